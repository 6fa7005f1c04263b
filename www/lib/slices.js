// Work in slices, so that no task keeps a page from answering.

/** How long a slice may run, in milliseconds. */
export const SLICE = 12;

/** Pauses so far, of all that works in slices. */
let pauses = 0;

/**
 * Lets the page do what it has to do, then goes on. In Firefox what `scheduler.yield` continues comes before the page's own
 * messages, for seconds on a very long page: every other pause stands in line behind them.
 * @returns {Promise<void>}
 */
export function pause() {
  const scheduler = /** @type {any} */ (globalThis).scheduler;
  pauses += 1;
  if (pauses % 2 === 1 && typeof scheduler?.yield === 'function') return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * A function to call between two steps of a long loop: it pauses when a slice is over.
 * @param {AbortSignal} signal @returns {(now?: boolean) => Promise<void>} with `now`, it pauses in any case
 */
export function pacer(signal) {
  let start = performance.now();
  return async (now = false) => {
    if (!now && performance.now() - start < SLICE) return;
    await pause();
    signal.throwIfAborted();
    start = performance.now();
  };
}

/**
 * Runs a generator to its end at once.
 * @template T @param {Generator<void, T, void>} steps @returns {T}
 */
export function atOnce(steps) {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Runs a generator to its end, pausing when a slice is over.
 * @template T
 * @param {Generator<void, T, void>} steps
 * @param {AbortSignal} [signal]
 * @param {(slice: () => IteratorResult<void, T>) => IteratorResult<void, T>} [around] what runs each slice
 * @returns {Promise<T>}
 */
export async function inSlices(steps, signal, around = (slice) => slice()) {
  const slice = () => {
    const start = performance.now();
    for (;;) {
      const step = steps.next();
      if (step.done || performance.now() - start > SLICE) return step;
    }
  };
  for (;;) {
    const step = around(slice);
    if (step.done) return step.value;
    await pause();
    signal?.throwIfAborted();
  }
}
