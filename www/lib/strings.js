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
  // Popover
  'popover.label': 'About this fact',
  'popover.next': 'Next fact',
  'popover.previous': 'Previous fact',
  'popover.position': '{number} of {count}',
  'popover.newTab': '{label} (opens in a new tab)',
  'row.value': 'In full',
  'row.counted': 'Of',
  'row.converted': 'Converted',
  'row.date': 'Date',
  'row.time': 'Time',
  'row.assumption': 'Assumes',
  'row.source': 'Says',
  'row.role': 'Role',
  'row.org': 'Body',
  'row.mentions': { one: '{count} mention', other: '{count} mentions' },
  'row.sourceFor': 'Source for',
  'row.country': 'Country',
  'row.coordinates': 'Coordinates',
  'row.links': 'Look up',
  'quantity.cardinal': 'number',
  'quantity.ordinal': 'rank',
  'quantity.percent': 'percentage',
  'quantity.money': 'amount of money',
  'quantity.measure': 'measure',
  'quantity.range': 'range',
  'quantity.date': 'date',
  'quantity.time': 'time of day',
  'quantity.duration': 'duration',
  'quantity.age': 'age',
  'quantity.score': 'score',
  'place.country': 'country',
  'place.region': 'region',
  'place.city': 'city',
  'place.water': 'water',
  'place.landform': 'landform',
  'place.site': 'site',
  'place.continent': 'continent',
  'bound.about': 'about {value}',
  'bound.at_least': 'at least {value}',
  'bound.more_than': 'more than {value}',
  'bound.at_most': 'at most {value}',
  'bound.less_than': 'less than {value}',
  'ordinal.one': '{value}st',
  'ordinal.two': '{value}nd',
  'ordinal.few': '{value}rd',
  'ordinal.other': '{value}th',
  'unit.us': '{value} (U.S. measure)',
  'season.21': 'spring {year}',
  'season.22': 'summer {year}',
  'season.23': 'fall {year}',
  'season.24': 'winter {year}',
  'date.noYear': '{value}, year not known',
  'date.decade': 'the {year}s',
  'assumes.publication': 'counted from the publication date',
  'assumes.beside': 'counted from the day named beside it',
  'assumes.largest': 'the place with the most people of that name',
  'assumes.country': 'in the country of most places in the text',
  'assumes.name': 'where the place in its name is',
  'compass.N': '{value}° N',
  'compass.S': '{value}° S',
  'compass.E': '{value}° E',
  'compass.W': '{value}° W',
  'locator.label': '{name} on a map of the world',
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
  // Popover
  'popover.label': 'Zu dieser Angabe',
  'popover.next': 'Nächste Angabe',
  'popover.previous': 'Vorige Angabe',
  'popover.position': '{number} von {count}',
  'popover.newTab': '{label} (öffnet einen neuen Tab)',
  'row.value': 'Ausgeschrieben',
  'row.counted': 'Was',
  'row.converted': 'Umgerechnet',
  'row.date': 'Datum',
  'row.time': 'Uhrzeit',
  'row.assumption': 'Annahme',
  'row.source': 'Laut',
  'row.role': 'Amt',
  'row.org': 'Stelle',
  'row.mentions': { one: '{count} Nennung', other: '{count} Nennungen' },
  'row.sourceFor': 'Quelle für',
  'row.country': 'Land',
  'row.coordinates': 'Koordinaten',
  'row.links': 'Nachschlagen',
  'quantity.cardinal': 'Anzahl',
  'quantity.ordinal': 'Rang',
  'quantity.percent': 'Prozentsatz',
  'quantity.money': 'Geldbetrag',
  'quantity.measure': 'Maß',
  'quantity.range': 'Spanne',
  'quantity.date': 'Datum',
  'quantity.time': 'Uhrzeit',
  'quantity.duration': 'Dauer',
  'quantity.age': 'Alter',
  'quantity.score': 'Spielstand',
  'place.country': 'Land',
  'place.region': 'Region',
  'place.city': 'Stadt',
  'place.water': 'Gewässer',
  'place.landform': 'Landschaft',
  'place.site': 'Stätte',
  'place.continent': 'Kontinent',
  'bound.about': 'etwa {value}',
  'bound.at_least': 'mindestens {value}',
  'bound.more_than': 'mehr als {value}',
  'bound.at_most': 'höchstens {value}',
  'bound.less_than': 'weniger als {value}',
  'ordinal.one': '{value}.',
  'ordinal.two': '{value}.',
  'ordinal.few': '{value}.',
  'ordinal.other': '{value}.',
  'unit.us': '{value} (US-Maß)',
  'season.21': 'Frühling {year}',
  'season.22': 'Sommer {year}',
  'season.23': 'Herbst {year}',
  'season.24': 'Winter {year}',
  'date.noYear': '{value}, Jahr nicht bekannt',
  'date.decade': '{year}er Jahre',
  'assumes.publication': 'vom Tag der Veröffentlichung an gerechnet',
  'assumes.beside': 'vom daneben genannten Tag an gerechnet',
  'assumes.largest': 'der Ort dieses Namens mit den meisten Einwohnern',
  'assumes.country': 'im Land der meisten Orte des Textes',
  'assumes.name': 'wo der Ort in seinem Namen liegt',
  'compass.N': '{value}° N',
  'compass.S': '{value}° S',
  'compass.E': '{value}° O',
  'compass.W': '{value}° W',
  'locator.label': '{name} auf einer Weltkarte',
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
