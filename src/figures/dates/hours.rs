//! Times of day by words, and hours that only the words around tell: "noon", "half past nine", "ten to six", "4 in the
//! morning", "tonight at 8", "9 a.m. to 5".
//!
//! A bare hour is taken only where a part of the day stands beside it, or an hour with "a.m." or "p.m." before it.

use super::clock::Clock;
use super::{Found, Reader};
use crate::pack::Table;
use crate::text::{among, whole, Class};

/// Minutes that are told before or after the hour.
const MINUTES: [(&str, i16); 12] = [
    ("five", 5),
    ("ten", 10),
    ("fifteen", 15),
    ("quarter", 15),
    ("twenty", 20),
    ("twenty-five", 25),
    ("half", 30),
    ("5", 5),
    ("10", 10),
    ("15", 15),
    ("20", 20),
    ("25", 25),
];

impl<'a> Reader<'_, 'a> {
    pub(super) fn by_words(&self, at: usize) -> Option<(Clock<'a>, usize)> {
        if let Some(part) = self.part_of_kind(at, "clock") {
            let (hour, minute) = part.value.split_once(':')?;
            let clock = Clock { open: false, ..Clock::new(whole(hour)?, whole(minute)?) };
            // "Midnight" as a title, not as a sentence's first word.
            let first = self.context.document.sentence_of(at).start == at;
            let named = self.is_capitalised(at) && (!first || self.is_capitalised(part.end) && self.weekday(part.end).is_none());
            if named || self.is(part.end, "sun") || self.is_dash(part.end) && self.is_tight_dash(part.end) {
                return None;
            }
            let zone = self.zone(part.end);
            let end = zone.map_or(part.end, |(_, end)| end);
            return Some((Clock { zone: zone.map_or("", |(zone, _)| zone), ..clock }, end));
        }
        // Hours and minutes in words are words of numbers, "half" and "quarter" with them; an article is none.
        if !self.context.tables_from(at).has(Table::Numbers) || self.word(at).len() <= 2 {
            return None;
        }
        if let Some(time) = self.past_hour(at) {
            return Some(time);
        }
        // "nine o'clock", "ten a.m."
        if !self.says_half(at + 1) {
            return self.told_hour(at);
        }
        let (clock, _, end) = self.completed(Clock::new(self.hour(at)?, 0), at + 1)?;
        Some((clock, end))
    }

    /// "half past nine", "quarter to ten", "20 minutes past six": "to" only after "at" and the like, as "ten to nine" may
    /// be a range.
    fn past_hour(&self, at: usize) -> Option<(Clock<'a>, usize)> {
        let past = |at: usize| self.is(at, "past") || self.is(at, "after");
        let to = |at: usize| self.is(at, "to") || self.is(at, "before");
        let minutes = usize::from(self.is(at + 1, "minutes"));
        let sign = match at + 1 + minutes {
            next if past(next) => 1,
            next if to(next) => -1,
            _ => return None,
        };
        let &(name, shift) = MINUTES.iter().find(|(name, _)| self.is(at, name))?;
        let plain = matches!(name, "half" | "quarter");
        if name == "half" && sign < 0 || plain && minutes == 1 {
            return None;
        }
        let next = at + 2 + minutes;
        let hour = self.hour(next)?;
        let past_word = self.is(next - 1, "past");
        let told = self.says_half(next + 1) || self.in_part_of_day(next + 1).is_some();
        let fits =
            plain && (past_word || self.is(next - 1, "to")) || told && self.hinted(at, "before_time") || past_word && self.hinted(at, "before_time");
        if !fits || !told && self.counts_something(next) {
            return None;
        }
        let clock = Clock::new(hour, 0);
        let (full, _, end) = match self.in_part_of_day(next + 1) {
            Some((part, end)) => (clock.in_part(part), true, end),
            None => self.completed(clock, next + 1)?,
        };
        let minutes = (i16::from(full.hour) * 60 + sign * shift).rem_euclid(24 * 60);
        Some((Clock { hour: (minutes / 60) as u8, minute: (minutes % 60) as u8, ..full }, end))
    }

    /// A bare hour whose part of the day is told: "at 4 in the morning", "at 6 this evening", "tonight at 8".
    pub(super) fn told_hour(&self, at: usize) -> Option<(Clock<'a>, usize)> {
        let (hour, end) = self.bare_hour(at)?;
        let clock = Clock::new(hour, 0);
        let start = among!(self.word_before(at), "from" | "between" | "From" | "Between");
        if !(start || self.hinted(at, "before_time")) {
            return None;
        }
        if let Some((part, end)) = self.in_part_of_day(end).filter(|&(_, end)| self.is_free(end)) {
            return fits(hour, part).then(|| (clock.in_part(part), end));
        }
        if let Some(part) = self.part_of_named_day(end) {
            return fits(hour, part).then(|| (clock.in_part(part), end));
        }
        let part = if self.word_before(at) == "at" { self.part_before(at - 1) } else { None };
        part.filter(|part| fits(hour, part) && self.is_free(end) && !self.counts_something(at)).map(|part| (clock.in_part(part), end))
    }

    /// "9 last night" of "between 7 and 9 last night"; the day stands after it.
    pub(super) fn hour_of_named_part(&self, at: usize) -> Option<Found<'a>> {
        let (hour, end) = self.bare_hour(at)?;
        let part = self.part_of_named_day(end)?;
        Some(self.time(Clock::new(hour, 0).in_part(part), end))
    }

    /// The end of a range that starts with a told hour: "9 a.m. to 5", "from 1 p.m. to 3 daily", "from 1:30 to 3".
    pub(super) fn closing_hour(&self, at: usize, first: &Found<'a>, led: bool) -> Option<Found<'a>> {
        let (hour, end) = self.bare_hour(at).filter(|_| first.clock.is_some_and(|clock| !clock.open || led))?;
        let next = self.word(end);
        let free = self.is_free(end) || among!(next, "daily" | "each" | "every" | "weekdays") || self.weekday(end).is_some();
        (free && next != "%" && self.class(end) != Some(Class::Symbol)).then(|| self.time(Clock::new(hour, 0), end))
    }

    /// Whether no noun follows that a number or a part of the day before it would belong to.
    pub(super) fn is_free(&self, at: usize) -> bool {
        !self.word(at).starts_with(|c: char| c.is_alphanumeric()) || self.hints(at, "function") || matches!(self.word(at), "with" | "when")
    }

    /// An hour of the twelve-hour clock alone, by digits or word, to which nothing is glued; and its end.
    fn bare_hour(&self, at: usize) -> Option<(u8, usize)> {
        let hour = self.hour(at).filter(|&hour| hour <= 12)?;
        let short = self.class(at) == Some(Class::Word) || self.digits(at).is_some_and(|(_, length)| length <= 2);
        let joined = self.glued(at) && self.class(at) == Some(Class::Number) && !self.is_dash(at.wrapping_sub(1));
        let goes_on = self.glued(at + 1) && !among!(self.word(at + 1), "," | "." | ";" | ")" | "?" | "!" | "”" | "\"" | "-" | "–");
        (short && !joined && !goes_on).then_some((hour, at + 1))
    }

    /// The part of the day of "tonight", "this morning", "Friday night" at `at`.
    fn part_of_named_day(&self, at: usize) -> Option<&'a str> {
        if self.is(at, "tonight") {
            return Some("night");
        }
        let day = self.weekday(at).map(|day| day.end).or_else(|| {
            let part = self.part(at).filter(|part| part.kind == "deictic" || matches!(part.value, "this" | "last"))?;
            Some(part.end)
        })?;
        self.part_of_kind(day, "part").map(|part| part.value)
    }

    /// The part of the day of "tonight", "last night", "Friday evening" that ends before `at`.
    fn part_before(&self, at: usize) -> Option<&'a str> {
        let last = at.checked_sub(1).filter(|_| !self.word_before(at).is_empty())?;
        if self.is(last, "tonight") {
            return Some("night");
        }
        let part = self.part_of_kind(last, "part")?;
        let day = last.checked_sub(1).filter(|_| !self.word_before(last).is_empty())?;
        let named = self.weekday(day).is_some() || self.part(day).is_some_and(|day| day.kind == "deictic" || matches!(day.value, "this" | "last"));
        named.then_some(part.value)
    }

    /// An hour by digits or word.
    fn hour(&self, at: usize) -> Option<u8> {
        if let Some((number, _)) = self.digits(at) {
            return u8::try_from(number).ok().filter(|hour| (1..=24).contains(hour));
        }
        if !self.context.tables_from(at).has(Table::Numbers) {
            return None;
        }
        const HOURS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
        HOURS.iter().position(|hour| self.is(at, hour)).map(|position| position as u8 + 1)
    }
}

/// Whether an hour of the twelve-hour clock can lie in that part of the day: 11 in the afternoon or 2 tonight may be anything.
fn fits(hour: u8, part: &str) -> bool {
    match part {
        "morning" => (1..12).contains(&hour),
        "afternoon" => hour == 12 || hour < 8,
        "evening" => (4..12).contains(&hour),
        _ => hour >= 6,
    }
}
