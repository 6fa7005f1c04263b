//! Later mentions by surname alone that no finder saw.

use super::super::attribution::{is_plain_word, is_verb};
use super::super::who::{is_particle, last_word, Spellings, Words};
use super::{person_of, Linked, Linker};
use crate::fact::{MentionForm, Person, PlaceKind, Reading};
use crate::mention::Mention;
use crate::quick::Index;
use crate::tagger::NameKind;
use crate::text::{among, fold_hash, Gap, Span, TokenRange};

/// Surnames by the hashes of their spellings.
#[derive(Default)]
struct Surnames<'l> {
    hashes: Index,
    words: Vec<Words<'l>>,
}

impl<'l> Surnames<'l> {
    fn insert(&mut self, written: &str, surname: Words<'l>) {
        let hash = fold_hash(written);
        match self.hashes.number_of(hash).and_then(|number| self.words.get_mut(number)) {
            Some(words) => *words = surname,
            None => {
                self.hashes.add(hash);
                self.words.push(surname);
            }
        }
    }
}

impl<'l> Linker<'l, '_> {
    /// The surnames by which people may be named alone.
    fn surnames(&self) -> Surnames<'l> {
        let mut surnames = Surnames::default();
        for entity in &self.entities {
            // A word alone that the tagger once took for a person is not enough, unless it is a given name.
            if !(entity.official || entity.words.count() > 1 || entity.given) {
                continue;
            }
            let (first, last) = (entity.words.first_alone(), entity.words.last_alone());
            for surname in [Some(last), entity.surname_first.then_some(first)].into_iter().flatten() {
                let letters = surname.first().chars().take(3).count();
                if letters > 2 || entity.words.count() > 1 && letters > 1 {
                    surnames.insert(surname.first(), surname);
                }
            }
            // With its accents, as the text has it.
            let written = last_word(&entity.name);
            if !written.is_ascii() {
                surnames.insert(written, last);
            }
        }
        surnames
    }

    /// Mentions by surname alone that no finder saw, each with its person's number and how many words its name has.
    pub(super) fn bare(&mut self, people: &[Linked], mentions: &[Mention]) -> Vec<(Mention, Option<usize>, usize)> {
        let surnames = self.surnames();
        let document = self.context.document;
        let mut people = people.iter().filter_map(|person| mentions.get(person.at)).map(|mention| mention.span).peekable();
        let mut others: Option<Vec<(Span, bool)>> = None;
        let mut found = Vec::new();
        for (number, token) in document.tokens().iter().enumerate() {
            if !token.is_capitalised() || !surnames.hashes.may_have(token.hash) {
                continue;
            }
            while people.next_if(|person| person.end() <= token.span.start()).is_some() {}
            if people.peek().is_some_and(|person| person.overlaps(token.span)) {
                continue;
            }
            let surname = surnames.hashes.number_of(token.hash).and_then(|number| surnames.words.get(number));
            let Some(&words) = surname else { continue };
            let start = self.with_particle(number);
            let others = others.get_or_insert_with(|| others_of(mentions));
            if !self.stands_alone(start, number) || self.is_other(number, token.span, others) {
                continue;
            }
            let span = document.span(TokenRange::new(start, number + 1));
            let name = span.slice(document.text());
            let person = Person {
                entity: None,
                name: name.to_string(),
                name_span: span,
                roles: Vec::new(),
                org: None,
                country: None,
                mention: MentionForm::Short,
            };
            let mention = Mention::new(span, Reading::Person(person), "official.linked", 0.75);
            let owner = self.named(&mention, words).and_then(|named| self.short(&named));
            found.push((mention, owner, Spellings::default().add(name)));
        }
        found
    }

    /// The token where the name starts that ends with the surname `token`: "Al-Karimi", "De Bruyne".
    pub(super) fn with_particle(&self, token: usize) -> usize {
        let document = self.context.document;
        let glued = |token: usize| document.tokens().get(token).is_some_and(|token| token.gap == Gap::None);
        let particle = |token: usize| is_particle(&crate::text::lower(document.word(token)));
        match (token.checked_sub(2), token.checked_sub(1)) {
            (Some(first), Some(hyphen)) if document.word(hyphen) == "-" && glued(token) && glued(hyphen) && particle(first) => first,
            (_, Some(before)) if particle(before) && document.tokens().get(before).is_some_and(|token| token.is_capitalised()) => before,
            _ => token,
        }
    }

    /// Whether the capitalised words from `start` to `token` are no part of a longer name.
    pub(super) fn stands_alone(&self, start: usize, token: usize) -> bool {
        let document = self.context.document;
        let tokens = document.tokens();
        let capitalised = |token: usize| tokens.get(token).is_some_and(|t| t.is_capitalised() && t.gap < Gap::Line);
        let next = tokens.get(token + 1);
        if next.is_some_and(|next| next.gap == Gap::None && matches!(document.word(token + 1), "-" | "/" | "&")) {
            return false;
        }
        if capitalised(token + 1) && !is_verb(self.context, token + 1) {
            return false;
        }
        let sentence = document.sentence_of(token);
        let Some(before) = start.checked_sub(1).filter(|&before| before >= sentence.start) else { return true };
        let joined = tokens.get(start).is_some_and(|this| this.gap == Gap::None) && among!(document.word(before), "-" | "." | "/" | "@" | "#");
        // A capitalised word before it is another person's given name, unless it starts the sentence or is small talk.
        let after_name = tokens.get(before).is_some_and(|t| t.is_capitalised()) && tokens.get(start).is_some_and(|t| t.gap < Gap::Line) && {
            let common = document.word(before).len() <= 3 || is_plain_word(document.word(before));
            !(before == sentence.start && common)
        };
        !(joined || after_name)
    }

    /// Whether the tagger or another finder takes the word for something else.
    pub(super) fn is_other(&self, token: usize, span: Span, others: &[(Span, bool)]) -> bool {
        let name = self.context.names.at(token);
        let verb_follows = is_verb(self.context, token + 1);
        if verb_follows && name.is_none_or(|name| name.tokens.len() == 1) {
            return false;
        }
        // The tagger's guess on one word gives way to a surname known from a full name, but not after "in".
        let before = token.checked_sub(1).map_or("", |before| self.context.document.word(before));
        let placed = among!(before, "in" | "In" | "at" | "near" | "inside" | "outside" | "across" | "of" | "to" | "around" | "downtown");
        if name.is_some_and(|name| name.kind != NameKind::Person && (name.tokens.len() > 1 || placed)) {
            return true;
        }
        let at = others.partition_point(|(other, _)| other.end() <= span.start());
        let comma =
            self.context.document.word(token + 1) == "," && self.context.document.tokens().get(token + 2).is_some_and(|next| next.is_capitalised());
        others.get(at).is_some_and(|&(other, gives_way)| other.overlaps(span) && (!gives_way || placed || comma || other != span))
    }
}

/// What the other finders see, in order, and whether it gives way to a person.
fn others_of(mentions: &[Mention]) -> Vec<(Span, bool)> {
    let rest = mentions.iter().filter(|mention| person_of(mention).is_none());
    let mut others: Vec<(Span, bool)> = rest.map(|mention| (mention.span, gives_way(mention))).collect();
    crate::order::by_key(&mut others, |&other| other);
    others
}

/// A city or a place of which nothing is known gives way to a person of that surname; a country, a number does not.
fn gives_way(mention: &Mention) -> bool {
    match &mention.reading {
        Reading::Location(place) => place.kind.is_none_or(|kind| kind == PlaceKind::City),
        _ => false,
    }
}
