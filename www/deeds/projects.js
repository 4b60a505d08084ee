/**
 * The open project: begun, resumed, changed, kept, left; and mended after the worker was lost.
 * @module
 */
import { takeDraft } from '../draft.js';
import { hold } from '../locks.js';
import { deleteProject, listProjects, printOf } from '../storage.js';
import { t } from '../words.js';
import { asFailure, failed, shown } from './common.js';

/** @typedef {import('../types.d.ts').Info} Info */
/** @typedef {import('../types.d.ts').Outcome} Outcome */
/** @typedef {import('../types.d.ts').Step} Step */
/** @typedef {import('../keeper.js').Entry} Entry */
/** @typedef {ReturnType<typeof openProjects>} Projects */

const LAST = 'duizhao:project';

/** Changes whose announcement offers to undo them: those that take something away, and those of beads. */
const OFFERED = new Set(['deleteAnnotations', 'deleteTag', 'unlink', 'mergeTagset', 'mergeBeads', 'splitBead', 'shiftBead', 'alignAgain']);

/** Changes after which every row is the same but for its annotations. */
const STANDOFF = new Set(['annotate', 'editAnnotation', 'deleteAnnotations', 'link', 'unlink']);

/** Changes that show themselves in the text: they are only said to those who listen. */
const SEEN = new Set(['annotate', 'editAnnotation']);

/** What is left of one project where another comes, or none. */
const FRESH = { busy: null, alert: null, selection: null, focus: null, linking: null, found: null, filter: {}, outcome: null };

/** @param {import('./common.js').Tools} tools */
export function openProjects({ store, core, keeper }) {
  /** Whether the worker still holds the open project. */
  let held = true;
  /** The revision that was last kept, or given out as a file. */
  let safe = -1;
  let mayDiscard = false;
  /** A worker that is lost again while it is given the project is not tried a third time. */
  let recovering = false;
  /** Done when the last long deed is. @type {Promise<unknown>} */
  let turn = Promise.resolve();
  /** What is being deleted: pressed twice in a hurry, it is deleted once. @type {Set<string>} */
  const going = new Set();
  /** What is given to the core and not yet to the keeper. @type {Set<Promise<unknown>>} */
  const doing = new Set();

  /** Whether something would be lost if the page were closed now. */
  function unsaved() {
    const { saved, typed, revision, info } = store.state;
    return Boolean(info) && (typed || doing.size > 0 || saved === 'saving' || (saved === 'failed' && revision > safe));
  }

  /**
   * Does what opens, aligns or leaves a project when all such deeds before it are done: none meets a project that another
   * has half opened or half left.
   * @template T
   * @param {() => Promise<T>} deed
   */
  function inTurn(deed) {
    const done = turn.then(deed);
    turn = done.catch(() => {});
    return done;
  }

  /**
   * @template T
   * @param {Promise<T>} work
   */
  function follow(work) {
    doing.add(work);
    const over = () => {
      doing.delete(work);
      nowSafe();
    };
    work.then(over, over);
    return work;
  }

  /** Takes down that all is kept, if it is. */
  function nowSafe() {
    if (!doing.size && store.state.saved === 'saved') safe = store.state.revision;
  }

  /** Waits until all that was asked and typed so far is done and kept, or could not be. */
  async function settle() {
    store.emit('commit');
    // What was asked before, and may still lead to a change, is answered before this.
    await core.info().catch(() => {});
    do {
      await Promise.allSettled(doing);
      await keeper.settle();
    } while (doing.size > 0);
  }

  /** Whether the open project may be left, which is held still from now on; says why not. */
  async function mayLeave() {
    if (!store.state.info) return true;
    store.set({ busy: { label: t('busy.saving'), share: null, cancel: null } });
    await settle();
    if (mayDiscard || !unsaved()) return true;
    store.set({ alert: failed('unsaved-work'), busy: null });
    return false;
  }

  /**
   * Shows a project that was just opened from a file or a text, and starts to keep it.
   * @param {Info} info
   */
  async function begin(info) {
    leave();
    show(info, null);
    const bytes = await core.exportProject();
    await keeper.begin(bytes, info);
    store.set({ project: keeper.id });
    remember(keeper.id);
    refreshRecent();
  }

  /**
   * Shows a project that was just opened from a file: where the browser keeps it just as the file has it, that one is gone
   * on with, with all that can be undone in it.
   * @param {Info} info
   */
  async function arrive(info) {
    const recent = await listProjects().catch(() => []);
    const print = recent.some(({ given }) => given) && await printOf(await core.exportProject());
    const same = print && recent.find(({ given }) => given === print);
    const kept = !same ? null : same.id === keeper.id ? await keeper.recall() : await keeper.resume(same.id, false).catch(() => null);
    if (!same || !kept) {
      await begin(info);
      return;
    }
    const { info: found } = await restore(kept);
    show(found, same.id);
    remember(same.id);
  }

  /**
   * @param {Info} info
   * @param {string | null} project
   */
  function show(info, project) {
    held = true;
    mayDiscard = false;
    safe = -1;
    store.set({ ...FRESH, screen: 'work', info, project, preview: null, revision: store.state.revision + 1, saved: project ? 'saved' : 'saving' });
    nowSafe();
    announce('done.open', { title: info.title, count: info.beads[store.state.settings.level] }, null, true);
  }

  function leave() {
    keeper.close();
    remember(null);
    store.set({ project: null, saved: 'none', unkept: null });
  }

  /**
   * Opens what the browser keeps.
   * @param {string} id
   * @param {boolean} [takeOver] Takes it from another tab.
   */
  async function openRecent(id, takeOver = false) {
    if (!(await mayLeave())) return;
    store.set({ busy: { label: t('busy.opening'), share: null, cancel: null }, alert: null });
    const kept = await keeper.resume(id, takeOver).catch((error) => {
      const { code, values } = asFailure(error);
      // That is said once, not at every reload.
      if (code === 'project-gone') remember(null);
      throw code.startsWith('storage-') ? failed('unread', values) : error;
    });
    if (!kept) throw failed('project-elsewhere', { id });
    const draft = takeDraft(id);
    const { info, failures } = await restore(kept).catch((error) => {
      // What cannot be opened is not held either.
      keeper.close();
      throw error;
    });
    const isTyped = draft && await noted(draft).catch(() => false);
    show(draft ? await core.info() : info, id);
    remember(id);
    if (isTyped) await run({ type: 'editAnnotation', id: draft.id, note: draft.note, time: new Date().toISOString() });
    if (failures) store.set({ alert: failed('replay-partial', { count: String(failures) }) });
    await keeper.fold(info);
  }

  /**
   * @param {{ bytes: Uint8Array, entries: Entry[] }} kept
   * @returns {Promise<{ info: Info, failures: number }>}
   */
  async function restore({ bytes, entries }) {
    let info = await core.openProject(bytes);
    let failures = 0;
    for (let from = 0, to = 0; from < entries.length; from = to) {
      const { document } = entries[from];
      while (to < entries.length && entries[to].document === document) to += 1;
      if (document !== info.document) info = await core.selectDocument(document);
      const answer = await core.replay(entries.slice(from, to).map(({ step }) => step));
      info = answer.info;
      failures += answer.failed;
    }
    return { info, failures };
  }

  /**
   * Whether an annotation has another note than was typed when the page was killed; turns to its document.
   * @param {import('../draft.js').Draft} draft
   */
  async function noted({ document, id, note }) {
    await core.selectDocument(document);
    const entry = await core.annotation(id);
    return entry !== null && entry.note !== note;
  }

  /** Gives the open project to a fresh worker. */
  async function recover() {
    const { info: before } = store.state;
    if (!before) return;
    // What was done meanwhile would come before what is done again.
    store.set({ busy: { label: t('busy.opening'), share: null, cancel: null } });
    let { info } = await restore(await keeper.recall());
    if (info.document !== before.document) info = await core.selectDocument(before.document);
    held = true;
    store.set({ info, revision: store.state.revision + 1, outcome: null, selection: null, busy: null });
  }

  /**
   * @param {Step} step
   * @param {number} [count] Of what it changes, where the outcome does not tell.
   * @param {(outcome: Outcome) => Partial<import('../types.d.ts').State>} [along] What else changes with it.
   * @returns {Promise<Outcome | null>}
   */
  const run = (step, count, along) => follow(change(step, count, along));

  /** @type {typeof run} */
  async function change(step, count, along) {
    if (!store.state.info) return null;
    const ids = step.type === 'deleteAnnotations' ? step.ids : [];
    if (ids.some((id) => going.has(id))) return null;
    for (const id of ids) going.add(id);
    const answer = core.apply(step);
    if (ids.length) answer.catch(() => {}).then(() => ids.forEach((id) => going.delete(id)));
    if (STANDOFF.has(step.type)) store.emit('applying', answer);
    const outcome = await answer;
    const { info } = outcome;
    const { focus, revision } = store.state;
    const gone = step.type === 'deleteAnnotations' && step.ids.includes(focus ?? '') ? { focus: null, linking: null } : null;
    store.set({ info, outcome, revision: revision + 1, alert: null, ...gone, ...along?.(outcome) });
    void follow(keeper.add({ document: info.document, step }, info).catch((error) => store.set({ alert: asFailure(error) })));
    // After the views have drawn: what gives the focus back then finds nothing written yet that calls for a layout.
    queueMicrotask(() => say(step, outcome, count));
    return outcome;
  }

  /**
   * @param {Step} step
   * @param {Outcome} outcome
   * @param {number} [given]
   */
  function say(step, outcome, given) {
    if (step.type === 'undo' || step.type === 'redo') {
      announce(`done.${step.type}`, { what: t(`command.${outcome.done}`) });
      if (outcome.place) store.emit('reveal', outcome.place);
    } else {
      const count = given ?? (step.type === 'deleteAnnotations' ? step.ids.length : outcome.annotations.length);
      const { name = '', words = 0 } = outcome.info.wordList ?? {};
      /** @type {Record<string, string | number>} */
      const values = step.type === 'addWordList' ? { count: words, name } : { count };
      announce(`done.${step.type}`, values, OFFERED.has(step.type) ? 'undo' : null, SEEN.has(step.type));
    }
  }

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @param {import('../store.js').Announcement['offer']} [offer]
   * @param {boolean} [seen]
   */
  function announce(key, values = {}, offer = null, seen = false) {
    store.emit('announce', { text: t(key, values), offer, seen });
  }

  async function closeProject() {
    if (!(await mayLeave())) return;
    // First, so that the list is never seen as it was before.
    await refreshRecent();
    leave();
    store.set({ ...FRESH, screen: 'start', info: null });
  }

  async function refreshRecent() {
    // Where storage is forbidden there is nothing recent; what is lost by it is said when a project is opened.
    const recent = await listProjects().catch(() => []);
    store.set({ recent });
  }

  /** @param {string} id */
  async function deleteRecent(id) {
    const own = await hold(id, { steal: false, onlost() {} });
    if (!own) throw failed('project-elsewhere', { id });
    try {
      await deleteProject(id);
      takeDraft(id);
    } finally {
      own.release();
    }
    announce('forget.done', { title: store.state.recent.find((one) => one.id === id)?.title ?? '' }, null, true);
    await refreshRecent();
  }

  /** @param {string | null} id */
  function remember(id) {
    try {
      if (id) sessionStorage.setItem(LAST, id);
      else sessionStorage.removeItem(LAST);
    } catch {
      // Without it a reload shows the start screen.
    }
  }

  /** Gives the worker the project again, where it was lost. */
  const found = shown(store, async () => {
    if (!held) await recover();
  });

  /**
   * The deed when its turn comes; nothing where it is pressed while another is at work, as by the second of two quick presses.
   * @template {unknown[]} Args
   * @param {(...args: Args) => Promise<unknown>} deed
   */
  const pressed = (deed) => shown(store, async (/** @type {Args} */ ...args) => {
    if (!store.state.busy) await inTurn(() => deed(...args));
  });

  return {
    settle,
    inTurn,
    pressed,
    mayLeave,
    begin: (/** @type {Info} */ info) => follow(begin(info)),
    arrive: (/** @type {Info} */ info) => follow(arrive(info)),
    run,
    announce,
    unsaved,
    /** What was open in this tab before a reload. */
    last() {
      try {
        return sessionStorage.getItem(LAST);
      } catch {
        return null;
      }
    },
    /** The worker no longer holds the project. */
    lost() {
      held = false;
    },
    found,
    nowSafe,
    /** After a crash: a fresh worker stands already. */
    async crashed() {
      held = false;
      store.set({ busy: null });
      if (recovering) return;
      recovering = true;
      try {
        await inTurn(recover);
        store.set({ alert: failed('worker-crashed') });
      } catch (error) {
        store.set({ alert: failed('worker-lost', { reason: asFailure(error).message }), busy: null });
      }
      recovering = false;
    },
    /**
     * @param {number} revision What was given out as a file.
     * @param {Uint8Array} bytes The file.
     */
    given(revision, bytes) {
      safe = revision;
      if (revision === store.state.revision) void follow(keeper.given(bytes));
    },
    /** The person settled that what is not saved may go. */
    discard() {
      mayDiscard = true;
    },
    retry: shown(store, async () => {
      const { info } = store.state;
      store.set({ alert: null });
      if (info) await keeper.retry(info);
    }),
    refreshRecent,
    openRecent: pressed(openRecent),
    deleteRecent: shown(store, (/** @type {string} */ id) => inTurn(() => deleteRecent(id))),
    closeProject: pressed(closeProject),
  };
}
