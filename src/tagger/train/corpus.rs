//! Training documents: JSON Lines with spans, cleaned where a corpus is known to be off.
//!
//! * Titles at the front of a person's name are cut off (GMB has "President Bush" as the name).
//! * Nationalities marked as places (`demonym_guess`) become [`NameKind::Other`].
//! * The names of some corpora, GMB's among them, are those that a larger tagger found (`taught`).
//! * In what was tagged by machine, lone countries and nationalities of the lexicon get their kind wherever no
//!   longer name holds them.
//! * Sentences of one file that follow each other are joined to small documents, so that what the tagger learns of
//!   sentence starts holds; some are repeated in capitals and in headline case.

use super::random::Random;
use super::substitute::{substituted, Pools};
use super::taught::Taught;
use crate::pack::{Lexicon, Table, Words};
use crate::tagger::labels::{begin, inside, is_inside, OUTSIDE};
use crate::tagger::NameKind;
use crate::text::{fold_hash, Class, Document};
use serde_json::Value;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Sentences joined to one document.
const JOINED: usize = 8;

/// One document in so many is repeated with other names.
const SUBSTITUTED: usize = 3;

/// A file that could not be used; the message names file and line.
#[derive(Debug)]
pub struct CorpusError(PathBuf, usize, String);

impl std::fmt::Display for CorpusError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.0.display(), self.1, self.2)
    }
}

/// A text and its names, in bytes.
#[derive(Debug, Default, Clone)]
pub struct Annotated {
    /// The text.
    pub text: String,
    /// Start, end, kind's number.
    pub names: Vec<(usize, usize, usize)>,
    /// Whether it was annotated by machine.
    pub silver: bool,
}

/// All documents to train on, in the order of files and lines.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The documents.
    pub documents: Vec<Annotated>,
    titles: HashSet<u32>,
    taught: Taught,
}

impl Corpus {
    /// An empty corpus that cuts `titles` (one word a line, `#` comments) off the front of persons' names, and takes the
    /// names of the corpora that are `taught` from there.
    pub fn new(titles: &str, taught: Taught) -> Corpus {
        let titles = titles.lines().filter(|line| !line.starts_with('#')).map(fold_hash).collect();
        Corpus { documents: Vec::new(), titles, taught }
    }

    /// Adds a file's documents.
    ///
    /// # Errors
    /// If the file cannot be read, or a line is not a document with text and spans.
    pub fn add(&mut self, path: &Path) -> Result<(), CorpusError> {
        let content = std::fs::read_to_string(path).map_err(|error| CorpusError(path.to_path_buf(), 0, error.to_string()))?;
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let silver = name == "gmb" || self.taught.has(name);
        let mut joined = Annotated { silver, ..Annotated::default() };
        let mut count = 0;
        for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let wrong = |problem: &str| CorpusError(path.to_path_buf(), number + 1, problem.to_string());
            let document: Value = serde_json::from_str(line).map_err(|error| wrong(&error.to_string()))?;
            let text = document["text"].as_str().ok_or_else(|| wrong("it has no text"))?;
            let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = joined.text.len();
            let names = match self.taught.names(name, number + 1) {
                Some(names) => names.to_vec(),
                None => document["spans"].as_array().map_or(&[][..], Vec::as_slice).iter().filter_map(annotated_name).collect(),
            };
            for (from, to, kind) in names {
                let edge = |at: usize| offsets.get(at).ok_or_else(|| wrong("a span lies outside the text"));
                joined.names.push((start + edge(from)?, start + edge(to)?, kind));
            }
            joined.text.push_str(text);
            count += 1;
            if count == JOINED || text.contains("\n\n") {
                self.documents.push(std::mem::replace(&mut joined, Annotated { silver, ..Annotated::default() }));
                count = 0;
            } else {
                joined.text.push_str("\n\n");
            }
        }
        if count > 0 {
            self.documents.push(joined);
        }
        Ok(())
    }

    /// Adds copies of some documents in capitals and in headline case.
    pub fn add_recased(&mut self) {
        let copies: Vec<Annotated> = self
            .documents
            .iter()
            .enumerate()
            .filter_map(|(number, document)| match number % 20 {
                3 => Some(recased(document, |_, c| c.to_uppercase().collect())),
                9 | 15 => Some(recased(document, |first, c| if first { c.to_uppercase().collect() } else { c.to_string() })),
                _ => None,
            })
            .collect();
        self.documents.extend(copies);
    }

    /// Adds copies of one document in three with other names, bodies' names made with `company_words`.
    pub fn add_substituted(&mut self, company_words: &str, seed: u64) {
        let pools = Pools::new(&self.documents, company_words);
        let mut random = Random::new(seed);
        let is_title = |word: &str| self.titles.contains(&fold_hash(word));
        let chosen = self.documents.iter().skip(1).step_by(SUBSTITUTED);
        let copies: Vec<Annotated> = chosen.map(|document| substituted(document, &pools, &mut random, is_title)).collect();
        self.documents.extend(copies);
    }

    /// The label of each token of `document`, which was read from `annotated`'s text.
    pub fn labels(&self, annotated: &Annotated, document: &Document<'_>, words: &Words, lexicon: &Lexicon) -> Vec<u8> {
        let tokens = document.tokens();
        let mut labels = vec![OUTSIDE; tokens.len()];
        for &(start, end, kind) in &annotated.names {
            let mut first = document.token_at(start as u32);
            let last = tokens.partition_point(|token| (token.span.start() as usize) < end);
            if kind == 0 {
                while first < last && (self.titles.contains(&tokens[first].hash) || tokens[first].class == Class::Punctuation) {
                    first += 1;
                }
            }
            for (at, label) in labels.iter_mut().enumerate().take(last).skip(first) {
                *label = if at == first { begin(kind) } else { inside(kind) };
            }
        }
        if annotated.silver {
            mend(&mut labels, document, words, lexicon);
        }
        labels
    }

    /// Reads a document of this corpus.
    pub fn read<'a>(annotated: &'a Annotated, lexicon: &Lexicon) -> Document<'a> {
        Document::read(&annotated.text, lexicon)
    }
}

/// Gives countries, regions and nationalities that stand alone the label that the lexicon says.
fn mend(labels: &mut [u8], document: &Document<'_>, words: &Words, lexicon: &Lexicon) {
    let tokens = document.tokens();
    let mut at = 0;
    while at < tokens.len() {
        let place =
            lexicon.longest(document, words, at, Table::Places).filter(|phrase| phrase.entry.column(3) != "?").map(|phrase| (phrase.length, 1));
        let people = lexicon.longest(document, words, at, Table::Demonyms).map(|phrase| (phrase.length, 3));
        let found = place.into_iter().chain(people).max_by_key(|&(length, kind)| (length, kind == 3));
        let Some((length, kind)) = found.filter(|_| tokens[at].is_capitalised()) else {
            at += 1;
            continue;
        };
        let end = at + length;
        let starts_longer = labels.get(end).is_some_and(|&label| is_inside(label));
        if !is_inside(labels[at]) && !starts_longer {
            labels[at] = begin(kind);
            labels[at + 1..end].fill(inside(kind));
        }
        at = end;
    }
}

/// Start and end of a span in code points, and its kind's number; `None` for what is no name.
fn annotated_name(span: &Value) -> Option<(usize, usize, usize)> {
    // An edge that is missing lies outside of any text.
    let edge = |key: &str| span[key].as_u64().map_or(usize::MAX, |at| at as usize);
    kind_of(span).map(|kind| (edge("start"), edge("end"), kind))
}

fn kind_of(span: &Value) -> Option<usize> {
    let kind = match span["label"].as_str()? {
        "PER" => NameKind::Person,
        "LOC" if span["demonym_guess"] == true => NameKind::Other,
        "LOC" => NameKind::Location,
        "ORG" => NameKind::Organisation,
        "MISC" => NameKind::Other,
        _ => return None,
    };
    crate::tagger::labels::KINDS.iter().position(|&other| other == kind)
}

/// The document with each letter changed by `change`, which is told whether the letter starts a word.
fn recased(document: &Annotated, change: impl Fn(bool, char) -> String) -> Annotated {
    let mut text = String::new();
    let mut moved = Vec::with_capacity(document.text.len() + 1);
    let mut in_word = false;
    for c in document.text.chars() {
        moved.resize(moved.len() + c.len_utf8(), text.len());
        text.push_str(&change(!in_word && c.is_alphabetic(), c));
        in_word = c.is_alphanumeric() || c == '\'' || c == '’';
    }
    moved.push(text.len());
    let names = document.names.iter().map(|&(start, end, kind)| (moved[start], moved[end], kind)).collect();
    Annotated { text, names, silver: document.silver }
}
