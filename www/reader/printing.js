/**
 * Prints all rows, not only those on the screen: they are drawn while the print dialog is made ready.
 */
import { el } from '../dom.js';
import { fillRow, makeRow } from './row.js';

/** More rows than this are not printed at once; a notice says so. */
const MOST = 3000;

/**
 * @param {import('./beads.js').Beads} beads
 * @param {HTMLElement} root
 * @param {import('../types.d.ts').App['t']} t
 * @returns {() => Promise<void>} Asks the core for all rows and opens the print dialog.
 */
export function printing(beads, root, t) {
  return async () => {
    const { drawing, rows } = beads;
    if (!drawing || rows.count === 0) return;
    const answer = await rows.fetch(0, MOST);
    const sheet = el('div', { class: 'printed reading' });
    if (rows.count > MOST) sheet.append(el('p', { class: 'print-notice' }, t('print.limit', { count: MOST, total: rows.count })));
    const byText = Map.groupBy(answer.highlights, (one) => one.text);
    for (const row of answer.rows) {
      const element = makeRow(row.index);
      if (beads.sizes[row.index * 3 + 2] === 1) element.dataset.opens = '1';
      const passages = [...row.source, ...row.target];
      const highlights = passages.flatMap((p) => (byText.get(p.text) ?? []).filter((one) => one.start < p.end && p.start < one.end));
      fillRow(element, { row, highlights: [...new Set(highlights)], epoch: 0, signature: '' }, drawing);
      sheet.append(element);
    }
    root.append(sheet);
    document.documentElement.dataset.printing = 'all';
    addEventListener(
      'afterprint',
      () => {
        sheet.remove();
        delete document.documentElement.dataset.printing;
      },
      { once: true },
    );
    print();
  };
}
