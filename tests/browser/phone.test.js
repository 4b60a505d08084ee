// On a phone: what is looked at is not covered by the sheets, a tap shows an annotation, the search field has room, and the level can
// be switched.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { drag, menu, openPairs, until } from '../harness/text.js';

/** @typedef {import('playwright-core').Page} Page */

const PHONE = { context: { viewport: { width: 390, height: 844 } } };
const LINES = Array.from({ length: 40 }, (_, i) => [`第${i + 1}天，老人在集市上卖豆腐。`, `On day ${i + 1} the old man sold tofu at the market.`]);

/**
 * Whether an element is in the window with nothing over it.
 * @param {Page} page
 * @param {string} selector
 */
const isSeen = (page, selector) => page.locator(selector).first().evaluate((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return right <= innerWidth && one.contains(document.elementFromPoint(x, y));
});

onEachTarget('the sheet of an annotation leaves its place in the text in sight', async ({ page }) => {
  await openPairs(page, LINES);
  await drag(page, '第6天', 'source');
  await menu(page).waitFor();
  await page.keyboard.press('1');
  await page.locator('.piece.focused').waitFor();
  await page.getByRole('button', { name: 'Annotations', exact: true }).click();
  await page.locator('#details-note').waitFor();
  await until(() => isSeen(page, '.piece.focused'), true);
  // The end of the text can be reached with the sheet open.
  await page.locator('.port').evaluate((port) => port.scrollTo(0, 1e6));
  const last = page.locator('.passage', { hasText: 'On day 40' });
  await last.waitFor();
  await until(() => last.evaluate((one) => one.getBoundingClientRect().bottom <= /** @type {Element} */ (document.querySelector('#details')).getBoundingClientRect().top), true);
  await page.keyboard.press('Escape');
  await page.locator('#details').waitFor({ state: 'hidden' });
  const heights = await page.evaluate(() => [document.querySelector('.port')?.getBoundingClientRect().bottom, innerHeight]);
  assert.equal(heights[0], heights[1], 'the text has its room again');
}, PHONE);

onEachTarget('a search has room for its words, its count and its steps', async ({ page }) => {
  await openPairs(page, LINES);
  await page.locator('#search-query').tap();
  await page.keyboard.type('豆腐');
  await page.locator('.search-count', { hasText: '1 of 40' }).waitFor();
  for (const own of ['.search-count', '.search-steps button:last-child']) await until(() => isSeen(page, own), true);
  await page.locator('.search-steps button').last().tap();
  await page.locator('.search-count', { hasText: '2 of 40' }).waitFor();
  await page.locator('.passage').first().tap();
  await until(() => isSeen(page, '#bar-export'), true);
}, { context: { ...PHONE.context, hasTouch: true } });

const TOUCH = { context: { ...PHONE.context, hasTouch: true, isMobile: true } };

onEachTarget('a tap on a highlight shows its details, a tap beside it the text again, and a selection is not disturbed', async ({ page }) => {
  await openPairs(page, LINES);
  await page.locator('.passage', { hasText: '第6天' }).evaluate((passage) => {
    const text = /** @type {Text} */ (passage.firstChild);
    /** @type {Selection} */ (getSelection()).setBaseAndExtent(text, 0, text, 3);
  });
  await menu(page).getByRole('option').first().tap();
  const piece = page.locator('.piece');
  await piece.waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.piece.focused').waitFor({ state: 'detached' });
  const details = page.locator('#details');
  assert.ok(await details.isHidden());

  await piece.tap();
  await page.locator('#details-note').waitFor();
  assert.equal(await page.locator('#annotation .details-quote').innerText(), '第6天');
  await until(() => isSeen(page, '.piece.focused'), true);
  await page.locator('.passage', { hasText: 'On day 3' }).tap();
  await details.waitFor({ state: 'hidden' });
  await piece.tap();
  await details.waitFor();
  await details.getByRole('button', { name: 'Close' }).tap();
  await details.waitFor({ state: 'hidden' });

  // Also while it is looked at, and its handles lie over it.
  await piece.tap();
  await details.waitFor();
  await page.getByRole('button', { name: 'Annotations', exact: true }).tap();
  await details.waitFor({ state: 'hidden' });
  await page.locator('.piece.focused').waitFor();
  await page.touchscreen.tap(...await piece.boundingBox().then((box) => /** @type {const} */ ([(box?.x ?? 0) + 3, (box?.y ?? 0) + (box?.height ?? 0) / 2])));
  await details.waitFor();
  await details.getByRole('button', { name: 'Close' }).tap();
  await details.waitFor({ state: 'hidden' });

  // A tap that begins a selection opens nothing: the words would move from under the finger.
  await page.evaluate(() => {
    document.querySelector('.piece')?.addEventListener('click', ({ currentTarget }) => {
      const text = /** @type {Text} */ (/** @type {Element} */ (currentTarget).firstChild);
      setTimeout(() => /** @type {Selection} */ (getSelection()).setBaseAndExtent(text, 1, text, 2));
    }, { once: true });
    new MutationObserver(() => document.body.setAttribute('data-moved', '')).observe(document.documentElement, { attributes: true, attributeFilter: ['data-sheet'] });
  });
  await piece.tap();
  await menu(page).waitFor();
  assert.equal(await page.locator('[data-moved]').count(), 0);
}, TOUCH);

onEachTarget('paragraphs and sentences are switched in the menu', async ({ page }) => {
  await openPairs(page, [['老人卖豆腐。孩子买豆腐。', 'The old man sells tofu. The child buys tofu.'], ...LINES]);
  const count = () => page.locator('.port').getAttribute('aria-rowcount');
  await until(count, '42');
  assert.ok(await page.locator('.bar-level').isHidden());
  await page.getByRole('button', { name: 'Align', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Show the paragraphs' }).tap();
  await until(count, '41');
  await page.getByRole('button', { name: 'Align', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Show the sentences' }).tap();
  await until(count, '42');
}, TOUCH);
