// Takes the pictures of docs/extension.md: the extension on a page of its own text, in Chromium.
//
//   make extension; . .tools/env; node www/scripts/picture-extension.js

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchWithExtension, litIn, until } from '../tests/extension/browser.js';
import { serve } from './serve.js';

const docs = join(import.meta.dirname, '../../docs/images');
mkdirSync(docs, { recursive: true });

const ARTICLE = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="date" content="2025-03-04"><meta name="color-scheme" content="light dark"><title>Harvest</title>
<style>body{font:18px/1.6 Georgia,serif;max-width:640px;margin:32px auto;padding:0 24px}h1{font-size:30px;line-height:1.2}</style>
<article><h1>Coffee growers count their losses</h1>
<p>Three weeks of rain have cost the coffee growers of Kenya about $45 million, Agriculture Minister Amina Odhiambo said in Nairobi on Monday.</p>
<p>More than 3,400 farms stood under water, and some 12% of the harvest is lost. “We will pay half of it,” Odhiambo said. Prices in London rose by 4.5% to $3,900 a tonne, the highest since 2011.</p>
<p>In neighbouring Uganda, where 25 millimetres fell within an hour, roads near Mbale stay shut until Friday.</p></article></html>`;

const server = await serve({ pages: { '/harvest': { body: ARTICLE } } });
const reader = await launchWithExtension('chrome');
try {
  const page = await reader.browser.newPage();
  await page.setViewport({ width: 720, height: 520 });
  await page.goto(`${server.address}/harvest`);
  await reader.press(page);
  await until(() => litIn(page), (found) => found.length > 0, 'lit facts');
  await reader.closePopup();
  const tab = await reader.tabId(page);
  for (const scheme of ['light', 'dark']) {
    const shot = async (/** @type {import('puppeteer-core').Page} */ shown, /** @type {string} */ name, fullPage = true) => {
      await shown.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await shown.bringToFront();
      await shown.screenshot({ path: /** @type {`${string}.png`} */ (join(docs, `extension-${name}-${scheme}.png`)), fullPage });
    };
    await shot(page, 'page', false);
    for (const [name, path, width] of /** @type {const} */ ([['popup', 'popup.html', 320], ['panel', 'panel.html', 340], ['options', 'options.html', 640]])) {
      const own = await reader.openOwn(`${path}?tab=${tab}`);
      await own.setViewport({ width, height: 300 });
      if (name !== 'options') await until(() => own.$eval('#count', (element) => element.textContent ?? ''), (text) => text !== '', 'the number');
      await shot(own, name);
      await own.close();
    }
  }
} finally {
  await reader.browser.close();
  await server.close();
}
