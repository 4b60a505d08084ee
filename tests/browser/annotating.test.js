// A student selects, tags, changes, links and deletes with the mouse.
import assert from 'node:assert/strict';

import { EVERY, onEachTarget } from '../harness/page.js';
import { bead, drag, dragFrom, find, hold, listed, menu, openPairs, painted, pieces, quote, still, tag, until } from '../harness/text.js';

onEachTarget('a drag selects, the menu opens under it, a digit tags', async ({ page }) => {
  await openPairs(page);
  await drag(page, '集市已经', 'source');
  await menu(page).waitFor();
  await until(() => painted(page, 'selected'), ['集市已经']);
  const { x1, y1, x2, y2 } = await find(page, '集市已经', 'source');
  const box = await menu(page).boundingBox();
  assert.ok(box && (box.y > y2 || box.y + box.height < y1 || box.x > x2 || box.x + box.width < x1), 'the menu does not cover the selection');
  await page.keyboard.press('2');
  await quote(page).getByText('集市已经').waitFor();
  await until(() => pieces(page), ['集市已经:a1']);
  await until(() => painted(page, 'selected'), []);
}, { targets: EVERY });

onEachTarget('a selection stays on its side, over rows, whatever the mouse crosses', async ({ page }) => {
  await openPairs(page);
  const from = await find(page, '热闹', 'source');
  const over = await find(page, 'sells tofu', 'target');
  const to = await find(page, '他的招牌', 'source');
  await page.mouse.move(from.x1, from.y1);
  await page.mouse.down();
  await page.mouse.move(over.x1, over.y1, { steps: 5 });
  await page.mouse.move(to.x2, to.y2, { steps: 5 });
  await page.mouse.up();
  await menu(page).waitFor();
  await until(() => painted(page, 'selected'), ['热闹。', '卖豆腐的老人一边吆喝，一边切豆腐。', '他的招牌']);
  await page.keyboard.press('1');
  await quote(page).first().waitFor();
  await until(() => listed(page), 1);
  await until(() => pieces(page), ['热闹。:a1', '卖豆腐的老人一边吆喝，一边切豆腐。:a1', '他的招牌:a1']);
});

onEachTarget('a double click selects the word, a triple click the sentence', async ({ page }) => {
  await openPairs(page);
  const word = await find(page, 'already', 'target');
  await page.mouse.dblclick((word.x1 + word.x2) / 2, word.y1);
  await menu(page).waitFor();
  await until(() => painted(page, 'selected'), ['already']);
  await page.keyboard.press('Escape');
  await page.mouse.click((word.x1 + word.x2) / 2, word.y1, { clickCount: 3 });
  await menu(page).waitFor();
  await until(() => painted(page, 'selected'), ['The market is already busy at dawn.']);
});

onEachTarget('what is selected with the mouse is copied, in a field what is selected there', async ({ page }) => {
  await openPairs(page);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await drag(page, '热闹。', 'source');
  await menu(page).waitFor();
  await page.keyboard.press('Control+c');
  await until(copied, '热闹。');
  await page.keyboard.type('term');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await until(copied, 'term');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+c');
  await until(copied, '热闹。');
}, { context: { permissions: ['clipboard-read', 'clipboard-write'] } });

onEachTarget('what is tagged is whole characters: 😀, 𠮷, é', async ({ page }) => {
  await openPairs(page);
  await tag(page, '😀', 'source', '1');
  await tag(page, '𠮷', 'source', '2');
  await tag(page, 'e\u0301', 'target', '3');
  assert.deepEqual((await pieces(page)).sort(), ['😀:a1', '𠮷:a2', 'e\u0301:a3'].sort());
  await page.locator('[data-id=a1] .list-quote', { hasText: '😀' }).waitFor();
});

onEachTarget('Esc closes the menu, then clears the selection', async ({ page }) => {
  await openPairs(page);
  await drag(page, '集市', 'source');
  await menu(page).waitFor();
  await page.keyboard.press('Escape');
  await menu(page).waitFor({ state: 'hidden' });
  await until(() => painted(page, 'selected'), ['集市']);
  await page.keyboard.press('Escape');
  await until(() => painted(page, 'selected'), []);
  await page.keyboard.press('1');
  await page.locator('.toast').getByText('Select words in the text first').waitFor();
  assert.deepEqual(await painted(page, 'selected'), []);
});

onEachTarget('the menu filters, and makes a tag that is not there', async ({ page }) => {
  await openPairs(page);
  await drag(page, '豆腐', 'source');
  await menu(page).waitFor();
  await page.keyboard.type('na');
  assert.deepEqual(await menu(page).locator('.menu-label').allInnerTexts(), ['Name', 'New tag “na”']);
  await page.keyboard.press('Enter');
  await page.locator('.details-tag', { hasText: 'Name' }).waitFor();
  await drag(page, '大伞', 'source');
  await menu(page).waitFor();
  await page.keyboard.type('Food 😀');
  assert.deepEqual(await menu(page).locator('.menu-label').allInnerTexts(), ['New tag “Food 😀”']);
  await page.keyboard.press('Enter');
  await page.locator('.details-tag', { hasText: 'Food 😀' }).waitFor();
  assert.equal(await page.locator('.tags .tag', { hasText: 'Food 😀' }).count(), 1);
});

onEachTarget('a tag is changed by the menu or a digit, and undone', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await page.locator('#details-retag').click();
  await menu(page).getByText('Idiom').click();
  await page.locator('.details-tag', { hasText: 'Idiom' }).waitFor();
  await page.keyboard.press('2');
  await page.locator('.details-tag', { hasText: 'Name' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.locator('.details-tag', { hasText: 'Idiom' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.locator('.details-tag', { hasText: 'Term' }).waitFor();
  await page.keyboard.press('Control+Shift+z');
  await page.locator('.details-tag', { hasText: 'Idiom' }).waitFor();
});

onEachTarget('both ends are dragged, within whole characters', async ({ page }) => {
  await openPairs(page);
  await tag(page, '一边吆喝', 'source', '1');
  const end = await page.locator('.handle.end').boundingBox();
  const to = await find(page, '吆喝，一边切', 'source');
  assert.ok(end);
  await dragFrom(page, end.x + 1, end.y + end.height + 4, to.x2, to.y2);
  await quote(page).getByText('一边吆喝，一边切', { exact: true }).waitFor();
  const start = await page.locator('.handle.start').boundingBox();
  const back = await find(page, '卖豆腐的', 'source');
  assert.ok(start);
  await dragFrom(page, start.x + 1, start.y - 4, back.x1, back.y1);
  await quote(page).getByText('卖豆腐的老人一边吆喝，一边切', { exact: true }).waitFor();
  await page.keyboard.press('Control+z');
  await quote(page).getByText('一边吆喝，一边切', { exact: true }).waitFor();
});

onEachTarget('words that begin where the annotation looked at begins or ends are tagged, and leave it as it is', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await tag(page, '的老人', 'source', '2');
  await tag(page, '的老人一边', 'source', '3');
  await tag(page, 'old', 'target', '1');
  await tag(page, 'old man', 'target', '2');
  assert.deepEqual((await pieces(page)).sort(), ['豆腐:a1', '的老人:a2 a3', '一边:a3', 'old:a4 a5', ' man:a5'].sort());
});

onEachTarget('a note is kept as one step, and digits typed in it are only text', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await page.locator('#details-note').click();
  await page.keyboard.type('bean curd 2 [see p. 3]');
  await page.keyboard.press('Control+Enter');
  await page.locator('.list-note', { hasText: 'bean curd 2 [see p. 3]' }).waitFor();
  assert.match(await page.locator('.details-tag').innerText(), /Term/);
  await page.locator('#bar-undo').click();
  await page.locator('.list-note').waitFor({ state: 'detached' });
  await until(() => page.locator('#details-note').inputValue(), '');
});

onEachTarget('a note that is being written is kept when another annotation is pressed', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await tag(page, '大伞', 'source', '2');
  await page.locator('#details-note').fill('big one');
  await page.locator('[data-id=a1] .list-item').click();
  await quote(page).getByText('豆腐').waitFor();
  await until(() => page.locator('#details-note').inputValue(), '');
  await page.locator('[data-id=a2] .list-note', { hasText: 'big one' }).waitFor();
});

onEachTarget('an annotation is deleted and comes back', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await page.keyboard.press('Delete');
  await page.locator('#list-head:text-is("All annotations (0)")').waitFor();
  await until(() => pieces(page), []);
  await page.keyboard.press('Control+z');
  await page.locator('#list-head:text-is("All annotations (1)")').waitFor();
  await page.locator('.piece').first().waitFor();
  await until(() => pieces(page), ['豆腐:a1']);
});

onEachTarget('two annotations are linked across the sides, light up together, and are parted', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await tag(page, 'tofu', 'target', '1');
  await page.locator('#details-link').click();
  const { x1, y1 } = await find(page, '豆腐', 'source');
  await page.mouse.click(x1 + 5, y1);
  await page.locator('.details-linked', { hasText: '豆腐' }).waitFor();
  await page.locator('.source .piece.partner').waitFor();
  await page.locator('.details-linked .link').click();
  await quote(page).getByText('豆腐').waitFor();
  await page.locator('.target .piece.partner').waitFor();
  await page.getByRole('button', { name: 'Remove the link' }).click();
  await page.locator('.details-linked').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await page.locator('.details-linked').waitFor();
});

onEachTarget('the counterpart of a link is pressed in the list, or gone to and given by L again', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await tag(page, 'tofu', 'target', '1');
  await page.keyboard.press('l');
  await page.locator('[data-id=a1] .list-item').click();
  await page.locator('.details-linked', { hasText: '豆腐' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.locator('.details-linked').waitFor({ state: 'detached' });
  await page.keyboard.press('l');
  await page.keyboard.press('[');
  await quote(page).getByText('豆腐').waitFor();
  await page.keyboard.press('l');
  await page.locator('.details-linked', { hasText: 'tofu' }).waitFor();
});

onEachTarget('a link does not join one side to itself', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await tag(page, '大伞', 'source', '1');
  await page.locator('#details-link').click();
  const { x1, y1 } = await find(page, '豆腐', 'source');
  await page.mouse.click(x1 + 5, y1);
  await page.getByText('Both stand on the same side').last().waitFor();
  assert.equal(await page.locator('.details-linked').count(), 0);
});

onEachTarget('the list filters, leads to the text, and follows it', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  await tag(page, 'tofu', 'target', '1');
  await tag(page, '大伞', 'source', '2');
  await page.locator('#list-tag').selectOption({ label: 'Term' });
  await page.locator('#list-head', { hasText: '2 of 3' }).waitFor();
  await page.locator('#list-side').selectOption('target');
  await page.locator('#list-head', { hasText: '1 of 3' }).waitFor();
  await page.locator('[data-id=a2] .list-item').click();
  await page.locator('.target .piece.focused').waitFor();
  await page.locator('#list-side').selectOption('');
  await page.locator('#list-tag').selectOption('');
  await page.locator('#list-query').fill('伞');
  await page.locator('#list-head', { hasText: '1 of 3' }).waitFor();
  await page.locator('#list-query').fill('');
  await page.locator('#list-head', { hasText: 'All annotations (3)' }).waitFor();
  const { x1, y1 } = await find(page, '大伞', 'source');
  await page.mouse.click(x1 + 4, y1);
  await page.locator('[data-id=a3].focused').waitFor();
});

onEachTarget('a selection outlives the rows it stands in', async ({ page }) => {
  const long = Array.from({ length: 200 }, (_, i) => [`第${i}天，老人卖豆腐。`, `On day ${i} the old man sells tofu.`]);
  await openPairs(page, long, 'long.txt');
  await drag(page, '第1天，老人', 'source');
  await menu(page).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.port').evaluate((port) => port.scrollTo(0, port.scrollHeight));
  await bead(page, 199).locator('.passage').first().waitFor();
  await until(() => painted(page, 'selected'), []);
  await page.locator('.port').evaluate((port) => port.scrollTo(0, 0));
  await bead(page, 0).locator('.passage').first().waitFor();
  await until(() => painted(page, 'selected'), ['第1天，老人']);
  await page.keyboard.press('1');
  await quote(page).getByText('第1天，老人').waitFor();
});

onEachTarget('a drag to the edge scrolls on', async ({ page }) => {
  const long = Array.from({ length: 200 }, (_, i) => [`第${i}天，老人卖豆腐。`, `On day ${i} the old man sells tofu.`]);
  await openPairs(page, long, 'long.txt');
  const from = await find(page, '老人', 'source');
  await page.mouse.move(from.x1, from.y1);
  await page.mouse.down();
  await page.mouse.move(from.x1, 500, { steps: 4 });
  await page.mouse.move(from.x1, 796, { steps: 4 });
  await until(() => page.locator('.port').evaluate((port) => port.scrollTop > 200), true);
  await page.mouse.up();
  await menu(page).waitFor();
  await page.keyboard.press('1');
  await page.locator('#list-head:text-is("All annotations (1)")').waitFor();
  assert.match(await page.locator('.list-quote').innerText(), /^老人卖豆腐。/);
});

onEachTarget('a drag along the last line that is seen leaves the text where it is', async ({ page }) => {
  await openPairs(page, Array.from({ length: 30 }, (_, i) => [`第${i}个摊位卖的是新鲜的水果。`, `Stall ${i} sells fresh fruit.`]));
  const bottom = await page.locator('.port').evaluate((port) => {
    port.scrollTop += port.getBoundingClientRect().bottom;
    const low = port.getBoundingClientRect().bottom;
    const last = [...document.querySelectorAll('[data-side=source] .passage')].findLast((one) => one.getBoundingClientRect().top < low - 20);
    port.scrollTop += (last?.getBoundingClientRect().bottom ?? 0) - low + 6;
    return last?.textContent ?? '';
  });
  await still(page);
  const { x1, x2, y2 } = await find(page, bottom, 'source');
  await page.mouse.move(x1, y2);
  await page.mouse.down();
  await page.mouse.move((x1 + x2) / 2, y2 + 3, { steps: 4 });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
  });
  await page.mouse.move(x2, y2, { steps: 4 });
  await page.mouse.up();
  await menu(page).waitFor();
  await until(() => painted(page, 'selected'), [bottom]);
});

onEachTarget('by touch, the browser’s own selection is taken', async ({ page }) => {
  await openPairs(page);
  const { x1, y1 } = await find(page, '吆喝', 'source');
  await page.touchscreen.tap(x1, y1);
  await page.evaluate(() => {
    const text = document.querySelectorAll('.source .passage')[1].firstChild;
    if (text) getSelection()?.setBaseAndExtent(text, 4, text, 8);
  });
  await menu(page).waitFor();
  await menu(page).getByText('Name').tap();
  await page.locator('.piece').first().waitFor();
  await until(() => pieces(page), ['老人一边:a1']);
  assert.equal(await page.evaluate(() => String(getSelection())), '');
}, { context: { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } } });

onEachTarget('after the mouse, Shift and arrows go on with the selection', async ({ page }) => {
  await openPairs(page);
  const word = await find(page, 'already', 'target');
  await page.mouse.dblclick((word.x1 + word.x2) / 2, word.y1);
  await menu(page).waitFor();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await until(() => painted(page, 'selected'), ['already busy']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await drag(page, '豆腐', 'source');
  await menu(page).waitFor();
  await page.keyboard.press('Shift+ArrowLeft');
  await until(() => painted(page, 'selected'), ['豆']);
  await page.keyboard.press('1');
  await until(() => pieces(page), ['豆:a1']);
});

onEachTarget('Delete pressed twice deletes once, and the focus is in the text again', async ({ page }) => {
  await openPairs(page);
  await tag(page, '豆腐', 'source', '1');
  const side = () => page.evaluate(() => document.activeElement?.closest('[data-side]')?.getAttribute('data-side'));
  const button = page.locator('#details-delete');
  // The second press comes before the first is answered, or after the button has gone.
  const release = await hold(page);
  await button.dblclick();
  await release();
  await page.locator('#list-head:text-is("All annotations (0)")').waitFor();
  await until(side, 'source');
  await page.keyboard.press('Control+z');
  await page.locator('.piece[data-ids=a1]').click();
  const { x, y } = await button.evaluate((one) => one.getBoundingClientRect());
  await page.mouse.click(x + 8, y + 8);
  await page.locator('#list-head:text-is("All annotations (0)")').waitFor();
  await until(side, 'source');
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  assert.equal(await side(), 'source');
  assert.equal(await page.locator('.alert').count(), 0);
  await page.keyboard.press('Control+z');
  await page.locator('.piece[data-ids=a1]').click();
  await page.locator('#details-delete').press('Enter');
  await page.locator('#list-head:text-is("All annotations (0)")').waitFor();
  await until(side, 'source');
});
