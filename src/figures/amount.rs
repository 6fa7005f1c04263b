//! One amount: a number with the currency or the unit that stands around it, without bounds and without a range.
//!
//! In: a token. Out: an [`Amount`], "NZ$26 million", "15 percent", "5ft 10in", "twenty working days", "3.2m".
//! An "m", "b" or "t" after digits is a scale where a currency or a thing counted says so, a unit where a word of
//! size does, and else makes the value uncertain: it is left out then.

use super::money;
use super::number::{self, glued, is_hyphen, next, word, Form, Number, Word};
use super::units::{self, Kind};
use crate::scan::Context;
use crate::text::{among, Class, Gap};

/// What an amount is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Count,
    Ordinal,
    Money,
    Percent,
    Measure,
    Duration,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// One past its last token.
    pub(super) end: usize,
    /// Its number; the value of the amount may be another ("50 cents").
    pub(super) number: Number,
    /// Its value in `unit`; none if that is not certain.
    pub(super) value: Option<f64>,
    pub(super) of: Of,
    pub(super) unit: Option<String>,
    /// What a scale cut short ("m") multiplies by; without one the number's own words say it.
    short: Option<f64>,
}

impl Amount {
    /// The power of ten of its scale ("million"), 1 without one.
    pub(super) fn scale(&self, context: &Context<'_>) -> f64 {
        self.short.unwrap_or_else(|| scale_of(context, &self.number))
    }

    /// Whether both are cut short alike ("3m", "4m").
    pub(super) fn is_scaled_like(&self, other: &Amount) -> bool {
        self.short.is_some() && self.short == other.short
    }
}

/// Whether "and" may be part of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum And {
    Joins,
    Parts,
}

/// The amount at token `at`.
pub(super) fn read(context: &Context<'_>, at: usize, and: And) -> Option<Amount> {
    let sign = matches!(context.document.word(at), "-" | "−") && !glued(context, at) && glued(context, at + 1);
    if let Some(currency) = money::before(context, at + usize::from(sign)) {
        let amount = after_currency(context, currency, and)?;
        return Some(if sign { Amount { value: amount.value.map(|value| -value), ..amount } } else { amount });
    }
    let mut number = numbered(context, at, and)?;
    let mut end = number.tokens.end;
    if matches!(number.form, Form::Ordinal | Form::Times) {
        let of = if number.form == Form::Ordinal { Of::Ordinal } else { Of::Count };
        return Some(Amount { end, number, value: Some(number.value), of, unit: None, short: Some(1.0) });
    }
    let mut scale = None;
    if let Some((scaled, exact)) = short(context, &number, false) {
        let times = Some(scaled.value / number.value);
        if let Some(currency) = money::after(context, scaled.tokens.end, &scaled) {
            let value = Some(currency.in_whole(scaled.value));
            return Some(Amount { end: currency.end, number: scaled, value, of: Of::Money, unit: Some(currency.code.to_string()), short: times });
        }
        if units::read(context, end, &number).is_none() {
            // "15m tonnes", "65m years ago": the unit stands after the scale.
            if units::read(context, scaled.tokens.end, &scaled).is_none() {
                let value = exact.then_some(scaled.value);
                return Some(Amount { end: scaled.tokens.end, number: scaled, value, of: Of::Count, unit: None, short: times });
            }
            (number, end, scale) = (scaled, scaled.tokens.end, times);
        }
    }
    if let Some(currency) = money::after(context, end, &number) {
        let money = Amount {
            end: currency.end,
            number,
            value: Some(currency.in_whole(number.value)),
            of: Of::Money,
            unit: Some(currency.code.to_string()),
            short: None,
        };
        return Some(with_cents(context, money));
    }
    let shared = || shared_unit(context, &number).or_else(|| unit_of_both(context, &number));
    let Some(unit) = units::read(context, end, &number).or_else(shared) else {
        return Some(Amount { end, number, value: Some(number.value), of: Of::Count, unit: None, short: None });
    };
    let of = match unit.kind {
        Kind::Percent => Of::Percent,
        Kind::Measure => Of::Measure,
        Kind::Duration => Of::Duration,
    };
    if unit.name == "pound" && money::pounds_are_money(context, at, &number) {
        return Some(Amount { end: unit.end, number, value: Some(number.value), of: Of::Money, unit: Some("GBP".to_string()), short: scale });
    }
    let amount = Amount { end: unit.end, number, value: Some(number.value), of, unit: Some(unit.name), short: scale };
    Some(with_parts(context, amount))
}

/// "half an hour", "a quarter of a mile": the unit of which the fraction is a part.
fn shared_unit(context: &Context<'_>, number: &Number) -> Option<units::Unit> {
    if number.form != Form::Fraction {
        return None;
    }
    let mut at = next(context, number.tokens.end)?;
    if context.document.word(at).eq_ignore_ascii_case("of") {
        at = next(context, at + 1)?;
    }
    (word(context, at)? == Word::Article).then(|| units::read(context, at + 1, number)).flatten().filter(|unit| unit.kind != Kind::Percent)
}

/// The unit after the second of two lengths: "2.4 by 2.1 metres".
fn unit_of_both(context: &Context<'_>, number: &Number) -> Option<units::Unit> {
    let by = number.tokens.end;
    let second = if matches!(context.document.word(by), "by" | "x") { numbered(context, by + 1, And::Parts)? } else { return None };
    let unit = units::read(context, second.tokens.end, &second).filter(|unit| unit.kind == Kind::Measure)?;
    Some(units::Unit { end: by, ..unit })
}

fn numbered(context: &Context<'_>, at: usize, and: And) -> Option<Number> {
    match and {
        And::Joins => number::read(context, at),
        And::Parts => number::read_without_and(context, at),
    }
}

/// The number after a currency sign, with a scale cut short ("$2.24bn", "£5m", "$3 b") and a word of the same money.
fn after_currency(context: &Context<'_>, currency: money::Currency<'_>, and: And) -> Option<Amount> {
    // "$-5": the sign may stand after the currency's.
    let minus = matches!(context.document.word(currency.end), "-" | "−") && glued(context, currency.end) && glued(context, currency.end + 1);
    let number = numbered(context, currency.end + usize::from(minus), and)?;
    let number = if minus { Number { value: -number.value, ..number } } else { number };
    if !matches!(number.form, Form::Plain | Form::Digits | Form::Mixed | Form::Words | Form::Noun | Form::Fraction) {
        return None;
    }
    let (full, short) = match short(context, &number, true) {
        Some((scaled, _)) => (scaled, Some(scaled.value / number.value)),
        None => (number, None),
    };
    let mut end = full.tokens.end;
    let mut code = currency.code;
    // "$5 million Canadian dollars", "$20 million USD": the words after say more than the sign.
    if let Some(more) = money::after(context, end, &full).filter(|more| more.per == 1.0 && (code == "USD" || code == more.code)) {
        (end, code) = (more.end, more.code);
    }
    // "$158, 666" may be one number with its groups torn apart.
    let torn = full.form == Form::Plain
        && context.document.word(end) == ","
        && units::is_digits(context, end + 1)
        && context.document.word(end + 1).len() == 3
        && context.document.tokens().get(end + 1).is_some_and(|token| token.gap == Gap::Space);
    Some(Amount { end, number: full, value: (!torn).then_some(full.value), of: Of::Money, unit: Some(code.to_string()), short })
}

/// The power of ten that the number's own words multiply by.
fn scale_of(context: &Context<'_>, number: &Number) -> f64 {
    if number.form == Form::Plain || number.form == Form::Digits {
        return 1.0;
    }
    let mut scale = 1.0;
    for at in number.tokens.iter() {
        match word(context, at) {
            Some(Word::Scale(exponent) | Word::Short(exponent, _)) => scale *= 10f64.powi(exponent),
            Some(Word::Hundred) if number.tokens.len() <= 3 => scale *= 100.0,
            _ => {}
        }
    }
    scale
}

/// The number with the uncertain scale right after it ("m", "b", "t", "mm"), and whether the text makes it certain.
fn short(context: &Context<'_>, number: &Number, money: bool) -> Option<(Number, bool)> {
    if !matches!(number.form, Form::Plain | Form::Digits) {
        return None;
    }
    let at = number.tokens.end;
    let joined = glued(context, at) && !is_hyphen(context, at);
    if !joined && (!money || context.document.tokens().get(at).is_none_or(|token| token.gap != Gap::Space)) {
        return None;
    }
    let Some(Word::Short(exponent, false)) = word(context, at) else { return None };
    let letter = context.document.word(at);
    if glued(context, at + 1) && (among!(context.document.word(at + 1), "/" | "²" | "³" | "'" | "’" | "\"")) {
        return None;
    }
    let factor = 10f64.powi(exponent);
    let exact = (number.value * factor).round();
    // Scaled through whole numbers: 2.24 million is no neighbour of 2240000.
    let value = if (exact - number.value * factor).abs() < 1e-3 { exact } else { number.value * factor };
    let scaled = Number { tokens: crate::text::TokenRange::new(number.tokens.start, at + 1), value, form: Form::Mixed };
    if money {
        return Some((scaled, true));
    }
    let counted = super::counted::phrase(context, at + 1, super::counted::Wanted::Plural);
    let people = counted.is_some();
    // "400m runners" run metres, "400m users" are many.
    let track = units::is_race_length(number.value) && counted.is_none_or(|counted| super::dates::hints(context, counted.end - 1, "track"));
    let million = letter.eq_ignore_ascii_case("m") && !track;
    // "in the 1,500m", "the women's 200m"
    if letter == "m" && !people && money::after(context, at + 1, &scaled).is_none() && units::is_race(context, number) {
        return None;
    }
    if letter.eq_ignore_ascii_case("m") || money::after(context, at + 1, &scaled).is_some() {
        return Some((
            scaled,
            million && (people || speaks_of_many(context, number.tokens.start)) || money::after(context, at + 1, &scaled).is_some(),
        ));
    }
    None
}

/// Whether the words before token `at` tell of how many there are: "the number of users fell to 9.2m".
fn speaks_of_many(context: &Context<'_>, at: usize) -> bool {
    let sentence = context.document.sentence_of(at);
    (sentence.start.max(at.saturating_sub(20))..at).any(|at| super::dates::hints(context, at, "number_of"))
}

/// "5 dollars and 50 cents", "3 euros 50 cents".
fn with_cents(context: &Context<'_>, amount: Amount) -> Amount {
    let Some(cents) = second_part(context, &amount) else { return amount };
    let Some(currency) = money::after(context, cents.tokens.end, &cents).filter(|currency| currency.per == 100.0) else { return amount };
    let value = amount.value.map(|value| (value * 100.0 + cents.value).round() / 100.0);
    let same = amount.unit.as_deref() == Some(currency.code) || context.document.word(currency.end - 1).eq_ignore_ascii_case("cents");
    if same && cents.value < 100.0 {
        Amount { end: currency.end, value, ..amount }
    } else {
        amount
    }
}

/// "5ft 10in", "3 hours and 20 minutes", `5'10"`: the smaller unit's number joins the larger's value.
fn with_parts(context: &Context<'_>, amount: Amount) -> Amount {
    let Some(unit) = amount.unit.clone() else { return amount };
    if unit == "foot" && glued(context, amount.end) && units::is_digits(context, amount.end) {
        if let Some(inches) = super::decimal::plain(context.document.word(amount.end)) {
            return Amount { end: amount.end + 2, value: amount.value.map(|feet| feet + inches / 12.0), ..amount };
        }
    }
    let Some(second) = second_part(context, &amount) else { return amount };
    // "6-foot-4"
    if unit == "foot" && is_hyphen(context, amount.end) && second.value < 12.0 {
        return Amount { end: second.tokens.end, value: amount.value.map(|feet| feet + second.value / 12.0), ..amount };
    }
    // "5 ft 2 in": after feet the "in" is inches, unless a place or a year follows.
    let inch = second.tokens.end;
    if unit == "foot" && context.document.word(inch) == "in" && second.value < 12.0 {
        let after = context.document.tokens().get(inch + 1);
        if after.is_none_or(|after| {
            !after.is_capitalised() && after.class != Class::Number && !context.document.word(inch + 1).eq_ignore_ascii_case("the")
        }) {
            return Amount { end: inch + 1, value: amount.value.map(|feet| feet + second.value / 12.0), ..amount };
        }
    }
    smaller_parts(context, amount, &unit)
}

/// "2 hours 1 minute 39 seconds", "5 years, 1 month and 12 days": each part is of a smaller unit than the one before.
fn smaller_parts(context: &Context<'_>, amount: Amount, unit: &str) -> Amount {
    let (mut amount, mut last) = (amount, unit.to_string());
    for _ in 0..4 {
        let Some(part) = second_part(context, &amount) else { break };
        let Some(smaller) = units::read(context, part.tokens.end, &part) else { break };
        let fits = units::parts(&last, &smaller.name).is_some_and(|ratio| part.value < ratio);
        let Some(per) = units::parts(unit, &smaller.name).filter(|_| fits) else { break };
        amount = Amount { end: smaller.end, value: amount.value.map(|value| value + part.value / per), ..amount };
        last = smaller.name;
    }
    amount
}

/// A whole number right after an amount or its "and".
fn second_part(context: &Context<'_>, amount: &Amount) -> Option<Number> {
    if amount.number.value.fract() != 0.0 {
        return None;
    }
    let comma = context.document.word(amount.end) == "," && glued(context, amount.end) && !glued(context, amount.end + 1);
    let mut at = if comma { amount.end + 1 } else { next(context, amount.end)? };
    if context.document.word(at).eq_ignore_ascii_case("and") {
        at = next(context, at + 1)?;
    }
    let number = number::read(context, at)?;
    matches!(number.form, Form::Plain | Form::Words | Form::Digits).then_some(number)
}
