/**
 * The tags that a project begins with, labelled in the interface's language of that moment. Their ids are the same in every
 * language, and the same as in the core's own starter set, so that what is tagged in one reads in the other.
 * @module
 */
import { COLORS, PATTERNS } from '../swatch.js';
import { t } from '../words.js';

/** @typedef {import('../types.d.ts').TagSet} TagSet */

/** @param {string} id @param {number} index @returns {import('../types.d.ts').Tag} */
function tag(id, index) {
  const look = { color: COLORS[index], pattern: PATTERNS[index] };
  return { id, label: t(`starter.${id}`), ...look, description: t(`starter.${id}.use`), parent: null };
}

/** Of any new project. @returns {TagSet} */
export function starterTagset() {
  return { name: t('starter'), tags: ['term', 'name', 'idiom', 'shift'].map(tag) };
}

/** Of the sample, in which there is much to count. @returns {TagSet} */
export function sampleTagset() {
  return { name: t('starter'), tags: ['term', 'name', 'idiom', 'shift', 'number'].map(tag) };
}
