// What a page loads for its first highlights, in brotli. Above the limit this fails and names the parts.
//
// The budget is what it is to come to. The limit is where it stands, so that nothing grows unseen on the way; whoever
// makes it smaller lowers the limit.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const BUDGET_KB = 400;
const LIMIT_KB = 535;
const root = join(import.meta.dirname, '..');

/** Files that no page fetches for its first highlights: other entry points and parts loaded on use. */
const LATER = new Set(['panel.js', 'popover.js', 'export.js', 'engine-host.js', 'engine-remote.js', 'engine-worker.js', 'element.js', 'auto.js', 'precomputed.js', 'locator.js', 'world-outline.js', 'describe.js', 'edtf.js', 'units.js', 'strings.js']);
/** Folders with nothing else. */
const LATER_FOLDERS = /^(export|panel|popover)[/\\]/;

/** @param {string} file */
const brotli = (file) =>
  brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length;

const pkg = ['factlight_bg.wasm', 'factlight.js'].map((name) => join(root, 'www/pkg', name));
const lib = readdirSync(join(root, 'www/lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(js|css)$/.test(name) && !LATER_FOLDERS.test(name) && !LATER.has(name.split('/').at(-1) ?? ''))
  .map((name) => join(root, 'www/lib', name));
const rows = [...pkg, ...lib].map((file) => ({ file: file.slice(root.length + 1), bytes: brotli(file) })).sort((a, b) => b.bytes - a.bytes);
const total = rows.reduce((sum, row) => sum + row.bytes, 0);

for (const row of rows.filter((row) => row.bytes > 1024)) console.log(`${(row.bytes / 1024).toFixed(1).padStart(8)} KB  ${row.file}`);
console.log(`${(total / 1024).toFixed(1).padStart(8)} KB  in all, brotli; the limit is ${LIMIT_KB} KB, the budget ${BUDGET_KB} KB`);
if (total > LIMIT_KB * 1024) {
  console.error(`check-size: ${(total / 1024 - LIMIT_KB).toFixed(1)} KB above the limit`);
  process.exit(1);
}
