// Someone in a hurry: what is dropped, pressed or opened while something else is still at work waits for it, and nothing is lost.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { openPairs, ready, until } from '../harness/text.js';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const saved = (page) => page.locator('.bar-saved[data-saved=saved]').waitFor();

/** @param {Page} page @param {string} title */
const titled = (page, title) => page.locator('.bar-title', { hasText: title }).waitFor();

const OTHER = JSON.stringify({
  format: 'duizhao/1',
  documents: [{ id: 'd1', title: 'Other', texts: [{ id: 't1', name: 'a.txt', content: '下雨了。\nIt is raining.\n' }] }],
});

/** @param {Page} page @param {string} name @param {string} text */
function drop(page, name, text) {
  return page.evaluate(([name, text]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], name));
    for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
  }, [name, text]);
}

/** The browser at its slowest: nothing that is written counts as kept until that is released. @param {Page} page */
async function holdWrites(page) {
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    /** @type {(() => void)[]} */
    const waiting = [];
    let go = false;
    IDBDatabase.prototype.transaction = function held(.../** @type {any} */ args) {
      const own = transaction.apply(this, args);
      if (args[1] === 'readwrite') {
        Object.defineProperty(own, 'oncomplete', { set(done) {
          own.addEventListener('complete', () => (go ? done() : waiting.push(done)));
        } });
      }
      return own;
    };
    Object.assign(window, { release: () => {
      go = true;
      for (const done of waiting) done();
    } });
  });
  return () => page.evaluate(() => /** @type {any} */ (window).release());
}

onEachTarget('a project dropped while the work before it is still being saved waits, and is then opened', async ({ page }) => {
  await openPairs(page);
  await saved(page);
  const release = await holdWrites(page);
  await page.keyboard.press('Shift+S');
  await page.locator('.toast').getByText('Merged').waitFor();
  await drop(page, 'other.json', OTHER);
  await until(() => page.locator('#work').evaluate((work) => /** @type {HTMLElement} */ (work).inert), true);
  // Nothing is changed any more of what is being saved.
  await page.keyboard.press('Control+z');
  await release();
  await titled(page, 'Other');
  assert.equal(await page.locator('.alert').count(), 0);
  await saved(page);
  await page.locator('.bar-home').click();
  await page.locator('.recent-open', { hasText: 'market' }).click();
  await titled(page, 'market');
  await until(() => page.locator('#bar-undo').getAttribute('aria-label'), 'Undo: merge beads');
});

onEachTarget('a file dropped while recent work is being opened comes after it, and neither gets what is the other’s', async ({ page }) => {
  await openPairs(page);
  await page.keyboard.press('Shift+S');
  await page.locator('.toast').getByText('Merged').waitFor();
  await saved(page);
  await page.locator('.bar-home').click();
  await page.evaluate(() => {
    const { request } = LockManager.prototype;
    LockManager.prototype.request = /** @type {any} */ (async function late(/** @type {any[]} */ ...args) {
      LockManager.prototype.request = request;
      await new Promise((go) => Object.assign(window, { go }));
      return request.apply(this, /** @type {any} */ (args));
    });
  });
  await page.locator('.recent-open').click();
  await page.waitForFunction(() => /** @type {any} */ (window).go);
  await drop(page, 'next.txt', '你好，世界。\nHello, world.\n');
  await drop(page, 'other.json', OTHER);
  await page.evaluate(() => /** @type {any} */ (window).go());
  await titled(page, 'Other');
  await saved(page);
  assert.equal(await page.locator('.bead').count(), 1);
  await page.locator('.bar-home').click();
  await page.locator('.recent-open', { hasText: 'market' }).click();
  await ready(page);
  await until(() => page.locator('.bead').count(), 5);
});

onEachTarget('what another tab has taken is left without a question where nothing was changed since', async ({ page, url }) => {
  await openPairs(page);
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(url);
  await other.locator('.recent-open').click();
  await other.getByRole('button', { name: 'Open here instead' }).click();
  await ready(other);
  await page.locator('.alert').getByText('This project was opened in another tab').waitFor();
  await page.bringToFront();
  await page.locator('.bar-home').click();
  await page.getByRole('button', { name: 'Open a file' }).waitFor();
  await other.close();
});

onEachTarget('a file dropped beside a dialog is looked at without it, and what was typed there is kept', async ({ page }) => {
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page.getByLabel('Both languages in one text').fill('half of it');
  await drop(page, 'next.txt', '你好，世界。\nHello, world.\n');
  await page.getByRole('heading', { name: 'Check before opening' }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await until(() => page.evaluate(() => document.activeElement?.id), 'preview-accept');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Paste text' }).click();
  assert.equal(await page.getByLabel('Both languages in one text').inputValue(), 'half of it');
});
