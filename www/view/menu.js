/**
 * The tag menu: at the end of the selection, or of the annotation whose tag is to be changed.
 */
import { assign, el, fill } from '../dom.js';
import { rangesOf } from '../range.js';
import { swatch } from '../swatch.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').Tag} Tag */
/** @typedef {import('../types.d.ts').TextSpan} TextSpan */

/** Distance from the text and from the window's edge, in CSS pixels. */
const GAP = 8;

/** @type {import('../types.d.ts').View} */
export function mountMenu(root, app) {
  const { store, core, deeds, t } = app;
  const input = el('input', {
    type: 'text', class: 'menu-filter', role: 'combobox', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'done',
    'aria-expanded': 'true', 'aria-controls': 'menu-tags', 'aria-autocomplete': 'list', oninput: draw,
  });
  const list = el('ul', { id: 'menu-tags', class: 'menu-tags', role: 'listbox' });
  const menu = el('div', { class: 'tag-menu', popover: 'manual', role: 'dialog' }, input, list);
  document.body.append(menu);

  /** The annotation whose tag is to be changed; null when the selection is to be tagged. @type {string | null} */
  let target = null;
  /** @type {TextSpan[]} */
  let spans = [];
  /** @type {Element | null} */
  let before = null;
  let active = 0;
  /** Whether a tag was chosen: the menu goes when the text shows it. */
  let chosen = false;
  /** A tag, or the name of a new one. @type {(Tag | string)[]} */
  let choices = [];

  const isOpen = () => menu.matches(':popover-open');

  store.addEventListener('menu', async (event) => {
    const { focus = true } = /** @type {CustomEvent<{focus?: boolean}>} */ (event).detail ?? {};
    const { selection, focus: annotation } = store.state;
    target = selection ? null : annotation;
    const found = selection ?? (target ? (await core.annotation(target).catch(() => null))?.spans : null);
    if (!found) return;
    spans = found;
    if (!isOpen()) {
      chosen = false;
      before = document.activeElement;
      input.value = '';
      active = 0;
    }
    draw();
    if (!isOpen()) menu.showPopover();
    place();
    if (focus && !matchMedia('(pointer: coarse)').matches) input.focus({ preventScroll: true });
  });

  store.watch(['selection', 'focus', 'screen'], ({ selection, focus, screen }) => {
    if (isOpen() && (screen !== 'work' || (target === null ? !selection : focus !== target || selection))) close();
  });
  store.watch(['info', 'settings'], () => {
    assign(input, { placeholder: t('menu.filter'), 'aria-label': t('menu.filter') });
    assign(list, { 'aria-label': t('tags.title') });
    assign(menu, { 'aria-label': t('key.menu') });
    if (isOpen()) draw();
  });
  addEventListener('pointerdown', (event) => {
    if (isOpen() && event.target instanceof Node && !menu.contains(event.target) && !isPanel(event.target)) close();
  });
  root.addEventListener('scroll', () => isOpen() && place(), { capture: true, passive: true });
  addEventListener('resize', () => isOpen() && place());
  // While the menu is open without the focus, as after Shift+arrows, Esc closes it and does nothing else.
  addEventListener('keydown', (event) => {
    if (!isOpen() || event.isComposing || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
    store.emit('dismissed');
  }, { capture: true });

  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229 || chosen) return;
    const empty = input.value === '';
    if (empty && event.shiftKey && event.key.startsWith('Arrow')) {
      // Back in the text it goes on with the selection.
      close();
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event));
    } else if (empty && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      choose(store.state.info?.tagset.tags[Number(event.key) - 1]);
    } else if (event.key === 'Enter') choose(choices[active]);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + choices.length) % Math.max(1, choices.length);
      draw();
    } else if (event.key === 'Tab') close();
    else return;
    event.preventDefault();
  });

  function close() {
    const inside = menu.contains(document.activeElement);
    const back = inside && before instanceof HTMLElement && before.isConnected && before !== document.body ? before : null;
    // Before the menu goes, so that the focus asks for no layout of its own.
    back?.focus({ preventScroll: true });
    if (isOpen()) menu.hidePopover();
    chosen = false;
    if (inside && !back) store.emit('go', 'text');
  }

  function draw() {
    const { info } = store.state;
    const tags = info?.tagset.tags ?? [];
    const query = input.value.trim();
    const wanted = query.toLowerCase();
    const rank = (/** @type {Tag} */ { label }) => label.toLowerCase().indexOf(wanted);
    // What begins with the words comes first.
    choices = tags.filter((tag) => rank(tag) >= 0).sort((a, b) => Number(rank(a) > 0) - Number(rank(b) > 0));
    if (query && !tags.some(({ label }) => label.toLowerCase() === wanted)) choices.push(query);
    active = Math.min(active, Math.max(0, choices.length - 1));
    fill(list, choices.map((choice, i) => option(choice, i, tags)));
    if (!choices.length) fill(list, el('li', { class: 'soft menu-none' }, t('menu.none')));
    assign(input, { 'aria-activedescendant': choices.length ? `menu-tag-${active}` : null });
    list.children[active]?.scrollIntoView({ block: 'nearest' });
  }

  /**
   * @param {Tag | string} choice
   * @param {number} i
   * @param {Tag[]} tags
   */
  function option(choice, i, tags) {
    const isNew = typeof choice === 'string';
    const digit = isNew ? 0 : tags.indexOf(choice) + 1;
    return el('li', {
      id: `menu-tag-${i}`, class: 'menu-tag', role: 'option', 'aria-selected': String(i === active),
      onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
      onclick: () => choose(choice),
    },
    el('kbd', { 'aria-hidden': 'true' }, digit > 0 && digit < 10 ? digit : ''),
    isNew ? null : swatch(choice),
    el('bdi', { class: 'menu-label' }, isNew ? t('menu.new', { label: choice }) : choice.label));
  }

  /** @param {Tag | string | undefined} choice */
  async function choose(choice) {
    if (!choice || chosen) return;
    chosen = true;
    const id = target;
    const places = spans.map(({ text, start, end }) => ({ text, start, end }));
    const tag = typeof choice === 'string' ? (await deeds.run({ type: 'addTag', tag: { label: choice } }))?.created : choice.id;
    if (tag && id === null) await deeds.annotate(tag, places);
    else if (tag && id !== null) await deeds.run({ type: 'editAnnotation', id, tag, time: new Date().toISOString() });
    if (chosen) close();
  }

  /** Under the end of the text or, where there is no room, above its start; never over it. */
  function place() {
    const boxes = rangesOf(root, spans).flatMap((range) => [...range.getClientRects()]);
    const port = root.getBoundingClientRect();
    const own = menu.getBoundingClientRect();
    const end = boxes.at(-1) ?? new DOMRect(port.left + port.width / 2, port.bottom - own.height, 0, 0);
    const top = Math.min(...boxes.map((box) => box.top), end.top);
    const bottom = Math.max(...boxes.map((box) => box.bottom), end.bottom);
    const left = Math.min(...boxes.map((box) => box.left), end.left);
    const right = Math.max(...boxes.map((box) => box.right), end.right);
    let x = end.right - own.width / 2;
    let y = bottom + GAP + 4;
    if (y + own.height > innerHeight - GAP) {
      y = top - GAP - own.height;
      if (y < GAP) {
        // Higher than the window: beside it.
        y = end.bottom - own.height / 2;
        x = right + GAP + own.width < innerWidth ? right + GAP : left - GAP - own.width;
      }
    }
    menu.style.left = `${Math.max(GAP, Math.min(x, innerWidth - own.width - GAP))}px`;
    menu.style.top = `${Math.max(GAP, Math.min(y, innerHeight - own.height - GAP))}px`;
  }
}

/**
 * Whether a press there tags the selection as well: the menu then closes when that is done.
 * @param {Node} node
 */
function isPanel(node) {
  return node instanceof Element && node.closest('#side, #annotation') !== null;
}
