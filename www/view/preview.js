/**
 * The import preview: what was guessed, what it would look like, every guess changeable.
 * @module
 */
import { el, fill } from '../dom.js';
import { icon } from '../icons.js';
import { COMMON, languageName, languageTag, nameAndTag } from '../languages.js';
import { diagnosticWords } from '../failures.js';
import { openLanguage } from '../dialogs/language.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').ImportOptions} ImportOptions */
/** @typedef {import('../types.d.ts').Preview} Preview */
/** @typedef {import('../types.d.ts').Layout} Layout */

/** @type {Layout[]} */
const LAYOUTS = ['lines', 'inline', 'blocks', 'columns'];
const OTHER = '…';

/** @type {import('../types.d.ts').View} */
export function mountPreview(root, app) {
  const { store, deeds } = app;
  const page = el('div', { class: 'preview-page' });
  root.append(page);
  store.watch(['preview', 'settings', 'busy'], ({ preview, busy }) => {
    if (!preview) {
      fill(page);
      return;
    }
    const focused = /** @type {HTMLElement | null} */ (page.contains(document.activeElement) ? document.activeElement : null);
    fill(page, ...content(app, preview, Boolean(busy)));
    const again = focused?.id ? document.getElementById(focused.id) : null;
    again?.focus();
  });
  addEventListener('keydown', (event) => {
    if (store.state.screen !== 'preview' || event.isComposing || document.querySelector('dialog[open]')) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      const { busy } = store.state;
      if (busy?.cancel) busy.cancel();
      else deeds.cancelImport();
    } else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement) && !(event.target instanceof HTMLSelectElement)) {
      event.preventDefault();
      deeds.acceptImport();
    }
  });
}

/**
 * @param {App} app
 * @param {NonNullable<import('../types.d.ts').State['preview']>} preview
 * @param {boolean} busy
 */
function content(app, { names, options, result }, busy) {
  const { deeds, t } = app;
  return [
    el('header', { class: 'preview-head' },
      el('div', null,
        el('h1', null, t('preview.title')),
        el('p', { class: 'soft' }, names.map((name, index) => [index > 0 && ' + ', el('bdi', null, name)]).flat()),
      ),
      el('div', { class: 'preview-deeds' },
        el('button', { id: 'preview-cancel', onclick: () => deeds.cancelImport() }, t('preview.cancel'), el('kbd', null, 'Esc')),
        el('button', {
          id: 'preview-accept', class: 'primary', autofocus: true, disabled: busy || !result, onclick: () => deeds.acceptImport(),
        }, t('preview.accept'), el('kbd', null, '↵')),
      ),
    ),
    result && el('div', { class: 'preview-guesses' }, ...guesses(app, options, result, names.length)),
    result && notes(app, result),
    result && beads(app, result),
  ];
}

/**
 * @param {App} app
 * @param {ImportOptions} options
 * @param {Preview} result
 * @param {number} files
 */
function guesses(app, options, result, files) {
  const { deeds, t } = app;
  const change = (/** @type {ImportOptions} */ patch) => deeds.changeImport({ ...options, ...patch });
  const layouts = files === 2 ? /** @type {Layout[]} */ (['files']) : LAYOUTS;
  return [
    language(app, 'source', options, result),
    el('button', {
      id: 'preview-swap', class: 'quiet icon preview-swap', named: t('preview.swap'),
      onclick: () => change({ source: result.langs.target, target: result.langs.source }),
    }, icon('swap')),
    language(app, 'target', options, result),
    field('preview-layout', t('preview.layout'), options.layout || files === 2 ? '' : t('preview.guessed'), el('select', {
      id: 'preview-layout', disabled: files === 2,
      onchange: (/** @type {Event} */ event) => change({ layout: /** @type {Layout} */ (chosen(event)) }),
    }, layouts.map((layout) => el('option', { value: layout, selected: layout === result.layout }, t(`layout.${layout}`))))),
    field('preview-encoding', t('preview.encoding'), options.encoding ? '' : t('preview.guessed'), el('select', {
      id: 'preview-encoding', onchange: (/** @type {Event} */ event) => change({ encoding: chosen(event) }),
    }, [...new Set([result.encoding, ...result.encodings])].map((label) => (
      el('option', { value: label, selected: label.toLowerCase() === result.encoding.toLowerCase() }, label)
    )))),
  ];
}

/**
 * @param {App} app
 * @param {'source' | 'target'} side
 * @param {ImportOptions} options
 * @param {Preview} result
 */
function language(app, side, options, result) {
  const { deeds, t } = app;
  const now = result.langs[side];
  const id = `preview-${side}`;
  const settle = (/** @type {string} */ tag) => deeds.changeImport({ ...options, [side]: tag });
  const select = el('select', {
    id,
    onchange: (/** @type {Event} */ event) => {
      const tag = chosen(event);
      if (tag !== OTHER) settle(tag);
      else openLanguage(app, now, (typed) => (typed ? settle(languageTag(typed) ?? now) : deeds.changeImport(options)));
    },
  },
  [...new Set([now, ...COMMON])].map((tag) => el('option', { value: tag, selected: tag === now }, nameAndTag(tag))),
  el('option', { value: OTHER }, t('language.other')));
  const count = t('count.paragraphs', { count: result.paragraphs[side] });
  return field(id, t(`side.${side}`), [count, !options[side] && t('preview.guessed')].filter(Boolean).join(' · '), select);
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string} hint
 * @param {HTMLElement} control
 */
function field(id, label, hint, control) {
  return el('div', { class: 'field' }, el('label', { for: id }, label), control, el('span', { class: 'soft small' }, hint));
}

/**
 * @param {App} app
 * @param {Preview} result
 */
function notes({ t }, { diagnostics }) {
  if (!diagnostics.length) return null;
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  return el('section', { class: 'preview-notes', 'aria-labelledby': 'preview-notes-head', 'data-warn': warnings.length > 0 },
    el('h2', { id: 'preview-notes-head' }, t('preview.notes', { count: diagnostics.length })),
    el('ul', null, [...warnings, ...diagnostics.filter(({ severity }) => severity === 'info')].map((diagnostic) => (
      el('li', null, icon(diagnostic.severity === 'warning' ? 'warning' : 'info', 16), el('span', null, diagnosticWords(diagnostic)))
    ))),
  );
}

/**
 * @param {App} app
 * @param {Preview} result
 */
function beads({ t }, { beads: list, langs }) {
  const cell = (/** @type {string[]} */ texts, /** @type {string} */ lang) => (
    el('td', { lang, dir: 'auto' }, texts.length ? texts.map((text) => el('p', null, text)) : el('span', { class: 'soft preview-none', 'aria-label': t('preview.none') }, '—'))
  );
  return el('section', { class: 'preview-beads', 'aria-labelledby': 'preview-beads-head' },
    el('h2', { id: 'preview-beads-head' }, t('preview.beads')),
    el('table', { class: 'reading' },
      el('thead', null, el('tr', null,
        el('th', { scope: 'col' }, '#'),
        el('th', { scope: 'col' }, languageName(langs.source)),
        el('th', { scope: 'col' }, languageName(langs.target)),
      )),
      el('tbody', null, list.map(({ source, target }, index) => el('tr', null,
        el('td', { class: 'number soft' }, index + 1),
        cell(source, langs.source),
        cell(target, langs.target),
      ))),
    ),
  );
}

/** @param {Event} event */
function chosen(event) {
  return /** @type {HTMLSelectElement} */ (event.target).value;
}
