// The package as npm would publish it: packed, unpacked into a folder of its own, bundled, and tried in Chromium. What is
// served is only what the bundler wrote (and, for esbuild and the plain tag, what README.md says to put beside it).

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, openPage } from '../browsers.js';

const www = join(import.meta.dirname, '../..');
const TEXT = 'About 3,000 homes in Lima had no water on Tuesday, and 12 percent of the pipes were broken.';
const FOUND = ['About 3,000', 'Lima', 'Tuesday', '12 percent'];
/** The whole of a host's own code. */
const ENTRY = `import { highlight } from 'factlight';
highlight(document.querySelector('article')).then((session) => (globalThis.result = { texts: session.facts.map((fact) => fact.text), painted: CSS.highlights.size > 0 }), (error) => (globalThis.result = String(error)));
`;
const html = (/** @type {string} */ script) => `<!doctype html><html lang="en"><title>t</title><body><article><p>${TEXT}</p></article>${script}</body></html>`;
const TYPES = /** @type {Record<string, string>} */ ({ '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.pack': 'application/octet-stream' });

/** Serves `folder` and nothing else. @param {string} folder */
async function serveFolder(folder) {
  /** @type {string[]} */
  const missing = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      const body = readFileSync(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, { 'content-type': TYPES[extname(path) || '.html'] ?? 'text/plain', 'access-control-allow-origin': '*' }).end(body);
    } catch {
      if (path !== '/favicon.ico') missing.push(path);
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}/`, missing, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

describe('the packed package', () => {
  /** @type {string} */
  let host;
  /** @type {import('puppeteer-core').Browser} */
  let browser;
  const installed = (/** @type {string[]} */ ...parts) => join(host, 'node_modules/factlight', ...parts);
  const written = (/** @type {string} */ name) => join(host, name);

  before(async () => {
    host = mkdtempSync(join(tmpdir(), 'factlight-package-'));
    // From a copy: packing builds dist/ and pkg/factlight.js anew, which other tests are loading.
    const source = mkdtempSync(join(tmpdir(), 'factlight-source-'));
    for (const name of ['LICENSE', 'data/PROVENANCE.md']) cpSync(join(www, '..', name), join(source, name));
    cpSync(www, join(source, 'www'), { recursive: true, filter: (path) => !/\/(node_modules|tests|artifacts)$/.test(path) });
    symlinkSync(join(www, 'node_modules'), join(source, 'www/node_modules'));
    const [packed] = JSON.parse(execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', host], { cwd: join(source, 'www'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
    rmSync(source, { recursive: true });
    mkdirSync(join(host, 'unpacked'));
    execFileSync('tar', ['-xzf', join(host, packed.filename), '-C', join(host, 'unpacked')]);
    mkdirSync(join(host, 'node_modules'));
    cpSync(join(host, 'unpacked/package'), installed(), { recursive: true });
    writeFileSync(join(host, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(host, 'main.js'), ENTRY);
    writeFileSync(join(host, 'index.html'), html('<script type="module" src="./main.js"></script>'));
    browser = await launch('chrome');
  });
  after(async () => {
    await browser?.close();
    if (host) rmSync(host, { recursive: true, force: true });
  });

  /** What `globalThis.result` is on the page of `folder`. @param {string} folder */
  async function tryIn(folder) {
    const server = await serveFolder(folder);
    const { page, complaints } = await openPage(browser);
    try {
      await page.goto(server.address);
      await page.waitForFunction('globalThis.result !== undefined');
      return { result: await page.evaluate('globalThis.result'), complaints, missing: server.missing };
    } finally {
      await page.close();
      await server.close();
    }
  }
  const GOOD = { result: { texts: FOUND, painted: true }, complaints: [], missing: [] };

  test('holds what a page and an editor need, and nothing else', () => {
    assert.deepEqual(readdirSync(installed()).sort(), ['LICENSE', 'PROVENANCE.md', 'README.md', 'dist', 'lib', 'package.json', 'pkg', 'types']);
    const { dependencies, private: closed, exports } = JSON.parse(readFileSync(installed('package.json'), 'utf8'));
    assert.deepEqual([dependencies, closed], [undefined, undefined]);
    const files = readdirSync(installed(), { recursive: true, encoding: 'utf8' }).map((name) => `./${name.replaceAll('\\', '/')}`);
    for (const target of Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)))) {
      assert.ok(target.includes('*') || files.includes(target), `exports names ${target}, which is not in the package`);
    }
    for (const name of files.filter((name) => name.startsWith('./lib/') && name.endsWith('.js'))) {
      const text = readFileSync(installed(name), 'utf8');
      assert.doesNotMatch(text, /^(import|export)\b[^;]* from '(?!\.)|\brequire\(/m, `${name} loads something that is not in the package`);
    }
  });

  test('its types let a strict TypeScript host compile, and refuse a wrong option', () => {
    const compile = (/** @type {string} */ code) => {
      writeFileSync(written('host.ts'), code);
      const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom,dom.iterable', '--types', '', 'host.ts'];
      try {
        execFileSync(process.execPath, [join(www, 'node_modules/typescript/bin/tsc'), ...flags], { cwd: host, encoding: 'utf8', stdio: 'pipe' });
        return '';
      } catch (error) {
        return String(/** @type {any} */ (error).stdout);
      }
    };
    const good = "import { highlight, type Fact } from 'factlight';\nexport const facts: Promise<readonly Fact[]> = highlight(document.body, { kinds: ['figure'] }).then((session) => session.facts);\n";
    assert.equal(compile(good), '');
    assert.match(compile(good.replace("['figure']", '42')), /TS2322/);
    const hosts = `import { FactlightError, remoteEngine, type Engine, type HighlightOptions } from 'factlight';
import { FactLightElement } from 'factlight/element';
const engine: Engine = remoteEngine(new Worker('engine-worker.js', { type: 'module' }), new AbortController().signal);
export const options: HighlightOptions = { engine, paint: 'spans', spans: { element: 'mark' }, leastConfidence: 0.5, observe: false };
const element = document.querySelector('fact-light') as FactLightElement;
element.officials = [{ name: 'Ada Quill', role: 'mayor' }];
element.options = options;
export const count: number | undefined = element.session?.facts.length;
export const code: string = new FactlightError('option', 'no').code;
`;
    assert.equal(compile(hosts), '');
    assert.match(compile(hosts.replace("paint: 'spans'", "paint: 'ink'")), /TS2322/);
    assert.equal(compile(hosts.replace('{ engine,', "{ engine: 'worker',")), '');
    assert.match(compile(hosts.replace('{ engine,', "{ engine: 'page',")), /TS2322/);
    assert.match(compile(hosts.replace("{ name: 'Ada Quill', role: 'mayor' }", "{ role: 'mayor' }")), /TS2741|TS2322/);
  });

  test('Vite builds a page of one import', async () => {
    const { build } = await import('vite');
    await build({ root: host, logLevel: 'error', configFile: false, build: { outDir: written('vite'), emptyOutDir: true } });
    assert.deepEqual(await tryIn(written('vite')), GOOD);
  });

  test('webpack builds a page of one import', async () => {
    const { default: webpack } = await import('webpack');
    const compiler = webpack({ mode: 'production', context: host, entry: './main.js', output: { path: written('webpack'), filename: 'main.js' } });
    const stats = await new Promise((resolve, reject) => compiler?.run((error, result) => (error ? reject(error) : resolve(result))));
    await new Promise((resolve) => compiler?.close(resolve));
    assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
    writeFileSync(join(written('webpack'), 'index.html'), html('<script defer src="main.js"></script>'));
    assert.deepEqual(await tryIn(written('webpack')), GOOD);
  });

  test('Vite and webpack make a file of the worker that is asked for by name', async () => {
    writeFileSync(written('main.js'), ENTRY.replace("querySelector('article')", "querySelector('article'), { engine: 'worker' }"));
    try {
      const { build } = await import('vite');
      await build({ root: host, logLevel: 'error', configFile: false, build: { outDir: written('vite-worker'), emptyOutDir: true } });
      assert.deepEqual(await tryIn(written('vite-worker')), GOOD);
      const { default: webpack } = await import('webpack');
      const compiler = webpack({ mode: 'production', context: host, entry: './main.js', output: { path: written('webpack-worker'), filename: 'main.js' } });
      const stats = await new Promise((resolve, reject) => compiler?.run((error, result) => (error ? reject(error) : resolve(result))));
      await new Promise((resolve) => compiler?.close(resolve));
      assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
      writeFileSync(join(written('webpack-worker'), 'index.html'), html('<script defer src="main.js"></script>'));
      assert.deepEqual(await tryIn(written('webpack-worker')), GOOD);
    } finally {
      writeFileSync(written('main.js'), ENTRY);
    }
  });

  test('the files of dist start the worker that is asked for by name', async () => {
    const page = written('dist-worker');
    cpSync(installed('dist'), join(page, 'dist'), { recursive: true });
    cpSync(installed('pkg'), join(page, 'pkg'), { recursive: true });
    writeFileSync(join(page, 'index.html'), html(`<script type="module">${ENTRY.replace("'factlight'", "'./dist/index.js'").replace("querySelector('article')", "querySelector('article'), { engine: 'worker' }")}</script>`));
    assert.deepEqual(await tryIn(page), GOOD);
  });

  test('all entries of dist work beside each other, and a first highlight asks for two files', async () => {
    const page = written('dist-all');
    cpSync(installed('dist'), join(page, 'dist'), { recursive: true });
    cpSync(installed('pkg'), join(page, 'pkg'), { recursive: true });
    writeFileSync(join(page, 'index.html'), html(`<script type="module">
      import { highlight } from './dist/index.js';
      const article = document.querySelector('article');
      const session = await highlight(article);
      const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((name) => !/favicon/.test(name));
      const texts = session.facts.map((fact) => fact.text);
      session.clear();
      const [{ attachPopover }, { toCsv }, { FactLightElement }] = await Promise.all([import('./dist/popover.js'), import('./dist/export.js'), import('./dist/element.js'), import('./dist/panel.js')]);
      const spans = await highlight(article, { paint: 'spans' });
      const popover = attachPopover(spans);
      popover.show(spans.facts[0]);
      const panel = Object.assign(document.createElement('factlight-panel'), { session: spans });
      panel.open();
      const all = [article.querySelectorAll('.factlight').length, panel.shadowRoot.querySelectorAll('.item').length, popover.fact?.text, toCsv({ text: spans.text, facts: spans.facts }, { url: location.href }).includes('3,000'), customElements.get('fact-light') === FactLightElement];
      globalThis.result = { texts, files, all };
    </script>`));
    const { result, complaints, missing } = await tryIn(page);
    assert.deepEqual(result, { texts: FOUND, files: ['/dist/index.js', '/pkg/factlight_bg.wasm'], all: [4, 4, FOUND[0], true, true] });
    assert.deepEqual([complaints, missing], [[], []]);
  });

  for (const splitting of [false, true]) {
    test(`esbuild builds a page of one import${splitting ? ', in chunks' : ''}`, async () => {
      const { build } = await import('esbuild');
      const out = written(splitting ? 'esbuild-chunks' : 'esbuild');
      await build({ absWorkingDir: host, entryPoints: ['main.js'], bundle: true, format: 'esm', splitting, outdir: out, logLevel: 'error' });
      cpSync(installed('pkg/factlight_bg.wasm'), join(out, 'factlight_bg.wasm'));
      writeFileSync(join(out, 'index.html'), html('<script type="module" src="main.js"></script>'));
      assert.deepEqual(await tryIn(out), GOOD);
    });
  }

  test('a base of the host\'s own is used in a bundle too', async () => {
    const { build } = await import('esbuild');
    const out = written('esbuild-base');
    writeFileSync(written('based.js'), ENTRY.replace("querySelector('article')", "querySelector('article'), { base: '/elsewhere/' }"));
    await build({ absWorkingDir: host, entryPoints: ['based.js'], bundle: true, format: 'esm', outdir: out, logLevel: 'error' });
    cpSync(installed('pkg'), join(out, 'elsewhere'), { recursive: true });
    writeFileSync(join(out, 'index.html'), html('<script type="module" src="based.js"></script>'));
    assert.deepEqual(await tryIn(out), GOOD);
  });

  test('one script tag loads it from another server', async () => {
    const page = written('tag');
    mkdirSync(page);
    const cdn = await serveFolder(installed());
    const listen = `<script>document.addEventListener('factlight-session', ({ detail }) => (globalThis.result = { texts: detail.facts.map((fact) => fact.text), painted: CSS.highlights.size > 0 }));
      document.addEventListener('factlight-error', ({ detail }) => (globalThis.result = String(detail)));</script>`;
    writeFileSync(join(page, 'index.html'), html(`${listen}<script type="module" src="${cdn.address}dist/auto.js" data-factlight-root="article"></script>`));
    assert.deepEqual(await tryIn(page), GOOD);
    assert.deepEqual(cdn.missing, []);
    await cdn.close();
  });
});

test('the package and the crate have one version', () => {
  const { version } = JSON.parse(readFileSync(join(www, 'package.json'), 'utf8'));
  const crate = /^version = "([^"]+)"/m.exec(readFileSync(join(www, '../Cargo.toml'), 'utf8'))?.[1];
  assert.match(version, /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/);
  assert.equal(crate, version);
  assert.ok(readFileSync(join(www, '../CHANGELOG.md'), 'utf8').includes(`## [${version}] - `), 'CHANGELOG.md says nothing of this version');
});
