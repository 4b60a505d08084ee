/**
 * The bar: the document's name, undo and redo, whether all is saved, level, export, settings, help.
 * @module
 */
import { openSettings } from '../dialogs/settings.js';
import { assign, byId, el, fill } from '../dom.js';
import { dropdown } from '../dropdown.js';
import { failureWords } from '../failures.js';
import { icon } from '../icons.js';
import { CORRECTIONS, keyCaps } from '../keys.js';
import { ask } from '../store.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').State} State */
/** @typedef {import('../types.d.ts').LevelName} LevelName */

/** Saving that takes longer than this, in milliseconds, is told. */
const SAVING_MS = 150;

/** The panels that are sheets where there is little room. */
const SHEETS = /** @type {const} */ (['side', 'details']);

/** The left part: home, title. @type {import('../types.d.ts').View} */
export function mountBarDocument(root, app) {
  const { store, deeds, t } = app;
  let drawn = '';
  store.watch(['info', 'settings'], ({ info, settings }) => {
    if (!info || root.querySelector('input')) return;
    const key = JSON.stringify([info.title, settings.locale]);
    if (key === drawn) return;
    drawn = key;
    const isHeld = root.contains(document.activeElement);
    fill(root,
      el('button', { class: 'quiet bar-home', title: t('bar.home'), onclick: () => deeds.closeProject() },
        el('span', { lang: 'zh-Hans' }, '对照'), el('span', { class: 'heard' }, t('bar.home'))),
      el('h1', { class: 'bar-heading' }, el('button', { class: 'quiet bar-title', title: t('bar.rename'), onclick: () => rename(root, app) }, el('bdi', null, info.title))),
    );
    if (isHeld) /** @type {HTMLElement | null} */ (root.querySelector('.bar-title'))?.focus();
  });
}

/**
 * @param {HTMLElement} root
 * @param {App} app
 */
function rename(root, { store, deeds, t }) {
  const button = root.querySelector('.bar-title');
  const { info } = store.state;
  if (!button || !info) return;
  let over = false;
  const end = (/** @type {boolean} */ isKept) => {
    if (over) return;
    over = true;
    store.removeEventListener('commit', keep);
    const title = input.value.trim();
    input.replaceWith(button);
    /** @type {HTMLElement} */ (button).focus();
    if (isKept && title && title !== info.title) deeds.run({ type: 'setTitle', title });
  };
  const keep = () => end(true);
  store.addEventListener('commit', keep);
  const input = el('input', {
    class: 'bar-rename', value: info.title, 'aria-label': t('bar.rename'), maxlength: 200,
    onblur: keep,
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.isComposing) return;
      if (event.key === 'Enter' || event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        end(event.key === 'Enter');
      }
    },
  });
  button.replaceWith(input);
  input.focus();
  input.select();
}

/** The right part. @type {import('../types.d.ts').View} */
export function mountBarActions(root, app) {
  const { store, deeds, t } = app;
  const steps = { undo: step(app, 'undo'), redo: step(app, 'redo') };
  const history = el('span', { class: 'bar-group bar-history', role: 'group' }, steps.undo, steps.redo);
  const saved = el('span', { class: 'bar-saved' });
  const level = el('span', { class: 'bar-group bar-level', role: 'group' });
  const rest = el('span', { class: 'bar-group bar-rest' });
  root.append(history, saved, level, rest);
  const go = (/** @type {string} */ way) => () => store.emit('go', way);

  store.watch(['info', 'settings'], ({ info }) => {
    const { activeElement } = document;
    for (const type of /** @type {const} */ (['undo', 'redo'])) tell(app, steps[type], type, info?.[type] ?? null);
    // Pressed until there is no more, the one gives the focus to the other.
    if (activeElement === steps.undo && steps.undo.disabled) steps.redo.focus();
    if (activeElement === steps.redo && steps.redo.disabled) steps.undo.focus();
  });
  let drawn = '';
  store.watch(['settings'], ({ settings }) => {
    const key = `${settings.locale} ${settings.level}`;
    if (key === drawn) return;
    drawn = key;
    const focused = document.activeElement?.id;
    fill(level, levelButton(app, 'sentence', settings.level), levelButton(app, 'paragraph', settings.level));
    level.setAttribute('aria-label', t('bar.level'));
    history.setAttribute('aria-label', t('bar.history'));
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  });
  showSaved(saved, app);
  store.watch(['settings'], () => fill(rest,
    sheetButton(app, 'side', 'tag'),
    sheetButton(app, 'details', 'details'),
    dropdown({ id: 'bar-align', class: 'quiet', title: t('bar.align') }, [icon('align'), el('span', { class: 'bar-words' }, t('bar.align'))], () => [
      { label: t('align.doubt'), detail: t('align.doubt.detail'), key: 'D', deed: go('next-doubt') },
      { label: t('align.confirm'), detail: t(isConfirmed() ? 'align.release.detail' : 'align.confirm.detail'), key: 'C', checked: isConfirmed(), deed: go('confirm') },
      ...CORRECTIONS.map(([way, key]) => ({ label: t(`align.${way}`), key: keyCaps(key).join(' '), deed: go(way) })),
      { label: t('align.selection'), detail: t('align.selection.detail'), key: 'A', disabled: !store.state.selection, deed: () => deeds.alignAgain('selection') },
      { label: t('align.all'), detail: t('align.all.detail'), key: keyCaps('Shift+a').join(' '), deed: () => deeds.alignAgain('all') },
      { label: t('words.add'), detail: t('align.words.detail'), deed: () => ask(store, 'wordlist') },
      // Where the bar has no room for the two.
      ...(level.offsetWidth ? [] : [otherLevel(app)]),
    ]),
    dropdown({ id: 'bar-export', class: 'quiet', title: t('bar.export') }, [icon('save'), el('span', { class: 'bar-words' }, t('bar.export'))], () => [
      { label: t('export.project'), detail: t('export.project.detail'), deed: () => deeds.saveProjectFile() },
      { label: t('export.tagset'), detail: t('export.tagset.detail'), deed: () => deeds.saveTagsetFile() },
    ]),
    el('button', { id: 'bar-settings', class: 'quiet icon', named: t('bar.settings'), onclick: () => openSettings(app) }, icon('settings')),
    el('button', { class: 'quiet icon', named: t('bar.help'), 'aria-keyshortcuts': '?', onclick: () => ask(store, 'help') }, icon('help')),
  ));
  store.addEventListener('ask', (event) => {
    const { detail } = /** @type {CustomEvent<string>} */ (event);
    if (detail === 'annotation' && matchMedia('(max-width: 899px)').matches && document.documentElement.dataset.sheet !== 'details') {
      toggleSheet(app, 'details');
      tapped = true;
    }
  });
  /** Whether the sheet came for an annotation: it goes with that. */
  let tapped = false;
  store.watch(['focus'], ({ focus }) => {
    if (focus || !tapped) return;
    tapped = false;
    if (document.documentElement.dataset.sheet === 'details') toggleSheet(app, null);
  });
  const fit = new ResizeObserver(fitSheet);
  for (const id of SHEETS) fit.observe(byId(id));
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.documentElement.dataset.sheet && !document.querySelector('dialog[open], :popover-open')) toggleSheet(app, null);
  });
}

/**
 * @param {App} app
 * @param {'undo' | 'redo'} type
 */
function step({ deeds }, type) {
  return el('button', { id: `bar-${type}`, class: 'quiet icon', onclick: () => deeds.run({ type }) }, icon(type));
}

/**
 * @param {App} app
 * @param {HTMLElement} button
 * @param {'undo' | 'redo'} type
 * @param {string | null} command What it would take back or do again.
 */
function tell({ t }, button, type, command) {
  const words = command ? t(`bar.${type}.what`, { what: t(`command.${command}`) }) : t(`bar.${type}`);
  assign(button, { disabled: !command, 'aria-label': words, title: `${words} (${keyCaps(type === 'undo' ? 'Mod+z' : 'Mod+Shift+z').join('+')})` });
}

/**
 * @param {App} app
 * @param {LevelName} name
 * @param {LevelName} now
 */
function levelButton({ deeds, t }, name, now) {
  return el('button', {
    id: `bar-level-${name}`, class: 'quiet', 'aria-pressed': String(name === now), onclick: () => deeds.setSettings({ level: name }),
  }, t(`level.${name}`));
}

/**
 * @param {App} app
 * @returns {import('../dropdown.js').Item}
 */
function otherLevel({ store, deeds, t }) {
  const level = store.state.settings.level === 'sentence' ? 'paragraph' : 'sentence';
  return { label: t(`level.show.${level}`), deed: () => deeds.setSettings({ level }) };
}

/**
 * The buttons that open the side panels where they are sheets.
 * @param {App} app
 * @param {'side' | 'details'} sheet
 * @param {import('../icons.js').IconName} picture
 */
function sheetButton(app, sheet, picture) {
  const { t } = app;
  return el('button', {
    class: 'quiet icon bar-sheet', named: t(`bar.${sheet}`), 'aria-controls': sheet,
    onclick: () => toggleSheet(app, sheet),
  }, icon(picture));
}

/** Whether the bead at the caret is a person's: its cell is the one in the tab order. */
function isConfirmed() {
  return document.querySelector('#work .bead[data-confirmed] .cell[tabindex="0"]') !== null;
}

/** How much of the text the open sheet covers. */
function fitSheet() {
  const { style, dataset: { sheet } } = document.documentElement;
  if (sheet) style.setProperty('--sheet', `${byId(sheet).offsetHeight}px`);
}

/**
 * @param {App} app
 * @param {'side' | 'details' | null} sheet
 */
function toggleSheet({ store }, sheet) {
  const { dataset } = document.documentElement;
  const before = dataset.sheet;
  // What is closed with the focus in it gives that to the button that opens it.
  const left = before && byId(before).contains(document.activeElement) ? document.querySelector(`[aria-controls="${before}"]`) : null;
  if (!sheet || before === sheet) delete dataset.sheet;
  else dataset.sheet = sheet;
  if (left instanceof HTMLElement) left.focus({ preventScroll: true });
  fitSheet();
  // What is looked at is not left behind the sheet. The text knows its new height when a frame is over.
  if (dataset.sheet) requestAnimationFrame(() => requestAnimationFrame(() => store.emit('go', 'focused')));
  for (const id of SHEETS) {
    if (dataset.sheet === id) /** @type {HTMLElement | null} */ (document.querySelector(`#${id} button, #${id} input`))?.focus({ preventScroll: true });
  }
}

/**
 * Whether all is saved. Most saving is over before anyone could read that it goes on.
 * @param {HTMLElement} root
 * @param {App} app
 */
function showSaved(root, { store, deeds, t }) {
  let timer = 0;
  let drawn = '';
  store.watch(['saved', 'typed', 'unkept', 'settings'], ({ saved: kept, typed, unkept, settings }) => {
    clearTimeout(timer);
    const saved = typed && kept === 'saved' ? 'saving' : kept;
    assign(root, { 'data-saved': saved });
    const key = `${saved} ${unkept?.code} ${settings.locale}`;
    if (key === drawn) return;
    const show = () => {
      drawn = key;
      fill(root, ...savedWords(saved, unkept));
    };
    if (saved === 'saving' && drawn.startsWith('saved')) timer = setTimeout(show, SAVING_MS);
    else show();
  });

  /**
   * @param {State['saved']} saved
   * @param {State['unkept']} unkept
   */
  function savedWords(saved, unkept) {
    if (saved === 'saved') return [icon('check', 16), el('span', null, t('saved.saved'))];
    if (saved === 'saving') return [el('span', null, t('saved.saving'))];
    if (saved === 'failed') {
      const title = `${unkept ? failureWords(unkept) : ''} ${t('saved.failed.hint')}`;
      return [el('button', { class: 'danger', title, onclick: () => deeds.saveProjectFile() }, icon('warning', 16), t('saved.failed'))];
    }
    return [];
  }
}
