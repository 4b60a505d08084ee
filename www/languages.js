/**
 * Names of languages in the interface's language, and those offered first.
 * @module
 */
import { localeTag, t } from './words.js';

/** BCP 47 tags of the languages offered; any other can be typed. */
export const COMMON = [
  'zh', 'zh-Hant', 'en', 'ja', 'ko', 'fr', 'de', 'es', 'it', 'pt', 'ru', 'uk', 'ar', 'he', 'fa', 'hi', 'th', 'vi', 'id', 'tr',
  'nl', 'pl', 'cs', 'sv', 'el', 'la', 'lzh',
];

/** Names that some browsers do not have. @type {Record<string, Record<string, string>>} */
const OWN = {
  lzh: { en: 'Literary Chinese', zh: '文言文' },
  grc: { en: 'Ancient Greek', zh: '古希腊语' },
  ang: { en: 'Old English', zh: '古英语' },
  bo: { en: 'Tibetan', zh: '藏语' },
  pi: { en: 'Pali', zh: '巴利语' },
};

/**
 * @param {string} tag
 * @returns {string} The tag itself where the browser has no name for it.
 */
export function languageName(tag) {
  if (!tag || tag === 'und') return t('language.unknown');
  try {
    const name = new Intl.DisplayNames(localeTag(), { type: 'language' }).of(tag) ?? tag;
    return name === tag ? (OWN[tag]?.[localeTag().slice(0, 2)] ?? tag) : name;
  } catch {
    return tag;
  }
}

/**
 * The name with the tag that tells it for certain.
 * @param {string} tag
 */
export function nameAndTag(tag) {
  const name = languageName(tag);
  return tag === 'und' || name === tag ? name : `${name} (${tag})`;
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
