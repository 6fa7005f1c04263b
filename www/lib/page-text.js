// A page's text as its reader sees it, with the way back to its text nodes, both from one walk.
//
// Inline tags are transparent; blocks, cells and list items are parted by a blank line, <br> by a line break. Soft
// hyphens and zero-width characters are left out of the text. White space of the source becomes plain spaces, one
// for one, so that offsets hold. What no reader reads as the article is skipped.

import { editorsWord } from './overrides.js';
import { atOnce } from './slices.js';
import { TextMap } from './text-map.js';

const SKIPPED = new Set([
  'SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'CODE', 'PRE', 'KBD', 'SAMP', 'TEXTAREA', 'INPUT', 'SELECT', 'BUTTON', 'OPTION', 'SVG', 'MATH', 'NAV',
  'CANVAS', 'OBJECT', 'EMBED', 'AUDIO', 'VIDEO', 'HEAD', 'METER', 'PROGRESS', 'DIALOG', 'FACT-LIGHT-PANEL', 'FACTLIGHT-PANEL', 'FACTLIGHT-POPOVER',
]);
const INLINE = new Set([
  'A', 'ABBR', 'ACRONYM', 'B', 'BDI', 'BDO', 'BIG', 'CITE', 'DATA', 'DEL', 'DFN', 'EM', 'FONT', 'I', 'INS', 'LABEL', 'MARK', 'Q', 'RUBY', 'S', 'SMALL',
  'SPAN', 'STRIKE', 'STRONG', 'SUB', 'SUP', 'TIME', 'TT', 'U', 'VAR', 'WBR', 'SLOT',
]);
const SKIPPED_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'menu', 'menubar', 'toolbar', 'dialog', 'alertdialog', 'textbox', 'doc-noteref', 'doc-footnote', 'advertisement']);
const AD = /(^|[\s_-])(ad|ads|advert|advertisement|adsbygoogle|sponsored)([\s_-]|$)/i;
/** Characters that are not part of what is read. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
const SOURCE_SPACE = /[\t\n\r\f]/g;

/**
 * @typedef {object} PageText
 * @property {string} text
 * @property {TextMap} map
 * @property {Set<Document | ShadowRoot>} roots every document and shadow root that holds a part of the text
 * @property {import('./overrides.js').Mark[]} marks what editors say of stretches of the text, by `data-factlight`, outer before inner
 */

/**
 * Reads `root`.
 * @param {Node} root an element, a shadow root or a document
 * @returns {PageText}
 */
export function readPage(root) {
  return atOnce(readInSteps(root));
}

/**
 * Reads `root` and pauses after every few hundred nodes, so that a long page can be read in slices.
 * @param {Node} root
 * @param {(element: Element) => boolean} [isOurs] says which elements a painter put there: these part and hide nothing,
 *   whatever the page's styles make of them, or else a painting would change the text it was made for
 * @returns {Generator<void, PageText, void>}
 */
export function* readInSteps(root, isOurs = () => false) {
  /** @type {PageText} */
  const page = { text: '', map: new TextMap(), roots: new Set(), marks: [] };
  /** @type {string[]} */
  const parts = [];
  let length = 0;
  /** What is to stand before the next text: 0 nothing, 1 a line break, 2 or more a blank line. */
  let breaks = 0;
  let count = 0;
  /** How many parts are joined already. */
  let done = 0;

  const addText = (/** @type {Text} */ node) => {
    const data = node.data;
    if (data === '') return;
    if (breaks > 0) {
      if (data.trim() === '') return;
      if (length > 0) {
        const separator = breaks === 1 ? '\n' : '\n\n';
        parts.push(separator);
        length += separator.length;
      }
      breaks = 0;
    }
    if (page.map.size === 0 || length === 0) page.roots.add(/** @type {Document | ShadowRoot} */ (node.getRootNode()));
    if (!INVISIBLE.test(data)) {
      parts.push(data.replace(SOURCE_SPACE, ' '));
      page.map.add({ start: length, node, offset: 0, length: data.length });
      length += data.length;
      return;
    }
    let offset = 0;
    for (const run of data.split(INVISIBLE)) {
      if (run !== '') {
        parts.push(run.replace(SOURCE_SPACE, ' '));
        page.map.add({ start: length, node, offset, length: run.length });
        length += run.length;
      }
      offset += run.length + 1;
    }
  };

  const markOf = (/** @type {Node} */ node) => {
    const as = node.nodeType === 1 ? editorsWord(/** @type {Element} */ (node).getAttribute('data-factlight')) : null;
    if (as === null) return null;
    const mark = { start: length, end: length, as };
    page.marks.push(mark);
    return mark;
  };

  /** @type {{node: Node | null, closes: boolean, mark: import('./overrides.js').Mark | null}[]} the next node of each level, and its parent: whether a block, and marked how */
  const stack = [{ node: firstOf(root), closes: false, mark: markOf(root) }];
  if (isReadable(root)) page.roots.add(/** @type {Document | ShadowRoot} */ (root.getRootNode()));
  else return page;
  while (stack.length > 0) {
    const level = stack[stack.length - 1];
    const node = level.node;
    if (node === null) {
      if (level.closes) breaks = 2;
      if (level.mark) level.mark.end = length;
      stack.pop();
      continue;
    }
    level.node = nextOf(node);
    if (++count % 400 === 0) {
      // Joined as it grows: joining all at the end would be one long task on a long page.
      parts.splice(done, parts.length, parts.slice(done).join(''));
      done++;
      yield;
    }
    if (node.nodeType === 3) {
      addText(/** @type {Text} */ (node));
      continue;
    }
    if (node.nodeType !== 1) continue;
    const element = /** @type {Element} */ (node);
    if (element.nodeName === 'BR') {
      breaks += 1;
      continue;
    }
    const ours = isOurs(element);
    if (!ours && !isReadable(element)) {
      // What is skipped still parts what stands around it, unless it is inline.
      if (!isInline(element)) breaks = 2;
      continue;
    }
    const block = !ours && !isInline(element);
    if (block) breaks = 2;
    const inner = innerOf(element);
    if (inner !== element) page.roots.add(/** @type {Document | ShadowRoot} */ (inner.getRootNode()));
    stack.push({ node: firstOf(inner), closes: block, mark: markOf(element) });
  }
  page.text = parts.join('');
  return page;
}

/** Children as they are shown: a slot shows what is assigned to it. @type {WeakMap<Node, Node | null>} */
function firstOf(/** @type {Node} */ node) {
  return node.firstChild;
}

/** @param {Node} node */
function nextOf(node) {
  return node.nextSibling;
}

/** Where an element's shown content is: in its open shadow root or its own frame. @param {Element} element @returns {Node} */
function innerOf(element) {
  if (element.nodeName === 'IFRAME') {
    // Null for a frame of another origin.
    return /** @type {HTMLIFrameElement} */ (element).contentDocument?.body ?? element;
  }
  const shadow = element.shadowRoot;
  // A shadow root with slots shows its host's children as well; those are read in place, which keeps their order.
  return shadow && !shadow.querySelector('slot') ? shadow : element;
}

/** @param {Element} element */
export function isInline(element) {
  return INLINE.has(element.nodeName.toUpperCase());
}

/** Whether a reader reads what is in `node`. @param {Node} node */
export function isReadable(node) {
  if (node.nodeType !== 1) return true;
  const element = /** @type {HTMLElement} */ (node);
  const name = element.nodeName.toUpperCase();
  if (SKIPPED.has(name)) return false;
  if (name === 'SUP' && /^\s*[\[(]?[\da-z*†‡]{1,3}[\])]?\s*$/i.test(element.textContent ?? '') && element.querySelector('a')) return false;
  if (!element.hasAttributes()) return true;
  if (element.hidden || element.getAttribute('aria-hidden') === 'true' || element.dataset?.factlight === 'off') return false;
  const editable = element.getAttribute('contenteditable');
  if (editable !== null && editable !== 'false') return false;
  const role = element.getAttribute('role');
  if (role !== null && SKIPPED_ROLES.has(role)) return false;
  const named = element.getAttribute('class');
  if ((name === 'ASIDE' || name === 'INS' || name === 'DIV') && ((named !== null && AD.test(named)) || AD.test(element.id))) return false;
  if (named !== null || element.hasAttribute('style')) {
    return typeof element.checkVisibility !== 'function' || !element.isConnected || element.checkVisibility({ visibilityProperty: true });
  }
  return true;
}
