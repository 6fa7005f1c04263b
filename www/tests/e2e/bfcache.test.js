// A page that the browser keeps while the reader is elsewhere, and brings back as it was: still lit, still followed.
//
// The page itself goes away, comes back and tells the server what it found, as Firefox tells a driver nothing of a page
// that comes out of its cache.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { BROWSERS, launch } from '../browsers.js';
import { HELPERS } from '../living-page.js';

const html = (/** @type {string} */ script) => `<!doctype html><html lang="en"><title>t</title><body><main><p>1 of 2 men</p></main><script type="module">${script}</script></body></html>`;
const script = (/** @type {string} */ paint) => `
  const tell = (found) => fetch('/heard', { method: 'POST', body: JSON.stringify(found) });
  addEventListener('error', ({ message }) => tell({ error: message }));
  addEventListener('unhandledrejection', ({ reason }) => tell({ error: String(reason) }));
  // A page that was loaded anew is no page that was kept.
  if (sessionStorage.been) tell({ kept: false });
  else {
    sessionStorage.been = 1;
    ${HELPERS}
    const before = root.outerHTML;
    const session = await highlight(root, { engine, paint: '${paint}' });
    const facts = [...session.facts];
    addEventListener('pageshow', async ({ persisted }) => {
      const back = { kept: persisted, lit: lit(session), same: facts.every((fact, at) => fact === session.facts[at]), scans };
      const added = document.createTextNode(' and 33');
      root.querySelector('p').append(added);
      await until(() => lit(session) === '1 2 33');
      added.remove();
      await until(() => lit(session) === '1 2');
      await session.clear();
      tell({ ...back, undone: root.outerHTML === before, cleared: session.cleared });
    });
    // Not within the load: the browser would replace the entry.
    if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve));
    setTimeout(() => (location.href = '/away'), 500);
  }`;

for (const name of BROWSERS) {
  for (const paint of ['highlights', 'spans']) {
    test(`${paint}: a page out of the cache of ${name} is lit as it was, and followed`, { timeout: 240_000 }, async (context) => {
      /** @type {(found: any) => void} */
      let heard = () => {};
      const told = new Promise((resolve) => (heard = resolve));
      const server = await serve({
        pages: {
          '/kept': { body: html(script(paint)) },
          '/away': { body: html("addEventListener('load', () => setTimeout(() => history.back(), 500));") },
          '/heard': { body: '', heard: (said) => heard(JSON.parse(said)) },
        },
      });
      context.after(() => server.close());
      // Both drivers turn the cache off for tests.
      const browser = await launch(name, name === 'chrome' ? ['--enable-features=BackForwardCache'] : [], {
        ...(name === 'firefox' && { extraPrefsFirefox: { 'fission.bfcacheInParent': true, 'browser.sessionhistory.max_total_viewers': 8, 'dom.ipc.keepProcessesAlive.web': 4 } }),
        ignoreDefaultArgs: ['--disable-back-forward-cache'],
      });
      context.after(() => browser.close());
      const page = await browser.newPage();
      await page.goto(`${server.address}/kept`).catch(() => {
        // Where the page is gone before the driver has seen it.
      });
      const late = new Promise((resolve) => setTimeout(() => resolve({ error: 'nothing was told' }), 200_000).unref());
      assert.deepEqual(await Promise.race([told, late]), { kept: true, lit: '1 2', same: true, scans: 1, undone: true, cleared: true });
    });
  }
}
