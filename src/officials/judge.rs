//! Whether a role is a public office: its head decides, or else the body that the head belongs to.

use super::lexis::{Class, Head, Lexis};
use crate::fact::Country;
use crate::pack::Table;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::TokenRange;

/// What a role makes of the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// The role's tokens, as they are to be quoted.
    pub tokens: TokenRange,
    /// Whether it is a public office.
    pub public: bool,
    /// The body's tokens, where named.
    pub org: Option<TokenRange>,
    /// The country of the office.
    pub country: Option<Country>,
}

/// Reads the role in `tokens`, a noun phrase such as "spokesman for the Indonesian military"; none without a head.
pub fn judge(context: &Context<'_>, lexis: &Lexis, tokens: TokenRange) -> Option<Role> {
    // "minister and lawyer" ends with its first head; "interior and overseas minister" does not.
    let links = |token: usize| {
        let word = context.document.word(token);
        is_link(word) || word == "and" && lexis.head_ending(token).is_some()
    };
    let link = tokens.iter().find(|&token| token > tokens.start && links(token) && !inside_head(lexis, token));
    let before = TokenRange::new(tokens.start, link.unwrap_or(tokens.end));
    let after = TokenRange::new(link.map_or(tokens.end, |token| token + 1), tokens.end);
    let head = *lexis
        .heads_in(before)
        .iter()
        .rev()
        .find(|head| !matches!(head.class, Class::Courtesy | Class::Academic))
        .or_else(|| lexis.heads_in(before).last())?;
    let left = TokenRange::new(before.start, head.tokens.start);
    let public = is_public(context, lexis, head, left, after);
    let org = org_of(context, lexis, left, after);
    let country = tokens.iter().find_map(|token| country_at(context, token));
    Some(Role { tokens, public, org, country })
}

fn inside_head(lexis: &Lexis, token: usize) -> bool {
    lexis.is_head(token) || lexis.is_body(token)
}

fn is_link(word: &str) -> bool {
    matches!(word, "of" | "for" | "at" | "in" | "to" | "with" | "on" | "from" | "who" | "representing")
}

fn is_public(context: &Context<'_>, lexis: &Lexis, head: Head, left: TokenRange, after: TokenRange) -> bool {
    match head.class {
        Class::Rank | Class::Office => true,
        Class::Courtesy | Class::Academic | Class::Private => false,
        Class::Likely | Class::Placed => {
            // The body next to the head decides: first the one after "of", then the nearest before the head.
            let after_body = lexis.bodies_in(after).first();
            let left_body = lexis.bodies_in(left).last();
            if let Some(body) = left_body.filter(|body| body.tokens.end == left.end).or(after_body).or(left_body) {
                return body.public;
            }
            if has_unknown_body(context, after) || has_unknown_body(context, left) {
                return head.class == Class::Likely && has_place(context, lexis, left);
            }
            head.class == Class::Likely || has_place(context, lexis, left) || has_place(context, lexis, after)
        }
    }
}

/// An organisation of which the lexicon knows nothing: taken for a private one.
fn has_unknown_body(context: &Context<'_>, range: TokenRange) -> bool {
    range.iter().any(|token| context.names.at(token).is_some_and(|name| name.kind == NameKind::Organisation))
}

fn has_place(context: &Context<'_>, lexis: &Lexis, range: TokenRange) -> bool {
    range.iter().any(|token| lexis.cell(token).nation || context.names.at(token).is_some_and(|name| name.kind == NameKind::Location))
}

fn country_at(context: &Context<'_>, token: usize) -> Option<Country> {
    let tables = context.tables_from(token);
    if tables.has(Table::Demonyms) {
        if let Some(phrase) = context.longest(token, Table::Demonyms) {
            return Country::new(phrase.entry.column(0));
        }
    }
    if !tables.has(Table::Places) {
        return None;
    }
    let phrase = context.longest(token, Table::Places)?;
    (phrase.entry.column(1) == "country").then(|| Country::new(phrase.entry.column(2))).flatten()
}

/// The body as written: what follows "of" if it holds a body or is capitalised, else the body before the head.
fn org_of(context: &Context<'_>, lexis: &Lexis, left: TokenRange, after: TokenRange) -> Option<TokenRange> {
    let tokens = context.document.tokens();
    let capitalised = |token: usize| tokens.get(token).is_some_and(|token| token.is_capitalised());
    let skip = |range: TokenRange| {
        let start = range.iter().find(|&token| !matches!(context.document.word(token), "the" | "a" | "an" | "The" | "its" | "his" | "her"));
        TokenRange::new(start.unwrap_or(range.end), range.end)
    };
    let after = skip(after);
    let named =
        |token: usize| capitalised(token) && !lexis.cell(token).nation && context.names.at(token).is_none_or(|name| name.kind != NameKind::Location);
    if !after.is_empty() && (!lexis.bodies_in(after).is_empty() || named(after.start)) {
        return Some(after);
    }
    let body = lexis.bodies_in(left).last()?.tokens;
    let mut start = body.start;
    while start > left.start && capitalised(start - 1) {
        start -= 1;
    }
    Some(TokenRange::new(start, body.end))
}
