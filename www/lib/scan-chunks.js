// Scans long texts piece by piece at block borders, so that no single scan is a long task.

import { pause } from './slices.js';

/** @typedef {import('./engine.js').Scan} Scan */
/** @typedef {import('./engine.js').ScanOptions} ScanOptions */

/** Texts up to this many UTF-16 units are scanned whole, so that a name explained once is known everywhere. */
const WHOLE = 60_000;

/**
 * The borders of the pieces of `text`: at blank lines, or at any space where a block is longer than a piece.
 * @param {string} text @returns {[number, number][]}
 */
export function pieces(text) {
  /** @type {[number, number][]} */
  const list = [];
  let start = 0;
  while (text.length - start > WHOLE) {
    let end = text.lastIndexOf('\n\n', start + WHOLE);
    if (end <= start) end = text.lastIndexOf(' ', start + WHOLE);
    if (end <= start) end = start + WHOLE;
    list.push([start, end]);
    start = end;
  }
  list.push([start, text.length]);
  return list;
}

/**
 * @param {(text: string, options: ScanOptions, signal?: AbortSignal) => Promise<Scan>} scan
 * @param {string} text
 * @param {ScanOptions} options
 * @param {AbortSignal} signal
 * @param {number} first an offset that is wanted first: what is in view
 * @returns {Promise<Scan>} with offsets of the whole text
 */
export async function scanInChunks(scan, text, options, signal, first = 0) {
  const list = pieces(text);
  if (list.length === 1) return scan(text, options, signal);
  const order = list.map((_, number) => number);
  const wanted = Math.max(0, list.findIndex(([, end]) => end > first));
  order.sort((a, b) => Number(b === wanted) - Number(a === wanted) || a - b);
  /** @type {Scan[]} */
  const scans = [];
  for (const number of order) {
    signal.throwIfAborted();
    scans[number] = await scan(text.slice(...list[number]), options, signal);
    await pause();
  }
  return { version: scans[0].version, ...join(scans, list) };
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
