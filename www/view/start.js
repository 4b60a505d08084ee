/**
 * The start screen: open, drop, paste, the sample, recent work.
 * @module
 */
import { openPaste } from '../dialogs/paste.js';
import { confirmDelete } from '../dialogs/confirm.js';
import { el, fill } from '../dom.js';
import { icon } from '../icons.js';
import { languageName } from '../languages.js';
import { localeTag } from '../words.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').RecentProject} RecentProject */

/** @type {import('../types.d.ts').View} */
export function mountStart(root, app) {
  const { store, deeds } = app;
  const picker = el('input', {
    type: 'file', multiple: true, hidden: true, accept: '.txt,.csv,.tsv,.json,.md,text/*,application/json',
    onchange: () => {
      deeds.openFiles([...(picker.files ?? [])]);
      picker.value = '';
    },
  });
  const page = el('div', { class: 'start-page' });
  root.append(picker, page);

  store.watch(['recent', 'settings', 'screen'], ({ recent, screen }) => {
    if (screen !== 'start') return;
    const held = page.contains(document.activeElement) && document.activeElement?.id;
    fill(page, ...content(app, recent, () => picker.click()));
    // What had the focus, such as the button of a project just forgotten, may be gone.
    if (typeof held === 'string') (document.getElementById(held) ?? /** @type {HTMLElement} */ (page.querySelector('.primary'))).focus();
  });
  store.addEventListener('ask', (event) => {
    if (/** @type {CustomEvent<string>} */ (event).detail === 'open') picker.click();
  });
  addEventListener('paste', (event) => {
    if (store.state.screen !== 'start' || document.querySelector('dialog[open]') || event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!files.length && !text) return;
    event.preventDefault();
    if (files.length) deeds.openFiles(files);
    else deeds.openPasted(text);
  });
}

/**
 * @param {App} app
 * @param {RecentProject[]} recent
 * @param {() => void} pick
 */
function content(app, recent, pick) {
  const { deeds, t, store } = app;
  const other = store.state.settings.locale === 'zh' ? 'en' : 'zh';
  return [
    el('header', { class: 'start-head' },
      el('h1', null, el('span', { class: 'start-mark', lang: 'zh-Hans' }, '对照'), other === 'zh' && el('span', null, t('app.name'))),
      el('button', {
        id: 'start-locale', class: 'quiet', lang: other === 'zh' ? 'zh-Hans' : 'en', onclick: () => deeds.setSettings({ locale: other }),
      }, other === 'zh' ? '中文' : 'English'),
    ),
    el('p', { class: 'start-lead' }, t('start.lead')),
    el('div', { class: 'start-drop' },
      el('p', { class: 'start-drop-words' }, t('start.drop')),
      el('div', { class: 'start-deeds' },
        el('button', { class: 'primary', onclick: pick }, icon('open'), t('start.open')),
        el('button', { onclick: () => openPaste(app) }, t('start.paste')),
        el('button', { onclick: () => deeds.openSample() }, t('start.sample')),
      ),
      el('p', { class: 'soft small' }, t('start.kinds')),
    ),
    recent.length > 0 && el('section', { class: 'start-recent', 'aria-labelledby': 'recent-head' },
      el('h2', { id: 'recent-head' }, t('start.recent')),
      el('ul', null, recent.map((project) => (
        recentItem(app, project, recent.some((other) => other !== project && other.title === project.title))
      ))),
    ),
    el('p', { class: 'soft small start-note' }, t('start.private')),
  ];
}

/**
 * @param {App} app
 * @param {RecentProject} project
 * @param {boolean} isNamesake Whether another has the same title: only the time tells them apart.
 */
function recentItem(app, project, isNamesake) {
  const { deeds, t } = app;
  const { id, title, changed, annotations, langs } = project;
  return el('li', null,
    el('button', { class: 'quiet recent-open', onclick: () => deeds.openRecent(id) },
      el('bdi', { class: 'recent-title' }, title),
      el('span', { class: 'soft small' }, [
        `${languageName(langs.source)} – ${languageName(langs.target)}`,
        t('count.annotations', { count: annotations }),
        when(changed, isNamesake),
      ].join(' · ')),
    ),
    el('button', {
      class: 'quiet icon', named: t('start.delete', { title }),
      onclick: () => confirmDelete(app, project),
    }, icon('trash')),
  );
}

/**
 * @param {number} time Milliseconds since 1970.
 * @param {boolean} isExact To the second.
 */
function when(time, isExact) {
  const isToday = new Date().toDateString() === new Date(time).toDateString();
  /** @type {Intl.DateTimeFormatOptions} */
  const date = isToday ? {} : { dateStyle: 'medium' };
  const style = isExact ? { ...date, timeStyle: /** @type {const} */ ('medium') } : isToday ? { timeStyle: /** @type {const} */ ('short') } : date;
  return new Intl.DateTimeFormat(localeTag(), style).format(time);
}
