/**
 * What a person settles for this browser; each change is seen at once.
 * @module
 */
import { openDialog } from '../dialog.js';
import { byId, el } from '../dom.js';
import { SIZES } from '../settings.js';

/** @typedef {import('../types.d.ts').Settings} Settings */

/** @param {import('../types.d.ts').App} app */
export function openSettings(app) {
  const { store, deeds, t } = app;
  const { settings } = store.state;
  const shownSize = el('output', { for: 'settings-size', class: 'number' }, `${settings.size} px`);
  const size = el('input', {
    id: 'settings-size', type: 'range', min: SIZES.least, max: SIZES.most, step: 1, value: settings.size,
    oninput: () => {
      deeds.setSettings({ size: Number(size.value) });
      shownSize.textContent = `${size.value} px`;
    },
  });
  const name = el('input', {
    id: 'settings-creator', value: settings.creator, autocomplete: 'name', maxlength: 200,
    onchange: () => deeds.setSettings({ creator: name.value.trim() }),
  });
  const dialog = openDialog({
    title: t('settings.title'),
    name: 'settings',
    content: [
      choice(app, 'locale', { en: 'English', zh: '中文' }, () => {
        // The dialog is drawn anew in the other language.
        dialog.close();
        byId('bar-settings').focus();
        openSettings(app);
        /** @type {HTMLElement | null} */ (document.querySelector('[name=settings-locale]:checked'))?.focus();
      }),
      choice(app, 'theme', { auto: t('settings.theme.auto'), light: t('settings.theme.light'), dark: t('settings.theme.dark') }),
      choice(app, 'level', { sentence: t('level.sentence'), paragraph: t('level.paragraph') }),
      choice(app, 'tokens', { character: t('settings.tokens.character'), word: t('settings.tokens.word') }),
      choice(app, 'face', { serif: t('settings.face.serif'), sans: t('settings.face.sans') }),
      el('div', { class: 'settings-line' }, el('label', { for: 'settings-size' }, t('settings.size')), el('span', { class: 'settings-size' }, size, shownSize)),
      el('div', { class: 'settings-line' }, el('label', { for: 'settings-creator' }, t('settings.creator')), name),
      el('p', { class: 'soft small' }, t('settings.creator.hint')),
    ],
    actions: (close) => [el('button', { class: 'primary', onclick: close }, t('dialog.done'))],
  });
}

/**
 * One of a few, as radio buttons.
 * @param {import('../types.d.ts').App} app
 * @param {'locale' | 'theme' | 'level' | 'tokens' | 'face'} name
 * @param {Record<string, string>} options
 * @param {() => void} [then]
 */
function choice({ store, deeds, t }, name, options, then) {
  const now = store.state.settings[name];
  // WebKit lays a legend out its own way.
  return el('div', { class: 'settings-line', role: 'radiogroup', 'aria-labelledby': `settings-${name}` },
    el('span', { id: `settings-${name}` }, t(`settings.${name}`)),
    el('span', { class: 'segments' }, Object.entries(options).map(([value, words]) => el('label', null,
      el('input', {
        type: 'radio', name: `settings-${name}`, value, checked: value === now, class: 'heard',
        onchange: () => {
          deeds.setSettings(/** @type {Partial<Settings>} */ ({ [name]: value }));
          then?.();
        },
      }),
      el('span', null, words),
    ))),
  );
}
