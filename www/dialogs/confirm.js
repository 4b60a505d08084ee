/**
 * Asks before the one thing that cannot be undone: forgetting a project that the browser keeps.
 * @module
 */
import { openDialog } from '../dialog.js';
import { el } from '../dom.js';

/**
 * @param {import('../types.d.ts').App} app
 * @param {import('../types.d.ts').RecentProject} project
 */
export function confirmDelete({ deeds, t }, { id, title }) {
  openDialog({
    title: t('forget.title'),
    content: [el('p', null, t('forget.words', { title }))],
    actions: (close) => [
      el('button', { autofocus: true, onclick: close }, t('dialog.cancel')),
      el('button', {
        class: 'danger',
        onclick: () => {
          close();
          deeds.deleteRecent(id);
        },
      }, t('forget.do')),
    ],
  });
}
