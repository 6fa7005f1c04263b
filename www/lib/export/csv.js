// One fact a line, as RFC 4180 has it: commas, CRLF, quotation marks doubled, a header line.
//
// A spreadsheet takes a cell that starts with = + - @ for a formula, and the text of a page is anybody's: such a cell
// gets an apostrophe in front, which spreadsheets take for "this is text". Plain numbers are left alone.

import { placed } from './found.js';
import { textFragments } from './text-fragment.js';

/** @typedef {import('./found.js').Found} Found */
/** @typedef {import('./found.js').PageInfo} PageInfo */
/** @typedef {import('./found.js').Fact} Fact */

/** The columns that are keys of a fact; `value` is followed by `value_to`, the upper end of a range. */
const COLUMNS = /** @type {const} */ ([
  'id', 'label', 'text', 'start', 'end', 'quantity', 'value', 'unit', 'bound', 'counted', 'date', 'name', 'role', 'org', 'entity', 'mention',
  'place', 'country', 'geonames', 'lat', 'lon', 'source', 'source_verb', 'assumption', 'rule', 'confidence',
]);

/** A real number, with or without grouping and a percent sign: what no spreadsheet takes for more. */
const NUMBER = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[-+]?\d+)? ?%?$/i;

/**
 * Offsets are UTF-16 code units. With the page's address there is a column `link`: to the words themselves where that
 * can be unique, else empty.
 * @param {Found} found
 * @param {PageInfo} [page]
 * @returns {string}
 */
export function toCsv(found, page = {}) {
  const { url } = page;
  const fragmentOf = url === undefined ? null : textFragments(found.text, page.whole);
  const address = url?.replace(/#.*$/s, '');
  const header = COLUMNS.flatMap((column) => (column === 'value' ? ['value', 'value_to'] : [column]));
  const lines = [fragmentOf ? [...header, 'link'] : header];
  for (const fact of placed(found)) {
    /** @type {(string | number | null | undefined)[]} */
    const cells = COLUMNS.flatMap((column) => (column === 'value' ? pair(fact.value) : [fact[column]]));
    if (fragmentOf) {
      const fragment = fragmentOf(fact);
      cells.push(fragment && `${address}${fragment}`);
    }
    lines.push(cells.map(cell));
  }
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** @param {Fact['value']} value */
function pair(value) {
  return Array.isArray(value) ? value : [value, undefined];
}

/** @param {string | number | null | undefined} value */
function cell(value) {
  if (value === undefined || value === null) return '';
  let text = String(value);
  // Tab and line ends count as well, and the full-width forms: some programs drop or fold them and then look.
  if (/^[\s\u200b\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) && !NUMBER.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
