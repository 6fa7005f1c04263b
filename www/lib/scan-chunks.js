// Scans long texts piece by piece at block borders, so that no single scan is a long task.
//
// A person is introduced once ("the mayor, Ann Clarke") and named by surname from then on, maybe in a later piece. So
// a piece with the surname of an official of an earlier piece is scanned with that official's sentence before it, and
// people of the same name have one entity number over all pieces.

import { pacer } from './slices.js';

/** @typedef {import('./engine.js').Fact} Fact */
/** @typedef {import('./engine.js').Quote} Quote */
/** @typedef {import('./engine.js').Scan} Scan */
/** @typedef {import('./engine.js').ScanOptions} ScanOptions */

/** Texts up to this many UTF-16 units are scanned whole, so that a name explained once is known everywhere. */
const WHOLE = 60_000;

/** A longer text is cut into pieces of at least this and at most twice as many units: about 20 ms of work in a browser. */
const PIECE = 10_000;

/** A sentence that introduces an official is no longer than this, and a piece has at most so many of them before it. */
const SENTENCE = 400;
const SENTENCES = 20;

/**
 * The borders of the pieces of `text`: at blank lines, or at any space where a block is longer than a piece. Of the
 * blank lines that would do, the one is taken whose next words hash lowest: so a change in one place moves no border
 * far from it, and the other pieces are the same strings as before.
 * @param {string} text @returns {[number, number][]}
 */
export function pieces(text) {
  if (text.length <= WHOLE) return [[0, text.length]];
  /** @type {[number, number][]} */
  const list = [];
  let start = 0;
  while (text.length - start > 2 * PIECE) {
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

/**
 * What is remembered of a piece until the next scan.
 * @typedef {object} Known
 * @property {Set<string>} words its words with a capital letter
 * @property {string} intro what it was scanned with before it
 * @property {Scan} scan offsets count from the start of `intro`
 * @property {string} place by what the facts were moved and how their people were numbered
 * @property {Fact[]} facts moved to their place in the whole text
 * @property {Quote[]} quotes
 */

/** Scans a text that changes little by little: pieces that are as they were are not scanned again. */
export class ChunkScanner {
  #scan;
  /** The pieces of the last text. @type {Map<string, Known>} */
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
   * @returns {Promise<Scan>} with offsets of the whole text
   */
  async scan(text, options, signal) {
    const key = JSON.stringify(options);
    if (key !== this.#options) this.forget();
    this.#options = key;
    const list = pieces(text);
    const pace = pacer(signal);
    const people = new People();
    /** @type {Map<string, Known>} */
    const now = new Map();
    /** @type {Scan} */
    const whole = { version: '', facts: [], quotes: [] };
    for (const [start, end] of list) {
      signal.throwIfAborted();
      const piece = text.slice(start, end);
      let known = this.#known.get(piece) ?? now.get(piece);
      const words = known?.words ?? (list.length > 1 ? capitals(piece) : new Set());
      const intro = people.introduce(words);
      if (known?.intro !== intro) {
        const scan = await this.#scan(intro + piece, options, signal);
        known = { words, intro, scan, place: '', facts: [], quotes: [] };
        await pace(list.length > 1);
      }
      if (!known) continue;
      whole.version ||= known.scan.version;
      if (list.length === 1) Object.assign(whole, known.scan);
      else {
        // Equal pieces are scanned once and stand in several places.
        const shared = now.get(piece) === known;
        const numbers = people.number(known.scan);
        const place = `${start} ${[...numbers].join()}`;
        if (place !== known.place) known = { ...known, place, ...move(known.scan, intro.length, start, numbers) };
        people.learn(known.facts, text);
        whole.facts.push(...known.facts);
        whole.quotes.push(...known.quotes);
        if (shared) {
          await pace();
          continue;
        }
      }
      now.set(piece, known);
      await pace();
    }
    this.#known = now;
    return whole;
  }

  forget() {
    this.#known.clear();
  }
}

/** The people of the pieces scanned so far. */
class People {
  /** Entity numbers of the whole text. @type {Map<string, number>} */
  #numbers = new Map();
  #count = 0;
  /** The officials by surname; null where two share one. @type {Map<string, {name: string, sentence: string} | null>} */
  #officials = new Map();

  /** The sentences that explain the surnames among `words`. @param {Set<string>} words */
  introduce(words) {
    const sentences = new Set();
    for (const [surname, official] of this.#officials) {
      if (sentences.size >= SENTENCES) break;
      if (official && words.has(surname)) sentences.add(official.sentence);
    }
    return [...sentences].map((sentence) => `${sentence}\n\n`).join('');
  }

  /**
   * The number in the whole text of each of a scan's people: those of one name are one, unless the scan parts them.
   * @param {Scan} scan @returns {Map<number, number>}
   */
  number(scan) {
    /** @type {Map<number, string>} */
    const names = new Map();
    const name = (/** @type {number | undefined} */ entity, /** @type {string | undefined} */ said) => {
      if (entity === undefined) return;
      const known = names.get(entity) ?? '';
      if (!names.has(entity) || (said ?? '').length > known.length) names.set(entity, (said ?? '').toLowerCase());
    };
    for (const fact of scan.facts) name(fact.entity, fact.name);
    for (const item of [...scan.facts, ...scan.quotes]) if (item.source_entity !== undefined && !names.has(item.source_entity)) name(item.source_entity, item.source);
    /** @type {Map<number, number>} */
    const numbers = new Map();
    const taken = new Set();
    for (const [entity, said] of [...names].sort(([a], [b]) => a - b)) {
      let number = said === '' ? undefined : this.#numbers.get(said);
      if (number === undefined || taken.has(number)) number = this.#count++;
      if (said !== '' && !this.#numbers.has(said)) this.#numbers.set(said, number);
      taken.add(number);
      numbers.set(entity, number);
    }
    return numbers;
  }

  /** Remembers the officials that are named in full. @param {readonly Fact[]} facts of the whole text @param {string} text */
  learn(facts, text) {
    for (const fact of facts) {
      if (fact.label !== 'official' || !fact.name || fact.mention === 'short') continue;
      const surname = /\s(\p{Lu}[\p{L}'’-]{2,})$/u.exec(fact.name)?.[1];
      if (!surname || !text.slice(fact.start, fact.end).includes(surname)) continue;
      const known = this.#officials.get(surname);
      if (known === undefined) {
        const sentence = sentenceAt(text, fact);
        if (sentence) this.#officials.set(surname, { name: fact.name, sentence });
      } else if (known && known.name !== fact.name) this.#officials.set(surname, null);
    }
  }
}

/** The sentence around a fact, if it can stand alone. @param {string} text @param {Fact} fact */
function sentenceAt(text, fact) {
  const before = text.slice(Math.max(0, fact.start - SENTENCE), fact.start);
  const from = fact.start - (before.length - Math.max(before.lastIndexOf('\n') + 1, before.search(/[.!?]["”’)]?\s+[^.!?\n]*$/) + 1));
  const rest = text.slice(fact.end, fact.end + SENTENCE);
  const stop = rest.search(/[.!?](\s|$)|\n/);
  const sentence = text.slice(from, fact.end + (stop < 0 ? rest.length : stop + 1)).replace(/^["”’).!?\s]+/, '').trim();
  // A quotation mark without its other half would quote all that follows.
  return sentence.length <= SENTENCE && !/["“”«»]/.test(sentence) ? sentence : '';
}

/** @param {string} piece */
function capitals(piece) {
  return new Set(piece.match(/\p{Lu}[\p{L}'’-]{2,}/gu)?.map((word) => word.replace(/['’]s?$/, '')));
}

/**
 * Moves a piece's offsets to the whole text, without what was found in its introduction.
 * @param {Scan} scan @param {number} intro @param {number} start @param {Map<number, number>} numbers
 */
function move(scan, intro, start, numbers) {
  const by = start - intro;
  /** @template {Fact | Quote} T @param {T} item @returns {T} */
  const moved = (item) => {
    const copy = { ...item };
    copy.start += by;
    copy.end += by;
    if ('name_span' in copy && copy.name_span) copy.name_span = [copy.name_span[0] + by, copy.name_span[1] + by];
    if ('entity' in copy && copy.entity !== undefined) copy.entity = numbers.get(copy.entity);
    if (copy.source_entity !== undefined) copy.source_entity = numbers.get(copy.source_entity);
    if (copy.source_span) {
      // A source that is named in the introduction alone has no place in this piece.
      if (copy.source_span[0] < intro) delete copy.source_span;
      else copy.source_span = [copy.source_span[0] + by, copy.source_span[1] + by];
    }
    return copy;
  };
  const own = (/** @type {{start: number}} */ item) => item.start >= intro;
  return { facts: scan.facts.filter(own).map(moved), quotes: scan.quotes.filter(own).map(moved) };
}
