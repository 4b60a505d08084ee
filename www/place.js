/**
 * All that differs between the site and the single file; this is the site's. `place.single.js` has the same names.
 * @module
 */
import { trusted } from './trusted.js';

/** @returns {Worker} */
export function newWorker() {
  const url = new URL('./worker.js', import.meta.url).href;
  return new Worker(trusted(url), { type: 'module', name: 'duizhao' });
}

/**
 * What the worker makes its wasm instance from.
 * @returns {Promise<URL | Uint8Array>}
 */
export async function wasmSource() {
  return new URL('./pkg/duizhao_bg.wasm', import.meta.url);
}

/** The cache that keeps lexicons for work without a network. */
const CACHE = 'duizhao-lexicons';

/**
 * A lexicon file: fetched and kept, from the cache where there is no network.
 * @param {string} name
 * @returns {Promise<Uint8Array>}
 */
export async function lexiconSource(name) {
  const url = new URL(`./lexicon/${name}`, import.meta.url);
  // Where the page may keep nothing there is no cache.
  const cache = await globalThis.caches?.open(CACHE).catch(() => undefined);
  const fetched = await fetch(url).catch(() => undefined);
  if (fetched?.ok) await cache?.put(url, fetched.clone()).catch(() => undefined);
  const response = fetched?.ok ? fetched : await cache?.match(url).catch(() => undefined);
  if (!response) throw new Error(`${url.href} cannot be fetched`);
  return new Uint8Array(await response.arrayBuffer());
}
