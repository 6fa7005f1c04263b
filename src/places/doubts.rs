//! Names that the tagger alone takes for places, though the text or the words around tell of something else: the surname of
//! a person named in full, a common word that starts a sentence, a thing by its noun ("the union Aster"), who somebody works
//! for ("a manager at Aster").

use super::Candidate;
use crate::pack::Table;
use crate::quick::Index;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{Gap, Shape, TokenRange};

/// What the text has of an unlisted name.
#[derive(Default)]
struct Said {
    /// How often it is a person, and how often a place.
    persons: u32,
    places: u32,
    /// Whether it is part of a person's longer name.
    in_full: bool,
    /// Whether it stands in small letters too.
    small: bool,
    /// Whether a place is meant for sure somewhere.
    sure: bool,
}

/// From here on the tagger is sure of a name that no list has.
const SURE: f32 = 0.6;
/// Up to here it is not even where a word of place stands before a name of several words.
const WEAK: f32 = 0.33;

/// Drops the candidates that are rather no places.
pub(super) fn drop(context: &Context<'_>, found: &mut Vec<Candidate>) {
    let document = context.document;
    let hash = |token: usize| document.tokens().get(token).map_or(0, |token| token.hash);
    let mut index = Index::default();
    let mut all: Vec<Said> = Vec::new();
    for candidate in found.iter().filter(|candidate| !is_listed(context, candidate.tokens)) {
        let last = hash(candidate.tokens.end - 1);
        let number = index.number_of(last).unwrap_or_else(|| {
            all.push(Said::default());
            index.add(last)
        });
        let Some(said) = all.get_mut(number) else { continue };
        said.places += 1;
        said.sure |= candidate.score >= SURE || candidate.rule != "place.tagged" || is_placed(context, candidate.tokens);
    }
    if all.is_empty() {
        return;
    }
    for name in context.names.all().iter().filter(|name| name.kind == NameKind::Person) {
        for at in name.tokens.iter() {
            let Some(said) = index.number_of(hash(at)).and_then(|number| all.get_mut(number)) else { continue };
            said.in_full |= name.tokens.len() > 1;
            said.persons += u32::from(at + 1 == name.tokens.end);
        }
    }
    for token in document.tokens().iter().filter(|token| token.shape == Shape::Lower && index.may_have(token.hash)) {
        if let Some(said) = index.number_of(token.hash).and_then(|number| all.get_mut(number)) {
            said.small = true;
        }
    }
    found.retain(|candidate| {
        let tokens = candidate.tokens;
        if is_listed(context, tokens) {
            return true;
        }
        let Some(said) = index.number_of(hash(tokens.end - 1)).and_then(|number| all.get(number)) else { return true };
        let alone = tokens.len() == 1;
        let person = said.persons > said.places || alone && said.in_full;
        let surely = said.in_full && said.persons > 3 * said.places;
        let placed = is_placed(context, tokens);
        if is_thing(context, tokens) || surely || (person || alone && said.small) && !placed && !has_noun(context, tokens) {
            return false;
        }
        let town = context.pack.gazetteer.get(document, tokens).is_some();
        if town || candidate.rule != "place.tagged" || has_noun(context, tokens) {
            return true;
        }
        // Of a longer name one may be part, and "at" stands before bodies as well.
        let listed = || tokens.iter().any(|at| is_listed(context, TokenRange::new(at, at + 1)));
        let at = tokens.start.checked_sub(1).is_some_and(|at| document.word(at) == "at");
        let weak = candidate.score < WEAK && (at || !placed);
        !(is_employer(context, tokens) || (!said.sure || !alone && weak) && (alone || !listed()))
    });
}

/// Whether the lexicon knows it, or the gazetteer as a large place.
fn is_listed(context: &Context<'_>, tokens: TokenRange) -> bool {
    let large = || context.pack.gazetteer.get(context.document, tokens).is_some_and(|entry| entry.population_class > 0);
    context.whole(tokens, Table::Places).is_some() || super::sites::is_state(context, tokens.start).is_some() || large()
}

/// Whether a noun of places is part of the name or stands after it: "the Orm military complex".
fn has_noun(context: &Context<'_>, tokens: TokenRange) -> bool {
    let noun = |at: usize| super::details::noun_kind(context, at).is_some();
    tokens.iter().any(|at| noun(at) || context.tables(at).has(Table::Compass))
        || (tokens.end..tokens.end + 2).any(|at| noun(at) || context.is_cue(at, "of_place"))
        || context.is_cue(tokens.end - 1, "realm")
}

/// Whether a place is meant by the words before or after: "in X", "town of X", "the capital, X", "X, Ohio", "Ohio, X and Y".
fn is_placed(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let tied = |at: usize| matches!(document.word(at), "," | "and" | "or");
    let place =
        |at: usize| context.names.at(at).is_some_and(|name| name.kind == NameKind::Location) || is_listed(context, TokenRange::new(at, at + 1));
    let noun = |at: usize| context.is_cue(at, "of_place") || document.word(at) == "summit" || super::details::noun_kind(context, at).is_some();
    let before = |start: usize| {
        let Some(at) = start.checked_sub(1) else { return false };
        let tie = document.word(at);
        let cue = context.is_cue(at, "before_place") || context.is_cue(at, "before_street") || matches!(tie, "to" | "via");
        cue || at.checked_sub(1).is_some_and(|head| matches!(tie, "of" | ",") && noun(head) || tied(at) && place(head))
    };
    let the = tokens.start.checked_sub(1).filter(|&at| document.word(at) == "the");
    before(the.unwrap_or(tokens.start)) || tied(tokens.end) && place(tokens.end + 1)
}

/// Whether the noun before or after tells that it is no place: "the union Aster", "the Aster brand".
fn is_thing(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let near = |at: usize| document.tokens().get(at).is_some_and(|token| token.gap == Gap::Space);
    let thing = |at: usize| document.tokens().get(at).is_some_and(|token| token.shape == Shape::Lower) && context.is_cue(at, "thing");
    let the = tokens.start.checked_sub(1).filter(|&at| document.word(at) == "The").unwrap_or(tokens.start);
    near(the) && the.checked_sub(1).is_some_and(thing) || near(tokens.end) && thing(tokens.end) && !is_listed(context, tokens)
}

/// Whether somebody is told to work there: "a manager at Aster", "said Jo Marsh at Aster".
fn is_employer(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let at = tokens.start.checked_sub(1).filter(|&at| document.word(at) == "at");
    let person = |at: usize| at.checked_sub(1).and_then(|head| context.names.at(head)).is_some_and(|name| name.kind == NameKind::Person);
    at.is_some_and(|at| person(at) || context.is_cue_before(at, "works"))
}
