/**
 * Where the lexicons beside this file come from, for the page's help. What the licences ask for in full stands in the
 * `LICENSE-….txt` files here.
 * @type {ReadonlyArray<{ langs: [string, string], source: string, license: string }>}
 */
export const SOURCES = [
  {
    langs: ['zh', 'en'],
    source: 'CC-CEDICT (cc-cedict.org, 2023-11-07); jieba (© 2013 Sun Junyi, MIT)',
    license: 'CC BY-SA 4.0 (creativecommons.org/licenses/by-sa/4.0)',
  },
  {
    langs: ['ja', 'en'],
    source: 'EDICT (© Electronic Dictionary Research and Development Group, edrdg.org, 2021-02-03); wordfreq',
    license: 'CC BY-SA 4.0 (creativecommons.org/licenses/by-sa/4.0)',
  },
  {
    langs: ['de', 'fr'],
    source: 'WikDict (Karl Bartel, wikdict.com, 2022-11-18), Wiktionary (wiktionary.org), DBnary; wordfreq',
    license: 'CC BY-SA 4.0 (creativecommons.org/licenses/by-sa/4.0)',
  },
  {
    langs: ['de', 'en'],
    source: 'FreeDict, Ding (© Frank Richter, Einhard Leichtfuß, Sebastian Humenda, freedict.org); wordfreq',
    license: 'GPL-3.0-only (gnu.org/licenses)',
  },
  {
    langs: ['fr', 'en'],
    source: 'FreeDict (© Horst Eyermann, John Darrington, freedict.org); wordfreq',
    license: 'GPL-3.0-only (gnu.org/licenses)',
  },
  {
    langs: ['es', 'en'],
    source: 'FreeDict (freedict.org); wordfreq',
    license: 'GPL-3.0-only (gnu.org/licenses)',
  },
  {
    langs: ['ru', 'en'],
    source: 'Mueller (© S. Starostin, E. S. Cymbalyuk), FreeDict (freedict.org); wordfreq',
    license: 'GPL-3.0-only (gnu.org/licenses)',
  },
];
