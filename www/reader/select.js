/**
 * What lies between two places of one side, and the sentence around a place.
 */

/** @typedef {import('../range.js').Place} Place */
/** @typedef {import('../types.d.ts').TextSpan} TextSpan */
/** @typedef {import('../types.d.ts').Side} Side */

/**
 * The part of a passage that lies between two places.
 * @param {TextSpan} passage
 * @param {number} row
 * @param {number} index
 * @param {Place} first
 * @param {Place} last
 * @returns {TextSpan | null}
 */
export function partBetween({ text, start, end }, row, index, first, last) {
  if (row < first.row || row > last.row) return null;
  if (row === first.row && index < first.passage) return null;
  if (row === last.row && index > last.passage) return null;
  const from = row === first.row && index === first.passage ? first.offset : start;
  const to = row === last.row && index === last.passage ? last.offset : end;
  return to > from ? { text, start: from, end: to } : null;
}

/**
 * The sentence that holds a place, whatever level is shown.
 * @param {import('../types.d.ts').Core} core
 * @param {string} text
 * @param {number} offset
 * @param {Side} side
 * @returns {Promise<TextSpan | null>}
 */
export async function sentenceAt(core, text, offset, side) {
  const index = await core.rowAt('sentence', text, offset);
  if (index < 0) return null;
  const { rows } = await core.rows('sentence', index, index + 1);
  const own = rows[0]?.[side] ?? [];
  const hit = own.find((one) => one.text === text && one.start <= offset && offset < one.end) ?? own.at(-1);
  return hit ? { text: hit.text, start: hit.start, end: hit.end } : null;
}
