// The engine in this very page or worker: loads the WebAssembly package once and scans.

import { FactlightError } from './errors.js';

/** @typedef {import('./engine.js').Engine} Engine */

/** What was loaded, by address; a failure is forgotten, so that a later try can succeed. @type {Map<string, Promise<Engine>>} */
const loaded = new Map();

/**
 * @param {object} [options]
 * @param {string | URL} [options.base] the folder with factlight.js and factlight_bg.wasm; default: ../pkg/ beside this file, or
 *   where the bundler put them
 * @param {BufferSource | WebAssembly.Module} [options.module] the WebAssembly file's bytes, where the host has them
 * @param {boolean} [options.coordinates] also load coordinates.pack, so that places have GeoNames id, latitude and longitude
 * @returns {Promise<Engine>}
 */
export function loadEngine(options = {}) {
  const base = options.base === undefined ? undefined : new URL(options.base, besides()).href;
  const key = `${base ?? ''}${options.coordinates ? '#coordinates' : ''}`;
  const known = loaded.get(key);
  if (known) return known;
  const loading = load(base, options.module, options.coordinates ?? false);
  loaded.set(key, loading);
  loading.catch(() => loaded.delete(key));
  return loading;
}

/** What a relative `base` is relative to: this file, or the page where webpack has put the build machine's path for this file. */
function besides() {
  const here = import.meta.url;
  return here.startsWith('file:') && globalThis.location ? globalThis.location.href : here;
}

/** @param {string | undefined} base @param {BufferSource | WebAssembly.Module | undefined} module @param {boolean} coordinates @returns {Promise<Engine>} */
async function load(base, module, coordinates) {
  if (typeof WebAssembly !== 'object') throw new FactlightError('engine-wasm', 'This browser has no WebAssembly: embed precomputed facts instead.');
  /** @type {any} */
  let glue;
  // The file itself comes while the glue does, wherever its address is known: with a base, and in dist/, beside pkg/.
  // @ts-ignore: defined by scripts/build-dist.js
  const address = base ? new URL('factlight_bg.wasm', base) : typeof IN_DIST === 'undefined' ? undefined : new URL('../pkg/factlight_bg.wasm', import.meta.url);
  /** @type {any} */
  const file = module ?? (address && fetch(address));
  if (!module) file?.catch(() => {}); // the glue waits for it too
  try {
    if (base === undefined) {
      // Written out for bundlers, which follow this path and the one to the WebAssembly file in factlight.js.
      // @ts-ignore: built by scripts/build-wasm, so not there for the type check of a fresh checkout
      glue = await import('../pkg/factlight.js');
    } else {
      glue = await import(/* @vite-ignore */ /* webpackIgnore: true */ new URL('factlight.js', base).href);
    }
    await glue.default({ module_or_path: file });
  } catch (cause) {
    const refused = cause instanceof Error && /unsafe-eval|Content.Security.Policy|\bCSP\b/i.test(cause.message);
    throw new FactlightError(
      refused ? 'engine-wasm' : 'engine',
      refused
        ? "The page's Content-Security-Policy refuses WebAssembly: allow 'wasm-unsafe-eval' in script-src, or embed precomputed facts."
        : `The engine could not be loaded from ${base ?? "factlight's folder pkg"}: see that factlight.js and factlight_bg.wasm are served there.`,
      { cause },
    );
  }
  const scanner = new glue.Scanner(undefined);
  if (coordinates) {
    const address = base === undefined ? new URL('../pkg/coordinates.pack', import.meta.url).href : new URL('coordinates.pack', base).href;
    const response = await fetch(address);
    if (!response.ok) throw new FactlightError('engine', `The coordinates could not be loaded from ${address}: see that the file is served there.`);
    scanner.loadCoordinates(new Uint8Array(await response.arrayBuffer()));
  }
  return {
    scan: async (text, scanOptions, signal) => {
      signal?.throwIfAborted();
      return scanner.scan(text, scanOptions);
    },
  };
}
