// A project of any size: 40,000 rows are about ten megabytes of UTF-8.
import { project } from './project.js';

const ZH = ['老人一早就在集市上卖豆腐', '他的女儿在隔壁开了一家咖啡店', '每到下雨的时候，他们就在门口撑起一把大伞', '来买东西的人都愿意停下来说几句话'];
const EN = ['the old man sells tofu at the market from early in the morning', 'his daughter has opened a cafe next door to him', 'whenever it rains they put up a large umbrella at the door', 'those who come to buy are glad to stop for a few words'];

/**
 * The bytes of a project file: about 250 bytes of text a row, no two lines alike, many annotations crossing.
 * @param {number} rows
 * @param {number} annotations
 */
export function large(rows, annotations) {
  const pairs = Array.from({ length: rows }, (_, i) => {
    const times = 1 + ((i * 7) % 3);
    const own = (/** @type {string[]} */ words, /** @type {string} */ comma) => Array.from({ length: times }, (_, k) => words[(i + k) % words.length]).join(comma);
    return [`第${i + 1}天，${own(ZH, '，')}。`, `On day ${i + 1} ${own(EN, ', ')}.`];
  });
  const tags = ['term', 'name', 'idiom', 'shift'];
  const wanted = Array.from({ length: annotations }, (_, i) => {
    const line = Math.floor((i * rows) / annotations);
    const start = 2 + ((i * 5) % 9);
    return { tag: tags[i % 4], side: /** @type {'source' | 'target'} */ (i % 3 === 0 ? 'target' : 'source'), line, start, end: start + 2 + (i % 7) };
  });
  return Buffer.from(JSON.stringify(project({ source: 'zh', target: 'en' }, pairs, wanted)));
}
