//! Where names end that the tagger cut wrongly: few forms, each plain from how it is written.
//!
//! In: the tagger's names. Out: the same, sorted and disjoint, some longer, shorter or in two:
//! * "Kim Jong-un" is one name with what follows its hyphen, "A. D. Marsh" with all its initials and their points;
//! * "Republican Jo Marsh" is a party and a person, of whom the person is the name;
//! * "Jo "Red" Marsh" is one person;
//! * "By Jo Marsh WASHINGTON" are the writer and where the report starts;
//! * "Invercargill New Zealand" are a town and its country;
//! * "the Middle East Jo Marsh", after an office, are a place and a person; "U.S. Republicans" a country and its people;
//! * "Hill and Marsh Counties" are two places, of which "Counties" names none.

use super::context::Context;
use super::{Name, NameKind};
use crate::pack::Table;
use crate::text::{Class, Document, Gap, Shape, TokenRange};

/// The most initials before a name.
const MOST_INITIALS: usize = 4;
/// The most tokens of a name with a nickname in it.
const LONGEST_WITH_NICKNAME: usize = 9;
/// The longest second half of a hyphened given name.
const LONGEST_HALF: u32 = 5;

/// `names` with their ends mended.
pub fn mend(names: Vec<Name>, context: &Context<'_>) -> Vec<Name> {
    let document = context.document;
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
            let longer = if name.tokens.len() > 1 { after_hyphen(context, end).or_else(|| after_last_initial(document, end)) } else { None };
            name.tokens = TokenRange::new(start, longer.unwrap_or(end));
        }
        if name.kind == NameKind::Person {
            if let Some(owner) = owner_at_start(context, name.tokens) {
                mended.push(Name { tokens: owner, ..name });
                name.tokens.start = owner.end + 1;
                name.kind = if context.is_place(name.tokens) { NameKind::Location } else { NameKind::Other };
            }
        }
        if let Some(first) = before_nickname(context, &mended, &name) {
            mended.truncate(first + 1);
            if let Some(before) = mended.last_mut() {
                before.tokens.end = name.tokens.end;
            }
            continue;
        }
        if let Some(person) = after_party(context, &name) {
            name = Name { tokens: person, kind: NameKind::Person, ..name };
        }
        if let Some((middle, kind)) = after_place(context, &name) {
            mended.push(Name { tokens: TokenRange::new(name.tokens.start, middle), kind: NameKind::Location, ..name });
            name = Name { tokens: TokenRange::new(middle, name.tokens.end), kind, ..name };
        }
        if let Some(place) = capitals_at_end(context, &name) {
            mended.push(Name { tokens: TokenRange::new(name.tokens.start, place), ..name });
            name = Name { tokens: TokenRange::new(place, name.tokens.end), kind: NameKind::Location, ..name };
        }
        if name.kind != NameKind::Location {
            mended.push(name);
            continue;
        }
        if name.tokens.len() > 1 && context.is_cue(name.tokens.end - 1, "plural") {
            name.tokens.end -= 1;
        }
        if let Some(country) = country_at_end(context, name.tokens) {
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
fn after_hyphen(context: &Context<'_>, end: usize) -> Option<usize> {
    let document = context.document;
    let [hyphen, half] = document.tokens().get(end..end + 2)? else { return None };
    let glued = hyphen.gap == Gap::None && half.gap == Gap::None && document.word(end) == "-";
    let is_half = half.class == Class::Word && half.shape == Shape::Lower && half.span.len() <= LONGEST_HALF;
    (glued && is_half && !context.is_cue(end + 1, "compound")).then_some(end + 2)
}

/// The person at the start of `tokens` who owns the rest: "Abbas' Ramallah compound".
fn owner_at_start(context: &Context<'_>, tokens: TokenRange) -> Option<TokenRange> {
    let owns = |&at: &usize| {
        matches!(context.document.word(at), "'" | "’" | "'s" | "’s") && context.token(at + 1).is_some_and(|next| next.gap == Gap::Space)
    };
    (tokens.start + 1..tokens.end - 1).find(owns).map(|at| TokenRange::new(tokens.start, at))
}

/// Where a name goes on after a listed place at its front, and what it is from there: a person after "to the Middle East",
/// whose office that ends, or the partisans of a country.
fn after_place(context: &Context<'_>, name: &Name) -> Option<(usize, NameKind)> {
    let (document, start) = (context.document, name.tokens.start);
    if name.tokens.len() < 2 {
        return None;
    }
    let middle = start + context.longest(start, Table::Places)?.length;
    let rest = name.tokens.end.checked_sub(middle).filter(|&rest| rest > 0)?;
    if rest == 1 && context.is_cue(middle, "partisans") {
        return Some((middle, NameKind::Other));
    }
    let before = start.checked_sub(1).map(|before| document.word(before));
    let office = matches!(before, Some("to" | "of" | "in" | "for" | "the"));
    (office && rest > 1 && rest < 4 && !context.is_given(start) && context.is_given(middle)).then_some((middle, NameKind::Person))
}

/// The number of the person among `mended` whose surname `after` is, with a nickname in quotation marks between.
fn before_nickname(context: &Context<'_>, mended: &[Name], after: &Name) -> Option<usize> {
    let close = after.tokens.start.checked_sub(1).filter(|_| after.kind == NameKind::Person)?;
    let opening = match context.document.word(close) {
        "”" => "“",
        "’" => "‘",
        same @ ("\"" | "'") => same,
        _ => return None,
    };
    // The nickname itself may be a name.
    let is_before = |name: &Name| {
        let [before, after] = [name.tokens.start.checked_sub(1), Some(name.tokens.end)].map(|at| at.map_or("", |at| context.document.word(at)));
        after == opening && before != opening
    };
    let number = (mended.len().saturating_sub(2)..mended.len()).rev().find(|&number| mended.get(number).is_some_and(is_before))?;
    let before = mended.get(number).filter(|before| before.kind == NameKind::Person)?;
    let open = before.tokens.end;
    let whole = TokenRange::new(before.tokens.start, after.tokens.end);
    let beside = whole.len() <= LONGEST_WITH_NICKNAME && context.is_side_by_side(whole);
    ((2..=4).contains(&close.saturating_sub(open)) && beside && context.is_capitalised(open + 1)).then_some(number)
}

/// Where a place in capitals starts that ends a person's name: "By Jo Marsh WASHINGTON".
fn capitals_at_end(context: &Context<'_>, name: &Name) -> Option<usize> {
    const SHORTEST: u32 = 4;
    let in_capitals = |at: usize| context.token(at).is_some_and(|token| token.shape == Shape::Upper && token.span.len() >= SHORTEST);
    let capitalised = |at: usize| context.token(at).is_some_and(|token| token.shape == Shape::Capitalised);
    let person = name.kind == NameKind::Person && name.tokens.len() > 1;
    let place = (name.tokens.start + 1..name.tokens.end).find(|&at| person && (at..name.tokens.end).all(in_capitals))?;
    ((name.tokens.start..place).any(capitalised) && context.is_place(TokenRange::new(place, name.tokens.end))).then_some(place)
}

/// The person of a name that starts with a party's word or the party's name and goes on with a given name and another.
fn after_party(context: &Context<'_>, name: &Name) -> Option<TokenRange> {
    if !matches!(name.kind, NameKind::Person | NameKind::Organisation) || name.tokens.len() < 3 {
        return None;
    }
    let start = name.tokens.start;
    let party = || name.tokens.iter().find(|&at| at > start && context.document.word(at) == "Party").map(|party| after_of(context, party + 1));
    let person = context.longest(start, Table::Parties).map(|word| start + word.length).filter(|&at| context.is_given(at)).or_else(party)?;
    let rest = TokenRange::new(person.min(name.tokens.end), name.tokens.end);
    let all_capitals = rest.iter().all(|at| context.is_capitalised(at) || context.document.word(at) == ".");
    ((2..=4).contains(&rest.len()) && context.is_given(person) && all_capitals).then_some(rest)
}

/// The token after "of" and a listed place at token `at`; `at` itself if that does not stand there.
fn after_of(context: &Context<'_>, at: usize) -> usize {
    let place = if context.document.word(at) == "of" { context.longest(at + 1, Table::Places) } else { None };
    place.map_or(at, |place| at + 1 + place.length)
}

/// Where the country or region starts that ends a place's name after a town.
fn country_at_end(context: &Context<'_>, name: TokenRange) -> Option<usize> {
    let compass = || context.lists.lexicon.tables(context.words.id(name.start)).has(Table::Compass);
    if name.len() < 2 || compass() || context.is_place(name) {
        return None;
    }
    (name.start + 1..name.end).find(|&at| {
        let (town, rest) = (TokenRange::new(name.start, at), TokenRange::new(at, name.end));
        let country = context.whole(rest, Table::Places).is_some_and(|phrase| matches!(phrase.entry.column(1), "country" | "region"));
        country && context.is_place(town)
    })
}
