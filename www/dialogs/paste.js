/**
 * Takes a text that is typed or pasted.
 * @module
 */
import { openDialog } from '../dialog.js';
import { el } from '../dom.js';
import { keyCaps } from '../keys.js';

/** What was typed when the dialog was closed without opening it: it is there again the next time. */
let draft = '';

/** @param {import('../types.d.ts').App} app */
export function openPaste({ store, deeds, t }) {
  store.set({ alert: null });
  const area = el('textarea', { id: 'paste-text', rows: 14, class: 'paste-text', spellcheck: 'false', placeholder: t('paste.hint'), value: draft });
  const open = (/** @type {() => void} */ close) => {
    if (!area.value.trim()) {
      area.focus();
      return;
    }
    const text = area.value;
    area.value = '';
    close();
    deeds.openPasted(text);
  };
  const dialog = openDialog({
    title: t('paste.title'),
    name: 'dialog-wide',
    onclose: () => (draft = area.value),
    content: [el('label', { for: 'paste-text', class: 'heard' }, t('paste.label')), area],
    actions: (close) => [
      el('button', { onclick: close }, t('dialog.cancel')),
      el('button', { class: 'primary', onclick: () => open(close) }, t('paste.open'), el('kbd', null, keyCaps('Mod+Enter').join(' '))),
    ],
  });
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) open(() => dialog.close());
  });
  area.focus();
}
