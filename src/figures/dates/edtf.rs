//! Stretches of the calendar, their first and last days, and how ISO 8601 and EDTF write them.
//!
//! A year that is not known is written `XXXX`. Years before our era are astronomical: 500 BC is `-0499`.

use time::{Date, Duration, Month};

/// A part of a year, or all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The whole year.
    Year,
    /// A half: 1, 2.
    Half(u8),
    /// A quarter: 1 to 4.
    Quarter(u8),
    /// A season by its EDTF code: 21 spring to 24 winter.
    Season(u8),
    /// A month: 1 to 12.
    Month(u8),
    /// A half of a month: the month, and 1 or 2.
    HalfMonth(u8, u8),
    /// A day: month and day.
    Day(u8, u8),
}

/// A part of a year that is known or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The astronomical year.
    pub year: Option<i32>,
    /// Which part of it.
    pub part: Part,
}

impl Point {
    /// A part of a year.
    pub fn new(year: Option<i32>, part: Part) -> Point {
        Point { year, part }
    }

    /// A day of a known year.
    pub fn day(date: Date) -> Point {
        Point { year: Some(date.year()), part: Part::Day(date.month().into(), date.day()) }
    }

    /// Its first and last day, if it had this year.
    pub fn days_in(self, year: i32) -> Option<(Date, Date)> {
        let month = |first: u8, count: u8| -> Option<(Date, Date)> { Some((day_of(year, first, 1)?, last_of_month(year, first + count - 1)?)) };
        match self.part {
            Part::Year => month(1, 12),
            Part::Half(half) => month(half * 6 - 5, 6),
            Part::Quarter(quarter) => month(quarter * 3 - 2, 3),
            Part::Season(24) => Some((day_of(year, 12, 1)?, last_of_month(year + 1, 2)?)),
            Part::Season(code) => month((code.checked_sub(20)?) * 3, 3),
            Part::Month(number) => month(number, 1),
            Part::HalfMonth(number, 1) => Some((day_of(year, number, 1)?, day_of(year, number, 15)?)),
            Part::HalfMonth(number, _) => Some((day_of(year, number, 16)?, last_of_month(year, number)?)),
            Part::Day(number, day) => day_of(year, number, day).map(|day| (day, day)),
        }
    }

    /// The first and the last unit that EDTF has a plain name for.
    fn edges(self) -> (Point, Point) {
        let both = |first, last| (Point::new(self.year, first), Point::new(self.year, last));
        match self.part {
            Part::Half(half) => both(Part::Month(half * 6 - 5), Part::Month(half * 6)),
            Part::Quarter(quarter) => both(Part::Month(quarter * 3 - 2), Part::Month(quarter * 3)),
            Part::HalfMonth(month, 1) => both(Part::Day(month, 1), Part::Day(month, 15)),
            Part::HalfMonth(month, _) => both(Part::Day(month, 16), Part::Day(month, month_length(self.year, month))),
            _ => (self, self),
        }
    }
}

/// From one point to another, or a stretch that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// One point.
    At(Point),
    /// From the start of the first to the end of the second.
    Between(Point, Point),
    /// Ten years, by the year's first three digits: 199 for the 1990s.
    Decade(i32),
    /// A hundred years, by the year's first two digits: 19 for the 20th century.
    Century(i32),
}

impl Stretch {
    /// The week, Monday to Sunday, that holds `day`.
    pub fn week_of(day: Date) -> Option<Stretch> {
        let monday = day.checked_sub(Duration::days(i64::from(day.weekday().number_days_from_monday())))?;
        let sunday = monday.checked_add(Duration::days(6))?;
        Some(Stretch::Between(Point::day(monday), Point::day(sunday)))
    }

    /// Its first and its last point.
    pub fn ends(self) -> (Point, Point) {
        let years = |first: i32, count: i32| (Point::new(Some(first), Part::Year), Point::new(Some(first + count - 1), Part::Year));
        match self {
            Stretch::At(point) => (point, point),
            Stretch::Between(first, last) => (first, last),
            Stretch::Decade(tens) => years(tens * 10, 10),
            Stretch::Century(hundreds) => years(hundreds * 100, 100),
        }
    }

    /// As EDTF writes it; `approximate` adds its mark.
    pub fn edtf(self, approximate: bool) -> String {
        let mark = if approximate { "~" } else { "" };
        let mut out = String::with_capacity("2024-10-23/2024-10-24".len());
        let (first, last) = match self {
            Stretch::At(point) => point.edges(),
            Stretch::Between(first, last) => (first.edges().0, last.edges().1),
            Stretch::Decade(tens) => return format!("{tens:03}X{mark}"),
            Stretch::Century(hundreds) => return format!("{hundreds:02}XX{mark}"),
        };
        write_point(&mut out, first);
        out.push_str(mark);
        if first != last {
            out.push('/');
            write_point(&mut out, last);
            out.push_str(mark);
        }
        out
    }
}

fn write_point(out: &mut String, point: Point) {
    match point.year {
        Some(year) => {
            if year < 0 {
                out.push('-');
            }
            push_number(out, year.unsigned_abs(), 4);
        }
        None => out.push_str("XXXX"),
    }
    let mut push_part = |number: u8| {
        out.push('-');
        push_number(out, number.into(), 2);
    };
    match point.part {
        Part::Season(number) | Part::Month(number) => push_part(number),
        Part::Day(month, day) => {
            push_part(month);
            push_part(day);
        }
        _ => {}
    }
}

/// The number in so many digits at least.
fn push_number(out: &mut String, number: u32, digits: u8) {
    if digits > 1 || number >= 10 {
        push_number(out, number / 10, digits.saturating_sub(1));
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// The day, if the calendar has it.
pub fn day_of(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// How many days the month has; February 28 if the year is not known.
pub fn month_length(year: Option<i32>, month: u8) -> u8 {
    Month::try_from(month).map_or(31, |month| month.length(year.unwrap_or(1)))
}

fn last_of_month(year: i32, month: u8) -> Option<Date> {
    day_of(year, month, month_length(Some(year), month))
}

/// `months` later, on the same day of the month or its last; before for a negative number.
pub fn shift_months(day: Date, months: i32) -> Option<(i32, u8, u8)> {
    let number = day.year().checked_mul(12)?.checked_add(i32::from(u8::from(day.month())) - 1)?.checked_add(months)?;
    let (year, month) = (number.div_euclid(12), number.rem_euclid(12) as u8 + 1);
    Some((year, month, day.day().min(month_length(Some(year), month))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_stretches_are_written_as_edtf() {
        let at = |year, part| Stretch::At(Point::new(year, part)).edtf(false);
        assert_eq!(at(Some(2024), Part::Year), "2024");
        assert_eq!(at(Some(-499), Part::Year), "-0499");
        assert_eq!(at(None, Part::Day(10, 17)), "XXXX-10-17");
        assert_eq!(at(Some(2024), Part::HalfMonth(2, 2)), "2024-02-16/2024-02-29");
        assert_eq!(at(None, Part::HalfMonth(10, 1)), "XXXX-10-01/XXXX-10-15");
        assert_eq!(at(Some(2023), Part::Quarter(3)), "2023-07/2023-09");
        assert_eq!(at(Some(2022), Part::Season(22)), "2022-22");
        assert_eq!(Stretch::At(Point::new(Some(2001), Part::Year)).edtf(true), "2001~");
        assert_eq!(Stretch::Decade(199).edtf(false), "199X");
        assert_eq!(Stretch::Century(19).edtf(false), "19XX");
    }

    #[test]
    fn weeks_run_from_monday_to_sunday() {
        let week = day_of(2024, 10, 23).and_then(Stretch::week_of).map(|week| week.edtf(false));
        assert_eq!(week.as_deref(), Some("2024-10-21/2024-10-27"));
    }

    #[test]
    fn months_shift_over_years_and_short_months() {
        assert_eq!(day_of(2024, 3, 31).and_then(|day| shift_months(day, -1)), Some((2024, 2, 29)));
        assert_eq!(day_of(2024, 1, 15).and_then(|day| shift_months(day, -13)), Some((2022, 12, 15)));
    }
}
