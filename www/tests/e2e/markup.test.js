// Markup as news pages have it: what is read of it, that paint stands on the very words, that nothing moves, and which part
// of a page is taken for its article.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inBrowsers } from '../living-page.js';

const HIDDEN = 'position:absolute;width:1px;height:1px;overflow:hidden';

/** what, html, the text read, the figures painted. @type {[string, string, string, string][]} */
const CASES = [
  ['a drop cap is of its word, floating or not', '<p><span style="float:left;font-size:3em">S</span>ome 40 left.</p><p><span style="display:inline-block">T</span>hree of 50</p>', 'Some 40 left.\n\nThree of 50', '40 50'],
  ['a number begun by a drop cap is one', '<p><span class="drop" style="float:left">1</span>,200 homes</p>', '1,200 homes', '1,200'],
  ['nested inline tags are transparent', '<p>It was <a href="#x"><b><i>3</i>,</b></a><em>000</em> men</p>', 'It was 3,000 men', '3,000'],
  ['an inline element of the page’s own is transparent', '<p>3<x-term>00</x-term> men</p>', '300 men', '300'],
  ['a block element of the page’s own parts', '<x-para style="display:block">1 one</x-para><x-para style="display:block">2 two</x-para>', '1 one\n\n2 two', '1 2'],
  ['display: contents is seen', '<div style="display:contents"><p>1</p></div><p>a <span style="display:contents">2</span>0</p>', '1\n\na 20', '1 20'],
  ['spans shown as blocks part', '<span style="display:block">1</span><span style="display:block">2</span>', '1\n\n2', '1 2'],
  ['blocks shown in a line have room between them', '<ul><li style="display:inline">1</li><li style="display:inline">2</li></ul>', '1 2', '1 2'],
  ['labels set as boxes in a line have room between them', '<p><span style="display:inline-block">12</span><span style="display:inline-block">34</span></p>', '12 34', '12 34'],
  ['boxes in a row part', '<div style="display:flex"><span>1</span><span>2</span></div><div style="display:grid"><a>3</a><a>4</a></div>', '1\n\n2\n\n3\n\n4', '1 2 3 4'],
  ['a picture or button in a sentence has room around it and ends nothing', '<p>The 5<img alt="">6 and 7<button>9</button>8 <svg><text>9</text></svg>men</p>', 'The 5 6 and 7 8 men', '5 6 7 8'],
  ['a script in a sentence leaves no trace', '<p>Some 3,<script>9</script>000<style>9</style> men</p>', 'Some 3,000 men', '3,000'],
  ['a caption and its credit are read, the picture is not', '<p>1</p><figure><img alt="7"><figcaption>2 men <small>Photo 3</small></figcaption></figure><p>4</p>', '1\n\n2 men Photo 3\n\n4', '1 2 3 4'],
  ['an advertisement is skipped, by name of element, class or id', '<p>1</p><div class="ad-slot">9</div><section class="advertisement">9</section><ad-slot>9</ad-slot><amp-ad>9</amp-ad><p>2</p>', '1\n\n2', '1 2'],
  ['what holds the story is no advertisement, whatever it is called', '<div class="body has-ad"><p>1</p><p>2</p><p>3</p></div>', '1\n\n2\n\n3', '1 2 3'],
  ['text for screen readers alone is not painted', `<p>1 <span style="${HIDDEN}">9</span>2</p><p>3 <span class="v" style="position:absolute;clip:rect(0 0 0 0)">9</span></p>`, '1 2\n\n3 ', '1 2 3'],
  ['notes are skipped, powers are not', '<p>5<sup><a href="#n">1</a></sup> and 6<a href="#n2"><sup>4</sup></a>, 7<sup class="footnote">2</sup> of 40 m<sup>2</sup></p>', '5 and 6, 7 of 40 m²', '5 6 7 40'],
  ['a power is no part of its number', '<p>some 10<sup>6</sup> men and the 5<sup>th</sup></p>', 'some 10⁶ men and the 5th', '10 5'],
  ['struck out words are not read', '<p>was <del>300</del><ins>400</ins> or <s>5</s>6</p>', 'was 400 or 6', '400 6'],
  ['reading aids of ruby are not read', '<p>1 <ruby>2<rp>(</rp><rt>9</rt><rp>)</rp></ruby>3</p>', '1 23', '1 23'],
  ['marks of direction are not read', '<p dir="rtl">\u200f3\u200e00\u202c \u2067\u05d0 4\u2069</p>', '300 \u05d0 4', '300 4'],
  ['quotations from right to left keep their place', '<p>He said <q dir="rtl" lang="he">\u05d0\u05d1 12 \u05d2</q> and left 3</p><blockquote dir="rtl">4 \u05d3</blockquote>', 'He said \u05d0\u05d1 12 \u05d2 and left 3\n\n4 \u05d3', '12 3 4'],
  ['a block in another language is left alone, a name in a sentence is not', '<p>1</p><p lang="fr">9</p><p><i lang="fr">Le Monde</i> 2</p><div lang="de"><p>9</p><p lang="en-GB">3</p></div>', '1\n\nLe Monde 2\n\n3', '1 2 3'],
  ['a live blog’s posts stay apart', '<ol><li><time>10:30</time><h2>1</h2><p>2</p></li><li><p>3</p></li></ol>', '10:30\n\n1\n\n2\n\n3', '10 30 1 2 3'],
  ['a table’s cells stay apart', '<table><caption>1</caption><tr><th>2</th><td><b>3</b>0</td></tr></table><dl><dt>4</dt><dd>5</dd></dl>', '1\n\n2\n\n30\n\n4\n\n5', '1 2 30 4 5'],
  ['case and first letters set by style are the page’s', '<p class="u">one 1</p><style>.u { text-transform: uppercase } .f::first-letter { font-size: 3em; float: left }</style><p class="f">23 men</p>', 'one 1\n\n23 men', '1 23'],
  ['text right in the article, between blocks', '1 and<div>2</div>3<br><br>4', '1 and\n\n2\n\n3\n\n4', '1 2 3 4'],
];

/** head, body, the id of the article. @type {[string, string, string][]} */
const long = (/** @type {string} */ word) => `<p>${`${word} is said of the town and of those who live there. `.repeat(3)}</p>`;
const ROOTS = /** @type {[string, string, string][]} */ ([
  ['schema.org', `<div id="x" itemprop="articleBody">${long('a')}</div><div>${long('b')}${long('c')}</div>`, 'x'],
  ['the longest article', `<article id="a">${long('a')}</article><section><article id="x">${long('a')}${long('b')}${long('c')}</article></section>`, 'x'],
  ['an article with articles in it', `<article id="x">${long('a')}<article>${long('b')}${long('c')}</article></article>`, 'x'],
  ['a live blog, whose posts are articles', `<main><div id="x">${[1, 2, 3, 4].map((n) => `<article>${long(`post ${n}`)}</article>`).join('')}</div><article>${long('b')}</article></main>`, 'x'],
  ['no article that is hidden or beside', `<aside><article>${long('a')}${long('b')}</article></aside><article style="display:none">${long('a')}${long('b')}</article><article id="x">${long('a')}</article>`, 'x'],
  ['main', `<nav>${long('a')}${long('b')}</nav><main id="x">${long('a')}</main>`, 'x'],
  ['most paragraph text', `<div>${long('a')}</div><div id="x">${long('a')}${long('b')}</div>`, 'x'],
  ['an article without paragraphs', `<div>short</div><article id="x">${'The town has said it. '.repeat(20)}<br>More.</article>`, 'x'],
]);

inBrowsers('markup', (run) => {
  for (const paint of ['highlights', 'spans']) {
    for (const [what, html, text, lit] of CASES) {
      test(`${paint}: ${what}`, async () => {
        const found = await run(`
          fill(${JSON.stringify(html)});
          document.body.style.font = '20px serif';
          const before = root.outerHTML;
          const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const elements = [...root.querySelectorAll('*')];
          const boxes = () => JSON.stringify(elements.map((element) => { const { x, y, width, height } = element.getBoundingClientRect(); return [x, y, width, height].map((n) => Math.round(n * 4)); }));
          await frame();
          const stood = boxes();
          const session = await highlight(root, { engine, paint: '${paint}' });
          await frame();
          const words = session.facts.map((fact) => session.rangesOf(fact).join('').replace(/[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069]/g, '')).join(' ');
          const moved = boxes() === stood ? '' : boxes();
          const result = { text: session.text, lit: words, skipped: session.skipped, moved };
          session.clear();
          return { ...result, same: root.outerHTML === before };`);
        assert.deepEqual(found, { text, lit, skipped: 0, moved: '', same: true });
      });
    }

    test(`${paint}: an element with slots is read as it is shown, and its own words too`, async () => {
      const found = await run(`
        fill('<p>0</p><x-card><b slot="title">1 title</b><p>2 body</p></x-card><p>9</p>');
        const shadow = root.querySelector('x-card').attachShadow({ mode: 'open' });
        fill('<h2>3 own <slot name="title"></slot></h2><div><slot></slot></div><p>4 own</p><slot name="none">5 instead</slot>', shadow);
        const before = [root.outerHTML, shadow.innerHTML].join();
        const session = await highlight(root, { engine, paint: '${paint}' });
        const result = [session.text, lit(session)];
        session.clear();
        return [...result, [root.outerHTML, shadow.innerHTML].join() === before];`);
      assert.deepEqual(found, ['0\n\n3 own 1 title\n\n2 body\n\n4 own\n\n5 instead\n\n9', '0 3 1 2 4 5 9', true]);
    });

    test(`${paint}: hidden paragraphs are lit when their class or style shows them`, async () => {
      const found = await run(`
        fill('<p>1</p><style>.more { display: none }</style><p class="more">2</p><p style="display:none">3</p><p class="x">4</p>');
        let scans = 0;
        const session = await highlight(root, { engine: { scan: (...args) => { scans++; return engine.scan(...args); } }, paint: '${paint}' });
        const first = lit(session);
        root.querySelector('.more').className = 'shown';
        await until(() => lit(session) === '1 2 4');
        root.querySelector('p[style]').style.display = '';
        await until(() => lit(session) === '1 2 3 4');
        // Other changes of class and style ask for nothing.
        const before = scans;
        root.querySelector('.x').className = 'y';
        root.querySelector('.y').style.color = 'red';
        await new Promise((resolve) => setTimeout(resolve, 500));
        session.clear();
        return [first, scans - before];`);
      assert.deepEqual(found, ['1 4', 0]);
    });
  }

  test('spans: words beside others in a row of boxes get no element, which would be laid out beside them', async () => {
    const found = await run(`
      fill('<div style="display:flex;gap:9px">Of 12 men <b>3</b></div><div style="display:flex"> 45 </div>');
      const before = root.querySelector('div').getBoundingClientRect().height + ' ' + root.querySelector('b').getBoundingClientRect().x;
      const session = await highlight(root, { engine, paint: 'spans' });
      const after = root.querySelector('div').getBoundingClientRect().height + ' ' + root.querySelector('b').getBoundingClientRect().x;
      const result = [lit(session), session.skipped, before === after];
      session.clear();
      return result;`);
    assert.deepEqual(found, ['3 45', 1, true]);
  });

  for (const [what, body, id] of ROOTS) {
    test(`the article of a page: ${what}`, async () => {
      const found = await run(`document.body.innerHTML = ${JSON.stringify(body)}; const session = await highlight(document, { engine }); const { id } = session.root; session.clear(); return id;`);
      assert.equal(found, id);
    });
  }

  test('the real engine reads "3 000", "$ 5" and "40 km²" with the spaces and powers that pages have', async () => {
    const found = await run(`
      fill('<p>Some 3\\u00a0000 men paid $\\u00a05 million and 4\\u2009000 women $\\u202f6 million for 40&nbsp;km<sup>2</sup> of land, and 7\\u00ad00 stayed.</p>');
      const session = await highlight(root, { kinds: ['figure'] });
      const facts = session.facts.map(({ text, value, unit }) => [text.replace(/\\s/g, ' '), value, unit ?? '']);
      const painted = session.facts.every((fact) => session.rangesOf(fact).length > 0);
      session.clear();
      return { facts, painted };`);
    assert.equal(found.painted, true);
    assert.deepEqual(found.facts, [['Some 3 000', 3000, ''], ['$ 5 million', 5_000_000, 'USD'], ['4 000', 4000, ''], ['$ 6 million', 6_000_000, 'USD'], ['40 km²', 40, 'square kilometer'], ['700', 700, '']]);
  });
});
