//! Quantities that are counted, measured or paid: everything with a number in it that is no date and no time.

use super::{bounds, number};
use crate::fact::{Bound, Figure, Quantity, Reading, Value};
use crate::mention::Mention;
use crate::pack::{Table, TableSet};
use crate::scan::Context;
use crate::text::{Class, TokenRange};

/// Tables of which a word can start a quantity.
const STARTS: TableSet = TableSet::of(Table::Numbers).with(Table::Bounds);

/// Finds the quantities of a document.
pub fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let mut token = 0;
    while let Some(first) = context.document.tokens().get(token) {
        let starts = match first.class {
            Class::Number | Class::Symbol => true,
            _ => context.tables_from(token).meets(STARTS),
        };
        let found = if starts { quantity(context, token) } else { None };
        token = match found {
            Some((range, figure)) => {
                mentions.push(Mention::new(context.document.span(range), Reading::Figure(figure), "figure.count", 0.8));
                range.end
            }
            None => token + 1,
        };
    }
}

fn quantity(context: &Context<'_>, token: usize) -> Option<(TokenRange, Figure)> {
    let (start, bound) = bounds::before(context, token).map_or((token, Bound::Exact), |(range, bound)| (range.end, bound));
    let number = number::read(context, start)?;
    // "one" and "first" count only sometimes.
    if number.value == 1.0 && context.document.tokens().get(start)?.class == Class::Word {
        return None;
    }
    let quantity = if number.form == number::Form::Ordinal { Quantity::Ordinal } else { Quantity::Cardinal };
    let bound = bounds::stricter(bound, number.bound());
    let range = TokenRange::new(token, number.tokens.end);
    Some((range, Figure { value: Some(Value::Number(number.value)), bound, ..Figure::new(quantity) }))
}
