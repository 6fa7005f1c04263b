// What a fact says, in a line of the reader's language: numbers, money, dates and countries as that language writes
// them, and measures in the reader's units as well.

/** @typedef {import('../lib/engine.js').Fact} Fact */
/** @typedef {'written' | 'metric' | 'imperial'} Units */

/** Factor and unit for a reader of the metric system. @type {Record<string, [number, string]>} */
const METRIC = {
  mile: [1.609344, 'kilometer'],
  'nautical mile': [1.852, 'kilometer'],
  yard: [0.9144, 'meter'],
  foot: [0.3048, 'meter'],
  inch: [2.54, 'centimeter'],
  'square mile': [2.589988110336, 'square kilometer'],
  'square yard': [0.83612736, 'square meter'],
  'square foot': [0.09290304, 'square meter'],
  acre: [0.40468564224, 'hectare'],
  pound: [0.45359237, 'kilogram'],
  ounce: [28.349523125, 'gram'],
  'short ton': [0.90718474, 'tonne'],
  'long ton': [1.0160469088, 'tonne'],
  'mile per hour': [1.609344, 'kilometer per hour'],
};

/** The same for a reader of US units. A gallon and a pint differ between countries, so neither table has them. @type {Record<string, [number, string]>} */
const IMPERIAL = {
  kilometer: [1 / 1.609344, 'mile'],
  meter: [1 / 0.3048, 'foot'],
  centimeter: [1 / 2.54, 'inch'],
  millimeter: [1 / 25.4, 'inch'],
  'square kilometer': [1 / 2.589988110336, 'square mile'],
  'square meter': [1 / 0.09290304, 'square foot'],
  hectare: [1 / 0.40468564224, 'acre'],
  kilogram: [1 / 0.45359237, 'pound'],
  gram: [1 / 28.349523125, 'ounce'],
  tonne: [1 / 0.90718474, 'short ton'],
  'metric ton': [1 / 0.90718474, 'short ton'],
  'kilometer per hour': [1 / 1.609344, 'mile per hour'],
};

/** Names that Intl has for units, where they differ from the core's. @type {Record<string, string>} */
const INTL = {
  'kilometer per hour': 'kilometer-per-hour',
  'mile per hour': 'mile-per-hour',
  'degree Celsius': 'celsius',
  'degree Fahrenheit': 'fahrenheit',
  'fluid ounce': 'fluid-ounce',
};
const INTL_UNITS = new Set([...Intl.supportedValuesOf('unit'), ...Object.values(INTL)]);

/** @param {Fact} fact @param {string} language @param {Units} [units] */
export function says(fact, language, units = 'written') {
  switch (fact.label) {
    case 'figure':
      return figure(fact, language, units);
    case 'official':
    case 'person':
      return [fact.name, fact.role, fact.org].filter(Boolean).join(', ');
    default:
      return fact.country ? country(fact.country, language) : '';
  }
}

/** @param {Fact} fact @param {string} language @param {Units} units */
function figure({ value, unit, quantity, counted, date }, language, units) {
  if (date) return day(date, language);
  if (value === undefined) return '';
  const written = measure(value, unit ?? counted, quantity, language);
  const converted = unit ? convert(value, unit, units) : null;
  return converted ? `${written} ≈ ${measure(converted.value, converted.unit, 'measure', language, 3)}` : written;
}

/**
 * The same in the reader's units; null where it is in them already, or is no measure of either system.
 * @param {number | [number, number]} value @param {string} unit @param {Units} units @returns {{value: number | [number, number], unit: string} | null}
 */
export function convert(value, unit, units) {
  const each = (/** @type {(one: number) => number} */ change) => (Array.isArray(value) ? /** @type {[number, number]} */ (value.map(change)) : change(value));
  if (unit === 'degree Fahrenheit' && units === 'metric') return { value: each((one) => ((one - 32) * 5) / 9), unit: 'degree Celsius' };
  if (unit === 'degree Celsius' && units === 'imperial') return { value: each((one) => (one * 9) / 5 + 32), unit: 'degree Fahrenheit' };
  const known = units === 'metric' ? METRIC[unit] : units === 'imperial' ? IMPERIAL[unit] : undefined;
  return known ? { value: each((one) => one * known[0]), unit: known[1] } : null;
}

/** @param {number | [number, number]} value @param {string | undefined} unit @param {string | undefined} quantity @param {string} language @param {number} [digits] significant ones @returns {string} */
function measure(value, unit, quantity, language, digits) {
  /** @type {Intl.NumberFormatOptions} */
  const options = digits ? { maximumSignificantDigits: digits } : { maximumFractionDigits: 3 };
  const intl = unit && (INTL[unit] ?? unit);
  if (quantity === 'money' && unit && /^[A-Z]{3}$/.test(unit)) Object.assign(options, { style: 'currency', currency: unit, minimumFractionDigits: 0, maximumFractionDigits: 2 });
  else if (intl && INTL_UNITS.has(intl)) Object.assign(options, { style: 'unit', unit: intl, unitDisplay: intl === 'percent' ? 'short' : 'long' });
  else if (unit) return `${measure(value, undefined, undefined, language, digits)} ${unit}`;
  const format = new Intl.NumberFormat(language, options);
  return Array.isArray(value) ? /** @type {any} */ (format).formatRange(...value) : format.format(value);
}

/** A day in words; what is more or less than a day as it stands. @param {string} date @param {string} language */
function day(date, language) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : NaN;
  if (!Number.isNaN(time)) return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(time);
  return date.replace(/^T/, '').replace('/', ' – ');
}

/** @param {string} code @param {string} language */
function country(code, language) {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code) : code;
}
