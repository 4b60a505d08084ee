// A word list of one's own helps the aligner; a bad one is refused.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { LIST, MILLER, addList, said, shapes } from '../harness/aligning.js';
import { onEachTarget } from '../harness/page.js';
import { openPairs, ready, until } from '../harness/text.js';

const folder = await mkdtemp(join(tmpdir(), 'duizhao-aligning-'));
after(() => rm(folder, { recursive: true }));

onEachTarget('a word list of one’s own helps, is kept with the work, and goes again', async ({ page }) => {
  await openPairs(page, MILLER, 'miller.txt');
  await until(() => shapes(page), ['1-1', '2-1', '1-1', '1-1']);
  await addList(page, LIST);
  await said(page).getByText('Aligned again: 2 beads changed.').waitFor();
  await until(() => shapes(page), ['1-1', '1-1', '2-1', '1-1']);
  const panel = page.locator('.words-panel');
  await panel.getByText('own.tsv').waitFor();
  await panel.getByText('7 words').waitFor();
  await panel.getByText('2 lines left out').click();
  assert.deepEqual(await panel.locator('li').allInnerTexts(), ['Line 3: no tab between the two words.', 'Line 6: one of the two has no letter or digit.']);
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  await page.reload();
  await ready(page);
  await panel.getByText('7 words').waitFor();
  await until(() => shapes(page), ['1-1', '1-1', '2-1', '1-1']);

  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  const file = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(file.wordList, { name: 'own.tsv', content: LIST });

  await panel.getByRole('button', { name: 'Remove the word list' }).press('Enter');
  await until(() => shapes(page), ['1-1', '2-1', '1-1', '1-1']);
  await panel.getByText('Choose a .tsv file').waitFor();
  await page.getByRole('button', { name: 'Undo: remove word list' }).click();
  await panel.getByText('7 words').waitFor();
  await until(() => shapes(page), ['1-1', '1-1', '2-1', '1-1']);
});

onEachTarget('a word list is dropped on its panel, a text anywhere else', async ({ page }) => {
  await openPairs(page, MILLER, 'miller.txt');
  /** @param {string} onto @param {string} type */
  const fire = (onto, type) => page.locator(onto).evaluate((panel, { type, list }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([list], 'terms.tsv'));
    panel.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, { type, list: LIST });
  await fire('.words-panel', 'dragover');
  assert.equal(await page.locator('html').getAttribute('data-drop'), '松手即作为词表加入');
  await fire('.words-panel', 'drop');
  await page.locator('.words-panel').getByText('terms.tsv').waitFor();
  await page.locator('.words-panel').getByText('略去 2 行').click();
  await page.locator('.words-panel').getByText('第 3 行：两个词之间没有制表符。').waitFor();
  await said(page).getByText('已重新对齐，2 组有变化。').waitFor();
  await fire('#work', 'drop');
  await page.getByRole('heading', { name: '打开前请核对' }).waitFor();
}, { context: { locale: 'zh-CN' } });

onEachTarget('a bad word list is refused with its place and the mend, and nothing is lost', async ({ page }) => {
  await openPairs(page, MILLER, 'miller.txt');
  await addList(page, LIST);
  await said(page).getByText('Aligned again').waitFor();
  const alert = page.getByRole('alert');
  const unchanged = async () => {
    assert.equal(await page.locator('.words-name').innerText(), 'own.tsv\n7 words');
    await until(() => shapes(page), ['1-1', '1-1', '2-1', '1-1']);
  };
  await addList(page, Buffer.concat([Buffer.from('Bach\tbrook\n'), Buffer.from([0xb6, 0xd4, 0xd5, 0xd5, 9, 0x61])]), 'gbk.tsv');
  await alert.getByText('“gbk.tsv” is not UTF-8: line 2 cannot be read. Save it as UTF-8').waitFor();
  await unchanged();
  await addList(page, 'only prose\nand more\n', 'prose.txt');
  await alert.getByText('No line of “prose.txt” is a word and its translation.').waitFor();
  await unchanged();
  await writeFile(join(folder, 'huge.tsv'), Buffer.alloc(50_000_000, 'word\tWort\n'));
  await page.locator('.words-panel input[type=file]').setInputFiles(join(folder, 'huge.tsv'));
  await alert.getByText('“huge.tsv” is 48 MB; a word list may have 8 MB.').waitFor();
  await unchanged();
  assert.ok(await alert.getByRole('button', { name: 'Choose a file' }).isVisible());
});
