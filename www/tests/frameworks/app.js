// The app for React and Preact, which differ in `h` alone.

import { BLOCK, NOTE } from './scenario.js';

/** @param {any} h @param {import('./scenario.js').State} state */
export function view(h, state) {
  return h(
    'section',
    null,
    h('p', { className: 'lead' }, state.lead),
    h('p', null, 'In all ', state.left, ' and ', state.share, ' of farms are empty.', state.note ? NOTE : null),
    h('ul', null, state.items.map((item) => h('li', { key: item.id }, item.text))),
    state.note ? h('blockquote', null, BLOCK) : h('hr'),
    h('p', null, 'It rained for ', h('b', null, '3'), ' days.'),
  );
}
