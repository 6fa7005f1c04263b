// The options page. What is chosen is written at once and painted at once in every lit tab.

import { api, word } from './api.js';
import { alwaysHosts, originOf, readSettings, writeSettings } from './settings.js';
import { addSwitches, at, kindName, showWords } from './ui.js';

/** The library's own colours on a light page: where a choice starts from. */
const USUAL = { figure: '#8a5a00', official: '#6a3fb0', location: '#0b6e4f', person: '#59616b' };

showWords();
await addSwitches(at('kinds'), '');

async function showChoices() {
  const settings = await readSettings();
  for (const name of /** @type {const} */ (['people', 'density', 'units', 'button'])) {
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`input[name="${name}"]`))) input.checked = input.value === settings[name];
  }
  at('colours').replaceChildren(
    ...Object.entries(USUAL).map(([kind, usual]) => {
      const label = document.createElement('label');
      const input = document.createElement('input');
      input.type = 'color';
      input.name = `colour-${kind}`;
      input.value = settings.colours[kind] ?? usual;
      input.addEventListener('change', async () => writeSettings({ colours: { ...(await readSettings()).colours, [kind]: input.value } }));
      label.append(input, kindName(kind));
      return label;
    }),
  );
}

async function showSites() {
  const [always, { never }] = await Promise.all([alwaysHosts(), readSettings()]);
  fill('always', always, (host) => api.permissions.remove({ origins: [originOf(host)] }));
  fill('never', never, (host) => writeSettings({ never: never.filter((other) => other !== host) }));
}

/** @param {string} id @param {string[]} hosts @param {(host: string) => Promise<unknown>} remove */
function fill(id, hosts, remove) {
  const items = hosts.map((host) => {
    const line = document.createElement('li');
    const button = document.createElement('button');
    button.textContent = '×';
    button.setAttribute('aria-label', word('remove_site', host));
    button.addEventListener('click', () => remove(host));
    line.append(host, button);
    return line;
  });
  if (items.length === 0) {
    const line = document.createElement('li');
    line.className = 'quiet';
    line.textContent = word('sites_none');
    items.push(line);
  }
  at(id).replaceChildren(...items);
}

document.addEventListener('change', ({ target }) => {
  const input = /** @type {HTMLInputElement} */ (target);
  if (input.type === 'radio') writeSettings({ [input.name]: input.value });
});
at('reset').addEventListener('click', () => writeSettings({ colours: {} }).then(showChoices));
api.storage.local.onChanged.addListener((changes) => void (changes.never && showSites()));
api.permissions.onAdded.addListener(() => void showSites());
api.permissions.onRemoved.addListener(() => void showSites());
await showChoices();
await showSites();
