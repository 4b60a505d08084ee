/**
 * Steps through the beads the aligner is not sure of, the least sure first. A bead that a person confirms leaves the list,
 * and the next one has its place.
 */

/** A bead with a score below this is doubtful. */
export const DOUBT = 0.9;

/**
 * How sure the aligner is, in whole per cent.
 * @param {number} score 0 to 1.
 */
export const percent = (score) => Math.round(100 * score);

export class Doubts {
  /** @param {import('../types.d.ts').Core} core */
  constructor(core) {
    this.core = core;
    /** Where in the list one is; -1 before the first. */
    this.at = -1;
    /** @type {number | null} The row that stood there. */
    this.row = null;
  }

  /** Other rows. */
  reset() {
    this.at = -1;
    this.row = null;
  }

  /**
   * The next row in order of doubt, or the one before; from the last on to the first.
   * @param {import('../types.d.ts').LevelName} level
   * @param {1 | -1} by
   * @returns {Promise<{row: number, n: number, count: number, score: number} | null>} `n` counts from 1; null where there is none.
   */
  async step(level, by) {
    const rows = await this.core.doubtful(level, DOUBT);
    const count = rows.length;
    if (!count) return null;
    const gone = this.row !== null && rows[this.at] !== this.row;
    const at = this.at < 0 ? (by > 0 ? 0 : count - 1) : this.at + (gone && by > 0 ? 0 : by);
    this.at = (at + count) % count;
    this.row = rows[this.at];
    const [entry] = (await this.core.rows(level, this.row, this.row + 1)).rows;
    return { row: this.row, n: this.at + 1, count, score: entry.score ?? 0 };
  }
}
