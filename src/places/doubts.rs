//! Names that the tagger alone takes for places, though the text or the words around tell of something else: the surname of
//! a person named in full, a common word that starts a sentence, a name that no word of place stands at.

use super::details::is_listed;
use super::Candidate;
use crate::pack::Table;
use crate::quick::{Index, QuickSet};
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{Shape, TokenRange};

/// From here on the tagger is sure of a name that no list has.
const SURE: f32 = 0.6;
/// The least class of population of a place that is beyond doubt.
const LARGE: u8 = 1;
/// Up to here it is not even where a word of place stands before a name of several words.
const WEAK: f32 = 0.33;

/// What is asked of a name that no list has.
struct Doubt {
    /// The hash of its last word.
    last: u32,
    /// Whether the words around tell that a place is meant.
    placed: bool,
}

/// Drops the candidates that are rather no places.
pub(super) fn drop(context: &Context<'_>, found: &mut Vec<Candidate>) {
    let document = context.document;
    let doubt = |tokens: TokenRange| Doubt { last: document.hash(tokens.end - 1), placed: is_placed(context, tokens) };
    let doubts: Vec<Option<Doubt>> = found.iter().map(|one| (!is_listed(context, one.tokens, LARGE)).then(|| doubt(one.tokens))).collect();
    // The last words of unlisted names, and of those that are sure to be a place's somewhere.
    let mut doubted = Index::default();
    let mut sure = QuickSet::default();
    for (candidate, doubt) in found.iter().zip(&doubts).filter_map(|(candidate, doubt)| Some((candidate, doubt.as_ref()?))) {
        if doubted.number_of(doubt.last).is_none() {
            doubted.add(doubt.last);
        }
        if candidate.score >= SURE || candidate.rule != "place.tagged" || doubt.placed {
            sure.insert(doubt.last);
        }
    }
    // Words of persons' longer names, and words that stand in small letters too.
    let mut others: QuickSet<u32> = QuickSet::default();
    for name in context.names.all().iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1) {
        others.extend(name.tokens.iter().map(|token| document.hash(token)));
    }
    let small = document.tokens().iter().filter(|token| token.shape == Shape::Lower && doubted.may_have(token.hash));
    others.extend(small.map(|token| token.hash));
    let mut doubts = doubts.into_iter();
    found.retain(|candidate| {
        let Some(Doubt { last, placed }) = doubts.next().flatten() else { return true };
        let (tokens, alone) = (candidate.tokens, candidate.tokens.len() == 1);
        if others.contains(&last) && !placed && !has_noun(context, tokens) {
            return false;
        }
        if candidate.rule != "place.tagged" || has_noun(context, tokens) || context.pack.gazetteer.get(document, tokens).is_some() {
            return true;
        }
        // Of a longer name one word may be known, and "at" stands before bodies as well.
        let weak = candidate.score < WEAK && (!placed || super::firms::before(context, tokens) == "at");
        sure.contains(&last) && (alone || !weak) || !alone && tokens.iter().any(|at| is_listed(context, TokenRange::new(at, at + 1), LARGE))
    });
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
    let place = |at: usize| {
        context.names.at(at).is_some_and(|name| name.kind == NameKind::Location) || is_listed(context, TokenRange::new(at, at + 1), LARGE)
    };
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
