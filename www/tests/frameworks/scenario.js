// What every framework's small app shows, state by state, and how the page drives it. The apps render one state: a
// paragraph of one text, one of several texts with one that comes and goes, a keyed list, and a conditional block.

/** @typedef {{lead: string, left: string, share: string, note: boolean, items: {id: number, text: string}[]}} State */

/** @type {State[]} */
export const STATES = [
  { lead: 'At least 3,000 people left the valley.', left: '250 villages', share: '12 percent', note: false, items: [{ id: 1, text: 'A bridge cost $4 million.' }, { id: 2, text: 'Roads took 18 months.' }, { id: 3, text: 'Crews cleared 90 tons.' }] },
  // Texts inside painted paragraphs change.
  { lead: 'Some 5,200 people left the valley, and 140 came back.', left: '310 villages', share: '15 percent', note: false, items: [{ id: 1, text: 'A bridge cost $6 million.' }, { id: 2, text: 'Roads took 18 months.' }, { id: 3, text: 'Crews cleared 90 tons.' }] },
  // One text and one block come, list items are added, removed and reordered.
  { lead: 'Some 5,200 people left the valley, and 140 came back.', left: '310 villages', share: '15 percent', note: true, items: [{ id: 3, text: 'Crews cleared 90 tons.' }, { id: 4, text: 'Schools got 700 desks.' }, { id: 1, text: 'A bridge cost $6 million.' }] },
  // They go again, and nothing of the list is left.
  { lead: 'No one left.', left: '310 villages', share: '16 percent', note: false, items: [] },
];

/** Figures that must be painted in a state. @type {string[][]} */
export const FIGURES = [['3,000', '$4 million', '18 months'], ['5,200', '$6 million', '15 percent'], ['$40 million', '700', '$6 million'], ['16 percent']];

/** The second paragraph's texts, so that every app has the same. @param {State} state */
export const NOTE = ' Repairs will cost $40 million.';
export const BLOCK = 'Another 2,500 homes have no power.';

/**
 * Runs in the page, which holds an app's server-rendered markup in #app.
 * @param {(container: Element, state: State) => Promise<{set: (state: State) => void, unmount: () => void}>} hydrate resolves when hydrated
 * @param {string[]} rendered what the server renders for each state
 * @param {'before' | 'during' | 'after'} order when the page is highlighted, as hydration goes
 * @param {'auto' | 'highlights' | 'spans'} paint
 */
export async function play(hydrate, rendered, order, paint) {
  const { highlight } = await import(/** @type {any} */ ('/lib/index.js'));
  const container = /** @type {Element} */ (document.querySelector('#app'));
  // A hydrated tree gets no spans of `auto`, though the host names them.
  const wish = paint === 'auto' && order === 'after' ? { spans: { className: 'factlight' } } : {};
  const light = () => highlight(container, { paint, kinds: ['figure'], ...wish });
  /** @type {any} */
  let session;
  /** @type {any} */
  let app;
  if (order === 'before') {
    session = await light();
    app = await hydrate(container, STATES[0]);
  } else if (order === 'during') {
    [session, app] = await Promise.all([light(), hydrate(container, STATES[0])]);
  } else {
    app = await hydrate(container, STATES[0]);
    session = await light();
  }
  const painter = session.painter;
  const errors = /** @type {string[]} */ ([]);
  session.addEventListener('error', (/** @type {CustomEvent} */ event) => errors.push(String(event.detail)));
  for (const [number, state] of STATES.entries()) {
    if (number > 0) app.set(state);
    const expected = parsed(rendered[number]).textContent;
    await until(`state ${number}`, () => {
      const texts = session.facts.map((/** @type {any} */ fact) => session.rangesOf(fact).join(''));
      const all = texts.join(' | ');
      const fits = session.facts.every((/** @type {any} */ fact, /** @type {number} */ index) => fact.text === texts[index]);
      return container.textContent === expected && fits && FIGURES[number].every((figure) => all.includes(figure)) ? '' : `${container.textContent} || ${all}`;
    });
  }
  session.clear();
  const last = rendered[rendered.length - 1];
  const same = bare(container) === bare(parsed(last)) ? '' : `${bare(container)} is not ${bare(parsed(last))}`;
  session = await light();
  app.set(STATES[2]);
  app.unmount();
  await until('unmounted', () => container.textContent ?? '');
  session.clear();
  return { painter, errors, same, left: bare(container), marks: document.querySelectorAll('.factlight').length };
}

/** @param {string} html */
function parsed(html) {
  return new DOMParser().parseFromString(html, 'text/html').body;
}

/** Markup without the comments that frameworks leave as anchors, and with texts joined. @param {Element} element */
function bare(element) {
  return element.innerHTML.replace(/<!--.*?-->/g, '');
}

/** Waits until `check` has nothing to say. @param {string} what @param {() => string} check */
async function until(what, check) {
  for (const end = Date.now() + 90_000; ; ) {
    const problem = check();
    if (!problem) return;
    if (Date.now() > end) throw new Error(`${what}: ${problem}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
