//! On which day a named day falls in a year, by the rule of its line in `data/lexicon/holidays.tsv`.

use super::edtf::{day_of, month_length};
use crate::text::whole;
use time::{Date, Duration};

/// The day that `rule` gives for `year`; none for days that move by rules of their own.
pub fn day_by(rule: &str, year: i32) -> Option<Date> {
    let mut words = rule.split(' ');
    let kind = words.next()?;
    let mut number = || words.next().and_then(whole::<i64>);
    match kind {
        "on" => day_of(year, number()? as u8, number()? as u8),
        "nth" => nth_weekday(year, number()?, number()?, number()?),
        "after" => nth_weekday(year, number()?, number()?, number()?)?.checked_add(Duration::days(number()?)),
        "easter" => easter(year)?.checked_add(Duration::days(number()?)),
        "election" => nth_weekday(year, 1, 1, 11)?.checked_add(Duration::days(1)),
        _ => None,
    }
}

/// The `nth` such weekday of the month; the last for -1.
fn nth_weekday(year: i32, nth: i64, weekday: i64, month: i64) -> Option<Date> {
    let month = month as u8;
    let first = day_of(year, month, 1)?;
    let skip = (weekday - i64::from(first.weekday().number_from_monday())).rem_euclid(7);
    let weeks = if nth > 0 { nth - 1 } else { (i64::from(month_length(Some(year), month)) - 1 - skip) / 7 };
    first.checked_add(Duration::days(skip + weeks * 7))
}

/// Easter Sunday of the western churches (the Gregorian rule as J.-M. Oudin wrote it).
fn easter(year: i32) -> Option<Date> {
    let (golden, century) = (year.rem_euclid(19), year.div_euclid(100));
    let epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15).rem_euclid(30);
    let moon = epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (year + year.div_euclid(4) + moon + 2 - century + century / 4).rem_euclid(7);
    let offset = moon - weekday;
    let month = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (month / 4);
    day_of(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_give_the_days_of_the_almanac() {
        let day = |rule, year| day_by(rule, year).map(|day| day.to_string());
        for (rule, year, expected) in [
            ("easter 0", 2024, "2024-03-31"),
            ("easter 0", 2025, "2025-04-20"),
            ("easter -2", 2011, "2011-04-22"),
            ("easter 50", 2023, "2023-05-29"),
            ("nth 4 4 11", 2024, "2024-11-28"),
            ("nth -1 1 5", 2024, "2024-05-27"),
            ("nth -1 1 5", 2023, "2023-05-29"),
            ("nth 1 1 9", 2024, "2024-09-02"),
            ("after 4 4 11 1", 2024, "2024-11-29"),
            ("election", 2024, "2024-11-05"),
            ("election", 2022, "2022-11-08"),
            ("on 12 25", 2024, "2024-12-25"),
        ] {
            assert_eq!(day(rule, year).as_deref(), Some(expected), "{rule} {year}");
        }
        assert_eq!(day("moving", 2024), None);
        assert_eq!(day("on 13 40", 2024), None);
    }
}
