// Facts as schema.org says them, in JSON-LD: an Article that mentions people, places and quantities.
//
// A person or place that is named often is one entry. Days and times of day are no things by schema.org's measure, and
// scores, ordinals and figures without a value have no type there: they are left out.

import { defined, placed } from './found.js';
import { UNIT_CODES } from './unit-codes.js';

/** @typedef {import('./found.js').Found} Found */
/** @typedef {import('./found.js').PageInfo} PageInfo */
/** @typedef {import('./found.js').Fact} Fact */

const PLACE_TYPES = /** @type {Record<string, string>} */ ({
  country: 'Country', region: 'AdministrativeArea', city: 'City', continent: 'Continent', water: 'BodyOfWater', landform: 'Landform', site: 'Place',
});
const QUANTITIES = new Set(['cardinal', 'percent', 'measure', 'range', 'duration', 'age']);

/** @param {Found} found @param {PageInfo} [page] */
export function toSchemaOrg(found, page = {}) {
  const address = page.url?.replace(/#.*$/s, '');
  /** @type {Map<string, Record<string, unknown>>} */
  const things = new Map();
  for (const fact of placed(found)) {
    const thing = thingOf(fact);
    if (!thing) continue;
    const { key, ...more } = thing;
    const known = things.get(key);
    // What a later mention adds is added; what the first one said stays.
    if (known) things.set(key, { ...known, ...Object.fromEntries(Object.entries(more.data).filter(([name]) => known[name] === undefined)) });
    else things.set(key, { ...(address === undefined ? {} : { '@id': `${address}#factlight-${fact.id}` }), ...more.data });
  }
  return defined({
    '@context': 'https://schema.org',
    '@type': 'Article',
    url: page.url,
    headline: page.title,
    datePublished: page.date,
    inLanguage: page.lang,
    mentions: [...things.values()],
  });
}

/** @param {Fact} fact @returns {{key: string, data: Record<string, unknown>} | null} `key`: the same for what is the same thing */
function thingOf(fact) {
  switch (fact.label) {
    case 'official':
    case 'person':
      return { key: fact.entity === undefined ? `person ${fact.name ?? fact.text}` : `entity ${fact.entity}`, data: person(fact) };
    case 'location':
      return { key: `place ${fact.place} ${fact.country} ${fact.geonames ?? fact.name ?? fact.text}`, data: place(fact) };
    case 'figure': {
      const data = quantity(fact);
      return data && { key: `figure ${fact.id}`, data };
    }
    default:
      return null;
  }
}

/** @param {Fact} fact */
function person(fact) {
  return defined({
    '@type': 'Person',
    name: fact.name ?? fact.text,
    jobTitle: fact.role,
    worksFor: fact.org === undefined ? undefined : { '@type': 'Organization', name: fact.org },
  });
}

/** @param {Fact} fact */
function place(fact) {
  return defined({
    '@type': PLACE_TYPES[fact.place ?? ''] ?? 'Place',
    name: fact.name ?? fact.text,
    sameAs: fact.geonames === undefined ? undefined : `https://sws.geonames.org/${fact.geonames}/`,
    address: fact.country === undefined ? undefined : { '@type': 'PostalAddress', addressCountry: fact.country },
    geo: fact.lat === undefined || fact.lon === undefined ? undefined : { '@type': 'GeoCoordinates', latitude: fact.lat, longitude: fact.lon },
  });
}

/** @param {Fact} fact */
function quantity(fact) {
  if (fact.value === undefined) return null;
  const name = fact.counted === undefined ? fact.text : `${fact.text} ${fact.counted}`;
  const amount = limits(fact.value, fact.bound);
  if (fact.quantity === 'money') return defined({ '@type': 'MonetaryAmount', name, ...amount, currency: fact.unit });
  if (!QUANTITIES.has(fact.quantity ?? '')) return null;
  const unit = fact.unit ?? (fact.quantity === 'percent' ? 'percent' : undefined);
  return defined({ '@type': 'QuantitativeValue', name, ...amount, unitCode: unit && UNIT_CODES[unit], unitText: unit ?? fact.counted });
}

/** @param {number | [number, number]} value @param {string | undefined} bound */
function limits(value, bound) {
  if (Array.isArray(value)) return { minValue: Math.min(...value), maxValue: Math.max(...value) };
  if (bound === 'at_least' || bound === 'more_than') return { minValue: value };
  if (bound === 'at_most' || bound === 'less_than') return { maxValue: value };
  return { value };
}
