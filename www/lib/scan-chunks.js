// Scans long texts piece by piece at block borders, so that no single scan is a long task.

import { pause } from './slices.js';

/** @typedef {import('./engine.js').Scan} Scan */
/** @typedef {import('./engine.js').ScanOptions} ScanOptions */

/** Texts up to this many UTF-16 units are scanned whole, so that a name explained once is known everywhere. */
const WHOLE = 60_000;

/** A longer text is cut into pieces of at least this and at most twice as many units. */
const PIECE = 30_000;

/**
 * The borders of the pieces of `text`: at blank lines, or at any space where a block is longer than a piece. Of the
 * blank lines that would do, the one is taken whose next words hash lowest: so a change in one place moves no border
 * far from it, and the other pieces are the same strings as before.
 * @param {string} text @returns {[number, number][]}
 */
export function pieces(text) {
  /** @type {[number, number][]} */
  const list = [];
  let start = 0;
  while (text.length - start > WHOLE) {
    let end = -1;
    let lowest = Infinity;
    const last = start + 2 * PIECE;
    for (let at = text.indexOf('\n\n', start + PIECE); at >= 0 && at <= last; at = text.indexOf('\n\n', at + 2)) {
      const hash = hashAt(text, at);
      if (hash < lowest) [lowest, end] = [hash, at];
    }
    if (end < 0) end = text.lastIndexOf(' ', last);
    if (end <= start) end = last;
    list.push([start, end]);
    start = end;
  }
  list.push([start, text.length]);
  return list;
}

/** @param {string} text @param {number} at */
function hashAt(text, at) {
  let hash = 0x811c9dc5;
  for (let end = Math.min(at + 48, text.length); at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Scans a text that changes little by little: pieces that are as they were are not scanned again. */
export class ChunkScanner {
  #scan;
  /** The scans of the last text's pieces. @type {Map<string, Scan>} */
  #known = new Map();
  #options = '';

  /** @param {(text: string, options: ScanOptions, signal?: AbortSignal) => Promise<Scan>} scan */
  constructor(scan) {
    this.#scan = scan;
  }

  /**
   * @param {string} text
   * @param {ScanOptions} options
   * @param {AbortSignal} signal
   * @param {number} first an offset that is wanted first: what is in view
   * @returns {Promise<Scan>} with offsets of the whole text
   */
  async scan(text, options, signal, first = 0) {
    const key = JSON.stringify(options);
    if (key !== this.#options) this.forget();
    this.#options = key;
    const list = pieces(text);
    const order = list.map((_, number) => number);
    const wanted = Math.max(0, list.findIndex(([, end]) => end > first));
    order.sort((a, b) => Number(b === wanted) - Number(a === wanted) || a - b);
    /** @type {Scan[]} */
    const scans = [];
    /** @type {Map<string, Scan>} */
    const now = new Map();
    for (const number of order) {
      const piece = text.slice(...list[number]);
      let scan = this.#known.get(piece) ?? now.get(piece);
      if (!scan) {
        signal.throwIfAborted();
        scan = await this.#scan(piece, options, signal);
        if (list.length > 1) await pause();
      }
      now.set(piece, scan);
      scans[number] = scan;
    }
    this.#known = now;
    return list.length === 1 ? scans[0] : { version: scans[0].version, ...join(scans, list) };
  }

  forget() {
    this.#known.clear();
  }
}

/** Moves each piece's offsets to the whole text, and numbers its people on from the piece before. @param {Scan[]} scans @param {[number, number][]} list */
function join(scans, list) {
  let people = 0;
  const facts = [];
  const quotes = [];
  for (const [number, scan] of scans.entries()) {
    const by = list[number][0];
    const shift = (/** @type {any} */ item) => {
      const copy = { ...item, start: item.start + by, end: item.end + by };
      for (const key of ['name_span', 'source_span']) if (item[key]) copy[key] = [item[key][0] + by, item[key][1] + by];
      for (const key of ['entity', 'source_entity']) if (item[key] !== undefined) copy[key] = item[key] + people;
      return copy;
    };
    const before = people;
    facts.push(...scan.facts.map(shift));
    quotes.push(...scan.quotes.map(shift));
    for (const fact of scan.facts) if (fact.entity !== undefined) people = Math.max(people, before + fact.entity + 1);
  }
  return { facts, quotes };
}
