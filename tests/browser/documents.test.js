// A project of more than one text: each is shown as itself, also where an undo leads back to another.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { hold, ready, until } from '../harness/text.js';

/** @param {string[]} lines */
const text = (lines) => [{ id: 't1', name: 'a.txt', content: lines.join('\n') }];

/** Two texts of different lengths; the core divides and aligns them when the file is opened. */
const PROJECT = {
  format: 'duizhao/1',
  documents: [
    { id: 'd1', title: 'Rain', texts: text(['下雨了。', 'It is raining.']) },
    { id: 'd2', title: 'Snow', texts: text(['下雪了。', 'It is snowing.', '路很滑。', 'The road is slippery.', '孩子们很高兴。', 'The children are happy.']) },
  ],
};

/** @param {import('playwright-core').Page} page */
const rows = (page) => page.locator('.bead:not(.empty)').allInnerTexts().then((all) => all.map((one) => one.replace(/\s+/g, ' ')));

onEachTarget('an undo that leads to another text shows that text, and what was searched for is let go', async ({ page }) => {
  await page.locator('#start input[type=file]').setInputFiles({ name: 'weather.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(PROJECT)) });
  await ready(page);
  await until(async () => (await rows(page)).length, 1);
  await page.locator('.bar-title').click();
  await page.locator('.bar-rename').fill('Drizzle');
  await page.keyboard.press('Enter');
  await page.locator('.bar-title', { hasText: 'Drizzle' }).waitFor();
  await page.locator('#side').getByRole('button', { name: 'Snow' }).click();
  await until(async () => (await rows(page)).length, 3);
  await page.keyboard.press('/');
  await page.keyboard.type('children');
  await page.locator('.search-count', { hasText: '1' }).waitFor();
  await page.locator('#bar-undo').click();
  await page.locator('.bar-title', { hasText: 'Rain' }).waitFor();
  await until(async () => (await rows(page)).length, 1);
  assert.match((await rows(page))[0], /下雨了。.*It is raining\./);
  await until(() => page.locator('.search-count').innerText(), '');
  await page.locator('#bar-redo').click();
  await page.locator('.bar-title', { hasText: 'Drizzle' }).waitFor();
  assert.equal((await rows(page)).length, 1);
});

onEachTarget('what is pressed as soon as another text is chosen is done in that text, also when the project is opened again', async ({ page }) => {
  await page.locator('#start input[type=file]').setInputFiles({ name: 'weather.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(PROJECT)) });
  await ready(page);
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  const release = await hold(page);
  await page.locator('#side').getByRole('button', { name: 'Snow' }).click();
  await page.keyboard.press('c');
  await release();
  await until(() => page.locator('#bar-undo').getAttribute('aria-label'), 'Undo: confirm bead');
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  await page.reload();
  await page.locator('.bar-title', { hasText: 'Snow' }).waitFor();
  await page.locator('[data-row="0"] .bead-confirmed').waitFor();
});
