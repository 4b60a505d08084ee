/**
 * Follows the annotation that is looked at: asks the core for it whenever it is another or has changed.
 */

/** @typedef {import('./types.d.ts').AnnotationEntry} AnnotationEntry */

/**
 * @param {import('./types.d.ts').App} app
 * @param {(entry: AnnotationEntry | null) => void} shown Called with the newest answer; null where none is looked at.
 */
export function watchFocused({ store, core }, shown) {
  let turn = 0;
  store.watch(['focus', 'revision', 'project'], ({ focus, screen }) => {
    turn += 1;
    const own = turn;
    if (focus === null || screen !== 'work') {
      shown(null);
      return;
    }
    core.annotation(focus).then(
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
