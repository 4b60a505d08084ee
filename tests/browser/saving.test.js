// What was done is there after a reload, in another tab, after a crash; where it cannot be kept, that is said at once.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { EVERY, onEachTarget } from '../harness/page.js';
import { ready, until } from '../harness/text.js';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
async function sample(page) {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.locator('#work').waitFor();
  await saved(page);
}

/** @param {Page} page */
const saved = (page) => page.locator('.bar-saved[data-saved=saved]').waitFor();

/** @param {Page} page @param {string} title */
async function rename(page, title) {
  await page.locator('.bar-title').click();
  await page.locator('.bar-rename').fill(title);
  await page.keyboard.press('Enter');
  await page.locator('.bar-title', { hasText: title }).waitFor();
}

onEachTarget('a reload brings back the work, and its undo', async ({ page }) => {
  await sample(page);
  await rename(page, 'First');
  await rename(page, 'Second');
  await page.getByRole('button', { name: 'Undo: rename' }).click();
  await page.locator('.bar-title', { hasText: 'First' }).waitFor();
  await saved(page);
  await page.reload();
  await page.locator('.bar-title', { hasText: 'First' }).waitFor();
  await page.getByRole('button', { name: 'Redo: rename' }).click();
  await page.locator('.bar-title', { hasText: 'Second' }).waitFor();
  await page.getByRole('button', { name: 'Undo: rename' }).click();
  await page.getByRole('button', { name: 'Undo: rename' }).click();
  await page.locator('.bar-title', { hasText: 'Qingxi' }).waitFor();
  assert.ok(await page.locator('#bar-undo').isDisabled());
}, { targets: EVERY });

onEachTarget('what is done at once when a text is opened is kept', async ({ page }) => {
  await page.addInitScript(() => {
    // A browser that has much to do gives a lock late.
    const { request } = LockManager.prototype;
    LockManager.prototype.request = /** @type {any} */ (async function late(/** @type {any[]} */ ...args) {
      await new Promise((done) => setTimeout(done, 800));
      return request.apply(this, /** @type {any} */ (args));
    });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await rename(page, 'At once');
  await saved(page);
  await until(() => page.evaluate(() => sessionStorage.length), 1);
  await page.reload();
  await page.locator('.bar-title', { hasText: 'At once' }).waitFor();
});

onEachTarget('recent work is listed, opened and forgotten', async ({ page }) => {
  await sample(page);
  await rename(page, 'My <b>speech</b>');
  await page.getByRole('button', { name: 'All projects' }).click();
  const item = page.locator('.start-recent li');
  assert.match(await item.innerText(), /My <b>speech<\/b>/);
  await item.getByRole('button').first().click();
  await page.locator('.bar-title', { hasText: 'My <b>speech</b>' }).waitFor();
  await page.getByRole('button', { name: 'All projects' }).click();
  await item.getByRole('button', { name: 'Forget' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
  await item.waitFor({ state: 'detached' });
  await until(() => page.locator('#status .heard').textContent(), '“My <b>speech</b>” is forgotten.');
  // The button that had the focus is gone with it.
  await until(() => page.evaluate(() => document.activeElement?.textContent), 'Open a file');
});

onEachTarget('what was forgotten in another tab is said to be gone once', async ({ page }) => {
  await page.evaluate(() => sessionStorage.setItem('duizhao:project', 'forgotten'));
  await page.reload();
  await page.getByRole('alert').getByText('no longer in the browser’s storage').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Open a file' }).waitFor();
  await until(() => page.evaluate(() => document.documentElement.hasAttribute('data-starting')), false);
  assert.equal(await page.getByRole('alert').innerText(), '');
});

onEachTarget('what another tab works on is not forgotten', async ({ page, url }) => {
  await sample(page);
  const other = await page.context().newPage();
  await other.goto(url);
  await other.getByRole('button', { name: /^Forget/ }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
  await other.getByRole('alert').getByText('This project is open in another tab.').waitFor();
  await page.bringToFront();
  await rename(page, 'Still here');
  await saved(page);
  await page.getByRole('button', { name: 'All projects' }).click();
  await page.locator('.recent-title', { hasText: 'Still here' }).waitFor();
  await other.getByRole('button', { name: /^Forget/ }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
  await other.locator('.recent-open').waitFor({ state: 'detached' });
  await other.close();
});

onEachTarget('two quick presses open once, and nothing is offered any more where no project is open', async ({ page }) => {
  await sample(page);
  await page.keyboard.press('Shift+S');
  const undo = page.locator('.toast').getByRole('button', { name: 'Undo' });
  await undo.waitFor();
  await saved(page);
  await page.getByRole('button', { name: 'All projects' }).click();
  await undo.waitFor({ state: 'hidden' });
  await page.locator('.recent-open').dblclick();
  await ready(page);
  await saved(page);
  assert.equal(await page.locator('.alert').count(), 0);
  await page.getByRole('button', { name: 'All projects' }).click();
  await page.getByRole('button', { name: 'Try the sample' }).dblclick();
  await ready(page);
  await saved(page);
  await page.getByRole('button', { name: 'All projects' }).click();
  await until(() => page.locator('.recent-open').count(), 2);
});

onEachTarget('two of one name are told apart by the time', async ({ page }) => {
  await sample(page);
  await page.getByRole('button', { name: 'All projects' }).click();
  // They are told apart to the second.
  const second = () => page.evaluate(() => Math.floor(Date.now() / 1000));
  const before = await second();
  await until(async () => await second() > before, true);
  await sample(page);
  await page.getByRole('button', { name: 'All projects' }).click();
  const items = page.locator('.start-recent li');
  await items.nth(1).waitFor();
  const [one, other] = await items.allInnerTexts();
  assert.notEqual(one, other);
});

onEachTarget('a file given out and opened again is the work that is kept, as long as that has not gone on', async ({ page }) => {
  await sample(page);
  await rename(page, 'Mine');
  await saved(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  const file = { name: 'mine.duizhao.json', mimeType: 'application/json', buffer: await readFile(await download.path()) };
  const items = page.locator('.start-recent li');
  const toStart = async () => {
    await saved(page);
    await page.getByRole('button', { name: 'All projects' }).click();
    await items.first().waitFor();
  };
  await toStart();
  await page.locator('#start input[type=file]').setInputFiles(file);
  // With all that can be undone in it.
  await page.getByRole('button', { name: 'Undo: rename' }).waitFor();
  // Over itself too.
  await page.locator('#side input[type=file]').first().setInputFiles(file);
  await page.locator('#status .heard', { hasText: 'Opened: Mine' }).waitFor();
  await page.getByRole('button', { name: 'Undo: rename' }).waitFor();
  await toStart();
  await until(() => items.count(), 1);

  await items.first().getByRole('button').first().click();
  await page.locator('.bead:not(.empty)').first().waitFor();
  await page.keyboard.press('c');
  await page.locator('.bead-confirmed').waitFor();
  await toStart();
  await page.locator('#start input[type=file]').setInputFiles(file);
  await page.locator('.bead:not(.empty)').first().waitFor();
  await until(() => page.locator('.bead-confirmed').count(), 0);
  await toStart();
  await until(() => items.count(), 2);
  await items.nth(1).getByRole('button').first().click();
  await page.locator('.bead-confirmed').waitFor();

  // Opened twice from the same file.
  await toStart();
  await page.locator('#start input[type=file]').setInputFiles(file);
  await page.locator('.bead:not(.empty)').first().waitFor();
  await toStart();
  await until(() => items.count(), 2);
});

onEachTarget('a second tab does not write into the first one’s journal', async ({ page }) => {
  await sample(page);
  await rename(page, 'One');
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator('.start-recent li button').first().click();
  await other.getByRole('alert').getByText('This project is open in another tab.').waitFor();

  await other.getByRole('button', { name: 'Open here instead' }).click();
  await other.locator('.bar-title', { hasText: 'One' }).waitFor();
  await page.getByRole('alert').getByText('This project was opened in another tab').waitFor();
  await rename(page, 'Lost to the storage, not to the person');
  await rename(other, 'Two');
  await saved(other);

  await other.reload();
  await other.locator('.bar-title', { hasText: 'Two' }).waitFor();
  // Until it is closed, whatever is done; and the button says why.
  const taken = page.getByRole('alert').getByText('This project was opened in another tab');
  assert.ok(await taken.isVisible());
  assert.match(await page.getByRole('button', { name: 'Not saved' }).getAttribute('title') ?? '', /opened in another tab/);
  await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
  await rename(page, 'Still not kept');
  assert.equal(await taken.count(), 0);
  await other.close();
});

onEachTarget('a full storage is said at once, with a file to save', async ({ page }) => {
  await sample(page);
  await page.evaluate(() => {
    // What a full disk looks like: the transaction aborts after its requests succeeded.
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function full(stores, mode, options) {
      const made = transaction.call(this, stores, mode, options);
      if (mode === 'readwrite') {
        Object.defineProperty(made, 'error', { get: () => new DOMException('The disk is full.', 'QuotaExceededError') });
        queueMicrotask(() => made.abort());
      }
      return made;
    };
    Object.assign(window, { mend: () => { IDBDatabase.prototype.transaction = transaction; } });
  });
  await rename(page, 'Not kept');
  const alert = page.getByRole('alert');
  await alert.getByText('The browser’s storage is full').waitFor();
  await page.getByRole('button', { name: 'Not saved' }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), alert.getByRole('button', { name: 'Save file' }).click()]);
  assert.equal(JSON.parse(await readFile(await download.path(), 'utf8')).documents[0].title, 'Not kept');

  await page.evaluate(() => /** @type {any} */ (window).mend());
  await alert.getByRole('button', { name: 'Try again' }).click();
  await saved(page);
  await page.reload();
  await page.locator('.bar-title', { hasText: 'Not kept' }).waitFor();
});

onEachTarget('without storage one can work, and is told', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => { throw new DOMException('No storage here.', 'SecurityError'); } });
  });
  await page.reload();
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.getByRole('alert').getByText('does not let the page keep anything').waitFor();
  await rename(page, 'In memory');
  assert.ok(await page.getByRole('alert').getByText('does not let the page keep anything').isVisible());
  assert.match(await page.getByRole('button', { name: 'Not saved' }).getAttribute('title') ?? '', /does not let the page keep/);
  await page.reload();
  const gone = page.getByRole('alert').getByText('nothing is kept');
  await gone.waitFor();
  assert.equal(await page.getByRole('button', { name: 'Save file' }).count(), 0);
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await gone.waitFor({ state: 'detached' });
  await rename(page, 'In memory');
  await page.getByRole('button', { name: 'All projects' }).click();
  await page.getByRole('alert').getByText('has changes that the browser could not keep').waitFor();
  await page.getByRole('button', { name: 'Close without saving' }).click();
  await page.getByRole('button', { name: 'Open a file' }).waitFor();
});

onEachTarget('a worker that is lost is replaced, and the work is there', async ({ page }) => {
  await page.addInitScript(() => {
    const Own = Worker;
    window.Worker = class extends Own {
      /** @param {[string | URL, WorkerOptions?]} args */
      constructor(...args) {
        super(...args);
        Object.assign(window, { worker: this });
      }
    };
  });
  await page.reload();
  await sample(page);
  await rename(page, 'Before the crash');
  await page.evaluate(() => /** @type {any} */ (window).worker.onmessageerror(new MessageEvent('messageerror')));
  await page.getByRole('alert').getByText('stopped and was started again').waitFor();
  await page.getByRole('button', { name: 'Undo: rename' }).click();
  await page.locator('.bar-title', { hasText: 'Qingxi' }).waitFor();
});

onEachTarget('what the browser has kept badly is said to be so, however often it is pressed', async ({ page }) => {
  await sample(page);
  await page.getByRole('button', { name: 'All projects' }).click();
  await page.locator('.recent-open').waitFor();
  await page.evaluate(() => new Promise((done) => {
    const opening = indexedDB.open('duizhao');
    opening.onsuccess = () => {
      const cut = opening.result.transaction('snapshots', 'readwrite');
      const snapshots = cut.objectStore('snapshots');
      snapshots.getAllKeys().onsuccess = ({ target }) => {
        for (const key of /** @type {IDBRequest<IDBValidKey[]>} */ (target).result) snapshots.put(new TextEncoder().encode('{'), key);
      };
      cut.oncomplete = () => {
        opening.result.close();
        done(null);
      };
    };
  }));
  const said = page.locator('.alert').getByText('ends in the middle');
  await page.locator('.recent-open').click();
  await said.waitFor();
  await page.locator('.alert').getByRole('button', { name: 'Close' }).click();
  await page.locator('.recent-open').click();
  await said.waitFor();
});
