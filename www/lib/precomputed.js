// Facts that the command line found beforehand, painted without any WebAssembly:
//
//   factlight scan --format json article.txt      embedded as <script type="application/json" id="facts">
//   highlight(element, { engine: precomputed(document.getElementById('facts').textContent) })

import { FactlightError } from './errors.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./engine.js').Fact} Fact */

/**
 * An engine that gives back precomputed facts, found again by their text and order, so that white space and markup
 * between them may differ. A fact that is not found is left out.
 * @param {string | {facts: Fact[], version?: string}} json what the command line printed
 * @returns {Engine}
 */
export function precomputed(json) {
  /** @type {{facts: Fact[], version?: string}} */
  let data;
  try {
    data = typeof json === 'string' ? JSON.parse(json) : json;
  } catch (cause) {
    throw new FactlightError('option', 'The precomputed facts are not JSON: embed what `factlight scan --format json` prints.', { cause });
  }
  if (!Array.isArray(data?.facts)) throw new FactlightError('option', 'The precomputed facts have no `facts`: embed what `factlight scan --format json` prints.');
  return {
    scan: async (text, options) => {
      const wanted = new Set(options.kinds);
      /** @type {Fact[]} */
      const facts = [];
      let from = 0;
      for (const fact of data.facts) {
        const start = text.indexOf(fact.text, from);
        if (start < 0) continue;
        from = start + fact.text.length;
        if (wanted.size === 0 || wanted.has(fact.label)) facts.push({ ...fact, start, end: from, name_span: undefined, source_span: undefined });
      }
      return { version: data.version ?? 'precomputed', facts, quotes: [] };
    },
  };
}
