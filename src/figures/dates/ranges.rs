//! From one date or time to another: "from November 20 to December 11", "between 2010 and 2012", "Monday through
//! Friday", "May–June 2020", "9 a.m. to 5 p.m.", "between 2 and 4 p.m."
//!
//! "from" and "between" belong to the span. A dash joins only where it touches both sides: parts parted by a spaced
//! dash are two facts.

use super::edtf::{Point, Stretch};
use super::{Found, Item, Reader, What};
use crate::fact::{Quantity, Value};
use crate::text::{among, Class};

impl<'a> Reader<'_, 'a> {
    /// A range at `at`, or else a single phrase.
    pub(super) fn range(&self, at: usize) -> Option<Found<'a>> {
        let join = self.part(at).filter(|part| part.kind == "join").map(|part| part.value);
        let start = if join.is_some() { at + 1 } else { at };
        if let Some(found) = join.and_then(|join| self.now_until(start, join)) {
            return Some(found);
        }
        if let Some(found) = self.bare_hours(start, join) {
            return Some(found);
        }
        let first = if join.is_some() { self.single(start) } else { self.single(at) };
        let Some(first) = first else {
            return join.and_then(|_| self.day_led(at));
        };
        // "from October 2 - November 3", "10/1/2018 - 10/7/2018": a spaced dash joins what can only be a range.
        let spaced = || ((join == Some("from") || first.rule == "date.digits") && self.is_dash(first.end)).then_some(first.end + 1);
        let until = || (first.rule == "date.day" && matches!(self.word(first.end), "until" | "till")).then_some(first.end + 1);
        let joiner = self.joiner(first.end, join).or_else(spaced).or_else(|| self.clock_joiner(&first)).or_else(until);
        if let Some(next) = joiner.filter(|&next| join.is_some() && self.is(next, "now") && first.quantity == Quantity::Date) {
            return Some(self.until_now(&first, next + 1));
        }
        let hour = |next: usize| {
            if first.clock.is_some() {
                self.bare_clock(next).or_else(|| self.closing_hour(next, &first, join.is_some()))
            } else {
                None
            }
        };
        let last = joiner.and_then(|next| self.single(next).or_else(|| hour(next)));
        // "Monday to Friday, 9am-5pm": the hours are of every day.
        let day = |next: usize| self.plain(next).filter(|_| first.clock.is_none());
        let whole = last.and_then(|last| self.combined(&first, &last, join).or_else(|| self.combined(&first, &joiner.and_then(day)?, join)));
        match (whole, join) {
            (Some(found), _) => Some(found),
            // "from April 9 to 17", "between November 15 and 19"
            (None, Some(_)) if first.rule == "date.days" => Some(first),
            (None, Some(_)) => self.day_led(at).filter(|found| found.end >= first.end),
            (None, None) => Some(first),
        }
    }

    /// The token after a word or dash that joins the two ends.
    fn joiner(&self, at: usize, join: Option<&str>) -> Option<usize> {
        if self.is_tight_dash(at) {
            return Some(at + 1);
        }
        let word = self.word(at);
        let fits = match join {
            Some("between") => matches!(word, "and" | "to" | "through"),
            Some(_) => among!(word, "to" | "until" | "till" | "through" | "thru" | "up"),
            None => matches!(word, "to" | "through" | "thru"),
        };
        let up = usize::from(word == "up" && (self.is(at + 1, "to") || self.is(at + 1, "until")));
        (fits && (word != "up" || up == 1)).then_some(at + 1 + up)
    }

    /// Between two times of day also "till" and a spaced dash, as programmes are printed.
    fn clock_joiner(&self, first: &Found<'a>) -> Option<usize> {
        let joins = self.is_dash(first.end) || matches!(self.word(first.end), "till" | "until");
        (first.clock.is_some() && joins && self.bare_clock(first.end + 1).is_some()).then_some(first.end + 1)
    }

    /// "between now and May 21", "from now until Friday": from the day of publication on.
    fn now_until(&self, at: usize, join: &str) -> Option<Found<'a>> {
        if !self.is(at, "now") {
            return None;
        }
        let last = self.plain(self.joiner(at + 1, Some(join))?).filter(|last| last.quantity == Quantity::Date && last.clock.is_none())?;
        let What::At(to) = last.what else { return None };
        let what = self.today.map_or(What::Open, |today| What::Between(Item::Stretch(Stretch::At(Point::day(today))), to));
        Some(Found { inferred: true, ..Found::date(last.end, what, "date.range") })
    }

    /// "between Jan. 22 and now"
    fn until_now(&self, first: &Found<'a>, end: usize) -> Found<'a> {
        let what = match (first.what, self.today) {
            (What::At(from), Some(today)) => What::Between(from, Item::Stretch(Stretch::At(Point::day(today)))),
            _ => What::Open,
        };
        Found { inferred: true, ..Found::date(end, what, "date.range") }
    }

    fn combined(&self, first: &Found<'a>, last: &Found<'a>, join: Option<&str>) -> Option<Found<'a>> {
        let inferred = first.inferred || last.inferred;
        if let (Some(clock), Some(until)) = (first.clock, last.clock) {
            let what = if first.what == What::Open { last.what } else { first.what };
            let (clock, until) = (clock.before(until), until.after(clock));
            let until_day = if first.what == What::Open { What::Open } else { last.what };
            let whole = Found { clock: Some(clock), what, until_day, inferred, end: last.end, rule: "time.range", ..first.clone() };
            return Some(Found { until: Some(until), ..self.extended(whole) });
        }
        if first.quantity != Quantity::Date || last.quantity != Quantity::Date || first.clock.is_some() || last.clock.is_some() {
            return None;
        }
        let what = match (first.what, last.what) {
            (What::At(from), What::At(to)) => What::Between(from, to),
            _ if first.is_day() && last.is_day() => What::Open,
            // Without a publication date "from tomorrow until Friday" is a range all the same.
            _ if join.is_some() => What::Open,
            _ => return None,
        };
        // Without "from", a year goes on to a year and a day to a day: "in 2010 to Tuesday's" is no range.
        let alike = match (first.at(), last.at()) {
            (Some(from), Some(to)) => std::mem::discriminant(&from.part) == std::mem::discriminant(&to.part),
            _ => first.rule == last.rule || first.is_day() && last.is_day(),
        };
        if join.is_none() && !alike && !self.is(first.end, "through") {
            return None;
        }
        let years = first.at().zip(last.at()).filter(|(from, to)| first.rule == "date.year" && last.rule == "date.year" && from.year < to.year);
        if first.rule == "date.year" && last.rule == "date.year" && years.is_none() {
            return None;
        }
        let value = years.and_then(|(from, to)| Some(Value::Pair(f64::from(from.year?), f64::from(to.year?))));
        Some(Found { value, inferred, ..Found::date(last.end, what, "date.range") })
    }

    /// "between 2 and 4 p.m.", "9-11 a.m.": the first hour is told by the second.
    pub(super) fn bare_hours(&self, at: usize, join: Option<&str>) -> Option<Found<'a>> {
        if self.class(at) != Some(Class::Number) {
            return None;
        }
        if self.glued(at) && !matches!(self.word_before(at), "(" | "“" | "\"") {
            return None;
        }
        // "8:30-10 a.m.", "4:00 till 5pm"
        let first = self.bare_clock(at).or_else(|| self.dotted_clock(at));
        let end = first.as_ref().map_or(at + 1, |first| first.end);
        let till = (first.is_some() && (self.is(end, "till") || self.is(end, "until"))).then_some(end + 1);
        let next = self.joiner(end, join).or(till)?;
        let told = || join.and_then(|_| self.hour_of_named_part(next));
        let last = self.clock(next).or_else(told)?;
        let until = last.clock?;
        let clock = match first.and_then(|first| first.clock) {
            Some(clock) => clock.before(until),
            None => until.start_before(u8::try_from(self.digits(at).filter(|&(_, length)| length <= 2)?.0).ok()?)?,
        };
        let found = self.extended(last);
        Some(Found { clock: Some(clock), until: Some(until), rule: "time.range", ..found })
    }
}
