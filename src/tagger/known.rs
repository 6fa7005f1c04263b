//! Where lists or the text itself know better than the tagger what a name stands for: a company as spelled is no person
//! and no place, and an abbreviation is what the name is that it abbreviates ("Norrholm River Guard (NRG)").

use super::{Name, NameKind};
use crate::pack::{Pack, Table, Words};
use crate::quick::{QuickMap, QuickSet};
use crate::text::{Class, Document, Gap, Shape};

/// Makes a body of `name` where the tagger took a company for a person or a place, and no person of a faith.
pub fn mend(name: &mut Name, document: &Document<'_>, words: &Words, pack: &Pack) {
    if matches!(name.kind, NameKind::Person | NameKind::Location) && is_company(name, document, words, pack) {
        name.kind = NameKind::Organisation;
    } else if name.kind == NameKind::Person && whole(name, Table::NotPlaces, document, words, pack) {
        name.kind = NameKind::Other;
    }
}

/// Whether the words of `name` are an entry of `table`.
fn whole(name: &Name, table: Table, document: &Document<'_>, words: &Words, pack: &Pack) -> bool {
    let tables = words.tables_from(name.tokens.start);
    tables.has(table) && pack.lexicon.longest(document, words, name.tokens.start, table).is_some_and(|phrase| phrase.length == name.tokens.len())
}

/// Makes places of lone words that the tagger took for a person, not surely, but that somebody is in ("a storm in Arlen"),
/// where no longer name of a person has the word.
pub fn mend_settings(names: &mut [Name], document: &Document<'_>) {
    /// From here on the tagger is sure.
    const SURE: f32 = 0.8;
    let tokens = document.tokens();
    let hash = |at: usize| tokens.get(at).map(|token| token.hash);
    let inside: Vec<usize> = (0..names.len())
        .filter(|&at| {
            let name = names[at];
            let alone = name.kind == NameKind::Person && name.tokens.len() == 1 && name.score < SURE;
            let after_in = name.tokens.start.checked_sub(1).is_some_and(|before| document.word(before) == "in");
            let ends = tokens.get(name.tokens.end).is_none_or(|next| next.gap == Gap::Block || matches!(document.word(name.tokens.end), "." | ","));
            alone && after_in && ends
        })
        .collect();
    if inside.is_empty() {
        return;
    }
    let full = names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
    let of_persons: QuickSet<u32> = full.flat_map(|name| name.tokens.iter().filter_map(hash)).collect();
    for at in inside {
        let name = &mut names[at];
        if hash(name.tokens.start).is_some_and(|word| !of_persons.contains(&word)) {
            name.kind = NameKind::Location;
        }
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

fn is_company(name: &Name, document: &Document<'_>, words: &Words, pack: &Pack) -> bool {
    let whole = |table: Table| pack.lexicon.longest(document, words, name.tokens.start, table).filter(|phrase| phrase.length == name.tokens.len());
    if whole(Table::Companies).is_none() {
        return false;
    }
    match whole(Table::Places) {
        // "the Amazon" is the river, "Amazon" the company.
        Some(place) if place.entry.column(1) == "water" => {
            !name.tokens.start.checked_sub(1).is_some_and(|before| document.word(before).eq_ignore_ascii_case("the"))
        }
        Some(_) => false,
        None => pack.gazetteer.get(document, name.tokens).is_none(),
    }
}
