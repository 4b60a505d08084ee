// What a person reads of a broken project file: it names the file, the place, and what is wrong there, in both languages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { failureWords } from '../../www/failures.js';
import { Core, initSync } from '../../www/pkg/duizhao.js';
import { setLocale } from '../../www/words.js';

initSync({ module: readFileSync(new URL('../../www/pkg/duizhao_bg.wasm', import.meta.url)) });

const core = new Core();
core.takeFile('talk.txt', new TextEncoder().encode('Een kat. Een hond.\nA cat. A dog.\n'));
core.openFiles({ source: 'nl', target: 'en' }, () => {});
const sound = new TextDecoder().decode(core.exportProject());

/** @typedef {Record<string, any>} Json */

/** What is broken, the code it is refused by, and what has to be named. @type {[string, string[], string | ((project: Json, document: Json) => void)][]} */
const BROKEN = [
  ['bad-json', ['talk.json', '1', '12'], '{"format": ]}'],
  ['truncated-project', ['talk.json', '1', '28'], '{"format": "duizhao/1", "a"'],
  ['not-a-project', ['talk.json'], '{"format": "other"}'],
  ['other-version', ['talk.json', 'duizhao/9'], '{"format": "duizhao/9"}'],
  ['unknown-segment', ['documents[0].beads[0]', 's77'], (_, { beads }) => (beads[0].source = ['s77'])],
  ['beads-do-not-tile', ['documents[0].beads[0]', 's3'], (_, { beads }) => (beads[0].source = ['s1', 's3'])],
  ['beads-do-not-tile', ['documents[0].beads', '3'], (_, { beads }) => beads.pop()],
  ['unknown-text', ['documents[0].annotations[0].spans[0]', 't7'], (_, own) => (own.annotations = [{ id: 'a1', tag: 'x', spans: [{ text: 't7', start: 0, end: 1, quote: 'E' }] }])],
  ['unknown-annotation', ['documents[0].links[0]', 'a7'], (_, own) => (own.links = [{ id: 'l1', type: 'x', from: ['a7'], to: ['a8'] }])],
  ['quote-mismatch', ['documents[0].annotations[0].spans[0]', 'a1'], (_, own) => (own.annotations = [{ id: 'a1', tag: 'x', spans: [{ text: 't1', start: 0, end: 1, quote: 'zzz' }] }])],
  ['no-texts', ['documents[0].texts'], (_, own) => (own.texts = [])],
  ['no-documents', ['documents'], (project) => (project.documents = [])],
  ['bad-field', ['documents[0].title'], (_, own) => (own.title = 3)],
  ['missing-field', ['documents[0].annotations[0].id'], (_, own) => (own.annotations = [{}])],
  ['other-offset-unit', ['offsetUnit', 'codepoint'], (project) => (project.offsetUnit = 'byte')],
];

test('a name in digits is no number', () => {
  assert.match(failureWords({ code: 'empty-file', message: '', values: { name: '2024' } }), /2024/);
});

test('a lexicon of another version has words in both languages', () => {
  for (const locale of /** @type {const} */ (['zh', 'en'])) {
    setLocale(locale);
    assert.notEqual(failureWords({ code: 'other-lexicon-version', message: 'The lexicon has format 2.', values: {} }), 'The lexicon has format 2.');
  }
});

for (const [code, named, broken] of BROKEN) {
  test(`${code} names ${named.join(', ')}`, () => {
    let text = broken;
    if (typeof text !== 'string') {
      const project = JSON.parse(sound);
      /** @type {Function} */ (broken)(project, project.documents[0]);
      text = JSON.stringify(project);
    }
    /** @type {Json | null} */
    let failure = null;
    try {
      core.openProject(new TextEncoder().encode(text));
    } catch (error) {
      failure = /** @type {Json} */ (error);
    }
    assert.equal(failure?.code, code);
    const values = { ...failure?.values, name: 'talk.json' };
    for (const [locale, own] of /** @type {const} */ ([['en', /[a-z]{3}/], ['zh', /\p{Script=Han}{3}/u]])) {
      setLocale(locale);
      const words = failureWords({ code, message: '', values });
      assert.match(words, own);
      assert.doesNotMatch(words, /[{}]/);
      for (const one of named) assert.ok(words.includes(one), `${one} in: ${words}`);
      // What the core says in English is not said in Chinese.
      if (locale === 'zh' && values.reason) assert.ok(!words.includes(values.reason), words);
    }
    setLocale('en');
  });
}
