/**
 * Reading and selecting by keyboard. Between rows the arrows move from cell to cell; Enter goes into the text, where they
 * move from token to token and, with Shift, select: by character, or with Ctrl or Alt by token.
 */
import { placeAtPoint, rangesOf } from '../range.js';
import { paint } from './marks.js';
import { rangesBetween } from './selecting.js';

/** @typedef {import('../range.js').Place} Place */
/** @typedef {import('../types.d.ts').Row} Row */
/** @typedef {import('../types.d.ts').Side} Side */
/** @typedef {import('../types.d.ts').TextSpan} TextSpan */
/** @typedef {{start: {text: string, offset: number} | null, row: number, side: Side, token: TextSpan | null, held: boolean}} Kept The start of the passage, where it is there yet, and whether the cell held the focus. */

export class Caret {
  /**
   * @param {import('../types.d.ts').App} app
   * @param {import('./beads.js').Beads} beads
   * @param {import('./selecting.js').Selecting} selecting
   * @param {{pick: (ids: string[]) => void, say: (words: string) => void, opened: () => Promise<void>}} reader
   */
  constructor(app, beads, selecting, reader) {
    this.app = app;
    this.beads = beads;
    this.selecting = selecting;
    this.reader = reader;
    /** The cell that the keyboard is at. */
    this.row = 0;
    /** @type {Side} */
    this.side = 'source';
    /** The token it is at, once inside the text. @type {TextSpan | null} */
    this.token = null;
    this.queue = Promise.resolve();
    /** How often a key has moved it. */
    this.moves = 0;
    beads.port.addEventListener('keydown', (event) => this.#pressed(event));
    beads.port.addEventListener('focusin', (event) => this.#entered(/** @type {Element} */ (event.target)));
    this.#tab();
  }

  /** Rows have been drawn. */
  repaint() {
    paint('caret', this.beads.sheet, this.token && !this.app.store.state.selection ? [this.token] : null);
    this.#tab();
  }

  /**
   * Where it is, to be there again when the same text stands in other rows.
   * @returns {Kept}
   */
  place() {
    const { row } = this.beads.rows.get(this.row) ?? {};
    const passage = row?.[this.side][this.passage(row)] ?? row?.source[0] ?? row?.target[0];
    const { activeElement } = document;
    // What is open beside the text, such as a menu just closed, has given the focus back by now.
    const held = activeElement === null || activeElement === document.body || this.beads.port.contains(activeElement);
    return { start: passage ? { text: passage.text, offset: passage.start } : null, row: this.row, side: this.side, token: this.token, held };
  }

  /**
   * Which passage of its cell it is in: the first where it is at the cell as a whole, -1 where it is in none.
   * @param {Row} row Its own.
   */
  passage(row) {
    const { token, side, selecting: { anchor } } = this;
    if (token) return row[side].findIndex((one) => one.text === token.text && one.start <= token.start && token.start < one.end);
    return anchor?.row === this.row && anchor.side === side ? anchor.passage : 0;
  }

  /** Other rows: nothing of the old ones is remembered. */
  reset() {
    this.row = 0;
    this.token = null;
    this.selecting.anchor = null;
    this.selecting.head = null;
  }

  /**
   * @param {number} by
   * @param {Side} [side]
   */
  toRow(by, side = this.side) {
    const last = this.beads.heights.length - 1;
    this.side = side;
    this.row = Math.max(0, Math.min(last, this.row + by));
    this.token = null;
    this.selecting.anchor = null;
    this.beads.reveal(this.row, null, side);
  }

  /** The focus has come to the list as a whole: it goes on to the cell, unless that has been scrolled away. */
  takeFocus() {
    const { there } = this.beads;
    if (there.size === 0 || there.has(this.row)) this.beads.focusSoon(this.row, this.side);
  }

  /** One cell is in the tab order; the list itself where that cell is not there. */
  #tab() {
    const { port, sheet } = this.beads;
    const wanted = sheet.querySelector(`[data-row="${this.row}"] > [data-side="${this.side}"]`);
    for (const old of sheet.querySelectorAll('.cell[tabindex="0"]')) if (old !== wanted) old.setAttribute('tabindex', '-1');
    // Setting it makes the browser look at the styles of all.
    for (const [one, own] of /** @type {const} */ ([[wanted, '0'], [port, wanted ? '-1' : '0']])) {
      if (one && one.getAttribute('tabindex') !== own) one.setAttribute('tabindex', own);
    }
  }

  /** @param {Element} target */
  #entered(target) {
    const cell = target.closest('[data-side]');
    const row = target.closest('[data-row]');
    if (!(cell instanceof HTMLElement) || !(row instanceof HTMLElement)) return;
    this.row = Number(row.dataset.row);
    this.side = /** @type {Side} */ (cell.dataset.side);
    this.#tab();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing || event.defaultPrevented) return;
    const arrow = /^Arrow(Up|Down|Left|Right)$/.exec(event.key)?.[1];
    const wide = event.ctrlKey || event.altKey;
    const { focus } = this.app.store.state;
    if (event.metaKey || (wide && !event.shiftKey && arrow) || (event.altKey && focus && arrow)) return;
    /** @type {(() => Promise<void> | void) | null} */
    let deed = null;
    if (arrow && event.shiftKey) deed = () => this.#extend(arrow, wide);
    else if (arrow) deed = () => this.#go(arrow);
    else if (event.key === 'Enter') deed = () => this.#enter();
    else if (event.key === ' ' && this.token) deed = () => this.#pick();
    else if (event.key === 'Escape' && this.token && !this.app.store.state.selection) deed = () => this.#leave();
    else if (event.key === 'Home' || event.key === 'End') {
      if (event.ctrlKey) deed = () => this.toRow(event.key === 'Home' ? -this.row : this.beads.heights.length);
    }
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    this.moves += 1;
    this.after(deed);
  }

  /**
   * Does something when all that was asked for before is done and its rows are there: keys that come faster than their
   * answers are neither lost nor do they pass one another.
   * @param {() => unknown} deed
   */
  after(deed) {
    this.queue = this.queue.then(() => this.reader.opened()).then(deed).then(() => {}, () => {});
  }

  /** The passage with which the cell begins, as a place. */
  async #first() {
    const row = await this.selecting.walk.row(this.row);
    const passage = row?.[this.side][0];
    return passage ? { text: passage.text, offset: passage.start, side: this.side, row: this.row, passage: 0 } : null;
  }

  async #enter() {
    const { selecting, app } = this;
    if (app.store.state.selection) {
      app.store.emit('menu');
      return;
    }
    if (this.token) {
      const { text, start, end } = this.token;
      selecting.anchor = await selecting.walk.place(text, start, this.side);
      selecting.head = await selecting.walk.place(text, end, this.side, true);
      await selecting.give(this.token, 'focus');
      return;
    }
    const place = selecting.anchor ?? (await this.#first());
    if (!place) return;
    await this.#at(await app.core.token(place.text, place.offset, 'at'));
  }

  /** @param {TextSpan | null} token */
  async #at(token) {
    if (!token) return;
    this.token = token;
    this.selecting.anchor = null;
    this.selecting.head = null;
    if (this.app.store.state.selection) void this.app.deeds.select(null);
    const { row } = this;
    const index = await this.app.core.rowAt(this.beads.rows.level, token.text, token.start);
    if (index < 0) return;
    this.row = index;
    this.beads.reveal(index, token, index === row ? null : this.side);
    this.repaint();
    this.reader.say(rangesOf(this.beads.sheet, [token]).join(''));
  }

  #leave() {
    this.token = null;
    this.selecting.anchor = null;
    this.repaint();
  }

  async #pick() {
    if (this.token) this.reader.pick(await this.app.core.annotationsAt(this.token.text, this.token.start));
  }

  /**
   * Which way in the text an arrow leads: to the left is on where it is written so.
   * @param {string} arrow
   * @param {import('../types.d.ts').Side | null} [side] That of the caret unless said otherwise.
   */
  forward(arrow, side) {
    const rtl = this.app.store.state.info?.sides[side ?? this.side].dir === 'rtl';
    return (arrow === 'Right') !== rtl ? 1 : -1;
  }

  /** @param {string} arrow */
  async #go(arrow) {
    const { core } = this.app;
    const { token } = this;
    if (!token) {
      if (arrow === 'Up' || arrow === 'Down') this.toRow(arrow === 'Up' ? -1 : 1);
      else this.toRow(0, arrow === 'Left' ? 'source' : 'target');
      return;
    }
    if (arrow === 'Left' || arrow === 'Right') {
      const { walk } = this.selecting;
      const ahead = this.forward(arrow) > 0;
      const from = await walk.place(token.text, ahead ? token.end : token.start, this.side, ahead);
      await this.#at(from && (await walk.token(from, ahead ? 1 : -1)));
      return;
    }
    const place = this.#lineFrom(rangesOf(this.beads.sheet, [token]), arrow === 'Down');
    if (place) await this.#at(await core.token(place.text, place.offset, 'at'));
  }

  /**
   * The place a line above or below.
   * @param {Range[]} ranges
   * @param {boolean} down
   */
  #lineFrom(ranges, down) {
    const boxes = ranges.flatMap((range) => [...range.getClientRects()]);
    const box = down ? boxes.at(-1) : boxes[0];
    if (!box) return null;
    const line = box.height * 1.15;
    const { sheet } = this.beads;
    const x = box.left + 2;
    for (let y = (box.top + box.bottom) / 2, i = 1; i <= 4; i += 1) {
      const place = placeAtPoint(sheet, x, y + (down ? line : -line) * i, this.side);
      const boundary = place && (down ? place.offset : -place.offset);
      const own = this.selecting.head ?? (this.token && { text: this.token.text, offset: this.token.start, row: this.row });
      if (place && own && boundary !== null) {
        const on = place.row - own.row || place.offset - own.offset;
        if (down ? on > 0 : on < 0) return place;
      }
    }
    return null;
  }

  /**
   * @param {string} arrow
   * @param {boolean} wide By token instead of by character.
   */
  async #extend(arrow, wide) {
    const { selecting } = this;
    const { walk } = selecting;
    const ahead = arrow === 'Down' || (arrow !== 'Up' && this.forward(arrow) > 0);
    if (!selecting.anchor && this.token) {
      const { text, start, end } = this.token;
      selecting.anchor = ahead ? await walk.place(text, start, this.side) : await walk.place(text, end, this.side, true);
    }
    selecting.anchor ??= await this.#first();
    const anchor = selecting.anchor;
    if (!anchor) return;
    const from = selecting.head ?? anchor;
    let to = from;
    if (arrow === 'Up' || arrow === 'Down') {
      const seen = rangesBetween(this.beads.sheet, anchor, from);
      const end = seen.length ? seen : rangesOf(this.beads.sheet, [{ text: from.text, start: from.offset, end: from.offset + 1 }]);
      selecting.head = from;
      to = this.#lineFrom(headRange(end, anchor, from), ahead) ?? from;
    } else {
      to = wide ? await walk.byToken(from, ahead ? 1 : -1) : await walk.byCharacter(from, ahead ? 1 : -1);
    }
    this.row = to.row;
    this.beads.reveal(to.row, { text: to.text, start: Math.max(0, to.offset - 1), end: to.offset }, null);
    await this.#choose(anchor, to);
  }

  /** Selects its whole cell, where that is there. */
  async all() {
    const { row: index, side, selecting } = this;
    const own = (await selecting.walk.row(index))?.[side];
    if (!own?.length || !this.beads.there.has(index)) return;
    const place = (/** @type {number} */ passage, /** @type {'start' | 'end'} */ end) => (
      { text: own[passage].text, offset: own[passage][end], side, row: index, passage }
    );
    await this.#choose(place(0, 'start'), place(own.length - 1, 'end'));
  }

  /**
   * @param {Place} anchor
   * @param {Place} head
   */
  async #choose(anchor, head) {
    this.selecting.draw(anchor, head);
    await this.selecting.finish('show');
    this.reader.say(this.app.store.state.selection?.map((one) => one.quote).join(' … ') ?? '');
  }
}

/**
 * Of some ranges the end at which the head is, as a collapsed range.
 * @param {Range[]} ranges
 * @param {Place} anchor
 * @param {Place} head
 * @returns {Range[]}
 */
function headRange(ranges, anchor, head) {
  const before = head.row < anchor.row || (head.row === anchor.row && head.offset < anchor.offset);
  const own = before ? ranges[0] : ranges.at(-1);
  if (!own) return [];
  const end = own.cloneRange();
  end.collapse(before);
  return [end];
}
