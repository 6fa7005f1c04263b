//! People by name, with their titles and roles, and whether the office is a public one.

use crate::mention::Mention;
use crate::scan::Context;

/// Finds the people of a document: officials and, as persons, all others.
pub fn find(context: &Context<'_>, mentions: &mut Vec<Mention>) {
    let _ = (context, mentions);
}
