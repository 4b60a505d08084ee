/**
 * Makes a tag's colour fit to be drawn on paper: a line must stand out from it by 3:1 (WCAG 2.2, 1.4.11), from the light
 * paper and from the dark one alike, so that a theme can change without drawing anew.
 */

/** Relative luminances of the two papers in style/base.css: oklch(98.5% 0.005 85) and oklch(20% 0.01 260). */
const LIGHT = 0.956;
const DARK = 0.0082;
const ENOUGH = 3;
/** What stands in for a colour that is none. */
const GREY = '#777777';

/** @typedef {[number, number, number]} Rgb Each 0 to 255. */

/**
 * Only `#rrggbb` passes, so that nothing from a file is ever taken for CSS.
 * @param {string} colour
 * @returns {Rgb}
 */
export function parse(colour) {
  const safe = /^#[0-9a-f]{6}$/i.test(colour) ? colour : GREY;
  return /** @type {Rgb} */ ([1, 3, 5].map((at) => Number.parseInt(safe.slice(at, at + 2), 16)));
}

/**
 * Relative luminance, 0 to 1 (WCAG 2.2).
 * @param {Rgb} rgb
 */
export function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * @param {number} one
 * @param {number} other
 */
function contrast(one, other) {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/**
 * The colour of a tag's line as CSS: moved towards black or white until it stands out from both papers.
 * @param {string} colour
 */
export function lineColour(colour) {
  const rgb = parse(colour);
  const end = contrast(luminance(rgb), LIGHT) < ENOUGH ? 0 : 255;
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = /** @type {Rgb} */ (rgb.map((value) => Math.round(value + (end - value) * share)));
    const own = luminance(mixed);
    if (contrast(own, LIGHT) >= ENOUGH && contrast(own, DARK) >= ENOUGH) return `rgb(${mixed.join(' ')})`;
  }
  return GREY;
}

/**
 * The soft fill under text that these tags cover, as CSS: the mean of their colours, a little denser where more lie over
 * one another.
 * @param {string[]} colours At least one.
 */
export function fillColour(colours) {
  const sum = [0, 0, 0];
  for (const colour of colours) parse(colour).forEach((value, i) => (sum[i] += value * value));
  const mean = sum.map((value) => Math.round(Math.sqrt(value / colours.length)));
  const alpha = Math.min(0.4, 0.22 + 0.06 * (colours.length - 1));
  return `rgb(${mean.join(' ')} / ${alpha.toFixed(2)})`;
}
