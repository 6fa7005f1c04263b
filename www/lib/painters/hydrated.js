// Whether a framework holds the nodes of a root, or will when it hydrates what its server rendered: then elements of ours
// inside it would be a mismatch, and `paint: 'auto'` stays off the DOM. A look at the root, what is around it and what is
// just beneath it; it reads what frameworks leave on nodes and in markup. An extension, which lives in a world of its own,
// sees the markup alone.

/** Own keys that frameworks set on elements: React (with a random tail), Vue 2 and 3, Svelte, Preact, Angular, Solid. */
const KEYS = /^(__react(Container|Fiber|Props|InternalInstance)\$|_reactRootContainer$|__vue_app__$|_vnode$|__vnode$|__vue__$|__vueParentComponent$|__svelte|__k$|__ngContext__$|_\$owner$)/;

/** Markup of roots, hydrated or waiting for it. */
const MARKS = '[data-reactroot], [data-server-rendered], [data-v-app], [ng-version], [ng-server-context], [data-hk], [q\\:container], #__next, #__nuxt, #___gatsby, #svelte, [data-sveltekit-preload-data], astro-island';

/** Comments around what can come and go: `[` and `]` of Vue's fragments and Svelte's blocks, `$` of React's Suspense. */
const COMMENT = /^(\[.?|\]|\$[?!]?|\/\$)$/;

/** So many elements beneath the root are looked at. */
const MOST = 60;

/** @param {Element | ShadowRoot} root */
export function isHydrated(root) {
  for (let at = /** @type {Node | null} */ (root); at; at = at.parentNode ?? /** @type {Partial<ShadowRoot>} */ (at).host ?? null) if (isHeld(at)) return true;
  if (root.querySelector(MARKS)) return true;
  // An app's container is the root itself, or is in it: level by level, its first elements are enough.
  const queue = [...root.children].slice(0, MOST);
  for (let next = 0; next < queue.length; next++) {
    if (isHeld(queue[next])) return true;
    if (queue.length < MOST) queue.push(...[...queue[next].children].slice(0, MOST - queue.length));
  }
  return false;
}

/** Whether the node carries a framework's key or mark, or a fragment's comment among its first children. @param {Node} node */
function isHeld(node) {
  if (Object.getOwnPropertyNames(node).some((key) => KEYS.test(key))) return true;
  if (node.nodeType === 1 && /** @type {Element} */ (node).matches(MARKS)) return true;
  let child = node.firstChild;
  for (let count = 0; child && count < 4; count++, child = child.nextSibling) {
    if (child.nodeType === 8 && COMMENT.test(/** @type {Comment} */ (child).data)) return true;
  }
  return false;
}
