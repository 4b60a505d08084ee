/**
 * What is at the top of the window: the character with which the first line seen begins. It is the same in every level,
 * size and width.
 */
import { passagesIn, placeAtPoint, rangeIn } from '../range.js';

/**
 * @param {HTMLElement} port
 * @param {HTMLElement} sheet
 * @returns {{text: string, offset: number, into: number} | null} `into` is how far the window's top lies under the line's,
 *   in CSS pixels.
 */
export function placeAtTop(port, sheet) {
  const { top, bottom } = port.getBoundingClientRect();
  for (const passage of passagesIn(sheet)) {
    const box = passage.getBoundingClientRect();
    if (box.bottom <= top + 4 || box.top >= bottom) continue;
    const x = passage.dir === 'rtl' ? box.right - 2 : box.left + 2;
    const place = placeAtPoint(sheet, x, Math.max(box.top, top) + 6);
    if (!place) continue;
    const line = rangeIn(passage, place.offset, place.offset + 1)?.getClientRects()[0];
    return { text: place.text, offset: place.offset, into: top - (line?.top ?? box.top) };
  }
  return null;
}
