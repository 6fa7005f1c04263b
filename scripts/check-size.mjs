// What a page loads for its first highlights, in brotli. Above the limit this fails and names the parts.
//
// The budget is what it is to come to. The limit is where it stands, so that nothing grows unseen on the way; whoever
// makes it smaller lowers the limit.
//
//   node scripts/check-size.mjs            fails above the limit and says what grew since benches/size.json
//   node scripts/check-size.mjs --keep     writes the present figures there, to compare with from then on
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const BUDGET_KB = 400;
const LIMIT_KB = 400;
const root = join(import.meta.dirname, '..');

/** @param {Buffer} bytes */
const compressed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length;
/** @param {string} file */
const brotli = (file) => compressed(readFileSync(file));

// Its glue is in dist/index.js.
const wasm = join(root, 'www/pkg/factlight_bg.wasm');
// The entry and what it imports.
const dist = join(root, 'www/dist');
const lib = new Set(['index.js']);
for (const name of lib) for (const [, other] of readFileSync(join(dist, name), 'utf8').matchAll(/(?:from|import)"\.\/([^"]+)"/g)) lib.add(other);
/** A part's name holds a hash of its content, which is not to look like a part of its own. @param {string} file */
const lasting = (file) => file.replace(/-[0-9A-Z]{8}\.js$/, '.js');
/** Parts that are shared are named alike: they count as one. @type {Map<string, number>} */
const sizes = new Map();
for (const file of [wasm, ...[...lib].map((name) => join(dist, name))]) {
  const name = lasting(file.slice(root.length + 1));
  sizes.set(name, (sizes.get(name) ?? 0) + brotli(file));
}
const rows = [...sizes].map(([file, bytes]) => ({ file, bytes })).sort((a, b) => b.bytes - a.bytes);
const total = rows.reduce((sum, row) => sum + row.bytes, 0);

for (const row of rows.filter((row) => row.bytes > 1024)) console.log(`${(row.bytes / 1024).toFixed(1).padStart(8)} KB  ${row.file}`);
console.log(`${(total / 1024).toFixed(1).padStart(8)} KB  in all, brotli; the limit is ${LIMIT_KB} KB, the budget ${BUDGET_KB} KB`);

/** Bytes and length-prefixed numbers of a WebAssembly file's sections by name. @param {Buffer} wasm @returns {[string, Buffer][]} */
function wasmSections(wasm) {
  const names = ['custom', 'types', 'imports', 'functions', 'tables', 'memory', 'globals', 'exports', 'start', 'elements', 'code', 'data', 'data count'];
  /** @type {[string, Buffer][]} */
  const sections = [];
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at++];
    let length = 0;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) {
      byte = wasm[at++];
      length += (byte & 0x7f) * 2 ** shift;
    }
    sections.push([names[id] ?? `section ${id}`, wasm.subarray(at, at + length)]);
    at += length;
  }
  return sections;
}

/** The sections of a pack by name; src/pack/mod.rs says how it is laid out. @param {Buffer} pack @returns {[string, Buffer][]} */
function packSections(pack) {
  return Array.from({ length: pack.readUInt16LE(6) }, (_, number) => {
    const entry = 12 + number * 16;
    const start = pack.readUInt32LE(entry + 8);
    return [pack.toString('latin1', entry, entry + 8).trim(), pack.subarray(start, start + pack.readUInt32LE(entry + 12))];
  });
}

// Parts compressed one by one come to a little more than the whole, and the pack's sections are within the data section.
const parts = Object.fromEntries([
  ...wasmSections(readFileSync(wasm)).map(([name, bytes]) => [`wasm ${name}`, compressed(bytes)]),
  ...packSections(readFileSync(join(root, 'data/packed/factlight.pack'))).map(([name, bytes]) => [`pack ${name}`, compressed(bytes)]),
  ...rows.map(({ file, bytes }) => [file, bytes]),
]);
const kept = join(root, 'benches/size.json');
if (process.argv.includes('--keep')) writeFileSync(kept, `${JSON.stringify({ total, parts }, null, 2)}\n`);
if (total > LIMIT_KB * 1024) {
  console.error(`check-size: ${(total / 1024 - LIMIT_KB).toFixed(1)} KB above the limit; since benches/size.json:`);
  const before = /** @type {{total: number, parts: Record<string, number>}} */ (JSON.parse(readFileSync(kept, 'utf8')));
  const grown = [...new Set([...Object.keys(before.parts), ...Object.keys(parts)])]
    .map((part) => ({ part, by: (parts[part] ?? 0) - (before.parts[part] ?? 0) }))
    .filter(({ by }) => by !== 0)
    .sort((a, b) => b.by - a.by);
  for (const { part, by } of grown) console.error(`${(by > 0 ? `+${by}` : String(by)).padStart(9)} bytes  ${part}`);
  process.exit(1);
}
