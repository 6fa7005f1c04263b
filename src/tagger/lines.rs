//! Persons that the form of a line tells, in letters, comments and below articles: a greeting ("Hello Jo,"), a signature
//! ("Jo" alone), who said the quotation above ("- Jo Marsh"), who wrote the text ("By Jo Marsh").
//!
//! In: the tagger's names. Out: the same, sorted and disjoint, with these persons, and without greetings in their names.

use super::context::Context;
use super::{lone, Name, NameKind};
use crate::pack::{Clusters, Table, TableSet};
use crate::text::{Class, Shape, TokenRange};

/// The most words of a person's name that a line's form tells.
const LONGEST: usize = 3;

/// `names` with the persons of lines.
pub fn mend(mut names: Vec<Name>, context: &Context<'_>) -> Vec<Name> {
    let mut added = Vec::new();
    let (mut next, mut before) = (0, None);
    let mut letter = false;
    for &block in context.document.blocks() {
        while names.get(next).is_some_and(|name| name.tokens.end <= block.start) {
            next += 1;
        }
        letter |= opens_letter(context, block);
        let person = person(context, block, before, letter);
        before = Some(block);
        let Some(person) = person else { continue };
        match names.get_mut(next).filter(|name| name.tokens.start < person.end) {
            None => added.push(Name { tokens: person, kind: NameKind::Person, score: lone::SCORE }),
            // A greeting or an office was taken into the name.
            Some(name) if name.tokens.start <= person.start && name.tokens.end >= person.end && name.tokens.len() > person.len() => {
                *name = Name { tokens: person, kind: NameKind::Person, score: lone::SCORE };
            }
            Some(_) => {}
        }
    }
    lone::merged(names, added)
}

/// Whether `block` is a greeting or one word and a comma, as letters start.
fn opens_letter(context: &Context<'_>, block: TokenRange) -> bool {
    context.is_cue(block.start, "greeting")
        || block.len() == 2 && context.is_capitalised(block.start) && context.document.word(block.start + 1) == ","
}

/// The person that the form of `block` tells, which follows the block `before`, in a `letter` or not.
fn person(context: &Context<'_>, block: TokenRange, before: Option<TokenRange>, letter: bool) -> Option<TokenRange> {
    let word = |at: usize| if at < block.end { context.document.word(at) } else { "" };
    let first = word(block.start);
    let after_dash = matches!(first, "-" | "–" | "—");
    let greeted = context.is_cue(block.start, "greeting");
    let start = block.start + usize::from(first == "By" || after_dash || greeted);
    let end = (start..block.end).find(|&at| !is_name_part(context, at)).unwrap_or(block.end);
    let tokens = TokenRange::new(start, end);
    if !(1..=LONGEST).contains(&tokens.len()) || !context.is_side_by_side(tokens) {
        return with_office(context, block);
    }
    let named = context.is_given(start) || context.cluster(end - 1) == Clusters::PERSONS;
    let is_told = match word(end) {
        // Who said what the block before says.
        "" if after_dash => named || tokens.len() > 1 && before.is_some_and(|before| is_said(context, before)),
        "/" | "|" => first == "By" && named,
        "," | "!" | "." | ":" if first == "By" || greeted => named,
        // A signature, with nothing after it but points and the like.
        _ if start == block.start => is_rest_empty(context, end, block.end) && (named || letter && tokens.len() == 1 && is_unknown(context, start)),
        _ => named && end == block.end,
    };
    if is_told {
        Some(tokens)
    } else {
        with_office(context, block)
    }
}

/// Whether no word stands between the tokens `start` and `end`, nor the end of a sentence.
fn is_rest_empty(context: &Context<'_>, start: usize, end: usize) -> bool {
    let tokens = context.document.tokens().get(start..end).unwrap_or_default();
    tokens.iter().all(|token| token.class == Class::Punctuation) && !matches!(context.document.word(start), "." | "!" | "?")
}

/// Whether `block` ends as a sentence or a quotation does.
fn is_said(context: &Context<'_>, block: TokenRange) -> bool {
    block.end.checked_sub(1).is_some_and(|last| matches!(context.document.word(last), "." | "!" | "?" | "\"" | "”" | "’" | "»"))
}

/// The person at the start of `block` with a given name, whose office or employer follows as in a letter's address.
fn with_office(context: &Context<'_>, block: TokenRange) -> Option<TokenRange> {
    let initial = block.start + 1;
    let has_initial = context.document.word(initial + 1) == "." && context.token(initial).is_some_and(|token| token.span.len() == 1);
    let surname = if has_initial { initial + 2 } else { initial };
    let tokens = TokenRange::new(block.start, surname + 1);
    let office = [Table::Titles, Table::Bodies, Table::Companies].into_iter().any(|table| context.longest(tokens.end, table).is_some());
    let fits = tokens.end < block.end && context.is_given(block.start) && is_name_part(context, surname) && context.is_capitalised(tokens.end);
    (fits && office && context.is_side_by_side(TokenRange::new(block.start, tokens.end + 1))).then_some(tokens)
}

/// Whether token `at` is a word with one capital that no other list than those of names has.
fn is_name_part(context: &Context<'_>, at: usize) -> bool {
    const OTHER: TableSet =
        TableSet::of(Table::Places).with(Table::FunctionWords).with(Table::Months).with(Table::Weekdays).with(Table::Titles).with(Table::Companies);
    let shape = context.token(at).map(|token| token.shape);
    let other = context.words.tables_from(at).meets(OTHER) && !context.is_given(at);
    matches!(shape, Some(Shape::Capitalised | Shape::Mixed)) && !other
}

/// Whether no list and no cluster has the word of token `at`.
fn is_unknown(context: &Context<'_>, at: usize) -> bool {
    context.words.tables_from(at).is_empty() && context.cluster(at) == 0 && !context.is_place(TokenRange::new(at, at + 1))
}
