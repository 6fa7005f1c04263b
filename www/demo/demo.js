// The demo page: highlights its own article and wires the legend.

import { highlight, loadEngine } from '../lib/index.js';
import { FactlightPanelElement } from '../lib/panel.js';
import { attachPopover } from '../lib/popover.js';
import { addExportMenu } from './export-menu.js';

const form = /** @type {HTMLFormElement} */ (document.querySelector('.legend'));
const status = /** @type {HTMLElement} */ (document.querySelector('#status'));
const KINDS = /** @type {import('../lib/index.js').FactKind[]} */ (['figure', 'official', 'location']);

/** @param {string} kind */
const switchOf = (kind) => /** @type {HTMLInputElement} */ (form.elements.namedItem(kind));

/** The button that opens the panel. @param {import('../lib/session.js').Session} session */
function addPanel(session) {
  const panel = new FactlightPanelElement();
  panel.session = session;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Facts';
  button.setAttribute('aria-expanded', 'false');
  button.addEventListener('click', () => (panel.hasAttribute('open') ? panel.close() : panel.open()));
  panel.addEventListener('toggle', () => button.setAttribute('aria-expanded', String(panel.hasAttribute('open'))));
  document.querySelector('#buttons')?.append(button);
}

/** @param {import('../lib/session.js').Session} session */
function count(session) {
  for (const kind of KINDS) {
    const output = /** @type {HTMLOutputElement} */ (form.elements.namedItem(`${kind}-count`));
    output.value = String(session.facts.filter((fact) => fact.label === kind).length);
  }
}

try {
  // `?paint=spans` shows the other painter.
  const paint = /** @type {'auto' | 'spans' | 'highlights'} */ (new URLSearchParams(location.search).get('paint') ?? 'auto');
  const start = performance.now();
  const session = await highlight(document.querySelector('article'), { paint, engine: loadEngine({ coordinates: true }) });
  status.textContent = `${session.facts.length} facts in ${Math.round(performance.now() - start)} ms, painted as ${session.painter}`;
  count(session);
  session.addEventListener('facts', () => count(session));
  form.addEventListener('change', () => session.show(KINDS.filter((kind) => switchOf(kind).checked)));
  session.addEventListener('shown', () => KINDS.forEach((kind) => (switchOf(kind).checked = session.shown.has(kind))));
  addPanel(session);
  const popover = attachPopover(session, {
    keys: true,
    links: [{ label: 'OpenStreetMap', href: 'https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=8/{lat}/{lon}' }],
  });
  addExportMenu(/** @type {HTMLElement} */ (document.querySelector('#buttons')), session);
  Object.assign(globalThis, { session, popover });
} catch (error) {
  status.textContent = error instanceof Error ? error.message : String(error);
}
