// Facts for other programs: JSON, CSV, W3C Web Annotations, schema.org and links to the very words. A host imports this
// module only if it exports; a Session is a `Found`.
//
//   import { pageInfo, toCsv, toJson } from 'factlight/export';
//   JSON.stringify(toJson(session, pageInfo(document)));
//
// All but `pageInfo` are pure: what they are given stays as it is, and there is no clock, no page and no network in them.

export { fromWebAnnotations, toWebAnnotations } from './export/annotations.js';
export { toCsv } from './export/csv.js';
export { toJson } from './export/json.js';
export { pageInfo } from './export/page-info.js';
export { toSchemaOrg } from './export/schema-org.js';
export { textFragment, textFragments } from './export/text-fragment.js';

/** @typedef {import('./export/found.js').Found} Found */
/** @typedef {import('./export/found.js').PageInfo} PageInfo */
/** @typedef {import('./export/annotations.js').Anchored} Anchored */
/** @typedef {import('./export/annotations.js').Missed} Missed */
