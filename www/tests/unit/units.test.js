import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringsFor } from '../../lib/strings.js';
import { converted } from '../../lib/units.js';

/** @param {string} text @param {number | [number, number]} value @param {string} unit @param {object} [more] @param {string} [language] */
function convert(text, value, unit, { before, after, ...more } = /** @type {any} */ ({}), language = 'en') {
  const fact = /** @type {import('../../lib/engine.js').Fact} */ ({ start: 0, end: text.length, label: 'figure', text, value, unit, rule: 'test', confidence: 1, ...more });
  return converted(fact, { language, strings: stringsFor(language), before, after }).map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' '));
}

/** Text, value, unit, what it is in the other system, and what else is known. @type {[string, number | [number, number], string, string[], object?][]} */
const CASES = [
  ['3,000 miles', 3000, 'mile', ['about 4,800 km']],
  ['26.2 miles', 26.2, 'mile', ['42.2 km']],
  ['2½ miles', 2.5, 'mile', ['about 4.0 km']],
  ['two dozen miles', 24, 'mile', ['about 39 km']],
  ['between 10 and 12 miles', [10, 12], 'mile', ['about 16–19 km']],
  ['at least 500 miles', 500, 'mile', ['at least 800 km'], { bound: 'at_least' }],
  ['more than 600 miles', 600, 'mile', ['more than 970 km'], { bound: 'more_than' }],
  ['about 200 kilometers', 200, 'kilometer', ['about 120 mi'], { bound: 'about' }],
  ['6 feet 2 inches', 6 + 2 / 12, 'foot', ['1.88 m']],
  ['5\'10"', 5 + 10 / 12, 'foot', ['1.78 m']],
  ['3 foot', 3, 'foot', ['about 91 cm']],
  ['29,032 feet', 29032, 'foot', ['8,849 m']],
  ['0.5 inch', 0.5, 'inch', ['about 1.3 cm']],
  ['50 to 70 millimeters', [50, 70], 'millimeter', ['about 2.0–2.8 in']],
  ['180 pounds', 180, 'pound', ['about 82 kg']],
  ['185 pounds', 185, 'pound', ['83.9 kg']],
  ['10 tonnes', 10, 'tonne', ['about 22,000 lb']],
  ['4 ounces', 4, 'ounce', ['about 110 g']],
  ['1,200 acres', 1200, 'acre', ['about 490 ha']],
  ['140 square miles', 140, 'square mile', ['about 360 km²']],
  ['101 square kilometers', 101, 'square kilometer', ['39.0 mi²']],
  ['5 to 10 gallons', [5, 10], 'gallon', ['about 19–38 L (U.S. measure)']],
  ['5 million gallons', 5e6, 'gallon', ['about 19 million L (U.S. measure)']],
  ['25 miles per gallon', 25, 'mile per gallon', ['about 9.4 L/100 km (U.S. measure)']],
  ['60 mph', 60, 'mile per hour', ['about 97 km/h']],
  ['30 meters per second', 30, 'meter per second', ['about 110 km/h', 'about 67 mph']],
  ['35 knots', 35, 'knot', ['about 65 km/h', 'about 40 mph']],
  ['98.6 degrees Fahrenheit', 98.6, 'degree Fahrenheit', ['37.0°C']],
  ['-40°F', -40, 'degree Fahrenheit', ['-40°C']],
  ['32 °F', 32, 'degree Fahrenheit', ['0°C']],
  ['−2°C', -2, 'degree Celsius', ['about 28°F']],
  ['-5 to 10 °C', [-5, 10], 'degree Celsius', ['23–50°F']],
  ['-40 to -5 °C', [-40, -5], 'degree Celsius', ['-40 – 23°F']],
  ['1.5 degrees Celsius', 1.5, 'degree Celsius', ['2.7°F'], { before: 'the world has warmed by ' }],
  ['2 degrees Celsius', 2, 'degree Celsius', ['about 4°F'], { after: ' above pre-industrial levels' }],
  ['10 degrees Fahrenheit', 10, 'degree Fahrenheit', [], { after: ' below zero' }],
  ['zero miles', 0, 'mile', ['0 km']],
  ['10 tons', 10, 'ton', []],
  ['10 degrees', 10, 'degree', []],
  ['$5', 5, 'USD', []],
  ['a matter of miles', /** @type {any} */ (undefined), 'mile', []],
  ['3 constructor', 3, 'constructor', []],
];

for (const [text, value, unit, expected, more] of CASES) {
  test(`${text}${more ? ` ${JSON.stringify(more)}` : ''} is ${expected.join(', ') || 'left alone'}`, () => {
    assert.deepEqual(convert(text, value, unit, more), expected);
  });
}

test('numbers and words are those of the language', () => {
  assert.deepEqual(convert('3,000 miles', 3000, 'mile', {}, 'de'), ['etwa 4.800 km']);
  assert.deepEqual(convert('at least 26.2 miles', 26.2, 'mile', { bound: 'at_least' }, 'de'), ['mindestens 42,2 km']);
});
