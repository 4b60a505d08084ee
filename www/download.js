/**
 * Files out of the page.
 * @module
 */
import { el } from './dom.js';

/**
 * Gives a person a file to keep.
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {string} type
 */
export function download(bytes, name, type) {
  const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type }));
  const link = el('a', { href: url, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address only after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * A name that every file system takes.
 * @param {string} title
 * @param {string} ending
 */
export function fileName(title, ending) {
  const stem = title.replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ').replace(/^[. ]+|[. ]+$/gu, '').slice(0, 80).toWellFormed();
  return `${stem || 'duizhao'}${ending}`;
}
