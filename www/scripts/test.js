// Runs every test of the page code and the extension: `npm test`.
//
// One file after another, as two browsers on a small machine wait for each other. Only the idle minute runs beside them:
// it does nothing but wait, so it takes no time from the others, and what it counts is its own page's.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const www = join(import.meta.dirname, '..');
const IDLE = 'tests/e2e/idle.test.js';

/** Runs test files and gives how it ended, and what was said where that is held back. @param {string[]} files @param {'inherit' | 'pipe'} output */
function run(files, output) {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, ['--test', '--test-concurrency=1', ...files], { cwd: www, stdio: ['ignore', output, output] });
    let said = '';
    for (const stream of [running.stdout, running.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
    running.on('error', reject);
    running.on('close', (code) => resolve({ passed: code === 0, said }));
  });
}

const files = readdirSync(join(www, 'tests'), { recursive: true, encoding: 'utf8' })
  .map((name) => `tests/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.js'))
  .sort();
if (!files.includes(IDLE)) throw new Error(`${IDLE} is gone: say here which file waits.`);
const [idle, others] = await Promise.all([run([IDLE], 'pipe'), run(files.filter((name) => name !== IDLE), 'inherit')]);
process.stdout.write(idle.said);
process.exitCode = idle.passed && others.passed ? 0 : 1;
