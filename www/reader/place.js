/**
 * Where the reader last was in each project, kept in the browser so that a reload comes back to it. Losing it harms
 * nothing: a storage that is full or forbidden is passed over in silence.
 */

/**
 * @typedef {object} Kept
 * @property {string} document
 * @property {string} text
 * @property {number} offset With which the line at the top begins, in UTF-16 code units.
 * @property {number} into How far the window's top lies under the line's, in CSS pixels.
 */

const KEY = 'duizhao.places';
/** Of so many projects, the newest. */
const PROJECTS = 50;

/** @returns {[string, Kept][]} */
function all() {
  try {
    const read = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

/**
 * @param {string} project
 * @param {Kept} kept
 */
export function keepPlace(project, kept) {
  try {
    const others = all().filter(([id]) => id !== project);
    localStorage.setItem(KEY, JSON.stringify([[project, kept], ...others].slice(0, PROJECTS)));
  } catch {
    // Full or forbidden.
  }
}

/**
 * @param {string} project
 * @param {string} document
 * @returns {Kept | null}
 */
export function keptPlace(project, document) {
  const found = all().find(([id]) => id === project)?.[1];
  return found && found.document === document && typeof found.text === 'string' ? found : null;
}
