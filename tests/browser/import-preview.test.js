// Every guess of the import can be changed, and the preview follows.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { project } from '../harness/project.js';

const TEXT = '第一行。\nThe first line.\n第二行。\nThe second line.\n';

/** @param {import('playwright-core').Page} page @param {Buffer | string} text */
async function preview(page, text = TEXT) {
  await page.locator('#start input[type=file]').setInputFiles({ name: 'lines.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.getByRole('heading', { name: 'Check before opening' }).waitFor();
}

/** @param {import('playwright-core').Page} page */
const firstRow = (page) => page.locator('.preview-beads tbody tr').first().innerText();

onEachTarget('the sides can be swapped', async ({ page }) => {
  await preview(page);
  assert.match(await firstRow(page), /第一行。\s+The first line\./);
  await page.getByRole('button', { name: 'Swap source and target' }).click();
  await page.locator('.preview-beads tbody tr', { hasText: /The first line\.[^]*第一行。/ }).first().waitFor();
  assert.equal(await page.getByLabel('Source', { exact: true }).inputValue(), 'en');
});

onEachTarget('a language that is not listed can be typed', async ({ page }) => {
  await preview(page);
  await page.getByLabel('Target', { exact: true }).selectOption({ label: 'Another language…' });
  await page.getByLabel('Language tag').fill('pt-br');
  await page.getByRole('dialog').getByText('Brazilian Portuguese').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#preview-target').and(page.locator(':has(option:checked[value="pt-BR"])')).waitFor();
});

onEachTarget('what is closed without a language leaves the guess', async ({ page }) => {
  await preview(page);
  await page.getByLabel('Target', { exact: true }).selectOption({ label: 'Another language…' });
  await page.keyboard.press('Escape');
  await page.locator('#preview-target').and(page.locator(':has(option:checked[value="en"])')).waitFor();
  assert.ok(await page.getByRole('heading', { name: 'Check before opening' }).isVisible(), 'Esc closes the dialog only');
});

onEachTarget('a wrong encoding is set right', async ({ page }) => {
  // “你好，世界。” in GB 18030, with its translation.
  const chinese = Buffer.from('c4e3bac3a3accac0bde7a1a3', 'hex');
  await preview(page, Buffer.concat([chinese, Buffer.from('\nHello, world.\n')]));
  await page.getByLabel('Encoding').selectOption('big5');
  await page.locator('.preview-beads:not(:has-text("你好"))').waitFor();
  const gb = await page.locator('#preview-encoding option').evaluateAll((options) => (
    options.map((option) => /** @type {HTMLOptionElement} */ (option).value).find((value) => /^gb/i.test(value)) ?? ''
  ));
  await page.getByLabel('Encoding').selectOption(gb);
  await page.locator('.preview-beads', { hasText: '你好，世界。' }).waitFor();
});

onEachTarget('what was changed is left to the guess again, and a warning looks like one', async ({ page }) => {
  await preview(page);
  await page.getByLabel('Layout').selectOption('columns');
  await page.locator('.preview-notes').waitFor();
  const [shown, wanted] = await page.locator('.preview-notes').evaluate((notes) => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.background = 'var(--warn-soft)';
    const colours = [notes, probe].map((one) => getComputedStyle(one).backgroundColor);
    probe.remove();
    return colours;
  });
  assert.equal(shown, wanted);
  await page.getByLabel('Layout').selectOption({ label: 'Guess again' });
  await page.locator('#preview-layout').and(page.locator(':has(option:checked[value="lines"])')).waitFor();
  assert.equal(await page.locator('#preview-layout option', { hasText: 'Guess again' }).count(), 0);
  await page.getByLabel('Target', { exact: true }).selectOption('fr');
  await page.locator('#preview-target option', { hasText: 'Guess again' }).waitFor({ state: 'attached' });
  await page.getByLabel('Target', { exact: true }).selectOption({ label: 'Guess again' });
  await page.locator('#preview-target').and(page.locator(':has(option:checked[value="en"])')).waitFor();
});

onEachTarget('Esc goes back, and nothing is left behind', async ({ page }) => {
  await preview(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open a file' }).waitFor();
  assert.equal(await page.locator('.start-recent').count(), 0);
});

for (const locale of ['en-GB', 'zh-CN']) {
  onEachTarget(`every language that is offered has a name (${locale})`, async ({ page }) => {
    await page.locator('#start input[type=file]').setInputFiles({ name: 'lines.txt', mimeType: 'text/plain', buffer: Buffer.from(TEXT) });
    const options = page.locator('#preview-source option');
    await options.nth(20).waitFor({ state: 'attached' });
    const names = await options.allInnerTexts();
    assert.deepEqual(names.filter((name) => /^[a-z]{2,3}(-\w+)*( |$)/.test(name)), []);
    assert.ok(names.includes(locale === 'en-GB' ? 'Literary Chinese (lzh)' : '文言文 (lzh)'));
  }, { context: { locale } });
}

/** @param {import('playwright-core').Page} page Lexicons come when they are released, not before. */
async function lateLexicons(page) {
  /** @type {() => void} */
  let release = () => {};
  const released = new Promise((/** @type {(value: void) => void} */ done) => { release = done; });
  let n = 0;
  await page.context().route('**/*.lexicon', async (route) => {
    n += 1;
    await released;
    await route.continue();
  });
  return { asked: () => n, release };
}

onEachTarget('a lexicon that is long in coming holds up the opening, not what is shown before', async ({ page }) => {
  const { asked, release } = await lateLexicons(page);
  await preview(page);
  assert.match(await firstRow(page), /第一行。\s+The first line\./);
  assert.ok(asked() > 0);
  await page.locator('#preview-accept').click();
  await page.locator('.progress').waitFor();
  release();
  await page.locator('.bead:not(.empty)').first().waitFor();
}, { targets: ['site'] });

onEachTarget('a file that is opened while another is aligned is shown when that one is there, and opens too', async ({ page }) => {
  const { release } = await lateLexicons(page);
  await preview(page);
  await page.locator('#preview-accept').click();
  await page.locator('.progress').waitFor();
  const buffer = Buffer.from('第二个文件。\nThe second file.\n');
  await page.locator('#start input[type=file]').setInputFiles({ name: 'second.txt', mimeType: 'text/plain', buffer });
  release();
  await page.locator('#preview').getByText('second.txt').waitFor();
  await page.locator('#preview-accept:enabled').click();
  await page.locator('.bar-title', { hasText: 'second' }).waitFor();
  await page.locator('.bead:not(.empty)').first().waitFor();
}, { targets: ['site'] });

onEachTarget('what is stopped from the keyboard can be begun again from there', async ({ page }) => {
  await page.context().route('**/*.lexicon', () => {});
  await preview(page);
  await page.locator('#preview-accept').press('Enter');
  await page.locator('.progress button:focus').press('Enter');
  await page.locator('#preview-accept:focus').press('Enter');
  await page.locator('.progress button:focus').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#preview-accept:focus').waitFor();
}, { targets: ['site'] });

onEachTarget('a project that is opened while a text is aligned is opened after it, and both are kept', async ({ page }) => {
  const { release } = await lateLexicons(page);
  await preview(page);
  await page.locator('#preview-accept').click();
  await page.locator('.progress').waitFor();
  const buffer = Buffer.from(JSON.stringify(project({ source: 'zh', target: 'en' }, [['另一个项目。', 'Another project.']])));
  await page.locator('#start input[type=file]').setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  release();
  await page.locator('.bar-title', { hasText: 'Made for a test' }).waitFor();
  await page.locator('.bar-saved[data-saved=saved]').waitFor();
  for (const [title, words] of [['lines', '第一行。'], ['Made for a test', '另一个项目。']]) {
    await page.getByRole('button', { name: 'All projects' }).click();
    await page.locator('.recent-open', { hasText: title }).click();
    await page.locator('.bar-title', { hasText: title }).waitFor();
    await page.locator('[data-row="0"]', { hasText: words }).waitFor();
  }
}, { targets: ['site'] });

onEachTarget('a lexicon is fetched once, however often a guess is changed', async ({ page }) => {
  let n = 0;
  page.on('request', (request) => { n += Number(request.url().endsWith('.lexicon')); });
  await preview(page);
  for (const layout of ['inline', 'lines']) {
    await page.locator('#preview-layout').selectOption(layout);
    await page.locator('#preview-layout').and(page.locator(`:has(option:checked[value="${layout}"])`)).waitFor();
  }
  await page.locator('#preview-accept').click();
  await page.locator('.bead:not(.empty)').first().waitFor();
  assert.equal(n, 1);
}, { targets: ['site'] });

onEachTarget('what a choice makes of the files is said', async ({ page }) => {
  await preview(page);
  const said = page.locator('#preview [role=status]');
  assert.equal(await said.textContent(), '');
  await page.getByRole('button', { name: 'Swap source and target' }).click();
  await said.getByText('English: 2 paragraphs. Chinese: 2 paragraphs').waitFor({ state: 'attached' });
});
