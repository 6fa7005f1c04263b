//! Places that the tagger took for a person or for nothing: somebody is in them ("a storm in Arlen"), they have a parliament
//! or a mayor, a noun says what they are ("the Orbat tribal district", "on Edgar Street"), or they are large cities by the
//! gazetteer.
//!
//! In: the tagger's names. Out: the same, sorted and disjoint, some made places, and lone words that were no name.

use super::context::Context;
use super::{lone, Name, NameKind};
use crate::pack::{Clusters, Table};
use crate::quick::QuickSet;
use crate::text::{Class, Gap, TokenRange};

/// From here on the tagger is sure.
pub(super) const SURE: f32 = 0.8;
/// The least class of population of a large city.
const LARGE: u8 = 2;

/// `names` with the places that the words around tell.
pub fn mend(mut names: Vec<Name>, context: &Context<'_>) -> Vec<Name> {
    // "Ann Marsh Arena", of which the tagger left out the noun.
    for at in 0..names.len() {
        let next = names.get(at + 1).map_or(usize::MAX, |next| next.tokens.start);
        let name = &mut names[at];
        if name.kind == NameKind::Person && name.tokens.end < next && is_before_ground(context, name.tokens) {
            *name = Name { tokens: TokenRange::new(name.tokens.start, name.tokens.end + 1), kind: NameKind::Location, ..*name };
        }
    }
    let ground = |tokens: TokenRange| is_street(context, tokens) || is_region(context, tokens);
    for name in names.iter_mut().filter(|name| name.kind == NameKind::Person && ground(name.tokens)) {
        name.kind = NameKind::Location;
    }
    let is_told_place = |name: &Name| {
        let state = !context.is_given(name.tokens.start) && has_parliament(context, name.tokens);
        state || name.score < SURE && is_told(context, name.tokens) || is_large_city(context, name.tokens)
    };
    // "DAR ES SALAAM" of a dateline
    let is_long_city = |name: &Name| name.tokens.len() > 1 && is_large(context, name.tokens);
    let is_place = |name: &Name| is_long_city(name) || name.tokens.len() == 1 && is_told_place(name);
    let told: Vec<usize> = (0..names.len()).filter(|&at| names[at].kind == NameKind::Person && is_place(&names[at])).collect();
    if !told.is_empty() {
        let full = names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1 && !is_long_city(name));
        let hash = |at: usize| context.token(at).map(|token| token.hash);
        let of_persons: QuickSet<u32> = full.flat_map(|name| name.tokens.iter().filter_map(hash)).collect();
        for at in told {
            let name = &mut names[at];
            if hash(name.tokens.start).is_some_and(|word| !of_persons.contains(&word)) {
                name.kind = NameKind::Location;
            }
        }
    }
    let names = add_streets(names, context);
    let is_place = |tokens: TokenRange| has_noun(context, tokens) || is_large_city(context, tokens);
    lone::add(names, context, |tokens| is_place(tokens).then_some(NameKind::Location))
}

/// Whether a noun for a ground follows `tokens` that ends the name.
fn is_before_ground(context: &Context<'_>, tokens: TokenRange) -> bool {
    let near = |at: usize| context.token(at).is_some_and(|token| token.gap <= Gap::Space);
    let free = |at: usize| !(near(at) && context.is_capitalised(at));
    tokens.len() > 1 && context.is_capitalised(tokens.end) && near(tokens.end) && context.is_cue(tokens.end, "ground") && free(tokens.end + 1)
}

/// `names` with the streets that are named after a word of another kind, of which the tagger saw nothing: "down Queen Street".
fn add_streets(names: Vec<Name>, context: &Context<'_>) -> Vec<Name> {
    let mut added = Vec::new();
    for noun in 2..context.document.tokens().len() {
        if !(context.words.tables_from(noun).has(Table::Cues) && context.is_capitalised(noun) && context.is_cue(noun, "street")) {
            continue;
        }
        let tokens = TokenRange::new(noun - 1, noun + 1);
        let free = lone::overlapping(&names, tokens).is_none();
        let placed = context.is_cue_before(tokens.start, "before_street") || context.is_cue_before(tokens.start, "before_place");
        if free && placed && context.is_capitalised(tokens.start) && context.is_side_by_side(tokens) {
            added.push(Name { tokens, kind: NameKind::Location, score: lone::SCORE });
        }
    }
    lone::merged(names, added)
}

/// Whether `tokens` are a street or ground that bears a person's name: "on Edgar Street", "18 Mallory Road", "Orm Valley".
fn is_street(context: &Context<'_>, tokens: TokenRange) -> bool {
    let last = tokens.end - 1;
    let placed = |before: usize| {
        let number = context.token(before).is_some_and(|token| token.class == Class::Number);
        number || context.is_cue(before, "before_street") || context.is_cue(before, "before_place")
    };
    let street = || context.is_cue(last, "street") && (tokens.start.checked_sub(1).is_some_and(placed) || !context.is_given(tokens.start));
    tokens.len() > 1 && (context.is_cue(last, "ground") || street())
}

/// Whether a noun for a region follows, and before stands what stands before places: "in the Musa Orbat district".
pub(super) fn is_region(context: &Context<'_>, tokens: TokenRange) -> bool {
    let placed = matches!(context.word_before(tokens.start), "the" | "in" | "of" | "from");
    let noun = tokens.end;
    let follows = || context.longest(noun, Table::PlaceNouns).is_some_and(|phrase| phrase.entry.column(1) == "follows");
    placed && !context.is_capitalised(noun) && context.is_side_by_side(TokenRange::new(tokens.start, noun + 1)) && follows()
}

/// Whether the words around tell that `tokens` are a place.
fn is_told(context: &Context<'_>, tokens: TokenRange) -> bool {
    is_setting(context, tokens) || is_after_of(context, tokens, "of_place") || has_parliament(context, tokens) || has_noun(context, tokens)
}

/// Whether "of" and before it a cue of `class` stand before `tokens`: "mayor of Arlen".
pub(super) fn is_after_of(context: &Context<'_>, tokens: TokenRange, class: &str) -> bool {
    tokens.start.checked_sub(1).is_some_and(|of| context.document.word(of) == "of" && context.is_cue_before(of, class))
}

/// Whether "in" stands before `tokens`, and the sentence or its part ends after them.
fn is_setting(context: &Context<'_>, tokens: TokenRange) -> bool {
    let ends = context.token(tokens.end).is_none_or(|next| next.gap == Gap::Block || matches!(context.document.word(tokens.end), "." | ","));
    context.word_before(tokens.start) == "in" && ends
}

/// Whether `tokens` own what countries have: "Ruritania's parliament", "Ruritania's prime minister".
fn has_parliament(context: &Context<'_>, tokens: TokenRange) -> bool {
    let owns = context.token(tokens.end).is_some_and(|token| token.class == Class::Possessive);
    let owned = tokens.end + 1;
    owns && (context.is_cue(owned, "of_state") || context.document.word(owned) == "prime" && context.document.word(owned + 1) == "minister")
}

/// Whether a noun for a region follows `tokens` after a word that goes with such nouns.
fn has_noun(context: &Context<'_>, tokens: TokenRange) -> bool {
    let noun = tokens.end + 1;
    let region = || context.longest(noun, Table::PlaceNouns).is_some_and(|phrase| phrase.entry.column(0) == "region");
    context.is_cue(tokens.end, "of_region") && context.is_side_by_side(TokenRange::new(tokens.start, noun + 1)) && region()
}

/// Whether `tokens` are a large city that shares its name with no person of the lists.
fn is_large_city(context: &Context<'_>, tokens: TokenRange) -> bool {
    let person = context.cluster(tokens.start) == Clusters::PERSONS;
    !person && !context.is_given(tokens.start) && is_large(context, tokens)
}

fn is_large(context: &Context<'_>, tokens: TokenRange) -> bool {
    context.lists.gazetteer.get(context.document, tokens).is_some_and(|entry| entry.population_class >= LARGE)
}
