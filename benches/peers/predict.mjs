// node predict.mjs PEER FILE.jsonl: the peer's spans of each document, in the form that `factlight evaluate` reads.
import { readFileSync } from 'node:fs';
import { peers } from './adapters.js';

const [name, file] = process.argv.slice(2);
const load = peers[/** @type {keyof typeof peers} */ (name)];
if (!load || !file) {
  console.error(`predict: name one of ${Object.keys(peers).join(', ')} and a JSON Lines file`);
  process.exit(2);
}
const scan = await load();
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const { id, text } = JSON.parse(line);
  const points = (/** @type {number} */ offset) => [...text.slice(0, offset)].length;
  const spans = scan(text).map((span) => ({ ...span, start: points(span.start), end: points(span.end) }));
  console.log(JSON.stringify({ id, spans }));
}
