// factlight's public door, with element.js and auto.js: everything else in this folder is internal.
//
//   import { highlight } from 'factlight';
//   const session = await highlight(document.querySelector('article'));
//   session.facts; session.addEventListener('activate', (event) => …); session.clear();
//
// Importing runs nothing and needs no DOM.

import { findArticle, isEnglish } from './article.js';
import { loadEngine } from './engine-local.js';
import { FactlightError } from './errors.js';
import { Session } from './session.js';

export { findArticle, publicationDate } from './article.js';
export { DEFAULT_KINDS, KINDS } from './engine.js';
export { loadEngine };
export { serveEngine } from './engine-host.js';
export { remoteEngine } from './engine-remote.js';
export { FactlightError } from './errors.js';
export { precomputed } from './precomputed.js';
export { Session } from './session.js';

/** @typedef {import('./engine.js').Fact} Fact */
/** @typedef {import('./engine.js').FactKind} FactKind */
/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./engine.js').Scan} Scan */
/**
 * @typedef {import('./session.js').SessionOptions & {
 *   engine?: Engine | Promise<Engine>,
 *   base?: string | URL,
 * }} HighlightOptions `engine`: one of the host's own (a worker's, precomputed facts); `base`: the folder of factlight.js
 *   and factlight_bg.wasm, default ../pkg/ beside this file
 */

/**
 * Finds and paints the facts of `root`. Resolves when the first painting is done; on an error the page is untouched.
 * @param {Element | ShadowRoot | Document | null} [root] default and for a document: the page's article
 * @param {HighlightOptions} [options]
 * @returns {Promise<Session>}
 */
export async function highlight(root, options = {}) {
  const page = root ?? (typeof document === 'undefined' ? null : document);
  const target = page && page.nodeType === 9 ? findArticle(/** @type {Document} */ (page)) : /** @type {Element | ShadowRoot | null} */ (page);
  if (!target) throw new FactlightError('option', 'There is nothing to highlight: give an element, a shadow root or a document.');
  options.signal?.throwIfAborted();
  const load = () => loadEngine({ base: options.base });
  /** @type {Promise<Engine> | undefined} */
  let early;
  const scan = async (/** @type {string} */ text, /** @type {import('./engine.js').ScanOptions} */ scanOptions, /** @type {AbortSignal | undefined} */ signal) => {
    const engine = options.engine ?? early ?? load();
    early = undefined;
    return (await engine).scan(text, scanOptions, signal);
  };
  const session = new Session(target, options, scan);
  // On its way while the page is read; what goes wrong with it is told when it is needed.
  if (!options.engine && (options.anyLanguage || isEnglish(target))) (early = load()).catch(() => {});
  try {
    await session.refresh();
  } catch (error) {
    session.clear();
    throw error;
  }
  return session;
}
