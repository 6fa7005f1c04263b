// Speed, load size and start-up in headless Chromium: factlight and each peer in one page, pass by pass in turn.
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const dist = join(import.meta.dirname, 'dist');
const puppeteer = createRequire(join(root, 'www/package.json'))('puppeteer-core');
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--enable-precise-memory-info', '--js-flags=--expose-gc'];
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' };

/** Bundles each peer as a page would load it; returns the size of each in brotli. @param {string[]} names */
export async function bundle(names) {
  mkdirSync(dist, { recursive: true });
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const name of names) {
    const entry = join(dist, `${name.replace(/\W+/g, '-')}.entry.js`);
    writeFileSync(entry, `import { peers } from '../adapters.js';\nexport const load = peers[${JSON.stringify(name)}];\n`);
    const outfile = entry.replace('.entry.js', '.js');
    const only = { name: 'only', setup: (/** @type {any} */ b) => b.onLoad({ filter: /adapters\.js$/ }, () => ({ contents: keepOnly(name), loader: 'js' })) };
    await build({ entryPoints: [entry], outfile, bundle: true, minify: true, format: 'esm', platform: 'browser', mainFields: ['module', 'main'], logLevel: 'error', plugins: [only] });
    sizes[name] = brotliCompressSync(readFileSync(outfile)).length;
  }
  return sizes;
}

/** The adapters with the table cut down to one peer, so that a bundle holds that peer alone. @param {string} name */
function keepOnly(name) {
  const source = readFileSync(join(import.meta.dirname, 'adapters.js'), 'utf8');
  const line = source.split('\n').find((line) => line.includes(`'${name}':`));
  return source.replace(/export const peers = \{[^}]*\};/, `export const peers = {${line}};`);
}

/** Serves the project on this machine only. */
export function serve() {
  const server = createServer((request, response) => {
    const path = join(root, decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    if (request.url === '/empty.html') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html lang="en"><title>bench</title><body></body></html>');
    if (!path.startsWith(root) || !existsSync(path)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, address: `http://127.0.0.1:${/** @type {any} */ (server.address()).port}` })));
}

/** @param {(page: any, address: string) => Promise<any>} work */
export async function inChromium(work) {
  const { server, address } = /** @type {any} */ (await serve());
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: CHROMIUM_FLAGS, protocolTimeout: 1_800_000 });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (/** @type {Error} */ error) => console.error(`page: ${error.message}`));
    await page.goto(`${address}/empty.html`);
    return await work(page, address);
  } finally {
    await browser.close();
    server.close();
  }
}

/**
 * Scan speed of factlight and the peers in turn. A peer too slow for all texts in `seconds` gets the first ones that
 * fit; recognizers-text, whose time grows faster than the text, gets them line by line.
 * @param {string[]} names @param {string[]} texts @param {number} passes
 */
export async function speeds(names, texts, passes) {
  return inChromium((page, address) =>
    page.evaluate(
      async (/** @type {any} */ { address, names, texts, passes, seconds }) => {
        const pkg = await import(`${address}/www/pkg/factlight.js`);
        await pkg.default();
        const scanner = new pkg.Scanner({ kinds: ['figure', 'official', 'location'] });
        const painting = new pkg.Scanner({ kinds: ['figure', 'official', 'location'] });
        /** @type {Record<string, (text: string) => unknown>} */
        const scans = { factlight: (text) => scanner.scan(text, undefined) };
        if (painting.spans) scans['factlight, spans only'] = (text) => painting.spans(text, undefined);
        /** Texts that a peer throws on count as read: it says so in `thrown`. @type {Record<string, Set<string>>} */
        const thrown = {};
        for (const name of names) {
          const scan = await (await import(`${address}/benches/peers/dist/${name.replace(/\W+/g, '-')}.js`)).load();
          thrown[name] = new Set();
          scans[name] = (text) => {
            try {
              return scan(text);
            } catch (error) {
              thrown[name].add(`${text.slice(0, 40)}: ${error}`);
              return [];
            }
          };
        }
        const bytes = (/** @type {string[]} */ list) => list.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
        /** @type {Record<string, {texts: string[], bytes: number, repeats: number, speeds: number[]}>} */
        const runs = {};
        for (const [name, scan] of Object.entries(scans)) {
          // The warm-up is also what tells how many texts fit.
          const start = performance.now();
          let count = 0;
          const pieces = name === 'recognizers-text' ? texts.flatMap((/** @type {string} */ text) => text.split('\n')) : texts;
          while (count < pieces.length && performance.now() - start < seconds * 1000) scan(pieces[count++]);
          const elapsed = performance.now() - start;
          const some = pieces.slice(0, count);
          runs[name] = { texts: some, bytes: bytes(some), repeats: count === pieces.length ? Math.max(1, Math.floor((seconds * 200) / elapsed)) : 1, speeds: [] };
        }
        for (let pass = 0; pass < passes; pass++) {
          for (const [name, scan] of Object.entries(scans)) {
            const run = runs[name];
            const start = performance.now();
            for (let repeat = 0; repeat < run.repeats; repeat++) for (const text of run.texts) scan(text);
            run.speeds.push((run.bytes * run.repeats) / 1e6 / ((performance.now() - start) / 1000));
          }
        }
        return Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, { bytes: run.bytes, texts: run.texts.length, thrown: thrown[name]?.size ?? 0, speeds: run.speeds }]));
      },
      { address, names, texts, passes, seconds: 3 },
    ),
  );
}

/** The version that `npm ls` would print. @param {string} name */
export function version(name) {
  const file = join(import.meta.dirname, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'not installed';
}

/** Runs a command and returns what it printed. @param {string} command @param {string[]} args */
export function output(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, cwd: root, ...options });
  if (result.error || result.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.error?.message ?? result.stderr.slice(-2000)}`);
  return result.stdout;
}
