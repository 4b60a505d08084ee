/**
 * The import preview: what was guessed, what it would look like, every guess changeable.
 * @module
 */
import { byId, el, fill, isAdrift } from '../dom.js';
import { icon } from '../icons.js';
import { COMMON, languageName, languageTag, nameAndTag } from '../languages.js';
import { diagnosticWords, inTellingOrder, isWarning } from '../failures.js';
import { openLanguage } from '../dialogs/language.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').ImportOptions} ImportOptions */
/** @typedef {import('../types.d.ts').Preview} Preview */

/** @typedef {'source' | 'target' | 'layout' | 'encoding'} Guess */
/**
 * @typedef {object} Field
 * @property {string} now
 * @property {string[][]} choices Values and words.
 * @property {string} [count] How much there is of it.
 * @property {boolean} [disabled]
 * @property {(settle: (value?: string | null) => void) => void} [other] Asks for what is not among the choices.
 */

const LAYOUTS = ['lines', 'inline', 'blocks', 'columns'];
const OTHER = '…';

/** @type {import('../types.d.ts').View} */
export function mountPreview(root, app) {
  const { store, deeds } = app;
  const page = el('div', { class: 'preview-page' });
  const heard = el('div', { class: 'heard', role: 'status' });
  root.append(page, heard);
  /** What is shown of the files; what it is as they come is not said, only what a choice makes of it. @type {Preview | null} */
  let shown = null;
  store.watch(['preview', 'settings', 'busy'], ({ preview, busy }) => {
    if (!preview) {
      fill(page);
      heard.textContent = '';
      shown = null;
      return;
    }
    if (shown && preview.result && preview.result !== shown) heard.textContent = spoken(app, preview.result);
    shown = preview.result;
    const focused = /** @type {HTMLElement | null} */ (page.contains(document.activeElement) ? document.activeElement : null);
    fill(page, ...content(app, preview, Boolean(busy)));
    const again = focused?.id ? document.getElementById(focused.id) : null;
    if (again) again.focus();
    else if (!busy && isAdrift()) byId('preview-accept').focus();
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
 * What a choice has made of the files.
 * @param {App} app
 * @param {Preview} result
 */
function spoken({ t }, { langs, paragraphs, diagnostics }) {
  const sides = /** @type {const} */ (['source', 'target']).map((side) => `${languageName(langs[side])}: ${t('count.paragraphs', { count: paragraphs[side] })}.`);
  return [...sides, ...diagnostics.filter(isWarning).map(diagnosticWords)].join(' ');
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
          id: 'preview-accept', class: 'primary', disabled: busy || !result, onclick: () => deeds.acceptImport(),
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
  const field = (/** @type {Guess} */ name, /** @type {string} */ label, /** @type {Field} */ rest) => guess(app, options, name, label, rest);
  const language = (/** @type {'source' | 'target'} */ side) => field(side, t(`side.${side}`), {
    now: result.langs[side],
    choices: [...new Set([result.langs[side], ...COMMON])].map((tag) => [tag, nameAndTag(tag)]),
    count: t('count.paragraphs', { count: result.paragraphs[side] }),
    other: (settle) => openLanguage(app, result.langs[side], (typed) => settle(typed ? languageTag(typed) : options[side])),
  });
  const two = files === 2;
  return [
    language('source'),
    el('button', {
      id: 'preview-swap', class: 'quiet icon preview-swap', named: t('preview.swap'),
      onclick: () => deeds.changeImport({ ...options, source: result.langs.target, target: result.langs.source }),
    }, icon('swap')),
    language('target'),
    field('layout', t('preview.layout'), {
      now: result.layout, disabled: two, choices: (two ? ['files'] : LAYOUTS).map((layout) => [layout, t(`layout.${layout}`)]),
    }),
    field('encoding', t('preview.encoding'), {
      now: result.encoding, choices: [...new Set([result.encoding, ...result.encodings])].map((label) => [label, label]),
    }),
  ];
}

/**
 * What was guessed of the files, to be changed and to be left to the guess again.
 * @param {App} app
 * @param {ImportOptions} options
 * @param {Guess} name
 * @param {string} label
 * @param {Field} field
 */
function guess({ deeds, t }, options, name, label, { now, choices, count, disabled = false, other }) {
  const id = `preview-${name}`;
  const given = options[name];
  const settle = (/** @type {string | null | undefined} */ value) => deeds.changeImport({ ...options, [name]: value || undefined });
  return el('div', { class: 'field' },
    el('label', { for: id }, label),
    el('select', {
      id, disabled,
      onchange: (/** @type {Event} */ event) => {
        const { value } = /** @type {HTMLSelectElement} */ (event.target);
        if (value === OTHER) other?.(settle);
        else settle(value);
      },
    },
    given && el('option', { value: '' }, t('preview.guess')),
    choices.map(([value, words]) => el('option', { value, selected: value === now }, words)),
    other && el('option', { value: OTHER }, t('language.other'))),
    el('span', { class: 'soft small' }, [count, !given && !disabled && t('preview.guessed')].filter(Boolean).join(' · ')));
}

/**
 * @param {App} app
 * @param {Preview} result
 */
function notes({ t }, { diagnostics }) {
  if (!diagnostics.length) return null;
  return el('section', { class: 'preview-notes', 'aria-labelledby': 'preview-notes-head', 'data-warn': diagnostics.some(isWarning) },
    el('h2', { id: 'preview-notes-head' }, t('preview.notes', { count: diagnostics.length })),
    el('ul', null, inTellingOrder(diagnostics).map((diagnostic) => (
      el('li', null, icon(isWarning(diagnostic) ? 'warning' : 'info', 16), el('span', null, diagnosticWords(diagnostic)))
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
