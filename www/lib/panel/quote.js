// The sentence a fact stands in, and that sentence as a quotation. Pure.

import { plain } from './filter.js';

/** What ends with a period and yet no sentence: titles, months, initials, "U.S." and "a.m.". */
const ABBREVIATION = /(?:^|[\s(“"‘'])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|Rev|Hon|St|Mt|Ft|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|(?:\p{L}\.)+\p{L})\.\s*$/u;

/**
 * The sentence around [start, end), within its paragraph.
 * @param {string} text the page's text
 * @param {number} start
 * @param {number} end
 * @returns {string} on one line
 */
export function sentenceAround(text, start, end) {
  const from = text.lastIndexOf('\n\n', start - 1);
  const to = text.indexOf('\n\n', end);
  const first = from < 0 ? 0 : from + 2;
  const paragraph = text.slice(first, to < 0 ? text.length : to);
  let [left, right, joined] = [0, 0, false];
  for (const { segment, index } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(paragraph)) {
    if (!joined) left = index;
    right = index + segment.length;
    joined = ABBREVIATION.test(segment) || /[^.!?…\s"”’')\]]\s*$/.test(segment);
    // The fact may reach over what looks like the end of a sentence.
    if (first + right < end) joined ||= first + right > start;
    else if (!joined) break;
  }
  return plain(paragraph.slice(left, right));
}

/**
 * Double quotation marks inside the sentence become single ones, as it gets double ones around it.
 * @param {string} sentence
 */
export function innerQuotes(sentence) {
  return sentence.replace(/“/g, '‘').replace(/”/g, '’').replace(/"([^"]*)"/g, '‘$1’');
}
