// A grouped list of which only the rows in view are in the page, so that thousands of facts cost as little as thirty.
//
// Each group is a heading that stays on top while its rows pass, and a list whose items know their place in it
// (aria-posinset, aria-setsize). One row, the active one, is always there and is the list's only stop for the Tab key.

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {import('./filter.js').Group} Group */
/** @typedef {{group: Group, top: number, first: number, element: HTMLElement | null, list: HTMLElement | null}} Block a group as laid out: its distance from the top, and the index of its first row */

/** Heights in em of the list's font: rows are of one height, so that a row's place is known without making it. */
const ROW = 3.4;
const HEADING = 2.2;
/** Rows made beyond either edge of what is in view. */
const SPARE = 6;

export class PanelList {
  #scroller;
  #spacer;
  #fill;
  /** @type {Block[]} */
  #blocks = [];
  /** Every row's fact, in the order shown. @type {Fact[]} */
  #facts = [];
  /** @type {Map<number, HTMLElement>} */
  #rows = new Map();
  #active = 0;
  /** @type {Fact | null} */
  #current = null;
  #em = 16;
  #waiting = false;

  /**
   * @param {HTMLElement} scroller
   * @param {(fact: Fact) => HTMLElement[]} fill makes what a row's button holds
   * @param {AbortSignal} signal
   */
  constructor(scroller, fill, signal) {
    this.#scroller = scroller;
    this.#fill = fill;
    this.#spacer = scroller.ownerDocument.createElement('div');
    this.#spacer.className = 'spacer';
    scroller.replaceChildren(this.#spacer);
    scroller.addEventListener('scroll', () => this.#soon(), { passive: true, signal });
    scroller.addEventListener('focusin', (event) => this.#focused(/** @type {HTMLElement} */ (event.target)), { signal });
    const resized = new ResizeObserver(() => this.#resized());
    resized.observe(scroller);
    signal.addEventListener('abort', () => resized.disconnect());
  }

  /** How many rows there are, in the page or not. */
  get length() {
    return this.#facts.length;
  }

  /** The fact of the active row. @returns {Fact | null} */
  get active() {
    return this.#facts[this.#active] ?? null;
  }

  /** Whether the active row's fact is the one that was jumped to last. */
  get marked() {
    return this.#current !== null && this.#current === this.active;
  }

  /** The index of the active row. */
  get index() {
    return this.#active;
  }

  /** Lists these groups; the active fact stays active if it is still there. @param {Group[]} groups */
  set(groups) {
    const before = this.active;
    const focused = this.#focusedRow() !== null;
    this.#facts = groups.flatMap((group) => group.facts);
    const kept = before ? this.#facts.findIndex((fact) => (before.id !== undefined ? fact.id === before.id : fact.start === before.start && fact.label === before.label)) : -1;
    this.#active = Math.max(0, kept);
    this.#rows.clear();
    let first = 0;
    this.#blocks = groups.map((group) => {
      const block = { group, top: 0, first, element: null, list: null };
      first += group.facts.length;
      return block;
    });
    this.#spacer.replaceChildren();
    this.#layOut();
    if (kept < 0) this.#scroller.scrollTop = 0;
    this.render();
    if (focused) this.focus();
  }

  /** Makes the row at `index` the active one and brings it into view. @param {number} index */
  activate(index) {
    if (this.#facts.length === 0) return;
    this.#active = Math.min(Math.max(index, 0), this.#facts.length - 1);
    const top = this.#topOf(this.#active);
    const { scrollTop, clientHeight } = this.#scroller;
    const [row, heading] = [ROW * this.#em, HEADING * this.#em];
    if (top - heading < scrollTop) this.#scroller.scrollTop = top - heading;
    else if (top + row > scrollTop + clientHeight) this.#scroller.scrollTop = top + row - clientHeight;
    this.render();
  }

  /** Puts the focus on the active row. */
  focus() {
    this.#rows.get(this.#active)?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** How many rows fit into the view. */
  get page() {
    return Math.max(1, Math.floor(this.#scroller.clientHeight / (ROW * this.#em)) - 1);
  }

  /** Marks the fact that was jumped to last. @param {Fact | null} fact */
  mark(fact) {
    this.#current = fact;
    for (const [index, row] of this.#rows) this.#state(index, row);
  }

  /** The index of the row that holds `node`, or -1. @param {Node} node */
  indexOf(node) {
    for (const [index, row] of this.#rows) if (row.contains(node)) return index;
    return -1;
  }

  #soon() {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.render();
    });
  }

  #resized() {
    this.#layOut();
    this.render();
  }

  #layOut() {
    const view = this.#scroller.ownerDocument.defaultView;
    this.#em = (view && Number.parseFloat(view.getComputedStyle(this.#scroller).fontSize)) || 16;
    let top = 0;
    for (const block of this.#blocks) {
      block.top = top;
      top += this.#heightOf(block);
      if (block.element) this.#place(block);
    }
    this.#spacer.style.blockSize = `${top}px`;
    for (const [index, row] of this.#rows) row.style.insetBlockStart = `${this.#topOf(index) - this.#blockOf(index).top}px`;
  }

  /** @param {Block} block */
  #heightOf(block) {
    return (HEADING + ROW * block.group.facts.length) * this.#em;
  }

  /** @param {number} index @returns {Block} */
  #blockOf(index) {
    let [low, high] = [0, this.#blocks.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#blocks[middle].first <= index) low = middle;
      else high = middle;
    }
    return this.#blocks[low];
  }

  /** @param {number} index */
  #topOf(index) {
    const block = this.#blockOf(index);
    return block.top + (HEADING + ROW * (index - block.first)) * this.#em;
  }

  /** Makes what is in view and takes away what is not; rows that stay are not touched, so the focus stays. */
  render() {
    const { scrollTop, clientHeight } = this.#scroller;
    const row = ROW * this.#em;
    const [from, to] = [scrollTop - SPARE * row, scrollTop + clientHeight + SPARE * row];
    const wanted = new Set(this.#facts.length > 0 ? [this.#active] : []);
    const blocks = new Set();
    for (const block of this.#blocks) {
      const holdsActive = this.#active >= block.first && this.#active < block.first + block.group.facts.length;
      const inView = block.top + this.#heightOf(block) > from && block.top < to;
      if (inView || holdsActive) blocks.add(block);
      if (!inView) continue;
      const start = block.top + HEADING * this.#em;
      const low = Math.max(0, Math.floor((from - start) / row));
      const high = Math.min(block.group.facts.length, Math.ceil((to - start) / row));
      for (let at = low; at < high; at++) wanted.add(block.first + at);
      // A heading at the lower edge brings its first row: no list is ever empty.
      if (low >= high) wanted.add(block.first + Math.min(low, block.group.facts.length - 1));
    }
    for (const [index, element] of this.#rows) {
      if (wanted.has(index)) continue;
      element.remove();
      this.#rows.delete(index);
    }
    /** @type {Element | null} */
    let next = this.#spacer.firstElementChild;
    for (const block of this.#blocks) {
      if (!blocks.has(block)) {
        if (!block.element) continue;
        if (next === block.element) next = next.nextElementSibling;
        block.element.remove();
        block.element = block.list = null;
        continue;
      }
      block.element ??= this.#makeBlock(block);
      if (next === block.element) next = next.nextElementSibling;
      else this.#spacer.insertBefore(block.element, next);
    }
    for (const index of [...wanted].sort((a, b) => a - b)) {
      const existing = this.#rows.get(index);
      if (existing) {
        this.#state(index, existing);
        continue;
      }
      const made = this.#makeRow(index);
      this.#rows.set(index, made);
      const list = /** @type {HTMLElement} */ (this.#blockOf(index).list);
      const after = [...list.children].find((other) => Number(/** @type {HTMLElement} */ (other).dataset.index) > index) ?? null;
      list.insertBefore(made, after);
    }
  }

  /** @param {Block} block @returns {HTMLElement} */
  #makeBlock(block) {
    const document = this.#scroller.ownerDocument;
    const element = document.createElement('div');
    element.className = 'group';
    const heading = document.createElement('h3');
    heading.part.add('heading');
    heading.id = `group-${this.#blocks.indexOf(block)}`;
    const label = document.createElement('span');
    label.className = 'name';
    label.dir = 'auto';
    label.textContent = block.group.label;
    const count = document.createElement('span');
    count.className = 'count';
    count.textContent = new Intl.NumberFormat(this.#scroller.lang || undefined).format(block.group.facts.length);
    heading.append(label, ' ', count);
    const list = document.createElement('div');
    list.setAttribute('role', 'list');
    list.setAttribute('aria-labelledby', heading.id);
    element.append(heading, list);
    block.element = element;
    block.list = list;
    this.#place(block);
    return element;
  }

  /** @param {Block} block */
  #place(block) {
    if (!block.element) return;
    block.element.style.insetBlockStart = `${block.top}px`;
    block.element.style.blockSize = `${this.#heightOf(block)}px`;
  }

  /** @param {number} index @returns {HTMLElement} */
  #makeRow(index) {
    const block = this.#blockOf(index);
    const document = this.#scroller.ownerDocument;
    const row = document.createElement('div');
    row.className = 'item';
    row.dataset.index = String(index);
    row.setAttribute('role', 'listitem');
    row.setAttribute('aria-posinset', String(index - block.first + 1));
    row.setAttribute('aria-setsize', String(block.group.facts.length));
    row.style.insetBlockStart = `${this.#topOf(index) - block.top}px`;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...this.#fill(this.#facts[index]));
    row.append(button);
    this.#state(index, row);
    return row;
  }

  /** @param {number} index @param {HTMLElement} row */
  #state(index, row) {
    const button = /** @type {HTMLElement} */ (row.firstElementChild);
    const current = this.#current !== null && this.#facts[index] === this.#current;
    button.tabIndex = index === this.#active ? 0 : -1;
    button.setAttribute('part', current ? 'row row-current' : 'row');
    if (current) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }

  #focusedRow() {
    const focused = /** @type {ShadowRoot | Document} */ (this.#scroller.getRootNode()).activeElement;
    return focused && this.#scroller.contains(focused) ? focused : null;
  }

  /** A screen reader may focus any row. @param {HTMLElement} target */
  #focused(target) {
    const index = this.indexOf(target);
    if (index < 0 || index === this.#active) return;
    this.#active = index;
    for (const [other, row] of this.#rows) this.#state(other, row);
  }
}
