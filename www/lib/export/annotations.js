// Facts as W3C Web Annotations (JSON-LD), and back, also onto a text that was edited a little since.
//
// Each target is told twice: by its words with what stands around them (TextQuoteSelector) and by its position
// (TextPositionSelector, in Unicode code points of the text, as the recommendation has it; not in UTF-16 units). The
// kind is a tag; all else that is known is a second body in JSON, whose `name_span` counts code points from the fact's
// start on.

import { KINDS } from '../engine.js';
import { FactlightError } from '../errors.js';
import { anchor } from './anchor.js';
import { CodePoints } from './code-points.js';
import { defined, placed } from './found.js';

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {import('./found.js').Found} Found */
/** @typedef {import('./found.js').PageInfo} PageInfo */

/**
 * @typedef {{fact: Fact, start: number, end: number, quality: number}} Anchored a fact in its place in the text, in
 *   UTF-16 units; `quality` 1: words and surroundings are as they were, less: as much less as they changed (at least
 *   about 0.5); `fact.text` is what stands there now
 */
/** @typedef {{annotation: unknown, reason: 'gone' | 'not ours'}} Missed `gone`: its words are not in the text any more */

/** So many code units of text are kept on either side of a quotation. */
const AROUND = 32;

/** What is known of a fact, without where it is. */
const TEXTS = /** @type {const} */ (['quantity', 'unit', 'bound', 'counted', 'date', 'name', 'role', 'org', 'mention', 'place', 'country', 'source', 'source_verb', 'assumption', 'rule']);
const NUMBERS = /** @type {const} */ (['entity', 'geonames', 'lat', 'lon', 'source_entity', 'confidence']);

/**
 * @param {Found} found
 * @param {PageInfo & {url: string}} page an annotation is of an address
 */
export function toWebAnnotations(found, page) {
  if (typeof page?.url !== 'string' || page.url === '') throw new FactlightError('option', 'toWebAnnotations needs the address of the page: give {url}.');
  const address = page.url.replace(/#.*$/s, '');
  const points = new CodePoints(found.text);
  const items = placed(found).map((fact) => annotation(fact, found.text, points, address));
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `${address}#factlight`,
    type: 'AnnotationCollection',
    label: page.title === undefined ? 'Facts' : `Facts of “${page.title}”`,
    total: items.length,
    first: { id: `${address}#factlight-page-1`, type: 'AnnotationPage', startIndex: 0, items },
  };
}

/** @param {Fact} fact @param {string} text @param {CodePoints} points @param {string} address */
function annotation(fact, text, points, address) {
  const [start, end] = [points.ofUnits(fact.start), points.ofUnits(fact.end)];
  /** @type {Record<string, unknown>} */
  const details = {};
  for (const key of [...TEXTS, ...NUMBERS]) if (fact[key] !== undefined) details[key] = fact[key];
  if (fact.value !== undefined) details.value = fact.value;
  if (fact.name_span) details.name_span = fact.name_span.map((place) => points.ofUnits(place) - start);
  return {
    id: `${address}#factlight-${fact.id}`,
    type: 'Annotation',
    motivation: 'tagging',
    generator: { type: 'Software', name: 'factlight' },
    body: [
      { type: 'TextualBody', purpose: 'tagging', format: 'text/plain', language: 'en', value: fact.label },
      { type: 'TextualBody', purpose: 'describing', format: 'application/json', value: JSON.stringify(details) },
    ],
    target: {
      source: address,
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: text.slice(fact.start, fact.end),
          prefix: text.slice(edge(text, fact.start - AROUND), fact.start),
          suffix: text.slice(fact.end, edge(text, fact.end + AROUND)),
        },
        { type: 'TextPositionSelector', start, end },
      ],
    },
  };
}

/** A place in the text that parts no surrogate pair. @param {string} text @param {number} place */
function edge(text, place) {
  if (place <= 0) return 0;
  return /[\udc00-\udfff]/.test(text[place] ?? '') ? place + 1 : place;
}

/**
 * Puts annotations that `toWebAnnotations` made onto a text, which may have been edited since.
 * @param {unknown} annotations a collection, a page of one, a list of annotations or a single one
 * @param {string} text
 * @returns {{anchored: Anchored[], missed: Missed[]}} both in the order given
 */
export function fromWebAnnotations(annotations, text) {
  const points = new CodePoints(text);
  /** @type {Anchored[]} */
  const anchored = [];
  /** @type {Missed[]} */
  const missed = [];
  // How far the text has moved, as the last annotation that was found tells: annotations come in the order of the text.
  let moved = 0;
  for (const item of itemsOf(annotations)) {
    const read = readAnnotation(item);
    if (!read) {
      missed.push({ annotation: item, reason: 'not ours' });
      continue;
    }
    const expected = Math.max(0, points.toUnits(Math.max(0, read.start + moved)));
    const place = anchor(text, read.quotation, expected);
    if (!place) {
      missed.push({ annotation: item, reason: 'gone' });
      continue;
    }
    const first = points.ofUnits(place.start);
    moved = first - read.start;
    const words = text.slice(place.start, place.end);
    const { name_span: name, ...details } = read.details;
    /** @type {Fact} */
    const fact = { ...details, ...(read.id === undefined ? {} : { id: read.id }), start: place.start, end: place.end, text: words, label: read.label };
    if (name && words === read.quotation.exact && name[1] <= points.ofUnits(place.end) - first) fact.name_span = [points.toUnits(first + name[0]), points.toUnits(first + name[1])];
    anchored.push({ fact, start: place.start, end: place.end, quality: place.quality });
  }
  return { anchored, missed };
}

/** @param {any} given @returns {unknown[]} */
function itemsOf(given) {
  if (Array.isArray(given)) return given;
  const items = given?.first?.items ?? given?.items ?? (given?.type === 'Annotation' ? [given] : null);
  if (!Array.isArray(items)) throw new FactlightError('option', 'These are no Web Annotations: give what toWebAnnotations made, a page of it or a list of annotations.');
  return items;
}

/**
 * What an annotation of ours says; null if it is somebody else's. It may come from anywhere: only keys and types that
 * are known are taken.
 * @param {any} given
 */
function readAnnotation(given) {
  const selectors = [given?.target?.selector].flat();
  const quote = selectors.find((selector) => selector?.type === 'TextQuoteSelector' && isText(selector.exact));
  const position = selectors.find((selector) => selector?.type === 'TextPositionSelector' && isCount(selector.start));
  const bodies = [given?.body].flat();
  const label = bodies.find((body) => body?.purpose === 'tagging')?.value;
  if (!quote || !KINDS.includes(label)) return null;
  return {
    quotation: { exact: /** @type {string} */ (quote.exact), prefix: isText(quote.prefix) ? quote.prefix : '', suffix: isText(quote.suffix) ? quote.suffix : '' },
    start: /** @type {number} */ (position?.start ?? 0),
    label: /** @type {import('../engine.js').FactKind} */ (label),
    id: /#factlight-([a-z0-9]+)$/.exec(String(given.id))?.[1],
    details: readDetails(bodies.find((body) => body?.purpose === 'describing' && body.format === 'application/json')?.value),
  };
}

/** @param {unknown} json @returns {Omit<Fact, 'start' | 'end' | 'text' | 'label'>} */
function readDetails(json) {
  /** @type {any} */
  let given = null;
  try {
    given = JSON.parse(String(json));
  } catch {
    // Somebody has edited it: kind and words are still good.
  }
  /** @type {any} */
  const details = { rule: 'annotation', confidence: 1 };
  for (const key of TEXTS) if (isText(given?.[key])) details[key] = given[key];
  for (const key of NUMBERS) if (Number.isFinite(given?.[key])) details[key] = given[key];
  const value = given?.value;
  if (Number.isFinite(value) || (Array.isArray(value) && value.length === 2 && value.every(Number.isFinite))) details.value = value;
  const name = given?.name_span;
  if (Array.isArray(name) && name.length === 2 && name.every(isCount) && name[0] < name[1]) details.name_span = name;
  return defined(details);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === 'string' && value !== '';
}

/** @param {unknown} value */
function isCount(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
