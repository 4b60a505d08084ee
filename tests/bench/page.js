// The page in Chromium: how long until it can be used, and what a change on the screen costs its main thread.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT, median, result } from '../harness/bench.js';
import { launch } from '../harness/browser.js';
import { large } from '../harness/large.js';
import { serve } from '../harness/server.js';
import { drag, menu, ready } from '../harness/text.js';

/** @typedef {import('playwright-core').Page} BrowserPage */

/** @param {BrowserPage} page How many annotations the list counts. */
const listed = async (page) => Number((await page.locator('#list-head').innerText()).replace(/\D/g, ''));

/** How often each change is made; the median counts. */
const TIMES = 7;
/**
 * What the main thread's time goes to: all of it, scripts, style and layout, and the rest, which is paint, compositing and
 * the browser's own tasks.
 */
const PARTS = ['', ', scripts', ', style and layout', ', paint and other'];
/** How long a change may go on, in milliseconds: all that it causes is counted, less what the same time costs without it. */
const SETTLED = 400;
/**
 * What is done in each round, and by which key. By none nothing is done: what that costs is the measuring itself. It comes
 * when no field has a blinking caret, as none has while the others go on.
 */
const DEEDS = /** @type {const} */ ([['add', '2'], ['retag', '3'], ['delete', 'Delete'], ['nothing', null]]);
const NOTHING = PARTS.length * DEEDS.findIndex(([deed]) => deed === 'nothing');

const folder = await mkdtemp(join(tmpdir(), 'duizhao-bench-'));
const server = await serve(join(ROOT, 'dist/site'), '/some/path/');
const browser = await launch();
try {
  await interactive();
  const small = await changes('26 kB, 100 annotations', 100, 100);
  await changes('10 MB, 100,000 annotations', 40_000, 100_000, small);
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}

/** From the start of the navigation until the start screen takes a click. */
async function interactive() {
  const taken = [];
  for (let i = 0; i < TIMES; i += 1) {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.locator('html:not([data-starting]) #start button').first().waitFor();
    taken.push(await page.evaluate(() => {
      const [load] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
      const painted = performance.getEntriesByName('first-contentful-paint')[0];
      return Math.max(load.domInteractive, painted?.startTime ?? 0);
    }));
    await page.close();
  }
  result('page: time to interactive', median(taken), 'ms');
}

/**
 * @param {string} name
 * @param {number} rows
 * @param {number} annotations
 * @param {number[]} [baselines] Of the small project: adding, retagging, deleting, each by `PARTS`.
 */
async function changes(name, rows, annotations, baselines = []) {
  const file = join(folder, `${rows}.duizhao.json`);
  await writeFile(file, large(rows, annotations));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(60_000);
  await page.goto(server.url);
  const begun = performance.now();
  await page.locator('#start input[type=file]').setInputFiles(file);
  await ready(page);
  result(`page: open ${name}`, performance.now() - begun, 'ms');
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  /** Milliseconds of CPU that the main thread has spent, by `PARTS`. */
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (/** @type {string} */ name) => 1000 * (metrics.find((one) => one.name === name)?.value ?? 0);
    const [all, scripts, shape] = [of('TaskDuration'), of('ScriptDuration'), of('RecalcStyleDuration') + of('LayoutDuration')];
    return [all, scripts, shape, all - scripts - shape];
  };
  /** @type {number[][]} */
  const taken = Array.from({ length: DEEDS.length * PARTS.length }, () => []);
  for (let i = 0; i < TIMES + 1; i += 1) {
    const before = await listed(page);
    await drag(page, '老人', 'source');
    await menu(page).waitFor();
    for (const [step, [, key]] of DEEDS.entries()) {
      await page.waitForTimeout(SETTLED);
      const start = await spent();
      if (key) await page.keyboard.press(key);
      await page.waitForTimeout(SETTLED);
      const end = await spent();
      // The first round is for the compiler.
      if (i > 0) end.forEach((ms, kind) => taken[PARTS.length * step + kind].push(ms - start[kind]));
      const now = await listed(page);
      if (now !== before + (key === null || key === 'Delete' ? 0 : 1)) throw new Error(`round ${i}, ${key}: ${now} annotations after ${before}`);
    }
  }
  const medians = taken.map(median);
  DEEDS.forEach(([deed], step) => {
    PARTS.forEach((part, kind) => {
      const at = PARTS.length * step + kind;
      if (at < NOTHING) medians[at] -= medians[NOTHING + kind];
      result(`page: ${deed}, ${name}${part}`, medians[at], 'ms', baselines[at]);
    });
  });
  result(`page: elements, ${name}`, await page.evaluate(() => document.querySelectorAll('*').length), '');
  await page.close();
  return medians;
}
