// What a reader waits for: the time from the script's start to the first highlight, and how scanning grows.

/**
 * Loads the demo afresh `passes` times; milliseconds by measure.
 * @param {any} page @param {string} address @param {number} passes
 */
export async function firstHighlight(page, address, passes) {
  /** @type {Record<string, number[]>} */
  const measures = {};
  const add = (/** @type {string} */ name, /** @type {number} */ value) => (measures[name] ??= []).push(value);
  for (let pass = 0; pass <= passes; pass++) {
    await page.goto(`${address}/empty.html`);
    const times = await page.evaluate(async (/** @type {string} */ address) => {
      const article = document.createElement('article');
      const demo = await (await fetch(`${address}/www/demo/index.html`)).text();
      article.append(...new DOMParser().parseFromString(demo, 'text/html').querySelectorAll('article p, article h1, article h2'));
      document.body.append(article);
      /** @type {number[]} */
      const tasks = [];
      const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => tasks.push(entry.duration)));
      observer.observe({ type: 'longtask' });
      const start = performance.now();
      const { highlight } = await import(`${address}/www/dist/index.js`);
      const session = await highlight(article, {});
      const done = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 60));
      const again = performance.now();
      session.clear();
      const second = await highlight(article, {});
      const warm = performance.now() - again;
      const facts = second.facts.length;
      second.clear();
      return { first: done - start, warm, facts, longest: Math.max(0, ...tasks) };
    }, address);
    // The first pass also warms the server and the disk.
    if (pass === 0) continue;
    add('script start to first highlight, ms', times.first);
    add('the same again with the engine loaded, ms', times.warm);
    add('longest task over 50 ms (0: none), ms', times.longest);
    add('facts highlighted', times.facts);
  }
  const compile = [];
  for (let pass = 0; pass < passes; pass++) {
    await page.goto(`${address}/empty.html`);
    compile.push(
      await page.evaluate(async (/** @type {string} */ address) => {
        const pkg = await import(`${address}/www/pkg/factlight.js`);
        const bytes = await (await fetch(`${address}/www/pkg/factlight_bg.wasm`)).arrayBuffer();
        const start = performance.now();
        await pkg.default({ module_or_path: bytes });
        new pkg.Scanner(undefined).scan('Ready.', undefined);
        return performance.now() - start;
      }, address),
    );
  }
  measures['of it compile, start and an empty scan, ms'] = compile;
  return measures;
}

/**
 * Scan time for texts from 10 KB to 10 MB made of `news`.
 * @param {any} page @param {string} address @param {string} news
 */
export async function growth(page, address, news) {
  /** @type {{bytes: number, ms: number, memory: number}[]} */
  const points = await page.evaluate(
    async (/** @type {any} */ { address, news }) => {
      const pkg = await import(`${address}/www/pkg/factlight.js`);
      const points = [];
      for (const bytes of [1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7]) {
        const text = news.repeat(Math.ceil(bytes / news.length)).slice(0, bytes);
        const wasm = await pkg.default({ module_or_path: `${address}/www/pkg/factlight_bg.wasm?${bytes}` });
        const scanner = new pkg.Scanner({ kinds: ['figure', 'official', 'location'] });
        scanner.scan(text.slice(0, 1e4), undefined);
        const times = [];
        for (let pass = 0; pass < (bytes > 1e6 ? 3 : 7); pass++) {
          const start = performance.now();
          scanner.scan(text, undefined);
          times.push(performance.now() - start);
        }
        times.sort((a, b) => a - b);
        points.push({ bytes, ms: times[Math.floor(times.length / 2)], memory: wasm.memory.buffer.byteLength / 1e6 });
        scanner.free();
      }
      return points;
    },
    { address, news },
  );
  // Least squares in logarithms: the slope is the exponent.
  const [x, y] = [points.map((point) => Math.log(point.bytes)), points.map((point) => Math.log(point.ms))];
  const mean = (/** @type {number[]} */ list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [mx, my] = [mean(x), mean(y)];
  const exponent = x.reduce((sum, value, at) => sum + (value - mx) * (y[at] - my), 0) / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
  const rows = points.map((point) => [
    `${point.bytes / 1000} KB`,
    point.ms.toFixed(point.ms < 10 ? 2 : 0),
    ((point.ms / point.bytes) * 1e6).toFixed(1),
    point.memory.toFixed(1),
  ]);
  return { exponent, rows };
}
