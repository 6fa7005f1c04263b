// What `make extension` builds: the same bytes each time, all files that the manifest names, and no more than is needed.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { BROWSERS } from '../browsers.js';
import { built } from './browser.js';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const zipIn = (/** @type {string} */ folder, /** @type {'chrome' | 'firefox'} */ name) => readFileSync(join(folder, `factlight-${version}-${name === 'chrome' ? 'chromium' : 'firefox'}.zip`));
const zipOf = (/** @type {'chrome' | 'firefox'} */ name) => zipIn(join(built(name), '..'), name);

test('built in two time zones, the zips have the same bytes', (context) => {
  const build = (/** @type {string} */ TZ) => {
    // Elsewhere: other tests load what `make extension` built.
    const folder = mkdtempSync(join(tmpdir(), 'factlight-extension-'));
    context.after(() => rmSync(folder, { recursive: true }));
    execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/build-extension.js'), folder], { env: { ...process.env, TZ } });
    return BROWSERS.map((name) => zipIn(folder, name));
  };
  const first = build('America/Anchorage');
  build('Pacific/Auckland').forEach((zip, number) => assert.ok(zip.equals(first[number]), BROWSERS[number]));
  for (const [number, name] of BROWSERS.entries()) assert.ok(zipOf(name).equals(first[number]), `${name}: dist/extension is not what the sources give now: run \`make extension\``);
});

for (const name of BROWSERS) {
  test(`${name}: the zip holds the folder, and every file that is named is there`, () => {
    const folder = built(name);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(folder, file)).isFile());
    const packed = unzipSync(zipOf(name));
    assert.deepEqual(Object.keys(packed).sort(), files.sort());
    for (const file of files) assert.ok(readFileSync(join(folder, file)).equals(packed[file]), file);
    const text = ['manifest.json', 'popup.html', 'panel.html', 'options.html', 'background.js'].map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    for (const [, file] of text.matchAll(/"([\w/]+\.(?:js|css|html|png|wasm))"/g)) if (file !== 'content.js') assert.ok(files.includes(file), `${file} is named`);
    for (const file of files.filter((one) => one.endsWith('.html'))) assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /https?:|<script(?![^>]* src=)|\son\w+=|style=/, `${file} has nothing from elsewhere and nothing inline`);
  });
}
