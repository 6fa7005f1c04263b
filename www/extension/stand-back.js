// Whether a page runs factlight itself: then it is left to it, as two paintings over each other help nobody.

const KINDS = ['figure', 'official', 'location', 'person', 'demonym'];

/**
 * Looks for the element, for marks of the spans painter, and for highlights that the page or another extension has
 * registered. The registry of highlights is one for the document, whoever writes to it.
 * @param {Document} document @param {import('../lib/session.js').Session | null} session our own, whose highlights do not count
 */
export function runsFactlight(document, session) {
  if (document.querySelector('fact-light:not([off]), .factlight, script[type="module"][data-factlight-root], script[type="module"][data-factlight-kinds]')) return true;
  const registry = /** @type {any} */ (document.defaultView)?.CSS?.highlights;
  if (!registry) return false;
  let registered = 0;
  for (const kind of KINDS) registered += registry.get(`factlight-${kind}`)?.size ?? 0;
  if (!session || registered === 0) return registered > 0;
  // Each fact has a range or more: most pages need no closer look.
  if (registered <= session.facts.length - session.skipped) return false;
  let ours = 0;
  for (const fact of session.facts) for (const { startContainer } of session.rangesOf(fact)) ours += Number(startContainer.ownerDocument === document);
  return registered > ours;
}
