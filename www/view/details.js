/**
 * The annotation that is looked at: its tag, text, note and links. Without one, what is selected; without that, how to begin.
 */
import { el, fill } from '../dom.js';
import { watchFocused } from '../focused.js';
import { icon } from '../icons.js';
import { startLinking } from '../linking.js';
import { swatch } from '../swatch.js';
import { localeTag } from '../words.js';

/** @typedef {import('../types.d.ts').AnnotationEntry} AnnotationEntry */
/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').Info} Info */
/** @typedef {import('../types.d.ts').Side} Side */
/** @typedef {import('../types.d.ts').QuotedSpan} QuotedSpan */

/** @type {import('../types.d.ts').View} */
export function mountDetails(root, app) {
  const { store, t } = app;
  /** @type {AnnotationEntry | null} */
  let entry = null;
  let drawn = '';
  /** What is drawn around the tag. @type {string | null} */
  let around = null;
  const note = makeNote(app);

  watchFocused(app, (now) => {
    entry = now;
    draw();
  });
  store.watch(['selection', 'settings', 'linking', 'info'], draw);
  store.addEventListener('ask', (event) => {
    if (/** @type {CustomEvent<string>} */ (event).detail === 'note' && entry) note.field.focus();
  });

  function draw() {
    const { info, selection, settings, linking } = store.state;
    if (!info) return;
    const own = entry && store.state.focus === entry.id ? entry : null;
    const tags = own ? info.tagset.tags.filter((tag) => tag.id === own.tag) : [];
    const key = JSON.stringify([own, tags, selection, settings.locale, linking]);
    if (key === drawn) return;
    drawn = key;
    note.show(own);
    // Another tag changes little: the rest stands.
    const rest = own && JSON.stringify([own.id, own.spans, own.side, own.linkedTo, settings.locale, linking]);
    const stands = rest !== null && rest === around;
    around = rest;
    if (own && stands) {
      fill(/** @type {Element} */ (root.querySelector('#details-retag')), ...tagWords(info, own));
      fill(/** @type {Element} */ (root.querySelector('.details-made')), made(own));
      return;
    }
    const at = root.contains(document.activeElement) ? document.activeElement?.id : '';
    if (own) fill(root, ...annotation(app, info, own, note.element));
    else if (selection) fill(root, ...chosen(app, selection, info));
    else fill(root, el('p', { class: 'soft details-empty' }, t('details.empty')));
    if (at) document.getElementById(at)?.focus({ preventScroll: true });
  }
}

/**
 * @param {App} app
 * @param {QuotedSpan[]} selection
 * @param {Info} info
 */
function chosen({ store, t }, selection, info) {
  const side = sideOf(info, selection[0]);
  return [
    el('header', { class: 'details-head' }, el('h2', null, t('details.selection'))),
    ...selection.map((span) => quote(span.quote, info, side)),
    el('button', {
      id: 'details-tag', class: 'primary', type: 'button',
      onclick: () => store.dispatchEvent(new CustomEvent('menu', { detail: { focus: true } })),
    }, t('details.tag')),
  ];
}

/**
 * @param {Info} info
 * @param {QuotedSpan} span
 * @returns {Side | null} Null where both sides stand in the text.
 */
function sideOf({ sides }, span) {
  const source = sides.source.texts.includes(span.text);
  return source === sides.target.texts.includes(span.text) ? null : source ? 'source' : 'target';
}

/**
 * @param {string} words
 * @param {Info} info
 * @param {Side | null} side
 */
function quote(words, info, side) {
  const { lang, dir } = side ? info.sides[side] : { lang: null, dir: 'auto' };
  return el('blockquote', { class: 'details-quote reading', lang, dir }, words);
}

/**
 * @param {App} app
 * @param {Info} info
 * @param {AnnotationEntry} entry
 * @param {HTMLElement} note
 */
function annotation(app, info, entry, note) {
  const { store, deeds, t } = app;
  const linking = store.state.linking === entry.id;
  const go = (/** @type {string} */ way) => () => store.dispatchEvent(new CustomEvent('go', { detail: way }));
  return [
    el('header', { class: 'details-head' },
      el('h2', { class: 'heard' }, t('details.annotation')),
      el('button', {
        id: 'details-retag', class: 'details-tag', type: 'button', 'aria-haspopup': 'listbox', title: `${t('details.retag')} (T)`,
        onclick: () => store.dispatchEvent(new CustomEvent('menu', { detail: { focus: true } })),
      }, ...tagWords(info, entry)),
      el('button', {
        class: 'quiet icon', type: 'button', 'aria-label': t('details.close'), title: `${t('details.close')} (Esc)`,
        onclick: () => deeds.focusAnnotation(null),
      }, icon('close')),
    ),
    ...entry.spans.map((span) => el('button', {
      class: 'link details-reveal', type: 'button', title: t('details.reveal'), onclick: () => deeds.reveal(span),
    }, quote(span.quote, info, entry.side))),
    el('div', { class: 'details-ends', role: 'group', 'aria-label': t('details.ends') },
      ...(/** @type {const} */ (['start', 'end'])).map((which) => el('span', { class: 'details-end' },
        el('button', { id: `${which}-back`, class: 'quiet icon', type: 'button', 'aria-label': t(`details.${which}.back`), title: t(`details.${which}.back`), onclick: go(`${which}-back`) }, '‹'),
        el('span', { class: 'soft small' }, t(`details.${which}`)),
        el('button', { id: `${which}-on`, class: 'quiet icon', type: 'button', 'aria-label': t(`details.${which}.on`), title: t(`details.${which}.on`), onclick: go(`${which}-on`) }, '›'),
      )),
    ),
    note,
    el('div', { class: 'details-links' },
      el('span', { class: 'soft small' }, t('details.links')),
      entry.linkedTo.length
        ? el('ul', null, entry.linkedTo.map((link) => linked(app, info, link)))
        : null,
      el('button', {
        id: 'details-link', class: 'quiet', type: 'button', 'aria-pressed': String(linking), title: `${t('details.link')} (L)`,
        onclick: () => startLinking(app),
      }, icon('link', 16), t(linking ? 'details.linking' : 'details.link')),
    ),
    el('footer', { class: 'details-foot' },
      el('span', { class: 'details-made soft small' }, made(entry)),
      el('button', {
        id: 'details-delete', class: 'quiet danger', type: 'button', title: `${t('details.delete')} (Del)`,
        onclick: () => {
          deeds.focusAnnotation(null);
          void deeds.run({ type: 'deleteAnnotations', ids: [entry.id] });
        },
      }, icon('trash', 16), t('details.delete')),
    ),
  ];
}

/**
 * @param {Info} info
 * @param {AnnotationEntry} entry
 */
function tagWords({ tagset }, entry) {
  const tag = tagset.tags.find((one) => one.id === entry.tag);
  return [tag && swatch(tag), el('bdi', null, tag?.label ?? entry.tag), icon('down', 14)];
}

/** @param {AnnotationEntry} entry Who made it and when. */
function made({ creator, modified }) {
  return [creator, when(modified)].filter(Boolean).join(' · ');
}

/**
 * @param {App} app
 * @param {Info} info
 * @param {AnnotationEntry['linkedTo'][number]} link
 */
function linked({ core, deeds, t }, info, link) {
  const show = async () => {
    const other = await core.annotation(link.annotation);
    if (!other) return;
    deeds.focusAnnotation(other.id);
    deeds.reveal(other.spans[0]);
  };
  return el('li', { class: 'details-linked' },
    el('button', { class: 'link', type: 'button', onclick: show },
      el('span', { class: 'reading' }, el('bdi', { lang: link.side && info.sides[link.side].lang }, link.quote))),
    el('button', {
      class: 'quiet icon', type: 'button', 'aria-label': t('details.unlink'), title: t('details.unlink'),
      onclick: () => deeds.run({ type: 'unlink', id: link.link }),
    }, icon('close', 14)),
  );
}

/** @param {string} time ISO 8601. */
function when(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const locale = localeTag();
  if (dates?.locale !== locale) dates = { locale, format: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }) };
  return dates.format.format(date);
}

/** Made once a language: making one costs more than all it is used for. @type {{ locale: string, format: Intl.DateTimeFormat } | null} */
let dates = null;

/**
 * The note's field: kept when its field is left, one step of undo each time.
 * @param {App} app
 */
function makeNote({ deeds, t }) {
  /** @type {{id: string, note: string} | null} */
  let shown = null;
  const field = el('textarea', { id: 'details-note', rows: 3, dir: 'auto', onblur: save });
  const words = el('span', { class: 'soft small' });
  const element = el('label', { class: 'details-note' }, words, field);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) field.blur();
    else if (event.key === 'Escape') {
      field.value = shown?.note ?? '';
      field.blur();
      event.preventDefault();
    }
  });

  function save() {
    if (!shown) return;
    const note = field.value.toWellFormed();
    if (note === shown.note) return;
    shown = { ...shown, note };
    void deeds.run({ type: 'editAnnotation', id: shown.id, note, time: new Date().toISOString() });
  }

  return {
    element,
    field,
    /** @param {AnnotationEntry | null} entry */
    show(entry) {
      words.textContent = t('details.note');
      if (shown && entry?.id === shown.id) {
        // What is being written stays.
        if (field.value === shown.note) field.value = entry.note;
        shown = { id: entry.id, note: entry.note };
        return;
      }
      save();
      shown = entry && { id: entry.id, note: entry.note };
      field.value = entry?.note ?? '';
    },
  };
}
