/**
 * A person corrects the beads at the caret: confirms one or lets it go, splits one, merges two, moves the border between
 * them by a segment.
 */

/** @typedef {import('../types.d.ts').Passage} Passage */

/**
 * The ways to do it, by name. What cannot be done is said instead.
 * @param {import('../types.d.ts').App} app
 * @param {import('./walk.js').Walk} walk
 * @param {import('./caret.js').Caret} caret
 */
export function correcting({ deeds }, walk, caret) {
  const { rows } = walk;

  async function split() {
    const { row: bead, side } = caret;
    const row = await walk.row(bead);
    const at = row ? caret.passage(row) : 0;
    if (!row || at < 1) {
      deeds.announce(row && row[side].length > 1 ? 'align.where' : 'failure.nothing-to-split');
      return;
    }
    const [source, target] = side === 'source' ? [at, across(row.source, at, row.target)] : [across(row.target, at, row.source), at];
    await deeds.run({ type: 'splitBead', level: rows.level, bead, source, target });
  }

  /** @param {(bead: number) => import('../types.d.ts').Step} step What is done with the next bead. @param {string} what */
  const withNext = async (step, what) => {
    if (caret.row + 1 < rows.count) await deeds.run(step(caret.row));
    else deeds.announce(`failure.nothing-to-${what}`);
  };

  const merge = () => withNext((from) => ({ type: 'mergeBeads', level: rows.level, from, to: from + 1 }), 'merge');

  /** @param {1 | -1} by */
  const shift = (by) => withNext((bead) => ({ type: 'shiftBead', level: rows.level, bead, side: caret.side, by }), 'shift');

  /** Confirms the bead, or leaves a person's to the aligner again. */
  async function confirm() {
    const { row: bead } = caret;
    const row = await walk.row(bead);
    if (row) await deeds.run({ type: row.origin === 'person' ? 'releaseBead' : 'confirmBead', level: rows.level, bead });
  }

  return { confirm, split, merge, take: () => shift(1), give: () => shift(-1) };
}

/**
 * How many passages across belong to the first `n` of some, by their lengths; of two or more at least one to each part.
 * @param {Passage[]} own
 * @param {number} n
 * @param {Passage[]} others
 */
function across(own, n, others) {
  const least = others.length > 1 ? 1 : 0;
  const wanted = (length(own.slice(0, n)) / length(own)) * length(others);
  const off = (/** @type {number} */ count) => Math.abs(length(others.slice(0, count)) - wanted);
  let best = least;
  for (let count = least + 1; count <= others.length - least; count += 1) if (off(count) <= off(best)) best = count;
  return best;
}

/** @param {Passage[]} passages */
function length(passages) {
  return passages.reduce((sum, { start, end }) => sum + end - start, 0);
}
