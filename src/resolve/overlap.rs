//! One mention for a stretch of text.
//!
//! Where mentions share text, the one of the higher rank stays: an official's span wins over the place in his
//! title, then the longer span, then the surer rule. Mentions come in and go out sorted by position.

use crate::fact::Kind;
use crate::mention::Mention;
use crate::scan::Context;
use crate::text::Span;
use std::cmp::Reverse;

/// So many mentions that hang together are compared one by one.
const FEW: usize = 16;

/// Drops every mention that overlaps a stronger one.
pub fn overlap(_: &Context<'_>, mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.retain(|mention| !mention.span.is_empty());
    let mut keeps = vec![true; mentions.len()];
    // Mentions that hang together, directly or by others between them; most stand alone.
    let mut start = 0;
    while let Some(first) = mentions.get(start) {
        let mut reach = first.span.end();
        let mut end = start + 1;
        while let Some(next) = mentions.get(end).filter(|next| next.span.start() < reach) {
            reach = reach.max(next.span.end());
            end += 1;
        }
        if let (true, Some(mentions), Some(keeps)) = (end > start + 1, mentions.get(start..end), keeps.get_mut(start..end)) {
            settle(mentions, keeps);
        }
        start = end;
    }
    let mut keeps = keeps.into_iter();
    mentions.retain(|_| keeps.next().unwrap_or(false));
    mentions
}

/// Which of some mentions that hang together are kept: from the strongest to the weakest all that are clear of those before.
fn settle(mentions: &[Mention], keeps: &mut [bool]) {
    let mut order: Vec<(&Mention, &mut bool)> = mentions.iter().zip(keeps).collect();
    crate::order::by(&mut order, |(a, _), (b, _)| {
        (Reverse(rank(a)), Reverse(a.span.len()))
            .cmp(&(Reverse(rank(b)), Reverse(b.span.len())))
            .then(b.score.total_cmp(&a.score))
            .then(a.span.cmp(&b.span))
            .then(a.rule.cmp(b.rule))
    });
    if order.len() <= FEW {
        let mut kept = [Span::new(0, 0); FEW];
        let mut count = 0;
        for (mention, keep) in order {
            *keep = !kept.iter().take(count).any(|kept| kept.overlaps(mention.span));
            if let (true, Some(slot)) = (*keep, kept.get_mut(count)) {
                *slot = mention.span;
                count += 1;
            }
        }
        return;
    }
    // Kept spans are disjoint: in order, the last that starts before an end answers every question of overlap.
    let mut kept: Vec<Span> = Vec::new();
    for (mention, keep) in order {
        let span = mention.span;
        let next = kept.partition_point(|kept| kept.start() < span.end());
        *keep = next.checked_sub(1).and_then(|last| kept.get(last)).is_none_or(|last| last.end() <= span.start());
        if *keep {
            kept.insert(next, span);
        }
    }
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
