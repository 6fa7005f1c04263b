// An engine at the other end of a port: in a worker, or in an extension's background.
//
//   const engine = remoteEngine(new Worker('…/lib/engine-worker.js', { type: 'module' }));
//   highlight(article, { engine });
//
// A worker goes by the policy of its own script's response: the page then needs `worker-src`, and no 'wasm-unsafe-eval'.
// One that cannot be started, or crashes, fails what it was asked and all that comes after with code 'engine'; ask again
// with a new one, or without `engine` to scan in the page. Whoever started the worker ends it: call `terminate()` after
// `session.clear()`, and abort `signal`, for a terminated worker tells no one.

import { FactlightError } from './errors.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./engine.js').Scan} Scan */
/** @typedef {import('./engine-host.js').Port} Port */
/** @typedef {import('./engine-host.js').Answer} Answer */

/**
 * @param {Port} port with `serveEngine` at its other end
 * @param {AbortSignal} [signal] lets go of the port; scans under way and later ones fail
 * @returns {Engine}
 */
export function remoteEngine(port, signal) {
  /** @type {Map<number, {resolve: (scan: Scan) => void, reject: (error: unknown) => void}>} */
  const waiting = new Map();
  let next = 0;
  let gone = /** @type {unknown} */ (null);
  const fail = (/** @type {unknown} */ error) => {
    gone = error;
    waiting.forEach(({ reject }) => reject(error));
    waiting.clear();
  };
  port.addEventListener('message', ({ data }) => {
    const answer = /** @type {Answer | null} */ (data);
    if (typeof answer?.id !== 'number') return;
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('ok' in answer) asked?.resolve(answer.ok);
    else asked?.reject(new FactlightError(answer.error?.code ?? 'engine-answer', answer.error?.message ?? 'The engine gave an answer that is none.'));
  }, { signal });
  // A worker whose script cannot be loaded, and an answer that cannot be copied, leave nothing to wait for.
  for (const type of ['error', 'messageerror']) {
    /** @type {EventTarget} */ (/** @type {unknown} */ (port)).addEventListener(type, () => fail(new FactlightError('engine', 'The engine at the other end could not be started.')), { signal });
  }
  signal?.addEventListener('abort', () => fail(signal.reason), { once: true });
  port.start?.();
  return {
    scan: (text, options, stop) =>
      new Promise((resolve, reject) => {
        if (gone !== null || stop?.aborted) return reject(gone ?? stop?.reason);
        const id = next++;
        const aborted = () => {
          waiting.delete(id);
          port.postMessage({ id, stop: true });
          reject(stop?.reason);
        };
        stop?.addEventListener('abort', aborted, { once: true });
        const done = () => stop?.removeEventListener('abort', aborted);
        waiting.set(id, { resolve: (scan) => (done(), resolve(scan)), reject: (error) => (done(), reject(error)) });
        port.postMessage({ id, text, options });
      }),
  };
}
