// The core through its boundary, in Node: opening texts, and writing a project with a hundred thousand annotations.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT, SIZES, cpu, median, result, text } from '../harness/bench.js';
import { large } from '../harness/large.js';
import { Core, initSync } from '../../www/pkg/duizhao.js';

initSync({ module: readFileSync(join(ROOT, 'www/pkg/duizhao_bg.wasm')) });

for (const [name, size] of SIZES) {
  const bytes = new TextEncoder().encode(text(size));
  const times = size < 100_000 ? 15 : size < 5_000_000 ? 3 : 1;
  const taken = Array.from({ length: times }, () => {
    const core = new Core();
    core.takeFile('speech.txt', bytes);
    const ms = cpu(() => core.openFiles({}, () => {}));
    core.free();
    return ms;
  });
  const ms = median(taken);
  result(`wasm: open ${name}`, ms, 'ms', `native: open ${name}`);
  result(`wasm: parse, segment, align ${name}`, bytes.length / 1000 / ms, 'MB/s', `native: parse, segment, align ${name}`);
}

const file = new Uint8Array(large(40_000, 100_000));
const core = new Core();
let exported = new Uint8Array();
result('wasm: open a project, 10 MB, 100,000 annotations', cpu(() => core.openProject(file)), 'ms');
result('wasm: export it', median(Array.from({ length: 3 }, () => cpu(() => (exported = core.exportProject())))), 'ms');
result('wasm: size of that export', exported.length / 1e6, 'MB');
result('wasm: one view of 40 rows of it', median(Array.from({ length: 15 }, () => cpu(() => core.rows('sentence', 20_000, 20_040)))), 'ms');
