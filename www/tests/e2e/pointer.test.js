// What the pointer is on, for either painter, with a real mouse: in the page, across inline tags, in a shadow root.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers } from '../living-page.js';

inBrowsers('pointer', (run, { page }) => {
  for (const paint of ['highlights', 'spans']) {
    test(`${paint}: hover and click find the fact under the pointer, and none beside it`, async () => {
      const places = await run(`
        document.body.style.font = '20px serif';
        fill('<p>It was <b>3</b>,<i>0</i>00 men<br>and no more of them</p><div></div><p>of 77</p>');
        fill('<p>in 44 days</p>', root.querySelector('div').attachShadow({ mode: 'open' }));
        const before = root.outerHTML;
        globalThis.told = [];
        globalThis.session = await highlight(root, { engine, paint: '${paint}' });
        globalThis.unchanged = () => root.outerHTML === before;
        for (const type of ['enter', 'leave', 'activate']) session.addEventListener(type, ({ detail }) => told.push(type + ' ' + detail.fact.text));
        const middle = (fact) => { const boxes = session.rangesOf(fact).map((range) => range.getBoundingClientRect()); const box = boxes.at(-1); return [box.x + box.width / 2, box.y + box.height / 2]; };
        const { bottom } = root.querySelector('p').getBoundingClientRect();
        return { facts: session.facts.map((fact) => [fact.text, ...middle(fact), session.rangesOf(fact).length]), beside: [root.querySelector('p').getBoundingClientRect().right - 5, bottom - 5] };`);
      assert.deepEqual(places.facts.map((/** @type {any[]} */ [text]) => text), ['3,000', '44', '77']);
      assert.ok(places.facts[0][3] > 1, 'a fact across inline tags is of several pieces');
      const { mouse } = page();
      await mouse.move(1, 1);
      const told = async (count = 0) => page().evaluate(`(async () => {
        await until(() => told.length >= ${count});
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return told.splice(0);
      })()`);
      for (const [text, x, y] of places.facts) {
        await mouse.move(x, y);
        assert.deepEqual(await told(1), [`enter ${text}`]);
        await mouse.move(x + 1, y);
        assert.deepEqual(await told(), [], 'once');
        await mouse.click(x, y);
        assert.deepEqual(await told(1), [`activate ${text}`]);
        await mouse.move(places.beside[0], places.beside[1]);
        assert.deepEqual(await told(1), [`leave ${text}`]);
        await mouse.click(places.beside[0], places.beside[1]);
        assert.deepEqual(await told(), []);
      }
      const [, x, y] = places.facts[0];
      await page().evaluate('session.show([])');
      await mouse.move(x, y);
      assert.deepEqual(await told(), [], 'what is hidden is not found');
      await page().evaluate('session.clear()');
      assert.equal(await page().evaluate('unchanged()'), true);
    });
  }

  test('spans: the pieces of a fact across inline tags are linked by class', async () => {
    const found = await run(`
      fill('<p>It was <b>3</b>,<i>0</i>00 men and 5</p>');
      const session = await highlight(root, { engine, paint: 'spans', spans: { element: 'mark', className: 'fl' } });
      const pieces = [...root.querySelectorAll('mark.fl')].map((mark) => [mark.textContent, mark.classList.contains('fl-goes-back'), mark.classList.contains('fl-goes-on'), mark.classList.contains('fl-figure')]);
      session.clear();
      return pieces;`);
    assert.deepEqual(found, [['3', false, true, true], [',', true, true, true], ['0', true, true, true], ['00', true, false, true], ['5', false, false, true]]);
  });

  test('auto takes spans where the browser has no highlights or the host names them, else highlights', async () => {
    const found = await run(`
      fill('<p>1</p>');
      const chosen = [];
      const choose = async (options) => { const session = await highlight(root, { engine, ...options }); chosen.push(session.painter); session.clear(); };
      await choose({});
      await choose({ spans: { className: 'x' } });
      const { Highlight } = globalThis;
      delete globalThis.Highlight;
      await choose({});
      const refused = await highlight(root, { engine, paint: 'highlights' }).then(() => '', (error) => error.code);
      globalThis.Highlight = Highlight;
      return [...chosen, refused, root.innerHTML];`);
    assert.deepEqual(found, ['highlights', 'spans', 'spans', 'option', '<p>1</p>']);
  });
});
