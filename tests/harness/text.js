// A person's hands on the text: opens lines, finds words on the screen, drags over them.
import assert from 'node:assert/strict';

import { PATIENCE } from './slow.js';

/** @typedef {import('playwright-core').Page} BrowserPage */
/** @typedef {'source' | 'target'} Side */

/** A short text of our own, a bead a pair of lines. It has é as two code points, 😀 and 𠮷, which are two UTF-16 units. */
export const MARKET = [
  ['清晨的集市已经很热闹。', 'The market is already busy at dawn.'],
  ['卖豆腐的老人一边吆喝，一边切豆腐。', 'The old man who sells tofu calls out while he cuts.'],
  ['他的招牌上写着“𠮷记”，旁边画了一个😀。', 'His sign says “Yoshi”, with a 😀 painted beside it.'],
  ['隔壁的咖啡店叫“Café”，是他女儿开的。', 'The cafe\u0301 next door, called “Café”, is his daughter’s.'],
  ['我们每个星期天都去那里吃早饭。', 'We go there for breakfast every Sunday.'],
  ['下雨的时候，他们在门口撑一把大伞。', 'When it rains they put up a large umbrella at the door.'],
];

/**
 * @param {BrowserPage} page
 * @param {string[][]} [pairs]
 * @param {string} [name]
 */
export async function openPairs(page, pairs = MARKET, name = 'market.txt') {
  const text = pairs.map((pair) => pair.join('\n')).join('\n\n');
  await openFile(page, { name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

/**
 * Opens a file and accepts what is guessed.
 * @param {BrowserPage} page
 * @param {Parameters<BrowserPage['setInputFiles']>[1]} file
 */
export async function openFile(page, file) {
  await page.locator('#start input[type=file]').setInputFiles(file);
  await page.locator('#preview-accept').press('Enter');
  await ready(page);
}

/** @param {BrowserPage} page */
export async function ready(page) {
  await page.locator('.bead:not(.empty)').first().waitFor({ timeout: 2 * PATIENCE });
}

/**
 * Where some words are on the screen: just inside their first and last character.
 * @param {BrowserPage} page
 * @param {string} words
 * @param {Side} side
 * @returns {Promise<{x1: number, y1: number, x2: number, y2: number}>}
 */
export async function find(page, words, side) {
  const box = await page.evaluate(
    ([words, side]) => {
      const port = /** @type {Element} */ (document.querySelector('.port')).getBoundingClientRect();
      for (const passage of document.querySelectorAll(`[data-side=${side}] .passage`)) {
        const own = passage.getBoundingClientRect();
        if (own.bottom > port.bottom || own.top < port.top) continue;
        const start = (passage.textContent ?? '').indexOf(words);
        if (start < 0) continue;
        const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        let at = 0;
        let open = false;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.nodeValue?.length ?? 0;
          if (!open && start < at + length) {
            range.setStart(node, start - at);
            open = true;
          }
          if (open && start + words.length <= at + length) {
            range.setEnd(node, start + words.length - at);
            break;
          }
          at += length;
        }
        const boxes = [...range.getClientRects()].filter((one) => one.width > 0);
        const [first, last] = [boxes[0], boxes[boxes.length - 1]];
        return { x1: first.left + 1, y1: first.top + first.height / 2, x2: last.right - 1, y2: last.top + last.height / 2 };
      }
      return null;
    },
    [words, side],
  );
  assert.ok(box, `“${words}” is on the screen`);
  return box;
}

/**
 * Drags over words with the mouse.
 * @param {BrowserPage} page
 * @param {string} words
 * @param {Side} side
 */
export async function drag(page, words, side) {
  const { x1, y1, x2, y2 } = await find(page, words, side);
  await dragFrom(page, x1, y1, x2, y2);
}

/**
 * @param {BrowserPage} page
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 */
export async function dragFrom(page, x1, y1, x2, y2) {
  await page.mouse.move(x1, y1);
  await page.mouse.down();
  await page.mouse.move((x1 + x2) / 2, (y1 + y2) / 2, { steps: 4 });
  await page.mouse.move(x2, y2, { steps: 4 });
  await page.mouse.up();
}

/**
 * Drags over words and gives them the tag of a digit.
 * @param {BrowserPage} page
 * @param {string} words
 * @param {Side} side
 * @param {string} digit
 */
export async function tag(page, words, side, digit) {
  const before = await listed(page);
  await drag(page, words, side);
  await menu(page).waitFor();
  await page.keyboard.press(digit);
  await page.locator(`#list-head:text-is("All annotations (${before + 1})")`).waitFor();
  await page.locator(`.piece[data-ids~=a${before + 1}]`).first().waitFor();
}

/** @param {BrowserPage} page */
export const menu = (page) => page.locator('.tag-menu:popover-open');

/** @param {BrowserPage} page How many annotations the list counts. */
export async function listed(page) {
  return Number(/\d+/.exec(await page.locator('#list-head').innerText())?.[0] ?? 0);
}

/**
 * The highlighted pieces on the screen, as `words:ids`.
 * @param {BrowserPage} page
 */
export function pieces(page) {
  return page.evaluate(() => [...document.querySelectorAll('.piece')].map((one) => `${one.textContent}:${/** @type {HTMLElement} */ (one).dataset.ids}`));
}

/**
 * What a CSS highlight is painted over.
 * @param {BrowserPage} page
 * @param {string} name
 */
export function painted(page, name) {
  return page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), name);
}

/**
 * The quote in the panel beside the text.
 * @param {BrowserPage} page
 */
export const quote = (page) => page.locator('#annotation .details-quote');

/**
 * @param {BrowserPage} page
 * @param {number} index From 0.
 */
export const bead = (page, index) => page.locator(`[data-row="${index}"]`);

/**
 * Waits until something is as it should be; says how it is where that does not come.
 * @template T
 * @param {() => Promise<T>} look
 * @param {T} expected
 */
export async function until(look, expected) {
  const end = Date.now() + PATIENCE;
  let seen = await look();
  while (JSON.stringify(seen) !== JSON.stringify(expected) && Date.now() < end) {
    await new Promise((done) => setTimeout(done, 50));
    seen = await look();
  }
  assert.deepEqual(seen, expected);
}

/**
 * Waits until the text stands: the words of all rows that are there have come, and none has moved for some frames.
 * @param {BrowserPage} page
 */
export function still(page) {
  return page.evaluate(async () => {
    let before = '';
    for (let same = 0; same < 12;) {
      await new Promise(requestAnimationFrame);
      const rows = [...document.querySelectorAll('.bead')];
      const now = JSON.stringify(rows.map((one) => one.getBoundingClientRect().top));
      same = now === before && rows.length > 0 && !rows.some((one) => one.classList.contains('empty')) ? same + 1 : 0;
      before = now;
    }
  });
}

/**
 * The core at its slowest: what the page asks of it is held back until that is released.
 * @param {BrowserPage} page
 * @returns {Promise<() => Promise<void>>} Releases it, in the order in which it was asked.
 */
export async function hold(page) {
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    /** @type {(() => void)[]} */
    const waiting = [];
    Worker.prototype.postMessage = function held(/** @type {any[]} */ ...args) {
      waiting.push(() => postMessage.apply(this, /** @type {any} */ (args)));
    };
    Object.assign(window, { release: () => {
      Worker.prototype.postMessage = postMessage;
      for (const ask of waiting) ask();
    } });
  });
  return () => page.evaluate(() => /** @type {any} */ (window).release());
}
