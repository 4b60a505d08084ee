/**
 * Cuts a passage flat: highlights that overlap, nest and cross become pieces that follow one another.
 *
 * Every offset is in UTF-16 code units of the one text that the passage and the highlights stand in.
 */

/**
 * @template {{start: number, end: number}} S
 * @typedef {object} Piece
 * @property {number} start
 * @property {number} end
 * @property {S[]} covers The highlights over it, the shortest first, so that the first is the one a click means.
 */

/**
 * The pieces tile `start` to `end`; each highlight covers whole pieces only.
 *
 * @template {{start: number, end: number}} S
 * @param {number} start
 * @param {number} end
 * @param {readonly S[]} highlights In any order; what reaches outside is cut off, what is empty or outside is left out.
 * @returns {Piece<S>[]}
 */
export function flatten(start, end, highlights) {
  if (end <= start) return [];
  const inside = highlights.filter((one) => one.end > start && one.start < end && one.end > one.start);
  if (inside.length === 0) return [{ start, end, covers: [] }];
  const opening = [...inside].sort((a, b) => a.start - b.start);
  const cuts = new Set([start, end]);
  for (const one of inside) {
    cuts.add(Math.max(start, one.start));
    cuts.add(Math.min(end, one.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  /** @type {Piece<S>[]} */
  const pieces = [];
  /** @type {S[]} */
  let open = [];
  let next = 0;
  for (let i = 0; i + 1 < places.length; i += 1) {
    const from = places[i];
    open = open.filter((one) => one.end > from);
    while (next < opening.length && opening[next].start <= from) {
      if (opening[next].end > from) open.push(opening[next]);
      next += 1;
    }
    pieces.push({ start: from, end: places[i + 1], covers: [...open].sort(shorterFirst) });
  }
  return pieces;
}

/**
 * @param {{start: number, end: number}} a
 * @param {{start: number, end: number}} b
 */
function shorterFirst(a, b) {
  return a.end - a.start - (b.end - b.start) || b.start - a.start;
}
