// The aligner is corrected: beads confirmed, the doubtful ones stepped through, beads edited, aligned again.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { LIST, MILLER, addList, said, shapes } from '../harness/aligning.js';
import { large } from '../harness/large.js';
import { onEachTarget } from '../harness/page.js';
import { bead, drag, find, menu, openPairs, painted, pieces, ready, still, tag, until } from '../harness/text.js';

/** @typedef {import('playwright-core').Page} Page */

const folder = await mkdtemp(join(tmpdir(), 'duizhao-aligning-'));
after(() => rm(folder, { recursive: true }));

onEachTarget('doubtful beads are stepped through by key, and a confirmed one stays', async ({ page }) => {
  await openPairs(page, MILLER, 'miller.txt');
  await page.locator('.bead-doubt').first().waitFor();
  const doubted = await page.locator('[data-doubtful]').count();
  assert.match(String(await bead(page, 1).getAttribute('aria-label')), /^Bead 2, 2-1, doubtful: \d+ % sure$/);
  assert.match(String(await bead(page, 1).locator('.bead-doubt').getAttribute('aria-label')), /^Doubtful: the aligner is \d+ % sure/);
  assert.match(String(await bead(page, 0).locator('.gutter').getAttribute('title')), /^The aligner is \d+ % sure/);

  await page.keyboard.press('d');
  await said(page).getByText(new RegExp(`^Doubtful bead 1 of ${doubted}: bead 2, \\d+ % sure\\.$`)).waitFor();
  await until(() => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row')), '1');
  await page.keyboard.press('d');
  await said(page).getByText(`Doubtful bead 2 of ${doubted}: bead 3`).waitFor();
  await page.keyboard.press('Shift+D');
  await said(page).getByText(`Doubtful bead 1 of ${doubted}: bead 2`).waitFor();

  await page.keyboard.press('c');
  await page.locator('.bead-confirmed').waitFor();
  assert.equal(await bead(page, 1).getAttribute('aria-label'), 'Bead 2, 2-1, confirmed');
  await until(() => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row')), '1');
  await page.keyboard.press('d');
  await said(page).getByText(`Doubtful bead 1 of ${doubted - 1}: bead 3`).waitFor();
  await addList(page, LIST);
  await said(page).getByText('Aligned again').waitFor();
  await until(() => shapes(page), ['1-1', '2-1', '1-1', '1-1']);

  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Next, previous doubtful bead').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Align', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'Next doubtful bead' }).press('Enter');
  await said(page).getByText(/^(Doubtful bead|No doubtful bead)/).waitFor();
});

onEachTarget('a confirmation is taken back by its key and in the menu, which says how it is; a bead made by hand is let go too', async ({ page }) => {
  await openPairs(page, MILLER, 'miller.txt');
  await until(() => shapes(page), ['1-1', '2-1', '1-1', '1-1']);
  const label = () => bead(page, 1).getAttribute('aria-label');
  const doubtful = String(await label());
  assert.match(doubtful, /doubtful/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  await said(page).getByText('Bead confirmed.').waitFor();
  await until(label, 'Bead 2, 2-1, confirmed');
  await page.keyboard.press('c');
  await said(page).getByText('Bead no longer confirmed: aligning again may change it.').waitFor();
  await until(label, doubtful);
  await page.keyboard.press('Control+z');
  await said(page).getByText('Undone: take back the confirmation.').waitFor();
  await until(label, 'Bead 2, 2-1, confirmed');

  const entry = page.getByRole('menuitemcheckbox', { name: 'Confirm the bead' });
  /** @param {boolean} checked */
  const toggle = async (checked) => {
    await page.getByRole('button', { name: 'Align', exact: true }).click();
    assert.equal(await entry.getAttribute('aria-checked'), String(checked));
    await entry.click();
  };
  await toggle(true);
  await until(label, doubtful);
  await toggle(false);
  await until(label, 'Bead 2, 2-1, confirmed');
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  await page.reload();
  await ready(page);
  await page.locator('.bead-confirmed').waitFor();
  const beads = async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
    return JSON.parse(await readFile(await download.path(), 'utf8')).documents[0].beads;
  };
  assert.deepEqual((await beads()).map((/** @type {{ origin: string }} */ { origin }) => origin), ['auto', 'person', 'auto', 'auto']);
  await page.locator('.cell[data-side=source]').nth(1).click();
  await page.keyboard.press('c');
  await until(label, doubtful);
  const [, freed] = await beads();
  assert.equal(freed.origin, 'auto');
  assert.ok(freed.score < 0.9);

  await page.keyboard.press('Shift+S');
  await until(() => shapes(page), ['1-1', '3-2', '1-1']);
  await page.keyboard.press('Shift+A');
  await said(page).getByText('Aligned again: 0 beads changed.').waitFor();
  await page.keyboard.press('c');
  await until(label, 'Bead 2, 3-2, left to the aligner');
  await page.keyboard.press('Shift+A');
  await until(() => shapes(page), ['1-1', '2-1', '1-1', '1-1']);
});

/** @param {Page} page The row and the side that hold the focus. */
const at = (page) => page.evaluate(() => ['row', 'side'].map((name) => document.activeElement?.closest(`[data-${name}]`)?.getAttribute(`data-${name}`)).join(' '));

onEachTarget('beads are split, merged and shifted by keys; what cannot be is said; it stays', async ({ page }) => {
  await openPairs(page, MILLER, 'miller.txt');
  /** @param {string} key @param {string} words @param {string[]} [expected] */
  const press = async (key, words, expected) => {
    await page.keyboard.press(key);
    await said(page).getByText(words).waitFor();
    if (expected) await until(() => shapes(page), expected);
    const isChange = /^Beads? /.test(words);
    assert.equal(await page.locator('.toast').getByRole('button', { name: 'Undo' }).isVisible(), isChange, `${words} offers to undo it`);
  };
  await until(() => at(page), '0 source');
  await page.keyboard.press('ArrowDown');
  await until(() => at(page), '1 source');
  await press('s', 'First put the caret where the second part is to begin, then press S.', ['1-1', '2-1', '1-1', '1-1']);
  await page.keyboard.press('Enter');
  for (const token of ['De', 'molenaar', 'slaapt', '.', 'De', 'ezel']) {
    await until(() => painted(page, 'caret'), [token]);
    if (token !== 'ezel') await page.keyboard.press('ArrowRight');
  }
  await press('s', 'Bead split.', ['1-1', '1-1', '1-0', '1-1', '1-1']);
  // The caret is where it was in the text.
  await until(() => at(page), '2 source');
  await until(() => painted(page, 'caret'), ['ezel']);
  await press('s', 'This bead cannot be split there');
  await press('Shift+S', 'Beads merged.', ['1-1', '1-1', '2-1', '1-1']);
  await until(() => at(page), '2 source');
  await until(() => painted(page, 'caret'), ['ezel']);
  assert.equal(await bead(page, 2).getAttribute('aria-label'), 'Bead 3, 2-1, confirmed');
  await press('b', 'Bead shifted.', ['1-1', '1-1', '3-1', '0-1']);
  await press('b', 'The border of the bead cannot be moved further this way.', ['1-1', '1-1', '3-1', '0-1']);
  await press('Shift+B', 'Bead shifted.', ['1-1', '1-1', '2-1', '1-1']);
  await press('Control+z', 'Undone: shift bead.', ['1-1', '1-1', '3-1', '0-1']);
  await press('Control+z', 'Undone: shift bead.', ['1-1', '1-1', '2-1', '1-1']);
  await press('Control+z', 'Undone: merge beads.', ['1-1', '1-1', '1-0', '1-1', '1-1']);
  await press('Control+z', 'Undone: split bead.', ['1-1', '2-1', '1-1', '1-1']);
  await until(() => page.locator('.bead-confirmed').count(), 0);
  await page.keyboard.press('Escape');
  await until(() => painted(page, 'caret'), []);
  await press('Control+y', 'Done again: split bead.', ['1-1', '1-1', '1-0', '1-1', '1-1']);
  await press('Control+z', 'Undone: split bead.', ['1-1', '2-1', '1-1', '1-1']);
  // Keys that come before the place of what was undone is shown.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await until(() => at(page), '0 source');
  await press('Control+y', 'Done again: split bead.');
  await press('Control+y', 'Done again: merge beads.');
  await press('Control+y', 'Done again: shift bead.', ['1-1', '1-1', '3-1', '0-1']);
  await press('Control+y', 'Done again: shift bead.', ['1-1', '1-1', '2-1', '1-1']);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+End');
  await until(() => at(page), '3 source');
  await press('Shift+S', 'There is no next bead to merge this one with.');
  await press('b', 'The border of the bead cannot be moved further this way.');
  await press('Shift+B', 'The border of the bead cannot be moved further this way.');
  await press('Shift+A', 'Aligned again: 0 beads changed.', ['1-1', '1-1', '2-1', '1-1']);
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  await page.reload();
  await ready(page);
  await until(() => shapes(page), ['1-1', '1-1', '2-1', '1-1']);
  assert.equal(await page.locator('.bead-confirmed').count(), 3);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  const { documents: [{ beads }] } = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(beads.map((/** @type {{ origin: string }} */ { origin }) => origin), ['auto', 'person', 'person', 'person']);
});

onEachTarget('beads are corrected from the menu, at the place that was pressed, and the text stays where it is', async ({ page }) => {
  const lines = Array.from({ length: 60 }, (_, i) => [`Dit is regel ${i + 100} van de tekst.`, `This is line ${i + 100} of the text.`]);
  await openPairs(page, lines, 'lines.txt');
  const top = () => page.evaluate(() => [...document.querySelectorAll('.passage')].find((one) => one.textContent?.includes('line 120'))?.getBoundingClientRect().top ?? NaN);
  // The text has its own first place when it is opened.
  await until(() => at(page), '0 source');
  await still(page);
  await page.locator('.port').evaluate((port) => { port.scrollTop = 900; });
  await until(async () => (await top()) < 500, true);
  await still(page);
  const shape = (/** @type {number} */ index) => () => bead(page, index).getAttribute('data-shape');
  /** @param {string} name @param {string} words */
  const choose = async (name, words) => {
    await page.getByRole('button', { name: '对齐', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
    await said(page).getByText(words).waitFor();
  };
  const { x1, y1 } = await find(page, 'line 120', 'target');
  await page.mouse.click(x1, y1);
  const marked = () => page.locator('.cell').evaluateAll((cells) => cells.filter((cell) => getComputedStyle(cell).outline.endsWith('1px')).map((cell) => cell.textContent));
  assert.deepEqual(await marked(), []);
  await page.getByRole('button', { name: '对齐', exact: true }).click();
  await until(marked, ['This is line 120 of the text.']);
  await page.keyboard.press('Escape');
  await until(marked, []);
  const before = await top();
  const stays = () => until(async () => Math.abs((await top()) - before) < 3, true);
  await choose('与下一组合并', '已合并。');
  await until(shape(20), '2-2');
  await stays();
  await choose('在光标处拆分这一组', '请先把光标放到第二部分的开头，再按 S。');
  await choose('把这一侧的末个句段移到下一组', '已调整边界。');
  await until(shape(20), '2-1');
  await until(shape(21), '1-2');
  await choose('在这一侧收入下一组的首个句段', '已调整边界。');
  await until(shape(20), '2-2');
  await stays();
  await still(page);
  const second = await find(page, 'line 121', 'target');
  await page.mouse.click(second.x1, second.y1);
  await choose('在光标处拆分这一组', '已拆分。');
  await until(shape(20), '1-1');
  await until(shape(21), '1-1');
  await stays();
  await page.getByRole('button', { name: '对齐', exact: true }).click();
  assert.deepEqual(await page.locator('.dropdown:popover-open kbd').allInnerTexts(), ['D', 'C', 'S', 'Shift S', 'B', 'Shift B', 'A', 'Shift A']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('在光标处拆分这一组').waitFor();
}, { context: { locale: 'zh-CN' } });

for (const when of ['asked for', 'merged']) {
  onEachTarget(`an annotation that goes while the rows of a merged bead are ${when} is drawn over none of the old ones`, async ({ page }) => {
    await openPairs(page, MILLER, 'miller.txt');
    await tag(page, 'goede dag', 'source', '1');
    await page.evaluate((when) => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function soon(/** @type {any[]} */ ...args) {
        postMessage.apply(this, /** @type {any} */ (args));
        const [{ method, args: [step] }] = args[0];
        if (when === 'asked for' ? method !== 'rowSizes' : step?.type !== 'mergeBeads') return;
        Worker.prototype.postMessage = postMessage;
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', cancelable: true }));
      };
    }, when);
    await page.keyboard.press('Shift+S');
    await until(() => pieces(page), []);
    await until(() => shapes(page).then(([first]) => first), '3-2');
  });
}

onEachTarget('the beads in which something is selected are aligned again, the whole text too', async ({ page }) => {
  await openPairs(page, MILLER, 'miller.txt');
  await page.keyboard.press('a');
  await said(page).getByText('请先选取文字').waitFor();
  await page.getByRole('button', { name: '对齐', exact: true }).click();
  assert.ok(await page.getByRole('menuitem', { name: '重新对齐选中的组' }).isDisabled());
  await page.keyboard.press('Escape');
  await drag(page, 'ezel', 'source');
  await menu(page).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await said(page).getByText('已重新对齐，0 组有变化。').waitFor();
  assert.ok(await page.locator('#bar-undo').isDisabled());
  await page.keyboard.press('Shift+A');
  await until(() => shapes(page), ['1-1', '2-1', '1-1', '1-1']);
}, { context: { locale: 'zh-CN' } });

onEachTarget('aligning a large text again shows progress, can be stopped, and loses nothing', async ({ page }) => {
  await writeFile(join(folder, 'large.duizhao.json'), large(20_000, 2_000));
  await page.locator('#start input[type=file]').setInputFiles(join(folder, 'large.duizhao.json'));
  await ready(page);
  await page.keyboard.press('c');
  await page.locator('.bead-confirmed').waitFor();
  await page.keyboard.press('Shift+A');
  const progress = page.locator('.progress');
  await progress.getByRole('button', { name: 'Cancel' }).waitFor();
  await page.waitForFunction(() => {
    const bar = document.querySelector('.progress progress');
    return bar instanceof HTMLProgressElement && bar.position > 0;
  });
  assert.ok(await page.locator('#work').evaluate((work) => /** @type {HTMLElement} */ (work).inert));
  await page.evaluate(() => {
    // Pressed by someone impatient, the second as soon as the fresh worker is given the project.
    const { postMessage } = Worker.prototype;
    const press = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
    Worker.prototype.postMessage = function stopped(/** @type {any[]} */ ...args) {
      Worker.prototype.postMessage = postMessage;
      postMessage.apply(this, /** @type {any} */ (args));
      setTimeout(press);
    };
    press();
  });
  await progress.waitFor({ state: 'hidden' });
  await until(() => page.locator('#work').evaluate((work) => /** @type {HTMLElement} */ (work).inert), false);
  await page.locator('.bead-confirmed').waitFor();
  await page.locator('#list-head', { hasText: '(2,000)' }).waitFor();
  await page.getByRole('button', { name: 'Undo: confirm bead' }).click();
  await page.locator('.bead-confirmed').waitFor({ state: 'detached' });
  // Once it is over the focus is where it was, and not on what could have stopped it.
  await page.locator('.cell.target').first().click();
  await page.keyboard.press('Shift+A');
  await progress.locator('button:focus').waitFor();
  await progress.waitFor({ state: 'hidden' });
  await page.locator('.cell.target:focus').waitFor();
});

onEachTarget('the sample has beads to doubt: D leads to each, the least sure first', async ({ page }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await ready(page);
  const steps = [];
  let doubted = 1;
  for (let n = 1; n <= doubted; n++) {
    await page.keyboard.press('d');
    const step = said(page).getByText(`Doubtful bead ${n} of `);
    await step.waitFor();
    doubted = Number((await step.innerText()).match(/ of (\d+): /)?.[1]);
    const [, bead, sure] = (await step.innerText()).match(/: bead (\d+), (\d+) % sure\.$/) ?? [];
    const focused = () => page.evaluate(() => document.activeElement?.closest('.bead[data-doubtful]')?.getAttribute('data-row'));
    await until(focused, String(Number(bead) - 1));
    steps.push({ bead, sure: Number(sure) });
  }
  assert.ok(doubted > 1);
  assert.equal(new Set(steps.map(({ bead }) => bead)).size, doubted, 'each is led to once');
  assert.deepEqual(steps, steps.toSorted((a, b) => a.sure - b.sure));
});

/** The first sentence of the second paragraph across stands in the first one. */
const DRIFTED = [
  ['De bakker bakt brood. De kat slaapt op de oven.', 'The baker bakes bread. The cat sleeps on the oven. A child buys two rolls.'],
  ['Een kind koopt twee broodjes. Buiten regent het.', 'It is raining outside.'],
];

onEachTarget('where aligning again cannot change sentences, it says that paragraphs hold them, and leads there', async ({ page }) => {
  await openPairs(page, DRIFTED, 'bakery.txt');
  await page.keyboard.press('Shift+A');
  const words = 'Aligned again: 0 beads changed. It leaves sentences inside their paragraph beads: where a paragraph’s border is wrong, mend it first.';
  await until(() => said(page).textContent(), words);
  const beads = () => page.locator('.port').getAttribute('aria-rowcount');
  assert.notEqual(await beads(), '2');
  await page.locator('.toast').getByRole('button', { name: 'Show the paragraphs' }).click();
  await until(beads, '2');
  await page.locator('.toast').waitFor({ state: 'hidden' });
  await until(() => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row')), '0');
  await page.keyboard.press('Shift+A');
  await until(() => said(page).textContent(), 'Aligned again: 0 beads changed.');
  assert.equal(await page.locator('.toast button:visible').count(), 0);
});

onEachTarget('what is heard of a long deed ends with what came of it', async ({ page }) => {
  await openPairs(page, DRIFTED, 'bakery.txt');
  const busy = () => page.locator('.progress [aria-live]').textContent();
  await until(() => said(page).textContent(), 'Opened: bakery, 3 beads.');
  await until(busy, '');
  await page.keyboard.press('Shift+A');
  await said(page).getByText('Aligned again: 0 beads changed.').waitFor();
  await until(busy, '');
  await page.reload();
  await ready(page);
  await until(() => said(page).textContent(), 'Opened: bakery, 3 beads.');
  await until(busy, '');
});
