import { render as toString } from 'svelte/server';
import App from './App.svelte';

/** @param {import('./scenario.js').State} state */
export const render = (state) => toString(App, { props: { first: state } }).body;
