//! People by name, with their titles and roles, and whether the office is a public one.
//!
//! In: the tagger's names of persons and the role words of the lexicon. Out: one mention a name with the roles that
//! stand beside it: an official where one of them is a public office, else a person. Who is who in the document, and
//! so whether a later bare surname is an official, is settled by the linking step.

mod appointment;
mod apposition;
mod before;
mod judge;
mod lexis;
mod listed;
mod name;
mod title;

use crate::fact::{MentionForm, Person, Reading};
use crate::mention::Mention;
use crate::scan::Context;
use crate::text::{Class, TokenRange};
use judge::Role;
use lexis::Lexis;

/// Finds the people of a document: officials and, as persons, all others.
pub fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let lexis = Lexis::read(context);
    let listed = listed::find(context);
    let candidates = name::candidates(context, &lexis);
    let people: Vec<TokenRange> = candidates.iter().map(|candidate| candidate.tokens).collect();
    let mut shared: Option<(usize, Vec<Role>)> = None;
    let mut owners = listed.iter().peekable();
    for candidate in &candidates {
        while owners.peek().is_some_and(|(range, _)| range.end <= candidate.tokens.start) {
            owners.next();
        }
        let (mention, plural) = read(context, &lexis, *candidate, &people, shared.take());
        shared = plural.map(|roles| (candidate.tokens.end, roles));
        // A publisher's entry wins over whatever was read at its place.
        if owners.peek().is_none_or(|(range, _)| range.start >= candidate.tokens.end) {
            mentions.push(mention);
        }
    }
    mentions.extend(listed.into_iter().map(|(_, mention)| mention));
}

/// The mention of one name, and the roles it shares with the next name of a list.
fn read(
    context: &Context<'_>,
    lexis: &Lexis,
    candidate: name::Candidate,
    people: &[TokenRange],
    shared: Option<(usize, Vec<Role>)>,
) -> (Mention, Option<Vec<Role>>) {
    let document = context.document;
    let name = candidate.tokens;
    let title = title::title_before(context, lexis, name);
    let beside = apposition::beside(context, lexis, name, title.as_ref(), people);
    let in_list = shared.filter(|(end, _)| title.is_none() && is_list_gap(context, *end, name.start)).map(|(_, roles)| roles);
    let plural = title.as_ref().filter(|title| title.plural).map(|title| title.roles.clone()).or(in_list.clone());
    let plural = plural.or_else(|| beside.before.clone().filter(|_| beside.shared).map(|role| vec![role]));

    let mut roles: Vec<Role> = in_list.unwrap_or_default();
    roles.extend(beside.before);
    roles.extend(title.iter().flat_map(|title| title.roles.iter().cloned()));
    roles.extend(beside.roles);
    let public = beside.in_office || is_numbered(context, lexis, name) || roles.iter().any(|role| role.public);
    let start = match &title {
        Some(title) if title.plural => name.start,
        // "his Chinese counterpart NAME" says whose equal somebody is: no title, but "his counterpart Prince NAME" holds one.
        Some(title) if title.is_public() => {
            title.tokens.iter().rev().find(|&token| document.word(token) == "counterpart").map_or(title.tokens.start, |token| token + 1)
        }
        Some(title) => title.courtesy_start,
        None => name.start,
    };
    let span = document.span(TokenRange::new(start, name.end));
    let name_span = document.span(name);
    let mut texts: Vec<String> = Vec::new();
    for role in roles.iter().filter(|role| role.public || !public) {
        let text = document.slice(role.tokens);
        if !texts.iter().any(|other| other == text) {
            texts.push(text.to_string());
        }
    }
    let first = roles.iter().find(|role| role.public);
    let words =
        name.iter().filter(|&token| document.tokens().get(token).is_some_and(|t| t.class == Class::Word) && !lexis.cell(token).particle()).count();
    let person = Person {
        entity: None,
        name: document.slice(name).to_string(),
        name_span,
        roles: texts,
        org: roles.iter().find_map(|role| role.org).map(|org| document.slice(org).to_string()),
        country: first.and_then(|role| role.country),
        mention: if words > 1 { MentionForm::Full } else { MentionForm::Short },
    };
    let mention = if public {
        let titled = title.as_ref().is_some_and(title::Title::is_public);
        Mention::new(span, Reading::Official(person), if titled { "official.title" } else { "official.apposition" }, candidate.score.max(0.8))
    } else {
        Mention::new(span, Reading::Person(person), "person.name", candidate.score)
    };
    (mention, plural)
}

/// "Richard III", "Elizabeth II": a given name and a number are a ruler's or a pope's.
fn is_numbered(context: &Context<'_>, lexis: &Lexis, name: TokenRange) -> bool {
    let number = context.document.word(name.end.saturating_sub(1));
    name.len() == 2
        && lexis.cell(name.start).given()
        && (2..=5).contains(&number.len())
        && number.chars().all(|digit| matches!(digit, 'I' | 'V' | 'X'))
}

/// Whether only a list's separators stand between two names: "A, B (R) and C", "A of Ruritania and B".
fn is_list_gap(context: &Context<'_>, from: usize, to: usize) -> bool {
    if to.saturating_sub(from) > 12 || to <= from {
        return false;
    }
    let (mut depth, mut place) = (0, false);
    let capitalised = |token: usize| context.document.tokens().get(token).is_some_and(|token| token.is_capitalised());
    (from..to).all(|token| match context.document.word(token) {
        "(" => {
            depth += 1;
            true
        }
        ")" => {
            depth -= 1;
            true
        }
        "," | "and" | "&" => {
            place = false;
            true
        }
        "of" | "from" => {
            place = true;
            true
        }
        word => depth > 0 || place && (word == "the" || capitalised(token)),
    })
}
