// <fact-light>: highlights what is inside it. Importing this module defines the element.
//
//   <fact-light kinds="figure location" date="2024-10-23"> … an article … </fact-light>
//
// Attributes: kinds, paint, date, date-order, density, least-confidence, any-language, observe ("false": changes are not
// followed), span-element and span-class (of the spans painter), root (a selector, for a part of what is inside), engine
// ("worker"), base (where the engine is), off. What no attribute can say is a property: `officials`, `places`, and
// `options` for the rest of what highlight() takes. Its session is `element.session`; it fires `facts` and `error` events
// that bubble.

import { FactlightError } from './errors.js';
import { highlight } from './index.js';

/** Made only where there is a DOM: a server that imports this module defines nothing. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** What optionsFrom reads. */
const ATTRIBUTES = ['kinds', 'paint', 'date', 'date-order', 'density', 'least-confidence', 'any-language', 'observe', 'span-element', 'span-class', 'engine', 'base'];
const PROPERTIES = /** @type {const} */ (['officials', 'places', 'options']);

/** @typedef {import('./index.js').HighlightOptions} HighlightOptions */

export class FactLightElement extends Base {
  static observedAttributes = [...ATTRIBUTES, 'root', 'off'];

  /** @type {import('./session.js').Session | null} */
  session = null;
  /** @type {AbortController | null} */
  #stop = null;
  /** @type {HighlightOptions} */
  #options = {};

  /** Attributes of the markup are told before the element is connected: they start nothing. */
  #connected = false;

  connectedCallback() {
    // A framework may have set them before this element was defined: then they hide the accessors.
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = /** @type {any} */ (this)[name];
      delete (/** @type {any} */ (this)[name]);
      /** @type {any} */ (this)[name] = value;
    }
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

  /** What attributes do not say; they win over it. @type {HighlightOptions} */
  get options() {
    return this.#options;
  }

  set options(options) {
    this.#options = { ...options };
    if (this.#connected) this.#start();
  }

  /** The host's own officials, which win over the built-in list. */
  get officials() {
    return this.#options.officials;
  }

  set officials(officials) {
    this.options = { ...this.#options, officials };
  }

  /** The host's own places, which win over the built-in list. */
  get places() {
    return this.#options.places;
  }

  set places(places) {
    this.options = { ...this.#options, places };
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
    // Several attributes or properties were set at once: the last start is the one.
    if (stop.signal.aborted) return;
    try {
      const selector = this.getAttribute('root');
      const root = selector ? this.querySelector(selector) : this;
      if (!root) throw new FactlightError('option', `There is no ${selector} in <fact-light>.`);
      const signal = this.#options.signal ? AbortSignal.any([this.#options.signal, stop.signal]) : stop.signal;
      const session = await highlight(root, { ...this.#options, ...optionsFrom((name) => this.getAttribute(name)), signal });
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

/** Options as attributes give them. @param {(name: string) => string | null | undefined} attribute @returns {HighlightOptions} */
export function optionsFrom(attribute) {
  /** @type {Record<string, unknown>} */
  const options = {};
  const kinds = attribute('kinds')?.split(/[\s,]+/).filter(Boolean);
  if (kinds?.length) options.kinds = kinds;
  for (const [name, key] of [['paint', 'paint'], ['date', 'date'], ['date-order', 'dateOrder'], ['density', 'density'], ['engine', 'engine'], ['base', 'base']]) {
    const value = attribute(name);
    if (value) options[key] = value;
  }
  const least = attribute('least-confidence');
  if (least) {
    options.leastConfidence = Number(least);
    if (!(Number(least) >= 0 && Number(least) <= 1)) throw new FactlightError('option', `least-confidence is ${JSON.stringify(least)}: it takes a number from 0 to 1.`);
  }
  for (const [name, key] of [['any-language', 'anyLanguage'], ['observe', 'observe']]) {
    const value = attribute(name);
    if (typeof value === 'string') options[key] = value !== 'false';
  }
  const [element, className] = [attribute('span-element'), attribute('span-class')];
  if (element || className) options.spans = { ...(element && { element }), ...(className && { className }) };
  return options;
}

if (globalThis.customElements && !customElements.get('fact-light')) customElements.define('fact-light', FactLightElement);
