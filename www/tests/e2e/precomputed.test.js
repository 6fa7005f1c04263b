// Facts of the command line, embedded in a page and painted there without any WebAssembly: what `factlight scan --format
// json` prints now, on the text of an article that the page shows with markup of its own.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { serve } from '../../scripts/serve.js';
import { BROWSERS, launch, openPage } from '../browsers.js';

const PARAGRAPHS = [
  'Mayor Ingrid Solberg said on Tuesday that at least 3,000 people had left Bergen, Norway, and that repairs would cost $40 million.',
  '“Nobody slept,” Solberg told reporters. Water stood 2.5 metres high — 12 percent more than in 2019 — in “the low streets”, where 48 of 101 houses are closed. 🌊',
  'The minister, Transport Minister Béatrice Lagrange, flew home from Zürich & spoke of 30 to 40 kilometers of road; <nothing> was said of Japan.',
];
const html = (/** @type {string} */ text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
// As an editor's system would print them: inline tags anywhere, lines broken elsewhere, a soft hyphen.
const ARTICLE = PARAGRAPHS.map((text) => `<p>\n  ${html(text).replace('3,000', '<b>3,</b>000').replace(' people ', '\n  people ').replace('Solberg told', '<em>Solberg</em> told').replace('kilometers', 'kilo\u00admeters')}\n</p>`).join('\n');

describe('facts of the command line', () => {
  /** What the command line printed. @type {{version: string, facts: import('../../lib/engine.js').Fact[]}} */
  let printed;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  before(async () => {
    const asked = promisify(execFile)('cargo', ['run', '--quiet', '--', 'scan', '--format', 'json', '--date', '2024-10-24'], { cwd: join(import.meta.dirname, '../../..') });
    asked.child.stdin?.end(PARAGRAPHS.join('\n\n'));
    const json = (await asked).stdout;
    printed = JSON.parse(json);
    const script = `
      import { highlight, precomputed } from '/lib/index.js';
      const article = document.querySelector('article');
      const before = article.outerHTML;
      for (const paint of ['highlights', 'spans']) {
        const session = await highlight(article, { paint, engine: precomputed(document.querySelector('#facts').textContent) });
        const result = { facts: session.facts.map(({ id, ...fact }) => fact), painted: session.facts.map((fact) => session.rangesOf(fact).join('').replaceAll('\\u00ad', '').replace(/\\s+/g, ' ')), skipped: session.skipped };
        await session.clear();
        (globalThis.results ??= []).push({ ...result, same: article.outerHTML === before });
      }
      globalThis.files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
      globalThis.done = true;`;
    server = await serve({
      pages: {
        // The policy refuses WebAssembly, and the script of JSON is no script.
        '/article': {
          body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><body><article>${ARTICLE}</article><script type="application/json" id="facts">${json.replaceAll('<', '\\u003c')}</script><script type="module" src="/page.js"></script></body></html>`,
          headers: { 'content-security-policy': "default-src 'none'; script-src 'self'; img-src 'self'" },
        },
        '/page.js': { body: script, headers: { 'content-type': 'text/javascript' } },
      },
    });
  });
  after(() => server?.close());

  for (const name of BROWSERS) {
    test(`are painted by either painter and undone, and no WebAssembly is asked for, in ${name}`, async (context) => {
      const browser = await launch(name);
      context.after(() => browser.close());
      const { page, complaints } = await openPage(browser);
      await page.goto(`${server.address}/article`);
      // Not waitForFunction: the policy refuses what that compiles.
      while (!(await page.evaluate('globalThis.done === true')) && complaints.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(complaints, []);
      const texts = printed.facts.map(({ text }) => text);
      assert.ok(['at least 3,000 people', 'at least 3,000'].some((text) => texts.includes(text)) && texts.includes('Bergen') && texts.length > 12, texts.join(' | '));
      const results = /** @type {any[]} */ (await page.evaluate('results'));
      assert.equal(results.length, 2);
      for (const { facts, painted, skipped, same } of results) {
        assert.deepEqual([painted, skipped, same], [texts, 0, true]);
        // All that the command line says of a fact, but for places in its own text.
        const said = (/** @type {any} */ { start, end, name_span, source_span, ...rest }) => rest;
        assert.deepEqual(facts.map(said), printed.facts.map(said));
      }
      const files = /** @type {string[]} */ (await page.evaluate('files'));
      assert.ok(files.includes('/lib/precomputed.js'), files.join());
      assert.deepEqual(files.filter((path) => /pkg|wasm/.test(path)), []);
    });
  }
});
