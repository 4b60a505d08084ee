// A reader reads two languages side by side, and never loses the place.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { project } from '../harness/project.js';
import { MARKET, bead, hold, openPairs, painted, ready, still, tag, until } from '../harness/text.js';

/** Enough beads to scroll through: lengths differ, so that guessed heights are wrong. */
const LONG = Array.from({ length: 160 }, (_, i) => [
  `第${i + 1}天，${'老人一早就在集市上卖豆腐。'.repeat((i * 7) % 5 + 1)}`,
  `On day ${i + 1} ${'the old man sold tofu at the market from early in the morning, '.repeat((i * 7) % 5 + 1)}as always.`,
]);

/**
 * The bead at the top of the window and where its row begins in it.
 * @param {import('playwright-core').Page} page
 */
const topBead = (page) => page.evaluate(() => {
  const port = /** @type {Element} */ (document.querySelector('.port')).getBoundingClientRect();
  for (const row of document.querySelectorAll('.bead:not(.empty)')) {
    const box = row.getBoundingClientRect();
    if (box.bottom > port.top + 1) return { text: row.querySelector('.passage')?.textContent ?? '', y: box.top - port.top };
  }
  return null;
});

/**
 * Where each row that has its words begins in the window.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<Record<string, number>>}
 */
const tops = (page) => page.locator('.bead:not(.empty)').evaluateAll((rows) => Object.fromEntries(rows.map((row) => (
  [/** @type {HTMLElement} */ (row).dataset.row, row.getBoundingClientRect().top]
))));

onEachTarget('a reader sees each bead across both columns', async ({ page }) => {
  await openPairs(page);
  assert.equal(await page.locator('.port').getAttribute('aria-rowcount'), String(MARKET.length));
  for (const [i, [source, target]] of MARKET.entries()) {
    assert.equal(await bead(page, i).locator('.source .passage').innerText(), source);
    assert.equal(await bead(page, i).locator('.target .passage').innerText(), target);
    assert.equal(await bead(page, i).getAttribute('aria-label'), `Bead ${i + 1}, 1-1`);
    assert.equal(await bead(page, i).getAttribute('aria-rowindex'), String(i + 1));
  }
  const passage = bead(page, 0).locator('.passage');
  assert.deepEqual([await passage.first().getAttribute('lang'), await passage.first().getAttribute('dir')], ['zh', 'ltr']);
  assert.deepEqual([await passage.last().getAttribute('lang'), await passage.last().getAttribute('dir')], ['en', 'ltr']);
  const [left, right] = [await passage.first().boundingBox(), await passage.last().boundingBox()];
  assert.ok(left && right && left.x + left.width < right.x, 'the columns stand beside each other');
});

onEachTarget('a text that is written from the right is read from the right', async ({ page }) => {
  const file = project({ source: 'ar', target: 'en' }, [['السوق مزدحم عند الفجر.', 'The market is busy at dawn.'], ['الرجل العجوز يبيع الخبز.', 'The old man sells bread.']]);
  await page.locator('#start input[type=file]').setInputFiles({ name: 'market-ar.duizhao.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await ready(page);
  const passage = page.locator('.passage[lang=ar]').first();
  assert.equal(await passage.getAttribute('dir'), 'rtl');
  assert.equal(await passage.evaluate((one) => getComputedStyle(one).direction), 'rtl');
  const arabic = await page.evaluate(() => document.querySelector('.passage[lang=ar]')?.textContent);
  assert.match(arabic ?? '', /السوق/);
  // To the left is onward there.
  await bead(page, 0).locator('.source').focus();
  await page.keyboard.press('Enter');
  await until(() => painted(page, 'caret'), ['السوق']);
  await page.keyboard.press('ArrowLeft');
  await until(() => painted(page, 'caret'), ['مزدحم']);
});

onEachTarget('markup in a text is shown as text', async ({ page }) => {
  await openPairs(page, [['<img src=x onerror=alert(1)>这一天的天气很好，我们都到河边去走走看看。', 'The weather was <b>good</b> that day & <script>alert(2)</script> we all went for a walk by the river.']]);
  assert.equal(await page.locator('.source .passage').innerText(), '<img src=x onerror=alert(1)>这一天的天气很好，我们都到河边去走走看看。');
  assert.equal(await page.locator('.passage img, .passage b, .passage script').count(), 0);
});

onEachTarget('only what is on the screen is there, and scrolling goes to the very end', async ({ page }) => {
  await openPairs(page, LONG, 'long.txt');
  assert.ok((await page.locator('.bead').count()) < 60);
  await page.locator('.port').evaluate((port) => port.scrollTo(0, port.scrollHeight));
  const count = Number(await page.locator('.port').getAttribute('aria-rowcount'));
  assert.ok(count >= LONG.length / 2, `${count} beads`);
  await bead(page, count - 1).locator('.passage').first().waitFor();
  await still(page);
  const gap = await page.evaluate(() => {
    const port = /** @type {Element} */ (document.querySelector('.port')).getBoundingClientRect();
    const last = /** @type {Element} */ ([...document.querySelectorAll('.bead')].at(-1)).getBoundingClientRect();
    return port.bottom - last.bottom;
  });
  assert.ok(gap >= -1 && gap < 60, `the last bead ends at the end of the window (${gap})`);
  await page.locator('.port').evaluate((port) => port.scrollTo(0, 0));
  await still(page);
  assert.ok(await bead(page, 0).isVisible());
});

onEachTarget('scrolling up over rows whose heights were guessed wrong moves by what the wheel says', async ({ page }) => {
  await openPairs(page, LONG, 'long.txt');
  await page.locator('.port').evaluate((port) => port.scrollTo(0, port.scrollHeight / 2));
  await still(page);
  // When the scroll bar is set to where it belongs the rows go with it at once, not a frame later.
  await page.locator('.port').evaluate((port) => {
    const { get, set } = /** @type {{ get(): number, set(top: number): void }} */ (Object.getOwnPropertyDescriptor(Element.prototype, 'scrollTop'));
    const place = () => /** @type {Element} */ (document.querySelector('.bead:not(.empty)')).getBoundingClientRect().top;
    Object.assign(window, { leaps: /** @type {number[]} */ ([]) });
    Object.defineProperty(port, 'scrollTop', { get, set(top) {
      const before = place();
      set.call(port, top);
      queueMicrotask(() => /** @type {any} */ (window).leaps.push(Math.abs(place() - before)));
    } });
  });
  await page.mouse.move(500, 400);
  for (let i = 0; i < 12; i += 1) {
    const before = await tops(page);
    await page.mouse.wheel(0, -300);
    // The wheel has come, and what it moves stands still.
    await until(async () => JSON.stringify(await tops(page)) !== JSON.stringify(before), true);
    await still(page);
    const after = await tops(page);
    const common = Object.keys(before).filter((row) => row in after);
    assert.ok(common.length > 0);
    for (const row of common) assert.ok(Math.abs(after[row] - before[row] - 300) < 2, `row ${row} moved by ${after[row] - before[row]}`);
  }
  const leaps = await page.evaluate(() => /** @type {any} */ (window).leaps);
  assert.ok(leaps.length > 0 && Math.max(...leaps) < 1, `${leaps}`);
});

onEachTarget('what is read stands still when the words above it are long in coming', async ({ page }) => {
  await openPairs(page, LONG, 'long.txt');
  const port = page.locator('.port');
  await port.evaluate((port) => port.scrollTo(0, port.scrollHeight / 2));
  await still(page);
  const release = await hold(page);
  const { top, height } = await port.evaluate((port) => ({ top: port.getBoundingClientRect().top, height: port.clientHeight }));
  // Up until the first row that has its words begins in the middle of the window.
  await until(() => port.evaluate(async (port, middle) => {
    const first = /** @type {Element} */ (document.querySelector('.bead:not(.empty)'));
    const off = first.getBoundingClientRect().top - middle;
    port.scrollBy(0, off);
    await new Promise(requestAnimationFrame);
    return Math.abs(off) < 2;
  }, top + height / 2), true);
  await page.locator('.bead.empty').first().waitFor({ state: 'attached' });
  const before = await tops(page);
  await release();
  await still(page);
  const after = await tops(page);
  assert.ok(Object.keys(after).length > Object.keys(before).length);
  const seen = Object.keys(before).filter((row) => before[row] >= top && before[row] < top + height);
  assert.ok(seen.length > 0);
  for (const row of seen) assert.ok(Math.abs(after[row] - before[row]) < 2, `row ${row} moved by ${after[row] - before[row]}`);
});

onEachTarget('a key that comes while the text is scrolling leads where it says, however long the words are in coming', async ({ page }) => {
  await openPairs(page, LONG, 'long.txt');
  const row = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row'));
  await until(row, '0');
  await still(page);
  const last = String(Number(await page.locator('.port').getAttribute('aria-rowcount')) - 1);
  const release = await hold(page);
  await page.locator('.port').evaluate(async (port) => {
    port.scrollBy(0, 100);
    await new Promise((done) => port.addEventListener('scroll', done, { once: true }));
  });
  await page.keyboard.press('Control+End');
  // What must not happen: that the scrolling comes to rest meanwhile, as it does by time, and what was asked for is forgotten.
  await page.waitForTimeout(300);
  await release();
  await until(row, last);
});

onEachTarget('the place is kept through another level, size and width, and through a reload', async ({ page }) => {
  await openPairs(page, LONG, 'long.txt');
  await page.locator('.port').evaluate((port) => port.scrollTo(0, port.scrollHeight * 0.6));
  await still(page);
  const before = await topBead(page);
  assert.ok(before);
  const here = async (/** @type {string} */ after) => assert.equal((await topBead(page))?.text.slice(0, 8), before.text.slice(0, 8), after);

  const count = () => page.locator('.port').getAttribute('aria-rowcount');
  const sentences = await count();
  await page.getByRole('button', { name: 'Paragraphs' }).click();
  await until(count, String(LONG.length));
  await still(page);
  await here('at paragraph level');
  await page.getByRole('button', { name: 'Sentences' }).click();
  await until(count, sentences);
  await still(page);
  await here('back at sentence level');

  for (const width of [1000, 600, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await until(() => page.evaluate(() => innerWidth), width);
    await still(page);
    await here(`in a window ${width} wide`);
  }

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.locator('#settings-size').fill('28');
  await page.keyboard.press('Escape');
  await until(() => page.locator('.passage').first().evaluate((one) => getComputedStyle(one.parentElement ?? one).getPropertyValue('--reading-size')), '28px');
  await still(page);
  await here('in large type');

  await page.reload();
  await ready(page);
  await still(page);
  await here('after a reload');
});

onEachTarget('nothing moves when a tag comes', async ({ page }) => {
  await openPairs(page);
  const places = () => page.locator('.passage').evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
  const before = await places();
  await tag(page, '集市已经', 'source', '1');
  await tag(page, '清晨的集市', 'source', '2');
  await tag(page, 'market is already', 'target', '4');
  assert.deepEqual(await places(), before);
});

onEachTarget('on a phone the source stands above the target', async ({ page }) => {
  await openPairs(page);
  const [source, target] = [await bead(page, 1).locator('.source').boundingBox(), await bead(page, 1).locator('.target').boundingBox()];
  assert.ok(source && target && source.y + source.height <= target.y + 1 && Math.abs(source.x - target.x) < 1);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 390, 'nothing reaches over the edge');
}, { context: { viewport: { width: 390, height: 844 } } });
