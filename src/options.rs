//! What a host may ask of a scanner.

use crate::fact::Kind;
use crate::text::whole;
use crate::Error;
use time::{Date, Month};

/// A set of [`Kind`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// The facts proper: figures, officials and locations.
    pub const FACTS: Kinds = Kinds(0b111);
    /// Facts, persons and demonyms.
    pub const ALL: Kinds = Kinds(0b1_1111);

    /// Just figures.
    pub const FIGURES: Kinds = Kinds(0b1);

    /// Whether `kind` is in the set.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    /// The set of the kinds named, as in `figure,official`.
    ///
    /// # Errors
    /// [`Error::Option`] for a name that is no kind, and for no name at all.
    pub fn parse(names: &str) -> Result<Kinds, Error> {
        let wrong = || Error::Option { name: "kinds", value: names.to_string(), expected: "a list of figure, official, location, person, demonym" };
        let mut set = Kinds(0);
        for name in names.split(',') {
            set.0 |= 1 << Kind::from_name(name.trim()).ok_or_else(wrong)? as u8;
        }
        Ok(set)
    }
}

/// The order of day and month in all-digit dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 03/04/2024 is the 4th of March (United States).
    MonthDay,
    /// 03/04/2024 is the 3rd of April (elsewhere).
    DayMonth,
}

/// A publisher's own entry for a person or a place: wins over all that is found otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name as it stands in text.
    pub name: String,
    /// The office, for officials; the kind of place, for places. Empty if not given.
    pub what: String,
    /// ISO 3166-1 alpha-2; empty if not given.
    pub country: String,
}

/// What a scan looks for and what is known about the text beforehand.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The kinds of facts returned. Default: figures, officials, locations.
    pub kinds: Kinds,
    /// The publication date, against which relative dates are resolved. Default: not known, so they stay unresolved.
    pub date: Option<Date>,
    /// The order of day and month in all-digit dates. Default: not known, so ambiguous ones stay unresolved.
    pub date_order: Option<DateOrder>,
    /// Facts of less confidence are left out; from 0 to 1. Default: 0.
    pub least_confidence: f32,
    /// Whether figures get their source, and quotations are read. Without it a scan for figures alone looks for no names at
    /// all: several times faster, but an age after a name ("Rowe, 42,") is then a plain number. Default: true.
    pub sources: bool,
    /// The publisher's own officials, by name. Default: none.
    pub officials: Vec<Listed>,
    /// The publisher's own places, by name. Default: none.
    pub places: Vec<Listed>,
}

impl Default for Options {
    fn default() -> Options {
        Options { kinds: Kinds::FACTS, date: None, date_order: None, least_confidence: 0.0, sources: true, officials: Vec::new(), places: Vec::new() }
    }
}

/// The day written `YYYY-MM-DD`; a time after it (`T…`) is not looked at.
///
/// # Errors
/// [`Error::Option`] for anything else.
pub fn parse_date(date: &str) -> Result<Date, Error> {
    let wrong = || Error::Option { name: "date", value: date.to_string(), expected: "a day as YYYY-MM-DD" };
    let day = date.split(['T', ' ']).next().unwrap_or("");
    let mut parts = day.split('-');
    let mut number = |length: usize| -> Option<u16> {
        let part = parts.next()?;
        (part.len() == length && part.bytes().all(|b| b.is_ascii_digit())).then(|| whole(part)).flatten()
    };
    let (year, month, day) = (number(4), number(2), number(2));
    let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else { return Err(wrong()) };
    let month = Month::try_from(month as u8).map_err(|_| wrong())?;
    Date::from_calendar_date(i32::from(year), month, day as u8).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_kinds_parse_or_say_why_not() {
        assert!(parse_date("2024-10-23T10:00:00Z").is_ok());
        for wrong in ["", "2024", "2024-13-01", "2024-02-30", "24-10-23", "2024-10-23-1", "2024-1-1"] {
            assert!(parse_date(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Kinds::parse("figure, official,location"), Ok(Kinds::FACTS));
        assert!(Kinds::parse("figures").is_err_and(|error| error.to_string().contains("figures")));
        assert!(Kinds::parse("").is_err());
    }
}
