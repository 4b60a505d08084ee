/**
 * Takes a language that is not in the list, by its BCP 47 tag.
 * @module
 */
import { openDialog } from '../dialog.js';
import { el } from '../dom.js';
import { languageName, languageTag } from '../languages.js';

/**
 * @param {import('../types.d.ts').App} app
 * @param {string} now
 * @param {(tag: string | null) => void} settle Called once; with null where the dialog was only closed.
 */
export function openLanguage({ t }, now, settle) {
  let tag = /** @type {string | null} */ (null);
  const hint = el('p', { class: 'soft', 'aria-live': 'polite' });
  const input = el('input', {
    id: 'language-tag', value: now === 'und' ? '' : now, autocomplete: 'off', spellcheck: 'false', autofocus: true,
    oninput: () => show(),
  });
  const show = () => {
    const sound = languageTag(input.value);
    hint.textContent = sound ? languageName(sound) : t('language.bad');
  };
  const form = el('form', {
    id: 'language-form', class: 'field',
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      tag = languageTag(input.value);
      if (tag) dialog.close();
    },
  }, el('label', { for: 'language-tag' }, t('language.tag')), input, hint);
  const dialog = openDialog({
    title: t('language.title'),
    content: [form],
    actions: (close) => [
      el('button', { onclick: close }, t('dialog.cancel')),
      el('button', { type: 'submit', form: 'language-form', class: 'primary' }, t('dialog.ok')),
    ],
    onclose: () => settle(tag),
  });
  show();
  input.select();
}
