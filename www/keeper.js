/**
 * Keeps the open project safe: in memory for a crash of the worker, in the browser's storage for a reload.
 *
 * What is kept is a snapshot and the steps since. A step can be repeated only if all it rests on came after the
 * snapshot; an undo that reaches behind it is kept as a new snapshot instead.
 * @module
 */
import { hold } from './locks.js';
import { askToPersist, claimProject, printOf, putGiven, putSnapshot, putStep } from './storage.js';

/** @typedef {import('./types.d.ts').Failure} Failure */
/** @typedef {import('./types.d.ts').Info} Info */
/** @typedef {import('./types.d.ts').State['saved']} Saved */
/** @typedef {import('./storage.js').Entry} Entry */

/** A journal longer than this is folded into a new snapshot when the project is next opened. */
const LONG = 500;

/** After storage failed, the next try comes no sooner than this, in milliseconds. */
const PAUSE = 10_000;

export class Keeper {
  /** @type {string | null} The open project's id. */
  id = null;
  /** @type {Blob} */
  #snapshot = new Blob();
  /** @type {Entry[]} */
  #entries = [];
  /** How many steps can be undone, and redone, without reaching behind the snapshot. */
  #depth = { undo: 0, redo: 0 };
  /** @type {import('./locks.js').Hold | null} */
  #hold = null;
  /** This tab, as owner of projects. */
  #owner = token();
  /** What is written, one after another. @type {Promise<void>} */
  #writing = Promise.resolve();
  #waiting = 0;
  /** @type {'sound' | 'broken' | 'taken'} Whether the storage holds, or is being given, all that was done. */
  #storage = 'sound';
  /** Counts snapshots: what was to be written for an earlier one is covered by the next. */
  #epoch = 0;
  /** When the storage failed, in milliseconds since 1970; 0 once all is well again. */
  #failedAt = 0;
  #options;

  /**
   * @param {object} options
   * @param {(saved: Saved) => void} options.onsaved
   * @param {(failure: Failure) => void} options.onfailure
   * @param {() => Promise<Uint8Array>} options.exported The open project as a file.
   */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Starts to keep a project that was just opened from files.
   * @param {Uint8Array} bytes
   * @param {Info} info
   */
  async begin(bytes, info) {
    const id = token();
    // At once: what is done from now on is not in these bytes, and belongs into the journal.
    this.#take(id, bytes, [], null);
    this.#write(async () => putSnapshot(id, this.#owner, bytes, { ...facts(info), given: await printOf(bytes) }));
    askToPersist();
    const held = await hold(id, { steal: false, onlost: () => this.#lost(id) }).catch(() => null);
    if (id === this.id) this.#hold = held;
    else held?.release();
  }

  /**
   * The project was given out as a file.
   * @param {Uint8Array} bytes The file. Opened again it is given out as it is, tokens too.
   */
  async given(bytes) {
    const { id } = this;
    const steps = this.#entries;
    const n = steps.length;
    const print = await printOf(bytes);
    if (id && print && steps === this.#entries && n === steps.length) this.#write(() => putGiven(id, this.#owner, print));
  }

  /**
   * Takes over a project from the storage; `null` where another tab works on it.
   * @param {string} id
   * @param {boolean} steal
   * @returns {Promise<{ bytes: Uint8Array, entries: Entry[] } | null>}
   */
  async resume(id, steal) {
    const held = await hold(id, { steal, onlost: () => this.#lost(id) });
    if (!held) return null;
    try {
      const { pieces, entries } = await claimProject(id, this.#owner);
      const bytes = new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (pieces)).arrayBuffer());
      this.#take(id, bytes, entries, held);
      this.#options.onsaved('saved');
      return { bytes, entries };
    } catch (error) {
      held.release();
      throw error;
    }
  }

  /**
   * Folds a long journal into a snapshot; called once the project is open.
   * @param {Info} info
   */
  async fold(info) {
    if (this.#entries.length > LONG) await this.#refresh(info);
  }

  /**
   * Keeps a step that was just done.
   * @param {Entry} entry
   * @param {Info} info The project after it.
   */
  async add(entry, info) {
    const { id } = this;
    if (!id) return;
    const repeatable = this.#count(entry.step);
    this.#entries.push(entry);
    if (this.#storage === 'sound' && repeatable) {
      const n = this.#entries.length - 1;
      this.#write(() => putStep(id, this.#owner, n, entry, facts(info)));
    } else if (!repeatable || (this.#storage === 'broken' && Date.now() - this.#failedAt > PAUSE)) {
      await this.#refresh(info);
    }
  }

  /** All that is needed to open the project again. */
  async recall() {
    return { bytes: new Uint8Array(await this.#snapshot.arrayBuffer()), entries: [...this.#entries] };
  }

  /** Tries the storage again with a snapshot. @param {Info} info */
  retry(info) {
    return this.#refresh(info);
  }

  /** Waits until all is written; tells whether it is. */
  async settle() {
    do await this.#writing; while (this.#waiting);
    return !this.id || this.#storage === 'sound';
  }

  /** Lets the project go. */
  close() {
    this.id = null;
    this.#hold?.release();
    this.#hold = null;
    this.#snapshot = new Blob();
    this.#entries = [];
  }

  /**
   * @param {string} id
   * @param {Uint8Array} bytes
   * @param {Entry[]} entries
   * @param {import('./locks.js').Hold | null} held
   */
  #take(id, bytes, entries, held) {
    this.#hold?.release();
    this.id = id;
    this.#hold = held;
    this.#snapshot = new Blob([/** @type {BlobPart} */ (bytes)]);
    this.#entries = entries.slice();
    this.#depth = { undo: 0, redo: 0 };
    this.#storage = 'sound';
    this.#epoch += 1;
    this.#failedAt = 0;
    for (const { step } of entries) this.#count(step);
  }

  /**
   * Counts a step in; tells whether a replay from the snapshot can repeat it.
   * @param {import('./types.d.ts').Step} step
   */
  #count(step) {
    const depth = this.#depth;
    const { type } = step;
    // One step of undo with what it belongs to.
    if (type === 'alignAgain' && step.along && depth.undo > 0) return true;
    if (type !== 'undo' && type !== 'redo') {
      this.#depth = { undo: depth.undo + 1, redo: 0 };
      return true;
    }
    const [from, to] = type === 'undo' ? /** @type {const} */ (['undo', 'redo']) : /** @type {const} */ (['redo', 'undo']);
    if (!depth[from]) return false;
    depth[from] -= 1;
    depth[to] += 1;
    return true;
  }

  /** A new snapshot of what is open now. @param {Info} info @returns {Promise<void>} */
  async #refresh(info) {
    const { id } = this;
    const upTo = this.#entries.length;
    const bytes = await this.#options.exported();
    if (!id || id !== this.id) return;
    if (upTo !== this.#entries.length) return this.#refresh(info);
    this.#snapshot = new Blob([/** @type {BlobPart} */ (bytes)]);
    this.#entries = [];
    this.#depth = { undo: 0, redo: 0 };
    if (this.#storage === 'taken') return;
    this.#storage = 'sound';
    this.#epoch += 1;
    this.#write(() => putSnapshot(id, this.#owner, bytes, facts(info)));
  }

  /** @param {() => Promise<void>} write */
  #write(write) {
    const epoch = this.#epoch;
    const current = () => epoch === this.#epoch && this.#storage === 'sound';
    this.#waiting += 1;
    this.#options.onsaved('saving');
    this.#writing = this.#writing.then(async () => {
      try {
        if (current()) await write();
        if (current()) this.#failedAt = 0;
      } catch (error) {
        if (current()) this.#fail(/** @type {Failure} */ (error));
      }
      this.#waiting -= 1;
      if (this.id && !this.#waiting) this.#options.onsaved(this.#storage === 'sound' ? 'saved' : 'failed');
    });
  }

  /** @param {Failure} failure */
  #fail(failure) {
    const first = !this.#failedAt;
    this.#storage = failure.code === 'project-taken' ? 'taken' : 'broken';
    // Storage that is forbidden stays so: only a person can try again.
    this.#failedAt = failure.code === 'storage-forbidden' ? Infinity : Date.now();
    if (first || this.#storage === 'taken') this.#options.onfailure({ ...failure, values: { ...failure.values, id: this.id ?? '' } });
  }

  /** @param {string} id */
  #lost(id) {
    if (id !== this.id || this.#storage === 'taken') return;
    this.#storage = 'taken';
    this.#hold = null;
    this.#options.onfailure({ code: 'project-taken', message: 'The project was opened in another tab.', values: { id } });
    this.#options.onsaved('failed');
  }
}

/** @param {Info} info */
function facts(info) {
  const { source, target } = info.sides;
  return { title: info.title, annotations: info.annotations, langs: { source: source.lang, target: target.lang } };
}

/** A name nothing else has. */
function token() {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('');
}
