// What benchmarks share: texts, clocks, and the lines that `cargo xtask bench` collects.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The sizes that are opened, in bytes, by name. */
export const SIZES = /** @type {const} */ ([['26 kB', 26_000], ['1 MB', 1_000_000], ['10 MB', 10_000_000]]);

/** @type {{ name: string, value: number }[]} What was measured before in the same run. */
const EARLIER = JSON.parse(process.env.DUIZHAO_RESULTS ?? '[]');

/**
 * Prints a result. `baseline` is a number, or the name of an earlier result.
 * @param {string} name
 * @param {number} value
 * @param {string} unit
 * @param {number | string} [baseline]
 */
export function result(name, value, unit, baseline) {
  const base = typeof baseline === 'string' ? EARLIER.find((one) => one.name === baseline)?.value : baseline;
  const compared = base ? { baseline: rounded(base), ratio: rounded(value / base) } : {};
  console.log(JSON.stringify({ name, value: rounded(value), unit, ...compared }));
}

/** @param {number} number */
const rounded = (number) => Number(number.toPrecision(4));

/** A text of at least some bytes: the seed's where it lies beside the repository, else the sample's, over and over. */
export function text(/** @type {number} */ bytes) {
  const seed = join(ROOT, '../shared/corpus/seed/speech.zh-en.txt');
  const once = existsSync(seed) ? readFileSync(seed, 'utf8') : readFileSync(join(ROOT, 'www/sample/library.js'), 'utf8').split('`')[1];
  const times = Math.max(1, Math.round(bytes / Buffer.byteLength(once)));
  return `${once.trimEnd()}\n\n`.repeat(times);
}

/**
 * The CPU time of a deed in milliseconds, this process's own threads together.
 * @param {() => void} deed
 */
export function cpu(deed) {
  const before = process.cpuUsage();
  deed();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** @param {number[]} numbers */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
