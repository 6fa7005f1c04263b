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

/** Highlights by window and kind, with the ranges that this painter put into each. @typedef {Map<Window, Map<FactKind, {highlight: any, ranges: StaticRange[]}>>} Fresh */

/** @implements {Painter} */
export class HighlightsPainter {
  name = /** @type {const} */ ('highlights');
  /** @type {Map<Fact, StaticRange[]>} */
  #ranges = new Map();
  /** Every range this painter made: what else is in the registry belongs to another copy. @type {WeakSet<StaticRange>} */
  #own = new WeakSet();
  /** What is registered now. @type {Fresh} */
  #painted = new Map();
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
    let skipped = 0;
    let count = 0;
    for (const fact of facts) {
      if (++count % STEP === 0) yield;
      const pieces = isInPlace(page.text, fact) ? page.map.pieces(fact.start, fact.end) : [];
      const ranges = [];
      for (const piece of pieces) {
        if (piece.end > piece.node.length) continue;
        ranges.push(new StaticRange({ startContainer: piece.node, startOffset: piece.start, endContainer: piece.node, endOffset: piece.end }));
      }
      if (ranges.length === 0) {
        skipped++;
        continue;
      }
      all.set(fact, ranges);
      const block = facts.length > MANY && InView.block(ranges[0].startContainer);
      if (!block) continue;
      const inside = blocks.get(block);
      if (inside) inside.push(fact);
      else blocks.set(block, [fact]);
    }
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
    return { page, painted: all.size, skipped };
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

  clear() {
    this.#inView?.stop();
    this.#inView = null;
    this.#blocks = new Map();
    this.#ranges = new Map();
    this.#swap(new Map());
  }

  #fresh() {
    /** @type {Fresh} */
    const fresh = new Map();
    const add = (/** @type {Fact} */ fact) => {
      if (this.#shown.has(fact.label)) this.#add(fresh, fact, this.#ranges.get(fact) ?? []);
    };
    const inView = this.#inView;
    if (!inView) for (const fact of this.#ranges.keys()) add(fact);
    else for (const [block, facts] of this.#blocks) if (inView.has(block)) facts.forEach(add);
    return fresh;
  }

  /** @param {Fresh} fresh @param {Fact} fact @param {StaticRange[]} ranges */
  #add(fresh, fact, ranges) {
    for (const range of ranges) {
      const view = range.startContainer.ownerDocument?.defaultView;
      if (!view) continue;
      let kinds = fresh.get(view);
      if (!kinds) fresh.set(view, (kinds = new Map()));
      let entry = kinds.get(fact.label);
      if (!entry) kinds.set(fact.label, (entry = { highlight: newHighlight(view, fact.label), ranges: [] }));
      entry.highlight.add(range);
      entry.ranges.push(range);
      this.#own.add(range);
    }
  }

  /**
   * Puts new highlights in the place of the old ones, all at once: taking ranges out one by one takes a browser time
   * that grows with the square of their number.
   * @param {Fresh} fresh
   */
  #swap(fresh) {
    for (const view of new Set([...this.#painted.keys(), ...fresh.keys()])) {
      const registry = /** @type {any} */ (view).CSS.highlights;
      for (const kind of KINDS) {
        const name = `factlight-${kind}`;
        const current = registry.get(name);
        const old = this.#painted.get(view)?.get(kind);
        const entry = fresh.get(view)?.get(kind);
        let next = entry?.highlight;
        if (current && (current !== old?.highlight || current.size !== old?.ranges.length)) {
          const others = othersIn(current, this.#own);
          if (others === null) {
            for (const range of old?.ranges ?? []) current.delete(range);
            for (const range of entry?.ranges ?? []) current.add(range);
            next = current.size > 0 ? current : undefined;
          } else if (others.length > 0) {
            next ??= newHighlight(view, kind);
            for (const range of others) next.add(range);
          }
        }
        if (next) registry.set(name, next);
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

/** @param {Window} view @param {FactKind} kind */
function newHighlight(view, kind) {
  const highlight = new /** @type {any} */ (view).Highlight();
  highlight.priority = PRIORITY[kind];
  return highlight;
}
