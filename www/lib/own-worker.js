// `engine: 'worker'`: an engine in a worker of the library's own, started at the first scan and ended with the last
// session that uses it.
//
// The worker is the file engine-worker.js beside this one and no blob: a Content-Security-Policy needs `worker-src 'self'`,
// and a page that requires Trusted Types allows the policy `factlight`, which lets that one address through. A worker is
// of its page's origin: a page that loads the library from elsewhere starts one itself (engine-remote.js).

import { remoteEngine } from './engine-remote.js';
import { FactlightError } from './errors.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {{engine: Engine, users: number, stop: () => void}} Running */

/** The workers that run, by the folder of their WebAssembly package. @type {Map<string, Running>} */
const running = new Map();

/**
 * An engine for one session; all of them share a worker.
 * @param {string | URL} [base] the folder of factlight.js and factlight_bg.wasm
 * @returns {Engine & {release: () => void}} `release` it when the session is over
 */
export function workerEngine(base) {
  const folder = base === undefined ? '' : new URL(base, globalThis.location?.href).href;
  /** @type {Running | null} */
  let used = null;
  const release = () => {
    const last = used;
    used = null;
    if (!last || --last.users > 0) return;
    if (running.get(folder) === last) running.delete(folder);
    last.stop();
  };
  return {
    release,
    scan: async (text, options, signal) => {
      if (!used) {
        used = running.get(folder) ?? start(folder);
        used.users++;
        running.set(folder, used);
      }
      const asked = used;
      try {
        return await asked.engine.scan(text, options, signal);
      } catch (error) {
        // The next scan starts another one, be it a crash or a file that was not there.
        if (/** @type {Partial<FactlightError>} */ (error)?.code?.startsWith('engine')) {
          if (running.get(folder) === asked) running.delete(folder);
          if (used === asked) release();
        }
        throw error;
      }
    },
  };
}

/** @param {string} folder @returns {Running} */
function start(folder) {
  const gone = new AbortController();
  let worker;
  try {
    worker = newWorker();
  } catch (cause) {
    throw new FactlightError('engine', "The worker could not be started: allow it in the policy (worker-src, and `factlight` in trusted-types), and serve factlight from the page's own origin.", { cause });
  }
  if (folder !== '') worker.postMessage({ base: folder });
  const engine = remoteEngine(worker, gone.signal);
  const stop = () => {
    worker.terminate();
    gone.abort(new FactlightError('engine', 'The worker was ended.'));
  };
  return { engine, users: 0, stop };
}

/** @type {{createScriptURL: (url: string) => any} | null} */
let policy = null;

function newWorker() {
  const url = new URL('./engine-worker.js', import.meta.url);
  const types = /** @type {any} */ (globalThis).trustedTypes;
  // A bundler has given the file another name: then it starts its own, by the line that it looks for.
  if (!types || !url.pathname.endsWith('/engine-worker.js')) return new Worker(new URL('./engine-worker.js', import.meta.url), { type: 'module' });
  policy ??= types.createPolicy('factlight', {
    createScriptURL: (/** @type {string} */ asked) => {
      if (asked !== url.href) throw new TypeError(`factlight starts no worker from ${asked}`);
      return asked;
    },
  });
  return new Worker(/** @type {NonNullable<typeof policy>} */ (policy).createScriptURL(url.href), { type: 'module' });
}
