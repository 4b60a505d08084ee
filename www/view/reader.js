/**
 * The text: the list of beads in two columns, with all that selects, tags and walks in it.
 */
import { assign, el, fill, write } from '../dom.js';
import { watchFocused } from '../focused.js';
import { languageName } from '../languages.js';
import { linkTo } from '../linking.js';
import { Beads } from '../reader/beads.js';
import { Caret } from '../reader/caret.js';
import { correcting } from '../reader/correcting.js';
import { Doubts, percent } from '../reader/doubts.js';
import { Handles } from '../reader/handles.js';
import { showLabels } from '../reader/label.js';
import { paint } from '../reader/marks.js';
import { neighbourAnnotation } from '../reader/neighbour.js';
import { keepPlace, keptPlace } from '../reader/place.js';
import { listenToPointer } from '../reader/pointer.js';
import { printing } from '../reader/printing.js';
import { resizeTo, resizing } from '../reader/resize.js';
import { idsOf, showFocus } from '../reader/row.js';
import { Selecting } from '../reader/selecting.js';
import { placeAtTop } from '../reader/top.js';
import { Walk } from '../reader/walk.js';
import { ask } from '../store.js';

/** @typedef {import('../types.d.ts').AnnotationEntry} AnnotationEntry */
/** @typedef {import('../types.d.ts').Info} Info */
/** @typedef {import('../types.d.ts').State} State */
/** @typedef {import('../types.d.ts').TextSpan} TextSpan */

/** A place just revealed is lit for so long; the scroll place is kept when scrolling has paused for so long. */
const FLASH_MS = 900;
const KEEP_MS = 300;
/** So much of a long annotation is said aloud, in UTF-16 code units. */
const SAID = 200;

/** @type {import('../types.d.ts').View} */
export function mountReader(root, app) {
  const { store, core, deeds, t } = app;
  const heads = { source: el('div', { class: 'head source' }), target: el('div', { class: 'head target' }) };
  const sheet = el('div', { class: 'sheet', role: 'presentation' });
  const space = el('div', { class: 'space', role: 'presentation' }, sheet);
  const port = el('div', { class: 'port', role: 'grid', tabindex: 0 }, space);
  const heard = el('div', { class: 'heard', 'aria-live': 'polite' });
  root.append(
    el('div', { class: 'reader reading' }, el('div', { class: 'heads', 'aria-hidden': 'true' }, heads.source, heads.target), port, heard),
  );

  /** @type {AnnotationEntry | null} */
  let focused = null;
  /** The place that was to be revealed last. @type {TextSpan | null} */
  let revealing = null;
  /** @type {TextSpan | null} */
  let flashed = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let flashing;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let keeping;

  const beads = new Beads(core, { port, space, sheet }, { drawn, moved, revealed });
  const walk = new Walk(core, beads.rows);
  const selecting = new Selecting(app, walk, sheet);
  const caret = new Caret(app, beads, selecting, { pick, say: (words) => (heard.textContent = words), opened: () => opening });
  const doubts = new Doubts(core);
  const handles = new Handles(beads, space, selecting, (entry, start, end) => resizeTo(app, entry, start, end), (event) => {
    const ids = idsOf(document.elementFromPoint(event.clientX, event.clientY)?.closest('.piece') ?? null);
    pick(ids);
    if (ids.length && event.pointerType === 'touch') void tapped();
  });
  listenToPointer(app, port, sheet, selecting, {
    pick,
    tapped,
    clicked(place) {
      caret.token = null;
      selecting.anchor = place;
      selecting.head = null;
      const cell = place && sheet.querySelector(`[data-row="${place.row}"] > [data-side="${place.side}"]`);
      if (cell instanceof HTMLElement) cell.focus({ preventScroll: true });
      caret.repaint();
    },
    scroll: (by) => port.scrollBy(0, by),
  });
  showLabels(port, beads);
  root.addEventListener('focus', () => caret.takeFocus());
  port.addEventListener('focus', () => caret.takeFocus());

  function drawn() {
    // What asks where things are comes first: it then rests on the layout that the rows were measured by.
    handles.place();
    selecting.repaint();
    caret.repaint();
    paint('flash', sheet, flashed && [flashed]);
    showFound(store.state);
    showPartners();
  }

  async function tapped() {
    const { focus, linking } = store.state;
    // Once it is there to be shown.
    if (focus && !linking && await core.annotation(focus).catch(() => null)) ask(store, 'annotation');
  }

  function moved() {
    clearTimeout(keeping);
    keeping = setTimeout(keep, KEEP_MS);
  }

  /** Keeps where the reader is. */
  function keep() {
    const { project, info } = store.state;
    const place = placeAtTop(port, sheet);
    if (project && info && place && store.state.screen === 'work') keepPlace(project, { document: info.document, ...place });
  }

  // A reload comes back to where the reader is now, whatever was kept last.
  addEventListener('pagehide', keep);

  /** @param {TextSpan} span */
  function revealed(span) {
    // Where the caret goes is seen by itself.
    if (span !== revealing) return;
    flashed = span;
    paint('flash', sheet, [span]);
    clearTimeout(flashing);
    flashing = setTimeout(() => {
      flashed = null;
      paint('flash', sheet, null);
    }, FLASH_MS);
  }

  function showPartners() {
    const partners = new Set(focused?.linkedTo.map((one) => one.annotation));
    showFocus(sheet, store.state.focus, partners);
  }

  /** @param {Readonly<State>} state */
  function showFound({ found }) {
    paint('found', sheet, found?.spans.length ? near(found.spans) : null);
    paint('found-current', sheet, found?.spans[found.at] ? [found.spans[found.at]] : null);
  }

  /**
   * Of many places those that may be on the screen.
   * @param {TextSpan[]} spans
   */
  function near(spans) {
    if (spans.length < 200) return spans;
    /** @type {Map<string, {start: number, end: number}>} */
    const shown = new Map();
    for (const { row } of [...beads.there.keys()].flatMap((i) => beads.rows.get(i) ?? [])) {
      for (const { text, start, end } of [...row.source, ...row.target]) {
        const own = shown.get(text);
        shown.set(text, { start: Math.min(own?.start ?? start, start), end: Math.max(own?.end ?? end, end) });
      }
    }
    return spans.filter((one) => {
      const own = shown.get(one.text);
      return own !== undefined && one.start < own.end && own.start < one.end;
    });
  }

  /**
   * Looks at one of the annotations pointed at: the shortest first; pointed at again, the next.
   * @param {string[]} ids
   */
  function pick(ids) {
    const { focus, linking, selection } = store.state;
    if (linking) {
      if (ids.length) void linkTo(app, ids[0]);
      return;
    }
    if (selection) void deeds.select(null);
    deeds.focusAnnotation(ids.length ? ids[(ids.indexOf(focus ?? '') + 1) % ids.length] : null);
  }

  // ---- what is shown ---------------------------------------------------------------------------------------------

  let shown = '';
  let documentId = '';
  let level = '';
  let drawnFor = '';
  let revision = -1;
  let turn = 0;
  /** The revision for which the rows were asked already. */
  let ahead = -1;
  store.addEventListener('applying', (event) => {
    ahead = store.state.revision + 1;
    beads.refresh(true);
    /** @type {CustomEvent<Promise<unknown>>} */ (event).detail.catch(() => {
      ahead = -1;
      beads.release();
    });
  });
  /** Done when the rows last opened are there: what is asked for meanwhile is about them. */
  let opening = Promise.resolve();
  /** What the list of doubtful beads is of: a bead that was confirmed leaves it as it is. */
  let doubtsOf = '';

  store.watch(['info', 'project', 'settings', 'revision', 'screen'], (state) => {
    const { info, settings } = state;
    if (!info || state.screen !== 'work') return;
    // A project just made has no id at first; it is another document only when something was opened, or an undo led there.
    const opened = state.revision !== revision && (state.outcome === null || info.document !== documentId);
    const document = `${state.project} ${info.document}`;
    const look = JSON.stringify([info.tagset.tags, info.sides, settings.locale]);
    const style = settings.size !== beads.size || port.dataset.face !== settings.face;
    beads.size = settings.size;
    port.dataset.face = settings.face;
    const other = opened || level !== settings.level || (state.revision !== revision && state.outcome?.beads);
    if (look !== drawnFor || other) label(info);
    if (other) {
      const another = opened && (document !== shown || state.project === null);
      const place = !another ? placeAtTop(port, sheet) : state.project ? keptPlace(state.project, info.document) : null;
      opening = reopen(state, info, place, another ? null : caret.place());
    } else {
      if (look !== drawnFor) beads.redraw(drawing(info));
      if (state.revision !== revision) {
        if (state.revision === ahead) beads.release();
        else beads.refresh();
      }
      if (style) beads.restyle();
    }
    shown = document;
    documentId = info.document;
    level = settings.level;
    drawnFor = look;
    revision = state.revision;
  });

  /**
   * @param {Readonly<State>} state
   * @param {Info} info
   * @param {{text: string, offset: number, into: number} | null} place What is to be at the top.
   * @param {import('../reader/caret.js').Kept | null} at Where the keyboard was, if it is to be there again.
   */
  async function reopen({ settings: { level } }, info, place, at) {
    turn += 1;
    const own = turn;
    try {
      const sizes = await core.rowSizes(level);
      const row = place ? await core.rowAt(level, place.text, place.offset) : -1;
      const caretRow = at?.start ? await core.rowAt(level, at.start.text, at.start.offset) : (at?.row ?? -1);
      if (own !== turn) return;
      caret.reset();
      if (doubtsOf !== `${shown} ${level} ${sizes.length}`) doubts.reset();
      doubtsOf = `${shown} ${level} ${sizes.length}`;
      assign(port, { 'aria-rowcount': sizes.length / 3 });
      beads.open(level, sizes, drawing(info));
      if (!place || row < 0) {
        // Nothing was there yet to be kept at the top.
        if (at?.row) caret.toRow(caretRow, at.side);
        return;
      }
      const first = { text: place.text, start: place.offset, end: place.offset + 1 };
      beads.reveal(row, first, null, -place.into);
      caret.row = row;
      if (!at || caretRow < 0) return;
      caret.row = caretRow;
      caret.side = at.side;
      caret.token = at.token;
      if (at.held) beads.focusSoon(caretRow, at.side);
    } catch {
      // Whoever closed the project or stopped the core has said so.
    }
  }

  /** @param {Info} info */
  function drawing(info) {
    return { info, tags: new Map(info.tagset.tags.map((tag) => [tag.id, tag])), t };
  }

  /** @param {Info} info */
  function label({ sides }) {
    for (const side of /** @type {const} */ (['source', 'target'])) {
      const { lang, dir } = sides[side];
      fill(heads[side], el('span', { class: 'head-name' }, languageName(lang)), el('span', { class: 'head-code' }, lang));
      heads[side].dir = dir;
    }
    assign(port, { 'aria-label': t('reader.label') });
  }

  // ---- what is asked for -----------------------------------------------------------------------------------------

  /** What was said last of what is looked at: said again only where it is another, or has another tag or other words. */
  let told = '';
  watchFocused(app, (entry) => {
    focused = entry;
    showPartners();
    handles.show(entry);
    sayFocused();
  });

  function sayFocused() {
    const label = store.state.info?.tagset.tags.find((tag) => tag.id === focused?.tag)?.label ?? focused?.tag ?? '';
    const words = focused?.spans.map((span) => span.quote).join(' … ') ?? '';
    const key = focused ? `${focused.id} ${label} ${words}` : '';
    if (key === told) return;
    told = key;
    write(heard, focused ? t('reader.focused', { label, words: words.slice(0, SAID).toWellFormed() }) : '');
  }
  store.watch(['focus'], showPartners);
  store.watch(['selection'], () => {
    if (store.state.selection) selecting.repaint();
    else selecting.drop();
    caret.repaint();
  });
  store.watch(['found'], showFound);
  store.watch(['linking'], ({ linking }) => port.toggleAttribute('data-linking', Boolean(linking)));

  store.addEventListener('reveal', async (event) => {
    const span = /** @type {CustomEvent<TextSpan>} */ (event).detail;
    const { moves } = caret;
    revealing = span;
    // Where the beads are others, what was at the top is put there again first.
    await opening;
    for (let frames = 0; beads.wanted && frames < 9; frames += 1) await new Promise(requestAnimationFrame);
    const row = await core.rowAt(beads.rows.level, span.text, span.start).catch(() => -1);
    // Whoever has gone on meanwhile stays there.
    if (revealing !== span || caret.moves !== moves) return;
    if (row >= 0) caret.row = row;
    if (await isIn(row, span)) {
      beads.reveal(row, span, port.contains(document.activeElement) ? caret.side : null);
      return;
    }
    // What stands on neither side: the row before it is shown, and nothing is lit.
    deeds.announce('reader.outside');
    beads.reveal(row, null);
  });

  /**
   * Whether a row shows any of a place.
   * @param {number} row
   * @param {TextSpan} span
   */
  async function isIn(row, { text, start, end }) {
    if (row < 0) return false;
    const own = beads.rows.get(row)?.row ?? (await beads.rows.fetch(row, row + 1).catch(() => null))?.rows[0];
    return own !== undefined && [...own.source, ...own.target].some((one) => one.text === text && one.start < end && start < one.end);
  }

  const print = printing(beads, root, t);
  /** @type {Record<string, () => unknown>} */
  const ways = {
    'all': () => caret.all(),
    'next-row': () => caret.toRow(1),
    'previous-row': () => caret.toRow(-1),
    'next-doubt': () => toDoubt(1),
    'previous-doubt': () => toDoubt(-1),
    ...correcting(app, walk, caret),
    'next-annotation': () => toAnnotation(1),
    'previous-annotation': () => toAnnotation(-1),
    ...resizing(app, walk, caret, () => focused),
    'text': () => caret.toRow(0),
    'focused': () => focused && deeds.reveal(focused.spans[0]),
    print,
  };
  store.addEventListener('go', (event) => {
    const { detail } = /** @type {CustomEvent<string | (() => void)>} */ (event);
    const way = typeof detail === 'string' ? ways[detail] : detail;
    if (way) caret.after(way);
  });

  /** @param {1 | -1} by */
  async function toDoubt(by) {
    const found = await doubts.step(beads.rows.level, by);
    if (!found) {
      deeds.announce('doubt.none');
      return;
    }
    const { row, n, count, score } = found;
    caret.toRow(row - caret.row);
    deeds.announce('doubt.at', { n, count, number: row + 1, percent: percent(score) });
  }

  /** @param {1 | -1} by */
  async function toAnnotation(by) {
    const { filter, settings } = store.state;
    const row = focused ? focused.rows[settings.level] : (beads.topRow()?.row ?? 0);
    const id = await neighbourAnnotation(beads.rows, row, focused?.id ?? null, by, filter.tags);
    if (id === null) {
      deeds.announce(by > 0 ? 'reader.noNext' : 'reader.noPrevious');
      return;
    }
    deeds.focusAnnotation(id);
    const entry = await core.annotation(id);
    if (!entry) return;
    // The next key goes on from here.
    focused = entry;
    deeds.reveal(entry.spans[0]);
  }
}
