// A blank page in each browser with `highlight` and an engine that takes every number for a figure, for tests of how
// pages are read and followed.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../scripts/serve.js';
import { BROWSERS, launch, openPage, PATIENCE } from './browsers.js';

/** Page-side: the engine, and waits for what a session or the page is to show. */
export const HELPERS = `
  globalThis.scans = 0;
  globalThis.engine = { scan: async (text, options) => { scans++; globalThis.asked = options; return { version: 'test', quotes: [], facts: [...text.matchAll(/\\d[\\d,]*\\d|\\d/g)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0], label: 'figure', rule: 'test', confidence: 1 })) }; } };
  globalThis.root = document.querySelector('main');
  globalThis.fill = (html, parent = root) => parent.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  globalThis.lit = (session) => session.facts.flatMap((fact) => session.rangesOf(fact).length > 0 ? [session.rangesOf(fact).join('')] : []).join(' ');
  globalThis.until = async (holds) => { for (const start = Date.now(); !holds(); ) { if (Date.now() - start > ${PATIENCE}) throw new Error('never: ' + holds); await new Promise((resolve) => setTimeout(resolve, 20)); } };
  globalThis.highlight = (await import('/lib/index.js')).highlight;`;

export const BLANK = '<!doctype html><html lang="en"><title>t</title><body><main></main></body></html>';

/**
 * Runs `tests` once a browser.
 * @param {string} what
 * @param {(run: (script: string) => Promise<any>, help: {name: 'chrome' | 'firefox', page: () => import('puppeteer-core').Page, address: () => string}) => void} tests
 * @param {Record<string, {body: string, headers?: Record<string, string>}>} [pages]
 */
export function inBrowsers(what, tests, pages = {}) {
  for (const name of BROWSERS) {
    describe(`${what} in ${name}`, () => {
      /** @type {import('puppeteer-core').Browser} */
      let browser;
      /** @type {Awaited<ReturnType<typeof openPage>>} */
      let opened;
      /** @type {Awaited<ReturnType<typeof serve>>} */
      let server;
      before(async () => {
        server = await serve({ lasting: true, pages: { '/blank': { body: BLANK }, ...pages } });
        browser = await launch(name);
        opened = await openPage(browser);
      });
      after(async () => {
        await browser?.close();
        await server?.close();
      });
      const run = async (/** @type {string} */ script) => {
        await opened.page.goto(`${server.address}/blank`);
        await opened.page.evaluate(`(async () => { ${HELPERS} })()`);
        return opened.page.evaluate(`(async () => { ${script} })()`);
      };
      tests(run, { name, page: () => opened.page, address: () => server.address });
      test('the console has no complaint', () => assert.deepEqual(opened.complaints, []));
    });
  }
}
