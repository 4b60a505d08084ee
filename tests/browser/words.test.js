// Tokens of Chinese are characters or words; words come from the lexicon, whose sources are named.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';

onEachTarget('Chinese is taken by words once that is settled', async ({ page }) => {
  await page.getByRole('button', { name: 'Paste text' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('经济发展很快。\nThe economy develops fast.\n');
  await dialog.getByRole('button', { name: /Preview|Open|Continue|Next/ }).click();
  await page.getByRole('button', { name: /^(Open|Align)/ }).click();
  await page.locator('#work').waitFor();
  const chosen = async () => {
    await page.getByText('经济发展很快。').first().dblclick({ position: { x: 8, y: 12 } });
    await page.waitForTimeout(300);
    return page.evaluate(() => [...(CSS.highlights.get('selection') ?? [])].map(String).join(''));
  };
  assert.equal(await chosen(), '经');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByText('Words', { exact: true }).click();
  await settings.getByRole('button', { name: 'Done' }).click();
  await page.waitForTimeout(700);
  assert.equal(await chosen(), '经济');
});

onEachTarget('the sources of the lexicon are named in the help', async ({ page }) => {
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('CC BY-SA 4.0').waitFor();
});
