// Frames of the page's own origin: where a place in one is in the window around it.

/** Where a frame's viewport begins in the viewport that the frame stands in. @param {Element} frame */
export function originOf(frame) {
  const { left, top } = frame.getBoundingClientRect();
  const style = /** @type {Window} */ (frame.ownerDocument.defaultView).getComputedStyle(frame);
  return { x: left + frame.clientLeft + parseFloat(style.paddingLeft), y: top + frame.clientTop + parseFloat(style.paddingTop) };
}

/** How far the viewport of a node's document is from that of `outer`, which holds it in a frame or is it. @param {Node} node @param {Document} outer */
export function offsetFrom(node, outer) {
  const offset = { x: 0, y: 0 };
  for (let at = node.ownerDocument; at && at !== outer; ) {
    const frame = at.defaultView?.frameElement;
    if (!frame) break;
    const { x, y } = originOf(frame);
    offset.x += x;
    offset.y += y;
    at = frame.ownerDocument;
  }
  return offset;
}
