// The script of a worker that scans: `new Worker(new URL('engine-worker.js', …), { type: 'module' })`, spoken to by
// engine-remote. A `?base=` in its address names the folder of the WebAssembly package.

import { serveEngine } from './engine-host.js';
import { loadEngine } from './engine-local.js';

const base = new URL(import.meta.url).searchParams.get('base') ?? undefined;
serveEngine(/** @type {any} */ (globalThis), () => loadEngine({ base: base && new URL(base, import.meta.url) }));
