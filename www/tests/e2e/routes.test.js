// Pages that go elsewhere: routes, endless lists, a document opened anew, two copies of the library.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers } from '../living-page.js';

inBrowsers('routes', (run) => {
  for (const paint of ['highlights', 'spans']) {
    test(`${paint}: a route change with new content is lit anew, and back again`, async () => {
      const found = await run(`
        const routes = { '/blank': '<p>1 home</p>', '/two': '<h1>2</h1><p>22 away</p>' };
        const show = () => fill(routes[location.pathname]);
        addEventListener('popstate', show);
        show();
        const session = await highlight(root, { engine, paint: '${paint}' });
        const seen = [lit(session)];
        history.pushState(null, '', '/two');
        show();
        await until(() => lit(session) === '2 22');
        history.back();
        await until(() => lit(session) === '1' && location.pathname === '/blank');
        session.clear();
        return [...seen, root.innerHTML];`);
      assert.deepEqual(found, ['1', '<p>1 home</p>']);
    });

    test(`${paint}: an endless list is lit as it grows, and what is lit stays the same`, async () => {
      const found = await run(`
        fill('<ul><li>item 0</li></ul>');
        const list = root.querySelector('ul');
        const session = await highlight(root, { engine, paint: '${paint}' });
        const [first] = session.facts;
        for (let page = 1; page <= 5; page++) {
          for (let item = 0; item < 20; item++) list.appendChild(document.createElement('li')).textContent = 'item ' + (page * 20 + item);
          await until(() => session.facts.length === page * 20 + 1 && session.facts.every((fact) => session.rangesOf(fact).length === 1));
        }
        const kept = session.facts[0].id === first.id;
        session.clear();
        return { kept, items: list.children.length, spans: root.querySelectorAll('span').length };`);
      assert.deepEqual(found, { kept: true, items: 101, spans: 0 });
    });

    test(`${paint}: a document that is opened and written anew raises no exception`, async () => {
      const found = await run(`
        fill('<p>1</p>');
        const slow = { scan: async (text) => { await new Promise((resolve) => setTimeout(resolve, 20)); return engine.scan(text, {}); } };
        const session = await highlight(root, { engine: slow, paint: '${paint}' });
        const again = session.refresh();
        document.open();
        document.write('<!doctype html><html lang="en"><body><main><p>7 new</p></main></body></html>');
        document.close();
        await again;
        session.clear();
        const fresh = await highlight(document.querySelector('main'), { engine, paint: '${paint}' });
        const words = lit(fresh);
        fresh.clear();
        return [words, document.querySelector('main').innerHTML];`);
      assert.deepEqual(found, ['7', '<p>7 new</p>']);
    });

    test(`${paint}: two copies of the library paint two parts of a page, and each takes away its own`, async () => {
      const found = await run(`
        // The same files under another address: modules of their own.
        const other = await import('/%6cib/index.js');
        const apart = other.highlight !== highlight;
        fill('<section id="a"><p>1</p></section><section id="b"><p>2</p></section>');
        const before = root.innerHTML;
        const [a, b] = ['#a', '#b'].map((id) => root.querySelector(id));
        const one = await highlight(a, { engine, paint: '${paint}' });
        const two = await other.highlight(b, { engine, paint: '${paint}' });
        const both = [lit(one), lit(two), '${paint}' === 'highlights' ? CSS.highlights.get('factlight-figure').size : root.querySelectorAll('.factlight').length];
        a.querySelector('p').append(' 11');
        await until(() => lit(one) === '1 11' && lit(two) === '2');
        one.clear();
        const left = [lit(two), '${paint}' === 'highlights' ? CSS.highlights.get('factlight-figure').size : root.querySelectorAll('.factlight').length];
        two.clear();
        a.querySelector('p').lastChild.remove();
        return { apart, both, left, same: root.innerHTML === before, registered: CSS.highlights?.size ?? 0 };`);
      assert.deepEqual(found, { apart: true, both: ['1', '2', 2], left: ['2', 1], same: true, registered: 0 });
    });

    test(`${paint}: two copies do not paint the same part: the second is told that it is taken, and gets it after the first`, async () => {
      const found = await run(`
        const other = await import('/%6cib/index.js');
        fill('<p>1</p><div></div>');
        fill('<p>2</p>', root.querySelector('div').attachShadow({ mode: 'open' }));
        const before = root.innerHTML;
        let scans = 0;
        const counted = { scan: (...args) => { scans++; return engine.scan(...args); } };
        const one = await highlight(root, { engine: counted, paint: '${paint}' });
        const refused = [];
        for (const part of [root, root.querySelector('p'), document.body, root.querySelector('div').shadowRoot]) refused.push(await other.highlight(part, { engine: counted, paint: '${paint}' }).then(() => 'painted', (error) => error.code));
        await new Promise((resolve) => setTimeout(resolve, 500));
        const words = lit(one);
        one.clear();
        const two = await other.highlight(root, { engine: counted, paint: '${paint}' });
        const after = lit(two);
        two.clear();
        return { apart: other.highlight !== highlight, refused, words, after, scans, same: root.innerHTML === before };`);
      assert.deepEqual(found, { apart: true, refused: ['busy', 'busy', 'busy', 'busy'], words: '1 2', after: '1 2', scans: 2, same: true });
    });
  }
});
