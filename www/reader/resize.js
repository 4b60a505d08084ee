/**
 * Moves the ends of an annotation: by a dragged handle, or by key one token or one character at a time.
 */

/** @typedef {import('../types.d.ts').AnnotationEntry} AnnotationEntry */
/** @typedef {import('../range.js').Place} Place */

/**
 * Gives an annotation the text between two places of its side.
 * @param {import('../types.d.ts').App} app
 * @param {AnnotationEntry} entry
 * @param {Place} start
 * @param {Place} end
 */
export async function resizeTo({ core, deeds }, entry, start, end) {
  if (start.text !== end.text || end.offset <= start.offset) return;
  const snapped = await core.snap({ text: start.text, start: start.offset, end: end.offset });
  const spans = snapped.map((one) => ({ text: one.text, start: one.start, end: one.end }));
  const same =
    spans.length === entry.spans.length && spans.every((one, i) => one.start === entry.spans[i].start && one.end === entry.spans[i].end);
  if (spans.length === 0 || same) return;
  await deeds.run({ type: 'editAnnotation', id: entry.id, spans, time: new Date().toISOString() });
}

/**
 * @param {import('../types.d.ts').App} app
 * @param {import('./walk.js').Walk} walk
 * @param {AnnotationEntry} entry
 * @param {'start' | 'end'} which
 * @param {1 | -1} by
 * @param {'token' | 'character'} unit
 */
async function resizeBy(app, walk, entry, which, by, unit) {
  const { side } = entry;
  const first = entry.spans[0];
  const last = entry.spans.at(-1);
  if (!side || !last) return;
  const start = await walk.place(first.text, first.start, side);
  const end = await walk.place(last.text, last.end, side, true);
  if (!start || !end) return;
  const from = which === 'start' ? start : end;
  const to = await (unit === 'token' ? walk.byToken(from, by) : walk.byCharacter(from, by));
  await (which === 'start' ? resizeTo(app, entry, to, end) : resizeTo(app, entry, start, to));
}

/**
 * The ways to move an end of the annotation that is looked at, by name: `start-on`, `end-to-left` and so on.
 * @param {import('../types.d.ts').App} app
 * @param {import('./walk.js').Walk} walk
 * @param {import('./caret.js').Caret} caret
 * @param {() => AnnotationEntry | null} focused
 * @returns {Record<string, () => unknown>}
 */
export function resizing(app, walk, caret, focused) {
  const by = (/** @type {'start' | 'end'} */ which, /** @type {(entry: AnnotationEntry) => 1 | -1} */ way, /** @type {'token' | 'character'} */ unit) => () => {
    const entry = focused();
    return entry && resizeBy(app, walk, entry, which, way(entry), unit);
  };
  const ends = /** @type {const} */ (['start', 'end']).flatMap((which) => [
    [`${which}-on`, by(which, () => 1, 'token')],
    [`${which}-back`, by(which, () => -1, 'token')],
    [`${which}-to-right`, by(which, ({ side }) => caret.forward('Right', side), 'token')],
    [`${which}-to-left`, by(which, ({ side }) => caret.forward('Left', side), 'token')],
  ]);
  return { ...Object.fromEntries(ends), 'wider': by('end', () => 1, 'character'), 'narrower': by('end', () => -1, 'character') };
}
