/**
 * All annotations in reading order, a hundred at a time, with their filter; tied to the text both ways.
 */
import { el, fill } from '../dom.js';
import { watchFocused } from '../focused.js';
import { icon } from '../icons.js';
import { swatch } from '../swatch.js';

/** @typedef {import('../types.d.ts').AnnotationEntry} AnnotationEntry */
/** @typedef {import('../types.d.ts').Filter} Filter */
/** @typedef {{ id: string, key: string, element: HTMLElement }} Drawn A listed annotation; its key differs where anything shown does. */

const PAGE = 100;
/** The filter's words are taken when typing has paused for so long. */
const PAUSE_MS = 200;
/** No more than so many characters of a quote are listed. */
const QUOTE = 120;

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
  const nav = el('div', { class: 'list-nav' });
  const filter = el('div', { class: 'list-filter' }, query, tag, side);
  root.append(el('header', { class: 'list-head' }, head), filter, items, nav);

  let from = 0;
  let turn = 0;
  let total = 0;
  /** @type {AnnotationEntry[]} */
  let shown = [];
  /** @type {AnnotationEntry | null} */
  let focused = null;
  /** The elements that are there, by annotation. @type {Map<string, Drawn>} */
  const drawn = new Map();

  /** @param {Partial<Filter>} patch */
  function change(patch) {
    from = 0;
    store.set({ filter: { ...store.state.filter, ...patch } });
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
  store.watch(['revision', 'filter', 'settings', 'project'], ({ info, screen }) => {
    if (info && screen === 'work') void load();
  });
  store.watch(['project'], () => (from = 0));

  async function load() {
    turn += 1;
    const own = turn;
    try {
      const page = await core.annotations(store.state.filter, from, from + PAGE);
      if (own !== turn) return;
      if (page.items.length === 0 && from > 0) {
        from = Math.max(0, Math.floor((page.total - 1) / PAGE) * PAGE);
        await load();
        return;
      }
      ({ total } = page);
      shown = page.items;
      draw();
    } catch {
      // The core has been stopped; whoever did that opens the project again.
    }
  }

  function draw() {
    const { info, filter: now } = store.state;
    if (!info) return;
    const filtered = Boolean(now.tags?.length || now.side || now.query || now.linked !== undefined);
    head.textContent = filtered
      ? t('list.some', { count: total, total: info.annotations })
      : t('list.all', { count: total });
    filter.hidden = info.annotations === 0;
    const tags = new Map(info.tagset.tags.map((one) => [one.id, one]));
    const look = JSON.stringify([info.document, info.tagset.tags, info.sides, store.state.settings.locale]);
    if (total > 0) {
      align(items, shown.map((entry) => {
        const { tag, note, modified, linkedTo, spans: [{ start }] } = entry;
        const key = `${look} ${tag} ${modified} ${start} ${linkedTo.length > 0} ${note}`;
        const there = drawn.get(entry.id);
        return there?.key === key ? there : { key, id: entry.id, element: item(entry, tags) };
      }), drawn);
    } else {
      drawn.clear();
      fill(items, filtered
        ? el('li', { class: 'soft' }, t('list.none'), ' ', el('button', { class: 'link', type: 'button', onclick: () => change({ tags: undefined, side: undefined, query: undefined, linked: undefined }) }, t('list.clear')))
        : null);
    }
    const to = Math.min(total, from + PAGE);
    fill(nav, total > PAGE && [
      step('previous', 'up', from > 0, from - PAGE),
      el('span', { class: 'number soft small' }, t('list.range', { from: from + 1, to, total })),
      step('next', 'down', to < total, from + PAGE),
    ]);
    showFocused(false);
  }

  /**
   * @param {'previous' | 'next'} name
   * @param {'up' | 'down'} picture
   * @param {boolean} enabled
   * @param {number} to
   */
  function step(name, picture, enabled, to) {
    return el('button', {
      class: 'quiet icon', type: 'button', disabled: !enabled, 'aria-label': t(`list.${name}`), title: t(`list.${name}`),
      onclick: () => {
        from = to;
        void load();
      },
    }, icon(picture));
  }

  /**
   * @param {AnnotationEntry} entry
   * @param {Map<string, import('../types.d.ts').Tag>} tags
   */
  function item(entry, tags) {
    const { info } = store.state;
    const own = tags.get(entry.tag);
    const words = entry.spans.map((span) => span.quote).join(' … ');
    const { lang = null, dir = 'auto' } = (entry.side && info?.sides[entry.side]) || {};
    return el('li', { 'data-id': entry.id },
      el('button', {
        class: 'quiet list-item', type: 'button', id: `list-${entry.id}`,
        onclick: () => {
          deeds.focusAnnotation(entry.id);
          deeds.reveal(entry.spans[0]);
        },
      },
      own ? swatch(own) : null,
      el('span', { class: 'list-words' },
        el('bdi', { class: 'list-quote', lang, dir }, words.length > QUOTE ? `${words.slice(0, QUOTE)}…`.toWellFormed() : words),
        el('span', { class: 'soft small list-more' }, el('bdi', null, own?.label ?? entry.tag), entry.note ? el('bdi', { class: 'list-note' }, entry.note) : null)),
      entry.linkedTo.length ? el('span', { class: 'list-linked', role: 'img', 'aria-label': t('list.linked') }, icon('link', 14)) : null,
      ));
  }

  watchFocused(app, (entry) => {
    focused = entry;
    showFocused(true);
    if (entry && !shown.some((one) => one.id === entry.id)) void turnTo(entry);
  });

  /** @param {boolean} scroll */
  function showFocused(scroll) {
    const now = focused ? drawn.get(focused.id)?.element : undefined;
    for (const li of items.querySelectorAll('.focused')) if (li !== now) mark(li, false);
    if (!now) return;
    if (!now.classList.contains('focused')) mark(now, true);
    if (!scroll) return;
    // In the next frame, when nothing more is written that would call for a layout.
    requestAnimationFrame(() => now.isConnected && bringIn(now));
  }

  /** @param {Element} now */
  function bringIn(now) {
    const box = now.getBoundingClientRect();
    const port = items.getBoundingClientRect();
    if (box.top < port.top || box.bottom > port.bottom) items.scrollTop += box.top - port.top - port.height / 3;
  }

  /**
   * @param {Element} li
   * @param {boolean} own
   */
  function mark(li, own) {
    li.classList.toggle('focused', own);
    li.firstElementChild?.toggleAttribute('aria-current', own);
  }

  /**
   * Turns to the page on which an annotation is, by halving: the core gives them in the order of the text.
   * @param {AnnotationEntry} entry
   */
  async function turnTo(entry) {
    const own = turn;
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
      ({ total } = page);
      shown = page.items;
      draw();
      showFocused(true);
    } catch {
      // As above.
    }
  }
}

/**
 * Makes a list hold these elements in this order, touching only what differs.
 * @param {Element} list
 * @param {Drawn[]} wanted
 * @param {Map<string, Drawn>} there Those that are there now, by id.
 */
function align(list, wanted, there) {
  const keep = new Set(wanted.map((one) => one.element));
  for (const element of [...list.children]) if (!keep.has(/** @type {HTMLElement} */ (element))) element.remove();
  there.clear();
  let next = list.firstElementChild;
  for (const one of wanted) {
    if (one.element === next) next = next.nextElementSibling;
    else list.insertBefore(one.element, next);
    there.set(one.id, one);
  }
}

/**
 * @param {import('../types.d.ts').TextSpan} a
 * @param {import('../types.d.ts').TextSpan} b
 */
function order(a, b) {
  return a.text.localeCompare(b.text, 'en', { numeric: true }) || a.start - b.start;
}
