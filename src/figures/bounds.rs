//! Approximators and limits around a number: "at least", "just over", "some" before it, "or more", "-plus" after it.
//!
//! In: a token. Out: the bound and the tokens that say it. The words are data (`data/lexicon/bounds.tsv`, `bounds_after.tsv`). Whether a
//! number follows, which alone makes "about" or "some" a bound, is for the caller to see.

use super::dates::hints;
use super::number::{glued, is_hyphen};
use crate::fact::Bound;
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, Class, Gap, TokenRange};

/// The approximators and limits that stand at `token` and on, before a number: their tokens and the bound of them all.
///
/// Of several the strictest word wins: "up to about 50" is at most, "at least some 200" at least.
pub fn before(context: &Context<'_>, token: usize) -> Option<(TokenRange, Bound)> {
    let mut at = token;
    let mut bound = Bound::Exact;
    // Three suffice ("up to just about"); the limit keeps a run of such words linear.
    for _ in 0..3 {
        let Some((end, found)) = one(context, at) else { break };
        bound = stricter(bound, found);
        at = end;
        if context.document.tokens().get(at).is_none_or(|token| token.gap == Gap::Block) {
            break;
        }
    }
    (at > token).then_some((TokenRange::new(token, at), bound))
}

/// The limit that stands at `token` and on, after a number and its unit: "or more", "-plus", "+".
pub fn after(context: &Context<'_>, token: usize) -> Option<(TokenRange, Bound)> {
    if context.document.tokens().get(token)?.gap == Gap::Block {
        return None;
    }
    let hyphen = is_hyphen(context, token) && glued(context, token) && glued(context, token + 1);
    let at = if hyphen { token + 1 } else { token };
    let phrase = context.longest(at, Table::BoundsAfter)?;
    let needs = phrase.entry.column(1);
    if needs == "glued" && !glued(context, at) || hyphen && needs != "glued" {
        return None;
    }
    // "above 1000 and below 1500", "or greater than 190": it limits the next number.
    let next = context.document.tokens().get(at + phrase.length);
    if phrase.length > 1 && next.is_some_and(|next| next.class == Class::Number && next.gap == Gap::Space) {
        return None;
    }
    // "between 18 and 24 and under-18s"
    let compound = is_hyphen(context, at + phrase.length) && glued(context, at + phrase.length) && glued(context, at + phrase.length + 1);
    if context.document.word(at + phrase.length).eq_ignore_ascii_case("than") || compound && phrase.length > 1 {
        return None;
    }
    Some((TokenRange::new(token, at + phrase.length), Bound::from_name(phrase.entry.column(0))?))
}

/// What two bounds say together: a limit over an approximation, a strict limit over a loose one.
pub fn stricter(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (Bound::Exact, _) => other,
        (Bound::About, Bound::Exact) => one,
        (Bound::About, _) => other,
        _ => one,
    }
}

/// Nouns that "about" goes on from.
fn speaks_about(word: &str) -> bool {
    among!(
        word,
        "concern"
            | "concerns"
            | "doubt"
            | "doubts"
            | "debate"
            | "fears"
            | "worry"
            | "worries"
            | "worried"
            | "complaints"
            | "questions"
            | "rumours"
            | "rumors"
            | "stories"
    )
}

/// Whether "over" at `token` says during, not more than: "cost $5 million over five years". More than it says only
/// after a word of lasting, owning or measuring ("waited over two hours", "with over ten years").
pub fn is_during(context: &Context<'_>, token: usize) -> bool {
    if !context.document.word(token).eq_ignore_ascii_case("over") {
        return false;
    }
    let first = context.document.tokens().get(token).is_none_or(|over| over.gap == Gap::Block);
    let Some(before) = token.checked_sub(1).filter(|_| !first) else { return false };
    let told = hints(context, before, "over") || hints(context, before, "lasting");
    !told && context.document.tokens().get(before).is_some_and(|before| matches!(before.class, Class::Word | Class::Number | Class::Symbol))
}

fn one(context: &Context<'_>, at: usize) -> Option<(usize, Bound)> {
    if !context.tables_from(at).has(Table::Bounds) {
        return None;
    }
    let phrase = context.longest(at, Table::Bounds).filter(|phrase| phrase.entry.column(0) == "before")?;
    // "concerns about €500 notes"
    if context.document.word(at) == "about" && at > 0 && speaks_about(context.document.word(at - 1)) {
        return None;
    }
    // "questioned over some $27 million", "over nearly two months": the bound is the next word's.
    let before = |at: usize| context.longest(at, Table::Bounds).is_some_and(|next| next.entry.column(0) == "before");
    if matches!(context.document.word(at), "over" | "under") && before(at + 1) {
        return None;
    }
    // "goes up to 15%": how it moves.
    if context.document.word(at) == "up" && at > 0 && hints(context, at - 1, "moving") {
        return None;
    }
    // "a four-under 68"; "Boeing 737 Max 9" is a name.
    if glued(context, at) && at > 0 && is_hyphen(context, at - 1) && glued(context, at - 1) {
        return None;
    }
    if matches!(context.document.word(at), "Max" | "Min") && context.document.sentence_of(at).start < at {
        return None;
    }
    // "forty~three"
    if glued(context, at) && context.document.tokens().get(at).is_some_and(|sign| sign.class == Class::Symbol) && at > 0 {
        return None;
    }
    Some((at + phrase.length, Bound::from_name(phrase.entry.column(1))?))
}
