// Offsets of a text in UTF-16 code units (what JavaScript counts) and in Unicode code points (what the W3C's selectors
// and files count). They differ only after characters outside the Basic Multilingual Plane, such as emoji.

export class CodePoints {
  /** Where each surrogate pair starts, in code units. @type {number[]} */
  #pairs = [];

  /** @param {string} text */
  constructor(text) {
    for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) this.#pairs.push(match.index);
  }

  /** @param {number} units an offset in code units @returns {number} the same in code points */
  ofUnits(units) {
    return units - this.#count((pair) => pair + 1 < units);
  }

  /** @param {number} points an offset in code points @returns {number} the same in code units */
  toUnits(points) {
    return points + this.#count((pair, number) => pair - number < points);
  }

  /** How many pairs, from the first on, stand before an offset. @param {(pair: number, number: number) => boolean} before */
  #count(before) {
    let [low, high] = [0, this.#pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.#pairs[middle], middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
