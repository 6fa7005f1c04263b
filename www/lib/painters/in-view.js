// Which blocks of a very long page are near the viewport: only what is in them is drawn, for a browser looks at every
// drawn range again each time the page changes.

import { isInline } from '../reading.js';

/** How far beyond the viewport a block still counts as near. */
const MARGIN = '200% 50%';

/** After so many blocks the watching may pause. */
const STEP = 500;

export class InView {
  /** One observer a window: a frame's blocks are seen in the frame. @type {Map<Window, IntersectionObserver>} */
  #observers = new Map();
  /** @type {Set<Element>} */
  #watched = new Set();
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
    return this.#printing || this.#near.has(block);
  }

  /** Watches these blocks and no others. @param {Set<Element>} blocks @returns {Generator<void, void, void>} */
  *watch(blocks) {
    let count = 0;
    for (const block of this.#watched) {
      if (++count % STEP === 0) yield;
      if (blocks.has(block)) continue;
      this.#watched.delete(block);
      this.#near.delete(block);
      this.#observers.forEach((observer) => observer.unobserve(block));
    }
    for (const block of blocks) {
      if (++count % STEP === 0) yield;
      const view = block.ownerDocument.defaultView;
      if (this.#watched.has(block) || !view || this.#stop.signal.aborted) continue;
      this.#watched.add(block);
      this.#observerOf(view).observe(block);
    }
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
    for (const { target, isIntersecting, boundingClientRect: box } of entries) {
      // A block without a box (display: contents) is never told to be in view: it is always drawn.
      const near = isIntersecting || (box.width === 0 && box.height === 0);
      if (near === this.#near.has(target) || !this.#watched.has(target)) continue;
      changed = true;
      if (near) this.#near.add(target);
      else this.#near.delete(target);
    }
    if (changed) this.#onChange(false);
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
    this.#watched.clear();
    this.#near.clear();
  }
}
