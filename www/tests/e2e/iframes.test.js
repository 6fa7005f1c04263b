// Open shadow roots and frames of the page's own origin are part of the page: read, painted, followed and undone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers } from '../living-page.js';

inBrowsers('inner documents', (run) => {
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
