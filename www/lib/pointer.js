// What the pointer is on: `enter`, `leave` and `activate` events of a session, for either painter.

/** @typedef {import('./engine.js').Fact} Fact */

export class Pointer {
  /** @type {Fact | null} */
  #over = null;
  /** @type {PointerEvent | null} */
  #last = null;
  #stop = new AbortController();
  #session;

  /** @param {import('./session.js').Session} session @param {Node} root */
  constructor(session, root) {
    this.#session = session;
    const options = { signal: this.#stop.signal, passive: true };
    root.addEventListener('pointermove', (event) => this.#moved(/** @type {PointerEvent} */ (event)), options);
    root.addEventListener('pointerleave', (event) => this.#set(null, event), options);
    root.addEventListener('click', (event) => this.#clicked(/** @type {MouseEvent} */ (event)), options);
  }

  stop() {
    this.#stop.abort();
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
      if (last && !this.#session.cleared) this.#set(this.#session.factAt(last.clientX, last.clientY), last);
    });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const fact = this.#session.factAt(event.clientX, event.clientY);
    if (fact) this.#session.dispatchEvent(new CustomEvent('activate', { detail: { fact, event } }));
  }

  /** @param {Fact | null} fact @param {Event} event */
  #set(fact, event) {
    if (fact === this.#over) return;
    if (this.#over) this.#session.dispatchEvent(new CustomEvent('leave', { detail: { fact: this.#over, event } }));
    this.#over = fact;
    if (fact) this.#session.dispatchEvent(new CustomEvent('enter', { detail: { fact, event } }));
  }
}
