// The demo as a visitor sees it, in both browsers and with both painters.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { artifact, BROWSERS, launch, openPage } from '../browsers.js';

for (const name of BROWSERS) {
  describe(`demo in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    before(async () => {
      server = await serve();
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    for (const paint of ['highlights', 'spans']) {
      test(`facts are lit as ${paint}, switched and cleared`, async () => {
        const { page, complaints } = await openPage(browser);
        await page.setViewport({ width: 1000, height: 1400 });
        await page.goto(`${server.address}/demo/?paint=${paint}`);
        await page.waitForFunction('globalThis.session');
        const state = await page.evaluate(() => {
          const session = /** @type {any} */ (globalThis).session;
          const texts = (/** @type {string} */ label) => session.facts.filter((/** @type {any} */ fact) => fact.label === label).map((/** @type {any} */ fact) => fact.text);
          const painted = session.facts.map((/** @type {any} */ fact) => session.rangesOf(fact).join(''));
          return { painter: session.painter, skipped: session.skipped, figures: texts('figure'), painted, expected: session.facts.map((/** @type {any} */ fact) => fact.text) };
        });
        assert.equal(state.painter, paint);
        assert.equal(state.skipped, 0);
        assert.deepEqual(state.painted, state.expected);
        assert.ok(state.figures.includes('at least 3,000'), 'a figure across an inline tag');
        assert.ok(state.figures.includes('20 to 30 percent'), 'a figure in a table');
        const counts = await page.$$eval('.legend output', (outputs) => outputs.map((output) => Number(output.textContent)));
        assert.equal(counts[0], state.figures.length);
        await page.screenshot({ path: /** @type {`${string}.png`} */ (artifact(`demo-${name}-${paint}.png`)) });

        await page.click('input[name="figure"]');
        const lit = await page.evaluate(() => CSS.highlights?.has('factlight-figure') || document.querySelector('.factlight-figure:not(.factlight-hidden)') !== null);
        assert.equal(lit, false, 'the switch puts figures out');

        const cleared = await page.evaluate(async () => {
          /** @type {any} */ (globalThis).session.clear();
          const now = document.querySelector('article')?.outerHTML;
          const source = await (await fetch('./')).text();
          const original = new DOMParser().parseFromString(source, 'text/html').querySelector('article')?.outerHTML;
          return { same: now === original, left: document.querySelectorAll('.factlight').length, names: [...(CSS.highlights?.keys() ?? [])] };
        });
        assert.deepEqual(cleared, { same: true, left: 0, names: [] });
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }
  });
}
