//! Where the lists know better than the tagger what a name stands for: a company as spelled is no person and no place.

use super::{Name, NameKind};
use crate::pack::{Pack, Table, Words};
use crate::text::Document;

/// Makes a body of `name` where the tagger took a company for a person or a place.
pub fn mend(name: &mut Name, document: &Document<'_>, words: &Words, pack: &Pack) {
    if matches!(name.kind, NameKind::Person | NameKind::Location) && is_company(name, document, words, pack) {
        name.kind = NameKind::Organisation;
    }
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
