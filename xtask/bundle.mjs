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

/** Chinese words are packed without their keys: those are the English ones', in the same order. */
const keyless = {
  name: 'keyless',
  setup(bundle) {
    bundle.onLoad({ filter: /strings[\\/]zh\.js$/ }, async ({ path }) => {
      const [en, zh] = await Promise.all(['en.js', 'zh.js'].map((name) => valueOf(join(path, '..', name))));
      const keys = Object.keys(en);
      for (const key of new Set([...keys, ...Object.keys(zh)])) if (!(key in zh && key in en)) throw new Error(`${key} has words in one language only`);
      return {
        contents: `import en from './en.js';
          const words = ${JSON.stringify(keys.map((key) => zh[key]))};
          export default Object.fromEntries(Object.keys(en).map((key, i) => [key, words[i]]));`,
      };
    });
  },
};

/** What a module of plain values exports by default. */
async function valueOf(file) {
  const { outputFiles: [{ text }] } = await build({ entryPoints: [file], bundle: true, format: 'esm', write: false });
  return (await import(`data:text/javascript,${encodeURIComponent(text)}`)).default;
}

const KINDS = {
  site: { entries: ['main.js', 'worker.js'], options: { format: 'esm', target: 'esnext', plugins: [keyless] } },
  single: {
    entries: ['single.js'],
    // A warning here is something that works on the site and not in the single file.
    options: { format: 'iife', target: 'es2022', loader: { '.wasm': 'binary', '.lexicon': 'base64', '.svg': 'text' }, plugins: [single, keyless], logOverride: { 'empty-import-meta': 'error' } },
  },
};

const { entries, options } = KINDS[kind];
const common = { bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

await build({ ...common, ...options, entryPoints: entries.map((name) => join(www, name)), outdir: out });
await build({ ...common, entryPoints: [sheets], outfile: join(out, 'style.css'), target: 'esnext', loader: { '.svg': 'dataurl', '.png': 'dataurl' } });
