// Links to a fact's very words: the shortest form that leads there alone, or none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFragment, textFragments } from '../../lib/export.js';
import { markedArticle } from '../marked-article.js';

/** The link of the n-th place of some words. @param {string} text @param {string} words @param {number} [number] @param {string} [whole] */
function link(text, words, number = 1, whole) {
  let start = -1;
  for (let count = 0; count < number; count++) start = text.indexOf(words, start + 1);
  assert.ok(start >= 0, words);
  return textFragment(text, { start, end: start + words.length }, whole);
}

test('words that stand once need no context', () => {
  assert.equal(link('Snow fell in Oslo today.', 'Oslo'), '#:~:text=Oslo');
  assert.equal(link('A town lost 3,000 homes.', '3,000'), '#:~:text=3%2C000');
});

test('what a directive or an address uses itself is encoded', () => {
  assert.equal(link('The 2-1 win, 5 & 6 #1 100%.', '2-1'), '#:~:text=2%2D1');
  assert.equal(link('The 2-1 win, 5 & 6 #1 100%.', '5 & 6 #1'), '#:~:text=5%20%26%206%20%231');
  assert.equal(link('The 2-1 win, 5 & 6 #1 100%.', '100%'), '#:~:text=100%25');
  assert.equal(link('In Malmö, −2°C.', '−2°C'), '#:~:text=%E2%88%922%C2%B0C');
});

test('the same words elsewhere call for context, of which the shortest is taken', () => {
  const text = 'Two men met in Oslo. Three men met in Bergen. Two boats sank.';
  assert.equal(link(text, 'Two'), '#:~:text=Two,-men');
  assert.equal(link(text, 'Two', 2), '#:~:text=Two,-boats');
  assert.equal(link(text, 'men'), '#:~:text=Two-,men');
  assert.equal(link('It was 5 or more. It was 5 or less. It is 5 or more.', '5', 3), '#:~:text=is-,5');
});

test('case, accents and quotation marks do not tell words apart, word borders do', () => {
  assert.equal(link('MALMO and Malmö', 'Malmö'), '#:~:text=and-,Malm%C3%B6');
  assert.equal(link('the may in May', 'May'), '#:~:text=in-,May');
  assert.equal(link('Holm’s and "Holm\'s"', 'Holm’s'), '#:~:text=Holm%E2%80%99s,-and');
  assert.equal(link('The 13 men had 3 boats in Oslostadt near Oslo', '3', 2), '#:~:text=3', '13 is no 3');
  assert.equal(link('The 13 men had 3 boats in Oslostadt near Oslo', 'Oslo', 2), '#:~:text=Oslo');
  assert.equal(link('Ten 3,000 and 3', '3', 2), '#:~:text=3');
});

test('a stretch that is no whole words gets no link, nor does what cannot be told apart', () => {
  assert.equal(link('Oslostadt', 'Oslo'), null);
  assert.equal(link('day 12. '.repeat(60), '12', 30), null);
  const text = 'a 🌊 b';
  assert.equal(textFragment(text, { start: 2, end: 3 }), null, 'half a character');
  assert.equal(textFragment(text, { start: 1, end: 2 }), null, 'white space');
  assert.equal(textFragment(text, { start: 1, end: 1 }), null, 'nothing');
});

test('context stays in its block', () => {
  const text = 'It rained in Oslo\n\nOslo is wet.\n\nOslo\n\nOslo too';
  assert.equal(link(text, 'Oslo', 1), '#:~:text=in-,Oslo');
  assert.equal(link(text, 'Oslo', 2), '#:~:text=Oslo,-is');
  assert.equal(link(text, 'Oslo', 3), null);
  // White space between the parts may be a block's border, so "Oslo Oslo" would also be found there.
  assert.equal(link(text, 'Oslo', 4), '#:~:text=Oslo,-too');
});

test('long words are told by their first and last ones, if those lead there', () => {
  const name = 'Deputy Assistant Secretary for European and Eurasian Affairs Ida Holm';
  assert.equal(link(`Then ${name} spoke.`, name), '#:~:text=Deputy,Holm');
  assert.equal(link(`A deputy, Ms Holm, and ${name} spoke.`, name), '#:~:text=Deputy%20Assistant,Holm');
  assert.equal(link('Between 10\nand 12 men', '10\nand 12'), '#:~:text=10,12', 'over a line break');
});

test('words must also be alone in the whole page', () => {
  assert.equal(link('It rained in Oslo today.', 'Oslo', 1, 'News from Oslo\nIt rained in Oslo today.'), '#:~:text=in-,Oslo');
  assert.equal(link('It rained in Oslo', 'Oslo', 1, 'Oslo weather\nIt rained in Oslo\nIt rained in Oslo'), null);
});

/** A plain reading of the specification, apart from the code that is tested. @param {string} text @param {string} fragment */
function browse(text, fragment) {
  const parts = fragment.replace('#:~:text=', '').split(',');
  const decode = (/** @type {string} */ part) => decodeURIComponent(part).toLowerCase();
  const prefix = parts[0].endsWith('-') ? decode(/** @type {string} */ (parts.shift()).slice(0, -1)) : '';
  const suffix = parts.at(-1)?.startsWith('-') ? decode(/** @type {string} */ (parts.pop()).slice(1)) : '';
  const [start, end] = parts.map(decode);
  const escape = (/** @type {string} */ words) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+');
  const edge = '(?<![\\p{L}\\p{N}](?=[\\p{L}\\p{N}]))';
  const pattern = `${edge}${prefix && `(?<prefix>${escape(prefix)}\\s*)`}(?<words>${escape(start)}${end ? `${edge}[^]*?${edge}${escape(end)}` : ''})${suffix && `\\s*${escape(suffix)}`}${edge}`;
  return [...text.toLowerCase().matchAll(new RegExp(pattern, 'gu'))].map((match) => ({ start: match.index + (match.groups?.prefix?.length ?? 0), words: match.groups?.words }));
}

test('in an article nearly every fact has a link, and each leads to its words first', () => {
  const { text, facts } = markedArticle();
  const fragmentOf = textFragments(text);
  let offered = 0;
  for (const fact of facts) {
    const fragment = fragmentOf(fact);
    if (fragment === null) continue;
    offered++;
    const [first] = browse(text, fragment);
    assert.deepEqual({ start: first?.start, words: first?.words }, { start: fact.start, words: fact.text.toLowerCase() }, fragment);
  }
  assert.ok(offered >= facts.length - 1, `${offered} of ${facts.length}`);
});

test('without Intl.Segmenter letters and digits tell the borders of words', () => {
  const own = Object.getOwnPropertyDescriptor(Intl, 'Segmenter');
  Reflect.deleteProperty(Intl, 'Segmenter');
  try {
    assert.equal(link('The 13 men had 3 boats', '3', 2), '#:~:text=3');
    assert.equal(link('Oslostadt', 'Oslo'), null);
  } finally {
    Object.defineProperty(Intl, 'Segmenter', /** @type {PropertyDescriptor} */ (own));
  }
});
