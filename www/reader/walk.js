/**
 * Walks through the text of one side: from an offset to its place among the rows, and on by a character or by a token.
 * Rows that are not on the screen are asked for.
 */
/** @typedef {import('../range.js').Place} Place */
/** @typedef {import('../types.d.ts').Side} Side */
/** @typedef {import('../types.d.ts').Row} Row */
/** @typedef {import('../types.d.ts').TextSpan} TextSpan */

/** No grapheme cluster that matters is longer, in UTF-16 code units. */
const LONGEST = 64;
/** So many rows without a passage on the side are passed over. */
const AHEAD = 256;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export class Walk {
  /**
   * @param {import('../types.d.ts').Core} core
   * @param {import('./rows.js').RowStore} rows
   */
  constructor(core, rows) {
    this.core = core;
    this.rows = rows;
  }

  /** @param {number} index @returns {Promise<Row | undefined>} */
  async row(index) {
    if (index < 0 || index >= this.rows.count) return undefined;
    return this.rows.get(index)?.row ?? (await this.rows.fetch(index, index + 1)).rows[0];
  }

  /**
   * The place of an offset; null where it lies in no passage of the side.
   * @param {string} text
   * @param {number} offset
   * @param {Side} side
   * @param {boolean} [asEnd] Whether it is the end of something: it then belongs to what comes before.
   * @returns {Promise<Place | null>}
   */
  async place(text, offset, side, asEnd = false) {
    const index = await this.core.rowAt(this.rows.level, text, asEnd ? offset - 1 : offset);
    const row = await this.row(index);
    const passage = row?.[side].findIndex(
      (one) => one.text === text && (asEnd ? one.start < offset && offset <= one.end : one.start <= offset && offset < one.end),
    );
    if (!row || passage === undefined || passage < 0) return null;
    return { text, offset, side, row: index, passage };
  }

  /**
   * The passage before or after a place's own on its side, as the place where it ends or begins.
   * @param {Place} place
   * @param {1 | -1} by
   * @returns {Promise<Place | null>}
   */
  async neighbour(place, by) {
    let passage = place.passage + by;
    let index = place.row;
    let row = await this.row(index);
    for (let tries = 0; row && tries < AHEAD; tries += 1) {
      const own = row[place.side];
      const found = own[passage];
      if (found) {
        return { text: found.text, offset: by > 0 ? found.start : found.end, side: place.side, row: index, passage };
      }
      index += by;
      row = await this.row(index);
      passage = by > 0 ? 0 : (row?.[place.side].length ?? 1) - 1;
    }
    return null;
  }

  /**
   * On or back by one grapheme cluster.
   * @param {Place} place
   * @param {1 | -1} by
   * @returns {Promise<Place>}
   */
  async byCharacter(place, by) {
    const row = await this.row(place.row);
    const own = row?.[place.side][place.passage];
    if (!own) return place;
    const at = place.offset - own.start;
    if (by > 0 && place.offset < own.end) {
      const [next] = graphemes.segment(own.content.slice(at, at + LONGEST));
      return { ...place, offset: place.offset + next.segment.length };
    }
    if (by < 0 && place.offset > own.start) {
      const last = [...graphemes.segment(own.content.slice(Math.max(0, at - LONGEST), at))].at(-1);
      return { ...place, offset: place.offset - (last?.segment.length ?? 1) };
    }
    const beyond = await this.neighbour(place, by);
    return beyond ? this.byCharacter(beyond, by) : place;
  }

  /**
   * The token that begins at or after a place, or ends at or before it: on the same side, if need be in the next passage.
   * @param {Place} place
   * @param {1 | -1} by
   * @returns {Promise<TextSpan | null>}
   */
  async token(place, by) {
    const passage = (await this.row(place.row))?.[place.side][place.passage];
    const token = await this.core.token(place.text, place.offset, by > 0 ? 'next' : 'previous');
    if (token && passage && token.start >= passage.start && token.end <= passage.end) return token;
    const beyond = await this.neighbour(place, by);
    return beyond && this.token(beyond, by);
  }

  /**
   * To the end of the token that a place is in or before, or back to the start.
   * @param {Place} place
   * @param {1 | -1} by
   * @returns {Promise<Place>}
   */
  async byToken(place, by) {
    const around = await this.core.token(place.text, place.offset, 'at');
    if (around && around.start < place.offset && place.offset < around.end) {
      return { ...place, offset: by > 0 ? around.end : around.start };
    }
    const token = await this.token(place, by);
    const found = token && (await this.place(token.text, by > 0 ? token.end : token.start, place.side, by > 0));
    return found ?? place;
  }
}
