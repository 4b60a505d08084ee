/**
 * Draws the underlines of annotations as CSS background layers: one lane an annotation, the pattern its tag's own. As
 * backgrounds of inline elements they wrap with the text and take no room, so that nothing moves when a tag comes or goes.
 */
import { fillColour, lineColour } from './colour.js';

/** @typedef {import('../types.d.ts').Pattern} Pattern */
/** @typedef {import('../types.d.ts').Tag} Tag */

/** How far the padding of a piece reaches under its text; style/text.css sets the same. Unit: em. */
const PADDING = 0.9;
/** From the bottom of the text's own box up to the top of lane 0; then from lane to lane. Unit: em. */
const RISE = 0.14;
const PITCH = 0.22;

/**
 * The images of one line: each with its size and what it is moved by, in CSS pixels, `height` being the line's own.
 * @param {Pattern} pattern
 * @param {string} colour
 * @returns {{height: number, images: {image: string, size: string, up: number}[]}}
 */
function line(pattern, colour) {
  const solid = `linear-gradient(${colour}, ${colour})`;
  switch (pattern) {
    case 'double':
      return {
        height: 4,
        images: [
          { image: solid, size: '100% 1.25px', up: 0 },
          { image: solid, size: '100% 1.25px', up: 2.75 },
        ],
      };
    case 'dashed':
      return { height: 2, images: [{ image: `linear-gradient(90deg, ${colour} 65%, transparent 65%)`, size: '9px 2px', up: 0 }] };
    case 'dotted':
      return {
        height: 2.5,
        images: [{ image: `radial-gradient(circle closest-side, ${colour} 80%, transparent)`, size: '5px 2.5px', up: 0 }],
      };
    case 'wavy': {
      const wave = `<svg xmlns='http://www.w3.org/2000/svg' width='8' height='4'><path d='M0 2Q2 -1.2 4 2T8 2' fill='none' stroke='${colour}' stroke-width='1.4'/></svg>`;
      return { height: 4, images: [{ image: `url("data:image/svg+xml,${encodeURIComponent(wave)}")`, size: '8px 4px', up: 0 }] };
    }
    default:
      return { height: 2, images: [{ image: solid, size: '100% 2px', up: 0 }] };
  }
}

/**
 * The background of a piece of text, to be set on its `style`.
 * @param {{tag: Tag, lane: number}[]} covers The annotations over it; at least one.
 * @param {number} lanes How many lanes the passage has: many are drawn closer.
 * @returns {Record<string, string>} CSS properties.
 */
export function background(covers, lanes) {
  const pitch = Math.min(PITCH, 0.95 / lanes);
  /** @type {string[]} */ const images = [];
  /** @type {string[]} */ const sizes = [];
  /** @type {string[]} */ const places = [];
  for (const { tag, lane } of covers) {
    const { height, images: own } = line(tag.pattern, lineColour(tag.color));
    const bottom = (PADDING + RISE - lane * pitch).toFixed(3);
    for (const one of own) {
      images.push(one.image);
      sizes.push(one.size);
      places.push(`left 0 bottom calc(${bottom}em - ${height - one.up}px)`);
    }
  }
  const fill = fillColour(covers.map((one) => one.tag.color));
  images.push(`linear-gradient(${fill}, ${fill})`);
  sizes.push('100% 100%');
  places.push('0 0');
  return {
    'background-image': images.join(','),
    'background-size': sizes.join(','),
    'background-position': places.join(','),
    'background-repeat': images.map((_, i) => (i === images.length - 1 ? 'no-repeat' : 'repeat-x')).join(','),
    'background-clip': images.map((_, i) => (i === images.length - 1 ? 'content-box' : 'padding-box')).join(','),
    'background-origin': images.map((_, i) => (i === images.length - 1 ? 'content-box' : 'padding-box')).join(','),
  };
}
