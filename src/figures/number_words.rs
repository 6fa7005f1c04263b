//! Numbers that start with a word: "two hundred and five thousand", "half a million", "a hundred", "twenty-first",
//! "tens of thousands".
//!
//! In: the token of a word of `data/lexicon/numbers.tsv`. Out: the number that it starts, as long as it can be. Words
//! that make no number together ("twenty second", "one one one") end it.

use super::decimal::Decimal;
use super::number::{and_a_part, glued, is_hyphen, next, read_as, word, Form, Number, Word};
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{Class, Gap, TokenRange};

/// A number that starts with a word.
pub(super) fn words(context: &Context<'_>, token: usize, and: bool) -> Option<Number> {
    let first = word(context, token)?;
    match first {
        Word::Cardinal(_) | Word::Hundred | Word::Scale(_) | Word::Dozen => spelled(context, token, (token, first), and),
        Word::Article => article(context, token, and),
        Word::Vague => vague(context, token, token),
        Word::Plural(value) => Some(plural(context, token, token, value)),
        Word::Ordinal(value) => Some(Number::new(token, token + 1, value as f64, Form::Ordinal)),
        Word::Half => half(context, token, token),
        Word::Times(value) => Some(Number::new(token, token + 1, value, Form::Times)),
        Word::Minus => {
            let number = read_as(context, next(context, token + 1)?, and)?;
            let signed = number.value >= 0.0 && matches!(number.form, Form::Plain | Form::Digits | Form::Mixed | Form::Words);
            signed.then(|| Number { tokens: TokenRange::new(token, number.tokens.end), value: -number.value, ..number })
        }
        // "quarter million"
        Word::Denominator(4.0) => {
            let number = of_scale(context, Number::new(token, token + 1, 0.25, Form::Fraction));
            (number.form == Form::Words).then_some(number)
        }
        Word::Denominator(_) | Word::Couple | Word::Short(..) | Word::Suffix | Word::Point => None,
    }
}

/// "a hundred", "a dozen", "a half", "a quarter", "a third", "a couple", "a few hundred".
fn article(context: &Context<'_>, token: usize, and: bool) -> Option<Number> {
    let at = next(context, token + 1).filter(|&at| at == token + 1)?;
    // "a million-dollar prize", "a half-mile queue": the article is the noun's.
    let compound = is_hyphen(context, at + 1) && glued(context, at + 1) && glued(context, at + 2);
    if compound && context.document.tokens().get(at + 2).is_some_and(|after| after.class == Class::Word) && word(context, at + 2).is_none() {
        return None;
    }
    let first = word(context, at)?;
    match first {
        Word::Hundred | Word::Scale(_) | Word::Dozen => spelled(context, token, (at, first), and),
        Word::Half => half(context, token, at),
        Word::Vague => vague(context, token, at),
        Word::Couple => {
            let of = context.document.word(at + 1).eq_ignore_ascii_case("of");
            let scale = next(context, at + 1 + usize::from(of)).and_then(|at| Some((factor(word(context, at)?)?, at)));
            Some(match scale {
                Some((factor, at)) => Number::new(token, at + 1, 2.0 * factor, Form::Couple),
                None => Number::new(token, at + 1, 2.0, Form::Couple),
            })
        }
        Word::Denominator(value) => Some(of_scale(context, Number::new(token, at + 1, 1.0 / value, Form::Fraction))),
        // "for a third day": the next of them, no part of one.
        Word::Ordinal(_) if context.tables(at + 1).has(Table::Units) && context.document.word(at + 1).len() > 2 => None,
        Word::Ordinal(value @ 3..) => Some(Number::new(token, at + 1, 1.0 / value as f64, Form::Fraction)),
        _ => None,
    }
}

/// "a quarter million", "two thirds of a million", "three quarters of a billion": the fraction of a scale.
fn of_scale(context: &Context<'_>, fraction: Number) -> Number {
    let Some(mut at) = next(context, fraction.tokens.end) else { return fraction };
    if context.document.word(at).eq_ignore_ascii_case("of") && word(context, at + 1) == Some(Word::Article) {
        at += 2;
    } else if (fraction.value - 0.25).abs() > 1e-9 {
        return fraction;
    }
    match word(context, at) {
        Some(Word::Scale(exponent)) => Number::new(fraction.tokens.start, at + 1, fraction.value * 10f64.powi(exponent), Form::Words),
        _ => fraction,
    }
}

/// What a scale word multiplies by.
fn factor(word: Word) -> Option<f64> {
    match word {
        Word::Hundred => Some(100.0),
        Word::Scale(exponent) => Some(10f64.powi(exponent)),
        Word::Dozen => Some(12.0),
        Word::Plural(value) => Some(value),
        _ => None,
    }
}

/// "half", "half a million", "half a dozen", "half million".
fn half(context: &Context<'_>, start: usize, at: usize) -> Option<Number> {
    let alone = Number::new(start, at + 1, 0.5, Form::Fraction);
    let Some(mut after) = next(context, at + 1) else { return Some(alone) };
    if word(context, after) == Some(Word::Article) {
        let Some(scale) = next(context, after + 1) else { return Some(alone) };
        after = scale;
    }
    Some(match word(context, after).filter(|word| !matches!(word, Word::Plural(_))).and_then(factor) {
        Some(factor) => Number::new(start, after + 1, 0.5 * factor, Form::Words),
        None => alone,
    })
}

/// "several hundred", "a few dozen": the scale, as the least that it can mean.
fn vague(context: &Context<'_>, start: usize, at: usize) -> Option<Number> {
    let at = next(context, at + 1)?;
    let value = factor(word(context, at)?)?;
    let number = plural(context, start, at, value);
    Some(number)
}

/// "thousands", "tens of thousands", "hundreds of millions": the product of what they mean at least.
fn plural(context: &Context<'_>, start: usize, token: usize, value: f64) -> Number {
    let alone = Number::new(start, token + 1, value, Form::Noun);
    let document = context.document;
    let of = document.word(token + 1);
    let joined = of.eq_ignore_ascii_case("of") || of.eq_ignore_ascii_case("upon") || of.eq_ignore_ascii_case("and");
    if !joined || document.tokens().get(token + 1).is_some_and(|token| token.gap == Gap::Block) {
        return alone;
    }
    match next(context, token + 2).and_then(|at| Some((at, word(context, at)?))) {
        Some((at, Word::Plural(next))) if of.eq_ignore_ascii_case("of") && next >= value => Number::new(start, at + 1, value * next, Form::Noun),
        Some((at, Word::Plural(next))) if !of.eq_ignore_ascii_case("of") && next == value => Number::new(start, at + 1, value, Form::Noun),
        _ => alone,
    }
}

/// A cardinal in words and what it turns into: a scaled number, an ordinal or a fraction.
///
/// `start` is the first token of the number, `first` the first that counts (past an article) and what it does.
fn spelled(context: &Context<'_>, start: usize, first: (usize, Word), and: bool) -> Option<Number> {
    let (mut at, first) = first;
    let mut sum = Sum { article: start != at, ..Sum::default() };
    sum.add(first)?;
    at += 1;
    while let Some(mut here) = next(context, at) {
        let mut after_and = false;
        if context.document.word(here).eq_ignore_ascii_case("and") {
            match next(context, here + 1) {
                Some(after) if and && sum.takes_and() && starts_small(context, after, &sum) => (here, after_and) = (after, true),
                _ => break,
            }
        }
        let Some(word) = word(context, here) else { break };
        if let Some(value) = sum.ordinal(word, here == at + 1 && !after_and) {
            return Some(Number::new(start, here + 1, value, Form::Ordinal));
        }
        // "the past three quarters" of years
        let past = || start.checked_sub(1).is_some_and(|at| matches!(context.document.word(at), "past" | "last" | "next" | "first" | "previous"));
        if let (Some(value), false) = (sum.fraction(word).filter(|_| word != Word::Denominator(4.0) || !past()), after_and) {
            return Some(of_scale(context, Number::new(start, here + 1, value, Form::Fraction)));
        }
        if word == Word::Point {
            return point(context, start, sum.value(), here);
        }
        if sum.add(word).is_none() {
            break;
        }
        at = here + 1;
    }
    let mut value = sum.value();
    if let Some((part, end)) = and_a_part(context, at).filter(|_| and) {
        let unit = sum.smallest();
        let scaled = next(context, end).and_then(|at| word(context, at)).and_then(factor);
        // "one billion and a half million" is said in two steps and left in two.
        if unit > 1.0 && scaled.is_some() {
            return Some(Number::new(start, at, value, Form::Words));
        }
        value += part * unit;
        at = end;
        // "one and a half million"
        if let Some((factor, end)) = next(context, at).filter(|_| unit == 1.0).and_then(|at| Some((factor(word(context, at)?)?, at + 1))) {
            (value, at) = (value * factor, end);
        }
    }
    Some(Number::new(start, at, value, Form::Words))
}

/// Whether the words from `at` on add to `sum` after an "and": a number below its smallest scale, not a new number.
fn starts_small(context: &Context<'_>, at: usize, sum: &Sum) -> bool {
    let Some(Word::Cardinal(_) | Word::Ordinal(_)) = word(context, at) else { return false };
    let mut last = at;
    let mut hundreds = false;
    for _ in 0..3 {
        let Some(here) = next(context, last + 1) else { break };
        match word(context, here) {
            Some(Word::Cardinal(_)) => last = here,
            Some(Word::Hundred) if sum.total > 0 && !hundreds => (last, hundreds) = (here, true),
            Some(Word::Hundred) => return false,
            // "two hundred and five thousand" is one number.
            Some(Word::Scale(exponent)) => return sum.group > 0 && sum.scale.is_none_or(|scale| exponent < scale),
            _ => break,
        }
    }
    true
}

/// "two point five", "zero point two five", "one point two million".
fn point(context: &Context<'_>, start: usize, whole: f64, point: usize) -> Option<Number> {
    let mut decimal = Decimal::whole(whole as u64);
    let mut at = point + 1;
    let mut places = 0;
    while let Some((here, Word::Cardinal(digit @ 0..=9))) = next(context, at).and_then(|at| Some((at, word(context, at)?))) {
        if places == 9 {
            return None;
        }
        decimal = decimal.times(10)?.plus(digit).scaled(-1);
        places += 1;
        at = here + 1;
    }
    if places == 0 {
        return Some(Number::new(start, point, whole, Form::Words));
    }
    while let Some((here, Word::Scale(exponent))) = next(context, at).and_then(|at| Some((at, word(context, at)?))) {
        decimal = decimal.scaled(exponent);
        at = here + 1;
    }
    Some(Number::new(start, at, decimal.value(), Form::Words))
}

/// The running sum of a number in words.
#[derive(Debug, Default)]
struct Sum {
    /// What the scales passed add up to.
    total: u64,
    /// What waits for the next scale.
    group: u64,
    /// The exponent of the last scale; later ones must be smaller.
    scale: Option<i32>,
    /// The least word so far: what a further one must stay below.
    ended: bool,
    article: bool,
    dozen: bool,
    any: bool,
}

impl Sum {
    /// Adds a word, or nothing if the number cannot go on with it.
    fn add(&mut self, word: Word) -> Option<()> {
        let room = !self.dozen;
        match word {
            Word::Cardinal(0) if !self.any => self.ended = true,
            Word::Cardinal(value @ 1..=9) if room && !self.ended && self.group % 10 == 0 && self.group % 100 != 10 => self.group += value,
            Word::Cardinal(value) if value >= 10 && room && !self.ended && self.group % 100 == 0 => self.group += value,
            Word::Hundred if room && !self.ended && self.group < 100 && self.group % 10 != 0 || word == Word::Hundred && !self.any => {
                self.group = self.group.max(1) * 100;
            }
            Word::Scale(exponent) if room && !self.ended && (self.group > 0 || !self.any) && self.scale.is_none_or(|scale| exponent < scale) => {
                self.total += self.group.max(1).checked_mul(10u64.checked_pow(exponent as u32)?)?;
                self.group = 0;
                self.scale = Some(exponent);
            }
            // "a thousand million", "two lakh crore"
            Word::Scale(exponent)
                if self.group == 0 && self.total > 0 && self.scale.is_some_and(|scale| exponent > scale) && self.total < 1 << 30 =>
            {
                self.total = self.total.checked_mul(10u64.checked_pow(exponent as u32)?)?;
                self.scale = Some(exponent);
            }
            Word::Dozen if room && self.group < 100 => {
                self.group = self.group.max(1) * 12;
                self.dozen = true;
            }
            _ => return None,
        }
        self.any = true;
        Some(())
    }

    fn value(&self) -> f64 {
        (self.total + self.group) as f64
    }

    /// The unit that "and a half" halves.
    fn smallest(&self) -> f64 {
        if self.group > 0 && self.group % 100 == 0 {
            return 100.0;
        }
        match (self.group, self.scale) {
            (0, Some(scale)) => 10f64.powi(scale),
            _ => 1.0,
        }
    }

    fn takes_and(&self) -> bool {
        !self.dozen && if self.group > 0 { self.group % 100 == 0 } else { self.total > 0 }
    }

    /// The ordinal that `word` ends the number as: "twenty-first", "two hundred and third", "two-hundredth".
    fn ordinal(&self, word: Word, hyphen: bool) -> Option<f64> {
        let Word::Ordinal(value) = word else { return None };
        let fits = match value {
            // "twenty second" may be a duration; the hyphen makes it an ordinal.
            1..=9 => (self.group % 100 >= 20 && self.group % 10 == 0 && (value != 2 || hyphen)) || (self.takes_and() && !hyphen),
            10..=99 => self.takes_and(),
            _ => false,
        };
        if fits {
            return Some(self.value() + value as f64);
        }
        let scales = value >= 100 && self.group > 0 && self.scale.is_none() && !self.dozen && (value > 100 || self.group < 100);
        (scales && (self.group != 1 || self.article)).then_some(self.group as f64 * value as f64)
    }

    /// The fraction that `word` makes of the number: "two thirds", "one-fifth".
    fn fraction(&self, word: Word) -> Option<f64> {
        let numerator = self.value();
        if self.article || self.dozen || self.scale.is_some() || !(1.0..100.0).contains(&numerator) {
            return None;
        }
        match word {
            // "two quarters" are quarters of a year or of a game.
            Word::Denominator(4.0) if numerator != 1.0 && numerator != 3.0 => None,
            Word::Denominator(value) => Some(numerator / value),
            Word::Ordinal(value @ 3..) if numerator == 1.0 => Some(1.0 / value as f64),
            Word::Half if numerator == 1.0 => Some(0.5),
            _ => None,
        }
    }
}
