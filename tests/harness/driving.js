// A person's hands in a browser that is driven by WebDriver's commands: what comes, keys, the mouse.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** @typedef {import('./engines.js').Engine} Engine */

/** WebDriver's names of keys. */
export const CONTROL = '\uE009';
export const SHIFT = '\uE008';
export const ESCAPE = '\uE00C';
export const DELETE = '\uE017';

/**
 * What an expression comes to, once it comes to something.
 * @param {Engine} engine
 * @param {string} expression
 * @param {...unknown} args
 */
export async function come(engine, expression, ...args) {
  for (let i = 0; i < 300; i += 1) {
    const found = await engine.run(`return ${expression}`, ...args);
    if (found) return found;
    await pause(100);
  }
  throw new assert.AssertionError({ message: `${expression} did not come` });
}

/** @param {Engine} engine @param {string} key @param {string[]} held */
export function press(engine, key, ...held) {
  const down = (/** @type {string} */ value) => ({ type: 'keyDown', value });
  const up = (/** @type {string} */ value) => ({ type: 'keyUp', value });
  return engine.act([{ type: 'key', id: 'keys', actions: [...held.map(down), down(key), up(key), ...held.map(up)] }]);
}

/**
 * Drags over words in the text with the mouse.
 * @param {Engine} engine
 * @param {string} words They stand on one line.
 * @param {'source' | 'target'} side
 */
export async function drag(engine, words, side) {
  const box = await engine.run(`
    for (const passage of document.querySelectorAll('[data-side=' + arguments[1] + '] .passage')) {
      const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = node.data.indexOf(arguments[0]);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + arguments[0].length);
        const { left, right, top, height } = range.getBoundingClientRect();
        return { left, right, y: top + height / 2 };
      }
    }
    return null;`, words, side);
  assert.ok(box, `“${words}” is there`);
  const to = (/** @type {number} */ x) => ({ type: 'pointerMove', duration: 50, origin: 'viewport', x: Math.round(x), y: Math.round(box.y) });
  await engine.act([{
    type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' },
    actions: [to(box.left + 1), { type: 'pointerDown', button: 0 }, to((box.left + box.right) / 2), to(box.right - 1), { type: 'pointerUp', button: 0 }],
  }]);
}

/** Keeps what goes wrong in the page, and what is given out as a file instead of letting it go. @param {Engine} engine */
export function listen(engine) {
  return engine.run(`
    window.seen = [];
    addEventListener('error', (event) => seen.push(event.message));
    addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)));
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      window.blob = blob;
      return createObjectURL.call(URL, blob);
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      if (!this.download) return click.call(this);
      window.given = null;
      blob.text().then((text) => (window.given = { name: this.download, text }));
    };`);
}
