// The privacy statement, held to: with the extension at work, nothing but the page's own requests leaves the browser.
//
// Every request of the browser goes through a proxy of the test, which answers the page and writes down the rest.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from '../browsers.js';
import { built, launchWithExtension, litIn, until } from './browser.js';

const NEWS = '<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title><link rel="icon" href="/icon.png"><body><article><p>The storm killed 41 people in Kenya, the governor said, and cost the county $2.5 million in a week.</p><img src="/picture.png" alt=""></article></body></html>';
const OWN = ['http://news.test/', 'http://news.test/icon.png', 'http://news.test/picture.png'];

/** What a browser asks of its maker (updates, settings) is not the extension's: the extension knows no address at all. */
const MAKERS = /(^|\.)(google\.com|googleapis\.com|gstatic\.com|gvt1\.com|mozilla\.(com|org|net)|firefox\.com)$/;
const hostOf = (/** @type {string} */ asked) => new URL(asked.replace(/^CONNECT (.*?)(:\d+)?$/, 'https://$1/')).hostname;

/** A proxy that reaches no network: it answers for news.test, refuses the rest and keeps what was asked. */
async function proxy() {
  /** @type {string[]} */
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    if (request.url === 'http://news.test/') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(NEWS);
    else response.writeHead(404).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { asked, port, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

for (const name of BROWSERS) {
  describe(`the network in ${name}`, () => {
    /** @type {Awaited<ReturnType<typeof proxy>>} */
    let seen;
    /** @type {import('./browser.js').Reader} */
    let reader;
    before(async () => {
      seen = await proxy();
      reader = await launchWithExtension(name, {
        args: name === 'chrome' ? [`--proxy-server=http://127.0.0.1:${seen.port}`, '--proxy-bypass-list=<-loopback>'] : [],
        prefs: {
          'network.proxy.type': 1,
          'network.proxy.http': '127.0.0.1',
          'network.proxy.http_port': seen.port,
          'network.proxy.ssl': '127.0.0.1',
          'network.proxy.ssl_port': seen.port,
          'network.proxy.allow_hijacking_localhost': true,
        },
      });
    });
    after(async () => {
      await reader?.browser.close();
      await seen?.close();
    });

    test('lit, read in the panel, changed in the options, unlit: the page’s own requests and no other', async (t) => {
      const bare = await reader.browser.newPage();
      await bare.goto('http://news.test/');
      assert.ok(seen.asked.includes(OWN[0]), 'the proxy sees the page');
      assert.deepEqual(await litIn(bare), []);

      const page = await reader.browser.newPage();
      await page.goto('http://news.test/');
      await reader.press(page);
      await until(() => litIn(page), (found) => found.length === 4, 'lit facts');
      await reader.closePopup();
      const tab = await reader.tabId(page);
      const panel = await reader.openOwn(`panel.html?tab=${tab}`);
      await until(() => panel.$$eval('#facts button', (all) => all.length), (count) => count === 4, 'the list');
      const options = await reader.openOwn('options.html');
      await (await options.waitForSelector('input[name=density][value=first]'))?.click();
      await reader.stopBackground();
      const popup = await reader.openOwn(`popup.html?tab=${tab}`);
      await (await popup.waitForSelector('#lit:checked'))?.click();
      await until(() => litIn(page), (found) => found.length === 0, 'an unlit page');
      const others = seen.asked.filter((address) => !OWN.includes(address));
      t.diagnostic(`of the browser's own: ${[...new Set(others.map(hostOf))].join(', ') || 'nothing'}`);
      assert.deepEqual(others.filter((address) => !MAKERS.test(hostOf(address))), []);
    });

    test('the browser itself forbids the extension’s pages any other address', async () => {
      const options = await reader.openOwn('options.html');
      const from = seen.asked.length;
      const refused = await options.evaluate(() => fetch('http://elsewhere.test/').then(() => 'answered', (error) => String(error)));
      assert.match(refused, /TypeError/);
      assert.deepEqual(seen.asked.slice(from).filter((address) => address.includes('elsewhere')), []);
    });

    test('no script of the extension names an address or a way to send', () => {
      const folder = built(name);
      for (const file of readdirSync(folder).filter((one) => one.endsWith('.js'))) {
        const source = readFileSync(join(folder, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
        assert.doesNotMatch(source, /\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|RTCPeerConnection|importScripts)\b/, file);
        if (file !== 'background.js') assert.doesNotMatch(source, /\bfetch\(/, file);
      }
    });
  });
}
