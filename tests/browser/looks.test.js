// What is to be seen stands where it belongs: nothing shines through, shifts, covers a title or crosses a line.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { bead, drag, menu, openPairs, tag, until } from '../harness/text.js';

/** @typedef {import('playwright-core').Page} Page */

const LINES = Array.from({ length: 12 }, (_, i) => [`第${i + 1}天，老人在集市上卖豆腐。孩子们来看。`, `On day ${i + 1} the old man sold tofu; children came to look.`]);

/**
 * Found and measured in one go: what is found first and then drawn anew has no box any more.
 * @param {Page} page
 * @param {string} selector
 */
const boxes = (page, selector) => page.evaluate((selector) => [...document.querySelectorAll(selector)].map((one) => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  return { left, right, top, bottom };
}), selector);

onEachTarget('the words of the place to drop files stand on a ground of their own', async ({ page }) => {
  await openPairs(page, LINES);
  const ground = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'a.txt'));
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
    const { backgroundColor, content } = getComputedStyle(document.documentElement, '::after');
    const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    pen.fillStyle = backgroundColor;
    pen.fillRect(0, 0, 1, 1);
    return { content, alpha: pen.getImageData(0, 0, 1, 1).data[3] };
  });
  assert.deepEqual(ground, { content: '"Drop to open"', alpha: 255 });
});

onEachTarget('the boxes of the preview keep their places when a guess is changed', async ({ page }) => {
  await page.locator('#start input[type=file]').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(LINES.flat().join('\n')) });
  await page.locator('#preview-accept').waitFor();
  const before = await boxes(page, '.preview-guesses select, .preview-beads');
  await page.locator('#preview-layout').selectOption('lines');
  await page.locator('.preview-guesses .small:empty').waitFor({ state: 'attached' });
  assert.deepEqual(await boxes(page, '.preview-guesses select, .preview-beads'), before);
});

onEachTarget('the banner of what is wrong closes at its end, and an announcement gives way to it', async ({ page }) => {
  await openPairs(page, LINES);
  await page.keyboard.press('9');
  await page.locator('.toast').waitFor();
  await page.locator('#side input[type=file]').first().setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from('{"format": "duizhao/1", ]') });
  await page.locator('.alert').waitFor();
  await page.locator('.toast').waitFor({ state: 'hidden' });
  const [[banner], [close]] = [await boxes(page, '.alert'), await boxes(page, '.alert > button')];
  assert.ok(banner.right - close.right < 24, `${banner.right - close.right} px from the end`);
});

onEachTarget('the frame of the focus and the line of a bead stay clear of the brackets', async ({ page }) => {
  await openPairs(page, LINES);
  await page.keyboard.press('Shift+S');
  await until(() => bead(page, 0).getAttribute('data-shape'), '4-2');
  const frame = () => page.evaluate(() => {
    const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(/** @type {Element} */ (document.activeElement));
    return outlineStyle === 'none' ? null : parseFloat(outlineOffset) + parseFloat(outlineWidth);
  });
  // How far it reaches out of the cell, in CSS pixels.
  await until(frame, 0);
  await page.emulateMedia({ media: 'print' });
  await until(frame, null);
  await page.emulateMedia({ media: 'screen' });
  const line = () => bead(page, 0).locator('.bead-line').evaluate((one) => {
    const bracket = /** @type {Element} */ (one.closest('.bead')?.querySelector('.target .passage'));
    const begins = bracket.getBoundingClientRect().left + parseFloat(getComputedStyle(bracket, '::before').left);
    if (getComputedStyle(one).visibility === 'hidden') return 'none';
    return one.getBoundingClientRect().right > begins + 1 ? 'over it' : 'beside it';
  });
  // Number, shape and tick leave it no room.
  assert.equal(await line(), 'none');
  await page.keyboard.press('c');
  await page.locator('.bead-confirmed').waitFor({ state: 'detached' });
  assert.equal(await line(), 'beside it');
});

onEachTarget('the hit that is looked at has its colour at once', async ({ page }) => {
  await openPairs(page, LINES);
  await page.locator('#search-query').fill('豆腐');
  // While the place just revealed is lit, the hit's own colour lies over that.
  const over = await page.waitForFunction(() => {
    const [flash, hit] = ['flash', 'found-current'].map((name) => CSS.highlights.get(name));
    return flash && hit && { by: hit.priority - flash.priority };
  });
  const { by } = /** @type {{ by: number }} */ (await over.jsonValue());
  assert.ok(by > 0);
});

onEachTarget('in a narrow window an announcement stands at the foot, above an open sheet, with three lines at most until it is pointed at', async ({ page }) => {
  await openPairs(page, LINES);
  for (const [width, height] of [[800, 600], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await page.locator('.cell[tabindex="0"]').focus();
    await page.keyboard.press('9');
    await page.locator('.toast').waitFor();
    const [[bar], [toast]] = [await boxes(page, '#bar'), await boxes(page, '.toast')];
    assert.ok(toast.top >= bar.bottom, `from ${toast.top}, the bar to ${bar.bottom}`);
    assert.ok(toast.bottom < height && toast.bottom > height - 24, `to ${toast.bottom} of ${height}`);
  }
  const words = page.locator('.toast > span');
  await words.evaluate((one) => (one.textContent = 'Many words. '.repeat(40)));
  const lines = () => words.evaluate((one) => Math.round(one.clientHeight / parseFloat(getComputedStyle(one).lineHeight)));
  assert.equal(await lines(), 3);
  await page.locator('.toast').hover();
  assert.ok((await lines()) > 3);

  await page.getByRole('button', { name: 'Tags', exact: true }).click();
  const sheet = async () => (await boxes(page, '#side'))[0].top - (await boxes(page, '.toast'))[0].bottom > 0;
  await until(sheet, true);
}, { context: { viewport: { width: 800, height: 600 } } });

onEachTarget('with forced colours annotated words are read, and their underlines seen', async ({ page }) => {
  await openPairs(page, LINES);
  await tag(page, '老人', 'source', '1');
  await page.keyboard.press('Escape');
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    const { words, around, images } = await page.locator('.piece').evaluate((piece) => ({
      words: getComputedStyle(piece).color,
      around: getComputedStyle(/** @type {Element} */ (piece.parentElement)).color,
      images: getComputedStyle(piece).backgroundImage,
    }));
    assert.equal(words, around, colorScheme);
    assert.notEqual(images, 'none', colorScheme);
  }
});

onEachTarget('nothing moves where there is nothing to undo: it is said', async ({ page }) => {
  await openPairs(page, LINES);
  await page.keyboard.press('Control+z');
  await page.locator('.toast', { hasText: 'There is nothing to undo.' }).waitFor();
  assert.equal(await page.locator('.alert').count(), 0);
});

onEachTarget('a long name of a tag leaves the quote and the note their room in the list', async ({ page }) => {
  await openPairs(page, LINES);
  await drag(page, '老人', 'source');
  await menu(page).waitFor();
  await page.keyboard.type('A name of a tag that goes on and on and does not end');
  await page.keyboard.press('Enter');
  await page.locator('.list-quote').waitFor();
  await page.keyboard.press('m');
  await page.keyboard.type('short');
  await page.keyboard.press('Control+Enter');
  await page.locator('.list-note').waitFor();
  const [item, ...parts] = await boxes(page, '.list-item, .list-quote, .list-label, .list-note');
  assert.equal(parts.length, 3);
  for (const part of parts) {
    assert.ok(part.top >= item.top && part.bottom <= item.bottom && part.right <= item.right, JSON.stringify({ item, part }));
    assert.ok(part.right - part.left > 20);
  }
});

onEachTarget('a long name of a person leaves the note its room', async ({ page }) => {
  await openPairs(page, LINES);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Your name').fill('N'.repeat(200));
  await page.getByRole('button', { name: 'Done' }).click();
  await drag(page, '老人', 'source');
  await menu(page).waitFor();
  await page.keyboard.press('1');
  await page.locator('.details-made', { hasText: 'NNN' }).waitFor();
  const [panel, note] = await boxes(page, '#annotation, #details-note');
  assert.ok(note.right < panel.right, JSON.stringify({ panel, note }));
});

onEachTarget('in forced colours the choice of the menu, the lines and the selected entry are drawn in them', async ({ page }) => {
  await openPairs(page, LINES);
  // Whatever is settled here, the colours are the reader's.
  await page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
  const drawn = (/** @type {string} */ selector, /** @type {string} */ property) => page.locator(selector).first().evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);
  const system = (/** @type {string} */ name) => page.evaluate((colour) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = colour;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);
  await drag(page, '老人', 'source');
  await menu(page).waitFor();
  assert.equal(await drawn('.menu-tag[aria-selected=true]', 'outline-style'), 'solid');
  assert.equal(await drawn('.menu-tag[aria-selected=false]', 'outline-style'), 'none');
  await page.locator('#details-tag').hover();
  assert.equal(await drawn('#details-tag', 'background-color'), await system('Highlight'));
  assert.equal(await drawn('#details-tag', 'color'), await system('HighlightText'));
  await page.keyboard.press('1');
  await page.locator('.focused > .list-item').waitFor();
  assert.equal(await drawn('.focused > .list-item', 'outline-offset'), '-3px', 'inside, where nothing cuts it off');
  await until(() => drawn('.handle.start', 'background-color'), await system('Highlight'));
  assert.equal(await drawn('.bead-line', 'background-color'), await system('CanvasText'));
  assert.equal(await drawn('.piece', 'color'), await system('CanvasText'));
}, { context: { forcedColors: 'active', colorScheme: 'dark' } });
