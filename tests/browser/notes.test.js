// What is typed as a note is kept: after a pause, when the field is left, when the page is left; and the field is not disturbed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { onEachTarget } from '../harness/page.js';
import { drag, menu, openPairs, pieces, quote, ready, tag, until } from '../harness/text.js';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const note = (page) => page.locator('#details-note');
/** @param {Page} page */
const saved = (page) => page.locator('.bar-saved[data-saved=saved]').waitFor();
/** @param {Page} page */
const undo = (page) => page.locator('#bar-undo').getAttribute('aria-label');

/** Opens the project again that was left last. @param {Page} page */
async function reopen(page) {
  await page.locator('.start-recent li button').first().click();
  await page.locator('[data-id=a1] .list-item').first().waitFor();
  await ready(page);
}

onEachTarget('a note is kept when typing pauses, and typing goes on where it was', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await saved(page);
  await page.keyboard.press('m');
  await page.keyboard.type('bean curd');
  assert.notEqual(await page.locator('.bar-saved').getAttribute('data-saved'), 'saved');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  const range = () => note(page).evaluate((field) => [/** @type {HTMLTextAreaElement} */ (field).selectionStart, /** @type {HTMLTextAreaElement} */ (field).selectionEnd]);
  await page.locator('.list-note', { hasText: 'bean curd' }).waitFor();
  await saved(page);
  assert.deepEqual(await range(), [7, 8]);
  await page.keyboard.type('l');
  await saved(page);
  assert.equal(await note(page).inputValue(), 'bean culd');
  await page.reload();
  await page.locator('.list-note', { hasText: 'bean culd' }).waitFor();
  await page.locator('#bar-undo').click();
  await page.locator('.list-note', { hasText: 'bean curd' }).waitFor();
});

onEachTarget('what an input method has not settled is not kept at a pause', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await page.keyboard.press('m');
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'dou', selectionStart: 3, selectionEnd: 3 });
  await page.waitForTimeout(1500);
  assert.equal(await undo(page), 'Undo: add annotation');
  assert.equal(await page.locator('.bar-saved').getAttribute('data-saved'), 'saving');
  await session.send('Input.insertText', { text: '豆腐' });
  await page.locator('.list-note', { hasText: '豆腐' }).waitFor();
});

onEachTarget('Esc leaves the note and keeps it as one step', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await page.keyboard.press('m');
  await page.keyboard.type('bean curd');
  await page.keyboard.press('Escape');
  await page.locator('.list-note', { hasText: 'bean curd' }).waitFor();
  await page.locator('.details-made', { hasText: /Changed \d/ }).waitFor();
  await until(() => undo(page), 'Undo: change annotation');
  await page.locator('#bar-undo').click();
  await until(() => undo(page), 'Undo: add annotation');
  assert.equal(await note(page).inputValue(), '');
});

onEachTarget('what is left or goes gives the focus back to the text, and the keys go on there', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  const at = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'));
  for (const key of ['Escape', 'Control+Enter']) {
    await page.keyboard.press('m');
    await page.keyboard.type('word');
    await page.keyboard.press(key);
    await until(at, '1');
  }
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  await until(at, '1');
  await page.keyboard.press(']');
  await quote(page).getByText('豆腐').waitFor();
  await page.locator('#end-on').focus();
  await page.keyboard.press('Delete');
  await page.locator('#list-head:text-is("All annotations (0)")').waitFor();
  await until(at, '1');
  await page.keyboard.press('ArrowDown');
  await until(at, '2');
});

onEachTarget('a note and a tag given at the last moment are there when the project is opened again', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await page.keyboard.press('m');
  await page.keyboard.type('bean curd');
  const home = await page.locator('.bar-home').boundingBox();
  assert.ok(home);
  await page.mouse.move(home.x + 5, home.y + 5);
  await page.mouse.down();
  await page.mouse.up();
  await reopen(page);
  await page.locator('.list-note', { hasText: 'bean curd' }).waitFor();

  await drag(page, '集市', 'source');
  await menu(page).waitFor();
  // In one go of the page: nothing has come back from the worker.
  await page.evaluate(() => {
    document.querySelector('.tag-menu .menu-tag')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    /** @type {HTMLElement} */ (document.querySelector('.bar-home')).click();
  });
  await reopen(page);
  await until(async () => (await pieces(page)).sort(), ['豆腐:a1', '集市:a2']);

  // An undo that reaches behind what was kept is kept as a whole anew.
  await page.evaluate(() => {
    document.getElementById('bar-undo')?.click();
    /** @type {HTMLElement} */ (document.querySelector('.bar-home')).click();
  });
  await reopen(page);
  await until(() => pieces(page), ['豆腐:a1']);
});

onEachTarget('a note is kept when the page is hidden', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await page.keyboard.press('m');
  // No pause in typing ends here.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.keyboard.type('bean curd');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await until(() => undo(page), 'Undo: change annotation');
});

onEachTarget('Ctrl+S saves and Ctrl+F finds while one types, what is typed too', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await page.keyboard.press('m');
  await page.keyboard.type('bean curd');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  assert.equal(JSON.parse(await readFile(await download.path(), 'utf8')).documents[0].annotations[0].note, 'bean curd');
  assert.ok(await note(page).evaluate((field) => field === document.activeElement));
  for (const id of ['details-note', 'list-query', 'search-query']) {
    await page.locator(`#${id}`).focus();
    await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
    await page.keyboard.press('Control+f');
    await page.locator('#search-query:focus').waitFor();
  }
  await page.locator('.bar-title').click();
  await page.locator('.bar-rename').fill('Tofu');
  const [renamed] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  assert.equal(JSON.parse(await readFile(await renamed.path(), 'utf8')).documents[0].title, 'Tofu');
});

onEachTarget('what is typed just before the tab is killed is there when the project is next opened, as a step of undo', async ({ page, url }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await saved(page);
  await page.keyboard.press('m');
  await page.keyboard.type('bean curd');
  const next = await page.context().newPage();
  // No event tells the page.
  await page.close({ runBeforeUnload: false });
  await next.goto(url);
  await reopen(next);
  await next.locator('.list-note', { hasText: 'bean curd' }).waitFor();
  await saved(next);
  await next.reload();
  await ready(next);
  await next.locator('.list-note', { hasText: 'bean curd' }).waitFor();
  await until(() => undo(next), 'Undo: change annotation');
  await next.locator('#bar-undo').click();
  await until(() => undo(next), 'Undo: add annotation');
  await next.close();
});
