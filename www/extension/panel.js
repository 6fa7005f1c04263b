// The side panel in Chromium and the sidebar in Firefox: the facts of the tab in front, in the order of the text.

import { api, counted, word } from './api.js';
import { factsOf, goTo, stateOf, tabInFront, tabOf } from './tab.js';
import { at, showWords } from './ui.js';

/** @typedef {import('./reader.js').Listed} Listed */

const named = new URL(location.href).searchParams.get('tab');
const window = named ? undefined : await api.windows.getCurrent();
/** @type {number | undefined} */
let tabId;
/** @type {Listed[]} */
let facts = [];

showWords();

/** Answers may come out of order: only the last question counts. */
let asked = 0;

async function read() {
  const mine = ++asked;
  const tab = named ? await tabOf(Number(named)) : await tabInFront(window?.id);
  if (tab?.id === undefined) return;
  const state = await stateOf(tab.id);
  const found = state.status === 'lit' ? await factsOf(tab.id) : [];
  if (mine !== asked) return;
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
  const shown = facts.filter(({ text, says, source }) => `${text} ${says} ${source ?? ''}`.toLowerCase().includes(wanted));
  at('facts').replaceChildren(...shown.map(item));
}

/** @param {Listed} fact */
function item(fact) {
  const line = document.createElement('li');
  const button = document.createElement('button');
  const text = document.createElement('span');
  text.className = `mark ${fact.label}`;
  text.textContent = fact.text;
  const says = document.createElement('span');
  says.className = 'says';
  says.textContent = [fact.says !== fact.text ? fact.says : '', fact.source ? word('panel_source', fact.source) : ''].filter(Boolean).join(' · ');
  button.append(text, says);
  button.addEventListener('click', () => tabId !== undefined && goTo(tabId, fact));
  line.append(button);
  return line;
}

at('filter').addEventListener('input', list);
api.runtime.onMessage.addListener((message) => void (message?.type === 'state' && read()));
api.tabs.onActivated.addListener(() => void read());
api.tabs.onUpdated.addListener((id, { status }) => void (id === tabId && status && read()));
await read();
