/**
 * Heights of all rows with their prefix sums: a Fenwick tree (Fenwick 1994), so that correcting one height, asking where a
 * row begins and asking which row stands at a place each cost the logarithm of the number of rows. Unit: CSS pixels.
 */
export class Heights {
  /** @param {Float64Array} heights Taken over, not copied. */
  constructor(heights) {
    this.heights = heights;
    this.length = heights.length;
    this.sums = new Float64Array(this.length + 1);
    for (let i = 1; i <= this.length; i += 1) {
      this.sums[i] += heights[i - 1];
      const parent = i + (i & -i);
      if (parent <= this.length) this.sums[parent] += this.sums[i];
    }
    this.total = this.start(this.length);
  }

  /** @param {number} row */
  height(row) {
    return this.heights[row];
  }

  /**
   * Where a row begins: the sum of all heights before it.
   * @param {number} row From 0 to `length`.
   */
  start(row) {
    let sum = 0;
    for (let i = row; i > 0; i -= i & -i) sum += this.sums[i];
    return sum;
  }

  /**
   * @param {number} row
   * @param {number} height
   */
  set(row, height) {
    const change = height - this.heights[row];
    if (change === 0) return;
    this.heights[row] = height;
    for (let i = row + 1; i <= this.length; i += i & -i) this.sums[i] += change;
    this.total += change;
  }

  /**
   * The row at a place, the first one above, the last one below; -1 only where there are no rows.
   * @param {number} place
   */
  at(place) {
    let row = 0;
    let left = place;
    for (let step = 2 ** Math.floor(Math.log2(this.length || 1)); step > 0; step = Math.floor(step / 2)) {
      if (row + step <= this.length && this.sums[row + step] <= left) {
        row += step;
        left -= this.sums[row];
      }
    }
    return Math.min(row, this.length - 1);
  }
}
