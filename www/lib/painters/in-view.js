// Which blocks of a very long page are near the viewport: only what is in them is drawn, for a browser looks at every
// drawn range again each time the page changes.
//
// It also looks at every watched element in every frame. So of blocks that stand one after the other only every few are
// watched, at first: more where they turn out to be far from each other. What is between two of them is near if one is.

import { isInline } from '../reading.js';

/** How far beyond the viewport a block still counts as near. */
const MARGIN = '100% 50%';

/** Of so many blocks at least one is watched. */
const TOGETHER = 8;

/** Two watched neighbours are no further apart than this, in heights of the window: then one of them is told near before what is between is in view. */
const APART = 1.5;

/** After so many blocks the watching may pause. */
const STEP = 500;

/** Blocks that stand one after the other: the first of them is watched, and `end`, which is the last or the next group's first. @typedef {{blocks: Element[], end: Element}} Group */

export class InView {
  /** One observer a window: a frame's blocks are seen in the frame. @type {Map<Window, IntersectionObserver>} */
  #observers = new Map();
  /** @type {Map<Element, Group>} */
  #groups = new Map();
  /** What is watched, and where in its window it was when that was told first. @type {Map<Element, {top: number, left: number} | null>} */
  #watched = new Map();
  /** @type {Set<Element>} */
  #near = new Set();
  #printing = false;
  #stop = new AbortController();
  #onChange;

  /** @param {(printing: boolean) => void} onChange called when other blocks are near than before; all are while the page is printed */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** The block that holds a text node. @param {Node} node @returns {Element | null} */
  static block(node) {
    let element = node.parentElement;
    while (element?.parentElement && isInline(element)) element = element.parentElement;
    return element;
  }

  /** Whether what is in `block` is to be drawn. @param {Element} block */
  has(block) {
    const group = this.#groups.get(block);
    return this.#printing || (group !== undefined && (this.#near.has(group.blocks[0]) || this.#near.has(group.end)));
  }

  /** Watches these blocks and no others. @param {Set<Element>} blocks in the order of the page @returns {Generator<void, void, void>} */
  *watch(blocks) {
    let count = 0;
    /** @type {Map<Element, Group>} */
    const groups = new Map();
    /** @type {Set<Element>} */
    const wanted = new Set();
    /** @type {Group | null} */
    let group = null;
    for (const block of blocks) {
      if (++count % STEP === 0) yield;
      const follows = group !== null && group.end.nextElementSibling === block;
      // What was the first of a group stays it, or else all that follow a change would be watched anew.
      if (!group || !follows || group.blocks.length >= TOGETHER || this.#groups.get(block)?.blocks[0] === block) {
        if (group && follows) group.end = block;
        if (group) wanted.add(group.end);
        wanted.add(block);
        group = { blocks: [], end: block };
      }
      group.blocks.push(block);
      group.end = block;
      groups.set(block, group);
    }
    if (group) wanted.add(group.end);
    this.#groups = groups;
    for (const element of this.#watched.keys()) {
      if (++count % STEP === 0) yield;
      if (!wanted.has(element)) this.#unwatch(element);
    }
    for (const element of wanted) {
      if (++count % STEP === 0) yield;
      this.#watch(element);
    }
  }

  /** @param {Element} element */
  #watch(element) {
    const view = element.ownerDocument.defaultView;
    if (this.#watched.has(element) || !view || this.#stop.signal.aborted) return;
    this.#watched.set(element, null);
    this.#observerOf(view).observe(element);
  }

  /** @param {Element} element */
  #unwatch(element) {
    this.#watched.delete(element);
    this.#near.delete(element);
    this.#observers.forEach((observer) => observer.unobserve(element));
  }

  /** @param {Window & typeof globalThis} view */
  #observerOf(view) {
    let observer = this.#observers.get(view);
    if (!observer) {
      observer = new view.IntersectionObserver((entries) => this.#told(entries), { rootMargin: MARGIN });
      this.#observers.set(view, observer);
      const { signal } = this.#stop;
      view.addEventListener('beforeprint', () => this.#print(true), { signal });
      view.addEventListener('afterprint', () => this.#print(false), { signal });
    }
    return observer;
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #told(entries) {
    let changed = false;
    /** @type {Element[]} */
    const placed = [];
    for (const { target, isIntersecting, boundingClientRect: box } of entries) {
      const view = target.ownerDocument.defaultView;
      if (!this.#watched.has(target) || !view) continue;
      if (!this.#watched.get(target)) {
        this.#watched.set(target, { top: box.top + view.scrollY, left: box.left + view.scrollX });
        placed.push(target);
      }
      // A block without a box (display: contents) is never told to be in view: it is always drawn.
      const near = isIntersecting || (box.width === 0 && box.height === 0);
      if (near === this.#near.has(target)) continue;
      changed = true;
      if (near) this.#near.add(target);
      else this.#near.delete(target);
    }
    for (const target of placed) {
      this.#part(this.#groups.get(target));
      const before = target.previousElementSibling;
      if (before) this.#part(this.#groups.get(before));
    }
    if (changed) this.#onChange(false);
  }

  /** Makes two of a group whose ends are so far apart that what is between them could be in view alone. @param {Group | undefined} group */
  #part(group) {
    const view = group?.end.ownerDocument.defaultView;
    if (!group || group.blocks.length === 1 || !view) return;
    const [first, end] = [this.#watched.get(group.blocks[0]), this.#watched.get(group.end)];
    if (!first || !end || (end.top >= first.top && end.top - first.top <= APART * view.innerHeight && end.left === first.left)) return;
    const rest = { blocks: group.blocks.splice(Math.ceil(group.blocks.length / 2)), end: group.end };
    for (const block of rest.blocks) this.#groups.set(block, rest);
    group.end = rest.blocks[0];
    this.#watch(group.end);
  }

  /** @param {boolean} printing */
  #print(printing) {
    this.#printing = printing;
    this.#onChange(printing);
  }

  stop() {
    this.#stop.abort();
    this.#observers.forEach((observer) => observer.disconnect());
    this.#observers.clear();
    this.#groups.clear();
    this.#watched.clear();
    this.#near.clear();
  }
}
