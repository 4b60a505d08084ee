/**
 * One table of all keys: what each does, and when. The help view shows it; no other file listens to keys of the whole page.
 * Keys inside the text (arrows, Enter) are the reader's own, reader/caret.js; they stand here only to be shown.
 */
import { startLinking } from './linking.js';
import { ask } from './store.js';

/** @typedef {import('./types.d.ts').App} App */
/** @typedef {import('./types.d.ts').State} State */

/**
 * @typedef {object} Key
 * @property {string[]} keys As `Mod+Shift+z`: Mod is ⌘ on a Mac, Ctrl elsewhere. Signs that need Shift are written without.
 * @property {string} words The key of the words that say what it does.
 * @property {Group} group
 * @property {(state: Readonly<State>) => unknown} [when] Otherwise the browser has the key.
 * @property {true} [always] Also while one types, but for single signs.
 * @property {true} [over] Also while a dialog is open.
 * @property {(app: App, key: string) => unknown} [deed] None: somewhere else listens.
 */

/** @typedef {'text' | 'annotation' | 'page'} Group */

/** The ways to correct the beads at the caret, and their keys. */
export const CORRECTIONS = /** @type {const} */ ([['split', 's'], ['merge', 'Shift+s'], ['take', 'b'], ['give', 'Shift+b']]);

/** @type {Group[]} */
export const GROUPS = ['text', 'annotation', 'page'];

const MAC = /Mac|iP(hone|ad|od)/.test(navigator.platform);

const focused = (/** @type {Readonly<State>} */ { focus }) => focus !== null;

/** @param {string} way Something the reader does. */
const go = (way) => (/** @type {App} */ { store }) => store.emit('go', way);

/** @type {Key[]} */
export const KEYS = [
  { keys: ['↑', '↓', 'j', 'k'], words: 'key.rows', group: 'text' },
  { keys: ['←', '→'], words: 'key.sides', group: 'text' },
  { keys: ['Enter'], words: 'key.enter', group: 'text' },
  { keys: ['Shift+←', 'Shift+→'], words: 'key.select', group: 'text' },
  { keys: ['Mod+Shift+←', 'Mod+Shift+→'], words: 'key.selectToken', group: 'text' },
  { keys: ['Mod+a'], words: 'key.all', group: 'text', deed: go('all') },
  { keys: ['Space'], words: 'key.pick', group: 'text' },
  { keys: ['d', 'Shift+d'], words: 'key.doubt', group: 'text', deed: (app, key) => go(key === 'd' ? 'next-doubt' : 'previous-doubt')(app) },
  { keys: ['c'], words: 'key.confirm', group: 'text', deed: go('confirm') },
  ...CORRECTIONS.map(([way, key]) => /** @type {Key} */ ({ keys: [key], words: `align.${way}`, group: 'text', deed: go(way) })),
  { keys: ['a', 'Shift+a'], words: 'key.again', group: 'text', deed: ({ deeds }, key) => deeds.alignAgain(key === 'a' ? 'selection' : 'all') },
  { keys: ['1–9'], words: 'key.tag', group: 'annotation' },
  { keys: ['t'], words: 'key.menu', group: 'annotation', when: (s) => s.selection ?? s.focus, deed: openMenu },
  { keys: ['['], words: 'key.previousAnnotation', group: 'annotation', deed: go('previous-annotation') },
  { keys: [']'], words: 'key.nextAnnotation', group: 'annotation', deed: go('next-annotation') },
  { keys: ['Alt+ArrowLeft', 'Alt+ArrowRight'], words: 'key.end', group: 'annotation', when: focused, deed: moveEnd('end') },
  { keys: ['Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowRight'], words: 'key.start', group: 'annotation', when: focused, deed: moveEnd('start') },
  { keys: ['+', '-'], words: 'key.character', group: 'annotation', when: focused, deed: (app, key) => go(key === '+' ? 'wider' : 'narrower')(app) },
  { keys: ['m'], words: 'key.note', group: 'annotation', when: focused, deed: ({ store }) => ask(store, 'note') },
  { keys: ['l'], words: 'key.link', group: 'annotation', when: focused, deed: startLinking },
  { keys: ['Delete', 'Backspace'], words: 'key.delete', group: 'annotation', when: focused, deed: deleteFocused },
  { keys: ['Mod+z'], words: 'key.undo', group: 'page', deed: ({ deeds }) => deeds.run({ type: 'undo' }) },
  { keys: ['Mod+Shift+z', 'Mod+y'], words: 'key.redo', group: 'page', deed: ({ deeds }) => deeds.run({ type: 'redo' }) },
  { keys: ['/', 'Mod+f'], words: 'key.search', group: 'page', always: true, deed: ({ store }) => ask(store, 'search') },
  { keys: ['F3', 'Shift+F3'], words: 'key.hits', group: 'page', always: true, deed: ({ store }, key) => ask(store, key === 'F3' ? 'next-hit' : 'previous-hit') },
  { keys: ['n'], words: 'key.newTag', group: 'page', deed: ({ store }) => ask(store, 'newtag') },
  { keys: ['Mod+s'], words: 'key.save', group: 'page', always: true, over: true, deed: ({ deeds }) => deeds.saveProjectFile() },
  { keys: ['Mod+p'], words: 'key.print', group: 'page', always: true, deed: go('print') },
  { keys: ['Escape'], words: 'key.back', group: 'page', deed: stepBack },
  { keys: ['?'], words: 'key.help', group: 'page', deed: ({ store }) => ask(store, 'help') },
  { keys: ['j'], words: '', group: 'text', deed: go('next-row') },
  { keys: ['k'], words: '', group: 'text', deed: go('previous-row') },
  { keys: [...'123456789'], words: '', group: 'annotation', deed: tagByDigit },
];

/** @type {Map<string, Key>} */
const BY_KEY = new Map(KEYS.flatMap((one) => (one.deed ? one.keys.map((key) => /** @type {const} */ ([key, one])) : [])));

/** @param {App} app */
export function listenToKeys(app) {
  addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (app.store.state.screen !== 'work' || app.store.state.busy) return;
    const key = keyOf(event);
    const found = BY_KEY.get(key);
    if (!found?.over && document.querySelector('dialog[open]')) return;
    if (isTyping(event.target) && !(found?.always && key.length > 1)) return;
    if (!found?.deed || (found.when && !found.when(app.store.state))) return;
    event.preventDefault();
    void found.deed(app, key);
  });
}

/**
 * @param {EventTarget | null} target
 */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/**
 * A pressed key as the table writes it.
 * @param {KeyboardEvent} event
 */
export function keyOf(event) {
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const named = letter.length > 1 || /\p{L}/u.test(letter);
  const mod = MAC ? event.metaKey : event.ctrlKey;
  return [mod && 'Mod', event.altKey && 'Alt', event.shiftKey && named && 'Shift', letter].filter(Boolean).join('+');
}

/**
 * A key of the table as it is printed on a keyboard.
 * @param {string} key
 * @returns {string[]}
 */
export function keyCaps(key) {
  /** @type {Record<string, string>} */
  const caps = {
    Mod: MAC ? '⌘' : 'Ctrl', Alt: MAC ? '⌥' : 'Alt', Shift: MAC ? '⇧' : 'Shift',
    ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Delete: 'Del', Backspace: '⌫', Enter: '⏎',
  };
  const parts = key === '+' ? ['+'] : key.split('+');
  return parts.map((part) => caps[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

/** @param {App} app */
function openMenu({ store }) {
  store.emit('menu');
}

/** @param {'start' | 'end'} which */
function moveEnd(which) {
  return (/** @type {App} */ app, /** @type {string} */ key) => go(`${which}-to-${key.endsWith('Right') ? 'right' : 'left'}`)(app);
}

/**
 * @param {App} app
 * @param {string} key
 */
async function tagByDigit({ store, deeds }, key) {
  // Keys before it may still be at work in the text, and the mouse may only just be up.
  await new Promise((done) => store.emit('go', done));
  await deeds.selected();
  const { info, selection, focus } = store.state;
  const tag = info?.tagset.tags[Number(key) - 1];
  if (!tag) deeds.announce('annotate.noTag', { key });
  else if (!selection && !focus) deeds.announce('annotate.first', { key, label: tag.label });
  else if (selection) void deeds.annotate(tag.id);
  else if (focus) void deeds.run({ type: 'editAnnotation', id: focus, tag: tag.id, time: new Date().toISOString() });
}

/** @param {App} app */
function deleteFocused({ store, deeds }) {
  const { focus } = store.state;
  if (focus) void deeds.run({ type: 'deleteAnnotations', ids: [focus] });
}

/**
 * Steps back by one: from linking, from the selection, from the annotation, from the search.
 * @param {App} app
 */
function stepBack({ store, deeds }) {
  const { linking, selection, focus, found } = store.state;
  if (linking) store.set({ linking: null });
  else if (selection) void deeds.select(null);
  else if (focus) deeds.focusAnnotation(null);
  else if (found) store.set({ found: null });
}
