// The list of annotations beside the text: in reading order, quick where it is long, and the page says what it did.
import assert from 'node:assert/strict';

import { large } from '../harness/large.js';
import { onEachTarget } from '../harness/page.js';
import { drag, listed, menu, openFile, openPairs, painted, pieces, ready, tag, until } from '../harness/text.js';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page The annotations that the list has there, in its order. */
const order = (page) => page.locator('.list-items > li').evaluateAll((items) => items.map((item) => item.getAttribute('data-id')));

/** @param {Page} page @param {string} one @param {string} other Whether two things lie over one another. */
async function overlap(page, one, other) {
  const [a, b] = await Promise.all([one, other].map((what) => page.locator(what).boundingBox()));
  assert.ok(a && b, 'both are there');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

onEachTarget('annotations are listed in reading order, whatever order they are made, changed and deleted in', async ({ page }) => {
  await openPairs(page);
  await tag(page, '老人', 'source', '1');
  await tag(page, '集市', 'source', '2');
  await tag(page, '吆喝', 'source', '3');
  await tag(page, 'market', 'target', '1');
  // The longer first where two begin together.
  await tag(page, '老人一边', 'source', '2');
  await until(() => order(page), ['a2', 'a4', 'a5', 'a1', 'a3']);
  await page.locator('[data-id=a1] .list-item').click();
  await page.keyboard.press('3');
  await page.locator('[data-id=a1]', { hasText: 'Idiom' }).waitFor();
  await until(() => order(page), ['a2', 'a4', 'a5', 'a1', 'a3']);
  await page.keyboard.press('Delete');
  await until(() => order(page), ['a2', 'a4', 'a5', 'a3']);
  await page.keyboard.press('Control+z');
  await until(() => order(page), ['a2', 'a4', 'a5', 'a1', 'a3']);
});

onEachTarget('where a filter leaves nothing it is undone from the list, and the focus stays there', async ({ page }) => {
  await openPairs(page);
  await tag(page, '老人', 'source', '1');
  await page.locator('#list-query').fill('nowhere');
  await page.getByRole('button', { name: 'Show all' }).press('Enter');
  await until(() => order(page), ['a1']);
  assert.deepEqual(await page.evaluate(() => [document.activeElement?.id, document.querySelector('#list-query')?.value]), ['list-tag', '']);
});

onEachTarget('a long list has only what is in sight, and all of it by scrolling and by Tab', async ({ page }) => {
  await page.locator('#start input[type=file]').setInputFiles({ name: 'long.duizhao.json', mimeType: 'application/json', buffer: large(250, 250) });
  await ready(page);
  await page.locator('#list-head', { hasText: '(250)' }).waitFor();
  await page.locator('.list-items > li[aria-posinset="1"]').waitFor();
  assert.ok((await order(page)).length < 30);
  const [first] = await order(page);
  await page.locator('.list-port').evaluate((port) => port.scrollTo(0, port.scrollHeight));
  await page.locator('.list-items > li[aria-posinset="100"]').waitFor();
  assert.ok(!(await order(page)).includes(first));
  await page.locator('.list-items > li[aria-posinset="95"] button').focus();
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Tab');
  assert.ok(await page.locator('.list-items > li[aria-posinset="100"] button').evaluate((button) => button === document.activeElement));
  // What holds the focus stays when it is scrolled away.
  await page.locator('.list-port').evaluate((port) => port.scrollTo(0, 0));
  await page.locator('.list-items > li[aria-posinset="1"]').waitFor();
  assert.ok(await page.locator('.list-items > li[aria-posinset="100"] button').evaluate((button) => button === document.activeElement));
  await page.getByRole('button', { name: 'The next hundred' }).click();
  await page.locator('.list-items > li[aria-posinset="101"]').waitFor();
  // In the middle of a list of several pages one is added and deleted.
  await page.getByRole('button', { name: 'The hundred before' }).click();
  await page.locator('.list-items > li[aria-posinset="1"]').waitFor();
  const before = await order(page);
  await drag(page, '老人', 'source');
  await menu(page).waitFor();
  await page.keyboard.press('4');
  await page.locator('.list-items > li[data-id=a251].focused').waitFor();
  await until(() => listed(page), 251);
  await until(() => page.locator('.list-nav').innerText(), '1–100 of 251');
  await page.keyboard.press('Delete');
  await page.locator('[data-id=a251]').waitFor({ state: 'detached' });
  await until(() => page.locator('.list-nav').innerText(), '1–100 of 250');
  await until(async () => (await order(page)).slice(0, 5), before.slice(0, 5));
});

onEachTarget('the menu takes one choice, and goes when the text shows it', async ({ page }) => {
  await openPairs(page);
  await drag(page, '老人', 'source');
  await menu(page).waitFor();
  // Twice in one go: the second is not taken.
  await page.evaluate(() => {
    const press = () => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true, cancelable: true }));
    press();
    press();
  });
  await until(() => pieces(page), ['老人:a1']);
  await menu(page).waitFor({ state: 'hidden' });
  assert.equal(await listed(page), 1);
});

onEachTarget('a digit without a selection says what to do, beside the text or at the foot', async ({ page }) => {
  await openPairs(page);
  await page.keyboard.press('2');
  const toast = page.locator('.toast');
  await toast.getByText('Select words in the text first, then press 2 for “Name”.').waitFor();
  assert.ok(!(await overlap(page, '.toast', '.port')));
  await page.keyboard.press('9');
  await toast.getByText('No tag has the digit 9.').waitFor();
  await page.setViewportSize({ width: 390, height: 800 });
  await until(() => overlap(page, '.toast', '#bar'), false);
  // The words of the search field are not cut there either.
  const room = await page.locator('#search-query').evaluate((input) => {
    const { placeholder } = /** @type {HTMLInputElement} */ (input);
    const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    pen.font = getComputedStyle(input).font;
    return input.clientWidth - pen.measureText(placeholder).width;
  });
  assert.ok(room >= 0, `${room} pixels`);
});

onEachTarget('a remark with a place leads there', async ({ page }) => {
  const lines = Array.from({ length: 60 }, (_, i) => `这是第${i + 1}句话。\nThis is sentence number ${i + 1}.`);
  lines.splice(50, 0, '这一句没有译文，因为译者那天病了，后来也忘了补上。');
  await openFile(page, { name: 'gap.txt', mimeType: 'text/plain', buffer: Buffer.from(lines.join('\n')) });
  await page.locator('.oddities summary').click();
  await page.locator('.oddities').getByRole('button', { name: 'Show the place' }).first().click();
  await until(async () => (await painted(page, 'flash')).length > 0, true);
});

onEachTarget('a remark on what stands on neither side says that it is not in the text', async ({ page }) => {
  const lines = Array.from({ length: 60 }, (_, i) => `这是第${i + 1}句话。\nThis is sentence number ${i + 1}.\n`);
  lines.splice(50, 0, '———————\n');
  await openFile(page, { name: 'dashes.txt', mimeType: 'text/plain', buffer: Buffer.from(lines.join('\n')) });
  await page.locator('.oddities summary').click();
  const remark = page.locator('.oddities li', { hasText: 'Line 151 has only marks, a number or an address; it stands on neither side.' });
  await remark.getByRole('button', { name: 'Show the place' }).click();
  await page.locator('.toast').getByText('That place stands on neither side, so it is not shown in the text.').waitFor();
  assert.deepEqual(await painted(page, 'flash'), []);
  // What stands before it is in sight.
  await page.locator('.passage', { hasText: '这是第50句话。' }).waitFor();
});

onEachTarget('an annotation that is changed or deleted from the list leaves the focus in the list', async ({ page }) => {
  const held = () => page.evaluate(() => document.activeElement?.closest('[data-id]')?.getAttribute('data-id') ?? document.activeElement?.id);
  await openPairs(page);
  await tag(page, '集市', 'source', '2');
  await tag(page, '老人', 'source', '1');
  await tag(page, '吆喝', 'source', '3');
  await page.locator('#list-a2').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-id=a2].focused').waitFor();
  await page.keyboard.press('Alt+ArrowRight');
  await page.locator('#list-a2', { hasText: '老人一' }).waitFor();
  assert.equal(await held(), 'a2', 'made anew with other words');
  await page.keyboard.press('Delete');
  await page.locator('[data-id=a2]').waitFor({ state: 'detached' });
  assert.equal(await held(), 'a3', 'the next one');
  await page.keyboard.press('Enter');
  await page.locator('[data-id=a3].focused').waitFor();
  await page.keyboard.press('Delete');
  await page.locator('[data-id=a3]').waitFor({ state: 'detached' });
  assert.equal(await held(), 'a1', 'the one before, where there is none after it');
  await page.keyboard.press('Enter');
  await page.locator('[data-id=a1].focused').waitFor();
  await page.keyboard.press('Delete');
  await page.locator('[data-id=a1]').waitFor({ state: 'detached' });
  await until(() => page.evaluate(() => document.activeElement?.closest('#work') !== null), true);
});

onEachTarget('what is looked at, and how many pass the filter, is said', async ({ page }) => {
  await openPairs(page);
  await tag(page, '老人', 'source', '1');
  const heard = page.locator('#work [aria-live=polite]');
  await until(() => heard.textContent(), 'Term: 老人');
  await page.keyboard.press('Alt+ArrowRight');
  await until(() => heard.textContent(), 'Term: 老人一边');
  await tag(page, 'market', 'target', '2');
  await until(() => heard.textContent(), 'Name: market');
  await page.keyboard.press(']');
  await until(() => heard.textContent(), 'Term: 老人一边');
  await page.keyboard.press('3');
  await until(() => heard.textContent(), 'Idiom: 老人一边');
  await page.locator('#list-side').selectOption('target');
  await until(() => page.locator('#list [role=status]').textContent(), '1 of 2 annotations');
});

onEachTarget('an annotation of another program is picked in the text, whatever its id', async ({ page }) => {
  const file = JSON.parse(large(4, 4).toString());
  const [{ annotations }] = file.documents;
  annotations.forEach((/** @type {{ id: string }} */ one, /** @type {number} */ i) => (one.id = `note ${i} “%20”`));
  await page.locator('#start input[type=file]').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await ready(page);
  await page.locator('.piece').first().click();
  await page.locator('#annotation[data-shows=annotation]').waitFor();
  await until(() => page.locator('.piece.focused').count(), 1);
  assert.equal(await page.locator('.piece.focused').innerText(), annotations[0].spans[0].quote);
});
