// What a reader sets: kinds, sites, colours, the panel, the menu and the shortcut; and that the extension stands back.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { BROWSERS } from '../browsers.js';
import { built, launchWithExtension, litIn, until } from './browser.js';

const TEXT = '<p id="first">The storm killed 41 people in Kenya, the governor said, and cost the county $2.5 million in a week. Nobody in Kenya had seen the like.</p><p id="second">In Peru it was calm, and 3,400 tonnes of coffee were brought in before the rain came, more than in any season that is remembered there.</p>';
const LIT = ['41', 'Kenya', '$2.5 million', 'a week', 'Kenya', 'Peru', '3,400 tonnes'];
const page = (/** @type {string} */ body) => ({ body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title><body>${body}</body></html>` });
const OWN = `const range = new StaticRange({ startContainer: document.querySelector('p').firstChild, startOffset: 0, endContainer: document.querySelector('p').firstChild, endOffset: 3 }); CSS.highlights.set('factlight-figure', new Highlight(range));`;
const PAGES = {
  '/news': page(`<article>${TEXT}</article>`),
  '/around': page(`<main><p>${'A page about something else with no number in it at all. '.repeat(3)}</p></main><iframe width="600" height="300"></iframe>`),
  '/element': page(`<fact-light>${TEXT}</fact-light>`),
  '/marks': page(`<article>${TEXT.replace('41', '<span class="factlight factlight-figure">41</span>')}</article>`),
  '/highlights': page(`<article>${TEXT}</article><script>${OWN}</script>`),
};

for (const name of BROWSERS) {
  describe(`settings of the extension in ${name}`, () => {
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

    const open = async (/** @type {string} */ path) => {
      const opened = await reader.browser.newPage();
      await opened.goto(`${server.address}${path}`);
      return opened;
    };
    const shows = (/** @type {import('puppeteer-core').Page} */ opened, /** @type {string[]} */ facts) => until(() => litIn(opened), (found) => found.join('|') === facts.join('|'), facts.join(', ') || 'nothing');
    const lit = async (/** @type {string} */ path) => {
      const opened = await open(path);
      await reader.press(opened);
      await shows(opened, LIT);
      await reader.closePopup();
      return opened;
    };
    const own = async (/** @type {string} */ file, /** @type {import('puppeteer-core').Page} */ opened) => reader.openOwn(`${file}?tab=${await reader.tabId(opened)}`);
    const click = async (/** @type {import('puppeteer-core').Page} */ page, /** @type {string} */ selector) => {
      // A tab at the back draws nothing, and a click waits for what is drawn.
      await page.bringToFront();
      await (await page.waitForSelector(selector))?.click();
    };
    /** Waits in a page of the extension, at the back or not. @param {import('puppeteer-core').Page} page @param {string} selector @param {RegExp} text */
    const says = (page, selector, text) => until(() => page.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? '', selector), (found) => text.test(found), String(text));
    const has = (/** @type {import('puppeteer-core').Page} */ page, /** @type {string} */ selector, /** @type {number} */ count = 1) => until(() => page.evaluate((wanted) => document.querySelectorAll(wanted).length, selector), (found) => found === count, `${count} ${selector}`);

    /** What is lit within so many milliseconds. @param {import('puppeteer-core').Page} opened @param {number} patience */
    const litSoon = async (opened, patience) => {
      for (const end = Date.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, 25))) {
        const found = await litIn(opened);
        if (found.length > 0 || Date.now() > end) return found;
      }
    };

    test('a kind switched off in the popup is unlit at once and stays so', async () => {
      const news = await lit('/news');
      const popup = await own('popup.html', news);
      await says(popup, '#count', /^7 facts$/);
      assert.deepEqual(await popup.$$eval('#kinds .number', (all) => all.map((one) => one.textContent)), ['4', '0', '3', '']);
      await click(popup, 'input[name=figure]');
      await shows(news, ['Kenya', 'Kenya', 'Peru']);
      await says(popup, '#count', /^3 facts$/);
      const other = await open('/news');
      await reader.press(other);
      await shows(other, ['Kenya', 'Kenya', 'Peru']);
      await reader.closePopup();
      await click(popup, 'input[name=figure]');
      await shows(news, LIT);
      await shows(other, LIT);
      for (const one of [popup, news, other]) await one.close();
    });

    test('options: first mentions only, colours, what the button does', async () => {
      const news = await lit('/news');
      const options = await reader.openOwn('options.html');
      await click(options, 'input[name=density][value=first]');
      await shows(news, LIT.filter((text, at) => LIT.indexOf(text) === at));
      await options.$eval('input[name=colour-figure]', (input) => {
        /** @type {HTMLInputElement} */ (input).value = '#123456';
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      const colour = () => news.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--factlight-figure'));
      await until(colour, (found) => found === '#123456', 'the new colour');
      await click(options, '#reset');
      await until(colour, (found) => found !== '#123456', 'the old colour');
      await click(options, 'input[name=density][value=every]');
      await shows(news, LIT);
      const again = await reader.openOwn('options.html');
      await has(again, 'input[name=density][value=every]:checked');
      await again.close();
      for (const one of [options, news]) await one.close();
    });

    test('the panel lists the facts, finds them and goes to them', async () => {
      const news = await lit('/news');
      await news.evaluate(() => (/** @type {HTMLElement} */ (document.querySelector('#second')).style.marginTop = '3000px'));
      const panel = await own('panel.html', news);
      await has(panel, '#facts button', 7);
      const line = (/** @type {string} */ text) => panel.evaluate((wanted) => [...document.querySelectorAll('#facts button')].find((one) => one.textContent?.startsWith(wanted))?.querySelector('.says')?.textContent, text);
      assert.equal(await line('Peru'), '');
      assert.match(String(await line('$2.5 million')), /^\$2,500,000/);
      const options = await reader.openOwn('options.html');
      await click(options, 'input[name=units][value=imperial]');
      await until(() => line('3,400 tonnes'), (found) => /≈ 3,750 short ton/.test(String(found)), 'US units');
      await click(options, 'input[name=units][value=written]');
      await until(() => line('3,400 tonnes'), (found) => !/≈/.test(String(found)), 'units as written');
      await options.close();
      await panel.bringToFront();
      await panel.type('#filter', 'peru');
      await has(panel, '#facts button', 1);
      await click(panel, '#facts button');
      await until(() => news.evaluate(() => /** @type {any} */ (CSS).highlights.get('factlight-flash')?.size ?? 0), (size) => size === 1, 'the mark');
      await news.bringToFront();
      await until(() => news.evaluate(() => scrollY), (y) => y > 1000, 'the place');
      for (const one of [panel, news]) await one.close();
    });

    test('popup, panel and options are accessible, in light and dark', async () => {
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const news = await lit('/news');
      for (const [file, ready] of [['popup.html', '#count:not([hidden])'], ['panel.html', '#facts button'], ['options.html', '#always li']]) {
        const shown = await own(file, news);
        await shown.bringToFront();
        await shown.waitForSelector(ready);
        for (const scheme of name === 'chrome' ? ['light', 'dark'] : ['light']) {
          if (name === 'chrome') await shown.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
          await shown.evaluate(axe);
          const found = await shown.evaluate(async () => (await /** @type {any} */ (globalThis).axe.run()).violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes.map((/** @type {any} */ node) => node.html).join(' ')}`));
          assert.deepEqual(found, [], `${file}, ${scheme}`);
        }
        await shown.close();
      }
      await news.close();
    });

    test('the popup opens the panel beside the page', async () => {
      const news = await lit('/news');
      const popup = await own('popup.html', news);
      await has(popup, '#panel:not([disabled])');
      await click(popup, '#panel');
      await until(() => reader.isPanelOpen(), (open) => open, 'the panel');
      await reader.closePanel();
      await news.close();
    });

    test('the button only lights and unlights, where the reader wants that', async () => {
      const options = await reader.openOwn('options.html');
      await click(options, 'input[name=button][value=toggle]');
      const news = await open('/news');
      await until(() => reader.buttonOpens(news), (popup) => popup === '', 'a button without a popup');
      await reader.pressOnly(news);
      await shows(news, LIT);
      await until(() => reader.badge(news), (text) => text === '7', 'the number');
      await reader.pressOnly(news);
      await shows(news, []);
      await click(options, 'input[name=button][value=popup]');
      await reader.closePopup();
      for (const one of [options, news]) await one.close();
    });

    test('facts are given as a file', async () => {
      const news = await lit('/news');
      const popup = await own('popup.html', news);
      await has(popup, '#save:not([hidden])');
      // What the page would have saved, taken from the link that it makes.
      await popup.evaluate(() => {
        const page = /** @type {any} */ (globalThis);
        page.saved = [];
        HTMLAnchorElement.prototype.click = function () {
          fetch(this.href).catch(() => {});
          page.saved.push(this.download);
        };
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => (/** @type {Blob} */ (blob).text().then((text) => page.saved.push(text)), make(blob));
      });
      await click(popup, '[data-format=csv]');
      const saved = await until(() => popup.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (globalThis).saved)), (all) => all.length === 2, 'a file');
      assert.ok(saved.includes('facts-127.0.0.1.csv'));
      assert.equal(saved.find((text) => text.includes('\r\n'))?.trim().split('\r\n').length, 8, 'a header and seven facts');
      for (const one of [popup, news]) await one.close();
    });

    test('“never on this site” unlights and keeps unlit until taken back', async () => {
      const news = await lit('/news');
      const popup = await own('popup.html', news);
      await click(popup, '#never');
      await shows(news, []);
      await says(popup, '#status', /never to light/);
      await reader.press(news);
      await until(() => reader.badge(news), (text) => text === '–', 'a dash');
      assert.deepEqual(await litIn(news), []);
      await reader.closePopup();
      const options = await reader.openOwn('options.html');
      await has(options, '#never button');
      assert.match(await options.$eval('#never', (list) => list.textContent ?? ''), /127\.0\.0\.1/);
      await click(options, '#never button');
      await has(options, '#never .quiet');
      await reader.press(news);
      await shows(news, LIT);
      await reader.closePopup();
      for (const one of [options, popup, news]) await one.close();
    });

    for (const path of ['/element', '/marks', '/highlights']) {
      test(`${path}: a page that runs factlight itself is left to it`, async () => {
        const opened = await open(path);
        const before = await litIn(opened);
        await reader.press(opened);
        const popup = await reader.popup(opened);
        await says(popup, '#status', /shows its facts itself/);
        assert.deepEqual(await litIn(opened), before);
        await reader.closePopup();
        await opened.close();
      });
    }

    test('a page that starts to run factlight after it was lit is left to it, with its own highlights', async () => {
      const news = await lit('/news');
      await news.evaluate(`${OWN.replace("CSS.highlights.set('factlight-figure', new Highlight(range))", "CSS.highlights.get('factlight-figure').add(range)")} document.querySelector('#second').append(' Then came 5 more.');`);
      await shows(news, ['The']);
      await news.close();
    });

    test('a second copy in one page does nothing twice', async () => {
      const news = await lit('/news');
      for (let times = 0; times < 2; times++) {
        await reader.press(news);
        await says(await reader.popup(news), '#count', /^7 facts$/);
        await reader.closePopup();
      }
      assert.deepEqual(await litIn(news), LIT);
      assert.equal(await news.evaluate(() => document.adoptedStyleSheets.length), 1);
      await news.close();
    });

    test('the menu lights what is selected', async () => {
      const news = await open('/news');
      // The browser lets the extension in on a press; the menu's own click would do as well.
      await reader.press(news);
      await shows(news, LIT);
      await reader.closePopup();
      await news.bringToFront();
      await news.evaluate(() => getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector('#second'))));
      await reader.menu(news, 'selection', '#second');
      await shows(news, ['Peru', '3,400 tonnes']);
      await until(() => reader.badge(news), (text) => text === '2', 'the number of facts in the selection');
      await news.close();
    });

    test('the keyboard shortcut unlights and lights', async () => {
      const news = await lit('/news');
      await reader.shortcut(news);
      await shows(news, []);
      await reader.shortcut(news);
      await shows(news, LIT);
      await news.close();
    });

    test('a site that is always lit needs no press', async () => {
      if (name === 'firefox') {
        const news = await lit('/news');
        const popup = await own('popup.html', news);
        await click(popup, '#always');
        await has(popup, '#always:checked');
        let patience = 500;
        const next = await until(async () => {
          const opened = await open('/news');
          const found = await litSoon(opened, (patience *= 2));
          await opened.close();
          return found;
        }, (found) => found.length > 0, 'a page that is lit by itself');
        assert.deepEqual(next, LIT);
        await click(popup, '#always');
        await has(popup, '#always:not(:checked)');
        for (const one of [popup, news]) await one.close();
        return;
      }
      // Nobody can press Chromium's question: a build that has the permission from the start stands for the answer yes.
      const folder = mkdtempSync(join(tmpdir(), 'factlight-'));
      cpSync(built(name), folder, { recursive: true });
      const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, host_permissions: ['*://127.0.0.1/*', '*://localhost/*'] }));
      const allowed = await launchWithExtension(name, { folder });
      try {
        const opened = await allowed.browser.newPage();
        let patience = 500;
        await until(async () => {
          await opened.goto(`${server.address}/news`);
          return litSoon(opened, (patience *= 2));
        }, (found) => found.join() === LIT.join(), 'a page that is lit by itself');
        await until(() => allowed.badge(opened), (text) => text === '7', 'the number');
        await opened.goto(`${server.address}/around`);
        await until(() => allowed.badge(opened), (text) => text === '0', 'a page without a fact');
        await opened.evaluate((address) => (/** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).src = address), `${server.address.replace('127.0.0.1', 'localhost')}/news`);
        await until(() => allowed.badge(opened), (text) => text === '7', 'the number of a frame of another origin');
      } finally {
        await allowed.browser.close();
        rmSync(folder, { recursive: true });
      }
    });
  });
}
