/**
 * The page: makes the store, the core, the deeds, and mounts the views.
 * @module
 */
import { createCore } from './core.js';
import { makeDeeds } from './deeds.js';
import { openProjects } from './deeds/projects.js';
import { assign, byId, isAdrift } from './dom.js';
import { Keeper } from './keeper.js';
import { listenToKeys } from './keys.js';
import { newWorker } from './place.js';
import { applySettings, loadSettings } from './settings.js';
import { Store } from './store.js';
import { VIEWS } from './views.js';
import { t } from './words.js';

/** Landmarks by the screen that shows them. */
const SCREENS = { start: ['start'], preview: ['preview'], work: ['skip', 'bar', 'side', 'work', 'details'] };

export async function startPage() {
  const settings = loadSettings();
  applySettings(settings);
  const store = new Store({
    screen: 'start', settings, recent: [], project: null, info: null, revision: 0, outcome: null, preview: null,
    selection: null, focus: null, filter: {}, saved: 'none', busy: null, alert: null,
  });
  const core = createCore({ newWorker, oncrash: () => projects.crashed() });
  const keeper = new Keeper({
    onsaved(saved) {
      store.set(saved === 'saved' ? { saved, unkept: null } : { saved });
      projects.nowSafe();
    },
    onfailure: (unkept) => store.set({ unkept }),
    exported: () => core.exportProject(),
  });
  const projects = openProjects({ store, core, keeper });
  const deeds = makeDeeds({ store, core, keeper }, projects);

  showScreens(store);
  holdStill(store);
  for (const [mount, landmark] of VIEWS) mount(byId(landmark), { store, core, deeds, t });
  takeDrops(deeds);
  listenToKeys({ store, core, deeds, t });
  addEventListener('beforeunload', (event) => {
    store.emit('commit');
    if (projects.unsaved()) event.preventDefault();
  });

  const last = projects.last();
  if (last) await deeds.openRecent(last);
  document.documentElement.removeAttribute('data-starting');
  // What was hidden until now could not take it; WebKit knows that it is not only once it is laid out.
  if (document.body.offsetHeight && isAdrift()) focusFirst(store.state.screen);
  await projects.refreshRecent();
}

/**
 * Shows the landmarks of the screen, and the heading of the document.
 * @param {import('./types.d.ts').Store} store
 */
function showScreens(store) {
  let shown = '';
  store.watch(['screen'], ({ screen }) => {
    document.documentElement.dataset.screen = screen;
    for (const [name, ids] of Object.entries(SCREENS)) {
      for (const id of ids) byId(id).hidden = name !== screen;
    }
    if (shown && shown !== screen) {
      // A dialog goes with what it was about; a file may be dropped beside it.
      document.querySelector('dialog')?.close();
      // The focus follows the screen, so that a keyboard or a screen reader is never left on what is gone.
      queueMicrotask(() => focusFirst(screen));
    }
    shown = screen;
  });
  store.watch(['info', 'settings'], ({ info }) => {
    const title = info ? `${info.title} · ${t('app.name')}` : t('app.title');
    // A browser does much for a title, even for the same one.
    if (document.title !== title) document.title = title;
  });
  store.watch(['settings'], () => {
    byId('skip').textContent = t('bar.skip');
    assign(byId('side'), { 'aria-label': t('side.label') });
    assign(byId('details'), { 'aria-label': t('details.landmark') });
    assign(byId('work'), { 'aria-label': t('work.landmark') });
  });
}

/**
 * While something long runs, what it rests on is not to be changed: what comes of it would lose the change.
 * @param {import('./types.d.ts').Store} store
 */
function holdStill(store) {
  /** @type {Element | null} */
  let before = null;
  /** The screen that is held. The preview's own buttons know what may be done meanwhile. */
  let held = '';
  store.watch(['busy', 'screen'], ({ busy, screen }) => {
    const hold = busy && screen !== 'preview' ? screen : '';
    if (hold === held) return;
    held = hold;
    if (hold) before = document.activeElement;
    for (const name of /** @type {const} */ (['start', 'work'])) for (const id of SCREENS[name]) byId(id).inert = name === hold;
    if (!hold && before instanceof HTMLElement && isAdrift()) (before.isConnected ? before : byId('work')).focus({ preventScroll: true });
  });
}

/** @param {keyof typeof SCREENS} screen */
function focusFirst(screen) {
  const root = byId(screen);
  const first = /** @type {HTMLElement | null} */ (root.querySelector('.primary, [role="grid"]'));
  (first ?? root).focus({ preventScroll: true });
}

/**
 * Files may be dropped anywhere; on the panel of the word list one is taken as that.
 * @param {import('./types.d.ts').Deeds} deeds
 */
function takeDrops(deeds) {
  const root = document.documentElement;
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files');
  const isForWords = (/** @type {DragEvent} */ event) => event.target instanceof Element && event.target.closest('[data-drop-for="words"]') !== null;
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    root.dataset.drop = t(isForWords(event) ? 'words.dropping' : 'start.dropping');
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) delete root.dataset.drop;
  });
  addEventListener('drop', (event) => {
    delete root.dataset.drop;
    if (!hasFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (isForWords(event) && files.length === 1) deeds.addWordList(files[0]);
    else deeds.openFiles(files);
  });
}
