// The popover's look, for its shadow root. Everything a host may change is a custom property or a part.

import { colourOf } from '../styles.js';

const SHEET = `
:host {
  all: initial !important;
  position: absolute !important; inset-block-start: 0 !important; inset-inline-start: 0 !important; inline-size: 0 !important; block-size: 0 !important;
  color-scheme: inherit !important;
  --ink: var(--factlight-popover-ink, light-dark(#1b1d20, #eceae6));
  --soft: var(--factlight-popover-soft, light-dark(#565b62, #b0b5bc));
  --paper: var(--factlight-popover-paper, light-dark(#ffffff, #212327));
  --line: var(--factlight-popover-line, light-dark(#d9dbdf, #44474d));
  --link: var(--factlight-popover-link, light-dark(#0b5394, #8ec5ff));
  --hover: light-dark(#eef0f3, #2f3238);
}
@supports not (color: light-dark(#000, #fff)) {
  :host { --ink: #1b1d20; --soft: #565b62; --paper: #fff; --line: #d9dbdf; --link: #0b5394; --hover: #eef0f3; }
}
.anchor { position: fixed; pointer-events: none; anchor-name: --factlight-anchor; }
.popover {
  box-sizing: border-box; position: fixed; inset: auto; margin: 0.4rem 0.5rem; padding: 0; overflow: hidden;
  inline-size: max-content; min-inline-size: min(15rem, calc(100vw - 1rem)); max-inline-size: min(var(--factlight-popover-width, 22rem), calc(100vw - 1rem));
  max-block-size: min(28rem, calc(100vh - 1rem)); z-index: 2147483647;
  display: none; flex-direction: column;
  color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: var(--factlight-popover-radius, 0.6rem);
  box-shadow: 0 0.1rem 0.3rem rgb(0 0 0 / 0.12), 0 0.5rem 1.6rem rgb(0 0 0 / 0.16);
  font: var(--factlight-popover-font, 0.875rem/1.45 system-ui, "DejaVu Sans", sans-serif); text-align: start; overflow-wrap: anywhere;
}
.popover.open { display: flex; }
.said { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.popover:focus { outline: none; }
.popover:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
@supports (position-area: bottom span-all) {
  .popover.anchored { position-anchor: --factlight-anchor; position-area: bottom span-all; justify-self: anchor-center; position-try-fallbacks: flip-block, --factlight-below, --factlight-above; }
  @position-try --factlight-below { position-area: bottom span-all; min-block-size: 12rem; max-block-size: calc(100% - 0.8rem); }
  @position-try --factlight-above { position-area: top span-all; max-block-size: calc(100% - 0.8rem); }
}
.header { display: flex; flex: none; align-items: center; gap: 0.15rem; padding: 0.35rem 0.4rem 0 0.9rem; }
:dir(rtl) > .header { padding: 0.35rem 0.9rem 0 0.4rem; }
.kind { flex: 1; display: flex; align-items: center; gap: 0.5em; color: var(--soft); font-size: 0.8125rem; }
.kind::before { content: ""; flex: none; inline-size: 1.1rem; block-size: 0; border-block-end: 2px solid currentColor; }
.figure .kind::before { border-color: ${colourOf('figure')}; }
.official .kind::before { border-block-end: 4px double ${colourOf('official')}; }
.location .kind::before { border-block-end: 3px dotted ${colourOf('location')}; }
.person .kind::before, .demonym .kind::before { border-block-end-style: dashed; }
.kind span::first-letter { text-transform: uppercase; }
.position { color: var(--soft); font-size: 0.8125rem; font-variant-numeric: tabular-nums; white-space: nowrap; padding-inline: 0.6rem 0.2rem; }
.header button {
  display: inline-grid; place-items: center; inline-size: 2rem; block-size: 2rem; padding: 0; border: 0; border-radius: 0.4rem;
  color: var(--soft); background: transparent; cursor: pointer;
}
.header button:hover { color: var(--ink); background: var(--hover); }
.header svg { inline-size: 1rem; block-size: 1rem; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
:dir(rtl) > .header .step svg { transform: scaleX(-1); }
button:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.body { overflow: auto; overscroll-behavior: contain; padding: 0 0.9rem 0.8rem; }
h2 { margin: 0.1rem 0 0; font-size: 1.0625rem; line-height: 1.3; font-weight: 650; text-wrap: pretty; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.35rem 0.9rem; margin: 0.55rem 0 0; }
dt { color: var(--soft); }
dd { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
.wide { grid-column: 1 / -1; }
dt.wide { margin-block-start: 0.25rem; }
dd.wide li { border-block-start: 1px solid var(--line); }
dd.wide li button { display: block; inline-size: 100%; padding-block: 0.35rem; }
dd.wide li button[aria-current] { text-decoration: none; font-weight: 600; }
dd button { min-block-size: 24px; padding: 0; border: 0; font: inherit; text-align: start; color: var(--link); background: transparent; cursor: pointer; text-decoration: underline; text-decoration-color: transparent; text-underline-offset: 0.2em; }
dd:not(.wide) button { text-decoration-color: currentColor; }
dd button:hover { text-decoration-color: currentColor; }
a { display: inline-block; min-block-size: 24px; margin-inline-end: 0.9rem; color: var(--link); text-underline-offset: 0.2em; }
.map { aspect-ratio: 720 / 284; margin-block-start: 0.7rem; border: 1px solid var(--line); border-radius: 0.35rem; overflow: hidden; }
.locator { display: block; inline-size: 100%; block-size: 100%; background: light-dark(#f2f5f8, #1a1c1f); }
.land { fill: light-dark(#b9c0c8, #535960); }
.cross { fill: none; stroke: light-dark(#7b8794, #8a929c); stroke-width: 1.5; stroke-dasharray: 5 7; }
.ring { fill: ${colourOf('location')}; opacity: 0.28; }
.dot { fill: ${colourOf('location')}; stroke: light-dark(#fff, #1a1c1f); stroke-width: 2.5; }
@media (prefers-reduced-motion: no-preference) {
  .popover { transition: opacity 0.12s; }
  @starting-style { .popover.open { opacity: 0; } }
}
@media (pointer: coarse) {
  .header button { inline-size: 2.75rem; block-size: 2.75rem; }
  dd.wide li button { padding-block: 0.65rem; }
  dd:not(.wide) button, a { min-block-size: 2rem; }
}
@media (forced-colors: active) {
  :host { --ink: CanvasText; --soft: CanvasText; --paper: Canvas; --line: CanvasText; --link: LinkText; --hover: Canvas; }
  .popover { border-color: CanvasText; }
  .header button { color: ButtonText; border: 1px solid ButtonBorder; background: ButtonFace; }
  .locator { background: Canvas; }
  .land { fill: CanvasText; fill-opacity: 0.35; }
  .cross { stroke: CanvasText; }
  .ring { fill: Highlight; }
  .dot { fill: Highlight; stroke: Canvas; }
}
@media print { :host { display: none !important; } }
`;

/** One sheet for each window, as a sheet serves only documents of the window that made it. @type {WeakMap<Window, CSSStyleSheet>} */
const sheets = new WeakMap();

/** @param {ShadowRoot} root */
export function adoptPopoverStyles(root) {
  const view = /** @type {(Window & typeof globalThis) | null} */ (root.ownerDocument.defaultView);
  if (!view) return;
  let sheet = sheets.get(view);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(SHEET);
    sheets.set(view, sheet);
  }
  root.adoptedStyleSheets = [sheet];
}
