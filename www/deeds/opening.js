/**
 * From files to an open project, and back to the start.
 * @module
 */
import { MOST_PROJECT, MOST_TEXT, kindOf } from '../sniff.js';
import { sampleFile, sampleTitle } from '../sample/library.js';
import { sampleTagset, starterTagset } from '../sample/tags.js';
import { t } from '../words.js';
import { asFailure, failed, megabytes, shown } from './common.js';

/** @typedef {import('../types.d.ts').ImportOptions} ImportOptions */
/** @typedef {import('../types.d.ts').Info} Info */

/**
 * @param {import('./common.js').Tools} tools
 * @param {import('./projects.js').Projects} projects
 */
export function openingDeeds({ store, core }, projects) {
  /** The files of the preview; they can be read again. @type {File[]} */
  let taken = [];
  /** Counts previews: only the last one asked for is shown. */
  let asked = 0;
  /** Whether the worker holds the files. */
  let given = false;

  /** @param {File[]} files */
  async function openFiles(files) {
    store.set({ alert: null });
    if (files.length > 2) throw failed('too-many-files', { files: String(files.length) });
    const kinds = await Promise.all(files.map(kindOf));
    for (const [index, file] of files.entries()) refuseLarge(file, kinds[index] === 'text' ? MOST_TEXT : MOST_PROJECT);
    if (files.length === 2 && kinds.some((kind) => kind !== 'text')) throw failed('two-texts-only');
    if (kinds[0] === 'json') throw failed('unknown-json', { name: files[0].name });
    if (kinds[0] === 'broken') await parsed(files[0]);
    if (kinds[0] === 'project') await openProject(files[0]);
    else if (kinds[0] === 'tagset') await mergeTagset(files[0]);
    else await showPreview(files, {});
  }

  /** @param {File} file */
  async function openProject(file) {
    if (!(await projects.mayLeave())) return;
    asked += 1;
    busy('busy.opening', null);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const info = await core.openProject(bytes).catch((error) => refuse(error, file));
    await projects.arrive(info);
  }

  /** @param {File} file */
  async function mergeTagset(file) {
    if (store.state.screen !== 'work' || !store.state.info) throw failed('tagset-without-project', { name: file.name });
    const tagset = await parsed(file);
    await projects.run({ type: 'mergeTagset', tagset }).catch((error) => refuse(error, file));
  }

  /**
   * @param {File[]} files
   * @param {ImportOptions} options
   */
  async function showPreview(files, options) {
    taken = files;
    given = false;
    asked += 1;
    const turn = asked;
    const names = files.map((file) => file.name);
    busy('busy.reading', null);
    const result = await look(options);
    if (turn !== asked) return;
    store.set({ preview: { names, options, result }, screen: 'preview', busy: null, alert: null });
    projects.announce('preview.title', {}, null, true);
  }

  /** @param {ImportOptions} options */
  async function look(options) {
    try {
      if (!given) {
        given = true;
        await core.takeFiles(await Promise.all(taken.map(async (file) => (
          { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
        ))));
      }
      return await core.preview(options);
    } catch (error) {
      given = false;
      throw error;
    }
  }

  /** @param {ImportOptions} options */
  async function changeImport(options) {
    const { preview } = store.state;
    if (!preview) return;
    asked += 1;
    const turn = asked;
    store.set({ preview: { ...preview, options } });
    const result = await look(options);
    const { preview: now } = store.state;
    if (turn === asked && now) store.set({ preview: { ...now, options, result }, alert: null });
  }

  async function acceptImport() {
    const { preview } = store.state;
    const files = taken;
    if (!preview || !(await projects.mayLeave())) return;
    // Gone back from meanwhile.
    if (taken !== files) {
      store.set({ busy: null });
      return;
    }
    asked += 1;
    busy('busy.aligning', 0, stop);
    core.onprogress = (share) => busy('busy.aligning', share, stop);
    try {
      if (!given) await look(preview.options);
      const opened = core.openFiles({ ...preview.options, tagset: starterTagset() });
      // Whatever comes of it, the worker has them no more.
      await projects.begin(await opened.finally(() => (given = false)));
    } finally {
      core.onprogress = null;
    }
  }

  /** Stops the work and goes back to the preview; the files are given to the fresh worker when they are wanted. */
  function stop() {
    given = false;
    store.set({ busy: null });
    projects.announce('done.stop', {}, null, true);
    projects.lost();
    core.restart();
  }

  function cancelImport() {
    asked += 1;
    taken = [];
    given = false;
    store.set({ preview: null, busy: null, screen: store.state.info ? 'work' : 'start', alert: null });
    void projects.inTurn(projects.found);
  }

  async function openSample() {
    if (!(await projects.mayLeave())) return;
    busy('busy.opening', null);
    const { name, bytes } = sampleFile();
    await core.takeFiles([{ name, bytes }]);
    await core.openFiles({ source: 'zh', target: 'en', tagset: sampleTagset() });
    await core.apply({ type: 'setTitle', title: sampleTitle });
    // Opened anew, so that what made the sample is not to be undone.
    await projects.begin(await core.openProject(await core.exportProject()));
  }

  /**
   * @param {string} key
   * @param {number | null} share
   * @param {(() => void) | null} [cancel]
   */
  function busy(key, share, cancel = null) {
    store.set({ busy: { label: t(key), share, cancel }, alert: null });
  }

  /** What is dropped waits for what is at work. */
  const openSoon = shown(store, async (/** @type {File[]} */ files) => {
    if (files.length) await projects.inTurn(() => openFiles(files));
  });

  return {
    openFiles: openSoon,
    openPasted: (/** @type {string} */ text) => openSoon([new File([text.toWellFormed()], `${t('start.pasted')}.txt`, { type: 'text/plain' })]),
    openSample: projects.pressed(openSample),
    changeImport: shown(store, changeImport),
    acceptImport: projects.pressed(acceptImport),
    cancelImport,
  };
}

/** @param {File} file What it says, if it is JSON. */
async function parsed(file) {
  try {
    return JSON.parse(await file.text());
  } catch (error) {
    throw failed('broken-json', { name: file.name, reason: error instanceof Error ? error.message : '' });
  }
}

/**
 * Throws what is wrong with a file, with its name.
 * @param {unknown} error
 * @param {File} file
 * @returns {never}
 */
function refuse(error, { name }) {
  const failure = asFailure(error);
  throw { ...failure, values: { ...failure.values, name } };
}

/**
 * @param {File} file
 * @param {number} most
 */
function refuseLarge(file, most) {
  if (file.size <= most) return;
  throw failed('file-too-large', { name: file.name, size: megabytes(file.size), limit: megabytes(most) });
}
