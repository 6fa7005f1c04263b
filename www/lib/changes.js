// Watches a living page: one observer a root, bursts joined to one call, nothing running while nothing changes.

/** What the page did since the last call, and a way to look at it at once. */
export class Changes {
  #observer;
  /** @type {MutationRecord[]} */
  #pending = [];
  #called = false;
  #onChange;
  #matters;
  /** @type {Node[]} */
  #roots = [];

  /**
   * @param {(records: MutationRecord[]) => void} onChange called once after a burst of changes, in a task of its own
   * @param {(element: Element) => boolean} matters whether a new class or style of an element is a change
   */
  constructor(onChange, matters) {
    this.#onChange = onChange;
    this.#matters = matters;
    this.#observer = new MutationObserver((records) => this.#add(records));
  }

  /** Says whether all of `roots` were watched already. @param {Iterable<Node>} roots */
  watch(roots) {
    let before = true;
    for (const root of roots) {
      if (this.#roots.includes(root)) continue;
      before = false;
      this.#roots.push(root);
      this.#observer.observe(root, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ['hidden', 'aria-hidden', 'data-factlight', 'lang', 'class', 'style'] });
    }
    return before;
  }

  /**
   * Does `write`, which changes the page for us: its records are not the page's. Those the page left before are kept.
   * @template T @param {() => T} write @returns {T}
   */
  own(write) {
    this.#add(this.#observer.takeRecords());
    try {
      return write();
    } finally {
      this.#observer.takeRecords();
    }
  }

  /** What the page did and was not told yet. */
  take() {
    const records = [...this.#pending, ...this.#observer.takeRecords().filter((record) => this.#counts(record))];
    this.#pending = [];
    return records;
  }

  stop() {
    this.#observer.disconnect();
    this.#pending = [];
    this.#roots = [];
  }

  /** @param {MutationRecord} record */
  #counts({ attributeName, target }) {
    return (attributeName !== 'class' && attributeName !== 'style') || this.#matters(/** @type {Element} */ (target));
  }

  /** @param {MutationRecord[]} all */
  #add(all) {
    const records = all.filter((record) => this.#counts(record));
    if (records.length === 0) return;
    this.#pending.push(...records);
    if (this.#called) return;
    this.#called = true;
    const call = () => {
      this.#called = false;
      const all = this.take();
      if (all.length > 0) this.#onChange(all);
    };
    // Idle time joins the bursts of a framework's update; where there is none, the next frame does.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(call, { timeout: 200 });
    else requestAnimationFrame(call);
  }
}
