// The extension's port without a browser: what happens when the background is stopped in the middle of a scan.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RuntimePort, servedPort } from '../../extension/runtime-port.js';
import { serveEngine } from '../../lib/engine-host.js';
import { remoteEngine } from '../../lib/engine-remote.js';

globalThis.ErrorEvent ??= /** @type {any} */ (class extends Event {});

/** One event of the extension interface. */
function channel() {
  const listeners = new Set();
  return { addListener: (listener) => listeners.add(listener), removeListener: (listener) => listeners.delete(listener), fire: (value) => [...listeners].forEach((listener) => listener(value)) };
}

/** Two ends of a port as a browser makes them: what is sent is copied as JSON, and a drop is told to the other end. */
function nativePair() {
  const ends = [0, 1].map(() => ({ onMessage: channel(), onDisconnect: channel(), open: true }));
  ends.forEach((end, number) => {
    const other = ends[1 - number];
    end.postMessage = (message) => {
      if (!end.open) throw new Error('Attempting to use a disconnected port object');
      const copy = JSON.parse(JSON.stringify(message));
      queueMicrotask(() => other.open && other.onMessage.fire(copy));
    };
    end.disconnect = () => {
      ends.forEach((one) => (one.open = false));
      queueMicrotask(() => other.onDisconnect.fire(other));
    };
  });
  return ends;
}

const SCAN = { version: 'test', facts: [], quotes: [] };

/** A background that drops its port instead of answering as often as told. @param {number} drops */
function background(drops) {
  let left = drops;
  const seen = { connections: 0, scans: 0 };
  const connect = () => {
    seen.connections++;
    const [page, own] = nativePair();
    serveEngine(servedPort(own), {
      scan: async () => {
        seen.scans++;
        if (left-- > 0) {
          own.disconnect();
          return new Promise(() => {});
        }
        return SCAN;
      },
    });
    return page;
  };
  return { connect, seen };
}

test('a scan whose port was dropped is asked once more, over a new port', async () => {
  const { connect, seen } = background(1);
  const engine = remoteEngine(new RuntimePort(connect));
  assert.deepEqual(await engine.scan('a', {}), SCAN);
  assert.deepEqual(seen, { connections: 2, scans: 2 });
});

test('a scan whose port was dropped twice fails, and the next one works', async () => {
  const { connect, seen } = background(2);
  const engine = remoteEngine(new RuntimePort(connect));
  await assert.rejects(engine.scan('a', {}), { code: 'engine', message: /stopped twice/ });
  assert.deepEqual(await engine.scan('b', {}), SCAN);
  assert.equal(seen.scans, 3);
});

test('a port dropped while nothing is asked is opened again by the next scan only', async () => {
  const { connect, seen } = background(0);
  /** @type {any[]} */
  const pages = [];
  const engine = remoteEngine(new RuntimePort(() => (pages.push(connect()), pages.at(-1))));
  await engine.scan('a', {});
  pages[0].open = false;
  pages[0].onDisconnect.fire(pages[0]);
  assert.equal(seen.connections, 1);
  await engine.scan('b', {});
  assert.equal(seen.connections, 2);
});

test('no port at all: every scan fails, and the page is told', async () => {
  const port = new RuntimePort(() => {
    throw new Error('Extension context invalidated.');
  });
  const engine = remoteEngine(port);
  let told = 0;
  port.addEventListener('error', () => told++);
  await assert.rejects(engine.scan('a', {}), { code: 'engine' });
  assert.equal(told, 1);
});

test('an aborted scan is not asked again', async () => {
  const { connect, seen } = background(0);
  const port = new RuntimePort(connect);
  const stop = new AbortController();
  const scan = remoteEngine(port).scan('a', {}, stop.signal);
  stop.abort(new Error('enough'));
  await assert.rejects(scan, /enough/);
  port.close();
  assert.equal(seen.connections, 1);
});

test('woken early, one port serves the first scan', async () => {
  const { connect, seen } = background(0);
  const port = new RuntimePort(connect);
  port.wake();
  port.wake();
  assert.deepEqual(await remoteEngine(port).scan('a', {}), SCAN);
  assert.deepEqual(seen, { connections: 1, scans: 1 });
});
