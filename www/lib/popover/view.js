// The popover's elements, made one by one: nothing of the page is ever read as HTML.

import { adoptPopoverStyles } from './styles.js';

/** @typedef {import('../describe.js').Description} Description */
/** @typedef {import('../describe.js').Place} Place */
/** @typedef {import('../describe.js').Row} Row */
/** @typedef {import('../strings.js').Strings} Strings */

/**
 * @typedef {object} ViewParts
 * @property {Strings} strings
 * @property {string} pageLanguage of the words that come from the page
 * @property {string} label the kind of fact
 * @property {{number: number, count: number}} position
 * @property {{label: string, href: string}[]} links
 * @property {(place: Place) => void} go
 * @property {(step: 1 | -1) => void} step
 * @property {() => void} close
 * @property {boolean} keys whether the keys that step are listened to
 */

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = { previous: 'M10 3 5 8l5 5', next: 'm6 3 5 5-5 5', close: 'm4 4 8 8m0-8-8 8' };

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/i;

/** The elements, empty and not in the page yet. @param {Document} document @param {string} language @param {boolean} anchored */
export function makePopover(document, language, anchored) {
  const host = document.createElement('factlight-popover');
  const root = host.attachShadow({ mode: 'open' });
  adoptPopoverStyles(root);
  const make = maker(document);
  const anchor = make('div', { class: 'anchor' });
  const popover = make('div', {
    class: anchored ? 'popover anchored' : 'popover',
    tabindex: '-1',
    lang: language,
    dir: RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr',
    role: 'dialog',
    'aria-labelledby': 'title',
    part: 'popover',
    ...('showPopover' in host && { popover: 'manual' }),
  });
  const said = make('div', { class: 'said', role: 'status' });
  root.append(anchor, popover, said);
  return { host, popover, anchor, said };
}

/** Fills the popover anew. @param {HTMLElement} popover @param {Description} description @param {ViewParts} parts @returns {HTMLElement | null} where the map goes */
export function fillPopover(popover, description, parts) {
  const document = popover.ownerDocument;
  const { strings } = parts;
  popover.className = `popover ${parts.label}${popover.classList.contains('open') ? ' open' : ''}${popover.classList.contains('anchored') ? ' anchored' : ''}`;
  const make = maker(document);

  const button = (/** @type {keyof typeof ICONS} */ icon, /** @type {string} */ name, /** @type {() => void} */ act) => {
    const made = make('button', { type: 'button', 'aria-label': name, part: 'button', class: icon === 'close' ? 'close' : `step ${icon}`, 'aria-keyshortcuts': icon === 'close' ? 'Escape' : !parts.keys ? '' : icon === 'next' ? 'Alt+ArrowDown' : 'Alt+ArrowUp' });
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', ICONS[icon]);
    svg.append(path);
    made.append(svg);
    made.addEventListener('click', act);
    return made;
  };
  const kind = make('span', { class: 'kind', part: 'kind' });
  kind.append(make('span', {}, description.kind));
  const header = make('div', { part: 'header', class: 'header' });
  header.append(
    kind,
    make('span', { class: 'position', part: 'position' }, strings('popover.position', parts.position)),
    button('previous', strings('popover.previous'), () => parts.step(-1)),
    button('next', strings('popover.next'), () => parts.step(1)),
    button('close', strings('close'), parts.close),
  );

  const body = make('div', { class: 'body', part: 'body' });
  body.append(make('h2', { part: 'title', id: 'title', lang: parts.pageLanguage }, description.title));
  const list = make('dl', { part: 'rows' });
  for (const row of description.rows) list.append(...rowOf(make, row, parts));
  if (parts.links.length > 0) {
    const cell = make('dd', { part: 'value links' });
    for (const { label, href } of parts.links) {
      cell.append(make('a', { href, target: '_blank', rel: 'noopener noreferrer', part: 'link', 'aria-label': strings('popover.newTab', { label }) }, label));
    }
    list.append(make('dt', { part: 'label' }, strings('row.links')), cell);
  }
  if (list.childElementCount > 0) body.append(list);
  const map = description.point ? make('div', { class: 'map' }) : null;
  if (map) body.append(map);
  popover.replaceChildren(header, body);
  return map;
}

/** @param {ReturnType<typeof maker>} make @param {Row} row @param {ViewParts} parts @returns {HTMLElement[]} */
function rowOf(make, row, { pageLanguage, go }) {
  const { places } = row;
  // Longer lists take the whole width; the one who says a figure stands beside the word.
  const wide = places !== undefined && row.key !== 'source' ? 'wide' : '';
  const value = make('dd', { part: `value ${row.key}`, class: wide });
  if (row.words) value.lang = pageLanguage;
  if (row.flag) value.append(make('span', { 'aria-hidden': 'true', part: 'flag' }, `${row.flag} `));
  if (row.value) value.append(row.value);
  const buttons = (places ?? []).map((place) => {
    const made = make('button', { type: 'button', part: 'jump', lang: pageLanguage, ...(place.current && { 'aria-current': 'true' }) }, place.text);
    made.addEventListener('click', () => go(place));
    return made;
  });
  if (wide) {
    const list = make('ul', {});
    for (const button of buttons) {
      const item = make('li', {});
      item.append(button);
      list.append(item);
    }
    value.append(list);
  } else value.append(...buttons);
  return [make('dt', { part: 'label', class: wide }, row.label), value];
}

/** @param {Document} document */
function maker(document) {
  /** @param {string} name @param {Record<string, string>} attributes @param {string} [text] */
  return (name, attributes, text) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== '') element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  };
}
