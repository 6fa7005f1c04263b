// The way between offsets of a page's text and places in its text nodes. Pure: it knows text nodes only as objects
// with `data`, so that it is tested without a page.

/**
 * A stretch of the text that stands in one text node without a break.
 * @typedef {object} Segment
 * @property {number} start offset in the text, UTF-16 code units
 * @property {Text} node
 * @property {number} offset where the stretch starts in the node's data
 * @property {number} length
 */

/** @typedef {{node: Text, start: number, end: number}} Piece a stretch of one text node's data */

export class TextMap {
  /** @type {Segment[]} */
  #segments = [];
  /** The number of each node's first segment; its others follow that one. @type {Map<Node, number>} */
  #byNode = new Map();

  /** Adds a segment; segments come in the order of the text. @param {Segment} segment */
  add(segment) {
    const last = this.#segments.at(-1);
    if (last && last.node === segment.node && last.offset + last.length === segment.offset && last.start + last.length === segment.start) {
      last.length += segment.length;
    } else {
      if (last?.node !== segment.node) this.#byNode.set(segment.node, this.#segments.length);
      this.#segments.push(segment);
    }
  }

  /** How many segments there are. */
  get size() {
    return this.#segments.length;
  }

  /** The number of the first segment that ends after `offset`. @param {number} offset */
  #after(offset) {
    let [low, high] = [0, this.#segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const segment = this.#segments[middle];
      if (segment.start + segment.length <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The text node of the first character from `start` on that stands in one, if that is before `end`. @param {number} start @param {number} end */
  nodeAt(start, end) {
    const segment = this.#segments[this.#after(start)];
    return segment && segment.start < end ? segment.node : null;
  }

  /**
   * The pieces of text nodes from `start` to `end`, in order; what stands in no node (separators) is left out.
   * @param {number} start @param {number} end @returns {Piece[]}
   */
  pieces(start, end) {
    /** @type {Piece[]} */
    const pieces = [];
    for (let at = this.#after(start); at < this.#segments.length; at++) {
      const segment = this.#segments[at];
      if (segment.start >= end) break;
      const from = Math.max(start, segment.start) - segment.start + segment.offset;
      const to = Math.min(end, segment.start + segment.length) - segment.start + segment.offset;
      const last = pieces.at(-1);
      // Characters left out of the text (soft hyphens) are painted with what surrounds them.
      if (last && last.node === segment.node) last.end = to;
      else pieces.push({ node: segment.node, start: from, end: to });
    }
    return pieces;
  }

  /**
   * The text's offset of a place in a node; null if the node is not part of the text.
   * @param {Node} node @param {number} offset
   */
  offsetOf(node, offset) {
    const first = this.#byNode.get(node);
    if (first === undefined) return null;
    let best = null;
    for (let number = first; this.#segments[number]?.node === node; number++) {
      const segment = this.#segments[number];
      if (offset < segment.offset) return best ?? segment.start;
      best = segment.start + Math.min(offset - segment.offset, segment.length);
      if (offset <= segment.offset + segment.length) return best;
    }
    return best;
  }
}
