// Makes the site's modules and stylesheets small, each for itself: `node xtask/minify.mjs FOLDER`.
// Modules stay modules, under their own names; only comments, spaces and the names of what is local go.
import { createRequire } from 'node:module';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const require = createRequire(new URL('../tests/package.json', import.meta.url));
const { transform } = require('esbuild');

const LOADERS = new Map([['.js', 'js'], ['.css', 'css']]);

const [folder] = process.argv.slice(2);
for (const name of (await readdir(folder, { recursive: true })).sort()) {
  const loader = LOADERS.get(extname(name));
  if (!loader) continue;
  const file = join(folder, name);
  const options = { loader, minify: true, charset: 'utf8', legalComments: 'none', target: 'esnext', format: loader === 'js' ? 'esm' : undefined };
  const { code } = await transform(await readFile(file, 'utf8'), { ...options, sourcefile: file });
  await writeFile(file, code);
}
