import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, flagOf } from '../../lib/describe.js';
import { stringsFor } from '../../lib/strings.js';

/** @typedef {import('../../lib/engine.js').Fact} Fact */

/** @param {Partial<Fact>} fact @returns {Fact} */
const make = (fact) => /** @type {Fact} */ ({ start: 0, end: fact.text?.length ?? 0, label: 'figure', text: '', rule: 'test', confidence: 1, ...fact });

/** A fact's rows as one line: key=value. @param {Partial<Fact>} fact @param {string} [language] @param {object} [around] */
function rows(fact, language = 'en', around = {}) {
  const { rows } = describe(make(fact), { strings: stringsFor(language), language, ...around });
  return rows.map((row) => `${row.key}=${row.value ?? row.places?.map((place) => place.text).join('|')}`.replaceAll(/[\u2009\u202f\u00a0]/g, ' '));
}

/** @type {[string, Partial<Fact>, string[], string?][]} */
const CASES = [
  ['what is counted and who says it', { text: 'at least 3,000', quantity: 'cardinal', value: 3000, bound: 'at_least', counted: 'North Korean troops', source: 'A White House official' }, ['counted=North Korean troops', 'source=A White House official']],
  ['a value with its zeros', { text: '2.5 million', quantity: 'cardinal', value: 2.5e6 }, ['value=2,500,000']],
  ['a number in words', { text: 'two dozen', quantity: 'cardinal', value: 24 }, ['value=24']],
  ['a bound', { text: 'nearly 8 million', quantity: 'cardinal', value: 8e6, bound: 'about' }, ['value=about 8,000,000']],
  ['another language', { text: 'at least 3,000', quantity: 'cardinal', value: 3000, bound: 'at_least' }, ['value=mindestens 3.000'], 'de'],
  ['a fraction', { text: 'nearly half', quantity: 'cardinal', value: 0.5, bound: 'about' }, ['value=about 50%']],
  ['a share', { text: 'ninety percent', quantity: 'percent', value: 90, unit: 'percent' }, ['value=90%']],
  ['a range of shares', { text: 'twenty to 30 percent', quantity: 'percent', value: [20, 30], unit: 'percent' }, ['value=20–30%']],
  ['money', { text: '$1.5 million', quantity: 'money', value: 1.5e6, unit: 'USD' }, ['value=1,500,000 US dollars']],
  ['money with cents', { text: 'five and a half euros', quantity: 'money', value: 5.5, unit: 'EUR' }, ['value=5.50 euros']],
  ['a rank', { text: 'twenty-third', quantity: 'ordinal', value: 23, counted: 'time' }, ['counted=time', 'value=23rd']],
  ['a small number', { text: 'four', quantity: 'cardinal', value: 4 }, []],
  ['a small number in German', { text: 'four', quantity: 'cardinal', value: 4 }, ['value=4'], 'de'],
  ['a rank in German', { text: 'third', quantity: 'ordinal', value: 3 }, ['value=3.'], 'de'],
  ['a duration', { text: 'fifty weeks', quantity: 'duration', value: 50, unit: 'week' }, ['value=50 weeks']],
  ['a unit without a known plural', { text: 'two million barrels per day', quantity: 'measure', value: 2e6, unit: 'barrel per day' }, ['value=2,000,000 barrels per day']],
  ['centuries', { text: 'forty centuries', quantity: 'duration', value: 40, unit: 'century' }, ['value=40 centuries']],
  ['years that are said', { text: '1983-1985', quantity: 'date', date: '1983/1985' }, []],
  ['a decade that is said', { text: 'the late 1960s', quantity: 'date', date: '196X' }, []],
  ['a century', { text: 'the 19th century', quantity: 'date', date: '18XX' }, ['date=1800–1899']],
  ['a measure with its conversion', { text: '3,000 miles', quantity: 'measure', value: 3000, unit: 'mile' }, ['converted=about 4,800 km']],
  ['a height in parts', { text: '6 feet 2 inches', quantity: 'measure', value: 6 + 2 / 12, unit: 'foot' }, ['converted=1.88 m']],
  ['a score', { text: '3-1', quantity: 'score', value: [3, 1] }, []],
  ['a date with weekday and assumption', { text: 'Tuesday', quantity: 'date', date: '2024-10-22', assumption: 'publication date' }, ['date=Tuesday, October 22, 2024', 'assumption=counted from the publication date']],
  ['a date that says all itself', { text: '2024', quantity: 'date', date: '2024', value: 2024 }, []],
  ['a reason that is new', { text: 'Tuesday', quantity: 'date', date: '2024-10-22', assumption: 'the moon' }, ['date=Tuesday, October 22, 2024', 'assumption=the moon']],
  ['a place', { label: 'location', text: 'Wonsan', name: 'Wonsan', place: 'city', country: 'KP', lat: 39.15, lon: 127.44 }, ['country=North Korea', 'coordinates=39.15° N, 127.44° E']],
  ['a place in the south and west', { label: 'location', text: 'Lima', name: 'Lima', country: 'PE', lat: -12.04, lon: -77.03 }, ['country=Peru', 'coordinates=12,04° S, 77,03° W'], 'de'],
  ['a river with no country', { label: 'location', text: 'Danube', name: 'Danube', place: 'water' }, []],
  ['a country code that is none', { label: 'location', text: 'X', name: 'X', country: 'world' }, ['country=world']],
  ['a body that the role names', { label: 'official', text: 'Fox', role: 'police chief of Varnholm', org: 'Varnholm' }, ['role=police chief of Varnholm']],
  ['a body of its own', { label: 'official', text: 'Fox', role: 'chief', org: 'Varnholm Police' }, ['role=chief', 'org=Varnholm Police']],
  ['a role', { label: 'official', text: 'Kirby', name: 'John Kirby', role: 'adviser', entity: 1 }, ['role=adviser']],
];

for (const [name, fact, expected, language] of CASES) test(name, () => assert.deepEqual(rows(fact, language), expected));

test('titles and kinds', () => {
  const around = { strings: stringsFor('en'), language: 'en' };
  assert.deepEqual(describe(make({ text: 'at\n least 3', quantity: 'cardinal' }), around), { kind: 'figure · number', title: 'at least 3', rows: [] });
  assert.equal(describe(make({ label: 'official', text: 'Fox', name: 'Jane Fox' }), around).title, 'Jane Fox');
  assert.equal(describe(make({ label: 'location', text: 'x', quantity: 'nonsense', place: 'toString' }), around).kind, 'location');
});

test("an official's mentions, and what he or she is given as source for", () => {
  const text = 'Mayor Jane Fox spoke. “Two gates broke,” Fox said of the 12 houses.\n\nReyes said it was 3 days.';
  const at = (/** @type {string} */ words, /** @type {Partial<Fact>} */ more) => make({ text: words, start: text.indexOf(words, more.start ?? 0), end: text.indexOf(words, more.start ?? 0) + words.length, ...more, ...(more.start !== undefined && { start: text.indexOf(words, more.start) }) });
  const first = at('Mayor Jane Fox', { label: 'official', name: 'Jane Fox', role: 'Mayor', entity: 1 });
  const second = at('Fox', { label: 'official', name: 'Jane Fox', role: 'Mayor', entity: 1, start: 30 });
  const other = at('Reyes', { label: 'official', name: 'Anton Reyes', entity: 2 });
  const houses = at('12', { counted: 'houses', source_entity: 1, source: 'Fox', source_span: [second.start, second.end] });
  const facts = [first, second, houses, other];
  const quotes = [{ start: text.indexOf('“'), end: text.indexOf('”') + 1, source_entity: 1 }];
  const { rows: found } = describe(second, { strings: stringsFor('en'), language: 'en', facts, quotes, text });
  assert.deepEqual(found.map((row) => row.key), ['role', 'mentions', 'sourceFor']);
  assert.deepEqual(found[2].places?.map((place) => place.text), ['“Two gates broke”', '12 houses']);
  assert.equal(found[2].places?.[1].fact, houses);
  assert.equal(found[1].label, '2 mentions');
  assert.deepEqual(found[1].places?.map((place) => [place.fact, place.current ?? false]), [[first, false], [second, true]]);
  assert.ok(found[1].places?.every((place) => place.text.includes('Fox') && !place.text.includes('Reyes')), 'words of its own paragraph');
  assert.deepEqual(describe(other, { strings: stringsFor('en'), language: 'en', facts, quotes, text }).rows, []);
  const [, source] = describe(houses, { strings: stringsFor('en'), language: 'en', facts, quotes, text }).rows;
  assert.equal(source.places?.[0].fact, second, 'the figure leads to who says it');
  assert.equal(source.places?.[0].text, 'Jane Fox', 'by the whole name');
});

test('flags are letters', () => {
  assert.equal(flagOf('KP'), '🇰🇵');
  assert.equal(flagOf('x'), '');
});
