// The peers behind one shape, for Node and for the browser alike:
//   load() -> Promise<(text: string) => Span[]>     Span: {start, end, label, value?, unit?}, offsets in UTF-16 code units
// Each is used as its documentation says, with its labels mapped to ours; white space and closing punctuation at a
// span's ends are cut off, since peers that split at spaces would else lose every span before a comma.

/** @typedef {{start: number, end: number, label: string, value?: number, unit?: string}} Span */

/** @param {string} text @param {Span} span @returns {Span | null} */
function trimmed(text, span) {
  let { start, end } = span;
  while (start < end && /[\s"“”‘(\[]/.test(text[start])) start++;
  while (end > start && /[\s"“”,.;:!?)\]—–-]/.test(text[end - 1])) end--;
  return end > start ? { ...span, start, end } : null;
}

/** Sorted; of two of one label that overlap the longer stays. @param {string} text @param {Span[]} spans */
function disjoint(text, spans) {
  const sorted = spans.map((span) => trimmed(text, span)).filter((span) => span !== null);
  sorted.sort((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Map<string, number>} */
  const ends = new Map();
  return sorted.filter((span) => span.start >= (ends.get(span.label) ?? 0) && ends.set(span.label, span.end));
}

/** "Vladivostok, Russia" is one place to compromise and two by our guideline. @param {string} text @param {Span} span */
function atCommas(text, span) {
  let start = span.start;
  return text.slice(span.start, span.end).split(', ').map((part) => {
    const piece = { ...span, start, end: start + part.length };
    start = piece.end + 2;
    return piece;
  });
}

async function compromise() {
  const { default: nlp } = await import('compromise');
  const { default: dates } = await import('compromise-dates');
  nlp.plugin(dates);
  return (/** @type {string} */ text) => {
    const doc = nlp(text);
    /** @type {Span[]} */
    const spans = [];
    /** @param {any} view @param {string} label */
    const add = (view, label) => {
      for (const item of view.json({ offset: true, terms: false })) {
        const { start, length } = item.offset;
        const number = item.number ?? item.money ?? {};
        spans.push({ start, end: start + length, label, value: number.num });
      }
    };
    add(doc.dates(), 'figure');
    add(doc.money(), 'figure');
    add(doc.percentages(), 'figure');
    add(doc.numbers(), 'figure');
    add(doc.people(), 'official');
    add(doc.places(), 'location');
    return disjoint(text, spans.flatMap((span) => (span.label === 'location' ? atCommas(text, span) : [span])));
  };
}

async function wink() {
  const { default: winkNLP } = await import('wink-nlp');
  const { default: model } = await import('wink-eng-lite-web-model');
  const nlp = winkNLP(model);
  const its = nlp.its;
  const figures = new Set(['CARDINAL', 'DATE', 'DURATION', 'MONEY', 'ORDINAL', 'PERCENT', 'TIME']);
  return (/** @type {string} */ text) => {
    const doc = nlp.readDoc(text);
    /** @type {number[][]} */
    const edges = [];
    let at = 0;
    doc.tokens().each((/** @type {any} */ token) => {
      at += token.out(its.precedingSpaces).length;
      const length = token.out().length;
      edges.push([at, at + length]);
      at += length;
    });
    /** @type {Span[]} */
    const spans = [];
    doc.entities().each((/** @type {any} */ entity) => {
      if (!figures.has(entity.out(its.type))) return;
      const [first, last] = entity.out(its.span);
      spans.push({ start: edges[first][0], end: edges[last][1], label: 'figure' });
    });
    return disjoint(text, spans);
  };
}

async function recognizers() {
  const module = await import('@microsoft/recognizers-text-suite');
  // Node gives the CommonJS exports as the default one, a bundle gives its ES module.
  const suite = module.Culture ? module : module.default;
  const { Culture } = suite;
  const models = [
    suite.recognizeNumber,
    suite.recognizeOrdinal,
    suite.recognizePercentage,
    suite.recognizeCurrency,
    suite.recognizeDimension,
    suite.recognizeAge,
    suite.recognizeTemperature,
    suite.recognizeDateTime,
  ];
  return (/** @type {string} */ text) => {
    /** @type {Span[]} */
    const spans = [];
    for (const recognize of models) {
      for (const found of recognize(text, Culture.English)) {
        spans.push({ start: found.start, end: found.end + 1, label: 'figure', value: Number(found.resolution?.value), unit: found.resolution?.unit });
      }
    }
    return disjoint(text, spans);
  };
}

async function chrono() {
  const { parse } = await import('chrono-node');
  return (/** @type {string} */ text) =>
    disjoint(text, parse(text).map((found) => ({ start: found.index, end: found.index + found.text.length, label: 'figure' })));
}

/** What is loaded for each, by the name that the report uses. */
export const peers = {
  'compromise + dates': compromise,
  'wink-nlp': wink,
  'recognizers-text': recognizers,
  'chrono-node': chrono,
};
