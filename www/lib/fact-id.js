// A short name for each fact that stays the same over repaints, page loads and machines: for links, comments, exports.
//
// It is made of the kind, the text and the count of that same text before it; so a change elsewhere in the page leaves
// it alone, and only a new mention of the very same words further up moves it on.

import { atOnce } from './slices.js';

/** @typedef {import('./engine.js').Fact} Fact */

/** After so many facts the naming may pause. */
const STEP = 200;

/**
 * The facts with an `id` each; those that have one keep it. The given objects are left as they are.
 * @param {readonly Fact[]} facts in the order of the text
 * @returns {Fact[]}
 */
export function withIds(facts) {
  return atOnce(withIdsInSteps(facts));
}

/**
 * What the last call made, by id. Not a WeakMap: collecting garbage around one of many thousand facts stops a page.
 * @typedef {{byId: Map<string, {given: Fact, named: Fact}>}} Named
 */

/**
 * The same in steps, for long pages.
 * @param {readonly Fact[]} facts
 * @param {Named} [last] of the call before: a fact that keeps its id stays the same object
 * @returns {Generator<void, Fact[], void>}
 */
export function* withIdsInSteps(facts, last = { byId: new Map() }) {
  /** @type {Named['byId']} */
  const byId = new Map();
  /** @type {Set<string>} */
  const taken = new Set();
  for (const { id } of facts) if (id !== undefined) taken.add(id);
  /** @type {Fact[]} */
  const all = [];
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const fact of facts) {
    if (all.length % STEP === 0) yield;
    if (fact.id !== undefined) {
      all.push(fact);
      continue;
    }
    const key = `${fact.label}\n${normal(fact.text)}`;
    let id;
    do {
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      id = shortHash(`${key}\n${count}`);
    } while (taken.has(id));
    taken.add(id);
    const known = last.byId.get(id);
    const entry = known?.given === fact ? known : { given: fact, named: { ...fact, id } };
    byId.set(id, entry);
    all.push(entry.named);
  }
  last.byId = byId;
  return all;
}

/** The same for what a reader reads as the same: composed letters, single spaces, small letters. @param {string} text */
function normal(text) {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Two 32-bit hashes (FNV-1a with two seeds, mixed at the end), cut to 50 bits: ten base-36 digits. @param {string} text */
function shortHash(text) {
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 16) ^ b, 0xc2b2ae35);
  a ^= a >>> 15;
  const number = (b >>> 14) * 2 ** 32 + (a >>> 0);
  return number.toString(36).padStart(10, '0');
}
