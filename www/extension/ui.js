// What popup, panel and options share: words into the page, and switches for the kinds.

import { api, word } from './api.js';
import { readSettings, writeSettings } from './settings.js';

/** Kinds that have a switch, in the order of their weight. People beside officials are a choice of their own. */
export const SWITCHES = /** @type {const} */ (['figure', 'official', 'location', 'demonym']);

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
export function at(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`There is no #${id} in this page.`);
  return /** @type {T} */ (element);
}

/** Fills in the words that the markup names. */
export function showWords() {
  document.documentElement.lang = api.i18n.getUILanguage();
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(/** @type {HTMLElement} */ (element).dataset.word ?? '');
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', word(/** @type {HTMLElement} */ (element).dataset.label ?? ''));
  for (const element of document.querySelectorAll('[data-placeholder]')) element.setAttribute('placeholder', word(/** @type {HTMLElement} */ (element).dataset.placeholder ?? ''));
}

/** @param {string} kind */
export function kindName(kind) {
  const name = document.createElement('span');
  name.className = `mark ${kind}`;
  name.textContent = word(`kind_${kind}`);
  return name;
}

/**
 * One switch for each kind, which writes the setting.
 * @param {Element} parent @param {string} className @returns {Promise<Map<string, {input: HTMLInputElement, number: HTMLElement}>>} by kind
 */
export async function addSwitches(parent, className) {
  const settings = await readSettings();
  const made = new Map();
  for (const kind of SWITCHES) {
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'checkbox';
    input.className = className;
    input.checked = settings[kind];
    input.name = kind;
    input.addEventListener('change', () => writeSettings({ [kind]: input.checked }));
    const number = document.createElement('span');
    number.className = 'number';
    label.append(input, kindName(kind), number);
    parent.append(label);
    made.set(kind, { input, number });
  }
  return made;
}
