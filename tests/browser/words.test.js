// Tokens of Chinese are words by the lexicon, whose sources are named; without it they are characters.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { onEachTarget } from '../harness/page.js';
import { find, menu, openPairs, painted, ready, until } from '../harness/text.js';

/** @param {import('playwright-core').Page} page */
async function choose(page) {
  const word = await find(page, '集市', 'source');
  await page.mouse.dblclick(word.x1 + 4, (word.y1 + word.y2) / 2);
  await menu(page).waitFor();
}

/** How many tokens the first sentence lists in the file. @param {import('playwright-core').Page} page */
async function tokens(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  return JSON.parse(await readFile(await download.path(), 'utf8')).documents[0].sentences[0].tokens?.length;
}

onEachTarget('a double click in Chinese takes the word, also when the text is opened again; the file lists words once that is settled', async ({ page }) => {
  await openPairs(page);
  await choose(page);
  await until(() => painted(page, 'selected'), ['集市']);
  assert.equal(await tokens(page), undefined);
  await page.reload();
  await ready(page);
  await choose(page);
  await until(() => painted(page, 'selected'), ['集市']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByText('Yes', { exact: true }).click();
  await settings.getByRole('button', { name: 'Done' }).click();
  await settings.waitFor({ state: 'detached' });
  assert.equal(await tokens(page), 7);
});

onEachTarget('the sources of the lexicon are named in the help', async ({ page }) => {
  await openPairs(page);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  for (const source of ['CC-CEDICT', 'EDICT (', 'WikDict', 'Frank Richter', 'Mueller']) await dialog.getByText(source).first().waitFor();
});

onEachTarget(
  'a pair without a lexicon of its own goes through English',
  async ({ page }) => {
    /** @type {Set<string>} */
    const fetched = new Set();
    page.context().on('request', (request) => {
      const name = /\/lexicon\/([^/]+\.lexicon)$/.exec(request.url())?.[1];
      if (name) fetched.add(name);
    });
    await openPairs(page, [['狗在桌子下面睡觉。', '犬がテーブルの下で寝ている。'], ['我们在找医生。', '私たちは医者を探している。']], 'zh-ja.txt');
    assert.deepEqual([...fetched].sort(), ['ja-en.lexicon', 'zh-en.lexicon']);
    assert.equal(await page.locator('[data-row="1"]').innerText().then((text) => text.includes('医者')), true);
  },
  { targets: ['site'] },
);
