// Bundles the page for the single file: `node xtask/bundle.mjs ENTRY STYLE SCRIPT_OUT STYLE_OUT`.
// The one place where a bundler is used; the site is served as it is written.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(new URL('../tests/package.json', import.meta.url));
const { build } = require('esbuild');

const [entry, style, scriptOut, styleOut] = process.argv.slice(2);

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

const common = { bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

await build({
  ...common,
  entryPoints: [entry],
  outfile: scriptOut,
  format: 'iife',
  target: 'es2022',
  loader: { '.wasm': 'binary', '.lexicon': 'base64', '.svg': 'text' },
  plugins: [single],
  // A warning here is something that works on the site and not in the single file.
  logOverride: { 'empty-import-meta': 'error' },
});
await build({ ...common, entryPoints: [style], outfile: styleOut, target: 'esnext', loader: { '.svg': 'dataurl', '.png': 'dataurl' } });
