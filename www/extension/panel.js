// The side panel in Chromium and the sidebar in Firefox: the facts of the tab in front, in the order of the text.

import { api, counted, word } from './api.js';
import { says } from './says.js';
import { DEFAULTS, readSettings } from './settings.js';
import { factsOf, goTo, stateOf, tabInFront, tabOf } from './tab.js';
import { at, showWords } from './ui.js';

/** @typedef {import('./reader.js').Listed} Listed */

const named = new URL(location.href).searchParams.get('tab');
const window = named ? undefined : await api.windows.getCurrent();
/** @type {number | undefined} */
let tabId;
/** @type {Listed[]} */
let facts = [];
let units = DEFAULTS.units;
const language = api.i18n.getUILanguage();

showWords();

/** Answers may come out of order: only the last question counts. */
let asked = 0;

async function read() {
  const mine = ++asked;
  const tab = named ? await tabOf(Number(named)) : await tabInFront(window?.id);
  if (tab?.id === undefined) return;
  const state = await stateOf(tab.id);
  const found = state.status === 'lit' ? await factsOf(tab.id) : [];
  const settings = await readSettings();
  if (mine !== asked) return;
  units = settings.units;
  tabId = tab.id;
  facts = found;
  at('count').textContent = state.status === 'lit' ? counted('facts', facts.length) : '';
  const silent = state.status === 'lit' && facts.length > 0;
  at('status').hidden = silent;
  at('status').textContent = silent ? '' : word(state.status === 'lit' ? 'nothing' : state.status === 'denied' || state.status === 'off' ? 'status_permission' : `status_${state.status}`);
  at('filter').hidden = !silent;
  list();
}

function list() {
  const wanted = /** @type {HTMLInputElement} */ (at('filter')).value.trim().toLowerCase();
  const lines = facts.map((listed) => ({ listed, line: lineOf(listed.fact) }));
  at('facts').replaceChildren(...lines.filter(({ listed, line }) => `${listed.fact.text} ${line}`.toLowerCase().includes(wanted)).map(({ listed, line }) => item(listed, line)));
}

/** @param {import('../lib/engine.js').Fact} fact */
function lineOf(fact) {
  const meaning = says(fact, language, units);
  return [meaning === fact.text ? '' : meaning, fact.source ? word('panel_source', fact.source) : ''].filter(Boolean).join(' · ');
}

/** @param {Listed} listed @param {string} line */
function item(listed, line) {
  const element = document.createElement('li');
  const button = document.createElement('button');
  const text = document.createElement('span');
  text.className = `mark ${listed.fact.label}`;
  text.textContent = listed.fact.text;
  const meaning = document.createElement('span');
  meaning.className = 'says';
  meaning.textContent = line;
  button.append(text, meaning);
  button.addEventListener('click', () => tabId !== undefined && goTo(tabId, listed));
  element.append(button);
  return element;
}

at('filter').addEventListener('input', list);
api.runtime.onMessage.addListener((message) => void (message?.type === 'state' && read()));
api.storage.local.onChanged.addListener((changes) => void (changes.units && read()));
api.tabs.onActivated.addListener(() => void read());
api.tabs.onUpdated.addListener((id, { status }) => void (id === tabId && status && read()));
await read();
