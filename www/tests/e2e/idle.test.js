// Nothing runs while nothing changes: over a whole minute no timer, frame, idle call, observer or scan of ours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../../scripts/serve.js';
import { launch, openPage } from '../browsers.js';
import { BLANK, HELPERS } from '../living-page.js';

test('nothing runs over an idle minute', { timeout: 120_000 }, async (context) => {
  const server = await serve({ pages: { '/blank': { body: BLANK } } });
  context.after(() => server.close());
  const browser = await launch('chrome');
  context.after(() => browser.close());
  const { page, complaints } = await openPage(browser);
  await page.goto(`${server.address}/blank`);
  const calls = /** @type {any} */ (await page.evaluate(`(async () => {
    const calls = { timers: 0, frames: 0, idle: 0, observed: 0, messages: 0 };
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
    ${HELPERS}
    fill('<section id="a"><p>1 and 2</p></section><section id="b">' + '<p>3 or 4 or 5</p>'.repeat(1500) + '</section>');
    // Both painters, one with more facts than are drawn at once.
    const one = await highlight(root.querySelector('#a'), { engine, paint: 'spans' });
    const two = await highlight(root.querySelector('#b'), { engine, paint: 'highlights' });
    root.querySelector('p').append(' and 6');
    await until(() => lit(one) === '1 2 6');
    const worked = calls.observed > 0 && scans > 1;
    // What the beginning asked for may come late on a busy machine: the minute begins after a second without anything.
    let before;
    for (let seconds = 0; seconds < 20 && before !== JSON.stringify([calls, scans]); seconds++) {
      before = JSON.stringify([calls, scans]);
      await new Promise((resolve) => wait(resolve, 1000));
    }
    await new Promise((resolve) => wait(resolve, 60_000));
    const after = JSON.stringify([calls, scans]);
    one.clear();
    two.clear();
    return { worked, before, after };
  })()`));
  assert.ok(calls.worked, 'the counters count');
  assert.equal(calls.after, calls.before);
  assert.deepEqual(complaints, []);
});
