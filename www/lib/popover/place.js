// Where the popover stands: beneath its fact, or above it where there is more room, and always in the viewport.
//
// A fact need be no element, so an unseen box over it serves as the anchor. Where the browser has CSS anchor positioning,
// that does the rest; elsewhere the place is computed by the same rule.

import { offsetFrom } from '../frames.js';

/** The lines that a fact stands on, as boxes in the document's viewport. @param {Range[]} ranges some may be in a frame @param {Document} document @returns {DOMRect[]} */
export function linesOf(ranges, document) {
  const boxes = ranges.flatMap((range) => {
    const { x, y } = offsetFrom(range.startContainer, document);
    return [...range.getClientRects()].map((box) => new DOMRect(box.x + x, box.y + y, box.width, box.height));
  });
  return boxes.filter((box) => box.width > 0 && box.height > 0);
}

/** The number of the line that is nearest to the pointer. @param {DOMRect[]} lines @param {{x: number, y: number}} pointer */
export function nearestLine(lines, { x, y }) {
  const away = lines.map((box) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)));
  return away.indexOf(Math.min(...away));
}

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box in the viewport */

/** What the popover must not cover: all lines of the fact, unless they are far apart, but as wide as the one that is meant. @param {DOMRect[]} lines @param {number} number @param {number} most @returns {Box} */
export function boxOf(lines, number, most) {
  const { left, right, top, bottom } = lines[number];
  const [first, last] = [Math.min(...lines.map((line) => line.top)), Math.max(...lines.map((line) => line.bottom))];
  return last - first > most ? { left, right, top, bottom } : { left, right, top: first, bottom: last };
}

/**
 * The anchor is fixed in the viewport and moved on scrolling: one that scrolls with the page is remembered by browsers as
 * it stood when the popover opened, and room is reckoned from there.
 * @param {HTMLElement} anchor @param {Box} box
 */
export function placeAnchor(anchor, box) {
  const { style } = anchor;
  style.left = '0px';
  style.top = '0px';
  const origin = anchor.getBoundingClientRect();
  style.left = `${box.left - origin.left}px`;
  style.top = `${box.top - origin.top}px`;
  style.width = `${box.right - box.left}px`;
  style.height = `${box.bottom - box.top}px`;
}

/** @param {Window} view */
export function canAnchor(view) {
  const css = /** @type {{CSS?: {supports: (condition: string) => boolean}}} */ (/** @type {unknown} */ (view)).CSS;
  return css?.supports('(position-area: bottom span-all) and (position-try-fallbacks: flip-block)') ?? false;
}

/** Computes what CSS anchoring would have done. @param {HTMLElement} popover @param {Box} box */
export function placeByHand(popover, box) {
  const { clientWidth: width, clientHeight: height } = popover.ownerDocument.documentElement;
  const { style } = popover;
  const gap = 6;
  const below = height - box.bottom - 2 * gap;
  const above = box.top - 2 * gap;
  style.margin = '0';
  style.maxHeight = '';
  const beneath = popover.offsetHeight <= below || below >= above;
  style.maxHeight = `${Math.min(Math.max(beneath ? below : above, 0), 448)}px`;
  const { offsetWidth, offsetHeight } = popover;
  const left = Math.min(Math.max((box.left + box.right) / 2 - offsetWidth / 2, 8), Math.max(width - offsetWidth - 8, 8));
  const top = beneath ? box.bottom + gap : box.top - gap - offsetHeight;
  style.left = `${left}px`;
  style.top = `${Math.min(Math.max(top, gap), Math.max(height - offsetHeight - gap, gap))}px`;
}
