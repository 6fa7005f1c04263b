// Serves the folder www on this machine alone and prints the demo's address.
//
//   node www/scripts/serve.js [PORT]      default 8765, or the next free one

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const www = join(import.meta.dirname, '..');
/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/**
 * @param {object} [options]
 * @param {number} [options.port] 0 for any
 * @param {Record<string, {body: string, headers?: Record<string, string>, heard?: (said: string) => void}>} [options.pages] pages of
 *   a test, by path; `heard` is told what is posted there
 * @param {boolean} [options.lasting] whether the files stay as they are while it serves, so that a browser may keep them
 * @returns {Promise<{address: string, close: () => Promise<void>}>}
 */
export async function serve({ port = 0, pages = {}, lasting = false } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const page = pages[path];
    if (page?.heard) {
      let said = '';
      for await (const chunk of request) said += chunk;
      page.heard(said);
    }
    if (page) return void response.writeHead(200, { 'content-type': TYPES['.html'], ...page.headers }).end(page.body);
    const file = join(www, normalize(path).replace(/^(\.\.[/\\])+/, ''));
    const found = file.startsWith(www) ? await stat(file).catch(() => null) : null;
    if (found?.isDirectory() && path.endsWith('/')) return void send(response, join(file, 'index.html'), lasting);
    if (found?.isDirectory()) return void response.writeHead(302, { location: `${path}/` }).end();
    if (!found) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
    send(response, file, lasting);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const { port: taken } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${taken}`, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))) };
}

/** @param {import('node:http').ServerResponse} response @param {string} file @param {boolean} lasting */
function send(response, file, lasting) {
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': lasting ? 'max-age=3600' : 'no-cache' });
  createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const wanted = Number(process.argv[2] ?? 8765);
  const running = await serve({ port: wanted }).catch((error) => {
    if (error.code === 'EADDRINUSE') return serve();
    throw error;
  });
  console.log(`The demo is at ${running.address}/demo/  (Ctrl-C stops it)`);
}
