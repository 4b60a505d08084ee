/**
 * Finds words in the whole text, both sides. The hits are painted by the reader; this keeps the query and the count.
 */
import { assign, el, fill } from '../dom.js';
import { icon } from '../icons.js';

/** More hits than this are not counted. */
const MOST = 10_000;
/** The query is taken when typing has paused for so long. */
const PAUSE_MS = 180;

/** @type {import('../types.d.ts').View} */
export function mountSearch(root, app) {
  const { store, core, deeds, t } = app;
  const input = el('input', { type: 'search', id: 'search-query', autocomplete: 'off', spellcheck: 'false', oninput: typed });
  const count = el('span', { class: 'search-count number soft small', role: 'status' });
  const steps = el('span', { class: 'search-steps', hidden: true });
  root.append(el('span', { class: 'search-field' }, icon('search', 16), input, count, steps));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  let turn = 0;

  store.addEventListener('ask', (event) => {
    const what = /** @type {CustomEvent<string>} */ (event).detail;
    if (what === 'search') {
      input.focus();
      input.select();
    } else if (what === 'next-hit') void step(1);
    else if (what === 'previous-hit') void step(-1);
  });
  store.watch(['settings'], () => {
    assign(input, { placeholder: t('search.short'), 'aria-label': t('search.label'), title: `${t('search.label')} (/)` });
    fill(steps, ...(/** @type {const} */ ([['previous', 'up', -1], ['next', 'down', 1]])).map(([name, picture, by]) => el('button', {
      class: 'quiet icon', named: t(`search.${name}`), onclick: () => step(by),
    }, icon(picture, 16))));
  });
  store.watch(['found', 'settings'], ({ found }) => {
    if (!found && document.activeElement !== input) input.value = '';
    count.textContent = !found ? '' : found.spans.length === 0 ? t('search.none')
      : t(found.spans.length >= MOST ? 'search.many' : 'search.count', { n: found.at + 1, count: found.spans.length });
    steps.hidden = !found || found.spans.length < 2;
    root.classList.toggle('filled', Boolean(found) || input.value !== '');
  });
  // What was found is found anew when it is another text.
  let searched = '';
  store.watch(['info', 'project', 'screen'], ({ info, project, screen, found }) => {
    const now = `${project} ${info?.document} ${screen}`;
    if (found && now !== searched) store.set({ found: null });
    searched = now;
  });

  function typed() {
    clearTimeout(pause);
    pause = setTimeout(() => void search(), PAUSE_MS);
  }

  async function search() {
    clearTimeout(pause);
    turn += 1;
    const own = turn;
    const query = input.value.toWellFormed();
    if (query.trim() === '') {
      store.set({ found: null });
      return;
    }
    try {
      const spans = await core.find(query, MOST);
      if (own !== turn) return;
      const old = store.state.found;
      const before = old?.spans[old.at];
      // A longer query stays where the shorter one was.
      const at = before ? spans.findIndex((one) => one.text === before.text && one.start >= before.start) : 0;
      store.set({ found: { query, spans, at: Math.max(0, at) } });
      if (spans.length) deeds.reveal(spans[Math.max(0, at)]);
    } catch {
      // The core has been stopped.
    }
  }

  /** @param {1 | -1} by */
  async function step(by) {
    if (store.state.found?.query !== input.value.toWellFormed()) {
      await search();
      return;
    }
    const { found } = store.state;
    if (!found?.spans.length) return;
    const at = (found.at + by + found.spans.length) % found.spans.length;
    store.set({ found: { ...found, at } });
    deeds.reveal(found.spans[at]);
  }

  input.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' || event.key === 'F3') void step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      input.value = '';
      store.set({ found: null });
      store.emit('go', 'text');
    } else return;
    event.preventDefault();
  });
}
