// Firefox and WebKitGTK, driven without any package: Firefox by its own Marionette protocol, which speaks WebDriver's
// commands over a socket, WebKitGTK by WebKitWebDriver over HTTP. Both are driven by the few commands that are needed here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How long something may take to come, in milliseconds. */
const LIMIT = 60_000;

/**
 * @typedef {object} Engine A browser with one window.
 * @property {(url: string) => Promise<unknown>} open
 * @property {() => Promise<unknown>} reload
 * @property {(script: string, ...args: unknown[]) => Promise<any>} run Runs the body of a function in the page.
 * @property {(actions: object[]) => Promise<unknown>} act WebDriver's actions.
 * @property {() => Promise<string>} picture Of the window: a PNG in base64.
 * @property {() => Promise<void>} close
 */

/** @param {string} name */
const isThere = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;

/** The Firefox that is installed, or none. */
export function firefox() {
  return ['firefox-esr', 'firefox'].find(isThere);
}

/** The MiniBrowser of WebKitGTK with its driver, or none. */
export function webkit() {
  const folders = ['4.1', '6.0', '4.0'].map((version) => `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-${version}/MiniBrowser`);
  const browser = folders.find(existsSync);
  return isThere('WebKitWebDriver') && isThere('xvfb-run') ? browser : undefined;
}

/** @returns {Promise<number>} A port that nobody uses. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * Tries until it works.
 * @template T
 * @param {() => Promise<T>} deed
 * @returns {Promise<T>}
 */
async function insist(deed) {
  for (const end = Date.now() + LIMIT; ;) {
    try {
      return await deed();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(200);
    }
  }
}

/**
 * @param {string} program
 * @returns {Promise<Engine>}
 */
export async function startFirefox(program) {
  const port = await freePort();
  const profile = await mkdtemp(join(tmpdir(), 'duizhao-firefox-'));
  // Without the last, pages from disk would share what they keep, which they do not for readers.
  const settings = { 'marionette.port': port, 'browser.shell.checkDefaultBrowser': false, 'datareporting.policy.dataSubmissionEnabled': false, 'security.fileuri.strict_origin_policy': true, 'intl.accept_languages': 'en' };
  await writeFile(join(profile, 'user.js'), Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const browser = spawn(program, ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore', detached: true });
  const socket = await insist(() => new Promise((resolve, reject) => {
    const made = connect(port, '127.0.0.1', () => resolve(made)).on('error', reject);
  }));
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  socket.on('data', (/** @type {Buffer} */ data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      // A message is its length in bytes, a colon, and JSON.
      const colon = rest.indexOf(':');
      const end = colon + 1 + Number(rest.subarray(0, Math.max(0, colon)));
      if (colon < 0 || rest.length < end) return;
      const message = JSON.parse(rest.subarray(colon + 1, end).toString());
      rest = rest.subarray(end);
      if (!Array.isArray(message)) continue;
      const [, id, error, value] = message;
      const call = waiting.get(id);
      if (error) call?.reject(new Error(`${error.error}: ${error.message}`));
      else call?.resolve(value !== null && typeof value === 'object' && 'value' in value ? value.value : value);
    }
  });
  let last = 0;
  const command = (/** @type {string} */ name, /** @type {object} */ parameters = {}) => new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    const message = JSON.stringify([0, last, `WebDriver:${name}`, parameters]);
    socket.write(`${Buffer.byteLength(message)}:${message}`);
  });
  await command('NewSession', {});
  await command('SetWindowRect', { width: 1280, height: 900 });
  return {
    open: (url) => command('Navigate', { url }),
    reload: () => command('Refresh'),
    run: (script, ...args) => command('ExecuteScript', { script, args }),
    act: (actions) => command('PerformActions', { actions }),
    picture: () => command('TakeScreenshot', { full: false }),
    async close() {
      socket.destroy();
      if (browser.pid) process.kill(-browser.pid);
      await pause(500);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * @param {string} binary
 * @returns {Promise<Engine>}
 */
export async function startWebkit(binary) {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], { stdio: 'ignore', detached: true });
  /** @param {string} method @param {string} path @param {object} [body] */
  const call = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const { sessionId } = await insist(() => call('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
  }));
  const of = `/session/${sessionId}`;
  await call('POST', `${of}/window/rect`, { width: 1280, height: 900 });
  return {
    open: (url) => call('POST', `${of}/url`, { url }),
    reload: () => call('POST', `${of}/refresh`, {}),
    run: (script, ...args) => call('POST', `${of}/execute/sync`, { script, args }),
    act: (actions) => call('POST', `${of}/actions`, { actions }),
    picture: () => call('GET', `${of}/screenshot`),
    async close() {
      await call('DELETE', of).catch(() => {});
      if (driver.pid) process.kill(-driver.pid);
    },
  };
}
