/**
 * What a person settles for this browser, kept in localStorage where that is allowed.
 * @module
 */
import { localeTag, preferredLocale, setLocale } from './words.js';

/** @typedef {import('./types.d.ts').Settings} Settings */

const KEY = 'duizhao:settings';

/** Reading sizes in CSS pixels. */
export const SIZES = { least: 14, most: 32 };

/** @returns {Settings} */
export function loadSettings() {
  /** @type {Settings} */
  const settings = { locale: preferredLocale(), theme: 'auto', size: 18, face: 'serif', level: 'sentence', tokens: 'character', creator: '' };
  try {
    return checked(settings, JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return settings;
  }
}

/** @param {Settings} settings */
export function saveSettings(settings) {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Without storage they hold until the page is closed.
  }
}

/**
 * Takes over what is sound of a patch.
 * @param {Settings} settings
 * @param {Partial<Settings>} patch
 * @returns {Settings}
 */
export function checked(settings, patch) {
  const next = { ...settings };
  if (patch.locale === 'en' || patch.locale === 'zh') next.locale = patch.locale;
  if (patch.theme === 'auto' || patch.theme === 'light' || patch.theme === 'dark') next.theme = patch.theme;
  if (patch.face === 'serif' || patch.face === 'sans') next.face = patch.face;
  if (patch.level === 'sentence' || patch.level === 'paragraph') next.level = patch.level;
  if (patch.tokens === 'character' || patch.tokens === 'word') next.tokens = patch.tokens;
  if (typeof patch.creator === 'string') next.creator = patch.creator.toWellFormed().slice(0, 200);
  if (Number.isFinite(patch.size)) next.size = Math.min(SIZES.most, Math.max(SIZES.least, Math.round(Number(patch.size))));
  return next;
}

/**
 * Shows them on the document; words first, because views are drawn after.
 * @param {Settings} settings
 */
export function applySettings(settings) {
  setLocale(settings.locale);
  const root = document.documentElement;
  root.lang = localeTag();
  root.dataset.theme = settings.theme;
  root.dataset.face = settings.face;
  root.style.setProperty('--reading-size', `${settings.size}px`);
}
