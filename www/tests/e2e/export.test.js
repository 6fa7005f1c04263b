// Exports in real browsers: the demo's buttons give files, and a text-fragment link leads to the fact's very words.

import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fromWebAnnotations } from '../../lib/export.js';
import { serve } from '../../scripts/serve.js';
import { artifact, BROWSERS, launch, openPage, PATIENCE } from '../browsers.js';
import { markedArticle } from '../marked-article.js';

const article = markedArticle();
const valid = new Ajv2020({ allErrors: true }).compile(JSON.parse(await readFile(new URL('../../lib/facts.schema.json', import.meta.url), 'utf8')));

/** The article in lines so high that each stands on a screen of its own: where the page scrolls to tells which words were found. */
const SCREENS = `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
<style>body { margin: 0; font: 20px sans-serif; } article { width: 9em; line-height: 90vh; } p, h1 { font: inherit; margin: 0; }</style>
<nav>Varnholm, Lisbon, Wednesday and 12,000 more</nav>
<article>${article.text.split('\n\n').map((block, number) => (number === 0 ? `<h1>${block}</h1>` : `<p>${block.replace('Lisbon', 'Lis<b>bon</b>')}</p>`)).join('\n')}</article>`;

/** Waits until `check` gives something. @template T @param {() => Promise<T | null>} check @param {string} what @returns {Promise<T>} */
async function until(check, what) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const found = await check();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`There is still no ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

for (const name of BROWSERS) {
  describe(`exports in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    let folder = '';
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'factlight-'));
      server = await serve({ pages: { '/screens': { body: SCREENS } } });
      browser = await launch(
        name,
        [],
        name === 'chrome'
          ? { downloadBehavior: { policy: 'allow', downloadPath: folder } }
          : { extraPrefsFirefox: { 'browser.download.dir': folder, 'browser.download.folderList': 2, 'browser.download.useDownloadDir': true, 'browser.download.alwaysOpenPanel': false } },
      );
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** A file that was downloaded in full. @param {string} file */
    const downloaded = (file) =>
      until(async () => {
        const names = await readdir(folder);
        if (!names.includes(file) || names.some((other) => /\.(part|crdownload)$/.test(other))) return null;
        return (await readFile(join(folder, file), 'utf8')) || null;
      }, file);

    test('each button of the demo downloads its file', async () => {
      const { page, complaints } = await openPage(browser);
      await page.goto(`${server.address}/demo/`);
      await page.waitForFunction('globalThis.session');
      /** @type {{text: string, count: number}} */
      const session = await page.evaluate(() => {
        const { text, facts } = /** @type {any} */ (globalThis).session;
        return { text, count: facts.length };
      });
      /** @param {number} number */
      const press = async (number) => {
        await page.click('.export summary');
        assert.equal(await page.$eval('.export', (menu) => /** @type {HTMLDetailsElement} */ (menu).open), true);
        if (number === 1) await page.screenshot({ path: /** @type {`${string}.png`} */ (artifact(`export-menu-${name}.png`)) });
        await page.click(`.export li:nth-child(${number}) button`);
        await page.waitForFunction(() => !(/** @type {HTMLDetailsElement} */ (document.querySelector('.export')).open) && document.activeElement?.localName === 'summary');
      };

      await press(1);
      const json = JSON.parse(await downloaded('facts.json'));
      assert.ok(valid(json), JSON.stringify(valid.errors));
      assert.equal(json.facts.length, session.count);
      assert.deepEqual([json.page.date, json.page.lang, json.page.url], ['2024-10-24', 'en-US', `${server.address}/demo/`]);
      const known = new Set(Object.keys(/** @type {any} */ (valid.schema).$defs.fact.properties));
      assert.deepEqual(json.facts.flatMap((/** @type {object} */ fact) => Object.keys(fact).filter((key) => !known.has(key))), [], 'the schema knows every key that the engine gives');

      await press(2);
      const csv = await downloaded('facts.csv');
      assert.match(csv, /^\ufeffid,label,text,start,end,.*,link\r\n/);
      assert.ok(csv.trimEnd().split('\r\n').length > session.count);
      const links = csv.match(/#:~:text=/g)?.length ?? 0;
      assert.ok(links > session.count * 0.8, `${links} of ${session.count} facts have a link`);

      await press(3);
      const { anchored, missed } = fromWebAnnotations(JSON.parse(await downloaded('facts.annotations.jsonld')), session.text);
      assert.deepEqual(missed, []);
      assert.deepEqual(anchored.map(({ fact, quality }) => [fact.start, fact.end, fact.id, quality]), json.facts.map((/** @type {any} */ fact) => [fact.start, fact.end, fact.id, 1]));

      await press(4);
      const linked = JSON.parse(await downloaded('facts.schema-org.jsonld'));
      assert.equal(linked['@context'], 'https://schema.org');
      const kinds = new Set(linked.mentions.map((/** @type {any} */ mention) => mention['@type']));
      assert.ok(['Person', 'Country', 'City', 'QuantitativeValue', 'MonetaryAmount'].every((kind) => kinds.has(kind)), [...kinds].join());

      await page.focus('.export summary');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      assert.deepEqual(await page.evaluate(() => [/** @type {HTMLDetailsElement} */ (document.querySelector('.export')).open, document.activeElement?.localName]), [false, 'summary']);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('a text-fragment link leads to the words of the fact', async () => {
      const { page, complaints } = await openPage(browser);
      await page.setViewport({ width: 500, height: 600 });
      await page.goto(`${server.address}/screens`);
      /** The links of the facts, which are where the test marked them, and from where to where each stands on the page. */
      const { skipped, links, places } = /** @type {{skipped: number, links: (string | null)[], places: {top: number, bottom: number}[]}} */ (
        await page.evaluate(`(async () => {
          const [{ highlight }, { textFragments }] = await Promise.all([import('/lib/index.js'), import('/lib/export.js')]);
          const facts = ${JSON.stringify(article.facts)};
          const session = await highlight(document.querySelector('article'), { engine: { scan: async () => ({ version: 'test', facts, quotes: [] }) } });
          const places = session.facts.map((fact) => session.rangesOf(fact)[0].getClientRects()[0]).map(({ top, bottom }) => ({ top: top + scrollY, bottom: bottom + scrollY }));
          return { skipped: session.skipped, links: session.facts.map(textFragments(session.text, document.body.innerText)), places };
        })()`)
      );
      assert.equal(skipped, 0);
      const offered = links.flatMap((link, number) => (link === null ? [] : [{ link, number }]));
      assert.ok(offered.length >= links.length - 2, `${offered.length} of ${links.length} are offered`);

      const nowhere = await openPage(browser);
      await nowhere.page.setViewport({ width: 500, height: 600 });
      await nowhere.page.goto(`${server.address}/screens#:~:text=there%20are%20no%20such%20words`);
      assert.equal(await nowhere.page.evaluate('scrollY'), 0, 'a link to nowhere does not scroll');
      await nowhere.page.close();

      for (const { link, number } of offered) {
        await page.goto(`${server.address}/screens?${number}${link}`);
        const { top, bottom } = places[number];
        const scrolled = await page.evaluate(
          async (top, bottom) => {
            // The browser scrolls in its own time after loading.
            for (let frame = 0; frame < 120 && !(scrollY <= top && bottom <= scrollY + innerHeight); frame++) await new Promise(requestAnimationFrame);
            return scrollY;
          },
          top,
          bottom,
        );
        const { text } = article.facts[number];
        assert.ok(scrolled <= top && bottom <= scrolled + 600, `${link} leads to “${text}”: it is at ${Math.round(top)}, the page was scrolled to ${scrolled}`);
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });
  });
}
