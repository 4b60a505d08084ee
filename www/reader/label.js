/**
 * Shows the tags of the text under the mouse: one small label, and the annotation lit up as a whole.
 */
import { el, fill } from '../dom.js';
import { swatch } from '../swatch.js';
import { idsOf } from './row.js';

/**
 * @param {HTMLElement} port
 * @param {import('./beads.js').Beads} beads
 */
export function showLabels(port, beads) {
  const label = el('div', { class: 'tag-label-tip', popover: 'manual', 'aria-hidden': 'true' });
  document.body.append(label);
  let over = '';

  /** @param {Element | null} piece */
  function show(piece) {
    const ids = idsOf(piece);
    const key = ids.join(' ');
    if (key === over) return;
    over = key;
    for (const one of port.querySelectorAll('.piece.hovered')) one.classList.remove('hovered');
    if (!(piece instanceof HTMLElement) || ids.length === 0) {
      if (label.matches(':popover-open')) label.hidePopover();
      return;
    }
    for (const one of port.querySelectorAll('.piece')) if (idsOf(one).includes(ids[0])) one.classList.add('hovered');
    fill(label, ...tagsOf(piece).map((tag) => el('span', { class: 'tip-tag' }, swatch(tag), el('bdi', null, tag.label))));
    label.showPopover();
    const box = piece.getClientRects()[0];
    const own = label.getBoundingClientRect();
    const top = box.top - own.height - 4;
    label.style.left = `${Math.max(4, Math.min(box.left, innerWidth - own.width - 4))}px`;
    label.style.top = `${top < 4 ? box.bottom + 14 : top}px`;
  }

  /** @param {HTMLElement} piece */
  function tagsOf(piece) {
    const row = piece.closest('[data-row]');
    const entry = row instanceof HTMLElement ? beads.rows.get(Number(row.dataset.row)) : undefined;
    return idsOf(piece).flatMap((id) => {
      const tag = entry?.highlights.find((one) => one.id === id)?.tag;
      const found = tag === undefined ? undefined : beads.drawing?.tags.get(tag);
      return found ? [found] : [];
    });
  }

  /** @param {PointerEvent} event */
  const pieceOf = ({ target }) => (port.dataset.dragging ? null : /** @type {Element} */ (target).closest('.piece'));
  port.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse') show(pieceOf(event));
  }, { passive: true });
  // What comes under a mouse that stands still, such as the text just tagged, gets no label; what goes loses its own.
  port.addEventListener('pointerover', (event) => {
    if (over && idsOf(pieceOf(event)).join(' ') !== over) show(null);
  });
  port.addEventListener('pointerleave', () => show(null));
  port.addEventListener('scroll', () => show(null), { passive: true });
  port.addEventListener('mousedown', () => show(null));
}
