// Tokens of Chinese are characters or words; words come from the lexicon, whose sources are named.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { find, menu, openPairs, painted, until } from '../harness/text.js';

onEachTarget('Chinese is taken by words once that is settled', async ({ page }) => {
  await openPairs(page);
  const chosen = async () => {
    const word = await find(page, '集市', 'source');
    await page.mouse.dblclick(word.x1 + 4, (word.y1 + word.y2) / 2);
    await menu(page).waitFor();
  };
  await chosen();
  await until(() => painted(page, 'selected'), ['集']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByText('Words', { exact: true }).click();
  await settings.getByRole('button', { name: 'Done' }).click();
  await chosen();
  await until(() => painted(page, 'selected'), ['集市']);
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
