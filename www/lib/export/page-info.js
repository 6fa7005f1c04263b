// What a document says of itself, for the exports.

import { publicationDate } from '../article.js';
import { defined } from './found.js';

/** @typedef {import('./found.js').PageInfo} PageInfo */

/** @param {Document} document @returns {PageInfo} */
export function pageInfo(document) {
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"][href]'));
  return defined({
    url: (canonical?.href ?? document.URL).replace(/#.*$/s, ''),
    title: document.title || undefined,
    date: publicationDate(document.documentElement) ?? undefined,
    lang: document.documentElement.lang || undefined,
    whole: document.body?.innerText,
  });
}
