/**
 * A modal dialog. The browser keeps the focus inside, closes it at Esc and gives the focus back to where it was.
 * @module
 */
import { el, isAdrift } from './dom.js';
import { icon } from './icons.js';
import { t } from './words.js';

/** @typedef {import('./dom.js').Child} Child */

/**
 * Opens a dialog; it is removed once closed.
 * @param {object} options
 * @param {string} options.title
 * @param {Child[]} options.content
 * @param {(close: () => void) => Child[]} [options.actions] The buttons below; made with what closes the dialog.
 * @param {() => void} [options.onclose]
 * @param {() => boolean} [options.held] Whether a press beside it leaves it open, since what is typed would be lost.
 * @param {string} [options.name] A class of its own.
 * @returns {HTMLDialogElement}
 */
export function openDialog({ title, content, actions, onclose, held, name = '' }) {
  const close = () => dialog.close();
  const before = document.activeElement;
  const heading = `dialog-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const dialog = el('dialog', { class: `dialog ${name}`, 'aria-labelledby': heading },
    el('header', { class: 'dialog-head' },
      el('h2', { id: heading }, title),
      el('button', { class: 'quiet icon', 'aria-label': t('dialog.close'), onclick: close }, icon('close')),
    ),
    // Where there is nothing else to press the keys are for scrolling.
    el('div', { class: 'dialog-body', ...(actions ? {} : { role: 'group', 'aria-labelledby': heading, tabindex: 0, autofocus: true }) }, ...content),
    actions && el('footer', { class: 'dialog-foot' }, ...actions(close)),
  );
  dialog.addEventListener('close', () => {
    dialog.remove();
    onclose?.();
    // What it was opened from may have been drawn anew meanwhile.
    if (isAdrift() && before?.id) document.getElementById(before.id)?.focus();
  });
  // A press on the backdrop closes; a drag that ends there does not, nor the second of two quick ones that opened it.
  dialog.addEventListener('mousedown', (event) => {
    if (event.target === dialog && event.detail < 2 && !held?.()) close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
