// One contract for both painters, on small pages with a scan of the test's own: what is read, painted, undone.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { BROWSERS, launch, openPage, PATIENCE } from '../browsers.js';

/** Marks every number as a figure: the page code is tested without the core. */
const NUMBERS = `async (text) => ({ version: 'test', quotes: [], facts: [...text.matchAll(/\\d[\\d,\\u00a0\\u2009]*\\d|\\d/g)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0], label: 'figure', rule: 'test', confidence: 1 })) })`;

/** html, the text read, the facts painted. @type {[string, string, string, string[]][]} */
const READING = [
  ['inline tags are transparent', '<p>It was <b>3</b>,<i>0</i>00 men</p>', 'It was 3,000 men', ['3,000']],
  ['blocks and cells are never glued', '<p>1</p><p>2</p><table><tr><td>3</td><td>4</td></tr></table><ul><li>5</li><li>6</li></ul>', '1\n\n2\n\n3\n\n4\n\n5\n\n6', ['1', '2', '3', '4', '5', '6']],
  ['a line break parts', '<p>one 1<br>2 two</p>', 'one 1\n2 two', ['1', '2']],
  ['soft hyphens, zero-width spaces and wbr are transparent', '<p>3\u00ad0\u200b0<wbr>0 men</p>', '3000 men', ['3000']],
  ['no-break and thin spaces stay where they are', '<p>3\u00a0000 and 4\u2009000</p>', '3\u00a0000 and 4\u2009000', ['3\u00a0000', '4\u2009000']],
  ['source line ends are spaces', '<p>3\n4</p>', '3 4', ['3', '4']],
  ['emoji and accents keep offsets', '<p>Zo\u00eb \ud83d\ude00 7 caf\u00e9 8</p>', 'Zo\u00eb \ud83d\ude00 7 caf\u00e9 8', ['7', '8']],
  ['what is no article text is skipped', '<p>1<script>2</script><code>3</code><sup><a href="#n">4</a></sup></p><nav>5</nav><p hidden>6</p><p aria-hidden="true">7</p><p data-factlight="off">8</p><p contenteditable>9</p><textarea>10</textarea><svg><text>11</text></svg>', '1', ['1']],
  ['hidden by style is skipped', '<p>1</p><p style="display:none">2</p><p style="visibility:hidden">3</p>', '1', ['1']],
];

for (const name of BROWSERS) {
  describe(`painters in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof openPage>>} */
    let opened;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    before(async () => {
      server = await serve({ pages: { '/blank': { body: '<!doctype html><html lang="en"><title>t</title><body><main></main></body></html>' } } });
      browser = await launch(name);
      opened = await openPage(browser);
      await opened.page.goto(`${server.address}/blank`);
      await opened.page.evaluate(
        `(async () => {
          const { highlight } = await import('/lib/index.js');
          globalThis.highlight = highlight;
          globalThis.open = async (html, options = {}) => {
            const main = document.querySelector('main');
            main.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
            globalThis.root = main;
            globalThis.session = await highlight(main, { engine: { scan: ${NUMBERS} }, ...options });
            return globalThis.session;
          };
          globalThis.until = async (holds) => { for (const start = Date.now(); !holds(); ) { if (Date.now() - start > ${PATIENCE}) throw new Error('never: ' + holds); await new Promise((resolve) => setTimeout(resolve, 20)); } };
        })()`,
      );
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    const run = (/** @type {string} */ script) => opened.page.evaluate(`(async () => { ${script} })()`);

    for (const paint of ['highlights', 'spans']) {
      for (const [what, html, text, facts] of READING) {
        test(`${paint}: ${what}`, async () => {
          const found = await run(`
            const session = await open(${JSON.stringify(html)}, { paint: '${paint}' });
            const result = { text: session.text, facts: session.facts.map((fact) => session.rangesOf(fact).join('').replace(/[\\u00ad\\u200b]/g, '')) };
            session.clear();
            return result;`);
          assert.deepEqual(found, { text, facts });
        });
      }

      test(`${paint}: clearing gives back the same nodes and the same markup`, async () => {
        const found = await run(`
          const html = '<p id="a">1 and <b>2 of <i>3</i></b> or 4,<u>5</u>6</p><p>7</p>';
          const before = (await open(html, { paint: '${paint}', observe: false }), session.clear(), root.outerHTML);
          const nodes = [...root.querySelectorAll('*')].flatMap((e) => [...e.childNodes]);
          const { highlight } = await import('/lib/index.js');
          const s = await highlight(root, { engine: { scan: ${NUMBERS} }, paint: '${paint}' });
          const painted = s.facts.length;
          s.clear();
          const after = [...root.querySelectorAll('*')].flatMap((e) => [...e.childNodes]);
          return { painted, same: root.outerHTML === before, nodes: nodes.length === after.length && nodes.every((node, i) => node === after[i]) };`);
        assert.deepEqual(found, { painted: 5, same: true, nodes: true });
      });

      test(`${paint}: the selection stays on its words`, async () => {
        const found = await run(`
          await open('<p>first 12 then some words and 34 last</p>', { paint: '${paint}', observe: false });
          session.clear();
          const node = root.querySelector('p').firstChild;
          getSelection().setBaseAndExtent(node, 14, node, 24);
          const chosen = String(getSelection());
          const { highlight } = await import('/lib/index.js');
          const s = await highlight(root, { engine: { scan: ${NUMBERS} }, paint: '${paint}' });
          const painted = String(getSelection());
          s.clear();
          return [painted === chosen, String(getSelection()) === chosen];`);
        assert.deepEqual(found, [true, true]);
      });

      test(`${paint}: text that the page changes is lit anew, and what it removes is forgotten`, async () => {
        const found = await run(`
          await open('<p id="a">1 apple</p><p id="b">2 pears</p>', { paint: '${paint}' });
          root.querySelector('#a').textContent = '10 apples and 11';
          root.querySelector('#b').remove();
          root.insertAdjacentElement('beforeend', Object.assign(document.createElement('p'), { textContent: '3 plums' }));
          const painted = () => session.facts.map((fact) => session.rangesOf(fact).join(''));
          await until(() => painted().join() === '10,11,3');
          const result = { facts: painted(), text: session.text };
          session.clear();
          return [result, root.innerHTML];`);
        assert.deepEqual(found, [{ facts: ['10', '11', '3'], text: '10 apples and 11\n\n3 plums' }, '<p id="a">10 apples and 11</p><p>3 plums</p>']);
      });

      test(`${paint}: a framework's own text node can be rewritten and removed`, async () => {
        const found = await run(`
          await open('<p></p>', { paint: '${paint}', observe: false });
          session.clear();
          const text = document.createTextNode('count: 5 items');
          root.querySelector('p').append(text);
          const { highlight } = await import('/lib/index.js');
          globalThis.session = await highlight(root, { engine: { scan: ${NUMBERS} }, paint: '${paint}' });
          text.nodeValue = 'count: 6 items';
          await until(() => session.text === 'count: 6 items');
          const rewritten = root.textContent;
          root.querySelector('p').removeChild(text);
          await until(() => session.text === '');
          const removed = root.textContent;
          session.clear();
          return [rewritten, removed];`);
        assert.deepEqual(found, ['count: 6 items', '']);
      });

      test(`${paint}: painting what a style hides, or with an element of the host's own, does not start it again`, async () => {
        const found = await run(`
          let scans = 0;
          const html = '<details><summary>s</summary><p>1 apple</p></details><p>2 pears</p>';
          await open(html, { paint: '${paint}', observe: false, spans: { element: 'my-fact' }, engine: { scan: async (text) => { if (++scans > 3) throw new Error('again and again'); return (${NUMBERS})(text); } } });
          const result = { scans, text: session.text, facts: session.facts.length };
          session.clear();
          return [result, root.innerHTML === html];`);
        assert.deepEqual(found, [{ scans: 1, text: 's\n\n1 apple\n\n2 pears', facts: 2 }, true]);
      });

      test(`${paint}: nothing runs while nothing changes`, async () => {
        const found = await run(`
          let scans = 0;
          await open('<p>1 apple</p>', { paint: '${paint}', engine: { scan: async (text) => { scans++; return (${NUMBERS})(text); } } });
          await new Promise((resolve) => setTimeout(resolve, 700));
          session.clear();
          return scans;`);
        assert.equal(found, 1);
      });

      test(`${paint}: an aborted signal clears, a failed scan leaves the page alone`, async () => {
        const found = await run(`
          const stop = new AbortController();
          await open('<p>1 apple</p>', { paint: '${paint}', signal: stop.signal });
          stop.abort();
          const aborted = [session.cleared, root.innerHTML];
          let message = '';
          await open('<p>1 apple</p>', { paint: '${paint}', engine: { scan: async () => { throw new Error('no luck'); } } }).catch((error) => { message = error.message; });
          return [aborted, message, root.innerHTML];`);
        assert.deepEqual(found, [[true, '<p>1 apple</p>'], 'no luck', '<p>1 apple</p>']);
      });
    }

    test('spans: very many are taken out in slices, and at once where the root is wanted again', async () => {
      const found = await run(`
        const html = Array.from({ length: 3200 }, (_, number) => '<p>There were ' + number + ' of them.</p>').join('');
        const spans = () => root.querySelectorAll('.factlight').length;
        const openAll = async () => { await open(html, { paint: 'spans' }); dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); };
        await openAll();
        const lit = spans();
        const clearing = session.clear();
        const next = await highlight(root, { paint: 'spans', engine: { scan: async () => ({ version: 'test', quotes: [], facts: [] }) } });
        const hurried = root.innerHTML === html;
        next.clear();
        await clearing;
        await openAll();
        await session.clear();
        return { lit, hurried, undone: root.innerHTML === html, whole: [...root.querySelectorAll('p')].every((p) => p.childNodes.length === 1) };`);
      assert.deepEqual(found, { lit: 3200, hurried: true, undone: true, whole: true });
    });

    test('spans: of very many those near the viewport get elements, the others when the reader comes to them', async () => {
      const found = await run(`
        const html = Array.from({ length: 3200 }, (_, number) => '<p>There were ' + (10000 + number) + ' of <b>them</b>.</p>').join('');
        await open(html, { paint: 'spans' });
        const texts = () => [...root.querySelectorAll('.factlight')].map((span) => span.textContent);
        const until = async (is) => { while (!is(texts())) await new Promise((resolve) => requestAnimationFrame(resolve)); return texts(); };
        const first = await until((all) => all.includes('10000'));
        const unpainted = session.facts.at(-1);
        const ranges = session.rangesOf(unpainted).join('');
        let scans = 0;
        session.addEventListener('facts', () => scans++);
        scrollTo(0, document.documentElement.scrollHeight);
        const last = await until((all) => all.includes('13199'));
        const painted = session.rangesOf(unpainted)[0].startContainer.className;
        // A stretch over what was painted after the page was read.
        const stretch = session.rangesAt({ start: unpainted.start - 5, end: unpainted.end + 3 }).join('');
        await new Promise((resolve) => setTimeout(resolve, 300));
        scrollTo(0, 0);
        await session.clear();
        return { few: first.length < 1600 && last.length < 3000, unseen: first.includes('13199'), ranges, painted, stretch, scans, same: root.innerHTML === html };`);
      assert.deepEqual(found, { few: true, unseen: false, ranges: '13199', painted: 'factlight factlight-figure', stretch: 'were 13199 of', scans: 0, same: true });
    });

    test('spans: what comes near while a change is scanned is painted and found all the same', async () => {
      const found = await run(`
        const html = Array.from({ length: 3200 }, (_, number) => '<p>There were ' + (10000 + number) + ' of <b>them</b>.</p>').join('');
        await open(html, { paint: 'spans', engine: { scan: async (text) => { await new Promise((resolve) => setTimeout(resolve, 30)); return (${NUMBERS})(text); } } });
        const texts = () => new Set([...root.querySelectorAll('.factlight')].map((span) => span.textContent));
        await until(() => texts().has('10000'));
        const done = new Promise((resolve) => session.addEventListener('facts', resolve, { once: true }));
        root.querySelector('p').firstChild.data = 'There were 77 of ';
        for (let step = 1; step <= 8; step++) { scrollTo(0, (step * document.documentElement.scrollHeight) / 9); await new Promise((resolve) => setTimeout(resolve, 25)); }
        await done;
        await until(() => session.facts.some((fact) => fact.text === '77'));
        scrollTo(0, document.documentElement.scrollHeight);
        await until(() => texts().has('13199'));
        scrollTo(0, 0);
        await until(() => texts().has('77'));
        const wrong = session.facts.filter((fact) => session.rangesOf(fact).join('') !== fact.text).length;
        const spans = [...root.querySelectorAll('.factlight')];
        const twice = spans.length - texts().size;
        await session.clear();
        return { wrong, twice, nested: spans.some((span) => span.querySelector('.factlight')), same: root.innerHTML === html.replace('10000', '77') };`);
      assert.deepEqual(found, { wrong: 0, twice: 0, nested: false, same: true });
    });

    test('spans: what is in view gets its elements before what is above and below it', async () => {
      const found = await run(`
        await open('<p>no facts</p>', { paint: 'spans' });
        session.clear();
        root.replaceChildren(...Array.from({ length: 900 }, (_, number) => Object.assign(document.createElement('p'), { textContent: 'There were ' + (10000 + number) + ' of them.' })));
        root.children[450].scrollIntoView();
        const order = [];
        const make = document.createElement;
        document.createElement = function (name, ...rest) { const made = make.call(document, name, ...rest); if (name === 'x-fact') order.push(made); return made; };
        await open([...root.children].map((p) => p.outerHTML).join(''), { paint: 'spans', spans: { element: 'x-fact' } }).finally(() => { delete document.createElement; });
        const numbers = order.map((element) => Number(element.textContent));
        session.clear();
        scrollTo(0, 0);
        return { count: numbers.length, first: numbers[0], up: numbers.at(-1) };`);
      assert.equal(found.count, 900);
      assert.ok(found.first > 10300 && found.first < 10600, `the first painted is in view: ${found.first}`);
      assert.equal(found.up, 10000, 'the first of the page comes last');
    });

    test('highlights: of very many those near the viewport are drawn, the others when it comes to them, and all on paper', async () => {
      const found = await run(`
        const html = Array.from({ length: 3200 }, (_, number) => '<p>There were ' + (10000 + number) + ' of them.</p>').join('');
        await open(html, { paint: 'highlights' });
        const drawn = () => [...CSS.highlights.get('factlight-figure') ?? []].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset));
        const until = async (is) => { while (!is(drawn())) await new Promise((resolve) => requestAnimationFrame(resolve)); return drawn(); };
        const first = await until((all) => all.includes('10000'));
        scrollTo(0, document.documentElement.scrollHeight);
        const last = await until((all) => all.includes('13199') && !all.includes('10000'));
        dispatchEvent(new Event('beforeprint'));
        const printed = drawn().length;
        dispatchEvent(new Event('afterprint'));
        const after = drawn().length;
        scrollTo(0, 0);
        await session.clear();
        return { few: first.length < 1600 && last.length < 1600, unseen: first.includes('13199'), printed, after: after === last.length };`);
      assert.deepEqual(found, { few: true, unseen: false, printed: 3200, after: true });
    });

    test('highlights: of very many few are watched, and all in view are drawn, however high the blocks and wherever one is put', async () => {
      const found = await run(`
        const block = (number, height) => '<p><b style="display: block; height: ' + height + 'px"></b>There were ' + number + ' of them.</p>';
        const watched = new Set();
        const { observe, unobserve } = IntersectionObserver.prototype;
        Object.assign(IntersectionObserver.prototype, { observe(target) { watched.add(target); observe.call(this, target); }, unobserve(target) { watched.delete(target); unobserve.call(this, target); } });
        await open(Array.from({ length: 3200 }, (_, at) => block(10000 + at, at % 11 === 5 ? 1900 : 4)).join(''), { paint: 'highlights' });
        const drawn = () => new Set([...CSS.highlights.get('factlight-figure') ?? []].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset)));
        const inView = () => [...root.querySelectorAll('p')].filter((p) => { const box = p.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }).map((p) => /\\d+/.exec(p.textContent)[0]);
        const complete = () => { const all = drawn(); return inView().every((text) => all.has(text)); };
        await until(complete);
        for (const at of [3199, 1500, 1506, 40, 2203]) { root.children[at].scrollIntoView({ block: 'center' }); await until(complete); }
        // One by one, too.
        for (let step = 0; step < 40; step++) { scrollBy(0, 150); await until(complete); }
        const few = watched.size;
        root.children[1].after(...new DOMParser().parseFromString(block(99, 4), 'text/html').body.childNodes);
        scrollTo(0, 0);
        await until(() => drawn().has('99') && complete());
        const more = watched.size - few;
        const many = drawn().size;
        await session.clear();
        Object.assign(IntersectionObserver.prototype, { observe, unobserve });
        return { few, more, many };`);
      assert.ok(found.few < 2200 && found.more < 10 && found.many < 400, JSON.stringify(found));
    });

    test('highlights: the DOM is never written', async () => {
      const found = await run(`
        await open('<p>1 <b>2</b></p>', { observe: false, paint: 'spans' });
        session.clear();
        const before = root.outerHTML;
        let records = 0;
        const observer = new MutationObserver((list) => { records += list.length; });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const { highlight } = await import('/lib/index.js');
        const s = await highlight(root, { engine: { scan: ${NUMBERS} }, paint: 'highlights' });
        const during = root.outerHTML;
        s.show([]); s.show(['figure']); s.clear();
        records += observer.takeRecords().length;
        observer.disconnect();
        return [during === before, root.outerHTML === before, records];`);
      assert.deepEqual(found, [true, true, 0]);
    });

    test('a page that says it is not English is left alone unless asked', async () => {
      const found = await run(`
        root.setAttribute('lang', 'de');
        await open('<p>1 Apfel</p>');
        const alone = [session.foreign, session.facts.length];
        session.clear();
        await open('<p>1 Apfel</p>', { anyLanguage: true });
        const asked = session.facts.length;
        session.clear();
        root.removeAttribute('lang');
        return [alone, asked];`);
      assert.deepEqual(found, [[true, 0], 1]);
    });

    test('the whole run left no complaint in the console', () => assert.deepEqual(opened.complaints, []));
  });
}
