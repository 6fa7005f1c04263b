//! What the host asked for.

use crate::mention::Mention;
use crate::scan::Context;

/// Keeps the kinds and the confidence asked for; mentions come in and go out sorted by position.
pub fn select(context: &Context<'_>, mut mentions: Vec<Mention>) -> Vec<Mention> {
    let options = context.options;
    mentions.retain(|mention| options.kinds.has(mention.reading.kind()) && mention.score >= options.least_confidence);
    mentions
}
