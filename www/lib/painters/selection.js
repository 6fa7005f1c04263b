// The reader's selection, kept on its words while text nodes are split and joined.

/** Remembers the document's selection, which moving text would shift. @param {Document} document */
export function keepSelection(document) {
  const selection = document.getSelection();
  const kept = selection && selection.rangeCount > 0 ? { anchor: selection.anchorNode, from: selection.anchorOffset, focus: selection.focusNode, to: selection.focusOffset } : null;
  return {
    document,
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
