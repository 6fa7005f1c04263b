// What is put into a page: one reader a frame. Nothing of it is visible to the page, whose DOM is only read.

import { Reader } from './reader.js';

// The one name that a second injection finds the first one by; it lives in the extension's own world, not the page's.
const world = /** @type {{factlightReader?: Reader}} */ (globalThis);
if (!world.factlightReader?.alive) {
  // Left behind by a copy of the extension that was updated or switched off.
  world.factlightReader?.stop();
  world.factlightReader = new Reader(window);
}
