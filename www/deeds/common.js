/**
 * What all deeds share.
 * @module
 */

import { failureWords } from '../failures.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').Core} Core */
/** @typedef {import('../types.d.ts').Deeds} Deeds */
/** @typedef {import('../types.d.ts').Failure} Failure */
/** @typedef {import('../types.d.ts').Info} Info */
/** @typedef {import('../types.d.ts').State} State */
/** @typedef {import('../types.d.ts').Store} Store */
/** @typedef {import('../keeper.js').Keeper} Keeper */

/**
 * @typedef {object} Tools
 * @property {Store} store
 * @property {Core} core
 * @property {Keeper} keeper
 */

/**
 * @param {unknown} error
 * @returns {Failure}
 */
export function asFailure(error) {
  if (error && typeof error === 'object' && 'code' in error && typeof error.code === 'string' && 'message' in error) {
    return /** @type {Failure} */ (error);
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message, values: { reason: message } };
}

/**
 * @param {string} code
 * @param {Record<string, string>} [values]
 * @returns {Failure}
 */
export function failed(code, values = {}) {
  return { code, message: code, values };
}

/**
 * A size as it is told, in MB.
 * @param {number} bytes
 */
export function megabytes(bytes) {
  return String(Math.ceil(bytes / 1024 / 1024));
}

/**
 * The deed with its failure shown instead of thrown. What a person stopped is no failure, and a worker that was
 * lost is reported by whoever starts the next.
 * @template {unknown[]} Args
 * @template T
 * @param {Store} store
 * @param {(...args: Args) => Promise<T>} deed
 * @returns {(...args: Args) => Promise<T | null>}
 */
export function shown(store, deed) {
  return async (...args) => {
    try {
      return await deed(...args);
    } catch (error) {
      const failure = asFailure(error);
      if (failure.code === 'internal') console.error(error);
      // That there is no more to do is nothing wrong.
      if (failure.code.startsWith('nothing-to-')) store.emit('announce', { text: failureWords(failure) });
      else if (failure.code !== 'cancelled' && failure.code !== 'worker-crashed') store.set({ alert: failure });
      if (failure.code !== 'worker-crashed') store.set({ busy: null });
      return null;
    }
  };
}
