//! Places by name, and demonyms.

use crate::fact::{Country, Known, Place, PlaceKind, Reading};
use crate::mention::Mention;
use crate::pack::Table;
use crate::scan::Context;
use crate::text::TokenRange;

/// Finds the places and the demonyms of a document.
pub fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let mut token = 0;
    while token < context.document.tokens().len() {
        if let Some(phrase) = context.longest(token, Table::Places) {
            let span = context.document.span(TokenRange::new(token, token + phrase.length));
            let place = Place {
                name: phrase.entry.column(0).to_string(),
                kind: PlaceKind::from_name(phrase.entry.column(1)),
                country: Country::new(phrase.entry.column(2)).map(Known::Stated),
                geonames: None,
                coordinates: None,
            };
            mentions.push(Mention::new(span, Reading::Location(place), "place.listed", 0.8));
            token += phrase.length;
        } else {
            token += 1;
        }
    }
}
