//! Whether a clause speaks of what was or of what will be: the verb nearest to the date says so.
//!
//! Needed where the text leaves out the year, the month or the week: "on Friday", "in March".

use super::edtf::{Part, Point};
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, Class, Gap, Shape, TokenRange};
use time::{Date, Duration};

/// When the clause takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It was.
    Past,
    /// It will be, or is planned.
    Future,
    /// No verb says.
    Open,
}

/// How far a cue may stand from the date, in tokens.
const REACH: usize = 18;
/// How far before a participle ("launched") an auxiliary ("will be") may stand.
const AUXILIARY: usize = 4;

/// The tense of the clause around `tokens`.
pub fn tense(context: &Context<'_>, tokens: TokenRange) -> Tense {
    if is_day_of_report(context, tokens) {
        return Tense::Past;
    }
    let sentence = context.document.sentence_of(tokens.start);
    let first = sentence.start.max(tokens.start.saturating_sub(REACH));
    let mut weak = None;
    for at in (first..tokens.start).rev() {
        if weak.is_some_and(|seen: usize| seen - at > AUXILIARY) {
            return Tense::Past;
        }
        // "said the vote on Friday …": the saying was, the vote need not have been; "said on Friday" is its own day.
        if is_reporting(context, at) && tokens.start - at > 2 {
            continue;
        }
        // "due to Monday's attack"
        let cause = match context.document.word(at) {
            "to" => at + 1 == tokens.start,
            "due" => at + 2 == tokens.start && context.document.word(at + 1) == "to",
            _ => false,
        };
        // "after winning Sunday's runoff"
        if context.document.word(at).ends_with("ing") && at > first && context.document.word(at - 1) == "after" {
            return Tense::Past;
        }
        match cue(context, at).filter(|_| !cause) {
            Some(Tense::Past) if is_participle(context, at) => weak = weak.or(Some(at)),
            Some(tense) => return tense,
            None => {}
        }
        // The colon of "11:25" parts nothing.
        let clock = context.document.tokens().get(at + 1).is_some_and(|next| next.gap == Gap::None && next.class == Class::Number);
        if among!(context.document.word(at), ";" | ":" | "“" | "\"") && !clock {
            break;
        }
    }
    if weak.is_some() {
        return Tense::Past;
    }
    let last = sentence.end.min(tokens.end + REACH);
    (tokens.end..last)
        .take_while(|&at| context.document.word(at) != ";")
        .filter(|&at| !is_reporting(context, at))
        .find_map(|at| cue(context, at))
        .unwrap_or(Tense::Open)
}

/// Whether the day is the one on which something was said, whatever will come of it: "told supporters on Friday that he
/// will", "Officials Sunday said", "In a statement Tuesday, he said".
fn is_day_of_report(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let sentence = document.sentence_of(tokens.start);
    let ends = |at: usize| at >= sentence.end || document.tokens().get(at).is_none_or(|token| token.class == Class::Punctuation);
    let told = |at: usize| is_reporting(context, at) && !ends(at + 1);
    let (after, comma) = (document.word(tokens.end), document.word(tokens.end) == ",");
    if document.tokens().get(tokens.end).is_some_and(|token| token.class == Class::Possessive) {
        return false;
    }
    // What follows, up to the first verb that says anything.
    let from = tokens.end + usize::from(comma);
    let near = sentence.end.min(tokens.end + if comma || tokens.start == sentence.start { 12 } else { 6 });
    let next = (from..near).take_while(|&at| !ends(at) || comma).find(|&at| is_reporting(context, at) || cue(context, at).is_some());
    let first = sentence.start.max(tokens.start.saturating_sub(REACH));
    let before = (first..tokens.start).rev().take_while(|&at| !among!(document.word(at), "that" | "\"" | "“" | "," | ";" | ":"));
    let verb = before.clone().find(|&at| is_reporting(context, at) || cue(context, at).is_some());
    let opens = verb.is_none() && before.last().is_none_or(|at| at == sentence.start);
    // "visiting the port on Sunday, said …"
    let apposed = comma && verb.is_none() && next == Some(tokens.end + 1);
    if next.is_some_and(told) && (opens || apposed) {
        return true;
    }
    // "will be announced May 23"
    let passive = |at: usize| at.checked_sub(1).is_some_and(|before| among!(document.word(before), "be" | "been" | "is" | "are" | "was" | "were"));
    // "told reporters in Lagos, Nigeria, Monday that"
    if after == "that" {
        let mut said = (first..tokens.start).rev().take_while(|&at| !among!(document.word(at), "that" | "\"" | "“" | ";" | ":"));
        return said.find(|&at| is_reporting(context, at) || cue(context, at).is_some()).is_some_and(|at| is_reporting(context, at) && !passive(at));
    }
    let Some(verb) = verb.filter(|&at| is_reporting(context, at) && !passive(at)) else { return false };
    let adjunct = among!(document.word(verb + 1), "in" | "at" | "on" | "during" | "to" | "through" | "from" | "by" | "late" | "early");
    let hearer = document.word(verb) == "told" && next != Some(tokens.end);
    adjunct || hearer || ends(tokens.end) && tokens.end + 1 >= sentence.end
}

fn cue(context: &Context<'_>, at: usize) -> Option<Tense> {
    let token = context.document.tokens().get(at)?;
    // "the storm-battered coast" says nothing of when.
    if token.class != Class::Word
        || matches!(token.shape, Shape::Upper)
        || token.gap == Gap::None && crate::figures::number::is_hyphen(context, at.saturating_sub(1))
    {
        return None;
    }
    let says = |class: &str| hints(context, at, class);
    // "she would have won", "may have been taken"
    if (says("future") || says("may")) && context.document.word(at + 1) == "have" {
        return Some(Tense::Past);
    }
    // "announced a plan on Friday", "its revised forecast": a thing.
    let determined = |back: usize| {
        at.checked_sub(back)
            .is_some_and(|before| hints(context, before, "determiner") || among!(context.document.word(before), "a" | "the" | "its" | "'s" | "’s"))
    };
    let thing = context.document.word(at + 1) != "to"
        && match context.document.word(at) {
            "plan" | "forecast" => true,
            "plans" => determined(1) || determined(2),
            _ => false,
        };
    if says("future") && !thing {
        return Some(Tense::Future);
    }
    if says("may") && token.shape == Shape::Lower {
        return Some(Tense::Future);
    }
    // "set for May 5"
    if context.document.word(at) == "for" && at.checked_sub(1).is_some_and(|before| context.document.word(before).eq_ignore_ascii_case("set")) {
        return Some(Tense::Future);
    }
    // "is to begin", "set to open", "are to meet"
    if context.document.word(at) == "to" {
        let before = at.checked_sub(1)?;
        return hints(context, before, "to_come").then_some(Tense::Future);
    }
    (says("past") || is_participle(context, at)).then_some(Tense::Past)
}

/// Whether the word at `at` says `class` of what stands around it.
pub fn hints(context: &Context<'_>, at: usize, class: &str) -> bool {
    context.tables(at).has(Table::DateHints) && context.entry(at, Table::DateHints).is_some_and(|entry| entry.has_class(class))
}

/// A form that is past alone ("held talks on Friday") and not after an auxiliary ("will be held on Friday").
fn is_participle(context: &Context<'_>, at: usize) -> bool {
    let word = context.document.word(at);
    let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed") && word.starts_with(|c: char| c.is_ascii_lowercase());
    regular || hints(context, at, "participle")
}

fn is_reporting(context: &Context<'_>, at: usize) -> bool {
    hints(context, at, "reporting")
}

/// The year in which `point` is meant by a text of `today`.
pub fn year_of(point: Point, today: Date, tense: Tense) -> Option<i32> {
    if point.part == Part::Year {
        return None;
    }
    // Business looks back on whole quarters: "sales fell in the fourth quarter".
    let whole = tense == Tense::Past && matches!(point.part, Part::Quarter(_) | Part::Half(_));
    let cost = |year: i32| -> Option<(i64, i32)> {
        let (first, last) = point.days_in(year)?;
        let first = if whole { last } else { first };
        let (ahead, behind) = ((first - today).whole_days(), (today - last).whole_days());
        let cost = match tense {
            _ if ahead <= 0 && behind <= 0 => 0,
            Tense::Future if behind > 0 => behind.saturating_mul(40),
            Tense::Past if ahead > 0 => ahead.saturating_mul(40),
            // News looks back more often than ahead.
            _ if ahead > 0 => ahead.saturating_mul(2),
            _ => behind,
        };
        Some((cost, year))
    };
    let year = today.year();
    [year, year - 1, year + 1].into_iter().filter_map(cost).min_by_key(|&(cost, _)| cost).map(|(_, year)| year)
}

/// The day that a weekday (Monday being 1) names in a text of `today`.
pub fn weekday_of(weekday: u8, today: Date, tense: Tense) -> Option<Date> {
    let now = i64::from(today.weekday().number_from_monday());
    let back = (now - i64::from(weekday)).rem_euclid(7);
    let days = if tense == Tense::Future && back > 0 { 7 - back } else { -back };
    today.checked_add(Duration::days(days))
}
