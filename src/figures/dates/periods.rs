//! Parts of periods: "early in 2016", "mid-October", "later this year", "the end of the month", "the first half of
//! October", "the first Friday of June", "the week of October 21", "the night of March 3", "by year end".

use super::edtf::{day_of, month_length, Part, Point, Stretch};
use super::{Found, Item, Reader};
use crate::text::{among, whole, Class, TokenRange};

impl<'a> Reader<'_, 'a> {
    pub(super) fn period(&self, at: usize) -> Option<Found<'a>> {
        if self.class(at) == Some(Class::Number) {
            return if self.has_ending(at) { self.nth(at) } else { None };
        }
        let part = self.part(at)?;
        if part.kind == "article" && part.value != "the" {
            return None;
        }
        if part.kind == "article" && self.class(part.end) == Some(Class::Number) {
            return self.nth(part.end);
        }
        let next = if part.kind == "article" { self.part(part.end)? } else { part };
        let after_the = part.kind == "article";
        let from = if after_the { part.end } else { at };
        match next.kind {
            "phase" => self.phase(from, after_the),
            "edge" => self.edge(from),
            "yearpoint" => self.year_point(from),
            "ordinal" | "which" | "closing" => self.half(from).or_else(|| self.nth(from)),
            "unit" | "part" => self.unit_of(from),
            "deictic" => None,
            _ => None,
        }
    }

    /// "early next month", "late on Tuesday", "mid-2019", "the early 1990s", "later in the day".
    fn phase(&self, at: usize, after_the: bool) -> Option<Found<'a>> {
        let phase = self.part_of_kind(at, "phase")?;
        let dash = usize::from(self.is_tight_dash(phase.end));
        let in_or_on =
            dash == 0 && (self.is(phase.end, "in") || self.is(phase.end, "on") || self.is(phase.end, "through") && phase.value == "midway");
        let next = phase.end + dash + usize::from(in_or_on);
        let of_unit = || if in_or_on { self.the_unit(next) } else { None };
        // "early afternoon Saturday"
        let part_of_day = || {
            let part = self.part_of_kind(next, "part")?;
            self.core(part.end + usize::from(self.is(part.end, "on"))).filter(Found::is_day)
        };
        // "in the late afternoon"
        if let Some(part) = self.part_of_kind(next, "part").filter(|_| !in_or_on) {
            let before = at.wrapping_sub(usize::from(after_the));
            if self.is_free(part.end) && !self.is(part.end, "of") && among!(self.word_before(before), "in" | "In" | "by" | "until" | "since") {
                return Some(
                    self.core(part.end + usize::from(self.is(part.end, "on")))
                        .filter(Found::is_day)
                        .unwrap_or_else(|| Found::open(part.end, "date.vague")),
                );
            }
        }
        // "the early hours of Monday"
        let hours = self.part_of_kind(next, "unit").filter(|unit| unit.value == "hour" && unit.more == "many" && self.is(unit.end, "of"));
        if let Some(found) = hours.and_then(|hours| self.core(hours.end + 1)).filter(Found::is_day) {
            return Some(found);
        }
        // "the early months of 2020"
        let units = self.part_of_kind(next, "unit").filter(|unit| unit.more == "many" && self.is(unit.end, "of"));
        if let Some(found) = units.and_then(|units| self.core(units.end + 1).or_else(|| self.the_unit(units.end + 1))) {
            return (found.quantity == crate::fact::Quantity::Date).then(|| Found::open(found.end, "date.edge"));
        }
        let base = self.core(next).or_else(|| self.half(next + usize::from(self.is(next, "the")))).or_else(of_unit).or_else(part_of_day)?;
        let fits = match phase.value {
            "mid" => dash == 1 || base.rule != "date.deictic",
            "midway" => in_or_on,
            _ => true,
        };
        // "later August 3" are two: only weekdays, years and words such as "this month" follow "later" at once.
        if matches!(phase.value, "later" | "earlier") && !in_or_on && among!(base.rule, "date.day" | "date.month" | "date.digits" | "date.days") {
            return None;
        }
        // "the late May", "the early Tuesday train": only decades, centuries and years stand so.
        let article_fits = !after_the || among!(base.rule, "date.decade" | "date.century" | "date.year" | "date.part_of_day" | "date.season");
        (fits && article_fits && base.quantity == crate::fact::Quantity::Date).then_some(base)
    }

    /// "the end of the month", "start of 2023", "the rest of the year".
    fn edge(&self, at: usize) -> Option<Found<'a>> {
        let edge = self.part_of_kind(at, "edge")?;
        if !self.is(edge.end, "of") || edge.value == "half" {
            return None;
        }
        let next = edge.end + 1;
        let bare = || {
            let unit = self.part_of_kind(next, "unit").filter(|unit| unit.more == "one" && edge.value == "end")?;
            if unit.value == "day" {
                Some(Found::open(unit.end, "date.vague"))
            } else {
                self.unit_by(0, unit.value, unit.end)
            }
        };
        let base = self.core(next).or_else(|| self.the_unit(next)).or_else(bare).filter(|base| base.quantity == crate::fact::Quantity::Date)?;
        if matches!(edge.value, "rest" | "remainder" | "turn") {
            return Some(Found::open(base.end, "date.edge"));
        }
        let year = base.at().filter(|point| point.part == Part::Year);
        let month = match edge.value {
            "end" | "close" => 12,
            "start" | "beginning" => 1,
            _ => 0,
        };
        Some(match year {
            Some(point) if month > 0 => Found { inferred: base.inferred, ..Found::point(base.end, point.year, Part::Month(month), "date.edge") },
            _ => Found { rule: "date.edge", ..base },
        })
    }

    /// "by year end", "at mid-year".
    fn year_point(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part_of_kind(at, "yearpoint")?;
        let told = self.hinted(at, "yearpoint");
        if !told {
            return None;
        }
        let month = Part::Month(whole(part.value)?);
        if let Some((year, inferred, end)) = self.year_after(part.end) {
            return Some(Found { inferred, ..Found::point(end, year, month, "date.edge") });
        }
        Some(Found::worked_out(part.end, self.today.map(|today| Stretch::At(Point::new(Some(today.year()), month))), "date.edge"))
    }

    /// "first half of October", "second half of the year".
    fn half(&self, at: usize) -> Option<Found<'a>> {
        let number = match self.word(at) {
            "first" | "First" => 1,
            "second" | "Second" | "latter" | "last" => 2,
            _ => return None,
        };
        if !self.is(at + 1, "half") || !self.is(at + 2, "of") {
            return None;
        }
        let base = self.core(at + 3).or_else(|| self.the_unit(at + 3))?;
        let half = base.at().and_then(|point| match point.part {
            Part::Year => Some(Point::new(point.year, Part::Half(number))),
            Part::Month(month) => Some(Point::new(point.year, Part::HalfMonth(month, number))),
            _ => None,
        });
        Some(match half {
            Some(point) => Found { inferred: base.inferred, ..Found::stretch(base.end, Stretch::At(point), "date.half") },
            None if base.quantity == crate::fact::Quantity::Date => Found::open(base.end, "date.half"),
            None => return None,
        })
    }

    /// "first Friday of June", "last day of 2019", "second week of November", "final months of 2020".
    fn nth(&self, at: usize) -> Option<Found<'a>> {
        let (number, noun) = match self.day_number(at) {
            Some((number, end, true)) => (number, end),
            _ => (0, self.part(at).filter(|part| (part.kind == "which" || part.kind == "closing") && part.value == "last")?.end),
        };
        let weekday = self.weekday(noun).filter(|day| day.kind == "full");
        let unit = self.part_of_kind(noun, "unit").filter(|unit| among!(unit.value, "day" | "week" | "weekend" | "month"));
        // "the first Monday evening of next month"
        let part_of_day = |end: usize| self.part_of_kind(end, "part").map_or(end, |part| part.end);
        let (noun_end, single) = match (weekday, unit) {
            (Some(day), _) => (part_of_day(day.end), true),
            (None, Some(unit)) => (unit.end, unit.more == "one"),
            _ => return None,
        };
        if !(self.is(noun_end, "of") || self.is(noun_end, "in")) {
            return None;
        }
        let base = self.core(noun_end + 1).or_else(|| self.the_unit(noun_end + 1)).filter(|base| base.quantity == crate::fact::Quantity::Date)?;
        let day = || -> Option<Point> {
            let point = base.at()?;
            if let (Part::Month(month), None, Some("day"), 1..=31) = (point.part, point.year, unit.map(|unit| unit.value), number) {
                return Some(Point::new(None, Part::Day(month, number)));
            }
            let (year, Part::Month(month)) = (point.year?, point.part) else {
                // "the last day of 2019"
                let (first, last) = point.days_in(point.year?)?;
                return match (number, weekday, unit?.value) {
                    (0, None, "day") => Some(Point::day(last)),
                    (1, None, "day") => Some(Point::day(first)),
                    _ => None,
                };
            };
            let length = month_length(Some(year), month);
            if let Some(weekday) = weekday {
                let first = day_of(year, month, 1)?.weekday().number_from_monday();
                let skip = (weekday.number + 7 - first) % 7;
                let weeks = if number == 0 { (length - 1 - skip) / 7 } else { number.checked_sub(1)? };
                return Some(Point::day(day_of(year, month, weeks.checked_mul(7)?.checked_add(skip)?.checked_add(1)?)?));
            }
            let day = if number == 0 { length } else { number };
            (unit?.value == "day").then_some(())?;
            Some(Point::day(day_of(year, month, day)?))
        };
        let found = match day().filter(|_| single) {
            Some(day) => Found { inferred: base.inferred, ..Found::stretch(base.end, Stretch::At(day), "date.nth") },
            // "the final months of 2008"
            None => match base.at().filter(|point| point.part == Part::Year && !single) {
                Some(year) => Found { inferred: base.inferred, ..Found::stretch(base.end, Stretch::At(year), "date.nth") },
                None => Found::open(base.end, "date.nth"),
            },
        };
        Some(found)
    }

    /// "week of October 21", "month of May", "night of March 3", "weekend of Oct. 5-6".
    fn unit_of(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part(at)?;
        let of = self.is(part.end, "of")
            || part.value == "week" && (self.is(part.end, "beginning") || self.is(part.end, "starting") || self.is(part.end, "commencing"));
        if !of || part.more == "many" {
            return None;
        }
        let on = usize::from(!self.is(part.end, "of") && self.is(part.end + 1, "on"));
        let base = self.absolute(part.end + 1 + on)?;
        let point = base.at();
        match (part.value, point.map(|point| point.part)) {
            ("week", Some(Part::Day(..))) => {
                let day = self.placed(Item::Stretch(base.stretch_of()?), TokenRange::new(at, base.end));
                let week = day.and_then(|(day, inferred)| {
                    let first = day.ends().0;
                    Some((Stretch::week_of(first.days_in(first.year?)?.0)?, inferred))
                });
                Some(match week {
                    Some((week, inferred)) => Found { inferred: inferred || base.inferred, ..Found::stretch(base.end, week, "date.week") },
                    None => Found::open(base.end, "date.week"),
                })
            }
            ("month", Some(Part::Month(_))) | ("weekend", _) => Some(base),
            ("night" | "morning" | "afternoon" | "evening", _) if base.is_day() => Some(base),
            _ => None,
        }
    }
}
