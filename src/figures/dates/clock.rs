//! Times of day in digits: "9:30 p.m. EST", "21:30 GMT", "11 a.m.", "5 o'clock in the afternoon"; by words: [`super::hours`].
//!
//! A bare "9:30" is one only where its place says so: scores (3:1), ratios and verses (John 3:16) are not.

use super::{Found, Reader, What};
use crate::fact::Quantity;
use crate::pack::Table;
use crate::text::{among, whole, Class};
use std::fmt;

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock<'a> {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
    /// `Z`, an offset as `-05:00`, or nothing.
    pub(super) zone: &'a str,
    /// Which half of the day is not said: "2:20" of "from 2:20 to 3 p.m.".
    pub(super) open: bool,
}

impl fmt::Display for Clock<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        f.write_str(self.zone)
    }
}

impl<'a> Clock<'a> {
    pub(super) fn new(hour: u8, minute: u8) -> Clock<'a> {
        Clock { hour, minute, second: None, zone: "", open: hour <= 12 }
    }

    /// The hour of a twelve-hour clock in a part of the day: 8 in the evening is 20:00, 12 at night 0:00.
    pub(super) fn in_part(self, part: &str) -> Clock<'a> {
        let late = matches!(part, "afternoon" | "evening") || part == "night" && self.hour >= 5;
        let hour = match self.hour {
            12 if matches!(part, "morning" | "night") => 0,
            hour if late && hour < 12 => hour + 12,
            hour => hour,
        };
        Clock { hour, open: false, ..self }
    }

    /// The start of a range that ends at `last`: with its zone and its half of the day where none is said.
    pub(super) fn before(self, last: Clock<'a>) -> Clock<'a> {
        let zone = if self.zone.is_empty() { last.zone } else { self.zone };
        let afternoon = self.open && !last.open && last.hour >= 12 && self.hour < 12 && self.hour + 12 <= last.hour;
        Clock { zone, hour: if afternoon { self.hour + 12 } else { self.hour }, ..self }
    }

    /// The end of a range that starts at `first`: "1:30 p.m. to 3:30", "9 a.m. to 5"; the first such hour after it.
    pub(super) fn after(self, first: Clock<'a>) -> Clock<'a> {
        if !self.open || first.open {
            return self;
        }
        let later = |hour: u8| (hour, self.minute) > (first.hour, first.minute);
        let hour = [self.hour % 12, self.hour % 12 + 12].into_iter().find(|&hour| later(hour)).unwrap_or(self.hour % 12);
        let zone = if self.zone.is_empty() { first.zone } else { self.zone };
        Clock { hour, zone, open: false, ..self }
    }

    /// The hour of a twelve-hour clock that ends at `self`: "9 to 11 p.m.", "11 to 1 p.m.".
    pub(super) fn start_before(self, hour: u8) -> Option<Clock<'a>> {
        if !(1..=12).contains(&hour) {
            return None;
        }
        let same_half = hour % 12 + if self.hour >= 12 { 12 } else { 0 };
        let hour = if same_half <= self.hour { same_half } else { (same_half + 12) % 24 };
        Some(Clock { hour, minute: 0, second: None, zone: self.zone, open: false })
    }
}

impl<'a> Reader<'_, 'a> {
    /// A time of day. Its `clock` is always set.
    pub(super) fn clock(&self, at: usize) -> Option<Found<'a>> {
        let (clock, end) = match self.class(at)? {
            Class::Number => self.digital(at, false).or_else(|| self.told_hour(at)).or_else(|| self.dotted_place(at))?,
            Class::Word => self.by_words(at)?,
            _ => return None,
        };
        Some(self.time(clock, end))
    }

    /// "h:mm" where the words before say that a time must follow.
    pub(super) fn bare_clock(&self, at: usize) -> Option<Found<'a>> {
        let (clock, end) = self.digital(at, true)?;
        Some(self.time(clock, end))
    }

    pub(super) fn time(&self, clock: Clock<'a>, end: usize) -> Found<'a> {
        Found { quantity: Quantity::Time, clock: Some(clock), ..Found::date(end, What::Open, "time.clock") }
    }

    /// "2.30" of "2.30-3pm", or of "by 9.30": no unit, sum or share may stand near.
    pub(super) fn dotted_clock(&self, at: usize) -> Option<Found<'a>> {
        let (hour, minute) = self.parted_by_point(at)?;
        let (hour, minute) = (whole(hour).filter(|&hour| hour < 24)?, whole(minute).filter(|&minute: &u8| minute < 60)?);
        Some(self.time(Clock::new(hour, minute), at + 1))
    }

    /// One or two digits and two more, parted by a point.
    fn parted_by_point(&self, at: usize) -> Option<(&'a str, &'a str)> {
        let text = self.word(at);
        let point = text.len().checked_sub(3).filter(|point| (1..=2).contains(point))?;
        Some((text.get(..point)?, text.get(point..)?.strip_prefix('.')?))
    }

    /// "by 9.30", "at 7.45 on Friday": quarters of an hour where no money and no share is spoken of.
    fn dotted_place(&self, at: usize) -> Option<(Clock<'a>, usize)> {
        let quarter = among!(self.word(at).get(self.word(at).len().checked_sub(3)?..)?, ".00" | ".15" | ".30" | ".45");
        let told = among!(self.word_before(at), "at" | "At" | "by" | "By" | "until" | "till" | "before" | "after");
        if !quarter
            || !told
            || !self.is_free(at + 1)
            || among!(self.word(at + 1), "%" | "-" | "/" | "–")
            || matches!(self.class(at + 1), Some(Class::Symbol))
        {
            return None;
        }
        let counted = |word: &str| {
            among!(
                word,
                "¥" | "₹"
                    | "Rs"
                    | "cents"
                    | "per"
                    | "percent"
                    | "points"
                    | "point"
                    | "index"
                    | "closed"
                    | "average"
                    | "rate"
                    | "score"
                    | "scored"
                    | "rated"
                    | "magnitude"
            )
        };
        if self.speaks_of_money(at) || self.near(at).any(|at| counted(self.context.document.word(at))) {
            return None;
        }
        let found = self.dotted_clock(at)?;
        Some((found.clock?, found.end))
    }

    /// The time of "2024-10-22T10:35:00Z".
    pub(super) fn iso_clock(&self, at: usize) -> Option<Found<'a>> {
        let hour = self.word(at).strip_prefix('T').filter(|_| self.glued(at))?;
        let hour: u8 = whole(hour).filter(|&hour| hour < 25)?;
        if self.word(at + 1) != ":" || !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        // The last number may have letters glued to it ("00Z").
        let number = |at: usize| whole::<u8>(self.word(at)).filter(|&number| number < 60);
        let mut clock = Clock { minute: number(at + 2)?, open: false, ..Clock::new(hour, 0) };
        let mut end = at + 3;
        if self.word(end) == ":" && self.glued(end) && self.glued(end + 1) {
            clock.second = Some(number(end + 1)?);
            end += 2;
        }
        if self.word(end) == "Z" && self.glued(end) {
            (clock.zone, end) = ("Z", end + 1);
        }
        Some(self.time(clock, end))
    }

    fn digital(&self, at: usize, sure: bool) -> Option<(Clock<'a>, usize)> {
        if self.glued(at) && !among!(self.word_before(at), "(" | "[" | "-" | "–" | "—" | "“" | "\"" | "~") {
            return None;
        }
        if let Some((clock, end)) = self.pointed(at) {
            return Some((clock, end));
        }
        let (number, length) = self.digits(at)?;
        if length == 4 {
            return self.military(at, number);
        }
        if length > 2 || number > 24 {
            return None;
        }
        let hour = number as u8;
        if self.word(at + 1) == ":" && self.glued(at + 1) && self.glued(at + 2) {
            let (minute, 2) = self.digits(at + 2)? else { return None };
            if minute > 59 {
                return None;
            }
            let mut clock = Clock::new(hour, minute as u8);
            let mut end = at + 3;
            if self.word(end) == ":" && self.glued(end) && self.glued(end + 1) {
                let (second, 2) = self.digits(end + 1)? else { return None };
                clock.second = Some(u8::try_from(second).ok().filter(|&second| second < 60)?);
                end += 2;
            }
            let (full, told, end) = self.completed(clock, end)?;
            return (sure || told || self.is_clock_place(at, end, length, minute, clock.second.is_some())).then_some((full, end));
        }
        if hour == 12 && (self.is(at + 1, "noon") || self.is(at + 1, "midnight")) {
            let (clock, end) = self.by_words(at + 1)?;
            return Some((clock, end));
        }
        if !self.says_half(at + 1) {
            return None;
        }
        let (clock, _, end) = self.completed(Clock::new(hour, 0), at + 1)?;
        Some((clock, end))
    }

    /// "9.30pm", "9.30 a.m."
    fn pointed(&self, at: usize) -> Option<(Clock<'a>, usize)> {
        let (hour, minute) = self.parted_by_point(at)?;
        if !(self.says_half(at + 1) || self.in_part_of_day(at + 1).is_some() || self.zone(at + 1).is_some()) {
            return None;
        }
        let (hour, minute) = (whole(hour)?, whole(minute).filter(|&minute: &u8| minute < 60)?);
        let (clock, _, end) = self.completed(Clock::new(hour, minute), at + 1)?;
        Some((clock, end))
    }

    /// "0930 GMT", "1400 hours".
    fn military(&self, at: usize, number: u32) -> Option<(Clock<'a>, usize)> {
        let (hour, minute) = (number / 100, number % 100);
        if hour > 24 || minute > 59 {
            return None;
        }
        let clock = Clock::new(hour as u8, minute as u8);
        if let Some((zone, end)) = self.zone(at + 1) {
            return Some((Clock { zone, ..clock }, end));
        }
        let hours = self.is(at + 1, "hours") || self.is(at + 1, "hrs");
        let told = among!(self.word_before(at), "at" | "At" | "until" | "by" | "from" | "since" | "around" | "about")
            && self.word(at).starts_with(['0', '1', '2']);
        (hours && told).then_some((clock, at + 2))
    }

    /// Whether "a.m.", "p.m." or "o'clock" stands at `at`.
    pub(super) fn says_half(&self, at: usize) -> bool {
        self.half_of_day(at).is_some() || self.is_oclock(at)
    }

    fn is_oclock(&self, at: usize) -> bool {
        let word = self.word(at);
        word.eq_ignore_ascii_case("o'clock") || word.eq_ignore_ascii_case("o’clock") || word.eq_ignore_ascii_case("oclock")
    }

    /// Whether the word is "p.m." (true) or "a.m." (false), and its end.
    fn half_of_day(&self, at: usize) -> Option<(bool, usize)> {
        let half = match self.word(at) {
            "a.m." | "am" | "AM" | "A.M." | "a.m" | "A.M" => false,
            "p.m." | "pm" | "PM" | "P.M." | "p.m" | "P.M" | "Pm" => true,
            _ => return None,
        };
        Some((half, at + 1))
    }

    /// The time with what follows it: half of the day, zone, "in the morning"; whether anything of it says that it is a time.
    pub(super) fn completed(&self, clock: Clock<'a>, at: usize) -> Option<(Clock<'a>, bool, usize)> {
        let (mut clock, mut end, mut told) = (clock, at, false);
        if let Some((afternoon, after)) = self.half_of_day(end) {
            if !((1..=12).contains(&clock.hour) || afternoon && clock.hour > 12) {
                return None;
            }
            clock.hour = match (afternoon, clock.hour) {
                (false, 12) => 0,
                (true, hour) if hour < 12 => hour + 12,
                (_, hour) => hour,
            };
            clock.open = false;
            (end, told) = (after, true);
        } else if self.is_oclock(end) {
            (end, told) = (end + 1, true);
        }
        if let Some((part, after)) = self.in_part_of_day(end).filter(|_| told || clock.minute > 0) {
            clock = clock.in_part(part);
            (end, told) = (after, true);
        }
        if let Some((zone, after)) = self.zone(end) {
            let plain_word = among!(self.word(end), "Eastern" | "Pacific" | "Z" | "West") && !told;
            if !plain_word {
                (clock.zone, end, told) = (zone, after, true);
            }
        } else if told && self.is_capitalised(end) && self.is(end + 1, "time") {
            end += 2;
        }
        Some((clock, told, end))
    }

    /// "in the morning", "at night".
    pub(super) fn in_part_of_day(&self, at: usize) -> Option<(&'a str, usize)> {
        if self.is(at, "in") && self.is(at + 1, "the") {
            let part = self.part_of_kind(at + 2, "part")?;
            return Some((part.value, part.end));
        }
        if self.is(at, "at") {
            let part = self.part_of_kind(at + 1, "part").filter(|part| part.value == "night")?;
            return Some((part.value, part.end));
        }
        None
    }

    /// "GMT", "Eastern time", "UTC+2".
    pub(super) fn zone(&self, at: usize) -> Option<(&'a str, usize)> {
        let phrase = self.longest(at, Table::TimeZones)?;
        let end = at + phrase.length;
        let shifted = matches!(self.word(end), "+" | "-" | "−") && self.glued(end) && self.glued(end + 1) && self.digits(end + 1).is_some();
        if shifted {
            return Some(("", end + 2));
        }
        Some((phrase.entry.column(0), end))
    }

    /// Whether "h:mm" without more can be a time here.
    fn is_clock_place(&self, at: usize, end: usize, length: usize, minute: u32, seconds: bool) -> bool {
        let before = self.word_before(at);
        let told = self.hinted(at, "before_time");
        let next = self.word(end);
        let day_follows = self.weekday(end).is_some()
            || self.month(end).is_some()
            || self.is(end, "the") && self.is(end + 1, "next")
            || self.is(end, "today")
            || self.is(end, "tomorrow")
            || self.is(end, "yesterday");
        if told || day_follows {
            return true;
        }
        // "07:30", "12:34:20": two digits for the hour are a clock's, unless a race or a match is told.
        let shown = length == 2 && (self.word(at).starts_with('0') || seconds) && next != ":" && next != "-";
        if shown
            && !self.is_capitalised(at.wrapping_sub(1))
            && !among!(before, "in" | "of" | "ratio" | "score" | "won" | "lost" | "led" | "with" | "clocked" | "ran")
        {
            return true;
        }
        if seconds || next == ":" || next == "-" || self.is_capitalised(at.wrapping_sub(1)) && self.weekday_before(at).is_none() {
            return self.weekday_before(at).is_some();
        }
        length == 2
            && minute % 5 == 0
            && !among!(before, "in" | "of" | "time" | "ratio" | "score" | "won" | "lost" | "led" | "with")
            && among!(before, "" | "(" | "," | "the" | "a" | "an" | "–" | "-" | "—" | "and" | "to" | "or" | "The" | "A")
    }

    fn weekday_before(&self, at: usize) -> Option<()> {
        let before = at.checked_sub(1)?;
        self.weekday(before).map(|_| ())
    }
}
