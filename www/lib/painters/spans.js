// Paints with an element around each fact, and undoes it exactly.
//
// A text node with facts keeps its place and becomes the text before its first fact; what follows is put after it as
// spans and text nodes of ours. So a framework that holds the node can still change or remove it, and clearing gives
// back the very same node with the very same data: the ledger remembers both.

import { isInPlace } from './index.js';

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
 * @property {ChildNode[]} parts what was put after it, in order
 */

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
  #element;
  #className;

  /** @param {import('./index.js').SpanOptions} options */
  constructor({ element = 'span', className = 'factlight' } = {}) {
    this.#element = element;
    this.#className = className;
  }

  /** @param {() => PageText} read @param {readonly Fact[]} facts */
  paint(read, facts) {
    let page = read();
    if (this.#undoStale(page, facts)) page = read();
    this.#elements.clear();
    /** @type {Map<Text, {fact: Fact, piece: Piece, first: boolean, last: boolean}[]>} */
    const work = new Map();
    let skipped = 0;
    for (const fact of facts) {
      const pieces = isInPlace(page.text, fact) ? page.map.pieces(fact.start, fact.end) : [];
      if (pieces.length === 0) {
        skipped++;
        continue;
      }
      this.#elements.set(fact, []);
      pieces.forEach((piece, number) => {
        const painted = this.#wholeSpan(piece);
        if (painted) {
          this.#factOf.set(painted, fact);
          this.#elements.get(fact)?.push(painted);
          return;
        }
        const list = work.get(piece.node) ?? [];
        list.push({ fact, piece, first: number === 0, last: number === pieces.length - 1 });
        work.set(piece.node, list);
      });
    }
    for (const [node, list] of work) this.#split(node, list);
    // Spans kept from before stand in any order among the new ones.
    return { page: work.size > 0 ? read() : page, painted: this.#elements.size, skipped };
  }

  /** The span of ours that holds the piece and nothing else. @param {Piece} piece */
  #wholeSpan(piece) {
    const parent = piece.node.parentElement;
    return parent && this.#factOf.has(parent) && piece.start === 0 && piece.end === piece.node.length && parent.childNodes.length === 1 ? parent : null;
  }

  /** Undoes every split node with a span that no longer fits, and says whether there was one. @param {PageText} page @param {readonly Fact[]} facts */
  #undoStale(page, facts) {
    if (this.#ledger.size === 0) return false;
    const fitting = new Set();
    /** @type {Set<Entry>} */
    const stale = new Set();
    for (const fact of facts) {
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
    stale.forEach((entry) => this.#undo(entry));
    return stale.size > 0;
  }

  /** @param {Text} node @param {{fact: Fact, piece: Piece, first: boolean, last: boolean}[]} list */
  #split(node, list) {
    const document = node.ownerDocument;
    const data = node.data;
    if (!document || !node.parentNode || list.some(({ piece }) => piece.end > data.length)) return;
    list.sort((a, b) => a.piece.start - b.piece.start);
    const selection = keepSelection(document);
    /** @type {Entry} */
    const entry = { node, data, parts: [] };
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
    node.data = data.slice(0, list[0].piece.start);
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

  /** Gives one node back its data. Parts that the page has taken away or changed stay as the page left them. @param {Entry} entry */
  #undo(entry) {
    const { node, data, parts } = entry;
    const document = node.ownerDocument;
    const selection = document ? keepSelection(document) : null;
    const whole = node.isConnected && parts.every((part, number) => part.previousSibling === (parts[number - 1] ?? node));
    const now = whole ? node.data + parts.map((part) => part.textContent).join('') : node.data;
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
    if (whole) node.data = now === data ? data : now;
    this.#ledger.delete(node);
    if (whole) selection?.restoreFrom(starts, node);
  }

  /** @param {Fact} fact */
  rangesOf(fact) {
    return (this.#elements.get(fact) ?? []).filter((element) => element.isConnected).map((element) => {
      const range = element.ownerDocument.createRange();
      range.selectNodeContents(element);
      return range;
    });
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
    for (const record of records) {
      // The page wrote a node's whole text: what was split off it is of the old text.
      if (record.type === 'characterData') this.#drop(/** @type {Text} */ (record.target));
      for (const node of record.removedNodes) {
        if (!node.isConnected) this.#drop(/** @type {Text} */ (node));
      }
    }
    for (const [node, entry] of this.#ledger) {
      if (!node.isConnected) this.#drop(node);
      else if (!entry.parts.every((part) => part.isConnected)) this.#undo(entry);
    }
  }

  /** Takes away the parts of a node that the page has rewritten or removed. @param {Text} node */
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

  clear() {
    for (const entry of [...this.#ledger.values()]) this.#undo(entry);
    this.#factOf.clear();
    this.#elements.clear();
  }
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

/** Remembers the document's selection, which moving text would shift. @param {Document} document */
function keepSelection(document) {
  const selection = document.getSelection();
  const kept = selection && selection.rangeCount > 0 ? { anchor: selection.anchorNode, from: selection.anchorOffset, focus: selection.focusNode, to: selection.focusOffset } : null;
  return {
    /** After `node` was split. @param {Node} node @param {(offset: number) => [Node, number]} place */
    restore(node, place) {
      if (!selection || !kept || (kept.anchor !== node && kept.focus !== node)) return;
      const [anchor, from] = kept.anchor === node ? place(kept.from) : [/** @type {Node} */ (kept.anchor), kept.from];
      const [focus, to] = kept.focus === node ? place(kept.to) : [/** @type {Node} */ (kept.focus), kept.to];
      selection.setBaseAndExtent(anchor, from, focus, to);
    },
    /** After parts were joined to `node` again. @param {Map<Node, number>} starts @param {Node} node */
    restoreFrom(starts, node) {
      if (!selection || !kept) return;
      const moved = (/** @type {Node | null} */ place) => place !== null && starts.has(place);
      if (!moved(kept.anchor) && !moved(kept.focus) && kept.anchor !== node && kept.focus !== node) return;
      const back = (/** @type {Node | null} */ place, /** @type {number} */ offset) =>
        /** @type {[Node, number]} */ (place !== null && starts.has(place) ? [node, /** @type {number} */ (starts.get(place)) + offset] : [place ?? node, offset]);
      const [anchor, from] = back(kept.anchor, kept.from);
      const [focus, to] = back(kept.focus, kept.to);
      if (anchor.isConnected && focus.isConnected) selection.setBaseAndExtent(anchor, from, focus, to);
    },
  };
}
