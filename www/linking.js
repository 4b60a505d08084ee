/**
 * Links between annotations of the two sides.
 */

/** @typedef {import('./types.d.ts').App} App */

/**
 * Waits for the annotation that the one looked at is to be linked to; asked again, waits no longer. Where another is looked
 * at meanwhile, links to that.
 * @param {App} app
 */
export function startLinking(app) {
  const { store, deeds } = app;
  const { focus, linking } = store.state;
  if (linking && focus && focus !== linking) return void linkTo(app, focus);
  store.set({ linking: linking || !focus ? null : focus });
  if (store.state.linking) deeds.announce('link.choose');
}

/**
 * Links the waiting annotation to this one, if they stand on different sides.
 * @param {App} app
 * @param {string} id
 */
export async function linkTo({ store, core, deeds }, id) {
  const waiting = store.state.linking;
  if (!waiting || waiting === id) return;
  const [one, other] = await Promise.all([core.annotation(waiting), core.annotation(id)]);
  if (!one || !other) return;
  if (one.side === other.side) {
    deeds.announce('link.sameSide');
    return;
  }
  store.set({ linking: null });
  if (one.linkedTo.some((link) => link.annotation === id)) {
    deeds.announce('link.already');
    return;
  }
  const [from, to] = one.side === 'source' ? [one, other] : [other, one];
  await deeds.run({ type: 'link', linkType: 'translation', from: [from.id], to: [to.id] });
}
