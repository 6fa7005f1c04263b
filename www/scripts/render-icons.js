// Draws the extension's icons from www/extension/icons/icon.svg with Chromium. The PNGs are committed.
//
//   . .tools/env; node www/scripts/render-icons.js

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from '../tests/browsers.js';

const icons = join(import.meta.dirname, '../extension/icons');
const svg = readFileSync(join(icons, 'icon.svg'), 'utf8');
const browser = await launch('chrome');
try {
  const page = await browser.newPage();
  for (const size of [16, 32, 48, 128]) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await page.screenshot({ path: /** @type {`${string}.png`} */ (join(icons, `${size}.png`)), omitBackground: true });
  }
} finally {
  await browser.close();
}
