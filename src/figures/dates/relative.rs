//! Dates told from the day of publication or from another date: "yesterday afternoon", "last month", "next Friday",
//! "this summer", "the past few days", "the year before", "day five".

use super::edtf::{day_of, shift_months, Part, Point, Stretch};
use super::{Found, Item, Reader, What};
use crate::fact::{Quantity, Value};
use crate::text::{among, whole};
use time::{Date, Duration};

impl<'a> Reader<'_, 'a> {
    pub(super) fn relative(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part(at)?;
        match part.kind {
            "deictic" => self.deictic(at),
            "which" => self.which(at, at),
            "article" if part.value == "the" => self
                .which(at, part.end)
                .or_else(|| self.before_or_after(at))
                .or_else(|| self.first_few(part.end))
                .or_else(|| self.the_deictic(part.end))
                .or_else(|| self.the_weekend(at)),
            "unit" => self.event_day(at),
            _ => None,
        }
    }

    /// "today", "yesterday afternoon", "late tomorrow".
    fn deictic(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part_of_kind(at, "deictic")?;
        let offset = whole(part.value)?;
        let day = self.today.and_then(|today| today.checked_add(Duration::days(offset)));
        let found = Found::worked_out(part.end, day.map(|day| Stretch::At(Point::day(day))), "date.deictic");
        // A newspaper's name: "USA Today", "Russia Today".
        let name = matches!(self.word(at), "Today" | "Tomorrow" | "Tonight") && self.in_title(at, part.end);
        let whole = self.with_part_of_day(part.end, found.what, "date.deictic");
        (!name).then_some(Found { inferred: found.inferred, ..whole })
    }

    /// Whether the capitalised word at `at` has capitalised neighbours and is no word of a heading: "USA Today".
    fn in_title(&self, at: usize, end: usize) -> bool {
        let first = self.context.document.sentence_of(at).start == at;
        let before = !first && self.is_capitalised(at.wrapping_sub(1));
        let after = self.is_capitalised(end) && !self.glued(end);
        (before || first && after) && !self.in_heading(at)
    }

    /// "the day before yesterday"
    fn the_deictic(&self, at: usize) -> Option<Found<'a>> {
        self.part_of_kind(at, "deictic").filter(|part| part.end > at + 1)?;
        self.deictic(at)
    }

    /// A word such as "last" at `word`, with the noun that it picks from; the phrase starts at `at`.
    fn which(&self, at: usize, word: usize) -> Option<Found<'a>> {
        let the = at != word;
        let mut which = self.part_of_kind(word, "which")?;
        // "this past weekend", "this coming Friday"
        if which.value == "this" {
            if let Some(second) =
                self.part_of_kind(which.end, "which").filter(|second| among!(second.value, "past" | "coming" | "last" | "next" | "upcoming"))
            {
                which = second;
                if let Some(found) = self.which_named(which.value, which.end) {
                    return Some(found);
                }
                if which.value == "past" {
                    return self.which_unit("last", false, which.end);
                }
                return self.which_unit(which.value, false, which.end);
            }
        }
        // "that same day"
        if which.value == "that" {
            if let Some(same) = self.part_of_kind(which.end, "which").filter(|second| second.value == "same") {
                return self.which_unit("same", true, same.end);
            }
        }
        // "Following nearly 16 years of rule": a preposition.
        if matches!(which.value, "following" | "same") && !the {
            return None;
        }
        let next = which.end;
        self.which_named(which.value, next).or_else(|| self.which_unit(which.value, the, next)).or_else(|| {
            if the || !self.is_verb_last(word) {
                self.which_few(which.value, next)
            } else {
                None
            }
        })
    }

    /// "will last several weeks"
    pub(super) fn is_verb_last(&self, at: usize) -> bool {
        let before = self.word_before(at);
        self.word(at) == "last" && (before.ends_with("n't") || before.ends_with("n’t") || self.hinted(at, "modal"))
    }

    /// "last October", "next Friday", "this summer", "last Christmas", "this morning".
    fn which_named(&self, which: &str, at: usize) -> Option<Found<'a>> {
        if let Some(weekday) = self.weekday(at).filter(|day| day.kind == "full") {
            let day = self.today.and_then(|today| weekday_by(which, weekday.number, today));
            let whole = self.with_part_of_day(weekday.end, What::Open, "date.weekday");
            return Some(Found { end: whole.end, ..Found::worked_out(whole.end, day.map(|day| Stretch::At(Point::day(day))), "date.weekday") });
        }
        let yearless = |found: &Found<'a>| found.at().is_some_and(|point| point.year.is_none());
        let named = self.month(at).and_then(|_| self.month_led(at)).filter(yearless).or_else(|| {
            let part = self.part_of_kind(at, "season")?;
            let of = self.is(part.end, "of") || self.is_tight_dash(part.end);
            let noun = which == "that"
                && self.word(part.end).starts_with(|c: char| c.is_alphabetic())
                && self.part(part.end).is_none()
                && self.word(part.end).len() > 4;
            (!of && !noun).then_some(Found::point(part.end, None, Part::Season(whole(part.value)?), "date.season"))
        });
        if let Some(named) = named {
            let point = named.at()?;
            let year = self.today.and_then(|today| year_by(which, point, today));
            return Some(match (year, which) {
                (Some(year), _) => Found { inferred: true, ..Found::point(named.end, Some(year), point.part, named.rule) },
                // Which October is not known without the publication date, but that it is one is.
                (None, "last" | "next" | "this" | "past" | "coming") if named.rule != "date.season" => named,
                _ => Found::open(named.end, named.rule),
            });
        }
        if let Some(part) = self.part_of_kind(at, "part") {
            let offset = match (which, part.value) {
                ("this", _) => 0,
                ("last", "night" | "evening") => -1,
                ("same" | "that" | "following" | "next" | "previous", _) => return Some(Found::open(part.end, "date.next_day")),
                _ => return None,
            };
            let day = self.today.and_then(|today| today.checked_add(Duration::days(offset)));
            return Some(Found::worked_out(part.end, day.map(|day| Stretch::At(Point::day(day))), "date.part_of_day"));
        }
        let holiday = self.holiday(at).filter(|_| among!(which, "last" | "next" | "this" | "past" | "coming"))?;
        let What::At(Item::Holiday(rule, None)) = holiday.what else { return Some(holiday) };
        let day = self.today.and_then(|today| {
            let of = |year: i32| super::holidays::day_by(rule, year);
            let years = [today.year() - 1, today.year(), today.year() + 1];
            match which {
                "last" | "past" => years.into_iter().rev().filter_map(of).find(|&day| day < today),
                "next" | "coming" => years.into_iter().filter_map(of).find(|&day| day > today),
                _ => of(today.year()),
            }
        });
        Some(Found::worked_out(holiday.end, day.map(|day| Stretch::At(Point::day(day))), "date.holiday"))
    }

    /// "last month", "this week", "the past year", "the next day", "the coming days".
    fn which_unit(&self, which: &'a str, the: bool, at: usize) -> Option<Found<'a>> {
        if let Some(fiscal) = self.fiscal(at).filter(|_| which != "that") {
            return Some(Found::open(fiscal.end, "date.fiscal"));
        }
        let unit = self.part_of_kind(at, "unit")?;
        let end = unit.end;
        // "the last quarter-century"
        if self.is_tight_dash(end) && self.part_of_kind(end + 1, "unit").is_some() {
            return None;
        }
        if let Some(found) = self.weekday_of_week(which, the, unit.value, end) {
            return Some(found);
        }
        if unit.more == "many" {
            let vague = among!(
                which,
                "past" | "coming" | "recent" | "next" | "previous" | "following" | "upcoming" | "preceding" | "ensuing" | "subsequent" | "succeeding"
            ) || which == "last" && the && !self.is(end, "of");
            return (vague && unit.value != "weekend").then(|| Found::open(end, "date.vague"));
        }
        // "the last week of October" is read by `periods`; "last minute" is an idiom.
        if self.is(end, "of") && which == "last" && the || which == "recent" {
            return None;
        }
        let half = self.is(end, "and") && self.is(end + 1, "a") && self.is(end + 2, "half");
        let (value, whole) = if half { (1.5, end + 3) } else { (1.0, end) };
        let duration = || {
            Some(Found {
                quantity: Quantity::Duration,
                value: Some(Value::Number(value)),
                unit: Some(unit.value),
                ..Found::open(whole, "duration.past")
            })
        };
        let small = matches!(unit.value, "minute" | "hour" | "second");
        match (which, the) {
            ("past", _) if unit.value == "weekend" => self.unit_by(-1, unit.value, end),
            ("past" | "last", true) | ("past", false) if unit.value == "quarter" => self.unit_by(-1, unit.value, end),
            ("next" | "coming", true) if unit.value == "quarter" => self.unit_by(1, unit.value, end),
            ("past", _) => duration(),
            ("last" | "next" | "coming", true) if unit.value == "hour" => duration(),
            _ if small => None,
            ("last" | "next" | "coming" | "upcoming", true) if unit.value == "weekend" => {
                self.unit_by(if which == "last" { -1 } else { 1 }, unit.value, end)
            }
            ("next", _) if unit.value == "day" => {
                let or_two = usize::from(self.is(end, "or") && self.is(end + 1, "two")) * 2;
                Some(Found::open(end + or_two, "date.next_day"))
            }
            ("last", true) if unit.value == "century" => self.unit_by(-1, unit.value, end),
            ("last", true) | ("next", true) if unit.value != "day" => duration(),
            ("last", _) if unit.value == "day" => None,
            ("same" | "following" | "previous" | "preceding" | "that" | "ensuing", _) => {
                let plain = the || among!(which, "that" | "previous" | "following" | "same");
                (plain && self.is_time_that(which, end)).then(|| Found::open(end, "date.next_day"))
            }
            // "to this day", "on this day in 1945"
            ("this" | "current", _) if unit.value == "day" => None,
            ("this" | "current", _) => self.unit_by(0, unit.value, end),
            ("last", false) => self.unit_by(-1, unit.value, end),
            ("next", false) => self.unit_by(1, unit.value, end),
            ("coming" | "upcoming", _) => Some(Found::open(end, "date.vague")),
            _ => None,
        }
    }

    /// "last week Sunday", "next week on Friday"; not "last week Sunday's game" nor "next week Monday is".
    fn weekday_of_week(&self, which: &str, the: bool, unit: &str, at: usize) -> Option<Found<'a>> {
        let offset = match which {
            "this" => 0,
            "last" => -1,
            "next" => 1,
            _ => return None,
        };
        if the || unit != "week" {
            return None;
        }
        let day = self.weekday(at + usize::from(self.is(at, "on"))).filter(|day| day.kind == "full")?;
        let whole = self.with_part_of_day(day.end, What::Open, "date.weekday");
        let verb = self.hints(whole.end, "past") || self.hints(whole.end, "future") || self.hints(whole.end, "to_come");
        if verb || !self.is_free(whole.end) || self.class(whole.end) == Some(crate::text::Class::Possessive) {
            return None;
        }
        let stretch = self.today.and_then(|today| {
            let days = i64::from(day.number) - i64::from(today.weekday().number_from_monday()) + 7 * offset;
            Some(Stretch::At(Point::day(today.checked_add(Duration::days(days))?)))
        });
        Some(Found::worked_out(whole.end, stretch, "date.weekday"))
    }

    /// "that day" as a date, not "that week-long strike".
    fn is_time_that(&self, which: &str, end: usize) -> bool {
        which != "that" || !(self.is_tight_dash(end) || self.is(end, "of"))
    }

    /// The unit that lies `offset` units from the one of the publication date.
    pub(super) fn unit_by(&self, offset: i32, unit: &'a str, end: usize) -> Option<Found<'a>> {
        if self.is_tight_dash(end) && self.is(end + 1, "long") || self.is(end, "olds") {
            return None;
        }
        // "by this year's end"
        if unit == "year" && self.class(end) == Some(crate::text::Class::Possessive) && self.is(end + 1, "end") {
            let month = self.today.map(|today| Stretch::At(Point::new(Some(today.year() + offset), Part::Month(12))));
            return Some(Found::worked_out(end + 2, month, "date.edge"));
        }
        // "last year's fourth quarter"
        if unit == "year" && self.class(end) == Some(crate::text::Class::Possessive) {
            let part = self.quarter(end + 1, true).or_else(|| self.half_year(end + 1));
            if let Some((part, part_end)) = part.and_then(|found| Some((found.at().filter(|at| at.year.is_none())?.part, found.end))) {
                let stretch = self.today.map(|today| Stretch::At(Point::new(Some(today.year() + offset), part)));
                return Some(Found::worked_out(part_end, stretch, "date.quarter"));
            }
        }
        let stretch = self.today.and_then(|today| unit_from(offset, unit, today));
        let known = among!(unit, "day" | "week" | "month" | "quarter" | "year" | "decade" | "century" | "weekend" | "fortnight");
        known.then(|| Found::worked_out(end, stretch, "date.unit"))
    }

    /// "first half" of a year named before it.
    fn half_year(&self, at: usize) -> Option<Found<'a>> {
        let number = match self.word(at) {
            "first" => 1,
            "second" => 2,
            _ => return None,
        };
        let half = at + 1 + usize::from(self.is_tight_dash(at + 1));
        self.is(half, "half").then(|| Found::point(half + 1, None, Part::Half(number), "date.half"))
    }

    /// "the past few days", "the next several months", "the last couple of weeks".
    fn which_few(&self, which: &str, at: usize) -> Option<Found<'a>> {
        if !among!(which, "past" | "last" | "next" | "coming" | "previous" | "following" | "recent" | "preceding") {
            return None;
        }
        let few = self.part_of_kind(at, "few")?;
        let of = usize::from(self.is(few.end, "of"));
        let unit = self.part_of_kind(few.end + of, "unit").filter(|unit| unit.more == "many")?;
        Some(Found::open(unit.end, "date.vague"))
    }

    /// "the first few days"
    fn first_few(&self, at: usize) -> Option<Found<'a>> {
        let first = self.part_of_kind(at, "ordinal").filter(|part| part.value == "1")?;
        self.which_few("next", first.end)
    }

    /// "over the weekend": the one before or after, by the clause's tense.
    fn the_weekend(&self, at: usize) -> Option<Found<'a>> {
        let unit = self.part_of_kind(at + 1, "unit").filter(|unit| unit.value == "weekend" && unit.more == "one")?;
        let told = self.hinted(at, "weekend");
        if !told || self.is(unit.end, "of") {
            return None;
        }
        let weekend = self.today.and_then(|today| {
            let future = super::tense::tense(self.context, crate::text::TokenRange::new(at, unit.end)) == super::tense::Tense::Future;
            let here = today.weekday().number_from_monday() >= 6;
            unit_from(if future || here { 0 } else { -1 }, "weekend", today)
        });
        Some(Found::worked_out(unit.end, weekend, "date.unit"))
    }

    /// "the year before", where nothing follows that it would be before.
    fn before_or_after(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part(at + 1).filter(|part| part.kind == "unit" && part.more == "one" || part.kind == "part")?;
        let before = self.is(part.end, "before") || self.is(part.end, "earlier") || self.is(part.end, "prior");
        if !(before || self.is(part.end, "after") || self.is(part.end, "later")) {
            return None;
        }
        let end = part.end + 1;
        let next = self.word(end);
        // "the week before last", "the year after next"
        if before && next == "last" || !before && next == "next" {
            return self.unit_by(if before { -2 } else { 2 }, part.value, end + 1);
        }
        let free =
            !next.starts_with(|c: char| c.is_alphanumeric()) || among!(next, "when" | "and" | "but" | "with" | "in" | "at" | "to" | "by" | "from");
        if !free {
            return None;
        }
        let year = self.today.filter(|_| part.value == "year" && before).map(|today| Stretch::At(Point::new(Some(today.year() - 1), Part::Year)));
        Some(Found { score: 0.8, ..Found::worked_out(end, year, "date.next_day") })
    }

    /// "day five", "Day 12" of something that lasts several days.
    fn event_day(&self, at: usize) -> Option<Found<'a>> {
        let unit = self.part_of_kind(at, "unit").filter(|unit| unit.value == "day" && unit.more == "one")?;
        let word = self.word(unit.end);
        let small = among!(
            word,
            "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "eleven" | "twelve" | "Two" | "Three" | "Four" | "Five"
        );
        let digits = self.digits(unit.end).is_some_and(|(number, length)| length <= 3 && number > 0) && !self.counts_something(unit.end);
        let one = word == "one" && self.is(unit.end + 1, "of");
        let before = self.word_before(at);
        let rate = among!(before, "a" | "per" | "the" | "each" | "every" | "one" | "an");
        ((small || digits || one) && !rate && !self.is(unit.end + 1, "of them"))
            .then(|| Found { score: 0.7, ..Found::open(unit.end + 1, "date.event_day") })
    }

    /// "the day", "the month", "the year": this one, inside "the end of …" and "later in …"; also "this", "last" and so on.
    pub(super) fn the_unit(&self, at: usize) -> Option<Found<'a>> {
        let the = self.part_of_kind(at, "article").filter(|article| article.value == "the")?;
        if let Some(part) = self.part_of_kind(the.end, "part") {
            let day = self.core(part.end + usize::from(self.is(part.end, "of") || self.is(part.end, "on"))).filter(Found::is_day);
            return Some(day.unwrap_or_else(|| Found::open(part.end, "date.vague")));
        }
        let unit = self.part_of_kind(the.end, "unit").filter(|unit| unit.more == "one")?;
        if unit.value == "day" {
            // "the end of the day Saturday"
            let day = self.absolute(unit.end).filter(Found::is_day);
            return Some(day.unwrap_or_else(|| Found::open(unit.end, "date.vague")));
        }
        if matches!(unit.value, "second" | "minute" | "hour") {
            return None;
        }
        self.unit_by(0, unit.value, unit.end)
    }
}

/// The day of the week `which` ("last", "this", "next") picks.
fn weekday_by(which: &str, weekday: u8, today: Date) -> Option<Date> {
    let now = i64::from(today.weekday().number_from_monday());
    let of_week = i64::from(weekday) - now;
    let days = match which {
        "last" | "past" | "previous" => -((now - i64::from(weekday) - 1).rem_euclid(7) + 1),
        "next" => of_week + 7,
        "this" => of_week,
        "coming" | "upcoming" => (i64::from(weekday) - now - 1).rem_euclid(7) + 1,
        _ => return None,
    };
    today.checked_add(Duration::days(days))
}

/// The year that `which` gives a part of a year.
fn year_by(which: &str, point: Point, today: Date) -> Option<i32> {
    let year = today.year();
    match which {
        "last" | "past" | "previous" => {
            [year, year - 1, year - 2].into_iter().find(|&year| point.days_in(year).is_some_and(|(_, last)| last < today))
        }
        "next" | "coming" | "upcoming" => [year, year + 1].into_iter().find(|&year| point.days_in(year).is_some_and(|(first, _)| first > today)),
        "this" | "current" => {
            let winter = point.part == Part::Season(24) && u8::from(today.month()) <= 2;
            Some(if winter { year - 1 } else { year })
        }
        _ => None,
    }
}

/// The week, month … `offset` units from the one that holds `today`.
pub(super) fn unit_from(offset: i32, unit: &str, today: Date) -> Option<Stretch> {
    let week = |weeks: i32| today.checked_add(Duration::days(i64::from(weeks) * 7)).and_then(Stretch::week_of);
    let year = today.year();
    Some(match unit {
        "day" => Stretch::At(Point::day(today.checked_add(Duration::days(i64::from(offset)))?)),
        "week" => week(offset)?,
        "weekend" => {
            let Stretch::Between(_, sunday) = week(offset)? else { return None };
            let (_, sunday) = sunday.days_in(sunday.year?)?;
            Stretch::Between(Point::day(sunday.previous_day()?), Point::day(sunday))
        }
        "month" => {
            let (year, month, _) = shift_months(day_of(year, today.month().into(), 1)?, offset)?;
            Stretch::At(Point::new(Some(year), Part::Month(month)))
        }
        "quarter" => {
            let (year, month, _) = shift_months(day_of(year, today.month().into(), 1)?, offset * 3)?;
            Stretch::At(Point::new(Some(year), Part::Quarter(month.div_ceil(3))))
        }
        "year" => Stretch::At(Point::new(Some(year + offset), Part::Year)),
        "decade" => Stretch::Decade(year / 10 + offset),
        "century" => Stretch::Century(year / 100 + offset),
        _ => return None,
    })
}
