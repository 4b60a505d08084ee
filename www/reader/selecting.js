/**
 * The selection in the making: where it began and where it is now. Once done it is handed to `deeds.select`, which snaps
 * it; what is painted afterwards is `state.selection`.
 */
import { comparePlaces, passagesIn, rangeIn, spanOf } from '../range.js';
import { paint, paintRanges } from './marks.js';
import { partBetween } from './select.js';

/** @typedef {import('../range.js').Place} Place */
/** @typedef {import('../types.d.ts').TextSpan} TextSpan */

export class Selecting {
  /**
   * @param {import('../types.d.ts').App} app
   * @param {import('./walk.js').Walk} walk
   * @param {HTMLElement} sheet
   */
  constructor(app, walk, sheet) {
    this.app = app;
    this.walk = walk;
    this.sheet = sheet;
    /** @type {Place | null} */
    this.anchor = null;
    /** @type {Place | null} */
    this.head = null;
    /** Whether anchor and head are still moving. */
    this.live = false;
    this.turn = 0;
  }

  /**
   * @param {Place} anchor
   * @param {Place} head
   */
  draw(anchor, head) {
    this.anchor = anchor;
    this.head = head;
    this.live = true;
    this.repaint();
  }

  /** Rows have been drawn, or the selection has changed. */
  repaint() {
    if (this.live && this.anchor && this.head) paintRanges('selected', rangesBetween(this.sheet, this.anchor, this.head));
    else paint('selected', this.sheet, this.app.store.state.selection);
  }

  /**
   * Hands over what lies between anchor and head.
   * @param {'focus' | 'show' | 'none'} menu Whether the tag menu opens, and takes the keyboard's focus.
   */
  async finish(menu) {
    const { anchor, head } = this;
    if (!anchor || !head) return;
    const back = comparePlaces(anchor, head) > 0;
    let end = head.offset;
    if (head.text !== anchor.text) {
      // A side that stands in several texts is selected in the one where the selection began.
      const passage = (await this.walk.row(anchor.row))?.[anchor.side][anchor.passage];
      end = (back ? passage?.start : passage?.end) ?? anchor.offset;
    }
    const [from, to] = back ? [end, anchor.offset] : [anchor.offset, end];
    await this.give(to > from ? { text: anchor.text, start: from, end: to } : null, menu);
  }

  /**
   * Selects a span outright.
   * @param {TextSpan | null} span
   * @param {'focus' | 'show' | 'none'} menu
   */
  async give(span, menu) {
    this.turn += 1;
    const { turn, app: { store } } = this;
    let opens = menu !== 'none';
    // Sent away before the selection has come, the menu does not come back with it.
    const stays = () => (opens = false);
    store.addEventListener('dismissed', stays);
    await this.app.deeds.select(span);
    store.removeEventListener('dismissed', stays);
    if (turn !== this.turn) return;
    this.live = false;
    this.repaint();
    if (opens && store.state.selection) {
      store.emit('menu', { focus: menu === 'focus' });
    }
  }

  /** Forgets what is in the making. */
  drop() {
    this.turn += 1;
    this.live = false;
    this.repaint();
  }
}

/**
 * @param {HTMLElement} sheet
 * @param {Place} a
 * @param {Place} b
 */
export function rangesBetween(sheet, a, b) {
  const [first, last] = comparePlaces(a, b) <= 0 ? [a, b] : [b, a];
  /** @type {Range[]} */
  const ranges = [];
  for (const passage of passagesIn(sheet, first.side)) {
    const row = Number(/** @type {HTMLElement} */ (passage.closest('[data-row]')).dataset.row);
    if (row < first.row || row > last.row) continue;
    const index = [...(passage.parentElement?.children ?? [])].indexOf(passage);
    const part = partBetween(spanOf(passage), row, index, first, last);
    const range = part && rangeIn(passage, part.start, part.end);
    if (range) ranges.push(range);
  }
  return ranges;
}
