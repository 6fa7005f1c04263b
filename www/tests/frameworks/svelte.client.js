import { hydrate as start, unmount } from 'svelte';
import App from './App.svelte';

/** @param {Element} container @param {import('./scenario.js').State} first */
export async function hydrate(container, first) {
  const running = start(App, { target: container, props: { first } });
  return { set: running.set, unmount: () => unmount(running) };
}
