//! The linked people of a document by position, with what their titles tell of them.

use crate::fact::EntityId;
use crate::mention::Mention;
use crate::pack::Table;
use crate::quick::QuickMap;
use crate::resolve::link::person_of;
use crate::scan::Context;
use crate::text::{holds, TokenRange};

/// A person's mention as tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    pub(super) tokens: TokenRange,
    pub(super) entity: Option<EntityId>,
    pub(super) female: Option<bool>,
}

/// The people of `mentions`, which are in the order of the text.
pub(super) fn people(context: &Context<'_>, mentions: &[Mention]) -> Vec<Named> {
    let mut people: Vec<Named> = mentions
        .iter()
        .filter_map(|mention| {
            let person = person_of(mention)?;
            let tokens = context.document.tokens_of(mention.span);
            Some(Named { tokens, entity: person.entity, female: gender(context, tokens, &person.roles) })
        })
        .collect();
    // A title tells of all mentions of the person.
    let mut known: QuickMap<EntityId, bool> = QuickMap::default();
    for person in &people {
        if let (Some(entity), Some(female)) = (person.entity, person.female) {
            known.insert(entity, female);
        }
    }
    for person in &mut people {
        person.female = person.entity.and_then(|entity| known.get(&entity).copied());
    }
    people
}

fn gender(context: &Context<'_>, tokens: TokenRange, roles: &[String]) -> Option<bool> {
    let told = tokens.iter().find_map(|token| {
        if !context.tables_from(token).has(Table::Titles) {
            return None;
        }
        match context.longest(token, Table::Titles)?.entry.column(2) {
            "f" => Some(true),
            "m" => Some(false),
            _ => None,
        }
    });
    told.or_else(|| {
        let says = |part: &str| roles.iter().any(|role| holds(role, part));
        let man = says("man");
        if man && says("woman") {
            Some(true)
        } else {
            (man && says("sman") || says("king ")).then_some(false)
        }
    })
}
