// How much is done for a change: one scan a burst, only the pieces that changed, only the words that changed; and nothing
// for what the painter itself writes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers } from '../living-page.js';

/** Page-side: what is done to highlights, how many observers there are, and what is changed in the page. */
const COUNTERS = `
  const done = { added: 0, deleted: 0, swapped: 0, ranges: 0, observers: 0 };
  const count = (object, name, key) => { const plain = object[name]; object[name] = function (...args) { done[key]++; return plain.apply(this, args); }; };
  count(Highlight.prototype, 'add', 'added');
  count(Highlight.prototype, 'delete', 'deleted');
  count(HighlightRegistry.prototype, 'set', 'swapped');
  const Plain = MutationObserver;
  globalThis.MutationObserver = class extends Plain { constructor(...args) { super(...args); done.observers++; } };
  const records = [];
  const recorder = new Plain((list) => records.push(...list));
  const settle = () => new Promise((resolve) => setTimeout(resolve, 600));
  const lengths = [];
  const counted = { scan: (text, ...args) => { lengths.push(text.length); return engine.scan(text, ...args); } };`;

inBrowsers('changes', (run) => {
  for (const paint of ['highlights', 'spans']) {
    test(`${paint}: a burst of changes is one scan, by one observer, and own writes are none`, async () => {
      const found = await run(`${COUNTERS}
        fill('<p>1</p><p>2</p>');
        const session = await highlight(root, { engine: counted, paint: '${paint}' });
        await settle();
        const first = lengths.length;
        for (let n = 0; n < 50; n++) { root.append(Object.assign(document.createElement('p'), { textContent: 'and ' + (100 + n) })); if (n % 10 === 0) await null; }
        await until(() => session.facts.length === 52);
        await settle();
        const burst = lengths.length - first;
        session.show([]);
        session.show(['figure']);
        await settle();
        const result = { first, burst, own: lengths.length - first - burst, observers: done.observers };
        session.clear();
        return result;`);
      assert.deepEqual(found, { first: 1, burst: 1, own: 0, observers: 1 });
    });

    test(`${paint}: one changed paragraph of a long page is scanned again with its piece, and it alone is painted again`, async () => {
      const found = await run(`${COUNTERS}
        const block = 'The board said on day 12 that 3,400 of the homes had no water and asked for patience. '.repeat(6);
        fill(Array.from({ length: 300 }, (_, n) => '<p>' + (n + 1000) + ' ' + block + '</p>').join(''));
        globalThis.many = root.textContent.length;
        // Fewer facts than are drawn by view: all of them are painted.
        const few = { scan: async (text, options) => { const scan = await counted.scan(text, options); return { ...scan, facts: scan.facts.filter(({ text }) => text.length === 4 && !text.includes(',')) }; } };
        const session = await highlight(root, { engine: few, paint: '${paint}' });
        await settle();
        const facts = new Map(session.facts.map((fact) => [fact.text, fact]));
        const spans = new Map([...root.querySelectorAll('.factlight')].map((span) => [span.textContent, span]));
        const before = { ...done };
        lengths.length = 0;
        recorder.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
        const changed = root.children[150];
        changed.firstChild.data = '7777 ' + block;
        await until(() => session.facts.some(({ text }) => text === '7777'));
        await settle();
        records.push(...recorder.takeRecords());
        const kept = session.facts.filter((fact) => facts.get(fact.text) === fact).length;
        const standing = [...root.querySelectorAll('.factlight')].filter((span) => spans.get(span.textContent) === span).length;
        const result = {
          pieces: lengths.length, scanned: lengths.reduce((sum, length) => sum + length, 0) / many,
          facts: session.facts.length, kept, spans: spans.size, standing,
          added: done.added - before.added, deleted: done.deleted - before.deleted, swapped: done.swapped - before.swapped,
          elsewhere: records.filter(({ target }) => !changed.contains(target)).length, here: records.length,
        };
        await session.clear();
        return result;`);
      assert.ok(found.pieces >= 1 && found.pieces <= 2 && found.scanned < 0.25, `scanned ${found.pieces} pieces, ${found.scanned} of the text`);
      assert.equal(found.facts, 300);
      // Facts moved by the change are new ones in their piece and those after it, but stand where they stood.
      assert.equal(found.elsewhere, 0, 'nothing is written in other paragraphs');
      if (paint === 'spans') {
        assert.deepEqual([found.spans, found.standing], [300, 299]);
        assert.ok(found.here < 12, `${found.here} records`);
      } else {
        assert.deepEqual([found.added, found.deleted, found.swapped, found.here], [1, 1, 0, 1]);
      }
    });

    test(`${paint}: a changed word of a short page is painted again, and no other`, async () => {
      const found = await run(`${COUNTERS}
        fill(Array.from({ length: 40 }, (_, n) => '<p>There were ' + (n + 10) + ' of them.</p>').join(''));
        const session = await highlight(root, { engine: counted, paint: '${paint}' });
        await settle();
        const spans = new Set(root.querySelectorAll('.factlight'));
        const before = { ...done };
        recorder.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
        root.children[20].firstChild.data = 'There were 99 of them.';
        await until(() => lit(session).includes('99'));
        await settle();
        records.push(...recorder.takeRecords());
        const result = { elsewhere: records.filter(({ target }) => !root.children[20].contains(target)).length, standing: [...root.querySelectorAll('.factlight')].filter((span) => spans.has(span)).length, added: done.added - before.added, deleted: done.deleted - before.deleted, swapped: done.swapped - before.swapped };
        session.clear();
        return result;`);
      assert.deepEqual(found, paint === 'spans' ? { elsewhere: 0, standing: 39, added: 0, deleted: 0, swapped: 0 } : { elsewhere: 0, standing: 0, added: 1, deleted: 1, swapped: 0 });
    });
  }

  test('where the browser has no scheduler.yield, work is in slices all the same', async () => {
    const found = await run(`
      Object.defineProperty(globalThis, 'scheduler', { value: undefined, configurable: true });
      let messages = 0;
      const send = MessagePort.prototype.postMessage;
      MessagePort.prototype.postMessage = function (...args) { messages++; return send.apply(this, args); };
      fill('<p>' + 'There were 12 of them in the town and 7 elsewhere. '.repeat(20) + '</p>'.repeat(1));
      root.append(...Array.from({ length: 400 }, () => root.firstChild.cloneNode(true)));
      let turns = 0;
      let over = false;
      const turn = () => { turns++; if (!over) setTimeout(turn); };
      setTimeout(turn);
      const session = await highlight(root, { engine, paint: 'highlights' });
      over = true;
      const facts = session.facts.length;
      session.clear();
      return { sliced: messages > 5 && turns > 2, facts };`);
    assert.deepEqual(found, { sliced: true, facts: 16040 });
  });
});
