/**
 * The note of the annotation that is looked at: kept when typing pauses, when its field is left, and when the page is hidden or
 * anything asks for what is typed; each time one step of undo. Until it is kept it is a draft.
 */
import { byId, el, write } from './dom.js';
import { keepDraft, takeDraft } from './draft.js';

/** @typedef {import('./types.d.ts').AnnotationEntry} AnnotationEntry */

/** Typing that stands still for so long, in milliseconds, has paused. */
const PAUSE_MS = 1000;

/** @param {import('./types.d.ts').App} app */
export function makeNote({ store, deeds, t }) {
  /** The annotation as the core has it. @type {AnnotationEntry | null} */
  let shown = null;
  /** The note that was last given to the core, or got from it. */
  let known = '';
  /** How many were given to the core and not answered: what it tells meanwhile is older than the field. */
  let given = 0;
  let pause = 0;
  const field = el('textarea', { id: 'details-note', rows: 3, dir: 'auto', onblur: save, oninput: typed, oncompositionend: typed });
  const words = el('span', { class: 'soft small' });
  const element = el('label', { class: 'details-note' }, words, field);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
      // The keys go on in the text.
      byId('work').focus({ preventScroll: true });
      event.preventDefault();
    }
  });
  store.addEventListener('commit', save);
  document.addEventListener('visibilitychange', () => document.hidden && save());

  const written = () => field.value.toWellFormed();
  function tell() {
    const { project, info, saved } = store.state;
    const typed = shown !== null && (given > 0 || written() !== known);
    store.set({ typed });
    // What is not kept in this tab, since another has the project, is not to come up there.
    if (shown && typed && project && info && saved !== 'failed') keepDraft(project, { document: info.document, id: shown.id, note: written() });
  }
  store.watch(['typed', 'saved'], ({ typed, saved, project }) => {
    if (project && !typed && saved === 'saved') takeDraft(project);
  });

  /** @param {Event} event */
  function typed(event) {
    clearTimeout(pause);
    // What an input method has not settled is left alone.
    if (!(/** @type {InputEvent} */ (event).isComposing)) pause = setTimeout(save, PAUSE_MS);
    tell();
  }

  function save() {
    clearTimeout(pause);
    const note = written();
    if (!shown || note === known) return;
    const { id } = shown;
    known = note;
    given += 1;
    void deeds.run({ type: 'editAnnotation', id, note, time: new Date().toISOString() }).then((outcome) => {
      given -= 1;
      // What was refused is still to be kept.
      if (!outcome) known = shown?.note ?? '';
      take();
    });
  }

  /** Takes the note from the core, unless more has been typed. The field is not touched where it has the words already. */
  function take() {
    if (given === 0) {
      const note = shown?.note ?? '';
      if (written() === known && known !== note) field.value = note;
      known = note;
    }
    tell();
  }

  return {
    element,
    field,
    /** @param {AnnotationEntry | null} entry */
    show(entry) {
      write(words, t('details.note'));
      if (shown?.id === entry?.id) {
        shown = entry;
        take();
        return;
      }
      save();
      shown = entry;
      known = entry?.note ?? '';
      field.value = known;
      tell();
    },
  };
}
