// A server imports the library without a DOM: nothing may run at import.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('every public module is imported without a DOM, and leaves no trace', async () => {
  assert.equal(typeof document, 'undefined');
  const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const modules = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : [entry.default]));
  assert.ok(modules.length >= 6);
  const before = Reflect.ownKeys(globalThis);
  for (const path of modules) await import(new URL(`../../${path}`, import.meta.url).href);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(Reflect.ownKeys(globalThis), before);
  const { highlight } = await import('../../lib/index.js');
  const { FactLightElement } = await import('../../lib/element.js');
  assert.equal(typeof FactLightElement, 'function');
  await assert.rejects(highlight(), { code: 'option' });
});

test('precomputed facts are found again by their text and order', async () => {
  const { precomputed } = await import('../../lib/index.js');
  const engine = precomputed('{"version":"1","facts":[{"label":"figure","text":"two"},{"label":"figure","text":"nine"},{"label":"location","text":"Lima"},{"label":"figure","text":"two"}]}');
  const scan = await engine.scan('😀 two in Lima, two out', { kinds: ['figure'] });
  assert.deepEqual(scan.facts.map(({ start, end }) => [start, end]), [[3, 6], [16, 19]]);
  assert.throws(() => precomputed('nonsense'), { code: 'option' });
  assert.throws(() => precomputed('{}'), { code: 'option' });
});
