// What the reader has set, kept in the browser's own storage on this machine. Sites that are always lit are not here:
// they are the sites whose permission the reader gave.

import { api } from './api.js';

/** @typedef {import('../lib/engine.js').FactKind} FactKind */
/**
 * @typedef {object} Settings
 * @property {boolean} figure
 * @property {boolean} official
 * @property {boolean} location
 * @property {boolean} demonym words such as "Kenyan"
 * @property {'officials' | 'all'} people
 * @property {'every' | 'first'} density
 * @property {import('./says.js').Units} units in which the panel also gives measures
 * @property {'popup' | 'toggle'} button what the toolbar button does
 * @property {Record<string, string>} colours by kind, `#rrggbb`; a kind that is missing has its usual colour
 * @property {string[]} never hosts that are never lit
 */

/** @type {Readonly<Settings>} */
export const DEFAULTS = { figure: true, official: true, location: true, demonym: false, people: 'officials', density: 'every', units: 'written', button: 'popup', colours: {}, never: [] };

/** @returns {Promise<Settings>} */
export async function readSettings() {
  return /** @type {Settings} */ (await api.storage.local.get({ ...DEFAULTS }));
}

/** @param {Partial<Settings>} changes */
export function writeSettings(changes) {
  return api.storage.local.set(changes);
}

/** The kinds that are painted. @param {Settings} settings @returns {FactKind[]} */
export function kindsOf(settings) {
  /** @type {FactKind[]} */
  const kinds = [];
  if (settings.figure) kinds.push('figure');
  if (settings.official) kinds.push('official');
  if (settings.official && settings.people === 'all') kinds.push('person');
  if (settings.location) kinds.push('location');
  if (settings.demonym) kinds.push('demonym');
  return kinds;
}

/** Host of an address that can be lit, else null. @param {string | undefined} url */
export function hostOf(url) {
  const parsed = URL.canParse(url ?? '') ? new URL(/** @type {string} */ (url)) : null;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.hostname : null;
}

/** The permission that covers a site. @param {string} host */
export function originOf(host) {
  return `*://${host}/*`;
}

/** The hosts that the reader has allowed to be always lit. @returns {Promise<string[]>} */
export async function alwaysHosts() {
  const { origins = [] } = await api.permissions.getAll();
  return origins.map((origin) => /^[^:]+:\/\/([^/:]+)/.exec(origin)?.[1] ?? '').filter(Boolean);
}
