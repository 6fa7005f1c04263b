// The extension's background: the engine for every tab, the badge, the menus and the keyboard shortcut.
//
// It remembers nothing and starts no timer, so the browser may stop it whenever nothing is asked of it. Listeners are
// set at once, as both browsers want it, and the engine is loaded when the first page asks.

import { serveEngine } from '../lib/engine-host.js';
import { FactlightError } from '../lib/errors.js';
import init, { Scanner } from '../pkg/factlight.js';
import { api } from './api.js';
import { servedPort } from './runtime-port.js';
import { alwaysHosts, originOf, readSettings } from './settings.js';
import { lightSelection, lightTab, showBadge, stateOf, toggleTab } from './tab.js';

/** The engine while this background lives; a failure is forgotten. @type {Promise<import('../lib/engine.js').Engine> | null} */
let loading = null;

function engine() {
  loading ??= load();
  return loading;
}

// engine-local imports the engine's code when it is needed, which a service worker may not do.
async function load() {
  try {
    await init({ module_or_path: new URL('factlight_bg.wasm', import.meta.url) });
    const scanner = new Scanner(undefined);
    return {
      scan: async (/** @type {string} */ text, /** @type {import('../lib/engine.js').ScanOptions} */ options, /** @type {AbortSignal | undefined} */ signal) => {
        signal?.throwIfAborted();
        return scanner.scan(text, options);
      },
    };
  } catch (cause) {
    loading = null;
    throw new FactlightError('engine', `The engine could not be started: ${cause}`, { cause });
  }
}

api.runtime.onConnect.addListener((port) => {
  // The page is still reading itself: the engine can be ready when its text comes. A failure is told to each scan.
  engine().catch(() => {});
  serveEngine(servedPort(port), engine);
});

api.runtime.onMessage.addListener((message, sender, answer) => {
  const tabId = sender.tab?.id;
  if (message?.type === 'state' && tabId !== undefined) stateOf(tabId).then((state) => showBadge(tabId, state));
  if (message?.type !== 'light') return false;
  // Asked by the popup, which may be gone before the page is lit.
  lightTab(message.tabId, message.options).then(async (state) => {
    await showBadge(message.tabId, state);
    answer(state);
  });
  return true;
});

/** @param {chrome.tabs.Tab | undefined} tab */
async function toggle(tab) {
  if (tab?.id !== undefined) await showBadge(tab.id, await toggleTab(tab.id));
}

api.action.onClicked.addListener(toggle);
api.commands.onCommand.addListener((command, tab) => void (command === 'toggle' && toggle(tab)));

api.contextMenus.onClicked.addListener(async (info, tab) => {
  if (tab?.id === undefined) return;
  if (info.menuItemId === 'toggle') await toggle(tab);
  if (info.menuItemId === 'selection') await showBadge(tab.id, await lightSelection(tab.id, info.frameId ?? 0));
});

async function setUp() {
  await api.contextMenus.removeAll();
  api.contextMenus.create({ id: 'selection', title: api.i18n.getMessage('menu_selection'), contexts: ['selection'] });
  api.contextMenus.create({ id: 'toggle', title: api.i18n.getMessage('menu_toggle'), contexts: ['action'] });
  await Promise.all([setUpSites(), setUpButton()]);
}

/** Sites that the reader allowed are lit by the browser itself, without this background. */
async function setUpSites() {
  const id = 'always';
  const [hosts, { never }, registered] = await Promise.all([alwaysHosts(), readSettings(), api.scripting.getRegisteredContentScripts({ ids: [id] })]);
  const matches = hosts.filter((host) => !never.includes(host)).map(originOf);
  const script = /** @type {chrome.scripting.RegisteredContentScript} */ ({ id, matches, js: ['content.js', 'start.js'], allFrames: true, runAt: 'document_idle', persistAcrossSessions: true });
  if (matches.length === 0) {
    if (registered.length > 0) await api.scripting.unregisterContentScripts({ ids: [id] });
  } else if (registered.length > 0) await api.scripting.updateContentScripts([script]);
  else await api.scripting.registerContentScripts([script]);
}

async function setUpButton() {
  const { button } = await readSettings();
  await api.action.setPopup({ popup: button === 'popup' ? 'popup.html' : '' });
}

/** What sets up sites runs one after the other: two at once would register the same script twice. */
let order = Promise.resolve();
/** @param {() => Promise<unknown>} work */
const inOrder = (work) => (order = order.then(work).then(() => {}, (error) => console.error('factlight:', error)));

api.runtime.onInstalled.addListener(() => inOrder(setUp));
api.runtime.onStartup.addListener(() => inOrder(setUp));
api.storage.local.onChanged.addListener((changes) => {
  if (changes.never) inOrder(setUpSites);
  if (changes.button) inOrder(setUpButton);
});
api.permissions.onRemoved.addListener(() => inOrder(setUpSites));
api.permissions.onAdded.addListener(() =>
  inOrder(async () => {
    await setUpSites();
    // The page that was asked about is lit at once; a popup may be gone by now.
    for (const tab of await api.tabs.query({ active: true })) if (tab.id !== undefined && tab.url) await showBadge(tab.id, await lightTab(tab.id));
  }),
);
