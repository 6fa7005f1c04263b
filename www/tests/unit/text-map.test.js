// The map between text and text nodes, on plain objects.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pieces } from '../../lib/scan-chunks.js';
import { TextMap } from '../../lib/text-map.js';

const node = (/** @type {string} */ data) => /** @type {Text} */ (/** @type {unknown} */ ({ data, length: data.length }));

test('pieces cross nodes and leave separators out', () => {
  const [a, b] = [node('at least'), node('3,000 men')];
  const map = new TextMap();
  map.add({ start: 0, node: a, offset: 0, length: 8 });
  map.add({ start: 10, node: b, offset: 0, length: 9 });
  assert.deepEqual(map.pieces(3, 15), [{ node: a, start: 3, end: 8 }, { node: b, start: 0, end: 5 }]);
  assert.deepEqual(map.pieces(8, 10), []);
  assert.deepEqual(map.pieces(19, 30), []);
});

test('characters left out of the text are painted with their surroundings', () => {
  const a = node('3\u00ad000 men');
  const map = new TextMap();
  map.add({ start: 0, node: a, offset: 0, length: 1 });
  map.add({ start: 1, node: a, offset: 2, length: 7 });
  assert.deepEqual(map.pieces(0, 4), [{ node: a, start: 0, end: 5 }]);
  assert.equal(map.offsetOf(a, 2), 1);
  assert.equal(map.offsetOf(a, 5), 4);
  assert.equal(map.offsetOf(node('x'), 0), null);
});

test('long texts are cut at blank lines, and lose nothing', () => {
  const text = Array.from({ length: 400 }, (_, number) => `Paragraph ${number} ${'word '.repeat(80)}`).join('\n\n');
  const list = pieces(text);
  assert.ok(list.length > 1);
  assert.equal(list.map(([start, end]) => text.slice(start, end)).join(''), text);
  for (const [start] of list.slice(1)) assert.equal(text.slice(start, start + 2), '\n\n');
  const solid = 'x'.repeat(200_000);
  assert.equal(pieces(solid).map(([start, end]) => solid.slice(start, end)).join(''), solid);
});
