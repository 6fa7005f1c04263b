// The panel's look: one constructable sheet, used in its shadow root only, so no Content-Security-Policy minds it.
//
// A host changes it by custom properties on the element (--factlight-panel-…) and by ::part(…).

import { colourOf } from '../styles.js';

export const PANEL_SHEET = `
:host {
  all: initial; color-scheme: inherit; display: none; position: fixed; z-index: var(--factlight-panel-z, 2147483000); inset-block: 0; inset-inline-end: 0;
  inline-size: var(--factlight-panel-width, 22rem); max-inline-size: 100%; box-sizing: border-box;
  --paper: var(--factlight-panel-paper, light-dark(#fffefb, #1e1f22)); --ink: var(--factlight-panel-ink, light-dark(#1c1d1f, #ecebe8));
  --soft: var(--factlight-panel-soft, light-dark(#55585e, #b2b4b9)); --line: var(--factlight-panel-line, light-dark(#dcd9d2, #3b3d42));
  --edge: var(--factlight-panel-edge, light-dark(#85888e, #7c7f86)); --hover: var(--factlight-panel-hover, light-dark(#f1eee6, #2a2b2f)); --accent: var(--factlight-panel-accent, light-dark(#0b4fa8, #a5c8ff));
  font: var(--factlight-panel-font, medium/1.4 system-ui, "DejaVu Sans", sans-serif); color: var(--ink);
}
:host([open]) { display: block; }
:host([hidden]) { display: none; }
:host([side="start"]) { inset-inline: 0 auto; }
* { box-sizing: border-box; }
.panel { display: flex; flex-direction: column; block-size: 100%; font-size: 0.9375em; background: var(--paper); border: 0 solid var(--line); border-inline-start-width: 1px; box-shadow: 0 0 1.5rem rgb(0 0 0 / 0.14); outline: none; }
:host([side="start"]) .panel { border-inline-width: 0 1px; }
.header, .controls, .kinds, .footer { flex: none; padding-inline: 1em; }
.header { display: flex; align-items: center; gap: 0.6em; padding-block: 0.6em 0.2em; }
h2 { margin: 0; font-size: 1.1333em; font-weight: 650; }
.total { flex: 1; white-space: nowrap; color: var(--soft); font-size: 0.8667em; font-variant-numeric: tabular-nums; }
button, input, select, textarea { font: inherit; color: inherit; }
.close { display: grid; place-items: center; inline-size: 2.2em; block-size: 2.2em; margin-inline-end: -0.55em; padding: 0; background: none; border: 0; border-radius: 0.4em; cursor: pointer; }
.close::before { content: "✕"; content: "✕" / ""; font-size: 1em; line-height: 1; }
.controls { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5em; padding-block: 0.4em; }
.controls label { display: flex; flex-direction: column; min-inline-size: 0; gap: 0.1em; color: var(--soft); font-size: 0.8em; }
.search { grid-column: 1 / -1; }
.controls input, .controls select { inline-size: 100%; min-block-size: 2.1em; padding: 0.2em 0.5em; font-size: 1.1667em; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: 0.35em; }
.kinds { display: flex; flex-wrap: wrap; gap: 0.1em 0.9em; margin: 0; padding-block: 0.15em 0.4em; font-size: 0.9333em; border: 0; border-block-end: 1px solid var(--line); min-inline-size: 0; }
.kinds label { display: inline-flex; align-items: center; gap: 0.4em; min-block-size: 1.8em; cursor: pointer; }
.kinds input { inline-size: 1em; block-size: 1em; margin: 0; accent-color: var(--accent); }
.kinds .count, h3 .count { color: var(--soft); font-variant-numeric: tabular-nums; }
.kind-name, h3 .name { display: inline-block; }
.kind-name::first-letter, h3 .name::first-letter { text-transform: uppercase; }
.list { position: relative; flex: 1; min-block-size: 0; overflow-y: auto; overscroll-behavior: contain; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; font-size: 0.9667em; }
.list[hidden], .empty[hidden], .manual[hidden] { display: none; }
.empty { flex: 1; margin: 0; padding: 1.5em 1em; color: var(--soft); }
.spacer { position: relative; }
.group { position: absolute; inset-inline: 0; }
h3 { position: sticky; z-index: 1; inset-block-start: 0; display: flex; align-items: center; gap: 0.5em; block-size: calc(2.2em / 0.8667); margin: 0; padding-inline: calc(1em / 0.8667); background: var(--paper); border-block-end: 1px solid var(--line); font-size: 0.8667em; font-weight: 600; white-space: nowrap; }
h3 .name { overflow: hidden; text-overflow: ellipsis; }
h3 .count { font-weight: 400; }
.item { position: absolute; inset-inline: 0; block-size: 3.4em; }
.item button { display: flex; flex-direction: column; justify-content: center; inline-size: 100%; block-size: 100%; padding-block: 0; padding-inline: calc(1em - 3px) 1em; text-align: start; background: none; border: 0; border-inline-start: 3px solid transparent; cursor: pointer; }
.item button > span { align-self: flex-start; max-inline-size: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.text { line-height: 1.5; text-underline-offset: 0.2em; text-decoration-skip-ink: none; }
.detail { color: var(--soft); font-size: 0.8667em; line-height: 1.3; }
.detail:empty { display: none; }
.figure { text-decoration: underline solid 2px ${colourOf('figure')}; }
.official { text-decoration: underline double 1px ${colourOf('official')}; }
.location { text-decoration: underline dotted 2px ${colourOf('location')}; }
.person { text-decoration: underline dashed 1px ${colourOf('person')}; }
.demonym { text-decoration: underline wavy 1px ${colourOf('demonym')}; }
.kind-name { text-underline-offset: 0.2em; text-decoration-skip-ink: none; }
.item button:hover { background: var(--hover); }
.item button[aria-current] { background: var(--hover); border-inline-start-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.panel:focus-visible { outline: none; }
.item button:focus-visible { outline-offset: -2px; }
.footer { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4em; padding-block: 0.55em; border-block-start: 1px solid var(--line); }
.footer button { min-block-size: 2.1em; padding: 0.2em 0.7em; font-size: 0.9333em; background: var(--paper); border: 1px solid var(--edge); border-radius: 0.35em; cursor: pointer; }
.footer button:hover:not(:disabled) { background: var(--hover); }
.footer button:disabled { color: var(--soft); border-color: var(--line); cursor: default; }
.copy { margin-inline-start: auto; }
.message { flex-basis: 100%; display: -webkit-box; margin: 0; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow-wrap: anywhere; color: var(--soft); font-size: 0.8667em; }
.message:empty { display: none; }
.manual { flex-basis: 100%; min-block-size: 5em; padding: 0.4em; resize: none; background: var(--paper); border: 1px solid var(--edge); border-radius: 0.35em; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (width < 48rem) {
  :host, :host([side="start"]) { inset-block: auto 0; inset-inline: 0; inline-size: 100%; block-size: var(--factlight-panel-height, 58vh); block-size: var(--factlight-panel-height, 58dvh); }
  .panel, :host([side="start"]) .panel { border-width: 1px 0 0; border-start-start-radius: 0.9em; border-start-end-radius: 0.9em; }
  :host([side="start"]) { inset-block: 0 auto; }
  :host([side="start"]) .panel { border-width: 0 0 1px; border-radius: 0; }
  .header { padding-block: 0.35em 0; }
  .controls { grid-template-columns: 1.3fr 1fr 1fr; }
  .search { grid-column: auto; }
  .footer { padding-block-end: max(0.55em, env(safe-area-inset-bottom)); }
  .kinds { gap: 0.1em 0.85em; padding-block-end: 0.35em; }
  .kinds label { min-block-size: 2.1em; }
}
@media (width < 48rem) and (height < 30rem) {
  :host, :host([side="start"]) { block-size: var(--factlight-panel-height, 70vh); }
  .panel { overflow-y: auto; }
  .list { min-block-size: 8em; }
}
@media (prefers-reduced-motion: no-preference) {
  :host([open]) .panel { animation: arrive 140ms ease-out; }
  @keyframes arrive { from { opacity: 0; } }
}
@media (forced-colors: active) {
  .item button { border-inline-start-color: Canvas; }
  .item button[aria-current] { border-inline-start-color: Highlight; }
  .list { scrollbar-color: auto; }
  :focus-visible { outline-color: Highlight; }
}
@media print { :host, :host([open]) { display: none; } }
`;
