// A small map of the world with a dot on it, as SVG made in this page: no tiles, no network. Loaded when first needed.

import { LAND, NORTH, SCALE, SOUTH } from './world-outline.js';

const SVG = 'http://www.w3.org/2000/svg';

/** @param {Document} document @param {{lat: number, lon: number}} point @param {string} label for those who do not see it @returns {SVGSVGElement} */
export function makeLocator(document, { lat, lon }, label) {
  const make = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const x = (((((lon + 180) % 360) + 360) % 360) * SCALE).toFixed(1);
  // Antarctica is not on the map: its places stand on the lower edge.
  const y = ((NORTH - Math.min(NORTH, Math.max(SOUTH, lat))) * SCALE).toFixed(1);
  const svg = /** @type {SVGSVGElement} */ (make('svg', { viewBox: `0 0 ${360 * SCALE} ${(NORTH - SOUTH) * SCALE}`, role: 'img', 'aria-label': label, part: 'locator', class: 'locator' }));
  svg.append(
    make('path', { d: LAND, class: 'land' }),
    make('path', { d: `M0 ${y}H${360 * SCALE}M${x} 0V${(NORTH - SOUTH) * SCALE}`, class: 'cross' }),
    make('circle', { cx: x, cy: y, r: 16, class: 'ring' }),
    make('circle', { cx: x, cy: y, r: 8, class: 'dot' }),
  );
  return svg;
}
