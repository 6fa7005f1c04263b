// A page's text as its reader sees it, with the way back to its text nodes, both from one walk.
//
// Inline tags are transparent; blocks, cells and list items are parted by a blank line, <br> by a line break. Soft
// hyphens, zero-width characters and marks of direction are left out of the text. White space of the source becomes plain
// spaces and a superscript's figures become superscript characters, one for one, so that offsets hold. What no reader
// reads as the article is skipped (reading.js).

import { isForeign } from './article.js';
import { editorsWord } from './overrides.js';
import { readingOf } from './reading.js';
import { atOnce } from './slices.js';
import { TextMap } from './text-map.js';

/** Characters that are not part of what is read. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;
const SOURCE_SPACE = /[\t\n\r\f]/g;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * @typedef {object} PageText
 * @property {string} text
 * @property {TextMap} map
 * @property {Set<Document | ShadowRoot>} roots every document and shadow root that holds a part of the text
 * @property {import('./overrides.js').Mark[]} marks what editors say of stretches of the text, by `data-factlight`, outer before inner
 * @property {Set<Element>} unshown elements that were not read and may be once their class or style changes
 * @property {Set<Text>} rigid text nodes between whose parts no element may be put, as it would be laid out beside them
 */

/**
 * One level of the walk.
 * @typedef {object} Level
 * @property {Node | null} node the next node
 * @property {Node[] | null} list the nodes, where they are not a parent's children: a slot's
 * @property {number} at
 * @property {import('./reading.js').Reading} reading
 * @property {boolean} mute whether it is in another language, and so not read
 * @property {boolean} raised whether it is a superscript
 * @property {import('./overrides.js').Mark | null} mark
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
 * @param {boolean} [anyLanguage] whether blocks that say they are not English are read, too
 * @returns {Generator<void, PageText, void>}
 */
export function* readInSteps(root, isOurs = () => false, anyLanguage = false) {
  /** @type {PageText} */
  const page = { text: '', map: new TextMap(), roots: new Set(), marks: [], unshown: new Set(), rigid: new Set() };
  /** @type {string[]} */
  const parts = [];
  let length = 0;
  /** What is to stand before the next text: 0 nothing, 1 a line break, 2 or more a blank line. */
  let breaks = 0;
  /** Whether there is room before the next text of the line. */
  let gap = false;
  /** Whether the text ends with white space. */
  let open = false;
  let count = 0;
  /** How many parts are joined already. */
  let done = 0;

  const add = (/** @type {string} */ text) => {
    parts.push(text);
    length += text.length;
  };
  const addText = (/** @type {Text} */ node, /** @type {Level} */ level) => {
    const data = node.data;
    if (data === '' || level.mute) return;
    const blank = data.trim() === '';
    if (breaks > 0) {
      if (blank) return;
      if (length > 0) add(breaks === 1 ? '\n' : '\n\n');
    } else if (gap && length > 0 && !open && !/^\s/.test(data)) add(' ');
    breaks = 0;
    gap = false;
    open = /\s$/.test(data);
    if (level.reading === 'row' && !blank) page.rigid.add(node);
    if (page.map.size === 0 || length === 0) page.roots.add(/** @type {Document | ShadowRoot} */ (node.getRootNode()));
    const shown = (/** @type {string} */ run) => (level.raised ? run.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]) : run.replace(SOURCE_SPACE, ' '));
    if (!INVISIBLE.test(data)) {
      page.map.add({ start: length, node, offset: 0, length: data.length });
      add(shown(data));
      return;
    }
    let offset = 0;
    for (const run of data.split(INVISIBLE)) {
      if (run !== '') {
        page.map.add({ start: length, node, offset, length: run.length });
        add(shown(run));
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

  if (!isReadable(root)) return page;
  page.roots.add(/** @type {Document | ShadowRoot} */ (root.getRootNode()));
  const inner = root.nodeType === 1 ? innerOf(/** @type {Element} */ (root), page) : root;
  /** @type {Level[]} */
  const stack = [levelOf(inner, 'inline', false, false, markOf(root))];
  while (stack.length > 0) {
    const level = stack[stack.length - 1];
    const node = next(level);
    if (node === null) {
      if (level.reading === 'block' || level.reading === 'row') breaks = 2;
      else if (level.reading === 'gap') gap = true;
      if (level.mark) level.mark.end = length;
      stack.pop();
      continue;
    }
    if (++count % 400 === 0) {
      // Joined as it grows: joining all at the end would be one long task on a long page.
      parts.splice(done, parts.length, parts.slice(done).join(''));
      done++;
      yield;
    }
    if (node.nodeType === 3) {
      addText(/** @type {Text} */ (node), level);
      continue;
    }
    if (node.nodeType !== 1) continue;
    const element = /** @type {Element} */ (node);
    if (element.nodeName === 'BR') {
      breaks += 1;
      continue;
    }
    const reading = isOurs(element) ? 'inline' : readingOf(element, level.reading === 'row');
    // What is skipped still parts what stands around it, unless it is inline.
    if (reading === 'wall' || reading === 'block' || reading === 'row') breaks = Math.max(breaks, 2);
    else if (reading === 'hole' || reading === 'gap') gap = true;
    if (reading === 'wall' || reading === 'hole' || reading === 'unseen') {
      if (element.hasAttribute('class') || element.hasAttribute('style')) page.unshown.add(element);
      continue;
    }
    const said = anyLanguage ? null : element.getAttribute('lang');
    // A foreign name or word in a sentence is part of it.
    const mute = said === null || said.trim() === '' ? level.mute : isForeign(said) && (level.mute || reading === 'block' || reading === 'row');
    const raised = level.raised || (element.nodeName === 'SUP' && /^\s*[−+-]?\d{1,3}\s*$/.test(element.textContent ?? ''));
    const held = innerOf(element, page);
    stack.push(levelOf(held, reading, mute, raised, markOf(element)));
  }
  page.text = parts.join('');
  return page;
}

/** @param {Node | Node[]} inner @param {Level['reading']} reading @param {boolean} mute @param {boolean} raised @param {Level['mark']} mark @returns {Level} */
function levelOf(inner, reading, mute, raised, mark) {
  const list = Array.isArray(inner) ? inner : null;
  return { node: list ? null : /** @type {Node} */ (inner).firstChild, list, at: 0, reading, mute, raised, mark };
}

/** The level's next node. @param {Level} level */
function next(level) {
  if (level.list) return level.list[level.at++] ?? null;
  const { node } = level;
  if (node) level.node = node.nextSibling;
  return node;
}

/** Where an element's shown content is: in its open shadow root, its own frame, or what is put into a slot. @param {Element} element @param {PageText} page @returns {Node | Node[]} */
function innerOf(element, page) {
  if (element.nodeName === 'SLOT') {
    const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes();
    return assigned.length > 0 ? assigned : element;
  }
  // Null for a frame of another origin.
  const inner = element.nodeName === 'IFRAME' ? (/** @type {HTMLIFrameElement} */ (element).contentDocument?.body ?? element) : (element.shadowRoot ?? element);
  if (inner !== element) page.roots.add(/** @type {Document | ShadowRoot} */ (inner.getRootNode()));
  return inner;
}

/** Whether a reader reads what is in `node`. @param {Node} node */
export function isReadable(node) {
  if (node.nodeType !== 1) return true;
  return !['unseen', 'hole', 'wall'].includes(readingOf(/** @type {Element} */ (node)));
}
