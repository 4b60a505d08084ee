// Everything is done without a mouse.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { find, hold, listed, MARKET, menu, openPairs, painted, pieces, quote, tag, until } from '../harness/text.js';

/** @param {import('playwright-core').Page} page */
const at = (page) => page.evaluate(() => {
  const cell = document.activeElement?.closest('[data-side]');
  const row = document.activeElement?.closest('[data-row]');
  return cell && row ? `${row.getAttribute('data-row')} ${cell.getAttribute('data-side')}` : document.activeElement?.tagName;
});

/** @param {import('playwright-core').Page} page @param {string[]} keys As fast as they can be pressed: none waits for what the one before does. */
async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

onEachTarget('the focus is in the text from the start, and the arrows go from bead to bead', async ({ page }) => {
  await openPairs(page);
  await until(() => at(page), '0 source');
  await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight');
  await until(() => at(page), '2 target');
  await press(page, 'k', 'ArrowLeft', 'j', 'j');
  await until(() => at(page), '3 source');
  await press(page, 'Control+End');
  await until(() => at(page), `${MARKET.length - 1} source`);
  await press(page, 'Control+Home');
  await until(() => at(page), '0 source');
  await page.reload();
  await until(() => at(page), '0 source');
  await press(page, 'ArrowDown');
  await until(() => at(page), '1 source');
});

onEachTarget('a word is tagged by keys alone', async ({ page }) => {
  await openPairs(page);
  await press(page, 'ArrowRight', 'Enter');
  await until(() => painted(page, 'caret'), ['The']);
  await press(page, 'ArrowRight');
  await until(() => painted(page, 'caret'), ['market']);
  await press(page, 'Enter');
  await menu(page).waitFor();
  await press(page, '2');
  await quote(page).getByText('market').waitFor();
  await until(() => pieces(page), ['market:a1']);
});

onEachTarget('keys that come faster than the core answers do what they would have done, one after the other', async ({ page }) => {
  await openPairs(page);
  await until(() => at(page), '0 source');
  const release = await hold(page);
  await press(page, 'ArrowDown', 'ArrowRight', 'Enter', 'ArrowRight', 'Shift+ArrowRight', 'Control+Shift+ArrowRight', '2');
  await release();
  await until(() => pieces(page), ['old:a1']);
  assert.equal(await page.locator('.list-label').innerText(), 'Name');
});

onEachTarget('Shift and arrows select by character and by word, over the end of a passage', async ({ page }) => {
  await openPairs(page);
  await press(page, 'ArrowRight', 'Enter', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await until(() => painted(page, 'selected'), ['mar']);
  await press(page, 'Shift+ArrowLeft');
  await until(() => painted(page, 'selected'), ['ma']);
  assert.deepEqual(await painted(page, 'flash'), [], 'what is left out is not lit');
  await press(page, 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
  await until(() => painted(page, 'selected'), ['market is']);
  await press(page, ...Array(6).fill('Control+Shift+ArrowRight'));
  await until(() => painted(page, 'selected'), ['market is already busy at dawn.', 'The']);
  await press(page, '3');
  await page.locator('#list-head:text-is("All annotations (1)")').waitFor();
});

onEachTarget('the caret never stops inside 😀, 𠮷 or é', async ({ page }) => {
  await openPairs(page);
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  await press(page, ...Array(20).fill('Shift+ArrowRight'));
  const words = '他的招牌上写着“𠮷记”，旁边画了一个😀。';
  await until(() => painted(page, 'selected'), [words]);
  const characters = [...words];
  for (let n = characters.length - 1; n > 5; n -= 1) {
    await press(page, 'Shift+ArrowLeft');
    await until(() => painted(page, 'selected'), [characters.slice(0, n).join('')]);
  }
  // é is two code points there.
  await press(page, 'Escape');
  await menu(page).waitFor({ state: 'hidden' });
  await press(page, 'Escape');
  await until(() => painted(page, 'caret'), ['他']);
  await press(page, 'Escape', 'ArrowDown', 'ArrowRight', 'Enter', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await until(() => painted(page, 'selected'), ['caf']);
  await press(page, 'Shift+ArrowRight');
  await until(() => painted(page, 'selected'), ['cafe\u0301']);
  await press(page, 'Shift+ArrowLeft');
  await until(() => painted(page, 'selected'), ['caf']);
});

onEachTarget('the tag menu sent away before a selection has come does not come back with it', async ({ page }) => {
  await openPairs(page);
  await press(page, 'ArrowRight', 'ArrowDown', 'Enter', 'Shift+ArrowRight');
  await menu(page).waitFor();
  const release = await hold(page);
  await press(page, 'Shift+ArrowRight', 'Escape');
  await menu(page).waitFor({ state: 'hidden' });
  await release();
  await until(() => page.evaluate(() => document.querySelector('#annotation .details-quote')?.textContent), 'Th');
  assert.ok(!(await menu(page).isVisible()));
  await press(page, 'Shift+ArrowRight');
  await menu(page).waitFor();
});

onEachTarget('an annotation is found, resized, noted, linked and deleted by keys', async ({ page }) => {
  await openPairs(page);
  await press(page, 'ArrowRight', 'ArrowDown', 'Enter', 'ArrowRight', 'Enter', '1');
  await quote(page).getByText('old').waitFor();
  await menu(page).waitFor({ state: 'hidden' });
  await press(page, 'Alt+ArrowRight');
  await quote(page).getByText('old man', { exact: true }).waitFor();
  await press(page, 'Alt+Shift+ArrowLeft');
  await quote(page).getByText('The old man', { exact: true }).waitFor();
  await press(page, '-');
  await quote(page).getByText('The old ma', { exact: true }).waitFor();
  await press(page, '+');
  await quote(page).getByText('The old man', { exact: true }).waitFor();
  await press(page, 'Alt+ArrowLeft');
  await quote(page).getByText('The old', { exact: true }).waitFor();
  await press(page, 'm');
  await page.keyboard.type('first');
  await press(page, 'Control+Enter');
  await page.locator('.list-note', { hasText: 'first' }).waitFor();
  // From the word, then from the annotation.
  await press(page, 'Escape', 'Escape');
  await page.locator('.details-empty').waitFor();
  await press(page, ']');
  await quote(page).getByText('The old', { exact: true }).waitFor();
  await press(page, 'Backspace');
  await page.locator('#list-head:text-is("All annotations (0)")').waitFor();
  await press(page, 'Control+z');
  await page.locator('#list-head:text-is("All annotations (1)")').waitFor();
});

onEachTarget('] and [ go through the annotations in reading order', async ({ page }) => {
  await openPairs(page);
  const words = /** @type {const} */ ([['ArrowDown', 'ArrowDown', 'ArrowDown'], ['ArrowDown'], ['ArrowDown', 'ArrowRight']]);
  for (const keys of words) {
    await press(page, 'Escape', 'Escape', 'Control+Home', 'ArrowLeft', ...keys, 'Enter', 'Enter', '1');
    await page.locator('#annotation .details-quote').waitFor();
  }
  await until(() => listed(page), 3);
  await press(page, 'Escape', 'Escape', 'Escape');
  const focused = () => page.locator('[data-id].focused').getAttribute('data-id');
  for (const [key, id] of [[']', 'a2'], [']', 'a3'], [']', 'a1'], ['[', 'a3'], ['[', 'a2']]) {
    await press(page, key);
    await until(focused, id);
  }
  await press(page, ']', ']', '[', ']');
  await until(focused, 'a1');
});

onEachTarget('keys do nothing to the text while one types, or an input method is at work', async ({ page }) => {
  await openPairs(page);
  await press(page, 'Enter', 'Enter', '1');
  await page.locator('#list-head:text-is("All annotations (1)")').waitFor();
  await page.locator('#list-query').focus();
  await page.keyboard.type('12?[]jk/');
  await press(page, 'Delete', 'Backspace');
  await page.locator('#list-head', { hasText: '0 of 1' }).waitFor();
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.locator('#list-query').fill('');
  await page.locator('#list-head:text-is("All annotations (1)")').waitFor();
  await page.locator('.cell').first().focus();
  await page.evaluate(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true, isComposing: true })));
  // The core does one thing after the other: what is changed later would not be there.
  await press(page, '2');
  await page.locator('.details-tag', { hasText: 'Name' }).waitFor();
  assert.equal(await listed(page), 1);
});

onEachTarget('? shows every key, in both languages', async ({ page }) => {
  await openPairs(page);
  await press(page, '?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.waitFor();
  assert.ok((await dialog.locator('dt').count()) > 20);
  // It is longer than the window, and read by keys.
  await press(page, 'End');
  await until(() => dialog.locator('.dialog-body').evaluate((body) => body.scrollTop > 0), true);
  await press(page, 'Escape');
  await dialog.waitFor({ state: 'detached' });
});

onEachTarget('the focus stays where one works, whatever is drawn anew', async ({ page }) => {
  await openPairs(page);
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className);
  await page.locator('.bar-title').focus();
  await press(page, 'Enter');
  await page.keyboard.type('Market day');
  await press(page, 'Enter');
  await page.locator('.bar-title', { hasText: 'Market day' }).waitFor();
  await until(focused, 'quiet bar-title');

  await page.locator('#tag-shift').focus();
  await press(page, 'Delete');
  await page.locator('#tag-shift').waitFor({ state: 'detached' });
  await until(focused, 'tag-new');

  await page.locator('#bar-undo').focus();
  await press(page, 'Enter', 'Enter');
  await page.locator('#bar-undo:disabled').waitFor();
  await until(focused, 'bar-redo');
  await press(page, 'Enter', 'Enter');
  await page.locator('#bar-redo:disabled').waitFor();
  await until(focused, 'bar-undo');

  await page.locator('#bar-settings').focus();
  await press(page, 'Enter');
  await page.getByRole('radio', { name: 'Dark' }).focus();
  await press(page, 'ArrowLeft', 'Escape');
  await until(focused, 'bar-settings');
  await press(page, 'Enter');
  await page.getByRole('radio', { name: 'English' }).focus();
  await press(page, 'ArrowRight');
  await page.getByRole('dialog', { name: '设置' }).waitFor();
  await until(() => page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), 'zh');
  await press(page, 'Escape');
  await until(focused, 'bar-settings');
});

onEachTarget('a digit pressed as soon as the mouse is up tags what was selected', async ({ page }) => {
  await openPairs(page);
  const { x1, y1, x2, y2 } = await find(page, '豆腐', 'source');
  await page.mouse.move(x1, y1);
  await page.mouse.down();
  await page.mouse.move(x2, y2, { steps: 4 });
  // Both in one task of the page: nothing has come back from the worker.
  await page.evaluate(([x, y]) => {
    document.elementFromPoint(x, y)?.dispatchEvent(new MouseEvent('mouseup', { clientX: x, clientY: y, bubbles: true }));
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true, cancelable: true }));
  }, [x2, y2]);
  await until(() => pieces(page), ['豆腐:a1']);
  await page.mouse.up();
  await menu(page).waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.list-label').innerText(), 'Name');
});

onEachTarget('Alt and an arrow move an end that way on the screen, also where it is written from right to left', async ({ page }) => {
  await openPairs(page, [
    ['كان السوق مزدحما في الصباح.', 'The market was busy in the morning.'],
    ['يبيع الرجل العجوز الخبز ويتحدث مع الناس.', 'The old man sells bread and talks to people.'],
    ['سنعود غدا إن شاء الله.', 'We shall come back tomorrow, God willing.'],
  ]);
  await tag(page, 'الرجل العجوز', 'source', '1');
  await page.keyboard.press('Alt+ArrowLeft');
  await until(() => quote(page).innerText(), 'الرجل العجوز الخبز');
  await page.keyboard.press('Alt+ArrowRight');
  await until(() => quote(page).innerText(), 'الرجل العجوز');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await until(() => quote(page).innerText(), 'يبيع الرجل العجوز');
  // The buttons lie as the text runs: back is on the right.
  const x = (/** @type {string} */ id) => page.locator(id).boundingBox().then((box) => box?.x ?? NaN);
  assert.ok(await x('#end-on') < await x('#end-back') && await x('#end-back') < await x('#start-on') && await x('#start-on') < await x('#start-back'));
  await tag(page, 'market', 'target', '1');
  assert.ok(await x('#start-back') < await x('#start-on') && await x('#start-on') < await x('#end-back'));
});

onEachTarget('Ctrl+A selects the whole side of the bead the focus is in, and nothing of the page', async ({ page }) => {
  await openPairs(page);
  await until(() => at(page), '0 source');
  await press(page, 'ArrowDown', 'ArrowRight', 'Control+a');
  await until(() => painted(page, 'selected'), [MARKET[1][1]]);
  await menu(page).waitFor();
  assert.equal(await page.evaluate(() => getSelection()?.toString()), '');
  await press(page, '1');
  await until(() => pieces(page), [`${MARKET[1][1]}:a1`]);
});

onEachTarget('what is no longer looked at is not left to be read', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  const heard = page.locator('.reader > .heard');
  await heard.filter({ hasText: 'Term: 豆腐' }).waitFor({ state: 'attached' });
  await press(page, 'Delete');
  await until(() => listed(page), 0);
  await until(() => heard.textContent(), '');
});
