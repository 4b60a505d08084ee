/**
 * Guesses how high each row will be, from the lengths of its two sides: right enough for the scroll bar; what is shown is
 * measured.
 */

/**
 * @typedef {object} Geometry
 * @property {number} width Width of one column's text, in CSS pixels.
 * @property {number} size Reading size, in CSS pixels.
 * @property {boolean} stacked Source above target instead of beside it.
 * @property {import('../types.d.ts').Sides<string>} langs
 */

/** Languages whose characters are as wide as they are high. */
const WIDE = /^(zh|ja|ko|yue|wuu|nan)\b/i;

/**
 * How a language is set: width of a character and height of a line, in em; longest line, in em.
 * @param {string} lang
 */
function setting(lang) {
  return WIDE.test(lang) ? { wide: 1, line: 1.85, longest: 38 } : { wide: 0.47, line: 1.6, longest: 34 };
}

/**
 * @param {Uint32Array} sizes Three numbers a row: UTF-16 lengths of source and target, and 1 where it begins a group.
 * @param {Geometry} geometry
 * @returns {Float64Array} Heights in CSS pixels.
 */
export function estimate(sizes, geometry) {
  const { width, size, stacked, langs } = geometry;
  const sides = [setting(langs.source), setting(langs.target)].map(({ wide, line, longest }) => ({
    perLine: Math.max(4, Math.floor(Math.min(width, longest * size) / (wide * size))),
    line: line * size,
  }));
  const rows = sizes.length / 3;
  const heights = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const [source, target] = sides.map((side, i) => Math.ceil(sizes[row * 3 + i] / side.perLine) * side.line);
    const text = stacked ? source + target + 56 : Math.max(source, target) + 16;
    heights[row] = Math.max(text, size * 1.6 + 16) + (sizes[row * 3 + 2] === 1 ? size * 0.7 : 0);
  }
  return heights;
}
