/**
 * One tab works on a project at a time.
 * @module
 */

/** @typedef {{ release: () => void }} Hold */

/** How long a tab that is being closed or reloaded may take to let go, in milliseconds. */
const PATIENCE = 1200;

/**
 * Holds a project for this tab; null where another tab holds it and does not let go.
 * Where the browser has no locks the storage's own check of the owner still keeps journals apart.
 * @param {string} id
 * @param {object} options
 * @param {boolean} options.steal Takes it from another tab.
 * @param {() => void} options.onlost Called when another tab takes it from this one.
 * @returns {Promise<Hold | null>}
 */
export function hold(id, { steal, onlost }) {
  if (!navigator.locks) return Promise.resolve({ release: () => {} });
  return new Promise((resolve) => {
    let held = false;
    const options = steal ? { steal: true } : { signal: AbortSignal.timeout(PATIENCE) };
    navigator.locks.request(`duizhao:project:${id}`, options, () => new Promise((/** @type {(value: unknown) => void} */ release) => {
      held = true;
      resolve({ release: () => release(null) });
    })).catch((error) => {
      if (held) onlost();
      // A browser that forbids locks here is treated like one that has none.
      else resolve(error?.name === 'SecurityError' ? { release: () => {} } : null);
    });
  });
}
