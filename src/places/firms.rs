//! Firms that bear a place's name: "Toyota said", and "Columbia" where the text has "Columbia Pictures Inc.".

use super::Candidate;
use crate::pack::Table;
use crate::quick::QuickSet;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::TokenRange;

/// Words that end the full name of a firm.
const ENDS: &[&str] =
    &["Inc", "Inc.", "Corp", "Corp.", "Co", "Co.", "Ltd", "Ltd.", "LLC", "PLC", "plc", "Holdings", "Industries", "Bancorp", "AG", "SA"];

/// Drops the candidates that are rather firms.
pub(super) fn drop(context: &Context<'_>, found: &mut Vec<Candidate>) {
    let document = context.document;
    let hash = |token: usize| document.tokens().get(token).map_or(0, |token| token.hash);
    let mut firms: QuickSet<u32> = QuickSet::default();
    for name in context.names.all().iter().filter(|name| name.kind == NameKind::Organisation) {
        let ends = |token: usize| ENDS.contains(&document.word(token));
        if name.tokens.len() > 1 && (ends(name.tokens.end - 1) || ends(name.tokens.end - 2)) || ends(name.tokens.end) {
            firms.insert(hash(name.tokens.start));
        }
    }
    found.retain(|candidate| {
        let tokens = candidate.tokens;
        let short = tokens.len() == 1 && firms.contains(&hash(tokens.start));
        let firm = short || is_listed_firm(context, tokens);
        !firm || is_listed_place(context, tokens) || is_placed(context, tokens)
    });
}

fn is_listed_firm(context: &Context<'_>, tokens: TokenRange) -> bool {
    context.longest(tokens.start, Table::Companies).is_some_and(|phrase| phrase.length == tokens.len())
}

/// Whether the lexicon, which has the better known places, knows it.
fn is_listed_place(context: &Context<'_>, tokens: TokenRange) -> bool {
    context.longest(tokens.start, Table::Places).is_some_and(|phrase| phrase.length == tokens.len())
        || context.pack.gazetteer.get(context.document, tokens).is_some_and(|entry| entry.population_class > 1)
}

/// Whether a place is meant for sure: "in X", "X, Ohio".
fn is_placed(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let before = tokens.start.checked_sub(1).map_or("", |before| document.word(before));
    let holder = document.word(tokens.end) == ","
        && (context.longest(tokens.end + 1, Table::StateAbbreviations).is_some() || context.longest(tokens.end + 1, Table::Places).is_some());
    holder || matches!(before, "in" | "In" | "near" | "outside" | "around" | "downtown" | "to" | ",")
}
