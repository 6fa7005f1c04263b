//! A publisher's own places: what is listed in the options wins over all that is found otherwise.

use crate::fact::{Country, Known, Place, PlaceKind, Reading};
use crate::mention::Mention;
use crate::quick::QuickMap;
use crate::scan::Context;
use crate::text::{fold_hash, tokenize, TokenRange};

/// Finds the listed places, as they are written.
pub(super) fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    if context.options.places.is_empty() {
        return;
    }
    let document = context.document;
    let mut by_first: QuickMap<u32, Vec<usize>> = QuickMap::default();
    for (number, listed) in context.options.places.iter().enumerate() {
        if let Some(first) = tokenize(&listed.name).first() {
            by_first.or_default(fold_hash(first.span.slice(&listed.name))).push(number);
        }
    }
    for (token, word) in document.tokens().iter().enumerate() {
        for listed in by_first.get(&word.hash).into_iter().flatten().filter_map(|&number| context.options.places.get(number)) {
            let rest = document.text().get(word.span.start() as usize..).unwrap_or("");
            if !rest.starts_with(&listed.name) {
                continue;
            }
            let end = word.span.start() + listed.name.len() as u32;
            let tokens = TokenRange::new(token, document.token_at(end.saturating_sub(1)) + 1);
            let span = document.span(tokens);
            if span.end() != end {
                continue;
            }
            let place = Place {
                name: listed.name.clone(),
                kind: PlaceKind::from_name(&listed.what),
                country: Country::new(&listed.country).map(Known::Stated),
                geonames: None,
                coordinates: None,
            };
            mentions.retain(|mention| !mention.span.overlaps(span) || !matches!(mention.reading, Reading::Location(_) | Reading::Demonym(_)));
            mentions.push(Mention::new(span, Reading::Location(place), "place.listed", 1.0));
        }
    }
}
