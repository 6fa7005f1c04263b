//! Days told one after the other, and days without a month: "Oct. 7, 8 and 9", "7 and 9 October", "on the 15th",
//! "the 21st of this month".
//!
//! Days that follow each other are one stretch; of others each is a date of its own.

use super::edtf::{day_of, shift_months, Part, Point, Stretch};
use super::tense::{self, Tense};
use super::{Found, Item, Reader, What};
use crate::text::{among, Class, TokenRange};

/// Days of one month that are told one after the other.
pub(super) struct DayList {
    pub last: u8,
    /// One past its last token.
    pub end: usize,
    /// The token at which its second day starts.
    next: usize,
    /// Whether no day between the first and the last is left out.
    pub consecutive: bool,
}

impl<'a> Reader<'_, 'a> {
    /// The days that go on after `first`: ", 8 and 9". What they count may not follow.
    pub(super) fn day_list(&self, at: usize, first: u8) -> Option<DayList> {
        let mut list = DayList { last: first, end: at, next: 0, consecutive: true };
        loop {
            let comma = usize::from(self.word(list.end) == ",");
            let and = usize::from(matches!(self.word(list.end + comma), "and" | "or" | "&"));
            if comma + and == 0 {
                return None;
            }
            let next = list.end + comma + and;
            let (day, end, _) = self.day_number(next).filter(|&(day, ..)| day > list.last)?;
            list.consecutive &= day == list.last + 1;
            (list.last, list.end) = (day, end);
            if list.next == 0 {
                list.next = next;
            }
            if and == 1 {
                return (self.is_free(end) || self.month(end).is_some() || self.is(end, "of")).then_some(list);
            }
        }
    }

    /// "May 3, 5 and 9": after the first of the days, those that stand after it, each with the token it starts at; and the
    /// year that ends them all.
    pub(super) fn further_days(&self, found: &mut Found<'a>) -> Vec<(usize, Found<'a>)> {
        let mut days = Vec::new();
        let What::At(Item::Stretch(Stretch::At(Point { year: None, part: Part::Day(month, first) }))) = found.what else { return days };
        let led = found.rule == "date.day"
            && found.clock.is_none()
            && found.end.checked_sub(2).is_some_and(|at| self.month(at).is_some() || self.word(at) == ".");
        let Some(list) = (if led { self.day_list(found.end, first).filter(|list| self.month(list.end).is_none()) } else { None }) else {
            return days;
        };
        let (year, inferred, _) = self.year_after(list.end).unwrap_or((None, false, list.end));
        let (mut at, mut last) = (list.next, first);
        while at < list.end {
            let Some((day, end, _)) = self.day_number(at).filter(|&(day, ..)| day > last) else { break };
            let year_end = if end == list.end { self.year_after(end).map_or(end, |(.., end)| end) } else { end };
            days.push((at, Found { inferred, ..Found::point(year_end, year, Part::Day(month, day), "date.day") }));
            last = day;
            at = end + usize::from(self.word(end) == ",");
            at += usize::from(matches!(self.word(at), "and" | "or" | "&"));
        }
        found.what = What::At(Item::Stretch(Stretch::At(Point::new(year, Part::Day(month, first)))));
        found.inferred |= inferred;
        days
    }

    /// "on the 15th": the nearest such day that the clause's tense fits; not "on the 15th hole", nor where golf is played.
    pub(super) fn day_alone(&self, at: usize) -> Option<Found<'a>> {
        if !among!(self.word_before(at), "on" | "On" | "by" | "until" | "before" | "since")
            || !self.is(at, "the")
            || self.glued(at + 2) && self.word(at + 2).len() != 2
        {
            return None;
        }
        let (day, end, true) = self.day_number(at + 1)? else { return None };
        if self.class(at + 1) != Some(Class::Number) || !self.is_free(end) || self.is(end, "of") || self.is(end, "and") || self.is_tight_dash(end) {
            return None;
        }
        let elsewhere = self.near(at).any(|at| self.hints(at, "course"));
        let tense = tense::tense(self.context, TokenRange::new(at, end));
        let day_of_month = |shift: i32| {
            let (year, month, _) = shift_months(day_of(self.today?.year(), self.today?.month().into(), 1)?, shift)?;
            day_of(year, month, day)
        };
        let fits = |date: &time::Date| match (tense, self.today) {
            (Tense::Future, Some(today)) => *date >= today,
            (Tense::Past, Some(today)) => *date <= today,
            _ => true,
        };
        let nearest =
            self.today.and_then(|today| (-1..=1).filter_map(day_of_month).filter(fits).min_by_key(|date| (*date - today).whole_days().abs()));
        (!elsewhere).then(|| Found { score: 0.85, ..Found::worked_out(end, nearest.map(|date| Stretch::At(Point::day(date))), "date.day") })
    }

    /// "the 21st of this month", "from 4 to 22 this month".
    pub(super) fn day_of_this_month(&self, end: usize, first: u8, last: u8, ordinal: bool) -> Option<Found<'a>> {
        let of = usize::from(self.is(end, "of"));
        let offset = match self.word(end + of) {
            "this" => 0,
            "last" | "previous" => -1,
            "next" => 1,
            _ => return None,
        };
        if !self.is(end + of + 1, "month") || (!ordinal && first == last) {
            return None;
        }
        let point = |day: u8| -> Option<Point> {
            let (year, month, _) = shift_months(self.today?, offset)?;
            Some(Point::day(day_of(year, month, day)?))
        };
        let stretch = || Some(Stretch::Between(point(first)?, point(last)?));
        Some(Found::worked_out(end + of + 2, stretch(), "date.day"))
    }
}
