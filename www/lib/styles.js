// The look of painted facts, as constructable style sheets: no inline style, nothing for a Content-Security-Policy to
// refuse. Kinds are told apart by the shape of the line and by colour; nothing moves the text. One sheet a painter: a page
// whose facts are elements has no rule with ::highlight, for such a rule makes a browser style every element anew.

/** In the light and in the dark. @type {Record<string, [string, string]>} */
const COLOURS = {
  figure: ['#8a5a00', '#f0b95a'],
  official: ['#6a3fb0', '#c4a5ff'],
  location: ['#0b6e4f', '#6fd6b0'],
  person: ['#59616b', '#b3bcc7'],
  demonym: ['#59616b', '#b3bcc7'],
};

/** A kind's colour, which a host sets as `--factlight-figure` and so on. @param {string} kind @param {boolean} [dark] whether the browser has light-dark() */
export function colourOf(kind, dark = true) {
  const [light] = COLOURS[kind];
  return `var(--factlight-${kind}, ${dark ? `light-dark(${COLOURS[kind]})` : light})`;
}

const LINES = { figure: 'solid 2px', official: 'double 1px', location: 'dotted 2px', person: 'dashed 1px', demonym: 'wavy 1px' };
const KINDS = /** @type {(keyof typeof LINES)[]} */ (Object.keys(LINES));

/** @param {keyof typeof LINES} kind @param {boolean} dark */
function look(kind, dark) {
  const colour = colourOf(kind, dark);
  const wash = kind === 'person' || kind === 'demonym' ? '' : ` background-color: color-mix(in srgb, ${colour} var(--factlight-wash, 10%), transparent);`;
  return `text-decoration: underline ${LINES[kind]} ${colour};${wash}`;
}

/** @param {boolean} dark */
const spans = (dark) => `
${KINDS.map((kind) => `.factlight-${kind}:not(.factlight-hidden) { ${look(kind, dark)} }`).join('\n')}
.factlight:not(.factlight-hidden) { text-underline-offset: 0.16em; text-decoration-skip-ink: none; }
@media (forced-colors: active) { .factlight:not(.factlight-hidden) { background-color: transparent; text-decoration-color: LinkText; } }
@media print { .factlight { text-decoration: none !important; background: none !important; } }
`;

const FLASH = 'background-color: var(--factlight-flash, #ffd84d); color: var(--factlight-flash-ink, #1b1b1b); text-decoration-color: var(--factlight-flash-ink, #1b1b1b);';
/** Rules for highlights, of which each stands for every element (`at` is empty) or for those that others inherit from. @param {string} at @param {boolean} dark */
const highlights = (at, dark) => {
  const of = (/** @type {string} */ name) => (at === '' ? [''] : at.split(' ')).map((root) => `${root}::highlight(factlight-${name})`).join(', ');
  const all = KINDS.map(of).join(', ');
  return `
${KINDS.map((kind) => `${of(kind)} { ${look(kind, dark)} }`).join('\n')}
${of('flash')} { ${FLASH} }
@media (forced-colors: active) {
  ${all} { background-color: transparent; text-decoration-color: LinkText; }
  ${of('flash')} { background-color: Highlight; color: HighlightText; }
}
@media print { ${all} { text-decoration: none; background-color: transparent; } }
`;
};

/** @typedef {'spans' | 'highlights'} Look */

/** The sheets of each window, as a sheet serves only documents of the window that made it. @type {WeakMap<Window, Map<Look, CSSStyleSheet>>} */
const sheets = new WeakMap();
/** How many sessions use a sheet in a root. @type {WeakMap<Document | ShadowRoot, Map<CSSStyleSheet, number>>} */
const uses = new WeakMap();

/**
 * Gives `root` the look; call the returned function to take it away again.
 * @param {Document | ShadowRoot} root @param {Look} look @returns {() => void}
 */
export function adoptStyles(root, look) {
  const document = root.nodeType === 9 ? /** @type {Document} */ (root) : root.ownerDocument;
  const view = document?.defaultView;
  // A document without a window shows nothing, and a root that is a detached element has no styles of its own.
  if (!view || !('adoptedStyleSheets' in root)) return () => {};
  const adopted = sheetOf(/** @type {any} */ (view), look);
  const counts = uses.get(root) ?? new Map();
  uses.set(root, counts);
  counts.set(adopted, (counts.get(adopted) ?? 0) + 1);
  if (!root.adoptedStyleSheets.includes(adopted)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, adopted];
  let done = false;
  return () => {
    if (done) return;
    done = true;
    counts.set(adopted, (counts.get(adopted) ?? 1) - 1);
    const drop = () => {
      if ((counts.get(adopted) ?? 0) === 0) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== adopted);
    };
    if (look === 'highlights' && document.getElementsByTagName('*').length > MANY) whenHidden(document, drop);
    else drop();
  };
}

/** Of a document with more elements than this, a sheet with ::highlight is taken out when nobody looks: all are styled anew. */
const MANY = 5_000;

/** @param {Document} document @param {() => void} act */
function whenHidden(document, act) {
  if (document.hidden) return act();
  document.addEventListener('visibilitychange', act, { once: true });
}

/** @param {Window & typeof globalThis} view @param {Look} look */
function sheetOf(view, look) {
  const made = sheets.get(view) ?? new Map();
  sheets.set(view, made);
  let sheet = made.get(look);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    // Chromium lets elements inherit highlight styles, and then takes half the time of a rule for every element.
    const inherits = view.CSS.supports('-webkit-app-region', 'drag');
    const dark = view.CSS.supports('color', 'light-dark(#000, #fff)');
    sheet.replaceSync(look === 'spans' ? spans(dark) : highlights(inherits ? ':root :host' : '', dark));
    made.set(look, sheet);
  }
  return sheet;
}
