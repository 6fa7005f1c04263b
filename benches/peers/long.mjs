// The longest task of the main thread on a long page with the real engine, in Chromium: while it is highlighted, changed,
// scrolled and cleared, beside what the browser takes for the same change and scrolling without us.
//
//   node benches/peers/long.mjs [PASSES]                                        prints the section; `make bench` writes it
//   node benches/peers/long.mjs --profile [MEGABYTES] [highlights|spans]        one page, and where its time goes
//
// Processor time, which other programs lengthen less than time by the clock; medians over pages filled anew, the painters
// and sizes in turn.
import { pathToFileURL } from 'node:url';
import { BUILDER } from '../../www/tests/long-page.js';
import { inChromium } from './browser.mjs';
import { tasksDuring } from './tasks.mjs';

const AIM = 50;
const median = (/** @type {number[]} */ list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

const changed = (/** @type {number} */ block) => `root.querySelector('p:nth-child(${block})').lastChild.data = 'Now 77 homes. ';`;
const SCROLL = 'for (let step = 1; step < 6; step++) { scrollTo(0, (step * document.documentElement.scrollHeight) / 6); await rest(); }';
/** What the page does by itself. @type {Record<string, string>} */
const ALONE = { change: `${changed(41)} await rest();`, scroll: `${SCROLL} scrollTo(0, 0); await rest();` };
/** @param {string} paint @returns {Record<string, string>} */
const steps = (paint) => ({
  first: `globalThis.session = await highlight(root, { paint: '${paint}' }); await rest();`,
  change: `const done = new Promise((resolve) => session.addEventListener('facts', resolve, { once: true })); ${changed(40)} await done; await rest();`,
  scroll: SCROLL,
  clear: 'await session.clear(); await rest();',
});

/** A page of so much text, with the engine loaded and warm. @param {any} page @param {string} address @param {number} bytes @param {string} paint */
async function filled(page, address, bytes, paint) {
  await page.goto(`${address}/empty.html`);
  const run = (/** @type {string} */ script) => page.evaluate(`(async () => { ${script} })()`);
  await run(`
    document.body.append(document.createElement('main'));
    ${BUILDER}
    globalThis.highlight = (await import('/www/lib/index.js')).highlight;
    build(150000);
    await (await highlight(root, { paint: '${paint}' })).clear();
    build(${bytes});
    await rest();`);
  return run;
}

/** The section's lines. @param {number} passes */
export async function longPages(passes) {
  /** Longest tasks by page and step, ours and the page's own. @type {Map<string, Record<string, {ours: number[], alone: number[]}>>} */
  const found = new Map();
  await inChromium(async (page, address) => {
    for (let pass = 0; pass < passes; pass++) {
      for (const megabytes of [1, 5]) {
        for (const paint of ['highlights', 'spans']) {
          const run = await filled(page, address, megabytes * 1e6, paint);
          const name = `${megabytes} MB, ${paint}`;
          const by = found.get(name) ?? {};
          found.set(name, by);
          const measure = async (/** @type {string} */ step, /** @type {'ours' | 'alone'} */ whose, /** @type {string} */ script) => {
            const { tasks } = await tasksDuring(page, () => run(script));
            (by[step] ??= { ours: [], alone: [] })[whose].push(tasks[0].cpu);
          };
          for (const [step, script] of Object.entries(ALONE)) await measure(step, 'alone', script);
          for (const [step, script] of Object.entries(steps(paint))) await measure(step, 'ours', script);
        }
      }
    }
  });
  const lines = [
    '', '## The longest task on a long page, in Chromium', '',
    `Milliseconds of processor time of the main thread's longest task, medians of ${passes} pages, with the browser's own style and layout in it; in brackets what the same change and the same scrolling take on the page without factlight. The aim is no task over ${AIM} ms.`,
    '', '| page | first highlighting | a change | scrolling | clear() | aim |', '|---|---|---|---|---|---|',
  ];
  for (const [name, by] of found) {
    const over = Object.entries(by).filter(([, { ours }]) => median(ours) > AIM).map(([step]) => step);
    const cell = (/** @type {string} */ step) => `${median(by[step].ours).toFixed(0)}${by[step].alone.length > 0 ? ` (${median(by[step].alone).toFixed(0)})` : ''}`;
    lines.push(`| ${[name, ...['first', 'change', 'scroll', 'clear'].map(cell), over.length === 0 ? 'met' : `missed: ${over.join(', ')}`].join(' | ')} |`);
  }
  return [...lines, ''];
}

/** One page, step by step: its longest tasks, the functions they were spent in, and the memory. @param {number} megabytes @param {string} paint */
async function profile(megabytes, paint) {
  await inChromium(async (page, address) => {
    const run = await filled(page, address, megabytes * 1e6, paint);
    const client = await page.createCDPSession();
    await client.send('Profiler.enable');
    await client.send('Profiler.setSamplingInterval', { interval: 500 });
    const memory = async () => {
      await client.send('HeapProfiler.collectGarbage');
      return `${((await client.send('Runtime.getHeapUsage')).usedSize / 1e6).toFixed(1)} MB of scripts`;
    };
    console.log(`${megabytes} MB, ${paint}: ${await memory()}`);
    const alone = Object.entries(ALONE).map(([step, script]) => [`${step}, the page alone`, script]);
    for (const [step, script] of [...alone, ...Object.entries(steps(paint))]) {
      await client.send('Profiler.start');
      const { tasks } = await tasksDuring(page, () => run(script));
      const { profile } = await client.send('Profiler.stop');
      console.log(`${step}: ${await memory()}; longest tasks, ms of processor time / by the clock:`);
      for (const { cpu, wall, what } of tasks.slice(0, 3)) console.log(`  ${cpu.toFixed(0)} / ${wall.toFixed(0)}  ${what}`);
      report(profile);
    }
  });
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

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [first, second] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
  if (process.argv.includes('--profile')) await profile(Number(first ?? 5), second ?? 'highlights');
  else console.log((await longPages(Number(first ?? 3))).join('\n'));
}
