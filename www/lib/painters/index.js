// Two painters behind one interface; which one is chosen here. A page that needs no spans does not load their painter.
//
//   highlights   CSS Custom Highlight API: the page's DOM is never touched
//   spans        an element around each fact, for browsers without that API and hosts that want elements

import { FactlightError } from '../errors.js';
import { HighlightsPainter } from './highlights.js';
import { isHydrated } from './hydrated.js';

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {import('../engine.js').FactKind} FactKind */
/** @typedef {import('../page-text.js').PageText} PageText */

/**
 * @typedef {object} Painter
 * @property {'spans' | 'highlights'} name
 * @property {(read: () => Generator<void, PageText, void>, facts: readonly Fact[]) => Generator<void, {page: PageText, painted: number, skipped: number}, void>} paint
 *   paints all of `facts` and nothing else in steps, reading the page again where that is needed; a fact whose text is
 *   no longer at its place is skipped and counted; the page may change between two steps
 * @property {(fact: Fact) => Range[]} rangesOf where a fact is, piece by piece; empty if it is not painted
 * @property {(node: Text, offset: number) => [Node, number]} placeOf where a place in a text node is now that was there when the page was read
 * @property {(element: Element) => boolean} owns whether it has made this element
 * @property {(node: Node) => Fact | null | undefined} factOfNode the fact whose element holds the node; undefined if the painter makes none
 * @property {(kinds: ReadonlySet<FactKind>) => void} show paints these kinds and hides the others
 * @property {(records: MutationRecord[]) => void} forget drops what the page has changed itself
 * @property {() => Generator<void, void, void>} clear gives the page back as it was, in one step unless there is very much of it
 */

/** @typedef {{element?: string, className?: string}} SpanOptions */
/** Runs what changes the page for us, whose records are not the page's. @typedef {<T>(work: () => T) => T} Write */

/** Whether this window can paint without touching the DOM. @param {Document} document */
export function hasHighlights(document) {
  const view = document.defaultView;
  return view !== null && 'Highlight' in view && 'highlights' in (/** @type {any} */ (view).CSS ?? {});
}

/** In forced colours Chromium draws every highlight as if it were selected, whatever its style says. @param {Document} document */
function paintsAsSelected(document) {
  return document.defaultView?.matchMedia?.('(forced-colors: active)').matches === true;
}

/** @typedef {'auto' | 'spans' | 'highlights'} Paint */
/** The spans painter's class, which is loaded where it is needed. @typedef {typeof import('./spans.js').SpansPainter} Spans */

/**
 * Whether a root is painted with spans.
 * @param {Paint} paint
 * @param {Element | ShadowRoot} root
 * @param {SpanOptions | undefined} spans `auto` takes them as a wish for spans, which a framework's tree does not get
 */
export function needsSpans(paint, root, spans) {
  const document = root.ownerDocument;
  switch (paint) {
    case 'spans':
      return true;
    case 'highlights':
      if (!hasHighlights(document)) throw new FactlightError('option', "This browser has no CSS Custom Highlight API: use paint: 'auto' or 'spans'.");
      return false;
    case 'auto':
      return !hasHighlights(document) || ((spans !== undefined || paintsAsSelected(document)) && !isHydrated(root));
    default:
      throw new FactlightError('option', `paint is ${JSON.stringify(paint)}: it takes 'auto', 'spans' or 'highlights'.`);
  }
}

/**
 * @param {Paint} paint
 * @param {Element | ShadowRoot} root
 * @param {SpanOptions | undefined} spans
 * @param {Write} write
 * @param {Spans} [Spans] needed where needsSpans() says so
 * @returns {Painter}
 */
export function makePainter(paint, root, spans, write, Spans) {
  if (Spans) return new Spans(spans, write);
  if (needsSpans(paint, root, spans)) throw new FactlightError('option', 'Spans are painted by sessions that highlight() makes.');
  return new HighlightsPainter();
}

/** Whether the text at a fact's offsets is still the fact's text (white space of any kind being the same). @param {string} text @param {Fact} fact */
export function isInPlace(text, fact) {
  const here = text.slice(fact.start, fact.end);
  return here === fact.text || here.replace(/\s/g, ' ') === fact.text.replace(/\s/g, ' ');
}
