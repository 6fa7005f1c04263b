// How an element reads: whether a reader reads what is in it, and what it does to the text around it.

const SKIPPED = new Set([
  'PRE', 'TEXTAREA', 'SELECT', 'OPTION', 'NAV', 'DIALOG', 'METER', 'PROGRESS', 'FACT-LIGHT-PANEL', 'FACTLIGHT-PANEL', 'FACTLIGHT-POPOVER',
]);
/** Of these nothing is seen: the text around them goes on. Struck out words and the reading aids of ruby are not what is said. */
const UNSEEN = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'LINK', 'META', 'DATALIST', 'DEL', 'S', 'STRIKE', 'RT', 'RP', 'WBR']);
/** These stand in the line like a word. */
const OBJECTS = new Set(['CODE', 'KBD', 'SAMP', 'INPUT', 'BUTTON', 'SVG', 'MATH', 'IMG', 'PICTURE', 'CANVAS', 'OBJECT', 'EMBED', 'AUDIO', 'VIDEO']);
const INLINE = new Set([
  'A', 'ABBR', 'ACRONYM', 'B', 'BDI', 'BDO', 'BIG', 'CITE', 'DATA', 'DEL', 'DFN', 'EM', 'FONT', 'I', 'INS', 'LABEL', 'MARK', 'Q', 'RUBY', 'RB', 'S', 'SMALL',
  'SPAN', 'STRIKE', 'STRONG', 'SUB', 'SUP', 'TIME', 'TT', 'U', 'VAR', 'WBR', 'SLOT',
]);
const SKIPPED_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'menu', 'menubar', 'toolbar', 'dialog', 'alertdialog', 'textbox', 'doc-noteref', 'doc-footnote', 'advertisement']);
const AD = /(^|[\s_-])(ad|ads|advert|advertisement|adsbygoogle|sponsored)([\s_-]|$)/i;
const AD_ELEMENTS = new Set(['ASIDE', 'INS', 'DIV', 'SECTION']);
/** What marks a note: its number, and what the class of one is called. */
const NOTE_MARK = /^\s*[\[(]?[\da-z*†‡]{1,3}[\])]?\s*$/i;
const NOTE = /(^|[\s_-])(foot|end)?(notes?|noteref|fn|cite|citation|reference)([\s_-]|$)/i;

/**
 * - `inline` is a part of its line, `gap` one with room around it, `block` a paragraph of its own, `row` a block whose
 *   children stand beside each other as blocks of their own;
 * - what is not read is `unseen` where it leaves no trace, a `hole` in its line, or a `wall` between what is around it.
 * @typedef {'inline' | 'gap' | 'block' | 'row' | 'unseen' | 'hole' | 'wall'} Reading
 */

/** @param {Element} element @param {boolean} [inRow] whether it is the child of a row @returns {Reading} */
export function readingOf(element, inRow = false) {
  const name = element.nodeName.toUpperCase();
  if (UNSEEN.has(name)) return 'unseen';
  if (OBJECTS.has(name)) return inRow ? 'wall' : 'hole';
  const inline = INLINE.has(name);
  const custom = name.includes('-');
  const unread = inline && !inRow ? 'unseen' : 'wall';
  if (SKIPPED.has(name) || (custom && AD.test(name))) return 'wall';
  if (name === 'SUP' && isNote(element)) return unread;
  let read = /** @type {Reading} */ (inline && !inRow ? 'inline' : 'block');
  if (!element.hasAttributes() && !custom) return read;
  if (isSaidUnread(element, name)) return unread;
  if (!custom && !element.hasAttribute('class') && !element.hasAttribute('style')) return read;
  const style = element.isConnected ? element.ownerDocument.defaultView?.getComputedStyle(element) : null;
  // Where nothing is shown, elements are what their names say.
  if (!style) return read;
  const { display } = style;
  if (!isShown(element, style)) return unread;
  if (/flex|grid/.test(display)) read = inline && display.startsWith('inline') ? 'gap' : 'row';
  else if (display === 'contents' || style.cssFloat !== 'none' || style.position === 'absolute' || style.position === 'fixed') {
    // A drop cap floats and is of its word all the same.
    if (custom && display === 'contents') read = 'inline';
  } else if (inline || custom) {
    if (display === 'inline' || display.startsWith('ruby')) read = inRow ? 'block' : 'inline';
    else if (display.startsWith('inline')) read = (element.textContent ?? '').trim().length > 1 ? 'gap' : read;
    else read = 'block';
  } else if (display.startsWith('inline')) read = inRow ? 'block' : 'gap';
  return read;
}

/** Whether an element is a part of its line by its name. @param {Element} element */
export function isInline(element) {
  return INLINE.has(element.nodeName.toUpperCase());
}

/** Whether a superscript is the number of a note. @param {Element} sup */
function isNote(sup) {
  if (!NOTE_MARK.test(sup.textContent ?? '')) return false;
  return sup.querySelector('a') !== null || NOTE.test(`${sup.getAttribute('class') ?? ''} ${sup.id}`) || /^#|^javascript:/.test(sup.parentElement?.closest('a')?.getAttribute('href') ?? '');
}

/** Whether the page says that an element is not for reading. @param {Element} element @param {string} name */
function isSaidUnread(element, name) {
  const { hidden, dataset } = /** @type {HTMLElement} */ (element);
  if (hidden || element.getAttribute('aria-hidden') === 'true' || dataset?.factlight === 'off') return true;
  const editable = element.getAttribute('contenteditable');
  if (editable !== null && editable !== 'false') return true;
  const role = element.getAttribute('role');
  if (role !== null && SKIPPED_ROLES.has(role)) return true;
  // What is called after its ads and holds the story is no ad.
  return AD_ELEMENTS.has(name) && AD.test(`${element.getAttribute('class') ?? ''} ${element.id}`) && element.querySelectorAll('p').length < 3;
}

/** @param {Element} element @param {CSSStyleDeclaration} style */
function isShown(element, style) {
  // An element without a box of its own shows what is in it.
  if (style.display === 'contents') return style.visibility === 'visible';
  if (typeof element.checkVisibility === 'function' && !element.checkVisibility({ visibilityProperty: true })) return false;
  // Cut down to nothing, for screen readers alone.
  if (style.position !== 'absolute' && style.position !== 'fixed') return true;
  return !(/^rect\(0px,? 0px,? 0px,? 0px\)$|^rect\(1px,? 1px,? 1px,? 1px\)$/.test(style.clip) || /^inset\((50|100)%/.test(style.clipPath) || (style.overflow === 'hidden' && parseFloat(style.width) <= 1 && parseFloat(style.height) <= 1));
}
