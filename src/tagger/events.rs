//! Names of elections, which hold names of places: "2004 Senate election in Vermont", "1977 Leeds mayoral election".
//!
//! In: a document and the tagger's names. Out: the token ranges of such events. A page's reader wants the place in them
//! marked all the same, so that only `factlight tag` asks; sets of annotated names count them as events.

use super::{NameKind, Names};
use crate::text::{class_of, whole, Among, Class, Document, Gap, Token, TokenRange};

/// Small words between the year and what is held.
const BETWEEN: &Among = class_of![
    "general",
    "federal",
    "state",
    "local",
    "special",
    "mayoral",
    "gubernatorial",
    "presidential",
    "parliamentary",
    "legislative",
    "senatorial",
    "congressional",
    "leadership",
    "regional",
    "provincial",
    "municipal",
    "supplementary",
    "primary",
    "snap",
    "recall",
    "of",
    "the",
    "by",
    "and"
];
/// What is held.
const HELD: &[&str] = &["election", "elections", "referendum", "caucus", "caucuses", "primary", "primaries"];
/// The most tokens from the year to what is held.
const LONGEST: usize = 12;

/// The elections of `document`, sorted and disjoint.
pub fn find(document: &Document<'_>, names: &Names) -> Vec<TokenRange> {
    let tokens = document.tokens();
    let mut events: Vec<TokenRange> = Vec::new();
    for (start, token) in tokens.iter().enumerate() {
        if !is_year(document, start, token) || events.last().is_some_and(|last| last.end > start) {
            continue;
        }
        let joins = |at: usize| {
            tokens.get(at).is_some_and(|token| {
                token.gap <= Gap::Space && (token.is_capitalised() || document.word(at) == "-" || BETWEEN.has(document.word(at)))
            })
        };
        let held = (start + 1..start + LONGEST)
            .take_while(|&at| joins(at) || is_held(document, at))
            .filter(|&at| is_held(document, at) && !tokens.get(at + 1).is_some_and(|next| is_held(document, at + 1) && next.gap <= Gap::Space))
            .find(|&at| tokens.get(start + 1..at).is_some_and(|inner| inner.iter().any(Token::is_capitalised)));
        let Some(held) = held else { continue };
        events.push(TokenRange::new(start, where_held(document, names, held).unwrap_or(held + 1)));
    }
    events
}

fn is_year(document: &Document<'_>, at: usize, token: &Token) -> bool {
    token.class == Class::Number && token.span.len() == 4 && whole::<u16>(document.word(at)).is_some_and(|year| (1600..2100).contains(&year))
}

fn is_held(document: &Document<'_>, at: usize) -> bool {
    HELD.iter().any(|held| document.word(at).eq_ignore_ascii_case(held))
}

/// The end of "in Vermont" after what is held.
fn where_held(document: &Document<'_>, names: &Names, held: usize) -> Option<usize> {
    let place = if document.word(held + 2) == "the" { held + 3 } else { held + 2 };
    let name = names.at(place).filter(|name| document.word(held + 1) == "in" && name.kind == NameKind::Location && name.tokens.start == place)?;
    Some(name.tokens.end)
}
