// The script of a worker that scans: `new Worker(new URL('engine-worker.js', …), { type: 'module' })`, spoken to by
// engine-remote. The folder of the WebAssembly package is named by a `?base=` in its address or a message `{base}`.

import { serveEngine } from './engine-host.js';
import { loadEngine } from './engine-local.js';

let base = new URL(import.meta.url).searchParams.get('base') ?? undefined;
addEventListener('message', ({ data }) => {
  if (typeof data?.base === 'string') base = data.base;
});
serveEngine(/** @type {any} */ (globalThis), () => loadEngine({ base: base && new URL(base, import.meta.url) }));
