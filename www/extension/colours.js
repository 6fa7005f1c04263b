// The reader's own colours, as one more constructable sheet after the library's: no element, no inline style.

/** @param {Document} document @param {Record<string, string>} colours by kind @param {AbortSignal} signal takes them away again */
export function adoptColours(document, colours, signal) {
  const rules = Object.entries(colours).filter(([kind, colour]) => /^[a-z]+$/.test(kind) && /^#[\da-f]{6}$/i.test(colour));
  if (rules.length === 0) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root { ${rules.map(([kind, colour]) => `--factlight-${kind}: ${colour} !important;`).join(' ')} }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  signal.addEventListener('abort', () => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)), { once: true });
}
