// Chromium and Firefox for end-to-end tests: real ones, headless, kept off the network.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

export const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

/** How long a test waits for what is to come, in milliseconds: as long as the busiest machine may take, as only a failure waits so long. */
export const PATIENCE = 90_000;

/** The browsers that tests run in, by name. */
export const BROWSERS = /** @type {const} */ (['chrome', 'firefox']);

/** @param {'chrome' | 'firefox'} browser @param {string[]} [flags] @param {import('puppeteer-core').LaunchOptions} [more] @returns {Promise<import('puppeteer-core').Browser>} */
export function launch(browser, flags = [], more = {}) {
  const executablePath = browser === 'chrome' ? (process.env.CHROMIUM ?? '/usr/bin/chromium') : (process.env.FIREFOX ?? '/usr/bin/firefox-esr');
  return puppeteer.launch({ browser, executablePath, headless: true, args: browser === 'chrome' ? [...CHROMIUM_FLAGS, ...flags] : flags, timeout: PATIENCE, protocolTimeout: 3 * PATIENCE, ...more });
}

/** A page whose errors and console errors are collected. @param {import('puppeteer-core').Browser} browser */
export async function openPage(browser) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon|404/.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints };
}

/** Where screenshots go: kept out of git. @param {string} name */
export function artifact(name) {
  const folder = join(import.meta.dirname, '../../artifacts');
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}
