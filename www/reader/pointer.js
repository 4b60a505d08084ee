/**
 * Selecting and picking with the mouse and by touch. With a mouse the selection is the page's own, so that it stays on one
 * side and outlives rows that scroll away; by touch it is the browser's, with its handles, and is followed.
 */
import { characterAt, comparePlaces, passageOf, placeAtPoint, placeOfNode } from '../range.js';
import { idsOf } from './row.js';
import { sentenceAt } from './select.js';

/** @typedef {import('../range.js').Place} Place */
/** @typedef {import('../types.d.ts').App} App */

/** The mouse has been dragged once it is so far from where it went down, in CSS pixels. */
const DRAG = 4;
/** Near the window's edge a drag scrolls: how near, and the most a frame, in CSS pixels. */
const EDGE = 36;
/** A drag along a line goes no further up or down than this, in CSS pixels. */
const LINE = 12;
const STEP = 28;
/** The browser's own selection is taken over when it has stood still for so long. */
const STILL_MS = 350;
/** A tap is one by itself when no other has followed for so long. */
const TAP_MS = 300;

/**
 * @param {App} app
 * @param {HTMLElement} port
 * @param {HTMLElement} sheet
 * @param {import('./selecting.js').Selecting} selecting
 * @param {{pick: (ids: string[]) => void, tapped: () => void, clicked: (place: Place | null) => void, scroll: (by: number) => void}} reader
 */
export function listenToPointer(app, port, sheet, selecting, reader) {
  let touch = false;
  /** @type {{x: number, y: number, from: Place, moved: boolean} | null} */
  let drag = null;
  let x = 0;
  let y = 0;
  let swallow = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let alone;

  port.addEventListener('pointerdown', (event) => {
    touch = event.pointerType === 'touch';
    clearTimeout(alone);
  });

  port.addEventListener('mousedown', (event) => {
    swallow = false;
    if (touch || event.button !== 0 || event.offsetX >= port.clientWidth + 20) return;
    const passage = passageOf(/** @type {Node} */ (event.target));
    if (!passage) return;
    const place = placeAtPoint(sheet, event.clientX, event.clientY);
    if (!place) return;
    event.preventDefault();
    getSelection()?.removeAllRanges();
    /** @type {HTMLElement | null} */ (passage.closest('[data-side]'))?.focus({ preventScroll: true });
    if (event.detail === 2 || event.detail >= 3) {
      swallow = true;
      const offset = characterAt(place, passage, event.clientX, event.clientY);
      void wider({ ...place, offset }, event.detail === 2 ? 'token' : 'sentence');
      return;
    }
    const { anchor } = selecting;
    if (event.shiftKey && anchor && anchor.side === place.side) {
      swallow = true;
      selecting.draw(anchor, place);
      void selecting.finish('focus');
      return;
    }
    drag = { x: event.clientX, y: event.clientY, from: place, moved: false };
    addEventListener('mousemove', move);
    addEventListener('mouseup', up);
  });

  /** @param {MouseEvent} event */
  function move(event) {
    if (!drag) return;
    if (event.buttons === 0) {
      up();
      return;
    }
    x = event.clientX;
    y = event.clientY;
    if (!drag.moved) {
      if (Math.hypot(x - drag.x, y - drag.y) < DRAG) return;
      drag.moved = true;
      port.dataset.dragging = drag.from.side;
      app.deeds.focusAnnotation(null);
      void app.deeds.select(null);
      requestAnimationFrame(scrollAtEdge);
    }
    extend();
  }

  function extend() {
    if (!drag?.moved) return;
    const head = placeAtPoint(sheet, x, y, drag.from.side);
    if (head) selecting.draw(drag.from, head);
  }

  function scrollAtEdge() {
    if (!drag?.moved) return;
    const box = port.getBoundingClientRect();
    // What is dragged over along a line at the edge stays where it is.
    const low = Math.max(box.bottom - EDGE, Math.min(box.bottom, drag.y + LINE));
    const high = Math.min(box.top + EDGE, Math.max(box.top, drag.y - LINE));
    const over = y > low ? y - low : y < high ? y - high : 0;
    if (over !== 0) {
      reader.scroll(Math.sign(over) * Math.min(STEP, Math.abs(over) / 2));
      extend();
    }
    requestAnimationFrame(scrollAtEdge);
  }

  function up() {
    removeEventListener('mousemove', move);
    removeEventListener('mouseup', up);
    delete port.dataset.dragging;
    const ended = drag;
    drag = null;
    if (!ended?.moved) return;
    swallow = true;
    if (selecting.anchor && selecting.head && comparePlaces(selecting.anchor, selecting.head) !== 0) void selecting.finish('focus');
    else selecting.drop();
  }

  /**
   * @param {Place} place
   * @param {'token' | 'sentence'} what
   */
  async function wider(place, what) {
    const { core } = app;
    const span =
      what === 'token'
        ? await core.token(place.text, place.offset, 'at')
        : await sentenceAt(core, place.text, place.offset, place.side);
    if (!span) return;
    app.deeds.focusAnnotation(null);
    selecting.anchor = await selecting.walk.place(span.text, span.start, place.side);
    selecting.head = await selecting.walk.place(span.text, span.end, place.side, true);
    await selecting.give(span, 'focus');
  }

  port.addEventListener('click', (event) => {
    if (swallow) {
      swallow = false;
      return;
    }
    const target = /** @type {Element} */ (event.target);
    if (touch && !getSelection()?.isCollapsed) return;
    const ids = idsOf(target.closest('.piece'));
    reader.clicked(placeAtPoint(sheet, event.clientX, event.clientY));
    reader.pick(ids);
    // What moves the text waits for the second tap, or for a selection in the making.
    if (touch && ids.length) alone = setTimeout(() => getSelection()?.isCollapsed && reader.tapped(), TAP_MS);
  });

  // What is selected with the mouse the browser knows nothing of.
  document.addEventListener('copy', (event) => {
    const { selection } = app.store.state;
    const { selectionStart, selectionEnd } = /** @type {Partial<HTMLInputElement>} */ (document.activeElement ?? {});
    if (!selection || selectionStart !== selectionEnd || !getSelection()?.isCollapsed) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', selection.map(({ quote }) => quote).join('\n'));
  });

  followNative(app, port, sheet, selecting);
}

/**
 * Follows the browser's own selection: by touch, or in caret browsing.
 * @param {App} app
 * @param {HTMLElement} port
 * @param {HTMLElement} sheet
 * @param {import('./selecting.js').Selecting} selecting
 */
function followNative(app, port, sheet, selecting) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let still;
  port.addEventListener('selectstart', (event) => {
    const side = passageOf(/** @type {Node} */ (event.target))?.closest('[data-side]')?.getAttribute('data-side');
    if (side) port.dataset.selecting = side;
  });
  document.addEventListener('selectionchange', () => {
    clearTimeout(still);
    const native = getSelection();
    if (!native || native.isCollapsed || native.rangeCount === 0) {
      delete port.dataset.selecting;
      return;
    }
    if (sheet.contains(native.anchorNode)) still = setTimeout(take, STILL_MS);
  });

  async function take() {
    const native = getSelection();
    if (!native || native.isCollapsed || !native.anchorNode || !native.focusNode || !sheet.contains(native.anchorNode)) return;
    const started = passageOf(native.anchorNode) ?? passageOf(native.focusNode);
    const side = started?.closest('[data-side]')?.getAttribute('data-side');
    if (side !== 'source' && side !== 'target') return;
    const anchor = placeOfNode(sheet, native.anchorNode, native.anchorOffset, side);
    const head = placeOfNode(sheet, native.focusNode, native.focusOffset, side);
    if (!anchor || !head || comparePlaces(anchor, head) === 0) return;
    app.deeds.focusAnnotation(null);
    selecting.anchor = anchor;
    selecting.head = head;
    await selecting.finish('show');
  }

  app.store.watch(['selection'], ({ selection }) => {
    if (!selection && sheet.contains(getSelection()?.anchorNode ?? null)) getSelection()?.removeAllRanges();
  });
}
