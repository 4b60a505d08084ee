/**
 * The words of the interface. A view that shows words watches `settings`, so that it is drawn anew when the
 * language is switched.
 * @module
 */
import en from './strings/en.js';
import zh from './strings/zh.js';

/** @typedef {import('./types.d.ts').Locale} Locale */
/** @typedef {string | Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }} Words Plural forms are chosen by `{count}`. */

/** @type {Record<Locale, Record<string, Words>>} */
const STRINGS = { en, zh };

/** @type {Record<Locale, string>} */
const TAGS = { en: 'en', zh: 'zh-Hans' };

/** @type {Locale} */
let locale = 'en';
let plural = new Intl.PluralRules('en');
let number = new Intl.NumberFormat('en');

/** @param {Locale} next */
export function setLocale(next) {
  locale = next;
  plural = new Intl.PluralRules(TAGS[next]);
  number = new Intl.NumberFormat(TAGS[next]);
}

/** The BCP 47 tag of the interface's language, for `lang` and `Intl`. */
export function localeTag() {
  return TAGS[locale];
}

/** @returns {Locale} The interface language that fits the browser's own. */
export function preferredLocale() {
  const tags = navigator.languages?.length ? navigator.languages : [navigator.language];
  return tags.find((tag) => /^(en|zh)\b/i.test(tag))?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/**
 * The words for a key; `{name}` is filled from `values`, numbers in the locale's own writing.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const words = STRINGS[locale][key] ?? STRINGS.en[key];
  if (words === undefined) return key;
  let text;
  if (typeof words === 'string') text = words;
  else text = words[plural.select(Number(values.count ?? 0))] ?? words.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? number.format(value) : value;
  });
}

/**
 * Whether there are words for a key.
 * @param {string} key
 */
export function hasWords(key) {
  return key in STRINGS.en;
}
