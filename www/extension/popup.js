// The popup of the toolbar button: lights the page at once, says what was found and holds the nearest switches.

import { api, counted, word } from './api.js';
import { alwaysHosts, hostOf, originOf, readSettings, writeSettings } from './settings.js';
import { exported, lightTab, showBadge, stateOf, tabInFront, tabOf, unlightTab } from './tab.js';
import { addSwitches, at, showWords } from './ui.js';

// `?tab=` names another tab, where the popup is opened in a tab of its own.
const named = new URL(location.href).searchParams.get('tab');
const tab = named ? await tabOf(Number(named)) : await tabInFront();
if (tab?.id === undefined) throw new Error('There is no tab in front.');
const tabId = tab.id;
const host = hostOf(tab.url);

showWords();
const switches = await addSwitches(at('kinds').querySelector('div') ?? at('kinds'), 'switch');

/**
 * Through the background, which goes on when this popup is closed. A background that was stopped before it answered has
 * lost the wish: then the popup lights the tab itself.
 * @param {Parameters<typeof lightTab>[1]} [options] @returns {Promise<import('./tab.js').TabState>}
 */
async function light(options) {
  const answer = await api.runtime.sendMessage({ type: 'light', tabId, options }).catch((/** @type {unknown} */ error) => console.info('factlight:', error));
  return answer ?? lightTab(tabId, options);
}

/** @param {import('./tab.js').TabState} state */
async function show(state) {
  const lit = state.status === 'lit';
  /** @type {HTMLInputElement} */ (at('lit')).checked = lit || state.status === 'busy';
  at('count').hidden = !lit;
  at('count').textContent = counted('facts', state.count);
  at('status').textContent = word(`status_${state.status}`);
  const message = state.frames.find(({ message }) => message)?.message;
  at('reason').hidden = !message;
  at('reason').textContent = message ?? '';
  at('anyway').hidden = state.status !== 'foreign';
  at('again').hidden = state.status !== 'error';
  at('kinds').hidden = state.status === 'denied' || state.status === 'document';
  for (const [kind, { input, number }] of switches) {
    const count = (state.counts[kind] ?? 0) + (kind === 'official' ? (state.counts.person ?? 0) : 0);
    number.textContent = lit && input.checked ? new Intl.NumberFormat(api.i18n.getUILanguage()).format(count) : '';
  }
  /** @type {HTMLButtonElement} */ (at('panel')).disabled = !lit;
  at('save').hidden = !lit || state.count === 0;
  await showBadge(tabId, state);
}

async function showSite() {
  at('site').hidden = !host;
  if (!host) return;
  const [always, { never }] = await Promise.all([alwaysHosts(), readSettings()]);
  at('host').textContent = host;
  /** @type {HTMLInputElement} */ (at('always')).checked = always.includes(host) && !never.includes(host);
  /** @type {HTMLInputElement} */ (at('never')).checked = never.includes(host);
}

at('lit').addEventListener('change', async () => show(/** @type {HTMLInputElement} */ (at('lit')).checked ? await light() : await unlightTab(tabId)));
at('anyway').addEventListener('click', async () => show(await light({ anyLanguage: true })));
at('again').addEventListener('click', async () => show(await light({ again: true })));
at('options').addEventListener('click', () => api.runtime.openOptionsPage().then(() => window.close()));
at('panel').addEventListener('click', async () => {
  // Both browsers open it only while the click is being handled.
  const sidebar = /** @type {any} */ (api).sidebarAction;
  await (sidebar ? sidebar.open() : api.sidePanel.open({ tabId }));
  window.close();
});

for (const button of at('save').querySelectorAll('button')) {
  button.addEventListener('click', async () => {
    const format = button.dataset.format === 'csv' ? 'csv' : 'json';
    const content = await exported(tabId, format);
    if (content === null) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type: format === 'csv' ? 'text/csv' : 'application/json' }));
    link.download = `facts-${host ?? 'page'}.${format}`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

at('always').addEventListener('change', async () => {
  if (!host) return;
  const wanted = /** @type {HTMLInputElement} */ (at('always')).checked;
  const origins = [originOf(host)];
  // Asked for at this moment; the background goes on from here, as the question may close this popup.
  if (wanted) await api.permissions.request({ origins });
  else await api.permissions.remove({ origins });
  const { never } = await readSettings();
  if (wanted && never.includes(host)) await writeSettings({ never: never.filter((other) => other !== host) });
  await showSite();
});
at('never').addEventListener('change', async () => {
  if (!host) return;
  const { never } = await readSettings();
  const others = never.filter((other) => other !== host);
  if (/** @type {HTMLInputElement} */ (at('never')).checked) {
    await writeSettings({ never: [...others, host] });
    await unlightTab(tabId);
    await show(await light());
  } else {
    await writeSettings({ never: others });
    await show(await stateOf(tabId));
  }
  await showSite();
});

api.runtime.onMessage.addListener((message, sender) => {
  if (message?.type === 'state' && sender.tab?.id === tabId) stateOf(tabId).then(show);
});

await showSite();
await show(await light());
