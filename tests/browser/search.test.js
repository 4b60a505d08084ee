// A reader finds words in both languages.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { bead, openPairs, painted, still, until } from '../harness/text.js';

onEachTarget('hits are counted, lit, and stepped through', async ({ page }) => {
  await openPairs(page);
  await page.keyboard.press('/');
  await page.keyboard.type('豆腐');
  await page.locator('.search-count', { hasText: '1 of 2' }).waitFor();
  await until(() => painted(page, 'found'), ['豆腐', '豆腐']);
  await page.keyboard.press('Enter');
  await page.locator('.search-count', { hasText: '2 of 2' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.search-count', { hasText: '1 of 2' }).waitFor();
  await page.keyboard.press('Shift+Enter');
  await page.locator('.search-count', { hasText: '2 of 2' }).waitFor();
  await page.keyboard.press('Escape');
  await until(() => painted(page, 'found'), []);
});

onEachTarget('case does not matter, and what is not there is said', async ({ page }) => {
  await openPairs(page);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('CAFÉ');
  await page.locator('.search-count', { hasText: 'of' }).waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('zebra');
  await page.locator('.search-count', { hasText: 'not found' }).waitFor();
});

onEachTarget('a hit far off is brought into view', async ({ page }) => {
  const long = Array.from({ length: 300 }, (_, i) => [`第${i}天，老人卖豆腐。`, `On day ${i} the old man sells ${i === 271 ? 'umbrellas' : 'tofu'}.`]);
  await openPairs(page, long, 'long.txt');
  await page.locator('#search-query').fill('umbrella');
  await bead(page, 271).locator('.passage').first().waitFor();
  await until(() => painted(page, 'found-current'), ['umbrella']);
  await still(page);
  const box = await bead(page, 271).boundingBox();
  assert.ok(box && box.y > 80 && box.y + box.height < 800);
  await page.keyboard.press('F3');
  await page.locator('.search-count', { hasText: '1 of 1' }).waitFor();
});
