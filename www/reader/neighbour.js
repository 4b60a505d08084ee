/**
 * Finds the annotation before or after a place in reading order: row by row, in each the source before the target.
 */

/** @typedef {import('../types.d.ts').Rows} Rows */
/** @typedef {import('../types.d.ts').Highlight} Highlight */

/** So many rows are looked through at a time. */
const BLOCK = 256;

/**
 * The annotations of some rows in reading order, each where it begins.
 * @param {Rows} rows
 * @returns {{id: string, row: number, highlight: Highlight}[]}
 */
function inOrder({ rows, highlights }) {
  return rows.flatMap((row) =>
    [row.source, row.target].flatMap((passages) =>
      passages.flatMap((passage) =>
        highlights
          .filter((one) => one.text === passage.text && passage.start <= one.start && one.start < passage.end)
          .sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1))
          .map((highlight) => ({ id: highlight.id, row: row.index, highlight })),
      ),
    ),
  );
}

/**
 * @param {import('./rows.js').RowStore} rows
 * @param {number} row Where the looking begins.
 * @param {string | null} id The annotation to start from; without one, the first in or after the row.
 * @param {1 | -1} by
 * @param {string[] | undefined} tags Only these, if given.
 * @returns {Promise<string | null>}
 */
export async function neighbourAnnotation(rows, row, id, by, tags) {
  let passed = id === null;
  let from = by > 0 ? row : Math.max(0, row - BLOCK + 1);
  let to = by > 0 ? Math.min(rows.count, row + BLOCK) : row + 1;
  /** @type {Set<string>} */
  const seen = new Set(id === null ? [] : [id]);
  while (from < to) {
    const all = inOrder(await rows.fetch(from, to));
    if (by < 0) all.reverse();
    for (const one of all) {
      if (one.id === id) passed = true;
      else if (passed && !seen.has(one.id) && (!tags || tags.includes(one.highlight.tag))) return one.id;
    }
    // It may begin in another row than it was said to: then the next block is taken whole.
    passed = true;
    if (by > 0) [from, to] = [to, Math.min(rows.count, to + BLOCK)];
    else [from, to] = [Math.max(0, from - BLOCK), from];
  }
  return null;
}
