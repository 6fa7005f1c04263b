// Web Annotations brought back onto a text that was edited: found where they are, and missed where they are gone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align, distance, nearestEnd } from '../../lib/export/approximate.js';
import { fromWebAnnotations, toWebAnnotations } from '../../lib/export.js';
import { markedArticle } from '../marked-article.js';

const PAGE = { url: 'https://news.example/flood' };

/** Numbers below `below`, the same for the same seed (mulberry32). @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const LETTERS = 'etaoinshrdlucmfwygpbvk ,.ETAS0123456789';
const OTHERS = 'river council again seldom 17 blue house went under before 400 quietly Maria Oslo grey perhaps 6 until station often'.split(' ');

/** A text that is edited and knows of each unit where it came from (-1: nowhere) and whether it is as it was. */
class Edited {
  /** @param {string} text */
  constructor(text) {
    this.units = text.split('').map((unit, from) => ({ unit, from, kept: true }));
  }

  get text() {
    return this.units.map((one) => one.unit).join('');
  }

  /** @param {number} at @param {number} count @param {string} words what comes instead */
  replace(at, count, words) {
    const from = this.units.slice(at, at + count).map((one) => one.from);
    const units = words.split('').map((unit, number) => ({ unit, from: count === 0 ? -1 : (from[Math.min(number, from.length - 1)] ?? -1), kept: false }));
    this.units.splice(at, count, ...units);
  }

  /** One edit in a hundred characters, of every sort. @param {(below: number) => number} random @param {number} count */
  editCharacters(random, count) {
    for (let edit = 0; edit < count; edit++) {
      const at = random(this.units.length);
      // Half an emoji is no text.
      if (/[\ud800-\udfff]/.test(this.units[at].unit)) continue;
      const letter = LETTERS[random(LETTERS.length)];
      const sort = random(3);
      if (sort === 0) this.replace(at, 0, letter);
      else if (sort === 1) this.replace(at, 1, '');
      else this.replace(at, 1, letter);
    }
  }

  /** @param {(below: number) => number} random @param {number} count */
  editWords(random, count) {
    for (let edit = 0; edit < count; edit++) {
      const words = [...this.text.matchAll(/\S+/g)];
      const word = words[random(words.length)];
      const other = OTHERS[random(OTHERS.length)];
      const sort = random(3);
      if (sort === 0) this.replace(word.index, 0, `${other} `);
      else if (sort === 1) this.replace(word.index, word[0].length + 1, '');
      else this.replace(word.index, word[0].length, other);
    }
  }

  /** Where a stretch of the first text is now, and how much of it is as it was. @param {{start: number, end: number}} stretch */
  whereabouts({ start, end }) {
    let [first, last, kept] = [-1, -1, 0];
    this.units.forEach((one, at) => {
      if (one.from < start || one.from >= end) return;
      if (first < 0) first = at;
      last = at + 1;
      if (one.kept) kept++;
    });
    return { start: first, end: last, kept: kept / (end - start) };
  }
}

/** How much two stretches share, of all that they cover. @param {{start: number, end: number}} a @param {{start: number, end: number}} b */
function shared(a, b) {
  const both = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return both <= 0 ? 0 : both / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/**
 * Runs of random edits. A fact is right if it is where its words came to be: exactly there if all of them are whole as
 * they were, over most of the stretch if they were edited, and nowhere if less than half of them is left.
 * @param {number} runs @param {(edited: Edited, random: (below: number) => number) => void} edit
 */
function roundTrips(runs, edit) {
  const article = markedArticle();
  const annotations = JSON.parse(JSON.stringify(toWebAnnotations(article, PAGE)));
  const ids = annotations.first.items.map((/** @type {any} */ item) => item.id.split('#factlight-')[1]);
  const count = { all: 0, right: 0, gone: 0, goneRight: 0, misled: 0, untouched: 0, untouchedRight: 0 };
  /** @type {string[]} */
  const wrong = [];
  for (let run = 1; run <= runs; run++) {
    const edited = new Edited(article.text);
    edit(edited, dice(run));
    const text = edited.text;
    const { anchored, missed } = fromWebAnnotations(annotations, text);
    assert.equal(anchored.length + missed.length, article.facts.length, 'each is found or reported');
    const byId = new Map(anchored.map((one) => [one.fact.id, one]));
    article.facts.forEach((fact, number) => {
      const truth = edited.whereabouts(fact);
      const found = byId.get(ids[number]);
      if (truth.kept < 0.5) {
        count.gone++;
        if (!found) count.goneRight++;
        else if (truth.start < 0 || shared(found, truth) === 0) count.misled++;
        return;
      }
      count.all++;
      const glued = /[\p{L}\p{N}]{2}/u;
      const whole = !glued.test(text.slice(truth.start - 1, truth.start + 1)) && !glued.test(text.slice(truth.end - 1, truth.end + 1));
      const untouched = whole && text.slice(truth.start, truth.end) === fact.text;
      const right = found !== undefined && (untouched ? found.start === truth.start && found.end === truth.end : shared(found, truth) >= 0.5);
      if (right) count.right++;
      else wrong.push(`run ${run}: “${fact.text}” → ${JSON.stringify(text.slice(truth.start, truth.end))}, found ${JSON.stringify(found && text.slice(found.start, found.end))} ${found?.quality ?? ''}`);
      if (untouched) count.untouched++;
      if (untouched && right) count.untouchedRight++;
    });
  }
  return { count, wrong };
}

test('the article is long enough to prove something', () => {
  const { text, facts } = markedArticle();
  assert.ok(text.split(/\s+/).length > 450);
  assert.ok(facts.length >= 60);
});

test('at least 99 % are put in the right place after 1 % of the characters and 1 % of the words were edited', (t) => {
  const { count, wrong } = roundTrips(100, (edited, random) => {
    edited.editCharacters(random, Math.round(edited.units.length / 100));
    edited.editWords(random, Math.round(edited.text.split(/\s+/).length / 100));
  });
  t.diagnostic(`${count.right} of ${count.all} right (${((100 * count.right) / count.all).toFixed(2)} %), untouched ones ${count.untouchedRight} of ${count.untouched}; of ${count.gone} that were gone ${count.goneRight} missed, ${count.misled} misled`);
  for (const line of wrong.slice(0, 12)) t.diagnostic(line);
  assert.ok(count.right / count.all >= 0.99, `${count.right} of ${count.all}\n${wrong.slice(0, 20).join('\n')}`);
  assert.ok(count.gone > 20, 'some are gone');
  assert.ok(count.misled <= count.gone * 0.02, `${count.misled} of ${count.gone} that are gone stand on other words`);
});

test('a text that is as it was has every fact in its place with all that was known of it', () => {
  const article = markedArticle();
  const mayor = article.facts.findIndex((fact) => fact.text === 'Prime Minister Tomas Okafor');
  const { start, end } = article.facts[mayor];
  Object.assign(article.facts[mayor], { name: 'Tomas Okafor', name_span: [start + 15, end], role: 'Prime Minister', entity: 3, confidence: 0.75 });
  Object.assign(article.facts[4], { quantity: 'cardinal', value: 1400, bound: 'more_than', counted: 'homes', source: 'Mayor Ingrid Solberg-Ma' });
  const { anchored, missed } = fromWebAnnotations(toWebAnnotations(article, PAGE), article.text);
  assert.deepEqual(missed, []);
  assert.deepEqual(anchored.map(({ fact: { id, ...fact } }) => fact), article.facts);
  assert.ok(anchored.every(({ quality }) => quality === 1));
});

test('a paragraph that comes first moves all, and a changed figure is told by its quality', () => {
  const article = markedArticle();
  const text = `Correction 🛠: an earlier version had the wrong street.\n\n${article.text.replace('more than 1,400', 'more than 1,600')}`;
  const { anchored, missed } = fromWebAnnotations(toWebAnnotations(article, PAGE), text);
  assert.deepEqual(missed, []);
  for (const [number, { fact, start, end }] of anchored.entries()) {
    const before = article.facts[number];
    assert.equal(text.slice(start, end), before.text === 'more than 1,400' ? 'more than 1,600' : before.text);
    assert.equal(start, before.start + text.length - article.text.length);
    assert.equal(fact.text, text.slice(start, end));
  }
  const changed = anchored.filter(({ quality }) => quality < 0.96);
  assert.deepEqual(changed.map(({ fact }) => fact.text), ['more than 1,600']);
});

test('a figure that grew a digit is told by its quality', () => {
  const text = 'The storm left 3,000 homes without power.';
  const facts = [{ start: 15, end: 20, text: '3,000', label: /** @type {const} */ ('figure'), rule: 't', confidence: 1 }];
  const [{ fact, quality }] = fromWebAnnotations(toWebAnnotations({ text, facts }, PAGE), text.replace('3,000', '13,000')).anchored;
  assert.equal(fact.text, '13,000');
  assert.ok(quality < 0.95, String(quality));
});

test('words that are gone are missed, not put on others', () => {
  const article = markedArticle();
  const text = article.text.replace('broke off the talks and flew home on Wednesday', 'stayed where he was').replace('in Zürich put', 'put');
  const { anchored, missed } = fromWebAnnotations(toWebAnnotations(article, PAGE), text);
  assert.deepEqual(missed.map(({ annotation, reason }) => [/** @type {any} */ (annotation).target.selector[0].exact, reason]), [['Wednesday', 'gone'], ['Zürich', 'gone']]);
  assert.equal(anchored.length, article.facts.length - 2);
  assert.deepEqual(fromWebAnnotations(toWebAnnotations(article, PAGE), '').anchored, []);
  assert.deepEqual(fromWebAnnotations(toWebAnnotations(article, PAGE), 'Rain is expected in the north, and snow on the hills.').anchored, []);
});

test('of sentences that are the same each annotation finds its own, by what moved before it', () => {
  const line = 'The board met on day 12 and asked for patience. ';
  const text = line.repeat(40).trim();
  const facts = [...text.matchAll(/day 12/g)].map((match) => ({ start: match.index, end: match.index + 6, label: /** @type {const} */ ('figure'), text: 'day 12', rule: 'test', confidence: 1 }));
  const { anchored } = fromWebAnnotations(toWebAnnotations({ text, facts }, PAGE), `An added line, with a few words. ${text}`);
  assert.deepEqual(anchored.map(({ start }) => start), facts.map((fact) => fact.start + 33));
});

test('annotations of others and damaged ones are reported, and hostile ones bring nothing along', () => {
  const { text } = markedArticle();
  const quote = { type: 'TextQuoteSelector', exact: 'Lisbon', prefix: 'on a visit to ', suffix: ', broke off' };
  const good = { type: 'Annotation', body: { type: 'TextualBody', purpose: 'tagging', value: 'location' }, target: { source: 'x', selector: quote } };
  const hostile = { ...good, id: 'x#factlight-"><b>', body: [good.body, { purpose: 'describing', format: 'application/json', value: '{"name":7,"__proto__":{"polluted":1},"start":0,"html":"<img>","country":"PT","value":["1",2],"name_span":[5,1]}' }] };
  const broken = { ...good, body: [good.body, { purpose: 'describing', format: 'application/json', value: '{"name"' }] };
  const foreign = [null, 7, {}, { ...good, body: { purpose: 'tagging', value: 'nice' } }, { ...good, target: 'https://news.example/' }, { ...good, target: { selector: { type: 'FragmentSelector', value: 'x' } } }];
  const { anchored, missed } = fromWebAnnotations([good, ...foreign, hostile, broken], text);
  assert.deepEqual(missed.map(({ reason }) => reason), foreign.map(() => 'not ours'));
  const start = text.indexOf('Lisbon');
  const plain = { start, end: start + 6, text: 'Lisbon', label: 'location', rule: 'annotation', confidence: 1 };
  assert.deepEqual(anchored.map(({ fact }) => fact), [plain, { ...plain, country: 'PT' }, plain]);
  assert.equal(/** @type {any} */ ({}).polluted, undefined);
  assert.throws(() => fromWebAnnotations({ facts: [] }, text), { name: 'FactlightError', code: 'option' });
  assert.throws(() => fromWebAnnotations(null, text), { name: 'FactlightError' });
});

test('the bit-parallel search finds what the plain table of edit distances finds', () => {
  const random = dice(7);
  const word = (/** @type {number} */ length) => Array.from({ length }, () => 'abcd'[random(4)]).join('');
  for (let round = 0; round < 300; round++) {
    const [text, pattern] = [word(random(120)), word(1 + random(100))];
    let least = pattern.length;
    /** The plain table, its first row free. */
    let row = Array.from({ length: pattern.length + 1 }, (_, at) => at);
    const ends = [[0, pattern.length]];
    for (let at = 0; at < text.length; at++) {
      const next = [0];
      for (let of = 1; of <= pattern.length; of++) next.push(Math.min(row[of - 1] + (pattern[of - 1] === text[at] ? 0 : 1), row[of] + 1, next[of - 1] + 1));
      row = next;
      ends.push([at + 1, row[pattern.length]]);
      least = Math.min(least, row[pattern.length]);
    }
    const near = random(120);
    const found = nearestEnd(text, pattern, near);
    assert.equal(found.edits, least);
    const distances = ends.filter(([, edits]) => edits === least).map(([end]) => Math.abs(end - near));
    assert.equal(Math.abs(found.end - near), Math.min(...distances));
    const whole = align(text, found.end, pattern, found.edits, 0, pattern.length);
    assert.equal(distance(pattern, text.slice(whole.start, whole.end)), least, 'the alignment has as few edits');
  }
});
