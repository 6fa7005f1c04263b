import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { view } from './app.js';

/** @param {import('./scenario.js').State} state */
export const render = (state) => renderToString(h(() => view(h, state), null));
