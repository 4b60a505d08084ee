// A page under test: opened in each of its three shapes, with everything it says and asks for written down.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { launch } from './browser.js';
import { serve } from './server.js';
import { PATIENCE, SLOW } from './slow.js';

/** @typedef {import('playwright-core').Page} BrowserPage */
/** @typedef {'www' | 'site' | 'file'} Target */
/**
 * @typedef {object} Options
 * @property {import('playwright-core').BrowserContextOptions} [context] such as `viewport`, `colorScheme`, `locale`, `hasTouch`
 * @property {readonly Target[]} [targets] those that the test is for; what is given out, the site and the file, otherwise
 * @property {boolean} [open] whether the page is opened before the test's body runs; true unless said otherwise
 */

/** The repository's root. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The page's three shapes: as it is written, packed for a host (not at the host's root), and as one file from disk. */
const TARGETS = /** @type {const} */ ({
  www: { path: join(ROOT, 'www'), below: '/' },
  site: { path: join(ROOT, 'dist/site'), below: '/some/sub/path/' },
  file: { path: join(ROOT, 'dist/duizhao.html'), below: undefined },
});

/** All three. What is given out is made from `www`, which has few ways of its own to go wrong. */
export const EVERY = /** @type {const} */ (['www', 'site', 'file']);

/** @param {import('playwright-core').BrowserContext} context Slows each page that comes in it. */
function slow(context) {
  context.on('page', async (page) => {
    const driver = await context.newCDPSession(page).catch(() => undefined);
    await driver?.send('Emulation.setCPUThrottlingRate', { rate: SLOW }).catch(() => {});
  });
}

/** What is opened in a test. */
export class PageUnderTest {
  /**
   * @param {BrowserPage} page
   * @param {Target} target
   * @param {string} url
   * @param {string} name
   */
  constructor(page, target, url, name) {
    /** Playwright's page. */
    this.page = page;
    this.target = target;
    /** The address to open: a server's on this machine, or a file's. */
    this.url = url;
    this.name = name;
    /** @type {string[]} */
    this.said = [];
    /** @type {string[]} */
    this.foreign = [];
    const origin = url.startsWith('file:') ? url : new URL(url).origin + '/';
    const isOwn = (/** @type {string} */ asked) => /^(data|blob):/.test(asked) || asked.startsWith(origin);
    page.on('console', (message) => this.said.push(`${message.type()}: ${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => this.said.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('crash', () => this.said.push('the page crashed'));
    page.context().on('request', (request) => {
      if (!isOwn(request.url())) this.foreign.push(request.url());
    });
    page.context().on('requestfailed', (request) => {
      // A request that the page itself gave up, as at a reload, is no failure.
      const why = request.failure()?.errorText;
      if (why !== 'net::ERR_ABORTED') this.said.push(`failed request: ${request.url()} ${why}`);
    });
  }

  /** Opens the page, or opens it again. */
  async open() {
    await this.page.goto(this.url, { waitUntil: 'load' });
  }

  /** The console is empty, nothing was thrown, and nothing was asked for elsewhere. */
  assertQuiet() {
    assert.deepEqual(this.said, [], 'the console must be empty');
    assert.deepEqual(this.foreign, [], 'nothing may be asked for elsewhere');
  }

  /**
   * Keeps a picture in target/screenshots.
   * @param {string} name
   * @param {import('playwright-core').PageScreenshotOptions} [options]
   */
  async screenshot(name, options) {
    const path = join(ROOT, 'target/screenshots', `${name}.${this.target}.png`);
    await mkdir(dirname(path), { recursive: true });
    await this.page.screenshot({ path, ...options });
  }
}

/**
 * The targets wanted: the test's own, or those of them that DUIZHAO_TARGETS names, such as `www,file`.
 * @param {readonly Target[]} own
 */
function wanted(own) {
  const named = process.env.DUIZHAO_TARGETS?.split(/[\s,]+/).filter(Boolean);
  for (const name of named ?? []) {
    if (!(name in TARGETS)) throw new Error(`DUIZHAO_TARGETS names ${name}; there are ${EVERY.join(', ')}`);
  }
  return named ? own.filter((target) => named.includes(target)) : own;
}

/** @type {import('playwright-core').Browser | undefined} */
let browser;
/** @type {Map<Target, { url: string, close(): Promise<void> }>} */
const servers = new Map();

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const server of servers.values()) await server.close();
});

/**
 * @param {Target} target
 * @returns {Promise<string>}
 */
async function address(target) {
  const { path, below } = TARGETS[target];
  if (!existsSync(path)) throw new Error(`${path} is missing: run cargo xtask ${target === 'www' ? 'wasm' : 'dist'}`);
  if (below === undefined) return pathToFileURL(path).href;
  if (!servers.has(target)) servers.set(target, await serve(path, below));
  return /** @type {{ url: string }} */ (servers.get(target)).url;
}

/**
 * One test for each of the page's shapes, each in a browser profile of its own. When the body is done, the console must be empty.
 * @param {string} name a user's sentence
 * @param {(opened: PageUnderTest) => Promise<void>} body
 * @param {Options} [options]
 */
export function onEachTarget(name, body, { context: contextOptions, targets = ['site', 'file'], open = true } = {}) {
  for (const target of wanted(targets)) {
    test(`${name} [${target}]`, { timeout: 4 * PATIENCE }, async () => {
      if (!browser) throw new Error('there is no browser');
      const url = await address(target);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, acceptDownloads: true, locale: 'en-GB', ...contextOptions });
      try {
        if (SLOW > 1) slow(context);
        context.setDefaultTimeout(PATIENCE);
        const page = await context.newPage();
        const opened = new PageUnderTest(page, target, url, name);
        if (open) await opened.open();
        try {
          await body(opened);
        } catch (error) {
          await opened.screenshot(`failed/${name.replace(/[^\p{L}\p{N}]+/gu, '-')}`).catch(() => {});
          if (opened.said.length > 0) console.log(`the page said:\n${opened.said.join('\n')}`);
          throw error;
        }
        opened.assertQuiet();
      } finally {
        await context.close();
      }
    });
  }
}
