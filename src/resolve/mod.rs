//! From candidates to facts: what overlaps, who is who, who said it, what was asked for.

mod overlap;
mod select;

pub use overlap::overlap;
pub use select::select;

use crate::fact::Quote;
use crate::mention::Mention;
use crate::scan::Context;

/// Links the mentions of one person.
pub fn link(_: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    mentions
}

/// Gives figures the source that the text names.
pub fn source(_: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    mentions
}

/// The quotations of the document.
pub fn quotes(_: &Context<'_>, _: &[Mention]) -> Vec<Quote> {
    Vec::new()
}
