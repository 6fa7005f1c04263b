// Paints with the CSS Custom Highlight API: ranges registered under `factlight-figure` and so on. The DOM is only read.
//
// The registry belongs to the document and is shared by every copy of the library on the page, so a session adds its
// ranges to what is there and takes away only its own.

import { KINDS } from '../engine.js';
import { InView } from './in-view.js';
import { isInPlace } from './index.js';

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {import('../engine.js').FactKind} FactKind */
/** @typedef {import('../page-text.js').PageText} PageText */
/** @typedef {import('./index.js').Painter} Painter */

/** Highlights behind each other are drawn in this order: a person's figure wins over a place. */
const PRIORITY = { demonym: 0, person: 1, location: 2, official: 3, figure: 4 };

/** After so many facts a painting may pause. */
const STEP = 100;

/** With more facts than this, only those near the viewport are drawn. */
const MANY = 3000;

/** So many ranges are taken out one by one; for more, new highlights take the place of the old ones. */
const FEW = 50;

/** The ranges of each kind in a window. @typedef {Map<Window, Map<FactKind, StaticRange[]>>} Fresh */

/** @implements {Painter} */
export class HighlightsPainter {
  name = /** @type {const} */ ('highlights');
  /** The painted facts with their ranges; on a very long page ranges are made of those that are drawn. @type {Map<Fact, StaticRange[]>} */
  #ranges = new Map();
  /** The page as it was painted. @type {PageText | null} */
  #page = null;
  /** Every range this painter made: what else is in the registry belongs to another copy. @type {WeakSet<StaticRange>} */
  #own = new WeakSet();
  /** What is registered now. @type {Fresh} */
  #painted = new Map();
  /** The ranges of what is drawn by the fact's id: what did not change is not drawn anew. @type {Map<string, StaticRange[]>} */
  #byId = new Map();
  /** On a very long page: the facts by block, and the blocks that are drawn. @type {Map<Element, Fact[]>} */
  #blocks = new Map();
  /** @type {InView | null} */
  #inView = null;
  /** @type {Set<FactKind>} */
  #shown = new Set(KINDS);

  /** @param {() => Generator<void, PageText, void>} read @param {readonly Fact[]} facts */
  *paint(read, facts) {
    const page = yield* read();
    /** @type {Map<Fact, StaticRange[]>} */
    const all = new Map();
    /** @type {Map<Element, Fact[]>} */
    const blocks = new Map();
    const many = facts.length > MANY;
    let [count, painted] = [0, 0];
    for (const fact of facts) {
      if (++count % STEP === 0) yield;
      if (!isInPlace(page.text, fact)) continue;
      if (many) {
        const node = page.map.nodeAt(fact.start, fact.end);
        const block = node && InView.block(node);
        if (!block) continue;
        const inside = blocks.get(block);
        if (inside) inside.push(fact);
        else blocks.set(block, [fact]);
      } else {
        const ranges = this.#rangesOnce(page, fact);
        if (ranges.length === 0) continue;
        all.set(fact, ranges);
      }
      painted++;
    }
    this.#page = page;
    this.#ranges = all;
    this.#blocks = blocks;
    if (blocks.size > 0) {
      this.#inView ??= new InView(() => this.#swap(this.#fresh()));
      yield* this.#inView.watch(new Set(blocks.keys()));
    } else {
      this.#inView?.stop();
      this.#inView = null;
    }
    this.#swap(this.#fresh());
    return { page, painted, skipped: facts.length - painted };
  }

  /** @param {Fact} fact */
  rangesOf(fact) {
    const live = [];
    for (const range of this.#ranges.get(fact) ?? this.#rangesInBlock(fact)) {
      const node = /** @type {Text} */ (range.startContainer);
      if (!node.isConnected || range.endOffset > node.length) continue;
      const copy = /** @type {Document} */ (node.ownerDocument).createRange();
      copy.setStart(node, range.startOffset);
      copy.setEnd(node, range.endOffset);
      live.push(copy);
    }
    return live;
  }

  /** The ranges of a fact of a very long page; none if it is not painted. @param {Fact} fact */
  #rangesInBlock(fact) {
    const node = this.#page?.map.nodeAt(fact.start, fact.end);
    const block = node && InView.block(node);
    return this.#page && block && this.#blocks.get(block)?.includes(fact) ? rangesIn(this.#page, fact) : [];
  }

  /** @param {Text} node @param {number} offset @returns {[Node, number]} */
  placeOf(node, offset) {
    return [node, offset];
  }

  owns() {
    return false;
  }

  factOfNode() {
    return undefined;
  }

  /** @param {ReadonlySet<FactKind>} kinds */
  show(kinds) {
    this.#shown = new Set(kinds);
    this.#swap(this.#fresh());
  }

  /** Ranges of nodes that left are not drawn; the next painting drops them. */
  forget() {}

  *clear() {
    this.#inView?.stop();
    this.#inView = null;
    this.#blocks = new Map();
    this.#ranges = new Map();
    this.#byId = new Map();
    this.#page = null;
    this.#swap(new Map());
  }

  #fresh() {
    /** @type {Fresh} */
    const fresh = new Map();
    /** @type {Map<string, StaticRange[]>} */
    const byId = new Map();
    const add = (/** @type {Fact} */ fact, /** @type {StaticRange[]} */ ranges) => {
      if (fact.id !== undefined) byId.set(fact.id, ranges);
      if (this.#shown.has(fact.label)) this.#add(fresh, fact, ranges);
    };
    const [inView, page] = [this.#inView, this.#page];
    for (const [fact, ranges] of this.#ranges) add(fact, ranges);
    if (inView && page) for (const [block, facts] of this.#blocks) if (inView.has(block)) for (const fact of facts) add(fact, this.#rangesOnce(page, fact));
    this.#byId = byId;
    return fresh;
  }

  /** A fact's ranges: those it had before, if they still say the same. @param {PageText} page @param {Fact} fact */
  #rangesOnce(page, fact) {
    const known = fact.id === undefined ? undefined : this.#byId.get(fact.id);
    const ranges = rangesIn(page, fact);
    const same = known?.length === ranges.length && ranges.every((range, at) => range.startContainer === known[at].startContainer && range.startOffset === known[at].startOffset && range.endOffset === known[at].endOffset);
    return same ? known : ranges;
  }

  /** @param {Fresh} fresh @param {Fact} fact @param {StaticRange[]} ranges */
  #add(fresh, fact, ranges) {
    for (const range of ranges) {
      const view = range.startContainer.ownerDocument?.defaultView;
      if (!view) continue;
      let kinds = fresh.get(view);
      if (!kinds) fresh.set(view, (kinds = new Map()));
      const list = kinds.get(fact.label);
      if (list) list.push(range);
      else kinds.set(fact.label, [range]);
      this.#own.add(range);
    }
  }

  /**
   * Draws `fresh` and nothing else of ours. Few changes are made one by one; for many a new highlight takes the old one's
   * place, as taking ranges out one by one takes a browser time that grows with the square of their number.
   * @param {Fresh} fresh
   */
  #swap(fresh) {
    for (const view of new Set([...this.#painted.keys(), ...fresh.keys()])) {
      const registry = /** @type {any} */ (view).CSS.highlights;
      for (const kind of KINDS) {
        const name = `factlight-${kind}`;
        const current = registry.get(name);
        const ranges = fresh.get(view)?.get(kind) ?? [];
        const kept = new Set(ranges);
        const gone = (this.#painted.get(view)?.get(kind) ?? []).filter((range) => !kept.has(range));
        const others = current && gone.length > FEW ? othersIn(current, this.#own) : [];
        if (current && (gone.length <= FEW || others === null)) {
          for (const range of gone) current.delete(range);
          for (const range of ranges) if (!current.has(range)) current.add(range);
          if (current.size === 0) registry.delete(name);
          continue;
        }
        const all = [...ranges, ...(others ?? [])];
        if (all.length > 0) registry.set(name, newHighlight(view, kind, all));
        else registry.delete(name);
      }
    }
    this.#painted = fresh;
  }
}

/**
 * The ranges that other copies put into a highlight. Null where they cannot be listed: an extension's script in Firefox
 * sees them through a wrapper without iterators.
 * @param {any} highlight @param {WeakSet<StaticRange>} own @returns {StaticRange[] | null}
 */
function othersIn(highlight, own) {
  /** @type {StaticRange[]} */
  let all;
  try {
    all = [...highlight];
  } catch {
    return null;
  }
  return all.filter((range) => !own.has(range));
}

/** @param {PageText} page @param {Fact} fact @returns {StaticRange[]} */
function rangesIn(page, fact) {
  const ranges = [];
  for (const { node, start, end } of page.map.pieces(fact.start, fact.end)) {
    // The page may have cut the node since it was read.
    if (end <= node.length) ranges.push(new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));
  }
  return ranges;
}

/** @param {Window} view @param {FactKind} kind @param {StaticRange[]} ranges */
function newHighlight(view, kind, ranges) {
  const highlight = new /** @type {any} */ (view).Highlight();
  for (const range of ranges) highlight.add(range);
  highlight.priority = PRIORITY[kind];
  return highlight;
}
