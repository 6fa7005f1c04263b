// Codes of units by UN/CEFACT's Recommendation 20, which schema.org asks for as `unitCode`. Units that have none, or
// more than one by country (gallon apart, where a news page's is the U.S. one), are left out: they have their name.

/** @type {Readonly<Record<string, string | undefined>>} */
export const UNIT_CODES = Object.freeze({
  // lengths
  nanometer: 'C45', micrometer: '4H', millimeter: 'MMT', centimeter: 'CMT', decimeter: 'DMT', meter: 'MTR', kilometer: 'KMT', megameter: 'MAM',
  inch: 'INH', foot: 'FOT', yard: 'YRD', mile: 'SMI', 'nautical mile': 'NMI', fathom: 'AK', furlong: 'M50', 'light-year': 'B57', 'astronomical unit': 'A12', parsec: 'C63',
  // areas and volumes
  'square millimeter': 'MMK', 'square centimeter': 'CMK', 'square meter': 'MTK', 'square kilometer': 'KMK', 'square inch': 'INK', 'square foot': 'FTK',
  'square yard': 'YDK', 'square mile': 'MIK', hectare: 'HAR', acre: 'ACR', 'cubic centimeter': 'CMQ', 'cubic meter': 'MTQ', 'cubic kilometer': 'H20',
  'cubic inch': 'INQ', 'cubic foot': 'FTQ', 'cubic yard': 'YDQ', milliliter: 'MLT', centiliter: 'CLT', deciliter: 'DLT', liter: 'LTR', gallon: 'GLL', barrel: 'BLL',
  // masses
  microgram: 'MC', milligram: 'MGM', gram: 'GRM', kilogram: 'KGM', tonne: 'TNE', 'metric ton': 'TNE', ounce: 'ONZ', pound: 'LBR', 'short ton': 'STN', 'long ton': 'LTN',
  // times
  nanosecond: 'C47', microsecond: 'B98', millisecond: 'C26', second: 'SEC', minute: 'MIN', hour: 'HUR', day: 'DAY', week: 'WEE', month: 'MON', year: 'ANN', decade: 'DEC',
  // speeds
  'meter per second': 'MTS', 'kilometer per hour': 'KMH', 'mile per hour': 'HM', knot: 'KNT', 'revolution per minute': 'RPM',
  // temperatures, shares, angles, sound and light
  'degree Celsius': 'CEL', 'degree Fahrenheit': 'FAH', kelvin: 'KEL', percent: 'P1', 'per mille': 'NX', 'part per million': '59', 'part per billion': '61',
  degree: 'DD', radian: 'C81', decibel: '2N', lumen: 'LUM',
  // energy, power, pressure, electricity, radiation
  joule: 'JOU', kilojoule: 'KJO', kilocalorie: 'E14', 'British thermal unit': 'BTU', electronvolt: 'A53', 'watt-hour': 'WHR', 'kilowatt-hour': 'KWH', 'megawatt-hour': 'MWH',
  'gigawatt-hour': 'GWH', 'terawatt-hour': 'D32', milliwatt: 'C31', watt: 'WTT', kilowatt: 'KWT', megawatt: 'MAW', gigawatt: 'A90', terawatt: 'D31',
  pascal: 'PAL', hectopascal: 'A97', kilopascal: 'KPA', megapascal: 'MPA', millibar: 'MBR', 'pound per square inch': 'PS', newton: 'NEW', kilonewton: 'B47',
  volt: 'VLT', kilovolt: 'KVT', ampere: 'AMP', ohm: 'OHM', coulomb: 'COU', tesla: 'D33', sievert: 'D13', millisievert: 'C28', becquerel: 'BQL',
  hertz: 'HTZ', kilohertz: 'KHZ', megahertz: 'MHZ', gigahertz: 'A86',
  // data
  bit: 'A99', byte: 'AD', kilobyte: '2P', megabyte: '4L', gigabyte: 'E34', terabyte: 'E35', petabyte: 'E36',
});
