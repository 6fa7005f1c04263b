// Assembles the extension for both browsers in dist/extension/{chromium,firefox} and packs each into a zip. The same
// sources give the same bytes: files in order, with one fixed time.
//
//   node www/scripts/build-extension.js [FOLDER]      default dist/extension

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { manifest } from '../extension/manifest.js';

const www = join(import.meta.dirname, '..');
const source = join(www, 'extension');
const dist = process.argv[2] ?? join(www, '../dist/extension');
const { version } = JSON.parse(readFileSync(join(www, 'package.json'), 'utf8'));

/** Copied as they are. */
const FILES = ['popup.html', 'panel.html', 'options.html', 'ui.css', '_locales'];
const PAGES = ['popup', 'panel', 'options', 'background'];
const SIZES = [16, 32, 48, 128];

for (const browser of /** @type {const} */ (['chromium', 'firefox'])) {
  const folder = join(dist, browser);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'icons'), { recursive: true });
  // One readable file a script: nothing minified, nothing fetched.
  const options = /** @type {const} */ ({ absWorkingDir: www, bundle: true, outdir: folder, target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'warning' });
  await build({ ...options, format: 'esm', supported: { 'top-level-await': true }, entryPoints: PAGES.map((name) => join(source, `${name}.js`)) });
  await build({ ...options, format: 'iife', inject: [join(source, 'event-target.js')], entryPoints: ['content', 'start'].map((name) => join(source, `${name}.js`)) });
  for (const name of FILES) cpSync(join(source, name), join(folder, name), { recursive: true });
  for (const size of SIZES) cpSync(join(source, `icons/${size}.png`), join(folder, `icons/${size}.png`));
  cpSync(join(www, 'pkg/factlight_bg.wasm'), join(folder, 'factlight_bg.wasm'));
  cpSync(join(www, '../LICENSE'), join(folder, 'LICENSE'));
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest(browser, version), null, 2)}\n`);

  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => statSync(join(folder, name)).isFile()).sort();
  const zip = zipSync(Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])), { level: 9, mtime: new Date(1980, 0, 1), os: 3 });
  const file = join(dist, `factlight-${version}-${browser}.zip`);
  writeFileSync(file, zip);
  console.log(`build-extension: ${basename(file)}, ${(zip.length / 1024).toFixed(0)} KB, ${names.length} files`);
}
