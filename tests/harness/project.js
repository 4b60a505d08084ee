// Makes a project file of our own, of any size: two texts, a paragraph a line, annotations on request.

/** @typedef {{tag: string, side: 'source' | 'target', line: number, start: number, end: number}} Wanted start and end in code points of the line */

/** The tags that the annotations of a made project may have. */
export const TAGS = [
  { id: 'term', label: 'Term', color: '#2f72c8', pattern: 'solid', description: '', parent: null },
  { id: 'name', label: 'Name', color: '#b8620f', pattern: 'double', description: '', parent: null },
  { id: 'idiom', label: 'Idiom', color: '#20865a', pattern: 'dotted', description: '', parent: null },
  { id: 'shift', label: 'Shift', color: '#9a4fb0', pattern: 'dashed', description: '', parent: null },
];

/**
 * @param {{source: string, target: string}} langs
 * @param {string[][]} pairs Each a line of the source and its translation, one sentence each, without a newline.
 * @param {Wanted[]} [wanted]
 */
export function project(langs, pairs, wanted = []) {
  const sides = /** @type {const} */ (['source', 'target']);
  const texts = sides.map((side, i) => ({ id: `t${i + 1}`, name: `${side}.txt`, sha256: '', content: `${pairs.map((pair) => pair[i]).join('\n')}\n` }));
  /** @type {number[][]} Where each line begins, in code points. */
  const starts = [[], []];
  const at = [0, 0];
  const lines = pairs.map((pair) => pair.map((line) => [...line]));
  for (const pair of lines) {
    pair.forEach((line, i) => {
      starts[i].push(at[i]);
      at[i] += line.length + 1;
    });
  }
  const segments = (/** @type {string} */ letter) => sides.flatMap((side, i) => lines.map((pair, line) => ({
    id: `${letter}${i * lines.length + line + 1}`, side, span: { text: texts[i].id, start: starts[i][line], end: starts[i][line] + pair[i].length },
  })));
  const beads = (/** @type {string} */ letter) => lines.map((_, line) => ({
    source: [`${letter}${line + 1}`], target: [`${letter}${lines.length + line + 1}`],
  }));
  const time = '2026-01-01T00:00:00Z';
  return {
    format: 'duizhao/1', generator: 'tests', offsetUnit: 'codepoint',
    documents: [{
      id: 'd1', title: 'Made for a test', layout: 'files', texts,
      sides: sides.map((role) => ({ role, lang: langs[role] })),
      paragraphs: segments('p'), paragraphBeads: beads('p').map((bead, i) => ({ id: `pb${i + 1}`, ...bead })),
      sentences: segments('s').map((one, i) => ({ ...one, paragraph: `p${i + 1}` })),
      beads: beads('s').map((bead, i) => ({ id: `b${i + 1}`, ...bead, origin: 'auto', score: i % 10 === 9 ? 0.3 : 0.9 })),
      annotations: wanted.map(({ tag, side, line, start, end }, i) => {
        const own = side === 'source' ? 0 : 1;
        const from = starts[own][line];
        return {
          id: `a${i + 1}`, tag, attributes: {}, note: '', creator: '', created: time, modified: time,
          spans: [{ text: texts[own].id, start: from + start, end: from + end, quote: lines[line][own].slice(start, end).join('') }],
        };
      }),
      links: [], diagnostics: [],
    }],
    tagset: { name: 'Test', tags: TAGS },
  };
}
