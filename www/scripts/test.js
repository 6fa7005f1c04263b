// Runs every test of the page code and the extension: `npm test`, or those files whose name holds a word: `npm test -- panel`.
//
// Half as many files again at once as there are processors, as half of a file's time is waiting for a browser; the longest
// first, each in a process of its own; what a file says comes when it is done. The idle minute runs beside them: it does nothing but wait, so it takes no time from the others, and
// what it counts is its own page's.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const www = join(import.meta.dirname, '..');
const IDLE = 'tests/e2e/idle.test.js';
/** What takes longest, so that nobody waits for it at the end. */
const LONGEST = ['e2e/frameworks', 'e2e/long', 'extension/pages', 'extension/settings', 'e2e/popover', 'e2e/panel', 'e2e/hosts', 'package/bundlers'].map((name) => `tests/${name}.test.js`);

/** Runs a test file, prints what it says and gives whether it passed. @param {string} file @returns {Promise<boolean>} */
function run(file) {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, ['--test', '--test-reporter=spec', file], { cwd: www, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [running.stdout, running.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    running.on('error', reject);
    running.on('close', (code) => {
      process.stdout.write(`${said.trimEnd()}\n── ${file}: ${code === 0 ? 'passed' : 'FAILED'} in ${Math.round((performance.now() - start) / 1000)} s\n\n`);
      resolve(code === 0);
    });
  });
}

const all = readdirSync(join(www, 'tests'), { recursive: true, encoding: 'utf8' })
  .map((name) => `tests/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.js'))
  .sort();
for (const file of [IDLE, ...LONGEST]) if (!all.includes(file)) throw new Error(`${file} is gone: mend the lists in scripts/test.js.`);
const words = process.argv.slice(2);
const files = all.filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
const queue = [...LONGEST.filter((file) => files.includes(file)), ...files.filter((file) => file !== IDLE && !LONGEST.includes(file))];

/** @type {string[]} */
const failed = [];
const one = async (/** @type {string} */ file) => void ((await run(file)) || failed.push(file));
const lane = async () => {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) await one(file);
};
const lanes = Number(process.env.LANES ?? Math.ceil(availableParallelism() * 1.5));
await Promise.all([...(files.includes(IDLE) ? [one(IDLE)] : []), ...Array.from({ length: lanes }, lane)]);
console.log(failed.length === 0 ? `All ${files.length} files passed.` : `Failed: ${failed.join(', ')}`);
if (files.length === 0 || failed.length > 0) process.exitCode = 1;
