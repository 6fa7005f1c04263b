//! Years and what is counted in years: "2019", "2010-12", "the 1990s", "the 19th century", "500 BC", "Q3 2023",
//! "the third quarter of 2023", "fiscal 2024", "summer 2022".
//!
//! Four digits are a year where their place says so. "2000 troops", "1,950", "Boeing 1999" and the year in an event's
//! name ("the 2018 World Tennis Cup", "Expo 2020") are none; one that picks an event ("the 2014 protests") is.

use super::edtf::{Part, Point, Stretch};
use super::{Found, Reader};
use crate::fact::{Quantity, Value};
use crate::pack::Table;
use crate::text::{among, whole, Class};

impl<'a> Reader<'_, 'a> {
    pub(super) fn years(&self, at: usize) -> Option<Found<'a>> {
        match self.class(at) {
            Some(Class::Number) if self.has_ending(at) => self
                .decade(at)
                .or_else(|| self.year_range(at))
                .or_else(|| self.century(at))
                .or_else(|| self.quarter(at, false))
                .or_else(|| self.year(at)),
            Some(Class::Number) => self.year_range(at).or_else(|| self.year(at)),
            Some(Class::Word) => {
                let part = self.part(at)?;
                match part.kind {
                    "article" if part.value == "the" => {
                        let apostrophe = self.is_apostrophe(part.end) && self.glued(part.end + 1);
                        let next = part.end + usize::from(apostrophe);
                        // "the 19th century", but "the" of "the 19th-century castle" belongs to the castle.
                        let attributive = self.day_number(next).is_some_and(|(_, end, _)| self.is_tight_dash(end));
                        if attributive {
                            return None;
                        }
                        let found = self
                            .decade(next)
                            .or_else(|| self.century(next))
                            .or_else(|| self.quarter(next, false))
                            .or_else(|| self.decade_by_name(next))
                            .or_else(|| self.named_year(next));
                        found.or_else(|| self.season(at)).or_else(|| self.fiscal(next))
                    }
                    "ordinal" => self.century(at).or_else(|| self.quarter(at, false)),
                    "quarter" | "half" => self.quarter_code(at),
                    "season" => self.season(at),
                    "fiscal" => self.fiscal(at),
                    "unit" => self.named_year(at),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "the year 1984"
    fn named_year(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part_of_kind(at, "unit").filter(|part| part.value == "year" && part.more == "one")?;
        let full_year = self.glued(at) && self.is_dash(at.wrapping_sub(1));
        let year = self.year_digits(part.end).filter(|_| !full_year)?;
        Some(Found::point(part.end + 1, Some(year), Part::Year, "date.year"))
    }

    /// A year alone, in a place where one can stand.
    fn year(&self, at: usize) -> Option<Found<'a>> {
        let (number, length) = self.digits(at)?;
        if let Some(found) = self.era(at, number) {
            return Some(found);
        }
        // "2024Q2"
        let glued = if length == 4 && self.glued(at + 1) { self.part_of_kind(at + 1, "quarter") } else { None };
        if let Some(part) = glued {
            return Some(Found::point(part.end, Some(number as i32), Part::Quarter(whole(part.value)?), "date.quarter"));
        }
        if length != 4 || !(1000..2200).contains(&number) || self.is_code(at) {
            return None;
        }
        let sure = self.says_year(at);
        // "page 1999", "has 1987 followers"
        let numbered = self.context.tables(at.wrapping_sub(1)).has(Table::NumberNames) && !self.hinted(at, "before_year");
        let (before, next) = (self.word_before(at), self.word(at + 1));
        let plural = next.len() > 4 && next.ends_with('s') && next.starts_with(|c: char| c.is_ascii_lowercase()) && !self.hints(at + 1, "function");
        let verb = before.starts_with(|c: char| c.is_ascii_lowercase()) && !self.hinted(at, "determiner");
        // "closed at 2015", "a population of 1984"
        let amount = before == "of" && self.hinted(at.wrapping_sub(1), "amount");
        if numbered {
            return None;
        }
        if amount || !sure && (plural && verb || self.hinted(at, "no_year")) {
            // A count after all, if nobody else says what it counts.
            let (quantity, value) = (Quantity::Cardinal, Some(Value::Number(f64::from(number))));
            return Some(Found { quantity, value, score: 0.5, ..Found::open(at + 1, "figure.no_year") });
        }
        let round = number % 100 == 0;
        let modern = (1700..2060).contains(&number);
        let whose = number == 2000 && among!(self.word_before(at), "his" | "her" | "its" | "their" | "the" | "a" | "The");
        // "a 2003 police video", "the 1982 deaths"
        let picks = modern && !round && (matches!(before, "a" | "A") || matches!(before, "the" | "The") && !self.counts_people(at));
        if !sure && !whose && (!modern || round)
            || !picks && self.counts_something(at) && (!sure || round || !modern || self.counts_people(at))
            || self.is_event_name(at)
        {
            return None;
        }
        if let Some(quarter) = self.quarter(at + 1, true) {
            let part = quarter.at().map_or(Part::Year, |point| point.part);
            return Some(Found::point(quarter.end, Some(number as i32), part, "date.quarter"));
        }
        if let Some(part) = self.part_of_kind(at + 1, "quarter").filter(|_| self.is_capitalised(at + 1) || number > 1990) {
            return Some(Found::point(part.end, Some(number as i32), Part::Quarter(whole(part.value)?), "date.quarter"));
        }
        let score = if sure { 0.95 } else { 0.8 };
        Some(Found { score, ..Found::point(at + 1, Some(number as i32), Part::Year, "date.year") })
    }

    /// Whether four digits at `at` are a year in the name of an event or a product.
    pub(super) fn is_year_in_name(&self, at: usize) -> bool {
        let year = |(number, length): (u32, usize)| length == 4 && (1900..2060).contains(&number) && number % 100 != 0;
        self.digits(at).is_some_and(year) && !self.counts_something(at) && self.is_event_name(at)
    }

    /// Whether the digits at `at` end a name such as "9/11".
    pub(super) fn is_day_in_name(&self, at: usize) -> bool {
        at >= 2 && self.is_slash(at - 1) && self.digits(at - 2).is_some() && self.digits(at).is_some()
    }

    fn counts_people(&self, at: usize) -> bool {
        self.hints(at + 1, "measured")
    }

    /// "500 BC", "44 B.C.", "79 AD".
    fn era(&self, at: usize, number: u32) -> Option<Found<'a>> {
        let before = match self.word(at + 1) {
            "BC" | "B.C." | "BCE" | "B.C.E." => true,
            "AD" | "A.D." | "CE" | "C.E." => false,
            _ => return None,
        };
        if number == 0 || number > 9999 || self.word(at).starts_with('0') || self.is_tight_dash(at + 2) {
            return None;
        }
        let year = if before { 1 - number as i32 } else { number as i32 };
        Some(Found::point(at + 2, Some(year), Part::Year, "date.era"))
    }

    /// Letters, signs or points that make a code of the digits: "CVE-2019-1", "$2000", "ISO 9001:2015", "2019-ABC".
    fn is_code(&self, at: usize) -> bool {
        let glued_before =
            self.glued(at) && !among!(self.word_before(at), "(" | "[" | "“" | "\"" | "'" | "‘" | "’" | "—" | "–" | "-" | "/" | "," | "©");
        let before = self.word_before(at);
        let dash_before = self.glued(at)
            && (self.is_dash(at.wrapping_sub(1)) || before == "/")
            && at.checked_sub(2).is_some_and(|two| {
                self.glued(two + 1) && matches!(self.class(two), Some(Class::Number | Class::Word)) && !self.may_precede_dash(two)
            });
        let after = self.word(at + 1);
        let glued_after = self.glued(at + 1)
            && (matches!(self.class(at + 1), Some(Class::Word | Class::Symbol))
                || after == "/" && self.glued(at + 2) && self.class(at + 2) == Some(Class::Word)
                || (self.is_dash(at + 1) || after == "/" || after == ":") && self.glued(at + 2) && self.class(at + 2) == Some(Class::Number));
        let sign = among!(before, "$" | "€" | "£" | "¥" | "#" | "No" | "no" | "+")
            || before == "." && among!(self.word(at.wrapping_sub(2)), "No" | "no" | "Nos" | "p" | "pp");
        glued_before || dash_before || glued_after || sign
    }

    /// "mid-2019", "pre-1990", "post-2003", "May-2019".
    fn may_precede_dash(&self, at: usize) -> bool {
        among!(self.word(at), "mid" | "Mid" | "pre" | "Pre" | "post" | "Post" | "late" | "early" | "since") || self.month(at).is_some()
    }

    /// Whether the words around say that a year is meant.
    fn says_year(&self, at: usize) -> bool {
        let sign = among!(self.word_before(at), "(" | "[" | "©" | "'s" | "’s");
        let after = matches!(self.word(at + 1), ")" | "'s" | "’s");
        sign || after || self.hinted(at, "before_year") || self.hints(at + 1, "after_year") || self.follows_year(at)
    }

    /// "1998 and 2000", "1996, 2000 and 2003", "1999 - 2000": after a year that nothing but a year can be.
    fn follows_year(&self, at: usize) -> bool {
        let joined = self.is_dash(at.wrapping_sub(1)) || among!(self.word_before(at), "and" | "or" | "to" | ",");
        let Some(first) = at.checked_sub(2).filter(|_| joined) else { return false };
        self.digits(first).is_some_and(|(year, length)| length == 4 && (1800..2060).contains(&year) && year % 100 != 0) && !self.glued(first)
    }

    /// A year before or after the capitalised words of an event's, product's or work's name.
    fn is_event_name(&self, at: usize) -> bool {
        let before = self.word_before(at);
        let named_before = self.class(at.wrapping_sub(1)) == Some(Class::Word)
            && before.starts_with(|c: char| c.is_uppercase())
            && !self.hinted(at, "function")
            && !self.hinted(at, "in_year")
            && self.month(at.wrapping_sub(1)).is_none()
            && self.weekday(at.wrapping_sub(1)).is_none()
            && self.part(at.wrapping_sub(1)).is_none();
        if named_before {
            return true;
        }
        // "2018 FIFA World Cup": two capitalised words or more; "1991 Hajj", "2024 U.S. election" are not such names.
        let mut next = at + 1;
        let mut capitals = 0;
        // "asteroid 2012 DA14"
        if self.class(next) == Some(Class::Word)
            && self.word(next).starts_with(|c: char| c.is_ascii_uppercase())
            && self.word(next).ends_with(|c: char| c.is_ascii_digit())
        {
            return self.part(next).is_none();
        }
        let mut event = false;
        while next < at + 8 && self.gapped(next) {
            let word = self.word(next);
            if self.is_capitalised(next) || self.class(next) == Some(Class::Number) {
                capitals += usize::from(!word.as_bytes().contains(&b'.'));
                event |= self.hints(next, "event");
            } else {
                let goes_on = among!(word, "of" | "the" | "and" | "for" | "de") && self.is_capitalised(next + 1);
                // "2018 FIFA football World Cup"
                let qualified = self.is_capitalised(next + 1) && (self.hints(next + 1, "event") || self.hints(next + 2, "event"));
                if capitals == 0 || !(goes_on || qualified) {
                    break;
                }
            }
            next += 1;
        }
        // "a 2019 Supreme Court ruling", "the 1973 Yom Kippur War" happened in that year: no edition of an event.
        capitals >= 2 && event && !self.heads_sentence(at)
    }

    fn gapped(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap == crate::text::Gap::Space)
    }

    /// "In 2019 Prime Minister X": a preposition before the year says that the capitals are not the event's.
    fn heads_sentence(&self, at: usize) -> bool {
        self.hinted(at, "in_year")
    }

    /// "2010-12", "2010–2012", "1914-18".
    fn year_range(&self, at: usize) -> Option<Found<'a>> {
        let first = self.year_start(at)?;
        let slash = self.is_slash(at + 1);
        // "(1984 – 85)"
        let bracketed = self.is_dash(at + 1) && self.word_before(at) == "(" && self.word(at + 3) == ")";
        if !(self.is_tight_dash(at + 1) || slash || bracketed) {
            return None;
        }
        let (number, length) = self.digits(at + 2)?;
        let glued_on = self.glued(at + 3)
            && (self.is_dash(at + 3) && self.glued(at + 4) || matches!(self.word(at + 3), "/" | "%") || self.class(at + 3) == Some(Class::Word));
        if glued_on {
            return None;
        }
        let last = match length {
            4 => number as i32,
            2 => first - first % 100 + number as i32,
            // "the 2015-6 season"
            1 if !slash && number as i32 == first % 10 + 1 => first + 1,
            _ => return None,
        };
        if length == 2 && last <= first {
            // "2016-11" is a month, "1999-00" a season.
            if last == first - first % 100 && first % 100 == 99 {
                return Some(Found::stretch(at + 3, between(first, first + 1), "date.years"));
            }
            let month = (1..=12).contains(&number) && !slash;
            return month.then(|| Found::point(at + 3, Some(first), Part::Month(number as u8), "date.month"));
        }
        if !(1000..2200).contains(&last) || last <= first || self.is_event_name(at) {
            return None;
        }
        let value = Some(Value::Pair(f64::from(first), f64::from(last)));
        Some(Found { value, ..Found::stretch(at + 3, between(first, last), "date.years") })
    }

    fn year_start(&self, at: usize) -> Option<i32> {
        let (number, length) = self.digits(at)?;
        let glued = self.glued(at) && among!(self.word_before(at), "-" | "–" | "/" | "$" | "#" | "£" | "€");
        (length == 4 && (1000..2200).contains(&number) && !glued).then_some(number as i32)
    }

    /// "1990s", "1990's", "90s" after an apostrophe, "the" or a phase.
    pub(super) fn decade(&self, at: usize) -> Option<Found<'a>> {
        let (number, length) = self.digits(at)?;
        let ending = self.word(at + 1);
        if !(self.glued(at + 1) && matches!(ending, "s" | "'s" | "’s") && number % 10 == 0) {
            return None;
        }
        let end = at + 2;
        match length {
            4 if (1000..2200).contains(&number) => {
                let hundred = number % 100 == 0 && number < 2000;
                // "the 1800s" is the century more often than its first ten years.
                let stretch = if hundred { Stretch::Century(number as i32 / 100) } else { Stretch::Decade(number as i32 / 10) };
                (ending == "s" || among!(self.word_before(at), "the" | "The" | "early" | "late" | "mid"))
                    .then(|| Found::stretch(end, stretch, "date.decade"))
            }
            2 => {
                let before = self.word_before(at);
                let before = if self.is_apostrophe(at.wrapping_sub(1)) && self.glued(at) { self.word_before(at - 1) } else { before };
                let ages = before == "-" && among!(self.word(at.wrapping_sub(2)), "over" | "Over" | "under" | "Under");
                let apostrophe = self.is_apostrophe(at.wrapping_sub(1)) && self.glued(at);
                let told = among!(before, "the" | "The" | "early" | "late" | "mid" | "Early" | "Late" | "Mid" | "-");
                let decade = if number >= 20 { 190 + number / 10 } else { 200 + number / 10 };
                // "the 1970s and 80s"
                let further = matches!(before, "and" | "or" | "to")
                    && at >= 4
                    && self.word(at - 2) == "s"
                    && self.digits(at - 3).is_some_and(|(year, length)| length == 4 && year % 10 == 0);
                (!ages && (apostrophe && ending == "s" || told || further) && !(told && self.speaks_of_heat(at)))
                    .then(|| Found::stretch(end, Stretch::Decade(decade as i32), "date.decade"))
            }
            _ => None,
        }
    }

    /// "temperatures in the 90s"
    fn speaks_of_heat(&self, at: usize) -> bool {
        let sentence = self.context.document.sentence_of(at);
        let near = sentence.start.max(at.saturating_sub(16))..sentence.end.min(at + 8);
        let mut near = near;
        near.any(|at| self.hints(at, "heat"))
    }

    /// "the nineties"
    fn decade_by_name(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part_of_kind(at, "decade")?;
        let tens: i32 = whole(part.value)?;
        (!self.speaks_of_heat(at)).then(|| Found::stretch(part.end, Stretch::Decade(tens), "date.decade"))
    }

    /// "19th century", "twenty-first century", "5th century BC".
    fn century(&self, at: usize) -> Option<Found<'a>> {
        let (number, end, true) = self.day_number(at)? else { return None };
        let dash = usize::from(self.is_tight_dash(end));
        if let Some(found) = self.centuries(number, end) {
            return Some(found);
        }
        let unit = self.part_of_kind(end + dash, "unit")?;
        if unit.value != "century" || number == 0 || number > 30 {
            return None;
        }
        if among!(self.word(unit.end), "BC" | "B.C." | "BCE" | "B.C.E.") {
            let first = Point::new(Some(1 - i32::from(number) * 100), Part::Year);
            let last = Point::new(Some(1 - (i32::from(number) - 1) * 100 - 1), Part::Year);
            return Some(Found::stretch(unit.end + 1, Stretch::Between(first, last), "date.century"));
        }
        let end = unit.end + usize::from(among!(self.word(unit.end), "AD" | "A.D." | "CE" | "C.E."));
        Some(Found::stretch(end, Stretch::Century(i32::from(number) - 1), "date.century"))
    }

    /// "15th and 16th centuries", "12th to the 19th centuries"
    fn centuries(&self, first: u8, at: usize) -> Option<Found<'a>> {
        if !matches!(self.word(at), "and" | "to") {
            return None;
        }
        let (last, end, true) = self.day_number(at + 1 + usize::from(self.is(at + 1, "the")))? else { return None };
        let unit = self
            .part_of_kind(end, "unit")
            .filter(|unit| unit.value == "century" && unit.more == "many" && first > 0 && first < last && last <= 30)?;
        let year = |century: u8, ahead: i32| Point::new(Some((i32::from(century) - 1) * 100 + ahead), Part::Year);
        Some(Found::stretch(unit.end, Stretch::Between(year(first, 1), year(last, 100)), "date.century"))
    }

    /// "Q3 2023", "Q3 of 2023", "H1 2024", "Q3".
    fn quarter_code(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part(at)?;
        if !self.is_capitalised(at) {
            return None;
        }
        let number: u8 = whole(part.value)?;
        let which = if part.kind == "quarter" { Part::Quarter(number) } else { Part::Half(number) };
        let dash = usize::from(self.is_tight_dash(part.end) || self.is_slash(part.end));
        if let Some(found) = self.fiscal(part.end) {
            return Some(Found::open(found.end, "date.quarter"));
        }
        if let Some((year, inferred, end)) = self.year_after(part.end + dash) {
            return Some(Found { inferred, ..Found::point(end, year, which, "date.quarter") });
        }
        // "H1" alone is also a virus, a visa and a heading.
        (part.kind == "quarter").then(|| Found::point(part.end, None, which, "date.quarter"))
    }

    /// "third quarter of 2023", "third quarter this year"; without its year only beside one or where money is spoken of.
    pub(super) fn quarter(&self, at: usize, beside_year: bool) -> Option<Found<'a>> {
        let (number, end, true) = self.day_number(at)? else { return None };
        let dash = usize::from(self.is_tight_dash(end));
        let unit = self.part_of_kind(end + dash, "unit")?;
        if unit.value != "quarter" || unit.more != "one" || !(1..=4).contains(&number) {
            return None;
        }
        let which = Part::Quarter(number);
        let of = usize::from(self.is(unit.end, "of") || self.is(unit.end, "in"));
        let the = usize::from(of == 1 && self.is(unit.end + 1, "the"));
        if let Some(fiscal) = self.fiscal(unit.end + of + the) {
            return Some(Found::open(fiscal.end, "date.quarter"));
        }
        if of == 1 && the == 1 && self.is(unit.end + 2, "year") {
            return Some(Found::point(unit.end + 3, None, which, "date.quarter"));
        }
        if let Some((year, inferred, end)) = self.year_after(unit.end) {
            return Some(Found { inferred, ..Found::point(end, year, which, "date.quarter") });
        }
        (beside_year || self.speaks_of_money(at)).then(|| Found::point(unit.end, None, which, "date.quarter"))
    }

    /// Whether the sentence is of business, not of a match.
    pub(super) fn speaks_of_money(&self, at: usize) -> bool {
        self.near(at).any(|at| among!(self.context.document.word(at), "$" | "€" | "£" | "%") || self.hints(at, "business"))
    }

    /// "fiscal 2024", "fiscal year 2024", "FY2024", "financial year 2023-24".
    pub(super) fn fiscal(&self, at: usize) -> Option<Found<'a>> {
        let part = self.part_of_kind(at, "fiscal")?;
        let unit = self.part_of_kind(part.end, "unit").filter(|unit| unit.value == "year" && unit.more == "one");
        let next = unit.map_or(part.end, |unit| unit.end);
        if let Some(range) = self.year_range(next) {
            return Some(Found { end: range.end, ..range });
        }
        if let Some(year) = self.year_digits(next) {
            return Some(Found::point(next + 1, Some(year), Part::Year, "date.fiscal"));
        }
        // "FY08/09"
        if let (Some((first, 2)), Some((last, 2))) = (self.digits(next), self.digits(next + 2)) {
            if (self.is_slash(next + 1) || self.is_tight_dash(next + 1)) && last == first + 1 {
                return Some(Found::stretch(next + 3, between(2000 + first as i32, 2000 + last as i32), "date.fiscal"));
            }
        }
        // "FY24"
        if let Some((year, 2)) =
            self.digits(next).filter(|_| self.glued(next) && !(self.glued(next + 1) && self.class(next + 1) == Some(Class::Word)))
        {
            return Some(Found::point(next + 1, Some(2000 + year as i32), Part::Year, "date.fiscal"));
        }
        unit.map(|unit| Found::open(unit.end, "date.fiscal"))
    }

    /// "summer 2022", "the summer of 2022", "in the spring", "by autumn".
    pub(super) fn season(&self, at: usize) -> Option<Found<'a>> {
        let the = usize::from(self.is(at, "the"));
        let part = self.part_of_kind(at + the, "season")?;
        let which = Part::Season(whole(part.value)?);
        let of = usize::from(self.is(part.end, "of"));
        // "the winter of 1978-79" is named by the year in which it starts.
        if let Some(Stretch::Between(first, _)) = self.year_range(part.end + of).and_then(|years| years.stretch_of()) {
            let end = part.end + of + 3;
            return Some(Found::point(end, first.year, which, "date.season"));
        }
        // "saw the city fall in 1996"
        let verb = part.more == "shy" && the == 0 && self.is(part.end, "in") && !self.hinted(at, "season");
        if let Some((year, inferred, end)) = self.year_after(part.end).filter(|_| !verb) {
            return Some(Found { inferred, ..Found::point(end, year, which, "date.season") });
        }
        if of == 1 {
            return None;
        }
        let preposition = self.hinted(at, "season");
        let noun_follows = self.word(part.end).starts_with(|c: char| c.is_alphabetic()) && !self.hints(part.end, "function");
        let told = among!(self.word_before(at), "since" | "Since" | "until" | "by" | "By" | "before" | "after");
        let shy = part.more == "shy" && the == 0 && !told;
        (preposition && !noun_follows && !shy).then(|| Found::point(part.end, None, which, "date.season"))
    }
}

fn between(first: i32, last: i32) -> Stretch {
    Stretch::Between(Point::new(Some(first), Part::Year), Point::new(Some(last), Part::Year))
}
