// Pages that a framework has rendered on a server and hydrates: highlighted before, during and after, then updated and
// unmounted. The framework must not complain, and the page must say what the framework would have it say.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { BROWSERS, launch, openPage } from '../browsers.js';
import { buildApp, FRAMEWORKS } from '../frameworks/build.js';
import { STATES } from '../frameworks/scenario.js';

/** @type {Record<string, {body: string, headers?: Record<string, string>}>} */
const pages = { '/plain': { body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body></body></html>' } };
/** @type {Record<string, string[]>} */
const rendered = {};
const path = (/** @type {string} */ framework) => `/${framework.replace(' ', '-').toLowerCase()}`;

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'factlight-frameworks-'));
  for (const framework of Object.keys(FRAMEWORKS)) {
    const { client, render } = await buildApp(framework, folder);
    rendered[framework] = await Promise.all(STATES.map((state) => render(state)));
    pages[`${path(framework)}.js`] = { body: client, headers: { 'content-type': 'text/javascript' } };
    pages[path(framework)] = { body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body><div id="app">${rendered[framework][0]}</div></body></html>` };
  }
  rmSync(folder, { recursive: true });
});

for (const name of BROWSERS) {
  describe(`frameworks in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    before(async () => {
      server = await serve({ pages });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    test('auto takes spans that a host names, but not where hydration is still to come', async () => {
      const { page, complaints } = await openPage(browser);
      await page.goto(server.address + '/plain');
      const chosen = await page.evaluate(`(async () => {
        const { highlight } = await import('/lib/index.js');
        const chosen = {};
        for (const [name, html] of Object.entries({
          plain: '<article></article>',
          next: '<div id="__next"><article></article></div>',
          nuxt: '<div id="__nuxt"><main><article></article></main></div>',
          astro: '<article><div><div><astro-island ssr><p>5 cows</p></astro-island></div></div></article>',
          suspense: '<article><!--$--><p>5 cows</p><!--/$--></article>',
          comment: '<article><!-- by the desk --><p>5 cows</p></article>',
        })) {
          document.body.innerHTML = html;
          const session = await highlight(document.querySelector('article'), { spans: { className: 'factlight' } });
          chosen[name] = session.painter;
          session.clear();
        }
        return chosen;
      })()`);
      assert.deepEqual(chosen, { plain: 'spans', next: 'highlights', nuxt: 'highlights', astro: 'highlights', suspense: 'highlights', comment: 'spans' });
      assert.deepEqual(complaints, []);
      await page.close();
    });

    for (const framework of Object.keys(FRAMEWORKS)) {
      for (const paint of /** @type {const} */ (['auto', 'highlights', 'spans'])) {
        for (const order of /** @type {const} */ (['before', 'during', 'after'])) {
          test(`${framework}, ${paint}, highlighted ${order} hydration`, async () => {
            const { page, complaints } = await openPage(browser);
            // Vue and Svelte warn of a mismatch.
            page.on('console', (message) => void (message.type() === 'warn' && complaints.push(message.text())));
            await page.goto(server.address + path(framework));
            const found = await page.evaluate(`(async () => {
              const { hydrate, play } = await import('${path(framework)}.js');
              return play(hydrate, ${JSON.stringify(rendered[framework])}, '${order}', '${paint}');
            })()`);
            assert.deepEqual(found, { painter: paint === 'spans' ? 'spans' : 'highlights', errors: [], same: '', left: '', marks: 0 });
            // Elements that are not the server's are a mismatch to any framework: see the `paint` option.
            if (paint !== 'spans' || order === 'after') assert.deepEqual(complaints, []);
            await page.close();
          });
        }
      }
    }
  });
}
