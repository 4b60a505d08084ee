/**
 * The annotation that is looked at: its tag, text, note and links. Without one, what is selected; without that, how to begin.
 */
import { assign, byId, el, fill, write } from '../dom.js';
import { watchFocused } from '../focused.js';
import { icon } from '../icons.js';
import { startLinking } from '../linking.js';
import { dress, swatch } from '../swatch.js';
import { localeTag } from '../words.js';
import { makeNote } from '../note.js';

/** @typedef {import('../types.d.ts').AnnotationEntry} AnnotationEntry */
/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').Info} Info */
/** @typedef {import('../types.d.ts').Side} Side */
/** @typedef {import('../types.d.ts').QuotedSpan} QuotedSpan */

/** Keys that are worth knowing when nothing is looked at, each with the words of its deed. */
const KEYS = [['1–9', 'key.tag'], [']', 'key.nextAnnotation'], ['D', 'align.doubt'], ['?', 'bar.help']];

/**
 * All its parts stand there always and only those that fit are seen: from a selection to its annotation little is laid
 * out anew, and the list below keeps its place.
 * @type {import('../types.d.ts').View}
 */
export function mountDetails(root, app) {
  const { store, t } = app;
  /** @type {AnnotationEntry | null} */
  let entry = null;
  const note = makeNote(app);
  const quotes = el('div', { class: 'details-quotes' });
  const sample = swatch({ color: '', pattern: 'solid' });
  const label = el('bdi');
  const retag = el('button', {
    id: 'details-retag', class: 'details-tag', 'aria-haspopup': 'listbox', onclick: () => store.emit('menu'),
  }, sample, label, icon('down', 14));
  const ends = el('div', { class: 'details-ends', role: 'group' });
  const links = el('ul');
  const link = el('button', { id: 'details-link', class: 'quiet', onclick: () => startLinking(app) });
  const made = el('span', { class: 'details-made soft small' });
  const current = () => entry;

  /** What each part shows, to be drawn anew where it is something else. @type {Map<string, string>} */
  const drawn = new Map();
  /**
   * @param {string} part
   * @param {unknown} what
   */
  const isOther = (part, what) => {
    const key = JSON.stringify(what);
    if (drawn.get(part) === key) return false;
    drawn.set(part, key);
    return true;
  };

  watchFocused(app, (now) => {
    entry = now;
    draw();
  });
  store.watch(['selection', 'settings', 'linking', 'info'], draw);
  // The second of two quick presses on what has gone with the annotation leaves the focus in the text.
  root.addEventListener('mousedown', (event) => event.detail > 1 && root.dataset.shows === 'nothing' && event.preventDefault());
  store.addEventListener('ask', (event) => {
    if (/** @type {CustomEvent<string>} */ (event).detail === 'note' && entry) note.field.focus();
  });

  function draw() {
    const { info, selection, settings: { locale }, linking, focus } = store.state;
    if (!info) {
      note.show(null);
      return;
    }
    const own = entry && focus === entry.id ? entry : null;
    note.show(own);
    if (isOther('frame', locale)) fill(root, ...frame(app, { quotes, retag, ends, links, link, made, note: note.element }, current));
    const shows = own ? 'annotation' : selection ? 'selection' : 'nothing';
    // What goes gives the focus back to the text.
    if (shows !== root.dataset.shows && root.contains(document.activeElement)) byId('work').focus({ preventScroll: true });
    assign(root, { 'data-shows': shows });
    const spans = own?.spans ?? selection ?? [];
    const side = own ? own.side : selection ? sideOf(info, selection[0]) : null;
    if (isOther('quotes', [spans, side, side && info.sides[side], locale])) fill(quotes, ...spans.map((span) => quote(app, span, info, side)));
    if (!own) return;
    assign(ends, { dir: side && info.sides[side].dir });
    const tag = info.tagset.tags.find((one) => one.id === own.tag);
    if (isOther('tag', [own.tag, tag])) {
      dress(sample, tag);
      write(label, tag?.label ?? own.tag);
    }
    if (isOther('links', [own.linkedTo, info.sides, locale])) fill(links, own.linkedTo.map((one) => linked(app, info, one)));
    const isLinking = linking === own.id;
    if (isOther('link', [isLinking, locale])) {
      assign(link, { 'aria-pressed': String(isLinking), title: `${t('details.link')} (L)` });
      fill(link, icon('link', 16), t(isLinking ? 'details.linking' : 'details.link'));
    }
    const { creator, modified } = own;
    // Minutes are all that is shown of the time.
    if (isOther('made', [creator, modified.slice(0, 'YYYY-MM-DDThh:mm'.length), locale])) {
      const time = when(modified);
      const words = [creator, time && t('details.made', { time })].filter(Boolean).join(' · ');
      write(made, words);
      assign(made, { title: words });
    }
  }
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
 * @param {App} app
 * @param {QuotedSpan} span
 * @param {Info} info
 * @param {Side | null} side
 */
function quote({ deeds, t }, span, info, side) {
  const { lang, dir } = side ? info.sides[side] : { lang: null, dir: 'auto' };
  return el('button', {
    class: 'link details-reveal', title: t('details.reveal'), onclick: () => deeds.reveal(span),
  }, el('blockquote', { class: 'details-quote reading', lang, dir }, span.quote));
}

/**
 * What stays the same from one annotation to the next, around the parts that do not.
 * @param {App} app
 * @param {Record<'quotes' | 'retag' | 'ends' | 'links' | 'link' | 'made' | 'note', HTMLElement>} parts
 * @param {() => AnnotationEntry | null} current
 */
function frame(app, { quotes, retag, ends, links, link, made, note }, current) {
  const { store, deeds, t } = app;
  const go = (/** @type {string} */ way) => () => store.emit('go', way);
  assign(retag, { title: `${t('details.retag')} (T)` });
  assign(ends, { 'aria-label': t('details.ends') });
  // The signs are mirrored with the text: back is where its words came from.
  fill(ends, .../** @type {const} */ (['start', 'end']).map((which) => el('span', { class: 'details-end' },
    el('button', { id: `${which}-back`, class: 'quiet icon', named: t(`details.${which}.back`), onclick: go(`${which}-back`) }, '‹'),
    el('span', { class: 'soft small' }, t(`details.${which}`)),
    el('button', { id: `${which}-on`, class: 'quiet icon', named: t(`details.${which}.on`), onclick: go(`${which}-on`) }, '›'),
  )));
  return [
    el('div', { class: 'details-empty in-nothing' },
      el('p', { class: 'soft' }, t('details.empty')),
      el('ul', null, KEYS.map(([key, words]) => el('li', { class: 'soft small' }, el('kbd', null, key), ' ', t(words))))),
    el('h2', { class: 'details-chosen in-selection' }, t('details.selection')),
    el('header', { class: 'details-head in-annotation' },
      el('h2', { class: 'heard' }, t('details.annotation')),
      retag,
      el('button', {
        class: 'quiet icon', 'aria-label': t('details.close'), title: `${t('details.close')} (Esc)`,
        onclick: () => deeds.focusAnnotation(null),
      }, icon('close')),
    ),
    quotes,
    el('p', { class: 'details-do in-selection' }, el('button', { id: 'details-tag', class: 'primary', onclick: () => store.emit('menu') }, t('details.tag'))),
    el('div', { class: 'details-rest in-annotation' },
      ends,
      note,
      el('div', { class: 'details-links' }, el('span', { class: 'soft small' }, t('details.links')), links, link),
      el('footer', { class: 'details-foot' },
        made,
        el('button', {
          id: 'details-delete', class: 'quiet danger', title: `${t('details.delete')} (Del)`,
          onclick: () => {
            const entry = current();
            if (entry) void deeds.run({ type: 'deleteAnnotations', ids: [entry.id] });
          },
        }, icon('trash', 16), t('details.delete')),
      ),
    ),
  ];
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
    el('button', { class: 'link', onclick: show },
      el('span', { class: 'reading' }, el('bdi', { lang: link.side && info.sides[link.side].lang }, link.quote))),
    el('button', {
      class: 'quiet icon', named: t('details.unlink'),
      onclick: () => deeds.run({ type: 'unlink', id: link.link }),
    }, icon('close', 14)),
  );
}

/** @param {string} time ISO 8601. The day is left out where it is today. */
function when(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const locale = localeTag();
  if (dates?.locale !== locale) {
    const format = (/** @type {Intl.DateTimeFormatOptions} */ options) => new Intl.DateTimeFormat(locale, options);
    dates = { locale, today: format({ timeStyle: 'short' }), before: format({ dateStyle: 'medium', timeStyle: 'short' }) };
  }
  return dates[date.toDateString() === new Date().toDateString() ? 'today' : 'before'].format(date);
}

/**
 * Made once a language: making them costs more than all they are used for.
 * @type {{ locale: string, today: Intl.DateTimeFormat, before: Intl.DateTimeFormat } | null}
 */
let dates = null;
