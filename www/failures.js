/**
 * The words for what went wrong, by its code; the core's own English where there are none.
 * @module
 */
import { hasWords, t } from './words.js';

/** What is said of a project that comes from no file, but from the browser's storage. */
const NAMELESS = '….duizhao.json';

/** Codes of which a person is told the same as of another. @type {Record<string, string>} */
const LIKE = { 'not-a-lexicon': 'damaged-lexicon', 'other-lexicon-version': 'damaged-lexicon' };

/** Values that are names, though they may be written in digits. */
const NAMES = new Set(['name', 'id', 'label', 'sample']);

/** @param {import('./types.d.ts').Failure} failure */
export function failureWords({ code: given, message, values }) {
  const code = LIKE[given] ?? given;
  const own = `failure.${code}.${values?.why}`;
  if (hasWords(own)) return t(own, numbers(values));
  return hasWords(`failure.${code}`) ? t(`failure.${code}`, numbers(values)) : message;
}

/** @param {import('./types.d.ts').Diagnostic} diagnostic */
export function diagnosticWords({ code: given, message, values }) {
  const code = LIKE[given] ?? given;
  const own = `diagnostic.${code}.${values?.why}`;
  if (hasWords(own)) return t(own, numbers(values));
  return hasWords(`diagnostic.${code}`) ? t(`diagnostic.${code}`, numbers(values)) : failureWords({ code, message, values });
}

/**
 * Whole numbers are written as the locale writes them, and choose the plural form.
 * @param {Record<string, string> | undefined} values
 * @returns {Record<string, string | number>}
 */
function numbers(values = {}) {
  return Object.fromEntries(Object.entries({ name: NAMELESS, ...values }).map(([name, value]) => (
    [name, !NAMES.has(name) && /^\d{1,12}$/.test(value) ? Number(value) : value]
  )));
}
