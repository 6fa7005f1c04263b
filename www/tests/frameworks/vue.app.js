// The app for Vue, of a template as a component file has it.

import { BLOCK, NOTE } from './scenario.js';

/** @param {{state: import('./scenario.js').State}} box */
export const app = (box) => ({
  setup: () => ({ box, NOTE, BLOCK }),
  template: `<section>
    <p class="lead">{{ box.state.lead }}</p>
    <p>In all {{ box.state.left }} and {{ box.state.share }} of farms are empty.<template v-if="box.state.note">{{ NOTE }}</template></p>
    <ul><li v-for="item in box.state.items" :key="item.id">{{ item.text }}</li></ul>
    <blockquote v-if="box.state.note">{{ BLOCK }}</blockquote><hr v-else>
    <p>It rained for <b>3</b> days.</p>
  </section>`,
});
