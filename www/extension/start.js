// Lights a page of a site that the reader has allowed to be always lit; content.js was put there just before.
/** @type {any} */ (globalThis).factlightReader?.light();
