//! Days and months by number and name, in American and British order: "Oct. 23, 2024", "the 5th of April",
//! "5-6 April 2019", "May", "Monday, May 18, 2015", "2024-10-23", "25/12/2024".
//!
//! An all-digit date that can be read two ways (03/04/2024) keeps its span but carries no `date`, unless the host
//! gave an order.

use super::edtf::{day_of, month_length, Part, Point, Stretch};
use super::tense::{self, Tense};
use super::words::Name;
use super::{Found, Item, Reader, What};
use crate::fact::Value;
use crate::options::DateOrder;
use crate::pack::Table;
use crate::text::{among, among_in_any_case, whole, Class};

impl<'a> Reader<'_, 'a> {
    pub(super) fn absolute(&self, at: usize) -> Option<Found<'a>> {
        if self.class(at) == Some(Class::Number) {
            return self.numeric(at).or_else(|| self.year_first(at)).or_else(|| self.day_led(at));
        }
        let tables = self.context.tables_from(at);
        if let Some(found) = if tables.has(Table::Weekdays) { self.weekday_led(at) } else { None } {
            return Some(found);
        }
        let led = self.part(at).is_some_and(|part| matches!(part.kind, "article" | "ordinal" | "join"));
        if let Some(found) = if led { self.day_led(at) } else { None } {
            return Some(found);
        }
        if tables.has(Table::Months) {
            self.month_led(at)
        } else {
            None
        }
    }

    /// "October 23", "Oct. 23-25, 2024", "October 2024", "May".
    pub(super) fn month_led(&self, at: usize) -> Option<Found<'a>> {
        let month = self.month(at)?;
        let joint = usize::from((self.is_tight_dash(month.end) || self.is_slash(month.end)) && month.end + 1 < self.limit);
        let article = usize::from(joint == 0 && self.is(month.end, "the"));
        if let Some((day, end, ordinal)) = self.day_number(month.end + joint + article) {
            let fits = day <= month_length(None, month.number).max(if month.number == 2 { 29 } else { 0 });
            let counts = !ordinal && self.counts_something(end - 1) || self.word(end) == "%" || article == 1 && !ordinal;
            if fits && !counts && !self.in_name(at, month.end) {
                return Some(self.with_day(month, day, end));
            }
        }
        if let Some((year, inferred, end)) = self.year_after(month.end) {
            return Some(Found { inferred, ..Found::point(end, year, Part::Month(month.number), "date.month") });
        }
        if joint == 1 {
            if let Some(year) = self.year_digits(month.end + 1) {
                return Some(Found::point(month.end + 2, Some(year), Part::Month(month.number), "date.month"));
            }
        }
        self.is_lone_month(at, month).then(|| Found::point(month.end, None, Part::Month(month.number), "date.month"))
    }

    /// After "October 23": the rest of a range of days, and the year.
    fn with_day(&self, month: Name<'a>, day: u8, end: usize) -> Found<'a> {
        let joints = self.is_tight_dash(end) && self.is_tight_dash(month.end) || self.is_slash(end) && self.is_slash(month.end);
        if joints {
            if let Some(year) = self.year_digits(end + 1) {
                return Found::point(end + 2, Some(year), Part::Day(month.number, day), "date.day");
            }
        }
        let (mut last, mut end) = (day, end);
        let between = matches!(self.word_before(month.end.wrapping_sub(1)), "between" | "Between");
        if let Some((next, after)) = self.last_day(end, day, between) {
            if self.month(after).is_none() && !self.counts_something(after - 1) {
                (last, end) = (next, after);
            }
        } else if let Some((next, after)) =
            self.day_list(end, day).filter(|list| list.consecutive && self.month(list.end).is_none()).map(|list| (list.last, list.end))
        {
            (last, end) = (next, after);
        }
        self.days(month.number, day, last, end)
    }

    fn days(&self, month: u8, first: u8, last: u8, end: usize) -> Found<'a> {
        let (year, inferred, end) = self.year_after(end).unwrap_or((None, false, end));
        if first == last {
            return Found { inferred, ..Found::point(end, year, Part::Day(month, first), "date.day") };
        }
        let stretch = Stretch::Between(Point::new(year, Part::Day(month, first)), Point::new(year, Part::Day(month, last)));
        let value = Some(Value::Pair(f64::from(first), f64::from(last)));
        Found { inferred, value, ..Found::stretch(end, stretch, "date.days") }
    }

    /// The second day of "5-7", "5 to 7", "5 and 6", where it comes after the first.
    fn last_day(&self, at: usize, first: u8, between: bool) -> Option<(u8, usize)> {
        let and = among_in_any_case!(self.word(at), "and" | "or" | "&");
        let spaced_dash = || self.is_dash(at) && !self.glued(at) && !self.glued(at + 1) && self.month(at.wrapping_sub(2)).is_some();
        if !and && !among_in_any_case!(self.word(at), "to" | "through" | "until" | "till") && !self.is_tight_dash(at) && !spaced_dash() {
            return None;
        }
        let the = usize::from(self.is(at + 1, "the"));
        let (last, end, _) = self.day_number(at + 1 + the)?;
        (last > first && (!and || between || last == first + 1)).then_some((last, end))
    }

    /// "5 April", "the 5th of April, 2019", "5-6 April", "28-Nov-2019", also after "from".
    pub(super) fn day_led(&self, at: usize) -> Option<Found<'a>> {
        let from = usize::from(self.is(at, "from") || self.is(at, "between"));
        let the = usize::from(self.is(at + from, "the"));
        let (first, mut end, ordinal) = self.day_number(at + from + the)?;
        if the == 1 && !ordinal && from == 0 {
            return None;
        }
        let mut last = first;
        let between = from == 1 && self.is(at, "between");
        if let Some((day, after)) = self.last_day(end, first, between) {
            (last, end) = (day, after);
        } else if from == 1 {
            return None;
        } else if let Some(list) = self.day_list(end, first) {
            // "7, 8 and 9 October" is one stretch, of "7 and 9 October" the first is a day of its own.
            let of = usize::from(self.is(list.end, "of"));
            let month = self.month(list.end + of)?;
            let (year, inferred, _) = self.year_after(month.end).unwrap_or((None, false, month.end));
            if self.in_name(list.end + of, month.end) || list.last > month_length(Some(2000), month.number) {
                return None;
            }
            if list.consecutive {
                return Some(self.days(month.number, first, list.last, month.end));
            }
            return Some(Found { inferred, ..Found::point(end, year, Part::Day(month.number, first), "date.day") });
        }
        let joint = usize::from(self.is_tight_dash(end) || self.is_slash(end) || (self.word(end) == "." && self.glued(end)));
        let of = usize::from(joint == 0 && self.is(end, "of"));
        let lower = if of == 1 && ordinal { self.month_in_any_case(end + joint + of) } else { None };
        let Some(month) = self.month(end + joint + of).or(lower) else {
            return self.day_of_this_month(end, first, last, ordinal).or_else(|| self.day_alone(at));
        };
        if self.in_name(end + joint + of, month.end) {
            return None;
        }
        // "5 April 3" is no date of the 5th; "killed 15 March 3" is too rare to ask for more.
        if last > month_length(Some(2000), month.number) {
            return None;
        }
        let joint = usize::from(self.is_tight_dash(month.end) || self.is_slash(month.end));
        if joint == 1 {
            let short = self.digits(month.end + 1).filter(|&(_, length)| length == 2).map(|(year, _)| two_digit_year(year));
            if let Some(year) = self.year_digits(month.end + 1).or(short) {
                return Some(Found::point(month.end + 2, Some(year), Part::Day(month.number, first), "date.day"));
            }
        }
        Some(self.days(month.number, first, last, month.end))
    }

    /// A month's name alone is one if it is not also a verb, a modal or a person's name.
    fn is_lone_month(&self, at: usize, month: Name<'a>) -> bool {
        if !self.is_capitalised(at) && month.kind != "full" || self.in_name(at, month.end) {
            return false;
        }
        let before = at.wrapping_sub(1);
        let joined = (self.is_dash(month.end) || matches!(self.word(month.end), "and" | "or" | "to")) && self.month(month.end + 1).is_some();
        let dash = matches!(self.word_before(at), "-" | "–");
        let hint = joined || dash || self.hinted(at, "before_month");
        // "ahead of his May trial", "the March election"
        let noun = self.word(month.end);
        let owned = self.class(before) == Some(Class::Possessive) && !self.word_before(at).is_empty();
        let attributive = (owned || self.hinted(at, "determiner"))
            && noun.starts_with(|c: char| c.is_ascii_lowercase())
            && noun.len() > 3
            && !self.hints(month.end, "function");
        // "since inconclusive March elections"
        let described = self.word_before(at).len() > 3
            && self.word_before(at).bytes().all(|byte| byte.is_ascii_lowercase())
            && !self.hinted(at, "function")
            && noun.len() > 4
            && noun.ends_with('s')
            && !noun.ends_with("ss")
            && noun.bytes().all(|byte| byte.is_ascii_lowercase());
        let hint = hint || attributive || described;
        match month.kind {
            "shy" => {
                let capital_before = self.class(before) == Some(Class::Word) && self.token(before).is_some_and(crate::text::Token::is_capitalised);
                hint && (!capital_before || self.word_before(at).len() <= 6) && !self.is_capitalised(month.end) || self.is_possessive_date(month.end)
            }
            "short" => self.word(month.end.wrapping_sub(1)) == "." || hint,
            _ if self.hinted(at, "determiner") => true,
            // "April said", "June Smith": only the tagger knows; a capital after it speaks for a name.
            _ => hint || !(self.is_capitalised(month.end) && self.glue_free(month.end)) || self.month(month.end).is_some(),
        }
    }

    fn is_possessive_date(&self, at: usize) -> bool {
        self.class(at) == Some(Class::Possessive)
    }

    fn glue_free(&self, at: usize) -> bool {
        !self.glued(at)
    }

    /// "Monday", "Monday, May 18, 2015", "Saturday night", "Thursday the 21st".
    fn weekday_led(&self, at: usize) -> Option<Found<'a>> {
        let day = self.weekday(at)?;
        if among!(self.word_before(at), "every" | "each" | "Every" | "Each" | "Bloody") {
            return None;
        }
        let next = if self.word(day.end) == "," { day.end + 1 } else { day.end };
        let dated = |found: &Found<'a>| found.at().is_some_and(|point| matches!(point.part, Part::Day(..))) || found.rule == "date.digits";
        // "Edmonton Sun, August 16": a newspaper.
        if self.word(at) == "Sun" && self.word(day.end - 1) != "." && self.word_before(at).starts_with(|c: char| c.is_uppercase()) {
            return None;
        }
        let full = self.numeric(next).or_else(|| self.day_led(next)).or_else(|| self.month_led(next)).filter(dated);
        if let Some(found) = full {
            return Some(found);
        }
        let the = usize::from(self.is(next, "the"));
        if next == day.end && (the == 1 || self.class(next) == Some(Class::Number)) {
            if let Some((number, end, true)) = self.day_number(next + the) {
                let free = among!(
                    self.word(end),
                    "with" | "at" | "until" | "to" | "and" | "through" | "but" | "in" | "for" | "as" | "when" | "because" | "after" | "before"
                );
                if free || !self.word(end).starts_with(|c: char| c.is_alphabetic()) {
                    return Some(self.weekday_the(day.number, number, end));
                }
            }
        }
        if day.kind != "full" && self.word(day.end - 1) != "." || self.in_name(at, day.end) || !self.is_weekday_free(at, day.end) {
            return None;
        }
        // "Monday mornings", "the first Monday of every month" are habits; "a Friday in October" is no Friday in particular.
        let of_each = self.is(day.end, "of") && (self.is(day.end + 1, "every") || self.is(day.end + 1, "each"));
        if of_each {
            return None;
        }
        if among!(self.word_before(at), "a" | "A" | "one" | "any") {
            return Some(self.with_part_of_day(day.end, What::Open, "date.some_weekday"));
        }
        if among!(self.word(day.end), "mornings" | "afternoons" | "evenings" | "nights") {
            return None;
        }
        // "on Wednesday week": a week after the coming one.
        if self.is(day.end, "week") && among!(self.word_before(at), "on" | "until" | "by" | "next") && self.is_free(day.end + 1) {
            let coming = self.today.and_then(|today| tense::weekday_of(day.number, today, Tense::Future)?.checked_add(time::Duration::days(7)));
            return Some(Found::worked_out(day.end + 1, coming.map(|day| Stretch::At(Point::day(day))), "date.weekday"));
        }
        if let Some((offset, end)) = self.week_after(day.end) {
            let stretch = self.today.and_then(|today| {
                let days = i64::from(day.number) - i64::from(today.weekday().number_from_monday()) + 7 * offset;
                Some(Stretch::At(Point::day(today.checked_add(time::Duration::days(days))?)))
            });
            return Some(Found::worked_out(end, stretch, "date.weekday"));
        }
        Some(self.with_part_of_day(day.end, What::At(Item::Weekday(day.number)), "date.weekday"))
    }

    /// "Friday next week", "Tuesday of last week": how many weeks from this one, and the end.
    fn week_after(&self, at: usize) -> Option<(i64, usize)> {
        let of = usize::from(self.is(at, "of"));
        let offset = match self.word(at + of) {
            "this" => 0,
            "last" => -1,
            "next" => 1,
            _ => return None,
        };
        self.is(at + of + 1, "week").then_some((offset, at + of + 2))
    }

    /// "Friday the 13th": the nearest such day of the last and the next months.
    fn weekday_the(&self, weekday: u8, number: u8, end: usize) -> Found<'a> {
        let nearest = self.today.and_then(|today| {
            let days = (-12..=12).filter_map(|months| {
                let (year, month, _) = super::edtf::shift_months(today, months)?;
                day_of(year, month, number).filter(|day| day.weekday().number_from_monday() == weekday)
            });
            days.min_by_key(|&day| (day - today).whole_days().abs())
        });
        Found::worked_out(end, nearest.map(|day| Stretch::At(Point::day(day))), "date.weekday")
    }

    /// Not "Sunday Times", "Friday Night Lights", "Monday Night Football": names that run on.
    fn is_weekday_free(&self, at: usize, end: usize) -> bool {
        let night_name =
            self.is_part_of_day(end) && self.is_capitalised(end) && self.is_capitalised(end + 1) && !self.glued(end + 1) && !self.in_heading(at);
        let paper = among!(
            self.word(end),
            "Times" | "Telegraph" | "Mirror" | "Express" | "Mail" | "Herald" | "Post" | "World" | "Sun" | "People" | "Agreement" | "Club"
        );
        !(night_name || paper)
    }

    /// Whether the words around are capitalised because it is a heading: nothing but capitals before.
    pub(super) fn in_heading(&self, at: usize) -> bool {
        let sentence = self.context.document.sentence_of(at);
        let tokens = self.context.document.tokens().get(sentence.start..sentence.end.min(sentence.start + 24)).unwrap_or(&[]);
        let words = tokens.iter().filter(|token| token.class == Class::Word && token.span.len() > 3);
        let (capital, all) = words.fold((0, 0), |(capital, all), token| (capital + usize::from(token.is_capitalised()), all + 1));
        all > 3 && capital * 5 >= all * 4
    }

    /// A day with the part of it that follows: "Saturday night", "yesterday afternoon".
    pub(super) fn with_part_of_day(&self, end: usize, what: What<'a>, rule: &'static str) -> Found<'a> {
        let phase = usize::from(self.part_of_kind(end, "phase").is_some());
        let dash = usize::from(phase == 1 && self.is_tight_dash(end + 1));
        if self.is_part_of_day(end + phase + dash) {
            return Found::date(end + phase + dash + 1, what, rule);
        }
        // "on Friday in the afternoon"
        if self.is(end, "in") && self.is(end + 1, "the") {
            let phase = usize::from(self.part_of_kind(end + 2, "phase").is_some());
            if let Some(part) = self.part_of_kind(end + 2 + phase, "part").filter(|part| self.is_free(part.end)) {
                return Found::date(part.end, what, rule);
            }
        }
        Found::date(end, what, rule)
    }

    pub(super) fn is_part_of_day(&self, at: usize) -> bool {
        self.part_of_kind(at, "part").is_some()
    }

    pub(super) fn is_slash(&self, at: usize) -> bool {
        self.word(at) == "/" && self.glued(at) && self.glued(at + 1)
    }

    /// The word before `at`, in the same block.
    pub(super) fn word_before(&self, at: usize) -> &'a str {
        let first_of_block = self.context.document.tokens().get(at).is_none_or(|token| token.gap == crate::text::Gap::Block);
        if first_of_block {
            return "";
        }
        at.checked_sub(1).map_or("", |before| self.context.document.word(before))
    }

    /// "2024-10-23", "25/12/2024", "10/23/24", "23.10.2024".
    pub(super) fn numeric(&self, at: usize) -> Option<Found<'a>> {
        let second = at >= 6 && self.is_slash(at - 3) && self.is_tight_dash(at - 1) && self.is_slash(at - 5);
        if self.glued(at)
            && matches!(self.word_before(at), "-" | "/" | "–")
            && !second
            && !(at >= 2 && self.is_tight_dash(at - 1) && self.word(at - 2).as_bytes().contains(&b'.'))
        {
            return None;
        }
        let (numbers, lengths, end, mark) = self.dotted(at).or_else(|| self.parted(at))?;
        let after = self.word(end);
        if self.glued(end)
            && (matches!(after, "/" | "%")
                || mark != "/" && mark != "." && self.is_dash(end) && self.class(end + 1) == Some(Class::Number) && self.glued(end + 1))
        {
            return None;
        }
        let [a, b, c] = numbers;
        if lengths[0] == 4 {
            if !(1000..2200).contains(&a) || lengths[1] > 2 || lengths[2] > 2 {
                return None;
            }
            let day = day_of(a as i32, u8::try_from(b).ok()?, u8::try_from(c).ok()?)?;
            return Some(Found::stretch(end, Stretch::At(Point::day(day)), "date.digits"));
        }
        let year = match lengths[2] {
            4 if (1000..2200).contains(&c) => c as i32,
            2 if mark == "/" => two_digit_year(c),
            _ => return None,
        };
        let of = |month: u32, day: u32| day_of(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let (month_first, day_first) = (of(a, b), of(b, a));
        let day = match (month_first, day_first, self.context.options.date_order) {
            (None, None, _) => return None,
            (Some(day), None, _) | (None, Some(day), _) => Some(day),
            (Some(one), Some(other), _) if one == other => Some(one),
            (Some(_), Some(day), _) if mark == "." => Some(day),
            (Some(day), _, Some(DateOrder::MonthDay)) | (_, Some(day), Some(DateOrder::DayMonth)) => Some(day),
            _ => None,
        };
        Some(match day {
            Some(day) => Found::stretch(end, Stretch::At(Point::day(day)), "date.digits"),
            None => Found::open(end, "date.digits"),
        })
    }

    /// "2019-Sep-01", "2019/sep/1"
    fn year_first(&self, at: usize) -> Option<Found<'a>> {
        let year = self.year_digits(at).filter(|_| self.is_tight_dash(at + 1) || self.is_slash(at + 1))?;
        let month = self.month_in_any_case(at + 2)?;
        if !(self.is_tight_dash(month.end) || self.is_slash(month.end)) {
            return None;
        }
        let (day, end, _) = self.day_number(month.end + 1)?;
        Some(Found::point(end, Some(year), Part::Day(month.number, day), "date.digits"))
    }

    /// "23.10.2024", one token.
    fn dotted(&self, at: usize) -> Option<([u32; 3], [usize; 3], usize, &'a str)> {
        let text = self.word(at);
        if !(8..=10).contains(&text.len()) {
            return None;
        }
        let mut parts = text.split('.');
        let (mut numbers, mut lengths) = ([0; 3], [0; 3]);
        for (number, length) in numbers.iter_mut().zip(&mut lengths) {
            let part = parts.next()?;
            (*number, *length) = (whole(part)?, part.len());
        }
        let fits = matches!(lengths, [1 | 2, 1 | 2, 4] | [4, 2, 2]);
        (parts.next().is_none() && fits).then_some((numbers, lengths, at + 1, "."))
    }

    fn parted(&self, at: usize) -> Option<([u32; 3], [usize; 3], usize, &'a str)> {
        let mark = self.word(at + 1);
        if !(mark == "/" || self.is_dash(at + 1)) || self.word(at + 3) != mark || !(1..5).all(|step| self.glued(at + step)) {
            return None;
        }
        let ((a, x), (b, y), (c, z)) = (self.digits(at)?, self.digits(at + 2)?, self.digits(at + 4)?);
        Some(([a, b, c], [x, y, z], at + 5, mark))
    }
}

/// "24" is 2024, "98" is 1998.
pub(super) fn two_digit_year(number: u32) -> i32 {
    number as i32 + if number < 50 { 2000 } else { 1900 }
}
