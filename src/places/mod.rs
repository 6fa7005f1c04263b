//! Places by name, and demonyms.
//!
//! In: the tagger's names of places, the lexicon's countries, regions, waters and sites, the gazetteer's cities. Out:
//! one mention a place with kind and country, and one a nationality. The rooms: `span` says which words belong to a
//! place's name, `details` which place it is, `namesakes` which of several, `kinds` what the rest of the text tells of it,
//! `context` what around a name makes it part of another one.

mod context;
mod demonyms;
mod details;
mod doubts;
mod firms;
mod kinds;
mod listed;
mod namesakes;
mod sites;
mod span;

use crate::fact::{Place, Reading};
use crate::mention::Mention;
use crate::pack::Table;
use crate::quick::{Chain, Index, Links};
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{Gap, TokenRange};

/// A stretch of tokens that is taken for a place, and how surely.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    tokens: TokenRange,
    rule: &'static str,
    score: f32,
}

/// Finds the places and the demonyms of a document.
pub fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let starts = starts(context);
    let mut found = candidates(context, &starts);
    firms::drop(context, &mut found);
    doubts::drop(context, &mut found);
    repeat(context, &starts, &mut found);
    kinds::find_halves(context, &starts, &mut found);
    let mut places: Vec<(TokenRange, Candidate)> = Vec::with_capacity(found.len());
    let mut parts = Vec::new();
    for candidate in found {
        span::add_parts(context, span::hyphened(context, candidate.tokens), &mut parts);
        for tokens in parts.drain(..) {
            if !context::is_part_of_another(context, tokens) {
                places.push((span::joined(context, tokens), Candidate { tokens, ..candidate }));
            }
        }
    }
    let mut details: Vec<(TokenRange, Place)> =
        places.iter().map(|(tokens, candidate)| (*tokens, details::of(context, candidate.tokens, *tokens))).collect();
    demonyms::find(context, &starts, mentions);
    let cores: Vec<TokenRange> = places.iter().map(|(_, candidate)| candidate.tokens).collect();
    namesakes::settle_state(context, &cores, &mut details, mentions);
    kinds::by_plural(context, &mut details);
    kinds::share(context, &cores, &mut details);
    namesakes::settle(context, &cores, &mut details, mentions);
    details::by_neighbours(context, &mut details);
    kinds::suppose(context, &cores, &mut details);
    for ((tokens, place), (_, candidate)) in details.into_iter().zip(&places) {
        mentions.push(Mention::new(context.document.span(tokens), Reading::Location(place), candidate.rule, candidate.score));
    }
    listed::find(context, mentions);
}

/// Where a place may start: the capitalised words, and what the tagger or the lexicon name. Most words are told at a glance
/// to start none.
fn starts(context: &Context<'_>) -> Vec<usize> {
    let tokens = context.document.tokens();
    let named = |at: usize| context.names.at(at).is_some_and(|name| name.tokens.start == at);
    let mut starts = Vec::with_capacity(tokens.len() / 4);
    for (at, token) in tokens.iter().enumerate() {
        if token.is_capitalised() || context.tables_from(at).has(Table::Places) || named(at) {
            starts.push(at);
        }
    }
    starts
}

/// The tagger's places, and the lexicon's where the tagger sees no name of another kind.
fn candidates(context: &Context<'_>, starts: &[usize]) -> Vec<Candidate> {
    let document = context.document;
    let mut found = Vec::with_capacity(context.names.all().len());
    let mut free = 0;
    for &token in starts {
        let Some(word) = document.tokens().get(token).filter(|_| token >= free) else { continue };
        let tables = context.tables_from(token);
        let name = context.names.at(token).filter(|name| name.tokens.start == token);
        // "Islamic State of Iraq and the Levant" is a body with places in its name.
        if tables.has(Table::NotPlaces) {
            if let Some(body) = context.longest(token, Table::NotPlaces).filter(|body| body.length > 2) {
                free = token + body.length;
                continue;
            }
        }
        let glued = word.gap == Gap::None && word.is_capitalised();
        if name.is_none() && !tables.has(Table::Places) && !glued {
            if tables.has(Table::StateAbbreviations) {
                let town = sites::is_state(context, token).and_then(|state| sites::town_before(context, state));
                found.extend(town.map(|tokens| Candidate { tokens, rule: "place.before", score: 0.7 }));
            }
            let alone = TokenRange::new(token, token + 1);
            if sites::with_article(context, alone).is_some() && context.names.at(token).is_none() {
                found.push(Candidate { tokens: alone, rule: "place.article", score: 0.7 });
            } else if sites::is_large_city(context, token) && context.names.at(token).is_none() {
                found.push(Candidate { tokens: alone, rule: "place.city", score: 0.6 });
            }
            continue;
        }
        let phrase = context.longest(token, Table::Places);
        // "the Amazon" is a river for sure.
        let after_the = |kind: &str| kind == "water" && token.checked_sub(1).is_some_and(|before| document.word(before).eq_ignore_ascii_case("the"));
        let listed =
            phrase.map(|phrase| (TokenRange::new(token, token + phrase.length), phrase.entry.column(3) == "?" && !after_the(phrase.entry.column(1))));
        match (name, listed) {
            (Some(name), _) if name.kind == NameKind::Location => {
                // The point of "Ore." too, which the tagger may leave out.
                let state = sites::is_state(context, token).filter(|state| state.end == name.tokens.end + 1);
                let end = state.or(listed.map(|(range, _)| range)).map_or(name.tokens.end, |range| range.end.max(name.tokens.end));
                found.push(Candidate { tokens: TokenRange::new(token, end), rule: "place.tagged", score: name.score });
                free = end;
            }
            (name, Some((range, ambiguous))) if context::stands_alone(context, range, name, ambiguous) => {
                found.push(Candidate { tokens: range, rule: "place.lexicon", score: 0.85 });
                free = range.end;
            }
            (Some(name), _) if sites::is_inside(context, name) => {
                found.push(Candidate { tokens: name.tokens, rule: "place.inside", score: 0.6 });
                free = name.tokens.end;
            }
            (Some(name), _) if sites::is_site(context, name) => {
                found.push(Candidate { tokens: name.tokens, rule: "place.site", score: 0.7 });
                free = name.tokens.end;
            }
            (None, None) if glued && sites::after_prefix(context, token) => {
                found.push(Candidate { tokens: TokenRange::new(token, token + 1), rule: "place.prefixed", score: 0.7 });
            }
            _ => {}
        }
    }
    let abbreviations: Vec<usize> = found.iter().filter_map(|candidate| sites::abbreviation_after(context, candidate.tokens)).collect();
    found.extend(abbreviations.into_iter().map(|at| Candidate { tokens: TokenRange::new(at, at + 1), rule: "place.abbreviation", score: 0.7 }));
    let towns: Vec<TokenRange> = found.iter().filter_map(|candidate| sites::town_before(context, candidate.tokens)).collect();
    found.extend(towns.into_iter().map(|tokens| Candidate { tokens, rule: "place.before", score: 0.7 }));
    let states: Vec<TokenRange> = found.iter().filter_map(|candidate| sites::state_after(context, candidate.tokens)).collect();
    found.extend(states.into_iter().map(|tokens| Candidate { tokens, rule: "place.state", score: 0.9 }));
    crate::order::by_key(&mut found, |candidate| (candidate.tokens.start, std::cmp::Reverse(candidate.tokens.end)));
    found.dedup_by(|later, earlier| earlier.tokens.end > later.tokens.start);
    found
}

/// A place found once is a place wherever the same words stand outside of any name.
fn repeat(context: &Context<'_>, starts: &[usize], found: &mut Vec<Candidate>) {
    let document = context.document;
    // The places by the hash of their first word.
    let mut firsts = Index::default();
    let mut chains: Vec<Chain> = Vec::new();
    let mut known = Links::with_capacity(found.len());
    for candidate in found.iter().filter(|candidate| candidate.tokens.len() <= 4) {
        let Some(first) = document.tokens().get(candidate.tokens.start) else { continue };
        let number = firsts.number_of(first.hash).unwrap_or_else(|| {
            chains.push(Chain::default());
            firsts.add(first.hash)
        });
        let Some(chain) = chains.get_mut(number) else { continue };
        // Each phrase once.
        let same = |range: TokenRange| range.len() == candidate.tokens.len() && same_words(context, range, candidate.tokens.start);
        if known.latest(*chain).count() < 8 && !known.latest(*chain).any(same) {
            known.push(chain, candidate.tokens);
        }
    }
    let taken: Vec<TokenRange> = found.iter().map(|candidate| candidate.tokens).collect();
    let mut next = 0;
    for &token in starts {
        let Some(word) = document.tokens().get(token).filter(|word| firsts.may_have(word.hash) && word.is_capitalised()) else { continue };
        while taken.get(next).is_some_and(|range| range.end <= token) {
            next += 1;
        }
        if taken.get(next).is_some_and(|range| range.start <= token) {
            continue;
        }
        let Some(&chain) = firsts.number_of(word.hash).and_then(|number| chains.get(number)) else { continue };
        // The longest that stands here.
        let lengths = known.latest(chain).filter(|&range| same_words(context, range, token)).map(TokenRange::len);
        if let Some(length) = lengths.max() {
            let tokens = TokenRange::new(token, token + length);
            // A lone name that the tagger is not sure of is what it is elsewhere.
            let unsure = context.names.at(token).is_some_and(|name| name.tokens == tokens && (name.kind != NameKind::Person || name.score < 0.7));
            if unsure || tokens.iter().all(|token| context.names.at(token).is_none()) {
                found.push(Candidate { tokens, rule: "place.repeated", score: 0.7 });
            }
        }
    }
    crate::order::by_key(found, |candidate| candidate.tokens);
    found.dedup_by(|later, earlier| earlier.tokens.end > later.tokens.start);
}

/// Whether the words of `range` stand at `start` too, cased alike.
fn same_words(context: &Context<'_>, range: TokenRange, start: usize) -> bool {
    let document = context.document;
    // A report that starts in "NORRHOLM" goes on in Norrholm.
    let same = |a: &str, b: &str| a == b || a.len() > 3 && a.bytes().all(|byte| byte.is_ascii_uppercase()) && a.eq_ignore_ascii_case(b);
    range.iter().zip(start..).all(|(a, b)| !document.word(a).is_empty() && same(document.word(a), document.word(b)))
}
