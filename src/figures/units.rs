//! Units of measure and of time after a number: "square miles", "km/h", "-year", "percent", "°C", "barrels per day".
//!
//! In: the token after a number. Out: the unit's usual name, its kind and where it ends. The names are data
//! (`data/lexicon/units.tsv`); compounds with "per", "a" and "/" are put together here. A short name that is also
//! something else ("m", "in", "C") counts only where its line says so.

use super::counted::{self, Wanted};
use super::dates::hints;
use super::number::{glued, is_hyphen, next, Form, Number};
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among_in_any_case, holds, Class, Gap, Shape};

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Percent,
    Measure,
    Duration,
}

/// A unit as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    pub(super) end: usize,
    pub(super) name: String,
    pub(super) kind: Kind,
}

/// How a unit hangs on its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Glued,
    Hyphen,
    Space,
}

/// The unit at token `at`, right after `number`.
pub(super) fn read(context: &Context<'_>, at: usize, number: &Number) -> Option<Unit> {
    if matches!(number.form, Form::Ordinal | Form::Times) {
        return None;
    }
    let (here, joint) = if glued(context, at) && !is_hyphen(context, at) {
        (at, Joint::Glued)
    } else {
        let here = next(context, at)?;
        (here, if here > at { Joint::Hyphen } else { Joint::Space })
    };
    let unit = simple(context, here, joint, number).or_else(|| feet_sign(context, here, joint))?;
    Some(compound(context, unit, joint))
}

/// A unit by its own name.
fn simple(context: &Context<'_>, here: usize, joint: Joint, number: &Number) -> Option<Unit> {
    let phrase = context.longest(here, Table::Units)?;
    let (name, kind, needs) = (phrase.entry.column(0), phrase.entry.column(1), phrase.entry.column(2));
    let word = context.document.word(here);
    let by_digits = matches!(number.form, Form::Plain | Form::Digits | Form::Mixed | Form::Fraction);
    let allowed = needs.split(',').all(|need| match need {
        "glued" => joint == Joint::Glued,
        "digits" => by_digits && (joint != Joint::Hyphen || word.len() > 1),
        "lower" => !word.chars().any(char::is_uppercase),
        "mixed" => context.document.tokens().get(here).is_some_and(|token| token.shape == Shape::Mixed),
        "space" => joint == Joint::Space,
        "hyphen" => joint == Joint::Hyphen,
        "bare" => is_bare(context, here + 1),
        "m" => is_meter(context, here + 1, joint, number),
        "in" => is_inch(context, here, joint),
        "temp" => joint != Joint::Hyphen && !context.document.word(here + 1).starts_with(['-', '&']),
        _ => true,
    });
    if !allowed || name.is_empty() {
        return None;
    }
    // "two second goals", "five second chances": only a hyphen or digits make the bare word a unit there.
    if word.eq_ignore_ascii_case("second") && joint == Joint::Space && number.value != 1.0 && !by_digits {
        return None;
    }
    let kind = match kind {
        "percent" => Kind::Percent,
        "duration" => Kind::Duration,
        "measure" => Kind::Measure,
        _ => return None,
    };
    Some(Unit { end: here + phrase.length, name: name.to_string(), kind })
}

/// `6'` and `6"`, glued to digits: feet and inches of height.
fn feet_sign(context: &Context<'_>, here: usize, joint: Joint) -> Option<Unit> {
    let inches = context.document.word(here + 1);
    let height = matches!(context.document.word(here), "'" | "′" | "’")
        && joint == Joint::Glued
        && glued(context, here + 1)
        && inches.len() <= 2
        && inches.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(context.document.word(here + 2), "\"" | "″" | "”");
    height.then(|| Unit { end: here + 1, name: "foot".to_string(), kind: Kind::Measure })
}

/// Whether the "m" before token `after` is metres: after a number too small or too exact for people and things, or
/// before a word of size or sport.
fn is_meter(context: &Context<'_>, after: usize, joint: Joint, number: &Number) -> bool {
    if joint == Joint::Hyphen {
        return false;
    }
    let sized = hints(context, after, "sized") || matches!(context.document.word(after), "/" | "²" | "³" | "×") && glued(context, after);
    let people = counted::phrase(context, after, Wanted::Plural).is_some();
    // "a 2m wall", not "a 2m increase": the noun says of what there is so much.
    let article = number.tokens.start.checked_sub(1).is_some_and(|before| among_in_any_case!(context.document.word(before), "a" | "the" | "this"));
    let noun = || {
        counted::phrase(context, after, Wanted::Singular)
            .is_some_and(|thing| !thing.iter().any(|at| hints(context, at, "number_of") || hints(context, at, "sum")))
    };
    sized
        || article && !people && number.value < 1000.0 && noun()
        || is_race(context, number) && !people
        || joint == Joint::Space && matches!(number.form, Form::Digits | Form::Plain | Form::Fraction) && !people
}

/// Whether no noun follows at `after` of which the unit's word says what it is made of: "two stone bridges".
fn is_bare(context: &Context<'_>, after: usize) -> bool {
    context
        .document
        .tokens()
        .get(after)
        .is_none_or(|token| token.class != Class::Word || token.gap == Gap::Block || context.tables(after).has(Table::FunctionWords))
}

/// Whether runners run as many metres.
pub(super) fn is_race_length(meters: f64) -> bool {
    [60.0, 100.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10000.0].contains(&meters)
}

/// "the 1,500m", "the women's 200m": a race by its length.
pub(super) fn is_race(context: &Context<'_>, number: &Number) -> bool {
    let Some(before) = number.tokens.start.checked_sub(1).filter(|_| is_race_length(number.value)) else { return false };
    context.document.tokens().get(before).is_some_and(|token| token.class == Class::Possessive)
        || matches!(context.document.word(before), "the" | "and" | "a")
}

/// Whether the "in" at `here` is inches: before a word of size.
fn is_inch(context: &Context<'_>, here: usize, joint: Joint) -> bool {
    let after = context.document.word(here + 1);
    let ends = context.document.tokens().get(here + 1).is_none_or(|token| token.gap == Gap::Block)
        || after == "." && here + 2 >= context.document.sentence_of(here).end;
    ends || joint == Joint::Glued || among_in_any_case!(after, "thick" | "long" | "wide" | "high" | "tall" | "deep" | "diameter" | "x" | "×")
}

/// The unit with what stands over or under it: "km²", "miles per hour", "barrels a day", "kg/m".
fn compound(context: &Context<'_>, unit: Unit, joint: Joint) -> Unit {
    let unit = match context.document.word(unit.end) {
        "²" if glued(context, unit.end) => Unit { end: unit.end + 1, name: format!("square {}", unit.name), ..unit },
        "³" if glued(context, unit.end) => Unit { end: unit.end + 1, name: format!("cubic {}", unit.name), ..unit },
        "^" if glued(context, unit.end) && matches!(context.document.word(unit.end + 1), "2" | "3") => {
            let power = if context.document.word(unit.end + 1) == "2" { "square" } else { "cubic" };
            Unit { end: unit.end + 2, name: format!("{power} {}", unit.name), ..unit }
        }
        "squared" if unit.kind == Kind::Measure => Unit { end: unit.end + 1, name: format!("square {}", unit.name), ..unit },
        "cubed" if unit.kind == Kind::Measure => Unit { end: unit.end + 1, name: format!("cubic {}", unit.name), ..unit },
        _ => unit,
    };
    if unit.kind != Kind::Measure || holds(&unit.name, " per ") {
        return unit;
    }
    let Some(below) = below(context, unit.end, joint) else { return unit };
    Unit { end: below.end, name: format!("{} per {}", unit.name, below.name), kind: Kind::Measure }
}

/// "per hour", "an hour", "/h" at token `at`: the unit below the stroke.
fn below(context: &Context<'_>, at: usize, joint: Joint) -> Option<Unit> {
    let slash = context.document.word(at) == "/" && glued(context, at) && glued(context, at + 1);
    let here = if slash {
        at + 1
    } else {
        let word = next(context, at)?;
        let article = among_in_any_case!(context.document.word(word), "a" | "an" | "every") && (joint != Joint::Glued || word == at);
        if !article && !context.document.word(word).eq_ignore_ascii_case("per") {
            return None;
        }
        next(context, word + 1)?
    };
    let by_letter = slash.then(|| context.document.word(here)).and_then(|word| match word {
        "h" | "hr" => Some("hour"),
        "s" | "sec" => Some("second"),
        "d" => Some("day"),
        "l" | "L" => Some("liter"),
        "m" => Some("meter"),
        _ => None,
    });
    if let Some(name) = by_letter {
        return Some(Unit { end: here + 1, name: name.to_string(), kind: Kind::Measure });
    }
    let phrase = context.longest(here, Table::Units).filter(|phrase| phrase.entry.column(1) != "percent")?;
    let plain = phrase.entry.column(2).is_empty() || slash;
    let singular = phrase.length > 1 || !context.document.word(here).ends_with('s') || slash;
    let article = !slash && !context.document.word(here - 1).eq_ignore_ascii_case("per");
    // "a pound of meat", "3 tons a mile away": with an article only times of day and of the calendar are meant.
    let allowed = plain && singular && (!article || phrase.entry.column(1) == "duration");
    allowed.then(|| Unit { end: here + phrase.length, name: phrase.entry.column(0).to_string(), kind: Kind::Measure })
}

/// How many of the smaller unit make one of the larger, where people say both ("5 feet 10 inches").
pub(super) fn parts(larger: &str, smaller: &str) -> Option<f64> {
    Some(match (larger, smaller) {
        ("foot", "inch") => 12.0,
        ("yard", "foot") => 3.0,
        ("pound", "ounce") => 16.0,
        ("stone", "pound") => 14.0,
        ("meter", "centimeter") => 100.0,
        ("kilometer", "meter") | ("kilogram", "gram") => 1000.0,
        ("year", "month") => 12.0,
        ("month", "week") => 4.3,
        _ => seconds(larger)? / seconds(smaller).filter(|&small| seconds(larger).is_some_and(|large| large > small))?,
    })
}

/// How long a unit of time is; a month and a year by their usual days.
fn seconds(unit: &str) -> Option<f64> {
    Some(match unit {
        "second" => 1.0,
        "minute" => 60.0,
        "hour" => 3600.0,
        "day" => 86_400.0,
        "week" => 604_800.0,
        "month" => 2_592_000.0,
        "year" => 31_536_000.0,
        _ => return None,
    })
}

/// Whether token `at` is a digit number.
pub(super) fn is_digits(context: &Context<'_>, at: usize) -> bool {
    context.document.tokens().get(at).is_some_and(|token| token.class == Class::Number)
}
