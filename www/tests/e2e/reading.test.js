// What is read and what is not, in which language and of which day; and that painting leaves the reader's place alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers } from '../living-page.js';

/** What is left out, as markup that holds the number 2. */
const LEFT_OUT = [
  '<style>p { margin: 2px }</style>', '<noscript>2</noscript>', '<template>2</template>', '<pre>2</pre>', '<kbd>2</kbd>', '<select><option>2</option></select>',
  '<div contenteditable="true">2</div>', '<div contenteditable>2 <b>more</b></div>', '<div aria-hidden="true">2</div>', '<span hidden>2</span>', '<div role="navigation">2</div>',
  '<div role="advertisement">2</div>', '<aside class="ad">2</aside>', '<div id="advert">2</div>', '<div role="textbox">2</div>', '<sup><a href="#n">[2]</a></sup>',
  '<a role="doc-noteref" href="#n">2</a>', '<math><mn>2</mn></math>', '<svg><text>2</text></svg>', '<dialog open>2</dialog>', '<p data-factlight="off">2</p>',
];

/** Where the day of publication stands. @type {[string, string, string][]} */
const DATES = [
  ['JSON-LD', '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-03-05T10:00:00Z"}]}</script>', '<p>1</p><time datetime="2020-01-01">then</time>'],
  ['a meta element', '<meta property="article:published_time" content="2024-03-05T01:00:00+01:00">', '<p>1</p>'],
  ['a time element', '', '<header><time datetime="2024-03-05">5 March</time></header><p>1</p>'],
];

inBrowsers('reading', (run) => {
  for (const html of LEFT_OUT) {
    test(`left out: ${html}`, async () => {
      assert.equal(await run(`fill(${JSON.stringify(`<p>1 one</p>${html}<p>3 three</p>`)}); const session = await highlight(root, { engine }); return lit(session);`), '1 3');
    });
  }

  test('editing stops where contenteditable says false', async () => {
    assert.equal(await run(`fill('<p contenteditable="false">1</p>'); return lit(await highlight(root, { engine }));`), '1');
  });

  for (const [where, head, body] of DATES) {
    test(`the day of publication is taken from ${where}`, async () => {
      const script = `document.head.append(...new DOMParser().parseFromString(${JSON.stringify(head)}, 'text/html').head.childNodes); fill(${JSON.stringify(body)});`;
      assert.equal(await run(`${script} await highlight(root, { engine }); return asked.date;`), '2024-03-05');
      assert.equal(await run(`${script} await highlight(root, { engine, date: '2023-02-01' }); return asked.date;`), '2023-02-01');
    });
  }

  test('broken metadata is as good as none', async () => {
    assert.equal(await run(`const script = document.head.appendChild(document.createElement('script')); script.type = 'application/ld+json'; script.textContent = '{"datePublished":'; fill('<p>1</p>'); await highlight(root, { engine }); return String(asked.date);`), 'undefined');
  });

  test('a part in another language than English is left alone unless asked', async () => {
    const found = await run(`fill('<p>1</p>'); root.lang = 'de'; const session = await highlight(root, { engine }); const alone = [session.foreign, lit(session), scans]; session.clear(); return [...alone, lit(await highlight(root, { engine, anyLanguage: true }))];`);
    assert.deepEqual(found, [true, '', 0, '1']);
  });

  for (const paint of ['highlights', 'spans']) {
    test(`${paint}: nothing moves, and caret, scroll position and listeners stay`, async () => {
      const found = await run(`
        document.body.style.width = '40ch';
        fill('<div style="height: 800px">up</div><p id="a">Of 1,200 homes <b>3</b>00 had <a href="#x">4</a> rooms.</p><p>And 5 more.</p><textarea>typed 6</textarea><div style="height: 2000px">down</div>');
        let shifted = 0;
        if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) new PerformanceObserver((list) => (shifted += list.getEntries().length)).observe({ type: 'layout-shift', buffered: false });
        let clicks = 0;
        const link = root.querySelector('a');
        link.addEventListener('click', (event) => { event.preventDefault(); clicks++; });
        const area = root.querySelector('textarea');
        area.focus();
        area.setSelectionRange(2, 4);
        scrollTo(0, 500);
        const boxes = () => JSON.stringify([...root.querySelectorAll('#a, #a b, #a a, p, textarea')].map((element) => { const { x, y, width, height } = element.getBoundingClientRect(); return [x, y, width, height].map((n) => Math.round(n * 10)); }));
        const place = () => JSON.stringify([scrollY, document.activeElement === area, area.selectionStart, area.selectionEnd]);
        const before = [boxes(), place()];
        const session = await highlight(root, { engine, paint: '${paint}' });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const during = [boxes(), place()];
        link.click();
        (link.querySelector('span') ?? link).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        const painted = lit(session);
        session.clear();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return { painted, shifted, clicks, during: during.join() === before.join(), after: [boxes(), place()].join() === before.join(), same: root.querySelector('a') === link };`);
      assert.deepEqual(found, { painted: '1,200 300 4 5', shifted: 0, clicks: 2, during: true, after: true, same: true });
    });
  }
});
