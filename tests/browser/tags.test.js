// A linguist makes a tag set: adds, changes, sorts, deletes, brings in and takes away.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { onEachTarget } from '../harness/page.js';
import { until } from '../harness/text.js';

/** @param {import('playwright-core').Page} page */
async function sample(page) {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.locator('#work').waitFor();
}

/** @param {import('playwright-core').Page} page */
const labels = (page) => page.locator('.tags .tag-label').allInnerTexts();

onEachTarget('a tag is added, changed and undone', async ({ page }) => {
  await sample(page);
  await page.getByRole('button', { name: 'New tag' }).click();
  await page.getByLabel('Name', { exact: true }).fill('修辞');
  await page.keyboard.press('Enter');
  await page.locator('.tag-label', { hasText: '修辞' }).waitFor();
  assert.deepEqual(await labels(page), ['Term', 'Name', 'Idiom', 'Shift', 'Number', '修辞']);

  await page.locator('.tag-item', { hasText: '修辞' }).hover();
  await page.getByRole('button', { name: 'Edit “修辞”' }).click();
  await page.getByLabel('wavy').check({ force: true });
  await page.getByLabel('When to use it').fill('比喻、排比……');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('.tag-item', { hasText: '修辞' }).locator('[data-pattern=wavy]').waitFor();

  await page.getByRole('button', { name: 'Undo: change tag' }).click();
  await page.getByRole('button', { name: 'Undo: new tag' }).click();
  await page.locator('.tag-label', { hasText: '修辞' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Redo: new tag' }).click();
  await page.locator('.tag-label', { hasText: '修辞' }).waitFor();
});

onEachTarget('a tag without a name is not made', async ({ page }) => {
  await sample(page);
  await page.getByRole('button', { name: 'New tag' }).click();
  await page.getByRole('button', { name: 'Add tag' }).click();
  assert.ok(await page.getByRole('dialog').isVisible());
  await page.keyboard.press('Escape');
  assert.equal((await labels(page)).length, 5);
});

onEachTarget('tags are sorted from the keyboard, and the focus stays on the tag', async ({ page }) => {
  await sample(page);
  await page.locator('#tag-idiom').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.locator('.tag-item:nth-child(2) #tag-idiom').waitFor();
  assert.deepEqual(await labels(page), ['Term', 'Idiom', 'Name', 'Shift', 'Number']);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'tag-idiom');
});

onEachTarget('a tag nobody uses goes at once, and comes back by undo', async ({ page }) => {
  await sample(page);
  await page.locator('#tag-number').focus();
  await page.keyboard.press('Delete');
  await page.locator('#tag-number').waitFor({ state: 'detached' });
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await page.locator('#tag-number').waitFor();
});

onEachTarget('a tag set goes out and comes in', async ({ page }) => {
  await sample(page);
  await page.getByRole('button', { name: 'Tag set' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Export the tag set The tags alone' }).click()]);
  const set = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(set.tags.map((/** @type {{ id: string }} */ tag) => tag.id), ['term', 'name', 'idiom', 'shift', 'number']);
  set.tags[0].label = '术语';
  set.tags.push({ id: 'metaphor', label: '<img src=x onerror=alert(1)>' });
  await page.locator('#side input[accept*=json]').setInputFiles({ name: 'set.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(set)) });
  await page.locator('#tag-metaphor').waitFor();
  assert.deepEqual(await labels(page), ['术语', 'Name', 'Idiom', 'Shift', 'Number', '<img src=x onerror=alert(1)>']);
  assert.equal(await page.locator('#side img').count(), 0);
});

onEachTarget('two tags of one name are refused', async ({ page }) => {
  await sample(page);
  await page.getByRole('button', { name: 'New tag' }).click();
  await page.getByLabel('Name', { exact: true }).fill('term');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('There is already a tag “Term”').waitFor();
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'term', 'what was typed is kept');
});

onEachTarget('a tag of a set that comes in is the one of that name, and annotations keep it', async ({ page }) => {
  await sample(page);
  const give = (/** @type {object[]} */ tags) => page.locator('#side input[accept*=json]').setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ tags })) });
  await give([{ id: 't1', label: 'term', description: 'As we use it' }, { id: 't2', label: 'Metaphor' }]);
  await page.locator('#tag-t2').waitFor();
  await until(() => labels(page), ['term', 'Name', 'Idiom', 'Shift', 'Number', 'Metaphor']);
  assert.equal(await page.locator('#tag-term').getAttribute('title'), 'As we use it');
  await give([{ id: 'name', label: 'Idiom' }]);
  await page.locator('.alert').getByText('There is already a tag “Idiom”').waitFor();
  await until(() => labels(page), ['term', 'Name', 'Idiom', 'Shift', 'Number', 'Metaphor']);
});

onEachTarget('a button pressed twice in a hurry leaves its dialog open; a press beside the dialog closes it', async ({ page }) => {
  await sample(page);
  await page.getByRole('button', { name: 'New tag' }).dblclick();
  const dialog = page.getByRole('dialog', { name: 'New tag' });
  await dialog.waitFor();
  await page.getByLabel('Name', { exact: true }).fill('X');
  await dialog.getByRole('button', { name: 'Add tag' }).dblclick();
  await dialog.waitFor({ state: 'detached' });
  await until(() => labels(page), ['Term', 'Name', 'Idiom', 'Shift', 'Number', 'X']);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await page.mouse.click(20, 400);
  await page.getByRole('dialog', { name: 'Settings' }).waitFor({ state: 'detached' });
  assert.deepEqual(await labels(page), ['Term', 'Name', 'Idiom', 'Shift', 'Number', 'X'], 'added once');
  // What is typed is not lost by such a press; without it the dialog goes.
  await page.keyboard.press('n');
  await page.getByLabel('When to use it').fill('of what is meant otherwise');
  await page.mouse.click(20, 400);
  assert.equal(await page.getByLabel('When to use it').inputValue(), 'of what is meant otherwise');
  await page.getByLabel('When to use it').fill('');
  await page.mouse.click(20, 400);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

onEachTarget('a bad tag set is refused by the name of its file', async ({ page }) => {
  await sample(page);
  const give = (/** @type {string} */ text) => page.locator('#side input[accept*=json]').setInputFiles({ name: 'our set.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const alert = page.locator('.alert > p');
  await give('{"tags": [{"id": "a", "label": 3}]}');
  await alert.filter({ hasText: /^“our set.json” tagset\.tags\[0\]\.label: / }).waitFor();
  await give('{"tags": [{"id": "a",}]}');
  await alert.filter({ hasText: /^“our set.json” cannot be read as JSON / }).waitFor();
  await give('{"tags": "term"}');
  await alert.filter({ hasText: /^“our set.json” is JSON, but neither / }).waitFor();
  assert.deepEqual(await labels(page), ['Term', 'Name', 'Idiom', 'Shift', 'Number']);
});

onEachTarget('a tag’s name is typed over, and Ctrl+S saves while its dialog is open', async ({ page }) => {
  await sample(page);
  await page.locator('#tag-idiom').focus();
  await page.keyboard.press('F2');
  await page.getByRole('dialog').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  assert.match(download.suggestedFilename(), /\.duizhao\.json$/);
  await page.keyboard.type('Proverb');
  await page.keyboard.press('Enter');
  await until(() => labels(page), ['Term', 'Name', 'Proverb', 'Shift', 'Number']);
});
