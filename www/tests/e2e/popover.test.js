// The popover as a reader meets it: with a mouse, with a finger, with keys alone; in both browsers.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { artifact, BROWSERS, launch, openPage, PATIENCE } from '../browsers.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page with a strict policy, in which the popover's rules are tried: right to left, and a reader's own words. */
const STRICT = `<!doctype html><html lang="en" dir="rtl"><meta charset="utf-8"><title>t</title>
<article><p id="one">Mayor Jane Fox said on Tuesday, Oct. 22, 2024, that 26.2 miles of road are closed.</p><p id="two">Fox added that <a href="#there">3,000 homes</a> stand empty.</p></article>
<script type="module" src="/strict.js"></script>`;
const STRICT_SCRIPT = `
import { highlight } from './lib/index.js';
import { attachPopover } from './lib/popover.js';
const session = await highlight(document.querySelector('article'));
globalThis.start = (options) => (globalThis.popover = attachPopover(session, options));
globalThis.session = session;
`;
/** One paragraph that is many screens high, in a page that scrolls as a whole or in a box of its own. @param {string} style */
const long = (style) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><main style="${style}">
<article><p>${Array.from({ length: 60 }, (_, number) => `The road board closed ${number + 2} bridges in the hills above the town and asked drivers to wait.`).join(' ')}</p></article></main>
<script type="module" src="/strict.js"></script>`;
/** An article in a modal dialog, outside of which nothing can be clicked. */
const DIALOG = `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><dialog><article><p>Mayor Jane Fox said that 26.2 miles of road are closed. Fox spoke in Rome.</p></article></dialog>
<script type="module" src="/dialog.js"></script><script type="module" src="/strict.js"></script>`;
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * Waits until `check` holds in the page. Not waitForFunction: a strict policy refuses what that compiles.
 * @template {unknown[]} T @param {Page} page @param {(...args: T) => unknown} check @param {T} args
 */
async function until(page, check, ...args) {
  const deadline = Date.now() + PATIENCE;
  while (!(await page.evaluate(/** @type {any} */ (check), ...args))) {
    if (Date.now() > deadline) throw new Error(`This never came true: ${check}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What the popover shows; null while it is closed. @param {Page} page */
function shown(page) {
  return page.evaluate(() => {
    const popover = /** @type {HTMLElement | null} */ (document.querySelector('factlight-popover')?.shadowRoot?.querySelector('.popover.open') ?? null);
    if (!popover || popover.offsetWidth === 0) return null;
    const rows = [...popover.querySelectorAll('dt')].map((label) => [label.textContent, (label.nextElementSibling?.textContent ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')]);
    return { title: popover.querySelector('h2')?.textContent, kind: popover.querySelector('.kind')?.textContent, rows: Object.fromEntries(rows) };
  });
}

/** @param {Page} page @param {string} title */
async function waitFor(page, title) {
  await until(page, (wanted) => {
    const popover = document.querySelector('factlight-popover')?.shadowRoot?.querySelector('.popover.open');
    return wanted === '' ? !popover : popover?.querySelector('h2')?.textContent === wanted;
  }, title);
}

/** The middle of a fact's nth mention, brought into view. @param {Page} page @param {string} text @param {number} [nth] */
async function middleOf(page, text, nth = 0) {
  // What is scrolled under a pointer that rests would open, on a slow machine over what is to be clicked next.
  await page.mouse.move(1, 1);
  return page.evaluate(async (wanted, number) => {
    const session = /** @type {any} */ (globalThis).session;
    const fact = session.facts.filter((/** @type {any} */ each) => each.text === wanted)[number];
    session.scrollTo(fact, { behavior: 'instant' });
    // A click goes where the browser has drawn the page last: it is to stand there for some frames.
    for (let last = null; ; ) {
      const box = session.rangesOf(fact)[0].getClientRects()[0];
      if (last !== null && last.left === box.left && last.top === box.top) return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      last = box;
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, text, nth);
}

/** Where the popover and its fact's line are, and the viewport's size. @param {Page} page */
function places(page) {
  return page.evaluate(() => {
    const { popover, session } = /** @type {any} */ (globalThis);
    const box = popover.element.shadowRoot.querySelector('.popover').getBoundingClientRect();
    const lines = session.rangesOf(popover.fact).flatMap((/** @type {Range} */ range) => [...range.getClientRects()]);
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const detail = JSON.stringify({ box, lines, width, height });
    const inside = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
        const covers = lines.some((/** @type {DOMRect} */ line) => line.left < box.right && box.left < line.right && line.top + 1 < box.bottom && box.top + 1 < line.bottom);
    const gap = Math.min(...lines.map((/** @type {DOMRect} */ line) => Math.min(Math.abs(box.top - line.bottom), Math.abs(line.top - box.bottom))));
    return { inside, covers, near: gap < 24, detail };
  });
}

/** In the viewport, by its fact, and not over it. @param {Page} page @param {string} [what] */
async function assertWellPlaced(page, what = '') {
  // A busy browser comes to it some frames later.
  for (const end = Date.now() + PATIENCE / 9; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const { inside, covers, near } = await places(page);
    if (inside && !covers && near) return;
  }
  const { detail, ...found } = await places(page);
  assert.deepEqual(found, { inside: true, covers: false, near: true }, `${what} ${detail}`);
}

/** @param {Page} page @returns {Promise<string[]>} */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    // Contrast is what stays, not what fades in: with its opacity half way, a busy machine finds none.
    const popover = document.querySelector('factlight-popover')?.shadowRoot?.querySelector('.popover');
    await Promise.all((popover?.getAnimations({ subtree: true }) ?? []).map((animation) => animation.finished));
    const result = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return result.violations.map((/** @type {any} */ each) => `${each.id}: ${each.nodes.map((/** @type {any} */ node) => node.target.flat().join(' ')).join(', ')}`);
  });
}

/** Runs in the page: what is to come takes 100 times as long, until `inTime()`. */
function slowly() {
  const page = /** @type {any} */ (globalThis);
  const plain = setTimeout;
  page.setTimeout = (/** @type {any} */ work, /** @type {number} */ delay) => plain(work, 100 * (delay ?? 0));
  page.inTime = () => (page.setTimeout = plain);
}

for (const name of BROWSERS) {
  describe(`popover in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    before(async () => {
      server = await serve({
        pages: { '/dialog': { body: DIALOG }, '/dialog.js': { body: "document.querySelector('dialog').showModal();", headers: { 'content-type': 'text/javascript' } }, '/long': { body: long('') }, '/boxed': { body: long('height: 500px; overflow: auto') }, '/strict': { body: STRICT, headers: { 'content-security-policy': POLICY } }, '/strict.js': { body: STRICT_SCRIPT, headers: { 'content-type': 'text/javascript' } } },
      });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** @param {string} [path] @param {{width: number, height: number, hasTouch?: boolean, isMobile?: boolean}} [viewport] */
    async function open(path = '/demo/', viewport = { width: 1000, height: 800 }) {
      const { page, complaints } = await openPage(browser);
      await page.setViewport(viewport);
      await page.goto(server.address + path);
      await until(page, () => Boolean(/** @type {any} */ (globalThis).session));
      return { page, complaints };
    }

    for (const paint of ['highlights', 'spans']) {
      test(`opens on hover, can be reached with the pointer and closes when left (${paint})`, async () => {
        const { page, complaints } = await open(`/demo/?paint=${paint}`);
        const before = await page.evaluate(() => ({ html: document.querySelector('article')?.outerHTML, height: document.documentElement.scrollHeight }));
        const at = await middleOf(page, '30 kilometers');
        await page.mouse.move(at.x, at.y);
        await waitFor(page, '30 kilometers');
        assert.deepEqual(await shown(page), { title: '30 kilometers', kind: 'figure · measure', rows: { Converted: 'about 19 mi' } });
        await assertWellPlaced(page);

        const box = await page.evaluate(() => {
          const { left, top, width, height } = /** @type {any} */ (globalThis).popover.element.shadowRoot.querySelector('.popover').getBoundingClientRect();
          return { x: left + width / 2, y: top + height / 2 };
        });
        // On its way it has 320 ms: on a busy machine the test itself may take longer, so the page's timers go slower meanwhile.
        await page.evaluate(slowly);
        await page.mouse.move(box.x, box.y, { steps: 4 });
        await page.mouse.move(box.x + 3, box.y);
        await page.evaluate(() => /** @type {any} */ (globalThis).inTime());
        // Longer than it takes to close: it must still be there.
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)));
        assert.equal((await shown(page))?.title, '30 kilometers', 'the pointer may go into it');
        await page.mouse.move(2, 2);
        await waitFor(page, '');

        const now = await page.evaluate(() => ({ html: document.querySelector('article')?.outerHTML, height: document.documentElement.scrollHeight }));
        assert.deepEqual(now, before, 'the article and the page are as they were');
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }

    test('stays after a click, and closes by Escape, a second click and a click elsewhere', async () => {
      const { page, complaints } = await open();
      const at = await middleOf(page, 'Wednesday');
      for (const close of [() => page.keyboard.press('Escape'), () => page.mouse.click(at.x, at.y), () => page.mouse.click(5, 400)]) {
        await page.mouse.click(at.x, at.y);
        await waitFor(page, 'Wednesday');
        const { rows } = /** @type {any} */ (await shown(page));
        assert.equal(rows.Date, 'Wednesday, October 23, 2024');
        assert.equal(rows.Assumes, 'counted from the publication date');
        await page.mouse.move(5, 300);
        await close();
        await waitFor(page, '');
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('is walked by keyboard alone, announces, and gives the focus back', async () => {
      const { page, complaints } = await open();
      await page.focus('input[name="figure"]');
      const facts = await page.evaluate(() => /** @type {any} */ (globalThis).session.facts.map((/** @type {any} */ fact) => (fact.label === 'figure' ? fact.text : fact.name)));
      const alt = async (/** @type {'ArrowDown' | 'ArrowUp'} */ key) => {
        await page.keyboard.down('Alt');
        await page.keyboard.press(key);
        await page.keyboard.up('Alt');
      };
      const focused = () => page.evaluate(() => /** @type {HTMLElement | null} */ (document.activeElement?.shadowRoot?.activeElement ?? document.activeElement)?.className || document.activeElement?.getAttribute('name'));
      for (const title of facts.slice(0, 12)) {
        await alt('ArrowDown');
        await waitFor(page, title);
        assert.match((await focused()) ?? '', /^popover /);
        await assertWellPlaced(page, title);
      }
      await alt('ArrowUp');
      await waitFor(page, facts[10]);
      // The buttons do the same, and keep the focus.
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      assert.equal(await focused(), 'step next');
      await page.keyboard.press('Enter');
      await waitFor(page, facts[11]);
      assert.equal(await focused(), 'step next');
      const said = await page.evaluate(() => document.querySelector('factlight-popover')?.shadowRoot?.querySelector('[role="status"]')?.textContent);
      assert.ok(said?.startsWith(facts[11]), said ?? 'nothing');
      await page.keyboard.press('Escape');
      await waitFor(page, '');
      assert.equal(await focused(), 'figure', 'the focus is where it was');
      assert.deepEqual(complaints, []);
      await page.close();
    });

    for (const path of ['/long', '/boxed']) {
      test(`goes to facts of a paragraph that is higher than the window (${path})`, async () => {
        const { page, complaints } = await open(path, { width: 390, height: 600 });
        await page.evaluate(() => /** @type {any} */ (globalThis).start({}));
        for (const number of [50, 3, 25, 59]) {
          await page.evaluate((index) => {
            const { popover, session } = /** @type {any} */ (globalThis);
            popover.show(session.facts[index], { scroll: true });
          }, number);
          await waitFor(page, String(number + 2));
          await assertWellPlaced(page, `fact ${number}`);
        }
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }

    test("lists an official's mentions and statements, and goes to them", async () => {
      const { page, complaints } = await open();
      const at = await middleOf(page, 'John Kirby');
      await page.mouse.click(at.x, at.y);
      await waitFor(page, 'John Kirby');
      const official = /** @type {any} */ (await shown(page));
      assert.match(official.rows.Role, /spokesman/);
      assert.ok(official.rows['2 mentions'] && official.rows['Source for'], JSON.stringify(official.rows));
      const last = await page.evaluateHandle(() => [.../** @type {ShadowRoot} */ (document.querySelector('factlight-popover')?.shadowRoot).querySelectorAll('[part~="mentions"] button')].at(-1));
      const jump = /** @type {import('puppeteer-core').ElementHandle<HTMLElement>} */ (last.asElement());
      await jump.focus();
      await page.evaluate(slowly);
      await page.keyboard.press('Enter');
      await until(page, () => /** @type {any} */ (globalThis).popover.fact?.text === 'Kirby');
      await assertWellPlaced(page);
      assert.equal(await page.evaluate(() => CSS.highlights?.has('factlight-flash')), true, 'the mention is flashed');

      // From a figure to who says it.
      const figure = await page.evaluate(() => /** @type {any} */ (globalThis).session.facts.find((/** @type {any} */ fact) => fact.source_entity !== undefined).text);
      const place = await middleOf(page, figure);
      await page.keyboard.press('Escape');
      await page.mouse.click(place.x, place.y);
      await waitFor(page, figure);
      await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('factlight-popover')?.shadowRoot?.querySelector('[part~="source"] button')).click());
      await until(page, () => /** @type {any} */ (globalThis).popover.fact?.label === 'official');
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('shows a place with its country, coordinates, map and the host’s links', async () => {
      const { page, complaints } = await open();
      assert.equal(await page.evaluate(() => performance.getEntriesByType('resource').some((entry) => /locator|outline/.test(entry.name))), false, 'the map is not part of the first load');
      const at = await middleOf(page, 'Vladivostok');
      await page.mouse.click(at.x, at.y);
      await until(page, () => Boolean(document.querySelector('factlight-popover')?.shadowRoot?.querySelector('svg.locator')));
      const { rows, kind } = /** @type {any} */ (await shown(page));
      assert.equal(kind, 'location · city');
      assert.equal(rows.Country, '🇷🇺 Russia');
      assert.match(rows.Coordinates, /^43\.\d\d° N, 13\d\.\d\d° E$/);
      const map = await page.evaluate(() => {
        const root = /** @type {ShadowRoot} */ (document.querySelector('factlight-popover')?.shadowRoot);
        const dot = /** @type {Element} */ (root.querySelector('.dot'));
        const link = /** @type {HTMLAnchorElement} */ (root.querySelector('a'));
        return { x: Number(dot.getAttribute('cx')), y: Number(dot.getAttribute('cy')), label: root.querySelector('svg.locator')?.getAttribute('aria-label'), href: link.href, rel: link.rel };
      });
      assert.ok(Math.abs(map.x - (132 + 180) * 2) < 4 && Math.abs(map.y - (84 - 43) * 2) < 4, JSON.stringify(map));
      assert.equal(map.label, 'Vladivostok on a map of the world');
      assert.match(map.href, /^https:\/\/www\.openstreetmap\.org\/\?mlat=43\./);
      assert.equal(map.rel, 'noopener noreferrer');
      await page.mouse.move(5, 400);
      await page.evaluate(() => /** @type {any} */ (globalThis).session.show(['figure']));
      await waitFor(page, '');
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('follows its fact over a repaint and closes when it vanishes, and when the session is cleared', async () => {
      const { page, complaints } = await open();
      const at = await middleOf(page, 'Vladivostok');
      await page.mouse.click(at.x, at.y);
      await waitFor(page, 'Vladivostok');
      await page.evaluate(async () => {
        const p = document.createElement('p');
        p.textContent = 'It was 14 degrees in Oslo, Norway.';
        const session = /** @type {any} */ (globalThis).session;
        const painted = new Promise((resolve) => session.addEventListener('facts', resolve, { once: true }));
        document.querySelector('h1')?.after(p);
        await painted;
      });
      assert.equal((await shown(page))?.title, 'Vladivostok');
      await assertWellPlaced(page);
      await page.evaluate(() => {
        const { popover, session } = /** @type {any} */ (globalThis);
        session.rangesOf(popover.fact)[0].startContainer.data = ' in the far east, ';
      });
      await waitFor(page, '');
      await page.evaluate(() => {
        const { popover, session } = /** @type {any} */ (globalThis);
        popover.next();
        session.clear();
      });
      assert.equal(await page.$('factlight-popover'), null, 'nothing is left');
      assert.deepEqual(complaints, []);
      await page.close();
    });

    for (const [old, where] of /** @type {[boolean, string][]} */ ([[false, 'CSS anchoring'], [true, 'a computed place and no Popover API']])) {
      test(`stands right by the fact in any corner of a small window, with ${where}`, async () => {
        const { page, complaints } = await openPage(browser);
        await page.setViewport({ width: 420, height: 520 });
        if (old) {
          await page.evaluateOnNewDocument(() => {
            CSS.supports = () => false;
            delete (/** @type {any} */ (HTMLElement.prototype).showPopover);
          });
        }
        await page.goto(`${server.address}/demo/`);
        await until(page, () => Boolean(/** @type {any} */ (globalThis).session));
        const count = await page.evaluate(() => /** @type {any} */ (globalThis).session.facts.length);
        for (const share of [0.12, 0.5, 0.85]) {
          for (let number = 0; number < count; number += 7) {
            await page.evaluate((index, part) => {
              const { popover, session } = /** @type {any} */ (globalThis);
              const box = session.rangesOf(session.facts[index])[0].getClientRects()[0];
              scrollBy({ top: box.top - innerHeight * part, behavior: 'instant' });
              popover.show(session.facts[index]);
            }, number, share);
            // Scrolling to the page's end may leave the fact elsewhere, but never unseen.
            await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
            await assertWellPlaced(page, `fact ${number} at ${share}`);
          }
        }
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }

    test('works under a strict policy, from right to left and in German, and leaves links alone', async () => {
      const { page, complaints } = await open('/strict', { width: 600, height: 500 });
      await page.evaluate(() => /** @type {any} */ (globalThis).start({ lang: 'de', strings: { close: 'Weg' } }));
      const at = await middleOf(page, '26.2 miles');
      await page.mouse.click(at.x, at.y);
      await waitFor(page, '26.2 miles');
      const figure = /** @type {any} */ (await shown(page));
      assert.equal(figure.kind, 'Zahlenangabe · Maß');
      assert.match(figure.rows.Umgerechnet, /^42,2 km$/);
      await assertWellPlaced(page);
      const label = await page.evaluate(() => document.querySelector('factlight-popover')?.shadowRoot?.querySelector('.close')?.getAttribute('aria-label'));
      assert.equal(label, 'Weg');
      await page.keyboard.press('Escape');
      await waitFor(page, '');
      const link = await middleOf(page, '3,000');
      await page.mouse.click(link.x, link.y);
      await until(page, () => location.hash === '#there');
      await waitFor(page, '');
      const refused = await page.evaluate(() => {
        try {
          return /** @type {any} */ (globalThis).start({ links: [{ label: 'x', href: 'javascript:alert({lat})' }] });
        } catch (error) {
          return /** @type {any} */ (error).code;
        }
      });
      assert.equal(refused, 'option');
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('in a language from right to left it is laid out from the right, and stays left to right in one that is not', async () => {
      for (const [lang, right] of /** @type {const} */ ([['ar', true], ['en', false]])) {
        const { page, complaints } = await open('/strict', { width: 600, height: 500 });
        await page.evaluate((language) => /** @type {any} */ (globalThis).start({ lang: language, strings: { close: 'X' } }), lang);
        for (const text of ['26.2 miles', 'Oct. 22, 2024', 'Tuesday']) {
          const known = await page.evaluate((wanted) => /** @type {any} */ (globalThis).session.facts.some((/** @type {any} */ fact) => fact.text === wanted), text);
          if (!known) continue;
          const at = await middleOf(page, text);
          await page.mouse.click(at.x, at.y);
          await until(page, (wanted) => /** @type {any} */ (globalThis).popover.fact?.text === wanted, text);
          await assertWellPlaced(page, `${lang} ${text}`);
        }
        const found = await page.evaluate(() => {
          const popover = /** @type {Element} */ (document.querySelector('factlight-popover')?.shadowRoot?.querySelector('.popover.open'));
          const box = (/** @type {string} */ selector) => /** @type {Element} */ (popover.querySelector(selector)).getBoundingClientRect();
          const title = document.createRange();
          title.selectNodeContents(/** @type {Element} */ (popover.querySelector('h2')));
          const [whole, words] = [popover.getBoundingClientRect(), title.getBoundingClientRect()];
          const icon = getComputedStyle(/** @type {Element} */ (popover.querySelector('.next svg')));
          return {
            dir: getComputedStyle(popover).direction,
            kindBeforeClose: box('.kind').left > box('.close').left,
            previousBeforeNext: box('.previous').left > box('.next').left,
            labelBeforeValue: box('dt').left > box('dd').left,
            titleAtRight: Math.round(whole.right - words.right) < Math.round(words.left - whole.left),
            arrowsTurned: icon.transform.startsWith('matrix(-1') || icon.scale.startsWith('-1'),
            pageWords: popover.querySelector('h2')?.getAttribute('lang'),
            wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
          };
        });
        assert.deepEqual(found, { dir: right ? 'rtl' : 'ltr', kindBeforeClose: right, previousBeforeNext: right, labelBeforeValue: right, titleAtRight: right, arrowsTurned: right, pageWords: 'en', wide: false }, lang);
        await page.screenshot({ path: /** @type {`${string}.png`} */ (artifact(`popover-${name}-${lang}-on-rtl.png`)) });
        assert.deepEqual(complaints, []);
        await page.close();
      }
    });

    test('can be used within a modal dialog, and Escape closes the popover alone', async () => {
      const { page, complaints } = await open('/dialog', { width: 600, height: 500 });
      await page.evaluate(() => /** @type {any} */ (globalThis).start({}));
      const at = await middleOf(page, 'Mayor Jane Fox');
      await page.mouse.click(at.x, at.y);
      await waitFor(page, 'Jane Fox');
      await page.mouse.click(...await page.evaluate(() => {
        const box = /** @type {Element} */ (document.querySelector('factlight-popover')?.shadowRoot?.querySelector('.next')).getBoundingClientRect();
        return /** @type {[number, number]} */ ([box.left + box.width / 2, box.top + box.height / 2]);
      }));
      await waitFor(page, '26.2 miles');
      await page.keyboard.press('Escape');
      await waitFor(page, '');
      assert.equal(await page.evaluate(() => document.querySelector('dialog')?.open), true);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('opens on a tap at phone width', async () => {
      const { page, complaints } = await open('/demo/', { width: 390, height: 780, hasTouch: name === 'chrome', isMobile: name === 'chrome' });
      if (name === 'chrome') await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
      const at = await middleOf(page, 'Vladivostok');
      await (name === 'chrome' ? page.touchscreen.tap(at.x, at.y) : page.mouse.click(at.x, at.y));
      await until(page, () => Boolean(document.querySelector('factlight-popover')?.shadowRoot?.querySelector('svg.locator')));
      await assertWellPlaced(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true, 'nothing makes the page wider');
      await page.screenshot({ path: /** @type {`${string}.png`} */ (artifact(`popover-${name}-phone-light.png`)) });
      if (name === 'chrome') {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
        await page.screenshot({ path: /** @type {`${string}.png`} */ (artifact(`popover-${name}-phone-dark.png`)) });
      }
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('has no violation that axe knows, in each theme and for each kind', async () => {
      const themes = name === 'chrome' ? ['light', 'dark', 'forced'] : ['light'];
      for (const theme of themes) {
        const { page } = await openPage(browser);
        await page.setViewport({ width: 900, height: 700 });
        const still = { name: 'prefers-reduced-motion', value: 'reduce' };
        if (theme === 'forced') await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }, still] });
        else if (name === 'chrome') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }, still]);
        await page.goto(`${server.address}/demo/`);
        await until(page, () => Boolean(/** @type {any} */ (globalThis).session));
        for (const [kind, text] of [['figure', 'about 500 miles'], ['official', 'John Kirby'], ['location', 'Vladivostok'], ['date', 'Wednesday']]) {
          const at = await middleOf(page, text);
          await page.mouse.click(at.x, at.y);
          await waitFor(page, text);
          if (kind === 'location') await until(page, () => Boolean(document.querySelector('factlight-popover')?.shadowRoot?.querySelector('svg.locator')));
          assert.deepEqual(await violations(page), [], `${kind}, ${theme}`);
          await page.screenshot({ path: /** @type {`${string}.png`} */ (artifact(`popover-${name}-${kind}-${theme}.png`)) });
          await page.keyboard.press('Escape');
          await waitFor(page, '');
        }
        await page.close();
      }
    });
  });
}
