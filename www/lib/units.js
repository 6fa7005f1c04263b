// Figures in the other system of measures: miles in kilometres, °F in °C, and back. No page and no state.
//
// A conversion is as precise as the figure: as many significant digits as were written, at least two, so that
// "3,000 miles" is "about 4,800 km" and "26.2 miles" is "42.2 km". Units that mean different things to different
// readers without a hint in the text ("ton", "degree") are left alone.

/** @typedef {import('./engine.js').Fact} Fact */
/** @typedef {import('./strings.js').Strings} Strings */
/** @typedef {{to: string, by: number, plus?: number, us?: boolean, into?: boolean}} Conversion value * by + plus; `into`: by / value; `us`: as a U.S. measure */

/** By the core's name of the unit. @type {Readonly<Record<string, Conversion[]>>} */
const CONVERSIONS = Object.freeze({
  // lengths
  mile: [{ to: 'kilometer', by: 1.609344 }],
  yard: [{ to: 'meter', by: 0.9144 }],
  foot: [{ to: 'meter', by: 0.3048 }],
  inch: [{ to: 'centimeter', by: 2.54 }],
  'nautical mile': [{ to: 'kilometer', by: 1.852 }],
  fathom: [{ to: 'meter', by: 1.8288 }],
  furlong: [{ to: 'meter', by: 201.168 }],
  kilometer: [{ to: 'mile', by: 1 / 1.609344 }],
  meter: [{ to: 'foot', by: 1 / 0.3048 }],
  centimeter: [{ to: 'inch', by: 1 / 2.54 }],
  millimeter: [{ to: 'inch', by: 1 / 25.4 }],
  // areas
  'square mile': [{ to: 'square kilometer', by: 2.589988110336 }],
  acre: [{ to: 'hectare', by: 0.40468564224 }],
  'square yard': [{ to: 'square meter', by: 0.83612736 }],
  'square foot': [{ to: 'square meter', by: 0.09290304 }],
  'square inch': [{ to: 'square centimeter', by: 6.4516 }],
  'square kilometer': [{ to: 'square mile', by: 1 / 2.589988110336 }],
  hectare: [{ to: 'acre', by: 1 / 0.40468564224 }],
  'square meter': [{ to: 'square foot', by: 1 / 0.09290304 }],
  'square centimeter': [{ to: 'square inch', by: 1 / 6.4516 }],
  // masses
  pound: [{ to: 'kilogram', by: 0.45359237 }],
  ounce: [{ to: 'gram', by: 28.349523125 }],
  'troy ounce': [{ to: 'gram', by: 31.1034768 }],
  'short ton': [{ to: 'tonne', by: 0.90718474 }],
  'long ton': [{ to: 'tonne', by: 1.0160469088 }],
  kilogram: [{ to: 'pound', by: 1 / 0.45359237 }],
  gram: [{ to: 'ounce', by: 1 / 28.349523125 }],
  tonne: [{ to: 'pound', by: 1000 / 0.45359237 }],
  'metric ton': [{ to: 'pound', by: 1000 / 0.45359237 }],
  // volumes
  gallon: [{ to: 'liter', by: 3.785411784, us: true }],
  quart: [{ to: 'liter', by: 0.946352946, us: true }],
  pint: [{ to: 'liter', by: 0.473176473, us: true }],
  'fluid ounce': [{ to: 'milliliter', by: 29.5735295625, us: true }],
  'cubic mile': [{ to: 'cubic kilometer', by: 4.168181825 }],
  'cubic yard': [{ to: 'cubic meter', by: 0.764554857984 }],
  'cubic foot': [{ to: 'cubic meter', by: 0.028316846592 }],
  liter: [{ to: 'gallon', by: 1 / 3.785411784, us: true }],
  milliliter: [{ to: 'fluid-ounce', by: 1 / 29.5735295625, us: true }],
  'cubic meter': [{ to: 'cubic foot', by: 1 / 0.028316846592 }],
  // speeds
  'mile per hour': [{ to: 'kilometer-per-hour', by: 1.609344 }],
  'kilometer per hour': [{ to: 'mile-per-hour', by: 1 / 1.609344 }],
  knot: [{ to: 'kilometer-per-hour', by: 1.852 }, { to: 'mile-per-hour', by: 1.852 / 1.609344 }],
  'meter per second': [{ to: 'kilometer-per-hour', by: 3.6 }, { to: 'mile-per-hour', by: 3.6 / 1.609344 }],
  'foot per second': [{ to: 'meter-per-second', by: 0.3048 }],
  'mile per gallon': [{ to: 'liter per 100 kilometers', by: 235.214583, into: true, us: true }],
  // temperatures
  'degree Fahrenheit': [{ to: 'celsius', by: 5 / 9, plus: -160 / 9 }],
  'degree Celsius': [{ to: 'fahrenheit', by: 9 / 5, plus: 32 }],
  kelvin: [{ to: 'celsius', by: 1, plus: -273.15 }],
  // power and pressure
  horsepower: [{ to: 'kilowatt', by: 0.7456998716 }],
  'pound per square inch': [{ to: 'kilopascal', by: 6.894757293 }],
});

/** Signs of the units that `Intl` does not know. @type {Readonly<Record<string, string>>} */
const SIGNS = Object.freeze({
  'square kilometer': 'km²', 'square meter': 'm²', 'square centimeter': 'cm²', 'square mile': 'mi²', 'square foot': 'ft²', 'square inch': 'in²',
  'cubic kilometer': 'km³', 'cubic meter': 'm³', 'cubic foot': 'ft³', tonne: 't', kilowatt: 'kW', kilopascal: 'kPa', 'liter per 100 kilometers': 'L/100 km',
});

/** Words before or after that make a temperature a difference of two: "by 3 °C", "2 °C above average". */
const DIFFERENCE_BEFORE = /\b(by|of warming|warming (of|to|at|by|limit)|(increase|rise|rises|drop|fall|change|gain|limit|difference) (of|to)|warmed|risen|rose|fell|dropped|climbed|cooled)\s*$/i;
const DIFFERENCE_AFTER = /^\s*(\([^)]*\)\s*)?(warmer|cooler|colder|hotter|higher|lower|above (average|normal|pre|the (average|norm))|below (average|normal|the (average|norm))|of warming|(rise|increase|warming|drop|threshold|target|limit)\b)/i;
/** "10 °F below zero" says its sign in words. */
const BELOW_ZERO = /^\s*(below (zero|freezing)|above freezing)/i;

const NUMBER = /\d[\d,]*(?:\.\d+)?/g;

/**
 * The figure in other units; nothing where there is none to give.
 * @param {Fact} fact
 * @param {{language: string, strings: Strings, before?: string, after?: string}} how `before`, `after`: the text around it
 * @returns {string[]}
 */
export function converted(fact, { language, strings, before = '', after = '' }) {
  const conversions = fact.unit !== undefined && Object.hasOwn(CONVERSIONS, fact.unit) ? CONVERSIONS[fact.unit] : [];
  const values = fact.value === undefined ? [] : [fact.value].flat();
  if (values.length === 0) return [];
  const heat = conversions.some((conversion) => conversion.plus !== undefined);
  if (heat && BELOW_ZERO.test(after)) return [];
  const difference = heat && (DIFFERENCE_BEFORE.test(before) || DIFFERENCE_AFTER.test(after));
  const written = writtenNumbers(fact.text, values);
  const parts = isInParts(fact);
  return conversions.flatMap((conversion) => {
    const exact = values.map((value) => (conversion.into ? conversion.by / value : value * conversion.by + (difference ? 0 : (conversion.plus ?? 0))));
    if (!exact.every(Number.isFinite)) return [];
    let { to } = conversion;
    // What is less than a metre is told in centimetres.
    if (to === 'meter' && exact.every((value) => Math.abs(value) < 1)) {
      to = 'centimeter';
      exact.forEach((value, index) => (exact[index] = value * 100));
    }
    const decimals = exact.map((value, index) => (heat ? written[index].decimals : decimalsFor(value, parts ? 3 : Math.max(2, Math.min(written[index].digits, 6)), written[index].decimals)));
    const rounded = exact.map((value, index) => roundTo(value, decimals[index]));
    const off = rounded.some((value, index) => Math.abs(value - exact[index]) > Math.abs(exact[index]) * 1e-6);
    const round = off && !parts && written.every(({ digits }) => digits < 3);
    const bound = fact.bound === undefined || fact.bound === 'exact' ? (round ? 'about' : 'exact') : fact.bound;
    const text = bounded(strings, bound, withUnit(rounded, decimals, to, language));
    return [conversion.us ? strings('unit.us', { value: text }) : text];
  });
}

/** A value with the words of its bound. @param {Strings} strings @param {string | undefined} bound @param {string} value */
export function bounded(strings, bound, value) {
  switch (bound) {
    case 'about':
    case 'at_least':
    case 'more_than':
    case 'at_most':
    case 'less_than':
      return strings(`bound.${bound}`, { value });
    default:
      return value;
  }
}

/** Whether the text says a larger and a smaller unit: "6 feet 2 inches", 5'10". @param {Fact} fact */
export function isInParts(fact) {
  const { value, unit, text } = fact;
  if (typeof value !== 'number' || Number.isInteger(value) || (unit !== 'foot' && unit !== 'pound')) return false;
  return /[a-z'’′]/i.test(text) && !text.includes('.') && !/[½¼¾⅓⅔⅛⅜⅝⅞/]/.test(text) && Math.abs(value * 48 - Math.round(value * 48)) < 1e-6;
}

/** How precisely each value was written: in digits, or as precisely as the value is where the text has words. @param {string} text @param {number[]} values */
function writtenNumbers(text, values) {
  const found = text.match(NUMBER) ?? [];
  const numbers = found.length === values.length ? found : values.map((value) => String(Number(Math.abs(value).toPrecision(6))));
  return numbers.map((number) => {
    const plain = number.replaceAll(',', '');
    const decimals = plain.split('.')[1]?.length ?? 0;
    const digits = (decimals > 0 ? plain.replace('.', '').replace(/^0+/, '') : plain.replace(/^0+|0+$/g, '')).length;
    return { decimals, digits: Math.max(1, digits) };
  });
}

/**
 * Decimals that leave `digits` significant digits; negative for tens and hundreds. Hundreds of something have none
 * where the figure had none.
 * @param {number} value @param {number} digits @param {number} had
 */
function decimalsFor(value, digits, had) {
  if (value === 0) return 0;
  const decimals = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
  return Math.abs(value) >= 100 ? Math.min(decimals, had) : decimals;
}

/** @param {number} value @param {number} decimals */
function roundTo(value, decimals) {
  const rounded = Number(`${Math.round(Number(`${value}e${decimals}`))}e${-decimals}`);
  // A value in exponent form ("1e-7") cannot take a second exponent.
  const result = Number.isNaN(rounded) ? Number(value.toPrecision(2)) : rounded;
  return result === 0 ? 0 : result;
}

/** @param {number[]} values @param {number[]} decimals @param {string} unit @param {string} language */
function withUnit(values, decimals, unit, language) {
  const sign = Object.hasOwn(SIGNS, unit) ? SIGNS[unit] : null;
  const parts = values.map((value, index) => {
    const last = index === values.length - 1;
    const places = Math.min(Math.max(0, decimals[index]), 20);
    const number = Math.abs(value) >= 1e6 ? /** @type {const} */ ({ notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 6 }) : { minimumFractionDigits: places, maximumFractionDigits: places };
    const format = new Intl.NumberFormat(language, last && sign === null ? { ...number, style: 'unit', unit, unitDisplay: 'short' } : number);
    return format.format(value) + (last && sign !== null ? `\u00a0${sign}` : '');
  });
  return parts.join(values.some((value) => value < 0) ? ' – ' : '–');
}
