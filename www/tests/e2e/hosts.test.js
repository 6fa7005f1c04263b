// How hosts embed the library: the element, the script tag, a worker, strict policies, and no WebAssembly at all.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { BROWSERS, launch, openPage, PATIENCE } from '../browsers.js';

const ARTICLE = '<p>At least 3,000 people left the town, officials said.</p><p>Repairs will cost $40 million.</p>';
const page = (/** @type {string} */ body, /** @type {string} */ head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title>${head}</head><body>${body}</body></html>`;
/** Puts the outcome of a highlight into the page's global `outcome`. */
const MODULE = `import { highlight } from '/lib/index.js';
globalThis.outcome = await highlight(document.querySelector('article'), { paint: new URLSearchParams(location.search).get('paint') }).then(
  (session) => ({ facts: session.facts.map((fact) => fact.text), styled: document.adoptedStyleSheets.length }), (error) => ({ code: error.code, message: error.message }));`;
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

const PAGES = {
  '/element': { body: page(`<fact-light id="f" kinds="figure" paint="spans"><article>${ARTICLE}</article></fact-light><script type="module" src="/lib/element.js"></script>`) },
  '/tag': { body: page(`<article>${ARTICLE}</article><aside>9 more</aside><script type="module" src="/lib/auto.js" data-factlight-root="article" data-factlight-paint="spans" data-factlight-kinds="figure"></script>`) },
  '/attributes': {
    body: page(`<fact-light id="f" lang="de" kinds="figure" paint="spans" root="section" any-language observe="false" least-confidence="0.01" span-element="mark" span-class="seen"><p>9 more</p><section>${ARTICLE}</section></fact-light>
      <script>document.querySelector('#f').officials = [{ name: 'Ada Quill', role: 'mayor' }];</script><script type="module" src="/lib/element.js"></script>`),
  },
  '/tag-attributes': { body: page(`<article lang="de">${ARTICLE}</article><script type="module" src="/lib/auto.js" data-factlight-root="article" data-factlight-kinds="figure" data-factlight-paint="spans" data-factlight-any-language data-factlight-span-element="em"></script>`) },
  '/tag-wrong': { body: page(`<script>document.addEventListener('factlight-error', ({ detail }) => (globalThis.outcome = [detail.code, detail.message]));</script><article>${ARTICLE}</article><script type="module" src="/lib/auto.js" data-factlight-root="article" data-factlight-least-confidence="high"></script>`) },
  '/crash.js': { body: "addEventListener('message', () => setTimeout(() => { throw new Error('out of memory'); }));", headers: { 'content-type': 'text/javascript' } },
  '/worker-strict.js': {
    body: `import { highlight, remoteEngine } from '/lib/index.js';
      globalThis.outcome = await highlight(document.querySelector('article'), { kinds: ['figure'], engine: remoteEngine(new Worker('/lib/engine-worker.js', { type: 'module' })) })
        .then((session) => session.facts.map((fact) => fact.text), (error) => error.code);`,
    headers: { 'content-type': 'text/javascript' },
  },
  '/worker-strict': { body: page(`<article>${ARTICLE}</article><script type="module" src="/worker-strict.js"></script>`), headers: { 'content-security-policy': "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'none'; img-src 'self'; connect-src 'self'" } },
  '/own-worker.js': {
    body: `import { highlight } from '/lib/index.js';
      globalThis.workers = [];
      const Plain = Worker;
      globalThis.Worker = class extends Plain { constructor(url, options) { super(url, options); workers.push({ url: String(url), ended: false }); } terminate() { workers.at(-1).ended = true; super.terminate(); } };
      const article = document.querySelector('article');
      const before = article.outerHTML;
      const options = { kinds: ['figure'], engine: 'worker' };
      globalThis.outcome = await highlight(article, options).then(async (session) => {
        const facts = session.facts.map((fact) => fact.text);
        const second = await highlight(document.querySelector('section'), options);
        session.clear();
        const shared = [workers.length, workers[0].ended];
        second.clear();
        return { facts, shared, ended: workers[0].ended, url: new URL(workers[0].url).pathname, same: article.outerHTML === before };
      }, (error) => error.code);`,
    headers: { 'content-type': 'text/javascript' },
  },
  '/own-worker': { body: page(`<article>${ARTICLE}</article><section>5 apples</section><script type="module" src="/own-worker.js"></script>`), headers: { 'content-security-policy': "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'none'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types factlight" } },
  '/own-worker-refused': { body: page(`<article>${ARTICLE}</article><section>5 apples</section><script type="module" src="/own-worker.js"></script>`), headers: { 'content-security-policy': "default-src 'none'; script-src 'self'; worker-src 'none'; img-src 'self'; connect-src 'self'" } },
  '/worker-element': { body: page(`<script>globalThis.told = []; for (const type of ['error', 'facts']) document.addEventListener(type, ({ detail }) => told.push([type, detail.code ?? detail.facts.length]));</script><fact-light engine="worker" kinds="figure"><article>${ARTICLE}</article></fact-light><script type="module" src="/lib/element.js"></script>`) },
  '/no-webassembly': { body: page(`<script>delete globalThis.WebAssembly; globalThis.told = []; document.addEventListener('factlight-error', ({ detail }) => told.push([detail.code, detail.message])); document.addEventListener('factlight-session', () => told.push('session'));</script><article>${ARTICLE}</article><script type="module" src="/lib/auto.js" data-factlight-paint="spans"></script>`) },
  '/refused-element': { body: page(`<script src="/told.js"></script><fact-light paint="spans" kinds="figure"><article>${ARTICLE}</article></fact-light><script type="module" src="/lib/element.js"></script>`), headers: { 'content-security-policy': "script-src 'self'" } },
  '/missing-element': { body: page(`<script src="/told.js"></script><fact-light paint="spans" kinds="figure" base="/nowhere/"><article>${ARTICLE}</article></fact-light><script type="module" src="/lib/element.js"></script>`) },
  '/told.js': { body: "globalThis.told = []; for (const type of ['error', 'facts']) document.addEventListener(type, ({ detail }) => told.push([type, detail.code, detail.message]));", headers: { 'content-type': 'text/javascript' } },
  '/module.js': { body: MODULE, headers: { 'content-type': 'text/javascript' } },
  '/strict': { body: page(`<article>${ARTICLE}</article><script type="module" src="/module.js"></script>`), headers: { 'content-security-policy': STRICT } },
  '/no-wasm': { body: page(`<article>${ARTICLE}</article><script type="module" src="/module.js"></script>`), headers: { 'content-security-policy': "script-src 'self'" } },
  '/worker': { body: page(`<article>${ARTICLE}</article>`) },
  '/precomputed.js': {
    body: `import { highlight, precomputed } from '/lib/index.js';
      globalThis.session = await highlight(document.querySelector('article'), { paint: 'spans', engine: precomputed(document.querySelector('#facts').textContent) });
      globalThis.outcome = { facts: session.facts.map((fact) => session.rangesOf(fact).join('')) };`,
    headers: { 'content-type': 'text/javascript' },
  },
  '/precomputed': {
    body: page(`<article>${ARTICLE}</article><script type="application/json" id="facts">{"version":"0.1.0","offsets":"code point","facts":[{"start":0,"end":14,"label":"figure","text":"At least 3,000","rule":"r","confidence":1},{"start":80,"end":91,"label":"figure","text":"$40 million","rule":"r","confidence":1}],"quotes":[]}</script><script type="module" src="/precomputed.js"></script>`),
    headers: { 'content-security-policy': "script-src 'self'" },
  },
};

/** Waits until an expression holds. Not waitForFunction: a strict policy refuses what that compiles. @param {import('puppeteer-core').Page} page @param {string} expression */
async function until(page, expression) {
  for (const end = Date.now() + PATIENCE; !(await page.evaluate(`!!(${expression})`)); ) {
    if (Date.now() > end) throw new Error(`never: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

for (const name of BROWSERS) {
  describe(`hosts in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    before(async () => {
      server = await serve({ pages: PAGES });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    const open = async (/** @type {string} */ path) => {
      const opened = await openPage(browser);
      await opened.page.goto(server.address + path);
      return opened;
    };
    const marks = "[...document.querySelectorAll('.factlight')].map((mark) => mark.textContent)";
    const FIGURES = ['At least 3,000', '$40 million'];

    test('<fact-light> lights what is inside it, follows its attributes, and gives all back', async () => {
      const { page, complaints } = await open('/element');
      await until(page, "document.querySelector('#f').session");
      assert.deepEqual(await page.evaluate(marks), FIGURES);
      const found = await page.evaluate(`(async () => {
        const element = document.querySelector('#f');
        const article = element.querySelector('article');
        element.setAttribute('off', '');
        const off = article.innerHTML === ${JSON.stringify(ARTICLE)};
        const told = new Promise((resolve) => element.addEventListener('facts', (event) => resolve(event.detail.facts.length), { once: true }));
        element.removeAttribute('off');
        const again = await told;
        element.remove();
        return [off, again, element.session === null, article.innerHTML === ${JSON.stringify(ARTICLE)}, document.adoptedStyleSheets.length];
      })()`);
      assert.deepEqual(found, [true, 2, true, true, 0]);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('<fact-light> takes every option: by attribute, and lists by property, also before it is defined', async () => {
      const { page, complaints } = await open('/attributes');
      await until(page, "document.querySelector('#f').session");
      const seen = "[...document.querySelectorAll('mark.seen')].map((mark) => mark.textContent)";
      assert.deepEqual(await page.evaluate(seen), FIGURES);
      assert.equal(await page.evaluate("document.querySelector('#f').session.root.localName"), 'section');
      // Not observed: what the page adds is not looked at.
      await page.evaluate("document.querySelector('section').insertAdjacentHTML('beforeend', '<p>7 cows, Ada Quill said.</p>')");
      await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
      assert.deepEqual(await page.evaluate(seen), FIGURES);
      const change = (/** @type {string} */ code) => page.evaluate(`(async () => {
        const element = document.querySelector('#f');
        const told = new Promise((resolve) => ['facts', 'error'].forEach((type) => element.addEventListener(type, ({ detail }) => resolve(detail.message ?? element.session.facts.map((fact) => fact.text)), { once: true })));
        ${code};
        return told;
      })()`);
      const all = /** @type {string[]} */ (await change("element.setAttribute('kinds', 'figure official')"));
      assert.ok(all.includes('7') || all.includes('7 cows'), String(all));
      assert.ok(all.some((text) => text.includes('Ada Quill')), `the list set before the definition was used: ${all}`);
      assert.ok(!String(await change('element.officials = []; element.options = { ...element.options, adjust: (facts) => facts.filter((fact) => fact.label === "official") }')).includes('7'));
      assert.deepEqual(await change("element.options = {}; element.setAttribute('least-confidence', '1')"), []);
      assert.match(String(await change("element.setAttribute('least-confidence', '7')")), /least-confidence is "7"/);
      assert.match(String(await change("element.removeAttribute('least-confidence'); element.setAttribute('root', 'nav')")), /no nav in/);
      assert.equal(await page.evaluate("document.querySelectorAll('mark').length"), 0);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('the script tag takes the same attributes and tells a wrong one', async () => {
      const { page } = await open('/tag-attributes');
      await until(page, "document.querySelector('em.factlight') !== null");
      assert.deepEqual(await page.evaluate(marks), FIGURES);
      await page.goto(`${server.address}/tag-wrong`);
      await until(page, 'globalThis.outcome');
      const [code, message] = /** @type {string[]} */ (await page.evaluate('outcome'));
      assert.equal(code, 'option');
      assert.match(message, /least-confidence is "high"/);
      await page.close();
    });

    test('a worker that crashes or is aborted leaves the page untouched, and the page can scan itself', async () => {
      const { page } = await open('/worker');
      const found = await page.evaluate(`(async () => {
        const { highlight, remoteEngine } = await import('/lib/index.js');
        const article = document.querySelector('article');
        const outcome = (options) => highlight(article, { kinds: ['figure'], paint: 'spans', ...options }).then((session) => session.facts.map((fact) => fact.text), (error) => error.code ?? error.message);
        const crashed = remoteEngine(new Worker('/crash.js'));
        const results = [await outcome({ engine: crashed }), await outcome({ engine: crashed })];
        const stop = new AbortController();
        const running = outcome({ engine: remoteEngine(new Worker('/lib/engine-worker.js', { type: 'module' })), signal: stop.signal });
        stop.abort(new Error('enough'));
        results.push(await running, article.innerHTML === ${JSON.stringify(ARTICLE)}, await outcome({}));
        return results;
      })()`);
      assert.deepEqual(found, ['engine', 'engine', [], true, FIGURES]);
      await page.close();
    });

    test('a worker scans for a page whose own policy refuses WebAssembly', async () => {
      const { page, complaints } = await open('/worker-strict');
      await until(page, 'globalThis.outcome');
      assert.deepEqual(await page.evaluate('outcome'), FIGURES);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('engine: worker, by name: one worker for all sessions, from its own file, under a strict policy with Trusted Types, ended with the last', async () => {
      const { page, complaints } = await open('/own-worker');
      await until(page, 'globalThis.outcome');
      assert.deepEqual(await page.evaluate('outcome'), { facts: FIGURES, shared: [1, false], ended: true, url: '/lib/engine-worker.js', same: true });
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('engine: worker, by attribute; with the folder of the engine; and again after one that was not there', async () => {
      const { page, complaints } = await open('/worker-element');
      await until(page, 'told.length > 0');
      assert.deepEqual(await page.evaluate('told'), [['facts', 2]]);
      const found = await page.evaluate(`(async () => {
        const { highlight } = await import('/lib/index.js');
        document.querySelector('fact-light').remove();
        document.body.append(Object.assign(document.createElement('section'), { textContent: 'They ate 5 apples.' }));
        const outcome = (options) => highlight(document.querySelector('section'), { kinds: ['figure'], ...options }).then((session) => (session.clear(), session.facts.length === 0), (error) => error.code);
        const wrong = await outcome({ engine: 'page' });
        const nowhere = await outcome({ engine: 'worker', base: '/nowhere/' });
        const named = await outcome({ engine: 'worker', base: '/pkg/' });
        return [wrong, nowhere, named, document.querySelector('section').innerHTML];
      })()`);
      assert.deepEqual(found, ['option', 'engine', true, 'They ate 5 apples.']);
      assert.deepEqual(complaints.filter((text) => !/nowhere/.test(text)), []);
      await page.close();
    });

    test('engine: worker, where the policy refuses workers: the error says so and the page is untouched', async () => {
      const { page } = await open('/own-worker-refused');
      await until(page, 'globalThis.outcome');
      assert.equal(await page.evaluate('outcome'), 'engine');
      assert.equal(await page.$eval('article', (article) => article.innerHTML), ARTICLE);
      await page.close();
    });

    for (const [path, code, message] of /** @type {const} */ ([
      ['/refused-element', 'engine-wasm', /wasm-unsafe-eval.*precomputed/],
      ['/missing-element', 'engine', /\/nowhere\/.*factlight_bg\.wasm/],
    ])) {
      test(`one error event, with a message that helps, and a page untouched: ${path.slice(1)}`, async () => {
        const { page } = await open(path);
        await until(page, 'told.length > 0');
        await new Promise((resolve) => setTimeout(resolve, 300));
        const told = /** @type {string[][]} */ (await page.evaluate('told'));
        assert.deepEqual(told.map(([type, said]) => [type, said]), [['error', code]]);
        assert.match(told[0][2], message);
        assert.deepEqual(await page.evaluate("[document.querySelector('article').innerHTML, document.querySelector('fact-light').session, document.adoptedStyleSheets.length]"), [ARTICLE, null, 0]);
        await page.close();
      });
    }

    test('without any WebAssembly the script tag tells one error and leaves the page untouched', async () => {
      const { page } = await open('/no-webassembly');
      await until(page, 'told.length > 0');
      await new Promise((resolve) => setTimeout(resolve, 300));
      const told = /** @type {string[][]} */ (await page.evaluate('told'));
      assert.equal(told.length, 1);
      assert.equal(told[0][0], 'engine-wasm');
      assert.match(told[0][1], /no WebAssembly: embed precomputed facts/);
      assert.equal(await page.$eval('article', (article) => article.innerHTML), ARTICLE);
      await page.close();
    });

    test('one script tag lights the root it names', async () => {
      const { page, complaints } = await open('/tag');
      await until(page, "document.querySelector('.factlight') !== null");
      assert.deepEqual(await page.evaluate(marks), FIGURES);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    for (const paint of ['highlights', 'spans']) {
      test(`${paint}: a policy without inline styles and with Trusted Types is kept`, async () => {
        const { page, complaints } = await open(`/strict?paint=${paint}`);
        await until(page, 'globalThis.outcome');
        assert.deepEqual(await page.evaluate('outcome'), { facts: FIGURES, styled: 1 });
        assert.deepEqual(complaints, []);
        await page.close();
      });
    }

    test('where WebAssembly is refused the page is untouched and the error says what to do', async () => {
      const { page } = await open('/no-wasm?paint=spans');
      await until(page, 'globalThis.outcome');
      const outcome = /** @type {any} */ (await page.evaluate('outcome'));
      assert.equal(outcome.code, 'engine-wasm');
      assert.match(outcome.message, /wasm-unsafe-eval.*precomputed/);
      assert.equal(await page.$eval('article', (article) => article.innerHTML), ARTICLE);
      await page.close();
    });

    test('precomputed facts are painted where WebAssembly is refused', async () => {
      const { page, complaints } = await open('/precomputed');
      await until(page, 'globalThis.outcome');
      assert.deepEqual(await page.evaluate('outcome'), { facts: FIGURES });
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test('an official of a long text is known by surname in all of its pieces', async () => {
      const { page } = await open('/worker');
      const found = await page.evaluate(`(async () => {
        const { highlight } = await import('/lib/index.js');
        const article = document.querySelector('article');
        const filler = '<p>' + 'The road by the river stayed closed and nobody was hurt there. '.repeat(15) + '</p>';
        article.replaceChildren(...new DOMParser().parseFromString('<p>The mayor of Denver, Ann Clarke, met the crews.</p>' + filler.repeat(90) + '<p>Clarke said 40 homes were lost.</p>', 'text/html').body.childNodes);
        const session = await highlight(article);
        const officials = session.facts.filter(({ label }) => label === 'official');
        return { length: session.text.length, officials: officials.map(({ text }) => text), entities: new Set(officials.map(({ entity }) => entity)).size, hers: session.facts.find(({ text }) => text === '40')?.source_entity === officials[0]?.entity };
      })()`);
      assert.ok(found.length > 60_000, `${found.length} characters: more than one piece`);
      assert.deepEqual(found, { ...found, officials: ['Ann Clarke', 'Clarke'], entities: 1, hers: true });
      await page.close();
    });

    test('a worker scans', async () => {
      const { page, complaints } = await open('/worker');
      const found = await page.evaluate(`(async () => {
        const { highlight, remoteEngine } = await import('/lib/index.js');
        const worker = new Worker('/lib/engine-worker.js', { type: 'module' });
        const session = await highlight(document.querySelector('article'), { engine: remoteEngine(worker), kinds: ['figure'] });
        worker.terminate();
        return session.facts.map((fact) => fact.text);
      })()`);
      assert.deepEqual(found, FIGURES);
      const failed = await page.evaluate(`(async () => {
        const { highlight, remoteEngine } = await import('/lib/index.js');
        document.body.append(Object.assign(document.createElement('section'), { textContent: '5 apples' }));
        return highlight(document.querySelector('section'), { engine: remoteEngine(new Worker('/no-such-worker.js', { type: 'module' })) }).then(() => 'painted', (error) => error.code);
      })()`);
      assert.equal(failed, 'engine');
      assert.deepEqual(complaints.filter((text) => !/no-such-worker/.test(text)), []);
      await page.close();
    });
  });
}
