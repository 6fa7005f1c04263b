//! Names of two parts around "of": "Kingdom of Norway" is one place, "University of Arlen" one body.
//!
//! In: the tagger's names, which often have the second part alone. Out: the same, sorted and disjoint, with such names whole
//! and of the right kind.

use super::context::Context;
use super::{Name, NameKind};
use crate::text::{Gap, TokenRange};

/// The longest name of a realm or a school.
const LONGEST: usize = 6;

/// `names` with those around "of" whole.
pub fn mend(names: Vec<Name>, context: &Context<'_>) -> Vec<Name> {
    let mut mended: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names {
        if name.kind == NameKind::Organisation && is_realm(context, name.tokens) {
            name.kind = NameKind::Location;
        } else if name.kind == NameKind::Location {
            if let Some((start, kind)) = before_of(context, name.tokens.start).filter(|&(start, _)| is_free(&mended, start)) {
                while mended.last().is_some_and(|last| last.tokens.start >= start) {
                    mended.pop();
                }
                name = Name { tokens: TokenRange::new(start, name.tokens.end), kind, ..name };
            } else if context.is_cue(name.tokens.start, "school") && context.document.word(name.tokens.start + 1) == "of" {
                name.kind = NameKind::Organisation;
            }
        }
        mended.push(name);
    }
    mended
}

/// Whether `tokens` are "Kingdom of" and a name, or "State of" and a known place's.
fn is_realm(context: &Context<'_>, tokens: TokenRange) -> bool {
    let name = TokenRange::new((tokens.start + 2).min(tokens.end), tokens.end);
    let capitals = !name.is_empty() && name.iter().all(|at| context.is_capitalised(at));
    let realm = || context.is_cue(tokens.start, "only_realm") || context.is_cue(tokens.start, "realm") && context.is_place(name);
    context.document.word(tokens.start + 1) == "of" && capitals && tokens.len() <= LONGEST && realm()
}

/// Where "the Kingdom of" or "the Humboldt University of" starts that stands before the place at token `place`, and what
/// the whole is.
fn before_of(context: &Context<'_>, place: usize) -> Option<(usize, NameKind)> {
    let document = context.document;
    let of = place.checked_sub(1).filter(|&of| document.word(of) == "of")?;
    let noun = of.checked_sub(1)?;
    let kind = if context.is_cue(noun, "realm") {
        NameKind::Location
    } else if context.is_cue(noun, "school") {
        NameKind::Organisation
    } else {
        return None;
    };
    if !context.is_side_by_side(TokenRange::new(noun, place + 1)) {
        return None;
    }
    let sentence = document.sentence_of(noun).start;
    let joins = |at: usize| at > sentence && context.is_capitalised(at) && context.token(at + 1).is_some_and(|next| next.gap <= Gap::Space);
    let most = if kind == NameKind::Location { 1 } else { LONGEST };
    let before = noun.saturating_sub(most)..noun;
    let first = before.rev().take_while(|&at| joins(at)).last();
    // "Islamic State of Iraq" is no realm.
    let is_other = first.is_some() && matches!(document.word(noun), "State" | "Islands");
    (!is_other).then_some((first.unwrap_or(noun), kind))
}

/// Whether no name that stands before reaches past `start` without starting there or later.
fn is_free(mended: &[Name], start: usize) -> bool {
    mended.iter().rev().take_while(|name| name.tokens.end > start).all(|name| name.tokens.start >= start)
}
