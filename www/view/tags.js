/**
 * The tag set: each tag with its digit, look, label and count. A press tags the selection, or filters the list.
 * Below it the documents, and what was odd in the text.
 * @module
 */
import { openTag } from '../dialogs/tag.js';
import { assign, byId, el, fill, write } from '../dom.js';
import { dropdown } from '../dropdown.js';
import { diagnosticWords, inTellingOrder, isWarning } from '../failures.js';
import { icon } from '../icons.js';
import { swatch } from '../swatch.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').Info} Info */
/** @typedef {import('../types.d.ts').State} State */
/** @typedef {import('../types.d.ts').Tag} Tag */

/** @type {import('../types.d.ts').View} */
export function mountTags(root, app) {
  const { store } = app;
  const tags = el('section', { class: 'panel', 'aria-labelledby': 'tags-head' });
  const more = el('div');
  root.append(tags, more);
  const picker = el('input', {
    type: 'file', hidden: true, accept: '.json,application/json',
    onchange: () => {
      app.deeds.openFiles([...(picker.files ?? [])]);
      picker.value = '';
    },
  });
  root.append(picker);

  /** @type {unknown} */
  let drawn = null;
  store.watch(['info', 'filter', 'selection', 'settings'], (state) => {
    if (!state.info) return;
    const key = JSON.stringify([state.info.tagset, state.filter.tags, state.settings.locale]);
    if (key === drawn) {
      renew(tags, app, state, state.info);
      return;
    }
    drawn = key;
    const focused = document.activeElement?.id;
    fill(tags, ...panel(app, state, state.info, () => picker.click()));
    shown.delete(tags);
    if (focused?.startsWith('tag-')) (document.getElementById(focused) ?? byId('tag-new')).focus();
  });
  let beside = '';
  store.watch(['info', 'settings'], ({ info, settings }) => {
    if (!info) return;
    const key = JSON.stringify([info.document, info.documents, info.diagnostics, settings.locale]);
    if (key === beside) return;
    beside = key;
    fill(more, documents(app, info), oddities(app, info));
  });
  store.addEventListener('ask', (event) => {
    if (/** @type {CustomEvent<string>} */ (event).detail === 'newtag') openTag(app, null);
  });
}

/**
 * @param {App} app
 * @param {Readonly<State>} state
 * @param {Info} info
 * @param {() => void} pick
 */
function panel(app, { filter, selection }, info, pick) {
  const { deeds, t } = app;
  const { tags } = info.tagset;
  return [
    el('header', { class: 'panel-head' },
      el('h2', { id: 'tags-head' }, t('tags.title')),
      el('button', { id: 'tag-new', class: 'quiet icon', 'aria-label': t('tags.new'), title: `${t('tags.new')} (N)`, 'aria-keyshortcuts': 'n', onclick: () => openTag(app, null) }, icon('plus')),
      dropdown({ id: 'tag-menu', class: 'quiet icon', named: t('tags.menu') }, [icon('more')], () => [
        { label: t('tags.import'), detail: t('tags.import.detail'), deed: pick },
        { label: t('tags.export'), detail: t('export.tagset.detail'), deed: () => deeds.saveTagsetFile() },
      ]),
    ),
    tags.length
      ? el('ul', { class: 'tags' }, tags.map((tag, index) => item(app, info, tag, index, filter.tags)))
      : el('p', { class: 'soft panel-empty' }, t('tags.none')),
    el('p', { class: 'soft small panel-hint' }, hint(app, selection)),
  ];
}

/**
 * @param {App} app
 * @param {State['selection']} selection
 */
function hint({ t }, selection) {
  return t(selection ? 'tags.hint.selection' : 'tags.hint');
}

/**
 * The counts and the hint as they were last set, by the panel they stand in.
 * @type {WeakMap<HTMLElement, { counts: Map<string, number>, words: string }>}
 */
const shown = new WeakMap();

/**
 * Sets the counts and the hint, where they have changed, of tags that stand there already.
 * @param {HTMLElement} root
 * @param {App} app
 * @param {Readonly<State>} state
 * @param {Info} info
 */
function renew(root, app, { selection }, info) {
  const last = shown.get(root);
  const words = hint(app, selection);
  const counts = new Map(info.tagset.tags.map(({ id }) => [id, info.perTag[id] ?? 0]));
  shown.set(root, { counts, words });
  for (const [id, count] of counts) {
    const own = last?.counts.get(id) === count ? null : root.querySelector(`#${CSS.escape(`tag-${id}`)} .tag-count`);
    if (own) {
      write(own, String(count || ''));
      assign(own, { 'aria-label': app.t('count.annotations', { count }) });
    }
  }
  const own = last?.words === words ? null : root.querySelector('.panel-hint');
  if (own) write(own, words);
}

/**
 * @param {App} app
 * @param {Info} info
 * @param {Tag} tag
 * @param {number} index
 * @param {string[] | undefined} filtered
 */
function item(app, info, tag, index, filtered) {
  const { deeds, store, t } = app;
  const count = info.perTag[tag.id] ?? 0;
  const on = filtered?.includes(tag.id) ?? false;
  const move = (/** @type {number} */ to) => {
    if (to >= 0 && to < info.tagset.tags.length) deeds.run({ type: 'moveTag', id: tag.id, to });
  };
  return el('li', {
    class: 'tag-item', draggable: 'true',
    ondragstart: (/** @type {DragEvent} */ event) => event.dataTransfer?.setData('application/x-duizhao-tag', tag.id),
    ondragover: (/** @type {DragEvent} */ event) => {
      if (event.dataTransfer?.types.includes('application/x-duizhao-tag')) event.preventDefault();
    },
    ondrop: (/** @type {DragEvent} */ event) => {
      const id = event.dataTransfer?.getData('application/x-duizhao-tag');
      if (!id || id === tag.id) return;
      event.preventDefault();
      deeds.run({ type: 'moveTag', id, to: index });
    },
  },
  el('button', {
    id: `tag-${tag.id}`, class: 'quiet tag', 'aria-pressed': String(on), title: tag.description || null,
    'aria-keyshortcuts': index < 9 ? `${index + 1}` : null,
    // The selection in the text is kept when a tag is pressed.
    onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
    onclick: () => {
      const { selection, filter } = store.state;
      if (selection) deeds.annotate(tag.id);
      else store.set({ filter: { ...filter, tags: on ? undefined : [tag.id] } });
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
        event.preventDefault();
        move(index + (event.key === 'ArrowUp' ? -1 : 1));
      } else if (event.key === 'F2' || event.key === 'Delete') {
        event.preventDefault();
        openTag(app, tag, event.key === 'Delete');
      }
    },
  },
  el('kbd', { 'aria-hidden': 'true' }, index < 9 ? index + 1 : ''),
  swatch(tag),
  el('bdi', { class: 'tag-label' }, tag.label),
  el('span', { class: 'tag-count number soft', 'aria-label': t('count.annotations', { count }) }, count || ''),
  ),
  el('button', {
    id: `tag-edit-${tag.id}`, class: 'quiet icon tag-edit', named: t('tags.edit', { label: tag.label }),
    onclick: () => openTag(app, tag),
  }, icon('edit', 16)),
  );
}

/**
 * @param {App} app
 * @param {Info} info
 */
function documents({ deeds, t }, info) {
  if (info.documents.length < 2) return null;
  return el('section', { class: 'panel', 'aria-labelledby': 'documents-head' },
    el('header', { class: 'panel-head' }, el('h2', { id: 'documents-head' }, t('documents.title'))),
    el('ul', null, info.documents.map(({ id, title }) => el('li', null, el('button', {
      class: 'quiet tag', 'aria-current': id === info.document ? 'true' : null, onclick: () => deeds.selectDocument(id),
    }, el('bdi', { class: 'tag-label' }, title))))),
  );
}

/**
 * @param {App} app
 * @param {Info} info
 */
function oddities({ deeds, t }, { diagnostics }) {
  if (!diagnostics.length) return null;
  return el('details', { class: 'panel oddities', open: diagnostics.some(isWarning) },
    el('summary', null, t('oddities.title', { count: diagnostics.length })),
    el('ul', null, inTellingOrder(diagnostics).map((diagnostic) => {
      const { severity, span } = diagnostic;
      return el('li', { 'data-severity': severity },
        icon(isWarning(diagnostic) ? 'warning' : 'info', 16),
        el('span', null, diagnosticWords(diagnostic), span && [' ', el('button', { class: 'link', onclick: () => deeds.reveal(span) }, t('alert.show'))]));
    })),
  );
}
