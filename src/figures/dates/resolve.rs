//! From what a phrase names to its `date`: weekdays, holidays and days without a year are placed by the publication
//! date and the clause's tense; the two ends of a range share the year that stands once.

use super::edtf::{Part, Point, Stretch};
use super::tense::Tense;
use super::{holidays, tense, Found, Item, Reader, What, PUBLICATION};
use crate::fact::{Bound, Known};
use crate::text::TokenRange;

impl<'a> Reader<'_, 'a> {
    /// The date that the phrase of `tokens` names, as EDTF writes it.
    pub(super) fn resolved(&self, tokens: TokenRange, found: &Found<'a>) -> Option<Known<String>> {
        let known = |date: String, inferred: bool| if inferred { Known::Inferred(date, PUBLICATION) } else { Known::Stated(date) };
        let about = found.bound == Bound::About;
        let stretch = match found.what {
            What::Open => None,
            What::At(item) => Some(self.placed(item, tokens)?),
            What::Between(first, last) => {
                let (first, last) = share_year(first, last);
                Some(self.joined(self.placed(first, tokens)?, self.placed(last, tokens)?)?)
            }
        };
        match (found.clock, stretch) {
            (None, stretch) => stretch.map(|(stretch, inferred)| known(stretch.edtf(about), inferred || found.inferred)),
            (Some(_), None) if found.rule == "time.next_day" => None,
            (Some(clock), stretch) => {
                let day = stretch.map(|(stretch, _)| stretch.edtf(false)).unwrap_or_default();
                let inferred = found.inferred || stretch.is_some_and(|(_, inferred)| inferred);
                let last = match found.until_day {
                    What::At(item) => self.placed(item, tokens)?.0.edtf(false),
                    _ => day.clone(),
                };
                let end = found.until.map(|until| format!("/{last}{until}")).unwrap_or_default();
                Some(known(format!("{day}{clock}{end}"), inferred))
            }
        }
    }

    /// Where on the calendar the item lies, and whether the publication date was needed to tell.
    pub(super) fn placed(&self, item: Item<'a>, tokens: TokenRange) -> Option<(Stretch, bool)> {
        let tense = || tense::tense(self.context, tokens);
        match item {
            Item::Weekday(weekday) => {
                let day = tense::weekday_of(weekday, self.today?, self.deadline(tokens).unwrap_or_else(tense))?;
                Some((Stretch::At(Point::day(day)), true))
            }
            Item::Holiday(rule, Some(year)) => Some((Stretch::At(Point::day(holidays::day_by(rule, year)?)), false)),
            Item::Holiday(rule, None) => {
                let Some(today) = self.today else {
                    let fixed = rule.starts_with("on ").then(|| holidays::day_by(rule, 2000)).flatten()?;
                    return Some((Stretch::At(Point::new(None, Point::day(fixed).part)), false));
                };
                let day = holidays::day_by(rule, today.year())?;
                let year = tense::year_of(Point::day(day), today, tense())?;
                Some((Stretch::At(Point::day(holidays::day_by(rule, year)?)), true))
            }
            // "in the winter" of a clause without tense is any winter.
            Item::Stretch(Stretch::At(Point { year: None, part: Part::Season(_) })) if tense() == Tense::Open => None,
            Item::Stretch(Stretch::At(point @ Point { year: None, .. })) => {
                Some(match self.today.and_then(|today| tense::year_of(point, today, tense())) {
                    Some(year) => (Stretch::At(Point { year: Some(year), ..point }), true),
                    None => (Stretch::At(point), false),
                })
            }
            Item::Stretch(Stretch::Between(first @ Point { year: None, .. }, last)) => {
                Some(match self.today.and_then(|today| tense::year_of(first, today, tense())) {
                    Some(year) => (Stretch::Between(Point { year: Some(year), ..first }, Point { year: last.year.or(Some(year)), ..last }), true),
                    None => (Stretch::Between(first, last), false),
                })
            }
            Item::Stretch(stretch) => Some((stretch, false)),
        }
    }

    /// "by Friday" looks ahead unless a verb before it says that it was.
    fn deadline(&self, tokens: TokenRange) -> Option<Tense> {
        let before = tokens.start.checked_sub(1)?;
        (self.is(before, "until") || self.is(before, "till") || self.is(before, "into")).then_some(Tense::Future)
    }

    /// From the start of the first to the end of the second; the second is moved on where it would lie before.
    fn joined(&self, first: (Stretch, bool), last: (Stretch, bool)) -> Option<(Stretch, bool)> {
        let (from, mut to) = (first.0.ends().0, last.0.ends().1);
        if let (Some(start), Some(end)) = (from.year, to.year) {
            let (starts, ends) = (from.days_in(start)?.0, to.days_in(end)?.1);
            if ends < starts {
                // A weekday runs into the next week, a month into the next year.
                match to.part {
                    Part::Day(..) if (starts - ends).whole_days() < 7 => to = Point::day(ends.checked_add(time::Duration::days(7))?),
                    Part::Year => return None,
                    _ => to.year = [start, start.checked_add(1)?].into_iter().find(|&year| to.days_in(year).is_some_and(|(_, ends)| ends >= starts)),
                }
            } else if first.1 && last.1 && to.part != Part::Year && start < end && to.days_in(end - 1).is_some_and(|(_, ends)| ends >= starts) {
                // Both years were worked out: the second is the first that lies after the first.
                to.year = Some(end - 1);
            }
        }
        Some((Stretch::Between(from, to), first.1 || last.1))
    }
}

/// "November 20 to December 11, 2024", "December 2023 to February": the year that stands once is both ends', or the
/// one before or after it.
fn share_year<'a>(first: Item<'a>, last: Item<'a>) -> (Item<'a>, Item<'a>) {
    let (Item::Stretch(Stretch::At(mut from)), Item::Stretch(Stretch::At(mut to))) = (first, last) else { return (first, last) };
    let runs_on = || from.days_in(2001).zip(to.days_in(2001)).is_some_and(|(from, to)| to.1 < from.0);
    match (from.year, to.year) {
        (None, Some(year)) => from.year = Some(year - i32::from(runs_on())),
        (Some(year), None) => to.year = Some(year + i32::from(runs_on())),
        _ => {}
    }
    (Item::Stretch(Stretch::At(from)), Item::Stretch(Stretch::At(to)))
}
