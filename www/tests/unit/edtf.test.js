import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateInWords } from '../../lib/edtf.js';
import { stringsFor } from '../../lib/strings.js';

/** @type {[string, string, string?][]} */
const CASES = [
  ['2024-10-22', 'Tuesday, October 22, 2024'],
  ['2024-10-22', 'Dienstag, 22. Oktober 2024', 'de'],
  ['2024-10', 'October 2024'],
  ['2014', '2014'],
  ['0800', '800'],
  ['-0043', '44 BC'],
  ['2014~', 'about 2014'],
  ['2014~', 'etwa 2014', 'de'],
  ['199X', 'the 1990s'],
  ['199X', '1990er Jahre', 'de'],
  ['18XX', '1800–1899'],
  ['2024-22', 'summer 2024'],
  ['XXXX-10-17', 'October 17, year not known'],
  ['2024-10-14/2024-10-20', 'Mon, Oct 14 – Sun, Oct 20, 2024'],
  ['2023-07/2023-09', 'Jul – Sep 2023'],
  ['2004/2009', '2004 – 2009'],
  ['XXXX-10-01/XXXX-10-15', 'October 1, year not known – October 15, year not known'],
  ['T21:30', '9:30 PM'],
  ['T21:30', '21:30', 'de'],
  ['T21:30-05:00', '9:30 PM (UTC−5)'],
  ['T10:00Z', '10:00 AM (UTC)'],
  ['T10:00+05:30', '10:00 AM (UTC+5:30)'],
  ['2024-10-22T17:00', 'Tuesday, October 22, 2024, 5:00 PM'],
  ['2024-13-45', '2024-13-45'],
  ['soon', 'soon'],
];

for (const [edtf, expected, language = 'en'] of CASES) {
  test(`${edtf} in ${language}: ${expected}`, () => {
    assert.equal(dateInWords(edtf, language, stringsFor(language)).replaceAll(/[\u2009\u202f\u00a0]/g, ' '), expected);
  });
}
