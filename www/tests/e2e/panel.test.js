// The panel as its readers use it: by keys alone, under a strict policy, in each theme, with thousands of facts.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { artifact, BROWSERS, launch, openPage } from '../browsers.js';

const axe = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

const NEWS = `<h1>Ferry strike in its third week</h1>
<p>OSLO — Talks broke off after 40 minutes, Transport Minister Ida Holm said. At least 1,200 passengers waited in Bergen, Norway.</p>
<p>“We offered 7 percent,” Holm told reporters in Stockholm. Nearly 30 ships stay in port until Friday.</p>`;
const HEAD = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">';
/** @param {string} body @param {string} [attributes] */
const pageOf = (body, attributes = 'lang="en"') => `<!doctype html><html ${attributes}><head>${HEAD}<title>The Harbour Times</title></head><body><button id="opener">Facts</button><main><article>${body}</article></main></body></html>`;
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; img-src data:";
const PAGES = {
  '/news': { body: pageOf(NEWS), headers: { 'content-security-policy': POLICY } },
  '/rtl': { body: pageOf(NEWS, 'lang="en" dir="rtl"') },
  '/long': { body: pageOf('<p>In Bergen, 1,200 passengers and 40 crews waited until Friday for Transport Minister Ida Holm.</p>\n'.repeat(1100)) },
};

for (const name of BROWSERS) {
  describe(`panel in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    /** @type {Awaited<ReturnType<typeof openPage>>} */
    let opened;
    before(async () => {
      server = await serve({ pages: PAGES });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** Highlights the page at `path` and makes a panel for it. @param {string} path @param {Record<string, unknown>} [options] */
    const load = async (path, options = {}) => {
      opened = await openPage(browser);
      const { page } = opened;
      await page.setViewport({ width: 1200, height: 800 });
      await page.goto(server.address + path);
      await page.evaluate(`(async () => {
        const { highlight } = await import('/lib/index.js');
        await import('/lib/panel.js');
        const article = document.querySelector('article');
        globalThis.before = article.outerHTML;
        globalThis.session = await highlight(article, ${JSON.stringify(options)});
        globalThis.panel = document.createElement('factlight-panel');
        panel.session = session;
        panel.flashFor = 600_000;
        document.querySelector('#opener').addEventListener('click', () => panel.open());
        globalThis.copied = [];
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => void copied.push(text) }, configurable: true });
        globalThis.$ = (selector) => panel.shadowRoot.querySelector(selector);
        globalThis.$$ = (selector) => [...panel.shadowRoot.querySelectorAll(selector)];
        globalThis.focused = () => { const at = panel.shadowRoot.activeElement ?? document.activeElement; return at.id || (at.localName === 'button' && at.querySelector('.text')?.textContent) || at.className || at.type; };
        globalThis.flashed = () => [...(CSS.highlights.get('factlight-flash') ?? [])].map(String).join('');
      })()`);
      return page;
    };
    /** @param {import('puppeteer-core').Page} page */
    const finish = async (page) => {
      assert.deepEqual(opened.complaints, []);
      await page.close();
    };

    test('a walk by keys alone, under a strict policy', async () => {
      const page = await load('/news');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('focused()'), 'opener');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate("focused() + $('.total').textContent.includes(session.facts.length)"), 'paneltrue', 'focus is in the panel, which says how many facts there are');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('focused()'), 'close');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('focused()'), 'search');
      await page.keyboard.type('holm');
      assert.equal(await page.evaluate("$('.total').textContent"), await page.evaluate("`${$$('.item').length} of ${session.facts.length} facts`"));
      const found = /** @type {string[]} */ (await page.evaluate("$$('.item .text').map((text) => text.textContent)"));
      assert.ok(found.includes('Holm') && found.includes('40 minutes') && !found.includes('Bergen'), found.join(', '));
      await page.keyboard.press('ArrowDown');
      assert.equal(await page.evaluate('focused()'), found[0]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate('flashed()'), found[1]);
      assert.equal(await page.evaluate('focused()'), found[1], 'the focus stays in the list');
      assert.equal(await page.evaluate("$('[aria-current]').textContent.startsWith(focused())"), true);
      assert.match(String(await page.evaluate("$('.unseen').textContent")), /^In the text: /);
      await page.keyboard.press('End');
      assert.equal(await page.evaluate('focused()'), found.at(-1));
      await page.keyboard.press('Home');
      assert.equal(await page.evaluate('focused()'), found[0]);
      await page.keyboard.press('n');
      assert.equal(await page.evaluate('flashed()'), found[0], 'what was not gone to yet comes first');
      await page.keyboard.press('j');
      assert.equal(await page.evaluate('flashed()'), found[1], 'one flash at a time');
      await page.keyboard.press('p');
      assert.equal(await page.evaluate('flashed()'), found[0]);
      await page.evaluate('panel.flashFor = 1');
      await page.keyboard.press('n');
      await page.waitForFunction("flashed() === ''");
      await page.evaluate('panel.flashFor = 600_000');
      await page.keyboard.press('p');
      await page.keyboard.press('Escape');
      assert.deepEqual(await page.evaluate('[focused(), flashed(), panel.hasAttribute("open"), getComputedStyle(panel).display]'), ['opener', '', false, 'none']);
      assert.equal(await page.evaluate("document.querySelector('article').outerHTML === before"), true, 'the article is as it was');
      await finish(page);
    });

    test('a copied quotation has its sentence and source; without a clipboard there is a text to copy', async () => {
      const page = await load('/news');
      await page.evaluate('panel.open(); panel.search = "1,200"; $(".item button").focus()');
      await page.keyboard.press('c');
      await page.waitForFunction("$('.message').textContent.startsWith('Copied')");
      assert.deepEqual(await page.evaluate('copied'), [`“At least 1,200 passengers waited in Bergen, Norway.” (The Harbour Times, ${server.address}/news)`]);
      await page.evaluate("panel.search = '7 percent'; navigator.clipboard.writeText = async () => { throw new DOMException('no', 'NotAllowedError'); }; $('.copy').click()");
      await page.waitForFunction("panel.shadowRoot.activeElement === $('.manual')");
      assert.match(String(await page.evaluate("$('.manual').value")), /^“‘We offered 7 percent,’ Holm told reporters in Stockholm\.” /);
      assert.match(String(await page.evaluate("$('.message').textContent")), /clipboard/);
      if (name === 'chrome') {
        await page.emulateMediaType('print');
        assert.equal(await page.evaluate('getComputedStyle(panel).display'), 'none', 'not printed');
      }
      await finish(page);
    });

    test('switches hide kinds in the list and in the page', async () => {
      const page = await load('/news', { paint: 'spans' });
      await page.evaluate('panel.open()');
      const counts = /** @type {number[]} */ (await page.evaluate("['figure', 'official', 'location'].map((kind) => session.facts.filter((fact) => fact.label === kind).length)"));
      assert.deepEqual(await page.evaluate("$$('.kinds .count').map((count) => Number(count.textContent))"), counts);
      await page.evaluate("$('.kinds input[name=figure]').focus()");
      await page.keyboard.press(' ');
      assert.deepEqual(await page.evaluate('panel.kinds.includes("figure")'), false);
      assert.equal(await page.evaluate("$$('.item .figure').length + document.querySelectorAll('.factlight-figure:not(.factlight-hidden)').length"), 0);
      assert.equal(await page.evaluate("$$('.item').length"), counts[1] + counts[2]);
      await page.keyboard.press(' ');
      assert.equal(await page.evaluate("$$('.item .figure').length"), counts[0]);
      assert.notEqual(await page.evaluate("document.querySelectorAll('.factlight-figure:not(.factlight-hidden)').length"), 0);
      await page.evaluate("session.show(['location'])");
      assert.deepEqual(await page.evaluate("[$$('.item').length, ...$$('.kinds input').map((input) => input.checked)]"), [counts[2], false, false, true], 'what the host switches is followed');
      await finish(page);
    });

    test('it follows the page and empties with the session', async () => {
      const page = await load('/news');
      await page.evaluate("panel.open(); panel.group = 'official'");
      assert.deepEqual(await page.evaluate("$$('h3 .name').map((name) => name.textContent)"), ['Ida Holm', 'No official named']);
      const count = Number(await page.evaluate("$$('.item').length"));
      await page.evaluate("document.querySelector('article').append(Object.assign(document.createElement('p'), { textContent: 'In Trondheim, 16 trains stood still.' }))");
      await page.waitForFunction(`$$('.item').length === ${count + 2}`);
      await page.evaluate('session.clear()');
      assert.deepEqual(await page.evaluate("[$$('.item').length, $('.total').textContent, $('.empty').hidden, $('[part~=next]').disabled]").catch(String), [0, '0 facts', false, true]);
      await finish(page);
    });

    test('thousands of facts cost a few rows', async (context) => {
      const page = await load('/long');
      const [facts, took, rows] = /** @type {number[]} */ (await page.evaluate(`new Promise((resolve) => {
        const start = performance.now();
        panel.open();
        $('.item').getBoundingClientRect();
        requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => resolve([session.facts.length, performance.now() - start, $$('.item').length]); channel.port2.postMessage(0); });
      })`));
      assert.ok(facts >= 5000, `${facts} facts`);
      context.diagnostic(`the panel was open and painted ${Math.round(took)} ms after open(), with ${facts} facts`);
      assert.ok(rows > 5 && rows < 100, `${rows} rows`);
      await page.evaluate("$('.item button').focus()");
      await page.keyboard.press('End');
      const last = /** @type {any} */ (await page.evaluate("(() => { const item = panel.shadowRoot.activeElement.parentElement; const list = $('.list').getBoundingClientRect(); const box = item.getBoundingClientRect(); return { at: item.getAttribute('aria-posinset'), of: item.getAttribute('aria-setsize'), inView: box.top >= list.top && box.bottom <= list.bottom + 1, rows: $$('.item').length, group: item.closest('.group').querySelector('.name').textContent }; })()"));
      assert.equal(last.at, last.of, 'the last of its list');
      assert.ok(last.inView && last.rows < 100 && last.group === 'locations', JSON.stringify(last));
      await page.evaluate("$('.list').scrollTop = 60000");
      await page.waitForFunction("$$('.item').some((item) => { const box = item.getBoundingClientRect(); return box.top > 300 && box.bottom < 700; })");
      assert.equal(await page.evaluate("panel.shadowRoot.activeElement?.parentElement.getAttribute('aria-posinset')"), last.at, 'the focused row stays though it is out of view');
      assert.ok(Number(await page.evaluate("$$('.item').length")) < 100);
      assert.equal(await page.evaluate("(() => { const at = $$('.item').map((item) => Number(item.dataset.index)); return at.every((index, place) => place === 0 || at[place - 1] < index); })()"), true, 'rows stand in order');
      await finish(page);
    });

    test('on a page from right to left it stands on the left; words of the page keep their own direction', async () => {
      const page = await load('/rtl');
      await page.evaluate("panel.lang = 'de'; panel.open()");
      const box = /** @type {any} */ (await page.evaluate("(({ left, right, width }) => ({ left, right, width }))(panel.getBoundingClientRect())"));
      assert.equal(box.left, 0);
      assert.ok(box.width < 500);
      assert.deepEqual(await page.evaluate("[$('h2').textContent, $('.item .text').lang, $('.item .text').dir]"), ['Angaben im Artikel', 'en', 'auto']);
      await page.waitForFunction("panel.shadowRoot.getAnimations().every((animation) => animation.playState === 'finished')");
      await page.screenshot({ path: /** @type {`${string}.png`} */ (artifact(`panel-${name}-rtl.png`)) });
      await finish(page);
    });

    test('a jump is not covered by the panel', async () => {
      const page = await load('/long');
      for (const [width, height] of [[390, 844], [900, 700]]) {
        await page.setViewport({ width, height });
        await page.evaluate("panel.open(); panel.search = 'holm'; $('.item button').focus()");
        for (const [key, which] of [['Home', 'find'], ['End', 'findLast']]) {
          await page.keyboard.press(key);
          await page.keyboard.press('Enter');
          const clear = await page.evaluate(`(() => {
          const fact = session.facts.${which}((fact) => fact.label === 'official');
          const box = session.rangesOf(fact)[0].getBoundingClientRect();
          const own = panel.getBoundingClientRect();
          const apart = box.right <= own.left || box.left >= own.right || box.bottom <= own.top || box.top >= own.bottom;
          return apart && box.top >= 0 && box.bottom <= innerHeight && flashed() === fact.text;
          })()`);
          assert.equal(clear, true, `${key} at ${width} px`);
        }
        await page.evaluate('panel.close()');
      }
      await finish(page);
    });

    const themes = name === 'chrome' ? ['light', 'dark', 'forced'] : ['light', 'dark'];
    for (const theme of themes) {
      test(`axe finds nothing with the panel open, ${theme}; screenshots`, async () => {
        opened = await openPage(browser);
        const { page } = opened;
        if (name === 'chrome') {
          const features = theme === 'forced' ? [{ name: 'forced-colors', value: 'active' }] : [{ name: 'prefers-color-scheme', value: theme }];
          const session = await page.createCDPSession();
          await session.send('Emulation.setEmulatedMedia', { features: [...features, { name: 'prefers-reduced-motion', value: 'reduce' }] });
        }
        for (const [where, width, height] of /** @type {const} */ ([['phone', 390, 844], ['desktop', 1366, 900]])) {
          await page.setViewport({ width, height });
          await page.goto(`${server.address}/demo/`);
          if (name === 'firefox') await page.evaluate((scheme) => (document.documentElement.style.colorScheme = scheme), theme);
          await page.waitForFunction('globalThis.session');
          // Forced colours would draw highlights as selected text.
          assert.equal(await page.evaluate('session.painter'), theme === 'forced' ? 'spans' : 'highlights');
          await page.evaluate("document.querySelector('#buttons button[aria-expanded]').click()");
          await page.waitForFunction("document.querySelector('factlight-panel').shadowRoot.querySelectorAll('.item').length > 4");
          await page.waitForFunction("document.querySelector('factlight-panel').shadowRoot.getAnimations().every((animation) => animation.playState === 'finished')");
          await page.keyboard.press('n');
          await page.keyboard.press('n');
          await page.keyboard.press('c');
          await page.waitForFunction("document.querySelector('factlight-panel').shadowRoot.querySelector('.message').textContent !== ''");
          await page.screenshot({ path: /** @type {`${string}.png`} */ (artifact(`panel-${name}-${where}-${theme}.png`)) });
          await page.evaluate(axe);
          // As it opens; in many groups, further down; and with nothing to list.
          for (const state of ['', "panel.group = 'place'; panel.shadowRoot.querySelector('.list').scrollTop = 500", "panel.search = 'no such fact'"]) {
            await page.evaluate(`{ const panel = document.querySelector('factlight-panel'); ${state} }`);
            const found = /** @type {any[]} */ (await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((result) => {
              const seen = result.passes.concat(result.violations).flatMap((rule) => rule.nodes).some((node) => JSON.stringify(node.target).includes('factlight-panel'));
              return [...result.violations.map(({ id, nodes }) => [id, nodes.map((node) => [node.target, node.failureSummary])]), ...(seen ? [] : ['the panel was not looked at'])];
            })`));
            assert.deepEqual(found, [], `${where} ${state}`);
          }
        }
        await finish(page);
      });
    }
  });
}
