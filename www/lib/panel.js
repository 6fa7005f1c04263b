// <factlight-panel>: a session's facts as a list that can be searched, grouped, stepped through and quoted. It is also
// the way to the facts for who reads with a keyboard or a screen reader. Importing this module defines the element.
//
//   const panel = document.createElement('factlight-panel');
//   panel.session = session;
//   panel.open();
//
// Attributes: `lang` (language of its own words), `open`. Events: `toggle` (detail: {open}), `jump` (detail: {fact}).
// Its switches are the session's own: who else calls `session.show` is followed. It reads the page and never writes to it.

import { KINDS } from './engine.js';
import { countKinds, detailOf, filterFacts, groupFacts, GROUPINGS, ORDERS, plain, wordsOf } from './panel/filter.js';
import { PanelList } from './panel/list.js';
import { innerQuotes, sentenceAround } from './panel/quote.js';
import { buildShell } from './panel/shell.js';
import { PANEL_SHEET } from './panel/styles.js';
import { stringsFor } from './strings.js';

/** @typedef {import('./engine.js').Fact} Fact */
/** @typedef {import('./engine.js').FactKind} FactKind */
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./panel/filter.js').Grouping} Grouping */
/** @typedef {import('./panel/filter.js').Order} Order */

/** Made only where there is a DOM: a server that imports this module defines nothing. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class FactlightPanelElement extends Base {
  static observedAttributes = ['open', 'lang'];

  /** For how long a fact that was jumped to stays marked, in milliseconds. */
  flashFor = 4000;
  /** A host's own words. @type {Parameters<typeof stringsFor>[1]} */
  ownStrings = {};
  /** The address a quotation gives; default: the page's. @type {((fact: Fact) => string) | null} */
  addressOf = null;

  /** @type {Session | null} */
  #session = null;
  /** @type {Grouping} */
  #group = 'kind';
  /** @type {Order} */
  #sort = 'position';
  #search = '';
  /** Kinds as a switch or the host set them here; null until one did. A new session gets them. @type {Set<FactKind> | null} */
  #kinds = null;

  #root;
  /** What there is while the panel is open. @type {{shell: import('./panel/shell.js').Shell, list: PanelList, strings: import('./strings.js').Strings, words: import('./panel/filter.js').Words, stop: AbortController} | null} */
  #shown = null;
  /** Ends the listening to the session. @type {AbortController | null} */
  #listening = null;
  /** What had the focus before the panel took it. @type {HTMLElement | null} */
  #returnTo = null;
  /** @type {(() => void) | null} */
  #endFlash = null;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
  }

  connectedCallback() {
    // A host may have set these before the element was defined; then they hide the accessors.
    for (const name of /** @type {const} */ (['session', 'group', 'sort', 'search', 'kinds'])) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete /** @type {any} */ (this)[name];
      /** @type {any} */ (this)[name] = value;
    }
    if (this.hasAttribute('open')) this.#show();
  }

  disconnectedCallback() {
    this.#hide();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.isConnected) return;
    if (name === 'lang' && this.#shown) {
      this.#hide();
      this.#show();
    } else if (name === 'open' && this.hasAttribute('open') !== (this.#shown !== null)) {
      if (this.hasAttribute('open')) this.#show();
      else this.#hide();
      this.dispatchEvent(new CustomEvent('toggle', { detail: { open: this.hasAttribute('open') } }));
    }
  }

  /** Whose facts are listed. @returns {Session | null} */
  get session() {
    return this.#session;
  }

  set session(session) {
    this.#session = session;
    if (session && !session.cleared && this.#kinds) session.show(this.#kinds);
    if (this.#shown) this.#listen();
  }

  /** @returns {Grouping} */
  get group() {
    return this.#group;
  }

  set group(group) {
    this.#group = GROUPINGS.includes(group) ? group : 'kind';
    this.#update();
  }

  /** @returns {Order} */
  get sort() {
    return this.#sort;
  }

  set sort(sort) {
    this.#sort = ORDERS.includes(sort) ? sort : 'position';
    this.#update();
  }

  get search() {
    return this.#search;
  }

  set search(search) {
    this.#search = String(search);
    this.#update();
  }

  /** The kinds that are listed and painted. @returns {FactKind[]} */
  get kinds() {
    const shown = this.#session && !this.#session.cleared ? this.#session.shown : this.#kinds;
    return KINDS.filter((kind) => !shown || shown.has(kind));
  }

  set kinds(kinds) {
    this.#kinds = new Set(kinds);
    if (this.#session && !this.#session.cleared) this.#session.show(this.#kinds);
    else this.#update();
  }

  /** Shows the panel and gives it the focus; at the end of the page if the host has put it nowhere. */
  open() {
    const document = this.ownerDocument;
    /** @type {Element | null} */
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (!this.#root.activeElement) this.#returnTo = focused === document.body ? null : /** @type {HTMLElement | null} */ (focused);
    if (!this.isConnected) document.body.append(this);
    this.setAttribute('open', '');
    this.#panel?.focus({ preventScroll: true });
  }

  /** @returns {HTMLElement | undefined} */
  get #panel() {
    return this.#shown?.shell.panel;
  }

  close() {
    this.removeAttribute('open');
  }

  #show() {
    if (this.#shown) return;
    const view = this.ownerDocument.defaultView;
    if (!view) return;
    const stop = new AbortController();
    const { signal } = stop;
    const language = this.lang || 'en';
    const strings = stringsFor(language, this.ownStrings);
    const shell = buildShell(this.ownerDocument, strings, language);
    const sheet = new /** @type {typeof globalThis} */ (/** @type {unknown} */ (view)).CSSStyleSheet();
    sheet.replaceSync(PANEL_SHEET);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.replaceChildren(shell.panel);
    const list = new PanelList(shell.list, (fact) => this.#row(fact), signal);
    this.#shown = { shell, list, strings, words: wordsOf(language, strings), stop };
    shell.search.value = this.#search;
    shell.group.value = this.#group;
    shell.sort.value = this.#sort;
    /** @param {EventTarget} target @param {string} type @param {(event: any) => void} listener */
    const on = (target, type, listener) => target.addEventListener(type, listener, { signal });
    on(shell.close, 'click', () => this.close());
    on(shell.search, 'input', () => (this.search = shell.search.value));
    on(shell.group, 'change', () => (this.group = /** @type {Grouping} */ (shell.group.value)));
    on(shell.sort, 'change', () => (this.sort = /** @type {Order} */ (shell.sort.value)));
    on(shell.kinds, 'change', ({ target }) => (this.kinds = KINDS.filter((kind) => (kind === target.name ? target.checked : this.kinds.includes(kind)))));
    on(shell.previous, 'click', () => this.#step(-1));
    on(shell.next, 'click', () => this.#step(1));
    on(shell.copy, 'click', () => this.#copy());
    on(shell.list, 'click', (event) => {
      const index = list.indexOf(event.target);
      if (index >= 0) this.#jump(index);
    });
    on(shell.panel, 'keydown', (event) => this.#key(event));
    this.#listen();
  }

  #hide() {
    const shown = this.#shown;
    if (!shown) return;
    this.#shown = null;
    const had = this.#root.activeElement !== null;
    this.#endFlash?.();
    this.#listening?.abort();
    shown.stop.abort();
    this.removeAttribute('side');
    this.#root.replaceChildren();
    if (had && this.#returnTo?.isConnected) this.#returnTo.focus({ preventScroll: true });
    this.#returnTo = null;
  }

  #listen() {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#session?.addEventListener('facts', () => this.#update(), { signal });
    this.#session?.addEventListener('shown', () => this.#update(), { signal });
    this.#session?.addEventListener('clear', () => this.#update(), { signal });
    this.#update();
  }

  /** Lists anew what is to be listed, and says how many that are. */
  #update() {
    if (!this.#shown) return;
    const { shell, list, strings, words } = this.#shown;
    const facts = this.#session?.facts ?? [];
    const kinds = new Set(this.kinds);
    const found = filterFacts(facts, kinds, this.#search, words);
    shell.setKinds(countKinds(facts), kinds);
    shell.kinds.hidden = facts.length === 0;
    for (const [control, value] of /** @type {const} */ ([[shell.search, this.#search], [shell.group, this.#group], [shell.sort, this.#sort]])) if (control.value !== value) control.value = value;
    shell.empty.hidden = found.length > 0;
    shell.list.hidden = found.length === 0;
    say(shell.empty, found.length > 0 ? '' : strings(facts.length === 0 ? 'panel.none' : 'panel.nothing'));
    say(shell.total, found.length === facts.length ? strings('facts', { count: facts.length }) : strings('panel.some', { shown: found.length, count: facts.length }));
    list.set(groupFacts(found, this.#group, this.#sort, words, facts));
    for (const button of [shell.previous, shell.next, shell.copy]) button.disabled = found.length === 0;
    if (facts.length === 0) this.#endFlash?.();
  }

  /** What a row holds: the page's words, and what is known of them. @param {Fact} fact @returns {HTMLElement[]} */
  #row(fact) {
    const document = this.ownerDocument;
    const text = document.createElement('span');
    text.setAttribute('part', 'row-text');
    text.className = `text ${fact.label}`;
    const source = this.#session?.root;
    const element = source && source.nodeType === 11 ? /** @type {ShadowRoot} */ (source).host : /** @type {Element | undefined} */ (source);
    text.lang = element?.closest('[lang]')?.getAttribute('lang') || 'en';
    text.dir = 'auto';
    text.textContent = plain(fact.text);
    const detail = document.createElement('span');
    detail.setAttribute('part', 'row-detail');
    detail.className = 'detail';
    detail.dir = 'auto';
    detail.textContent = this.#shown ? detailOf(fact, this.#shown.words) : '';
    return [text, detail];
  }

  /** Goes to the next fact of the list, or to the first one if none was gone to yet. @param {1 | -1} by */
  #step(by) {
    const list = this.#shown?.list;
    if (!list || list.length === 0) return;
    this.#jump(list.marked ? list.index + by : list.index);
  }

  /** Brings the fact of a row into view in the page and marks it there. @param {number} index */
  #jump(index) {
    if (!this.#shown) return;
    const { list, shell, strings } = this.#shown;
    const inList = shell.list.contains(this.#root.activeElement);
    list.activate(index);
    if (inList) list.focus();
    const fact = list.active;
    const session = this.#session;
    if (!fact || !session) return;
    this.#endFlash?.();
    list.mark(fact);
    if (session.rangesOf(fact).length === 0) return void say(shell.message, strings('panel.gone'));
    say(shell.message, '');
    this.#bringIntoView(fact, session);
    const end = session.flash(fact);
    const timer = setTimeout(() => this.#endFlash?.(), this.flashFor);
    this.#endFlash = () => {
      clearTimeout(timer);
      this.#endFlash = null;
      end();
    };
    say(shell.unseen, strings('panel.jumped', { sentence: sentenceAround(session.text, fact.start, fact.end) }));
    this.dispatchEvent(new CustomEvent('jump', { detail: { fact } }));
  }

  /** Scrolls to the fact where the panel does not cover it; where that cannot be, the panel goes to the other side. @param {Fact} fact @param {Session} session */
  #bringIntoView(fact, session) {
    const view = this.ownerDocument.defaultView;
    if (!view) return;
    session.scrollTo(fact, { behavior: 'instant' });
    const covered = () => {
      const own = this.getBoundingClientRect();
      return session.rangesOf(fact).some((range) => [...range.getClientRects()].some((box) => box.right > own.left && box.left < own.right && box.bottom > own.top && box.top < own.bottom));
    };
    const centre = () => {
      const own = this.getBoundingClientRect();
      const box = session.rangesOf(fact)[0].getBoundingClientRect();
      const isSheet = own.height < view.innerHeight - 1;
      const [top, bottom] = !isSheet ? [0, view.innerHeight] : own.top > 0 ? [0, own.top] : [own.bottom, view.innerHeight];
      view.scrollBy({ top: (box.top + box.bottom - top - bottom) / 2, behavior: 'instant' });
    };
    centre();
    if (!covered()) return;
    const sides = ['start', 'end'];
    if (this.getAttribute('side') === 'start') sides.reverse();
    // A page that cannot scroll so far may be covered on both sides: then the panel stays where it was.
    for (const side of sides) {
      this.setAttribute('side', side);
      centre();
      if (!covered()) return;
    }
  }

  async #copy() {
    const fact = this.#shown?.list.active;
    if (!fact || !this.#shown || !this.#session) return;
    const { shell, strings } = this.#shown;
    const document = this.ownerDocument;
    const sentence = innerQuotes(sentenceAround(this.#session.text, fact.start, fact.end));
    const quotation = strings('panel.quotation', { sentence, title: plain(document.title), address: this.addressOf?.(fact) ?? document.URL.replace(/#.*$/, '') });
    shell.manual.hidden = true;
    try {
      // Not there on a page without https; refused where the page or the reader forbids it.
      await document.defaultView?.navigator.clipboard.writeText(quotation);
      say(shell.message, strings('panel.copied', { quotation }));
    } catch {
      say(shell.message, strings('panel.notCopied'));
      shell.manual.hidden = false;
      shell.manual.value = quotation;
      shell.manual.focus();
      shell.manual.select();
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#shown || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { shell, list } = this.#shown;
    const target = /** @type {HTMLElement} */ (event.target);
    const action = event.key === 'Escape' ? () => this.close() : target === shell.search ? this.#searchKey(event.key) : target.matches('input[type=search], textarea, select') ? null : this.#listKey(event.key, shell.list.contains(target), list);
    if (!action) return;
    // The key is ours: a page's own shortcut of the same letter must not run as well.
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  /** @param {string} key @returns {(() => void) | null} */
  #searchKey(key) {
    const list = this.#shown?.list;
    if (!list || list.length === 0 || (key !== 'ArrowDown' && key !== 'Enter')) return null;
    return () => {
      list.activate(list.index);
      list.focus();
    };
  }

  /** @param {string} key @param {boolean} inList @param {PanelList} list @returns {(() => void) | null} */
  #listKey(key, inList, list) {
    const go = (/** @type {number} */ index) => () => {
      list.activate(index);
      list.focus();
    };
    switch (key) {
      case 'n': case 'j': return () => this.#step(1);
      case 'p': case 'k': return () => this.#step(-1);
      case 'c': return () => void this.#copy();
      case '/': return () => this.#shown?.shell.search.focus();
      case 'ArrowDown': return inList ? go(list.index + 1) : null;
      case 'ArrowUp': return inList ? go(list.index - 1) : null;
      case 'PageDown': return inList ? go(list.index + list.page) : null;
      case 'PageUp': return inList ? go(list.index - list.page) : null;
      case 'Home': return inList ? go(0) : null;
      case 'End': return inList ? go(list.length - 1) : null;
      default: return null;
    }
  }
}

/** Says it to eye and ear, once: the same words again are no news. @param {HTMLElement} element @param {string} words */
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

if (globalThis.customElements && !customElements.get('factlight-panel')) customElements.define('factlight-panel', FactlightPanelElement);
