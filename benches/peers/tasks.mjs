// The main thread's tasks while a page does something, from Chromium's own trace: each with the processor time it took,
// which other programs on a busy machine do not lengthen as they do the time by the clock.

/**
 * @typedef {object} Task
 * @property {number} cpu milliseconds of processor time
 * @property {number} wall milliseconds by the clock
 * @property {string} what the longest parts of it, for whoever looks for it
 */

/**
 * The tasks of `page`'s main thread while `work` runs, longest first.
 * @template T @param {import('puppeteer-core').Page} page @param {() => Promise<T>} work
 * @returns {Promise<{result: T, tasks: Task[]}>}
 */
export async function tasksDuring(page, work) {
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata', 'blink', 'v8'] });
  let result;
  /** @type {Uint8Array | undefined} */
  let trace;
  try {
    result = await work();
  } finally {
    trace = await page.tracing.stop();
  }
  /** @type {any[]} */
  const events = JSON.parse(new TextDecoder().decode(trace)).traceEvents;
  const main = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  /** @type {Map<string, any[]>} */
  const threads = new Map();
  for (const event of events) {
    const key = `${event.pid} ${event.tid}`;
    if (event.ph !== 'X' || !main.has(key)) continue;
    const thread = threads.get(key);
    if (thread) thread.push(event);
    else threads.set(key, [event]);
  }
  const sum = (/** @type {any[]} */ list) => list.reduce((total, { name, tdur }) => total + (name === 'RunTask' || name.endsWith('RunTask') ? (tdur ?? 0) : 0), 0);
  // Spare renderers have a main thread too, which does next to nothing.
  const [own = []] = [...threads.values()].sort((a, b) => sum(b) - sum(a));
  const inside = own.filter(({ name }) => !name.endsWith('RunTask')).sort((a, b) => a.ts - b.ts);
  const tasks = own.filter(({ name }) => name.endsWith('RunTask')).map(({ ts, dur, tdur }) => ({ ts, end: ts + dur, cpu: (tdur ?? dur) / 1000, wall: dur / 1000, what: '' }));
  // Of tasks in each other the outer one counts.
  tasks.sort((a, b) => a.ts - b.ts || b.end - a.end);
  const outer = tasks.filter((task, number) => !tasks.slice(Math.max(0, number - 3), number).some((other) => other.ts <= task.ts && task.end <= other.end));
  for (const task of outer) {
    if (task.cpu < 25 && task.wall < 50) continue;
    const parts = inside.filter(({ ts, dur }) => ts >= task.ts && ts + dur <= task.end && dur > 5000);
    task.what = parts.sort((a, b) => b.dur - a.dur).slice(0, 7).map(({ name, tdur, dur, args }) => `${name}${args?.data?.functionName ? `(${args.data.functionName})` : ''}${args?.elementCount ?? ''} ${Math.round((tdur ?? dur) / 1000)}`).join(', ');
  }
  return { result: /** @type {T} */ (result), tasks: outer.map(({ cpu, wall, what }) => ({ cpu, wall, what })).sort((a, b) => b.cpu - a.cpu) };
}
