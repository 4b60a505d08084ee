/**
 * A button with a menu of deeds: arrows move, Esc closes and gives the focus back.
 * @module
 */
import { assign, el, fill } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('./dom.js').Child} Child */
/** @typedef {{ label: Child, detail?: string, key?: string, disabled?: boolean, checked?: boolean, deed: () => void }} Item `checked` of what is on or off. */

/**
 * @param {import('./dom.js').Attributes} attributes Of the button.
 * @param {Child[]} content Of the button.
 * @param {() => Item[]} items Asked for each time the menu opens.
 */
export function dropdown(attributes, content, items) {
  const menu = el('div', { class: 'dropdown', role: 'menu', popover: 'auto' });
  const button = el('button', { 'aria-haspopup': 'menu', 'aria-expanded': 'false', ...attributes }, ...content);
  const entries = () => /** @type {HTMLButtonElement[]} */ ([...menu.querySelectorAll('button:not(:disabled)')]);

  const open = () => {
    fill(menu, items().map(({ label, detail, key, disabled, checked, deed }) => el('button', {
      role: checked === undefined ? 'menuitem' : 'menuitemcheckbox', class: 'quiet', tabindex: -1, disabled,
      'aria-checked': checked === undefined ? null : String(checked),
      onclick: () => {
        menu.hidePopover();
        button.focus();
        deed();
      },
    }, el('span', { class: 'dropdown-words' }, el('span', { class: 'dropdown-label' }, label, checked && icon('check', 16)), detail && el('span', { class: 'soft small' }, detail)), key && el('kbd', null, key))));
    menu.showPopover();
    place(menu, button);
    entries()[0]?.focus();
  };

  button.addEventListener('click', () => (menu.matches(':popover-open') ? menu.hidePopover() : open()));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open();
  });
  menu.addEventListener('toggle', (event) => {
    assign(button, { 'aria-expanded': String(/** @type {ToggleEvent} */ (event).newState === 'open') });
  });
  menu.addEventListener('keydown', (event) => {
    const list = entries();
    const at = list.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      list.at(to % list.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      menu.hidePopover();
      if (event.key === 'Escape') button.focus();
    }
    event.stopPropagation();
  });
  return el('span', { class: 'dropdown-holder' }, button, menu);
}

/**
 * Below the button, its nearer edge under the button's.
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const width = menu.offsetWidth;
  const left = at.left + width > innerWidth - 8 ? at.right - width : at.left;
  menu.style.left = `${Math.max(8, left)}px`;
  menu.style.top = `${Math.min(at.bottom + 4, innerHeight - menu.offsetHeight - 8)}px`;
}
