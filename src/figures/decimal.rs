//! Digits with their separators, exactly: `1,234.5`, `12,34,567`, `1 234`, `1'234`, `½`.
//!
//! In: a token that is a number. Out: its value as a whole number and a power of ten, so that "2.24 billion" is
//! 2240000000 and no neighbour of it. Left out: what could be read two ways ("10,5"), is no number ("1.2.3") or has
//! more digits than a double holds.

use super::number::glued;
use crate::scan::Context;
use crate::text::{Class, Gap};

/// A decimal number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Decimal {
    digits: u64,
    exponent: i32,
}

/// More digits than these are an identifier, not a quantity; a double holds every number of so many.
const MOST_DIGITS: u32 = 15;

impl Decimal {
    /// The whole number `digits`.
    pub(super) fn whole(digits: u64) -> Decimal {
        Decimal { digits, exponent: 0 }
    }

    /// This times ten to the power of `exponent`.
    pub(super) fn scaled(self, exponent: i32) -> Decimal {
        Decimal { exponent: self.exponent.saturating_add(exponent), ..self }
    }

    /// This times `factor`, if that is small enough to be exact.
    pub(super) fn times(self, factor: u64) -> Option<Decimal> {
        let digits = self.digits.checked_mul(factor).filter(|&digits| digits < 1 << 53)?;
        Some(Decimal { digits, ..self })
    }

    /// This with `digit` added to its last place.
    pub(super) fn plus(self, digit: u64) -> Decimal {
        Decimal { digits: self.digits.saturating_add(digit), ..self }
    }

    /// The nearest double: one rounding at most, since both sides of the division are exact.
    pub(super) fn value(self) -> f64 {
        if self.exponent == 0 {
            return self.digits as f64;
        }
        let power = 10f64.powi(self.exponent.abs().min(300));
        let digits = self.digits as f64;
        if self.exponent < 0 {
            digits / power
        } else {
            digits * power
        }
    }
}

/// The number that is written with nothing but digits and at most one point. The standard library's parser takes 12 KB of
/// tables for the numbers past these.
pub(super) fn plain(text: &str) -> Option<f64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() {
        return None;
    }
    let mut digits = 0u64;
    for byte in whole.bytes().chain(part.bytes()) {
        if !byte.is_ascii_digit() {
            return None;
        }
        digits = digits.checked_mul(10)?.checked_add(u64::from(byte - b'0'))?;
    }
    Some(Decimal { digits, exponent: -(part.len() as i32) }.value())
}

/// Whether `value` is a multiple of ten. The remainder of doubles is a function of 2 KB to load.
pub(super) fn is_tenfold(value: f64) -> bool {
    value == 10.0 * (value / 10.0).trunc()
}

/// The number at token `token`, whether it is written with separators or a point, and the token after it.
pub(super) fn read(context: &Context<'_>, token: usize) -> Option<(Decimal, bool, usize)> {
    if context.document.tokens().get(token)?.class != Class::Number {
        return None;
    }
    let text = context.document.word(token);
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let groups = if plain && text.len() <= MOST_DIGITS as usize { Decimal::whole(whole_of(text.bytes())) } else { parse(text)? };
    if plain && text.len() <= 3 && !text.starts_with('0') {
        if let Some((decimal, end)) = spaced(context, token, groups) {
            return Some((decimal, true, end));
        }
    }
    Some((groups, !plain, token + 1))
}

/// `1 234 567` and `1'234'567`: groups of three after the first, parted by one kind of mark.
fn spaced(context: &Context<'_>, token: usize, first: Decimal) -> Option<(Decimal, usize)> {
    let mark = mark(context, token + 1)?;
    if mark == Mark::Space && !may_be_spaced(context, token) {
        return None;
    }
    let mut decimal = first;
    let mut at = token + 1;
    let mut groups = 0;
    while let Some(group) = (self::mark(context, at) == Some(mark)).then(|| at + usize::from(mark == Mark::Apostrophe)) {
        let text = context.document.word(group);
        let whole = text.split('.').next().unwrap_or("");
        if whole.len() != 3 || !whole.bytes().all(|byte| byte.is_ascii_digit()) || groups == 4 {
            break;
        }
        let part = parse(text)?;
        let places = u32::try_from(-part.exponent).ok()?;
        decimal = Decimal { digits: decimal.digits.checked_mul(10u64.checked_pow(3 + places)?)? + part.digits, exponent: part.exponent };
        at = group + 1;
        groups += 1;
        if places > 0 {
            break;
        }
    }
    (groups > 0).then_some((decimal, at))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    /// A space that holds the groups together whatever stands around.
    Unbreakable,
    Space,
    Apostrophe,
}

fn mark(context: &Context<'_>, at: usize) -> Option<Mark> {
    let document = context.document;
    let token = document.tokens().get(at)?;
    let before = document.tokens().get(at.checked_sub(1)?)?;
    if token.class == Class::Number && token.gap == Gap::Space {
        let gap = document.text().get(before.span.end() as usize..token.span.start() as usize)?;
        return match gap {
            "\u{a0}" | "\u{2009}" | "\u{202f}" => Some(Mark::Unbreakable),
            " " => Some(Mark::Space),
            _ => None,
        };
    }
    let apostrophe = matches!(document.word(at), "'" | "’") && token.gap == Gap::None && glued(context, at + 1);
    (apostrophe && document.tokens().get(at + 1)?.class == Class::Number).then_some(Mark::Apostrophe)
}

/// A plain space parts two numbers as often as two groups ("on May 5 200 people"): only where nothing before the
/// first could make it a number of its own, and where no single group follows that reads as a count by itself.
fn may_be_spaced(context: &Context<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1).and_then(|before| context.document.tokens().get(before)) else { return true };
    let apart = context.document.tokens().get(token).is_some_and(|token| token.gap == Gap::Block);
    apart || (before.class == Class::Word && !before.is_capitalised()) || before.class == Class::Symbol
}

/// The value of `text`, digits with inner points and commas.
fn parse(text: &str) -> Option<Decimal> {
    let digits = text.bytes().filter(u8::is_ascii_digit).take(MOST_DIGITS as usize + 1).count() as u32;
    if digits > MOST_DIGITS || text.len() > 2 * MOST_DIGITS as usize {
        return None;
    }
    let points = text.bytes().filter(|&byte| byte == b'.').count();
    let commas = text.bytes().filter(|&byte| byte == b',').count();
    let (whole, places) = match (commas, points) {
        (_, 0) => (text, ""),
        (_, 1) => text.split_once('.')?,
        // `1.234.567`: points that part groups of three, two of them at least.
        (0, _) => (text, ""),
        _ => return None,
    };
    let grouped = commas == 0 && points < 2 || is_grouped(whole, if commas > 0 { ',' } else { '.' });
    if !grouped || places.as_bytes().contains(&b',') {
        return None;
    }
    let digits = whole_of(whole.bytes().chain(places.bytes()).filter(u8::is_ascii_digit));
    Some(Decimal { digits, exponent: -(places.len() as i32) })
}

/// The whole number that so few digits write.
fn whole_of(digits: impl Iterator<Item = u8>) -> u64 {
    digits.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
}

/// Whether `whole` is parted into groups of three, or as in India of two with a last one of three.
fn is_grouped(whole: &str, mark: char) -> bool {
    let groups: Vec<usize> = whole.split(mark).map(str::len).collect();
    let (Some((&first, rest)), Some(&last)) = (groups.split_first(), groups.last()) else { return false };
    if rest.is_empty() || last != 3 || first == 0 || whole.starts_with('0') {
        return false;
    }
    let (_, middle) = rest.split_last().unwrap_or((&0, &[]));
    let by_three = first <= 3 && middle.iter().all(|&length| length == 3);
    let by_two = mark == ',' && first <= 2 && middle.iter().all(|&length| length == 2);
    by_three || by_two
}

/// The value of a vulgar fraction sign.
pub(super) fn sign(text: &str) -> Option<f64> {
    Some(match text {
        "½" => 0.5,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅐" => 1.0 / 7.0,
        "⅑" => 1.0 / 9.0,
        "⅒" => 0.1,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_group_or_the_text_is_no_number() {
        let right = [("1,234.5", 1234.5), ("12,34,567", 1234567.0), ("3,000", 3000.0), (".08", 0.08), ("1.234.567", 1234567.0), ("007", 7.0)];
        for (text, value) in right {
            assert_eq!(parse(text).map(Decimal::value), Some(value), "{text}");
        }
        for text in ["1.2.3", "10,5", "1,2,3", "192.168.0.1", "1,2345", "0,123", "1234567890123456", "1,234,56"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn scaling_is_exact() {
        let billion = |text| parse(text).map(|decimal| decimal.scaled(9).value());
        assert_eq!(billion("2.24"), Some(2_240_000_000.0));
        assert_eq!(billion("1.1"), Some(1_100_000_000.0));
        assert_eq!(billion("0.001"), Some(1_000_000.0));
    }
}
