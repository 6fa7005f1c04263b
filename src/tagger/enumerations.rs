//! What the names of an enumeration tell of each other: "Cork, Arlen, Exeter and York" are four places, even where the
//! tagger takes one for a person.
//!
//! In: the tagger's names. Out: the same, some of another kind, and lone words that it took for no name. An item gets the
//! kind of the others where two of them are surely of that kind and none is surely of another, and a word without a name
//! where all others are of one kind.

use super::context::Context;
use super::{lone, Name, NameKind};
use crate::text::{Class, Gap, TokenRange};

/// From here on the tagger is sure of a lone word.
const SURE: f32 = 0.75;
/// The fewest items that are surely of a kind.
const FEWEST: usize = 2;
/// The most tokens of a remark in brackets after an item.
const LONGEST_REMARK: usize = 12;
/// The longest name that is mended.
const LONGEST: usize = 4;

/// An item of an enumeration.
#[derive(Debug, Clone, Copy)]
struct Item {
    tokens: TokenRange,
    /// Its number among the names; none for a lone word with a capital that is no name yet.
    name: Option<usize>,
    /// The kind that it is surely of.
    sure: Option<NameKind>,
}

/// `names` with what enumerations tell.
pub fn mend(mut names: Vec<Name>, context: &Context<'_>) -> Vec<Name> {
    let mut added = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    let mut first = 0;
    while first < names.len() {
        read(context, &names, first, &mut items);
        first = items.iter().rev().find_map(|item| item.name).unwrap_or(first) + 1;
        if items.len() < FEWEST {
            continue;
        }
        let kinds = || items.iter().filter_map(|item| names.get(item.name?)).map(|name| name.kind);
        let told = agreed(items.iter().filter_map(|item| item.sure)).or_else(|| agreed(kinds())).filter(|_| items.len() > FEWEST);
        let Some(kind) = told.or_else(|| is_setting(context, &names, &items).then_some(NameKind::Location)) else { continue };
        for item in items.iter().filter(|item| item.sure.is_none() && item.tokens.len() <= LONGEST) {
            match item.name.and_then(|name| names.get_mut(name)) {
                Some(name) => name.kind = kind,
                None => added.push(Name { tokens: item.tokens, kind, score: SURE }),
            }
        }
    }
    lone::merged(names, added)
}

/// Whether something is in the places that `items` are: "in Cork, Arlen and Orm". Of two both must be listed, as what follows "and"
/// may go on with somebody: "in Cork and Orm said".
fn is_setting(context: &Context<'_>, names: &[Name], items: &[Item]) -> bool {
    let [first, .., last] = items else { return false };
    let before = first.tokens.start.checked_sub(1).is_some_and(|at| context.is_cue(at, "before_place"));
    let joined = matches!(context.word_before(last.tokens.start), "and" | "or");
    let listed = |item: &Item| context.is_place(item.tokens);
    let no_other = items.iter().all(|item| item.sure.is_none_or(|kind| kind == NameKind::Location));
    let lone = items.iter().all(|item| item.tokens.len() == 1 || item.sure.is_some());
    let place = first.name.and_then(|name| names.get(name)).is_some_and(|name| name.kind == NameKind::Location);
    before && joined && no_other && lone && if items.len() > FEWEST { place || listed(first) } else { listed(first) && listed(last) }
}

/// The kind of enough items, if none is of another.
fn agreed(mut kinds: impl Iterator<Item = NameKind>) -> Option<NameKind> {
    let kind = kinds.next()?;
    let mut count = 1;
    for other in kinds {
        if other != kind {
            return None;
        }
        count += 1;
    }
    (count >= FEWEST && kind != NameKind::Other).then_some(kind)
}

/// Fills `items` with the enumeration that name number `first` is the first name of; with nothing or it alone if there is none.
fn read(context: &Context<'_>, names: &[Name], first: usize, items: &mut Vec<Item>) {
    items.clear();
    let Some(name) = names.get(first) else { return };
    // Words without a name may stand before the first.
    let free = first.checked_sub(1).and_then(|before| names.get(before)).map_or(0, |before| before.tokens.end);
    let mut start = name.tokens.start;
    while let Some(at) = unnamed_before(context, start).filter(|&at| at >= free) {
        items.push(Item { tokens: TokenRange::new(at, at + 1), name: None, sure: None });
        start = at;
    }
    items.reverse();
    let (mut end, mut next) = (name.tokens.end, first + 1);
    // Most names stand in no enumeration: that is told before lists are asked.
    if items.is_empty() && separator(context, end).is_none() {
        return;
    }
    items.push(item(context, name, first));
    let sentence = context.document.sentence_of(name.tokens.start).end;
    while let Some(start) = separator(context, end).filter(|&start| start < sentence) {
        let follows = names.get(next);
        if let Some(name) = follows.filter(|name| name.tokens.start == start) {
            items.push(item(context, name, next));
            (end, next) = (name.tokens.end, next + 1);
        } else if unnamed(context, start) && follows.is_none_or(|name| name.tokens.start > start) {
            items.push(Item { tokens: TokenRange::new(start, start + 1), name: None, sure: None });
            end = start + 1;
        } else {
            return;
        }
    }
}

fn item(context: &Context<'_>, name: &Name, number: usize) -> Item {
    let place = context.is_place(name.tokens);
    let strong = name.tokens.len() > 1 || name.score >= SURE;
    let sure = match name.kind {
        NameKind::Location => place || name.score >= SURE,
        // A given name can be a town's too: "Chester".
        NameKind::Person | NameKind::Organisation => !place && strong,
        NameKind::Other => true,
    };
    Item { tokens: name.tokens, name: Some(number), sure: sure.then_some(name.kind) }
}

/// Where the next item starts after an item that ends before token `end`.
fn separator(context: &Context<'_>, end: usize) -> Option<usize> {
    let document = context.document;
    let mut at = end;
    if document.word(at) == "(" {
        at = (at + 1..at + LONGEST_REMARK).find(|&at| document.word(at) == ")")? + 1;
    }
    let start = at;
    if document.word(at) == "," {
        at += 1;
    }
    if matches!(document.word(at), "and" | "or") {
        at += 1;
    }
    (at > start).then_some(if document.word(at) == "the" { at + 1 } else { at })
}

/// The lone word without a name that a comma, "and" or both join to the item at token `start`.
fn unnamed_before(context: &Context<'_>, start: usize) -> Option<usize> {
    let mut at = start.checked_sub(2)?;
    if context.document.word(at) == "," {
        at = at.checked_sub(1)?;
    }
    (separator(context, at + 1) == Some(start) && unnamed(context, at)).then_some(at)
}

/// Whether token `at` is a lone word with a capital that no list has, after which an enumeration goes on or ends.
fn unnamed(context: &Context<'_>, at: usize) -> bool {
    let Some(token) = context.token(at).filter(|token| token.is_capitalised() && token.class == Class::Word) else { return false };
    let next = context.token(at + 1);
    let ends = next.is_none_or(|next| next.gap > Gap::Space) || matches!(context.document.word(at + 1), "," | "." | ";" | "(" | "and" | "or");
    ends && context.words.tables_from(at).is_empty() && token.span.len() > 2
}
