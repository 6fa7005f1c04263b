//! Money around a number: "$", "US$", "EUR" before it, "million dollars", "crore rupees", "cents", "USD" after it.
//!
//! In: a token. Out: the currency, as an ISO 4217 code or a plain name where the word alone leaves the country open
//! ("pesos"), and how many make one of it. The names are data (`data/lexicon/currencies.tsv`).

use super::number::{glued, is_hyphen, next, Number};
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, among_in_any_case, Class};

/// A currency as it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Currency<'a> {
    pub(super) end: usize,
    pub(super) code: &'a str,
    /// How many make one of the code's unit: 100 for cents.
    pub(super) per: f64,
}

/// The currency at token `at`, before a number.
pub(super) fn before<'a>(context: &Context<'a>, at: usize) -> Option<Currency<'a>> {
    let phrase = context.longest(at, Table::Currencies).filter(|phrase| matches!(phrase.entry.column(1), "before" | "both"))?;
    let end = at + phrase.length;
    // "the US $5 note" is not in US$ by its spelling alone.
    let whole = (at + 1..end).all(|part| glued(context, part));
    let document = context.document;
    let code = document.tokens().get(at)?.class == Class::Word && phrase.length == 1;
    let number = document.tokens().get(end).is_some_and(|next| next.class == Class::Number);
    // A code of letters must stand right before digits, and be no word in a line of capitals.
    let loose = phrase.entry.column(2) == "loose";
    // "N80 billion" is money, "N95" is none.
    let scaled = phrase.entry.column(2) != "scaled" || context.tables(end + 1).has(Table::Numbers);
    ((whole || loose) && (!code || number) && scaled).then(|| Currency { end, code: phrase.entry.column(0), per: 1.0 })
}

/// The currency at token `at`, right after a number or its scale.
pub(super) fn after<'a>(context: &Context<'a>, at: usize, number: &Number) -> Option<Currency<'a>> {
    let joined = glued(context, at) && !is_hyphen(context, at);
    let here = if joined { at } else { next(context, at)? };
    if joined && context.document.word(here) == "p" && !is_resolution(number.value) && !goes_on(context, here + 1) {
        return Some(Currency { end: here + 1, code: "GBP", per: 100.0 });
    }
    let phrase = context.longest(here, Table::Currencies).filter(|phrase| matches!(phrase.entry.column(1), "after" | "both"))?;
    // "beat them 3 won": a verb after a plain small number; "three Afghanis": people.
    if among!(context.document.word(here), "won" | "Won" | "Afghanis") && number.value < 100.0 {
        return None;
    }
    // "5 $10 notes": the sign belongs to what follows.
    let after = context.document.tokens().get(here + phrase.length);
    let sign = context.document.tokens().get(here).is_some_and(|token| token.class == Class::Symbol);
    if sign && after.is_some_and(|after| after.class == Class::Number) {
        return None;
    }
    let per = super::decimal::plain(phrase.entry.column(2)).unwrap_or(1.0);
    Some(Currency { end: here + phrase.length, code: phrase.entry.column(0), per })
}

impl Currency<'_> {
    /// So many of them in whole ones of the code's unit: hundredths as exact as a decimal fraction is, "144.8p" as 1.448.
    pub(super) fn in_whole(&self, value: f64) -> f64 {
        if self.per == 1.0 {
            value
        } else {
            (value / self.per * 1e6).round() / 1e6
        }
    }
}

/// Whether so many "p" are the lines of a picture: "1080p".
fn is_resolution(value: f64) -> bool {
    [144.0, 240.0, 360.0, 480.0, 576.0, 720.0, 1080.0, 1440.0, 2160.0].contains(&value)
}

/// Whether "pounds" around token `at` are money: the sentence around writes "£" or speaks of paying.
pub(super) fn pounds_are_money(context: &Context<'_>, at: usize, number: &Number) -> bool {
    if number.value >= 1e6 {
        return true;
    }
    let sentence = context.document.sentence_of(at);
    (sentence.start.max(at.saturating_sub(40))..sentence.end.min(at + 40)).any(|token| {
        among_in_any_case!(
            context.document.word(token),
            "£" | "cost"
                | "costs"
                | "pay"
                | "paid"
                | "pays"
                | "worth"
                | "price"
                | "priced"
                | "fine"
                | "fined"
                | "spend"
                | "spent"
                | "earn"
                | "earned"
                | "salary"
                | "loan"
                | "sterling"
                | "euros"
                | "dollars"
                | "pence"
                | "bill"
                | "debt"
                | "cash"
                | "money"
                | "fee"
                | "fees"
                | "sold"
                | "budget"
                | "investment"
        )
    })
}

/// Whether a word or a number is glued on at token `at`.
fn goes_on(context: &Context<'_>, at: usize) -> bool {
    glued(context, at) && context.document.tokens().get(at).is_some_and(|token| matches!(token.class, Class::Word | Class::Number))
}
