//! Which tokens can be part of a name: the only ones that cost features and decoding.
//!
//! In: a document. Out: runs of candidate tokens, each within a sentence, decoded on their own. A candidate is a word
//! with a capital, or what joins two such words: a particle ("bin", "de", "of"), a hyphen, an initial's point, "&".

use crate::pack::{Lexicon, Table, TableSet, Words};
use crate::text::{among, class_of, Among, Class, Document, Gap, Shape, TokenRange};

/// Lower-case words that stand inside names.
const PARTICLES: &Among = class_of![
    "of", "the", "and", "for", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "la", "le", "les", "el", "al", "ul", "ur", "bin", "bint",
    "ibn", "ben", "van", "von", "der", "den", "ter", "ten", "zu", "y", "e", "i", "on", "in", "to", "at"
];

/// The most tokens that may join two capitalised ones ("of the", "and the").
const LONGEST_JOIN: usize = 2;

/// The runs that are tagged: [`runs`] without lone words that only start a sentence ("The", "When"). Training learns from
/// these too: what is no name there is none elsewhere.
pub fn tagged(document: &Document<'_>, words: &Words, lexicon: &Lexicon) -> Vec<TokenRange> {
    let mut runs = runs(document);
    runs.retain(|run| run.len() > 1 || !is_empty_word(document, words, lexicon, run.start));
    runs
}

/// The runs of candidate tokens of `document`, in order.
pub fn runs(document: &Document<'_>) -> Vec<TokenRange> {
    let tokens = document.tokens();
    let mut runs = Vec::new();
    for &sentence in document.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            if !tokens.get(at).is_some_and(|token| token.is_capitalised()) {
                at += 1;
                continue;
            }
            let start = at;
            at += 1;
            while at < sentence.end {
                let join = (0..=LONGEST_JOIN)
                    .find(|&skipped| tokens.get(at + skipped).is_some_and(|token| token.is_capitalised()) && at + skipped < sentence.end);
                match join {
                    Some(skipped) if (at..at + skipped).all(|token| joins(document, token)) => at += skipped + 1,
                    _ => break,
                }
            }
            // A closing point of an abbreviated name part ("Jr.", "Inc.") belongs to the run, but never ends a name alone.
            runs.push(TokenRange::new(start, at));
        }
    }
    runs
}

/// Whether token `at` is a function word that is no name besides, as "Will" and "May" are.
fn is_empty_word(document: &Document<'_>, words: &Words, lexicon: &Lexicon, at: usize) -> bool {
    const NAMES: TableSet = TableSet::of(Table::GivenNames).with(Table::Months).with(Table::Places).with(Table::Demonyms);
    let tables = words.tables_from(at);
    tables.has(Table::FunctionWords)
        && !tables.meets(NAMES)
        && document.tokens().get(at).is_some_and(|token| token.shape == Shape::Capitalised)
        && lexicon
            .longest(document, words, at, Table::FunctionWords)
            .is_some_and(|phrase| phrase.length == 1 && matches!(phrase.entry.column(0), "stop" | "det"))
}

fn joins(document: &Document<'_>, at: usize) -> bool {
    let Some(token) = document.tokens().get(at) else { return false };
    if token.gap > Gap::Line {
        return false;
    }
    match token.class {
        Class::Word => token.shape == Shape::Lower && PARTICLES.has(document.word(at)),
        Class::Possessive => true,
        Class::Punctuation => among!(document.word(at), "." | "-" | "‑" | "&" | "'" | "’" | "/"),
        _ => false,
    }
}
