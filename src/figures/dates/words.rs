//! Single tokens as the parts of dates: small numbers, months, weekdays, words of `data/lexicon/calendar.tsv`.
//! Past the end of the block every question is answered with nothing.

use super::absolute::two_digit_year;
use super::{tense, Reader};
use crate::pack::{Phrase, Table};
use crate::tagger::NameKind;
use crate::text::{among, whole, Class, Gap, Token};

/// A calendar word: its part in dates, the value, and what else the table says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'a> {
    pub kind: &'a str,
    pub value: &'a str,
    pub more: &'a str,
    /// One past its last token.
    pub end: usize,
}

/// A month's or a weekday's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name<'a> {
    pub number: u8,
    /// `full`, `short` or `shy`.
    pub kind: &'a str,
    pub end: usize,
}

impl<'a> Reader<'_, 'a> {
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        if at >= self.limit {
            return None;
        }
        self.context.document.tokens().get(at)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        if at >= self.limit {
            return "";
        }
        self.context.document.word(at)
    }

    /// Whether the token is `word`, in whatever case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether nothing stands between the token and the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap == Gap::None)
    }

    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.token(at).map(|token| token.class)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capitalised)
    }

    pub(super) fn is_apostrophe(&self, at: usize) -> bool {
        matches!(self.word(at), "'" | "’" | "‘")
    }

    /// A hyphen or dash between two tokens that touch it.
    pub(super) fn is_tight_dash(&self, at: usize) -> bool {
        self.is_dash(at) && self.glued(at) && self.glued(at + 1)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        among!(self.word(at), "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    pub(super) fn longest(&self, at: usize, table: Table) -> Option<Phrase<'a>> {
        if at >= self.limit || !self.context.tables_from(at).has(table) {
            return None;
        }
        self.context.longest(at, table)
    }

    pub(super) fn part(&self, at: usize) -> Option<Part<'a>> {
        let slot = self.parts.get(at % self.parts.len())?;
        if let Some((token, part)) = slot.get() {
            if token == at {
                return part;
            }
        }
        let part = self.part_in(at, Table::Calendar).or_else(|| self.part_in(at, Table::CalendarFrame));
        slot.set(Some((at, part)));
        part
    }

    fn part_in(&self, at: usize, table: Table) -> Option<Part<'a>> {
        let phrase = self.longest(at, table)?;
        let entry = phrase.entry;
        Some(Part { kind: entry.column(0), value: entry.column(1), more: entry.column(2), end: at + phrase.length })
    }

    pub(super) fn part_of_kind(&self, at: usize, kind: &str) -> Option<Part<'a>> {
        self.part(at).filter(|part| part.kind == kind)
    }

    pub(super) fn month(&self, at: usize) -> Option<Name<'a>> {
        self.name(at, Table::Months).filter(|name| !matches!(name.kind, "shy" | "capital") || self.is_capitalised(at))
    }

    /// Also "may" and "march", where only a month can stand.
    pub(super) fn month_in_any_case(&self, at: usize) -> Option<Name<'a>> {
        self.name(at, Table::Months)
    }

    pub(super) fn weekday(&self, at: usize) -> Option<Name<'a>> {
        self.name(at, Table::Weekdays).filter(|name| name.kind == "full" || self.is_capitalised(at))
    }

    fn name(&self, at: usize, table: Table) -> Option<Name<'a>> {
        let phrase = self.longest(at, table)?;
        let (number, kind) = (whole(phrase.entry.column(0))?, phrase.entry.column(1));
        Some(Name { number, kind, end: at + phrase.length })
    }

    /// A number of digits alone, with how many they are; nothing if letters or a percent sign follow at once.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.token(at)?;
        if token.class != Class::Number {
            return None;
        }
        let text = self.word(at);
        let mut number = 0;
        for byte in text.bytes() {
            if !byte.is_ascii_digit() || text.len() > 8 {
                return None;
            }
            number = number * 10 + u32::from(byte - b'0');
        }
        Some((number, text.len()))
    }

    /// Whether something may be glued to the digits at `at` that makes an ordinal or a decade of them.
    pub(super) fn has_ending(&self, at: usize) -> bool {
        self.token(at + 1).is_some_and(|next| next.gap == Gap::None && matches!(next.class, Class::Word | Class::Possessive))
    }

    /// A day of the month: "5", "5th", "fifth"; and whether it is an ordinal.
    pub(super) fn day_number(&self, at: usize) -> Option<(u8, usize, bool)> {
        if self.class(at) == Some(Class::Word) {
            let part = self.part_of_kind(at, "ordinal")?;
            return Some((whole(part.value)?, part.end, true));
        }
        let (number, length) = self.digits(at)?;
        if length > 2 || !(1..=31).contains(&number) {
            return None;
        }
        let day = number as u8;
        // The sum of "$12 December 27".
        if self.glued(at) && among!(self.word_before(at), "$" | "£" | "€" | "¥" | "₹") {
            return None;
        }
        // The minutes of "12:30 December", the end of "1.5 May".
        let after_number = at >= 2 && self.class(at - 2) == Some(Class::Number) && self.glued(at - 1);
        if self.glued(at) && after_number && matches!(self.context.document.word(at - 1), ":" | "." | ",") {
            return None;
        }
        if self.glued(at + 1) {
            let next = self.word(at + 1);
            if among!(next, "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH") {
                return Some((day, at + 2, true));
            }
            let clock = next == ":" && self.glued(at + 2) && self.digits(at + 2).is_some();
            if clock || matches!(self.class(at + 1), Some(Class::Word | Class::Symbol)) {
                return None;
            }
        }
        Some((day, at + 1, false))
    }

    /// Four digits that can be a year, where the place says that one is meant.
    pub(super) fn year_digits(&self, at: usize) -> Option<i32> {
        let (number, length) = self.digits(at)?;
        let odd = self.glued(at + 1) && matches!(self.class(at + 1), Some(Class::Word | Class::Symbol));
        (length == 4 && (1000..2200).contains(&number) && !odd).then_some(number as i32)
    }

    /// The year that ends a date: ", 2024", "of 2024", "last year"; whether the publication date was needed; its end.
    pub(super) fn year_after(&self, at: usize) -> Option<(Option<i32>, bool, usize)> {
        let comma = usize::from(self.word(at) == "," && self.glued(at));
        if let Some(year) = self.year_digits(at + comma) {
            let counts = self.counts_something(at + comma);
            return (!counts).then_some((Some(year), false, at + comma + 1));
        }
        if self.is_apostrophe(at) && self.glued(at + 1) {
            if let Some((number, 2)) = self.digits(at + 1) {
                return Some((Some(two_digit_year(number)), false, at + 2));
            }
        }
        let of = usize::from(comma == 0 && (self.is(at, "of") || self.is(at, "in")));
        if of == 1 {
            if let Some(year) = self.year_digits(at + 1).filter(|_| !self.counts_something(at + 1)) {
                return Some((Some(year), false, at + 2));
            }
        }
        let offset = match self.word(at + of + comma) {
            "this" => 0,
            "last" => -1,
            "next" => 1,
            _ => return None,
        };
        let end = at + of + comma + 2;
        let of_fits = !self.is(at, "in");
        (of_fits && self.is(end - 1, "year")).then(|| (self.today.map(|today| today.year() + offset), self.today.is_some(), end))
    }

    /// Whether the digits at `at` count what follows: "2000 troops", "1950 meters", "3 percent".
    pub(super) fn counts_something(&self, at: usize) -> bool {
        let next = self.word(at + 1);
        if next == "%" || next == "°" {
            return true;
        }
        let tables = self.context.tables(at + 1);
        let lower = next.starts_with(|c: char| c.is_ascii_lowercase());
        if !lower || at + 1 >= self.limit {
            return false;
        }
        let unit = self.part_of_kind(at + 1, "unit").is_some_and(|part| part.more == "many");
        unit || self.hints(at + 1, "counted") || (tables.has(Table::Numbers) && self.is_scale(at + 1))
    }

    /// Whether the table of hints says `class` of the word at `at`.
    pub(super) fn hints(&self, at: usize, class: &str) -> bool {
        tense::hints(self.context, at, class)
    }

    /// The same of the word before `at`, in the same block.
    pub(super) fn hinted(&self, at: usize, class: &str) -> bool {
        !self.word_before(at).is_empty() && at.checked_sub(1).is_some_and(|before| self.hints(before, class))
    }

    /// The tokens around `at` in its sentence, which show what that is about.
    pub(super) fn near(&self, at: usize) -> std::ops::Range<usize> {
        let sentence = self.context.document.sentence_of(at);
        sentence.start.max(at.saturating_sub(30))..sentence.end.min(at + 30)
    }

    fn is_scale(&self, at: usize) -> bool {
        self.context.entry(at, Table::Numbers).is_some_and(|entry| among!(entry.column(0), "scale" | "short" | "hundred" | "dozen"))
    }

    /// Whether tokens `start..end` lie within a longer name of somebody or something: "April Jones", "the Sunday Times".
    pub(super) fn in_name(&self, start: usize, end: usize) -> bool {
        let Some(name) = self.context.names.at(start) else { return false };
        let longer = name.tokens.start < start || name.tokens.end > end;
        match name.kind {
            NameKind::Person => name.score > 0.5 && (longer || end - start == 1),
            NameKind::Organisation | NameKind::Location => name.score > 0.5 && longer,
            NameKind::Other => false,
        }
    }
}
