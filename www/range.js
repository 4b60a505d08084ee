/**
 * Between the page and the text: from a point or a DOM position to a place in a text, and back to DOM ranges.
 *
 * A passage is an element `.passage` that holds nothing but the text of one segment, cut into pieces; it carries
 * `data-text`, `data-start`, `data-end` and stands in a cell with `data-side` in a row with `data-row`.
 * Every offset is in UTF-16 code units from the start of the text.
 */

/** @typedef {import('./types.d.ts').Side} Side */
/** @typedef {import('./types.d.ts').TextSpan} TextSpan */

/**
 * @typedef {object} Place
 * @property {string} text
 * @property {number} offset
 * @property {Side} side
 * @property {number} row Index of the row.
 * @property {number} passage Which of the row's passages on that side.
 */

/**
 * @param {Node | null} node
 * @returns {HTMLElement | null}
 */
export function passageOf(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('.passage') ?? null;
}

/**
 * @param {HTMLElement} passage
 * @returns {TextSpan}
 */
export function spanOf(passage) {
  const { text = '', start, end } = passage.dataset;
  return { text, start: Number(start), end: Number(end) };
}

/**
 * @param {HTMLElement} passage
 * @param {number} offset
 * @returns {Place}
 */
export function placeIn(passage, offset) {
  const cell = /** @type {HTMLElement} */ (passage.closest('[data-side]'));
  const row = /** @type {HTMLElement} */ (passage.closest('[data-row]'));
  return {
    text: passage.dataset.text ?? '',
    offset,
    side: /** @type {Side} */ (cell.dataset.side),
    row: Number(row.dataset.row),
    passage: [...cell.querySelectorAll('.passage')].indexOf(passage),
  };
}

/**
 * Reading order of two places on one side.
 * @param {Place} a
 * @param {Place} b
 */
export function comparePlaces(a, b) {
  return a.row - b.row || a.passage - b.passage || a.offset - b.offset;
}

/**
 * @param {Element} root
 * @param {Side} [side]
 * @returns {HTMLElement[]} The passages that are there.
 */
export function passagesIn(root, side) {
  return [...root.querySelectorAll(side ? `[data-side="${side}"] .passage` : '.passage')].map(
    (one) => /** @type {HTMLElement} */ (one),
  );
}

/**
 * @param {HTMLElement} passage
 * @param {Node} node
 * @param {number} within
 */
function offsetIn(passage, node, within) {
  const range = document.createRange();
  range.setStart(passage, 0);
  range.setEnd(node, within);
  return Number(passage.dataset.start) + range.toString().length;
}

/**
 * @param {number} x
 * @param {number} y
 * @returns {{node: Node, offset: number} | null}
 */
function caretFromPoint(x, y) {
  if ('caretPositionFromPoint' in document) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  // WebKit has only the older method.
  const older = /** @type {{caretRangeFromPoint?: (x: number, y: number) => Range | null}} */ (document);
  const range = older.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/**
 * The nearest boundary between characters to a point of the window; with a side, always on that side.
 * @param {Element} root
 * @param {number} x
 * @param {number} y
 * @param {Side} [side]
 * @returns {Place | null}
 */
export function placeAtPoint(root, x, y, side) {
  const under = passageOf(document.elementFromPoint(x, y));
  if (under && root.contains(under) && (!side || under.closest('[data-side]')?.getAttribute('data-side') === side)) {
    return placeNear(under, x, y);
  }
  if (!side) return null;
  /** @type {HTMLElement | null} */
  let nearest = null;
  let least = Infinity;
  for (const passage of passagesIn(root, side)) {
    const box = passage.getBoundingClientRect();
    const away = y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0;
    if (away < least) [nearest, least] = [passage, away];
  }
  return nearest && placeNear(nearest, x, y);
}

/**
 * @param {HTMLElement} passage
 * @param {number} x
 * @param {number} y
 * @returns {Place}
 */
function placeNear(passage, x, y) {
  const { start, end } = spanOf(passage);
  const box = passage.getBoundingClientRect();
  if (y < box.top) return placeIn(passage, start);
  if (y > box.bottom) return placeIn(passage, end);
  const caret = caretFromPoint(Math.min(Math.max(x, box.left + 1), box.right - 1), y);
  if (caret && passage.contains(caret.node)) {
    return placeIn(passage, Math.min(end, Math.max(start, offsetIn(passage, caret.node, caret.offset))));
  }
  return placeIn(passage, y > (box.top + box.bottom) / 2 ? end : start);
}

/**
 * The place of a DOM position such as the ends of a native selection; the nearest on the side where it is in no passage.
 * @param {Element} root
 * @param {Node} node
 * @param {number} offset
 * @param {Side} side
 * @returns {Place | null}
 */
export function placeOfNode(root, node, offset, side) {
  const own = passageOf(node);
  if (own && root.contains(own) && own.closest('[data-side]')?.getAttribute('data-side') === side) {
    return placeIn(own, offsetIn(own, node, offset));
  }
  /** @type {Place | null} */
  let before = null;
  const passages = passagesIn(root, side);
  const point = document.createRange();
  point.setStart(node, offset);
  for (const passage of passages) {
    if (point.comparePoint(passage, 0) >= 0) return before ?? placeIn(passage, spanOf(passage).start);
    before = placeIn(passage, spanOf(passage).end);
  }
  return before;
}

/**
 * The character under a point: its offset, not the nearest boundary.
 * @param {Place} place What `placeAtPoint` gave for it.
 * @param {HTMLElement} passage
 * @param {number} x
 * @param {number} y
 */
export function characterAt(place, passage, x, y) {
  const before = place.offset - 1;
  if (before < spanOf(passage).start) return place.offset;
  const range = rangeIn(passage, before, place.offset);
  const hit = [...(range?.getClientRects() ?? [])].some((r) => x >= r.left && x < r.right && y >= r.top && y <= r.bottom);
  return hit || place.offset >= spanOf(passage).end ? before : place.offset;
}

/**
 * @param {HTMLElement} passage
 * @param {number} start
 * @param {number} end
 * @returns {Range | null} Null where the passage has none of it.
 */
export function rangeIn(passage, start, end) {
  const own = spanOf(passage);
  const from = Math.max(start, own.start) - own.start;
  const to = Math.min(end, own.end) - own.start;
  if (from > to) return null;
  const range = document.createRange();
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
  let at = 0;
  let open = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (!open && from < at + length) {
      range.setStart(node, from - at);
      open = true;
    }
    if (open && to <= at + length) {
      range.setEnd(node, Math.max(0, to - at));
      return range;
    }
    at += length;
    if (!open && from === at && to === at) {
      range.setStart(node, length);
      range.collapse(true);
      return range;
    }
  }
  return null;
}

/**
 * DOM ranges of all that is there of some spans, in reading order.
 * @param {Element} root
 * @param {readonly TextSpan[]} spans
 * @returns {Range[]}
 */
export function rangesOf(root, spans) {
  /** @type {Range[]} */
  const ranges = [];
  if (spans.length === 0) return ranges;
  for (const passage of passagesIn(root)) {
    const own = spanOf(passage);
    for (const span of spans) {
      if (span.text !== own.text || span.end <= own.start || span.start >= own.end) continue;
      const range = rangeIn(passage, span.start, span.end);
      if (range) ranges.push(range);
    }
  }
  return ranges;
}
