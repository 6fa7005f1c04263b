// Ids of facts: the same for the same, different for the different, on every machine.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withIds } from '../../lib/fact-id.js';

/** @param {string} text @param {any} [more] */
const fact = (text, more = {}) => ({ start: 0, end: text.length, text, label: 'location', rule: 'test', confidence: 1, ...more });
/** @param {any[]} facts */
const ids = (facts) => withIds(facts).map((one) => one.id);

test('the same text of the same kind has the same id, whatever stands around it', () => {
  const [rome] = ids([fact('Rome')]);
  assert.equal(ids([fact('Oslo'), fact('Rome', { start: 40, end: 44, confidence: 0.5 })])[1], rome);
  assert.equal(ids([fact('rome')])[0], rome, 'case');
  assert.equal(ids([fact('New\n  York')])[0], ids([fact('New York')])[0], 'white space');
  assert.equal(ids([fact('Malmo\u0308')])[0], ids([fact('Malm\u00f6')])[0], 'composition');
});

test('ids are pinned: links and comments that hold one stay good', () => {
  assert.deepEqual(ids([fact('Rome'), fact('Rome')]), ['2sja3vky5h', '8lc6hcpgas']);
});

test('kind and count tell mentions apart', () => {
  const list = ids([fact('Rome'), fact('Rome'), fact('Rome', { label: 'person' }), fact('Oslo'), fact('Rome')]);
  assert.equal(new Set(list).size, 5);
});

test('a mention that is added later in the text moves no id; an id given is kept and not given twice', () => {
  const before = ids([fact('Rome'), fact('Oslo'), fact('Rome')]);
  assert.deepEqual(ids([fact('Rome'), fact('Oslo'), fact('Rome'), fact('Rome')]).slice(0, 3), before);
  const again = ids([fact('Rome', { id: before[0] }), fact('Rome')]);
  assert.deepEqual(again, [before[0], before[2]]);
});

test('fifty thousand facts have fifty thousand ids, short ones', () => {
  const list = ids(Array.from({ length: 50_000 }, (_, number) => fact(`${number % 25_000} homes`)));
  assert.equal(new Set(list).size, 50_000);
  assert.ok(list.every((id) => /^[a-z0-9]{10}$/.test(id ?? '')));
});

test('the given facts are left as they are', () => {
  const given = Object.freeze(fact('Rome'));
  assert.notEqual(withIds([given])[0], given);
  assert.equal('id' in given, false);
});
