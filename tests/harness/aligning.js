// A text to correct the alignment of, and what tests of that do and look at.

/** @typedef {import('playwright-core').Page} Page */

/** Lengths mislead in the middle: only words tell that its first sentence is the first one across. */
export const MILLER = [
  ['Vandaag is een goede dag voor ons allemaal.', 'Today is a good day for all of us.'],
  ['De molenaar slaapt. De ezel wacht. Zijn dochter zingt een lied over de maan.', 'The miller is still asleep, and very sound too. The donkey waits; his daughter sings of the moon.'],
  ['Morgen gaat het regenen.', 'It will rain tomorrow.'],
];

/** A word list for it, with two broken lines. */
export const LIST = 'molenaar\tmiller\nslaapt\tasleep\t2\nno tab here\ndochter\tdaughter\nzingt\tsings\n—\tdash\nezel\tdonkey\nwacht\twaits\nmaan\tmoon\n';

/** @param {Page} page The shapes of all beads. */
export const shapes = (page) => page.evaluate(() => [...document.querySelectorAll('[data-shape]')].map((one) => /** @type {HTMLElement} */ (one).dataset.shape));

/** @param {Page} page What is said aloud. */
export const said = (page) => page.locator('#status .heard[role=status]');

/** @param {Page} page @param {string | Buffer} content @param {string} [name] */
export const addList = (page, content, name = 'own.tsv') => page.locator('.words-panel input[type=file]')
  .setInputFiles({ name, mimeType: 'text/tab-separated-values', buffer: Buffer.from(content) });
