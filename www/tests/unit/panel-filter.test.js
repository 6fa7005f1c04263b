import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countKinds, detailOf, filterFacts, groupFacts, wordsOf } from '../../lib/panel/filter.js';
import { innerQuotes, sentenceAround } from '../../lib/panel/quote.js';
import { stringsFor } from '../../lib/strings.js';

/** @typedef {import('../../lib/engine.js').Fact} Fact */

const words = wordsOf('en', stringsFor('en'));
const german = wordsOf('de', stringsFor('de'));
const ALL = new Set(/** @type {const} */ (['figure', 'official', 'location', 'person', 'demonym']));

/** @param {Partial<Fact> & {text: string, label: Fact['label'], start: number}} fact @returns {Fact} */
const fact = (fact) => ({ end: fact.start + fact.text.length, rule: 'test', confidence: 1, ...fact });
const FACTS = [
  fact({ start: 0, label: 'location', text: 'São Tomé', country: 'ST' }),
  fact({ start: 20, label: 'figure', text: '1,200', counted: 'fishing boats', source: 'Ada Mbeki', source_entity: 3 }),
  fact({ start: 40, label: 'official', text: 'Minister Ada Mbeki', name: 'Ada Mbeki', role: 'Minister', entity: 3 }),
  fact({ start: 60, label: 'location', text: 'Porto\n Alegre', country: 'BR' }),
  fact({ start: 80, label: 'official', text: 'Mbeki', name: 'Ada Mbeki', entity: 3 }),
  fact({ start: 90, label: 'figure', text: '40 percent' }),
  fact({ start: 110, label: 'location', text: 'Atlantic' }),
  fact({ start: 130, label: 'location', text: 'Príncipe', country: 'ST' }),
];
const texts = (/** @type {Fact[]} */ facts) => facts.map((each) => each.text);
const shape = (/** @type {import('../../lib/panel/filter.js').Group[]} */ groups) => groups.map((group) => [group.label, ...texts(group.facts)]);

describe('filter', () => {
  test('counts of the kinds that are there', () => assert.deepEqual([...countKinds(FACTS)], [['figure', 2], ['official', 2], ['location', 4]]));

  test('no search leaves the kinds asked for', () => assert.deepEqual(texts(filterFacts(FACTS, new Set(['official']), '  ', words)), ['Minister Ada Mbeki', 'Mbeki']));

  test('accents and case do not matter', () => assert.deepEqual(texts(filterFacts(FACTS, ALL, 'SAO tome', words)), ['São Tomé', 'Príncipe'], 'the other one by its country, São Tomé & Príncipe'));

  test('every word must be there, in whatever detail', () => {
    assert.deepEqual(texts(filterFacts(FACTS, ALL, 'boats mbeki', words)), ['1,200']);
    assert.deepEqual(texts(filterFacts(FACTS, ALL, 'boats brazil', words)), []);
  });

  test("countries by their names in the reader's language", () => assert.deepEqual(texts(filterFacts(FACTS, ALL, 'brasilien', german)), ['Porto\n Alegre']));
});

describe('groups', () => {
  test('by kind, each by position, whatever the order given', () => {
    assert.deepEqual(shape(groupFacts([...FACTS].reverse(), 'kind', 'position', words)), [
      ['figures', '1,200', '40 percent'],
      ['officials', 'Minister Ada Mbeki', 'Mbeki'],
      ['locations', 'São Tomé', 'Porto\n Alegre', 'Atlantic', 'Príncipe'],
    ]);
  });

  test('by official, with what he or she is given as source for', () => {
    assert.deepEqual(shape(groupFacts(FACTS, 'official', 'position', words)), [
      ['Ada Mbeki', '1,200', 'Minister Ada Mbeki', 'Mbeki'],
      ['No official named', 'São Tomé', 'Porto\n Alegre', '40 percent', 'Atlantic', 'Príncipe'],
    ]);
  });

  test('an official whose own mentions are filtered out keeps the name', () => {
    const figures = filterFacts(FACTS, new Set(['figure']), '', words);
    assert.deepEqual(shape(groupFacts(figures, 'official', 'position', words, FACTS)), [['Ada Mbeki', '1,200'], ['No official named', '40 percent']]);
  });

  test('by place: countries, then what has none by its own name, the rest last', () => {
    const groups = groupFacts(FACTS, 'place', 'text', words);
    assert.deepEqual(groups.map((group) => group.label), ['Atlantic', 'Brazil', 'São Tomé & Príncipe', 'No place']);
    assert.deepEqual(texts(groups[2].facts), ['Príncipe', 'São Tomé']);
  });

  test('one group; by text, numbers by their size', () => {
    const figures = ['10 men', '9 men', '9 boats'].map((text, at) => fact({ start: at * 10, label: 'figure', text }));
    assert.deepEqual(shape(groupFacts(figures, 'none', 'text', words)), [['all facts', '9 boats', '9 men', '10 men']]);
  });

  test('nothing makes no group', () => assert.deepEqual(groupFacts([], 'place', 'position', words), []));
});

test('what a row says under the words', () => {
  assert.equal(detailOf(FACTS[1], words), 'fishing boats · says: Ada Mbeki');
  assert.equal(detailOf(FACTS[2], words), 'Ada Mbeki · Minister');
  assert.equal(detailOf(FACTS[3], german), 'Brasilien');
  assert.equal(detailOf(fact({ start: 0, label: 'location', text: 'Brazil', country: 'BR' }), words), '', 'not its own name again');
  assert.equal(detailOf(FACTS[5], words), '');
  assert.match(detailOf(fact({ start: 0, label: 'figure', text: 'Freitag', date: '2024-10-25' }), german), /25\. Oktober 2024/);
});

describe('sentence', () => {
  const text = 'A headline without an end\n\nSen. Ida Holm (R-Ky.) met 12 drivers. The U.S. Navy sent 3 ships on Oct. 4, she said. “Not one more,” she added!\n\nNext paragraph.';
  /** @param {string} part */
  const around = (part) => sentenceAround(text, text.indexOf(part), text.indexOf(part) + part.length);

  test('titles, months and initials end none', () => {
    assert.equal(around('12'), 'Sen. Ida Holm (R-Ky.) met 12 drivers.');
    assert.equal(around('Oct. 4'), 'The U.S. Navy sent 3 ships on Oct. 4, she said.');
    assert.equal(around('one more'), '“Not one more,” she added!');
  });

  test('a paragraph ends it', () => assert.equal(around('headline'), 'A headline without an end'));

  test('a fact over two sentences gets both', () => assert.equal(around('drivers. The'), 'Sen. Ida Holm (R-Ky.) met 12 drivers. The U.S. Navy sent 3 ships on Oct. 4, she said.'));

  test('quotation marks within become single', () => assert.equal(innerQuotes('“No,” and "yes"'), '‘No,’ and ‘yes’'));
});
