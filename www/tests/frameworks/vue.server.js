import { renderToString } from '@vue/server-renderer';
import { createSSRApp } from 'vue';
import { app } from './vue.app.js';

/** @param {import('./scenario.js').State} state */
export const render = (state) => renderToString(createSSRApp(app({ state })));
