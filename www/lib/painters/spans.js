// Paints with an element around each fact, and undoes it exactly.
//
// A text node with facts keeps its place and becomes the text before its first fact; what follows is put after it as
// spans and text nodes of ours. So a framework that holds the node can still change or remove it, and clearing gives
// back the very same node with the very same data: the ledger remembers both.
//
// On a very long page only what is near the viewport gets its elements, the rest when the reader comes to it: every element
// more makes each later change of the page slower.

import { atOnce, inSlices, pause } from '../slices.js';
import { InView } from './in-view.js';
import { isInPlace } from './index.js';
import { Selections } from './selection.js';

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {import('../engine.js').FactKind} FactKind */
/** @typedef {import('../page-text.js').PageText} PageText */
/** @typedef {import('./index.js').Painter} Painter */
/** @typedef {import('../text-map.js').Piece} Piece */

/**
 * A text node that was split.
 * @typedef {object} Entry
 * @property {Text} node
 * @property {string} data what the node held
 * @property {string} head what was left in it; anything else is the page's writing
 * @property {ChildNode[]} parts what was put after it, in order
 */

/** After so many facts looked at, and so many nodes written, a painting may pause. */
const STEP = 100;
const SPLITS = 10;

/** With more facts than this, only those near the viewport are painted. */
const MANY = 3000;

/** So many nodes of ours are taken out at once, which takes about 15 ms; more are taken out in slices. */
const AT_ONCE = 2000;

/** What is to be painted of a text node. @typedef {{fact: Fact, piece: Piece, text: string, first: boolean, last: boolean}} Stroke */

/** @implements {Painter} */
export class SpansPainter {
  name = /** @type {const} */ ('spans');
  /** @type {Map<Text, Entry>} */
  #ledger = new Map();
  /** The entry of each node of ours. @type {Map<Node, Entry>} */
  #owner = new Map();
  /** @type {Map<HTMLElement, Fact>} */
  #factOf = new Map();
  /** @type {Map<Fact, HTMLElement[]>} */
  #elements = new Map();
  /** @type {ReadonlySet<FactKind> | null} null: all */
  #shown = null;
  #selections = new Selections();
  #element;
  #className;
  #write;
  /** The page as it was read last, before what was painted since. @type {PageText | null} */
  #page = null;
  /** On a very long page: the facts that wait for the reader, by block. @type {Map<Element, Fact[]>} */
  #waiting = new Map();
  /** @type {InView | null} */
  #inView = null;
  /** Whether all is being painted anew. */
  #painting = false;
  /** Ends the painting of what came near that is under way. */
  #stop = new AbortController();

  /** @param {import('./index.js').SpanOptions} [options] @param {import('./index.js').Write} [write] */
  constructor({ element = 'span', className = 'factlight' } = {}, write = (work) => work()) {
    this.#element = element;
    this.#className = className;
    this.#write = write;
  }

  /** @param {() => Generator<void, PageText, void>} read @param {readonly Fact[]} facts */
  *paint(read, facts) {
    // What came near meanwhile would write into the page that is read here.
    this.#stop.abort();
    this.#painting = true;
    let page = yield* read();
    if (yield* this.#undoStale(page, facts)) page = yield* read();
    let count = 0;
    this.#elements.clear();
    const many = facts.length > MANY;
    /** @type {Map<Element, Fact[]>} */
    const waiting = new Map();
    /** @type {Set<Element>} */
    const blocks = new Set();
    /** @type {Map<Text, Stroke[]>} */
    const work = new Map();
    let skipped = 0;
    for (const fact of facts) {
      if (++count % STEP === 0) yield;
      const pieces = isInPlace(page.text, fact) ? page.map.pieces(fact.start, fact.end) : [];
      if (pieces.length === 0 || pieces.some((piece) => isBesideWords(page, piece))) {
        skipped++;
        continue;
      }
      const block = many ? InView.block(pieces[0].node) : null;
      if (block) blocks.add(block);
      if (block && !this.#inView?.has(block) && !pieces.every((piece) => this.#wholeSpan(piece))) {
        const list = waiting.get(block);
        if (list) list.push(fact);
        else waiting.set(block, [fact]);
      } else this.#plan(work, fact, pieces);
    }
    for (const node of inViewFirst([...work.keys()])) {
      this.#split(node, work.get(node) ?? []);
      if (++count % SPLITS === 0) yield;
    }
    if (many) {
      this.#inView ??= new InView((printing) => this.#paintNear(printing));
      yield* this.#inView.watch(blocks);
    } else {
      this.#inView?.stop();
      this.#inView = null;
    }
    // Spans kept from before stand in any order among the new ones.
    page = work.size > 0 ? yield* read() : page;
    this.#page = page;
    this.#waiting = waiting;
    this.#painting = false;
    this.#paintNear();
    return { page, painted: facts.length - skipped, skipped };
  }

  /** @param {Map<Text, Stroke[]>} work @param {Fact} fact @param {Piece[]} pieces */
  #plan(work, fact, pieces) {
    /** @type {HTMLElement[]} */
    const elements = [];
    this.#elements.set(fact, elements);
    for (const [number, piece] of pieces.entries()) {
      const painted = this.#wholeSpan(piece);
      if (painted) {
        this.#factOf.set(painted, fact);
        elements.push(painted);
        continue;
      }
      const list = work.get(piece.node) ?? [];
      list.push({ fact, piece, text: piece.node.data.slice(piece.start, piece.end), first: number === 0, last: number === pieces.length - 1 });
      work.set(piece.node, list);
    }
  }

  /** Paints what has come near the viewport. @param {boolean} [printing] all, and at once */
  #paintNear(printing = false) {
    if (this.#waiting.size === 0 || this.#painting) return;
    this.#stop.abort();
    this.#stop = new AbortController();
    const steps = this.#nearInSteps();
    if (printing) this.#write(() => atOnce(steps));
    else this.#inTurn(steps, this.#stop.signal);
  }

  /** Runs in tasks of its own: what called may be writing itself. @param {Generator<void, void, void>} steps @param {AbortSignal} signal */
  async #inTurn(steps, signal) {
    await pause();
    if (signal.aborted) return;
    await inSlices(steps, signal, (slice) => this.#write(slice)).catch(() => {
      // Another painting goes on from here.
    });
  }

  /** @returns {Generator<void, void, void>} */
  *#nearInSteps() {
    const [page, inView] = [this.#page, this.#inView];
    if (!page || !inView) return;
    let count = 0;
    for (const [block, facts] of this.#waiting) {
      if (!inView.has(block)) continue;
      this.#waiting.delete(block);
      /** @type {Map<Text, Stroke[]>} */
      const work = new Map();
      // A node that the page has changed since is left to the painting that follows the change.
      for (const fact of facts) this.#plan(work, fact, page.map.pieces(fact.start, fact.end));
      for (const [node, list] of work) this.#split(node, list);
      if (++count % SPLITS === 0) yield;
    }
  }

  /** The span of ours that holds the piece and nothing else. @param {Piece} piece */
  #wholeSpan(piece) {
    const parent = piece.node.parentElement;
    return parent && this.#factOf.has(parent) && piece.start === 0 && piece.end === piece.node.length && parent.childNodes.length === 1 ? parent : null;
  }

  /** Undoes every split node with a span that no longer fits, and says whether there was one. @param {PageText} page @param {readonly Fact[]} facts */
  *#undoStale(page, facts) {
    if (this.#ledger.size === 0) return false;
    const fitting = new Set();
    /** @type {Set<Entry>} */
    const stale = new Set();
    let count = 0;
    for (const fact of facts) {
      if (++count % STEP === 0) yield;
      for (const piece of isInPlace(page.text, fact) ? page.map.pieces(fact.start, fact.end) : []) {
        const span = this.#wholeSpan(piece);
        const entry = this.#owner.get(span ?? piece.node) ?? this.#ledger.get(piece.node);
        if (span && this.#factOf.get(span)?.label === fact.label) fitting.add(span);
        else if (entry) stale.add(entry);
      }
    }
    for (const span of this.#factOf.keys()) {
      const entry = this.#owner.get(span);
      if (entry && !fitting.has(span)) stale.add(entry);
    }
    for (const entry of stale) {
      // The page may have dropped it meanwhile.
      if (this.#ledger.get(entry.node) === entry) this.#undo(entry);
      if (++count % SPLITS === 0) yield;
    }
    return stale.size > 0;
  }

  /** @param {Text} node @param {Stroke[]} list */
  #split(node, list) {
    const document = node.ownerDocument;
    const data = node.data;
    // The page may have changed the node since it was read, or another step has split it.
    if (!document || !node.parentNode || this.#ledger.has(node) || list.some(({ piece, text }) => data.slice(piece.start, piece.end) !== text)) return;
    list.sort((a, b) => a.piece.start - b.piece.start);
    const selection = this.#selections.of(document);
    /** @type {Entry} */
    const entry = { node, data, head: data.slice(0, list[0].piece.start), parts: [] };
    const fragment = document.createDocumentFragment();
    let at = list[0].piece.start;
    for (const { fact, piece, first, last } of list) {
      if (piece.start > at) entry.parts.push(fragment.appendChild(document.createTextNode(data.slice(at, piece.start))));
      const span = document.createElement(this.#element);
      span.className = this.#classes(fact, first, last);
      span.append(data.slice(piece.start, piece.end));
      entry.parts.push(fragment.appendChild(span));
      this.#factOf.set(span, fact);
      this.#elements.get(fact)?.push(span);
      at = piece.end;
    }
    if (at < data.length) entry.parts.push(fragment.appendChild(document.createTextNode(data.slice(at))));
    node.after(fragment);
    node.data = entry.head;
    this.#ledger.set(node, entry);
    entry.parts.forEach((part) => this.#owner.set(part, entry));
    selection.restore(node, (offset) => placeIn(entry, offset));
  }

  /** @param {Fact} fact @param {boolean} first @param {boolean} last */
  #classes(fact, first, last) {
    const base = this.#className;
    const classes = [base, `${base}-${fact.label}`];
    if (!first) classes.push(`${base}-goes-back`);
    if (!last) classes.push(`${base}-goes-on`);
    if (this.#shown && !this.#shown.has(fact.label)) classes.push(`${base}-hidden`);
    return classes.join(' ');
  }

  /**
   * Gives one node back its data, wherever the page has put it meanwhile. What the page wrote itself stays as it wrote it.
   * @param {Entry} entry
   */
  #undo(entry) {
    const { node, data, head, parts } = entry;
    const document = node.ownerDocument;
    const selection = document ? this.#selections.of(document) : null;
    const untouched = node.data === head;
    const joined = untouched && isWhole(entry) ? head + parts.map((part) => part.textContent).join('') : data;
    /** @type {Map<Node, number>} */
    const starts = new Map();
    let at = node.data.length;
    for (const part of parts) {
      starts.set(part.firstChild ?? part, at);
      at += part.textContent?.length ?? 0;
      part.remove();
      this.#owner.delete(part);
      this.#factOf.delete(/** @type {HTMLElement} */ (part));
    }
    if (untouched) node.data = joined;
    this.#ledger.delete(node);
    if (untouched) selection?.restoreFrom(starts, node);
  }

  /** @param {Fact} fact */
  rangesOf(fact) {
    const elements = this.#elements.get(fact);
    if (!elements && this.#page) return this.#rangesWaiting(this.#page, fact);
    return (elements ?? []).filter((element) => element.isConnected).map((element) => {
      const range = element.ownerDocument.createRange();
      range.selectNodeContents(element);
      return range;
    });
  }

  /** Where a fact is that waits to be painted. @param {PageText} page @param {Fact} fact */
  #rangesWaiting(page, fact) {
    const pieces = page.map.pieces(fact.start, fact.end);
    const block = pieces.length > 0 ? InView.block(pieces[0].node) : null;
    if (!block || !this.#waiting.get(block)?.includes(fact)) return [];
    return pieces.filter(({ node, end }) => node.isConnected && end <= node.length).map(({ node, start, end }) => {
      const range = node.ownerDocument.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      return range;
    });
  }

  /** @param {Text} node @param {number} offset @returns {[Node, number]} */
  placeOf(node, offset) {
    const entry = this.#ledger.get(node);
    return entry ? placeIn(entry, offset) : [node, offset];
  }

  /** @param {Element} element */
  owns(element) {
    return this.#factOf.has(/** @type {HTMLElement} */ (element));
  }

  /** @param {Node} node */
  factOfNode(node) {
    for (let at = /** @type {Node | null} */ (node); at; at = at.parentNode) {
      const fact = this.#factOf.get(/** @type {HTMLElement} */ (at));
      if (fact) return fact;
    }
    return null;
  }

  /** @param {ReadonlySet<FactKind>} kinds */
  show(kinds) {
    this.#shown = new Set(kinds);
    for (const [element, fact] of this.#factOf) element.classList.toggle(`${this.#className}-hidden`, !kinds.has(fact.label));
  }

  /** @param {MutationRecord[]} records */
  forget(records) {
    // The page wrote a node's whole text: what was split off it is of the old text.
    for (const record of records) if (record.type === 'characterData') this.#drop(/** @type {Text} */ (record.target));
    // It took our own texts for its own, as a framework does that hydrates among them: they are its now.
    for (const record of records) {
      const entry = record.type === 'characterData' ? this.#owner.get(record.target) : undefined;
      if (entry && !isWhole(entry)) this.#giveUp(entry);
    }
    // Nodes that it removed or moved are whole again, as it knows them: it may put them back.
    for (const entry of [...this.#ledger.values()]) if (!isWhole(entry) || !entry.node.isConnected) this.#undo(entry);
  }

  /** Takes away the parts of a node that the page has rewritten. @param {Text} node */
  #drop(node) {
    const entry = this.#ledger.get(node);
    if (!entry) return;
    for (const part of entry.parts) {
      part.remove();
      this.#owner.delete(part);
      this.#factOf.delete(/** @type {HTMLElement} */ (part));
    }
    this.#ledger.delete(node);
  }

  /** Leaves to the page what stands of a split node, without our elements. @param {Entry} entry */
  #giveUp(entry) {
    for (const part of entry.parts) {
      this.#owner.delete(part);
      if (this.#factOf.delete(/** @type {HTMLElement} */ (part)) && part.parentNode) part.replaceWith(part.textContent ?? '');
    }
    this.#ledger.delete(entry.node);
  }

  /** Pauses only where there is so much to undo that it would hold up the page. */
  *clear() {
    this.#stop.abort();
    this.#waiting = new Map();
    this.#page = null;
    this.#inView?.stop();
    this.#inView = null;
    const many = this.#owner.size > AT_ONCE;
    let count = 0;
    for (const entry of [...this.#ledger.values()]) {
      // The page may have dropped it meanwhile.
      if (this.#ledger.get(entry.node) === entry) this.#undo(entry);
      if (many && ++count % SPLITS === 0) yield;
    }
    this.#factOf.clear();
    this.#elements.clear();
    this.#selections.stop();
  }
}

/** Whether an element around a piece would be laid out beside the words around it: in a row of boxes. @param {PageText} page @param {Piece} piece */
function isBesideWords(page, { node, start, end }) {
  return page.rigid.has(node) && (node.data.slice(0, start).trim() !== '' || node.data.slice(end).trim() !== '');
}

/** Nodes from the first one in view on, then those before it, the nearest first. @param {Text[]} nodes in the order of the page */
function inViewFirst(nodes) {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = nodes[middle].ownerDocument.createRange();
    range.selectNode(nodes[middle]);
    if (range.getBoundingClientRect().bottom <= 0) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? nodes : [...nodes.slice(low), ...nodes.slice(0, low).reverse()];
}

/** Whether all parts still stand behind their node. @param {Entry} entry */
function isWhole({ node, parts }) {
  return node.parentNode !== null && parts.every((part, number) => part.previousSibling === (parts[number - 1] ?? node));
}

/** Where the character `offset` of an entry's original data is now. @param {Entry} entry @param {number} offset @returns {[Node, number]} */
function placeIn(entry, offset) {
  let rest = offset - entry.node.data.length;
  if (rest <= 0) return [entry.node, offset];
  for (const part of entry.parts) {
    const length = part.textContent?.length ?? 0;
    if (rest <= length) return [part.firstChild ?? part, rest];
    rest -= length;
  }
  return [entry.node, entry.node.data.length];
}
