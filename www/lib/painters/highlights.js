// Paints with the CSS Custom Highlight API: ranges registered under `factlight-figure` and so on. The DOM is only read.
//
// The registry belongs to the document and is shared by every copy of the library on the page, so a session adds its
// ranges to what is there and takes away only its own.

import { KINDS } from '../engine.js';
import { isInPlace } from './index.js';

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {import('../engine.js').FactKind} FactKind */
/** @typedef {import('../page-text.js').PageText} PageText */
/** @typedef {import('./index.js').Painter} Painter */

/** Highlights behind each other are drawn in this order: a person's figure wins over a place. */
const PRIORITY = { demonym: 0, person: 1, location: 2, official: 3, figure: 4 };

/** @implements {Painter} */
export class HighlightsPainter {
  name = /** @type {const} */ ('highlights');
  /** @type {Map<Fact, StaticRange[]>} */
  #ranges = new Map();
  /** @type {Set<FactKind>} */
  #shown = new Set(KINDS);

  /** @param {() => PageText} read @param {readonly Fact[]} facts */
  paint(read, facts) {
    this.#unregister();
    this.#ranges.clear();
    const page = read();
    let skipped = 0;
    for (const fact of facts) {
      const pieces = isInPlace(page.text, fact) ? page.map.pieces(fact.start, fact.end) : [];
      const ranges = [];
      for (const piece of pieces) {
        if (piece.end > piece.node.length) continue;
        ranges.push(new StaticRange({ startContainer: piece.node, startOffset: piece.start, endContainer: piece.node, endOffset: piece.end }));
      }
      if (ranges.length === 0) skipped++;
      else this.#ranges.set(fact, ranges);
    }
    this.#register();
    return { page, painted: this.#ranges.size, skipped };
  }

  /** @param {Fact} fact */
  rangesOf(fact) {
    const live = [];
    for (const range of this.#ranges.get(fact) ?? []) {
      const node = /** @type {Text} */ (range.startContainer);
      if (!node.isConnected || range.endOffset > node.length) continue;
      const copy = /** @type {Document} */ (node.ownerDocument).createRange();
      copy.setStart(node, range.startOffset);
      copy.setEnd(node, range.endOffset);
      live.push(copy);
    }
    return live;
  }

  factOfNode() {
    return undefined;
  }

  /** @param {ReadonlySet<FactKind>} kinds */
  show(kinds) {
    this.#unregister();
    this.#shown = new Set(kinds);
    this.#register();
  }

  /** Ranges of nodes that left are not drawn; the next painting drops them. */
  forget() {}

  clear() {
    this.#unregister();
    this.#ranges.clear();
  }

  #register() {
    for (const [fact, ranges] of this.#ranges) {
      if (!this.#shown.has(fact.label)) continue;
      for (const range of ranges) {
        const view = range.startContainer.ownerDocument?.defaultView;
        if (view) registered(view, fact.label, true)?.add(range);
      }
    }
  }

  #unregister() {
    for (const [fact, ranges] of this.#ranges) {
      for (const range of ranges) {
        const view = range.startContainer.ownerDocument?.defaultView;
        if (!view) continue;
        const highlight = registered(view, fact.label, false);
        highlight?.delete(range);
        if (highlight?.size === 0) /** @type {any} */ (view).CSS.highlights.delete(`factlight-${fact.label}`);
      }
    }
  }
}

/** The document's highlight of a kind, made if wanted. @param {Window} view @param {FactKind} kind @param {boolean} make */
function registered(view, kind, make) {
  const global = /** @type {any} */ (view);
  const name = `factlight-${kind}`;
  let highlight = global.CSS.highlights.get(name);
  if (!highlight && make) {
    highlight = new global.Highlight();
    highlight.priority = PRIORITY[kind];
    global.CSS.highlights.set(name, highlight);
  }
  return highlight;
}
