// Which facts the panel lists, in which groups and order, and what it says of each. Pure: no page, no state.

import { dateInWords } from '../edtf.js';
import { KINDS } from '../engine.js';

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {import('../engine.js').FactKind} FactKind */
/** @typedef {import('../strings.js').Strings} Strings */
/** @typedef {'kind' | 'official' | 'place' | 'none'} Grouping */
/** @typedef {'position' | 'text'} Order */
/** @typedef {{key: string, label: string, facts: Fact[]}} Group */
/** @typedef {{language: string, strings: Strings, country: (code: string) => string}} Words the reader's language: its strings and its names of countries */

/** @type {readonly Grouping[]} */
export const GROUPINGS = ['kind', 'official', 'place', 'none'];
/** @type {readonly Order[]} */
export const ORDERS = ['position', 'text'];

/** @param {string} language @param {Strings} strings @returns {Words} */
export function wordsOf(language, strings) {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  return { language, strings, country: (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code) };
}

/** How many facts there are of each kind; kinds without one are missing. @param {readonly Fact[]} facts @returns {Map<FactKind, number>} */
export function countKinds(facts) {
  const counts = new Map(KINDS.map((kind) => [kind, 0]));
  for (const fact of facts) counts.set(fact.label, (counts.get(fact.label) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count > 0));
}

/**
 * The facts of these kinds that hold every word of `search`, in any of their details, whatever the accents and case.
 * @param {readonly Fact[]} facts
 * @param {ReadonlySet<FactKind>} kinds
 * @param {string} search
 * @param {Words} words
 * @returns {Fact[]}
 */
export function filterFacts(facts, kinds, search, { strings, country }) {
  const wanted = folded(search).split(' ').filter(Boolean);
  return facts.filter((fact) => {
    if (!kinds.has(fact.label)) return false;
    if (wanted.length === 0) return true;
    const all = folded([fact.text, fact.name, fact.role, fact.org, fact.counted, fact.unit, fact.date, fact.source, fact.country && country(fact.country), strings(`kind.${fact.label}`)].filter(Boolean).join(' '));
    return wanted.every((word) => all.includes(word));
  });
}

/**
 * The facts in groups. Groups stand in the order of the kinds, or of their first fact, or of their names when sorted
 * by text; what belongs to no group stands last.
 * @param {readonly Fact[]} facts
 * @param {Grouping} grouping
 * @param {Order} order
 * @param {Words} words
 * @param {readonly Fact[]} [all] every fact of the page, to name officials whose own mentions are filtered out
 * @returns {Group[]}
 */
export function groupFacts(facts, grouping, order, words, all = facts) {
  const { strings } = words;
  const collator = new Intl.Collator(words.language, { numeric: true });
  const byPosition = (/** @type {Fact} */ a, /** @type {Fact} */ b) => a.start - b.start || a.end - b.end;
  const sorted = [...facts].sort(order === 'text' ? (a, b) => collator.compare(plain(a.text), plain(b.text)) || byPosition(a, b) : byPosition);
  const keyOf = keyFunction(grouping, words, all);
  /** @type {Map<string, Group>} */
  const groups = new Map();
  /** @type {Fact[]} */
  const rest = [];
  for (const fact of sorted) {
    const [key, label] = keyOf(fact) ?? [];
    if (key === undefined || label === undefined) {
      rest.push(fact);
      continue;
    }
    const group = groups.get(key);
    if (group) group.facts.push(fact);
    else groups.set(key, { key, label, facts: [fact] });
  }
  const list = [...groups.values()];
  if (grouping === 'kind') list.sort((a, b) => KINDS.indexOf(a.facts[0].label) - KINDS.indexOf(b.facts[0].label));
  else if (order === 'text') list.sort((a, b) => collator.compare(a.label, b.label));
  if (rest.length > 0) list.push({ key: 'rest', label: strings(grouping === 'official' ? 'panel.noOfficial' : 'panel.noPlace'), facts: rest });
  return list;
}

/** @param {Grouping} grouping @param {Words} words @param {readonly Fact[]} all @returns {(fact: Fact) => [key: string, label: string] | null} */
function keyFunction(grouping, { strings, country }, all) {
  if (grouping === 'none') {
    const label = strings('panel.all');
    return () => ['all', label];
  }
  if (grouping === 'kind') {
    const labels = new Map(KINDS.map((kind) => [kind, strings(`kind.${kind}`, { count: 2 })]));
    return (fact) => [fact.label, labels.get(fact.label) ?? fact.label];
  }
  if (grouping === 'official') {
    /** @type {Map<number, string>} */
    const names = new Map();
    for (const fact of all) if (fact.entity !== undefined && !names.has(fact.entity)) names.set(fact.entity, plain(fact.name ?? fact.text));
    return (fact) => {
      const entity = fact.entity ?? fact.source_entity;
      const name = entity === undefined ? undefined : names.get(entity);
      return name === undefined ? null : [`official ${entity}`, name];
    };
  }
  return (fact) => {
    if (fact.label !== 'location' && fact.label !== 'demonym') return null;
    if (fact.country) return [`country ${fact.country}`, country(fact.country)];
    const name = plain(fact.name ?? fact.text);
    return [`place ${name.toLowerCase()}`, name];
  };
}

/** What a row says under the fact's own words. @param {Fact} fact @param {Words} words @returns {string} */
export function detailOf(fact, { language, strings, country }) {
  const date = fact.date ? plain(dateInWords(fact.date, language, strings)) : '';
  if (fact.label === 'figure') return [fact.counted, date === plain(fact.text) ? '' : date, fact.source && strings('panel.says', { source: fact.source })].filter(Boolean).map((part) => plain(String(part))).join(' · ');
  const name = fact.name && plain(fact.name) !== plain(fact.text) ? fact.name : '';
  const where = fact.country ? country(fact.country) : '';
  return [name, fact.role, fact.org, where === plain(fact.text) || where === name ? '' : where].filter(Boolean).map((part) => plain(String(part))).join(' · ');
}

/** Without accents, case and doubled spaces. @param {string} text */
function folded(text) {
  return plain(text.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();
}

/** On one line. @param {string} text */
export function plain(text) {
  return text.replace(/\s+/g, ' ').trim();
}
