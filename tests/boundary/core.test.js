/**
 * The wasm boundary, called as the worker calls it: plain data in and out, offsets in UTF-16 code units.
 * Needs no browser.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { Core, initSync } from '../../www/pkg/duizhao.js';

const at = (/** @type {string} */ path) => new URL(path, import.meta.url);
initSync({ module: readFileSync(at('../../www/pkg/duizhao_bg.wasm')) });
const schema = JSON.parse(readFileSync(at('../../www/schema/duizhao-1.schema.json'), 'utf8'));
const isProject = new Ajv({ allErrors: true }).compile(schema);

const LEXICON = readFileSync(at('../../www/lexicon/zh-en.lexicon'));

const TEXT = [
  '没有译文的标题',
  '你好，我们😀在𠮷野家。',
  'Hello, we are at the café 😀.',
  '第二段在这里。它有两句话。',
  'The second paragraph is here. It has two sentences.',
].join('\n');

/** @param {string} text */
function open(text = TEXT) {
  const core = new Core();
  core.takeFile('talk.txt', new TextEncoder().encode(text));
  for (const name of core.wantedLexicons({})) core.takeLexicon(name, LEXICON);
  /** @type {number[]} */
  const shares = [];
  const info = core.openFiles({}, (/** @type {number} */ share) => shares.push(share));
  return { core, info, shares };
}

/**
 * The span of a quote in the text, in UTF-16 code units: the DOM's own.
 * @param {string} quote
 */
function span(quote, text = TEXT) {
  const start = text.indexOf(quote);
  assert.notEqual(start, -1, quote);
  return { text: 't1', start, end: start + quote.length };
}

/** @param {() => unknown} deed */
function failure(deed) {
  try {
    deed();
  } catch (error) {
    return /** @type {{ code: string, message: string, values: Record<string, string> }} */ (error);
  }
  throw new assert.AssertionError({ message: 'nothing was thrown' });
}

test('opening tells sides, languages and counts, and reports progress', () => {
  const { core, info, shares } = open();
  assert.equal(info.title, 'talk');
  assert.deepEqual([info.sides.source.lang, info.sides.target.lang], ['zh', 'en']);
  assert.deepEqual(info.segments.paragraph, { source: 3, target: 2 });
  assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  assert.equal(shares.at(-1), 1);
  const { rows } = core.rows('paragraph', 0, 99);
  const shapes = rows.map((/** @type {any} */ row) => `${row.source.length}-${row.target.length}`);
  assert.deepEqual(shapes, ['1-0', '1-1', '1-1']);
  assert.equal(core.rowSizes('sentence').length, 3 * info.beads.sentence);
});

test('every passage is the text at its offsets', () => {
  const { core } = open();
  for (const level of ['paragraph', 'sentence']) {
    for (const row of core.rows(level, 0, 99).rows) {
      for (const passage of [...row.source, ...row.target]) {
        assert.equal(TEXT.slice(passage.start, passage.end), passage.content);
      }
    }
  }
});

test('a span keeps its quote through characters of every width', () => {
  const { core } = open();
  for (const quote of ['你', '😀', '𠮷野', 'é', 'café 😀']) {
    const [snapped] = core.snap(span(quote));
    assert.deepEqual(snapped, { ...span(quote), quote });
    const { created } = core.apply({ type: 'annotate', tag: 'term', spans: [span(quote)], time: '' });
    assert.equal(core.annotation(created).spans[0].quote, quote);
  }
  const face = span('😀');
  assert.equal(core.snap({ ...face, end: face.start + 1 })[0].quote, '😀');
  const file = JSON.parse(new TextDecoder().decode(core.exportProject()));
  const points = Array.from(file.documents[0].texts[0].content);
  for (const annotation of file.documents[0].annotations) {
    for (const { start, end, quote } of annotation.spans) assert.equal(points.slice(start, end).join(''), quote);
  }
});

test('CRLF and a byte order mark are gone before anything is counted', () => {
  const { core } = open('\uFEFF' + TEXT.replaceAll('\n', '\r\n'));
  const [first] = core.rows('paragraph', 0, 1).rows;
  assert.deepEqual(first.source[0], { text: 't1', start: 0, end: 7, content: '没有译文的标题' });
});

test('a lone surrogate becomes U+FFFD and the offsets stay those of the text that was taken', () => {
  const text = '你\uD800好。\nHello \uDC00 you.'.toWellFormed?.() ?? '你\uFFFD好。\nHello \uFFFD you.';
  const { core } = open(text);
  assert.equal(core.snap(span('好', text))[0].quote, '好');
  const { core: other } = open();
  other.apply({ type: 'setTitle', title: 'half \uD83D face' });
  assert.equal(other.info().title, 'half \uFFFD face');
});

test('an export satisfies the schema, and import after export is the identity', () => {
  const { core } = open();
  core.apply({ type: 'annotate', tag: 'term', spans: [span('你好')], note: '<img src=x onerror=alert(1)>', time: '2026-01-02T03:04:05Z' });
  core.apply({ type: 'annotate', tag: 'name', spans: [span('Hello')], time: '2026-01-02T03:04:05Z' });
  core.apply({ type: 'link', linkType: 'translation', from: ['a1'], to: ['a2'] });
  const bytes = core.exportProject();
  const file = JSON.parse(new TextDecoder().decode(bytes));
  assert.ok(isProject(file), JSON.stringify(isProject.errors));
  const again = new Core();
  again.openProject(bytes);
  assert.deepEqual(again.exportProject(), bytes);
  assert.deepEqual(again.info(), { ...core.info(), undo: null });
});

test('the schema can say no', () => {
  const file = JSON.parse(new TextDecoder().decode(open().core.exportProject()));
  for (const spoil of [
    (/** @type {any} */ f) => delete f.tagset,
    (/** @type {any} */ f) => (f.offsetUnit = 'utf16'),
    (/** @type {any} */ f) => (f.documents[0].beads[0] = { source: [], target: [] }),
    (/** @type {any} */ f) => (f.documents[0].paragraphs[0].span.start = -1),
    (/** @type {any} */ f) => (f.documents[0].annotations = [{ id: 'a1', tag: 'term', spans: [], attributes: {}, note: '' }]),
  ]) {
    const broken = structuredClone(file);
    spoil(broken);
    assert.equal(isProject(broken), false, String(spoil));
  }
});

test('undo, redo and the journal give the same project again', () => {
  const { core } = open();
  const steps = [
    { type: 'annotate', tag: 'term', spans: [span('你好')], time: 't1' },
    { type: 'annotate', tag: 'name', spans: [span('𠮷野家')], time: 't2' },
    { type: 'undo' },
    { type: 'addTag', tag: { label: '成语' } },
    { type: 'editTag', id: 'term', color: '#123456', pattern: 'wavy' },
    { type: 'undo' },
    { type: 'redo' },
  ];
  const start = core.exportProject();
  for (const step of steps) core.apply(step);
  const again = new Core();
  again.openProject(start);
  const { info, failed } = again.replay([...steps, { type: 'redo' }]);
  assert.equal(failed, 1);
  assert.deepEqual(info, core.info());
  assert.deepEqual(again.exportProject(), core.exportProject());
});

test('what cannot be done throws a code, a message and values, and changes nothing', () => {
  assert.equal(failure(() => new Core().info()).code, 'nothing-open');
  const { core } = open();
  const before = core.exportProject();
  const refused = failure(() => core.apply({ type: 'deleteAnnotations', ids: ['a9'] }));
  assert.deepEqual({ ...refused }, { code: 'no-such-annotation', message: 'There is no annotation “a9”.', values: { id: 'a9' } });
  assert.equal(failure(() => core.apply({ type: 'dance' })).code, 'bad-field');
  assert.equal(failure(() => core.apply({ type: 'annotate', tag: 'term', spans: [{ text: 't1', start: -1, end: 2 }] })).code, 'bad-field');
  assert.equal(failure(() => core.openProject(new TextEncoder().encode('{"format":"duizhao/9"}'))).code, 'other-version');
  assert.deepEqual(core.exportProject(), before);
});

test('search, tokens and the list are told in UTF-16 code units', () => {
  const { core } = open();
  assert.deepEqual(core.find('HELLO', 5), [span('Hello')]);
  assert.deepEqual(core.token('t1', TEXT.indexOf('Hello') + 2, 'at'), span('Hello'));
  assert.deepEqual(core.token('t1', TEXT.indexOf('𠮷'), 'at'), span('𠮷'));
  core.apply({ type: 'annotate', tag: 'term', spans: [span('café')], time: '' });
  const { total, items } = core.annotations({ side: 'target', query: 'CAFÉ' }, 0, 10);
  assert.equal(total, 1);
  assert.equal(items[0].rows.paragraph, 1);
  assert.deepEqual(core.annotationsAt('t1', TEXT.indexOf('café')), ['a1']);
});

test('a new project begins with the tags it is given, and with a few of its own where it is given none', () => {
  const opened = (/** @type {object} */ options) => {
    const core = new Core();
    core.takeFile('talk.txt', new TextEncoder().encode(TEXT));
    return core.openFiles(options, () => {}).tagset;
  };
  assert.deepEqual(opened({}).tags.map((/** @type {{ id: string }} */ one) => one.id), ['term', 'name', 'idiom', 'shift']);
  const tags = [{ id: 'term', label: '术语', color: '#2f72c8', pattern: 'wavy', description: '含义固定的词语。', parent: null }];
  assert.deepEqual(opened({ tagset: { name: '翻译', tags } }), { name: '翻译', tags });
  assert.throws(() => opened({ tagset: { tags: [tags[0], tags[0]] } }), { code: 'duplicate-id' });
});

test('a pair without its lexicon is opened, and says so', () => {
  const core = new Core();
  core.takeFile('talk.txt', new TextEncoder().encode(TEXT));
  assert.deepEqual(core.wantedLexicons({}), ['zh-en.lexicon']);
  const codes = core.openFiles({}, () => {}).diagnostics.map((/** @type {{ code: string }} */ one) => one.code);
  assert.ok(codes.includes('lexicon-missing'), codes.join());
  assert.ok(!open().info.diagnostics.some((/** @type {{ code: string }} */ one) => one.code.includes('lexicon')));
});

test('tokens are characters, or words by a lexicon, and then stand in the project file', () => {
  const { core } = open();
  const { text, start } = span('我们');
  assert.equal(core.wantedWords(), 'zh-en.lexicon');
  assert.equal(core.token(text, start, 'at').end, start + 1);
  core.setWords(LEXICON);
  assert.equal(core.token(text, start, 'at').end, start + 2);
  const project = JSON.parse(new TextDecoder().decode(core.exportProject(true)));
  assert.ok(isProject(project), JSON.stringify(isProject.errors));
  assert.deepEqual(project.documents[0].sentences[1].tokens[0], [8, 10]);
  assert.equal(core.wantedWords(), undefined);
});

test('a word list and aligning again come as steps, the doubtful rows in order of doubt', () => {
  const { core } = open();
  const step = core.readWordList('own.tsv', new TextEncoder().encode('你好\thello\nbroken\n'));
  assert.deepEqual(step, { type: 'addWordList', name: 'own.tsv', content: '你好\thello\nbroken\n' });
  const { info } = core.apply(step);
  assert.deepEqual([info.wordList.name, info.wordList.words, info.wordList.diagnostics[0].code], ['own.tsv', 1, 'list-line']);
  assert.equal(failure(() => core.readWordList('own.tsv', new Uint8Array([0xff]))).code, 'list-encoding');
  assert.deepEqual(core.wantedForAgain(), ['zh-en.lexicon']);
  assert.equal(failure(() => core.alignAgain('paragraph', 0, 99, () => {})).code, 'lexicon-missing');
  core.apply({ type: 'confirmBead', level: 'sentence', bead: 1 });
  core.takeLexicon('zh-en.lexicon', LEXICON);
  /** @type {number[]} */
  const shares = [];
  const again = core.alignAgain('paragraph', 0, 99, (/** @type {number} */ share) => shares.push(share));
  assert.equal(shares.at(-1), 1);
  if (again.step) core.apply(again.step);
  assert.equal(core.rows('sentence', 1, 2).rows[0].origin, 'person');
  const rows = [...core.doubtful('sentence', 1.1)];
  const scores = rows.map((row) => core.rows('sentence', row, row + 1).rows[0].score);
  assert.ok(!rows.includes(1) && rows.length > 1);
  assert.deepEqual(scores, [...scores].sort((a, b) => a - b));
  const file = JSON.parse(new TextDecoder().decode(core.exportProject()));
  assert.ok(isProject(file), JSON.stringify(isProject.errors));
  assert.equal(file.wordList.content, step.content);
});
