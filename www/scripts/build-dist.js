// What a page without a bundler of its own loads: lib/ bundled and minified into dist/, which takes half the bytes.
//
//   node www/scripts/build-dist.js        after scripts/build-wasm
//
// The files of dist/ that a page may name are those of ENTRIES; what they share is in files beside them. dist/ and pkg/ are
// served side by side, as lib/ and pkg/ are. The glue in pkg/ becomes one minified file where it lies.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export const ENTRIES = ['index', 'element', 'auto', 'panel', 'popover', 'export', 'engine-worker'];

const www = join(import.meta.dirname, '..');
const target = 'es2022';
const glue = join(www, 'pkg/factlight.js');
// With src/wasm.js, which the glue imports: one file to load, and one that a host names.
await build({ entryPoints: [glue], outfile: glue, allowOverwrite: true, bundle: true, format: 'esm', minify: true, target, logLevel: 'warning' });
rmSync(join(www, 'pkg/snippets'), { recursive: true, force: true });

const dist = join(www, 'dist');
rmSync(dist, { recursive: true, force: true });
await build({
  absWorkingDir: www,
  entryPoints: ENTRIES.map((name) => `lib/${name}.js`),
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  target,
  external: ['../pkg/factlight.js'],
  define: { IN_DIST: 'true' },
  logLevel: 'warning',
});
