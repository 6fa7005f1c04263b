// What other programs get: JSON by its schema, CSV by RFC 4180, Web Annotations and schema.org by their models.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { CodePoints } from '../../lib/export/code-points.js';
import { toCsv, toJson, toSchemaOrg, toWebAnnotations } from '../../lib/export.js';
import { precomputed } from '../../lib/precomputed.js';
import { markedArticle } from '../marked-article.js';

const schema = JSON.parse(readFileSync(new URL('../../lib/facts.schema.json', import.meta.url), 'utf8'));
const valid = new Ajv2020({ allErrors: true }).compile(schema);
const PAGE = { url: 'https://news.example/a?b=1#top', title: 'A, “b”', date: '2024-10-24', lang: 'en-GB' };

/** Facts of a text by their words, in order. @param {string} text @param {[string, string, object?][]} list */
function found(text, list) {
  let from = 0;
  const facts = list.map(([words, label, more]) => {
    const start = text.indexOf(words, from);
    assert.ok(start >= 0, words);
    from = start + words.length;
    return /** @type {import('../../lib/engine.js').Fact} */ ({ start, end: from, text: words, label, rule: 'test', confidence: 0.8, ...more });
  });
  return { text, facts, quotes: [] };
}

const STORY = found('🌊 Mayor Ida Holm of Oslo said 20 to 30 percent of €35 million went for 12 kilometers by May. Holm saw −2°C in Oslo: over 3,000 homes, 2-1.', [
  ['Mayor Ida Holm', 'official', { name: 'Ida Holm', name_span: [9, 17], role: 'Mayor', org: 'City of Oslo', entity: 1, mention: 'full' }],
  ['Oslo', 'location', { name: 'Oslo', place: 'city', country: 'NO' }],
  ['20 to 30 percent', 'figure', { quantity: 'percent', value: [20, 30], unit: 'percent', bound: 'exact' }],
  ['€35 million', 'figure', { quantity: 'money', value: 35e6, unit: 'EUR', bound: 'exact' }],
  ['12 kilometers', 'figure', { quantity: 'measure', value: 12, unit: 'kilometer', bound: 'exact' }],
  ['May', 'figure', { quantity: 'date', date: '2024-05' }],
  ['Holm', 'official', { name: 'Ida Holm', role: 'Mayor', entity: 1, mention: 'short' }],
  ['−2°C', 'figure', { quantity: 'measure', value: -2, unit: 'degree Celsius', bound: 'exact' }],
  ['Oslo', 'location', { name: 'Oslo', place: 'city', country: 'NO', lat: 59.91, lon: 10.75, geonames: undefined }],
  ['over 3,000', 'figure', { quantity: 'cardinal', value: 3000, bound: 'more_than', counted: 'homes' }],
  ['2-1', 'figure', { quantity: 'score', value: [2, 1] }],
]);

/** Reads CSV by RFC 4180 alone. @param {string} csv */
function parseCsv(csv) {
  const rows = [];
  let row = [];
  for (const match of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy)) {
    row.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === '\r\n') rows.push(row.splice(0));
  }
  return rows;
}

test('JSON is by the published schema, with and without the text', () => {
  const article = markedArticle();
  for (const given of [toJson(STORY, PAGE), toJson(article), toJson(article, {}, { text: true }), toJson({ text: '', facts: [] })]) {
    const json = JSON.parse(JSON.stringify(given));
    assert.ok(valid(json), JSON.stringify(valid.errors, null, 1));
  }
  const json = toJson(article, PAGE, { text: true });
  assert.equal(json.facts.length, article.facts.length);
  for (const fact of json.facts) assert.equal(json.text?.slice(fact.start, fact.end), fact.text);
  for (const quote of json.quotes) assert.match(quote.text, /^“.*”$/s);
  assert.deepEqual(json.page, PAGE);
});

test('the schema refuses what is wrong', () => {
  const good = JSON.parse(JSON.stringify(toJson(STORY, PAGE)));
  for (const spoil of [
    (/** @type {any} */ json) => delete json.facts[0].id,
    (/** @type {any} */ json) => (json.facts[0].label = 'place'),
    (/** @type {any} */ json) => (json.facts[0].start = -1),
    (/** @type {any} */ json) => (json.facts[0].confidence = 1.5),
    (/** @type {any} */ json) => (json.facts[2].value = ['20', 30]),
    (/** @type {any} */ json) => (json.facts[2].value = [20]),
    (/** @type {any} */ json) => (json.facts[2].bound = 'maybe'),
    (/** @type {any} */ json) => (json.page.date = 'May'),
    (/** @type {any} */ json) => (json.offsets = 'utf-8'),
    (/** @type {any} */ json) => delete json.quotes,
  ]) {
    const json = structuredClone(good);
    spoil(json);
    assert.equal(valid(json), false, String(spoil));
  }
});

test('every key that a fact may have is in the schema', () => {
  const source = readFileSync(new URL('../../lib/engine.js', import.meta.url), 'utf8');
  const type = source.slice(source.indexOf('@typedef {object} Fact\n'), source.indexOf("@typedef {'figure'"));
  const keys = [...type.matchAll(/@property \{[^}]+\} \[?(\w+)/g)].map((match) => match[1]);
  assert.ok(keys.length > 20);
  assert.deepEqual(keys.filter((key) => !(key in schema.$defs.fact.properties)), []);
});

test('exported JSON can be painted again without an engine', async () => {
  const scan = await precomputed(JSON.stringify(toJson(STORY, PAGE))).scan(STORY.text, {});
  assert.deepEqual(scan.facts.map(({ start, end, text }) => ({ start, end, text })), STORY.facts.map(({ start, end, text }) => ({ start, end, text })));
});

test('facts that do not stand where they say are left out', () => {
  const moved = { ...STORY, text: STORY.text.replace('12 kilo', '13 kilo') };
  assert.equal(toJson(moved).facts.length, STORY.facts.length - 1);
  assert.equal(toWebAnnotations(moved, PAGE).total, STORY.facts.length - 1);
});

test('CSV has a header, a line for each fact, and reads back', () => {
  const csv = toCsv(STORY, PAGE);
  assert.ok(csv.endsWith('\r\n') && !/[^\r]\n/.test(csv));
  const [header, ...rows] = parseCsv(csv);
  assert.equal(rows.length, STORY.facts.length);
  assert.ok(rows.every((row) => row.length === header.length));
  const table = rows.map((row) => Object.fromEntries(row.map((value, column) => [header[column], value])));
  assert.deepEqual(table.map((row) => row.text), STORY.facts.map((fact) => fact.text));
  assert.deepEqual([table[2].value, table[2].value_to, table[3].value, table[3].value_to], ['20', '30', '35000000', '']);
  assert.equal(table[7].value, '-2', 'a negative number stays one');
  assert.equal(table[4].link, 'https://news.example/a?b=1#:~:text=12%20kilometers');
  assert.equal(parseCsv(toCsv(STORY))[0].includes('link'), false);
});

test('cells that a spreadsheet would take for a formula are made text, numbers are left alone', () => {
  const texts = ['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', ' =1', '＝1', '-5', '-5.25', '+3%', '-1,200', '-12 %', '-1e5', 'a=1', 'He said "no", twice', 'two\nlines', '-', '−2', '1-2'];
  const text = texts.join(' | ');
  let from = 0;
  const facts = texts.map((words) => {
    const start = text.indexOf(words, from);
    from = start + words.length;
    return { start, end: from, text: words, label: /** @type {const} */ ('figure'), rule: 't', confidence: 1 };
  });
  const [header, ...rows] = parseCsv(toCsv({ text, facts }));
  const column = header.indexOf('text');
  const expected = texts.map((words, number) => (number < 7 || words === '-' ? `'${words}` : words));
  assert.deepEqual(rows.map((row) => row[column]), expected);
});

test('Web Annotations have what the model asks for, and offsets in code points', () => {
  const collection = JSON.parse(JSON.stringify(toWebAnnotations(STORY, PAGE)));
  assert.equal(collection['@context'], 'http://www.w3.org/ns/anno.jsonld');
  assert.equal(collection.type, 'AnnotationCollection');
  assert.equal(collection.first.type, 'AnnotationPage');
  assert.equal(collection.total, collection.first.items.length);
  const characters = [...STORY.text];
  const ids = new Set();
  for (const item of collection.first.items) {
    assert.equal(item.type, 'Annotation');
    ids.add(item.id);
    assert.equal(new URL(item.id).href, item.id);
    assert.equal(item.target.source, 'https://news.example/a?b=1');
    const [quote, position] = item.target.selector;
    assert.deepEqual([quote.type, position.type], ['TextQuoteSelector', 'TextPositionSelector']);
    assert.equal(characters.slice(position.start, position.end).join(''), quote.exact);
    assert.ok(STORY.text.includes(quote.prefix + quote.exact + quote.suffix));
    assert.ok(quote.prefix.length <= 32 && quote.suffix.length <= 33);
    assert.ok(item.body.every((/** @type {any} */ body) => body.type === 'TextualBody' && typeof body.value === 'string'));
  }
  assert.equal(ids.size, STORY.facts.length);
  const details = JSON.parse(collection.first.items[0].body[1].value);
  assert.deepEqual(details, { name: 'Ida Holm', role: 'Mayor', org: 'City of Oslo', mention: 'full', rule: 'test', entity: 1, confidence: 0.8, name_span: [6, 14] });
  assert.throws(() => toWebAnnotations(STORY, /** @type {any} */ ({})), { name: 'FactlightError', code: 'option' });
});

test('context never holds half a character', () => {
  const text = `${'🌊'.repeat(40)} Oslo ${'🌊'.repeat(40)}`;
  const start = text.indexOf('Oslo');
  for (const shift of ['', 'x']) {
    const facts = [{ start: start + shift.length, end: start + shift.length + 4, text: 'Oslo', label: /** @type {const} */ ('location'), rule: 't', confidence: 1 }];
    const [quote] = /** @type {any} */ (toWebAnnotations({ text: shift + text, facts }, PAGE).first.items[0].target.selector);
    assert.doesNotMatch(quote.prefix + quote.suffix, /\p{Surrogate}/u);
    assert.ok(quote.prefix.length >= 31 && quote.suffix.length >= 32);
  }
});

test('code points and code units', () => {
  const points = new CodePoints('a🌊b🌊🌊c');
  assert.deepEqual([0, 1, 3, 4, 6, 8, 9].map((units) => points.ofUnits(units)), [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map((count) => points.toUnits(count)), [0, 1, 3, 4, 6, 8, 9]);
});

test('schema.org has each person and place once and quantities with their codes', () => {
  const article = /** @type {any} */ (toSchemaOrg(STORY, PAGE));
  assert.deepEqual([article['@context'], article['@type'], article.headline, article.inLanguage, article.datePublished], ['https://schema.org', 'Article', 'A, “b”', 'en-GB', '2024-10-24']);
  const mentions = article.mentions.map(({ '@id': id, ...mention }) => {
    assert.match(id, /^https:\/\/news\.example\/a\?b=1#factlight-[a-z0-9]+$/);
    return mention;
  });
  assert.deepEqual(mentions, [
    { '@type': 'Person', name: 'Ida Holm', jobTitle: 'Mayor', worksFor: { '@type': 'Organization', name: 'City of Oslo' } },
    { '@type': 'City', name: 'Oslo', address: { '@type': 'PostalAddress', addressCountry: 'NO' }, geo: { '@type': 'GeoCoordinates', latitude: 59.91, longitude: 10.75 } },
    { '@type': 'QuantitativeValue', name: '20 to 30 percent', minValue: 20, maxValue: 30, unitCode: 'P1', unitText: 'percent' },
    { '@type': 'MonetaryAmount', name: '€35 million', value: 35e6, currency: 'EUR' },
    { '@type': 'QuantitativeValue', name: '12 kilometers', value: 12, unitCode: 'KMT', unitText: 'kilometer' },
    { '@type': 'QuantitativeValue', name: '−2°C', value: -2, unitCode: 'CEL', unitText: 'degree Celsius' },
    { '@type': 'QuantitativeValue', name: 'over 3,000 homes', minValue: 3000, unitText: 'homes' },
  ]);
  assert.deepEqual(toSchemaOrg({ text: '', facts: [] }), { '@context': 'https://schema.org', '@type': 'Article', mentions: [] });
});

test('exports leave what they are given as it is', () => {
  const before = structuredClone(STORY);
  toJson(STORY, PAGE);
  toCsv(STORY, PAGE);
  toWebAnnotations(STORY, PAGE);
  toSchemaOrg(STORY, PAGE);
  assert.deepEqual(STORY, before);
});
