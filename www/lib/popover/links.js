// Links that a host gives by template: `https://…/{name}?lat={lat}`. None by default, and https only.

import { FactlightError } from '../errors.js';

/** @typedef {import('../engine.js').Fact} Fact */
/** @typedef {{label: string, href: string, kinds?: import('../engine.js').FactKind[]}} LinkTemplate `kinds`: default location */

const FIELDS = ['name', 'text', 'country', 'place', 'geonames', 'lat', 'lon', 'role', 'date'];

/** Refuses what is no https address, or whose host is not fixed. @param {readonly LinkTemplate[]} templates */
export function checkLinks(templates) {
  for (const { label, href } of templates) {
    const filled = (/** @type {string} */ value) => addressOf(href.replaceAll(/\{\w+\}/g, value));
    const [one, other] = [filled('a'), filled('b')];
    const unknown = [...href.matchAll(/\{(\w+)\}/g)].find(([, field]) => !FIELDS.includes(field));
    if (!one || one.protocol !== 'https:' || one.origin !== other?.origin || unknown) {
      throw new FactlightError('option', `The link "${label}" must be an https address with a fixed host and no fields but ${FIELDS.map((field) => `{${field}}`).join(', ')}: ${href}`);
    }
  }
}

/** The links of a fact; those that need what the fact does not have are left out. @param {readonly LinkTemplate[]} templates @param {Fact} fact */
export function linksFor(templates, fact) {
  const values = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ ({ ...fact, name: fact.name ?? fact.text }));
  return templates.flatMap(({ label, href, kinds = ['location'] }) => {
    if (!kinds.includes(fact.label)) return [];
    const fields = [...href.matchAll(/\{(\w+)\}/g)].map(([, field]) => field);
    if (fields.some((field) => values[field] === undefined)) return [];
    return [{ label, href: href.replaceAll(/\{(\w+)\}/g, (_, field) => encodeURIComponent(String(values[field]))) }];
  });
}

/** @param {string} href */
function addressOf(href) {
  try {
    return new URL(href);
  } catch {
    return null;
  }
}
