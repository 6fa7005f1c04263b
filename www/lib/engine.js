// The contract of an engine, whatever runs it: this page (engine-local), a worker or an extension's background
// (engine-remote). Types only, and what all of them share.

/**
 * A fact as the core gives it: plain data. Keys with nothing to say are missing. Offsets are UTF-16 code units.
 * @typedef {object} Fact
 * @property {string} [id] given by the session: the same kind, words and count of them have the same id over repaints
 *   and page loads (fact-id.js)
 * @property {number} start
 * @property {number} end
 * @property {FactKind} label
 * @property {string} text
 * @property {string} [quantity]
 * @property {number | [number, number]} [value]
 * @property {string} [unit]
 * @property {string} [bound]
 * @property {string} [counted]
 * @property {string} [date]
 * @property {string} [name]
 * @property {[number, number]} [name_span]
 * @property {string} [role]
 * @property {string} [org]
 * @property {number} [entity]
 * @property {string} [mention]
 * @property {string} [place]
 * @property {string} [country]
 * @property {number} [geonames]
 * @property {number} [lat]
 * @property {number} [lon]
 * @property {string} [source]
 * @property {[number, number]} [source_span]
 * @property {string} [source_verb]
 * @property {number} [source_entity]
 * @property {string} [assumption]
 * @property {string} rule
 * @property {number} confidence from 0 to 1
 */

/** @typedef {'figure' | 'official' | 'location' | 'person' | 'demonym'} FactKind */

/**
 * @typedef {object} Quote
 * @property {number} start
 * @property {number} end
 * @property {string} [source]
 * @property {[number, number]} [source_span]
 * @property {number} [source_entity]
 */

/**
 * @typedef {object} Scan
 * @property {string} version
 * @property {Fact[]} facts
 * @property {Quote[]} quotes
 */

/**
 * @typedef {object} ScanOptions
 * @property {FactKind[]} [kinds] default: figure, official, location
 * @property {string} [date] publication date, YYYY-MM-DD
 * @property {'mdy' | 'dmy'} [dateOrder]
 * @property {number} [leastConfidence]
 * @property {boolean} [sources] false: figures get no source, which is faster
 * @property {{name: string, role?: string, country?: string}[]} [officials]
 * @property {{name: string, place?: string, country?: string}[]} [places]
 */

/**
 * @typedef {object} Engine
 * @property {(text: string, options: ScanOptions, signal?: AbortSignal) => Promise<Scan>} scan
 */

/** @type {readonly FactKind[]} */
export const KINDS = ['figure', 'official', 'location', 'person', 'demonym'];
/** What is looked for unless the host says otherwise. @type {readonly FactKind[]} */
export const DEFAULT_KINDS = ['figure', 'official', 'location'];
