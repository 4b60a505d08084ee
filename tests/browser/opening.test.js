// A reader opens files: one, two, a project, a tag set, what is pasted, what cannot be opened.
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { EVERY, ROOT, onEachTarget } from '../harness/page.js';

const SEED = join(ROOT, '../shared/corpus/seed/speech.zh-en.txt');

/** @param {string} name @param {string | Buffer} text */
const file = (name, text, mimeType = 'text/plain') => ({ name, mimeType, buffer: Buffer.from(text) });

/** @param {import('playwright-core').Page} page @param {Parameters<import('playwright-core').Page['setInputFiles']>[1]} files */
const give = (page, files) => page.locator('#start input[type=file]').setInputFiles(files);

onEachTarget('a newcomer opens the sample with one press', async ({ page }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.locator('#work').waitFor();
  assert.equal(await page.locator('.tags .tag').count(), 5);
  assert.match(await page.title(), /Qingxi Village Library/);
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  assert.ok(await page.locator('#bar-undo').isDisabled(), 'what made the sample is not to be undone');
}, { targets: EVERY });

onEachTarget('a student opens a speech, and it is told what is in it', async ({ page }) => {
  await give(page, SEED);
  await page.getByRole('heading', { name: 'Check before opening' }).waitFor();
  assert.equal(await page.getByLabel('Source', { exact: true }).inputValue(), 'zh');
  assert.equal(await page.getByLabel('Target', { exact: true }).inputValue(), 'en');
  await page.keyboard.press('Enter');
  await page.locator('#work').waitFor();
  assert.equal(await page.locator('.bar-title').innerText(), 'speech.zh-en');
}, { targets: EVERY });

onEachTarget('a reader drops a file on the page', async ({ page }) => {
  await page.locator('#start button').first().waitFor();
  await page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['你好，世界。\nHello, world.\n'], 'dropped.txt', { type: 'text/plain' }));
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
    }
  });
  await page.getByRole('heading', { name: 'Check before opening' }).waitFor();
  assert.match(await page.locator('.preview-head').innerText(), /dropped\.txt/);
});

onEachTarget('a file opened while the project before it is being left is looked at', async ({ page }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  // What the browser keeps is listed only when the page is told so.
  await page.evaluate(() => {
    const { getAll } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.getAll = function held(...args) {
      const request = getAll.apply(this, args);
      Object.defineProperty(request, 'onsuccess', { set(listed) {
        request.addEventListener('success', () => Object.assign(window, { list: listed }));
      } });
      // The transaction is kept open meanwhile.
      const again = () => /** @type {any} */ (window).go ? /** @type {any} */ (window).list() : (this.count().onsuccess = again);
      again();
      return request;
    };
  });
  await page.locator('.bar-home').click();
  await page.waitForFunction(() => /** @type {any} */ (window).list);
  await give(page, file('next.txt', '你好，世界。\nHello, world.\n'));
  await page.evaluate(() => Object.assign(window, { go: true }));
  await page.getByRole('heading', { name: 'Check before opening' }).waitFor();
  assert.doesNotMatch(await page.title(), /·/, 'the project is left first');
  await page.keyboard.press('Enter');
  await page.locator('#work').waitFor();
  assert.equal(await page.locator('.bar-title').innerText(), 'next');
});

onEachTarget('a reader pastes a text', async ({ page }) => {
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page.getByLabel('Both languages in one text').fill('你好，世界。\nHello, world.\n');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Check before opening' }).waitFor();
  assert.match(await page.locator('.preview-beads').innerText(), /你好，世界。[\s\S]*Hello, world\./);
});

onEachTarget('two files become the two sides', async ({ page }) => {
  await give(page, [file('a.zh.txt', '你好。\n再见。\n'), file('b.en.txt', 'Hello.\nGoodbye.\n')]);
  await page.getByRole('heading', { name: 'Check before opening' }).waitFor();
  const layout = page.getByLabel('Layout');
  assert.equal(await layout.inputValue(), 'files');
  assert.equal(await layout.evaluate((select) => select.nextElementSibling?.textContent), '', 'that is no guess');
});

onEachTarget('three files are refused, with what to do', async ({ page }) => {
  await give(page, ['a', 'b', 'c'].map((name) => file(`${name}.txt`, name)));
  const alert = page.getByRole('alert');
  await alert.getByText('3 files were given').waitFor();
  await alert.getByRole('button', { name: 'Close' }).click();
  assert.equal(await alert.innerText(), '');
  await give(page, ['a', 'b', 'c'].map((name) => file(`${name}.txt`, name)));
  await alert.getByText('3 files were given').waitFor();
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Open.*Ctrl/ }).waitFor();
  assert.equal(await alert.innerText(), '', 'something else is being opened');
});

onEachTarget('a file that is too large is refused before it is read', async ({ page }) => {
  await page.locator('#start button').first().waitFor();
  await page.evaluate(() => {
    const large = new File(['x'], 'large.txt');
    Object.defineProperty(large, 'size', { value: 200 * 1024 * 1024 });
    large.arrayBuffer = () => { throw new Error('it was read'); };
    const carried = { types: ['Files'], files: [large] };
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(event, 'dataTransfer', { value: carried });
    document.body.dispatchEvent(event);
  });
  await page.getByRole('alert').getByText('“large.txt” is 200 MB; at most 64 MB can be opened.').waitFor();
});

onEachTarget('JSON that is neither a project nor a tag set is named as such', async ({ page }) => {
  await give(page, file('other.json', '{"hello": 1}', 'application/json'));
  await page.getByRole('alert').getByText('“other.json” is JSON, but neither').waitFor();
});

onEachTarget('a tag set without a project says what to open first', async ({ page }) => {
  await give(page, file('tags.json', '{"name":"x","tags":[{"id":"a","label":"A"}]}', 'application/json'));
  await page.getByRole('alert').getByText('“tags.json” is a tag set.').waitFor();
});

onEachTarget('a project that ends in the middle is refused, with the place', async ({ page }) => {
  await give(page, file('cut.json', '{"format":"duizhao/1","documents":[{"id":"d1",', 'application/json'));
  await page.getByRole('alert').getByText('ends in the middle, at line 1').waitFor();
});

onEachTarget('what is exported opens again', async ({ page }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.locator('#work').waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Project' }).click()]);
  assert.match(download.suggestedFilename(), /Qingxi Village Library\.duizhao\.json$/);
  const path = await download.path();
  await page.getByRole('button', { name: 'All projects' }).click();
  await give(page, path);
  await page.locator('#work').waitFor();
  assert.match(await page.title(), /Qingxi Village Library/);
});

onEachTarget('what was pasted and not opened is there again', async ({ page }) => {
  await page.getByRole('button', { name: 'Paste text' }).click();
  await page.getByLabel('Both languages in one text').fill('你好。\nHello.');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Paste text' }).click();
  assert.equal(await page.getByLabel('Both languages in one text').inputValue(), '你好。\nHello.');
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await page.locator('#preview-accept').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Paste text' }).click();
  assert.equal(await page.getByLabel('Both languages in one text').inputValue(), '');
});
