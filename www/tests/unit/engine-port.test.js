// The two ends of a port: every request is answered, errors keep their code, an abort is heard at both ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveEngine } from '../../lib/engine-host.js';
import { remoteEngine } from '../../lib/engine-remote.js';

/** @param {(text: string, options: any, signal?: AbortSignal) => Promise<any>} scan @param {AbortSignal} [signal] */
function connected(scan, signal) {
  const { port1, port2 } = new MessageChannel();
  serveEngine(/** @type {any} */ (port1), { scan });
  return { engine: remoteEngine(/** @type {any} */ (port2), signal), close: () => port1.close() };
}

test('answers come to who asked, in whatever order', async () => {
  const { engine, close } = connected(async (text) => {
    if (text === 'slow') await new Promise((resolve) => setTimeout(resolve, 20));
    return { version: text, facts: [], quotes: [] };
  });
  const [slow, fast] = await Promise.all([engine.scan('slow', {}), engine.scan('fast', {})]);
  assert.deepEqual([slow.version, fast.version], ['slow', 'fast']);
  close();
});

test('an error keeps its code and its message', async () => {
  const { engine, close } = connected(async () => {
    throw Object.assign(new Error('refused'), { code: 'engine-wasm' });
  });
  await assert.rejects(engine.scan('x', {}), { code: 'engine-wasm', message: 'refused' });
  close();
});

test('an abort rejects at once and stops the scan at the other end', async () => {
  /** @type {(value: unknown) => void} */
  let heard;
  const stopped = new Promise((resolve) => (heard = resolve));
  const { engine, close } = connected((_text, _options, signal) => new Promise((_, reject) => signal?.addEventListener('abort', () => (heard(true), reject(signal.reason)))));
  const stop = new AbortController();
  const scan = engine.scan('x', {}, stop.signal);
  stop.abort(new Error('enough'));
  await assert.rejects(scan, { message: 'enough' });
  assert.equal(await stopped, true);
  close();
});

test('letting go of the port fails what waits and what comes later', async () => {
  const gone = new AbortController();
  const { engine, close } = connected(() => new Promise(() => {}), gone.signal);
  const scan = engine.scan('x', {});
  gone.abort(new Error('gone'));
  await assert.rejects(scan, { message: 'gone' });
  await assert.rejects(engine.scan('y', {}), { message: 'gone' });
  close();
});

test('what is no request is not answered', async () => {
  const { port1, port2 } = new MessageChannel();
  serveEngine(/** @type {any} */ (port1), { scan: async () => ({ version: '', facts: [], quotes: [] }) });
  /** @type {unknown[]} */
  const answers = [];
  port2.addEventListener('message', ({ data }) => answers.push(data.id));
  port2.start();
  for (const message of [null, 3, {}, { id: 'a', text: 'b' }, { id: 1 }, { id: 2, text: 'x', options: {} }]) port2.postMessage(message);
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(answers, [2]);
  port1.close();
});
