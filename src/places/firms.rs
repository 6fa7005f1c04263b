//! Firms that bear a place's name: "Toyota said", and "Columbia" where the text has "Columbia Pictures Inc.".

use super::details::is_listed;
use super::Candidate;
use crate::pack::Table;
use crate::quick::QuickSet;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{among, Class, TokenRange};

/// Drops the candidates that are rather firms.
pub(super) fn drop(context: &Context<'_>, found: &mut Vec<Candidate>) {
    let document = context.document;
    let mut firms: QuickSet<u32> = QuickSet::default();
    let ends = |token: usize| context.is_cue(token, "firm_end");
    for name in context.names.all().iter().filter(|name| name.kind == NameKind::Organisation) {
        if name.tokens.len() > 1 && (ends(name.tokens.end - 1) || ends(name.tokens.end - 2)) || ends(name.tokens.end) {
            firms.insert(document.hash(name.tokens.start));
        }
    }
    firms.extend(found.iter().map(|candidate| candidate.tokens).filter(|&tokens| is_run(context, tokens)).map(|tokens| document.hash(tokens.start)));
    found.retain(|candidate| {
        let tokens = candidate.tokens;
        // "Arlen Steel"
        if tokens.len() > 1 && ends(tokens.end - 1) {
            return false;
        }
        let short = tokens.len() == 1 && firms.contains(&document.hash(tokens.start));
        if is_listed_firm(context, tokens) {
            let town = context.whole(tokens, Table::Places).is_some();
            return town || is_placed(context, tokens) && !matches!(before(context, tokens), "to" | ",");
        }
        !short || is_listed(context, tokens, 2) || is_placed(context, tokens)
    });
}

/// Whether an unlisted name is that of a firm by who runs, watches or owns it: "chief executive of Aster", "Aster's chief
/// economist", "shares in Aster".
fn is_run(context: &Context<'_>, tokens: TokenRange) -> bool {
    if tokens.len() > 1 {
        return false;
    }
    let document = context.document;
    let word = |at: Option<usize>| at.map_or("", |at| document.word(at));
    let (tie, head) = (before(context, tokens), word(tokens.start.checked_sub(2)));
    let headed = match tie {
        "of" => {
            among!(head, "executive" | "CEO" | "founder" | "co-founder" | "chairman" | "president" | "shares" | "owner" | "unit" | "subsidiary")
        }
        "at" => among!(head, "economist" | "analyst" | "strategist" | "trader" | "executive" | "specialist" | "manager" | "chef" | "fellow"),
        "in" => among!(head, "shares" | "stake" | "investors" | "shareholders"),
        _ => false,
    };
    let owned = document.tokens().get(tokens.end).is_some_and(|token| token.class == Class::Possessive);
    let next = tokens.end + usize::from(owned);
    let chief =
        document.word(next) == "chief" && among!(document.word(next + 1), "executive" | "financial" | "marketing" | "operating" | "economist");
    let traded = among!(document.word(next), "CEO" | "shares" | "shareholders" | "subsidiary" | "unit") && document.word(next + 1) != "of";
    (headed || chief || traded) && !is_listed(context, tokens, 2)
}

pub(super) fn before<'a>(context: &Context<'a>, tokens: TokenRange) -> &'a str {
    tokens.start.checked_sub(1).map_or("", |before| context.document.word(before))
}

fn is_listed_firm(context: &Context<'_>, tokens: TokenRange) -> bool {
    context.longest(tokens.start, Table::Companies).is_some_and(|phrase| phrase.length >= tokens.len())
}

/// Whether a place is meant for sure: "in X", "X, Ohio".
fn is_placed(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let before = before(context, tokens);
    let holder = document.word(tokens.end) == ","
        && (context.longest(tokens.end + 1, Table::StateAbbreviations).is_some() || context.longest(tokens.end + 1, Table::Places).is_some());
    holder || among!(before, "in" | "In" | "near" | "outside" | "around" | "downtown" | "to" | ",")
}
