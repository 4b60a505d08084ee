/**
 * How a tag is shown beside its label: its fill and its underline.
 * @module
 */
import { assign, el } from './dom.js';

/** Evenly lit hues (OKLCH lightness .54 to .66) that stay apart for colour-blind readers; at least 3:1 on either paper. */
export const COLORS = [
  '#2f72c8', '#b8620f', '#20865a', '#9a4fb0', '#c4434f', '#117f8e', '#7b761a', '#6d6a75', '#7c54cd', '#b38c15', '#d25579', '#708c34',
];

/** @type {import('./types.d.ts').Pattern[]} */
export const PATTERNS = ['solid', 'double', 'dotted', 'dashed', 'wavy'];

/** @param {{ color: string, pattern: import('./types.d.ts').Pattern }} tag */
export function swatch(tag) {
  const element = el('span', { class: 'swatch', 'aria-hidden': 'true' }, '\u00A0\u00A0');
  dress(element, tag);
  return element;
}

/**
 * Gives a swatch that is there the look of a tag; hides it where there is none.
 * @param {HTMLElement} element
 * @param {{ color: string, pattern: import('./types.d.ts').Pattern } | undefined} tag
 */
export function dress(element, tag) {
  assign(element, { hidden: !tag, 'data-pattern': tag?.pattern, style: { '--tag': tag?.color ?? '' } });
}
