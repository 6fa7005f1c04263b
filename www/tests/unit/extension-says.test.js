// Lines of the extension's panel: numbers, money, dates and countries in the reader's language and units.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convert, says } from '../../extension/says.js';

const figure = (/** @type {object} */ rest) => /** @type {any} */ ({ label: 'figure', start: 0, end: 1, text: 'x', rule: 'test', confidence: 1, ...rest });

/** fact, language, units, line. @type {[any, string, 'written' | 'metric' | 'imperial', string][]} */
const LINES = [
  [figure({ quantity: 'money', value: 45e6, unit: 'USD' }), 'en', 'written', '$45,000,000'],
  [figure({ quantity: 'money', value: 2.5, unit: 'EUR' }), 'de', 'written', '2,5 €'],
  [figure({ quantity: 'percent', value: [10, 20], unit: 'percent' }), 'en', 'written', '10% – 20%'],
  [figure({ quantity: 'duration', value: 3, unit: 'week' }), 'de', 'written', '3 Wochen'],
  [figure({ quantity: 'cardinal', value: 3400, counted: 'farms' }), 'en', 'metric', '3,400 farms'],
  [figure({ quantity: 'cardinal', value: 0.5 }), 'en', 'written', '0.5'],
  [figure({ quantity: 'measure', value: 100, unit: 'megawatt' }), 'en', 'imperial', '100 megawatt'],
  [figure({ quantity: 'measure', value: 5, unit: 'mile' }), 'en', 'metric', '5 miles ≈ 8.05 kilometers'],
  [figure({ quantity: 'measure', value: 5, unit: 'mile' }), 'en', 'imperial', '5 miles'],
  [figure({ quantity: 'measure', value: [30, 40], unit: 'kilometer' }), 'en', 'imperial', '30–40 kilometers ≈ 18.6–24.9 miles'],
  [figure({ quantity: 'measure', value: 20, unit: 'square mile' }), 'en', 'metric', '20 square mile ≈ 51.8 square kilometer'],
  [figure({ quantity: 'date', date: '2025-03-03' }), 'en-GB', 'written', 'Monday 3 March 2025'],
  [figure({ quantity: 'date', date: '2021-07/2021-09' }), 'en', 'written', '2021-07 – 2021-09'],
  [figure({ quantity: 'time', date: 'T15:00' }), 'en', 'written', '15:00'],
  [figure({ quantity: 'duration', unit: 'month' }), 'en', 'written', ''],
  [{ label: 'location', place: 'city', country: 'KE' }, 'de', 'written', 'Kenia'],
  [{ label: 'location', place: 'sea' }, 'en', 'written', ''],
  [{ label: 'official', name: 'Ana Gomez', role: 'mayor' }, 'en', 'written', 'Ana Gomez, mayor'],
];

for (const [fact, language, units, line] of LINES) {
  test(`${line || 'nothing'} (${language}, ${units})`, () => assert.equal(says(fact, language, units).replace(/[\u00a0\u202f\u2009]/g, ' ').replace(/,? ?Monday,? /, 'Monday '), line));
}

test('there and back is the same', () => {
  for (const [metric, imperial] of [['kilometer', 'mile'], ['meter', 'foot'], ['hectare', 'acre'], ['kilogram', 'pound'], ['degree Celsius', 'degree Fahrenheit'], ['square meter', 'square foot'], ['kilometer per hour', 'mile per hour']]) {
    const there = convert(36.6, metric, 'imperial');
    assert.equal(there?.unit, imperial);
    const back = convert(/** @type {number} */ (there?.value), imperial, 'metric');
    assert.equal(back?.unit, metric);
    assert.ok(Math.abs(/** @type {number} */ (back?.value) - 36.6) < 1e-9, metric);
  }
});
