// Long texts in pieces: people known over all of them, unchanged pieces not scanned again. The engine is a small one of
// the test's own that knows a person by "the mayor, Full Name" and, from then on in the same text, by surname.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChunkScanner } from '../../lib/scan-chunks.js';

/** @typedef {import('../../lib/engine.js').Fact} Fact */
/** @typedef {import('../../lib/engine.js').Scan} Scan */

const signal = new AbortController().signal;
const filler = (/** @type {number} */ size) => Array.from({ length: Math.ceil(size / 300) }, (_, at) => `Block ${at} of it ${'goes on and on '.repeat(20)}ends here.`).join('\n\n');

/** @type {string[]} */
let scanned = [];
/** @param {string} text @returns {Promise<Scan>} */
async function engine(text) {
  scanned.push(text);
  /** @type {string[]} */
  const names = [];
  /** @type {Fact[]} */
  const facts = [];
  for (const found of text.matchAll(/the mayor, (\w+ \w+)|\b(Clarke|Weller)\b/g)) {
    const full = found[1];
    if (full && !names.includes(full)) names.push(full);
    const name = full ?? names.find((known) => known.endsWith(found[2]));
    if (!name) continue;
    const words = full ?? found[2];
    const start = found.index + found[0].length - words.length;
    facts.push({ start, end: start + words.length, label: 'official', text: words, name, entity: names.indexOf(name), mention: full ? 'full' : 'short', rule: 'test', confidence: 1 });
  }
  return { version: 'test', facts, quotes: [] };
}

/** @param {string} text @param {ChunkScanner} [scanner] */
async function scan(text, scanner = new ChunkScanner(engine)) {
  scanned = [];
  const { facts } = await scanner.scan(text, {}, signal);
  for (const fact of facts) assert.equal(text.slice(fact.start, fact.end), fact.text);
  return facts.map(({ text: words, name, entity }) => [words, name, entity]);
}

test('a surname far from its introduction is known, and one person has one number', async () => {
  const text = `It rained. Then the mayor, Ann Clarke, spoke of rain.\n\n${filler(70_000)}\n\nThere was the mayor, Tom Weller, too.\n\n${filler(70_000)}\n\nAt last Clarke left. And Weller did.`;
  assert.deepEqual(await scan(text), [['Ann Clarke', 'Ann Clarke', 0], ['Tom Weller', 'Tom Weller', 1], ['Clarke', 'Ann Clarke', 0], ['Weller', 'Tom Weller', 1]]);
  assert.ok(scanned.length > 3);
});

test('a surname that two officials share explains nothing', async () => {
  const text = `Here is the mayor, Ann Clarke, today.\n\n${filler(70_000)}\n\nHere is the mayor, Bob Clarke, today.\n\n${filler(70_000)}\n\nClarke left.`;
  assert.deepEqual(await scan(text), [['Ann Clarke', 'Ann Clarke', 0], ['Bob Clarke', 'Bob Clarke', 1]]);
});

test('a change scans its own piece again and no other, and moves what follows', async () => {
  const scanner = new ChunkScanner(engine);
  const end = `${filler(100_000)}\n\nAt last Clarke left.`;
  const before = `Here is the mayor, Ann Clarke, today.\n\n${end}`;
  const first = await scan(before, scanner);
  const pieces = scanned.length;
  assert.ok(pieces > 4);
  assert.deepEqual(await scan(before, scanner), first);
  assert.equal(scanned.length, 0);
  assert.deepEqual(await scan(`A new start, with more words. Here is the mayor, Ann Clarke, today.\n\n${end}`, scanner), first);
  assert.ok(scanned.length >= 1 && scanned.length <= 3, `${scanned.length} of ${pieces} pieces`);
});

test('equal pieces are scanned once and stand in each of their places', async () => {
  const block = `${'x '.repeat(4000)}the mayor, Ann Clarke, ${'y '.repeat(4000)}`.trim();
  const text = Array.from({ length: 12 }, () => block).join('\n\n');
  const facts = await scan(text);
  assert.equal(facts.length, 12);
  assert.deepEqual([...new Set(facts.map(([, , entity]) => entity))], [0]);
});

test('a short text goes to the engine as it is', async () => {
  await scan('Here is the mayor, Ann Clarke, today.');
  assert.deepEqual(scanned, ['Here is the mayor, Ann Clarke, today.']);
});
