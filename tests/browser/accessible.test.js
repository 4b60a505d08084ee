// No screen has a fault that axe-core can find, light and dark, wide and narrow, in either language.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { onEachTarget } from '../harness/page.js';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @param {import('playwright-core').Page} page @param {string} where */
async function check(page, where) {
  // What fades in is measured once it is there.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))));
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes.map((/** @type {any} */ node) => `${node.target} ${node.any[0]?.message ?? ''}`).slice(0, 3).join(' | ')}`);
  });
  assert.deepEqual(found, [], where);
}

for (const [locale, colorScheme, width, height] of /** @type {const} */ ([['en-GB', 'light', 1280, 800], ['zh-CN', 'dark', 390, 844]])) {
  onEachTarget(`nothing stands in anyone’s way (${locale}, ${colorScheme}, ${width})`, async ({ page }) => {
    await page.locator('.start-deeds').waitFor();
    await check(page, 'start');
    await page.locator('#start input[type=file]').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('你好，世界。\nHello, world.\n再见。\n') });
    await page.locator('.preview-beads').waitFor();
    await check(page, 'preview');
    await page.keyboard.press('Escape');
    await page.locator('.start-deeds button').nth(2).click();
    await page.locator('#work').waitFor();
    await page.locator('#work [role=row]').first().waitFor();
    await check(page, 'work');
    await page.locator('.cell.source').first().focus();
    for (const key of ['Enter', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter']) await page.keyboard.press(key);
    await page.locator('.tag-menu .menu-tag').first().waitFor();
    await check(page, 'menu');
    await page.keyboard.press('1');
    await page.locator('.piece').first().waitFor();
    await check(page, 'annotation');
    await page.locator('#bar-settings').click();
    await page.locator('dialog[open]').waitFor();
    await check(page, 'settings');
    await page.keyboard.press('Escape');
    if (width < 900) await page.locator('.bar-sheet').first().click();
    await page.locator('#tag-new').click();
    await page.locator('dialog[open]').waitFor();
    await check(page, 'tag');
    await page.keyboard.press('Escape');
  }, { targets: ['site'], context: { locale, colorScheme, viewport: { width, height } } });
}
