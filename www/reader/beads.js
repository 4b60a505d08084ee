/**
 * The list of beads, of which only those on the screen and a little around it are elements. One drawing a frame; what is
 * seen stands still when heights are corrected.
 */
import { rangesOf } from '../range.js';
import { Heights } from './heights.js';
import { estimate } from './estimate.js';
import { cellOf, fillRow, makeRow } from './row.js';
import { RowStore } from './rows.js';
import { Scroller } from './scroller.js';

/** @typedef {import('../types.d.ts').TextSpan} TextSpan */
/** @typedef {import('../types.d.ts').Side} Side */
/** @typedef {import('./row.js').Drawing} Drawing */

/**
 * @typedef {object} Pin Holds a row at a place of the window until all that is seen has come and is measured.
 * @property {number} row
 * @property {number} [y] Where it begins in the window, in CSS pixels.
 * @property {number} [share] Or: which share of it lies above the window.
 */

/** Rows are drawn so far above and below the window, in CSS pixels. */
const AROUND = 500;
/** A place that is revealed keeps so far from the window's edges, in CSS pixels. */
const MARGIN = 40;

export class Beads {
  /**
   * @param {import('../types.d.ts').Core} core
   * @param {{port: HTMLElement, space: HTMLElement, sheet: HTMLElement}} elements
   * @param {{drawn: () => void, moved: () => void, revealed: (span: TextSpan) => void}} listeners
   */
  constructor(core, { port, space, sheet }, listeners) {
    this.port = port;
    this.sheet = sheet;
    this.listeners = listeners;
    this.rows = new RowStore(core, () => this.#arrived());
    this.scroller = new Scroller(port, space, sheet, () => {
      this.pin = null;
      this.wanted = null;
      listeners.moved();
      this.draw();
    });
    this.heights = new Heights(new Float64Array(0));
    /** @type {Uint32Array} */
    this.sizes = new Uint32Array(0);
    /** @type {Drawing | null} */
    this.drawing = null;
    this.version = 0;
    /** @type {Map<number, {element: HTMLElement, signature: string, measured: boolean}>} */
    this.there = new Map();
    /** @type {Pin | null} */
    this.pin = null;
    /** @type {{row: number, span: TextSpan | null, focus: Side | null, y: number | null} | null} */
    this.wanted = null;
    /** @type {{row: number, side: Side} | null} */
    this.focusing = null;
    this.waiting = false;
    this.held = false;
    this.size = 18;
    new ResizeObserver(() => this.#resized()).observe(port);
  }

  /**
   * Shows other rows. The caller then says where: `show`.
   * @param {import('../types.d.ts').LevelName} level
   * @param {Uint32Array} sizes
   * @param {Drawing} drawing
   */
  open(level, sizes, drawing) {
    this.sizes = sizes;
    this.rows.reset(level, sizes.length / 3);
    const held = this.sheet.contains(document.activeElement);
    this.sheet.replaceChildren();
    this.there.clear();
    // A key that comes before the new rows is not lost.
    if (held) this.port.focus({ preventScroll: true });
    this.pin = null;
    this.wanted = null;
    this.scroller.top = 0;
    this.heights = new Heights(new Float64Array(0));
    this.redraw(drawing);
    this.restyle(false);
  }

  /**
   * Tags, words or languages have changed: every row is drawn anew.
   * @param {Drawing} drawing
   */
  redraw(drawing) {
    this.drawing = drawing;
    this.version += 1;
    this.draw();
  }

  /**
   * Annotations have changed: what is shown is asked for at once, and drawn when it has come.
   * @param {boolean} [ahead] They are about to change: it is drawn when `release` is called.
   */
  refresh(ahead = false) {
    this.held = ahead;
    this.rows.invalidate();
    this.rows.want(this.rows.from, this.rows.to);
  }

  /** What was asked for ahead may be drawn. */
  release() {
    if (!this.held) return;
    this.held = false;
    this.#arrived();
  }

  /**
   * Width, size or face have changed: heights are guessed and measured anew.
   * @param {boolean} [stay] Whether the row at the top stays there.
   */
  restyle(stay = true) {
    if (!this.drawing || this.scroller.width === 0) return;
    const pin = this.pin ?? (stay ? this.#top(true) : null);
    const { sides } = this.drawing.info;
    const stacked = matchMedia('(max-width: 899px)').matches;
    const width = stacked ? this.scroller.width - 40 : (this.scroller.width - 130) / 2;
    const langs = { source: sides.source.lang, target: sides.target.lang };
    this.heights = new Heights(estimate(this.sizes, { width, size: this.size, stacked, langs }));
    for (const one of this.there.values()) one.measured = false;
    this.scroller.setTotal(this.heights.total);
    if (pin) this.#hold(pin);
    else this.scroller.goTo(0);
    this.draw();
  }

  /** Asks for a drawing in the next frame. */
  draw() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.#frame();
    });
  }

  /**
   * Puts a row to a place of the window.
   * @param {Pin} pin
   */
  show(pin) {
    if (this.rows.count === 0) return;
    this.#hold({ ...pin, row: Math.max(0, Math.min(pin.row, this.rows.count - 1)) });
    this.draw();
  }

  /**
   * Brings a row, or a span in it, into the window by the least movement.
   * @param {number} row
   * @param {TextSpan | null} span
   * @param {Side | null} [focus] Which of its cells then takes the keyboard's focus.
   * @param {number | null} [y] Where in the window it is to begin, if that is not left open.
   */
  reveal(row, span, focus = null, y = null) {
    if (row < 0 || row >= this.rows.count) return;
    this.wanted = { row, span, focus, y };
    // What was to have the focus before has it no more.
    if (focus) this.focusing = null;
    if (!this.#fulfil()) this.show({ row, y: y ?? this.scroller.height / 3 });
  }

  /**
   * Gives a cell the keyboard's focus as soon as it is there, moving nothing.
   * @param {number} row
   * @param {Side} side
   */
  focusSoon(row, side) {
    this.focusing = { row, side };
    this.#giveFocus();
  }

  #giveFocus() {
    const one = this.focusing && this.there.get(this.focusing.row);
    if (!this.focusing || !one || one.signature === '') return;
    const { side } = this.focusing;
    this.focusing = null;
    const held = document.activeElement;
    // Not if the focus has gone elsewhere meanwhile.
    if (held === null || held === document.body || held.contains(this.port)) cellOf(one.element, side).focus({ preventScroll: true });
  }

  /**
   * The row at the top of the window.
   * @param {boolean} [byShare]
   * @returns {Pin | null}
   */
  #top(byShare = false) {
    if (this.heights.length === 0) return null;
    const { top } = this.scroller;
    const row = this.heights.at(top);
    const into = top - this.heights.start(row);
    return byShare ? { row, share: into / Math.max(1, this.heights.height(row)) } : { row, y: -into };
  }

  /**
   * The row that stays where it is seen: the first in the window that is measured, so that rows above it whose words are
   * still to come grow upwards. Where there is none, the row at the top.
   */
  #still() {
    const { height } = this.scroller;
    const first = this.#top();
    for (let row = first?.row ?? 0, y = first?.y ?? 0; y < height && row < this.heights.length; row += 1) {
      const one = this.there.get(row);
      if (one?.measured && one.signature) return { row, y };
      y += this.heights.height(row);
    }
    return first;
  }

  /** The first row in the window and how far the window's top lies under the row's. */
  topRow() {
    const top = this.#top();
    return top && { row: top.row, into: -(top.y ?? 0) };
  }

  /** @param {Pin} pin */
  #hold(pin) {
    this.pin = pin;
    if (this.heights.length) this.scroller.goTo(this.#topFor(pin));
  }

  /** @param {Pin} pin */
  #topFor({ row, y, share = 0 }) {
    return this.heights.start(row) - (y ?? -share * this.heights.height(row));
  }

  #resized() {
    const { clientWidth: width, clientHeight: height } = this.port;
    const { scroller } = this;
    if (width === scroller.width && height === scroller.height) return;
    const wider = width !== scroller.width;
    const first = scroller.width === 0;
    scroller.width = width;
    scroller.height = height;
    if (width === 0) return;
    if (wider) this.restyle(!first);
    else this.draw();
  }

  /**
   * Rows have come. Those that are there are written at once and measured in the frame: the layout that the frame
   * begins with then serves for all.
   */
  #arrived() {
    if (this.held) return;
    if (this.drawing) for (const [index, one] of this.there) this.#write(index, one, this.drawing);
    this.draw();
  }

  #frame() {
    const { scroller, heights } = this;
    if (!this.drawing || heights.length === 0 || scroller.height === 0) return;
    const anchor = this.pin ?? this.#still();
    if (!anchor) return;
    // At the very end it is the end that stays.
    const atEnd = !this.pin && scroller.top > 0 && scroller.top >= scroller.last - 1;
    let from = 0;
    let to = 0;
    for (let round = 0; round < 3; round += 1) {
      from = heights.at(scroller.top - AROUND);
      to = heights.at(scroller.top + scroller.height + AROUND) + 1;
      this.#build(from, to, this.drawing);
      if (!this.#measure()) break;
      scroller.setTotal(heights.total);
      if (this.pin) scroller.goTo(this.#topFor(anchor));
      else if (atEnd) scroller.goTo(scroller.last);
      else scroller.correct(this.#topFor(anchor));
      if (heights.start(from) <= scroller.top && heights.start(to) >= scroller.top + scroller.height) break;
    }
    scroller.place(heights.start(from));
    this.rows.want(from, to);
    this.#fulfil();
    if (this.pin && this.#whole(from, to)) this.pin = null;
    this.#giveFocus();
    this.listeners.drawn();
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  #whole(from, to) {
    for (let i = from; i < to; i += 1) if (!this.rows.get(i)) return false;
    return true;
  }

  /**
   * Makes the sheet hold the rows of a range, drawing only what differs from what is there.
   * @param {number} from
   * @param {number} to
   * @param {Drawing} drawing
   */
  #build(from, to, drawing) {
    for (const [index, { element }] of this.there) {
      if (index >= from && index < to) continue;
      if (element.contains(document.activeElement)) this.port.focus({ preventScroll: true });
      element.remove();
      this.there.delete(index);
    }
    let next = this.sheet.firstElementChild;
    for (let index = from; index < to; index += 1) {
      let one = this.there.get(index);
      if (!one) {
        const element = makeRow(index);
        if (this.sizes[index * 3 + 2] === 1) element.dataset.opens = '1';
        element.style.height = `${this.heights.height(index)}px`;
        one = { element, signature: '', measured: true };
        this.there.set(index, one);
      }
      if (one.element === next) next = next.nextElementSibling;
      else this.sheet.insertBefore(one.element, next);
      this.#write(index, one, drawing);
    }
  }

  /**
   * Draws a row as it is now, if that differs from what is there.
   * @param {number} index
   * @param {{element: HTMLElement, signature: string, measured: boolean}} one
   * @param {Drawing} drawing
   */
  #write(index, one, drawing) {
    const entry = this.rows.get(index);
    const signature = entry && `${this.version} ${entry.signature}`;
    if (!entry || signature === undefined || signature === one.signature) return;
    fillRow(one.element, entry, drawing);
    one.signature = signature;
    one.measured = false;
  }

  /** @returns {boolean} Whether a height was not what it was taken for. */
  #measure() {
    let changed = false;
    for (const [index, one] of this.there) {
      if (one.measured) continue;
      one.measured = true;
      if (one.signature === '') {
        one.element.style.height = `${this.heights.height(index)}px`;
        continue;
      }
      const { height } = one.element.getBoundingClientRect();
      if (Math.abs(height - this.heights.height(index)) < 0.05) continue;
      this.heights.set(index, height);
      changed = true;
    }
    return changed;
  }

  /** Moves to what is to be revealed, once it is drawn. @returns {boolean} Whether it is. */
  #fulfil() {
    const { wanted } = this;
    const one = wanted && this.there.get(wanted.row);
    if (!wanted || !one || one.signature === '') return false;
    this.wanted = null;
    const port = this.port.getBoundingClientRect();
    const boxes = wanted.span ? rangesOf(one.element, [wanted.span]).map((range) => range.getBoundingClientRect()) : [];
    const box = boxes[0] ?? one.element.getBoundingClientRect();
    const top = box.top - port.top;
    const bottom = box.bottom - port.top;
    let by = 0;
    if (wanted.y !== null) by = top - wanted.y;
    else if (top < MARGIN || box.height > port.height - 2 * MARGIN) by = top - MARGIN;
    else if (bottom > port.height - MARGIN) by = bottom - port.height + MARGIN;
    if (by !== 0) {
      this.pin = null;
      this.scroller.goTo(this.scroller.top + by);
      this.#frame();
    }
    if (wanted.focus) cellOf(one.element, wanted.focus).focus({ preventScroll: true });
    if (wanted.span && wanted.y === null) this.listeners.revealed(wanted.span);
    return true;
  }
}
