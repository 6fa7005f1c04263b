// The look of painted facts, as one constructable style sheet: no inline style, nothing for a Content-Security-Policy
// to refuse. Kinds are told apart by the shape of the line and by colour; nothing moves the text.

const SHEET = `
:root, :host {
  --factlight-figure: light-dark(#8a5a00, #f0b95a);
  --factlight-official: light-dark(#6a3fb0, #c4a5ff);
  --factlight-location: light-dark(#0b6e4f, #6fd6b0);
  --factlight-person: light-dark(#59616b, #b3bcc7);
  --factlight-demonym: light-dark(#59616b, #b3bcc7);
  --factlight-wash: 10%;
  --factlight-flash: #ffd84d;
  --factlight-flash-ink: #1b1b1b;
}
@supports not (color: light-dark(#000, #fff)) {
  :root, :host { --factlight-figure: #8a5a00; --factlight-official: #6a3fb0; --factlight-location: #0b6e4f; --factlight-person: #59616b; --factlight-demonym: #59616b; }
}
.factlight-figure:not(.factlight-hidden) { text-decoration: underline solid 2px var(--factlight-figure); background-color: color-mix(in srgb, var(--factlight-figure) var(--factlight-wash), transparent); }
.factlight-official:not(.factlight-hidden) { text-decoration: underline double 1px var(--factlight-official); background-color: color-mix(in srgb, var(--factlight-official) var(--factlight-wash), transparent); }
.factlight-location:not(.factlight-hidden) { text-decoration: underline dotted 2px var(--factlight-location); background-color: color-mix(in srgb, var(--factlight-location) var(--factlight-wash), transparent); }
.factlight-person:not(.factlight-hidden) { text-decoration: underline dashed 1px var(--factlight-person); }
.factlight-demonym:not(.factlight-hidden) { text-decoration: underline wavy 1px var(--factlight-demonym); }
.factlight:not(.factlight-hidden) { text-underline-offset: 0.16em; text-decoration-skip-ink: none; }
::highlight(factlight-figure) { text-decoration: underline solid 2px var(--factlight-figure); background-color: color-mix(in srgb, var(--factlight-figure) var(--factlight-wash), transparent); }
::highlight(factlight-official) { text-decoration: underline double 1px var(--factlight-official); background-color: color-mix(in srgb, var(--factlight-official) var(--factlight-wash), transparent); }
::highlight(factlight-location) { text-decoration: underline dotted 2px var(--factlight-location); background-color: color-mix(in srgb, var(--factlight-location) var(--factlight-wash), transparent); }
::highlight(factlight-person) { text-decoration: underline dashed 1px var(--factlight-person); }
::highlight(factlight-demonym) { text-decoration: underline wavy 1px var(--factlight-demonym); }
::highlight(factlight-flash) { background-color: var(--factlight-flash); color: var(--factlight-flash-ink); text-decoration-color: var(--factlight-flash-ink); }
@media (forced-colors: active) {
  .factlight:not(.factlight-hidden) { background-color: transparent; text-decoration-color: LinkText; }
  ::highlight(factlight-figure), ::highlight(factlight-official), ::highlight(factlight-location), ::highlight(factlight-person), ::highlight(factlight-demonym) {
    background-color: transparent; text-decoration-color: LinkText;
  }
  ::highlight(factlight-flash) { background-color: Highlight; color: HighlightText; }
}
@media print {
  .factlight { text-decoration: none !important; background: none !important; }
  ::highlight(factlight-figure), ::highlight(factlight-official), ::highlight(factlight-location), ::highlight(factlight-person), ::highlight(factlight-demonym) {
    text-decoration: none; background-color: transparent;
  }
}
`;

/** One sheet for each window, as a sheet serves only documents of the window that made it. @type {WeakMap<Window, CSSStyleSheet>} */
const sheets = new WeakMap();
/** How many sessions use the sheet in a root. @type {WeakMap<Document | ShadowRoot, number>} */
const uses = new WeakMap();

/** Gives `root` the look; call the returned function to take it away again. @param {Document | ShadowRoot} root @returns {() => void} */
export function adoptStyles(root) {
  const document = root.nodeType === 9 ? /** @type {Document} */ (root) : root.ownerDocument;
  const view = document?.defaultView;
  // A document without a window shows nothing, and a root that is a detached element has no styles of its own.
  if (!view || !('adoptedStyleSheets' in root)) return () => {};
  let sheet = sheets.get(view);
  if (!sheet) {
    sheet = new /** @type {typeof globalThis} */ (/** @type {unknown} */ (view)).CSSStyleSheet();
    sheet.replaceSync(SHEET);
    sheets.set(view, sheet);
  }
  const count = uses.get(root) ?? 0;
  uses.set(root, count + 1);
  const adopted = sheet;
  if (count === 0) root.adoptedStyleSheets = [...root.adoptedStyleSheets, adopted];
  let done = false;
  return () => {
    if (done) return;
    done = true;
    const left = (uses.get(root) ?? 1) - 1;
    uses.set(root, left);
    if (left === 0) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== adopted);
  };
}
