// A fact in words: a title and rows, as the popover shows them. Pure: no page, no state.
//
// What comes from the page's own text is marked as such (`words`), as it is in the page's language and not in the
// reader's. Rows with nothing to say are left out.

import { dateInWords } from './edtf.js';
import { bounded, converted, isInParts } from './units.js';

/** @typedef {import('./engine.js').Fact} Fact */
/** @typedef {import('./engine.js').Quote} Quote */
/** @typedef {import('./strings.js').Strings} Strings */
/** @typedef {import('./strings.js').StringKey} StringKey */
/** @typedef {{text: string, start: number, end: number, fact?: Fact, current?: boolean}} Place a part of the page's text that one can go to */
/** @typedef {{key: string, label: string, value?: string, words?: boolean, flag?: string, places?: Place[]}} Row */
/** @typedef {{kind: string, title: string, rows: Row[], point?: {lat: number, lon: number}}} Description */
/**
 * @typedef {object} Around what else is known of the page
 * @property {Strings} strings
 * @property {string} language
 * @property {readonly Fact[]} [facts]
 * @property {readonly Quote[]} [quotes]
 * @property {string} [text]
 */

/** The core's reasons, by their words. @type {Readonly<Record<string, StringKey>>} */
const ASSUMPTIONS = Object.freeze({
  'publication date': 'assumes.publication',
  'the day named beside it': 'assumes.beside',
  'the place with the most people of that name': 'assumes.largest',
  'the country of most places in the text': 'assumes.country',
  'the place in its name': 'assumes.name',
});
const QUANTITIES = new Set(['cardinal', 'ordinal', 'percent', 'money', 'measure', 'range', 'date', 'time', 'duration', 'age', 'score']);
const PLACES = new Set(['country', 'region', 'city', 'water', 'landform', 'site', 'continent']);
/** Units that `Intl` can spell out, by the core's names. @type {Readonly<Record<string, string>>} */
const SPELLED = Object.freeze({
  'degree Celsius': 'celsius', 'degree Fahrenheit': 'fahrenheit', 'mile per hour': 'mile-per-hour', 'kilometer per hour': 'kilometer-per-hour', 'fluid ounce': 'fluid-ounce',
  ...Object.fromEntries(
    ['acre', 'bit', 'byte', 'centimeter', 'day', 'degree', 'foot', 'gallon', 'gigabit', 'gigabyte', 'gram', 'hectare', 'hour', 'inch', 'kilobit', 'kilobyte', 'kilogram', 'kilometer', 'liter', 'megabit',
      'megabyte', 'meter', 'mile', 'milliliter', 'millimeter', 'millisecond', 'minute', 'month', 'ounce', 'petabyte', 'pound', 'second', 'terabit', 'terabyte', 'week', 'yard', 'year'].map((unit) => [unit, unit]),
  ),
});

/** @param {Fact} fact @param {Around} around @returns {Description} */
export function describe(fact, around) {
  const { strings } = around;
  const rows = fact.label === 'figure' ? figureRows(fact, around) : fact.label === 'location' || fact.label === 'demonym' ? placeRows(fact, around) : personRows(fact, around);
  const point = fact.lat !== undefined && fact.lon !== undefined ? { lat: fact.lat, lon: fact.lon } : undefined;
  const kind = strings(`kind.${fact.label}`);
  const { quantity, place } = fact;
  const detail = quantity !== undefined && QUANTITIES.has(quantity) ? strings(/** @type {StringKey} */ (`quantity.${quantity}`)) : place !== undefined && PLACES.has(place) ? strings(/** @type {StringKey} */ (`place.${place}`)) : '';
  return {
    kind: detail === '' ? kind : `${kind} · ${detail}`,
    title: plain(fact.label === 'figure' ? fact.text : (fact.name ?? fact.text)),
    rows: rows.filter((row) => (row.value ?? '') !== '' || (row.places ?? []).length > 0),
    ...(point && { point }),
  };
}

/** @param {Fact} fact @param {Around} around @returns {Row[]} */
function figureRows(fact, around) {
  const { strings, language, facts = [], text = '' } = around;
  const source = fact.source_span;
  const speaker = source && facts.find((other) => other.entity !== undefined && other.start < source[1] && source[0] < other.end);
  const date = fact.date === undefined ? '' : dateInWords(fact.date, language, strings);
  return [
    { key: 'counted', label: strings('row.counted'), value: plain(fact.counted ?? ''), words: true },
    { key: 'value', label: strings('row.value'), value: valueInFull(fact, language, strings) },
    {
      key: 'converted',
      label: strings('row.converted'),
      value: converted(fact, { language, strings, before: text.slice(Math.max(0, fact.start - 40), fact.start), after: text.slice(fact.end, fact.end + 40) }).join(' · '),
    },
    { key: 'date', label: strings(fact.quantity === 'time' ? 'row.time' : 'row.date'), value: saysTheSame(date, plain(fact.text)) ? '' : date },
    assumption(fact, strings),
    source
      ? { key: 'source', label: strings('row.source'), places: [{ text: sourceName(plain(fact.source ?? text.slice(...source)), speaker), start: source[0], end: source[1], ...(speaker && { fact: speaker }) }] }
      : { key: 'source', label: strings('row.source'), value: plain(fact.source ?? ''), words: true },
  ];
}

/** @param {Fact} fact @param {Around} around @returns {Row[]} */
function personRows(fact, around) {
  const { strings, facts = [], quotes = [], text = '' } = around;
  const { entity } = fact;
  /** @type {Place[]} */
  const given = [];
  if (entity !== undefined) {
    for (const figure of facts) if (figure.source_entity === entity) given.push({ text: plain([figure.text, figure.counted].filter(Boolean).join(' ')), start: figure.start, end: figure.end, fact: figure });
    for (const quote of quotes) if (quote.source_entity === entity) given.push({ text: quoted(text.slice(quote.start, quote.end)), start: quote.start, end: quote.end });
  }
  return [
    { key: 'role', label: strings('row.role'), value: plain(fact.role ?? ''), words: true },
    // A role mostly names its body itself.
    { key: 'org', label: strings('row.org'), value: fact.role?.includes(fact.org ?? '') ? '' : plain(fact.org ?? ''), words: true },
    mentions(fact, around, (other) => other.label === fact.label && other.entity === entity && entity !== undefined),
    { key: 'sourceFor', label: strings('row.sourceFor'), places: given.sort((a, b) => a.start - b.start) },
  ];
}

/** @param {Fact} fact @param {Around} around @returns {Row[]} */
function placeRows(fact, around) {
  const { strings, language } = around;
  const { lat, lon, country } = fact;
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const coordinates = lat === undefined || lon === undefined ? '' : `${strings(lat < 0 ? 'compass.S' : 'compass.N', { value: number.format(Math.abs(lat)) })}, ${strings(lon < 0 ? 'compass.W' : 'compass.E', { value: number.format(Math.abs(lon)) })}`;
  return [
    { key: 'country', label: strings('row.country'), value: country === undefined ? '' : countryName(country, language), ...(country !== undefined && { flag: flagOf(country) }) },
    assumption(fact, strings),
    { key: 'coordinates', label: strings('row.coordinates'), value: coordinates },
    mentions(fact, around, (other) => other.label === fact.label && (other.name ?? other.text) === (fact.name ?? fact.text) && other.country === fact.country),
  ];
}

/** "Kirby" by the whole name; all else as it is written. @param {string} source @param {Fact | undefined} speaker */
function sourceName(source, speaker) {
  return speaker?.name !== undefined && source === plain(speaker.text) && speaker.name.endsWith(source) ? speaker.name : source;
}

/** Where else it is named; nothing for the only mention. @param {Fact} fact @param {Around} around @param {(other: Fact) => boolean} same @returns {Row} */
function mentions(fact, { strings, facts = [], text = '' }, same) {
  const all = facts.filter(same);
  const places = all.map((other) => ({ text: surroundings(text, other), start: other.start, end: other.end, fact: other, ...(other.start === fact.start && { current: true }) }));
  return { key: 'mentions', label: strings('row.mentions', { count: all.length }), places: all.length > 1 ? places : [] };
}

/** @param {Fact} fact @param {Strings} strings @returns {Row} */
function assumption(fact, strings) {
  const why = fact.assumption ?? '';
  return { key: 'assumption', label: strings('row.assumption'), value: Object.hasOwn(ASSUMPTIONS, why) ? strings(ASSUMPTIONS[why]) : why };
}

/** The value in digits and all of its zeros, where the text has it otherwise or in another language. @param {Fact} fact @param {string} language @param {Strings} strings */
function valueInFull(fact, language, strings) {
  const { value, quantity, unit } = fact;
  if (value === undefined || quantity === 'date' || quantity === 'time' || isInParts(fact)) return '';
  const values = [value].flat();
  const written = (fact.text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((number) => Number(number.replaceAll(',', '')));
  const english = /^en\b/i.test(language);
  if (english && written.length === values.length && values.every((each, index) => Math.abs(each) === written[index])) return '';
  // "four", "third", "ten-year": nobody needs those in digits.
  if (english && written.length === 0 && values.every((each) => Number.isInteger(each) && each >= 0 && each <= 20)) return '';
  if (quantity === 'ordinal' && values.length === 1) {
    const rule = new Intl.PluralRules(language, { type: 'ordinal' }).select(values[0]);
    const key = rule === 'one' || rule === 'two' || rule === 'few' ? rule : 'other';
    return strings(`ordinal.${key}`, { value: new Intl.NumberFormat(language).format(values[0]) });
  }
  return bounded(strings, fact.bound, joined(values, quantity, unit, language));
}

/** @param {number[]} values @param {string | undefined} quantity @param {string | undefined} unit @param {string} language */
function joined(values, quantity, unit, language) {
  const last = values[values.length - 1];
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 });
  const start = values.slice(0, -1).map((value) => `${number.format(value)}${values.some((each) => each < 0) ? ' – ' : '–'}`).join('');
  // A fraction in words ("half") is a share.
  if (quantity === 'cardinal' && values.length === 1 && last > 0 && last < 1) return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(last);
  if (quantity === 'percent') return start + new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 4 }).format(last / 100);
  if (quantity === 'money' && unit !== undefined && /^[A-Z]{3}$/.test(unit)) {
    const whole = values.every(Number.isInteger);
    return start + new Intl.NumberFormat(language, { style: 'currency', currency: unit, currencyDisplay: 'name', minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 2 }).format(last);
  }
  if (unit === undefined) return start + number.format(last);
  if (!Object.hasOwn(SPELLED, unit)) return `${start}${number.format(last)} ${last === 1 ? unit : pluralOf(unit)}`;
  return start + new Intl.NumberFormat(language, { style: 'unit', unit: SPELLED[unit], unitDisplay: 'long', maximumFractionDigits: 4 }).format(last);
}

/** Of the core's unit names, which are English. @param {string} unit */
function pluralOf(unit) {
  const [, head, rest] = /** @type {RegExpExecArray} */ (/^(.*?)((?: per .*)?)$/.exec(unit));
  const changed = head.replace(/foot$/, 'feet').replace(/inch$/, 'inches').replace(/millennium$/, 'millennia').replace(/century$/, 'centuries');
  return `${changed === head && !/(s|hertz)$/.test(head) ? `${head}s` : changed}${rest}`;
}

/** The flag as letters that a font draws as one. @param {string} country ISO 3166-1 alpha-2 */
export function flagOf(country) {
  return /^[A-Z]{2}$/.test(country) ? String.fromCodePoint(...[...country].map((letter) => 0x1f1e6 + letter.charCodeAt(0) - 65)) : '';
}

/** @param {string} country @param {string} language */
function countryName(country, language) {
  return /^[A-Z]{2}$/.test(country) ? (new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country) : country;
}

/** @param {string} text */
function plain(text) {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Whether a date in words is no more than what is written: "1983-1985", "the 1990s". @param {string} date @param {string} text */
function saysTheSame(date, text) {
  if (text.toLowerCase().includes(date.toLowerCase().replace(/^the /, ''))) return true;
  const numbers = (/** @type {string} */ words) => (words.match(/\d+/g) ?? []).join(' ');
  return !/\p{L}{3}/u.test(date) && numbers(date) === numbers(text);
}

/** A quotation with its marks, shortened. @param {string} text */
function quoted(text) {
  const words = plain(text).replace(/^[“"„«‘']\s*|[,]?\s*[”"“»’']?$/g, '').replace(/,$/, '');
  return `“${words.length <= 90 ? words : `${words.slice(0, words.lastIndexOf(' ', 90)).slice(0, 90)} …`}”`;
}

/** A mention with some words on both sides, within its paragraph. @param {string} text @param {{start: number, end: number, text: string}} fact */
function surroundings(text, { start, end, text: own }) {
  if (text === '') return plain(own);
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, 0);
  const to = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  const left = before.length <= 24 ? before : `… ${before.slice(-24).replace(/^\S*\s/, '')}`;
  const right = after.length <= 36 ? after : `${after.slice(0, 36).replace(/\s\S*$/, '')} …`;
  return plain(`${left}${text.slice(start, end)}${right}`);
}
