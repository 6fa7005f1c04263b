//! Durations without a plain number, and durations that are part of a date: "months", "a matter of weeks", "hours
//! long", "an hour later", "the past 24 hours", "two weeks ago", "the first six months of 2024".
//!
//! Plain numbered durations ("three weeks") are the number reader's; this finder sees them as `Counts` and makes
//! longer spans of them where the words around say so.

use super::edtf::{day_of, shift_months, Part, Point, Stretch};
use super::tense::{self, Tense};
use super::{words, Found, Item, Reader, What};
use crate::fact::{Bound, Quantity, Value};
use crate::figures::{amount, bounds, number, units};
use crate::pack::{Table, TableSet};
use crate::text::{among, among_in_any_case, Class, TokenRange};
use time::{Date, Duration};

/// An amount of time: a number of units, or units alone.
#[derive(Clone, Copy)]
struct Amount<'a> {
    value: Option<Value>,
    unit: &'a str,
    end: usize,
    bound: Bound,
}

impl<'a> Reader<'_, 'a> {
    /// A duration, or a date made of one, at `at`, with the `bound` that stands before it ("nearly a decade ago").
    pub(super) fn spans(&self, at: usize, bound: Option<(TokenRange, Bound)>) -> Option<Found<'a>> {
        if let Some((range, bound)) = bound {
            let next = range.end;
            if next >= self.limit {
                return None;
            }
            let found = self.numbered(next, bound).or_else(|| self.single_unit(at, next, bound)).or_else(|| self.some_units(at, next));
            // "over a few days" is during them; "over a year ago" is more.
            let during = self.is(at, "over") && !self.is_bound_over(at);
            return found.filter(|found| !during || matches!(found.rule, "date.ago" | "duration.later"));
        }
        if let Some(found) = self.numbered(at, Bound::Exact) {
            return Some(found);
        }
        let part = self.part(at)?;
        match (part.kind, part.value) {
            ("join", join) => self.between_ago(at + 1, join),
            ("article", "the") => self.determined(at).or_else(|| self.units_ahead(at)),
            ("which" | "closing", _) | ("ordinal", "1") => self.determined(at),
            ("article", _) | ("few", _) | ("edge", "half") => self.single_unit(at, at, Bound::Exact),
            ("unit", _) if part.more == "many" => self.bare_units(at),
            ("unit", _) => self.long_unit(at),
            _ => None,
        }
    }

    /// "for some years", "some months ago"
    fn some_units(&self, at: usize, next: usize) -> Option<Found<'a>> {
        let unit = self.part_of_kind(next, "unit").filter(|unit| self.is(at, "some") && unit.more == "many" && unit.value != "weekend")?;
        let amount = Amount { value: None, unit: unit.value, end: unit.end, bound: Bound::Exact };
        let lasting = matches!(self.word_before(at), "for" | "For") && self.is_free(unit.end);
        let length = || Found { quantity: Quantity::Duration, unit: Some(unit.value), ..Found::open(unit.end, "duration.units") };
        self.shifted(at, amount).or_else(|| lasting.then(length))
    }

    /// "between 1.6 and 1.8 million years ago": when, but not on what day.
    fn between_ago(&self, at: usize, join: &str) -> Option<Found<'a>> {
        if !(self.class(at) == Some(Class::Number) || self.context.tables_from(at).has(Table::Numbers)) {
            return None;
        }
        let first = number::read_without_and(self.context, at)?;
        let joins = self.is(first.tokens.end, if join == "between" { "and" } else { "to" });
        let last = if joins { self.count(first.tokens.end + 1, Bound::Exact) } else { None }?;
        self.is(last.end, "ago").then(|| Found::open(last.end + 1, "date.ago"))
    }

    /// "two weeks ago", "five hours earlier", "ten minutes later".
    fn numbered(&self, at: usize, bound: Bound) -> Option<Found<'a>> {
        let amount = self.count(at, bound)?;
        self.shifted(at, amount)
    }

    /// A number of units: "24 hours", "two to three weeks", "five or six years".
    fn count(&self, at: usize, bound: Bound) -> Option<Amount<'a>> {
        if !(self.class(at) == Some(Class::Number) || self.context.tables_from(at).has(Table::Numbers)) || !self.may_be_counted(at + 1) {
            return None;
        }
        let first = number::read(self.context, at).filter(|number| number.form != number::Form::Ordinal)?;
        let (mut value, mut end) = (Value::Number(first.value), first.tokens.end);
        // "65m years ago"
        if self.word(end) == "m" && self.glued(end) {
            (value, end) = (Value::Number(first.value * 1e6), end + 1);
        }
        let joins = self.is_tight_dash(end) || matches!(self.word(end), "to" | "or");
        if let Some(second) = if joins { number::read(self.context, end + 1) } else { None } {
            (value, end) = (Value::Pair(first.value, second.value), second.tokens.end);
        }
        let joint = usize::from(self.is_tight_dash(end) || matches!(first.form, number::Form::Noun | number::Form::Couple) && self.is(end, "of"));
        let more = usize::from(joint == 0 && self.is(end, "more"));
        let kind = match self.word(end + joint + more) {
            "business" => Some("business day"),
            "working" => Some("working day"),
            "trading" => Some("trading day"),
            _ => None,
        };
        let unit = self.part_of_kind(end + joint + more + usize::from(kind.is_some()), "unit")?;
        let unit = match kind {
            Some(value) => words::Part { value, ..Some(unit).filter(|unit| unit.value == "day")? },
            None => unit,
        };
        let bound = bounds::stricter(bound, first.bound());
        // "1 year and 3 months ago"
        let parts = || amount::read(self.context, at, amount::And::Joins).filter(|parts| parts.of == amount::Of::Duration && parts.end > unit.end);
        let joined = self.is(unit.end, "and") || self.word(unit.end) == "," || self.class(unit.end) == Some(Class::Number);
        if let Some(whole) = if joined && matches!(value, Value::Number(_)) { parts() } else { None } {
            let value = whole.value.map(Value::Number);
            return (whole.end <= self.limit).then_some(Amount { value, unit: unit.value, end: whole.end, bound });
        }
        (unit.end <= self.limit).then_some(Amount { value: Some(value), unit: unit.value, end: unit.end, bound })
    }

    /// Whether a number or its unit can go on with the token `at`: most do not, and need not be read.
    fn may_be_counted(&self, at: usize) -> bool {
        const GOES_ON: TableSet = TableSet::of(Table::Numbers).with(Table::Calendar).with(Table::CalendarFrame);
        match self.class(at) {
            Some(Class::Word) => {
                self.context.tables_from(at).meets(GOES_ON)
                    || among_in_any_case!(self.word(at), "and" | "to" | "or" | "of" | "upon" | "more" | "business" | "working" | "trading")
            }
            Some(Class::Number) => true,
            // A dash, a slash, an apostrophe.
            Some(Class::Symbol | Class::Punctuation) => self.glued(at) && self.glued(at + 1),
            _ => false,
        }
    }

    /// The amount with "ago", "later" and the like after it.
    fn shifted(&self, start: usize, amount: Amount<'a>) -> Option<Found<'a>> {
        let Amount { value, unit, end, bound } = amount;
        // "less than a year ago" is no year in particular.
        let some_time = matches!(bound, Bound::LessThan | Bound::AtMost);
        let worked_out = |sign: f64| match value {
            Some(Value::Number(number)) if !some_time => shift(self.today?, sign * number, unit),
            _ => None,
        };
        let back = self.is(end, "back") && !self.word(end + 1).starts_with(|c: char| c.is_alphabetic());
        if self.is(end, "ago") || back {
            return Some(Found { bound, ..Found::worked_out(end + 1, worked_out(-1.0), "date.ago") });
        }
        if self.is(end, "hence") {
            return Some(Found { bound, ..Found::worked_out(end + 1, worked_out(1.0), "date.hence") });
        }
        if self.is(end, "from") && self.is(end + 1, "now") {
            return Some(Found { bound, ..Found::worked_out(end + 2, worked_out(1.0), "date.hence") });
        }
        if self.is(end, "from") && among!(unit, "day" | "week" | "fortnight" | "month" | "year") {
            if let Some(found) = self.counted_from(start, amount) {
                return Some(found);
            }
        }
        let own = matches!(self.word(end + 1), "this" | "next" | "that") || self.is(end + 1, "in") && self.the_unit(end + 2).is_some();
        if (self.is(end, "later") || self.is(end, "earlier")) && !own {
            return Some(Found { quantity: Quantity::Duration, value, unit: Some(unit), bound, ..Found::open(end + 1, "duration.later") });
        }
        None
    }

    /// "three weeks from today", "a week from Tuesday"; "for two weeks from Tuesday" is a length of time.
    fn counted_from(&self, start: usize, amount: Amount<'a>) -> Option<Found<'a>> {
        let day = self.core(amount.end + 1).filter(|day| matches!(day.rule, "date.deictic" | "date.weekday"))?;
        if amount.bound != Bound::Exact
            || among!(
                self.word_before(start),
                "for" | "For" | "of" | "last" | "lasting" | "to" | "than" | "least" | "most" | "about" | "nearly" | "over"
            )
            || !self.is_free(day.end)
        {
            return None;
        }
        let from = match day.what {
            What::At(Item::Weekday(weekday)) => self.today.and_then(|today| tense::weekday_of(weekday, today, Tense::Future)).map(Point::day),
            What::At(Item::Stretch(Stretch::At(point))) => Some(point),
            _ => None,
        };
        let to = || {
            let (Some(Value::Number(number)), Bound::Exact) = (amount.value, amount.bound) else { return None };
            let from = from?;
            shift(from.days_in(from.year?)?.0, number, amount.unit)
        };
        Some(Found { bound: amount.bound, ..Found::worked_out(day.end, to(), "date.hence") })
    }

    /// "the past 24 hours", "the last five months", "the first six months of 2024", "next two weeks".
    fn determined(&self, at: usize) -> Option<Found<'a>> {
        let the = usize::from(self.is(at, "the"));
        let which = self.part(at + the).filter(|part| matches!(part.kind, "which" | "closing") || part.kind == "ordinal" && part.value == "1")?;
        if the == 0 && self.is_verb_last(at) {
            return None;
        }
        let (next, bound) = bounds::before(self.context, which.end).map_or((which.end, Bound::Exact), |(range, bound)| (range.end, bound));
        let count = self.count(next, bound)?;
        let whole = matches!(which.value, "1" | "last" | "next");
        if whole && self.is(count.end, "of") {
            let base = self.core(count.end + 1).or_else(|| self.the_unit(count.end + 1)).filter(|base| base.quantity == Quantity::Date);
            if let Some(base) = base {
                return Some(self.edge_months(which.value == "1", count, &base));
            }
        }
        let fits = which.kind != "closing"
            && among!(which.value, "past" | "last" | "next" | "coming" | "previous" | "following" | "preceding" | "recent" | "1" | "upcoming");
        if !fits || matches!(which.value, "1" | "following") && the == 0 || self.is(count.end, "ago") {
            return None;
        }
        let Amount { value, unit, end, bound } = count;
        Some(Found { quantity: Quantity::Duration, value, unit: Some(unit), bound, ..Found::open(end, "duration.past") })
    }

    /// "the weeks ahead", "the years to come"
    fn units_ahead(&self, at: usize) -> Option<Found<'a>> {
        let unit = self.part_of_kind(at + 1, "unit").filter(|unit| unit.more == "many")?;
        if self.is(unit.end, "ahead") {
            return Some(Found::open(unit.end + 1, "date.vague"));
        }
        (self.is(unit.end, "to") && self.is(unit.end + 1, "come")).then(|| Found::open(unit.end + 2, "date.vague"))
    }

    /// "the first six months of 2024": its months, if they can be told.
    fn edge_months(&self, first: bool, count: Amount<'a>, base: &Found<'a>) -> Found<'a> {
        let months = match count.value {
            Some(Value::Number(number)) if count.unit == "month" && number.fract() == 0.0 && (1.0..=12.0).contains(&number) => number as u8,
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

    /// "an hour later", "nearly a decade ago", "half an hour", "a few days ago", "several months", "a matter of weeks":
    /// the amount at `at`, its bound from `start` on.
    fn single_unit(&self, start: usize, at: usize, bound: Bound) -> Option<Found<'a>> {
        let amount = self.amount(at, bound)?;
        if let Some(found) = self.shifted(start, amount) {
            return Some(found);
        }
        let Amount { value, unit, end, bound } = amount;
        let one = value == Some(Value::Number(1.0));
        let long = usize::from(self.is(end, "long") && !one);
        let found = Found { quantity: Quantity::Duration, value, unit: Some(unit), bound, ..Found::open(end + long, "duration.words") };
        let few = self.part_of_kind(at, "few").is_some() || !one;
        let told = few || start < at || self.takes_time(start) || self.is(end, "before") || self.is(end, "after") || self.is(end, "and");
        (told && !self.is_rate(start) && (few || !self.is_tight_dash(end))).then_some(found)
    }

    /// The amount that an article or a vague word starts: one unit, half of one, some.
    fn amount(&self, at: usize, bound: Bound) -> Option<Amount<'a>> {
        let unit = |at: usize, more: &str| self.part_of_kind(at, "unit").filter(|unit| unit.more == more && unit.value != "weekend");
        let number = |value: f64| Some(Value::Number(value));
        let first = self.part(at)?;
        match (first.kind, first.value) {
            ("edge", _) => {
                // "half a century", "half an hour"
                let article = self.part_of_kind(first.end, "article")?;
                let unit = unit(article.end, "one").filter(|unit| unit.value != "day" || article.value == "a")?;
                Some(Amount { value: number(0.5), unit: unit.value, end: unit.end, bound })
            }
            ("few", "few" | "several" | "many") => {
                let unit = unit(first.end + usize::from(first.value == "several" && self.is(first.end, "more")), "many")?;
                let shifted = among!(self.word(unit.end), "ago" | "later" | "earlier" | "before" | "after");
                // "the second trip in as many months"
                if first.value == "few" && !shifted && !self.hinted(at, "over") || first.value == "many" && self.word_before(at) == "as" {
                    return None;
                }
                Some(Amount { value: None, unit: unit.value, end: unit.end, bound })
            }
            ("article", _) => {
                let next = first.end;
                if self.is(next, "matter") && self.is(next + 1, "of") {
                    let unit = unit(next + 2, "many")?;
                    return Some(Amount { value: None, unit: unit.value, end: unit.end, bound });
                }
                // "a quarter of a century", "a number of years"
                if self.is(next, "quarter") && self.is(next + 1, "of") && (self.is(next + 2, "a") || self.is(next + 2, "an")) {
                    let unit = unit(next + 3, "one")?;
                    return Some(Amount { value: number(0.25), unit: unit.value, end: unit.end, bound });
                }
                if matches!(self.word(next), "number" | "couple") && self.is(next + 1, "of") {
                    let unit = unit(next + 2, "many")?;
                    let couple = self.is(next, "couple");
                    let (value, bound) = if couple { (number(2.0), bounds::stricter(bound, Bound::About)) } else { (None, bound) };
                    return Some(Amount { value, unit: unit.value, end: unit.end, bound });
                }
                if let Some(few) = self.part_of_kind(next, "few").filter(|few| few.value == "few") {
                    let more = usize::from(self.is(few.end, "more") || self.is(few.end, "short"));
                    let unit = unit(few.end + more, "many")?;
                    return Some(Amount { value: None, unit: unit.value, end: unit.end, bound });
                }
                // "a half-century", "a quarter-century"
                let part = match self.word(next) {
                    "half" => 0.5,
                    "quarter" => 0.25,
                    _ => 1.0,
                };
                let half = usize::from(part < 1.0 && self.is_tight_dash(next + 1)) * 2;
                let unit = unit(next + half, "one").filter(|unit| unit.value != "quarter")?;
                if half > 0 {
                    return Some(Amount { value: number(part), unit: unit.value, end: unit.end, bound });
                }
                // "an hour and a half"
                let a = usize::from(self.is(unit.end + 1, "a"));
                if self.is(unit.end, "and") && self.is(unit.end + 1 + a, "half") {
                    return Some(Amount { value: number(1.5), unit: unit.value, end: unit.end + 2 + a, bound });
                }
                // "an hour and 45 minutes"
                if self.is(unit.end, "and") && self.class(unit.end + 1).is_some() {
                    let part = amount::read(self.context, unit.end + 1, amount::And::Joins).filter(|part| part.of == amount::Of::Duration);
                    let ratio = part.as_ref().and_then(|part| units::parts(unit.value, part.unit.as_deref()?));
                    if let (Some(part), Some(ratio)) = (part, ratio) {
                        let value = part.value.filter(|&value| value < ratio).map(|value| Value::Number(1.0 + value / ratio));
                        if value.is_some() && part.end <= self.limit {
                            return Some(Amount { value, unit: unit.value, end: part.end, bound });
                        }
                    }
                }
                // "a day or two"
                if self.is(unit.end, "or") && self.is(unit.end + 1, "two") {
                    return Some(Amount { value: Some(Value::Pair(1.0, 2.0)), unit: unit.value, end: unit.end + 2, bound });
                }
                Some(Amount { value: number(1.0), unit: unit.value, end: unit.end, bound })
            }
            _ => None,
        }
    }

    /// "over a year" after a word of lasting is more than one; "over a few days" is during them.
    fn is_bound_over(&self, at: usize) -> bool {
        self.hinted(at, "over")
    }

    /// Whether the word before says that time passes: "for a week", "within an hour", "took a month".
    fn takes_time(&self, at: usize) -> bool {
        self.hinted(at, "passing")
    }

    /// "$5 an hour", "twice a week", "60 miles an hour", "10,000 barrels a day".
    fn is_rate(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let word = self.context.document.word(before);
        let number = self.class(before) == Some(Class::Number);
        number
            || word == "%"
            || among!(
                word,
                "once" | "twice" | "times" | "percent" | "dollars" | "miles" | "kilometers" | "kilometres" | "barrels" | "tons" | "tonnes" | "each"
            )
    }

    /// "months", "years" where they stand for a length of time.
    fn bare_units(&self, at: usize) -> Option<Found<'a>> {
        let unit = self.part_of_kind(at, "unit").filter(|unit| !matches!(unit.value, "weekend" | "quarter" | "night"))?;
        let end = unit.end;
        if matches!(self.class(at.wrapping_sub(1)), Some(Class::Number)) && !self.word_before(at).is_empty() {
            return None;
        }
        if let Some(found) = self.shifted(at, Amount { value: None, unit: unit.value, end, bound: Bound::Exact }) {
            let counted = self.context.tables(at.wrapping_sub(1)).has(crate::pack::Table::Numbers);
            return (!counted).then_some(found);
        }
        let found = |end: usize| Found { quantity: Quantity::Duration, unit: Some(unit.value), ..Found::open(end, "duration.units") };
        if self.is(end, "long") && !self.word_before(at).is_empty() {
            return Some(found(end + 1));
        }
        // "exploded minutes apart", "died hours afterward"
        let counted = self.context.tables(at.wrapping_sub(1)).has(Table::Numbers);
        if !counted && self.is(end, "apart") {
            return Some(found(end));
        }
        if !counted && (self.is(end, "afterward") || self.is(end, "afterwards")) {
            return Some(found(end + 1));
        }
        if self.is_tight_dash(end) && self.is(end + 1, "long") {
            return Some(found(end + 2));
        }
        if self.is_tight_dash(end) {
            let old = self.is(end + 1, "old");
            return old.then(|| Found { quantity: Quantity::Age, ..found(end + 2) });
        }
        let before = self.word_before(at);
        let lasting = self.hinted(at, "lasting");
        let (after, of) = (self.is(end, "after") || self.is(end, "before"), self.is(end, "of"));
        // "died days after the crash", "ends weeks of talks"
        let lower = before.starts_with(|c: char| c.is_ascii_lowercase());
        let counted = self.context.tables(at.wrapping_sub(1)).has(Table::Numbers);
        let free = lower && !counted && !self.hinted(at, "determiner") && !self.hinted(at, "no_adverb");
        let starts = before.is_empty() || !before.starts_with(|c: char| c.is_alphanumeric());
        let adverb = (after || of) && (starts || lasting || self.hinted(at, "adverbial"))
            || after && free
            || of && (lower && before.ends_with("ed") || self.hinted(at, "ending"));
        let and_more = matches!(before, "and" | "or" | "even") && self.follows_units(at);
        let alone = !self.word(end).starts_with(|c: char| c.is_alphabetic()) || self.hints(end, "function");
        let for_units = matches!(before, "for" | "For");
        (for_units || lasting && alone || adverb || and_more && alone).then(|| found(end))
    }

    /// "for months and even years": units named before, joined by "and".
    fn follows_units(&self, at: usize) -> bool {
        (1..=3).any(|back| at.checked_sub(back).and_then(|before| self.part_of_kind(before, "unit")).is_some_and(|unit| unit.more == "many"))
    }

    /// "month-long", "a week-long strike": one unit.
    fn long_unit(&self, at: usize) -> Option<Found<'a>> {
        let unit = self.part_of_kind(at, "unit")?;
        if self.is_tight_dash(unit.end)
            && self.is(unit.end + 1, "old")
            && unit.value != "day"
            && !(self.glued(at) && self.is_dash(at.wrapping_sub(1)))
        {
            return Some(Found {
                quantity: Quantity::Age,
                value: Some(Value::Number(1.0)),
                unit: Some(unit.value),
                ..Found::open(unit.end + 2, "age.units")
            });
        }
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

/// The day, month or year that lies `number` units from the day `from`, as exact as the unit is.
fn shift(from: Date, number: f64, unit: &str) -> Option<Stretch> {
    if number.fract() != 0.0 || number.abs() > 10_000.0 {
        return None;
    }
    let whole = number as i32;
    let days = |count: i32| from.checked_add(Duration::days(i64::from(count))).map(|day| Stretch::At(Point::day(day)));
    let years = |count: i32| Some(Stretch::At(Point::new(Some(from.year().checked_add(count)?), Part::Year)));
    match unit {
        "second" | "minute" if whole.abs() < 60 => days(0),
        "hour" => days(whole / 24),
        "day" | "night" => days(whole),
        "week" => days(whole * 7),
        "fortnight" => days(whole * 14),
        "month" => {
            let first = day_of(from.year(), from.month().into(), 1)?;
            let (year, month, _) = shift_months(first, whole)?;
            Some(Stretch::At(Point::new(Some(year), Part::Month(month))))
        }
        "year" => years(whole),
        "decade" => years(whole * 10),
        "century" => Some(Stretch::Century(from.year() / 100 + whole)),
        _ => None,
    }
}
