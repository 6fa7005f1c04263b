//! Quantities, dates, times and durations.
//!
//! In: a document's tokens. Out: mentions that hold a [`Figure`](crate::fact::Figure), possibly overlapping, from
//! the finders listed below. [`number`] and [`bounds`] read what all of them are built of. Left out: who said it
//! ([`crate::resolve`]) and, on purpose, everything that is a name and not a quantity ("Route 66", "COVID-19").

mod ages;
mod amount;
pub mod bounds;
mod counted;
mod dates;
mod decimal;
mod endings;
mod money;
mod names;
pub mod number;
mod number_words;
mod order_words;
mod quantities;
mod ranges;
mod ranks;
mod small_words;
mod units;

use crate::mention::Mention;
use crate::scan::Context;
use crate::text::{Class, Token};

/// A finder that is told at which tokens a figure may start.
type Finder = fn(&Context<'_>, &[usize], &mut Vec<Mention>);

/// The finders of this room, in order. Their mentions may overlap: the longest wins in [`crate::resolve::overlap`].
const FINDERS: &[Finder] = &[
    quantities::find, // counts, money, shares, measures, ages, durations with a number, scores
    dates::find,      // days, times of day, periods of the calendar: builds on the durations found before it
];

/// Finds the figures of a document.
pub fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let starts = starts(context);
    for find in FINDERS {
        find(context, &starts, mentions);
    }
}

/// The tokens that are a number, a sign or a word with which a figure starts: of all others no finder asks.
fn starts(context: &Context<'_>) -> Vec<usize> {
    let tables = quantities::STARTS.union(dates::CALENDAR);
    let tokens = context.document.tokens();
    let may_start = |&(at, token): &(usize, &Token)| match token.class {
        Class::Number | Class::Symbol => true,
        Class::Word => context.tables_from(at).meets(tables),
        Class::Punctuation => token.span.len() == 1 && context.document.word(at) == "-",
        _ => false,
    };
    // About a quarter of them.
    let mut starts = Vec::with_capacity(tokens.len() / 3);
    starts.extend(tokens.iter().enumerate().filter(may_start).map(|(at, _)| at));
    starts
}

#[cfg(test)]
mod tests {
    use crate::{Error, Options, Scanner};

    /// Would take minutes, not milliseconds, if a finder looked ahead without bound.
    #[test]
    fn runs_of_one_thing_stay_linear() -> Result<(), Error> {
        let scanner = Scanner::new(Options::default())?;
        for part in [
            "7",
            ",",
            "1,",
            "1 ",
            "111 ",
            "1-",
            "one ",
            "million and ",
            "about ",
            "a ",
            "from 1 to ",
            "posts 1, 2, ",
            "1/",
            "$",
            "five big ",
            "5 of the ",
            "A: 1, ",
            "(1)",
            "+1 ",
        ] {
            let text = part.repeat(400_000 / part.len());
            let mentions = scanner.look(&text, |context| {
                let mut mentions = Vec::new();
                super::find(context, &mut mentions);
                mentions
            });
            assert!(mentions.iter().all(|mention| !mention.span.slice(&text).is_empty()), "{part:?}");
        }
        Ok(())
    }
}
