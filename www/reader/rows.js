/**
 * Rows as the core gives them, kept for what is on the screen and a little around it. What is out of date is shown until
 * the new answer is there; an answer that comes too late is dropped.
 */

/** @typedef {import('../types.d.ts').Row} Row */
/** @typedef {import('../types.d.ts').Highlight} Highlight */
/** @typedef {import('../types.d.ts').LevelName} LevelName */

/**
 * @typedef {object} Entry
 * @property {Row} row
 * @property {Highlight[]} highlights Those that touch the row.
 * @property {number} epoch The state of the project it shows.
 * @property {string} signature Differs where anything that is drawn differs.
 */

/** Rows are asked for in whole blocks of this many. */
const BLOCK = 16;
/** More entries than this are not kept. */
const KEPT = 1200;

export class RowStore {
  /**
   * @param {import('../types.d.ts').Core} core
   * @param {() => void} arrived Called when rows have come.
   */
  constructor(core, arrived) {
    this.core = core;
    this.arrived = arrived;
    /** @type {LevelName} */
    this.level = 'sentence';
    this.count = 0;
    this.epoch = 0;
    /** Counts up when all rows are others: another level, another document, other beads. */
    this.era = 0;
    /** @type {Map<number, Entry>} */
    this.entries = new Map();
    this.from = 0;
    this.to = 0;
    this.asking = false;
  }

  /**
   * Forgets all rows.
   * @param {LevelName} level
   * @param {number} count
   */
  reset(level, count) {
    this.level = level;
    this.count = count;
    this.era += 1;
    this.epoch += 1;
    this.entries.clear();
  }

  /** All rows are out of date: annotations have changed. */
  invalidate() {
    this.epoch += 1;
  }

  /** @param {number} index */
  get(index) {
    return this.entries.get(index);
  }

  /**
   * Sees to it that these rows come, if they are not there or out of date.
   * @param {number} from
   * @param {number} to
   */
  want(from, to) {
    this.from = from;
    this.to = to;
    if (!this.asking) void this.#ask();
  }

  /**
   * Rows for something else than the screen, not kept.
   * @param {number} from
   * @param {number} to
   */
  fetch(from, to) {
    return this.core.rows(this.level, Math.max(0, from), Math.min(this.count, to));
  }

  /** @param {number} index */
  #current(index) {
    return this.entries.get(index)?.epoch === this.epoch;
  }

  async #ask() {
    this.asking = true;
    try {
      for (;;) {
        let from = this.from;
        let to = Math.min(this.to, this.count);
        while (from < to && this.#current(from)) from += 1;
        while (to > from && this.#current(to - 1)) to -= 1;
        if (from >= to) return;
        from = Math.floor(from / BLOCK) * BLOCK;
        to = Math.min(this.count, Math.ceil(to / BLOCK) * BLOCK);
        const { epoch, era } = this;
        const answer = await this.core.rows(this.level, from, to);
        if (era !== this.era) continue;
        this.#keep(answer, epoch);
        this.arrived();
        if (answer.rows.length === 0) return;
      }
    } catch {
      // The core has been stopped or the document closed; whoever did that asks anew.
    } finally {
      this.asking = false;
    }
  }

  /**
   * @param {import('../types.d.ts').Rows} answer
   * @param {number} epoch
   */
  #keep({ rows, highlights }, epoch) {
    const sorted = highlights.sort((a, b) => a.start - b.start || b.end - a.end);
    for (const row of rows) {
      const passages = [...row.source, ...row.target];
      const own = sorted.filter((one) => passages.some((p) => p.text === one.text && p.start < one.end && one.start < p.end));
      // The text of a row is the same as long as the rows are; what is drawn in it may not be.
      const drawn = own.map(({ id, tag, start, end, lane, linked }) => `${id} ${tag} ${start} ${end} ${lane} ${linked}`);
      const signature = `${row.origin} ${row.score} ${drawn.join('|')}`;
      this.entries.set(row.index, { row, highlights: own, epoch, signature });
    }
    if (this.entries.size <= KEPT) return;
    for (const index of this.entries.keys()) {
      if (index < this.from - 200 || index > this.to + 200) this.entries.delete(index);
    }
  }
}
