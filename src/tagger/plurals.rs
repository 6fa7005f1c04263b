//! Places that a plural noun tells beside their names, though the tagger took them for persons or for nothing: "the Orm, Venn
//! and Arlen rivers", "in towns such as Venn and Arlen", "some villages, among them Orm".
//!
//! In: the tagger's names. Out: the same, sorted and disjoint, some made places, and words that were no name. A list whose
//! items may be peoples ("Kurdish and Arab villages") tells nothing, unless one of them is a place anyhow.

use super::context::Context;
use super::settings::SURE;
use super::{lone, Name, NameKind};
use crate::pack::{Table, TableSet};
use crate::text::{among, Class, Gap, TokenRange};

/// The most words of an item, and the most items.
const LONGEST: usize = 3;
const MOST: usize = 12;

/// Words of these are peoples, parties and the like before a noun, or no names at all.
const OTHERS: TableSet = TableSet::of(Table::Demonyms)
    .with(Table::Parties)
    .with(Table::NotPlaces)
    .with(Table::Bodies)
    .with(Table::Companies)
    .with(Table::Titles)
    .with(Table::Weekdays)
    .with(Table::Months)
    .with(Table::Numbers)
    .with(Table::Calendar)
    .with(Table::FunctionWords);

/// `names` with the places that plural nouns tell.
pub fn mend(mut names: Vec<Name>, context: &Context<'_>) -> Vec<Name> {
    let mut added = Vec::new();
    let mut items = Vec::new();
    for noun in 1..context.document.tokens().len() {
        if !context.words.tables_from(noun).has(Table::Cues) || !context.is_cue(noun, "plural") {
            continue;
        }
        for before in [true, false] {
            items.clear();
            if before {
                list_before(context, noun, &mut items);
            } else {
                list_after(context, noun, &mut items);
            }
            let peopled = before && context.is_cue(noun, "peopled");
            if items.is_empty() || !tells(context, &names, &items, peopled) {
                continue;
            }
            for &tokens in &items {
                match lone::overlapping(&names, tokens).and_then(|at| names.get_mut(at)) {
                    Some(name) if is_doubtful(name) => *name = Name { kind: NameKind::Location, score: name.score.max(lone::SCORE), ..*name },
                    Some(_) => {}
                    // "towns such as Orm and Venn counties": told twice.
                    None if added
                        .iter()
                        .rev()
                        .take(2 * MOST)
                        .any(|other: &Name| other.tokens.start < tokens.end && tokens.start < other.tokens.end) => {}
                    None => added.push(Name { tokens, kind: NameKind::Location, score: lone::SCORE }),
                }
            }
        }
    }
    lone::merged(names, added)
}

/// Whether the noun tells of all `items` that they are places; `peopled` if peoples may stand before it.
fn tells(context: &Context<'_>, names: &[Name], items: &[TokenRange], peopled: bool) -> bool {
    let name_of = |item: &TokenRange| names.get(lone::overlapping(names, *item)?);
    let other = |item: &TokenRange| {
        item.iter().any(|at| context.words.tables_from(at).meets(OTHERS))
            || name_of(item).is_some_and(|name| !is_doubtful(name) && name.kind != NameKind::Location)
    };
    let place = |item: &TokenRange| context.is_place(*item) || name_of(item).is_some_and(|name| name.kind == NameKind::Location);
    !items.iter().any(other) && (!peopled || items.iter().any(place))
}

/// Whether the tagger may be wrong about `name`.
fn is_doubtful(name: &Name) -> bool {
    name.tokens.len() == 1 && name.kind != NameKind::Other || name.kind == NameKind::Person && name.score < SURE
}

/// The items of the list that ends before the noun: two at least, the last after "and" or "or".
fn list_before(context: &Context<'_>, noun: usize, items: &mut Vec<TokenRange>) {
    let word = |at: usize| context.document.word(at);
    let floor = context.document.sentence_of(noun).start;
    let mut end = noun;
    while items.len() < MOST {
        let part = |at: usize| at >= floor && is_part(context, at) && (at + 1 == end || is_near(context, at + 1));
        let Some(start) = (end.saturating_sub(LONGEST)..end).rev().take_while(|&at| part(at)).last() else { break };
        // The sentence's first word is capitalised whatever it is.
        let start = if start == floor && end - start > 1 { start + 1 } else { start };
        items.push(TokenRange::new(start, end));
        let Some(mut tie) = start.checked_sub(1).filter(|&tie| tie > floor) else { break };
        let joined = among!(word(tie), "and" | "or");
        if joined && tie > floor && word(tie - 1) == "," {
            tie -= 1;
        }
        if !(joined || items.len() > 1 && word(tie) == ",") {
            break;
        }
        end = tie;
    }
    if items.len() < 2 {
        items.clear();
    }
    items.reverse();
}

/// The items of the list that the noun opens: "towns such as Orm", "rivers including the Venn", "villages, among them Arlen".
fn list_after(context: &Context<'_>, noun: usize, items: &mut Vec<TokenRange>) {
    let word = |at: usize| context.document.word(at);
    let limit = context.document.sentence_of(noun).end;
    let comma = noun + 1 + usize::from(word(noun + 1) == ",");
    let mut start = match word(comma) {
        "including" | "like" => comma + 1,
        "such" if word(comma + 1) == "as" => comma + 2,
        "among" if word(comma + 1) == "them" => comma + 2,
        "of" if comma == noun + 1 => comma + 1,
        _ => return,
    };
    while items.len() < MOST && start < limit {
        start += usize::from(word(start) == "the");
        let part = |&at: &usize| at < limit && is_part(context, at) && (at == start || is_near(context, at));
        let Some(last) = (start..start + LONGEST).take_while(part).last() else { break };
        let end = last + 1;
        // "towns including Orm Venn's": the owner of something.
        if context.token(end).is_some_and(|next| next.class == Class::Possessive || next.is_capitalised() && next.gap <= Gap::Space) {
            break;
        }
        items.push(TokenRange::new(start, end));
        let tie = end + usize::from(word(end) == ",");
        let joined = among!(word(tie), "and" | "or");
        if tie == end && !joined {
            break;
        }
        start = tie + usize::from(joined);
    }
}

/// Whether token `at` is a capitalised word, as names have them.
fn is_part(context: &Context<'_>, at: usize) -> bool {
    let word = context.token(at).is_some_and(|token| token.is_capitalised() && token.class == Class::Word);
    word && !context.words.tables_from(at).has(Table::FunctionWords)
}

/// Whether token `at` stands beside the one before it.
fn is_near(context: &Context<'_>, at: usize) -> bool {
    context.token(at).is_some_and(|token| token.gap == Gap::Space)
}
