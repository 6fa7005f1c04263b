// Where a quotation stands in a text that may have been edited since it was taken: at its old place, else where the same
// words stand in the same surroundings, else where words like it stand in surroundings like its own. Else nowhere: a
// quotation whose words are gone is not put on others.

import { align, distance, nearestEnd } from './approximate.js';

/** @typedef {{exact: string, prefix: string, suffix: string}} Quotation */
/** @typedef {{start: number, end: number, quality: number}} Place `quality`: 1 is as it was, around 0.5 the least there is */

/** How far from its expected place edited words are looked for first. */
const NEAR = 600;
/** At least this much of a quotation, and of what stands around it, must have stayed. */
const SAME = 0.5;
const SAME_AROUND = 0.55;

/**
 * @param {string} text
 * @param {Quotation} quotation
 * @param {number} expected where it is expected to start
 * @returns {Place | null}
 */
export function anchor(text, quotation, expected) {
  const { exact, prefix, suffix } = quotation;
  if (exact === '') return null;
  const there = expected >= prefix.length && text.startsWith(prefix + exact + suffix, expected - prefix.length);
  if (there) return { start: expected, end: expected + exact.length, quality: 1 };
  return sameWords(text, quotation, expected) ?? likeWords(text, quotation, expected);
}

/** @param {string} text @param {Quotation} quotation @param {number} expected @returns {Place | null} */
function sameWords(text, quotation, expected) {
  const { exact } = quotation;
  let best = null;
  let most = -Infinity;
  for (let start = text.indexOf(exact); start >= 0; start = text.indexOf(exact, start + 1)) {
    const end = start + exact.length;
    // Of sentences that are alike the one near the expected place is meant.
    const far = Math.min(0.25, Math.abs(start - expected) / 2000);
    if (1 - far <= most) continue;
    // “3,000” does not stand in “13,000”: that is another figure.
    if (isCut(text, start, quotation.prefix, exact) || isCut(text, end, exact, quotation.suffix)) continue;
    const around = similarityAround(text, quotation, start, end);
    if (around < SAME_AROUND || around - far <= most) continue;
    most = around - far;
    best = { start, end, quality: qualityOf(1, around) };
  }
  return best;
}

/** @param {string} text @param {Quotation} quotation @param {number} expected @returns {Place | null} */
function likeWords(text, quotation, expected) {
  const { exact, prefix, suffix } = quotation;
  const pattern = prefix + exact + suffix;
  const near = { from: Math.max(0, expected - NEAR), to: Math.min(text.length, expected + exact.length + NEAR) };
  for (const { from, to } of [near, { from: 0, to: text.length }]) {
    const part = text.slice(from, to);
    const found = nearestEnd(part, pattern, expected + exact.length + suffix.length - from);
    if (found.edits > pattern.length / 2) continue;
    const aligned = align(part, found.end, pattern, found.edits, prefix.length, prefix.length + exact.length);
    const { start, end } = wholeWords(text, aligned.start + from, aligned.end + from, quotation);
    if (start >= end) continue;
    const words = similarity(exact, text.slice(start, end));
    const around = similarityAround(text, quotation, start, end);
    if (words >= SAME && around >= SAME_AROUND) return { start, end, quality: qualityOf(words, around) };
  }
  return null;
}

/** Without white space at the ends, and not from or to the middle of a word unless it was so. @param {string} text @param {number} start @param {number} end @param {Quotation} quotation */
function wholeWords(text, start, end, { exact, prefix, suffix }) {
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  if (start === end) return { start, end };
  while (isCut(text, start, prefix, exact)) start--;
  while (isCut(text, end, exact, suffix)) end++;
  return { start, end };
}

/** Whether `place` is inside a word of the text, and was not so between `before` and `after`. @param {string} text @param {number} place @param {string} before @param {string} after */
function isCut(text, place, before, after) {
  return inWord(text.slice(Math.max(0, place - 2), place), text.slice(place, place + 2)) && !inWord(before, after);
}

/** @param {string} before @param {string} after */
function inWord(before, after) {
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
}

/** How much of what stood around a quotation stands around a place. @param {string} text @param {Quotation} quotation @param {number} start @param {number} end */
function similarityAround(text, { prefix, suffix }, start, end) {
  const [before, after] = [text.slice(Math.max(0, start - prefix.length * 1.5), start), text.slice(end, end + suffix.length * 1.5)];
  const length = prefix.length + suffix.length;
  if (length === 0) return 1;
  // A side that is short, at an end of the text, counts as much less.
  const changed = (before.endsWith(prefix) ? 0 : distance(reversed(prefix), reversed(before), true)) + (after.startsWith(suffix) ? 0 : distance(suffix, after, true));
  return 1 - changed / length;
}

/** @param {string} a @param {string} b */
function similarity(a, b) {
  return 1 - distance(a, b) / Math.max(a.length, b.length);
}

/** @param {string} text */
function reversed(text) {
  return text.split('').reverse().join('');
}

/** @param {number} words @param {number} around */
function qualityOf(words, around) {
  return Math.round((0.7 * words + 0.3 * around) * 1000) / 1000;
}
