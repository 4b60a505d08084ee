// The page in Firefox and WebKitGTK, where they are installed: `node --test tests/engines/smoke.test.js`, after `cargo xtask dist`.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { CONTROL, DELETE, ESCAPE, SHIFT, come, drag, listen, press } from '../harness/driving.js';
import { firefox, startFirefox, startWebkit, webkit } from '../harness/engines.js';
import { serve } from '../harness/server.js';
import { MARKET } from '../harness/text.js';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** @typedef {import('../harness/engines.js').Engine} Engine */

/** What the list beside the text shows. */
const LISTED = `[...document.querySelectorAll('.list-quote')].map((one) => one.textContent).join('|')`;

/** @param {Engine} engine @param {string} url */
async function sample(engine, url) {
  await engine.open(url);
  await come(engine, `document.querySelectorAll('#start button').length > 2`);
  await listen(engine);
  await engine.run(`document.querySelectorAll('.start-deeds button')[2].click()`);
  await come(engine, `document.querySelector('.bead:not(.empty) .passage') !== null`);
  await drag(engine, '图书馆', 'source');
  await come(engine, `document.querySelector('.tag-menu').matches(':popover-open')`);
  await press(engine, '1');
  await come(engine, `${LISTED} === '图书馆'`);
  await come(engine, `document.querySelector('.bar-saved').dataset.saved === 'saved'`);
  assert.deepEqual(await engine.run(`return window.seen`), []);

  await engine.reload();
  await come(engine, `${LISTED} === '图书馆'`);
  await come(engine, `document.activeElement.closest('.port') !== null`);
  await press(engine, 'd');
  await come(engine, `/^Doubtful bead 1 of /.test(document.querySelector('#status [role=status]').textContent)`);
  await press(engine, 'c');
  await come(engine, `document.querySelector('.bead-confirmed') !== null`);
}

/**
 * A text of one's own, from the file to the export and back.
 * @param {Engine} engine
 * @param {string} url
 */
async function ownText(engine, url) {
  await engine.open(url);
  // What was open in this tab is left.
  await come(engine, `document.querySelector('html:not([data-starting])') !== null`);
  if (await engine.run(`return document.documentElement.dataset.screen === 'work'`)) await engine.run(`document.querySelector('.bar-home').click()`);
  await come(engine, `document.documentElement.dataset.screen === 'start' && document.querySelectorAll('#start button').length > 2`);
  await listen(engine);
  await give(engine, 'market.txt', MARKET.map((pair) => pair.join('\n')).join('\n\n'));
  await come(engine, `document.querySelector('#preview button.primary') !== null`);
  await engine.run(`document.querySelector('#preview button.primary').click()`);
  await come(engine, `[...document.querySelectorAll('.passage')].some((one) => one.textContent === arguments[0])`, MARKET[0][0]);

  // Tagged on both sides, one over the other, and past a character of two units.
  for (const [words, side, digit] of /** @type {const} */ ([['卖豆腐的老人', 'source', '1'], ['豆腐', 'source', '2'], ['sells tofu', 'target', '3'], ['“𠮷记”', 'source', '4']])) {
    await drag(engine, words, side);
    await come(engine, `document.querySelector('.tag-menu').matches(':popover-open')`);
    await press(engine, digit);
    await come(engine, `${LISTED}.split('|').includes(arguments[0]) && !document.querySelector('.tag-menu').matches(':popover-open')`, words);
  }
  const all = '卖豆腐的老人|豆腐|sells tofu|“𠮷记”';
  await come(engine, `${LISTED} === arguments[0]`, all);
  await press(engine, 'z', CONTROL);
  await come(engine, `!${LISTED}.includes('𠮷')`);
  await press(engine, 'z', CONTROL, SHIFT);
  await come(engine, `${LISTED} === arguments[0]`, all);

  // A note; then another tag, by its digit.
  await engine.run(`document.querySelector('.list-item').click()`);
  await come(engine, `document.querySelector('#annotation').dataset.shows === 'annotation'`);
  await engine.run(`const note = document.querySelector('#details-note'); note.focus(); note.value = 'a seller, 一位老人'; note.blur();`);
  await come(engine, `document.querySelector('.list-note')?.textContent === 'a seller, 一位老人'`);
  await engine.run(`document.querySelector('.port').focus()`);
  await press(engine, '4');
  await come(engine, `document.querySelector('.list-item .list-label').textContent === 'Shift'`);

  // Found, stepped through, left.
  await press(engine, '/');
  await come(engine, `document.activeElement.id === 'search-query'`);
  for (const letter of 'tofu') await press(engine, letter);
  await come(engine, `document.querySelector('.search-count').textContent === '1 of 1'`);
  await press(engine, ESCAPE);
  await come(engine, `document.querySelector('.search-count').textContent === ''`);

  await press(engine, 's', CONTROL);
  const { name, text } = await come(engine, `window.given`);
  assert.equal(name, 'market.duizhao.json');
  const [{ annotations, texts }] = JSON.parse(text).documents;
  const content = [...texts[0].content];
  for (const { spans: [{ start, end, quote }] } of annotations) assert.equal(content.slice(start, end).join(''), quote);
  assert.deepEqual(annotations.map((/** @type {any} */ one) => [one.tag, one.note]), [['shift', 'a seller, 一位老人'], ['name', ''], ['idiom', ''], ['shift', '']]);
  await come(engine, `document.querySelector('.bar-saved').dataset.saved === 'saved'`);

  await engine.reload();
  await come(engine, `${LISTED} === arguments[0]`, all);
  await come(engine, `document.querySelector('.list-note')?.textContent === 'a seller, 一位老人'`);
  await come(engine, `document.querySelectorAll('.piece').length > 3`);
  await listen(engine);
  await press(engine, ']');
  await come(engine, `document.querySelector('.piece.focused') !== null`);
  await press(engine, DELETE);
  await come(engine, `${LISTED} === '豆腐|sells tofu|“𠮷记”'`);

  // What was exported comes back whole.
  await engine.run(`document.querySelector('.bar-home').click()`);
  await come(engine, `document.documentElement.dataset.screen === 'start'`);
  await give(engine, name, text);
  await come(engine, `${LISTED} === arguments[0]`, all);
  assert.deepEqual(await engine.run(`return window.seen`), []);
}

/**
 * Gives a file to the start screen.
 * @param {Engine} engine
 * @param {string} name
 * @param {string} text
 */
function give(engine, name, text) {
  return engine.run(`
    const input = document.querySelector('#start input[type=file]');
    const data = new DataTransfer();
    data.items.add(new File([arguments[1]], arguments[0]));
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));`, name, text);
}

/**
 * Does it; where it fails, the window is kept as a picture.
 * @param {Engine} engine
 * @param {string} name
 * @param {() => Promise<void>} deed
 */
async function pictured(engine, name, deed) {
  try {
    await deed();
  } catch (error) {
    const folder = join(DIST, '../target/screenshots/failed');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), Buffer.from(await engine.picture(), 'base64')).catch(() => {});
    throw error;
  }
}

for (const [name, program, start] of /** @type {const} */ ([['Firefox', firefox(), startFirefox], ['WebKitGTK', webkit(), startWebkit]])) {
  if (!program) {
    console.log(`skipped: no ${name} here`);
    continue;
  }
  test(`the sample and a text of one’s own are opened, tagged, exported and restored in ${name}`, { timeout: 600_000 }, async (t) => {
    const server = await serve(join(DIST, 'site'), '/some/sub/path/');
    const engine = await start(program);
    try {
      for (const [shape, url] of [['site', server.url], ['file', pathToFileURL(join(DIST, 'duizhao.html')).href]]) {
        await t.test(`the sample, as a ${shape}`, () => pictured(engine, `${name}-sample-${shape}`, () => sample(engine, url)));
        await t.test(`a text of one’s own, as a ${shape}`, () => pictured(engine, `${name}-text-${shape}`, () => ownText(engine, url)));
      }
    } finally {
      await engine.close();
      await server.close();
    }
  });
}
