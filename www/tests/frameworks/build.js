// Bundles the small apps, in their development builds so that hydration warnings show: one script for the page, one for
// the server, into a folder that the caller gives.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { compile } from 'svelte/compiler';

/** Which app each framework runs, and what its imports stand for. @type {Record<string, {app: string, alias?: Record<string, string>}>} */
export const FRAMEWORKS = {
  'React 18': { app: 'react', alias: { react: 'react18', 'react-dom': 'react-dom18' } },
  'React 19': { app: 'react', alias: { react: 'react19', 'react-dom': 'react-dom19' } },
  'Vue 3': { app: 'vue', alias: { vue: 'vue/dist/vue.esm-bundler.js' } },
  'Svelte 5': { app: 'svelte' },
  Preact: { app: 'preact' },
};

/** @param {'client' | 'server'} side @returns {import('esbuild').Plugin} */
const svelte = (side) => ({
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, ({ path }) => ({ contents: compile(readFileSync(path, 'utf8'), { generate: side, dev: true, filename: 'App.svelte' }).js.code, loader: 'js' }));
  },
});

/** @param {string} name @param {string} folder @returns {Promise<{client: string, render: (state: object) => string | Promise<string>}>} */
export async function buildApp(name, folder) {
  const { app, alias } = FRAMEWORKS[name];
  const define = { 'process.env.NODE_ENV': '"development"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' };
  const common = /** @type {const} */ ({ bundle: true, define, logLevel: 'error', external: ['/lib/index.js'], absWorkingDir: import.meta.dirname });
  const file = join(folder, name.replace(' ', '-').toLowerCase());
  await build({ ...common, alias, entryPoints: [`${app}.server.js`], platform: 'node', format: 'cjs', conditions: ['development'], plugins: [svelte('server')], outfile: `${file}.server.cjs` });
  const { outputFiles } = await build({ ...common, alias, write: false, stdin: { contents: `export { hydrate } from './${app}.client.js'; export { play } from './scenario.js';`, resolveDir: import.meta.dirname }, platform: 'browser', format: 'esm', conditions: ['browser', 'development'], plugins: [svelte('client')] });
  return { client: outputFiles[0].text, render: createRequire(import.meta.url)(`${file}.server.cjs`).render };
}
