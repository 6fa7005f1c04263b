//! Lone words with a capital that the tagger took for no name: what else may tell of them is asked word by word.

use super::context::Context;
use super::{Name, NameKind};
use crate::pack::{Table, TableSet};
use crate::text::{Class, TokenRange};

/// How sure what the words around tell is.
pub const SCORE: f32 = 0.75;

/// `names` with each lone word without a name of which `tell` says what it is.
pub fn add(names: Vec<Name>, context: &Context<'_>, tell: impl Fn(TokenRange) -> Option<NameKind>) -> Vec<Name> {
    let mut added = Vec::new();
    let mut next = 0;
    for (at, token) in context.document.tokens().iter().enumerate().filter(|(_, token)| token.is_capitalised()) {
        while names.get(next).is_some_and(|name| name.tokens.end <= at) {
            next += 1;
        }
        let alone = TokenRange::new(at, at + 1);
        let is_free = names.get(next).is_none_or(|name| name.tokens.start > at);
        if is_free && token.class == Class::Word && token.span.len() > 2 && is_unlisted(context, at) {
            added.extend(tell(alone).map(|kind| Name { tokens: alone, kind, score: SCORE }));
        }
    }
    merged(names, added)
}

/// The number of the first of `names` that shares a token with `tokens`.
pub fn overlapping(names: &[Name], tokens: TokenRange) -> Option<usize> {
    let at = names.partition_point(|name| name.tokens.end <= tokens.start);
    names.get(at).filter(|name| name.tokens.start < tokens.end).map(|_| at)
}

/// `names` and `added`, in order.
pub fn merged(mut names: Vec<Name>, added: Vec<Name>) -> Vec<Name> {
    if !added.is_empty() {
        names.extend(added);
        crate::order::by_key(&mut names, |name| name.tokens);
    }
    names
}

/// Whether no list but that of given names has token `at`.
pub fn is_unlisted(context: &Context<'_>, at: usize) -> bool {
    let tables = context.words.tables_from(at);
    tables.is_empty() || tables == TableSet::of(Table::GivenNames)
}
