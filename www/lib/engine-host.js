// The engine's end of a port: answers the scans that an engine-remote asks for. Each request is answered once, with
// `{id, ok}` or `{id, error}`; nothing is kept between requests.

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./engine.js').ScanOptions} ScanOptions */

/**
 * What both ends of a port have: a MessagePort, a Worker and a worker's own scope alike.
 * @typedef {object} Port
 * @property {(message: any) => void} postMessage
 * @property {(type: 'message', listener: (event: MessageEvent) => void, options?: AddEventListenerOptions) => void} addEventListener
 * @property {() => void} [start]
 */

/** @typedef {{id: number, text: string, options: ScanOptions} | {id: number, stop: true}} Request */
/** @typedef {{id: number, ok: import('./engine.js').Scan} | {id: number, error: {code: string, message: string}}} Answer */

/**
 * Serves `engine` at `port` until `signal` aborts.
 * @param {Port} port
 * @param {Engine | (() => Promise<Engine>)} engine a function is called for each scan: it may load late, and again after a failure
 * @param {AbortSignal} [signal]
 */
export function serveEngine(port, engine, signal) {
  /** @type {Map<number, AbortController>} */
  const running = new Map();
  port.addEventListener('message', async ({ data }) => {
    if (!isRequest(data)) return;
    if ('stop' in data) return void running.get(data.id)?.abort();
    const stop = new AbortController();
    running.set(data.id, stop);
    /** @type {Answer} */
    let answer;
    try {
      const ready = typeof engine === 'function' ? await engine() : engine;
      answer = { id: data.id, ok: await ready.scan(data.text, data.options, stop.signal) };
    } catch (error) {
      answer = { id: data.id, error: { code: codeOf(error), message: error instanceof Error ? error.message : String(error) } };
    } finally {
      running.delete(data.id);
    }
    port.postMessage(answer);
  }, { signal });
  port.start?.();
}

/** @param {unknown} data @returns {data is Request} */
function isRequest(data) {
  const request = /** @type {Record<string, unknown> | null} */ (data);
  return typeof request === 'object' && request !== null && typeof request.id === 'number' && (typeof request.text === 'string' || request.stop === true);
}

/** @param {unknown} error */
function codeOf(error) {
  const code = /** @type {{code?: unknown} | null} */ (error)?.code;
  return typeof code === 'string' ? code : 'engine';
}
