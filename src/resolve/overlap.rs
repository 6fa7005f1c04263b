//! One mention for a stretch of text.
//!
//! Where mentions share text, the one of the higher rank stays: an official's span wins over the place in his
//! title, then the longer span, then the surer rule. Mentions come in and go out sorted by position.

use crate::fact::Kind;
use crate::mention::Mention;
use crate::scan::Context;
use std::cmp::Reverse;

/// Drops every mention that overlaps a stronger one.
pub fn overlap(_: &Context<'_>, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&mentions[a], &mentions[b]);
        (Reverse(rank(a)), Reverse(a.span.len()))
            .cmp(&(Reverse(rank(b)), Reverse(b.span.len())))
            .then(b.score.total_cmp(&a.score))
            .then(a.span.cmp(&b.span))
            .then(a.rule.cmp(b.rule))
    });
    // Kept spans are disjoint, so a sorted set of their starts answers every question of overlap.
    let mut kept = std::collections::BTreeMap::new();
    for at in order {
        let span = mentions[at].span;
        let clear = kept.range(..span.end()).next_back().is_none_or(|(_, &end)| end <= span.start());
        if clear && !span.is_empty() {
            kept.insert(span.start(), span.end());
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    let mut mentions = mentions;
    mentions.sort_by(|a, b| a.span.cmp(&b.span).then(rank(b).cmp(&rank(a))).then(b.score.total_cmp(&a.score)).then(a.rule.cmp(b.rule)));
    mentions.retain(|m| kept.get(&m.span.start()) == Some(&m.span.end()) && seen.insert(m.span));
    mentions
}

fn rank(mention: &Mention) -> u8 {
    match mention.reading.kind() {
        Kind::Official => 2,
        Kind::Person => 1,
        // "Valentine's Day" is no person's.
        Kind::Figure if mention.rule == "date.holiday" => 1,
        _ => 0,
    }
}
