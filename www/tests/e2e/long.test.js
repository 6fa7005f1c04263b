// Long pages stay usable with the real engine: the work is divided into turns, between which the page has its own, and the
// memory is given back.
//
// How long a turn takes depends on what else the machine does: `make bench` measures it. Here the page's clock goes on by
// being looked at and by nothing else, so that a turn is the same few steps on any machine, and what one turn does is counted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { launch, openPage } from '../browsers.js';
import { BLANK } from '../living-page.js';
import { BUILDER } from '../long-page.js';

/** A slice ends after 12 ms: with this much a look, after three steps. */
const TICK = 5;

/** The most that one turn may do; what is near the viewport is painted, watched and taken away at once. @type {Record<string, number>} */
const MOST = { looks: 1200, scans: 1, scanned: 30_000, watched: 1500, ranges: 1000, painted: 1000, elements: 4000, writes: 300 };

/** Page-side: `counted(work)` gives the most that was done in one turn, by what it was, and in all. */
const COUNTER = `
  let clock = 0;
  performance.now = () => (clock += ${TICK});
  let [turn, most, all] = [{}, {}, { turns: 0 }];
  const count = (what, by = 1) => {
    turn[what] = (turn[what] ?? 0) + by;
    all[what] = (all[what] ?? 0) + by;
    most[what] = Math.max(most[what] ?? 0, turn[what]);
  };
  globalThis.next = () => { turn = {}; all.turns++; };
  const before = (of, name, act) => {
    const does = of[name];
    of[name] = function (...given) { act(...given); return does.apply(this, given); };
  };
  // Every pause is one of the first two; what the browser tells of what is near comes in a turn of its own.
  before(scheduler, 'yield', next);
  before(MessagePort.prototype, 'postMessage', next);
  globalThis.IntersectionObserver = class extends IntersectionObserver { constructor(told, options) { super((...given) => { next(); told(...given); }, options); } };
  const { get, set } = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data');
  Object.defineProperty(CharacterData.prototype, 'data', { get() { count('looks'); return get.call(this); }, set(data) { count('writes'); set.call(this, data); } });
  before(Document.prototype, 'createElement', () => count('elements'));
  before(Element.prototype, 'remove', () => count('elements'));
  before(Highlight.prototype, 'add', () => count('painted'));
  before(Highlight.prototype, 'delete', () => count('painted'));
  before(IntersectionObserver.prototype, 'observe', () => count('watched'));
  before(IntersectionObserver.prototype, 'unobserve', () => count('watched'));
  globalThis.StaticRange = class extends StaticRange { constructor(given) { super(given); count('ranges'); } };
  globalThis.engine = { scan: async (text, options, signal) => { count('scans'); count('scanned', text.length); return (await real).scan(text, options, signal); } };
  const real = loadEngine();
  globalThis.painted = () => (all.painted ?? 0) + (all.elements ?? 0);
  globalThis.counted = async (work) => {
    [turn, most, all] = [{}, {}, { turns: 0 }];
    const long = [];
    const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ type: 'longtask' });
    await work();
    await rest();
    observer.disconnect();
    return { most, all, longest: Math.max(0, ...long) };
  };`;

/** @typedef {{most: Record<string, number>, all: Record<string, number>, longest: number}} Counts */

/** @param {import('node:test').TestContext} context @param {'chrome' | 'firefox'} name */
async function opened(context, name) {
  const server = await serve({ pages: { '/blank': { body: BLANK } } });
  context.after(() => server.close());
  const browser = await launch(name);
  context.after(() => browser.close());
  const { page, complaints } = await openPage(browser);
  const run = (/** @type {string} */ script) => page.evaluate(`(async () => { ${script} })()`);
  /** A page of its own, with the engine loaded and warm. @param {number} bytes @param {string} paint */
  const fill = async (bytes, paint) => {
    await page.goto(`${server.address}/blank`);
    await run(`${BUILDER}
      const { highlight, loadEngine } = await import('/lib/index.js');
      Object.assign(globalThis, { highlight, loadEngine });
      build(150000);
      await (await highlight(root, { paint: '${paint}' })).clear();
      build(${bytes});
      await rest();`);
  };
  return { page, complaints, run, fill };
}

for (const [bytes, size, facts] of /** @type {[number, string, number][]} */ ([[1e6, 'a megabyte', 25_000], [5e6, 'five megabytes', 120_000]])) {
  for (const paint of ['highlights', 'spans']) {
    test(`${paint}: the work on ${size} of text is divided in chrome`, { timeout: 900_000 }, async (context) => {
      const { complaints, run, fill } = await opened(context, 'chrome');
      await fill(bytes, paint);
      await run(`${COUNTER} globalThis.before = root.outerHTML;`);
      const counted = async (/** @type {string} */ step, /** @type {string} */ work) => {
        const counts = /** @type {Counts} */ (await run(`return counted(async () => { ${work} });`));
        context.diagnostic(`${step}: ${JSON.stringify(counts)}`);
        return counts;
      };
      const first = await counted('first', `globalThis.session = await highlight(root, { paint: '${paint}', engine });`);
      const change = await counted('change', "const done = new Promise((resolve) => session.addEventListener('facts', resolve, { once: true })); root.querySelector('p:nth-child(40)').lastChild.data = 'Now 77 homes. '; await done;");
      const scroll = await counted('scroll', 'for (let step = 1; step < 6; step++) { const had = painted(); scrollTo(0, (step * document.documentElement.scrollHeight) / 6); do await rest(); while (painted() === had); next(); }');
      const found = await run('return session.facts.length');
      const clear = await counted('clear', 'await session.clear();');
      assert.ok(Number(found) > facts, 'the page is full of facts');
      for (const [step, { most }] of Object.entries({ first, change, scroll, clear })) {
        for (const [what, count] of Object.entries(most)) assert.ok(count <= MOST[what], `${step}: ${count} ${what} in one turn`);
      }
      assert.ok(first.all.turns > bytes / 10_000, `${first.all.turns} turns`);
      assert.ok(first.all.looks < bytes / 200, `every text is looked at once or twice, not ${first.all.looks} times`);
      assert.ok(first.all.scanned < 1.2 * bytes && change.all.scanned < 50_000, `${first.all.scanned} characters were scanned at first, ${change.all.scanned} for the change`);
      const painted = paint === 'spans' ? 'elements' : 'painted';
      assert.ok(first.all[painted] > 0 && first.all[painted] <= MOST[painted], 'what is near the viewport is painted, and no more');
      // The sheet with ::highlight stays on so long a page until it is hidden, and does nothing.
      const undone = await run("const p = root.querySelector('p:nth-child(40)'); const now = root.outerHTML; return now.length < before.length && !/factlight/.test(now) && p.lastChild.data === 'Now 77 homes. ';");
      assert.equal(undone, true);
      assert.deepEqual(complaints, []);
    });
  }
}

for (const paint of ['highlights', 'spans']) {
  test(`${paint}: after clear() the memory of five megabytes of text is back where it was, in chrome`, { timeout: 900_000 }, async (context) => {
    const { page, complaints, run, fill } = await opened(context, 'chrome');
    await fill(5e6, paint);
    const client = await page.createCDPSession();
    const memory = async () => {
      for (let pass = 0; pass < 3; pass++) await client.send('HeapProfiler.collectGarbage');
      const { usedSize, embedderHeapUsedSize, backingStorageSize } = /** @type {any} */ (await client.send('Runtime.getHeapUsage'));
      return { script: usedSize, all: usedSize + embedderHeapUsedSize + backingStorageSize };
    };
    // A text node that a script has once looked at keeps an object for scripts as long as it lives: these are made before
    // the start, and the code was compiled by the highlighting of a small page.
    await run('const walk = document.createTreeWalker(root, NodeFilter.SHOW_ALL); while (walk.nextNode()) walk.currentNode.nodeType; await rest();');
    const start = await memory();
    await run(`globalThis.session = await highlight(root, { paint: '${paint}' }); globalThis.gone = [session, session.facts[0], session.facts.at(-1)].map((one) => new WeakRef(one));`);
    const during = await memory();
    await run('await session.clear(); globalThis.session = null; await rest();');
    const end = await memory();
    await run(`const again = await highlight(root, { paint: '${paint}' }); await again.clear(); await rest();`);
    const second = await memory();
    const grown = { all: (100 * (end.all - start.all)) / start.all, first: end.script - start.script, again: second.script - end.script };
    context.diagnostic(JSON.stringify({ start, during, end, second, grown }));
    assert.ok(during.script > start.script + 20e6, 'what is given back was there');
    assert.deepEqual(await run('return gone.map((one) => one.deref() === undefined);'), [true, true, true], 'the session and its facts are gone');
    assert.ok(Math.abs(grown.all) <= 10, `${grown.all.toFixed(1)} % more than at the start`);
    // What scripts hold of so little is code compiled meanwhile: of the session's hundred megabytes nothing may stay.
    for (const time of /** @type {const} */ (['first', 'again'])) assert.ok(grown[time] < 500_000, `${grown[time]} bytes of scripts are left the ${time} time`);
    assert.deepEqual(complaints, []);
  });

  // Firefox could give our slices the turns that the page's own messages wait for: the page counts them.
  test(`${paint}: a page of five megabytes gets its turn in firefox`, { timeout: 900_000 }, async (context) => {
    const { complaints, run, fill } = await opened(context, 'firefox');
    await fill(5e6, paint);
    const found = /** @type {any} */ (await run(`
      let [last, longest, turns, pauses, most, over] = [performance.now(), 0, 0, 0, 0, false];
      const { port1, port2 } = new MessageChannel();
      const send = port2.postMessage.bind(port2, null);
      const pausing = (of, name) => { const does = of[name]; of[name] = function (...given) { most = Math.max(most, ++pauses); return does.apply(this, given); }; };
      if (globalThis.scheduler?.yield) pausing(scheduler, 'yield');
      pausing(MessagePort.prototype, 'postMessage');
      port1.onmessage = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; pauses = 0; turns++; if (!over) send(); };
      send();
      const session = await highlight(root, { paint: '${paint}' });
      const facts = session.facts.length;
      await session.clear();
      over = true;
      return { longest: Math.round(longest), turns, most, facts, left: /factlight/.test(root.outerHTML) };`));
    context.diagnostic(JSON.stringify(found));
    assert.ok(found.facts > 120_000 && !found.left);
    assert.ok(found.turns > 100, `${found.turns} turns`);
    assert.ok(found.most <= 10, `the page waited while we had ${found.most} turns`);
    assert.deepEqual(complaints, []);
  });
}
