// The panel's furniture: heading, search, switches, list and buttons, with every word that does not change.

/** @typedef {import('../engine.js').FactKind} FactKind */
/** @typedef {import('../strings.js').Strings} Strings */

import { GROUPINGS, ORDERS } from './filter.js';

/** @typedef {ReturnType<typeof buildShell>} Shell */

/** @param {Document} document @param {Strings} strings @param {string} language */
export function buildShell(document, strings, language) {
  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} children @returns {HTMLElementTagNameMap[Name]}
   */
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const title = make('h2', { id: 'title', part: 'title', dir: 'auto' }, strings('panel.title'));
  const total = make('span', { class: 'total', part: 'count', role: 'status', dir: 'auto' });
  const close = make('button', { type: 'button', class: 'close', part: 'close', 'aria-label': strings('close') });
  const search = make('input', { type: 'search', part: 'search', autocomplete: 'off', spellcheck: 'false', enterkeyhint: 'search' });
  const group = make('select', { part: 'group' }, ...GROUPINGS.map((value) => make('option', { value }, strings(`panel.group.${value}`))));
  const sort = make('select', { part: 'sort' }, ...ORDERS.map((value) => make('option', { value }, strings(`panel.sort.${value}`))));
  const kinds = make('div', { class: 'kinds', part: 'kinds', role: 'group', 'aria-label': strings('panel.kinds') });
  const list = make('div', { class: 'list', part: 'list', lang: language });
  const empty = make('p', { class: 'empty', part: 'empty', hidden: '' });
  const previous = make('button', { type: 'button', part: 'button previous' }, strings('panel.previous'));
  const next = make('button', { type: 'button', part: 'button next' }, strings('panel.next'));
  const copy = make('button', { type: 'button', class: 'copy', part: 'button copy' }, strings('panel.copy'));
  const manual = make('textarea', { class: 'manual', part: 'manual', readonly: '', hidden: '', 'aria-label': strings('panel.copy') });
  const message = make('p', { class: 'message', part: 'message', role: 'status', dir: 'auto' });
  const unseen = make('p', { class: 'unseen', role: 'status' });
  const panel = make(
    'section',
    { class: 'panel', part: 'panel', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1', lang: language },
    make('div', { class: 'header', part: 'header' }, title, total, close),
    make('div', { class: 'controls', part: 'controls' },
      make('label', { class: 'search' }, strings('panel.search'), search), make('label', {}, strings('panel.group'), group), make('label', {}, strings('panel.sort'), sort)),
    kinds,
    list,
    empty,
    make('div', { class: 'footer', part: 'footer' }, previous, next, copy, message, manual, unseen),
  );
  return {
    panel, total, close, search, group, sort, kinds, list, empty, previous, next, copy, manual, message, unseen,
    /** A switch for each kind. @param {Map<FactKind, number>} counts @param {ReadonlySet<FactKind>} shown */
    setKinds(counts, shown) {
      const number = new Intl.NumberFormat(language);
      const there = new Map([...kinds.querySelectorAll('input')].map((input) => [input.name, input]));
      for (const [name, input] of there) if (!counts.has(/** @type {FactKind} */ (name))) input.parentElement?.remove();
      for (const [kind, count] of counts) {
        let input = there.get(kind);
        if (!input) {
          input = make('input', { type: 'checkbox', name: kind });
          const name = make('span', { class: 'kind-name' }, make('span', { class: kind }, strings(`kind.${kind}`, { count: 2 })));
          // Kinds come in one order: a new one stands before the first that comes after it.
          const later = [...counts.keys()].slice([...counts.keys()].indexOf(kind) + 1);
          const after = [...kinds.children].find((label) => later.includes(/** @type {FactKind} */ (label.querySelector('input')?.name)));
          kinds.insertBefore(make('label', { part: 'kind' }, input, name, make('span', { class: 'count' })), after ?? null);
        }
        input.checked = shown.has(kind);
        /** @type {Element} */ (input.parentElement?.lastElementChild).textContent = number.format(count);
      }
    },
  };
}
