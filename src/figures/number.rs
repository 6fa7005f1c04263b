//! One number as written, at a token: digits ("1,234.5", "12,34,567", "½"), words ("two hundred and five thousand",
//! "half a million"), both ("2.5 million", "2.24bn"), ordinals ("21st"), fractions ("two-thirds") and number nouns
//! ("tens of thousands").
//!
//! In: a token. Out: the tokens that make the number, its value and how it is written. Left out: bounds, signs of
//! currency, units and ranges, which stand around a number, and whether it is a figure at all ("Route 66").
//! What is not certain is no number here: "1.2.3", "10,5", a run of twenty digits.

use super::decimal::{self, Decimal};
use crate::fact::Bound;
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{Class, Gap, TokenRange};

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

    fn new(start: usize, end: usize, value: f64, form: Form) -> Number {
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
    let whole = || value.parse::<u64>().unwrap_or(0);
    let float = || decimal::plain(value).unwrap_or(0.0);
    let exponent = || value.parse::<i32>().unwrap_or(0);
    Some(match entry.column(0) {
        "cardinal" => Word::Cardinal(whole()),
        "hundred" => Word::Hundred,
        "scale" => Word::Scale(exponent()),
        "dozen" => Word::Dozen,
        "plural" => Word::Plural(float()),
        "ordinal" => Word::Ordinal(whole()),
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

fn read_as(context: &Context<'_>, token: usize, and: bool) -> Option<Number> {
    let first = context.document.tokens().get(token)?;
    match first.class {
        Class::Number => digits(context, token),
        Class::Symbol | Class::Punctuation => negative(context, token),
        Class::Word if word(context, token).is_some() => words(context, token, and),
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
    if !matches!(context.document.word(token), "-" | "−" | "–") || glued(context, token) || !glued(context, token + 1) {
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
        let grouped = context.document.word(token).contains(',') && decimal.value().fract() == 0.0;
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
fn and_a_part(context: &Context<'_>, at: usize) -> Option<(f64, usize)> {
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

/// A number that starts with a word.
fn words(context: &Context<'_>, token: usize, and: bool) -> Option<Number> {
    match word(context, token)? {
        Word::Cardinal(_) => spelled(context, token, token, and),
        Word::Hundred | Word::Scale(_) | Word::Dozen => spelled(context, token, token, and),
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
    match word(context, at)? {
        Word::Hundred | Word::Scale(_) | Word::Dozen => spelled(context, token, at, and),
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
/// `start` is the first token of the number, `at` the first that counts (past an article).
fn spelled(context: &Context<'_>, start: usize, at: usize, and: bool) -> Option<Number> {
    let mut sum = Sum { article: start != at, ..Sum::default() };
    let mut at = at;
    sum.add(word(context, at)?)?;
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
        if let (Some(value), false) = (sum.fraction(word), after_and) {
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
            Word::Denominator(value) => Some(numerator / value),
            Word::Ordinal(value @ 3..) if numerator == 1.0 => Some(1.0 / value as f64),
            Word::Half if numerator == 1.0 => Some(0.5),
            _ => None,
        }
    }
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
