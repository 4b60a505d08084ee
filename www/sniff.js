/**
 * Tells by content what a file is, from its first bytes: nothing large is read before it is known to be wanted.
 * @module
 */

/** The largest text that is opened, in bytes; the core refuses more too. */
export const MOST_TEXT = 64 * 1024 * 1024;

/** The largest project file, which holds its texts several times over. */
export const MOST_PROJECT = 256 * 1024 * 1024;

const HEAD = 64 * 1024;

/** @typedef {'text' | 'project' | 'tagset' | 'json' | 'broken'} Kind `json` is neither a project nor a tag set, `broken` no JSON, though both are named so. */

/**
 * @param {File} file
 * @returns {Promise<Kind>}
 */
export async function kindOf(file) {
  const head = new TextDecoder().decode(await file.slice(0, HEAD).arrayBuffer());
  if (!head.trimStart().startsWith('{')) return 'text';
  if (/"format"\s*:\s*"duizhao\//.test(head)) return 'project';
  if (file.size <= HEAD) return small(head, file.name);
  const tail = new TextDecoder().decode(await file.slice(-HEAD).arrayBuffer());
  if (/"format"\s*:\s*"duizhao\//.test(tail)) return 'project';
  if (/^\s*\{\s*("name"\s*:\s*"[^"]*"\s*,\s*)?"tags"\s*:\s*\[/.test(head)) return 'tagset';
  return named(file.name);
}

/**
 * @param {string} text
 * @param {string} name
 * @returns {Kind}
 */
function small(text, name) {
  let value;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return named(name) === 'json' ? 'broken' : 'text';
  }
  if (String(value.format).startsWith('duizhao/')) return 'project';
  return Array.isArray(value.tags) ? 'tagset' : named(name);
}

/**
 * @param {string} name
 * @returns {Kind}
 */
function named(name) {
  return /\.json$/i.test(name) ? 'json' : 'text';
}
