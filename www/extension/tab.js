// What the popup, the panel and the background do with a tab: light it, unlight it, ask what was found.
//
// The page itself is asked each time. So nothing has to be remembered here when the background is stopped, and
// nothing can be out of date.

import { api } from './api.js';
import { hostOf, readSettings } from './settings.js';

/** @typedef {import('./reader.js').State} State */
/** @typedef {State & {frameId: number}} FrameState */
/** @typedef {{status: State['status'] | 'denied' | 'never', count: number, counts: Record<string, number>, frames: FrameState[]}} TabState */

/**
 * Which state of several frames speaks for the tab: a lit frame wins over one that has nothing to say.
 * @type {readonly TabState['status'][]}
 */
const ORDER = ['lit', 'busy', 'error', 'own', 'foreign', 'document', 'off', 'frame'];

/** @param {number} tabId @returns {Promise<chrome.tabs.Tab>} */
export const tabOf = (tabId) => api.tabs.get(tabId);

/** The tab in front of the reader. @param {number} [windowId] @returns {Promise<chrome.tabs.Tab | undefined>} */
export async function tabInFront(windowId) {
  const [tab] = await api.tabs.query({ active: true, ...(windowId === undefined ? { lastFocusedWindow: true } : { windowId }) });
  return tab;
}

/** @param {number} tabId @param {{anyLanguage?: boolean, again?: boolean}} [options] `again`: also where it is lit @returns {Promise<TabState>} */
export async function lightTab(tabId, options = {}) {
  if (await isNever(tabId)) return plain('never');
  return inTab(tabId, async () => {
    await api.scripting.executeScript({ target: { tabId, allFrames: true }, files: ['content.js'] });
    return ask(tabId, (/** @type {typeof options} */ given) => /** @type {any} */ (globalThis).factlightReader?.light(given), [options]);
  });
}

/** Lights only what is selected in a frame. @param {number} tabId @param {number} frameId @returns {Promise<TabState>} */
export function lightSelection(tabId, frameId) {
  return inTab(tabId, async () => {
    const target = { tabId, frameIds: [frameId] };
    await api.scripting.executeScript({ target, files: ['content.js'] });
    await api.scripting.executeScript({ target, func: () => /** @type {any} */ (globalThis).factlightReader?.lightSelection() });
    return ask(tabId, () => /** @type {any} */ (globalThis).factlightReader?.state(), []);
  });
}

/** @param {number} tabId @returns {Promise<TabState>} */
export function unlightTab(tabId) {
  return inTab(tabId, () => ask(tabId, () => /** @type {any} */ (globalThis).factlightReader?.off(), []));
}

/** @param {number} tabId @returns {Promise<TabState>} */
export async function stateOf(tabId) {
  const state = await inTab(tabId, () => ask(tabId, () => /** @type {any} */ (globalThis).factlightReader?.state(), []));
  return state.status === 'off' && (await isNever(tabId)) ? plain('never') : state;
}

/** Whether the reader wants the tab's site never lit. @param {number} tabId */
async function isNever(tabId) {
  const host = hostOf((await tabOf(tabId)).url);
  return host !== null && (await readSettings()).never.includes(host);
}

/** @param {number} tabId @returns {Promise<TabState>} */
export async function toggleTab(tabId) {
  const { status } = await stateOf(tabId);
  return status === 'lit' || status === 'busy' ? unlightTab(tabId) : lightTab(tabId);
}

/** The facts of a tab's frames, in order. @param {number} tabId @returns {Promise<import('./reader.js').Listed[]>} */
export async function factsOf(tabId) {
  const answers = await api.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => /** @type {any} */ (globalThis).factlightReader?.facts() ?? [] });
  return answers.flatMap(({ frameId, result }) => /** @type {any[]} */ (result ?? []).map((listed) => ({ ...listed, frameId })));
}

/** Brings a fact into view. @param {number} tabId @param {import('./reader.js').Listed} listed */
export function goTo(tabId, listed) {
  return api.scripting.executeScript({
    target: { tabId, frameIds: [listed.frameId ?? 0] },
    func: (/** @type {number} */ number) => /** @type {any} */ (globalThis).factlightReader?.goTo(number),
    args: [listed.number],
  });
}

/** The facts of a tab as a file's content: those of the frame that is lit first. @param {number} tabId @param {'csv' | 'json'} format @returns {Promise<string | null>} */
export async function exported(tabId, format) {
  const answers = await api.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: (/** @type {string} */ given) => /** @type {any} */ (globalThis).factlightReader?.exported(given) ?? null,
    args: [format],
  });
  return /** @type {string | null} */ (answers.map(({ result }) => result).find((content) => typeof content === 'string') ?? null);
}

/** Number on the toolbar button, and a title that says the rest. @param {number} tabId @param {TabState} state */
export async function showBadge(tabId, state) {
  const sign = { lit: String(state.count), denied: '–', document: '–', error: '!', never: '–' }[/** @type {string} */ (state.status)] ?? '';
  const title = state.status === 'off' ? api.i18n.getMessage('name') : api.i18n.getMessage(`status_${state.status}`) || api.i18n.getMessage('name');
  try {
    await Promise.all([api.action.setBadgeText({ tabId, text: sign }), api.action.setBadgeBackgroundColor({ tabId, color: '#1f2a44' }), api.action.setBadgeTextColor({ tabId, color: '#ffffff' }), api.action.setTitle({ tabId, title })]);
  } catch (error) {
    // A tab that was closed meanwhile shows no button.
    if (await tabOf(tabId).then(() => true, () => false)) throw error;
  }
}

/** @template {any[]} A @param {number} tabId @param {(...given: A) => unknown} func runs in each frame @param {A} args @returns {Promise<TabState>} */
async function ask(tabId, func, args) {
  const answers = await api.scripting.executeScript({ target: { tabId, allFrames: true }, func, args });
  /** @type {FrameState[]} */
  const frames = answers.flatMap(({ frameId, result }) => (result ? [{ .../** @type {State} */ (result), frameId }] : []));
  /** @type {Record<string, number>} */
  const counts = {};
  for (const frame of frames) for (const [kind, count] of Object.entries(frame.counts)) counts[kind] = (counts[kind] ?? 0) + count;
  const status = ORDER.find((one) => frames.some((frame) => frame.status === one)) ?? 'off';
  return { status, counts, count: Object.values(counts).reduce((sum, count) => sum + count, 0), frames };
}

/**
 * Does `work` in a tab; a tab that the browser lets no extension touch is told as such.
 * @param {number} tabId @param {() => Promise<TabState>} work @returns {Promise<TabState>}
 */
async function inTab(tabId, work) {
  try {
    return await work();
  } catch (error) {
    // The browsers name no code: what they refuse is a page of their own, a store or a site without permission.
    console.info('factlight:', error);
    return plain('denied');
  }
}

/** @param {TabState['status']} status @returns {TabState} */
const plain = (status) => ({ status, count: 0, counts: {}, frames: [] });
