//! What the rules that mend the tagger's names look at: the text and the lists, as yet without names.

use super::features::Lists;
use crate::pack::{Phrase, Table, Words};
use crate::text::{Document, Gap, Token, TokenRange};

/// A document with its look-up data.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The text with tokens, sentences and blocks.
    pub document: &'a Document<'a>,
    /// The lexicon number of every token.
    pub words: &'a Words,
    /// The tables, without the weights.
    pub lists: Lists<'a>,
}

impl<'a> Context<'a> {
    /// Token number `at`.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.document.tokens().get(at)
    }

    /// The longest phrase of `table` that starts at token `at`.
    pub fn longest(&self, at: usize, table: Table) -> Option<Phrase<'a>> {
        self.lists.lexicon.longest(self.document, self.words, at, table)
    }

    /// The phrase of `table` that `tokens` are, all of them.
    pub fn whole(&self, tokens: TokenRange, table: Table) -> Option<Phrase<'a>> {
        self.longest(tokens.start, table).filter(|phrase| phrase.length == tokens.len())
    }

    /// Whether token `at` starts with a capital.
    pub fn is_capitalised(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalised)
    }

    /// Whether token `at` is a given name by the list.
    pub fn is_given(&self, at: usize) -> bool {
        self.longest(at, Table::GivenNames).is_some()
    }

    /// The cluster of token `at`; 0 if it has none.
    pub fn cluster(&self, at: usize) -> u8 {
        self.token(at).map_or(0, |token| self.lists.clusters.of(token.hash))
    }

    /// Whether token `at` is a cue of `class`, one of `data/lexicon/cues.tsv`.
    pub fn is_cue(&self, at: usize, class: &str) -> bool {
        self.longest(at, Table::Cues).is_some_and(|phrase| phrase.length == 1 && phrase.entry.has_class(class))
    }

    /// Whether the word before token `at` is a cue of `class`.
    pub fn is_cue_before(&self, at: usize, class: &str) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_cue(before, class))
    }

    /// The word before token `at`; empty at the start of the text.
    pub fn word_before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.document.word(before))
    }

    /// Whether `tokens` are a place by the lexicon or the gazetteer.
    pub fn is_place(&self, tokens: TokenRange) -> bool {
        self.whole(tokens, Table::Places).is_some() || self.lists.gazetteer.get(self.document, tokens).is_some()
    }

    /// Whether each of `tokens` but the first stands beside the one before, in one line.
    pub fn is_side_by_side(&self, tokens: TokenRange) -> bool {
        tokens.iter().skip(1).all(|at| self.token(at).is_some_and(|token| token.gap <= Gap::Space))
    }
}
