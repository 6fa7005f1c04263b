//! What else bears a name than people: storms ("Hurricane Lena"), papers, firms, ships and the like after the word for what they
//! are ("the newspaper De Krant"), and firms by the first word of their names ("Marsh Corp.", later "Marsh").
//!
//! In: the tagger's names. Out: the same names, some no longer persons. A word that is in somebody's full name stays a person's.

use super::context::Context;
use super::{Name, NameKind};
use crate::quick::QuickSet;
use crate::text::{Class, TokenRange};

/// Makes no persons of what the words beside a name tell to be something else, wherever else the name stands.
pub fn mend(names: &mut [Name], context: &Context<'_>) {
    let mut told = names.iter().filter_map(|name| tell(name, context)).peekable();
    if told.peek().is_none() {
        return;
    }
    let told: QuickSet<u32> = told.collect();
    let hash = |at: usize| context.document.hash(at);
    let is_other = |name: &Name| is_firm(name, context) || is_borne(name, context);
    let full = names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1 && !is_other(name));
    let of_persons: QuickSet<u32> = full.flat_map(|name| name.tokens.iter().map(hash)).collect();
    for name in names.iter_mut().filter(|name| name.kind == NameKind::Person) {
        let first = hash(name.tokens.start);
        let whole = name.tokens.len() == 1 && !of_persons.contains(&first) || name.tokens.len() > 1 && is_other(name);
        if whole && told.contains(&first) {
            name.kind = NameKind::Organisation;
        }
    }
}

/// The first word of `name`, where the words beside it tell that no person is meant.
fn tell(name: &Name, context: &Context<'_>) -> Option<u32> {
    let lone = name.tokens.len() == 1 && name.kind == NameKind::Person;
    let last = name.tokens.end - 1;
    // "Tropical Storm Lena" as one name.
    if last > name.tokens.start && context.is_cue_before(last, "storm") {
        return context.token(last).map(|token| token.hash);
    }
    let by_word = || is_storm(name.tokens, context) || is_owner(name, "illness", context) || is_owner(name, "of_firm", context);
    let told = lone && by_word() || is_borne(name, context) || is_firm(name, context);
    context.token(name.tokens.start).filter(|_| told).map(|token| token.hash)
}

/// Whether a word for a storm stands before `tokens`, or before the name they are joined to: "Hurricanes Gus and Lena".
fn is_storm(tokens: TokenRange, context: &Context<'_>) -> bool {
    let at = tokens.start;
    context.is_cue_before(at, "storm") || context.word_before(at) == "and" && at > 2 && context.is_cue(at - 3, "storm")
}

/// Whether `name` owns what a cue of `class` tells: an illness as who described it ("Marsh's disease"), a firm ("Marsh's profits").
fn is_owner(name: &Name, class: &str, context: &Context<'_>) -> bool {
    let owns = context.token(name.tokens.end).is_some_and(|token| token.class == Class::Possessive);
    owns && context.is_cue(name.tokens.end + 1, class)
}

/// Whether `name` is taken for a person's, without a given name, after what bears it: "the newspaper De Krant", "its newspaper,
/// De Krant,"; after a comma two words without an article are rather somebody's.
fn is_borne(name: &Name, context: &Context<'_>) -> bool {
    let (start, end, document) = (name.tokens.start, name.tokens.end, context.document);
    if name.kind != NameKind::Person || context.is_given(start) {
        return false;
    }
    if context.word_before(start) != "," {
        return context.is_cue_before(start, "bearer");
    }
    let article = || matches!(document.word(start), "La" | "Le" | "Il" | "El" | "De" | "Der" | "Die" | "Al");
    let bearer = start.checked_sub(2).filter(|&bearer| !context.is_capitalised(bearer) && document.word(end) == ",");
    bearer.is_some_and(|bearer| context.is_cue(bearer, "bearer")) && (name.tokens.len() == 1 || article())
}

/// Whether `name` ends as firms' names do, or what ends them follows.
fn is_firm(name: &Name, context: &Context<'_>) -> bool {
    let ends = |at: usize| context.is_cue(at, "firm_end") && context.is_capitalised(at);
    matches!(name.kind, NameKind::Person | NameKind::Organisation) && (name.tokens.len() > 1 && ends(name.tokens.end - 1) || ends(name.tokens.end))
}
