// The interface in English and Chinese, light and dark, large and small, and kept so.
import assert from 'node:assert/strict';

import { onEachTarget } from '../harness/page.js';
import { openPairs, until } from '../harness/text.js';

onEachTarget('the language is switched on the start screen and kept', async ({ page }) => {
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '打开文件' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  await page.reload();
  await page.getByRole('button', { name: '打开文件' }).waitFor();
});

onEachTarget('a Chinese browser gets Chinese', async ({ page }) => {
  await page.getByRole('button', { name: '试用样例' }).click();
  await page.locator('#work').waitFor();
  await page.getByText('已保存', { exact: true }).waitFor();
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByRole('dialog', { name: '设置' }).getByText('English').click();
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#bar-level-sentence').innerText(), 'Sentences');
}, { context: { locale: 'zh-CN' } });

onEachTarget('appearance, face, size and name are settled and kept', async ({ page }) => {
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.locator('#work').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByText('Dark').click();
  await dialog.getByText('Sans').click();
  await dialog.getByLabel('Reading size').fill('24');
  await dialog.getByLabel('Your name').fill('Mei');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await page.locator('#work').waitFor();
  const root = await page.evaluate(() => {
    const { dataset, style } = document.documentElement;
    return { ...dataset, size: style.getPropertyValue('--reading-size'), paper: getComputedStyle(document.body).colorScheme };
  });
  assert.equal(root.theme, 'dark');
  assert.equal(root.face, 'sans');
  assert.equal(root.size, '24px');
  await page.getByRole('button', { name: 'Settings' }).click();
  assert.equal(await page.getByLabel('Your name').inputValue(), 'Mei');
});

onEachTarget('the tags of a new project are in the interface’s language, under the same ids', async ({ page }) => {
  const tags = () => page.locator('.tag[id]').evaluateAll((all) => all.map((one) => `${one.id} ${one.querySelector('.tag-label')?.textContent}`));
  await page.getByRole('button', { name: '中文' }).click();
  await openPairs(page);
  assert.deepEqual(await tags(), ['tag-term 术语', 'tag-name 专名', 'tag-idiom 熟语', 'tag-shift 转换']);
  assert.equal(await page.locator('#tag-term').getAttribute('title'), '在某一领域中含义固定的词语。');
  await page.locator('.bar-home').click();
  await page.getByRole('button', { name: '试用样例' }).click();
  await until(tags, ['tag-term 术语', 'tag-name 专名', 'tag-idiom 熟语', 'tag-shift 转换', 'tag-number 数字']);
  // They are the project's own: another language of the interface leaves them.
  await page.getByRole('button', { name: '设置' }).click();
  await page.getByRole('dialog', { name: '设置' }).getByText('English').click();
  await page.keyboard.press('Escape');
  assert.equal((await tags())[0], 'tag-term 术语');
  await page.locator('.bar-home').click();
  await openPairs(page);
  await until(tags, ['tag-term Term', 'tag-name Name', 'tag-idiom Idiom', 'tag-shift Shift']);
});

onEachTarget('what is no text is refused in Chinese from end to end', async ({ page }) => {
  const files = [
    ['照片.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), '“照片.png”是图片、声音或影像（PNG），不是文本。请打开纯文本文件。'],
    ['讲话.pdf', Buffer.from('%PDF-1.7 …'), '“讲话.pdf”是 PDF，不是纯文本。请把其中的文字复制到纯文本文件里，或直接粘贴到这里。'],
  ];
  for (const [name, buffer, words] of files) {
    await page.locator('#start input[type=file]').setInputFiles({ name: String(name), mimeType: 'text/plain', buffer: Buffer.from(buffer) });
    await page.locator('.alert > p').getByText(String(words), { exact: true }).waitFor();
  }
}, { context: { locale: 'zh-CN' } });
