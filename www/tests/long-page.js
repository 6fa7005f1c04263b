// Long pages of news text for tests and measurements: built in the page, with facts of the real engine in every sentence.

/** Page-side: `build(bytes, links)` fills <main>; `links` says how many of a paragraph's six sentences hold an inline tag. */
export const BUILDER = `
  globalThis.root = document.querySelector('main');
  globalThis.build = (bytes, links = 1) => {
    const names = ['Ann Clarke', 'Tom Weller', 'Maria Stone', 'Peter Novak', 'Lucy Grant'];
    const sentence = (n, linked) => 'Mayor ' + names[n % 5] + ' of Denver said on May ' + (1 + n % 28) + ' that ' + (1000 + n % 7000) + (linked ? ' of the <a href="#x">town</a>' : ' of the town') + ' homes in Ohio had lost $' + (1 + n % 90) + ' million and asked for patience while repairs went on along the river and the roads beside it. ';
    const blocks = [];
    let n = 0;
    for (let size = 0; size < bytes; ) {
      let block = '';
      for (let i = 0; i < 6; i++) block += sentence(n++, i < links);
      size += block.length - 20 * links;
      blocks.push('<p>' + block + '</p>');
    }
    root.replaceChildren(...new DOMParser().parseFromString(blocks.join(''), 'text/html').body.childNodes);
    root.offsetHeight;
  };
  globalThis.rest = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 200))));`;
