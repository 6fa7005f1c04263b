// The extension's words: every key that is used is there, in both languages, with the same places for values.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KINDS } from '../../lib/engine.js';
import { manifest } from '../../extension/manifest.js';

const folder = join(import.meta.dirname, '../../extension');
/** @type {Record<string, Record<string, {message: string, placeholders?: object}>>} */
const languages = Object.fromEntries(readdirSync(join(folder, '_locales')).map((language) => [language, JSON.parse(readFileSync(join(folder, '_locales', language, 'messages.json'), 'utf8'))]));
const sources = readdirSync(folder).filter((name) => /\.(js|html)$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');

const used = new Set([
  ...[...sources.matchAll(/data-(?:word|label|placeholder)="(\w+)"|\bword\('(\w+)'|getMessage\('(\w+)'|'(status_\w+)'/g)].map((found) => found.slice(1).find(Boolean)),
  ...[...JSON.stringify(manifest('firefox', '1')).matchAll(/__MSG_(\w+?)__/g)].map(([, key]) => key),
  ...['off', 'busy', 'lit', 'foreign', 'own', 'document', 'frame', 'error', 'denied', 'never'].map((status) => `status_${status}`),
  ...KINDS.map((kind) => `kind_${kind}`),
  'facts_one',
  'facts_other',
  // Chosen at run time.
  'nothing',
]);

test('every word that is used is there, and no other', () => {
  assert.deepEqual(Object.keys(languages.en).sort(), [...used].sort());
});

test('the languages have the same keys and places', () => {
  assert.deepEqual(Object.keys(languages).sort(), ['de', 'en']);
  assert.deepEqual(Object.keys(languages.de), Object.keys(languages.en));
  for (const [key, { message, placeholders }] of Object.entries(languages.de)) {
    assert.ok(message.trim(), key);
    assert.deepEqual(placeholders, languages.en[key].placeholders, key);
  }
});

for (const browser of /** @type {const} */ (['chromium', 'firefox'])) {
  test(`the manifest for ${browser} asks for little and shows pages nothing`, () => {
    const made = /** @type {any} */ (manifest(browser, '1.2.3'));
    const allowed = ['activeTab', 'scripting', 'storage', 'contextMenus', ...(browser === 'chromium' ? ['sidePanel'] : [])];
    assert.deepEqual(made.permissions, allowed);
    for (const key of ['host_permissions', 'content_scripts', 'web_accessible_resources', 'externally_connectable']) assert.equal(made[key], undefined, key);
    assert.match(made.content_security_policy.extension_pages, /connect-src 'self'/);
  });
}
