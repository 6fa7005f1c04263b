//! What the document shows of a name elsewhere: the group of capitals that a token stands in, whether a list has it as a
//! given name, and where else the same word stands, above all in its fullest group ("Orla Venn" for a later "Venn").
//!
//! In: a document, its candidate runs. Out: a [`Group`] for each token of a run and a [`Seen`] for each of its words.

use crate::pack::{Lexicon, Table, Words};
use crate::text::{Class, Document, Shape, TokenRange};

/// Bits of the filter that spares most lower-case words the search.
const FILTER_BITS: usize = 1 << 14;

/// A word with a capital, by all that the document has of it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    hash: u32,
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
        let mut groups = vec![Group::default(); tokens.len()];
        let mut seen = Vec::new();
        for run in runs {
            let mut start = run.start;
            while start < run.end {
                let end = (start..run.end).find(|&at| !is_solid(document, at)).unwrap_or(run.end);
                for at in start..end {
                    let (Some(token), Some(group)) = (tokens.get(at), groups.get_mut(at)) else { continue };
                    (group.start, group.end) = (start as u32, end as u32);
                    if token.is_capitalised() {
                        group.given =
                            words.tables_from(at).has(Table::GivenNames) && lexicon.longest(document, words, at, Table::GivenNames).is_some();
                        seen.push(Seen { hash: token.hash, at: at as u32, length: (end - start) as u32, count: 1, lower: false });
                    }
                }
                start = end.max(start + 1);
            }
        }
        let at_tokens: Vec<u32> = seen.iter().map(|seen| seen.at).collect();
        // Of each word the fullest group first, then the earliest.
        seen.sort_unstable_by_key(|seen| (seen.hash, u32::MAX - seen.length, seen.at));
        seen.dedup_by(|later, first| {
            let same = later.hash == first.hash;
            first.count += u32::from(same);
            same
        });
        let mut evidence = Evidence { groups, seen };
        for at in at_tokens {
            let number = tokens.get(at as usize).and_then(|token| evidence.number(token.hash));
            if let (Some(number), Some(group)) = (number, evidence.groups.get_mut(at as usize)) {
                group.seen = number as u32 + 1;
            }
        }
        evidence.mark_lower(document);
        evidence
    }

    fn number(&self, hash: u32) -> Option<usize> {
        self.seen.binary_search_by_key(&hash, |seen| seen.hash).ok()
    }

    fn mark_lower(&mut self, document: &Document<'_>) {
        let mut filter = vec![0u64; FILTER_BITS / 64];
        let bit = |hash: u32| ((hash as usize % FILTER_BITS) / 64, 1u64 << (hash % 64));
        for seen in &self.seen {
            let (word, mask) = bit(seen.hash);
            filter[word] |= mask;
        }
        for token in document.tokens().iter().filter(|token| token.class == Class::Word && token.shape == Shape::Lower) {
            let (word, mask) = bit(token.hash);
            if filter[word] & mask != 0 {
                if let Some(number) = self.number(token.hash) {
                    self.seen[number].lower = true;
                }
            }
        }
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

fn is_solid(document: &Document<'_>, at: usize) -> bool {
    let tokens = document.tokens();
    tokens.get(at).is_some_and(|token| token.is_capitalised() || (token.class == Class::Punctuation && document.word(at) != "/"))
}
