/**
 * The page's state and the only way to change it: state goes down by `watch`, events go up by the deeds.
 *
 * Besides `change` the store carries passing events, which leave no state behind:
 * - `reveal`, detail `TextSpan`: bring a place into view (the reader listens);
 * - `ask`, detail a string: open something that another view owns: `help`, `search`, `settings`, `open`, `side`,
 *   `details`, `newtag`, `title`;
 * - `applying`, detail the promise of its outcome: a change of annotations was given to the core; what is asked now comes
 *   together with that;
 * - `announce`, detail `Announcement`: the status view says it.
 * @module
 */

/** @typedef {import('./types.d.ts').State} State */
/** @typedef {import('./types.d.ts').Store} StoreType */

/**
 * @typedef {object} Announcement
 * @property {string} text
 * @property {boolean} offerUndo
 * @property {boolean} seen Whether it is to be seen where it was done: it is then only said to those who listen.
 */

/** @implements {StoreType} */
export class Store extends EventTarget {
  /** @type {State} */
  #state;

  /** @type {Set<keyof State>} */
  #changed = new Set();

  /** @param {State} state */
  constructor(state) {
    super();
    this.#state = state;
  }

  /** @returns {Readonly<State>} */
  get state() {
    return this.#state;
  }

  /** @param {Partial<State>} patch */
  set(patch) {
    const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
    const changed = keys.filter((key) => !Object.is(patch[key], this.#state[key]));
    if (!changed.length) return;
    this.#state = { ...this.#state, ...patch };
    if (!this.#changed.size) queueMicrotask(() => this.#dispatch());
    for (const key of changed) this.#changed.add(key);
  }

  /**
   * @param {(keyof State)[]} keys
   * @param {(state: Readonly<State>) => void} render
   * @returns {() => void} Ends the watch.
   */
  watch(keys, render) {
    /** @param {Event} event */
    const listener = (event) => {
      const changed = /** @type {CustomEvent<Set<keyof State>>} */ (event).detail;
      if (keys.some((key) => changed.has(key))) render(this.#state);
    };
    this.addEventListener('change', listener);
    render(this.#state);
    return () => this.removeEventListener('change', listener);
  }

  #dispatch() {
    const detail = this.#changed;
    this.#changed = new Set();
    this.dispatchEvent(new CustomEvent('change', { detail }));
  }
}

/**
 * Asks for something that another view owns.
 * @param {StoreType} store
 * @param {string} what
 */
export function ask(store, what) {
  store.dispatchEvent(new CustomEvent('ask', { detail: what }));
}
