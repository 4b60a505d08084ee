/**
 * The page's own line icons, drawn on a grid of 20, in the colour of the text.
 * @module
 */
import { svg } from './dom.js';

const PATHS = {
  align: 'M3 5h5m4 0h5M3 10h5m4 0h5M3 15h5m4 0h5M8 5l4 5m-4 5h4',
  undo: 'M7 4 3 8l4 4M3 8h8a5 5 0 0 1 0 10H8',
  redo: 'm13 4 4 4-4 4M17 8H9a5 5 0 0 0 0 10h3',
  search: 'M9 3a6 6 0 1 1 0 12A6 6 0 0 1 9 3Zm4.5 10.5L17.5 17.5',
  close: 'm5 5 10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  down: 'm5 8 5 5 5-5',
  up: 'm5 12 5-5 5 5',
  check: 'm4 10.5 4 4 8-9',
  warning: 'M10 3 1.8 17h16.4L10 3Zm0 5v4m0 2.5v.01',
  info: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15ZM10 9v5m0-8v.01',
  save: 'M10 3v9m-4-4 4 4 4-4M4 16h12',
  open: 'M3 16V5h5l2 2h7v9H3Z',
  settings: 'M3 6h8m4 0h2M3 14h2m4 0h8M13 4v4M7 12v4',
  tag: 'M3 3h7l7 7-7 7-7-7V3Zm3.5 3.5v.01',
  details: 'M3 4h14v12H3V4Zm8 0v12',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1',
  swap: 'M4 7h12m-3-3 3 3-3 3M16 13H4m3-3-3 3 3 3',
  trash: 'M4 6h12M8 6V4h4v2m-6 0 .7 11h6.6L14 6',
  edit: 'm4 16 1-4 8-8 3 3-8 8-4 1Z',
  help: 'M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8m0 3v.01',
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * @param {IconName} name
 * @param {number} [size] In CSS pixels.
 */
export function icon(name, size = 18) {
  return svg('svg', { viewBox: '0 0 20 20', width: size, height: size, 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: PATHS[name] }));
}
