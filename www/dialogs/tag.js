/**
 * The tag editor, and what becomes of a deleted tag's annotations.
 * @module
 */
import { openDialog } from '../dialog.js';
import { el } from '../dom.js';
import { icon } from '../icons.js';
import { COLORS, PATTERNS, swatch } from '../swatch.js';

/** @typedef {import('../types.d.ts').App} App */
/** @typedef {import('../types.d.ts').Tag} Tag */
/** @typedef {import('../types.d.ts').Pattern} Pattern */

/**
 * @param {App} app
 * @param {Tag | null} tag Null makes a new one.
 * @param {boolean} [toDelete] Goes straight to its deletion.
 */
export function openTag(app, tag, toDelete = false) {
  if (tag && toDelete) {
    deleteTag(app, tag);
    return;
  }
  const { deeds, store, t } = app;
  const tags = store.state.info?.tagset.tags ?? [];
  const look = tag ? { color: tag.color, pattern: tag.pattern } : nextLook(tags);
  const label = el('input', { id: 'tag-label', value: tag?.label ?? '', required: true, maxlength: 80, autocomplete: 'off', autofocus: true });
  const description = el('textarea', { id: 'tag-description', rows: 3, maxlength: 2000, value: tag?.description ?? '' });
  const problem = el('p', { class: 'problem', role: 'alert' });
  const sample = el('span', { class: 'swatch swatch-sample' });
  const show = () => {
    sample.style.setProperty('--tag', look.color);
    sample.dataset.pattern = look.pattern;
    sample.textContent = label.value.trim() || t('tag.sample');
  };
  label.addEventListener('input', show);

  const form = el('form', {
    id: 'tag-form', class: 'tag-form',
    onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = label.value.trim();
      const taken = tags.find((other) => other.id !== tag?.id && other.label.toLowerCase() === text.toLowerCase());
      problem.textContent = taken ? t('failure.duplicate-label', { label: taken.label }) : '';
      if (!text || taken) {
        label.focus();
        return;
      }
      const fields = { label: text, ...look, description: description.value.trim() };
      dialog.close();
      if (tag) await change(app, tag, fields);
      else await deeds.run({ type: 'addTag', tag: fields });
    },
  },
  el('div', { class: 'field' }, el('label', { for: 'tag-label' }, t('tag.label')), label, problem),
  el('fieldset', { class: 'field' }, el('legend', null, t('tag.color')), colors(app, look, show)),
  el('fieldset', { class: 'field' }, el('legend', null, t('tag.pattern')), patterns(app, look, show)),
  el('div', { class: 'field' }, el('label', { for: 'tag-description' }, t('tag.description')), description),
  el('p', null, sample));

  const dialog = openDialog({
    title: tag ? t('tag.edit') : t('tags.new'),
    content: [form],
    held: () => label.value !== (tag?.label ?? '') || description.value !== (tag?.description ?? ''),
    actions: (close) => [
      tag && el('button', {
        class: 'danger',
        onclick: () => {
          close();
          deleteTag(app, tag);
        },
      }, icon('trash'), t('tag.delete')),
      el('span', { class: 'spread' }),
      el('button', { onclick: close }, t('dialog.cancel')),
      el('button', { type: 'submit', form: 'tag-form', class: 'primary' }, tag ? t('tag.save') : t('tag.add')),
    ],
  });
  show();
  // Another name is typed in place of the old one.
  label.select();
}

/**
 * Only what differs is changed.
 * @param {App} app
 * @param {Tag} tag
 * @param {Pick<Tag, 'label' | 'color' | 'pattern' | 'description'>} fields
 */
async function change({ deeds }, tag, fields) {
  const changed = Object.entries(fields).filter(([name, value]) => value !== Reflect.get(tag, name));
  if (changed.length) await deeds.run({ type: 'editTag', id: tag.id, ...Object.fromEntries(changed) });
}

/**
 * The first colour and pattern that no tag has.
 * @param {Tag[]} tags
 */
function nextLook(tags) {
  const color = COLORS.find((hex) => !tags.some((tag) => tag.color === hex)) ?? COLORS[tags.length % COLORS.length];
  return { color, pattern: PATTERNS[tags.length % PATTERNS.length] };
}

/**
 * @param {App} app
 * @param {{ color: string }} look
 * @param {() => void} show
 */
function colors({ t }, look, show) {
  const free = el('input', {
    type: 'color', value: look.color, named: t('tag.color.free'),
    oninput: () => {
      look.color = free.value;
      for (const radio of box.querySelectorAll('input')) if (radio.type === 'radio') radio.checked = radio.value === look.color;
      show();
    },
  });
  const box = el('span', { class: 'colors' }, COLORS.map((hex, index) => el('label', { class: 'color', style: { '--tag': hex } },
    el('input', {
      type: 'radio', name: 'tag-color', value: hex, checked: hex === look.color, class: 'heard', 'aria-label': t('tag.color.nth', { n: index + 1 }),
      onchange: () => {
        look.color = hex;
        free.value = hex;
        show();
      },
    }),
  )), free);
  return box;
}

/**
 * @param {App} app
 * @param {{ color: string, pattern: Pattern }} look
 * @param {() => void} show
 */
function patterns({ t }, look, show) {
  return el('span', { class: 'segments' }, PATTERNS.map((pattern) => el('label', null,
    el('input', {
      type: 'radio', name: 'tag-pattern', value: pattern, checked: pattern === look.pattern, class: 'heard', 'aria-label': t(`pattern.${pattern}`),
      onchange: () => {
        look.pattern = pattern;
        show();
      },
    }),
    el('span', { title: t(`pattern.${pattern}`) }, swatch({ color: 'currentColor', pattern })),
  )));
}

/**
 * @param {App} app
 * @param {Tag} tag
 */
function deleteTag({ deeds, store, t }, tag) {
  const { info } = store.state;
  const count = info?.perTag[tag.id] ?? 0;
  const others = info?.tagset.tags.filter(({ id }) => id !== tag.id) ?? [];
  if (!count) {
    deeds.run({ type: 'deleteTag', id: tag.id });
    return;
  }
  const to = el('select', { id: 'delete-to', 'aria-label': t('delete.to') }, others.map(({ id, label }) => el('option', { value: id }, label)));
  const moves = el('input', { type: 'radio', name: 'delete', id: 'delete-move', checked: others.length > 0, disabled: !others.length });
  const goes = el('input', { type: 'radio', name: 'delete', id: 'delete-all', checked: !others.length });
  to.addEventListener('change', () => { moves.checked = true; });
  openDialog({
    title: t('delete.title', { label: tag.label }),
    content: [
      el('p', null, t('delete.words', { count })),
      el('p', { class: 'delete-choice' }, moves, el('label', { for: 'delete-move' }, t('delete.move')), to),
      el('p', { class: 'delete-choice' }, goes, el('label', { for: 'delete-all' }, t('delete.all', { count }))),
    ],
    actions: (close) => [
      el('button', { autofocus: true, onclick: close }, t('dialog.cancel')),
      el('button', {
        class: 'danger',
        onclick: () => {
          close();
          deeds.run({ type: 'deleteTag', id: tag.id, ...(moves.checked ? { moveTo: to.value } : {}) });
        },
      }, t('tag.delete')),
    ],
  });
}
