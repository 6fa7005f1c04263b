// Links to the very words of a fact: `#:~:text=[prefix-,]start[,end][,-suffix]` (WICG Text Fragments).
//
// A browser goes to the first place that matches. So a link is only offered if, by the rules browsers search by, it
// matches in one place of the text: case, accents and the shape of quotation marks aside, whole words at both ends,
// any white space between prefix, start and suffix. All checks err towards "also matches there".

/** @typedef {import('../engine.js').Fact} Fact */

/** Words of context on both sides together, at most. */
const CONTEXT = 10;

/**
 * The link's fragment for one fact; for many facts of a text `textFragments` is faster.
 * @param {string} text
 * @param {Pick<Fact, 'start' | 'end'>} fact
 * @param {string} [whole] the whole page's text, if `text` is a part of it: the words must be unique in it as well
 * @returns {string | null} null if no link would lead to this place alone
 */
export function textFragment(text, fact, whole) {
  return textFragments(text, whole)(fact);
}

/** @param {string} text @param {string} [whole] @returns {(fact: Pick<Fact, 'start' | 'end'>) => string | null} */
export function textFragments(text, whole) {
  const search = new Search(text);
  const others = whole === undefined || whole === text ? null : new Search(whole);
  return ({ start, end }) => {
    const words = text.slice(start, end);
    if (words.trim() === '' || words !== words.trim() || /\p{Surrogate}/u.test(words) || !search.isEdge(start) || !search.isEdge(end)) return null;
    const forms = [...(words.includes('\n') ? [] : [{ start: words, end: '' }]), ...ranges(words)];
    const before = prefixes(text, start);
    const after = suffixes(text, end);
    for (let context = 0; context <= CONTEXT; context++) {
      let best = null;
      for (const [left, right] of context === 0 ? [[0, 0]] : [[0, context], [context, 0], [Math.ceil(context / 2), Math.floor(context / 2)]]) {
        if (left > before.length || right > after.length) continue;
        for (const form of forms) {
          const directive = { prefix: left ? before[left - 1] : '', suffix: right ? after[right - 1] : '', ...form };
          const link = encode(directive);
          if (best !== null && link.length >= best.length) continue;
          const places = search.places(directive);
          if (places.length !== 1 || places[0].start !== start || places[0].end !== end) continue;
          if (others && others.places(directive).length !== 1) continue;
          best = link;
        }
      }
      if (best !== null) return best;
    }
    return null;
  };
}

/** @typedef {{prefix: string, start: string, end: string, suffix: string}} Directive parts that are not there are empty */

/** @param {Directive} directive */
function encode({ prefix, start, end, suffix }) {
  // What a directive uses itself: the comma and the ampersand are encoded anyway, the hyphen is not.
  const part = (/** @type {string} */ words) => encodeURIComponent(words.replace(/\s+/g, ' ')).replace(/-/g, '%2D');
  return `#:~:text=${prefix && `${part(prefix)}-,`}${part(start)}${end && `,${part(end)}`}${suffix && `,-${part(suffix)}`}`;
}

/**
 * First words and last words of a stretch that is long or runs over a line break, fewest first. A short one is better
 * told in full: such a link does not lead to other words after an edit.
 * @param {string} words
 */
function ranges(words) {
  const list = [...words.matchAll(/\S+/g)];
  /** @type {{start: string, end: string}[]} */
  const found = [];
  if (list.length < 5 && !words.includes('\n')) return found;
  for (let first = 1; first <= 3; first++) {
    for (let last = 1; last <= 3 && first + last <= list.length; last++) {
      const start = words.slice(0, list[first - 1].index + list[first - 1][0].length);
      const end = words.slice(list[list.length - last].index);
      if (!start.includes('\n') && !end.includes('\n')) found.push({ start, end });
    }
  }
  return found;
}

const WORD = /[\p{L}\p{N}](?:\S*[\p{L}\p{N}])?/gu;

/** The last word before `at`, the last two, and so on, within the block. @param {string} text @param {number} at */
function prefixes(text, at) {
  const block = text.slice(Math.max(0, at - 300), at);
  const line = block.slice(block.lastIndexOf('\n') + 1);
  // A slice may start inside a word; that one is not used.
  const words = [...line.matchAll(WORD)].slice(line.length === 300 ? 1 : 0);
  return words.reverse().map((word) => line.slice(word.index).trim()).slice(0, CONTEXT);
}

/** @param {string} text @param {number} at */
function suffixes(text, at) {
  const line = text.slice(at, at + 300).split('\n', 1)[0];
  const words = [...line.matchAll(WORD)].slice(0, line.length === 300 ? -1 : undefined);
  return words.map((word) => line.slice(0, word.index + word[0].length).trim()).slice(0, CONTEXT);
}

/** A text made ready for searching as browsers search. */
class Search {
  #text;
  #folded;
  /** The offset in the text of each character of the folded text, and of its end. @type {Int32Array} */
  #origin;
  /** @type {Intl.Segmenter | null} */
  #segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('en', { granularity: 'word' }) : null;

  /** @param {string} text */
  constructor(text) {
    const { folded, origin } = fold(text);
    this.#text = text;
    this.#folded = folded;
    this.#origin = origin;
  }

  /** Where a directive matches: the first two places at most. @param {Directive} directive */
  places(directive) {
    const [prefix, start, end, suffix] = [directive.prefix, directive.start, directive.end, directive.suffix].map((part) => fold(part).folded);
    const text = this.#folded;
    /** @type {{start: number, end: number}[]} */
    const found = [];
    if (start === '') return found;
    for (let at = text.indexOf(start); at >= 0 && found.length < 2; at = text.indexOf(start, at + 1)) {
      const before = prefix === '' ? at : this.#skipBack(at) - prefix.length;
      if (prefix !== '' && (before < 0 || !text.startsWith(prefix, before))) continue;
      if (!this.#bounded(before)) continue;
      if (end === '') {
        if (this.#endsWell(at + start.length, suffix)) found.push({ start: this.#origin[at], end: this.#origin[at + start.length] });
        continue;
      }
      if (!this.#bounded(at + start.length)) continue;
      for (let last = text.indexOf(end, at + start.length); last >= 0; last = text.indexOf(end, last + 1)) {
        if (!this.#bounded(last) || !this.#endsWell(last + end.length, suffix)) continue;
        found.push({ start: this.#origin[at], end: this.#origin[last + end.length] });
        break;
      }
    }
    return found;
  }

  /** Whether the match may end at `at`: at a word's end, or before the suffix, which then ends so. @param {number} at @param {string} suffix */
  #endsWell(at, suffix) {
    if (suffix === '') return this.#bounded(at);
    const next = /\s/.test(this.#folded[at] ?? '') ? at + 1 : at;
    return this.#folded.startsWith(suffix, next) && this.#bounded(next + suffix.length);
  }

  /** @param {number} at */
  #skipBack(at) {
    return at > 0 && /\s/.test(this.#folded[at - 1]) ? at - 1 : at;
  }

  /** Whether a word may start or end at a place of the folded text. @param {number} at */
  #bounded(at) {
    return this.isEdge(this.#origin[at]);
  }

  /** Whether a word may start or end at a place of the text. @param {number} place */
  isEdge(place) {
    const text = this.#text;
    if (place === 0 || place === text.length || /\s/.test(text[place - 1]) || /\s/.test(text[place])) return true;
    if (this.#segmenter === null) return !(/[\p{L}\p{N}]/u.test(text[place - 1]) && /[\p{L}\p{N}]/u.test(text[place]));
    // Word borders are settled within a stretch without white space.
    const head = /\S*$/.exec(text.slice(Math.max(0, place - 80), place))?.[0] ?? '';
    const tail = /^\S*/.exec(text.slice(place, place + 80))?.[0] ?? '';
    return this.#segmenter.segment(head + tail).containing(head.length)?.index === head.length;
  }
}

/**
 * A text with all that browsers overlook taken out: case, accents, shapes of quotation marks, soft hyphens, runs of
 * white space (a blank line, which parts blocks, is a line feed; all else a space).
 * @param {string} text
 */
function fold(text) {
  /** @type {string[]} */
  const parts = [];
  /** @type {number[]} */
  const origin = [];
  const add = (/** @type {string} */ folded, /** @type {number} */ at, /** @type {0 | 1} */ step) => {
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit++) origin.push(at + unit * step);
  };
  for (const { 0: piece, index } of text.matchAll(/\s+|[!-~]+|[^]/gu)) {
    if (/\s/.test(piece)) add(/\n\s*\n/.test(piece) ? '\n' : ' ', index, 0);
    else if (piece < '\x7f') add(piece.toLowerCase(), index, 1);
    else add(foldCharacter(piece), index, 0);
  }
  origin.push(text.length);
  return { folded: parts.join(''), origin: Int32Array.from(origin) };
}

/** @param {string} character */
function foldCharacter(character) {
  if (/[\u2018\u2019\u201a\u201b\u2032]/.test(character)) return "'";
  if (/[\u201c-\u201f\u2033]/.test(character)) return '"';
  return character.normalize('NFKD').replace(/[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/gu, '').toLowerCase();
}
