//! Numbers that are no quantity: parts of names and identifiers ("F-16", "Boeing 747", "posts 542 and 543"), phone
//! numbers, versions, citation marks, the numbering of a list.
//!
//! In: the token of a number. Out: the token after the identifier, or a plain no. The words that make a number a
//! name's are data (`data/lexicon/number_names.tsv`).

use super::amount::{Amount, Of};
use super::number::{self, glued, is_hyphen, word, Form, Number, Word};
use crate::pack::{Table, TableSet};
use crate::scan::Context;
use crate::text::{among, among_in_any_case, Class, Gap, Shape};

/// The token after the identifier that the digits at `token` belong to; none if they may be a quantity.
///
/// Each chain of glued tokens is walked once: the caller goes on after it.
pub(super) fn identifier(context: &Context<'_>, token: usize) -> Option<usize> {
    let tokens = context.document.tokens();
    let here = tokens.get(token)?;
    if here.class != Class::Number {
        return None;
    }
    if glued(context, token) {
        let before = tokens.get(token.checked_sub(1)?)?;
        // "v1.2", "A380-B4"
        if before.class == Class::Word && !is_currency(context, token - 1) || before.class == Class::Possessive {
            return Some(chain_end(context, token));
        }
        // "2.48×10−5", "2^10"
        if matches!(context.document.word(token - 1), "×" | "^" | "*") {
            return Some(formula_end(context, token));
        }
        let hyphen = is_hyphen(context, token - 1) && glued(context, token - 1);
        let named = token.checked_sub(2).and_then(|word| tokens.get(word)).is_some_and(|word| word.class == Class::Word);
        if hyphen && named && !number_word(context, token - 2) && !takes_number(context, token - 2) {
            return Some(chain_end(context, token));
        }
        // The rest of something refused: "50-50", "747-400".
        let dash = hyphen || context.document.word(token - 1) == "–" && glued(context, token - 1);
        if dash && token.checked_sub(2).and_then(|number| tokens.get(number)).is_some_and(|number| number.class == Class::Number) {
            return Some(chain_end(context, token));
        }
        if context.document.word(token - 1) == "[" && context.document.word(token + 1) == "]" {
            return Some(token + 2);
        }
    }
    if is_list_mark(context, token) {
        return Some(token + 1);
    }
    if let Some(end) = phone(context, token) {
        return Some(end);
    }
    let after = tokens.get(token + 1)?;
    if after.gap != Gap::None {
        return None;
    }
    let next_digit = glued(context, token + 2) && tokens.get(token + 2).is_some_and(|next| next.class == Class::Number);
    match context.document.word(token + 1) {
        // "9:30", "3:1"
        ":" if next_digit => Some(chain_end(context, token)),
        // "24/7", "9/11"
        "/" if next_digit && number::read(context, token).is_none() => Some(chain_end(context, token)),
        // "0.1_2", "5@home"
        "_" | "@" | "\\" | "±" | "^" | "=" => Some(chain_end(context, token)),
        _ => None,
    }
}

/// The end of the run of tokens without a gap from `token` on.
pub(super) fn chain_end(context: &Context<'_>, token: usize) -> usize {
    let tokens = context.document.tokens();
    let mut at = token + 1;
    while tokens.get(at).is_some_and(|token| token.gap == Gap::None && (token.class != Class::Punctuation || joins(context, at))) {
        at += 1;
    }
    at
}

/// The end of a power and its sign after the token of its base.
fn formula_end(context: &Context<'_>, token: usize) -> usize {
    let sign = among!(context.document.word(token + 1), "-" | "−" | "–" | "^") && glued(context, token + 1) && glued(context, token + 2);
    if sign {
        chain_end(context, token + 2)
    } else {
        chain_end(context, token)
    }
}

/// Whether the mark at `at` goes on with something glued.
fn joins(context: &Context<'_>, at: usize) -> bool {
    among!(context.document.word(at), "-" | "‑" | "‐" | "/" | "." | ":" | "_" | "@" | "\\") && glued(context, at + 1)
}

fn is_currency(context: &Context<'_>, token: usize) -> bool {
    context.tables(token).has(Table::Currencies)
}

/// "magnitude-7.4", "number-2": words that a hyphen joins to their number.
fn takes_number(context: &Context<'_>, token: usize) -> bool {
    among_in_any_case!(context.document.word(token), "magnitude" | "number")
}

/// "1. ", "2) ", "(3) " at the start of a block or sentence with text after it.
fn is_list_mark(context: &Context<'_>, token: usize) -> bool {
    let tokens = context.document.tokens();
    let Some(here) = tokens.get(token) else { return false };
    let mark = context.document.word(token + 1);
    // "3 Bomb-disposal diver", a numbered heading on a line of its own.
    let line =
        matches!(here.gap, Gap::Block | Gap::Line) && here.span.len() <= 2 && context.document.word(token).bytes().all(|byte| byte.is_ascii_digit());
    let headed = tokens.get(token + 1).is_some_and(|next| next.gap == Gap::Space && next.is_capitalised());
    if line && headed && !context.tables(token + 1).meets(TableSet::of(Table::Demonyms).with(Table::Units)) && !is_title_case(context, token) {
        return true;
    }
    let bracket = mark == ")";
    let opened = bracket && token.checked_sub(1).is_some_and(|open| context.document.word(open) == "(" && glued(context, token));
    let first = if opened { tokens.get(token - 1) } else { Some(here) };
    let starts = first.is_some_and(|first| matches!(first.gap, Gap::Block | Gap::Line));
    let short = here.span.len() <= 2;
    starts && short && (bracket || mark == ".") && glued(context, token + 1) && tokens.get(token + 2).is_some_and(|next| next.gap == Gap::Space)
}

/// The end of a phone number and of any chain of three and more numbers: "555-1234", "+1 202 555 0147", "1-800-555".
fn phone(context: &Context<'_>, token: usize) -> Option<usize> {
    let tokens = context.document.tokens();
    let is_number = |at: usize| tokens.get(at).is_some_and(|token| token.class == Class::Number);
    let plain = |at: usize| context.document.word(at).bytes().all(|byte| byte.is_ascii_digit());
    let length = |at: usize| context.document.word(at).len();
    let bracketed = context.document.word(token + 1) == ")"
        && is_number(token + 2)
        && token.checked_sub(1).is_some_and(|open| context.document.word(open) == "(");
    // "020 7946 0958"
    let trunk = context.document.word(token).starts_with('0') && (3..=5).contains(&length(token)) && plain(token);
    let plus = token.checked_sub(1).is_some_and(|sign| context.document.word(sign) == "+") && glued(context, token);
    let mut at = token + 1 + usize::from(bracketed);
    let mut groups = 1;
    let mut digits = length(token);
    let mut all_plain = plain(token);
    // A mark or a space, then digits; a phone number has no more than seven groups.
    while groups < 8 {
        let dash = (is_hyphen(context, at) || context.document.word(at) == "–") && glued(context, at) && glued(context, at + 1) && is_number(at + 1);
        let space = (plus || bracketed || trunk) && is_number(at) && tokens.get(at).is_some_and(|token| token.gap <= Gap::Space);
        let next = if dash {
            at + 1
        } else if space {
            at
        } else {
            break;
        };
        all_plain &= plain(next);
        digits += length(next);
        groups += 1;
        at = next + 1;
    }
    let local = groups == 2 && length(token) == 3 && length(at - 1) == 4 && is_hyphen(context, at - 2);
    let phone = all_plain && (groups >= 3 || (plus || bracketed) && groups >= 2 && digits >= 7 || trunk && groups >= 2 && digits >= 9 || local);
    phone.then_some(at)
}

/// Whether the number is a name's: after a word of the list, after a capitalised name that it ends, or in a row of
/// such numbers. `counts` says that a unit or a noun follows that the number measures or counts.
pub(super) fn is_named(context: &Context<'_>, number: &Number, counts: bool) -> bool {
    let document = context.document;
    let tokens = document.tokens();
    if !matches!(number.form, Form::Plain | Form::Digits | Form::Words) || document.word(number.tokens.start).as_bytes().contains(&b',') {
        return false;
    }
    let mut start = number.tokens.start;
    // Back over "542, 543 and" to the word that names the row.
    for _ in 0..6 {
        let Some(before) = start.checked_sub(2) else { break };
        let joined = among!(document.word(before + 1), "and" | "or" | "," | "&" | "to" | "-" | "–" | "through");
        if !joined || tokens.get(before).is_none_or(|token| token.class != Class::Number) {
            break;
        }
        start = before;
    }
    let Some(mut before) = start.checked_sub(1) else { return false };
    // "Ward No. 14"
    let point = usize::from(document.word(before) == "." && glued(context, before));
    if before > point && matches!(document.word(before - point), "No" | "no" | "Nos") && context.tables(before - point - 1).has(Table::NumberNames) {
        before -= point + 1;
    }
    if document.word(before - point).eq_ignore_ascii_case("no") && is_downing_street(context, before - point, number) {
        return true;
    }
    let (Some(first), Some(previous)) = (tokens.get(start), tokens.get(before)) else { return false };
    // "Ocean's 11"
    let owned = previous.class == Class::Possessive
        && number.form == Form::Plain
        && before > 0
        && tokens.get(before - 1).is_some_and(|owner| owner.is_capitalised());
    if owned && !counts && first.span.len() <= 2 && number.tokens.len() == 1 && start == number.tokens.start {
        return true;
    }
    if first.gap == Gap::Block || previous.class != Class::Word || first.gap == Gap::None {
        return false;
    }
    let written = first.is_capitalised() && number.form == Form::Words;
    if context.tables(before).has(Table::NumberNames) {
        if number.form != Form::Words && context.entry(before, Table::NumberNames).is_some_and(|entry| entry.column(0) == "always") {
            return true;
        }
        let plain = number.form != Form::Words || written || !counts;
        return plain && !(counts && previous.shape == Shape::Lower);
    }
    if counts || start != number.tokens.start {
        return false;
    }
    if number.form == Form::Words {
        return written
            && (previous.is_capitalised() && !starts_sentence(context, before) || next_capital(context, number))
            && !is_title_case(context, start);
    }
    let known =
        TableSet::of(Table::Months).with(Table::Weekdays).with(Table::Bounds).with(Table::Units).with(Table::FunctionWords).with(Table::Calendar);
    // "the AfD 152, the SPD 120": seats.
    if context.tables(before).has(Table::Parties) {
        return false;
    }
    // "Clermont Foot 63": a unit's name within a name.
    let within = before > 0 && tokens.get(before - 1).is_some_and(|first| first.is_capitalised() && first.class == Class::Word);
    let verb_or_kept = context.tables(before).meets(known) && document.word(before) != "Max" && !(within && context.tables(before).has(Table::Units));
    previous.is_capitalised() && !verb_or_kept && !starts_sentence(context, before) && !is_title_case(context, start)
}

/// "No 10 said", "a No 11 source", "outside No. 10": the houses of Downing Street, not a place in an order.
pub(super) fn is_downing_street(context: &Context<'_>, start: usize, number: &Number) -> bool {
    if !matches!(number.value, 10.0 | 11.0) {
        return false;
    }
    let end = number.tokens.end;
    let before = start.checked_sub(1).map_or("", |at| context.document.word(at));
    let acts = among!(
        context.document.word(end),
        "said"
            | "says"
            | "has"
            | "source"
            | "sources"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "official"
            | "officials"
            | "insiders"
            | "Downing"
    );
    let opens = starts_sentence(context, start) && context.document.tokens().get(end).is_some_and(|next| next.shape == Shape::Lower);
    acts || opens || among!(before, "inside" | "into" | "outside" | "Inside" | "Outside")
}

/// "a 9mm pistol", "a .45-caliber gun": the name of a size of gun.
pub(super) fn is_calibre(context: &Context<'_>, start: usize, amount: &Amount) -> bool {
    let point = context.document.word(start).starts_with('.') && amount.of == Of::Count;
    if !point && amount.unit.as_deref() != Some("millimeter") {
        return false;
    }
    let after = if is_hyphen(context, amount.end) { amount.end + 1 } else { amount.end };
    (after..after + 2).any(|at| {
        among_in_any_case!(
            context.document.word(at),
            "pistol"
                | "pistols"
                | "rifle"
                | "rifles"
                | "handgun"
                | "handguns"
                | "gun"
                | "guns"
                | "ammunition"
                | "rounds"
                | "cartridge"
                | "cartridges"
                | "bullet"
                | "bullets"
                | "cannon"
                | "cannons"
                | "shells"
                | "submachine"
                | "semi"
                | "semiautomatic"
                | "automatic"
                | "glock"
                | "caliber"
                | "calibre"
                | "revolver"
                | "howitzer"
                | "howitzers"
                | "mortar"
                | "mortars"
                | "magnum"
                | "lens"
                | "film"
        )
    })
}

/// "10 Downing Street": the number of a house.
pub(super) fn is_address(context: &Context<'_>, number: &Number) -> bool {
    if number.form != Form::Plain {
        return false;
    }
    let end = number.tokens.end;
    // "the 31 Supreme Court justices"
    let before = number.tokens.start.checked_sub(1).map_or("", |at| context.document.word(at));
    if among!(before, "the" | "The" | "all" | "its" | "their" | "other") {
        return false;
    }
    for at in end..end + 4 {
        let capital = context.document.tokens().get(at).is_some_and(|token| token.is_capitalised() && token.gap == Gap::Space);
        if !capital {
            return false;
        }
        let street = among!(
            context.document.word(at),
            "Street"
                | "St"
                | "Avenue"
                | "Ave"
                | "Road"
                | "Rd"
                | "Boulevard"
                | "Blvd"
                | "Drive"
                | "Lane"
                | "Square"
                | "Place"
                | "Court"
                | "Terrace"
                | "Crescent"
                | "Row"
                | "Highway"
                | "Parkway"
                | "Plaza"
        );
        // "1 Central Park West"
        let last = context.document.tokens().get(at + 1).is_none_or(|next| !next.is_capitalised());
        let side = among!(context.document.word(at), "West" | "East" | "Way" | "Gardens") && last;
        if (street || side) && at > end {
            return true;
        }
    }
    false
}

/// "the Ten Commandments", "Three Mile Island": number words with a capital that starts no sentence, or before a
/// unit with one.
pub(super) fn is_written_as_name(context: &Context<'_>, number: &Number) -> bool {
    let tokens = context.document.tokens();
    let first = number.tokens.start;
    let capital = number.form == Form::Words && tokens.get(first).is_some_and(|token| token.is_capitalised() && token.shape == Shape::Capitalised);
    if !capital || is_title_case(context, first) {
        return false;
    }
    if !starts_sentence(context, first) {
        return true;
    }
    let unit = context.tables(number.tokens.end).has(Table::Units) && next_capital(context, number);
    unit && tokens.get(number.tokens.end + 1).is_some_and(|after| after.is_capitalised() && after.gap == Gap::Space)
}

/// "60 Minutes": digits before a unit with a capital, in a sentence that writes others without.
pub(super) fn is_capitalised_unit(context: &Context<'_>, number: &Number) -> bool {
    let unit = number.tokens.end;
    let capital = context.document.tokens().get(unit).is_some_and(|token| token.shape == Shape::Capitalised && token.span.len() > 3);
    number.form == Form::Plain
        && capital
        && next_capital(context, number)
        && !starts_sentence(context, number.tokens.start)
        && !is_title_case(context, unit)
}

fn next_capital(context: &Context<'_>, number: &Number) -> bool {
    context.document.tokens().get(number.tokens.end).is_some_and(|next| next.is_capitalised() && next.gap != Gap::Block)
}

/// Whether the token is the first of its sentence, quotes aside.
pub(super) fn starts_sentence(context: &Context<'_>, token: usize) -> bool {
    let document = context.document;
    let start = document.sentence_of(token).start;
    // "said: “Two boats sank.”": a sentence within one; “Ten Commandments” is a name.
    let quoted = token > start && among!(document.word(token - 1), "\"" | "“") && glued(context, token);
    quoted && document.tokens().get(token + 1).is_some_and(|next| next.shape == Shape::Lower)
        || (start..token).all(|before| context.document.tokens().get(before).is_some_and(|token| token.class == Class::Punctuation))
}

/// Whether the token stands in a heading in which every word of weight has a capital, so that capitals say nothing.
pub(super) fn is_title_case(context: &Context<'_>, token: usize) -> bool {
    let sentence = context.document.sentence_of(token);
    if sentence.len() > 30 {
        return false;
    }
    let words = sentence.iter().filter_map(|at| context.document.tokens().get(at)).filter(|token| token.class == Class::Word && token.span.len() > 3);
    let (all, lower) = words.fold((0, 0), |(all, lower), word| (all + 1, lower + usize::from(!word.is_capitalised())));
    all >= 3 && lower * 5 <= all
}

/// Whether the word before token `token` opens a name with it: "Apollo Eleven".
pub(super) fn number_word(context: &Context<'_>, token: usize) -> bool {
    matches!(word(context, token), Some(Word::Cardinal(_) | Word::Scale(_) | Word::Hundred | Word::Dozen))
}
