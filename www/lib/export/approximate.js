// Finds a phrase in a text that was edited since: Myers' bit-parallel search for where it ends with the fewest edits,
// then the alignment that shows where its parts stand.
//
// Why not a library: what a page loads here has no dependency, and the alignment of the parts (before, quote, after) is
// needed as well, which `approx-string-match` and `diff-match-patch` do not give.

/**
 * Where `pattern` ends in `text` with the fewest insertions, deletions and replacements of code units; of equal places
 * the one nearest to `near`.
 * @param {string} text @param {string} pattern @param {number} near where the end is expected
 * @returns {{end: number, edits: number}}
 */
export function nearestEnd(text, pattern, near) {
  const blocks = Math.ceil(pattern.length / 32);
  /** Which of the pattern's places have a character, a bit each. @type {Map<number, Int32Array>} */
  const places = new Map();
  for (let at = 0; at < pattern.length; at++) {
    const unit = pattern.charCodeAt(at);
    let bits = places.get(unit);
    if (!bits) places.set(unit, (bits = new Int32Array(blocks)));
    bits[at >> 5] |= 1 << (at & 31);
  }
  const nowhere = new Int32Array(blocks);
  // A column of the table of edit distances, as the differences of its neighbours: up (+1) and down (-1), a bit each.
  const up = new Int32Array(blocks).fill(-1);
  const down = new Int32Array(blocks);
  const last = blocks - 1;
  let edits = pattern.length;
  let best = { end: 0, edits };
  for (let at = 0; at < text.length; at++) {
    const bits = places.get(text.charCodeAt(at)) ?? nowhere;
    let carry = 0;
    for (let block = 0; block <= last; block++) {
      const [p, m] = [up[block], down[block]];
      const vertical = bits[block] | m;
      const equal = carry < 0 ? bits[block] | 1 : bits[block];
      const horizontal = (((equal & p) + p) ^ p) | equal;
      let plus = m | ~(horizontal | p);
      let minus = p & horizontal;
      const top = block === last ? 1 << ((pattern.length - 1) & 31) : 1 << 31;
      const next = plus & top ? 1 : minus & top ? -1 : 0;
      plus = (plus << 1) | (carry > 0 ? 1 : 0);
      minus = (minus << 1) | (carry < 0 ? 1 : 0);
      up[block] = minus | ~(vertical | plus);
      down[block] = plus & vertical;
      carry = next;
    }
    edits += carry;
    if (edits < best.edits || (edits === best.edits && Math.abs(at + 1 - near) < Math.abs(best.end - near))) best = { end: at + 1, edits };
  }
  return best;
}

/**
 * Aligns `pattern` with the stretch of `text` that ends at `end`, and tells where the pattern's places `from` and `to`
 * came to stand; what was inserted right at them is outside.
 * @param {string} text @param {number} end @param {string} pattern @param {number} edits as `nearestEnd` told
 * @param {number} from @param {number} to
 * @returns {{start: number, end: number}}
 */
export function align(text, end, pattern, edits, from, to) {
  const first = Math.max(0, end - pattern.length - edits);
  const width = end - first + 1;
  const table = new Uint16Array((pattern.length + 1) * width);
  for (let row = 1; row <= pattern.length; row++) {
    table[row * width] = row;
    for (let column = 1; column < width; column++) {
      const here = row * width + column;
      const cost = pattern.charCodeAt(row - 1) === text.charCodeAt(first + column - 1) ? 0 : 1;
      table[here] = Math.min(table[here - width - 1] + cost, table[here - width] + 1, table[here - 1] + 1);
    }
  }
  let [row, column] = [pattern.length, width - 1];
  let stop = to === row ? column : -1;
  while (row > from) {
    const here = row * width + column;
    const cost = column > 0 && pattern.charCodeAt(row - 1) === text.charCodeAt(first + column - 1) ? 0 : 1;
    if (column > 0 && table[here] === table[here - width - 1] + cost) {
      row--;
      column--;
    } else if (table[here] === table[here - width] + 1) {
      row--;
    } else {
      column--;
    }
    // The least column of the row: later ones are insertions after the quote.
    if (row === to) stop = column;
  }
  return { start: first + column, end: first + Math.max(stop, column) };
}

/**
 * The edits between two strings; with `open` the end of `b` may be left over, so that a shift costs once.
 * @param {string} a @param {string} b @param {boolean} [open]
 */
export function distance(a, b, open = false) {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let at = 1; at <= a.length; at++) {
    const next = [at];
    for (let column = 1; column <= b.length; column++) {
      next.push(Math.min(row[column - 1] + (a.charCodeAt(at - 1) === b.charCodeAt(column - 1) ? 0 : 1), row[column] + 1, next[column - 1] + 1));
    }
    row = next;
  }
  return open ? Math.min(...row) : row[b.length];
}
