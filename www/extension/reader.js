// Reads one frame, has its text scanned in the background and paints what was found, until it is told to stop.
//
// The page's DOM is never written to. When the page swaps its article for another, as pages that load without a reload
// do, the new one is lit; a page that runs factlight itself is left to it.

import { dateOrder, findArticle, publicationDate } from '../lib/article.js';
import { pageInfo, toCsv, toJson } from '../lib/export.js';
import { remoteEngine } from '../lib/engine-remote.js';
import { FactlightError } from '../lib/errors.js';
import { readPage } from '../lib/page-text.js';
import { Session } from '../lib/session.js';
import { api } from './api.js';
import { adoptColours } from './colours.js';
import { runsFactlight } from './stand-back.js';
import { RuntimePort } from './runtime-port.js';
import { kindsOf, readSettings } from './settings.js';

/** @typedef {import('../lib/engine.js').Fact} Fact */
/** @typedef {import('./settings.js').Settings} Settings */
/**
 * off: not asked to; busy: under way; lit; foreign: says it is not English; own: the page runs factlight itself;
 * document: no HTML; frame: read by the frame around it, or nothing to read; error: see `message`
 * @typedef {'off' | 'busy' | 'lit' | 'foreign' | 'own' | 'document' | 'frame' | 'error'} Status
 */
/** @typedef {{status: Status, counts: Record<string, number>, message?: string, milliseconds?: number}} State */
/** @typedef {{number: number, fact: Fact, frameId?: number}} Listed a fact and its place among its frame's */
/** @typedef {{anyLanguage?: boolean, again?: boolean}} Wish */

/** Paragraph text that a frame inside a page needs to be read: most frames are buttons and advertisements. */
const FRAME_TEXT = 200;

export class Reader {
  #window;
  /** @type {Status} */
  #status = 'off';
  /** @type {string | undefined} */
  #message;
  /** @type {Session | null} */
  #session = null;
  /** Ends what is lit. */
  #stop = new AbortController();
  /** @type {number | undefined} */
  #milliseconds;
  /** Lighting that is under way. @type {Promise<State> | null} */
  #beginning = null;
  #runtime = api.runtime.id;

  /** @param {Window} window */
  constructor(window) {
    this.#window = window;
  }

  /** Whether the extension that put this here is still there. */
  get alive() {
    return this.#runtime !== undefined && api.runtime?.id === this.#runtime;
  }

  /** @returns {State} */
  state() {
    /** @type {Record<string, number>} */
    const counts = {};
    for (const { label } of this.#status === 'lit' ? (this.#session?.facts ?? []) : []) counts[label] = (counts[label] ?? 0) + 1;
    return { status: this.#status, counts, message: this.#message, milliseconds: this.#milliseconds };
  }

  /** @returns {Listed[]} */
  facts() {
    return (this.#session?.facts ?? []).map((fact, number) => ({ number, fact }));
  }

  /** The facts as a file's content; null where nothing is lit. @param {'csv' | 'json'} format */
  exported(format) {
    if (!this.#session || this.#status !== 'lit') return null;
    const page = pageInfo(this.#window.document);
    return format === 'csv' ? toCsv(this.#session, page) : `${JSON.stringify(toJson(this.#session, page), null, 2)}\n`;
  }

  /** @param {number} number */
  goTo(number) {
    const fact = this.#session?.facts[number];
    if (!this.#session || !fact) return;
    this.#session.scrollTo(fact);
    const unmark = this.#session.flash(fact);
    // The mark goes with the next thing the reader does.
    const { signal } = this.#stop;
    const stop = new AbortController();
    for (const type of ['pointerdown', 'keydown', 'wheel']) this.#window.addEventListener(type, () => (unmark(), stop.abort()), { signal: stop.signal, passive: true });
    signal.addEventListener('abort', () => (unmark(), stop.abort()), { signal: stop.signal });
  }

  /** Lights this frame, if there is something to light. @param {Wish} [wish] @returns {Promise<State>} */
  async light(wish = {}) {
    if (!wish.again && !wish.anyLanguage) {
      if (this.#beginning) return this.#beginning;
      if (this.#status === 'lit') return this.state();
    }
    return this.#begin(wish, null);
  }

  /** Lights what is selected, if something is. */
  async lightSelection() {
    const selection = this.#window.document.getSelection();
    const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0).cloneRange() : null;
    return range ? this.#begin({}, range) : this.state();
  }

  /** Unlights this frame. @returns {State} */
  off() {
    this.#end();
    this.#tell('off');
    return this.state();
  }

  /** As `off`, without a word to an extension that may be gone. */
  stop() {
    this.#end();
    this.#status = 'off';
  }

  #end() {
    this.#stop.abort(new FactlightError('cleared', 'The tab was unlit.'));
    this.#stop = new AbortController();
    this.#session?.clear();
    this.#session = null;
    this.#message = undefined;
  }

  /** @param {Wish} wish @param {Range | null} selection @returns {Promise<State>} */
  #begin(wish, selection) {
    const beginning = this.#lit(wish, selection).finally(() => {
      if (this.#beginning === beginning) this.#beginning = null;
    });
    this.#beginning = beginning;
    return beginning;
  }

  /** @param {Wish} wish @param {Range | null} selection @returns {Promise<State>} */
  async #lit(wish, selection) {
    this.#end();
    this.#milliseconds = undefined;
    const { signal } = this.#stop;
    const document = this.#window.document;
    if (!/^(text\/html|application\/xhtml\+xml)$/.test(document.contentType)) return this.#tell('document');
    if (!selection && isReadAround(this.#window)) return this.#tell('frame');
    if (runsFactlight(document, null)) return this.#tell('own');
    this.#tell('busy');
    const start = performance.now();
    try {
      const port = new RuntimePort(() => api.runtime.connect());
      signal.addEventListener('abort', () => port.close(), { once: true });
      const engine = remoteEngine(/** @type {any} */ (port), signal);
      // The extension is gone: what it left on the page goes too.
      port.addEventListener('error', () => void (this.alive || this.stop()), { signal });
      // The engine starts while the settings and the page are read.
      port.wake();
      const settings = await readSettings();
      if (signal.aborted) return this.state();
      this.#follow(wish, selection, signal);
      const root = selection ? elementOf(selection.commonAncestorContainer) : findArticle(document);
      if (!root) return this.#tell('frame');
      const session = new Session(root, { ...optionsOf(settings, wish, selection, document), signal }, engine.scan);
      this.#session = session;
      adoptColours(document, settings.colours, signal);
      session.addEventListener('facts', () => {
        if (runsFactlight(document, session)) return void (this.#end(), this.#tell('own'));
        this.#milliseconds ??= performance.now() - start;
        this.#tell(session.foreign ? 'foreign' : 'lit');
      });
      session.addEventListener('error', (event) => this.#tell('error', String(/** @type {CustomEvent} */ (event).detail?.message ?? event)));
      // A page that the reader comes back to is as it was left; only the browser has forgotten its number.
      this.#window.addEventListener('pageshow', (event) => void (event.persisted && this.#tell(this.#status, this.#message)), { signal });
      if (!selection) this.#watch(session, wish, signal);
      await session.refresh();
    } catch (error) {
      if (!signal.aborted) this.#tell('error', error instanceof Error ? error.message : String(error));
    }
    return this.state();
  }

  /** Paints anew when the reader changes a setting, in any tab. @param {Wish} wish @param {Range | null} selection @param {AbortSignal} signal */
  #follow(wish, selection, signal) {
    const changed = (/** @type {Record<string, chrome.storage.StorageChange>} */ changes) => {
      const { never, button, units, ...painted } = changes;
      if (Object.keys(painted).length > 0) this.#begin(wish, selection);
    };
    api.storage.local.onChanged.addListener(changed);
    signal.addEventListener('abort', () => void (this.alive && api.storage.local.onChanged.removeListener(changed)), { once: true });
  }

  /** Lights the next article when the page swaps this one for it. @param {Session} session @param {Wish} wish @param {AbortSignal} signal */
  #watch(session, wish, signal) {
    const { document, location } = this.#window;
    const { root } = session;
    let address = location.href;
    let waiting = false;
    const look = () => {
      waiting = false;
      if (signal.aborted) return;
      const moved = location.href !== address;
      address = location.href;
      if (root.isConnected && !moved) return;
      if (!root.isConnected || findArticle(document) !== root) this.#begin(wish, null);
    };
    const observer = new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestIdleCallback(look, { timeout: 200 });
    });
    observer.observe(document, { childList: true, subtree: true });
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }

  /** @param {Status} status @param {string} [message] @returns {State} */
  #tell(status, message) {
    this.#status = status;
    this.#message = message;
    const frame = this.#window.parent !== this.#window;
    // A frame without a word of its own leaves the tab's number as it is.
    if (this.alive && !(frame && status === 'frame')) {
      api.runtime.sendMessage({ type: 'state' }).catch((error) => {
        // Nobody listens: the background answers nothing, and a stopped one is started by the message itself.
        if (this.alive && !/receiving end|message port closed|context invalidated/i.test(String(error))) console.info('factlight:', error);
      });
    }
    return this.state();
  }
}

/**
 * @param {Settings} settings @param {Wish} wish @param {Range | null} selection @param {Document} document
 * @returns {import('../lib/session.js').SessionOptions}
 */
function optionsOf(settings, wish, selection, document) {
  /** @type {import('../lib/session.js').SessionOptions} */
  const options = { kinds: kindsOf(settings), density: settings.density, paint: 'highlights', anyLanguage: wish.anyLanguage ?? false };
  if (!selection) return options;
  // The day and the region are the page's, also where only a part of it is read.
  options.date = publicationDate(document);
  options.dateOrder = dateOrder(elementOf(selection.commonAncestorContainer) ?? document);
  options.anyLanguage = true;
  options.adjust = (facts) => {
    const { map } = readPage(elementOf(selection.commonAncestorContainer) ?? document);
    const inside = (/** @type {Fact} */ fact) => map.pieces(fact.start, fact.end).some(({ node, start, end }) => selection.comparePoint(node, start) <= 0 && selection.comparePoint(node, end) >= 0);
    return facts.filter(inside);
  };
  return options;
}

/** @param {Node} node @returns {Element | null} */
function elementOf(node) {
  return node.nodeType === 1 ? /** @type {Element} */ (node) : node.parentElement;
}

/** Whether a frame is read by the one around it, or holds no article. @param {Window} window */
function isReadAround(window) {
  if (window.parent === window) return false;
  const paragraphs = [...window.document.querySelectorAll('p')];
  if (paragraphs.reduce((sum, { textContent }) => sum + (textContent?.trim().length ?? 0), 0) < FRAME_TEXT) return true;
  // Null where the page around is of another origin: it cannot read this one.
  const frame = frameOf(window);
  return frame !== null && (findArticle(/** @type {Document} */ (frame.ownerDocument))?.contains(frame) ?? false);
}

/** @param {Window} window @returns {Element | null} */
function frameOf(window) {
  try {
    return window.frameElement;
  } catch {
    // Another origin, as some browsers say it.
    return null;
  }
}
