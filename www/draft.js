/**
 * What is typed in a note and not yet kept, written down at each key, so that it outlives a page that is killed. Losing
 * it loses a second's typing: a storage that is full or forbidden is passed over in silence.
 */

/** @typedef {{ document: string, id: string, note: string }} Draft */

const KEY = 'duizhao.note:';

/**
 * @param {string} project
 * @param {Draft} draft
 */
export function keepDraft(project, draft) {
  try {
    localStorage.setItem(KEY + project, JSON.stringify(draft));
  } catch {
    // Full or forbidden.
  }
}

/**
 * Gives the draft and forgets it.
 * @param {string} project
 * @returns {Draft | null}
 */
export function takeDraft(project) {
  try {
    const kept = localStorage.getItem(KEY + project);
    if (kept) localStorage.removeItem(KEY + project);
    return kept ? JSON.parse(kept) : null;
  } catch {
    return null;
  }
}
