import { h, hydrate as start, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { view } from './app.js';

/** @param {Element} container @param {import('./scenario.js').State} first */
export function hydrate(container, first) {
  return new Promise((resolve) => {
    function App() {
      const [state, set] = useState(first);
      useEffect(() => resolve({ set, unmount: () => render(null, container) }), []);
      return view(h, state);
    }
    start(h(App, null), container);
  });
}
