import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { view } from './app.js';

/** @param {import('./scenario.js').State} state */
export const render = (state) => renderToString(createElement(() => view(createElement, state)));
