// Open shadow roots and frames of the page's own origin are part of the page: read, painted, followed and undone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers } from '../living-page.js';

inBrowsers('inner documents', (run, { page }) => {
  for (const paint of ['highlights', 'spans']) {
    test(`${paint}: an open shadow root is read in its place, painted and followed; a closed one is not`, async () => {
      const found = await run(`
        fill('<p>1</p><div id="open"></div><div id="closed"></div><p>4</p>');
        const shadow = root.querySelector('#open').attachShadow({ mode: 'open' });
        fill('<p>2 in</p>', shadow);
        fill('<p>3</p>', root.querySelector('#closed').attachShadow({ mode: 'closed' }));
        const before = shadow.innerHTML;
        const session = await highlight(root, { engine, paint: '${paint}' });
        const first = lit(session);
        const styled = shadow.adoptedStyleSheets.length;
        const added = document.createTextNode(' and 22');
        shadow.querySelector('p').append(added);
        await until(() => lit(session) === '1 2 22 4');
        added.remove();
        await until(() => lit(session) === '1 2 4');
        session.clear();
        return { first, styled, after: shadow.adoptedStyleSheets.length, same: shadow.innerHTML === before };`);
      assert.deepEqual(found, { first: '1 2 4', styled: 1, after: 0, same: true });
    });

    test(`${paint}: a frame of the same origin is read in its place, painted, followed and undone`, async () => {
      const found = await run(`
        fill('<p>1</p><iframe srcdoc="<p>2 in a frame</p>"></iframe><p>3</p>');
        const frame = root.querySelector('iframe');
        await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
        const inner = frame.contentDocument;
        const before = inner.body.innerHTML;
        const session = await highlight(root, { engine, paint: '${paint}' });
        const first = lit(session);
        const drawn = '${paint}' === 'spans' ? inner.querySelectorAll('.factlight').length : frame.contentWindow.CSS.highlights.get('factlight-figure').size;
        const added = inner.createTextNode(' with 22');
        inner.querySelector('p').append(added);
        await until(() => lit(session) === '1 2 22 3');
        added.remove();
        await until(() => lit(session) === '1 2 3');
        session.clear();
        const left = '${paint}' === 'spans' ? inner.querySelectorAll('.factlight').length : frame.contentWindow.CSS.highlights.size;
        return { first, drawn, left, same: inner.body.innerHTML === before };`);
      assert.deepEqual(found, { first: '1 2 3', drawn: 1, left: 0, same: true });
    });

    test(`${paint}: hover, click and the popover find facts in frames, one in the other, and nothing listens in them afterwards`, async () => {
      const places = await run(`
        document.body.style.font = '20px serif';
        fill('<p>1 up here</p><iframe width="500" height="400" style="border: 7px solid; padding: 11px; margin-left: 30px"></iframe><p>9 down there</p>');
        const load = async (frame, html) => { frame.srcdoc = html; await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true })); return frame.contentDocument; };
        const middle = await load(root.querySelector('iframe'), '<body style="font: 20px serif"><p>of 22 men</p><iframe width="300" height="200"></iframe></body>');
        const inner = await load(middle.querySelector('iframe'), '<body style="font: 20px serif"><p>and 333 others</p></body>');
        globalThis.told = [];
        globalThis.session = await highlight(root, { engine, paint: '${paint}' });
        for (const type of ['enter', 'leave', 'activate']) session.addEventListener(type, ({ detail }) => told.push(type + ' ' + detail.fact.text));
        const { attachPopover } = await import('/lib/popover.js');
        globalThis.popover = attachPopover(session);
        const { offsetFrom } = await import('/lib/frames.js');
        return session.facts.map((fact) => { const [range] = session.rangesOf(fact); const box = range.getBoundingClientRect(); const { x, y } = offsetFrom(range.startContainer, document); return [fact.text, box.x + x + box.width / 2, box.y + y + box.height / 2]; });`);
      assert.deepEqual(places.map((/** @type {any[]} */ [text]) => text), ['1', '22', '333', '9']);
      const { mouse } = page();
      const told = (/** @type {number} */ count) => page().evaluate(`(async () => { await until(() => told.length >= ${count}); return told.splice(0); })()`);
      for (const [text, x, y] of places) {
        await mouse.move(x, y);
        assert.deepEqual(await told(1), [`enter ${text}`]);
        assert.equal(await page().evaluate(`session.factAt(${x}, ${y})?.text`), text);
        await mouse.click(x, y);
        assert.deepEqual(await told(1), [`activate ${text}`]);
        await page().evaluate(`until(() => popover.fact?.text === '${text}')`);
        const box = /** @type {any} */ (await page().evaluate("popover.element.shadowRoot.querySelector('.popover').getBoundingClientRect().toJSON()"));
        assert.ok(Math.min(Math.abs(box.top - y), Math.abs(box.bottom - y)) < 40 && box.left <= x && box.right >= x, `${text} at ${x}, ${y}: ${JSON.stringify(box)}`);
        await page().evaluate('popover.close()');
        await mouse.move(x + 60, y + 4);
        assert.deepEqual(await told(1), [`leave ${text}`]);
      }
      const [, [, x, y]] = places;
      await mouse.move(x, y);
      assert.deepEqual(await told(1), ['enter 22']);
      await mouse.move(3, 3);
      assert.deepEqual(await told(1), ['leave 22'], 'out of the frame');
      await page().evaluate('popover.detach(); session.clear(); told.length = 0;');
      await mouse.move(x, y);
      await mouse.click(x, y);
      assert.deepEqual(await page().evaluate('told'), []);
    });

    test(`${paint}: a frame that is taken away under way leaves the rest lit`, async () => {
      const found = await run(`
        fill('<p>1</p><iframe srcdoc="<p>2</p>"></iframe><p>3</p>');
        const frame = root.querySelector('iframe');
        await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
        const session = await highlight(root, { engine, paint: '${paint}' });
        frame.remove();
        await until(() => lit(session) === '1 3');
        session.clear();
        return root.innerHTML;`);
      assert.equal(found, '<p>1</p><p>3</p>');
    });
  }
});
