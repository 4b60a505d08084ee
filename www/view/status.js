/**
 * What is said: announcements with an undo, what is wrong and what to do, progress with a cancel.
 * @module
 */
import { el, fill } from '../dom.js';
import { failureWords } from '../failures.js';
import { icon } from '../icons.js';
import { keyCaps } from '../keys.js';
import { ask } from '../store.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').Failure} Failure */

/** How long an announcement stays to be seen, in milliseconds; longer where it offers a button. */
const STAY = { plain: 4000, button: 9000 };

/** A busy state shorter than this, in milliseconds, shows no bar. */
const DELAY = 150;

/** What is wrong with these is mended by another file. */
const ANOTHER = new Set(['unknown-json', 'broken-json', 'bad-tagset', 'tagset-without-project', 'too-many-files', 'unread']);

/** @type {import('../types.d.ts').View} */
export function mountStatus(root, app) {
  root.append(mountToast(app), mountProgress(app));
}

/** @param {App} app */
function mountToast({ store, deeds, t }) {
  const live = el('div', { class: 'heard', role: 'status', 'aria-live': 'polite' });
  // The words are heard from the live region: here they are only seen.
  const words = el('span', { 'aria-hidden': 'true' });
  const undo = button(() => void deeds.run({ type: 'undo' }));
  const paragraphs = button(() => {
    deeds.setSettings({ level: 'paragraph' });
    store.emit('go', 'text');
  });
  const toast = el('div', { class: 'toast', hidden: true }, words, undo, paragraphs);
  store.watch(['settings'], () => {
    fill(undo, t('bar.undo'), el('kbd', null, keyCaps('Mod+z').join('+')));
    fill(paragraphs, t('level.show.paragraph'));
  });
  let timer = 0;
  const hide = () => { toast.hidden = true; };
  const wait = (/** @type {number} */ time) => {
    clearTimeout(timer);
    timer = setTimeout(hide, time);
  };
  /** @param {() => void} deed */
  function button(deed) {
    return el('button', {
      class: 'quiet',
      onclick: () => {
        hide();
        deed();
      },
    });
  }

  store.addEventListener('announce', (event) => {
    const { text, offer, seen } = /** @type {CustomEvent<import('../store.js').Announcement>} */ (event).detail;
    // The same words twice are said twice.
    live.textContent = live.textContent === text ? `${text}\u00A0` : text;
    if (seen) {
      // An undo that is offered still would take back something else by now.
      if (!toast.hidden) hide();
      return;
    }
    words.textContent = text;
    undo.hidden = offer !== 'undo';
    paragraphs.hidden = offer !== 'paragraphs';
    toast.hidden = false;
    wait(offer ? STAY.button : STAY.plain);
  });
  // What is wrong has the say; what was offered of a project goes with it.
  store.watch(['alert', 'unkept', 'info'], ({ alert, unkept, info }) => (alert || unkept || !info) && hide());
  // It does not go while it is pointed at or holds the focus.
  for (const type of ['pointerenter', 'focusin']) toast.addEventListener(type, () => clearTimeout(timer));
  for (const type of ['pointerleave', 'focusout']) toast.addEventListener(type, () => wait(STAY.plain));
  return el('div', { class: 'toast-place' }, live, toast);
}

/** @param {App} app */
function mountProgress({ store, t }) {
  const bar = el('progress', { max: 1 });
  const label = el('span', { 'aria-live': 'polite' });
  const cancel = el('button', { onclick: () => store.state.busy?.cancel?.() });
  const box = el('div', { class: 'progress', hidden: true }, label, bar, cancel);
  let timer = 0;
  // The preview listens for itself; beside the text nothing else takes keys meanwhile.
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || store.state.screen !== 'work' || !store.state.busy?.cancel) return;
    event.preventDefault();
    store.state.busy.cancel();
  });
  store.watch(['busy', 'settings'], ({ busy }) => {
    clearTimeout(timer);
    if (!busy) {
      // What came of it is said instead.
      label.textContent = '';
      box.hidden = true;
      return;
    }
    if (label.textContent !== busy.label) label.textContent = busy.label;
    bar.setAttribute('aria-label', busy.label);
    if (busy.share === null) bar.removeAttribute('value');
    else bar.value = busy.share;
    cancel.hidden = !busy.cancel;
    cancel.textContent = t('dialog.cancel');
    if (!box.hidden) return;
    timer = setTimeout(() => {
      box.hidden = !store.state.busy;
      if (!cancel.hidden && document.activeElement === document.body) cancel.focus();
    }, DELAY);
  });
  return box;
}

/** The banner of what is wrong; that nothing is kept stands behind what else is. @type {import('../types.d.ts').View} */
export function mountAlert(root, app) {
  const { store, t } = app;
  root.setAttribute('role', 'alert');
  /** @type {import('../types.d.ts').State['unkept']} */
  let dismissed = null;
  store.watch(['alert', 'unkept', 'settings'], draw);

  /** @param {Readonly<import('../types.d.ts').State>} state */
  function draw({ alert: passing, unkept }) {
    const alert = passing ?? (unkept === dismissed ? null : unkept);
    const close = () => {
      if (!passing) dismissed = unkept;
      store.set({ alert: null });
      draw(store.state);
    };
    fill(root, alert && el('div', { class: 'alert' },
      icon('warning'),
      el('p', null, failureWords(alert)),
      el('span', { class: 'alert-deeds' }, ...remedies(app, alert)),
      el('button', { class: 'quiet icon', 'aria-label': t('dialog.close'), onclick: close }, icon('close')),
    ));
  }
}

/**
 * What can be done about it, at once.
 * @param {App} app
 * @param {Failure} failure
 */
function remedies({ store, deeds, t }, { code, values }) {
  const button = (/** @type {string} */ key, /** @type {() => void} */ deed) => el('button', { onclick: deed }, t(key));
  const save = () => button('alert.save', () => deeds.saveProjectFile());
  if (code === 'project-elsewhere') return [button('alert.takeover', () => deeds.openRecent(values?.id ?? '', true))];
  if (code === 'unsaved-work') return [save(), button('alert.leave', () => deeds.leaveUnsaved())];
  if (code === 'project-taken') return [save()];
  if (code.startsWith('storage-')) return [save(), button('alert.retry', () => deeds.retryStorage())];
  if (ANOTHER.has(code)) return [button('alert.other', () => ask(store, 'open'))];
  if (code === 'worker-lost' || code === 'core-missing') return [button('alert.reload', () => location.reload())];
  if (code.startsWith('list-')) return [button('alert.other', () => ask(store, 'wordlist'))];
  return [];
}
