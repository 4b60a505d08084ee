/**
 * The project's own word list, in the panel beside the text: a place to drop one, how much of it was taken, what was left
 * out, and the way to take it out again.
 * @module
 */
import { el, fill } from '../dom.js';
import { diagnosticWords } from '../failures.js';
import { icon } from '../icons.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {NonNullable<import('../types.d.ts').Info['wordList']>} WordList */

/** @type {import('../types.d.ts').View} */
export function mountWordList(root, app) {
  const { store, deeds } = app;
  const picker = el('input', {
    type: 'file', hidden: true, accept: '.tsv,.txt,.tab,text/tab-separated-values,text/plain',
    onchange: () => {
      const [file] = picker.files ?? [];
      if (file) void deeds.addWordList(file);
      picker.value = '';
    },
  });
  const panel = el('section', { class: 'panel words-panel', 'aria-labelledby': 'words-head', 'data-drop-for': 'words' });
  store.addEventListener('ask', (event) => {
    if (/** @type {CustomEvent<string>} */ (event).detail === 'wordlist') picker.click();
  });
  let drawn = '';
  store.watch(['info', 'settings'], ({ info, settings }) => {
    if (!info) return;
    const key = JSON.stringify([info.wordList, settings.locale]);
    if (key === drawn) return;
    drawn = key;
    const focused = document.activeElement?.id;
    fill(panel, picker, ...content(app, info.wordList, () => picker.click()));
    if (focused?.startsWith('words-')) (document.getElementById(focused) ?? document.getElementById('words-add'))?.focus();
  });
  root.append(panel);
}

/**
 * @param {App} app
 * @param {WordList | null} list
 * @param {() => void} pick
 */
function content({ deeds, t }, list, pick) {
  const add = t(list ? 'words.replace' : 'words.add');
  return [
    el('header', { class: 'panel-head' },
      el('h2', { id: 'words-head' }, t('words.title')),
      el('button', { id: 'words-add', class: 'quiet icon', named: add, onclick: pick }, icon(list ? 'open' : 'plus')),
      list && el('button', {
        id: 'words-remove', class: 'quiet icon', named: t('words.remove'), onclick: () => deeds.removeWordList(),
      }, icon('trash', 16)),
    ),
    list
      ? el('p', { class: 'words-name' }, el('bdi', null, list.name), el('span', { class: 'soft small' }, t('words.count', { count: list.words })))
      : el('p', { class: 'soft small panel-hint' }, t('words.hint')),
    list?.diagnostics.length
      ? el('details', { class: 'oddities' },
        el('summary', null, t('words.left', { count: leftOut(list) })),
        el('ul', null, list.diagnostics.map((one) => el('li', { 'data-severity': 'warning' },
          el('span', { class: 'oddity' }, icon('warning', 16), el('span', null, diagnosticWords(one)))))),
      )
      : null,
  ];
}

/**
 * How many lines were left out: each is named, of very many only the first, then the number of the rest.
 * @param {WordList} list
 */
function leftOut({ diagnostics }) {
  return diagnostics.reduce((sum, { code, values }) => sum + (code === 'list-lines' ? Number(values?.count ?? 0) : 1), 0);
}
