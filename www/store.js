/**
 * The page's state and the only way to change it: state goes down by `watch`, events go up by the deeds.
 *
 * The store carries passing events too, which leave no state behind:
 * - `reveal`, detail `TextSpan`: bring a place into view (the reader listens);
 * - `go`, detail a string, or what to do when the keys before it are done: a way in the text, `ways` of view/reader.js;
 * - `menu`, detail `{ focus }`: open the tag menu, with the keyboard's focus or without;
 * - `ask`, detail a string: open something that another view owns: `help`, `search`, `next-hit`, `previous-hit`,
 *   `open`, `wordlist`, `annotation`, `note`, `newtag`;
 * - `commit`: what is typed and not yet given to the core is given now;
 * - `dismissed`: a person sent the tag menu away;
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
 * @property {'undo' | 'paragraphs' | null} [offer] What a button beside it does: takes the change back, or shows the paragraphs.
 * @property {boolean} [seen] Whether it is to be seen where it was done: it is then only said to those who listen.
 */

/** @implements {StoreType} */
export class Store extends EventTarget {
  /** @type {State} */
  #state;

  /** @type {Set<keyof State>} */
  #changed = new Set();

  /** @type {Set<{ keys: (keyof State)[], render: (state: Readonly<State>) => void }>} */
  #watches = new Set();

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
    const watch = { keys, render };
    this.#watches.add(watch);
    render(this.#state);
    return () => this.#watches.delete(watch);
  }

  /**
   * Sends a passing event.
   * @param {string} type
   * @param {unknown} [detail]
   */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Each watch is called outright: an event would cost more than most of them do. */
  #dispatch() {
    const changed = this.#changed;
    this.#changed = new Set();
    for (const { keys, render } of this.#watches) {
      if (!keys.some((key) => changed.has(key))) continue;
      try {
        render(this.#state);
      } catch (error) {
        // One view's failure does not keep the others from what they show.
        reportError(error);
      }
    }
  }
}

/**
 * Asks for something that another view owns.
 * @param {StoreType} store
 * @param {string} what
 */
export function ask(store, what) {
  store.emit('ask', what);
}
