/**
 * The words for what went wrong, by its code; the core's own English where there are none, as for what the page never does.
 * @module
 */
import { hasWords, t } from './words.js';

/** What is said of a project that comes from no file, but from the browser's storage. */
const NAMELESS = '….duizhao.json';

/** Codes of which a person is told the same as of another. @type {Record<string, string>} */
const LIKE = {
  'not-a-lexicon': 'damaged-lexicon', 'other-lexicon-version': 'damaged-lexicon', 'not-a-project': 'unknown-json',
};

/** Values that are names, though they may be written in digits. */
const NAMES = new Set(['name', 'id', 'label', 'sample']);

/** @param {import('./types.d.ts').Failure} failure */
export const failureWords = (failure) => wordsOf(failure, (code) => [`failure.${code}`]);

/** @param {import('./types.d.ts').Diagnostic} diagnostic */
export const diagnosticWords = (diagnostic) => wordsOf(diagnostic, (code) => [`diagnostic.${code}`, `failure.${code}`]);

/** @param {Pick<import('./types.d.ts').Diagnostic, 'severity'>} diagnostic */
export const isWarning = ({ severity }) => severity === 'warning';

/**
 * What is odd in the order in which it is told: the warnings first.
 * @template {Pick<import('./types.d.ts').Diagnostic, 'severity'>} T
 * @param {T[]} diagnostics
 */
export const inTellingOrder = (diagnostics) => [...diagnostics].sort((a, b) => Number(isWarning(b)) - Number(isWarning(a)));

/**
 * The first words there are, those that tell why before those that do not.
 * @param {Pick<import('./types.d.ts').Failure, 'code' | 'message' | 'values'>} wrong
 * @param {(code: string) => string[]} keysOf
 */
function wordsOf({ code, message, values }, keysOf) {
  const keys = keysOf(LIKE[code] ?? code.replace(/^(no-such)-.*/, '$1')).flatMap((key) => [`${key}.${values?.why}`, key]);
  const key = keys.find(hasWords);
  if (!key) return message;
  const written = numbers(values);
  const what = t(key, written);
  return written.path ? t('failure.at', { path: written.path, what }) : what;
}

/**
 * Whole numbers are written as the locale writes them, and choose the plural form.
 * @param {Record<string, string> | undefined} values
 * @returns {Record<string, string | number>}
 */
function numbers(values = {}) {
  const { name = NAMELESS, path } = values;
  // A place in a file is of no use without the file.
  const named = path && values.name ? { path: `“${name}” ${path}` } : {};
  return Object.fromEntries(Object.entries({ name, ...values, ...named }).map(([name, value]) => (
    [name, !NAMES.has(name) && /^\d{1,12}$/.test(value) ? Number(value) : value]
  )));
}
