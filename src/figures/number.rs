//! One number as written, at a token: digits ("1,234.5", "12,34,567", "½"), words ("two hundred and five thousand",
//! "half a million"), both ("2.5 million", "2.24bn"), ordinals ("21st"), fractions ("two-thirds") and number nouns
//! ("tens of thousands").
//!
//! In: a token. Out: the tokens that make the number, its value and how it is written. Left out: bounds, signs of
//! currency, units and ranges, which stand around a number, and whether it is a figure at all ("Route 66").
//! What is not certain is no number here: "1.2.3", "10,5", a run of twenty digits.

use super::{decimal, number_words};
use crate::fact::Bound;
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{whole, Class, Gap, TokenRange};

/// A number: where it stands, what it is worth, how it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The tokens that make it.
    pub tokens: TokenRange,
    /// What it is worth; of a number noun the least that it can mean.
    pub value: f64,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Digits alone, without separators: `2024`, `05`. It may be a year, a day or a name's number.
    Plain,
    /// Digits with separators, a decimal point or a fraction sign: `3,000`, `2.5`, `2½`.
    Digits,
    /// Digits with a scale: `2.5 million`, `2.24bn`.
    Mixed,
    /// Words: `two hundred`, `a hundred`, `half a million`.
    Words,
    /// `third`, `21st`, `twenty-first`.
    Ordinal,
    /// `two-thirds`, `half`, `3/4`.
    Fraction,
    /// `dozens`, `hundreds of thousands`, `several hundred`: at least that many, not known how many.
    Noun,
    /// `a couple`, `a couple of hundred`.
    Couple,
    /// `twice`, `thrice`.
    Times,
}

impl Number {
    /// What the number's own words say of its exactness.
    pub fn bound(&self) -> Bound {
        match self.form {
            Form::Noun => Bound::MoreThan,
            Form::Couple => Bound::About,
            _ => Bound::Exact,
        }
    }

    pub(super) fn new(start: usize, end: usize, value: f64, form: Form) -> Number {
        Number { tokens: TokenRange::new(start, end), value, form }
    }
}

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Word {
    Cardinal(u64),
    Hundred,
    /// A power of ten, by its exponent.
    Scale(i32),
    Dozen,
    Plural(f64),
    Ordinal(u64),
    Denominator(f64),
    Half,
    /// A scale cut short and whether it is certain without a currency: `bn`, `m`.
    Short(i32, bool),
    Article,
    Vague,
    Couple,
    Times(f64),
    Minus,
    Suffix,
    Point,
}

/// What the word at `token` does in a number.
pub(super) fn word(context: &Context<'_>, token: usize) -> Option<Word> {
    if !context.tables(token).has(Table::Numbers) {
        return None;
    }
    let entry = context.entry(token, Table::Numbers)?;
    let value = entry.column(1);
    let cardinal = || whole(value).unwrap_or(0);
    let float = || decimal::plain(value).unwrap_or(0.0);
    let exponent = || whole(value).unwrap_or(0);
    Some(match entry.column(0) {
        "cardinal" => Word::Cardinal(cardinal()),
        "hundred" => Word::Hundred,
        "scale" => Word::Scale(exponent()),
        "dozen" => Word::Dozen,
        "plural" => Word::Plural(float()),
        "ordinal" => Word::Ordinal(cardinal()),
        "denominator" => Word::Denominator(float()),
        "half" => Word::Half,
        "short" => Word::Short(exponent(), entry.column(2) == "sure"),
        "article" => Word::Article,
        "vague" => Word::Vague,
        "couple" => Word::Couple,
        "times" => Word::Times(float()),
        "minus" => Word::Minus,
        "suffix" => Word::Suffix,
        "point" => Word::Point,
        _ => return None,
    })
}

/// The number at `token`, as long as it can be.
pub fn read(context: &Context<'_>, token: usize) -> Option<Number> {
    read_as(context, token, true)
}

/// The number at `token`, where an "and" is no part of it ("between one hundred and two hundred").
pub fn read_without_and(context: &Context<'_>, token: usize) -> Option<Number> {
    read_as(context, token, false)
}

pub(super) fn read_as(context: &Context<'_>, token: usize, and: bool) -> Option<Number> {
    let first = context.document.tokens().get(token)?;
    match first.class {
        Class::Number => digits(context, token),
        Class::Symbol | Class::Punctuation => negative(context, token),
        // Of the words of one or two letters only an article starts a number, with the word of one after it.
        Class::Word if first.span.len() > 2 || context.tables(token + 1).has(Table::Numbers) => number_words::words(context, token, and),
        _ => None,
    }
}

/// The number of the token that goes on after `at - 1`: the one that stands there, or the one past a hyphen.
pub(super) fn next(context: &Context<'_>, at: usize) -> Option<usize> {
    let token = context.document.tokens().get(at)?;
    match token.gap {
        Gap::Block => None,
        Gap::Space | Gap::Line => Some(at),
        Gap::None => (is_hyphen(context, at) && glued(context, at + 1)).then_some(at + 1),
    }
}

/// Whether token `at` follows the one before it without a gap.
pub(super) fn glued(context: &Context<'_>, at: usize) -> bool {
    context.document.tokens().get(at).is_some_and(|token| token.gap == Gap::None)
}

/// Whether token `at` is a hyphen (also the unbreakable one).
pub(super) fn is_hyphen(context: &Context<'_>, at: usize) -> bool {
    matches!(context.document.word(at), "-" | "‐" | "‑")
}

/// `-5`, `−5`, with nothing before the sign that would make it a hyphen or a range.
fn negative(context: &Context<'_>, token: usize) -> Option<Number> {
    if !matches!(context.document.word(token), "-" | "−" | "–") || !glued(context, token + 1) {
        return None;
    }
    // "Labour 31% (-2)"
    if glued(context, token) && token.checked_sub(1).is_none_or(|before| context.document.word(before) != "(") {
        return None;
    }
    if token.checked_sub(1).is_some_and(|before| context.document.tokens().get(before).is_some_and(|t| t.class == Class::Number)) {
        return None;
    }
    let number = digits(context, token + 1)?;
    let signed = matches!(number.form, Form::Plain | Form::Digits | Form::Mixed);
    signed.then(|| Number { tokens: TokenRange::new(token, number.tokens.end), value: -number.value, ..number })
}

/// A number that starts with digits or a fraction sign.
fn digits(context: &Context<'_>, token: usize) -> Option<Number> {
    if let Some(value) = decimal::sign(context.document.word(token)) {
        return Some(Number::new(token, token + 1, value, Form::Fraction));
    }
    let (mut decimal, separated, mut at) = decimal::read(context, token)?;
    let mut form = if separated { Form::Digits } else { Form::Plain };
    if glued(context, at) && word(context, at) == Some(Word::Suffix) {
        let grouped = context.document.word(token).as_bytes().contains(&b',') && decimal.value().fract() == 0.0;
        return (form == Form::Plain || grouped).then(|| Number::new(token, at + 1, decimal.value(), Form::Ordinal));
    }
    if let Some((denominator, end)) = slash_denominator(context, at) {
        let proper = form == Form::Plain && decimal.value() < denominator && decimal.value() > 0.0;
        return proper.then(|| Number::new(token, end, decimal.value() / denominator, Form::Fraction));
    }
    if is_slash(context, at) && context.document.tokens().get(at + 1).is_some_and(|next| next.class == Class::Number) {
        return None;
    }
    let mut part = 0.0;
    if let Some((fraction, end)) = fraction_after(context, at).or_else(|| and_a_part(context, at)) {
        (part, at, form) = (fraction, end, Form::Digits);
    }
    while let Some((factor, exponent, end)) = scale_at(context, at, form) {
        decimal = decimal.times(factor)?.scaled(exponent);
        part *= factor as f64 * 10f64.powi(exponent);
        (at, form) = (end, Form::Mixed);
    }
    Some(Number::new(token, at, decimal.value() + part, form))
}

/// A scale after digits, as factor, exponent and the token after it: ` million`, `-million`, `bn`, ` dozen`.
fn scale_at(context: &Context<'_>, at: usize, form: Form) -> Option<(u64, i32, usize)> {
    let glued = glued(context, at) && !is_hyphen(context, at);
    let at = if glued { at } else { next(context, at)? };
    Some(match word(context, at)? {
        Word::Hundred => (1, 2, at + 1),
        Word::Scale(exponent) => (1, exponent, at + 1),
        Word::Dozen if form != Form::Mixed => (12, 0, at + 1),
        Word::Plural(value) if form != Form::Mixed && value == 12.0 => (12, 0, at + 1),
        Word::Plural(value) if form != Form::Mixed && value >= 100.0 => (1, value.log10().round() as i32, at + 1),
        Word::Short(exponent, true) if form != Form::Mixed && (glued && !is_kelvin(context, at) || exponent >= 6) => (1, exponent, at + 1),
        _ => return None,
    })
}

/// "573.15K": two decimals before a "K" are no thousands for sure.
fn is_kelvin(context: &Context<'_>, at: usize) -> bool {
    let digits = at.checked_sub(1).map_or("", |before| context.document.word(before));
    context.document.word(at) == "K" && digits.split_once('.').is_some_and(|(_, places)| places.len() > 1)
}

/// `½` or `1/2` that belongs to the whole number before it: "2½", "2 ½", "2 1/2", "2-1/2".
fn fraction_after(context: &Context<'_>, at: usize) -> Option<(f64, usize)> {
    let tokens = context.document.tokens();
    let here = if glued(context, at) && !is_hyphen(context, at) { at } else { next(context, at)? };
    if tokens.get(here)?.class != Class::Number {
        return None;
    }
    let text = context.document.word(here);
    if let Some(value) = decimal::sign(text) {
        return Some((value, here + 1));
    }
    let numerator: f64 = if text.len() == 1 { decimal::plain(text)? } else { return None };
    let (denominator, end) = slash_denominator(context, here + 1)?;
    (numerator > 0.0 && numerator < denominator && !glued(context, here)).then_some((numerator / denominator, end))
}

/// Whether token `at` is a slash with no gap on either side.
fn is_slash(context: &Context<'_>, at: usize) -> bool {
    matches!(context.document.word(at), "/" | "⁄") && glued(context, at) && glued(context, at + 1)
}

/// `/4` with no gap, the denominator a whole number of at most three digits.
fn slash_denominator(context: &Context<'_>, at: usize) -> Option<(f64, usize)> {
    if !is_slash(context, at) {
        return None;
    }
    let text = context.document.word(at + 1);
    let plain = text.len() <= 3 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    // "3/4/2024" and "1/2-3" are something else.
    let ends = !glued(context, at + 2) || !matches!(context.document.word(at + 2), "/" | "-" | "–");
    let denominator: f64 = if plain { decimal::plain(text)? } else { return None };
    // "9/11" and "5/31" are days.
    let usual = matches!(denominator as u32, 2..=10 | 12 | 16 | 20 | 32..);
    (ends && usual).then_some((denominator, at + 2))
}

/// "and a half", "and a quarter", "and three quarters", "-and-a-half" after a number.
pub(super) fn and_a_part(context: &Context<'_>, at: usize) -> Option<(f64, usize)> {
    let and = next(context, at)?;
    if !context.document.word(and).eq_ignore_ascii_case("and") {
        return None;
    }
    part(context, next(context, and + 1)?)
}

/// A fraction in words with a numerator below ten: "a half", "one third", "three-quarters".
fn part(context: &Context<'_>, at: usize) -> Option<(f64, usize)> {
    let numerator = match word(context, at)? {
        Word::Article => 1,
        Word::Cardinal(value @ 1..=9) => value,
        Word::Half => return None,
        _ => return None,
    };
    let below = next(context, at + 1)?;
    let denominator = match word(context, below)? {
        Word::Half if numerator == 1 => 2.0,
        Word::Denominator(value) if value == 4.0 || numerator > 1 => value,
        Word::Ordinal(value @ 3..=10) if numerator == 1 => value as f64,
        _ => return None,
    };
    ((numerator as f64) < denominator).then_some((numerator as f64 / denominator, below + 1))
}

#[cfg(test)]
mod tests {
    use crate::figures::number::{self, Form};
    use crate::{Error, Options, Scanner};

    #[test]
    fn reads_what_is_written() -> Result<(), Error> {
        let scanner = Scanner::new(Options::default())?;
        let read = |text: &str| scanner.look(text, |context| number::read(context, 0).map(|n| (n.value, n.tokens.end, n.form)));
        let right: &[(&str, f64, usize)] = &[
            ("1,234.5", 1234.5, 1),
            ("12,34,567 people", 1234567.0, 1),
            ("1 234 567 ⏎", 1234567.0, 3),
            ("1'234", 1234.0, 3),
            ("two hundred and five thousand", 205000.0, 5),
            ("half a million", 500000.0, 3),
            ("half-million", 500000.0, 3),
            ("one and a half thousand", 1500.0, 5),
            ("two and a half", 2.5, 4),
            ("a hundred", 100.0, 2),
            ("one hundred and three and two thirds", 103.0 + 2.0 / 3.0, 7),
            ("2.5 million", 2500000.0, 2),
            ("2.24bn", 2240000000.0, 2),
            ("1.2tn", 1200000000000.0, 2),
            ("10k", 10000.0, 2),
            ("½", 0.5, 1),
            ("2½", 2.5, 2),
            ("2 1/2", 2.5, 4),
            ("two-thirds", 2.0 / 3.0, 3),
            ("one third", 1.0 / 3.0, 2),
            ("a quarter", 0.25, 2),
            ("twenty-first", 21.0, 3),
            ("21st", 21.0, 2),
            ("two hundred and third", 203.0, 4),
            ("hundreds of thousands", 100000.0, 3),
            ("tens of millions", 10000000.0, 3),
            ("thousands of people", 1000.0, 1),
            ("a dozen", 12.0, 2),
            ("two dozen", 24.0, 2),
            ("3 dozens", 36.0, 2),
            ("nineteen hundred", 1900.0, 2),
            ("three hundred and forty-five million, two", 345000000.0, 7),
            ("two point five", 2.5, 3),
            ("minus 5", -5.0, 2),
            ("−5", -5.0, 2),
            ("a couple of", 2.0, 2),
            ("several hundred", 100.0, 2),
            ("one one one", 1.0, 1),
            ("twenty second", 20.0, 1),
            ("1 lakh crore", 1e12, 3),
            ("forty five", 45.0, 2),
        ];
        for &(text, value, end) in right {
            let found = read(text);
            assert_eq!(found.map(|(value, end, _)| (value, end)), Some((value, end)), "{text}");
        }
        assert_eq!(read("3/4").map(|(_, _, form)| form), Some(Form::Fraction));
        for text in ["9/11", "1.2.3", "10,5", "several men", "24/7", "31/12/2020", "12345678901234567890"] {
            assert_eq!(read(text), None, "{text}");
        }
        let between = |text: &str| scanner.look(text, |context| number::read_without_and(context, 0).map(|n| n.value));
        assert_eq!(between("one hundred and five"), Some(100.0));
        assert_eq!(read("one hundred and two hundred").map(|(value, _, _)| value), Some(100.0));
        Ok(())
    }
}
