// Dates as the core writes them (ISO 8601 and its extended form, EDTF) in the words of a language, with the weekday.

import { bounded } from './units.js';

/** @typedef {import('./strings.js').Strings} Strings */
/** @typedef {{year: number | null, month?: number, day?: number, season?: '21' | '22' | '23' | '24'}} Point */

/**
 * What cannot be read is given back as it is.
 * @param {string} edtf @param {string} language @param {Strings} strings @returns {string}
 */
export function dateInWords(edtf, language, strings) {
  const [date, clock] = edtf.split('T');
  if (clock !== undefined) {
    const time = timeInWords(clock, language);
    if (time === null) return edtf;
    return date === '' ? time : `${dateInWords(date, language, strings)}, ${time}`;
  }
  const about = edtf.includes('~');
  const [first, last] = edtf.replaceAll(/[~?%]/g, '').split('/').map(pointOf);
  if (first === null || last === null) return tensInWords(edtf, strings);
  const words = last === undefined ? pointInWords(first, language, strings) : periodInWords(first, last, language, strings);
  return about ? bounded(strings, 'about', words) : words;
}

/** @param {string} text @returns {Point | null} */
function pointOf(text) {
  const match = /^(-?\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
  if (!match) return null;
  const year = match[1] === 'XXXX' ? null : Number(match[1]);
  if (match[2] === undefined) return year === null ? null : { year };
  const part = Number(match[2]);
  if (part >= 21 && part <= 24) return { year, season: /** @type {Point['season']} */ (match[2]) };
  if (part < 1 || part > 12) return null;
  return match[3] === undefined ? { year, month: part } : { year, month: part, day: Number(match[3]) };
}

/** A leap year stands for one that is not known. @param {Point} point */
function dateOf({ year, month = 1, day = 1 }) {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year ?? 2000, month - 1, day);
  return date;
}

/** @param {Point} point @param {boolean} [short] @returns {Intl.DateTimeFormatOptions} */
function formOf(point, short = false) {
  return {
    timeZone: 'UTC',
    ...(point.year !== null && { year: 'numeric' }),
    ...(point.year !== null && point.year < 1 && { era: 'short' }),
    ...(point.month !== undefined && { month: short ? 'short' : 'long' }),
    ...(point.day !== undefined && { day: 'numeric' }),
    ...(point.day !== undefined && point.year !== null && { weekday: short ? 'short' : 'long' }),
  };
}

/** @param {Point} point @param {string} language @param {Strings} strings @returns {string} */
function pointInWords(point, language, strings) {
  const { season } = point;
  if (season) {
    const year = point.year === null ? '' : new Intl.DateTimeFormat(language, formOf({ year: point.year })).format(dateOf({ year: point.year }));
    return strings(`season.${season}`, { year }).trim();
  }
  const words = new Intl.DateTimeFormat(language, formOf(point)).format(dateOf(point));
  return point.year === null ? strings('date.noYear', { value: words }) : words;
}

/** @param {Point} first @param {Point} last @param {string} language @param {Strings} strings */
function periodInWords(first, last, language, strings) {
  const alike = first.season === undefined && last.season === undefined && (first.day === undefined) === (last.day === undefined) && (first.month === undefined) === (last.month === undefined);
  if (!alike || first.year === null || last.year === null || first.year < 1) return `${pointInWords(first, language, strings)} – ${pointInWords(last, language, strings)}`;
  return new Intl.DateTimeFormat(language, formOf(first, true)).formatRange(dateOf(first), dateOf(last));
}

/** A decade ("199X") or a hundred years ("18XX"). @param {string} edtf @param {Strings} strings */
function tensInWords(edtf, strings) {
  const match = /^(\d\d)(\d|X)X(~?)$/.exec(edtf);
  if (!match) return edtf;
  const [, hundreds, tens, about] = match;
  const words = tens === 'X' ? `${Number(hundreds)}00–${Number(hundreds)}99` : strings('date.decade', { year: `${Number(hundreds + tens)}0` });
  return about === '' ? words : bounded(strings, 'about', words);
}

/** @param {string} clock `21:30`, with seconds and a zone if there are any @param {string} language */
function timeInWords(clock, language) {
  const match = /^(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?$/.exec(clock);
  if (!match) return null;
  const [, hour, minute, second, zone] = match;
  const words = new Intl.DateTimeFormat(language, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit', ...(second !== undefined && { second: '2-digit' }) }).format(Date.UTC(2000, 0, 1, Number(hour), Number(minute), Number(second ?? 0)));
  if (zone === undefined) return words;
  if (zone === 'Z' || /^.00:00$/.test(zone)) return `${words} (UTC)`;
  const [hours, minutes] = zone.slice(1).split(':');
  return `${words} (UTC${zone[0] === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`})`;
}
