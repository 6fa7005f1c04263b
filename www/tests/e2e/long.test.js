// Long pages stay usable with the real engine: no task of ours over 50 ms, and the memory is given back.
//
// The limit is held to processor time, which other programs lengthen less than time by the clock; on a busy machine a
// limit that is missed is tried again, for a page that keeps it once can keep it. Where the page does something itself
// (it changes, it is scrolled), the browser's own work for that is no work of ours: it is measured without a session.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { launch, openPage } from '../browsers.js';
import { BLANK } from '../living-page.js';
import { BUILDER } from '../long-page.js';
import { tasksDuring } from '../tasks.js';

const LIMIT = 50;
const TRIES = 3;

/** @param {import('node:test').TestContext} context @param {'chrome' | 'firefox'} name @param {string[]} [flags] */
async function opened(context, name, flags) {
  const server = await serve({ pages: { '/blank': { body: BLANK } } });
  context.after(() => server.close());
  const browser = await launch(name, flags);
  context.after(() => browser.close());
  const { page, complaints } = await openPage(browser);
  const run = (/** @type {string} */ script) => page.evaluate(`(async () => { ${script} })()`);
  /** A page of its own, with the engine loaded and warm. @param {number} bytes @param {string} paint */
  const fill = async (bytes, paint) => {
    await page.goto(`${server.address}/blank`);
    await run(`${BUILDER}
      globalThis.highlight = (await import('/lib/index.js')).highlight;
      build(150000);
      await (await highlight(root, { paint: '${paint}' })).clear();
      build(${bytes});
      await rest();`);
  };
  return { page, complaints, run, fill };
}

for (const [bytes, size, facts] of /** @type {[number, string, number][]} */ ([[1e6, 'a megabyte', 25_000], [5e6, 'five megabytes', 120_000]])) {
  for (const paint of ['highlights', 'spans']) {
    test(`${paint}: with ${size} of text no task takes over ${LIMIT} ms in chrome`, { timeout: 300_000 }, async (context) => {
      const { page, complaints, run, fill } = await opened(context, 'chrome');
      /** @type {Record<string, string>} */
      const script = {
        first: `globalThis.before = root.outerHTML; await rest(); globalThis.session = await highlight(root, { paint: '${paint}' }); await rest();`,
        change: `const done = new Promise((resolve) => session.addEventListener('facts', resolve, { once: true })); root.querySelector('p:nth-child(40)').lastChild.data = 'Now 77 homes. '; await done; await rest();`,
        scroll: 'for (let step = 1; step < 6; step++) { scrollTo(0, (step * document.documentElement.scrollHeight) / 6); await rest(); }',
        clear: 'await session.clear(); await rest();',
      };
      /** The page's own part, without us. @type {Record<string, string>} */
      const plain = {
        change: "root.querySelector('p:nth-child(41)').lastChild.data = 'Now 78 homes. '; await rest();",
        scroll: `${script.scroll} scrollTo(0, 0); await rest();`,
      };
      /** @type {Record<string, number>} */
      const own = {};
      const limit = (/** @type {string} */ step) => Math.max(LIMIT, 1.5 * (own[step] ?? 0));
      /** @type {Record<string, import('../tasks.js').Task>} */
      const best = {};
      for (let pass = 0; pass < TRIES && (pass === 0 || Object.entries(best).some(([step, { cpu }]) => cpu > limit(step))); pass++) {
        await fill(bytes, paint);
        for (const [step, code] of Object.entries(plain)) {
          const { tasks: [longest] } = await tasksDuring(page, () => run(code));
          own[step] = Math.max(own[step] ?? 0, longest.cpu);
        }
        for (const [step, code] of Object.entries(script)) {
          const { tasks: [longest] } = await tasksDuring(page, () => run(code));
          if (!(best[step]?.cpu <= longest.cpu)) best[step] = longest;
          if (step === 'first') assert.ok(Number(await run('return session.facts.length')) > facts, 'the page is full of facts');
        }
        // The sheet with ::highlight stays on so long a page until it is hidden, and does nothing.
        const undone = await run("const p = root.querySelector('p:nth-child(40)'); const now = root.outerHTML; return now.length < before.length && !/factlight/.test(now) && p.lastChild.data === 'Now 77 homes. ';");
        assert.equal(undone, true);
      }
      context.diagnostic(Object.entries(best).map(([step, { cpu, wall }]) => `${step} ${cpu.toFixed(0)} (${wall.toFixed(0)})`).join(', '));
      for (const [step, { cpu, what }] of Object.entries(best)) assert.ok(cpu <= limit(step), `${step}: ${cpu.toFixed(0)} ms (the page alone ${(own[step] ?? 0).toFixed(0)}) in ${what}`);
      assert.deepEqual(complaints, []);
    });
  }
}

for (const paint of ['highlights', 'spans']) {
  test(`${paint}: after clear() the memory of five megabytes of text is back where it was, in chrome`, { timeout: 300_000 }, async (context) => {
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
    const share = (/** @type {number} */ from, /** @type {number} */ to) => (100 * (to - from)) / from;
    const grown = { script: share(start.script, end.script), all: share(start.all, end.all), again: share(end.script, second.script) };
    context.diagnostic(JSON.stringify({ start, during, end, second, grown }));
    assert.ok(during.script > start.script + 20e6, 'what is given back was there');
    assert.deepEqual(await run('return gone.map((one) => one.deref() === undefined);'), [true, true, true], 'the session and its facts are gone');
    for (const [what, percent] of Object.entries(grown)) assert.ok(Math.abs(percent) <= 10, `${what}: ${percent.toFixed(1)} %`);
    assert.ok(end.script - start.script < 300_000, `${end.script - start.script} bytes are left`);
    assert.deepEqual(complaints, []);
  });

  // Firefox tells no page of its tasks: here the page itself looks how long it was kept from a turn.
  test(`${paint}: a page of five megabytes gets its turn in firefox`, { timeout: 300_000 }, async (context) => {
    const { complaints, run, fill } = await opened(context, 'firefox');
    await fill(5e6, paint);
    const found = /** @type {any} */ (await run(`
      let [last, longest, turns, over] = [performance.now(), 0, 0, false];
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; turns++; if (!over) port2.postMessage(null); };
      port2.postMessage(null);
      const session = await highlight(root, { paint: '${paint}' });
      const facts = session.facts.length;
      await session.clear();
      over = true;
      return { longest: Math.round(longest), turns, facts, left: /factlight/.test(root.outerHTML) };`));
    context.diagnostic(JSON.stringify(found));
    assert.ok(found.facts > 120_000 && !found.left);
    assert.ok(found.turns > 100, `${found.turns} turns`);
    assert.ok(found.longest < 1000, `the page waited ${found.longest} ms`);
    assert.deepEqual(complaints, []);
  });
}
