/**
 * Selecting, tagging, and what is given out.
 * @module
 */
import { download, fileName } from '../download.js';
import { applySettings, checked, saveSettings } from '../settings.js';
import { shown } from './common.js';

/** @typedef {import('../types.d.ts').Settings} Settings */
/** @typedef {import('../types.d.ts').TextSpan} TextSpan */

/**
 * @param {import('./common.js').Tools} tools
 * @param {import('./projects.js').Projects} projects
 */
export function markingDeeds({ store, core }, projects) {
  /** Counts selections: only the last one made is shown. */
  let selections = 0;
  /** Done when the last one is known. */
  let selecting = Promise.resolve();

  /**
   * @param {string} tag
   * @param {TextSpan[]} [spans]
   */
  async function annotate(tag, spans) {
    const { selection, settings } = store.state;
    const chosen = spans ?? selection?.map(({ text, start, end }) => ({ text, start, end }));
    if (!chosen?.length) {
      projects.announce('annotate.nothing');
      return;
    }
    const creator = settings.creator || undefined;
    const step = /** @type {const} */ ({ type: 'annotate', tag, spans: chosen, creator, time: new Date().toISOString() });
    await projects.run(step, undefined, ({ created }) => ({ selection: null, focus: created }));
  }

  /** @param {TextSpan | null} span */
  function select(span) {
    const done = selectNow(span);
    selecting = done.catch(() => {});
    return done;
  }

  /** @param {TextSpan | null} span */
  async function selectNow(span) {
    selections += 1;
    const turn = selections;
    const spans = span && span.end > span.start ? await core.snap(span) : [];
    if (turn === selections) store.set({ selection: spans.length ? spans : null });
  }

  async function saveProjectFile() {
    await projects.settle();
    const { info, revision, settings } = store.state;
    if (!info) return;
    const file = await core.exportProject(settings.tokens === 'word');
    download(file, fileName(info.title, '.duizhao.json'), 'application/json');
    projects.given(revision, file);
    projects.announce('export.done');
  }

  async function saveTagsetFile() {
    const { info } = store.state;
    if (!info) return;
    download(await core.exportTagset(), fileName(info.tagset.name || info.title, '.tags.json'), 'application/json');
    projects.announce('export.done');
  }

  /** @param {string} id */
  async function selectDocument(id) {
    // At once: what is selected is not to be looked for in the other text.
    store.set({ selection: null, focus: null, linking: null });
    const info = await core.selectDocument(id);
    store.set({ info, outcome: null, selection: null, focus: null, linking: null, revision: store.state.revision + 1 });
  }

  return {
    annotate: shown(store, annotate),
    select: shown(store, select),
    selected: () => selecting,
    saveProjectFile: shown(store, saveProjectFile),
    saveTagsetFile: shown(store, saveTagsetFile),
    selectDocument: shown(store, selectDocument),
    /** @param {string | null} id */
    focusAnnotation(id) {
      store.set({ focus: id });
    },
    /** @param {TextSpan} span */
    reveal(span) {
      store.emit('reveal', span);
    },
    /** @param {Partial<Settings>} patch */
    setSettings(patch) {
      const settings = checked(store.state.settings, patch);
      saveSettings(settings);
      applySettings(settings);
      store.set({ settings });
      // That there will be none in the file is said at once.
      if (patch.tokens === 'word' && store.state.info) void shown(store, core.loadWords)();
    },
  };
}
