import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stringsFor } from '../../lib/strings.js';

test('one and several, numbers as the language writes them, and English for a language that is not there', () => {
  assert.equal(stringsFor('en')('facts', { count: 1 }), '1 fact');
  assert.equal(stringsFor('de-AT')('facts', { count: 1 }), '1 Angabe');
  assert.equal(stringsFor('de')('facts', { count: 12_345 }), '12.345 Angaben');
  assert.equal(stringsFor('fr')('close'), 'Close');
});

test("a host's own words win", () => {
  assert.equal(stringsFor('en', { close: 'Done' })('close'), 'Done');
});
