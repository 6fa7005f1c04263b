/// <reference types="chrome" />
// The browser's own interface for extensions, under the one name that both Firefox and Chromium know it by here.

const global = /** @type {any} */ (globalThis);

/** @type {typeof chrome} */
export const api = global.browser?.runtime ? global.browser : global.chrome;

/** A word of `_locales`, in the browser's language. @param {string} key @param {(string | number)[]} values */
export function word(key, ...values) {
  return api.i18n.getMessage(key, values.map(String));
}

/** Number and word, in the browser's language: keys `KEY_one` and `KEY_other`. @param {string} key @param {number} count */
export function counted(key, count) {
  const language = api.i18n.getUILanguage();
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return word(`${key}_${form}`, new Intl.NumberFormat(language).format(count));
}
