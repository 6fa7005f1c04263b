// The extension on pages of every sort, in Chromium and Firefox: what is lit, and that no page is ever written to.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { BROWSERS } from '../browsers.js';
import { launchWithExtension, litIn, until } from './browser.js';

const NEWS = '<h1>Storm</h1><p>The storm killed 41 people in Kenya, the governor said, and cost the county $2.5 million in a week.</p><p>Schools stay shut until the roads are open again, which may take a while, as the rain has not let up anywhere near the coast.</p>';
const LIT = ['41', 'Kenya', '$2.5 million', 'a week'];
const NEXT = '<h1>Harvest</h1><p>Farmers in Peru brought in 3,400 tonnes of coffee this season, more than anybody there had thought possible.</p>';

/** Records in the page itself whatever is done to its DOM, and what its policy refused: but for the icon that Firefox itself asks for, sooner or later. */
const WATCH = `globalThis.records = []; globalThis.refused = []; new MutationObserver((all) => records.push(...all.map((one) => one.type + ' ' + one.target.nodeName))).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
document.addEventListener('securitypolicyviolation', (event) => { if (event.blockedURI !== location.origin + '/favicon.ico') refused.push(event.violatedDirective + ' ' + event.blockedURI); });`;
const page = (/** @type {string} */ body, /** @type {string} */ lang = 'en-GB') => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>News</title><body>${body}<script src="/watch.js"></script></body></html>`;

/** Goes to the next article as such pages do: the old one is taken out, the address changes, the next one comes later. */
const SPA = `document.querySelector('#next').addEventListener('click', () => {
  history.pushState(null, '', '/spa/next');
  document.querySelector('article').remove();
  setTimeout(() => { const article = document.createElement('article'); for (const [tag, text] of NEXT) { const part = document.createElement(tag); part.textContent = text; article.append(part); } document.querySelector('main').append(article); });
});`;
const SENTENCES = Array.from({ length: 9000 }, (_, at) => `<p>On day ${at + 1} the county counted ${at + 20000} bags of grain, which was less than hoped, and the work went on in the rain as before.</p>`);

/** @type {Record<string, {body: string, headers?: Record<string, string>}>} */
const PAGES = {
  '/plain': { body: page(`<article>${NEWS}</article>`) },
  '/strict': { body: page(`<article>${NEWS}</article>`), headers: { 'content-security-policy': "default-src 'self'; script-src 'self'; require-trusted-types-for 'script'" } },
  '/closed': { body: page(`<article>${NEWS}</article>`), headers: { 'content-security-policy': "default-src 'none'; script-src 'self'" } },
  '/spa': { body: page(`<main><button id="next">Next</button><article>${NEWS}</article></main><script src="/spa.js"></script>`) },
  '/frame-in-article': { body: page(`<article>${NEXT}<iframe src="/plain" width="600" height="300"></iframe></article>`) },
  '/frame-beside': { body: page(`<main><p>${'A page about something else with no number in it at all. '.repeat(3)}</p></main><iframe src="/plain" width="600" height="300"></iframe>`) },
  '/foreign': { body: page(`<article>${NEWS}</article>`, 'de') },
  '/silent': { body: page('<article><p>Nothing of note was said, and nobody of note said it, in no place that matters to anyone who reads this.</p></article>') },
  '/long': { body: page(`<article>${SENTENCES.join('\n')}</article>`) },
  '/paper.pdf': {
    body: '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
    headers: { 'content-type': 'application/pdf' },
  },
  '/watch.js': { body: WATCH, headers: { 'content-type': 'text/javascript' } },
  '/spa.js': { body: `const NEXT = ${JSON.stringify([...NEXT.matchAll(/<(h1|p)>([^<]*)/g)].map(([, tag, text]) => [tag, text]))};${SPA}`, headers: { 'content-type': 'text/javascript' } },
};

for (const name of BROWSERS) {
  describe(`the extension in ${name}`, () => {
    /** @type {import('./browser.js').Reader} */
    let reader;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    before(async () => {
      server = await serve({ pages: PAGES });
      reader = await launchWithExtension(name);
    });
    after(async () => {
      await reader?.browser.close();
      await server?.close();
    });

    /** Opens a page and takes down its bytes. @param {string} path */
    async function open(path) {
      const opened = await reader.browser.newPage();
      await opened.goto(`${server.address}${path}`);
      const bytes = () => /** @type {Promise<string>} */ (opened.evaluate(() => document.documentElement.outerHTML));
      const before = await bytes();
      return {
        page: opened,
        /** No node, attribute or text was touched, and nothing was tried that the page forbids. */
        async untouched() {
          assert.equal(await bytes(), before);
          assert.deepEqual(await opened.evaluate(() => [/** @type {any} */ (globalThis).records, /** @type {any} */ (globalThis).refused]), [[], []]);
        },
      };
    }

    /** Presses the button and waits for the page to be lit. @param {import('puppeteer-core').Page} opened @param {string} [frame] */
    async function light(opened, frame) {
      await reader.press(opened);
      const lit = await until(() => litIn(opened, frame), (found) => found.length > 0, 'lit facts');
      await reader.closePopup();
      return lit;
    }

    /** Unlights through the popup's switch. @param {import('puppeteer-core').Page} opened */
    async function unlight(opened) {
      const popup = await reader.openOwn(`popup.html?tab=${await reader.tabId(opened)}`);
      await popup.waitForSelector('#lit:checked');
      await popup.click('#lit');
      await popup.waitForSelector('#lit:not(:checked)');
      await popup.close();
    }

    for (const path of ['/plain', '/strict', '/closed']) {
      test(`${path}: pressed, lit, counted, unlit; the page as it was throughout`, async () => {
        const { page, untouched } = await open(path);
        await untouched();
        assert.deepEqual(await light(page), LIT);
        await untouched();
        await until(() => reader.badge(page), (text) => text === String(LIT.length), 'the number on the button');
        await unlight(page);
        await until(() => litIn(page), (found) => found.length === 0, 'an unlit page');
        await until(() => reader.badge(page), (text) => text === '', 'an empty button');
        await untouched();
        assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0, 'style sheets are taken away');
        await page.close();
      });
    }

    test('the facts are really drawn: the page looks different', async () => {
      const { page } = await open('/plain');
      const plain = await page.screenshot();
      await light(page);
      await until(async () => !Buffer.from(plain).equals(await page.screenshot()), (differs) => differs, 'a page that looks different');
      await page.close();
    });

    test('a page that swaps its article: the next one is lit', async () => {
      const { page } = await open('/spa');
      assert.deepEqual(await light(page), LIT);
      await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#next')).click());
      await until(() => litIn(page), (found) => found.join() === 'Peru,3,400 tonnes', 'the facts of the next article');
      const bytes = await page.evaluate(() => document.documentElement.outerHTML);
      const bare = await reader.browser.newPage();
      await bare.goto(`${server.address}/spa`);
      await bare.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('#next')).click());
      await bare.waitForFunction(() => document.querySelector('article h1')?.textContent === 'Harvest');
      assert.equal(bytes, await bare.evaluate(() => document.documentElement.outerHTML));
      await Promise.all([page.close(), bare.close()]);
    });

    test('an article in a frame, inside the page’s article or beside it', async () => {
      const inside = await open('/frame-in-article');
      assert.deepEqual(await light(inside.page, 'iframe'), LIT);
      await until(() => litIn(inside.page), (found) => found.join() === 'Peru,3,400 tonnes', 'the facts around the frame');
      await until(() => reader.badge(inside.page), (text) => text === String(LIT.length + 2), 'the number of both');
      await inside.untouched();
      const beside = await open('/frame-beside');
      assert.deepEqual(await light(beside.page, 'iframe'), LIT);
      await until(() => reader.badge(beside.page), (text) => text === String(LIT.length), 'the number of the frame');
      await beside.untouched();
      assert.deepEqual(await beside.page.evaluate(() => [/** @type {any} */ (document.querySelector('iframe')).contentWindow.records, /** @type {any} */ (document.querySelector('iframe')).contentWindow.refused]), [[], []]);
      await Promise.all([inside.page.close(), beside.page.close()]);
    });

    test('the background stopped between two scans', async (t) => {
      const { page } = await open('/plain');
      await light(page);
      await reader.stopBackground();
      assert.equal(await reader.isBackgroundRunning(), false);
      const start = await page.evaluate(() => {
        const more = document.createElement('p');
        more.textContent = 'Another 77 people were hurt.';
        document.querySelector('article')?.append(more);
        return performance.now();
      });
      const lit = await until(() => litIn(page), (found) => found.includes('77'), 'the new fact');
      t.diagnostic(`change to repaint with a stopped background: ${Math.round(Number(await page.evaluate(() => performance.now())) - start)} ms`);
      assert.deepEqual(lit, [...LIT, '77']);
      await until(() => reader.badge(page), (text) => text === String(LIT.length + 1), 'the new number');
      await page.close();
    });

    test('gone from and come back to: lit as it was, or as new', async (t) => {
      const { page } = await open('/plain');
      await light(page);
      await page.evaluate(() => (/** @type {any} */ (globalThis).kept = true));
      await page.goto(`${server.address}/silent`);
      await until(() => reader.badge(page), (text) => text === '', 'a button that has forgotten');
      // Firefox does not say when a page that it kept is back.
      await page.evaluate(() => history.back());
      await until(() => page.evaluate(() => location.pathname === '/plain' && document.readyState === 'complete').catch(() => false), (back) => back, 'the page before');
      const kept = await page.evaluate(() => /** @type {any} */ (globalThis).kept === true);
      t.diagnostic(`the browser ${kept ? 'kept' : 'loaded'} the page`);
      assert.deepEqual(await litIn(page), kept ? LIT : []);
      await until(() => reader.badge(page), (text) => text === (kept ? String(LIT.length) : ''), 'the number that fits');
      await page.close();
    });

    test('a press with a stopped background', async (t) => {
      const { page } = await open('/plain');
      await light(page);
      await unlight(page);
      const tab = await reader.tabId(page);
      const own = await reader.openOwn('panel.html');
      const times = [];
      for (let round = 0; round < 5; round++) {
        await reader.stopBackground();
        // Straight into the page, so that its own port is what wakes the background.
        const [{ result }] = await own.evaluate(
          (tabId) => (/** @type {any} */ (globalThis).browser ?? /** @type {any} */ (globalThis).chrome).scripting.executeScript({ target: { tabId }, func: () => /** @type {any} */ (globalThis).factlightReader.light({ again: true }) }),
          tab,
        );
        assert.equal(result.status, 'lit');
        times.push(Math.round(result.milliseconds));
      }
      t.diagnostic(`cold wake to first highlight: ${times.join(', ')} ms`);
      assert.deepEqual(await litIn(page), LIT);
      await Promise.all([own.close(), page.close()]);
    });

    test('an article of 1 MB, and the background stopped while it is scanned', async (t) => {
      const { page, untouched } = await open('/long');
      const length = await page.evaluate(() => document.documentElement.outerHTML.length);
      assert.ok(length > 1_000_000, `${length} characters`);
      await reader.press(page);
      await until(() => reader.isBackgroundRunning(), (running) => running, 'the background');
      await reader.stopBackground();
      const lit = await until(() => litIn(page), (found) => found.length > 0, 'lit facts');
      t.diagnostic(`${lit.length} facts drawn in ${length} characters`);
      // Of so many facts only those near the viewport are drawn.
      assert.ok(lit.includes('20000') && !lit.includes('28999'), 'the first and not the last');
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await until(() => litIn(page), (found) => found.includes('28999') && !found.includes('20000'), 'the last and not the first');
      await untouched();
      await reader.closePopup();
      await page.close();
    });

    test('a page that says it is not English is left alone, and read when the reader insists', async () => {
      const { page, untouched } = await open('/foreign');
      await reader.press(page);
      const popup = await reader.popup(page);
      await popup.waitForSelector('#anyway:not([hidden])');
      assert.match(await popup.$eval('#status', (element) => element.textContent ?? ''), /not English/);
      assert.deepEqual(await litIn(page), []);
      await popup.click('#anyway');
      await until(() => litIn(page), (found) => found.join() === LIT.join(), 'lit facts');
      await untouched();
      await reader.closePopup();
      await page.close();
    });

    test('a PDF: told in plain words', async () => {
      const page = await reader.browser.newPage();
      page.goto(`${server.address}/paper.pdf`).catch(() => {});
      await until(async () => page.url(), (url) => url.endsWith('/paper.pdf'), 'the PDF');
      await reader.press(page);
      const popup = await reader.popup(page);
      const status = await until(() => popup.$eval('#status', (element) => element.textContent ?? ''), (text) => /PDF/.test(text), 'a word about PDFs');
      // Chromium refuses while it puts its viewer in, and answers when the viewer is there: either is true and plain.
      assert.match(status, name === 'chrome' ? /reads web pages only|lets no extension read/ : /lets no extension read/);
      await until(() => reader.badge(page), (text) => text === '–', 'a dash');
      await reader.closePopup();
      await page.close();
    });

    test('a page without a fact says so', async () => {
      const { page, untouched } = await open('/silent');
      await reader.press(page);
      const popup = await reader.popup(page);
      await popup.waitForFunction(() => document.querySelector('#count')?.textContent === '0 facts');
      await until(() => reader.badge(page), (text) => text === '0', 'a nought');
      await reader.closePopup();
      await untouched();
      await page.close();
    });

    test('a page that no extension may touch: told in plain words', async () => {
      const page = await reader.browser.newPage();
      const address = name === 'chrome' ? 'chrome://version/' : 'about:license';
      // Firefox moves such a page to another process, says nothing when it is there and runs no script in it.
      const moved = page.goto(address).catch(() => {});
      if (reader.inWindow) await until(() => reader.inWindow('return gBrowser.currentURI.spec'), (spec) => spec === address, 'the page');
      else await moved;
      await reader.press(page);
      const popup = await reader.popup(page);
      await popup.waitForFunction(() => /lets no extension read/.test(document.querySelector('#status')?.textContent ?? ''));
      await until(() => reader.badge(page), (text) => text === '–', 'a dash');
      await reader.closePopup();
      await page.close();
    });
  });
}
