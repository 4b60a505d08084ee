/**
 * The module and the native command align alike: the same project file from the same bytes, scores included.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { Core, initSync } from '../../www/pkg/duizhao.js';
import { sampleFile } from '../../www/sample/library.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CORPUS = join(ROOT, '../shared/corpus');
initSync({ module: readFileSync(join(ROOT, 'www/pkg/duizhao_bg.wasm')) });

// Built where it is not there already; an old one would tell nothing.
execFileSync('cargo', ['build', '--quiet', '--bin', 'duizhao'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
const COMMAND = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug', process.platform === 'win32' ? 'duizhao.exe' : 'duizhao');

/** @typedef {{ name: string, bytes: Uint8Array }} File */

/**
 * @param {File[]} files
 * @param {{ source?: string, target?: string }} options
 */
function byModule(files, options) {
  const core = new Core();
  for (const { name, bytes } of files) core.takeFile(name, bytes);
  for (const name of core.wantedLexicons(options)) {
    core.takeLexicon(name, readFileSync(join(ROOT, 'www/lexicon', name)));
  }
  core.openFiles(options, () => {});
  const project = JSON.parse(new TextDecoder().decode(core.exportProject()));
  core.free();
  return project;
}

/** @type {typeof byModule} */
function byCommand(files, options) {
  const folder = mkdtempSync(join(tmpdir(), 'duizhao-'));
  try {
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
    const more = Object.entries(options).flatMap(([name, lang]) => [`--${name}`, lang]);
    const output = execFileSync(COMMAND, ['align', ...files.map((file) => file.name), ...more], { cwd: folder, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
    return JSON.parse(new TextDecoder().decode(output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} what
 * @param {File[]} files
 * @param {{ source?: string, target?: string }} options
 */
function check(what, files, options) {
  const [ours, native] = [byModule(files, options), byCommand(files, options)];
  const [beads, same] = [ours, native].map((project) => project.documents[0].beads);
  assert.ok(beads.length > 0 && beads.every((/** @type {{ score: unknown }} */ bead) => typeof bead.score === 'number'), what);
  assert.deepEqual(beads, same, what);
  assert.deepEqual(ours, native, what);
}

/**
 * Two files: paragraphs of the sentences, so many in each.
 * @param {string[]} source
 * @param {string[]} target
 * @param {number} n_paragraphs
 * @returns {File[]}
 */
function files(source, target, n_paragraphs) {
  const file = (/** @type {string} */ name, /** @type {string[]} */ lines) => {
    const size = Math.ceil(lines.length / n_paragraphs);
    const starts = Array.from({ length: Math.ceil(lines.length / size) }, (_, i) => i * size);
    return { name, bytes: new TextEncoder().encode(starts.map((at) => lines.slice(at, at + size).join(' ')).join('\n')) };
  };
  return [file('source.txt', source), file('target.txt', target)];
}

test('the sample gives the same project', () => {
  check('sample', [sampleFile()], {});
});

test('small bitexts of every pair with a lexicon give the same beads', () => {
  const folder = join(ROOT, 'tests/case/lexicon');
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    const [source, target] = /^lang: (\S+) (\S+)$/m.exec(text)?.slice(1) ?? [];
    const side = (/** @type {string} */ mark) => text.split('\n').filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
    check(name, files(side('< '), side('> '), 3), { source, target });
  }
});

test('made-up texts give the same beads', () => {
  // A linear congruence: the same texts on every machine.
  let state = 7;
  const next = (/** @type {number} */ n) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * n);
  };
  const words = { de: ['Haus', 'Fluss', 'alt', 'Brot', 'ging', 'und', 'Kind', '1848', 'Xaver'], fr: ['maison', 'rivière', 'vieux', 'pain', 'alla', 'et', 'enfant', '1848', 'Xaver'], fi: ['talo', 'joki', 'vanha', 'leipä', 'meni', 'ja', 'lapsi', '1848', 'Xaver'] };
  for (const target of /** @type {const} */ (['fr', 'fi'])) {
    /** @type {[string[], string[]]} */
    const sides = [[], []];
    for (let i = 0; i < 200; i += 1) {
      const picked = Array.from({ length: 2 + next(9) }, () => next(words.de.length));
      const kind = next(10);
      const end = next(8) === 0 ? '?' : '.';
      if (kind > 0) sides[0].push(`Der ${picked.map((at) => words.de[at]).join(' ')}${end}`);
      if (kind === 1) sides[1].push('Ja.');
      if (kind !== 2) sides[1].push(`La ${picked.map((at) => words[target][at]).join(' ')}${end}`);
    }
    check(`de-${target}`, files(sides[0], sides[1], 12), { source: 'de', target });
  }
});

test('the corpora give the same beads', (t) => {
  if (!existsSync(CORPUS)) {
    t.skip('corpus not found');
    return;
  }
  const seed = join(CORPUS, 'seed/speech.zh-en.txt');
  check('seed', [{ name: 'speech.txt', bytes: readFileSync(seed) }], {});
  const lines = (/** @type {string} */ path) => readFileSync(join(CORPUS, path), 'utf8').trimEnd().split('\n').map((line) => line.trim());
  for (const [folder, source, target] of [['mac-dev/001', 'zh', 'en'], ['textberg-dev/dev', 'de', 'fr']]) {
    check(folder, files(lines(`${folder}/src.txt`), lines(`${folder}/tgt.txt`), 10), { source, target });
  }
});
