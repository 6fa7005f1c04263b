//! Persons that the words around a name tell, or the rest of the document: who says a quotation, after whom a government is
//! named, whose full name stands elsewhere.
//!
//! In: the tagger's names. Out: the same, sorted and disjoint, some made persons, and lone words that were no name.

use super::context::Context;
use super::lone::{self, is_unlisted};
use super::{Name, NameKind};
use crate::pack::{Clusters, Table};
use crate::quick::QuickSet;
use crate::text::{Class, Gap, Shape, TokenRange};

/// `names` with the persons that the words around tell.
pub fn mend(mut names: Vec<Name>, context: &Context<'_>) -> Vec<Name> {
    names.retain(|name| name.kind != NameKind::Person || !is_headline_verb(context, name.tokens) && !is_seat(context, name.tokens));
    for name in &mut names {
        let told = || is_given_with_rare(context, name.tokens) || is_told(context, name.tokens) || is_relative(context, name.tokens);
        if is_no_person(name.kind) && told() {
            name.kind = NameKind::Person;
        }
    }
    let mut persons = Persons::of(&names, context);
    let relatives = relatives(&names, context);
    for name in &mut names {
        let is_relative = || name.tokens.len() == 1 && relatives.contains(&hash(name.tokens, context));
        if name.kind == NameKind::Organisation && persons.has(name.tokens, context) || name.kind == NameKind::Location && is_relative() {
            name.kind = NameKind::Person;
        }
    }
    persons.learn_lone(&names, context);
    let is_person = |tokens: TokenRange| {
        is_alone(context, tokens.start) && (is_told(context, tokens) || is_relative(context, tokens) || persons.has(tokens, context))
    };
    lone::add(names, context, |tokens| is_person(tokens).then_some(NameKind::Person))
}

fn is_no_person(kind: NameKind) -> bool {
    matches!(kind, NameKind::Organisation | NameKind::Location)
}

/// Whether token `at` has one capital, and neither word beside it any.
fn is_alone(context: &Context<'_>, at: usize) -> bool {
    let beside = |at: usize| context.token(at).is_some_and(|token| token.class == Class::Word && token.is_capitalised());
    let near = |at: usize| context.token(at).is_some_and(|token| token.gap <= Gap::Space);
    let own = context.token(at).is_some_and(|token| token.shape == Shape::Capitalised);
    own && !(near(at) && at > 0 && beside(at - 1)) && !(near(at + 1) && beside(at + 1))
}

/// Whether `tokens` are a given name and a word that is known for a person's, or not at all.
fn is_given_with_rare(context: &Context<'_>, tokens: TokenRange) -> bool {
    let last = tokens.start + 1;
    let capitalised = tokens.len() == 2 && context.token(last).is_some_and(|token| token.shape == Shape::Capitalised);
    let rare = || matches!(context.cluster(last), 0 | Clusters::PERSONS);
    capitalised
        && rare()
        && context.is_given(tokens.start)
        && is_unlisted(context, last)
        && !context.is_place(tokens)
        && !super::settings::is_region(context, tokens)
        && context.whole(tokens, Table::Companies).is_none()
}

/// Whether the words around tell that the lone word `tokens` is a person.
fn is_told(context: &Context<'_>, tokens: TokenRange) -> bool {
    tokens.len() == 1
        && is_unlisted(context, tokens.start)
        && (says_quotation(context, tokens) || heads_government(context, tokens) || is_greeted(context, tokens) || acts(context, tokens))
}

/// Whether a verb of what only people do follows `tokens`, which no list has for a place: "Orm studied", "Orm was born".
fn acts(context: &Context<'_>, tokens: TokenRange) -> bool {
    let passive = matches!(context.document.word(tokens.end), "was" | "is");
    let does = if passive { context.is_cue(tokens.end + 1, "undergoes") } else { context.is_cue(tokens.end, "acts") };
    does && !context.is_place(tokens)
}

/// Whether `tokens` are a headline's verb after a title: "Governor Arrives in town".
fn is_headline_verb(context: &Context<'_>, tokens: TokenRange) -> bool {
    let titled = || tokens.start.checked_sub(1).is_some_and(|before| context.words.tables_from(before).has(Table::Titles));
    tokens.len() == 1 && context.is_cue(tokens.start, "headline") && titled()
}

/// Whether `tokens` are a member's party and where the seat is, after the name: "Ann Orm, R-Arlen".
fn is_seat(context: &Context<'_>, tokens: TokenRange) -> bool {
    let seat = matches!(context.document.slice(tokens).as_bytes(), [b'D' | b'R' | b'I', b'-', ..]);
    seat && matches!(context.word_before(tokens.start), "," | "(")
}

/// Whether a verb of speech that follows a quotation stands before `tokens`, or after them: "“No,” says Marsh."
fn says_quotation(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let closes = |at: Option<usize>| at.is_some_and(|at| matches!(document.word(at), "\"" | "”" | "»"));
    let says = |at: usize| context.longest(at, Table::ReportingVerbs).is_some_and(|verb| verb.length == 1);
    let ends = |at: usize| matches!(document.word(at), "." | ",");
    let verb = tokens.start.checked_sub(1);
    verb.is_some_and(|verb| says(verb) && closes(verb.checked_sub(1)) && ends(tokens.end)) || closes(verb) && says(tokens.end) && ends(tokens.end + 1)
}

/// Whether `tokens` are a given name after a word for a relative: "his wife, Virginia".
fn is_relative(context: &Context<'_>, tokens: TokenRange) -> bool {
    let comma = tokens.start.checked_sub(1).filter(|&comma| context.document.word(comma) == ",");
    tokens.len() == 1 && context.is_given(tokens.start) && context.is_cue_before(comma.unwrap_or(tokens.start), "kin")
}

/// The given names of relatives, but for those of well-known places: a small town of that name is not meant elsewhere either.
fn relatives(names: &[Name], context: &Context<'_>) -> QuickSet<u32> {
    let told = names.iter().filter(|name| name.kind == NameKind::Person && is_relative(context, name.tokens));
    told.filter(|name| context.whole(name.tokens, Table::Places).is_none()).map(|name| hash(name.tokens, context)).collect()
}

/// Whether a word of thanks or a greeting stands before `tokens`, and the sentence ends after them.
fn is_greeted(context: &Context<'_>, tokens: TokenRange) -> bool {
    let greeted = context.is_cue_before(tokens.start, "greeting");
    let ends = context.token(tokens.end).is_none_or(|next| next.gap > Gap::Space) || matches!(context.document.word(tokens.end), "." | "!" | ",");
    greeted && ends && context.is_given(tokens.start)
}

/// Whether "the … government" stands around `tokens`, which no list has for a place.
fn heads_government(context: &Context<'_>, tokens: TokenRange) -> bool {
    let document = context.document;
    let after_the = context.word_before(tokens.start).eq_ignore_ascii_case("the");
    let noun = if document.word(tokens.end) == "caretaker" { tokens.end + 1 } else { tokens.end };
    let government = matches!(document.word(noun), "government" | "administration" | "cabinet");
    // "the Andalusian government": an adjective that no list has.
    let adjective = ["ian", "ían", "ean", "ese", "ish"].iter().any(|ending| document.word(tokens.start).ends_with(ending));
    after_the && government && !adjective && !context.is_place(tokens)
}

/// The full names of the document's persons.
struct Persons {
    /// Hashes of the last words, and of whole names.
    known: QuickSet<u32>,
}

impl Persons {
    fn of(names: &[Name], context: &Context<'_>) -> Persons {
        let full = names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
        Persons {
            known: full.flat_map(|name| [hash(name.tokens, context), hash(TokenRange::new(name.tokens.end - 1, name.tokens.end), context)]).collect(),
        }
    }

    /// Takes surely found lone names too, which tell of words without a name but not against another kind.
    fn learn_lone(&mut self, names: &[Name], context: &Context<'_>) {
        let lone = names.iter().filter(|name| name.kind == NameKind::Person && name.tokens.len() == 1 && name.score >= lone::SCORE);
        self.known.extend(lone.map(|name| hash(name.tokens, context)));
    }

    fn has(&self, tokens: TokenRange, context: &Context<'_>) -> bool {
        self.known.contains(&hash(tokens, context)) && !context.is_place(tokens) && context.whole(tokens, Table::Companies).is_none()
    }
}

fn hash(tokens: TokenRange, context: &Context<'_>) -> u32 {
    tokens.iter().filter_map(|at| context.token(at)).fold(0, |hash: u32, token| hash.rotate_left(5) ^ token.hash)
}
