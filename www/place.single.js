/**
 * All that differs between the site and the single file; this is the single file's, where everything is inlined.
 * @module
 */
import zhEn from './lexicon/zh-en.lexicon';
import wasm from './pkg/duizhao_bg.wasm';
import { trusted } from './trusted.js';

/** The one script of the file, which is the worker's too; known only while it is first run. */
const source = typeof document === 'undefined' ? '' : document.currentScript?.textContent ?? '';

/** @type {string | undefined} */
let address;

/** @returns {Worker} */
export function newWorker() {
  address ??= URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return new Worker(trusted(address), { name: 'duizhao' });
}

/**
 * What the worker makes its wasm instance from.
 * @returns {Promise<URL | Uint8Array>}
 */
export async function wasmSource() {
  return wasm;
}

/** The one lexicon that the file carries; the others would add 1.8 MB. @type {Record<string, string>} */
const LEXICONS = { 'zh-en.lexicon': zhEn };

/**
 * A lexicon file.
 * @param {string} name
 * @returns {Promise<Uint8Array>}
 */
export async function lexiconSource(name) {
  if (!Object.hasOwn(LEXICONS, name)) throw new Error(`The file has no lexicon ${name}.`);
  return Uint8Array.from(atob(LEXICONS[name]), (byte) => byte.charCodeAt(0));
}
