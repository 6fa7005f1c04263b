// An EventTarget of the extension's own, which the build gives to content.js in the place of the browser's.
//
// In Firefox a content script sees the page's classes through a wrapper, and an object of a class that extends one of
// them has none of its own methods. The library's sessions extend EventTarget, so they get one that is no page's.

/** @typedef {((event: Event) => void) | {handleEvent: (event: Event) => void}} Listener */

export class EventTarget {
  /** @type {Map<string, Map<Listener, boolean>>} by type: the listeners, and whether each is called only once */
  #listeners = new Map();

  /** @param {string} type @param {Listener | null} listener @param {boolean | AddEventListenerOptions} [options] */
  addEventListener(type, listener, options) {
    const { once = false, signal = undefined } = typeof options === 'object' ? options : {};
    if (!listener || signal?.aborted) return;
    let listeners = this.#listeners.get(type);
    if (!listeners) this.#listeners.set(type, (listeners = new Map()));
    if (listeners.has(listener)) return;
    listeners.set(listener, once);
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener), { once: true });
  }

  /** @param {string} type @param {Listener | null} listener */
  removeEventListener(type, listener) {
    if (listener) this.#listeners.get(type)?.delete(listener);
  }

  /** @param {Event} event */
  dispatchEvent(event) {
    for (const [listener, once] of [...(this.#listeners.get(event.type) ?? [])]) {
      // A listener that was called before this one may have taken it away.
      if (!this.#listeners.get(event.type)?.has(listener)) continue;
      if (once) this.removeEventListener(event.type, listener);
      try {
        if (typeof listener === 'function') listener.call(this, event);
        else listener.handleEvent(event);
      } catch (error) {
        // As in a browser: one listener's error keeps no other from being called, and is reported.
        reportError(error);
      }
    }
    return !event.defaultPrevented;
  }
}
