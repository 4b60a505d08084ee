/**
 * Draws one bead as a row: source cell, gutter, target cell. The row and its cells stay the same elements when what is in
 * them is drawn anew, so that the focus stays where it is.
 */
import { assign, el, fill } from '../dom.js';
import { icon } from '../icons.js';
import { DOUBT, percent } from './doubts.js';
import { flatten } from './flatten.js';
import { background } from './underline.js';

/** @typedef {import('../types.d.ts').Passage} Passage */
/** @typedef {import('../types.d.ts').Highlight} Highlight */
/** @typedef {import('../types.d.ts').Side} Side */
/** @typedef {import('./rows.js').Entry} Entry */

/**
 * @typedef {object} Drawing What rows need besides their own entry.
 * @property {import('../types.d.ts').Info} info
 * @property {Map<string, import('../types.d.ts').Tag>} tags
 * @property {import('../types.d.ts').App['t']} t
 */

/**
 * An empty row of some height, until its entry has come.
 * @param {number} index
 */
export function makeRow(index) {
  const row = el('div', { class: 'bead empty', role: 'row', 'aria-rowindex': index + 1, 'data-row': index });
  row.append(cell('source'), el('div', { class: 'gutter', role: 'rowheader' }), cell('target'));
  return row;
}

/** @param {Side} side */
function cell(side) {
  return el('div', { class: `cell ${side}`, role: 'gridcell', tabindex: -1, 'data-side': side });
}

/**
 * @param {HTMLElement} row
 * @param {Side} side
 */
export function cellOf(row, side) {
  return /** @type {HTMLElement} */ (row.children[side === 'source' ? 0 : 2]);
}

/**
 * What the parts of a row were last drawn by: where that is the same, the part stays as it is.
 * @type {WeakMap<HTMLElement, { drawing: Drawing, bead: string, passages: Record<Side, string[]> }>}
 */
const drawn = new WeakMap();

/**
 * @param {HTMLElement} element
 * @param {Entry} entry
 * @param {Drawing} drawing
 */
export function fillRow(element, entry, drawing) {
  const { row, highlights } = entry;
  const bead = `${row.origin} ${row.score}`;
  const last = drawn.get(element);
  // Where beads have just become others, the cells may still be those of the bead that stood here before.
  const fits = (/** @type {import('../types.d.ts').Side} */ side) => last?.passages[side].length === row[side].length;
  const same = last?.drawing === drawing && fits('source') && fits('target') ? last : null;
  if (same?.bead !== bead) fillBead(element, entry, drawing);
  const passages = {
    source: fillCell(element, 'source', row.source, highlights, drawing, same?.passages.source),
    target: fillCell(element, 'target', row.target, highlights, drawing, same?.passages.target),
  };
  drawn.set(element, { drawing, bead, passages });
}

/**
 * All of a row but its text.
 * @param {HTMLElement} element
 * @param {Entry} entry
 * @param {Drawing} drawing
 */
function fillBead(element, { row }, { t }) {
  const shape = `${row.source.length}-${row.target.length}`;
  const doubtful = row.origin === 'auto' && row.score !== null && row.score < DOUBT;
  const confirmed = row.origin === 'person';
  const sure = percent(row.score ?? 1);
  const state = confirmed ? 'confirmed' : row.score === null ? 'open' : doubtful ? 'doubtful' : 'sure';
  const plain = shape === '1-1';
  element.classList.remove('empty');
  element.classList.toggle('opens', row.index === 0 || element.dataset.opens === '1');
  element.style.removeProperty('height');
  assign(element, {
    'data-shape': shape,
    'data-doubtful': doubtful,
    'data-confirmed': confirmed,
    'aria-label': t(`reader.bead.${state}`, { number: row.index + 1, shape, percent: sure }),
  });
  const gutter = /** @type {HTMLElement} */ (element.children[1]);
  assign(gutter, { title: t(`reader.made.${state}`, { percent: sure }) });
  fill(
    gutter,
    el('span', { class: 'bead-number' }, String(row.index + 1)),
    plain ? null : el('span', { class: 'bead-shape' }, shape),
    doubtful ? el('span', { class: 'bead-doubt', role: 'img', 'aria-label': t('reader.made.doubtful', { percent: sure }) }) : null,
    confirmed ? el('span', { class: 'bead-confirmed', role: 'img', 'aria-label': t('reader.made.confirmed') }, icon('check', 13)) : null,
    el('span', { class: 'bead-line', 'aria-hidden': 'true' }),
  );
}

/**
 * @param {HTMLElement} element
 * @param {Side} side
 * @param {readonly Passage[]} passages
 * @param {readonly Highlight[]} highlights
 * @param {Drawing} drawing
 * @param {string[] | undefined} before What its passages were drawn by, if they are there.
 * @returns {string[]} What they are drawn by now.
 */
function fillCell(element, side, passages, highlights, drawing, before) {
  const { t, info } = drawing;
  const own = cellOf(element, side);
  const { lang, dir } = info.sides[side];
  const inside = passages.map(({ text, start, end }) => highlights.filter((one) => one.text === text && one.start < end && start < one.end));
  const keys = inside.map((some) => some.map(({ id, tag, start, end, lane }) => `${id} ${tag} ${start} ${end} ${lane}`).join());
  if (before) {
    keys.forEach((key, i) => {
      if (key !== before[i]) redrawPassage(own.children[i], piecesOf(passages[i], inside[i], drawing));
    });
    return keys;
  }
  own.classList.toggle('several', passages.length > 1);
  own.classList.toggle('none', passages.length === 0);
  // A name of its own would be read in the text's stead.
  own.setAttribute('aria-description', t(`side.${side}`));
  const nothing = () => el('span', { class: 'nothing' }, t(`reader.nothing.${side}`));
  fill(own, passages.length ? passages.map((one, i) => drawPassage(one, inside[i], lang, dir, drawing)) : nothing());
  return keys;
}

/**
 * @param {Passage} passage
 * @param {readonly Highlight[]} own The highlights in it.
 * @param {string} lang
 * @param {'ltr' | 'rtl'} dir
 * @param {Drawing} drawing
 */
function drawPassage(passage, own, lang, dir, drawing) {
  const { text, start, end } = passage;
  const element = el('div', { class: 'passage', lang, dir, 'data-text': text, 'data-start': start, 'data-end': end });
  element.append(...piecesOf(passage, own, drawing).map(drawPiece));
  return element;
}

/**
 * What a piece was last drawn by: reading it back from its style would cost more than drawing it.
 * @type {WeakMap<Node, string>}
 */
const looks = new WeakMap();

/**
 * Draws a passage that is there anew: pieces of the same words before and behind what is other stay, with another look
 * where they have one. Where only a tag is another nothing is laid out.
 * @param {Element} element
 * @param {Piece[]} pieces
 */
function redrawPassage(element, pieces) {
  const nodes = [...element.childNodes];
  /** @param {ChildNode} node @param {Piece} piece */
  const keeps = (node, { words, look }) => {
    if ((node instanceof HTMLElement) !== (look !== null) || node.textContent !== words) return false;
    const key = look && JSON.stringify(look);
    if (look && key && key !== looks.get(node)) {
      assign(/** @type {HTMLElement} */ (node), look);
      looks.set(node, key);
    }
    return true;
  };
  const most = Math.min(nodes.length, pieces.length);
  let before = 0;
  while (before < most && keeps(nodes[before], pieces[before])) before += 1;
  let behind = 0;
  while (behind < most - before && keeps(/** @type {ChildNode} */ (nodes.at(-1 - behind)), /** @type {Piece} */ (pieces.at(-1 - behind)))) behind += 1;
  for (const node of nodes.slice(before, nodes.length - behind)) node.remove();
  const next = nodes[nodes.length - behind] ?? null;
  for (const piece of pieces.slice(before, pieces.length - behind)) {
    const made = drawPiece(piece);
    element.insertBefore(made instanceof Node ? made : document.createTextNode(made), next);
  }
}

/** @typedef {{ words: string, look: Record<string, unknown> | null }} Piece With no look, plain text. */

/** @param {Piece} piece */
function drawPiece({ words, look }) {
  if (!look) return words;
  const piece = el('mark', { class: 'piece', ...look }, words);
  looks.set(piece, JSON.stringify(look));
  return piece;
}

/**
 * @param {Passage} passage
 * @param {readonly Highlight[]} own
 * @param {Drawing} drawing
 * @returns {Piece[]}
 */
function piecesOf({ start, end, content }, own, { tags }) {
  const lanes = own.reduce((most, one) => Math.max(most, one.lane + 1), 1);
  return flatten(start, end, own).map((piece) => {
    const words = content.slice(piece.start - start, piece.end - start);
    if (piece.covers.length === 0) return { words, look: null };
    const covers = piece.covers.map((one) => ({ tag: tags.get(one.tag) ?? unknownTag(one.tag), lane: one.lane, one }));
    const closing = covers.filter(({ one }) => one.end === piece.end).map(({ tag }) => tag.label);
    const look = {
      style: background(covers, lanes),
      // The ids of other programs may have spaces.
      'data-ids': piece.covers.map((one) => encodeURIComponent(one.id)).join(' '),
      'data-start': piece.start,
      'data-end': piece.end,
      'data-closing': closing.length ? closing.join(', ') : null,
      'aria-description': covers.map(({ tag }) => tag.label).join(', '),
    };
    return { words, look };
  });
}

/**
 * @param {string} id
 * @returns {import('../types.d.ts').Tag}
 */
function unknownTag(id) {
  return { id, label: id, color: '#777777', pattern: 'dotted', description: '', parent: null };
}

/**
 * The annotations over a piece of text, the shortest first.
 * @param {Element | null} piece
 * @returns {string[]}
 */
export function idsOf(piece) {
  return (piece instanceof HTMLElement && piece.dataset.ids?.split(' ').map(decodeURIComponent)) || [];
}

/**
 * Gives the annotation that is looked at, and those it is linked to, their look.
 * @param {Element} root
 * @param {string | null} focus
 * @param {ReadonlySet<string>} partners
 */
export function showFocus(root, focus, partners) {
  for (const [name, wanted] of /** @type {const} */ ([['focused', focus === null ? [] : [focus]], ['partner', [...partners]]])) {
    const now = new Set(wanted.length ? root.querySelectorAll(wanted.map((id) => `[data-ids~="${CSS.escape(encodeURIComponent(id))}"]`).join()) : []);
    for (const piece of root.querySelectorAll(`.piece.${name}`)) if (!now.has(piece)) piece.classList.remove(name);
    for (const piece of now) piece.classList.add(name);
  }
}
