// A reader opens the page: it is there, and it is quiet.
import assert from 'node:assert/strict';

import { EVERY, onEachTarget } from '../harness/page.js';

onEachTarget('a reader opens the page', async ({ page }) => {
  await page.waitForLoadState('networkidle');
  assert.match(await page.title(), /Duizhao|对照/);
  assert.ok(await page.locator('body').innerText(), 'the page shows something');
}, { targets: EVERY });
