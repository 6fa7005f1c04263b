// One highlighted root: reads, scans, paints, follows the page's changes, and undoes all of it.
//
// The session is given a scan function and knows no engine.

import { dateOrder, isEnglish, publicationDate } from './article.js';
import { Changes } from './changes.js';
import { DEFAULT_KINDS, KINDS } from './engine.js';
import { FactlightError } from './errors.js';
import { withIds, withIdsInSteps } from './fact-id.js';
import { originOf } from './frames.js';
import { applyEditors, checkOverrides } from './overrides.js';
import { isReadable, readInSteps } from './page-text.js';
import { makePainter } from './painters/index.js';
import { Pointer } from './pointer.js';
import { ChunkScanner } from './scan-chunks.js';
import { scrollToRange } from './scroll.js';
import { atOnce, inSlices, pause } from './slices.js';
import { adoptStyles } from './styles.js';

/** @typedef {import('./engine.js').Fact} Fact */
/** @typedef {import('./engine.js').FactKind} FactKind */
/** @typedef {import('./engine.js').Quote} Quote */
/** @typedef {import('./engine.js').Scan} Scan */
/** @typedef {import('./engine.js').ScanOptions} ScanOptions */
/** @typedef {import('./page-text.js').PageText} PageText */

/**
 * @typedef {object} SessionOptions
 * @property {FactKind[]} [kinds] what is looked for; default: figure, official, location
 * @property {'auto' | 'spans' | 'highlights'} [paint] default: auto, which leaves the DOM alone wherever the browser can
 *   (CSS highlights), and takes spans where it cannot or where `spans` is given and no framework holds the root. Spans in
 *   a framework's tree are for after its hydration: its later updates and its unmounting find what they look for, but
 *   hydrating a tree that has them already is a mismatch, which it reports and mends by rendering anew.
 * @property {import('./painters/index.js').SpanOptions} [spans] element and class names of the spans painter
 * @property {string} [date] publication date, YYYY-MM-DD; default: what the page says
 * @property {'mdy' | 'dmy'} [dateOrder] default: by the region that the page's language names
 * @property {ScanOptions['officials']} [officials]
 * @property {ScanOptions['places']} [places]
 * @property {number} [leastConfidence]
 * @property {boolean} [observe] follow the page's changes; default: true
 * @property {boolean} [anyLanguage] also highlight what is said not to be English
 * @property {'every' | 'first'} [density] every mention, or only the first of each fact; default: every
 * @property {import('./overrides.js').Override[]} [overrides] editors' words on single facts (overrides.js)
 * @property {(facts: Fact[], text: string) => Fact[]} [adjust] the host's last word on what is painted
 * @property {AbortSignal} [signal] clears the session
 */

/**
 * What is highlighted on this page, so that no two sessions paint over each other: shared by every copy of the library,
 * whatever its version.
 * @returns {Set<{root: Node, hurry: () => void}>}
 */
function live() {
  return ((/** @type {any} */ (globalThis))[Symbol.for('factlight.live')] ??= new Set());
}

/**
 * Events: `facts` after each painting (detail: {facts, skipped}), `enter` and `leave` (detail: {fact, event}),
 * `activate` on a click (detail: {fact, event}), `error` (detail: the error), `shown` when kinds are switched, `clear`.
 */
export class Session extends EventTarget {
  /** The facts painted last, in the order of the text; offsets in `text`. @type {readonly Fact[]} */
  facts = [];
  /** @type {readonly Quote[]} */
  quotes = [];
  /** The text that was scanned. */
  text = '';
  /** Facts whose text was no longer in its place when it was to be painted. */
  skipped = 0;
  /** Whether the root was left alone because it says it is not English. */
  foreign = false;

  #root;
  #live;
  #options;
  #overrides;
  #chunks;
  #painter;
  #changes;
  #pointer;
  /** @type {PageText | null} */
  #page = null;
  /** @type {Map<Document | ShadowRoot, () => void>} */
  #styles = new Map();
  /** Takes away the look of flashes, where the painter's own has none. @type {(() => void) | null} */
  #unflash = null;
  #stop = new AbortController();
  /** The facts by what the scan gave: a repainted fact stays the same object. @type {import('./fact-id.js').Named} */
  #named = { byId: new Map() };
  /** @type {Promise<void> | null} */
  #running = null;
  #again = false;
  /** The taking away that is under way. @type {Generator<void, void, void> | null} */
  #undo = null;
  #clearing = Promise.resolve();
  /** Whether the page has changed, or the painter written by itself, since it was last read. */
  #stirred = false;
  /** @type {Set<FactKind>} */
  #shown = new Set(KINDS);

  /**
   * @param {Element | ShadowRoot} root
   * @param {SessionOptions} options
   * @param {(text: string, options: ScanOptions, signal?: AbortSignal) => Promise<Scan>} scan
   * @param {import('./painters/index.js').Spans} [Spans] the painter of spans, for a root that gets them
   */
  constructor(root, options, scan, Spans) {
    super();
    this.#overrides = checkOverrides(options.overrides ?? []);
    for (const other of [...live()]) {
      if (holds(other.root, root) || holds(root, other.root)) {
        other.hurry();
        if (!live().has(other)) continue;
        throw new FactlightError('busy', 'This part of the page is highlighted already: clear that session first.');
      }
    }
    this.#root = root;
    this.#live = { root, hurry: () => this.#hurry() };
    this.#options = options;
    this.#chunks = new ChunkScanner(scan);
    this.#painter = makePainter(options.paint ?? 'auto', root, options.spans, (work) => {
      // What it writes by itself is not in a page that was read before.
      this.#stirred = true;
      return this.#write(work);
    }, Spans);
    this.#changes = new Changes((records) => this.#changed(records), (element) => this.#page?.unshown.has(element) === true && isReadable(element));
    this.#pointer = new Pointer(this, root);
    options.signal?.addEventListener('abort', () => this.clear(), { signal: this.#stop.signal });
    live().add(this.#live);
    if (options.signal?.aborted) this.clear();
  }

  /** The element or shadow root that is highlighted. */
  get root() {
    return this.#root;
  }

  /** Which painter is at work. */
  get painter() {
    return this.#painter.name;
  }

  /** Whether the session was cleared. */
  get cleared() {
    return this.#stop.signal.aborted;
  }

  /** Reads, scans and paints; a call under way is joined. @returns {Promise<void>} */
  refresh() {
    if (this.cleared) return Promise.resolve();
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  async #run() {
    do {
      // A page that changes at every painting is to stay usable.
      if (this.#again) await pause();
      this.#again = false;
      try {
        await this.#once();
      } catch (error) {
        if (this.cleared) return;
        this.dispatchEvent(new CustomEvent('error', { detail: error }));
        throw error;
      }
    } while (this.#again && !this.cleared);
  }

  async #once() {
    const { signal } = this.#stop;
    if (!this.#options.anyLanguage && !isEnglish(this.#root)) {
      this.foreign = true;
      await this.#paint({ version: '', facts: [], quotes: [] }, null);
      return;
    }
    this.foreign = false;
    if (this.#options.observe !== false) this.#changes.watch([this.#root]);
    this.#stirred = false;
    const page = await inSlices(this.#read(), signal);
    // Only what was watched while it was read is known to be as it was.
    const watched = this.#options.observe !== false && this.#watch(page);
    const text = page.text;
    const options = this.#options;
    /** @type {ScanOptions} */
    const scanOptions = { kinds: options.kinds ?? [...DEFAULT_KINDS] };
    const date = options.date ?? publicationDate(this.#root);
    const order = options.dateOrder ?? dateOrder(this.#root);
    if (date) scanOptions.date = date;
    if (order) scanOptions.dateOrder = order;
    if (options.officials) scanOptions.officials = options.officials;
    if (options.places) scanOptions.places = options.places;
    // What an editor confirms is wanted however unsure it is, so then the least confidence is seen to afterwards.
    const confirming = [...page.marks, ...this.#overrides].some((word) => word.as === 'confirm');
    if (options.leastConfidence !== undefined && !confirming) scanOptions.leastConfidence = options.leastConfidence;
    const scan = await this.#chunks.scan(text, scanOptions, signal);
    signal.throwIfAborted();
    const edited = page.marks.length > 0 || this.#overrides.length > 0;
    const facts = edited ? applyEditors(scan.facts, text, page.marks, this.#overrides, options.leastConfidence) : scan.facts;
    await this.#paint({ ...scan, facts }, text, watched ? page : null);
  }

  /** Reads the page in steps. */
  #read() {
    return readInSteps(this.#root, (element) => this.#painter.owns(element), this.#options.anyLanguage);
  }

  /** Watches all roots of a page, and says whether they were watched already. @param {PageText} page */
  #watch(page) {
    return this.#changes.watch([this.#root, ...[...page.roots].filter((root) => !root.contains(this.#root))]);
  }

  /**
   * @param {Scan} scan
   * @param {string | null} text the text that was scanned
   * @param {PageText | null} [last] the page as it was read for the scan, if every change since would be known
   */
  async #paint(scan, text, last = null) {
    const { signal } = this.#stop;
    let facts = await inSlices(withIdsInSteps(scan.facts, this.#named), signal);
    if (this.#options.density === 'first') facts = await inSlices(firstMentions(facts), signal);
    if (this.#options.adjust) facts = withIds(this.#options.adjust(facts, text ?? ''));
    // With the look first, the browser styles what is painted slice by slice, and not all of it at the end.
    if (last && facts.length > 0) this.#adopt(last.roots);
    // The painter asks for the page before it writes and after; the first time, what was read for the scan may still hold.
    const session = this;
    const read = function* () {
      const page = last;
      last = null;
      if (page && !session.#stirred) return page;
      return yield* session.#read();
    };
    const result = await inSlices(this.#painter.paint(read, facts), signal, (slice) => this.#write(slice));
    // What changed while the scan ran is read again; the painter has left out what no longer fits.
    if (text !== null && result.page.text !== text) this.#again = true;
    this.#page = result.page;
    this.facts = facts;
    this.quotes = scan.quotes;
    this.text = result.page.text;
    this.skipped = result.skipped;
    this.#adopt(result.page.roots);
    this.#pointer.follow(this.#frames());
    if (this.#options.observe !== false) this.#watch(result.page);
    this.dispatchEvent(new CustomEvent('facts', { detail: { facts, skipped: result.skipped } }));
  }

  /** @param {Set<Document | ShadowRoot>} roots */
  #adopt(roots) {
    for (const root of roots) if (!this.#styles.has(root)) this.#styles.set(root, adoptStyles(root, this.#painter.name));
    for (const [root, drop] of this.#styles) {
      if (roots.has(root)) continue;
      drop();
      this.#styles.delete(root);
    }
  }

  /**
   * Writes to the page, after the painter was told what the page itself did until now.
   * @template T @param {() => T} write @returns {T}
   */
  #write(write) {
    const records = this.#changes.take();
    if (records.length > 0) this.#changed(records);
    return this.#changes.own(write);
  }

  /** @param {MutationRecord[]} records */
  #changed(records) {
    this.#stirred = true;
    this.#changes.own(() => this.#painter.forget(records));
    if (this.cleared) return;
    this.refresh().catch(() => {
      // Told by the `error` event.
    });
  }

  /** Where a fact stands now, piece by piece; empty if it is not painted. @param {Fact} fact @returns {Range[]} */
  rangesOf(fact) {
    return this.#painter.rangesOf(fact);
  }

  /**
   * The shown fact at a point of the viewport, in CSS pixels.
   * @param {number} x @param {number} y
   * @param {Document} [document] whose viewport it is, if it is that of a frame
   * @returns {Fact | null}
   */
  factAt(x, y, document = this.#root.ownerDocument) {
    const frames = this.#frames();
    const element = frames.length > 0 ? document.elementFromPoint(x, y) : null;
    const inner = element && frames.find((frame) => frame.defaultView?.frameElement === element);
    if (inner) {
      const origin = originOf(element);
      return this.factAt(x - origin.x, y - origin.y, inner);
    }
    const place = caretAt(document, [this.#root.getRootNode(), ...(this.#page?.roots ?? [])], x, y);
    if (!place) return null;
    const byNode = this.#painter.factOfNode(place.node);
    if (byNode !== undefined) return byNode && this.#shown.has(byNode.label) ? byNode : null;
    const offset = this.#page?.map.offsetOf(place.node, place.offset);
    if (offset === null || offset === undefined) return null;
    const fact = this.factAtOffset(offset);
    // The caret is next to the nearest character, however far: the point must lie on the fact.
    const on = fact && this.#shown.has(fact.label) && this.rangesOf(fact).some((range) => [...range.getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom));
    return on ? fact : null;
  }

  /** Frames with a part of the text. @returns {Document[]} */
  #frames() {
    return [...(this.#page?.roots ?? [])].filter((root) => root.nodeType === 9 && root !== this.#root.ownerDocument).map((root) => /** @type {Document} */ (root));
  }

  /** The fact that holds the character at `offset` of the text. @param {number} offset @returns {Fact | null} */
  factAtOffset(offset) {
    let [low, high] = [0, this.facts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.facts[middle].end < offset) low = middle + 1;
      else high = middle;
    }
    const fact = this.facts[low];
    return fact && fact.start <= offset && offset <= fact.end ? fact : null;
  }

  /** The kinds that are not hidden. @returns {ReadonlySet<FactKind>} */
  get shown() {
    return this.#shown;
  }

  /** Where a stretch of the text stands now, be it a fact or not (a quotation). @param {{start: number, end: number}} stretch @returns {Range[]} */
  rangesAt({ start, end }) {
    return (this.#page?.map.pieces(start, end) ?? []).flatMap((piece) => {
      const [from, to] = [this.#painter.placeOf(piece.node, piece.start), this.#painter.placeOf(piece.node, piece.end)];
      if (!from[0].isConnected || !to[0].isConnected || to[1] > (to[0].nodeValue ?? '').length) return [];
      const range = piece.node.ownerDocument.createRange();
      range.setStart(...from);
      range.setEnd(...to);
      return [range];
    });
  }

  /** Paints these kinds and hides the others; nothing is scanned again. @param {Iterable<FactKind>} kinds */
  show(kinds) {
    this.#shown = new Set(kinds);
    this.#write(() => this.#painter.show(this.#shown));
    this.dispatchEvent(new CustomEvent('shown'));
  }

  /** Brings a fact or another stretch of the text into view. @param {Fact | {start: number, end: number}} fact @param {ScrollIntoViewOptions} [options] */
  scrollTo(fact, options) {
    const calm = this.#root.ownerDocument.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const [range] = 'label' in fact ? this.rangesOf(fact) : this.rangesAt(fact);
    if (range) scrollToRange(range, { block: 'center', behavior: calm ? 'auto' : 'smooth', ...options });
  }

  /** Marks a fact or another stretch of the text strongly until the returned function is called. @param {Fact | {start: number, end: number}} fact @returns {() => void} */
  flash(fact) {
    const view = /** @type {any} */ (this.#root.ownerDocument.defaultView);
    if (!view?.CSS?.highlights) return () => {};
    if (this.#painter.name === 'spans') this.#unflash ??= adoptStyles(/** @type {Document | ShadowRoot} */ (this.#root.getRootNode()), 'highlights');
    const highlight = new view.Highlight(...('label' in fact ? this.rangesOf(fact) : this.rangesAt(fact)));
    highlight.priority = 10;
    view.CSS.highlights.set('factlight-flash', highlight);
    return () => {
      if (view.CSS.highlights.get('factlight-flash') === highlight) view.CSS.highlights.delete('factlight-flash');
    };
  }

  /**
   * Gives the page back as it was; the session cannot be used again. All is done when this returns, unless spans and
   * the texts between them are more than 2,000 nodes (about 1,000 facts): those are taken out in slices, and the promise
   * tells when the last is gone. On a page of more than 5,000 elements the style sheet of highlights, then without effect,
   * stays until the page is hidden.
   * @returns {Promise<void>}
   */
  clear() {
    if (this.cleared) return this.#clearing;
    this.#stop.abort(new FactlightError('cleared', 'The session was cleared.'));
    this.#pointer.stop();
    const steps = this.#painter.clear();
    this.#undo = steps;
    if (this.#write(() => steps.next()).done) this.#gone();
    else this.#clearing = inSlices(steps, undefined, (slice) => this.#write(slice)).then(() => this.#gone());
    return this.#clearing;
  }

  /** Ends a clearing that is under way: the root is wanted again. */
  #hurry() {
    const steps = this.#undo;
    if (!steps) return;
    this.#write(() => atOnce(steps));
    this.#gone();
  }

  #gone() {
    if (!this.#undo) return;
    this.#undo = null;
    this.#changes.stop();
    this.#styles.forEach((drop) => drop());
    this.#styles.clear();
    this.#unflash?.();
    this.#page = null;
    this.#chunks.forget();
    this.#named.byId.clear();
    this.text = '';
    this.facts = [];
    this.quotes = [];
    live().delete(this.#live);
    this.dispatchEvent(new CustomEvent('clear'));
  }
}

/** Whether `inner` is in `outer`, be it in a shadow root or a frame. @param {Node} outer @param {Node} inner */
function holds(outer, inner) {
  for (let at = /** @type {any} */ (inner); at; at = at.parentNode ?? at.host ?? at.defaultView?.frameElement) if (at === outer) return true;
  return false;
}

/** The first mention of each: of a person by entity, of all else by what it says. @param {readonly Fact[]} facts @returns {Generator<void, Fact[], void>} */
function* firstMentions(facts) {
  const seen = new Set();
  const first = [];
  for (const [number, fact] of facts.entries()) {
    if (number % 500 === 499) yield;
    const key = fact.entity !== undefined ? `person ${fact.entity}` : `${fact.label} ${(fact.name ?? fact.text).toLowerCase()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    first.push(fact);
  }
  return first;
}

/** The character nearest to a point. @param {Document} document @param {Node[]} roots @param {number} x @param {number} y */
function caretAt(document, roots, x, y) {
  const any = /** @type {any} */ (document);
  if (typeof any.caretPositionFromPoint === 'function') {
    const position = any.caretPositionFromPoint(x, y, { shadowRoots: roots.filter(({ nodeType }) => nodeType === 11) });
    return position ? { node: /** @type {Node} */ (position.offsetNode), offset: /** @type {number} */ (position.offset) } : null;
  }
  const range = any.caretRangeFromPoint?.(x, y);
  return range ? { node: /** @type {Node} */ (range.startContainer), offset: /** @type {number} */ (range.startOffset) } : null;
}
