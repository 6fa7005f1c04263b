// Painting and undoing beside mark.js: the same page and the same words, each with what it leaves behind.
//
//   node benches/peers/painting.mjs [PASSES]      prints the section of the report; `make bench` writes it there
//
// What is painted is known beforehand, so that painting alone is measured: factlight gets its facts from an engine that
// knows them, mark.js the facts' texts as its list of terms. Contenders take turns, each on a page built anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { inChromium } from './browser.mjs';

const root = join(import.meta.dirname, '../..');
const median = (/** @type {number[]} */ list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

/** @param {string} text */
const paragraphs = (text) =>
  text.split(/\n+/).map((line) => line.trim()).filter(Boolean).map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/ (\w+) (\w+) /, ' <b>$1</b> $2 ')}</p>`).join('');

/** The section's lines. @param {string} news @param {number} passes */
export async function painting(news, passes) {
  const dist = join(import.meta.dirname, 'dist');
  mkdirSync(dist, { recursive: true });
  const entry = join(dist, 'mark.entry.js');
  writeFileSync(entry, "export { default } from 'mark.js';\n");
  await build({ entryPoints: [entry], outfile: join(dist, 'mark.js'), bundle: true, minify: true, format: 'esm', platform: 'browser', logLevel: 'error', absWorkingDir: import.meta.dirname });
  const lines = [
    '', '## Painting and undoing, beside mark.js, in Chromium', '',
    `Medians of ${passes} passes in turn. The facts are known beforehand: factlight paints them, mark.js the same texts (\`separateWordSearch\` off, \`acrossElements\` on, \`accuracy\` exactly), a hundred at a time, as it overflows the stack on more.`,
    'Times are until the call has come to its end; the longest task is by the browser, which tells those over 50 ms (0: none). Records are those of a MutationObserver, over painting and undoing.',
  ];
  for (const [name, length] of /** @type {[string, number][]} */ ([['An article', 8_000], ['A long page', 60_000]])) {
    const text = news.slice(0, length);
    const rows = await inChromium(async (page, address) => {
      const html = paragraphs(text);
      /** @type {Record<string, any[]>} */
      const runs = { 'factlight, highlights': [], 'factlight, spans': [], 'mark.js': [] };
      for (let pass = 0; pass < passes; pass++) {
        const order = Object.keys(runs);
        // The next one goes first each time.
        for (let at = 0; at < order.length; at++) {
          const who = order[(at + pass) % order.length];
          await page.goto(`${address}/empty.html`);
          runs[who].push(await page.evaluate(measure, { address, who, html }));
        }
      }
      return Object.entries(runs).map(([who, list]) => {
        const [first] = list;
        const each = (/** @type {string} */ key) => median(list.map((run) => run[key]));
        const all = (/** @type {string} */ key) => (list.every((run) => run[key]) ? 'yes' : 'no');
        return [who.startsWith('factlight') ? `**${who}**` : who, first.painted, each('paint').toFixed(1), each('undo').toFixed(1), each('longest').toFixed(0), all('sameMarkup'), all('sameNodes'), each('records')];
      });
    });
    lines.push('', `${name} of ${Math.round(length / 1000)} KB:`, '', `| painter | pieces painted | paint, ms | undo, ms | longest task, ms | outerHTML the same after | Text nodes the same (===) | mutation records |`, '|---|---|---|---|---|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`));
  }
  lines.push('', 'On a page with more than 3,000 facts factlight paints what is near the viewport, and the rest as the reader comes to it.', '');
  return lines;
}

/** Runs in the page. @param {{address: string, who: string, html: string}} given */
async function measure({ address, who, html }) {
  const main = document.body.appendChild(document.createElement('main'));
  main.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
  const { highlight, loadEngine } = await import(`${address}/www/lib/index.js`);
  const { default: Mark } = await import(`${address}/benches/peers/dist/mark.js`);
  // What is known beforehand; the code of a painter is loaded and has run once.
  const engine = await loadEngine();
  /** @type {Map<string, any>} */
  const known = new Map();
  const learn = { scan: async (/** @type {string} */ text, /** @type {any} */ options) => (known.has(text) || known.set(text, await engine.scan(text, options)), known.get(text)) };
  const session = await highlight(main, { engine: learn, paint: 'highlights' });
  const terms = [...new Set(session.facts.map((/** @type {any} */ fact) => fact.text))];
  await session.clear();
  const wait = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  const nodes = () => {
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const list = [];
    while (walk.nextNode()) list.push(walk.currentNode);
    return list;
  };
  const [markup, before] = [main.outerHTML, nodes()];
  await wait();
  /** @type {number[]} */
  const tasks = [];
  const observer = new PerformanceObserver((list) => list.getEntries().forEach((task) => tasks.push(task.duration)));
  observer.observe({ type: 'longtask' });
  let records = 0;
  const changes = new MutationObserver((list) => (records += list.length));
  changes.observe(main, { subtree: true, childList: true, characterData: true, attributes: true });
  /** @type {() => Promise<unknown>} */
  let undo;
  let painted;
  const start = performance.now();
  if (who === 'mark.js') {
    const marker = new Mark(main);
    // It calls itself for each term: some hundred at once overflow the stack.
    for (let at = 0; at < terms.length; at += 100) {
      await new Promise((resolve) => marker.mark(terms.slice(at, at + 100), { separateWordSearch: false, acrossElements: true, accuracy: 'exactly', done: resolve }));
    }
    undo = () => new Promise((resolve) => marker.unmark({ done: resolve }));
  } else {
    const now = await highlight(main, { engine: learn, paint: who.endsWith('spans') ? 'spans' : 'highlights' });
    undo = () => now.clear();
  }
  const paint = performance.now() - start;
  await wait();
  if (who === 'mark.js') painted = main.querySelectorAll('mark').length;
  else if (who.endsWith('spans')) painted = main.querySelectorAll('.factlight').length;
  else painted = [.../** @type {any} */ (CSS).highlights].reduce((sum, [, highlight]) => sum + highlight.size, 0);
  const end = performance.now();
  await undo();
  const undone = performance.now() - end;
  await wait();
  records += changes.takeRecords().length;
  observer.disconnect();
  const after = nodes();
  return { paint, undo: undone, painted, longest: Math.max(0, ...tasks), records, sameMarkup: main.outerHTML === markup, sameNodes: after.length === before.length && after.every((node, at) => node === before[at]) };
}

/** The newspaper texts that the report's other parts use, too. */
export function newspaper() {
  const file = join(root, '../shared/corpora/train/plain.masc_newspaper.jsonl');
  if (!existsSync(file)) throw new Error('the corpora are not at ../shared/corpora: there is nothing to measure on');
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).text).join('\n\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log((await painting(newspaper(), Number(process.argv[2] ?? 7))).join('\n'));
