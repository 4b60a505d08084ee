// The words of the interface: complete in both languages, and every one the sources ask for is there.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const WWW = fileURLToPath(new URL('../../www', import.meta.url));

const { default: en } = await import('../../www/strings/en.js');
const { default: zh } = await import('../../www/strings/zh.js');

/** @returns {Promise<{ file: string, text: string }[]>} */
async function sources() {
  const files = (await readdir(WWW, { recursive: true })).filter((file) => file.endsWith('.js') && !/^(pkg|strings)\b/.test(file));
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(WWW, file), 'utf8') })));
}

/** @param {string | Record<string, string>} words */
const forms = (words) => (typeof words === 'string' ? [words] : Object.values(words));

/** @param {string} text */
const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('both languages have the same keys, and no empty words', () => {
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const [key, words] of [...Object.entries(en), ...Object.entries(zh)]) {
    for (const form of forms(words)) assert.ok(form.trim(), key);
  }
});

test('a key asks for the same values in both languages', () => {
  for (const [key, words] of Object.entries(en)) {
    const known = new Set(forms(words).flatMap(names));
    for (const name of forms(zh[key]).flatMap(names)) assert.ok(known.has(name), `${key}: {${name}} is not in the English`);
    // A singular may say “one” for the count, and a reason that is given in English says nothing in Chinese; every other value is in both.
    for (const name of known) if (!['count', 'reason'].includes(name)) assert.ok(forms(zh[key]).flatMap(names).includes(name), `${key}: {${name}} is not in the Chinese`);
  }
});

test('the English chooses the plural wherever a count is a word’s', () => {
  for (const [key, words] of Object.entries(en)) {
    if (typeof words !== 'string') assert.ok(words.one && words.other, key);
  }
});

test('every key that the sources name has words', async () => {
  for (const { file, text } of await sources()) {
    for (const [, key] of text.matchAll(/\b(?:t|announce|busy)\('([\w.-]+)'/g)) assert.ok(key in en, `${file}: ${key}`);
    for (const [, code] of text.matchAll(/\bfailed\('([\w-]+)'/g)) assert.ok(`failure.${code}` in en, `${file}: failure.${code}`);
  }
});

test('every word is asked for', async () => {
  const all = (await sources()).map(({ text }) => text).join('\n');
  // `command.${type}` asks for every key that begins so.
  const beginnings = [...all.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, beginning]) => beginning);
  for (const key of Object.keys(en)) {
    assert.ok(all.includes(`'${key}'`) || beginnings.some((beginning) => key.startsWith(beginning)), `nothing asks for ${key}`);
  }
});
