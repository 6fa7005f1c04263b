// Brings a part of the text into view, also within a paragraph that is higher than the window.

/** @param {Range} range @param {ScrollIntoViewOptions} options */
export function scrollToRange(range, options) {
  const node = range.startContainer;
  const element = node.nodeType === 1 ? /** @type {Element} */ (node) : node.parentElement;
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) return;
  const { height } = element.getBoundingClientRect();
  if (height <= view.innerHeight / 2) return element.scrollIntoView(options);
  // The element's middle is not the words' middle: its scrollers are brought into view, and then the one next to it scrolled.
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const scroller = scrollerOf(element, view);
  const frame = scroller === element.ownerDocument.scrollingElement ? { top: 0, bottom: view.innerHeight } : scroller.getBoundingClientRect();
  const box = range.getBoundingClientRect();
  scroller.scrollBy({ top: (box.top + box.bottom - frame.top - frame.bottom) / 2, behavior: options.behavior });
}

/** The nearest ancestor that scrolls. @param {Element} element @param {Window} view @returns {Element} */
function scrollerOf(element, view) {
  const page = element.ownerDocument.scrollingElement ?? element.ownerDocument.documentElement;
  for (let at = element.parentElement; at && at !== page; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(view.getComputedStyle(at).overflowY)) return at;
  }
  return page;
}
