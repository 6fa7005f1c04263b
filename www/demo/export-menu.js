// The demo's export menu: a disclosure with a button for each form, which downloads a file made in this page.

/** @typedef {import('../lib/session.js').Session} Session */
/** @typedef {typeof import('../lib/export.js')} Exports */

/** @type {{name: string, file: string, type: string, make: (exports: Exports, session: Session) => string}[]} */
const FORMS = [
  { name: 'JSON', file: 'facts.json', type: 'application/json', make: ({ pageInfo, toJson }, session) => pretty(toJson(session, pageInfo(document))) },
  // The mark in front tells spreadsheets that this is UTF-8.
  { name: 'CSV', file: 'facts.csv', type: 'text/csv', make: ({ pageInfo, toCsv }, session) => `\ufeff${toCsv(session, pageInfo(document))}` },
  {
    name: 'Web Annotations',
    file: 'facts.annotations.jsonld',
    type: 'application/ld+json',
    make: ({ pageInfo, toWebAnnotations }, session) => pretty(toWebAnnotations(session, { ...pageInfo(document), url: document.URL })),
  },
  { name: 'schema.org', file: 'facts.schema-org.jsonld', type: 'application/ld+json', make: ({ pageInfo, toSchemaOrg }, session) => pretty(toSchemaOrg(session, pageInfo(document))) },
];

/** @param {HTMLElement} place @param {Session} session */
export function addExportMenu(place, session) {
  const menu = document.createElement('details');
  menu.className = 'export';
  const summary = document.createElement('summary');
  summary.textContent = 'Export';
  const list = document.createElement('ul');
  for (const form of FORMS) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: form.name });
    button.addEventListener('click', async () => {
      const exports = await import('../lib/export.js');
      download(new Blob([form.make(exports, session)], { type: form.type }), form.file);
      menu.open = false;
      summary.focus();
    });
    const item = document.createElement('li');
    item.append(button);
    list.append(item);
  }
  menu.append(summary, list);
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  place.append(menu);
}

/** @param {unknown} data */
function pretty(data) {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** @param {Blob} blob @param {string} name */
function download(blob, name) {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // A browser may still be asking where to put it.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
