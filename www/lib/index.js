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
import { needsSpans } from './painters/index.js';
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
 *   engine?: 'worker' | Engine | Promise<Engine>,
 *   base?: string | URL,
 * }} HighlightOptions `engine`: `worker` for one of the library's own (own-worker.js), or one of the host's (a worker's,
 *   precomputed facts); default: one in this page; `base`: the folder of factlight.js and factlight_bg.wasm, default
 *   ../pkg/ beside this file
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
  const given = options.engine;
  if (typeof given === 'string' && given !== 'worker') throw new FactlightError('option', `engine is ${JSON.stringify(given)}: it takes 'worker' or an engine.`);
  const own = given === 'worker' ? (await import('./own-worker.js')).workerEngine(options.base) : undefined;
  const load = () => loadEngine({ base: options.base });
  /** @type {Promise<Engine> | undefined} */
  let early;
  const scan = async (/** @type {string} */ text, /** @type {import('./engine.js').ScanOptions} */ scanOptions, /** @type {AbortSignal | undefined} */ signal) => {
    const engine = own ?? given ?? early ?? load();
    early = undefined;
    return /** @type {Engine} */ (await engine).scan(text, scanOptions, signal);
  };
  const Spans = needsSpans(options.paint ?? 'auto', target, options.spans) ? (await import('./painters/spans.js')).SpansPainter : undefined;
  const session = new Session(target, options, scan, Spans);
  if (own) session.addEventListener('clear', own.release);
  // On its way while the page is read; what goes wrong with it is told when it is needed.
  if (!given && (options.anyLanguage || isEnglish(target))) (early = load()).catch(() => {});
  try {
    await session.refresh();
  } catch (error) {
    session.clear();
    throw error;
  }
  return session;
}
