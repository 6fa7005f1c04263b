//! What the host asked for, sorted by position.

use crate::mention::Mention;
use crate::scan::Context;

/// Keeps the kinds and the confidence asked for.
pub fn select(context: &Context<'_>, mut mentions: Vec<Mention>) -> Vec<Mention> {
    let options = context.options;
    mentions.retain(|mention| options.kinds.has(mention.reading.kind()) && mention.score >= options.least_confidence);
    crate::order::by_key(&mut mentions, |mention| mention.span);
    mentions
}
