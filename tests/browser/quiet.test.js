// The tests' own ears: a page that complains, fails, or asks elsewhere does not pass.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { until } from '../harness/text.js';

onEachTarget('what a page should not say or ask for is heard', async (opened) => {
  const { page } = opened;
  for (const deed of [
    () => console.warn('a warning'),
    () => console.log('a word'),
    () => void setTimeout(() => { throw new Error('uncaught'); }),
    () => void Promise.reject(new Error('unheard')),
    () => void (new Image().src = 'http://127.0.0.1:9/elsewhere.png'),
  ]) {
    await page.evaluate(deed);
    await until(async () => opened.said.length + opened.foreign.length > 0, true);
    assert.throws(() => opened.assertQuiet(), /must be empty|elsewhere/, deed.toString());
    opened.said.length = 0;
    opened.foreign.length = 0;
  }
});
