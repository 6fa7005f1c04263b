// Properties of any page: inline tags put anywhere in a paragraph change none of its facts, and highlighting and clearing
// any tree of nodes gives back the very same tree. A failure prints the seed; SEED=… repeats it, RUNS=… tries more.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { serve } from '../../scripts/serve.js';
import { BROWSERS, launch, openPage } from '../browsers.js';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.RUNS ?? 60);

const SENTENCES = [
  'At least 3,000 homes in Lima had no water on Tuesday, Mayor Ana Ruiz said.',
  'The $2.24bn line from Oslo to Bergen opens on May 4, 2026.',
  '“We counted 1,250 votes in two hours,” said Nils Aas, the transport minister of Norway.',
  'Between 10 and 12 percent of the pipes are older than 60 years, 3½ times as many as in 1990.',
  'The U.S. Secretary of State, Jane Doe, flew 7,400 km to Cape Town, South Africa – her third visit.',
  'It was −5 °C in Zoë’s café in Genève 😀 at 9:30 p.m., and 40 of 75 seats were taken.',
];
const INLINE = ['b', 'i', 'em', 'strong', 'a', 'span', 'u', 'mark', 'small', 'abbr', 'cite', 'ins'];

/** Things done to a paragraph: an element put around a stretch, a text node cut, something unseen put in. */
const nesting = fc.record({
  sentences: fc.shuffledSubarray(SENTENCES, { minLength: 1, maxLength: 3 }),
  steps: fc.array(
    fc.record({ what: fc.constantFrom('wrap', 'wrap', 'wrap', 'cut', 'comment', 'wbr', 'shy'), tag: fc.constantFrom(...INLINE), at: fc.nat(1000), length: fc.nat(60) }),
    { minLength: 1, maxLength: 12 },
  ),
});

/** @typedef {{tag: string, attributes: Record<string, string>, children: (Tree | string)[]} | {comment: string}} Tree */
const words = fc.array(fc.constantFrom('12', '3,000', ' ', '\n', 'men', 'é', '😀', '5', '\u00ad', '\u200b', '\u00a0', '', '.', ', ', '9'), { maxLength: 8 }).map((parts) => parts.join(''));
const { tree } = fc.letrec((tie) => ({
  tree: fc.record({
    tag: fc.constantFrom('p', 'div', 'ul', 'li', 'table', 'td', 'section', 'blockquote', 'br', 'wbr', 'sup', 'code', 'script', 'nav', 'h2', ...INLINE),
    attributes: fc.dictionary(fc.constantFrom('class', 'id', 'title', 'lang', 'hidden', 'data-factlight', 'style'), fc.constantFrom('', 'x', 'off', 'en', 'color: red'), { maxKeys: 2 }),
    children: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, words, words, fc.record({ comment: words }), tie('tree')), { maxLength: 5 }),
  }),
}));

/** What the page of a test has; runs in the page. */
const HELPERS = `(async () => {
  const { highlight } = await import('/lib/index.js');
  const main = document.querySelector('main');
  const factsOf = async (options) => {
    const session = await highlight(main, { observe: false, date: '2026-05-01', ...options });
    const found = { facts: JSON.stringify(session.facts), count: session.facts.length };
    session.clear();
    return found;
  };
  const textNodes = (root) => { const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); const found = []; while (walk.nextNode()) found.push(walk.currentNode); return found; };
  const place = (root, at) => { for (const node of textNodes(root)) { if (at <= node.length) return [node, at]; at -= node.length; } return [root, root.childNodes.length]; };
  globalThis.nestAndCompare = async (text, steps) => {
    const p = document.createElement('p');
    p.append(text);
    main.replaceChildren(p);
    const plain = await factsOf({});
    for (const { what, tag, at, length } of steps) {
      const range = document.createRange();
      range.setStart(...place(p, at % text.length));
      range.setEnd(...place(p, Math.min(text.length, (at % text.length) + (what === 'wrap' ? length : 0))));
      if (what === 'wrap') { const element = document.createElement(tag); element.append(range.extractContents()); range.insertNode(element); }
      else if (what === 'cut') { if (range.startContainer.nodeType === 3) range.startContainer.splitText(range.startOffset); }
      else range.insertNode(what === 'comment' ? document.createComment('12 men') : what === 'wbr' ? document.createElement('wbr') : document.createTextNode('\\u00ad'));
    }
    const html = p.innerHTML;
    const painted = [];
    for (const paint of ['highlights', 'spans']) painted.push((await factsOf({ paint })).facts);
    return { html, count: plain.count, same: painted.every((facts) => facts === plain.facts), plain: plain.facts, painted };
  };
  const build = (tree) => {
    if (typeof tree === 'string') return document.createTextNode(tree);
    if ('comment' in tree) return document.createComment(tree.comment);
    const element = document.createElement(tree.tag === 'script' ? 'noscript' : tree.tag);
    for (const [name, value] of Object.entries(tree.attributes)) element.setAttribute(name, value);
    element.append(...tree.children.map(build));
    return element;
  };
  const NUMBERS = { scan: async (text) => ({ version: 'test', quotes: [], facts: [...text.matchAll(/\\d[\\d,]*\\d|\\d/g)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0], label: 'figure', rule: 'test', confidence: 1 })) }) };
  const all = (node) => [node, ...[...node.childNodes].flatMap(all)];
  globalThis.paintAndClear = async (tree, paint) => {
    main.replaceChildren(build(tree));
    const before = { html: main.outerHTML, nodes: all(main), data: textNodes(main).map((node) => node.data) };
    const session = await highlight(main, { engine: NUMBERS, paint, observe: false, anyLanguage: true });
    const count = session.facts.length;
    const painted = (main.querySelector('.factlight') !== null) === (paint === 'spans');
    session.clear();
    const nodes = all(main);
    return {
      count,
      painted: count === 0 || painted,
      html: main.outerHTML === before.html || [before.html, main.outerHTML],
      nodes: nodes.length === before.nodes.length && nodes.every((node, i) => node === before.nodes[i]),
      data: JSON.stringify(textNodes(main).map((node) => node.data)) === JSON.stringify(before.data),
    };
  };
})()`;

for (const name of BROWSERS) {
  describe(`properties in ${name}`, () => {
    /** @type {import('puppeteer-core').Browser} */
    let browser;
    /** @type {import('puppeteer-core').Page} */
    let page;
    /** @type {{address: string, close: () => Promise<void>}} */
    let server;
    before(async () => {
      server = await serve({ pages: { '/blank': { body: '<!doctype html><html lang="en"><title>t</title><body><main></main></body></html>' } } });
      browser = await launch(name);
      ({ page } = await openPage(browser));
      await page.goto(`${server.address}/blank`);
      await page.evaluate(HELPERS);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    test('inline tags anywhere in a paragraph change none of its facts', async (t) => {
      t.diagnostic(`SEED=${seed} RUNS=${numRuns}`);
      let facts = 0;
      await fc.assert(
        fc.asyncProperty(nesting, async ({ sentences, steps }) => {
          const found = /** @type {any} */ (await page.evaluate(`nestAndCompare(${JSON.stringify(sentences.join(' '))}, ${JSON.stringify(steps)})`));
          facts += found.count;
          assert.ok(found.same, `${found.html}\nplain ${found.plain}\nnested ${found.painted.join('\n')}`);
        }),
        { seed, numRuns, includeErrorInReport: true },
      );
      assert.ok(facts >= numRuns, 'the sentences have facts');
    });

    for (const paint of ['highlights', 'spans']) {
      test(`${paint}: highlighting and clearing any tree gives it back, node for node`, async (t) => {
        t.diagnostic(`SEED=${seed} RUNS=${numRuns}`);
        let facts = 0;
        await fc.assert(
          fc.asyncProperty(tree, async (given) => {
            const { count, ...found } = /** @type {any} */ (await page.evaluate(`paintAndClear(${JSON.stringify(given)}, '${paint}')`));
            facts += count;
            assert.deepEqual(found, { painted: true, html: true, nodes: true, data: true });
          }),
          { seed, numRuns: numRuns * 3, includeErrorInReport: true },
        );
        assert.ok(facts >= numRuns, `only ${facts} facts were painted`);
      });
    }
  });
}
