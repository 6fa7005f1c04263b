//! Quantities that are counted, measured or paid: everything with a number in it that is no date and no time.
//!
//! In: a document's tokens. Out: one mention a quantity, with value, unit, bound and the thing counted. One pass:
//! only a number or a word of the tables can start one, and the pass goes on after what it found. Left out: numbers
//! that are names ([`super::names`]) and number words that count nothing ([`super::small_words`]).

use super::amount::{self, Amount, And, Of};
use super::counted::{self, Wanted};
use super::number::{self, glued, next, Form};
use super::ranges::{self, Lead};
use super::{ages, bounds, names, ranks, small_words};
use crate::fact::{Bound, Figure, Quantity, Reading, Value};
use crate::mention::Mention;
use crate::pack::{Table, TableSet};
use crate::scan::Context;
use crate::text::{among, Class, Token, TokenRange};
use std::borrow::Cow;

/// Tables of which a word can start a quantity.
pub(super) const STARTS: TableSet = TableSet::of(Table::Numbers).with(Table::Bounds).with(Table::Currencies).with(Table::NumberIdioms);

/// A quantity that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) tokens: TokenRange,
    pub(super) figure: Figure,
    pub(super) rule: &'static str,
    pub(super) score: f32,
}

/// Finds the quantities of a document, which start at some of the tokens `starts`.
pub(super) fn find(context: &Context<'_>, starts: &[usize], mentions: &mut Vec<Mention>) {
    // One past the last token taken.
    let mut end = 0;
    for &token in starts {
        let Some(first) = context.document.tokens().get(token).filter(|_| token >= end) else { continue };
        if first.class == Class::Word {
            let from = context.tables_from(token);
            if let Some(idiom) = if from.has(Table::NumberIdioms) { context.longest(token, Table::NumberIdioms) } else { None } {
                end = token + idiom.length;
                continue;
            }
            if !from.meets(STARTS) || !may_start(context, token) {
                continue;
            }
        }
        let told = |at: usize| {
            timed(context, at).or_else(|| innings(context, at)).or_else(|| ages::tens(context, at)).or_else(|| ages::limit_of_group(context, at))
        };
        if let Some(found) = if first.class == Class::Number { told(token) } else { None } {
            end = found.tokens.end;
            mentions.push(mention(context, found));
            continue;
        }
        if let Some(last) = names::identifier(context, token) {
            end = last;
            continue;
        }
        if let Some(found) = quantity(context, token) {
            end = found.tokens.end;
            mentions.push(mention(context, found));
        }
    }
}

fn mention(context: &Context<'_>, found: Found) -> Mention {
    Mention::new(context.document.span(found.tokens), Reading::Figure(found.figure), found.rule, found.score)
}

/// Whether a number is made by the word at `token` or follows its bounds, at a glance: most words that can start a
/// quantity start none, an article above all.
fn may_start(context: &Context<'_>, token: usize) -> bool {
    let mut at = token;
    // More bounds are not read one after the other.
    for _ in 0..5 {
        let Some(first) = context.document.tokens().get(at) else { return false };
        match first.class {
            Class::Word => {}
            Class::Link | Class::Possessive => return false,
            _ => return true,
        }
        let (tables, from) = (context.tables(at), context.tables_from(at));
        // "a", "an": before a word of a number.
        if tables.has(Table::Numbers) && (first.span.len() > 2 || context.tables(at + 1).has(Table::Numbers)) {
            return true;
        }
        // "US$5", "EUR 5": a sign or digits go on with a currency that stands before its number.
        let sum = |next: &Token| matches!(next.class, Class::Number | Class::Symbol | Class::Punctuation);
        if from.has(Table::Currencies) && context.document.tokens().get(at + 1).is_some_and(sum) {
            return true;
        }
        let bound = if from.has(Table::Bounds) { context.longest(at, Table::Bounds) } else { None };
        let Some(bound) = bound else { return false };
        at += bound.length;
    }
    true
}

/// The quantity that starts at token `token`.
fn quantity(context: &Context<'_>, token: usize) -> Option<Found> {
    let ranked = context.document.tokens().get(token)?.class != Class::Word || context.tables(token).has(Table::Numbers);
    if let Some(found) = ranked.then(|| ranks::rank(context, token)).flatten() {
        return Some(found);
    }
    let opening = context.longest(token, Table::Bounds);
    if let Some(lead) = opening.filter(|phrase| phrase.entry.column(0) == "lead") {
        return ranged(context, token, token + lead.length);
    }
    let limits = if opening.is_some() { bounds::before(context, token) } else { None };
    let (start, bound) = limits.map_or((token, Bound::Exact), |(range, bound)| (range.end, bound));
    let limited = start > token;
    if limited && names::identifier(context, start).is_some() {
        return None;
    }
    let first = amount::read(context, start, And::Joins)?;
    let old = || {
        ["old", "ago", "later", "earlier"]
            .iter()
            .any(|&word| context.document.word(first.end + usize::from(number::is_hyphen(context, first.end))) == word)
    };
    if limited && first.of == Of::Duration && start == token + 1 && bounds::is_during(context, token) && !old() {
        return quantity(context, start);
    }
    // "served under three presidents": a preposition.
    let few = || first.of == Of::Count && first.number.form == Form::Words && first.number.value <= 12.0;
    if limited && start == token + 1 && context.document.word(token) == "under" && few() {
        let thing = counted::phrase(context, first.end, Wanted::Plural);
        if thing.is_some_and(|thing| !super::dates::hints(context, thing.end - 1, "people")) {
            return quantity(context, start);
        }
    }
    if limited && (first.of == Of::Ordinal || first.number.form == Form::Times && !context.document.word(start).ends_with("fold")) {
        return None;
    }
    if let Some(pair) = ranges::pair(context, start, &first, Lead::None) {
        return pair_found(context, token, start, &first, pair, bound);
    }
    single(context, token, start, first, bound)
}

/// "between … and …", "from … to …": the lead belongs to the span.
fn ranged(context: &Context<'_>, token: usize, start: usize) -> Option<Found> {
    let from = context.document.word(start - 1).eq_ignore_ascii_case("from");
    let (lead, and) = if from { (Lead::From, And::Joins) } else { (Lead::Between, And::Parts) };
    let (inner, bound) = bounds::before(context, start).map_or((start, Bound::Exact), |(range, bound)| (range.end, bound));
    if names::identifier(context, inner).is_some() {
        return None;
    }
    let first = amount::read(context, inner, and)?;
    let pair = ranges::pair(context, inner, &first, lead)?;
    pair_found(context, token, inner, &first, pair, bound)
}

fn pair_found(context: &Context<'_>, token: usize, start: usize, first: &Amount, pair: ranges::Pair, bound: Bound) -> Option<Found> {
    let counts = pair.of != Of::Count;
    let thing = counted::phrase(context, pair.end, if pair.of == Of::Percent { Wanted::Any } else { Wanted::Plural });
    if !pair.score && names::is_named(context, &first.number, counts || thing.is_some()) && token == start {
        return None;
    }
    let mut end = pair.end;
    let mut bound = bound;
    if let Some((after, limit)) = bounds::after(context, end) {
        (end, bound) = (after.end, bounds::stricter(bound, limit));
    }
    let mut figure = Figure::new(quantity_of(pair.of, true));
    if pair.score {
        figure.quantity = Quantity::Score;
    } else if pair.of == Of::Ordinal {
        figure.quantity = Quantity::Ordinal;
    }
    figure.value = Some(Value::Pair(pair.low, pair.high));
    figure.unit = pair.unit.map(Cow::Owned);
    figure.bound = bound;
    if !pair.score && matches!(pair.of, Of::Count | Of::Percent) {
        figure.counted = thing.map(|thing| context.document.span(thing));
    }
    let rule = if pair.score { "figure.score" } else { "figure.range" };
    let found = Found { tokens: TokenRange::new(token, end), figure, rule, score: 0.85 };
    Some(if pair.score { found } else { ages::settle(context, found, start) })
}

/// The quantity of one amount.
fn single(context: &Context<'_>, token: usize, start: usize, first: Amount, bound: Bound) -> Option<Found> {
    let limited = start > token;
    let mut amount = first;
    let mut bound = bounds::stricter(bound, amount.number.bound());
    let mut end = amount.end;
    let mut after_limit = false;
    if let Some((after, limit)) = bounds::after(context, end) {
        (end, bound, after_limit) = (after.end, bounds::stricter(bound, limit), true);
        // "30-plus years", "1,000+ miles": the unit stands after the limit.
        if amount.of == Of::Count {
            if let Some(unit) = super::units::read(context, end, &amount.number) {
                end = unit.end;
                amount.of = match unit.kind {
                    super::units::Kind::Percent => Of::Percent,
                    super::units::Kind::Measure => Of::Measure,
                    super::units::Kind::Duration => Of::Duration,
                };
                amount.unit = Some(unit.name);
            }
        }
    }
    if let Some(found) = ratio(context, token, &amount, bound) {
        return Some(found);
    }
    if let Some(end) = fold(context, end, &amount) {
        let figure = Figure { value: amount.value.map(Value::Number), bound, ..Figure::new(Quantity::Cardinal) };
        return Some(Found { tokens: TokenRange::new(token, end), figure, rule: "figure.fold", score: 0.85 });
    }
    let wanted = match (amount.of, amount.number.form) {
        (Of::Percent, _) | (_, Form::Fraction | Form::Times) => Wanted::Any,
        _ if amount.number.value == 1.0 => Wanted::Singular,
        _ => Wanted::Plural,
    };
    let counts = matches!(amount.of, Of::Count | Of::Percent | Of::Ordinal) && amount.number.form != Form::Times;
    let thing = match amount.of {
        Of::Ordinal => counted::phrase_in_order(context, end),
        // "a $15 million contribution", not "$1.2 million of it".
        Of::Money if !context.document.word(end).eq_ignore_ascii_case("of") => {
            // "the $44bn analysts had forecast": who thought of it.
            let thought = |thing: &TokenRange| among!(context.document.word(thing.end), "had" | "have" | "expected" | "were");
            counted::phrase(context, end, Wanted::Singular).filter(|thing| !thought(thing))
        }
        _ if counts => counted::phrase(context, end, wanted),
        _ => None,
    };
    if ranges::is_piece_of_score(context, token, &amount) {
        let figure = Figure { value: amount.value.map(Value::Number), ..Figure::new(Quantity::Score) };
        return Some(Found { tokens: TokenRange::new(token, end), figure, rule: "figure.score", score: 0.85 });
    }
    // "60 Minutes", "48 Hours" as a programme's name
    let programme = amount.of == Of::Duration && !limited && names::is_capitalised_unit(context, &amount.number);
    if programme {
        return None;
    }
    let certain = limited || after_limit || !matches!(amount.of, Of::Count | Of::Ordinal);
    if !limited
        && (names::is_calibre(context, start, &amount)
            || names::is_address(context, &amount.number)
            || names::is_written_as_name(context, &amount.number))
    {
        return None;
    }
    if !certain && names::is_named(context, &amount.number, thing.is_some()) {
        return None;
    }
    if !after_limit && is_part_of_more(context, end, &amount) {
        return None;
    }
    if let Some(found) = if thing.is_none() { shared_unit(context, token, &amount, bound, end) } else { None } {
        return Some(found);
    }
    let found = Found {
        tokens: TokenRange::new(token, end),
        figure: Figure {
            value: amount.value.map(Value::Number),
            unit: amount.unit.clone().map(Cow::Owned),
            bound,
            counted: thing.map(|thing| context.document.span(thing)),
            ..Figure::new(quantity_of(amount.of, false))
        },
        rule: rule_of(amount.of),
        score: 0.8,
    };
    let found = ages::settle(context, found, start);
    if found.figure.quantity == Quantity::Age {
        return Some(found);
    }
    small_words::settle(context, found, &amount, limited, thing)
}

/// "sentences of six and eight years", "given 45 and 50 mg": the unit said after the second number is the first's too.
fn shared_unit(context: &Context<'_>, token: usize, first: &Amount, bound: Bound, end: usize) -> Option<Found> {
    let document = context.document;
    let plain = matches!(first.number.form, Form::Plain | Form::Digits | Form::Words) && first.value? < 1000.0;
    let joined = matches!(document.word(end), "and" | "or") && end == first.end;
    if first.of != Of::Count || !plain || !joined {
        return None;
    }
    let before = document.word(token.checked_sub(1)?);
    if !among!(before, "of" | "for" | "by" | "at" | "to" | "after" | "given" | "with" | "weighing" | "measuring") {
        return None;
    }
    let second = amount::read(context, next(context, end + 1)?, And::Joins)?;
    if !matches!(second.of, Of::Measure | Of::Duration | Of::Percent) || !matches!(second.number.form, Form::Plain | Form::Digits | Form::Words) {
        return None;
    }
    let figure =
        Figure { value: first.value.map(Value::Number), unit: second.unit.map(Cow::Owned), bound, ..Figure::new(quantity_of(second.of, false)) };
    Some(Found { tokens: TokenRange::new(token, end), figure, rule: rule_of(second.of), score: 0.75 })
}

/// "a record of 2:11:53", "with 1:12 left": a length of time as a stopwatch shows it.
fn timed(context: &Context<'_>, token: usize) -> Option<Found> {
    let document = context.document;
    let colon = |at: usize| document.word(at) == ":" && glued(context, at) && glued(context, at + 1);
    if !colon(token + 1) || glued(context, token) {
        return None;
    }
    let number = |at: usize| super::decimal::plain(document.word(at)).filter(|&number| document.word(at).len() >= 2 && number < 60.0);
    let first: f64 = super::decimal::plain(document.word(token))?;
    let second = number(token + 2)?;
    let before = token.checked_sub(1).map(|at| document.word(at).to_ascii_lowercase()).unwrap_or_default();
    let raced = among!(before.as_str(), "of" | "in" | "clocked" | "ran" | "clocking" | "running" | "recorded" | "recording");
    let hours = colon(token + 3);
    let end = token + if hours { 5 } else { 3 };
    let after = document.word(end).to_ascii_lowercase();
    let left = matches!(after.as_str(), "left" | "remaining" | "into") || after == "to" && matches!(document.word(end + 1), "go" | "play");
    let (value, unit) = if hours { (first + second / 60.0 + number(token + 4)? / 3600.0, "hour") } else { (first + second / 60.0, "minute") };
    let hundredths = document.word(end - 1).as_bytes().contains(&b'.');
    let fits = raced && (hours || hundredths) || left && !hours;
    let figure = Figure { value: Some(Value::Number(value)), unit: Some(Cow::Borrowed(unit)), ..Figure::new(Quantity::Duration) };
    fits.then(|| Found { tokens: TokenRange::new(token, end), figure, rule: "figure.duration", score: 0.85 })
}

/// "244 for 7" of a cricket match, as a score.
fn innings(context: &Context<'_>, token: usize) -> Option<Found> {
    let (end, runs, wickets) = ranges::innings(context, token)?;
    let figure = Figure { value: Some(Value::Pair(runs, wickets)), ..Figure::new(Quantity::Score) };
    Some(Found { tokens: TokenRange::new(token, end), figure, rule: "figure.score", score: 0.85 })
}

/// "one in three", "nine out of ten": a share, its value the quotient.
fn ratio(context: &Context<'_>, token: usize, first: &Amount, bound: Bound) -> Option<Found> {
    let plain = |form| matches!(form, Form::Plain | Form::Words | Form::Digits | Form::Mixed);
    if first.of != Of::Count || !plain(first.number.form) {
        return None;
    }
    let document = context.document;
    // "a 1-in-100-year flood"
    if number::is_hyphen(context, first.end)
        && document.word(first.end + 1) == "in"
        && number::is_hyphen(context, first.end + 2)
        && glued(context, first.end)
    {
        let all = number::read(context, first.end + 3).filter(|all| plain(all.form) && all.value > first.number.value)?;
        let figure = Figure { value: Some(Value::Number(first.number.value / all.value)), bound, ..Figure::new(Quantity::Cardinal) };
        return Some(Found { tokens: TokenRange::new(token, all.tokens.end), figure, rule: "figure.ratio", score: 0.85 });
    }
    // "a 3-to-1 margin"
    let hyphens = number::is_hyphen(context, first.end) && number::is_hyphen(context, first.end + 2) && glued(context, first.end);
    if hyphens && document.word(first.end + 1) == "to" && matches!(document.word(first.end + 3), "1" | "one") && first.number.value > 1.0 {
        let figure = Figure { value: first.value.map(Value::Number), bound, ..Figure::new(Quantity::Cardinal) };
        return Some(Found { tokens: TokenRange::new(token, first.end + 4), figure, rule: "figure.ratio", score: 0.85 });
    }
    let at = next(context, first.end).filter(|&at| at == first.end)?;
    let out_of = document.word(at).eq_ignore_ascii_case("out") && document.word(at + 1).eq_ignore_ascii_case("of");
    let into = document.word(at).eq_ignore_ascii_case("in");
    let every = (into || document.word(at).eq_ignore_ascii_case("of")) && document.word(at + 1).eq_ignore_ascii_case("every");
    // "ten to one", "a ratio of 3 to 1"
    let to_one = document.word(at).eq_ignore_ascii_case("to") && matches!(document.word(at + 1), "1" | "one");
    if to_one
        && first.number.value > 1.0
        && !document
            .word(at + 2)
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '%') && glued(context, at + 2) && glued(context, at + 3))
    {
        let one = amount::read(context, at + 1, And::Joins)
            .filter(|one| one.of == Of::Count && one.end == at + 2 && counted::phrase(context, one.end, Wanted::Singular).is_none());
        if let Some(one) = one {
            let figure = Figure { value: first.value.map(Value::Number), bound, ..Figure::new(Quantity::Cardinal) };
            return Some(Found { tokens: TokenRange::new(token, one.end), figure, rule: "figure.ratio", score: 0.85 });
        }
    }
    let below = if out_of || every {
        at + 2
    } else if into {
        at + 1
    } else {
        return None;
    };
    let second = amount::read(context, next(context, below)?, And::Joins)?;
    let (one, all) = (first.number.value, second.number.value);
    let year = second.number.form == Form::Plain && (1100.0..2200.0).contains(&all);
    let small = out_of || every || one == 1.0 || one <= 10.0 && (all <= 20.0 || super::decimal::is_tenfold(all));
    if second.of != Of::Count
        || !plain(second.number.form)
        || year
        || !small
        || one >= all
        || one <= 0.0
        || names::identifier(context, below).is_some()
    {
        return None;
    }
    let thing = counted::phrase(context, second.end, Wanted::Plural);
    let figure =
        Figure { value: Some(Value::Number(one / all)), bound, counted: thing.map(|thing| document.span(thing)), ..Figure::new(Quantity::Cardinal) };
    let (end, figure) = match bounds::after(context, second.end) {
        Some((after, limit)) => (after.end, Figure { bound: bounds::stricter(bound, limit), ..figure }),
        None => (second.end, figure),
    };
    Some(Found { tokens: TokenRange::new(token, end), figure, rule: "figure.ratio", score: 0.85 })
}

/// "18-fold": the end of the span.
fn fold(context: &Context<'_>, at: usize, amount: &Amount) -> Option<usize> {
    let here = if glued(context, at) && !number::is_hyphen(context, at) { at } else { next(context, at)? };
    let fold = context.document.word(here).eq_ignore_ascii_case("fold") && (here > at || glued(context, at));
    (fold && amount.of == Of::Count).then_some(here + 1)
}

/// Whether the number is only the start of something glued that is no unit: "39A", "4x4", "737s".
fn is_part_of_more(context: &Context<'_>, end: usize, amount: &Amount) -> bool {
    let tokens = context.document.tokens();
    let Some(after) = tokens.get(end) else { return false };
    if !glued(context, end) {
        return false;
    }
    match after.class {
        Class::Word | Class::Number | Class::Link => true,
        Class::Symbol => !among!(context.document.word(end), "+" | "=" | "<" | ">"),
        _ => {
            let hyphen = number::is_hyphen(context, end) && glued(context, end + 1);
            // "747-400", "3-D", "5-HTP"
            hyphen && amount.of == Of::Count && tokens.get(end + 1).is_some_and(|next| next.class == Class::Number || next.is_capitalised())
        }
    }
}

fn quantity_of(of: Of, range: bool) -> Quantity {
    match of {
        Of::Count if range => Quantity::Range,
        Of::Count => Quantity::Cardinal,
        Of::Ordinal => Quantity::Ordinal,
        Of::Money => Quantity::Money,
        Of::Percent => Quantity::Percent,
        Of::Measure => Quantity::Measure,
        Of::Duration => Quantity::Duration,
    }
}

fn rule_of(of: Of) -> &'static str {
    match of {
        Of::Count => "figure.count",
        Of::Ordinal => "figure.ordinal",
        Of::Money => "figure.money",
        Of::Percent => "figure.percent",
        Of::Measure => "figure.measure",
        Of::Duration => "figure.duration",
    }
}
