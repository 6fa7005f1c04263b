// The reader's selection, kept on its words while text nodes are split and joined.

/** What there is to keep. @typedef {ReturnType<typeof keepSelection>} Kept */

export class Selections {
  /** Documents without a selection: to ask one makes Chromium lay out the page, so they are not asked again until they tell. @type {Set<Document>} */
  #none = new Set();
  #stop = new AbortController();
  /** Asked for once a slice. @type {Kept | null} */
  #kept = null;

  /** @param {Document} document */
  of(document) {
    if (this.#kept?.document !== document || this.#kept.moved) {
      const kept = (this.#kept = keepSelection(this.#none.has(document) ? null : document.getSelection(), document));
      queueMicrotask(() => {
        if (this.#kept === kept) this.#kept = null;
      });
      if (!kept.some) this.#rest(document);
    }
    return this.#kept;
  }

  /** @param {Document} document */
  #rest(document) {
    if (this.#none.has(document)) return;
    this.#none.add(document);
    const { signal } = this.#stop;
    for (const type of ['selectstart', 'selectionchange']) document.addEventListener(type, () => this.#none.delete(document), { signal, once: true, capture: true });
  }

  stop() {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#none.clear();
  }
}

/** Remembers a selection, which moving text would shift. @param {Selection | null} selection @param {Document} document */
function keepSelection(selection, document) {
  const kept = selection && selection.rangeCount > 0 ? { anchor: selection.anchorNode, from: selection.anchorOffset, focus: selection.focusNode, to: selection.focusOffset } : null;
  return {
    document,
    some: kept !== null,
    /** Whether it was set anew, so that what is remembered here is no longer true. */
    moved: false,
    /** After `node` was split. @param {Node} node @param {(offset: number) => [Node, number]} place */
    restore(node, place) {
      if (!selection || !kept || (kept.anchor !== node && kept.focus !== node)) return;
      const [anchor, from] = kept.anchor === node ? place(kept.from) : [/** @type {Node} */ (kept.anchor), kept.from];
      const [focus, to] = kept.focus === node ? place(kept.to) : [/** @type {Node} */ (kept.focus), kept.to];
      selection.setBaseAndExtent(anchor, from, focus, to);
      this.moved = true;
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
      this.moved = true;
    },
  };
}
