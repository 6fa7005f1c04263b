// Editors' marks in a page and overrides in the options, with the real engine.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { BROWSERS, launch, openPage } from '../browsers.js';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><body><article>
  <h1>Ferry strike in its third week</h1>
  <p id="first">Talks in <span id="town" data-factlight="location">Quellmouth</span> broke off after 40 minutes, said Transport Minister Ida Holm.</p>
  <p id="second" data-factlight="off">Advertising: 500 beds in Berlin.</p>
  <p id="third" data-factlight="confirm">In Oslo, 1,200 passengers waited.</p>
  <p id="fourth">The <b data-factlight="official">harbour <i>master</i>,
    Tom Reed</b>, met 12 drivers in Madrid. <span data-factlight="mauve">Nothing</span> came of it; Madrid wants 7 percent.</p>
</article>`;

for (const name of BROWSERS) {
  describe(`editors' words in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof openPage>>} */
    let opened;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    before(async () => {
      server = await serve({ pages: { '/marked': { body: PAGE } } });
      browser = await launch(name);
      opened = await openPage(browser);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    /** Loads the page, highlights it with `options` and gives what `script` returns. @param {string} options @param {string} script @returns {Promise<any>} */
    const run = async (options, script) => {
      await opened.page.goto(`${server.address}/marked`);
      return opened.page.evaluate(`(async () => {
        const { highlight } = await import('/lib/index.js');
        const root = document.querySelector('article');
        const of = (fact) => fact.label + ' ' + fact.text;
        const painted = (session) => session.facts.map((fact) => session.rangesOf(fact).join(''));
        ${options === '' ? '' : `const session = await highlight(root, ${options});`}
        ${script}
      })()`);
    };

    for (const paint of ['highlights', 'spans']) {
      test(`${paint}: marks add, remove and confirm facts, and all are painted`, async () => {
        const { facts, texts, shown } = await run(`{ paint: '${paint}', leastConfidence: 0.99 }`, `
          return { facts: session.facts.map((fact) => [of(fact), fact.confidence, fact.rule === 'editor']), texts: session.facts.map((fact) => fact.text), shown: painted(session) };`);
        assert.deepEqual(facts.map((/** @type {any} */ fact) => fact[0].replace(/\s+/g, ' ')), ['location Quellmouth', 'location Oslo', 'figure 1,200', 'official harbour master, Tom Reed']);
        assert.ok(facts.every((/** @type {any} */ fact) => fact[1] === 1), 'sure');
        assert.deepEqual(facts.map((/** @type {any} */ fact) => fact[2]), [true, false, false, true]);
        assert.deepEqual(shown.map((/** @type {string} */ text) => text.replace(/\s+/g, ' ')), texts.map((/** @type {string} */ text) => text.replace(/\s+/g, ' ')));
      });
    }

    test('overrides remove, add and change facts', async () => {
      const { facts, ids } = await run(`{ overrides: [{ text: 'Madrid', as: 'off', occurrence: 2 }, { text: 'Ida Holm', as: 'person' }, { text: '40 minutes', as: 'figure', quantity: 'duration', value: 45 }] }`, `
        return { facts: session.facts.map((fact) => [of(fact), fact.value]), ids: session.facts.map((fact) => fact.id) };`);
      const list = facts.map((/** @type {any} */ fact) => fact[0]);
      assert.equal(list.filter((/** @type {string} */ fact) => fact === 'location Madrid').length, 1);
      assert.ok(list.includes('person Ida Holm') && !list.some((/** @type {string} */ fact) => fact.startsWith('official') && fact.includes('Holm')));
      assert.deepEqual(facts.find((/** @type {any} */ fact) => fact[0] === 'figure 40 minutes')?.[1], 45);
      assert.ok(list.includes('figure 7 percent') && !list.some((/** @type {string} */ fact) => fact.includes('500') || fact.includes('Berlin')));
      assert.equal(new Set(ids).size, facts.length);
    });

    test('a mark that is taken away or changed is followed', async () => {
      const result = await run(`{}`, `
        const again = () => new Promise((resolve) => session.addEventListener('facts', resolve, { once: true }));
        const before = session.facts.map(of);
        document.querySelector('#town').dataset.factlight = 'person';
        await again();
        const person = session.facts.map(of);
        document.querySelector('#town').removeAttribute('data-factlight');
        document.querySelector('#second').removeAttribute('data-factlight');
        await again();
        const without = session.facts.map(of);
        return { before: before.slice(0, 3), person: person.slice(0, 3), without };`);
      assert.ok(result.before.includes('location Quellmouth'));
      assert.ok(result.person.includes('person Quellmouth') && !result.person.includes('location Quellmouth'));
      assert.ok(!result.without.includes('person Quellmouth') && result.without.includes('location Berlin'));
    });

    test('ids are the same after a repaint and a change elsewhere', async () => {
      const { before, after, added } = await run(`{}`, `
        const ids = () => session.facts.map((fact) => fact.id);
        const before = ids();
        await session.refresh();
        const again = ids();
        document.querySelector('#first').before(Object.assign(document.createElement('p'), { textContent: 'Snow fell in Tokyo for 3 days.' }));
        await new Promise((resolve) => session.addEventListener('facts', resolve, { once: true }));
        return { before, after: again, added: ids() };`);
      assert.deepEqual(after, before);
      assert.ok(added.length > before.length && before.every((/** @type {string} */ id) => added.includes(id)));
    });

    test('a wrong override is refused with one error, and the page can be highlighted afterwards', async () => {
      const error = await run('', `
        const error = await highlight(root, { overrides: [{ text: 'Madrid', as: 'city' }] }).catch((error) => error);
        const session = await highlight(root);
        return { code: error.code, message: error.message, facts: session.facts.length };`);
      assert.equal(error.code, 'option');
      assert.match(error.message, /^overrides\[0\]\.as is "city": it takes one of figure/);
      assert.ok(error.facts > 0);
      assert.deepEqual(opened.complaints, []);
    });
  });
}
