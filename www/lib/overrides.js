// Editors win: what a page's editors say about facts goes over what the scanner found.
//
//   in the page     <span data-factlight="location">Springfield</span>      the whole element is a fact of that kind
//                   <p data-factlight="confirm">…</p>                       facts in it are sure, whatever their confidence
//                   <p data-factlight="off">…</p>                           not read at all (page-text.js leaves it out)
//   in the options  overrides: [{ text: 'Springfield', as: 'location', country: 'US' }, { text: 'May', as: 'off', occurrence: 2 }]
//
// The page's marks come first, then the options' list in its order: of two that touch the same words the later one holds.

import { KINDS } from './engine.js';
import { FactlightError } from './errors.js';

/** @typedef {import('./engine.js').Fact} Fact */
/** @typedef {import('./engine.js').FactKind} FactKind */

/**
 * What the words are: a kind makes them a fact of that kind and removes the facts they touch; `confirm` keeps the facts
 * they touch and makes them sure; `off` removes those.
 * @typedef {FactKind | 'confirm' | 'off'} EditorsWord
 */

/** @typedef {Partial<Pick<Fact, 'quantity' | 'value' | 'unit' | 'bound' | 'counted' | 'date' | 'name' | 'role' | 'org' | 'place' | 'country' | 'geonames' | 'lat' | 'lon' | 'source'>>} Details */

/**
 * @typedef {{text: string, as: EditorsWord, occurrence?: number} & Details} Override `text` is whole words as they
 *   stand in the page, white space aside; `occurrence`: only the first (1), second … place of them; default: every place;
 *   details go with a kind
 */

/** @typedef {{start: number, end: number, as: EditorsWord}} Mark a stretch of the page's text under an attribute */

/** The rule of a fact that is one by an editor's word. */
export const EDITOR = 'editor';

const WORDS = [...KINDS, 'confirm', 'off'];
/** @type {Record<string, (value: unknown) => boolean>} */
const DETAILS = {
  quantity: isText, unit: isText, bound: isText, counted: isText, date: isText, name: isText, role: isText, org: isText, place: isText, country: isText, source: isText,
  geonames: isNumber, lat: isNumber, lon: isNumber,
  value: (value) => isNumber(value) || (Array.isArray(value) && value.length === 2 && value.every(isNumber)),
};

/** What an attribute says; null for a word that is not ours. @param {string | null} value @returns {EditorsWord | null} */
export function editorsWord(value) {
  return value !== null && WORDS.includes(value) ? /** @type {EditorsWord} */ (value) : null;
}

/** The given list, if it is one; otherwise an error that says what is wrong with it. @param {unknown} list @returns {Override[]} */
export function checkOverrides(list) {
  if (!Array.isArray(list)) throw wrong('overrides', 'a list of {text, as}', list);
  for (const [number, item] of list.entries()) {
    const name = `overrides[${number}]`;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) throw wrong(name, 'an object {text, as}', item);
    const { text, as, occurrence, ...details } = item;
    if (typeof text !== 'string' || text.trim() === '') throw wrong(`${name}.text`, 'the words as they stand in the page', text);
    if (typeof as !== 'string' || !WORDS.includes(as)) throw wrong(`${name}.as`, `one of ${WORDS.join(', ')}`, as);
    if (occurrence !== undefined && !(Number.isInteger(occurrence) && occurrence >= 1)) throw wrong(`${name}.occurrence`, 'a whole number from 1 on', occurrence);
    for (const [key, value] of Object.entries(details)) {
      if (!Object.hasOwn(DETAILS, key)) throw new FactlightError('option', `${name} has the key ${JSON.stringify(key)}: a detail is one of ${Object.keys(DETAILS).join(', ')}.`);
      if (as === 'off' || as === 'confirm') throw new FactlightError('option', `${name} has the detail ${JSON.stringify(key)}: details go with a kind, not with as: '${as}'.`);
      if (!DETAILS[key](value)) throw wrong(`${name}.${key}`, key === 'value' ? 'a number or two' : DETAILS[key] === isNumber ? 'a number' : 'a string', value);
    }
  }
  return list;
}

/**
 * The facts as the editors will have them, in the order of the text.
 * @param {readonly Fact[]} found what the scanner found
 * @param {string} text
 * @param {readonly Mark[]} marks in the order of the text, an outer one before those in it
 * @param {readonly Override[]} overrides checked ones
 * @param {number} [leastConfidence] facts below it that no editor spoke for are left out
 * @returns {Fact[]}
 */
export function applyEditors(found, text, marks, overrides, leastConfidence = 0) {
  let facts = [...found];
  // An outer mark of a kind is given last, so that it holds over those in it: facts do not overlap, the longest stands.
  for (const mark of [...marks].reverse()) {
    for (const place of mark.as === 'confirm' || mark.as === 'off' ? [mark] : lines(text, mark)) facts = apply(facts, text, place, mark.as, {});
  }
  for (const { text: words, as, occurrence, ...details } of overrides) {
    const places = occurrences(text, words);
    const chosen = occurrence === undefined ? places : places.slice(occurrence - 1, occurrence);
    for (const place of chosen) facts = apply(facts, text, place, as, details);
  }
  // The engine's confidences are single-precision numbers.
  const least = Math.fround(leastConfidence);
  return facts.filter((fact) => fact.confidence >= least).sort((a, b) => a.start - b.start);
}

/** @param {Fact[]} facts @param {string} text @param {{start: number, end: number}} place @param {EditorsWord} as @param {Details} details @returns {Fact[]} */
function apply(facts, text, place, as, details) {
  const touches = (/** @type {Fact} */ fact) => fact.start < place.end && place.start < fact.end;
  if (as === 'confirm') return facts.map((fact) => (touches(fact) && fact.confidence < 1 ? { ...fact, confidence: 1 } : fact));
  const others = facts.filter((fact) => !touches(fact));
  if (as === 'off') return others;
  // What the scanner knows about the same words stays, unless the editor says otherwise.
  const known = facts.filter((fact) => touches(fact) && fact.label === as).sort((a, b) => overlap(b, place) - overlap(a, place))[0];
  const words = text.slice(place.start, place.end);
  /** @type {Fact} */
  const fact = { ...known, start: place.start, end: place.end, label: as, text: words, ...details, rule: EDITOR, confidence: 1 };
  if (as !== 'figure') fact.name ??= words.replace(/\s+/g, ' ');
  const name = fact.name_span;
  if (name && (details.name !== undefined || name[0] < place.start || name[1] > place.end)) delete fact.name_span;
  return [...others, fact];
}

/** @param {Fact} fact @param {{start: number, end: number}} place */
function overlap(fact, place) {
  return Math.min(fact.end, place.end) - Math.max(fact.start, place.start);
}

/** The lines of a stretch without the white space around them: a fact does not run over blocks. @param {string} text @param {Mark} mark */
function lines(text, mark) {
  return [...text.slice(mark.start, mark.end).matchAll(/[^\s](?:[^\n]*[^\s])?/g)].map((line) => ({ start: mark.start + line.index, end: mark.start + line.index + line[0].length }));
}

/** Where `words` stand as whole words, any white space within a block being the same. @param {string} text @param {string} words */
function occurrences(text, words) {
  const parts = words.trim().split(/\s+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const inner = parts.join('(?:[^\\S\\n]|\\n(?!\\n))+');
  const before = /^[\p{L}\p{N}]/u.test(words.trim()) ? '(?<![\\p{L}\\p{N}])' : '';
  const after = /[\p{L}\p{N}]$/u.test(words.trim()) ? '(?![\\p{L}\\p{N}])' : '';
  return [...text.matchAll(new RegExp(before + inner + after, 'gu'))].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === 'string' && value !== '';
}

/** @param {unknown} value */
function isNumber(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/** @param {string} what @param {string} takes @param {unknown} value */
function wrong(what, takes, value) {
  return new FactlightError('option', `${what} is ${JSON.stringify(value) ?? 'missing'}: it takes ${takes}.`);
}
