// Measures the longest main-thread task and the memory on a long page with the real engine, in Chromium:
//   node tests/measure-long.js [megabytes] [highlights|spans] [--profile]

import { serve } from '../scripts/serve.js';
import { launch, openPage } from './browsers.js';
import { BUILDER } from './long-page.js';
import { tasksDuring } from './tasks.js';

const [megabytes = '5', paint = 'highlights'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const profiled = process.argv.includes('--profile');
const server = await serve({ pages: { '/blank': { body: '<!doctype html><html lang="en"><title>t</title><body><main></main></body></html>' } } });
const browser = await launch('chrome', ['--js-flags=--expose-gc']);
try {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${server.address}/blank`);
  const client = await page.createCDPSession();
  await client.send('Profiler.enable');
  const run = (/** @type {string} */ script) => page.evaluate(`(async () => { ${script} })()`);
  const memory = async () => {
    await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    const { metrics } = await client.send('Performance.getMetrics');
    return { heap: usedSize, nodes: metrics.find(({ name }) => name === 'Nodes')?.value ?? 0 };
  };
  await client.send('Performance.enable');
  await run(`
    globalThis.highlight = (await import('/lib/index.js')).highlight;
    ${BUILDER}
    // The engine is loaded and warm before anything is measured.
    build(20000, 6);
    await (await highlight(root, { paint: '${paint}' })).clear();
    build(${Number(megabytes) * 1e6}, 6);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    globalThis.watch = async (work) => {
      const start = performance.now();
      await work();
      const took = performance.now() - start;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300)));
      return Math.round(took);
    };`);
  const step = async (/** @type {string} */ name, /** @type {string} */ script) => {
    if (profiled) await client.send('Profiler.start');
    const { result: took, tasks } = await tasksDuring(page, () => run(`return watch(async () => { ${script} })`));
    console.log(`${name}: ${took} ms; longest tasks, ms of processor time / by the clock:`);
    for (const { cpu, wall, what } of tasks.slice(0, 3)) console.log(`  ${cpu.toFixed(0)} / ${wall.toFixed(0)}  ${what}`);
    if (profiled) report((await client.send('Profiler.stop')).profile);
  };
  const start = await memory();
  await step('first', `globalThis.session = await highlight(root, { paint: '${paint}' });`);
  console.log('facts', await run('return session.facts.length'), JSON.stringify(await memory()));
  await step('change', `const done = new Promise((resolve) => session.addEventListener('facts', resolve, { once: true })); root.querySelector('p:nth-child(40)').firstChild.data = 'Now 77 homes. '; await done;`);
  await step('scroll', `for (let i = 1; i < 6; i++) { scrollTo(0, i * document.documentElement.scrollHeight / 6); await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))); }`);
  await step('clear', `const cleared = session.clear(); globalThis.session = null; await cleared;`);
  const end = await memory();
  // What a first time leaves is the object for scripts of each text node that was read, which lives as long as the node;
  // what a second time adds to that would be a leak.
  await step('again', `const again = await highlight(root, { paint: '${paint}' }); await again.clear();`);
  const second = await memory();
  const grown = (/** @type {{heap: number}} */ from, /** @type {{heap: number}} */ to) => `${((100 * (to.heap - from.heap)) / from.heap).toFixed(1)} %`;
  console.log('memory', JSON.stringify({ start, end, second, first: grown(start, end), again: grown(end, second) }), complaints);
} finally {
  await browser.close();
  await server.close();
}

/** Longest stretches without idle time, and the functions they were spent in. @param {any} profile */
function report(profile) {
  const nodes = new Map(profile.nodes.map((/** @type {any} */ node) => [node.id, node]));
  /** @type {Map<number, number>} */
  const parent = new Map();
  for (const node of profile.nodes) for (const child of node.children ?? []) parent.set(child, node.id);
  const stretches = [];
  let current = null;
  for (const [at, id] of profile.samples.entries()) {
    const name = nodes.get(id).callFrame.functionName;
    if (name === '(idle)' || name === '(program)') {
      current = null;
      continue;
    }
    const top = [];
    for (let up = id; up !== undefined; up = parent.get(up) ?? undefined) top.unshift(nodes.get(up).callFrame.functionName);
    const own = top.filter((part) => part && !part.startsWith('wasm-')).slice(1).slice(-3).join('>');
    if (!current) stretches.push((current = { time: 0, own: /** @type {Map<string, number>} */ (new Map()) }));
    current.time += profile.timeDeltas[at];
    current.own.set(own, (current.own.get(own) ?? 0) + profile.timeDeltas[at]);
  }
  for (const { time, own } of stretches.sort((a, b) => b.time - a.time).slice(0, 4)) {
    console.log('  ', Math.round(time / 1000), 'ms:', [...own].sort((a, b) => b[1] - a[1]).slice(0, 6).map(([name, spent]) => `${name} ${Math.round(spent / 1000)}`).join(', '));
  }
}
