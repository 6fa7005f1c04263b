//! Dates, times of day and periods: every stretch of the calendar or the clock that the text names.
//!
//! In: a document. Out: mentions whose `date` is
//! ISO 8601 or EDTF, worked out from the publication date where the text leaves something open and one is known;
//! today's date is never assumed. One form, one file:
//!
//! * [`absolute`]: "Oct. 23, 2024", "5-6 April", "25/12/2024", "Monday, May 18"
//! * [`days`]: "Oct. 7, 8 and 9", "on the 15th"
//! * [`years`]: "2019", "the 1990s", "Q3 2023", "fiscal 2024", "the 19th century"
//! * [`relative`]: "yesterday afternoon", "last month", "this Friday", "the following day"
//! * [`periods`]: "early in 2016", "the end of the month", "the first half of October"
//! * [`clock`]: "9:30 p.m. EST"; [`hours`]: "noon", "4 in the morning"; [`ranges`]: "from May to July"; [`spans`]: "months", "an hour later"
//!
//! Left out on purpose: habits ("every Friday", "daily", "weekends"), and "now", "recently", "currently".

mod absolute;
mod clock;
mod days;
mod edtf;
mod holidays;
mod hours;
mod periods;
mod ranges;
mod relative;
mod resolve;
mod spans;
mod tense;
mod words;
mod years;

pub(super) use tense::hints;

use super::bounds;
use crate::fact::{Bound, Figure, Known, Quantity, Reading, Value};
use crate::mention::Mention;
use crate::pack::{Table, TableSet};
use crate::scan::Context;
use crate::text::{Class, Gap, Shape, TokenRange};
use clock::Clock;
use edtf::{Part, Point, Stretch};
use std::borrow::Cow;
use std::cell::Cell;
use time::Date;

/// Tables of words that a date is made of.
pub(super) const CALENDAR: TableSet = TableSet::of(Table::Calendar).with(Table::Months).with(Table::Weekdays).with(Table::Holidays);
/// Tables of words that a date can start with where one of the calendar follows soon.
const FRAME: TableSet = TableSet::of(Table::CalendarFrame).with(Table::Numbers).with(Table::Bounds);
/// How soon, in tokens.
const SOON: usize = 6;
/// What an inferred date was worked out from.
const PUBLICATION: &str = "publication date";

/// Finds the dates, times and periods of a document. `mentions` holds what the number reader found: from it go the
/// counts that are years in names ("the 2018 World Rowing Cup"); where a count is part of a date, the longer span
/// wins later. Of the tokens `starts` some are words of the calendar or numbers.
pub fn find(context: &Context<'_>, starts: &[usize], mentions: &mut Vec<Mention>) {
    let counted = mentions.len();
    let mut names = Vec::new();
    let mut ahead = starts.iter().copied().filter(|&at| is_calendar_word(context, at)).peekable();
    for block in context.document.blocks() {
        let reader = Reader { context, today: context.options.date, limit: block.end, parts: Default::default() };
        let mut at = block.start;
        while at < block.end {
            while ahead.next_if(|&word| word < at).is_some() {}
            // Most tokens need no look: no number and no word of the calendar follows soon.
            let next = ahead.peek().copied().unwrap_or(usize::MAX);
            if next - at > SOON {
                at = next - SOON;
                continue;
            }
            let framed =
                || context.tables_from(at).meets(FRAME) && has_phrase(context, at, FRAME, &[Table::CalendarFrame, Table::Numbers, Table::Bounds]);
            let starts = (next == at || framed()) && !reader.is_plain_count(at);
            at = match if starts { reader.read(at) } else { None } {
                Some((start, mut phrase)) => {
                    let further = reader.further_days(&mut phrase);
                    mentions.push(reader.mention(start, &phrase));
                    let end = further.last().map_or(phrase.end, |(_, last)| last.end);
                    mentions.extend(further.iter().map(|(start, day)| reader.mention(*start, day)));
                    end.max(at + 1)
                }
                None => {
                    if next == at && (reader.is_year_in_name(at) || reader.is_day_in_name(at)) {
                        names.push(context.document.span(TokenRange::new(at, at + 1)));
                    }
                    at + 1
                }
            };
        }
    }
    share_event_days(context.document.text(), mentions.get_mut(counted..).unwrap_or_default());
    if !names.is_empty() {
        mentions.retain(|mention| names.binary_search(&mention.span).is_err());
    }
}

/// "Yesterday, day five of the tournament": the two are one day, and so is "day five" wherever else it stands.
fn share_event_days(text: &str, found: &mut [Mention]) {
    let mut days: Vec<(String, String)> = Vec::new();
    let named = |mention: &Mention| mention.span.slice(text).to_ascii_lowercase();
    for pair in 1..found.len() {
        let (Some(before), Some(day)) = (found.get(pair - 1), found.get(pair)) else { continue };
        let between = text.get(before.span.end() as usize..day.span.start() as usize);
        if day.rule == "date.event_day" && between == Some(", ") {
            if let Some(date) = date_of(before).filter(|date| date.len() == 10) {
                if !days.iter().any(|(name, _)| *name == named(day)) {
                    days.push((named(day), date.clone()));
                }
            }
        }
    }
    for mention in found.iter_mut().filter(|mention| mention.rule == "date.event_day") {
        let name = named(mention);
        if let (Some((_, date)), Reading::Figure(figure)) = (days.iter().find(|(other, _)| *other == name), &mut mention.reading) {
            figure.date = Some(Known::Inferred(date.clone(), "the day named beside it"));
        }
    }
}

fn date_of(mention: &Mention) -> Option<&String> {
    match &mention.reading {
        Reading::Figure(figure) => figure.date.as_ref().map(Known::get),
        _ => None,
    }
}

/// Whether the token is a number or a word of the calendar.
fn is_calendar_word(context: &Context<'_>, at: usize) -> bool {
    const TABLES: &[Table] = &[Table::Calendar, Table::Months, Table::Weekdays, Table::Holidays];
    let number = || context.document.tokens().get(at).is_some_and(|token| token.class == Class::Number);
    context.tables_from(at).meets(CALENDAR) && has_phrase(context, at, CALENDAR, TABLES) || number()
}

/// Whether a phrase of one of `tables`, together `set`, starts at token `at`, as a word of one may.
fn has_phrase(context: &Context<'_>, at: usize, set: TableSet, tables: &[Table]) -> bool {
    context.tables(at).meets(set) || tables.iter().any(|&table| context.longest(at, table).is_some())
}

/// A part of the calendar as the text names it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Item<'a> {
    /// By number or name; its year may be missing.
    Stretch(Stretch),
    /// By a day of the week, Monday being 1.
    Weekday(u8),
    /// By a holiday's rule, and its year if that is said.
    Holiday(&'a str, Option<i32>),
}

/// What a phrase names.
#[derive(Debug, Clone, Copy, PartialEq)]
enum What<'a> {
    /// One part of the calendar.
    At(Item<'a>),
    /// From the first to the second.
    Between(Item<'a>, Item<'a>),
    /// Something that only the context can tell ("the next day"), or nothing on the calendar.
    Open,
}

/// A phrase that was read.
#[derive(Debug, Clone, PartialEq)]
struct Found<'a> {
    /// One past the number of its last token.
    end: usize,
    quantity: Quantity,
    what: What<'a>,
    /// The time of day, and where a range of such ends.
    clock: Option<Clock<'a>>,
    until: Option<Clock<'a>>,
    /// The day on which such a range ends, if it is not the one on which it starts.
    until_day: What<'a>,
    /// The publication date was needed already.
    inferred: bool,
    bound: Bound,
    value: Option<Value>,
    unit: Option<&'a str>,
    score: f32,
    rule: &'static str,
}

impl<'a> Found<'a> {
    fn date(end: usize, what: What<'a>, rule: &'static str) -> Found<'a> {
        let (clock, until, until_day) = (None, None, What::Open);
        Found {
            end,
            quantity: Quantity::Date,
            what,
            clock,
            until,
            until_day,
            inferred: false,
            bound: Bound::Exact,
            value: None,
            unit: None,
            score: 0.9,
            rule,
        }
    }

    fn stretch(end: usize, stretch: Stretch, rule: &'static str) -> Found<'a> {
        Found::date(end, What::At(Item::Stretch(stretch)), rule)
    }

    fn point(end: usize, year: Option<i32>, part: Part, rule: &'static str) -> Found<'a> {
        Found::stretch(end, Stretch::At(Point::new(year, part)), rule)
    }

    /// A point that was worked out from the publication date; open if there is none.
    fn worked_out(end: usize, stretch: Option<Stretch>, rule: &'static str) -> Found<'a> {
        match stretch {
            Some(stretch) => Found { inferred: true, ..Found::stretch(end, stretch, rule) },
            None => Found::date(end, What::Open, rule),
        }
    }

    fn open(end: usize, rule: &'static str) -> Found<'a> {
        Found::date(end, What::Open, rule)
    }

    /// The single point that it names, if it is one.
    fn at(&self) -> Option<Point> {
        match self.what {
            What::At(Item::Stretch(Stretch::At(point))) if self.clock.is_none() => Some(point),
            _ => None,
        }
    }

    /// The stretch that it names, if it is one.
    fn stretch_of(&self) -> Option<Stretch> {
        match self.what {
            What::At(Item::Stretch(stretch)) if self.clock.is_none() => Some(stretch),
            _ => None,
        }
    }

    /// Whether it names a day, be it one that only the publication date could tell.
    fn is_day(&self) -> bool {
        match self.what {
            What::Open => matches!(self.rule, "date.deictic" | "date.weekday"),
            What::At(Item::Stretch(Stretch::At(point))) => matches!(point.part, Part::Day(..)),
            What::At(Item::Weekday(_) | Item::Holiday(..)) => true,
            _ => false,
        }
    }
}

/// Keeps the longer reading; of equally long ones the first. In place: readings are large, and most often there is none.
fn keep_longer<'a>(best: &mut Option<Found<'a>>, other: Option<Found<'a>>) {
    if other.as_ref().is_some_and(|other| best.as_ref().is_none_or(|best| other.end > best.end)) {
        *best = other;
    }
}

/// A token and the calendar word that starts there.
type Looked<'a> = Option<(usize, Option<words::Part<'a>>)>;

/// Reads phrases at the tokens of one block.
struct Reader<'c, 'a> {
    context: &'c Context<'a>,
    today: Option<Date>,
    /// One past the block's last token.
    limit: usize,
    /// The calendar words looked up last, by token.
    parts: [Cell<Looked<'a>>; 4],
}

impl<'a> Reader<'_, 'a> {
    /// Whether the token is a number of other than four digits before a word or a mark that no date goes on with.
    fn is_plain_count(&self, at: usize) -> bool {
        const GOES_ON: TableSet = CALENDAR.union(FRAME).with(Table::TimeZones).with(Table::FunctionWords);
        if self.class(at) != Some(Class::Number) || self.word(at).len() == 4 {
            return false;
        }
        let Some(next) = self.token(at + 1) else { return false };
        match next.class {
            Class::Word => {
                !self.says_half(at + 1) && next.shape == Shape::Lower && next.gap != Gap::None && !self.context.tables_from(at + 1).meets(GOES_ON)
            }
            // "7, 8 and 9 October"
            _ => matches!(self.word(at + 1), "%" | ";" | ")") || self.word(at + 1) == "," && self.digits(at + 2).is_none_or(|(_, length)| length > 2),
        }
    }

    /// The phrase at token `at` with its first token, which may be the one before ("'90s").
    fn read(&self, at: usize) -> Option<(usize, Found<'a>)> {
        let class = self.context.document.tokens().get(at)?.class;
        let number = class == Class::Number;
        let bound = if self.context.tables_from(at).has(Table::Bounds) { bounds::before(self.context, at) } else { None };
        if let Some(found) = self.spans(at, bound) {
            return Some((at, found));
        }
        let found = self.approximate(at, bound).or_else(|| self.range(at))?;
        let start = if number && self.is_apostrophe(at.wrapping_sub(1)) && found.rule == "date.decade" { at - 1 } else { at };
        Some((start, found))
    }

    /// "around noon", "about 3 a.m.", "circa 1850". After "about" only a time, or a year that a preposition shows to be
    /// one: people also talk about Monday.
    fn approximate(&self, at: usize, bound: Option<(TokenRange, Bound)>) -> Option<Found<'a>> {
        let (range, bound) = bound.filter(|&(_, bound)| bound == Bound::About)?;
        let plain = self.is(at, "around") || self.is(at, "circa") || self.is(at, "approximately") || self.is(at, "roughly");
        let found = self.range(range.end).filter(|_| range.end < self.limit && !self.is(at, "some"))?;
        let fits = found.clock.is_some() || plain || found.rule == "date.year" && self.hinted(at, "in_year");
        (fits && found.bound == Bound::Exact).then_some(Found { bound, ..found })
    }

    /// One phrase, no range: the longest reading.
    fn single(&self, at: usize) -> Option<Found<'a>> {
        let found = self.plain(at)?;
        Some(self.extended(found))
    }

    fn plain(&self, at: usize) -> Option<Found<'a>> {
        let mut best = self.clock(at);
        keep_longer(&mut best, self.period(at));
        keep_longer(&mut best, self.core(at));
        best
    }

    /// A phrase without modifier.
    fn core(&self, at: usize) -> Option<Found<'a>> {
        if !self.may_be_core(at) {
            return None;
        }
        let mut best = self.absolute(at);
        keep_longer(&mut best, self.years(at));
        keep_longer(&mut best, self.relative(at));
        keep_longer(&mut best, self.holiday(at));
        best
    }

    /// What can be told at a glance: a word that is no part of dates starts none, nor does an article before such a word.
    fn may_be_core(&self, at: usize) -> bool {
        const NAMES: TableSet = TableSet::of(Table::Months).with(Table::Weekdays).with(Table::Holidays);
        if self.class(at) != Some(Class::Word) || self.context.tables_from(at).meets(NAMES) {
            return true;
        }
        match self.part(at) {
            None => false,
            Some(part) if part.kind == "article" => {
                part.value == "the" && (self.class(part.end) != Some(Class::Word) || self.context.tables_from(part.end).meets(CALENDAR.union(FRAME)))
            }
            Some(_) => true,
        }
    }

    /// Adjacent parts make one span: "9 a.m. Tuesday", "2:30 the next day", "yesterday afternoon", "March 11 this year".
    fn extended(&self, found: Found<'a>) -> Found<'a> {
        let mut found = found;
        if found.clock.is_some() && found.what == What::Open && found.quantity == Quantity::Time {
            let next = if self.word(found.end) == "," { found.end + 1 } else { found.end };
            if let Some(day) = self.core(next).filter(|day| day.is_day() || day.rule == "date.next_day") {
                return Found { end: day.end, what: day.what, inferred: day.inferred, ..found };
            }
        } else if found.is_day() {
            let dated = matches!(found.rule, "date.digits" | "date.day");
            let bare = || if dated { self.iso_clock(found.end).or_else(|| self.bare_clock(found.end)) } else { None };
            // "the May 5 night raid" is read otherwise: here "on May 5 night".
            if let Some(part) = self.part_of_kind(found.end, "part").filter(|part| found.rule == "date.day" && self.is_free(part.end)) {
                return Found { end: part.end, ..found };
            }
            let comma = usize::from(self.word(found.end) == ",");
            let after_comma = || if comma == 1 { self.clock(found.end + 1).filter(|time| time.end > found.end + 2) } else { None };
            if let Some(time) = self.bare_hours(found.end, None).or_else(|| self.clock(found.end)).or_else(bare).or_else(after_comma) {
                found = Found { end: time.end, clock: time.clock, until: time.until, quantity: Quantity::Time, ..found };
            }
        }
        found
    }

    fn mention(&self, start: usize, found: &Found<'a>) -> Mention {
        let tokens = TokenRange::new(start, found.end);
        let span = self.context.document.span(tokens);
        let unit = found.unit.map(|unit| Cow::Owned(unit.to_string()));
        let date = self.resolved(tokens, found);
        let figure = Figure { value: found.value, unit, bound: found.bound, date, ..Figure::new(found.quantity) };
        Mention::new(span, Reading::Figure(figure), found.rule, found.score)
    }

    /// A holiday: "Thanksgiving Day", "Christmas 2023".
    fn holiday(&self, at: usize) -> Option<Found<'a>> {
        if !self.context.tables_from(at).has(Table::Holidays) {
            return None;
        }
        let article = usize::from(self.is(at, "the"));
        let phrase = self.longest(at + article, Table::Holidays)?;
        let end = at + article + phrase.length;
        if self.in_name(at, end) || self.word(end) == "Island" || self.word(end) == "Islands" || self.is(end, "eggs") {
            return None;
        }
        let rule = phrase.entry.column(0);
        let (year, inferred, end) = self.year_after(end).unwrap_or((None, false, end));
        let open = rule == "moving" && year.is_none();
        let what = match (open, year) {
            (true, _) => What::Open,
            (false, Some(year)) if rule == "moving" => What::At(Item::Stretch(Stretch::At(Point::new(Some(year), Part::Year)))),
            _ => What::At(Item::Holiday(rule, year)),
        };
        Some(Found { inferred, ..Found::date(end, what, "date.holiday") })
    }
}
