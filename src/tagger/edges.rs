//! Where names end that the tagger cut wrongly: few forms, each plain from how it is written.
//!
//! In: the tagger's names. Out: the same, sorted and disjoint, some longer, shorter or in two:
//! * "Kim Jong-un" is one name with what follows its hyphen, "A. D. Marsh" with all its initials and their points;
//! * "Republican Jo Marsh" is a party and a person, of whom the person is the name;
//! * "Invercargill New Zealand" are a town and its country;
//! * "Kingdom of Norway" is one place;
//! * "the Middle East Jo Marsh", after an office, are a place and a person; "U.S. Republicans" a country and its people;
//! * "Hill and Marsh Counties" are two places, of which "Counties" names none.

use super::features::Lists;
use super::{Name, NameKind};
use crate::pack::{Table, Words};
use crate::text::{class_of, Among, Class, Document, Gap, Shape, TokenRange};

/// Words for a country or its part that stand before "of" and its name.
const REALMS: &Among = class_of![
    "Kingdom",
    "Empire",
    "Republic",
    "Duchy",
    "Principality",
    "Emirate",
    "Sultanate",
    "State",
    "Province",
    "Municipality",
    "County",
    "Crown",
    "Commonwealth",
    "Islands"
];
/// Ends of a row of places' names.
const PLACE_PLURALS: &Among = class_of!["Provinces", "Counties", "Districts", "Regions", "Prefectures", "Governorates", "Oblasts"];
/// People of a party, told by their country.
const PARTISANS: &Among = class_of!["Republicans", "Democrats", "Conservatives", "Liberals", "Socialists", "Greens"];
/// What follows a name and a hyphen without being part of it, of the short words that could be.
const COMPOUND_ENDS: &Among = class_of!["era", "led", "like", "run", "born", "held", "free", "only", "type", "wide", "made", "area", "to"];
/// The most initials before a name.
const MOST_INITIALS: usize = 4;
/// The longest second half of a hyphened given name.
const LONGEST_HALF: u32 = 5;

/// `names` with their ends mended.
pub fn mend(names: Vec<Name>, document: &Document<'_>, words: &Words, lists: Lists<'_>) -> Vec<Name> {
    let mut mended: Vec<Name> = Vec::with_capacity(names.len());
    for mut name in names {
        // Taken into the name before.
        if mended.last().is_some_and(|last| last.tokens.end > name.tokens.start) {
            continue;
        }
        if name.kind == NameKind::Person {
            let start = before_initials(document, name.tokens.start);
            // Initials at the end of the name before, or taken for one, are this one's.
            while mended.last().is_some_and(|last| last.tokens.start >= start) {
                mended.pop();
            }
            if let Some(last) = mended.last_mut().filter(|last| last.tokens.end > start) {
                last.tokens.end = start;
            }
            let end = name.tokens.end;
            let longer = if name.tokens.len() > 1 { after_hyphen(document, end).or_else(|| after_last_initial(document, end)) } else { None };
            name.tokens = TokenRange::new(start, longer.unwrap_or(end));
        }
        if let Some(person) = after_party(document, words, lists, &name) {
            name = Name { tokens: person, kind: NameKind::Person, ..name };
        }
        if let Some((middle, kind)) = after_place(document, words, lists, &name) {
            mended.push(Name { tokens: TokenRange::new(name.tokens.start, middle), kind: NameKind::Location, ..name });
            name = Name { tokens: TokenRange::new(middle, name.tokens.end), kind, ..name };
        }
        if name.kind != NameKind::Location {
            mended.push(name);
            continue;
        }
        if name.tokens.len() > 1 && PLACE_PLURALS.has(document.word(name.tokens.end - 1)) {
            name.tokens.end -= 1;
        }
        if let Some(start) = realm(document, name.tokens.start).filter(|&start| held_before(&mended, start)) {
            while mended.last().is_some_and(|last| last.tokens.start >= start) {
                mended.pop();
            }
            name.tokens.start = start;
        } else if let Some(country) = country_at_end(document, words, lists, name.tokens) {
            mended.push(Name { tokens: TokenRange::new(name.tokens.start, country), ..name });
            name.tokens.start = country;
        }
        mended.push(name);
    }
    mended
}

/// Where a person's name starts, with the initials that stand before token `start`.
fn before_initials(document: &Document<'_>, start: usize) -> usize {
    let mut first = start;
    for _ in 0..MOST_INITIALS {
        let near = document.tokens().get(first).is_some_and(|next| next.gap <= Gap::Space);
        let Some(initial) = first.checked_sub(2).filter(|&at| near && is_initial(document, at)) else { break };
        first = initial;
    }
    first
}

/// Whether a capital letter with a point stands at token `at`, as "A." does.
fn is_initial(document: &Document<'_>, at: usize) -> bool {
    let [letter, point] = document.tokens().get(at..at + 2).unwrap_or_default() else { return false };
    letter.is_capitalised() && letter.span.len() == 1 && point.gap == Gap::None && document.word(at + 1) == "."
}

/// The end of a name whose last letter is an initial: its point is part of it, within a sentence or at the end of a line.
fn after_last_initial(document: &Document<'_>, end: usize) -> Option<usize> {
    let inside = document.tokens().get(end + 1).is_none_or(|next| next.gap > Gap::Space || !next.is_capitalised());
    (end.checked_sub(1).is_some_and(|last| is_initial(document, last)) && inside).then_some(end + 1)
}

/// The end of a name that a hyphen and a short word in small letters follow, all without a gap.
fn after_hyphen(document: &Document<'_>, end: usize) -> Option<usize> {
    let [hyphen, half] = document.tokens().get(end..end + 2)? else { return None };
    let glued = hyphen.gap == Gap::None && half.gap == Gap::None && document.word(end) == "-";
    let is_half = half.class == Class::Word && half.shape == Shape::Lower && half.span.len() <= LONGEST_HALF;
    (glued && is_half && !COMPOUND_ENDS.has(document.word(end + 1))).then_some(end + 2)
}

/// Where a name goes on after a listed place at its front, and what it is from there: a person after "to the Middle East",
/// whose office that ends, or the partisans of a country.
fn after_place(document: &Document<'_>, words: &Words, lists: Lists<'_>, name: &Name) -> Option<(usize, NameKind)> {
    let start = name.tokens.start;
    let has = |at: usize, table: Table| words.tables_from(at).has(table);
    if name.tokens.len() < 2 || !has(start, Table::Places) {
        return None;
    }
    let place = lists.lexicon.longest(document, words, start, Table::Places)?;
    let middle = start + place.length;
    let rest = name.tokens.end.checked_sub(middle).filter(|&rest| rest > 0)?;
    if rest == 1 && PARTISANS.has(document.word(middle)) {
        return Some((middle, NameKind::Other));
    }
    let before = start.checked_sub(1).map(|before| document.word(before));
    let office = matches!(before, Some("to" | "of" | "in" | "for" | "the"));
    let given = |at: usize| has(at, Table::GivenNames) && lists.lexicon.longest(document, words, at, Table::GivenNames).is_some();
    (office && rest > 1 && rest < 4 && !given(start) && given(middle)).then_some((middle, NameKind::Person))
}

/// The person of a name that starts with a party's word and goes on with a given name and another.
fn after_party(document: &Document<'_>, words: &Words, lists: Lists<'_>, name: &Name) -> Option<TokenRange> {
    if !matches!(name.kind, NameKind::Person | NameKind::Organisation) || name.tokens.len() < 3 {
        return None;
    }
    let listed = |at: usize, table: Table| {
        let found = if words.tables_from(at).has(table) { lists.lexicon.longest(document, words, at, table) } else { None };
        found.map(|phrase| phrase.length)
    };
    let person = name.tokens.start + listed(name.tokens.start, Table::Parties)?;
    let rest = TokenRange::new(person, name.tokens.end);
    let is_person = rest.len() > 1 && person < name.tokens.end && listed(person, Table::GivenNames).is_some();
    let all_capitals = rest.iter().all(|at| document.tokens().get(at).is_some_and(|token| token.is_capitalised() || document.word(at) == "."));
    (is_person && all_capitals && rest.len() <= 4).then_some(rest)
}

/// Where "the Kingdom of" starts, if that stands before token `start`.
fn realm(document: &Document<'_>, start: usize) -> Option<usize> {
    let of = start.checked_sub(1).filter(|&of| document.word(of) == "of")?;
    let noun = of.checked_sub(1).filter(|&noun| REALMS.has(document.word(noun)))?;
    let capital = |at: usize| document.tokens().get(at).is_some_and(|token| token.is_capitalised());
    let side_by_side = (noun + 1..=start).all(|at| document.tokens().get(at).is_some_and(|token| token.gap <= Gap::Space));
    let sentence = document.sentence_of(noun).start;
    let first = noun
        .checked_sub(1)
        .filter(|&before| before > sentence && capital(before) && document.tokens().get(noun).is_some_and(|t| t.gap <= Gap::Space));
    // "Islamic State of Iraq" is no realm.
    let is_other = first.is_some() && matches!(document.word(noun), "State" | "Islands");
    (side_by_side && !is_other).then_some(first.unwrap_or(noun))
}

/// Whether no name that stands before reaches past `start` without starting there or later.
fn held_before(mended: &[Name], start: usize) -> bool {
    mended.iter().rev().take_while(|name| name.tokens.end > start).all(|name| name.tokens.start >= start)
}

/// Where the country or region starts that ends a place's name after a town.
fn country_at_end(document: &Document<'_>, words: &Words, lists: Lists<'_>, name: TokenRange) -> Option<usize> {
    let whole = |tokens: TokenRange| {
        lists
            .lexicon
            .longest(document, words, tokens.start, Table::Places)
            .filter(|phrase| phrase.length == tokens.len())
            .map(|phrase| phrase.entry.column(1))
    };
    let compass = lists.lexicon.tables(words.id(name.start)).has(Table::Compass);
    if name.len() < 2 || compass || whole(name).is_some() || lists.gazetteer.get(document, name).is_some() {
        return None;
    }
    (name.start + 1..name.end).find(|&at| {
        let (town, rest) = (TokenRange::new(name.start, at), TokenRange::new(at, name.end));
        let is_country = words.tables_from(at).has(Table::Places) && matches!(whole(rest), Some("country" | "region"));
        is_country && (lists.gazetteer.get(document, town).is_some() || whole(town).is_some())
    })
}
