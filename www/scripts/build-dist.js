// What a page without a bundler of its own loads: lib/ bundled and minified into dist/, which takes half the bytes.
//
//   node www/scripts/build-dist.js        after scripts/build-wasm
//
// The files of dist/ that a page may name are those of ENTRIES. index.js is one file with all that a first highlight needs,
// the engine's glue too: each file more that imports another is a round trip more before the WebAssembly file is asked for.
// The other entries import from it what they share with it: those names, beside the public ones, are for dist/ alone.
// dist/ and pkg/ are served side by side, as lib/ and pkg/ are. The glue in pkg/ becomes one minified file where it lies.

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export const ENTRIES = ['index', 'element', 'auto', 'panel', 'popover', 'export', 'engine-worker'];
/** What index.js loads when it is needed: the name in dist/ and the path in lib/. */
const LATER = { spans: 'painters/spans', 'own-worker': 'own-worker' };

const www = join(import.meta.dirname, '..');
const lib = join(www, 'lib');
const target = 'es2022';
const glue = join(www, 'pkg/factlight.js');
// With src/wasm.js, which the glue imports: one file to load, and one that a host names.
await build({ entryPoints: [glue], outfile: glue, allowOverwrite: true, bundle: true, format: 'esm', minify: true, target, logLevel: 'warning' });
rmSync(join(www, 'pkg/snippets'), { recursive: true, force: true });

const dist = join(www, 'dist');
rmSync(dist, { recursive: true, force: true });
/** @type {import('esbuild').BuildOptions} */
const shared = { absWorkingDir: www, outdir: dist, bundle: true, format: 'esm', minify: true, target, define: { IN_DIST: 'true' }, logLevel: 'warning' };

/** What is loaded later stays a file of its own. @type {import('esbuild').Plugin} */
const later = {
  name: 'later',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
      const name = kind === 'dynamic-import' && Object.entries(LATER).find(([, file]) => join(resolveDir, path) === join(lib, `${file}.js`))?.[0];
      return name ? { path: `./${name}.js`, external: true } : undefined;
    });
  },
};

// The files that index.js is made of are not bundled again: what the others import from them, index.js exports.
const { metafile } = await build({ ...shared, entryPoints: ['lib/index.js'], plugins: [later], write: false, metafile: true });
const core = new Set(Object.keys(metafile.inputs).map((file) => join(www, file)));
/** @type {import('esbuild').Plugin} */
const fromIndex = {
  name: 'from-index',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => (core.has(join(resolveDir, path)) ? { path: './index.js', external: true } : undefined));
  },
};
const others = ENTRIES.filter((name) => name !== 'index' && name !== 'engine-worker');
await build({
  ...shared,
  entryPoints: [...others.map((name) => ({ in: `lib/${name}.js`, out: name })), ...Object.entries(LATER).map(([out, file]) => ({ in: `lib/${file}.js`, out }))],
  splitting: true,
  plugins: [fromIndex],
});
const imported = readdirSync(dist).flatMap((file) => [...readFileSync(join(dist, file), 'utf8').matchAll(/import\{([^}]*)\}from"\.\/index\.js"/g)]).flatMap(([, names]) => names.split(',').map((name) => name.split(' ')[0]));
const { metafile: parts } = await build({ ...shared, entryPoints: [...core].filter((file) => file.startsWith(lib)), bundle: false, write: false, metafile: true });
const own = Object.values(parts.outputs).map(({ entryPoint = '', exports }) => ({ file: entryPoint, exports }));
const open = own.find(({ file }) => file === 'lib/index.js')?.exports ?? [];
const inner = [...new Set(imported)].filter((name) => !open.includes(name)).map((name) => {
  const [from, ...more] = own.filter(({ exports }) => exports.includes(name));
  if (!from || more.length > 0) throw new Error(`${name} is to be exported by one file that index.js is made of, not by ${more.length + (from ? 1 : 0)}.`);
  return `export { ${name} } from './${from.file}';`;
});
await build({ ...shared, stdin: { contents: ["export * from './lib/index.js';", ...inner].join('\n'), resolveDir: www }, outdir: undefined, outfile: join(dist, 'index.js'), plugins: [later] });
// A worker has no page: its file stands alone.
await build({ ...shared, entryPoints: ['lib/engine-worker.js'] });
