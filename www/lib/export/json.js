// Everything that is known, as plain data: the form that ../facts.schema.json describes. `precomputed` reads it back.

import { defined, placed } from './found.js';

/** @typedef {import('./found.js').Found} Found */
/** @typedef {import('./found.js').PageInfo} PageInfo */

/**
 * Offsets are UTF-16 code units of the text, as in a session.
 * @param {Found} found
 * @param {PageInfo} [page]
 * @param {{text?: boolean}} [options] `text`: also the text itself
 */
export function toJson(found, page = {}, options = {}) {
  const { url, title, date, lang } = page;
  return {
    $schema: 'urn:factlight:schema:facts:1',
    page: defined({ url, title, date, lang }),
    offsets: /** @type {const} */ ('utf-16'),
    ...(options.text ? { text: found.text } : {}),
    facts: placed(found).map((fact) => defined(fact)),
    quotes: (found.quotes ?? []).map((quote) => defined({ ...quote, text: found.text.slice(quote.start, quote.end) })),
  };
}
