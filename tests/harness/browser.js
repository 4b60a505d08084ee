// One Chromium for the browser tests: found, fetched or asked for.
import { execFile, execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { chromium } from 'playwright-core';

const run = promisify(execFile);

/** How long a browser may take to be fetched, in milliseconds. */
const FETCH_LIMIT = 180_000;

/** No network of the browser's own, no first-run page; in a container there is no sandbox to be had. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts a browser without a window. */
export async function launch() {
  return chromium.launch({ executablePath: await find(), headless: true, args: ARGUMENTS });
}

/**
 * Where a Chromium is, fetching one where none is installed.
 * @returns {Promise<string>}
 */
async function find() {
  const named = process.env.DUIZHAO_BROWSER;
  if (named) {
    if (!existsSync(named)) throw new Error(`DUIZHAO_BROWSER names ${named}, and there is no such file`);
    return named;
  }
  const found = installed() ?? fetched();
  if (found) return found;
  const failures = [];
  for (const fetch of [byPlaywright, byApt]) {
    try {
      await fetch();
      const now = fetched() ?? installed();
      if (now) return now;
    } catch (error) {
      failures.push(error instanceof Error ? error.message.split('\n')[0] : String(error));
    }
  }
  throw new Error(
    'The browser tests need Chromium, and none is here. Install Chromium or Chrome (on Debian: sudo apt-get install chromium), ' +
      `or set DUIZHAO_BROWSER to the program. Tried: ${failures.join('; ')}`,
  );
}

/** A Chromium, Chrome or Edge in its usual place. */
function installed() {
  const { platform, env } = process;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = {
    win32: [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder !== undefined).flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
    darwin: ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) => [
      join(folder, 'Google Chrome.app/Contents/MacOS/Google Chrome'),
      join(folder, 'Chromium.app/Contents/MacOS/Chromium'),
      join(folder, 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
    ]),
  }[/** @type {'win32' | 'darwin'} */ (platform)] ?? [];
  const onPath = platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...candidates].find(canRun);
}

/** The Chromium that Playwright fetched for itself, now or earlier. */
function fetched() {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

async function byPlaywright() {
  console.log('fetching Chromium with playwright-core');
  const command = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  await run(process.execPath, [command, 'install', 'chromium'], { timeout: FETCH_LIMIT });
}

async function byApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('installing with apt-get needs Debian and root');
  console.log('installing chromium with apt-get');
  const options = { timeout: 2 * FETCH_LIMIT, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-q'], { ...options, stdio: 'ignore' });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
