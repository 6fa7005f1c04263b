// One tag for pages without a build:
//
//   <script type="module" src="…/dist/auto.js" data-factlight-root="article" data-factlight-kinds="figure location"></script>
//
// `data-factlight-` takes the attributes of <fact-light> (element.js), and `root` a selector in the page.
//
// A module script does not know its own tag, so the first one with this file's name is taken. Errors are told by one
// `factlight-error` event on the document and leave the page untouched; the session comes with `factlight-session`.

import { optionsFrom } from './element.js';
import { highlight } from './index.js';

async function start() {
  const script = /** @type {HTMLScriptElement | undefined} */ ([...document.querySelectorAll('script[type="module"][src]')].find((tag) => /** @type {HTMLScriptElement} */ (tag).src === import.meta.url));
  const selector = script?.dataset.factlightRoot;
  return highlight(selector ? document.querySelector(selector) : document, optionsFrom((name) => script?.getAttribute(`data-factlight-${name}`)));
}

// On a server there is nothing to light.
if (globalThis.document) {
  start().then(
    (session) => document.dispatchEvent(new CustomEvent('factlight-session', { detail: session })),
    (error) => document.dispatchEvent(new CustomEvent('factlight-error', { detail: error })),
  );
}
