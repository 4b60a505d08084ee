// Bundles the page: `node xtask/bundle.mjs site|single WWW SHEETS OUT`, where SHEETS imports the page's stylesheets.
// The one place where a bundler is used; `www` is served as it is written.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(new URL('../tests/package.json', import.meta.url));
const { build } = require('esbuild');

const [kind, www, sheets, out] = process.argv.slice(2);

/** A module `x.js` with a `x.single.js` beside it is taken from there. */
const single = {
  name: 'single',
  setup(bundle) {
    bundle.onResolve({ filter: /^\.{1,2}\/.*\.js$/ }, ({ path, resolveDir }) => {
      const variant = join(resolveDir, path.replace(/\.js$/, '.single.js'));
      return existsSync(variant) ? { path: variant } : undefined;
    });
  },
};

const KINDS = {
  site: { entries: ['main.js', 'worker.js'], options: { format: 'esm', target: 'esnext' } },
  single: {
    entries: ['single.js'],
    // A warning here is something that works on the site and not in the single file.
    options: { format: 'iife', target: 'es2022', loader: { '.wasm': 'binary', '.lexicon': 'base64', '.svg': 'text' }, plugins: [single], logOverride: { 'empty-import-meta': 'error' } },
  },
};

const { entries, options } = KINDS[kind];
const common = { bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

await build({ ...common, ...options, entryPoints: entries.map((name) => join(www, name)), outdir: out });
await build({ ...common, entryPoints: [sheets], outfile: join(out, 'style.css'), target: 'esnext', loader: { '.svg': 'dataurl', '.png': 'dataurl' } });
