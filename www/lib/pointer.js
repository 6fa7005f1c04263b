// What the pointer is on: `enter`, `leave` and `activate` events of a session, for either painter.

/** @typedef {import('./engine.js').Fact} Fact */

export class Pointer {
  /** @type {Fact | null} */
  #over = null;
  /** @type {PointerEvent | null} */
  #last = null;
  #stop = new AbortController();
  /** Frames in the root, each with what ends its listeners. @type {Map<Document, AbortController>} */
  #frames = new Map();
  #session;

  /** @param {import('./session.js').Session} session @param {Node} root */
  constructor(session, root) {
    this.#session = session;
    this.#listen(root, this.#stop.signal);
    root.addEventListener('pointerleave', (event) => this.#set(null, event), { signal: this.#stop.signal, passive: true });
  }

  /** @param {Node} node @param {AbortSignal} signal */
  #listen(node, signal) {
    const options = { signal, passive: true };
    node.addEventListener('pointermove', (event) => this.#moved(/** @type {PointerEvent} */ (event)), options);
    node.addEventListener('click', (event) => this.#clicked(/** @type {MouseEvent} */ (event)), options);
  }

  /** Listens in these frames, too, and in no others: what is done in a frame is told in it alone. @param {Iterable<Document>} frames */
  follow(frames) {
    const now = new Set(frames);
    for (const [frame, stop] of this.#frames) {
      if (now.has(frame)) continue;
      stop.abort();
      this.#frames.delete(frame);
    }
    for (const frame of now) {
      if (this.#frames.has(frame)) continue;
      const stop = new AbortController();
      this.#frames.set(frame, stop);
      this.#listen(frame, stop.signal);
      frame.addEventListener('pointerout', (event) => event.relatedTarget === null && this.#set(null, event), { signal: stop.signal, passive: true });
    }
  }

  stop() {
    this.#stop.abort();
    this.follow([]);
    this.#over = null;
    this.#last = null;
  }

  /** Looks once a frame, however often the pointer moves. @param {PointerEvent} event */
  #moved(event) {
    if (this.#session.facts.length === 0) return;
    const waiting = this.#last !== null;
    this.#last = event;
    if (waiting) return;
    requestAnimationFrame(() => {
      const last = this.#last;
      this.#last = null;
      if (last && !this.#session.cleared) this.#set(this.#factAt(last), last);
    });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const fact = this.#factAt(event);
    if (fact) this.#session.dispatchEvent(new CustomEvent('activate', { detail: { fact, event } }));
  }

  /** @param {MouseEvent} event its place is one in its own document */
  #factAt(event) {
    return this.#session.factAt(event.clientX, event.clientY, /** @type {Node} */ (event.target).ownerDocument ?? undefined);
  }

  /** @param {Fact | null} fact @param {Event} event */
  #set(fact, event) {
    if (fact === this.#over) return;
    if (this.#over) this.#session.dispatchEvent(new CustomEvent('leave', { detail: { fact: this.#over, event } }));
    this.#over = fact;
    if (fact) this.#session.dispatchEvent(new CustomEvent('enter', { detail: { fact, event } }));
  }
}
