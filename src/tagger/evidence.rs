//! What the document shows of a name elsewhere: the group of capitals that a token stands in, whether a list has it as a
//! given name, and where else the same word stands, above all in its fullest group ("Orla Venn" for a later "Venn").
//!
//! In: a document, its candidate runs. Out: a [`Group`] for each token of a run and a [`Seen`] for each of its words.

use crate::pack::{Lexicon, Table, Words};
use crate::quick::Index;
use crate::text::{Class, Document, Shape, TokenRange};

/// A word with a capital, by all that the document has of it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Its token in the fullest group, the first of several.
    pub at: u32,
    /// Tokens of that group.
    pub length: u32,
    /// How often it stands with a capital.
    pub count: u32,
    /// Whether it stands in lower case too.
    pub lower: bool,
}

/// Capitalised tokens that stand side by side, with points, hyphens and the like between them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Group {
    start: u32,
    end: u32,
    given: bool,
    seen: u32,
}

/// Both, for a document.
#[derive(Debug)]
pub struct Evidence {
    groups: Vec<Group>,
    seen: Vec<Seen>,
}

impl Evidence {
    /// Looks through `document`, whose candidate runs are `runs`.
    pub fn read(document: &Document<'_>, words: &Words, lexicon: &Lexicon, runs: &[TokenRange]) -> Evidence {
        let tokens = document.tokens();
        let mut evidence = Evidence { groups: vec![Group::default(); tokens.len()], seen: Vec::new() };
        let mut index = Index::default();
        for run in runs {
            let mut start = run.start;
            while start < run.end {
                let end = (start..run.end).find(|&at| !is_solid(document, at)).unwrap_or(run.end);
                for at in start..end {
                    let (Some(token), Some(group)) = (tokens.get(at), evidence.groups.get_mut(at)) else { continue };
                    (group.start, group.end) = (start as u32, end as u32);
                    if token.is_capitalised() {
                        group.given =
                            words.tables_from(at).has(Table::GivenNames) && lexicon.longest(document, words, at, Table::GivenNames).is_some();
                        group.seen = see(&mut evidence.seen, &mut index, token.hash, at, end - start);
                    }
                }
                start = end.max(start + 1);
            }
        }
        for token in tokens.iter().filter(|token| token.class == Class::Word && token.shape == Shape::Lower && index.may_have(token.hash)) {
            if let Some(seen) = index.number_of(token.hash).and_then(|number| evidence.seen.get_mut(number)) {
                seen.lower = true;
            }
        }
        evidence
    }

    /// The first and the last token of the group of token `at`; the token alone if it stands in none.
    pub fn group(&self, at: usize) -> (usize, usize) {
        match self.groups.get(at) {
            Some(group) if group.end > 0 => (group.start as usize, group.end as usize - 1),
            _ => (at, at),
        }
    }

    /// Whether token `at` is capitalised and a given name by the list.
    pub fn is_given(&self, at: usize) -> bool {
        self.groups.get(at).is_some_and(|group| group.given)
    }

    /// What the document has of the word of token `at`, which is capitalised.
    pub fn seen(&self, at: usize) -> Option<&Seen> {
        let number = self.groups.get(at)?.seen.checked_sub(1)?;
        self.seen.get(number as usize)
    }
}

/// Notes the word `hash`, which as in features stands for its word, at token `at` in a group of `length`; returns its number,
/// from 1. Its fullest group stays, the first of several.
fn see(all: &mut Vec<Seen>, index: &mut Index, hash: u32, at: usize, length: usize) -> u32 {
    let (at, length) = (at as u32, length as u32);
    let number = index.number_of(hash).unwrap_or_else(|| {
        all.push(Seen { at, length, count: 0, lower: false });
        index.add(hash)
    });
    if let Some(seen) = all.get_mut(number) {
        seen.count += 1;
        if length > seen.length {
            (seen.at, seen.length) = (at, length);
        }
    }
    number as u32 + 1
}

fn is_solid(document: &Document<'_>, at: usize) -> bool {
    let tokens = document.tokens();
    tokens.get(at).is_some_and(|token| token.is_capitalised() || (token.class == Class::Punctuation && document.word(at) != "/"))
}
