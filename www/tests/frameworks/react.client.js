import { createElement, useEffect, useState } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { view } from './app.js';

/** @param {Element} container @param {import('./scenario.js').State} first */
export function hydrate(container, first) {
  return new Promise((resolve) => {
    function App() {
      const [state, set] = useState(first);
      useEffect(() => resolve({ set, unmount: () => root.unmount() }), []);
      return view(createElement, state);
    }
    const root = hydrateRoot(container, createElement(App));
  });
}
