//! Numbers with a word before them that says what they are: "#2", "number 3", "No. 10" are places in an order,
//! "magnitude 6.2" is a measure.
//!
//! In: the token of the number or of the sign before it. Out: the quantity with that word in its span.

use super::number::{self, glued, is_hyphen, Form};
use super::quantities::Found;
use super::{counted, names};
use crate::fact::{Figure, Quantity, Value};
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among_in_any_case, Class, Gap, Shape, TokenRange};
use std::borrow::Cow;

/// The rank or magnitude whose number or sign stands at `token`.
pub(super) fn rank(context: &Context<'_>, token: usize) -> Option<Found> {
    let document = context.document;
    if document.word(token) == "#" {
        let number = number::read(context, token + 1).filter(|number| number.form == Form::Plain && glued(context, token + 1))?;
        return found(context, token, number, Quantity::Ordinal);
    }
    let before = token.checked_sub(1)?;
    if document.tokens().get(token)?.gap == Gap::Block {
        return None;
    }
    // "ranked 46, behind …"
    if among_in_any_case!(document.word(before), "ranked" | "ranks" | "rank") {
        let number = number::read(context, token).filter(|number| number.form == Form::Plain && number.value < 1000.0)?;
        let counts = document.word(number.tokens.end) == "of"
            || super::units::read(context, number.tokens.end, &number).is_some()
            || counted::phrase(context, number.tokens.end, counted::Wanted::Plural).is_some();
        return if counts { None } else { found(context, token, number, Quantity::Ordinal) };
    }
    let magnitude = |at: usize| document.word(at).eq_ignore_ascii_case("magnitude");
    let hyphen = is_hyphen(context, before) && before > 0;
    let of = document.word(before).eq_ignore_ascii_case("of") && before > 0;
    if magnitude(before) || (hyphen || of) && magnitude(before - 1) {
        let number =
            number::read(context, token).filter(|number| number.value < 12.0 && matches!(number.form, Form::Plain | Form::Digits | Form::Words))?;
        let start = if of { token } else { before - usize::from(hyphen) };
        return found(context, start, number, Quantity::Measure);
    }
    let point = document.word(before) == "." && glued(context, before) && before > 0;
    let word = if point { before - 1 } else { before };
    let name = document.word(word);
    let abbreviated = matches!(name, "No" | "NO" | "Nos") || point && name == "no";
    // "number-two", "the world number-one"
    let (word, name) =
        if hyphen && glued(context, token) && glued(context, before) && before > 0 { (before - 1, document.word(before - 1)) } else { (word, name) };
    let spelled = matches!(name, "number" | "Number" | "numbers") && !point;
    if !abbreviated && !spelled {
        return None;
    }
    let number = number::read(context, token).filter(|number| matches!(number.form, Form::Plain | Form::Words))?;
    if abbreviated && names::is_downing_street(context, word, &number) {
        return None;
    }
    let digits = document.tokens().get(token)?.class == Class::Number;
    // A verb's "no": "he said No 10 times" is not told from a rank, so a word needs its digits or its point.
    let fits = number.value >= 1.0 && number.value < 1000.0 && number.value.fract() == 0.0 && (digits || !abbreviated);
    fits.then(|| found(context, word, number, Quantity::Ordinal)).flatten()
}

/// The figure from the word to the number, unless the number goes on ("No. 39/2016") or is a thing's ("flight number 12").
fn found(context: &Context<'_>, start: usize, number: number::Number, quantity: Quantity) -> Option<Found> {
    let end = number.tokens.end;
    let goes_on =
        context.document.tokens().get(end).is_some_and(|next| next.gap == Gap::None && (next.class != Class::Punctuation || is_joined(context, end)));
    let things = start.checked_sub(1).is_some_and(|before| {
        let gap = context.document.tokens().get(start).is_some_and(|token| token.gap != Gap::Block);
        let numbered = among_in_any_case!(
            context.document.word(before),
            "phone" | "telephone" | "serial" | "registration" | "badge" | "account" | "licence" | "license" | "reference" | "mobile" | "fax"
        );
        gap && (context.tables(before).has(Table::NumberNames) || numbered)
    });
    if quantity == Quantity::Ordinal && (goes_on || things) {
        return None;
    }
    let unit = (quantity == Quantity::Measure).then_some(Cow::Borrowed("magnitude"));
    let rule = if quantity == Quantity::Measure { "figure.magnitude" } else { "figure.rank" };
    // "a number one album"; the name in "world No. 1 Iga Swiatek" is not counted.
    let common = context.document.tokens().get(end).is_some_and(|next| next.gap == Gap::Space && next.shape == Shape::Lower);
    let thing = if common && quantity == Quantity::Ordinal { counted::phrase_in_order(context, end) } else { None };
    let counted = thing.map(|thing| context.document.span(thing));
    let figure = Figure { value: Some(Value::Number(number.value)), unit, counted, ..Figure::new(quantity) };
    Some(Found { tokens: TokenRange::new(start, end), figure, rule, score: 0.85 })
}

fn is_joined(context: &Context<'_>, at: usize) -> bool {
    matches!(context.document.word(at), "/" | "-" | ":") && glued(context, at + 1)
}
