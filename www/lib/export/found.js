// What every form of export is given, and which facts of it are exported.

import { withIds } from '../fact-id.js';

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {import('../engine.js').Quote} Quote */

/** @typedef {{facts: readonly Fact[], quotes?: readonly Quote[], text: string}} Found facts and the text they are of */

/**
 * @typedef {object} PageInfo what is known of the page; nothing of it is needed but where a function says so
 * @property {string} [url]
 * @property {string} [title]
 * @property {string} [date] publication date, YYYY-MM-DD
 * @property {string} [lang] BCP 47 tag
 * @property {string} [whole] the text of the whole page, of which the facts' text may be a part: links are unique in it as well
 */

/** The facts that stand where they say they do, with an id each: a page may have changed since the scan. @param {Found} found @returns {Fact[]} */
export function placed(found) {
  return withIds(found.facts).filter((fact) => fact.end > fact.start && same(found.text.slice(fact.start, fact.end), fact.text));
}

/** @template {object} T @param {T} object @returns {T} without the keys that say nothing */
export function defined(object) {
  return /** @type {T} */ (Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)));
}

/** @param {string} a @param {string} b */
function same(a, b) {
  return a === b || a.replace(/\s/g, ' ') === b.replace(/\s/g, ' ');
}
