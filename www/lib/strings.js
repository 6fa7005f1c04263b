// Every word that factlight shows, in English and German. A host may give its own: `stringsFor(language, own)`.
//
// A value is a sentence with {names} in it, or a pair for one and for several, chosen by `count`.

/** @typedef {string | {one: string, other: string}} Phrase */
/** @typedef {(key: StringKey, values?: Record<string, string | number>) => string} Strings */
/** @typedef {keyof typeof ENGLISH} StringKey */

const ENGLISH = {
  // Kinds
  'kind.figure': { one: 'figure', other: 'figures' },
  'kind.official': { one: 'official', other: 'officials' },
  'kind.location': { one: 'location', other: 'locations' },
  'kind.person': { one: 'person', other: 'people' },
  'kind.demonym': { one: 'demonym', other: 'demonyms' },
  facts: { one: '{count} fact', other: '{count} facts' },
  close: 'Close',
};

/** @type {Record<StringKey, Phrase>} */
const GERMAN = {
  'kind.figure': { one: 'Zahlenangabe', other: 'Zahlenangaben' },
  'kind.official': { one: 'Amtsperson', other: 'Amtspersonen' },
  'kind.location': { one: 'Ort', other: 'Orte' },
  'kind.person': { one: 'Person', other: 'Personen' },
  'kind.demonym': { one: 'Herkunftswort', other: 'Herkunftswörter' },
  facts: { one: '{count} Angabe', other: '{count} Angaben' },
  close: 'Schließen',
};

/** @type {Record<string, Record<StringKey, Phrase>>} */
const LANGUAGES = { en: ENGLISH, de: GERMAN };

/**
 * The strings of a language; what is not there is English. Numbers in them are written as the language does.
 * @param {string} [language] a BCP 47 tag; default: English
 * @param {Partial<Record<StringKey, Phrase>>} [own] a host's own words
 * @returns {Strings}
 */
export function stringsFor(language = 'en', own = {}) {
  const table = LANGUAGES[language.toLowerCase().split('-')[0]] ?? ENGLISH;
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) => {
    const phrase = own[key] ?? table[key];
    const chosen = typeof phrase === 'string' ? phrase : phrase[plural.select(Number(values.count ?? 1)) === 'one' ? 'one' : 'other'];
    return chosen.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === 'number' ? number.format(value) : String(value ?? '');
    });
  };
}
