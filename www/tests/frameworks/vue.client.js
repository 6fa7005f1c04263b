import { createSSRApp, shallowReactive } from 'vue';
import { app } from './vue.app.js';

/** @param {Element} container @param {import('./scenario.js').State} first */
export async function hydrate(container, first) {
  const box = shallowReactive({ state: first });
  const running = createSSRApp(app(box));
  running.mount(container);
  return { set: (/** @type {import('./scenario.js').State} */ state) => void (box.state = state), unmount: () => running.unmount() };
}
