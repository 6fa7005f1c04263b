//! Quantities, dates, times and durations.

mod dates;

use crate::fact::{Figure, Quantity, Reading, Value};
use crate::mention::Mention;
use crate::scan::Context;
use crate::text::Class;

/// Finds the figures of a document.
pub fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let text = context.document.text();
    for token in context.document.tokens() {
        if token.class != Class::Number {
            continue;
        }
        let digits = token.span.slice(text).replace(',', "");
        if let Ok(value) = digits.parse() {
            let figure = Figure { value: Some(Value::Number(value)), ..Figure::new(Quantity::Cardinal) };
            mentions.push(Mention::new(token.span, Reading::Figure(figure), "figure.digits", 0.5));
        }
    }
    dates::find(context, mentions);
}
