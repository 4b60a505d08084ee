/**
 * The page's one policy for scripts made from an address: a worker's.
 * @module
 */

/** @typedef {{ createScriptURL(url: string): string }} Policy */

/** @type {Policy | undefined} */
let policy;

/**
 * The policy of the page lets a worker be made only by way of this.
 * @param {string} url
 * @returns {string}
 */
export function trusted(url) {
  const types = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }} */ (globalThis).trustedTypes;
  policy ??= types?.createPolicy('app', { createScriptURL: (own) => own });
  return policy ? policy.createScriptURL(url) : url;
}
