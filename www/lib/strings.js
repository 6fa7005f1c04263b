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
  // Panel
  'panel.title': 'Facts in this article',
  'panel.some': { one: '{shown} of {count} fact', other: '{shown} of {count} facts' },
  'panel.search': 'Search',
  'panel.group': 'Group by',
  'panel.group.kind': 'Kind',
  'panel.group.official': 'Official',
  'panel.group.place': 'Place',
  'panel.group.none': 'None',
  'panel.sort': 'Sort by',
  'panel.sort.position': 'Position',
  'panel.sort.text': 'Text',
  'panel.kinds': 'Kinds shown',
  'panel.all': 'all facts',
  'panel.noOfficial': 'No official named',
  'panel.noPlace': 'No place',
  'panel.none': 'No facts were found.',
  'panel.nothing': 'No fact fits the search and the kinds shown.',
  'panel.says': 'says: {source}',
  'panel.next': 'Next',
  'panel.previous': 'Previous',
  'panel.copy': 'Copy quotation',
  'panel.copied': 'Copied: {quotation}',
  'panel.notCopied': 'This page may not use the clipboard. Copy the text below.',
  'panel.quotation': '“{sentence}” ({title}, {address})',
  'panel.jumped': 'In the text: {sentence}',
  'panel.gone': 'This fact is no longer in the text.',
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
  // Panel
  'panel.title': 'Angaben in diesem Artikel',
  'panel.some': { one: '{shown} von {count} Angabe', other: '{shown} von {count} Angaben' },
  'panel.search': 'Suchen',
  'panel.group': 'Gruppieren',
  'panel.group.kind': 'Nach Art',
  'panel.group.official': 'Nach Amtsperson',
  'panel.group.place': 'Nach Ort',
  'panel.group.none': 'Gar nicht',
  'panel.sort': 'Ordnen',
  'panel.sort.position': 'Nach Stelle',
  'panel.sort.text': 'Nach Text',
  'panel.kinds': 'Gezeigte Arten',
  'panel.all': 'alle Angaben',
  'panel.noOfficial': 'Ohne Amtsperson',
  'panel.noPlace': 'Ohne Ort',
  'panel.none': 'Es wurden keine Angaben gefunden.',
  'panel.nothing': 'Keine Angabe passt zur Suche und zu den gezeigten Arten.',
  'panel.says': 'laut {source}',
  'panel.next': 'Weiter',
  'panel.previous': 'Zurück',
  'panel.copy': 'Zitat kopieren',
  'panel.copied': 'Kopiert: {quotation}',
  'panel.notCopied': 'Diese Seite darf die Zwischenablage nicht benutzen. Der Text zum Kopieren steht darunter.',
  'panel.quotation': '„{sentence}“ ({title}, {address})',
  'panel.jumped': 'Im Text: {sentence}',
  'panel.gone': 'Diese Angabe steht nicht mehr im Text.',
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
