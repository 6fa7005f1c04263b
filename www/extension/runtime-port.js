// An extension's own port made to look like a MessagePort, so that engine-host and engine-remote can speak over it.
//
// The browser may stop the background at any time, which drops the port. The page's end then opens a new one, which
// starts the background again, and asks once more for the scans that were under way.

/** @typedef {chrome.runtime.Port} Native */

/** The background's end. @param {Native} native @returns {import('../lib/engine-host.js').Port} */
export function servedPort(native) {
  let open = true;
  native.onDisconnect.addListener(() => (open = false));
  return {
    // Nobody waits for an answer once the page has gone.
    postMessage: (message) => void (open && native.postMessage(message)),
    addEventListener(type, listener, options) {
      const told = (/** @type {unknown} */ data) => listener(new MessageEvent(type, { data }));
      native.onMessage.addListener(told);
      options?.signal?.addEventListener('abort', () => native.onMessage.removeListener(told), { once: true });
    },
  };
}

/**
 * The page's end. Its events: `message`, and `error` when no port can be opened any more (the extension was updated,
 * switched off or removed).
 */
export class RuntimePort extends EventTarget {
  #connect;
  /** @type {Native | null} */
  #native = null;
  /** Requests without an answer yet, and whether they were asked again. @type {Map<number, {request: {id: number}, again: boolean}>} */
  #open = new Map();

  /** @param {() => Native} connect */
  constructor(connect) {
    super();
    this.#connect = connect;
  }

  /** @param {any} request */
  postMessage(request) {
    if (!request.stop) this.#open.set(request.id, { request, again: false });
    else if (!this.#open.delete(request.id)) return;
    this.#send(request);
  }

  /** Wakes the background before there is something to ask. */
  wake() {
    try {
      this.#native ??= this.#listen(this.#connect());
    } catch (error) {
      this.dispatchEvent(new ErrorEvent('error', { error }));
    }
  }

  close() {
    this.#open.clear();
    this.#native?.disconnect();
    this.#native = null;
  }

  /** @param {{id: number}} request */
  #send(request) {
    try {
      this.#native ??= this.#listen(this.#connect());
      this.#native.postMessage(request);
    } catch (error) {
      this.#open.clear();
      this.dispatchEvent(new ErrorEvent('error', { error }));
    }
  }

  /** @param {Native} native */
  #listen(native) {
    native.onMessage.addListener((/** @type {{id: number}} */ answer) => {
      this.#open.delete(answer.id);
      this.dispatchEvent(new MessageEvent('message', { data: answer }));
    });
    native.onDisconnect.addListener(() => {
      if (this.#native === native) this.#native = null;
      for (const [id, entry] of [...this.#open]) {
        if (!entry.again) {
          entry.again = true;
          this.#send(entry.request);
        } else {
          this.#open.delete(id);
          const error = { code: 'engine', message: 'The background was stopped twice during one scan.' };
          this.dispatchEvent(new MessageEvent('message', { data: { id, error } }));
        }
      }
    });
    return native;
  }
}
