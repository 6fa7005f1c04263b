// <fact-light>: highlights what is inside it. Importing this module defines the element.
//
//   <fact-light kinds="figure location" date="2024-10-23"> … an article … </fact-light>
//
// Attributes: kinds, paint, date, date-order, density, base (where the engine is), off. Its session is `element.session`;
// it fires `facts` and `error` events that bubble.

import { highlight } from './index.js';

/** Made only where there is a DOM: a server that imports this module defines nothing. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class FactLightElement extends Base {
  static observedAttributes = ['kinds', 'paint', 'date', 'date-order', 'density', 'base', 'off'];

  /** @type {import('./session.js').Session | null} */
  session = null;
  /** @type {AbortController | null} */
  #stop = null;

  /** Attributes of the markup are told before the element is connected: they start nothing. */
  #connected = false;

  connectedCallback() {
    this.#connected = true;
    this.#start();
  }

  disconnectedCallback() {
    this.#connected = false;
    this.#clear();
  }

  attributeChangedCallback() {
    if (this.#connected) this.#start();
  }

  #clear() {
    this.#stop?.abort();
    this.#stop = null;
    this.session = null;
  }

  async #start() {
    this.#clear();
    if (this.hasAttribute('off')) return;
    const stop = new AbortController();
    this.#stop = stop;
    // A parser may still be adding the content: one task later it is there, and what comes after is observed.
    await null;
    try {
      const session = await highlight(this, { ...optionsFrom((name) => this.getAttribute(name)), signal: stop.signal });
      if (stop.signal.aborted) return;
      this.session = session;
      session.addEventListener('facts', () => this.#tell('facts', { facts: session.facts }));
      session.addEventListener('error', (event) => this.#tell('error', /** @type {CustomEvent} */ (event).detail));
      this.#tell('facts', { facts: session.facts });
    } catch (error) {
      if (!stop.signal.aborted) this.#tell('error', error);
    }
  }

  /** @param {string} name @param {unknown} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

/** Options as attributes give them. @param {(name: string) => string | null | undefined} attribute @returns {import('./index.js').HighlightOptions} */
export function optionsFrom(attribute) {
  /** @type {Record<string, unknown>} */
  const options = {};
  const kinds = attribute('kinds')?.split(/[\s,]+/).filter(Boolean);
  if (kinds?.length) options.kinds = kinds;
  for (const [name, key] of [['paint', 'paint'], ['date', 'date'], ['date-order', 'dateOrder'], ['density', 'density'], ['base', 'base']]) {
    const value = attribute(name);
    if (value) options[key] = value;
  }
  return options;
}

if (globalThis.customElements && !customElements.get('fact-light')) customElements.define('fact-light', FactLightElement);
