/**
 * All annotations in reading order, a hundred at a time, with their filter; tied to the text both ways.
 */
import { assign, byId, el, fill, write } from '../dom.js';
import { watchFocused } from '../focused.js';
import { icon } from '../icons.js';
import { linkTo } from '../linking.js';
import { LongList } from '../longlist.js';
import { dress, swatch } from '../swatch.js';

/** @typedef {import('../types.d.ts').AnnotationEntry} AnnotationEntry */
/** @typedef {import('../types.d.ts').Filter} Filter */

const PAGE = 100;
/** The filter's words are taken when typing has paused for so long. */
const PAUSE_MS = 200;
/** No more than so many characters of a quote are listed. */
const QUOTE = 120;
/** How high an entry is, in CSS pixels; style/tagging.css sets the same. */
const HEIGHT = 50;

/** @type {import('../types.d.ts').View} */
export function mountList(root, app) {
  const { store, core, deeds, t } = app;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const query = el('input', {
    type: 'search', id: 'list-query', autocomplete: 'off',
    oninput: () => {
      clearTimeout(pause);
      pause = setTimeout(() => change({ query: query.value.trim().toWellFormed() || undefined }), PAUSE_MS);
    },
  });
  const tag = el('select', { id: 'list-tag', onchange: () => change({ tags: tag.value ? [tag.value] : undefined }) });
  const side = el('select', {
    id: 'list-side',
    onchange: () => change({ side: side.value === '' ? undefined : /** @type {import('../types.d.ts').Side} */ (side.value) }),
  });
  const head = el('h2', { id: 'list-head' });
  const items = el('ul', { class: 'list-items', 'aria-labelledby': 'list-head' });
  const empty = el('p', { class: 'soft list-none', hidden: true });
  const port = el('div', { class: 'list-port' }, items, empty);
  const steps = { previous: step('previous', 'up', -PAGE), next: step('next', 'down', PAGE) };
  const range = el('span', { class: 'number soft small' });
  const nav = el('div', { class: 'list-nav', hidden: true }, steps.previous, range, steps.next);
  const filter = el('div', { class: 'list-filter' }, query, tag, side);
  const heard = el('div', { class: 'heard', role: 'status' });
  root.append(el('header', { class: 'list-head' }, head), filter, port, nav, heard);

  let from = 0;
  let turn = 0;
  let total = 0;
  /** How many links there are where the list is of: a link shows at both its annotations. */
  let links = -1;
  /** @type {AnnotationEntry[]} */
  let shown = [];
  /** @type {AnnotationEntry | null} */
  let focused = null;
  /** Done when what was last asked for is shown. */
  let loading = Promise.resolve();
  /** What all entries are drawn by. */
  let look = '';
  /** @type {Map<string, import('../types.d.ts').Tag>} */
  let tags = new Map();

  /** @type {LongList<AnnotationEntry>} */
  const long = new LongList(port, items, {
    height: HEIGHT,
    key: ({ note, linkedTo, spans }) => `${look} ${linkedTo.length > 0} ${spans.map(({ start, end }) => `${start}-${end}`)} ${note}`,
    make: item,
    state: ({ id, tag }, index) => `${tag} ${id === focused?.id} ${from + index} ${total}`,
    settle(li, { id, tag }, index) {
      if (li.dataset.tag !== tag) {
        const [sample, label] = li.querySelectorAll('.swatch, .list-label');
        const own = tags.get(tag);
        li.dataset.tag = tag;
        dress(/** @type {HTMLElement} */ (sample), own);
        write(label, own?.label ?? tag);
      }
      const own = id === focused?.id;
      if (li.classList.contains('focused') !== own) {
        li.classList.toggle('focused', own);
        li.firstElementChild?.toggleAttribute('aria-current', own);
      }
      assign(li, { 'aria-posinset': from + index + 1, 'aria-setsize': total });
    },
    left: () => byId('work').focus({ preventScroll: true }),
  });

  /** @param {Partial<Filter>} patch */
  function change(patch) {
    from = 0;
    store.set({ filter: { ...store.state.filter, ...patch } });
    // How many pass is said of what a person asked for here, not of every annotation that comes and goes.
    queueMicrotask(async () => {
      const own = loading;
      await own;
      if (own === loading) write(heard, head.textContent);
    });
  }

  let offered = '';
  store.watch(['info', 'settings', 'filter'], ({ info, settings, filter: now }) => {
    if (!info) return;
    const key = JSON.stringify([info.tagset.tags.map((one) => [one.id, one.label]), now, settings.locale]);
    if (key === offered) return;
    offered = key;
    fill(tag, el('option', { value: '' }, t('list.anyTag')), info.tagset.tags.map((one) => el('option', { value: one.id }, one.label)));
    tag.value = now.tags?.length === 1 ? now.tags[0] : '';
    fill(side, ...['', 'source', 'target'].map((one) => el('option', { value: one }, t(one ? `side.${one}` : 'list.anySide'))));
    side.value = now.side ?? '';
    if (document.activeElement !== query) query.value = now.query ?? '';
    for (const [field, key] of /** @type {const} */ ([[query, 'list.query'], [tag, 'list.tag'], [side, 'list.side']])) {
      field.setAttribute('aria-label', t(key));
    }
    query.placeholder = t('list.query');
  });
  /** The revision that the list shows. */
  let shownFor = -1;
  /** What ends the page after a change that is under way. @type {ReturnType<typeof core.annotations> | null} */
  let ending = null;
  store.addEventListener('applying', (event) => {
    const asked = core.annotations({}, from + PAGE - 1, from + PAGE);
    ending = asked;
    Promise.all([asked, /** @type {CustomEvent<Promise<unknown>>} */ (event).detail]).catch(() => (ending = null));
  });
  /** The document that the list is of. */
  let listed = '';
  store.watch(['revision', 'filter', 'settings', 'project'], ({ info, project, screen, revision, outcome }) => {
    if (!info || screen !== 'work') return;
    const now = `${project} ${info.document}`;
    if (now !== listed) from = 0;
    listed = now;
    const follows = outcome && !outcome.beads && revision === shownFor + 1 && info.links === links && !isFiltered();
    loading = follows && ending && outcome.annotations.length > 0 ? follow(outcome, ending) : load();
    ending = null;
  });

  function isFiltered() {
    const { tags, side, query, linked } = store.state.filter;
    return Boolean(tags?.length || side || query || linked !== undefined);
  }

  async function load() {
    turn += 1;
    const own = turn;
    const { revision } = store.state;
    try {
      const page = await core.annotations(store.state.filter, from, from + PAGE);
      if (own !== turn) return;
      if (page.items.length === 0 && from > 0) {
        from = Math.max(0, Math.floor((page.total - 1) / PAGE) * PAGE);
        await load();
        return;
      }
      take(revision, page.total, page.items);
    } catch {
      // The core has been stopped; whoever did that opens the project again.
    }
  }

  /**
   * Changes only what has changed.
   * @param {import('../types.d.ts').Outcome} outcome
   * @param {ReturnType<typeof core.annotations>} last What now ends the page.
   */
  async function follow(outcome, last) {
    turn += 1;
    const own = turn;
    const { revision } = store.state;
    try {
      const page = await last;
      if (own !== turn) return;
      const entries = patched(shown, outcome, page.items[0], PAGE);
      if (entries && (entries.length === PAGE || from + entries.length === page.total)) take(revision, page.total, entries);
      else await load();
    } catch {
      // As above.
    }
  }

  /**
   * @param {number} revision For which it was asked.
   * @param {number} count
   * @param {AnnotationEntry[]} entries
   */
  function take(revision, count, entries) {
    shownFor = revision;
    total = count;
    shown = entries;
    links = store.state.info?.links ?? -1;
    draw();
  }

  function draw() {
    const { info } = store.state;
    if (!info) return;
    const filtered = isFiltered();
    const words = filtered ? t('list.some', { count: total, total: info.annotations }) : t('list.all', { count: total });
    write(head, words);
    if (filter.hidden !== (info.annotations === 0)) filter.hidden = info.annotations === 0;
    tags = new Map(info.tagset.tags.map((one) => [one.id, one]));
    look = JSON.stringify([info.document, info.tagset.tags, info.sides, store.state.settings.locale]);
    long.show(shown);
    const none = total === 0 && filtered;
    if (empty.hidden === none) empty.hidden = !none;
    if (none) {
      const showAll = () => {
        change({ tags: undefined, side: undefined, query: undefined, linked: undefined });
        // The button goes; no keyboard comes up for this field.
        tag.focus({ preventScroll: true });
      };
      fill(empty, t('list.none'), ' ', el('button', { class: 'link', onclick: showAll }, t('list.clear')));
    }
    if (nav.hidden !== total <= PAGE) nav.hidden = total <= PAGE;
    if (nav.hidden) return;
    const to = Math.min(total, from + PAGE);
    write(range, t('list.range', { from: from + 1, to, total }));
    for (const [name, ends] of /** @type {const} */ ([['previous', from === 0], ['next', to >= total]])) {
      assign(steps[name], { disabled: ends, named: t(`list.${name}`) });
    }
  }

  /**
   * @param {'previous' | 'next'} name
   * @param {'up' | 'down'} picture
   * @param {number} by
   */
  function step(name, picture, by) {
    return el('button', {
      class: 'quiet icon',
      onclick: () => {
        from += by;
        loading = load().then(() => long.reveal(0));
      },
    }, icon(picture));
  }

  /** @param {AnnotationEntry} entry */
  function item(entry) {
    const { info } = store.state;
    const words = entry.spans.map((span) => span.quote).join(' … ');
    const { lang = null, dir = 'auto' } = (entry.side && info?.sides[entry.side]) || {};
    return el('li', { 'data-id': entry.id },
      el('button', {
        class: 'quiet list-item', id: `list-${entry.id}`,
        onclick: () => {
          if (store.state.linking) void linkTo(app, entry.id);
          else deeds.focusAnnotation(entry.id);
          deeds.reveal(entry.spans[0]);
        },
      },
      swatch({ color: '', pattern: 'solid' }),
      el('span', { class: 'list-words' },
        el('bdi', { class: 'list-quote', lang, dir }, words.length > QUOTE ? `${words.slice(0, QUOTE)}…`.toWellFormed() : words),
        el('span', { class: 'soft small list-more' }, el('bdi', { class: 'list-label' }), entry.note ? el('bdi', { class: 'list-note' }, entry.note) : null)),
      entry.linkedTo.length ? el('span', { class: 'list-linked', role: 'img', 'aria-label': t('list.linked') }, icon('link', 14)) : null,
      ));
  }

  watchFocused(app, (entry) => {
    const other = focused?.id !== entry?.id;
    focused = entry;
    if (other) long.renew();
    if (!entry || !other) return;
    // What is asked for now may hold it.
    void loading.then(() => {
      if (focused !== entry) return;
      const index = shown.findIndex((one) => one.id === entry.id);
      if (index >= 0) long.reveal(index);
      else void turnTo(entry);
    });
  });

  /**
   * Turns to the page on which an annotation is, by halving: the core gives them in the order of the text.
   * @param {AnnotationEntry} entry
   */
  async function turnTo(entry) {
    const own = turn;
    const { revision } = store.state;
    const place = entry.spans[0];
    try {
      let low = 0;
      let high = Math.ceil(total / PAGE) - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        const [first] = (await core.annotations(store.state.filter, middle * PAGE, middle * PAGE + 1)).items;
        if (own !== turn || focused?.id !== entry.id) return;
        if (first && order(first.spans[0], place) <= 0) low = middle;
        else high = middle - 1;
      }
      const page = await core.annotations(store.state.filter, low * PAGE, (low + 1) * PAGE);
      if (own !== turn || focused?.id !== entry.id || !page.items.some((one) => one.id === entry.id)) return;
      from = low * PAGE;
      take(revision, page.total, page.items);
      long.reveal(shown.findIndex((one) => one.id === entry.id));
    } catch {
      // As above.
    }
  }
}

/**
 * A page of the list after some of its annotations have changed, in the order of the core: by text, start, the longer
 * first. Null where it cannot be told without asking for all of it.
 * @param {AnnotationEntry[]} page
 * @param {import('../types.d.ts').Outcome} outcome
 * @param {AnnotationEntry | undefined} last What now ends a full page.
 * @param {number} most
 */
function patched(page, outcome, last, most) {
  const gone = new Set(outcome.annotations);
  // Of many it is not told how they are.
  if (gone.size > outcome.entries.length + 1) return null;
  const entries = page.filter((one) => !gone.has(one.id));
  const texts = [...new Set(page.map((one) => one.spans[0].text))];
  for (const entry of outcome.entries) {
    const { text, start, end } = entry.spans[0];
    const own = texts.indexOf(text);
    if (own < 0) return null;
    const after = entries.findIndex(({ id, spans: [other] }) => {
      const by = texts.indexOf(other.text) - own || other.start - start || end - other.end;
      return by > 0 || (by === 0 && id.localeCompare(entry.id, 'en', { numeric: true }) > 0);
    });
    entries.splice(after < 0 ? entries.length : after, 0, entry);
  }
  if (last && entries.length < most && entries.at(-1)?.id !== last.id) entries.push(last);
  entries.length = Math.min(entries.length, most);
  return !last || entries[most - 1]?.id === last.id ? entries : null;
}

/**
 * @param {import('../types.d.ts').TextSpan} a
 * @param {import('../types.d.ts').TextSpan} b
 */
function order(a, b) {
  return a.text.localeCompare(b.text, 'en', { numeric: true }) || a.start - b.start;
}
