/**
 * Follows the annotation that is looked at: asks the core for it whenever it is another or has changed, unless the last
 * outcome told how it is now.
 */

/** @typedef {import('./types.d.ts').AnnotationEntry} AnnotationEntry */

/**
 * The answers of one state, which all that follow share.
 * @type {WeakMap<object, { key: string, answer: Promise<AnnotationEntry | null> }>}
 */
const asked = new WeakMap();

/**
 * @param {import('./types.d.ts').App} app
 * @param {(entry: AnnotationEntry | null) => void} shown Called with the newest answer; null where none is looked at.
 */
export function watchFocused({ store, core }, shown) {
  let turn = 0;
  store.watch(['focus', 'revision', 'project'], ({ focus, screen, revision, project, outcome }) => {
    turn += 1;
    const own = turn;
    if (focus === null || screen !== 'work') {
      shown(null);
      return;
    }
    const told = outcome?.entries.find((one) => one.id === focus);
    if (told) {
      shown(told);
      return;
    }
    const key = `${focus} ${revision} ${project}`;
    const known = asked.get(store);
    const answer = known?.key === key ? known.answer : core.annotation(focus);
    asked.set(store, { key, answer });
    answer.then(
      (entry) => {
        if (own !== turn) return;
        // Undone or deleted: nothing is looked at any more.
        if (!entry) store.set({ focus: null, linking: null });
        shown(entry);
      },
      () => {
        if (own === turn) shown(null);
      },
    );
  });
}
