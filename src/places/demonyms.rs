//! Nationalities, peoples and languages, with their country where they have one. Off unless the host asks for them.

use crate::fact::{Country, Reading};
use crate::mention::Mention;
use crate::pack::Table;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::TokenRange;

/// Finds the demonyms that are not part of a body's, a person's or a place's name.
pub(super) fn find(context: &Context<'_>, starts: &[usize], mentions: &mut Vec<Mention>) {
    let document = context.document;
    let mut free = 0;
    for &token in starts {
        let capital = document.tokens().get(token).is_some_and(|token| token.is_capitalised());
        let phrase = if token >= free && capital { context.longest(token, Table::Demonyms) } else { None };
        let Some(phrase) = phrase else { continue };
        let range = TokenRange::new(token, token + phrase.length);
        free = range.end;
        let inside = context.names.at(range.start).is_some_and(|name| {
            let longer = name.tokens.start < range.start || name.tokens.end > range.end;
            longer && matches!(name.kind, NameKind::Organisation | NameKind::Person | NameKind::Location)
        });
        if !inside && !is_name_of_body(context, range) {
            let country = Country::new(phrase.entry.column(0));
            mentions.push(Mention::new(document.span(range), Reading::Demonym(country), "demonym.lexicon", 0.9));
        }
    }
}

/// "Indonesian Navy": a capitalised body follows that the tagger takes for one.
fn is_name_of_body(context: &Context<'_>, range: TokenRange) -> bool {
    let next = context.names.at(range.end).filter(|name| name.tokens.start == range.end);
    next.is_some_and(|name| {
        name.kind == NameKind::Organisation
            && name.tokens.iter().all(|token| context.document.tokens().get(token).is_some_and(|t| t.shape != crate::text::Shape::Upper))
    })
}
