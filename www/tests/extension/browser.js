// A browser with the extension in it, as a reader has it: its button pressed, its background stopped by the browser.
//
// `make extension` has built dist/extension before. What only the browser's own window can do goes over the debugging
// protocol in Chromium and over the window's own script in Firefox.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launch, PATIENCE } from '../browsers.js';

const dist = join(import.meta.dirname, '../../../dist/extension');

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof launchWithExtension>>} Reader */

/** The folder of a build. @param {'chrome' | 'firefox'} name */
export function built(name) {
  const folder = join(dist, name === 'chrome' ? 'chromium' : 'firefox');
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error('There is no dist/extension: run `make extension` first.');
  return folder;
}

/**
 * @param {'chrome' | 'firefox'} name
 * @param {{folder?: string, args?: string[], prefs?: Record<string, unknown>}} [options] another build; flags and settings of the browser
 */
export async function launchWithExtension(name, { folder = built(name), args = [], prefs = {} } = {}) {
  const browser =
    name === 'chrome'
      ? await launch('chrome', args, { pipe: true, enableExtensions: true })
      : await launch('firefox', ['--remote-allow-system-access', ...args], {
          // A question for a permission is answered with yes: nobody is there to press the button.
          extraPrefsFirefox: { 'extensions.webextOptionalPermissionPrompts': false,
            // Scrolls at once: a tab at the back does not scroll smoothly.
            'ui.prefersReducedMotion': 1, ...prefs },
        });
  try {
    const id = await browser.installExtension(folder);
    const window = name === 'chrome' ? await chromium(browser, id) : await firefox(browser, id);
    return { name, browser, ...window };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** @param {import('puppeteer-core').Browser} browser @param {string} id */
async function chromium(browser, id) {
  const extension = (await browser.extensions()).get(id);
  if (!extension) throw new Error('Chromium has not loaded the extension.');
  const origin = `chrome-extension://${id}`;
  const target = () => browser.targets().find((one) => one.type() === 'service_worker' && one.url().startsWith(origin));
  /** The background, started if need be. */
  const worker = async () => {
    const running = target();
    if (running) return /** @type {import('puppeteer-core').WebWorker} */ (await running.worker());
    const page = await browser.newPage();
    await page.goto(`${origin}/options.html`);
    await page.evaluate(() => /** @type {any} */ (globalThis).chrome.runtime.sendMessage({ type: 'wake' }).catch(() => {}));
    await page.close();
    return /** @type {import('puppeteer-core').WebWorker} */ (await (await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith(origin), { timeout: PATIENCE })).worker());
  };
  return {
    origin,
    /** Only Firefox's own window runs scripts. @type {((body: string) => Promise<unknown>) | undefined} */
    inWindow: undefined,
    /** Presses the toolbar button on a page. @param {Page} page */
    async press(page) {
      await page.bringToFront();
      await page.triggerExtensionAction(extension);
    },
    /** The popup that the button opened. */
    async popup() {
      return (await browser.waitForTarget((one) => one.url() === `${origin}/popup.html`, { timeout: PATIENCE })).asPage();
    },
    async closePopup() {
      for (const open of browser.targets().filter((one) => one.url() === `${origin}/popup.html`)) await (await open.asPage()).close();
    },
    /** @param {Page} page */
    async badge(page) {
      await page.bringToFront();
      return /** @type {string} */ (await (await worker()).evaluate(async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        return chrome.action.getBadgeText({ tabId: tab.id });
      }));
    },
    /** @param {Page} page */
    async tabId(page) {
      await page.bringToFront();
      return /** @type {number} */ (await (await worker()).evaluate(async () => (await /** @type {any} */ (globalThis).chrome.tabs.query({ active: true, lastFocusedWindow: true }))[0].id));
    },
    /** Presses a button that has no popup. @param {Page} page */
    async pressOnly(page) {
      await this.press(page);
    },
    /** What the button opens, as the browser has heard it. @param {Page} _page */
    async buttonOpens(_page) {
      return /** @type {string} */ (await (await worker()).evaluate(() => /** @type {any} */ (globalThis).chrome.action.getPopup({})));
    },
    async isPanelOpen() {
      return browser.targets().some((one) => one.url().startsWith(`${origin}/panel.html`));
    },
    async closePanel() {
      for (const open of browser.targets().filter((one) => one.url().startsWith(`${origin}/panel.html`))) await (await open.asPage()).close();
    },
    /** Chooses a line of the extension's menu, as Chromium tells the background. @param {Page} page @param {string} line @param {string} _selector */
    async menu(page, line, _selector) {
      await page.bringToFront();
      await (await worker()).evaluate(async (menuItemId) => {
        const { chrome } = /** @type {any} */ (globalThis);
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        chrome.contextMenus.onClicked.dispatch({ menuItemId, frameId: 0 }, tab);
      }, line);
    },
    /** Presses the keyboard shortcut, as Chromium tells the background. @param {Page} page */
    async shortcut(page) {
      await page.bringToFront();
      await (await worker()).evaluate(async () => {
        const { chrome } = /** @type {any} */ (globalThis);
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        chrome.commands.onCommand.dispatch('toggle', tab);
      });
    },
    /** A page of the extension in a tab. @param {string} path */
    async openOwn(path) {
      const page = await browser.newPage();
      await page.goto(`${origin}/${path}`);
      return page;
    },
    /** Stops the background as the browser does when it is idle. */
    async stopBackground() {
      const running = target();
      if (!running) return;
      const gone = new Promise((resolve) => browser.on('targetdestroyed', (one) => one === running && resolve(undefined)));
      await (await running.worker())?.close();
      await gone;
    },
    async isBackgroundRunning() {
      return target() !== undefined;
    },
  };
}

/** @param {import('puppeteer-core').Browser} browser @param {string} id */
async function firefox(browser, id) {
  const { connection } = /** @type {any} */ (browser);
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const context = tree.result.contexts[0].context;
  /** Runs in the browser's own window. @param {string} body */
  const inWindow = async (body) => {
    const { result } = await connection.send('script.evaluate', { expression: `(async () => { ${body} })()`, target: { context }, awaitPromise: true });
    if (result.type !== 'success') throw new Error(result.exceptionDetails?.text ?? 'Firefox did not run the script.');
    return result.result.value;
  };
  const policy = `WebExtensionPolicy.getByID(${JSON.stringify(id)})`;
  const global = "ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent.apiManager.global";
  const origin = `moz-extension://${await inWindow(`return ${policy}.mozExtensionHostname`)}`;
  // The button stands on the toolbar itself, as a reader pins it: no second panel has to open before the popup.
  await inWindow(`CustomizableUI.addWidgetToArea(${global}.browserActionFor(${policy}.extension).id, CustomizableUI.AREA_NAVBAR)`);
  /** Hides what is open, and waits until it is: one popup cannot open while another is on its way in or out. */
  const hidePopups = async () => {
    const open = () =>
      inWindow(`
        const open = [...document.querySelectorAll('panel')].filter(({ state }) => state !== 'closed');
        for (const panel of open) panel.hidePopup();
        return open.map(({ id, state }) => id + ' ' + state).join();`);
    await until(open, (found) => found === '', 'closed popups');
  };
  return {
    origin,
    inWindow,
    /** @param {Page} page */
    async press(page) {
      await page.bringToFront();
      await hidePopups();
      await inWindow(`await ${global}.browserActionFor(${policy}.extension).openPopup(window)`);
    },
    /** The popup once more in a tab, as a popup of Firefox cannot be looked into. @param {Page} page */
    async popup(page) {
      return this.openOwn(`popup.html?tab=${await this.tabId(page)}`);
    },
    async closePopup() {
      await hidePopups();
    },
    /** @param {Page} page */
    async badge(page) {
      await page.bringToFront();
      return /** @type {string} */ (await inWindow(`return ${global}.browserActionFor(${policy}.extension).action.getProperty(gBrowser.selectedTab, 'badgeText') ?? ''`));
    },
    /** @param {Page} page */
    async tabId(page) {
      await page.bringToFront();
      return /** @type {number} */ (await inWindow(`return ${global}.tabTracker.getId(gBrowser.selectedTab)`));
    },
    /** What the button opens, as the browser has heard it. @param {Page} page */
    async buttonOpens(page) {
      await page.bringToFront();
      return /** @type {string} */ (await inWindow(`return ${global}.browserActionFor(${policy}.extension).action.getProperty(gBrowser.selectedTab, 'popup') ?? ''`));
    },
    /** Presses a button that has no popup. @param {Page} page */
    async pressOnly(page) {
      await page.bringToFront();
      await hidePopups();
      await inWindow(`await ${global}.browserActionFor(${policy}.extension).triggerAction(window)`);
    },
    async isPanelOpen() {
      return /** @type {boolean} */ (await inWindow(`return SidebarController.isOpen && SidebarController.currentID.startsWith('factlight')`));
    },
    async closePanel() {
      await inWindow('SidebarController.hide()');
    },
    /** Right-clicks and chooses the extension's line. @param {Page} page @param {string} line @param {string} selector where */
    async menu(page, line, selector) {
      await page.bringToFront();
      await page.click(selector, { button: 'right' });
      await inWindow(`
        const menu = document.getElementById('contentAreaContextMenu');
        if (menu.state !== 'open') await new Promise((resolve) => menu.addEventListener('popupshown', resolve, { once: true }));
        const item = [...menu.querySelectorAll('menuitem')].find(({ id }) => id.startsWith('factlight') && id.endsWith('_' + ${JSON.stringify(line)}));
        if (!item) throw new Error('no such line: ' + [...menu.querySelectorAll('menuitem')].map(({ id }) => id).join());
        menu.activateItem(item);`);
    },
    /** Presses the keyboard shortcut. @param {Page} page */
    async shortcut(page) {
      await page.bringToFront();
      await inWindow(`
        const key = document.querySelector('keyset[id^="ext-keyset"][id*="factlight"] key');
        if (!key) throw new Error('no shortcut');
        key.doCommand();`);
    },
    /** @param {string} path */
    async openOwn(path) {
      const page = await browser.newPage();
      // The page moves to the extension's own process, and the answer of the one before gets lost: its content is waited for.
      page.goto(`${origin}/${path}`).catch(() => {});
      // What is asked in the middle of the move fails.
      const arrived = () => page.evaluate((address) => location.href === address && document.readyState === 'complete', `${origin}/${path}`).catch(() => false);
      await until(arrived, (there) => there, path);
      return page;
    },
    async stopBackground() {
      await inWindow(`await ${policy}.extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`);
    },
    async isBackgroundRunning() {
      return (await inWindow(`return ${policy}.extension.backgroundState`)) === 'running';
    },
  };
}

/** What a page shows as lit: text by text, in order, from the registry that the page itself can see. @param {Page} page @param {string} [frame] CSS selector of a frame */
export function litIn(page, frame) {
  return /** @type {Promise<string[]>} */ (
    page.evaluate((selector) => {
      const view = /** @type {any} */ (selector ? /** @type {HTMLIFrameElement} */ (document.querySelector(selector)).contentWindow : globalThis);
      /** @type {StaticRange[]} */
      const ranges = [...view.CSS.highlights].filter(([name]) => name.startsWith('factlight-')).flatMap(([, highlight]) => [...highlight]);
      const order = document.createRange();
      return ranges
        .filter((range) => range.startContainer.isConnected)
        .sort((a, b) => {
          order.setStart(a.startContainer, a.startOffset);
          order.collapse(true);
          return -order.comparePoint(b.startContainer, b.startOffset);
        })
        .map((range) => (range.startContainer.textContent ?? '').slice(range.startOffset, range.endOffset));
    }, frame)
  );
}

/**
 * Waits until `look` gives what satisfies `is`, and gives it.
 * @template T @param {() => Promise<T>} look @param {(found: T) => boolean} is @param {string} what
 */
export async function until(look, is, what, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (is(found)) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}; last seen: ${JSON.stringify(found)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
