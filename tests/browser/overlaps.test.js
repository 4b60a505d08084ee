// Spans that overlap, nest and cross are all seen, and each can be picked.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { find, openPairs, pieces, quote, tag, until } from '../harness/text.js';

onEachTarget('crossing and nested spans each have a line of their own', async ({ page }) => {
  await openPairs(page);
  await tag(page, '老人一边吆喝', 'source', '1');
  await tag(page, '吆喝，一边', 'source', '2');
  await tag(page, '一边吆', 'source', '3');
  await until(() => pieces(page), ['老人:a1', '一边:a3 a1', '吆:a3 a2 a1', '喝:a2 a1', '，一边:a2']);
  const lines = await page.locator('.piece').evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundImage.split('),').length));
  assert.ok(lines[2] > lines[1] && lines[1] > lines[0], `more lines where more spans lie: ${lines}`);
  assert.equal(await page.locator('.source .passage').nth(1).innerText(), '卖豆腐的老人一边吆喝，一边切豆腐。', 'the text is as it was');
});

onEachTarget('a click picks the shortest span, another click the next', async ({ page }) => {
  await openPairs(page);
  await tag(page, '老人一边吆喝', 'source', '1');
  await tag(page, '吆喝，一边', 'source', '2');
  await tag(page, '一边吆', 'source', '3');
  const { x1, y1 } = await find(page, '吆', 'source');
  // The one just made is looked at already: the first click goes on from it.
  for (const words of ['吆喝，一边', '老人一边吆喝', '一边吆', '吆喝，一边']) {
    await page.mouse.click(x1 + 4, y1);
    await until(() => quote(page).innerText(), words);
  }
  await page.keyboard.press('Escape');
  await page.mouse.click(x1 + 4, y1);
  await quote(page).getByText('一边吆', { exact: true }).waitFor();
});

onEachTarget('pointing shows the labels of all that lie there', async ({ page }) => {
  await openPairs(page);
  await tag(page, '老人一边吆喝', 'source', '1');
  await tag(page, '一边吆', 'source', '3');
  const { x1, y1 } = await find(page, '吆', 'source');
  await page.mouse.move(x1 + 4, y1);
  const tip = page.locator('.tag-label-tip:popover-open');
  await tip.waitFor();
  assert.deepEqual(await tip.locator('bdi').allInnerTexts(), ['Idiom', 'Term']);
  assert.deepEqual(await page.locator('.piece.hovered').allInnerTexts(), ['一边吆'], 'the shortest lights up');
});

onEachTarget('a span over two lines keeps its underline on both', async ({ page }) => {
  await openPairs(page, [['一二三四五六七八九十'.repeat(8), 'A long line of numerals, told off one after the other.']]);
  await tag(page, `三四五六七八九十${'一二三四五六七八九十'.repeat(5)}`, 'source', '4');
  const boxes = await page.locator('.piece').first().evaluate((one) => one.getClientRects().length);
  assert.ok(boxes >= 2, 'it wraps');
  assert.equal(await page.locator('.piece').first().evaluate((one) => getComputedStyle(one).getPropertyValue('box-decoration-break') || getComputedStyle(one).getPropertyValue('-webkit-box-decoration-break')), 'clone');
});
