/**
 * Passing looks of the text, painted by CSS Custom Highlights so that no element changes: the selection, the token caret,
 * search hits, the flash of a place just revealed.
 */
import { rangesOf } from '../range.js';

/** @typedef {'selected' | 'caret' | 'found' | 'found-current' | 'flash'} MarkName */

/** @type {Record<MarkName, number>} Later ones lie over earlier ones. */
const PRIORITY = { found: 1, flash: 2, 'found-current': 3, selected: 4, caret: 5 };

/**
 * Paints these ranges and no others.
 * @param {MarkName} name
 * @param {readonly Range[]} ranges
 */
export function paintRanges(name, ranges) {
  const old = CSS.highlights.get(name);
  if (ranges.length === 0) {
    if (old) CSS.highlights.delete(name);
    return;
  }
  const made = new Highlight(...ranges);
  made.priority = PRIORITY[name];
  CSS.highlights.set(name, made);
}

/**
 * @param {MarkName} name
 * @param {Element} root
 * @param {readonly import('../types.d.ts').TextSpan[] | null} spans
 */
export function paint(name, root, spans) {
  paintRanges(name, spans ? rangesOf(root, spans) : []);
}
