/**
 * What every key does, from the one table of keys.
 */
import { openDialog } from '../dialog.js';
import { el } from '../dom.js';
import { GROUPS, KEYS, keyCaps } from '../keys.js';
import { languageName } from '../languages.js';
import { SOURCES } from '../lexicon/sources.js';

/** @type {import('../types.d.ts').View} */
export function mountHelp(_root, { store, t }) {
  store.addEventListener('ask', (event) => {
    if (/** @type {CustomEvent<string>} */ (event).detail !== 'help' || document.querySelector('dialog[open]')) return;
    openDialog({
      title: t('help.title'),
      name: 'help dialog-wide',
      content: [
        el('p', { class: 'soft' }, t('help.lead')),
        el('div', { class: 'help-groups' }, GROUPS.map((group) => el('section', null,
          el('h3', null, t(`help.${group}`)),
          el('dl', { class: 'help-keys' }, KEYS.filter((one) => one.group === group && one.words).map(({ keys, words }) => el('div', null,
            el('dt', null, keys.flatMap((key) => [el('span', { class: 'help-key' }, keyCaps(key).map((cap) => el('kbd', null, cap))), ' '])),
            el('dd', null, t(words)),
          ))),
        ))),
        el('h3', null, t('help.sources')),
        el('p', { class: 'soft' }, t('help.lexicons')),
        el('ul', { class: 'soft help-sources' }, SOURCES.map(({ langs, source, license }) => el('li', null,
          t('help.lexicon', { pair: langs.map(languageName).join(' – '), source, license }),
        ))),
      ],
    });
  });
}
