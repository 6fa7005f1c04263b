// What goes wrong on the page's side: one class, a code that does not change, a message with the remedy.

/** Codes: `option`, `engine`, `engine-wasm`, `engine-answer`, `detached`, `version`. */
export class FactlightError extends Error {
  /** @param {string} code @param {string} message @param {ErrorOptions} [options] */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'FactlightError';
    this.code = code;
  }
}
