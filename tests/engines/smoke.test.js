// The page in Firefox and WebKitGTK, where they are installed: `node --test tests/engines/smoke.test.js`, after `cargo xtask dist`.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { firefox, startFirefox, startWebkit, webkit } from '../harness/engines.js';
import { serve } from '../harness/server.js';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** WebDriver's names of keys. */
const CONTROL = '\uE009';

/** @typedef {import('../harness/engines.js').Engine} Engine */

/**
 * What an expression comes to, once it comes to something.
 * @param {Engine} engine
 * @param {string} expression
 * @param {...unknown} args
 */
async function come(engine, expression, ...args) {
  for (let i = 0; i < 300; i += 1) {
    const found = await engine.run(`return ${expression}`, ...args);
    if (found) return found;
    await pause(100);
  }
  throw new assert.AssertionError({ message: `${expression} did not come` });
}

/** @param {Engine} engine @param {string} key @param {string[]} held */
function press(engine, key, ...held) {
  const down = (/** @type {string} */ value) => ({ type: 'keyDown', value });
  const up = (/** @type {string} */ value) => ({ type: 'keyUp', value });
  return engine.act([{ type: 'key', id: 'keys', actions: [...held.map(down), down(key), up(key), ...held.map(up)] }]);
}

/** @param {Engine} engine @param {string} url */
async function work(engine, url) {
  await engine.open(url);
  await engine.run(`
    window.seen = [];
    addEventListener('error', (event) => seen.push(event.message));
    addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)));`);
  await come(engine, `document.querySelectorAll('#start button').length > 2`);
  await engine.run(`document.querySelectorAll('.start-deeds button')[2].click()`);
  await come(engine, `document.querySelector('.bead:not(.empty) .passage') !== null`);

  const box = await engine.run(`
    const text = document.querySelector('[data-side=source] .passage').firstChild;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, 3);
    const { left, right, top, height } = range.getBoundingClientRect();
    return { left, right, y: top + height / 2, words: range.toString() }`);
  const to = (/** @type {number} */ x) => ({ type: 'pointerMove', duration: 50, origin: 'viewport', x: Math.round(x), y: Math.round(box.y) });
  await engine.act([{
    type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' },
    actions: [to(box.left + 1), { type: 'pointerDown', button: 0 }, to((box.left + box.right) / 2), to(box.right - 1), { type: 'pointerUp', button: 0 }],
  }]);
  await come(engine, `document.querySelector('.tag-menu').matches(':popover-open')`);
  await press(engine, '1');
  assert.equal(await come(engine, `document.querySelector('.list-quote')?.textContent`), box.words);
  await come(engine, `document.querySelector('.bar-saved').dataset.saved === 'saved'`);

  await engine.run(`
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      if (this.download) window.given = this.download;
      else click.call(this);
    };`);
  await press(engine, 's', CONTROL);
  assert.match(await come(engine, `window.given`), /\.duizhao\.json$/);
  assert.deepEqual(await engine.run(`return window.seen`), []);

  await engine.reload();
  assert.equal(await come(engine, `document.querySelector('.list-quote')?.textContent`), box.words);
  await press(engine, 'd');
  await come(engine, `document.querySelector('#status [role=status]').textContent !== ''`);
  await press(engine, 'c');
  await come(engine, `document.querySelector('.bead-confirmed') !== null`);
}

for (const [name, program, start] of /** @type {const} */ ([['Firefox', firefox(), startFirefox], ['WebKitGTK', webkit(), startWebkit]])) {
  if (!program) {
    console.log(`skipped: no ${name} here`);
    continue;
  }
  test(`the sample opens, is tagged, exported and restored in ${name}`, { timeout: 300_000 }, async () => {
    const server = await serve(join(DIST, 'site'), '/some/sub/path/');
    const engine = await start(program);
    try {
      for (const url of [server.url, pathToFileURL(join(DIST, 'duizhao.html')).href]) await work(engine, url);
    } finally {
      await engine.close();
      await server.close();
    }
  });
}
