//! Durations without a plain number, and durations that are part of a date: "months", "a matter of weeks", "hours
//! long", "an hour later", "the past 24 hours", "two weeks ago", "the first six months of 2024".
//!
//! Plain numbered durations ("three weeks") are the number reader's; this finder sees them as [`Counts`] and makes
//! longer spans of them where the words around say so.

use super::edtf::{day_of, shift_months, Part, Point, Stretch};
use super::{Found, Reader};
use crate::fact::{Bound, Quantity, Reading, Value};
use crate::mention::Mention;
use crate::scan::Context;
use crate::text::Class;
use time::Duration;

/// A numbered duration that the number reader found.
#[derive(Debug, Clone)]
struct Count {
    start: usize,
    end: usize,
    value: Option<Value>,
    unit: String,
    bound: Bound,
}

/// The numbered durations of a document, by their first token.
#[derive(Debug)]
pub(super) struct Counts(Vec<Count>);

impl Counts {
    pub(super) fn new(context: &Context<'_>, mentions: &[Mention]) -> Counts {
        let mut all: Vec<Count> = mentions
            .iter()
            .filter_map(|mention| {
                let Reading::Figure(figure) = &mention.reading else { return None };
                if figure.quantity != Quantity::Duration {
                    return None;
                }
                let tokens = context.document.tokens_of(mention.span);
                let unit = figure.unit.as_deref().unwrap_or("").to_string();
                Some(Count { start: tokens.start, end: tokens.end, value: figure.value, unit, bound: figure.bound })
            })
            .collect();
        all.sort_by_key(|count| (count.start, count.end));
        Counts(all)
    }

    /// Whether a numbered duration starts at the token.
    pub(super) fn has(&self, at: usize) -> bool {
        self.at(at).is_some()
    }

    /// The longest one that starts at the token.
    fn at(&self, at: usize) -> Option<&Count> {
        let next = self.0.partition_point(|count| count.start <= at).checked_sub(1)?;
        self.0.get(next).filter(|count| count.start == at)
    }
}

/// An amount of time: a number of units, or units alone.
struct Amount<'a> {
    value: Option<Value>,
    unit: &'a str,
    end: usize,
}

impl<'a> Reader<'_, 'a> {
    /// A duration, or a date made of one, at `at`; a bound before it ("nearly a decade") makes the start earlier.
    pub(super) fn spans(&self, at: usize) -> Option<(usize, Found<'a>)> {
        if let Some(count) = self.counts.at(at) {
            return self.numbered(at, count).map(|found| (at, found));
        }
        let part = self.part(at)?;
        match (part.kind, part.value) {
            ("article", "the") | ("which", _) | ("ordinal", "1") => self.determined(at).map(|found| (at, found)),
            ("article", _) | ("few", _) | ("edge", "half") => self.single_unit(at),
            ("unit", _) if part.more == "many" => self.bare_units(at).map(|found| (at, found)),
            ("unit", _) => self.long_unit(at).map(|found| (at, found)),
            _ => None,
        }
    }

    /// The unit's name as the table has it, so that it outlives the mention it was read from.
    fn unit_named(&self, from: usize, end: usize) -> Option<&'a str> {
        (from..end).rev().find_map(|at| self.part_of_kind(at, "unit")).map(|part| part.value)
    }

    /// "two weeks ago", "five hours earlier", "ten minutes later".
    fn numbered(&self, at: usize, count: &Count) -> Option<Found<'a>> {
        let unit = self.unit_named(at, count.end).unwrap_or("");
        let value = count.value;
        self.shifted(Amount { value, unit, end: count.end }, count.bound)
    }

    /// The amount with "ago", "later" and the like after it.
    fn shifted(&self, amount: Amount<'a>, bound: Bound) -> Option<Found<'a>> {
        let Amount { value, unit, end } = amount;
        if self.is(end, "ago") {
            let day = self.ago(value, unit);
            return Some(Found { bound, ..Found::worked_out(end + 1, day, "date.ago") });
        }
        if self.is(end, "from") && self.is(end + 1, "now") {
            return Some(Found { bound, ..Found::worked_out(end + 2, self.hence(value, unit), "date.hence") });
        }
        if self.is(end, "later") || self.is(end, "earlier") {
            let unit = (!unit.is_empty()).then_some(unit);
            return Some(Found { quantity: Quantity::Duration, value, unit, bound, ..Found::open(end + 1, "duration.later") });
        }
        None
    }

    fn ago(&self, value: Option<Value>, unit: &str) -> Option<Stretch> {
        let Some(Value::Number(number)) = value else { return None };
        self.shift(-number, unit)
    }

    fn hence(&self, value: Option<Value>, unit: &str) -> Option<Stretch> {
        let Some(Value::Number(number)) = value else { return None };
        self.shift(number, unit)
    }

    /// The day, month or year that lies `number` units from the publication date, as exact as the unit is.
    fn shift(&self, number: f64, unit: &str) -> Option<Stretch> {
        let today = self.today?;
        if number.fract() != 0.0 || number.abs() > 10_000.0 {
            return None;
        }
        let whole = number as i32;
        let days = |count: i32| today.checked_add(Duration::days(i64::from(count))).map(|day| Stretch::At(Point::day(day)));
        let years = |count: i32| Some(Stretch::At(Point::new(Some(today.year().checked_add(count)?), Part::Year)));
        match unit {
            "second" | "minute" if whole.abs() < 60 => days(0),
            "hour" => days(whole / 24),
            "day" | "night" => days(whole),
            "week" => days(whole * 7),
            "fortnight" => days(whole * 14),
            "month" => {
                let first = day_of(today.year(), today.month().into(), 1)?;
                let (year, month, _) = shift_months(first, whole)?;
                Some(Stretch::At(Point::new(Some(year), Part::Month(month))))
            }
            "year" => years(whole),
            "decade" => years(whole * 10),
            "century" => years(whole * 100),
            _ => None,
        }
    }

    /// "the past 24 hours", "the last five months", "the first six months of 2024", "next two weeks".
    fn determined(&self, at: usize) -> Option<Found<'a>> {
        let the = usize::from(self.is(at, "the"));
        let which = self.part(at + the).filter(|part| part.kind == "which" || part.kind == "ordinal" && part.value == "1")?;
        let count = self.counts.at(which.end)?;
        let unit = self.unit_named(which.end, count.end);
        let whole = matches!(which.value, "1" | "last" | "next");
        if whole && self.is(count.end, "of") {
            let base = self.core(count.end + 1).or_else(|| self.the_unit(count.end + 1)).filter(|base| base.quantity == Quantity::Date);
            if let Some(base) = base {
                return Some(self.edge_months(which.value == "1", count, &base));
            }
        }
        let fits = matches!(
            which.value,
            "past" | "last" | "next" | "coming" | "previous" | "following" | "preceding" | "recent" | "1" | "this" | "upcoming"
        );
        if !fits || which.value == "1" && the == 0 {
            return None;
        }
        Some(Found { quantity: Quantity::Duration, value: count.value, unit, bound: count.bound, ..Found::open(count.end, "duration.past") })
    }

    /// "the first six months of 2024": its months, if they can be told.
    fn edge_months(&self, first: bool, count: &Count, base: &Found<'a>) -> Found<'a> {
        let months = match count.value {
            Some(Value::Number(number)) if count.unit.starts_with("month") && number.fract() == 0.0 && (1.0..=12.0).contains(&number) => number as u8,
            _ => return Found::open(base.end, "date.edge"),
        };
        match base.at() {
            Some(Point { year, part: Part::Year }) => {
                let (from, to) = if first { (1, months) } else { (13 - months, 12) };
                let stretch = Stretch::Between(Point::new(year, Part::Month(from)), Point::new(year, Part::Month(to)));
                Found { inferred: base.inferred, ..Found::stretch(base.end, stretch, "date.edge") }
            }
            _ => Found::open(base.end, "date.edge"),
        }
    }

    /// "an hour later", "nearly a decade ago", "half an hour", "a few days ago", "several months", "a matter of weeks".
    fn single_unit(&self, at: usize) -> Option<(usize, Found<'a>)> {
        let amount = self.amount(at)?;
        let (start, mut bound) = self.bound_before(at);
        if self.is(at + 1, "couple") && bound == Bound::Exact {
            bound = Bound::About;
        }
        let one = amount.value == Some(Value::Number(1.0));
        if let Some(found) = self.shifted(Amount { ..amount }, bound) {
            return Some((start, found));
        }
        let end = amount.end;
        let long = usize::from(self.is(end, "long") && !one);
        let found =
            Found { quantity: Quantity::Duration, value: amount.value, unit: Some(amount.unit), bound, ..Found::open(end + long, "duration.words") };
        let few = self.part_of_kind(at, "few").is_some() || !one;
        let told = few || bound != Bound::Exact || self.takes_time(start) || self.is(end, "before") || self.is(end, "after") || self.is(end, "and");
        (told && !self.is_rate(start) && (few || !self.is_tight_dash(end))).then_some((start, found))
    }

    /// The amount that an article or a vague word starts: one unit, half of one, some.
    fn amount(&self, at: usize) -> Option<Amount<'a>> {
        let unit = |at: usize, more: &str| self.part_of_kind(at, "unit").filter(|unit| unit.more == more && unit.value != "weekend");
        let number = |value: f64| Some(Value::Number(value));
        let first = self.part(at)?;
        match (first.kind, first.value) {
            ("edge", _) => {
                // "half a century", "half an hour"
                let article = self.part_of_kind(first.end, "article")?;
                let unit = unit(article.end, "one").filter(|unit| unit.value != "day" || article.value == "a")?;
                Some(Amount { value: number(0.5), unit: unit.value, end: unit.end })
            }
            ("few", "few" | "several" | "many") => {
                let unit = unit(first.end, "many")?;
                let shifted = matches!(self.word(unit.end), "ago" | "later" | "earlier" | "before" | "after");
                if first.value == "few" && !shifted {
                    return None;
                }
                Some(Amount { value: None, unit: unit.value, end: unit.end })
            }
            ("article", _) => {
                let next = first.end;
                if self.is(next, "matter") && self.is(next + 1, "of") {
                    let unit = unit(next + 2, "many")?;
                    return Some(Amount { value: None, unit: unit.value, end: unit.end });
                }
                // "a quarter of a century", "a number of years"
                if self.is(next, "quarter") && self.is(next + 1, "of") && (self.is(next + 2, "a") || self.is(next + 2, "an")) {
                    let unit = unit(next + 3, "one")?;
                    return Some(Amount { value: number(0.25), unit: unit.value, end: unit.end });
                }
                if matches!(self.word(next), "number" | "couple") && self.is(next + 1, "of") {
                    let unit = unit(next + 2, "many")?;
                    let value = if self.is(next, "couple") { number(2.0) } else { None };
                    return Some(Amount { value, unit: unit.value, end: unit.end });
                }
                if let Some(few) = self.part_of_kind(next, "few").filter(|few| few.value == "few") {
                    let more = usize::from(self.is(few.end, "more") || self.is(few.end, "short"));
                    let unit = unit(few.end + more, "many")?;
                    return Some(Amount { value: None, unit: unit.value, end: unit.end });
                }
                let half = usize::from(self.is(next, "half") && self.is_tight_dash(next + 1)) * 2;
                let unit = unit(next + half, "one").filter(|unit| unit.value != "quarter")?;
                if half > 0 {
                    return Some(Amount { value: number(0.5), unit: unit.value, end: unit.end });
                }
                // "an hour and a half"
                if self.is(unit.end, "and") && self.is(unit.end + 1, "a") && self.is(unit.end + 2, "half") {
                    return Some(Amount { value: number(1.5), unit: unit.value, end: unit.end + 3 });
                }
                // "a day or two"
                if self.is(unit.end, "or") && self.is(unit.end + 1, "two") {
                    return Some(Amount { value: Some(Value::Pair(1.0, 2.0)), unit: unit.value, end: unit.end + 2 });
                }
                Some(Amount { value: number(1.0), unit: unit.value, end: unit.end })
            }
            _ => None,
        }
    }

    /// The bound that ends before `at`, and where it starts: "more than", "nearly", "about".
    fn bound_before(&self, at: usize) -> (usize, Bound) {
        let word = |back: usize| at.checked_sub(back).map_or("", |before| self.context.document.word(before));
        let (one, two, three) = (word(1), word(2), word(3));
        let is = |word: &str, other: &str| word.eq_ignore_ascii_case(other);
        let just = |length: usize| {
            let before = at.checked_sub(length + 1).map_or("", |before| self.context.document.word(before));
            at - length - usize::from(is(before, "just") || is(before, "little") || is(before, "well"))
        };
        if is(one, "than") {
            let bound = match () {
                () if is(two, "more") && is(three, "no") || is(two, "longer") && is(three, "no") => return (at - 3, Bound::AtMost),
                () if is(two, "less") && is(three, "no") || is(two, "fewer") && is(three, "no") => return (at - 3, Bound::AtLeast),
                () if is(two, "more") || is(two, "longer") => Bound::MoreThan,
                () if is(two, "less") || is(two, "fewer") => Bound::LessThan,
                () => return (at, Bound::Exact),
            };
            return (just(2), bound);
        }
        if is(two, "at") && is(one, "least") {
            return (at - 2, Bound::AtLeast);
        }
        if is(two, "at") && is(one, "most") || is(two, "up") && is(one, "to") {
            return (at - 2, Bound::AtMost);
        }
        if is(two, "as") && is(one, "little") || is(one, "as") && is(two, "little") && is(three, "as") {
            return (at, Bound::Exact);
        }
        let bound = match one.len() {
            4 if is(one, "over") && self.may_be_bound_over(at) => Bound::MoreThan,
            5 if is(one, "about") => Bound::About,
            5 if is(one, "under") => Bound::LessThan,
            6 if is(one, "nearly") || is(one, "almost") || is(one, "around") || is(one, "within") => {
                if is(one, "within") {
                    Bound::AtMost
                } else {
                    Bound::About
                }
            }
            7 if is(one, "roughly") => Bound::About,
            13 if is(one, "approximately") => Bound::About,
            _ => return (at, Bound::Exact),
        };
        (just(1), bound)
    }

    /// "over a year" after a verb of lasting is more than one; "over a few days" is during them.
    fn may_be_bound_over(&self, at: usize) -> bool {
        let before = at.checked_sub(2).map_or("", |before| self.context.document.word(before));
        matches!(
            before,
            "for"
                | "after"
                | "in"
                | "just"
                | "lasted"
                | "took"
                | "well"
                | "of"
                | "is"
                | "was"
                | "little"
                | "spent"
                | "been"
                | "For"
                | "After"
                | "Just"
        )
    }

    /// Whether the word before says that time passes: "for a week", "within an hour", "took a month".
    fn takes_time(&self, at: usize) -> bool {
        let before = self.word_before(at);
        matches!(
            before,
            "for"
                | "For"
                | "within"
                | "Within"
                | "after"
                | "After"
                | "in"
                | "In"
                | "over"
                | "Over"
                | "took"
                | "takes"
                | "take"
                | "taken"
                | "taking"
                | "lasted"
                | "lasts"
                | "last"
                | "lasting"
                | "spent"
                | "spend"
                | "spending"
                | "of"
                | "by"
                | "than"
                | "waited"
                | "about"
                | "every "
                | "matter"
                | "during"
                | "least"
                | "delayed"
                | "only"
                | "just"
        )
    }

    /// "$5 an hour", "twice a week", "60 miles an hour", "10,000 barrels a day".
    fn is_rate(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let word = self.context.document.word(before);
        let number = self.class(before) == Some(Class::Number);
        number
            || word == "%"
            || matches!(
                word,
                "once" | "twice" | "times" | "percent" | "dollars" | "miles" | "kilometers" | "kilometres" | "barrels" | "tons" | "tonnes" | "each"
            )
    }

    /// "months", "years" where they stand for a length of time.
    fn bare_units(&self, at: usize) -> Option<Found<'a>> {
        let unit = self.part_of_kind(at, "unit").filter(|unit| !matches!(unit.value, "weekend" | "quarter" | "second" | "night"))?;
        let end = unit.end;
        if matches!(self.class(at.wrapping_sub(1)), Some(Class::Number)) && !self.word_before(at).is_empty() {
            return None;
        }
        if let Some(found) = self.shifted(Amount { value: None, unit: unit.value, end }, Bound::Exact) {
            let counted = self.context.tables(at.wrapping_sub(1)).has(crate::pack::Table::Numbers);
            return (!counted).then_some(found);
        }
        let found = |end: usize| Found { quantity: Quantity::Duration, unit: Some(unit.value), ..Found::open(end, "duration.units") };
        if self.is(end, "long") && !self.word_before(at).is_empty() {
            return Some(found(end + 1));
        }
        if self.is_tight_dash(end) && self.is(end + 1, "long") {
            return Some(found(end + 2));
        }
        if self.is_tight_dash(end) {
            return None;
        }
        let before = self.word_before(at);
        let lasting = matches!(
            before,
            "for"
                | "For"
                | "within"
                | "Within"
                | "took"
                | "takes"
                | "take"
                | "lasted"
                | "lasting"
                | "last"
                | "spent"
                | "spend"
                | "waited"
                | "after"
                | "After"
                | "over"
                | "Over"
                | "in"
                | "In"
        );
        let adverb = (self.is(end, "after") || self.is(end, "before") || self.is(end, "of"))
            && (before.is_empty()
                || !before.starts_with(|c: char| c.is_alphanumeric())
                || lasting
                || matches!(
                    before,
                    "and"
                        | "despite"
                        | "following"
                        | "through"
                        | "by"
                        | "with"
                        | "from"
                        | "to"
                        | "came"
                        | "come"
                        | "comes"
                        | "had"
                        | "amid"
                        | "during"
                        | "just"
                        | "only"
                        | "ended"
                        | "caps"
                        | "of"
                ));
        let and_more = matches!(before, "and" | "or" | "even") && self.follows_units(at);
        let noun = self.word(end);
        let alone = !noun.starts_with(|c: char| c.is_alphabetic())
            || matches!(
                noun,
                "to" | "and"
                    | "or"
                    | "but"
                    | "if"
                    | "in"
                    | "on"
                    | "at"
                    | "by"
                    | "with"
                    | "without"
                    | "as"
                    | "because"
                    | "before"
                    | "after"
                    | "that"
                    | "when"
                    | "while"
                    | "the"
                    | "a"
                    | "even"
                    | "now"
                    | "until"
                    | "since"
                    | "under"
                    | "trying"
                    | "between"
                    | "over"
                    | "from"
                    | "for"
                    | "about"
                    | "behind"
                    | "ahead"
                    | "of"
                    | "he"
                    | "she"
                    | "they"
                    | "it"
                    | "we"
                    | "i"
                    | "I"
            );
        (lasting && alone || adverb || and_more && alone).then(|| found(end))
    }

    /// "for months and even years": units named before, joined by "and".
    fn follows_units(&self, at: usize) -> bool {
        (1..=3).any(|back| at.checked_sub(back).and_then(|before| self.part_of_kind(before, "unit")).is_some_and(|unit| unit.more == "many"))
    }

    /// "month-long", "a week-long strike": one unit.
    fn long_unit(&self, at: usize) -> Option<Found<'a>> {
        let unit = self.part_of_kind(at, "unit")?;
        if !(self.is_tight_dash(unit.end) && self.is(unit.end + 1, "long")) || self.glued(at) && self.is_dash(at.wrapping_sub(1)) {
            return None;
        }
        Some(Found {
            quantity: Quantity::Duration,
            value: Some(Value::Number(1.0)),
            unit: Some(unit.value),
            ..Found::open(unit.end + 2, "duration.long")
        })
    }
}
