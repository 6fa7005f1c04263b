// What a fact says, beside it: on hover, on a click or tap, and by keyboard. A module of its own that a host may leave out.
//
//   import { attachPopover } from 'factlight/popover';
//   const popover = attachPopover(session, { keys: true });
//
// One element for a session, in a shadow root at the end of the page; the article's own elements are never changed.

import { describe } from './describe.js';
import { offsetFrom } from './frames.js';
import { checkLinks, linksFor } from './popover/links.js';
import { boxOf, canAnchor, linesOf, nearestLine, placeAnchor, placeByHand } from './popover/place.js';
import { fillPopover, makePopover } from './popover/view.js';
import { stringsFor } from './strings.js';

/** @typedef {import('./engine.js').Fact} Fact */
/** @typedef {import('./session.js').Session} Session */
/**
 * @typedef {object} PopoverOptions
 * @property {string} [lang] of the popover's own words; default: the browser's if it is among ours, else English
 * @property {Parameters<typeof stringsFor>[1]} [strings] the host's own words
 * @property {import('./popover/links.js').LinkTemplate[]} [links] default: none
 * @property {boolean} [hover] open on hover; default: true
 * @property {boolean} [keys] Alt+ArrowDown and Alt+ArrowUp step through the facts; default: false
 * @property {HTMLElement} [container] where the element is added; default: the dialog that the article is in, or the document's body
 * @property {AbortSignal} [signal] detaches the popover
 */

const OPEN_AFTER = 220;
/** Time enough to reach the popover from the fact. */
const CLOSE_AFTER = 320;
const FLASH = 1800;

/** @param {Session} session @param {PopoverOptions} [options] */
export function attachPopover(session, options = {}) {
  checkLinks(options.links ?? []);
  return new Popover(session, options);
}

export class Popover {
  /** The fact that is shown. @type {Fact | null} */
  #fact = null;
  /** Opened by a click or by keyboard: leaving it with the pointer does not close it. */
  #pinned = false;
  /** The element, once the popover was shown. @type {HTMLElement | null} */
  element = null;
  /** @type {{popover: HTMLElement, anchor: HTMLElement, said: HTMLElement} | null} */
  #parts = null;
  #session;
  #options;
  #document;
  #language;
  #strings;
  #stop = new AbortController();
  /** @type {AbortController | null} */
  #opened = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Where the pointer was, until the line it means is known. @type {{x: number, y: number} | null} */
  #pointer = null;
  /** Which line of a fact on several it stands by. */
  #line = 0;
  /** @type {Event | null} */
  #clicked = null;
  /** @type {HTMLElement | null} */
  #before = null;
  #unflash = () => {};
  /** What is shown, to see whether it changed. */
  #content = '';

  /** @param {Session} session @param {PopoverOptions} options */
  constructor(session, options) {
    this.#session = session;
    this.#options = options;
    this.#document = session.root.ownerDocument;
    this.#language = options.lang ?? (/^de\b/i.test(this.#document.defaultView?.navigator.language ?? '') ? 'de' : 'en');
    this.#strings = stringsFor(this.#language, options.strings);
    const { signal } = this.#stop;
    const on = (/** @type {string} */ type, /** @type {(detail: any) => void} */ act) => session.addEventListener(type, (event) => act(/** @type {CustomEvent} */ (event).detail), { signal });
    if (options.hover !== false) {
      on('enter', ({ fact, event }) => this.#entered(fact, event));
      on('leave', () => this.#closeSoon());
    }
    on('activate', ({ fact, event }) => this.#activated(fact, event));
    on('facts', () => this.#repainted());
    on('shown', () => this.#fact && !session.shown.has(this.#fact.label) && this.close());
    on('clear', () => this.detach());
    if (options.keys) this.#document.addEventListener('keydown', (event) => this.#stepped(event), { signal });
    options.signal?.addEventListener('abort', () => this.detach(), { signal });
    if (options.signal?.aborted || session.cleared) this.detach();
  }

  /** The fact that is shown. */
  get fact() {
    return this.#fact;
  }

  /**
   * Shows a fact. With `focus` the keyboard's focus goes into the popover, and back when it is closed.
   * @param {Fact} fact @param {{focus?: boolean, scroll?: boolean}} [how]
   */
  show(fact, { focus = false, scroll = false } = {}) {
    clearTimeout(this.#timer);
    if (this.#stop.signal.aborted) return;
    const now = this.#current(fact);
    if (!now || this.#session.rangesOf(now).length === 0) return this.close();
    if (scroll) this.#session.scrollTo(now, { behavior: 'instant' });
    this.#pinned = true;
    this.#pointer = null;
    this.#line = 0;
    this.#open(now);
    if (focus) this.#takeFocus();
    this.#flash(now);
  }

  /** Shows the next fact, at first the first one in view, and takes the focus. */
  next() {
    this.#step(1);
  }

  /** Shows the fact before. */
  previous() {
    this.#step(-1);
  }

  close() {
    clearTimeout(this.#timer);
    this.#unflash();
    const parts = this.#parts;
    if (!parts || !this.#fact) return;
    const inside = this.#hasFocus();
    this.#fact = null;
    this.#pinned = false;
    this.#opened?.abort();
    this.#opened = null;
    if (parts.popover.hasAttribute('popover') && parts.popover.matches(':popover-open')) parts.popover.hidePopover();
    parts.popover.classList.remove('open');
    parts.said.textContent = '';
    const before = this.#before;
    this.#before = null;
    if (inside && before?.isConnected) before.focus({ preventScroll: true });
  }

  /** Takes the popover out of the page for good. */
  detach() {
    this.close();
    this.#stop.abort();
    this.element?.remove();
    this.element = null;
    this.#parts = null;
  }

  /** The same fact after a repaint. @param {Fact} fact @returns {Fact | undefined} */
  #current(fact) {
    const { facts } = this.#session;
    return facts.includes(fact) ? fact : facts.find((other) => fact.id !== undefined && other.id === fact.id);
  }

  /** @returns {Fact[]} */
  #steps() {
    return this.#session.facts.filter((fact) => this.#session.shown.has(fact.label));
  }

  /** @param {Fact} fact @param {PointerEvent} event */
  #entered(fact, event) {
    // A finger that scrolls over a fact asks for nothing.
    if (event.pointerType === 'touch') return;
    clearTimeout(this.#timer);
    if (this.#pinned || fact === this.#fact) return;
    const pointer = this.#placeOf(event);
    this.#timer = setTimeout(() => {
      const now = this.#current(fact);
      if (!now || this.#pinned) return;
      this.#pointer = pointer;
      this.#open(now);
    }, OPEN_AFTER);
  }

  /** Where it was in the viewport, be it in a frame. @param {MouseEvent} event */
  #placeOf(event) {
    const { x, y } = offsetFrom(/** @type {Node} */ (event.target), this.#document);
    return { x: event.clientX + x, y: event.clientY + y };
  }

  #closeSoon() {
    clearTimeout(this.#timer);
    if (!this.#pinned) this.#timer = setTimeout(() => !this.#hasFocus() && this.close(), CLOSE_AFTER);
  }

  /** @param {Fact} fact @param {MouseEvent} event */
  #activated(fact, event) {
    this.#clicked = event;
    const on = event.composedPath().find((node) => /** @type {Element} */ (node).matches?.('a[href], button, input, select, textarea, label, summary'));
    // A link does what links do, and who selects text wants the text.
    if (on || event.defaultPrevented || this.#document.getSelection()?.isCollapsed === false) return;
    clearTimeout(this.#timer);
    if (this.#pinned && this.#fact === fact) return this.close();
    this.#pinned = true;
    this.#pointer = this.#placeOf(event);
    this.#open(fact);
  }

  #repainted() {
    const fact = this.#fact;
    if (!fact) return;
    const now = this.#current(fact);
    if (!now || this.#session.rangesOf(now).length === 0) return this.close();
    this.#open(now);
  }

  /** @param {KeyboardEvent} event */
  #stepped(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    const target = /** @type {Element | undefined} */ (event.composedPath()[0]);
    if (target?.matches?.('textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])') || /** @type {HTMLElement | undefined} */ (target)?.isContentEditable) return;
    event.preventDefault();
    this.#step(event.key === 'ArrowDown' ? 1 : -1);
  }

  /** @param {1 | -1} by */
  #step(by) {
    const facts = this.#steps();
    const shown = this.#fact ? facts.indexOf(this.#fact) : -1;
    let at = shown >= 0 ? shown + by : this.#firstInView(facts);
    // Past the last comes the first; what is not painted is passed over.
    for (let tried = 0; tried < facts.length; tried += 1, at += by) {
      const fact = facts[(at + facts.length) % facts.length];
      if (this.#session.rangesOf(fact).length === 0) continue;
      const box = linesOf(this.#session.rangesOf(fact), this.#document)[0];
      const height = this.#document.documentElement.clientHeight;
      return this.show(fact, { focus: true, scroll: !box || box.top < height * 0.1 || box.bottom > height * 0.9 });
    }
  }

  /** By halving: facts further down stand further down. @param {Fact[]} facts */
  #firstInView(facts) {
    let [low, high] = [0, facts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const box = linesOf(this.#session.rangesOf(facts[middle]), this.#document)[0];
      if (box && box.bottom < 0) low = middle + 1;
      else high = middle;
    }
    return low < facts.length ? low : 0;
  }

  /** @param {Fact} fact */
  #open(fact) {
    const view = this.#document.defaultView;
    if (!view || this.#stop.signal.aborted) return;
    const { popover, said } = (this.#parts ??= this.#make(view));
    const first = this.#fact === null;
    const moved = this.#fact?.start !== fact.start;
    this.#fact = fact;
    const session = this.#session;
    const steps = this.#steps();
    const position = { number: steps.indexOf(fact) + 1, count: steps.length };
    const description = describe(fact, { strings: this.#strings, language: this.#language, facts: session.facts, quotes: session.quotes, text: session.text });
    const links = linksFor(this.#options.links ?? [], fact);
    const content = JSON.stringify([fact.label, description, links, position]);
    if (content !== this.#content) {
      const focused = this.#hasFocus() ? /** @type {ShadowRoot} */ (popover.getRootNode()).activeElement : null;
      const again = focused?.classList.contains('next') ? '.next' : focused?.classList.contains('previous') ? '.previous' : null;
      const map = fillPopover(popover, description, {
        strings: this.#strings,
        pageLanguage: this.#pageLanguage(),
        label: fact.label,
        position,
        links,
        go: (place) => this.#go(place),
        step: (by) => this.#step(by),
        close: () => this.close(),
        keys: this.#options.keys ?? false,
      });
      this.#content = content;
      if (map && description.point) this.#draw(map, description.point, description.title);
      if (focused) (again ? /** @type {HTMLElement} */ (popover.querySelector(again)) : popover).focus({ preventScroll: true });
      if (focused && moved) said.textContent = `${description.title}, ${description.kind}`;
    }
    if (first) {
      popover.classList.add('open');
      if (popover.hasAttribute('popover')) popover.showPopover();
      this.#watch(view);
    }
    this.#place();
    const body = /** @type {HTMLElement} */ (popover.querySelector('.body'));
    if (body.scrollHeight > body.clientHeight) body.tabIndex = 0;
  }

  /** @param {HTMLElement} map @param {{lat: number, lon: number}} point @param {string} name */
  async #draw(map, point, name) {
    try {
      const { makeLocator } = await import('./locator.js');
      if (map.isConnected) map.replaceChildren(makeLocator(this.#document, point, this.#strings('locator.label', { name })));
    } catch (error) {
      // A page without the file has the coordinates in words.
      map.remove();
      this.#session.dispatchEvent(new CustomEvent('error', { detail: error }));
    }
  }

  /** @param {import('./describe.js').Place} place */
  #go(place) {
    if (place.fact && this.#session.rangesOf(place.fact).length > 0) return this.show(place.fact, { focus: true, scroll: true });
    this.close();
    this.#session.scrollTo(place);
    this.#flash(place);
  }

  /** @param {Fact | {start: number, end: number}} what */
  #flash(what) {
    this.#unflash();
    const undo = this.#session.flash(what);
    const timer = setTimeout(() => this.#unflash(), FLASH);
    this.#unflash = () => {
      clearTimeout(timer);
      undo();
      this.#unflash = () => {};
    };
  }

  /** @param {Window} view */
  #make(view) {
    const { host, popover, anchor, said } = makePopover(this.#document, this.#language, canAnchor(view));
    const { signal } = this.#stop;
    popover.addEventListener('pointerenter', () => clearTimeout(this.#timer), { signal });
    popover.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && this.#closeSoon(), { signal });
    // Tab beyond the last button goes on in the page.
    popover.addEventListener('focusout', (event) => event.relatedTarget && event.relatedTarget !== host && !popover.contains(/** @type {Node} */ (event.relatedTarget)) && this.close(), { signal });
    // Outside an open dialog nothing could be clicked.
    const article = this.#session.root;
    const inside = article.nodeType === 1 ? /** @type {Element} */ (article).closest('dialog') : null;
    (this.#options.container ?? inside ?? this.#document.body).append(host);
    this.element = host;
    return { popover, anchor, said };
  }

  /** What is listened to only while it is open. @param {Window} view */
  #watch(view) {
    this.#opened = new AbortController();
    const { signal } = this.#opened;
    let asked = false;
    const place = () => {
      if (asked) return;
      asked = true;
      view.requestAnimationFrame(() => {
        asked = false;
        if (this.#fact && !signal.aborted) this.#place();
      });
    };
    this.#document.addEventListener('scroll', place, { signal, capture: true, passive: true });
    view.addEventListener('resize', place, { signal });
    // What grows later, by a map or a font, would grow over its fact where no anchor holds it.
    const popover = this.#parts?.popover;
    if (popover && !popover.classList.contains('anchored')) {
      const sizes = new ResizeObserver(place);
      sizes.observe(popover);
      signal.addEventListener('abort', () => sizes.disconnect());
    }
    this.#document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }, { signal, capture: true });
    // Beside the article a touch is no click in every browser, as nothing there waits for one.
    this.#document.addEventListener('pointerdown', (event) => {
      const path = event.composedPath();
      if (this.element && !path.includes(this.element) && !path.includes(this.#session.root)) this.close();
    }, { signal });
    this.#document.addEventListener('click', (event) => {
      if (event === this.#clicked || (this.element && event.composedPath().includes(this.element))) return;
      this.close();
    }, { signal });
  }

  #place() {
    const parts = this.#parts;
    const fact = this.#fact;
    if (!parts || !fact) return;
    const lines = linesOf(this.#session.rangesOf(fact), this.#document);
    if (this.#pointer) this.#line = Math.max(nearestLine(lines, this.#pointer), 0);
    this.#pointer = null;
    const { clientHeight, clientWidth } = this.#document.documentElement;
    const box = lines.length === 0 ? null : boxOf(lines, Math.min(this.#line, lines.length - 1), clientHeight * 0.4);
    const away = !box || box.bottom < 0 || box.top > clientHeight || box.right < 0 || box.left > clientWidth;
    if (!box || (away && !this.#hasFocus())) return this.close();
    if (parts.popover.classList.contains('anchored')) placeAnchor(parts.anchor, box);
    else placeByHand(parts.popover, box);
  }

  #takeFocus() {
    const popover = this.#parts?.popover;
    if (!popover || this.#hasFocus()) return;
    const active = /** @type {HTMLElement | null} */ (this.#document.activeElement);
    this.#before = active === this.#document.body ? null : active;
    popover.focus({ preventScroll: true });
  }

  #hasFocus() {
    return this.element !== null && this.#document.activeElement === this.element;
  }

  #pageLanguage() {
    const { root } = this.#session;
    const element = root.nodeType === 1 ? /** @type {Element} */ (root) : /** @type {ShadowRoot} */ (root).host;
    return element.closest('[lang]')?.getAttribute('lang') || 'en';
  }
}
