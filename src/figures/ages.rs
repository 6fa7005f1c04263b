//! How old somebody or something is: "nine-month-old", "29 years old", "aged 14", "Dayton, 42,", "4 years of age".
//!
//! In: a quantity with its place. Out: the same as an age where the words around say so; else unchanged.

use super::dates::hints;
use super::number::{self, glued, next};
use super::quantities::Found;
use crate::fact::{Bound, Figure, Quantity, Value};
use crate::pack::Table;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{among, among_in_any_case, Class, Gap, TokenRange};
use std::borrow::Cow;

/// `found`, whose number starts at token `start`, as an age if it is one.
pub(super) fn settle(context: &Context<'_>, found: Found, start: usize) -> Found {
    match found.figure.quantity {
        Quantity::Duration => {
            if let Some(end) = old(context, found.tokens.end) {
                return age(Found { tokens: TokenRange::new(found.tokens.start, end), ..found });
            }
            if at_age_of(context, found.tokens.start) || is_age_word(context, found.tokens.start) {
                return age(found);
            }
            found
        }
        Quantity::Cardinal if is_human(&found) && is(context, found.tokens.end, "yo") => {
            age(Found { tokens: TokenRange::new(found.tokens.start, found.tokens.end + 1), ..found })
        }
        Quantity::Cardinal | Quantity::Range if is_human(&found) => {
            if is_said_of_person(context, &found, start) {
                return age(found);
            }
            if at_age_of(context, found.tokens.start) || is_age_word(context, found.tokens.start) || after_name(context, &found, start) {
                return age(found);
            }
            if is_further_age(context, &found, start) || is_limit_of_people(context, &found, start) || is_told_of_life(context, &found, start) {
                return age(found);
            }
            found
        }
        _ => found,
    }
}

/// "in her 30s", "a man in his early 20s", "in their mid-50s": an age by its tens.
pub(super) fn tens(context: &Context<'_>, token: usize) -> Option<Found> {
    let low = with_s(context, token).filter(|low| super::decimal::is_tenfold(*low) && *low >= 10.0)?;
    let dash = token > 1 && number::is_hyphen(context, token - 1) && glued(context, token);
    let before = token.checked_sub(1 + usize::from(dash))?;
    let phase = ["early", "mid", "late"].iter().any(|&word| is(context, before, word));
    let start = if phase { before } else { token };
    let owner = start.checked_sub(1)?;
    let owned = |at: usize| ["his", "her", "their", "my", "our", "your"].iter().any(|&word| is(context, at, word));
    // "in their 20s or 30s"
    let further = ["or", "and", "to"].iter().any(|&word| is(context, owner, word)) && owner > 2 && is(context, owner - 1, "s") && owned(owner - 3);
    let figure = Figure { value: Some(Value::Pair(low, low + 9.0)), unit: Some(Cow::Borrowed("year")), ..Figure::new(Quantity::Age) };
    (owned(owner) || further).then(|| Found { tokens: TokenRange::new(start, token + 2), figure, rule: "figure.age", score: 0.9 })
}

/// "the over-65s", "under-18s": an age as the limit of a group; with a capital it is a team's name.
pub(super) fn limit_of_group(context: &Context<'_>, token: usize) -> Option<Found> {
    let document = context.document;
    let years = with_s(context, token)?;
    let dash = token > 1 && number::is_hyphen(context, token - 1) && glued(context, token);
    let limit = token.checked_sub(1 + usize::from(dash))?;
    let bound = match document.word(limit) {
        "over" => Bound::MoreThan,
        "under" => Bound::LessThan,
        _ => return None,
    };
    let figure = Figure { value: Some(Value::Number(years)), unit: Some(Cow::Borrowed("year")), bound, ..Figure::new(Quantity::Age) };
    Some(Found { tokens: TokenRange::new(limit, token + 2), figure, rule: "figure.age", score: 0.9 })
}

/// The number of two digits that an "s" is glued to.
fn with_s(context: &Context<'_>, token: usize) -> Option<f64> {
    let document = context.document;
    let written = document.tokens().get(token)?;
    let digits = written.class == Class::Number && written.span.len() == 2 && document.word(token + 1) == "s" && glued(context, token + 1);
    if digits {
        super::decimal::plain(document.word(token))
    } else {
        None
    }
}

fn age(found: Found) -> Found {
    let mut found = found;
    found.figure.quantity = Quantity::Age;
    found.figure.counted = None;
    found.figure.unit.get_or_insert(Cow::Borrowed("year"));
    found.rule = "figure.age";
    found
}

fn is(context: &Context<'_>, at: usize, word: &str) -> bool {
    context.document.word(at).eq_ignore_ascii_case(word)
}

/// The end of "-old", "old", "of age" after a duration.
fn old(context: &Context<'_>, at: usize) -> Option<usize> {
    let here = next(context, at)?;
    if is(context, here, "old") || is(context, here, "olds") {
        return Some(here + 1);
    }
    let of_age = here == at && is(context, here, "of") && is(context, here + 1, "age");
    of_age.then_some(here + 2)
}

/// Whether "aged", "age", "ages" or "age between" stands before token `start`.
fn is_age_word(context: &Context<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    ["aged", "age", "ages"].iter().any(|&word| is(context, before, word))
}

/// "aged 19 and 22", "aged 12, 14 and 17": a number that goes on after one of which "aged" is said.
fn is_further_age(context: &Context<'_>, found: &Found, start: usize) -> bool {
    let tokens = context.document.tokens();
    let digits = |at: usize| tokens.get(at).is_some_and(|token| token.class == Class::Number && token.span.len() <= 3);
    if !digits(start) || start != found.tokens.start || found.figure.counted.is_some() {
        return false;
    }
    let mut at = start;
    for _ in 0..6 {
        if is_age_word(context, at) {
            return at < start;
        }
        let Some(joint) = at.checked_sub(2) else { break };
        let comma = usize::from(is(context, joint, ",") && is(context, joint + 1, "and"));
        let joins = is(context, joint + 1, ",") || is(context, joint + 1, "and");
        if !joins || joint < comma || !digits(joint - comma) {
            break;
        }
        at = joint - comma;
    }
    false
}

/// "patients over 65", "anyone under 18", "women aged over 50": a limit of age.
fn is_limit_of_people(context: &Context<'_>, found: &Found, start: usize) -> bool {
    let bound = found.tokens.start;
    let limit = start == bound + 1 && among_in_any_case!(context.document.word(bound), "over" | "under" | "above" | "below");
    let Some(before) = bound.checked_sub(1).filter(|_| limit && found.figure.counted.is_none()) else { return false };
    let fits = matches!(found.figure.value, Some(Value::Number(years)) if (5.0..=100.0).contains(&years));
    fits && (is_age_word(context, bound) || hints(context, before, "people"))
}

/// "was diagnosed at 39", "died at 87": the age at a turn of somebody's life.
fn is_told_of_life(context: &Context<'_>, found: &Found, start: usize) -> bool {
    let last = context.document.tokens().get(found.tokens.end).is_none_or(|next| next.gap == Gap::Block);
    let ends = last
        || !context.document.word(found.tokens.end).starts_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '$' | ':'))
        || among!(context.document.word(found.tokens.end), "after" | "in" | "when" | "of" | "from" | "and" | "on" | "with");
    let at = start.checked_sub(1).filter(|&at| start == found.tokens.start && is(context, at, "at"));
    let Some(at) = at.filter(|_| found.figure.counted.is_none() && found.tokens.len() == 1) else { return false };
    // "At 28, he felt old.", "At 18 he left."
    let opens = context.document.sentence_of(start).start == at;
    let who = found.tokens.end + usize::from(is(context, found.tokens.end, ","));
    let person = ["he", "she", "i", "his", "her"].iter().any(|&word| is(context, who, word))
        || who > found.tokens.end && context.names.at(who).is_some_and(|name| name.kind == NameKind::Person);
    if opens && person && matches!(found.figure.value, Some(Value::Number(years)) if (13.0..=110.0).contains(&years)) {
        return true;
    }
    let first = context.document.sentence_of(start).start.max(at.saturating_sub(6));
    ends && (first..at).any(|before| {
        among_in_any_case!(
            context.document.word(before),
            "died" | "dies" | "dead" | "expectancy" | "diagnosed" | "retired" | "married" | "school" | "widowed" | "orphaned" | "debuted" | "joined"
        )
    })
}

/// Whether "age of" or "ages of" stands before token `start`.
fn at_age_of(context: &Context<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(2) else { return false };
    is(context, before + 1, "of") && (is(context, before, "age") || is(context, before, "ages"))
}

/// A plain number that can be somebody's age.
fn is_human(found: &Found) -> bool {
    let fits = |value: f64| (0.0..=120.0).contains(&value);
    match found.figure.value {
        Some(Value::Number(value)) => fits(value) && (value.fract() == 0.0 || value < 20.0),
        Some(Value::Pair(low, high)) => fits(low) && fits(high),
        None => false,
    }
}

/// "Thomas Sam, 42, and": a number between commas after a person's name; "John Smith (42)" with the name tagged.
fn after_name(context: &Context<'_>, found: &Found, start: usize) -> bool {
    let tokens = context.document.tokens();
    let plain = found.figure.quantity == Quantity::Cardinal && found.tokens.len() == 1 && start == found.tokens.start;
    let Some(mark) = start.checked_sub(1).filter(|_| plain && found.figure.counted.is_none()) else { return false };
    let written = tokens.get(start);
    let word = written.is_some_and(|token| token.class == Class::Word);
    if !word && written.is_none_or(|token| token.class != Class::Number || token.span.len() > 3) {
        return false;
    }
    let Some(name) = mark.checked_sub(1) else { return false };
    let named = context.names.at(name).is_some_and(|name| name.kind == NameKind::Person);
    let capital = tokens.get(name).is_some_and(|token| token.is_capitalised() && token.span.len() > 1);
    let after = context.document.word(start + 1);
    match context.document.word(mark) {
        "(" => named && after == ")" && glued(context, start),
        "," => {
            let place = context.names.at(name).is_some_and(|name| name.kind == NameKind::Location);
            let two = mark.checked_sub(2).and_then(|at| tokens.get(at)).is_some_and(|token| token.is_capitalised());
            // "says Redmond, 27."
            let told = mark.checked_sub(2).is_some_and(|at| among!(context.document.word(at), "says" | "said" | "adds" | "explains"));
            let two = two || told;
            // Without a tagged name a given name and a surname must stand there.
            // "Nigel Judah": a given name before what may be a place's as well.
            let given = mark.checked_sub(2).is_some_and(|at| two && context.tables(at).has(Table::GivenNames));
            // "a girl, 9, and"
            let kind = hints(context, name, "somebody");
            let person = named || kind || capital && is_surname(context, name) || capital && two && (!place || given || told);
            // "Karnes, 87, is a retired teacher": a surname that opens its sentence.
            let opens = capital
                && context.document.sentence_of(start).start == name
                && after == ","
                && among!(context.document.word(start + 2), "is" | "was" | "who" | "has" | "had" | "said" | "says" | "told" | "a" | "an" | "from")
                && context.tables(name).is_empty();
            let ends = matches!(after, "," | ";" | ")") || after == "." && start + 2 >= context.document.sentence_of(start).end;
            let follows = among!(after, "and" | "from" | "of" | "who" | "was" | "is" | "were");
            // "Ana Lopez, ten, who": a word is no age so surely.
            if word {
                return named && after == "," && among!(context.document.word(start + 2), "who" | "whose" | "is" | "was" | "said" | "says");
            }
            opens || person && (ends || named && follows || follows && two && capital && after != "of")
        }
        _ => false,
    }
}

/// Whether the word at `token` ends a person's full name elsewhere in the text, among its first names.
fn is_surname(context: &Context<'_>, token: usize) -> bool {
    const MOST_NAMES: usize = 500;
    let full = context.names.all().iter().take(MOST_NAMES).filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
    full.map(|name| context.document.hash(name.tokens.end - 1)).any(|last| last == context.document.hash(token))
}

/// "when she was 93", "I’m 80", "he turned 40,": a bare number said of somebody.
fn is_said_of_person(context: &Context<'_>, found: &Found, start: usize) -> bool {
    let digits = context.document.tokens().get(start).is_some_and(|token| token.class == Class::Number && token.span.len() <= 3);
    if found.figure.counted.is_some() || found.tokens.len() != 1 {
        return false;
    }
    // "When I was ten my father …"
    let before = |back: usize| start.checked_sub(back).map_or("", |at| context.document.word(at));
    let when = is(context, start.saturating_sub(3), "when") && matches!(before(2), "I" | "he" | "she") && before(1) == "was";
    if when && matches!(found.figure.value, Some(Value::Number(years)) if (2.0..=110.0).contains(&years)) {
        return true;
    }
    if !digits {
        return false;
    }
    let ends = among_in_any_case!(
        context.document.word(found.tokens.end),
        "," | "." | "and" | "but" | "when" | "because" | ";" | "at" | "last" | "this" | "next" | "now" | "on" | "in"
    );
    if !ends {
        return false;
    }
    // "she was just 17 when"
    let start = start - usize::from(among!(before(1), "just" | "only" | "already"));
    let before = |back: usize| start.checked_sub(back).map_or("", |at| context.document.word(at));
    let (last, person) = (before(1), among_in_any_case!(before(2), "he" | "she" | "i" | "who"));
    let turned = among_in_any_case!(last, "turned" | "turns" | "turning");
    // "NAME, now 84, …"
    let now = last == "now"
        && before(2) == ","
        && start.checked_sub(3).is_some_and(|name| context.names.at(name).is_some_and(|name| name.kind == NameKind::Person));
    let said = now
        || last.eq_ignore_ascii_case("am") && before(2).eq_ignore_ascii_case("i")
        || among_in_any_case!(last, "i'm" | "i’m" | "she's" | "he's")
        || person && (turned || among_in_any_case!(last, "was" | "is" | "'s" | "’s"));
    said || turned && matches!(found.figure.value, Some(Value::Number(years)) if years >= 10.0)
}
