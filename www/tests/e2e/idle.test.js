// Nothing runs while nothing changes: over a whole minute no timer, frame, idle call, observer, message, scan or call into
// WebAssembly of ours.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { BROWSERS, launch, openPage } from '../browsers.js';
import { BLANK, HELPERS } from '../living-page.js';

// The browsers wait side by side.
describe('nothing runs over an idle minute', { concurrency: true }, () => {
  for (const name of BROWSERS) {
    test(`in ${name}`, { timeout: 600_000 }, async (context) => {
      const server = await serve({ pages: { '/blank': { body: BLANK } } });
      context.after(() => server.close());
      const browser = await launch(name);
      context.after(() => browser.close());
      const { page, complaints } = await openPage(browser);
      await page.goto(`${server.address}/blank`);
      const calls = /** @type {any} */ (await page.evaluate(`(async () => {
        const calls = { timers: 0, frames: 0, idle: 0, observed: 0, messages: 0, wasm: 0 };
        const wait = setTimeout.bind(window);
        const count = (key, name) => { const plain = window[name].bind(window); window[name] = (...args) => { calls[key]++; return plain(...args); }; };
        count('timers', 'setTimeout');
        count('timers', 'setInterval');
        count('frames', 'requestAnimationFrame');
        count('idle', 'requestIdleCallback');
        for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
          const Plain = window[name];
          window[name] = class extends Plain { constructor(told, options) { super((...args) => { calls.observed++; told(...args); }, options); } };
        }
        const send = MessagePort.prototype.postMessage;
        MessagePort.prototype.postMessage = function (...args) { calls.messages++; return send.apply(this, args); };
        for (const name of ['instantiate', 'instantiateStreaming']) {
          const plain = WebAssembly[name];
          WebAssembly[name] = async (...args) => {
            const made = await plain.apply(WebAssembly, args);
            const exports = Object.fromEntries(Object.entries(made.instance.exports).map(([key, value]) => [key, typeof value === 'function' ? (...given) => { calls.wasm++; return value(...given); } : value]));
            return { module: made.module, instance: { exports } };
          };
        }
        ${HELPERS}
        fill('<section id="a"><p>1 and 2</p></section><section id="b">' + '<p>3 or 4 or 5</p>'.repeat(1500) + '</section><section id="c"><p>Some 40 homes in Ohio were lost.</p></section>');
        // Both painters, one with more facts than are drawn at once, and one with the real engine.
        const one = await highlight(root.querySelector('#a'), { engine, paint: 'spans' });
        const two = await highlight(root.querySelector('#b'), { engine, paint: 'highlights' });
        const three = await highlight(root.querySelector('#c'), { paint: 'highlights' });
        root.querySelector('p').append(' and 6');
        await until(() => lit(one) === '1 2 6');
        const worked = calls.observed > 0 && scans > 1 && calls.wasm > 0 && three.facts.length > 0;
        // What the beginning asked for may come late on a busy machine: the minute begins after a second without anything.
        let before;
        for (let seconds = 0; seconds < 20 && before !== JSON.stringify([calls, scans]); seconds++) {
          before = JSON.stringify([calls, scans]);
          await new Promise((resolve) => wait(resolve, 1000));
        }
        await new Promise((resolve) => wait(resolve, 60_000));
        const after = JSON.stringify([calls, scans]);
        for (const session of [one, two, three]) session.clear();
        return { worked, before, after };
      })()`));
      assert.ok(calls.worked, 'the counters count');
      assert.equal(calls.after, calls.before);
      assert.deepEqual(complaints, []);
    });
  }
});
