/**
 * Aligning anew, and the word list by which it is done.
 * @module
 */
import { t } from '../words.js';
import { failed, megabytes, shown } from './common.js';

/** @typedef {import('../types.d.ts').LevelName} LevelName */

/** The largest word list that is taken, in bytes: some 300,000 lines. It is kept with the project. */
const MOST_LIST = 8 * 1024 * 1024;

/**
 * @param {import('./common.js').Tools} tools
 * @param {import('./projects.js').Projects} projects
 */
export function aligningDeeds({ store, core }, projects) {
  /** @param {File} file */
  async function addWordList(file) {
    const { name, size } = file;
    if (size > MOST_LIST) throw failed('list-too-large', { name, size: megabytes(size), limit: megabytes(MOST_LIST) });
    const step = await core.readWordList(name, new Uint8Array(await file.arrayBuffer()));
    await projects.run(step);
    await again('paragraph', 0, Infinity, true);
  }

  async function removeWordList() {
    if (!store.state.info?.wordList) return;
    await projects.run({ type: 'removeWordList' });
    await again('paragraph', 0, Infinity, true);
  }

  /** @param {'all' | 'selection'} what */
  async function alignAgain(what) {
    const { selection, settings } = store.state;
    if (what === 'all') {
      await again('paragraph', 0, Infinity);
      return;
    }
    if (!selection) {
      projects.announce('again.nothing');
      return;
    }
    const { level } = settings;
    const ends = selection.flatMap(({ text, start, end }) => [core.rowAt(level, text, start), core.rowAt(level, text, end - 1)]);
    const rows = (await Promise.all(ends)).filter((row) => row >= 0);
    if (rows.length) await again(level, Math.min(...rows), Math.max(...rows) + 1);
  }

  /** Whether sentences are shown, and borders of paragraphs may be what keeps them as they are. */
  function isWithin() {
    const { info, settings } = store.state;
    return settings.level === 'sentence' && (info?.beads.paragraph ?? 0) > 1;
  }

  /**
   * @param {LevelName} level
   * @param {number} from
   * @param {number} to
   * @param {boolean} [along] Whether it belongs to the change just made.
   */
  async function again(level, from, to, along = false) {
    const { info } = store.state;
    if (!info) return;
    const busy = (/** @type {number} */ share) => store.set({ busy: { label: t('busy.aligning'), share, cancel } });
    let stopped = false;
    function cancel() {
      // Pressed again it would stop the fresh worker, while that is given the project.
      if (stopped) return;
      stopped = true;
      core.onprogress = null;
      projects.announce('done.stop', {}, null, true);
      projects.lost();
      core.restart();
    }
    busy(0);
    core.onprogress = busy;
    try {
      const { changed, step } = await core.alignAgain(level, from, Math.min(to, info.beads[level]));
      core.onprogress = null;
      if (changed > 0 && step?.type === 'alignAgain') await projects.run(along ? { ...step, along } : step, changed);
      else if (along || !isWithin()) projects.announce('done.alignAgain', { count: 0 });
      else projects.announce('again.within', {}, 'paragraphs');
    } finally {
      core.onprogress = null;
      // A fresh worker stands after a stop: it gets the project as it was.
      if (stopped) await projects.found();
      store.set({ busy: null });
    }
  }

  return {
    addWordList: shown(store, (/** @type {File} */ file) => projects.inTurn(() => addWordList(file))),
    removeWordList: projects.pressed(removeWordList),
    alignAgain: projects.pressed(alignAgain),
  };
}
