/**
 * Two handles at the ends of the annotation that is looked at, to be dragged by mouse or finger.
 */
import { assign, el } from '../dom.js';
import { comparePlaces, placeAtPoint, rangesOf } from '../range.js';

/** @typedef {import('../types.d.ts').AnnotationEntry} AnnotationEntry */
/** @typedef {import('../range.js').Place} Place */

export class Handles {
  /**
   * @param {import('./beads.js').Beads} beads
   * @param {HTMLElement} space What the rows are placed in, and the handles too.
   * @param {import('./selecting.js').Selecting} selecting
   * @param {(entry: AnnotationEntry, start: Place, end: Place) => Promise<void>} resize
   * @param {(event: PointerEvent) => void} pressed Called when a handle was pressed and not dragged.
   */
  constructor(beads, space, selecting, resize, pressed) {
    this.beads = beads;
    this.space = space;
    this.selecting = selecting;
    this.resize = resize;
    this.pressed = pressed;
    /** @type {AnnotationEntry | null} */
    this.entry = null;
    this.dragging = false;
    this.start = this.#make('start');
    this.end = this.#make('end');
  }

  /** @param {AnnotationEntry | null} entry */
  show(entry) {
    this.entry = entry;
    this.beads.draw();
  }

  /** Puts the handles where the annotation ends are now. */
  place() {
    if (this.dragging) return;
    const { spans = [] } = this.entry ?? {};
    // Everything is read before anything is written.
    const ranges = rangesOf(this.beads.sheet, spans);
    const places = [this.#find(ranges[0], spans[0], true), this.#find(ranges.at(-1), spans.at(-1), false)];
    [this.start, this.end].forEach((handle, i) => {
      const place = places[i];
      // Moved and hidden so that nothing is laid out for it.
      const look = place ? { visibility: 'visible', ...place } : { visibility: 'hidden' };
      assign(handle, { style: look });
    });
  }

  /**
   * @param {Range | undefined} range The first or the last that is there of the annotation.
   * @param {import('../types.d.ts').TextSpan | undefined} span
   * @param {boolean} atStart
   * @returns {{translate: string, height: string} | null} Null where that end is not there.
   */
  #find(range, span, atStart) {
    if (!range || !(atStart ? this.#first(range, span) : this.#last(range, span))) return null;
    const boxes = range.getClientRects();
    const box = atStart ? boxes[0] : boxes[boxes.length - 1];
    if (!box) return null;
    const origin = this.space.getBoundingClientRect();
    const rtl = range.startContainer.parentElement?.closest('[dir]')?.getAttribute('dir') === 'rtl';
    const x = atStart !== rtl ? box.left : box.right;
    return { translate: `${x - origin.left}px ${box.top - origin.top}px`, height: `${box.height}px` };
  }

  /**
   * Whether the annotation's own start is there, not only a later row of it.
   * @param {Range} range
   * @param {import('../types.d.ts').TextSpan | undefined} span
   */
  #first(range, span) {
    return dataOf(range.startContainer, 'start') <= (span?.start ?? 0);
  }

  /**
   * @param {Range} range
   * @param {import('../types.d.ts').TextSpan | undefined} span
   */
  #last(range, span) {
    return dataOf(range.endContainer, 'end') >= (span?.end ?? 0);
  }

  /** @param {'start' | 'end'} which */
  #make(which) {
    const handle = el('div', { class: `handle ${which}`, 'aria-hidden': 'true' });
    handle.addEventListener('pointerdown', (event) => this.#drag(event, handle, which));
    handle.addEventListener('click', (event) => event.stopPropagation());
    this.space.append(handle);
    return handle;
  }

  /**
   * @param {PointerEvent} down
   * @param {HTMLElement} handle
   * @param {'start' | 'end'} which
   */
  #drag(down, handle, which) {
    const { entry, selecting } = this;
    if (!entry?.side || down.button !== 0) return;
    down.preventDefault();
    down.stopPropagation();
    const { side } = entry;
    handle.setPointerCapture(down.pointerId);
    this.dragging = true;
    this.space.classList.add('resizing');
    const [first, last] = [entry.spans[0], entry.spans[entry.spans.length - 1]];
    /** Where the other end is, once that is known. @type {Place | null} */
    let fixed = null;
    (which === 'start'
      ? selecting.walk.place(last.text, last.end, side, true)
      : selecting.walk.place(first.text, first.start, side)
    ).then((found) => (fixed = found), () => {});
    /** @type {Place | null} */
    let head = null;
    const move = (/** @type {PointerEvent} */ event) => {
      // A finger covers what it points at: the place is read a little above it.
      const lift = event.pointerType === 'touch' ? 18 : 0;
      if (Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 3 && !head) return;
      const place = placeAtPoint(this.beads.sheet, event.clientX, event.clientY - lift, side);
      if (!place || !fixed) return;
      const ahead = comparePlaces(place, fixed);
      if (which === 'start' ? ahead >= 0 : ahead <= 0) return;
      head = place;
      selecting.draw(fixed, place);
    };
    const done = async (/** @type {PointerEvent} */ event) => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', done);
      handle.removeEventListener('pointercancel', done);
      // What lies under the handle was meant, if it was not moved.
      if (event.type === 'pointerup' && !head) this.pressed(event);
      this.space.classList.remove('resizing');
      selecting.drop();
      selecting.anchor = null;
      if (event.type === 'pointerup' && head && fixed) {
        await (which === 'start' ? this.resize(entry, head, fixed) : this.resize(entry, fixed, head));
      }
      this.dragging = false;
      this.place();
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', done);
    handle.addEventListener('pointercancel', done);
  }
}

/**
 * @param {Node} node
 * @param {'start' | 'end'} name
 */
function dataOf(node, name) {
  const own = node.parentElement?.closest('[data-start]');
  return Number(own instanceof HTMLElement ? own.dataset[name] : NaN);
}
