//! Which tokens are parts of names, and of what kind: people, places, bodies, other.
//!
//! In: a document. Out: [`Names`], the names' token ranges with a kind and a score each. Titles ("President",
//! "Mr.") are not part of a person's name here; nationalities are [`NameKind::Other`].

mod bearers;
mod candidates;
mod context;
mod decode;
mod edges;
mod enumerations;
#[cfg(feature = "cli")] // only `factlight tag` asks
pub mod events;
mod evidence;
pub mod features;
mod known;
mod labels;
mod lines;
mod listed;
mod lone;
mod of;
mod persons;
mod plurals;
mod settings;
#[cfg(feature = "cli")]
pub mod train;

use crate::pack::{Pack, Words};
use crate::text::{Document, TokenRange};
use decode::Scores;

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
    /// For each token up to the last name's end the number of the name that holds it, from 1; 0 where none does.
    at: Vec<u32>,
}

impl Names {
    /// Names that are sorted and disjoint already.
    pub fn new(all: Vec<Name>) -> Names {
        debug_assert!(all.windows(2).all(|pair| pair[0].tokens.end <= pair[1].tokens.start));
        let mut at = Vec::with_capacity(all.last().map_or(0, |name| name.tokens.end));
        for (number, name) in all.iter().enumerate() {
            at.resize(name.tokens.start, 0);
            at.resize(name.tokens.end, number as u32 + 1);
        }
        Names { all, at }
    }

    /// All names in order.
    pub fn all(&self) -> &[Name] {
        &self.all
    }

    /// The name that holds token number `token`.
    pub fn at(&self, token: usize) -> Option<&Name> {
        let number = self.at.get(token)?.checked_sub(1)?;
        self.all.get(number as usize)
    }
}

/// Tags `document`.
pub fn tag(document: &Document<'_>, words: &Words, pack: &Pack) -> Names {
    let runs = candidates::tagged(document, words, &pack.lexicon);
    let lists = features::Lists { lexicon: &pack.lexicon, clusters: &pack.clusters, gazetteer: &pack.gazetteer };
    let view = features::View::new(document, words, lists, &runs);
    let (mut scores, mut keys, mut names) = (Vec::new(), features::Keys::default(), Vec::new());
    let mut decoder = decode::Decoder::new(&pack.model.transitions);
    for run in runs {
        let sentence = document.sentence_of(run.start);
        scores.clear();
        for at in run.iter() {
            view.of(at, sentence.start, sentence.end, &mut keys);
            scores.push(pack.model.sum(keys.hashes()));
        }
        collect(run, decoder.best(&scores), &scores, &mut names);
    }
    let context = context::Context { document, words, lists };
    let mut names = of::mend(edges::mend(names, &context), &context);
    for name in &mut names {
        known::mend(name, &context);
        known::mend_capitals(name, &context);
    }
    bearers::mend(&mut names, &context);
    known::mend_lawsuits(&mut names, document);
    known::mend_goods(&mut names, document);
    known::mend_abbreviations(&mut names, document);
    let names = settings::mend(names, &context);
    let names = plurals::mend(enumerations::mend(lines::mend(names, &context), &context), &context);
    Names::new(persons::mend(names, &context))
}

/// The names that `path`, the labels of `run`, spells.
fn collect(run: TokenRange, path: &[u8], scores: &[Scores], names: &mut Vec<Name>) {
    let mut at = 0;
    while let Some(&label) = path.get(at) {
        let start = at;
        at += 1;
        if label == labels::OUTSIDE {
            continue;
        }
        let kind = labels::kind_of(label);
        while path.get(at) == Some(&labels::inside(kind)) {
            at += 1;
        }
        let margins = (start..at).filter_map(|token| margin(scores.get(token)?, kind));
        let weakest = margins.min().unwrap_or(0);
        let tokens = TokenRange::new(run.start + start, run.start + at);
        names.push(Name { tokens, kind: labels::KINDS[kind], score: confidence(weakest) });
    }
}

/// By how much the kind's better label beats the best of all others.
fn margin(scores: &Scores, kind: usize) -> Option<i32> {
    let (begin, inside) = (usize::from(labels::begin(kind)), usize::from(labels::inside(kind)));
    let own = *scores.get(begin)?.max(scores.get(inside)?);
    let others = scores.iter().enumerate().filter(|&(label, _)| label != begin && label != inside);
    Some(own - others.map(|(_, &score)| score).max()?)
}

/// A margin in the model's units as a number between 0 and 1.
fn confidence(margin: i32) -> f32 {
    let scaled = margin as f32 / 25.0;
    (0.5 + 0.5 * scaled / (1.0 + scaled.abs())).clamp(0.0, 1.0)
}
