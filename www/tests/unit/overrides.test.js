// Editors' words over the scanner's: what is added, changed, removed and confirmed, and what is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FactlightError } from '../../lib/errors.js';
import { applyEditors, checkOverrides, editorsWord } from '../../lib/overrides.js';

const TEXT = 'Mayor Ida Holm of Paris met Paris Lund.\n\nAbout 40 homes in Paris, or 3 (2+1) per cent, stand empty in May  Street.';

/** @param {string} words @param {string} label @param {any} [more] @param {number} [from] */
const fact = (words, label, more = {}, from = 0) => {
  const start = TEXT.indexOf(words, from);
  assert.ok(start >= 0, words);
  return { start, end: start + words.length, text: words, label, rule: 'test', confidence: 0.6, ...more };
};
const FOUND = /** @type {any[]} */ ([
  fact('Mayor Ida Holm', 'official', { name: 'Ida Holm', name_span: [6, 14], role: 'Mayor', entity: 1 }),
  fact('Paris', 'location', { country: 'FR', place: 'city' }),
  fact('About 40', 'figure', { quantity: 'cardinal', value: 40, bound: 'about', counted: 'homes', confidence: 0.9 }),
  fact('Paris', 'location', { country: 'FR', place: 'city' }, 40),
  fact('3', 'figure', { quantity: 'cardinal', value: 3, confidence: 0.3 }),
]);
/** @param {any[]} facts */
const brief = (facts) => facts.map((one) => `${one.label} ${one.text} ${one.confidence}`);
/** @param {any[]} overrides */
const overridden = (overrides) => applyEditors(FOUND, TEXT, [], checkOverrides(overrides));
/** @param {string} words @param {any} as @param {number} [from] */
const mark = (words, as, from = 0) => ({ start: TEXT.indexOf(words, from), end: TEXT.indexOf(words, from) + words.length, as });

test('without editors all is as found', () => {
  assert.deepEqual(applyEditors(FOUND, TEXT, [], []), FOUND);
});

test('off removes every place of the words, or the one that is counted', () => {
  assert.deepEqual(brief(overridden([{ text: 'Paris', as: 'off' }])), ['official Mayor Ida Holm 0.6', 'figure About 40 0.9', 'figure 3 0.3']);
  const left = overridden([{ text: 'Paris', as: 'off', occurrence: 3 }]).filter((one) => one.label === 'location');
  assert.deepEqual(left.map((one) => one.start), [TEXT.indexOf('Paris')]);
  assert.equal(overridden([{ text: 'Paris', as: 'off', occurrence: 9 }]).length, FOUND.length);
});

test('a kind adds a fact where there was none', () => {
  const facts = overridden([{ text: 'Paris Lund', as: 'person', role: 'painter' }]);
  const added = facts.find((one) => one.label === 'person');
  const start = TEXT.indexOf('Paris Lund');
  assert.deepEqual(added, { start, end: start + 10, text: 'Paris Lund', label: 'person', role: 'painter', name: 'Paris Lund', rule: 'editor', confidence: 1 });
  assert.deepEqual(facts.map((one) => one.start), facts.map((one) => one.start).sort((a, b) => a - b));
});

test('a kind changes what is there: known details stay, given ones hold', () => {
  const [first] = overridden([{ text: 'Ida Holm', as: 'official', role: 'Mayor of Paris, Texas' }]);
  assert.deepEqual([first.text, first.role, first.entity, first.name_span, first.confidence], ['Ida Holm', 'Mayor of Paris, Texas', 1, [6, 14], 1]);
  const places = overridden([{ text: 'Paris', as: 'location', country: 'US', occurrence: 1 }]).filter((one) => one.label === 'location');
  assert.deepEqual(places.map((one) => one.country), ['US', 'FR']);
  const person = overridden([{ text: 'Mayor Ida Holm', as: 'person' }])[0];
  assert.deepEqual([person.role, person.name, person.entity], [undefined, 'Mayor Ida Holm', undefined], 'details of another kind are not taken over');
  const renamed = overridden([{ text: 'Mayor Ida Holm', as: 'official', name: 'Ida B. Holm' }])[0];
  assert.deepEqual([renamed.name, renamed.name_span], ['Ida B. Holm', undefined]);
});

test('words are whole words, with whatever signs and white space', () => {
  assert.deepEqual(overridden([{ text: 'Par', as: 'off' }]), FOUND);
  assert.equal(overridden([{ text: '(2+1)', as: 'figure', value: 3 }]).find((one) => one.text === '(2+1)')?.value, 3);
  const street = overridden([{ text: 'May Street', as: 'location' }]).at(-1);
  assert.deepEqual([street?.text, street?.name], ['May  Street', 'May Street']);
  assert.deepEqual(overridden([{ text: 'Lund. About', as: 'person' }]), FOUND, 'not from one block to the next');
});

test('the later of two overrides holds', () => {
  const facts = overridden([{ text: 'Paris Lund', as: 'person' }, { text: 'Paris', as: 'location', occurrence: 2 }]);
  assert.deepEqual(brief(facts).slice(1, 3), ['location Paris 0.6', 'location Paris 1']);
});

test('confirmed facts are sure and stay over the least confidence', () => {
  assert.deepEqual(brief(applyEditors(FOUND, TEXT, [], [], 0.7)), ['figure About 40 0.9']);
  assert.deepEqual(brief(applyEditors(FOUND, TEXT, [], checkOverrides([{ text: '3', as: 'confirm' }]), 0.7)), ['figure About 40 0.9', 'figure 3 1']);
  const second = { start: TEXT.indexOf('About'), end: TEXT.length, as: /** @type {const} */ ('confirm') };
  assert.deepEqual(brief(applyEditors(FOUND, TEXT, [second], [], 0.7)), ['figure About 40 1', 'location Paris 1', 'figure 3 1']);
});

test('the least confidence is met by a single-precision number, as the engine has them', () => {
  assert.equal(applyEditors([fact('3', 'figure', { confidence: Math.fround(0.9) })], TEXT, [], [], 0.9).length, 1);
});

test('a mark of a kind is one fact a line, without the white space around it; the outer one holds', () => {
  const all = { start: 0, end: TEXT.length, as: /** @type {const} */ ('person') };
  assert.deepEqual(applyEditors(FOUND, TEXT, [all], []).map((one) => one.text), TEXT.split('\n\n'));
  const nested = [mark('Mayor Ida Holm of Paris', 'official'), mark('Paris', 'location')];
  assert.deepEqual(brief(applyEditors(FOUND, TEXT, nested, [])).slice(0, 2), ['official Mayor Ida Holm of Paris 1', 'figure About 40 0.9']);
  assert.deepEqual(brief(applyEditors(FOUND, TEXT, [{ ...mark(' of Paris ', 'location') }], [])).slice(0, 2), ['official Mayor Ida Holm 0.6', 'location of Paris 1']);
});

test('overrides come after marks', () => {
  const facts = applyEditors(FOUND, TEXT, [mark('Paris', 'person')], checkOverrides([{ text: 'Paris', as: 'off', occurrence: 1 }]));
  assert.equal(facts.some((one) => one.start === TEXT.indexOf('Paris')), false);
});

test('what is given is not changed', () => {
  const before = structuredClone(FOUND);
  overridden([{ text: 'Ida Holm', as: 'official', name: 'X' }, { text: '3', as: 'confirm' }]);
  assert.deepEqual(FOUND, before);
});

test('attribute words that are not ours say nothing', () => {
  assert.deepEqual([editorsWord('person'), editorsWord('off'), editorsWord('beige'), editorsWord(''), editorsWord(null)], ['person', 'off', null, null, null]);
});

for (const [given, message] of /** @type {[any, RegExp][]} */ ([
  ['Paris', /^overrides is "Paris": it takes a list/],
  [['Paris'], /^overrides\[0\] is "Paris": it takes an object/],
  [[{ text: 'a', as: 'off' }, { as: 'off' }], /^overrides\[1\]\.text is missing/],
  [[{ text: ' ', as: 'off' }], /^overrides\[0\]\.text is " "/],
  [[{ text: 'a' }], /^overrides\[0\]\.as is missing: it takes one of figure, official/],
  [[{ text: 'a', as: 'place' }], /^overrides\[0\]\.as is "place"/],
  [[{ text: 'a', as: 'off', occurrence: 0 }], /^overrides\[0\]\.occurrence is 0: it takes a whole number/],
  [[{ text: 'a', as: 'location', nation: 'FR' }], /^overrides\[0\] has the key "nation"/],
  [[{ text: 'a', as: 'off', country: 'FR' }], /^overrides\[0\] has the detail "country": details go with a kind/],
  [[{ text: 'a', as: 'figure', value: '3' }], /^overrides\[0\]\.value is "3": it takes a number or two/],
  [[{ text: 'a', as: 'location', lat: '3' }], /^overrides\[0\]\.lat is "3": it takes a number\./],
  [[{ text: 'a', as: 'location', country: 3 }], /^overrides\[0\]\.country is 3: it takes a string/],
])) {
  test(`refused: ${JSON.stringify(given)}`, () => {
    assert.throws(() => checkOverrides(given), (error) => error instanceof FactlightError && error.code === 'option' && message.test(error.message));
  });
}
