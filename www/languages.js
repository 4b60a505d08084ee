/**
 * Names of languages in the interface's language, and those offered first.
 * @module
 */
import { localeTag } from './words.js';

/** BCP 47 tags of the languages offered; any other can be typed. */
export const COMMON = [
  'zh', 'zh-Hant', 'en', 'ja', 'ko', 'fr', 'de', 'es', 'it', 'pt', 'ru', 'uk', 'ar', 'he', 'fa', 'hi', 'th', 'vi', 'id', 'tr',
  'nl', 'pl', 'cs', 'sv', 'el', 'la', 'lzh',
];

/**
 * @param {string} tag
 * @returns {string} The tag itself where the browser has no name for it.
 */
export function languageName(tag) {
  if (!tag || tag === 'und') return tag;
  try {
    return new Intl.DisplayNames(localeTag(), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/**
 * The tag in its canonical form; null where it is none.
 * @param {string} text
 */
export function languageTag(text) {
  try {
    return Intl.getCanonicalLocales(text.trim())[0] ?? null;
  } catch {
    return null;
  }
}
