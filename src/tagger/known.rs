//! Where lists or the text itself know better than the tagger what a name stands for: a company or a body as spelled is no
//! person and no place, a given name in capitals is no abbreviation, nobody is meant by a lawsuit's name ("Marsh v. Venn"),
//! and an abbreviation is what the name is that it abbreviates ("Norrholm River Guard (NRG)").
//!
//! In: the tagger's names. Out: the same names, some of another kind.

use super::context::Context;
use super::settings::{is_after_of, SURE};
use super::{lone, Name, NameKind};
use crate::pack::{Clusters, Table};
use crate::quick::{QuickMap, QuickSet};
use crate::text::{Class, Document, Shape};

/// Makes a body of `name` where the tagger took a company for a person or a place, and no person of a faith.
pub fn mend(name: &mut Name, context: &Context<'_>) {
    let is_person = name.kind == NameKind::Person;
    let is_other_body =
        || is_company(name, context) || is_body(name, context) || is_club(name, context) || is_person && starts_with_abbreviation(name, context);
    if matches!(name.kind, NameKind::Person | NameKind::Location) && is_other_body() {
        name.kind = NameKind::Organisation;
    } else if is_person && (is_no_person(name, context) || is_written_as_product(name, context)) {
        name.kind = NameKind::Other;
    }
}

/// Whether the lone word `name` is a body: by the list, by who runs it ("founder of Arlen"), or as a source ("according to").
fn is_body(name: &Name, context: &Context<'_>) -> bool {
    if name.tokens.len() > 1 || context.is_place(name.tokens) || name.kind == NameKind::Person && name.score >= SURE {
        return false;
    }
    let to = name.tokens.start.checked_sub(1).filter(|&to| context.document.word(to) == "to");
    let source = name.kind == NameKind::Location && to.is_some_and(|to| context.word_before(to).eq_ignore_ascii_case("according"));
    let run = || is_after_of(context, name.tokens, "of_body") && context.longest(name.tokens.end, Table::PlaceNouns).is_none();
    source || context.whole(name.tokens, Table::Bodies).is_some() || run()
}

/// Whether `name` is a club's that bears a town's name: "Dinamo Arlen".
fn is_club(name: &Name, context: &Context<'_>) -> bool {
    name.tokens.len() > 1 && context.is_cue(name.tokens.start, "club")
}

/// Whether the person `name` is a faith or a body by the list, or part of one: "al-Qaeda".
fn is_no_person(name: &Name, context: &Context<'_>) -> bool {
    /// The most tokens of "al-" before a name.
    const BEFORE: usize = 2;
    let from = name.tokens.start.saturating_sub(BEFORE);
    (from..=name.tokens.start).any(|at| {
        context.longest(at, Table::NotPlaces).is_some_and(|phrase| at + phrase.length >= name.tokens.end && phrase.length > name.tokens.start - at)
    })
}

/// Whether the first of several words is three capitals or more without a vowel, as no given name is: "HSBC Holdings".
fn starts_with_abbreviation(name: &Name, context: &Context<'_>) -> bool {
    let consonants = |word: &str| word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_uppercase() && !b"AEIOUY".contains(&byte));
    name.tokens.len() > 1 && consonants(context.document.word(name.tokens.start))
}

/// Whether `name` is written as products and firms are, and no person: "Orm A3", and of one word "eBay", "ScotRail".
fn is_written_as_product(name: &Name, context: &Context<'_>) -> bool {
    let numbered = context.document.word(name.tokens.end - 1).ends_with(|last: char| last.is_ascii_digit());
    if numbered || name.tokens.len() > 1 {
        return numbered;
    }
    let word = context.document.word(name.tokens.start);
    let inner = word.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase()).map(|(at, _)| at);
    // "McMarsh", "DeVenn", "O'Marsh": after a small word of names.
    let is_particle = |at: usize| matches!(word.get(..at), Some("Fitz" | "Mac" | "Van" | "Von" | "Del" | "Den" | "Ter" | "Ben" | "San"));
    let is_compound = |at: usize| at > 2 && !is_particle(at) && word.as_bytes().get(at - 1).is_some_and(u8::is_ascii_lowercase);
    let small = word.starts_with(char::is_lowercase);
    let capitals = word.get(1..).is_some_and(|rest| !rest.chars().any(char::is_lowercase));
    small || !capitals && inner.is_some_and(is_compound)
}

/// Makes a person of a word in capitals that the tagger took for an abbreviation, if it is one by the lists: "MARSH dissented".
pub fn mend_capitals(name: &mut Name, context: &Context<'_>) {
    const SHORTEST: u32 = 4;
    let Some(token) = context.token(name.tokens.start).filter(|_| name.tokens.len() == 1) else { return };
    let in_capitals = token.shape == Shape::Upper && token.span.len() >= SHORTEST;
    let person = || context.is_given(name.tokens.start) || context.cluster(name.tokens.start) == Clusters::PERSONS;
    if matches!(name.kind, NameKind::Organisation | NameKind::Location) && in_capitals && !context.is_place(name.tokens) && person() {
        *name = Name { kind: NameKind::Person, score: lone::SCORE, ..*name };
    }
}

/// Makes no persons of those that a lawsuit is named after: "Marsh v. Venn".
pub fn mend_lawsuits(names: &mut [Name], document: &Document<'_>) {
    let versus = |at: usize| document.word(at) == "v" && document.word(at + 1) == ".";
    for at in 1..names.len() {
        let [.., before, after] = &mut names[..=at] else { continue };
        if versus(before.tokens.end) && after.tokens.start == before.tokens.end + 2 {
            before.kind = NameKind::Other;
            after.kind = NameKind::Other;
        }
    }
}

/// Makes no persons of what is traded: "Brent crude", and "Brent" elsewhere in the text.
pub fn mend_goods(names: &mut [Name], document: &Document<'_>) {
    let is_lone = |name: &Name| name.kind == NameKind::Person && name.tokens.len() == 1;
    let traded = |name: &Name| matches!(document.word(name.tokens.end), "crude" | "futures");
    let hash = |name: &Name| document.hash(name.tokens.start);
    let goods: QuickSet<u32> = names.iter().filter(|name| is_lone(name) && traded(name)).map(hash).collect();
    for name in names.iter_mut().filter(|name| is_lone(name) && goods.contains(&hash(name))) {
        name.kind = NameKind::Other;
    }
}

/// The fewest letters of an abbreviation.
const SHORTEST: usize = 3;

/// Gives abbreviations the kind of the name before the bracket in which they are first told, wherever they stand.
pub fn mend_abbreviations(names: &mut [Name], document: &Document<'_>) {
    let told: QuickMap<u32, NameKind> = names
        .iter()
        .filter_map(|full| {
            let bracket = full.tokens.end;
            let short = document.tokens().get(bracket + 1).filter(|token| token.shape == Shape::Upper)?;
            let in_brackets = matches!(document.word(bracket), "(" | "[") && matches!(document.word(bracket + 2), ")" | "]");
            (in_brackets && abbreviates(document.word(bracket + 1), full, document)).then_some((short.hash, full.kind))
        })
        .collect();
    if told.is_empty() {
        return;
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let short = document.tokens().get(name.tokens.start).filter(|token| token.shape == Shape::Upper);
        if let Some(&kind) = short.and_then(|short| told.get(&short.hash)) {
            name.kind = kind;
        }
    }
}

/// Whether `short` are the first letters of the capitalised words of `full`.
fn abbreviates(short: &str, full: &Name, document: &Document<'_>) -> bool {
    let words = full.tokens.iter().filter(|&at| document.tokens().get(at).is_some_and(|token| token.class == Class::Word && token.is_capitalised()));
    let mut letters = short.chars();
    short.len() >= SHORTEST && words.map(|at| document.word(at).chars().next()).all(|first| letters.next() == first) && letters.next().is_none()
}

fn is_company(name: &Name, context: &Context<'_>) -> bool {
    if context.whole(name.tokens, Table::Companies).is_none() {
        return false;
    }
    match context.whole(name.tokens, Table::Places) {
        // "the Amazon" is the river, "Amazon" the company.
        Some(place) if place.entry.column(1) == "water" => !context.word_before(name.tokens.start).eq_ignore_ascii_case("the"),
        Some(_) => false,
        None => context.lists.gazetteer.get(context.document, name.tokens).is_none(),
    }
}
