//! Who says something in a sentence: reporting verbs with their subjects, and "according to".
//!
//! In: tokens and the linked people. Out: [`Event`]s in text order. A subject that is not plainly a person, a body
//! or one of the nouns that can be a source makes no event: no source is better than a wrong one.

mod people;
mod subject;
mod words;

use people::Named;
use subject::Subject;
use words::is_state_of_people;
pub use words::{is_plain_word, is_verb};

use crate::fact::{EntityId, Source};
use crate::mention::Mention;
use crate::pack::{Table, TableSet};
use crate::scan::Context;
use crate::text::{among, Class, Gap, Shape, TokenRange};

/// How a statement and its source stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "X said that …": what follows is the statement.
    Leads,
    /// "…, X said.": what stands before is the statement; "… , X said, …": both.
    Follows,
    /// "according to X", "as X said": the whole sentence.
    Whole,
}

/// One attribution.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// The source's tokens.
    pub who: TokenRange,
    /// The verb's or phrase's tokens.
    pub verb: TokenRange,
    /// What of the sentence it covers.
    pub form: Form,
    /// The person, if one.
    pub entity: Option<EntityId>,
    /// The source stands elsewhere: "he said".
    pub pronoun: bool,
}

impl Event {
    /// The event as a fact's source.
    pub fn source(&self, context: &Context<'_>) -> Source {
        Source { span: context.document.span(self.who), verb: Some(context.document.span(self.verb)), entity: self.entity }
    }

    /// From the first to the last token of source and verb; of the verb alone where the source stands elsewhere.
    pub fn tokens(&self) -> TokenRange {
        if self.pronoun {
            TokenRange::new(self.verb.start.saturating_sub(1), self.verb.end)
        } else {
            TokenRange::new(self.who.start.min(self.verb.start), self.who.end.max(self.verb.end))
        }
    }
}

/// Finds the events of a document; `quoted`, asked in the order of the text, says whether a token stands inside quotation
/// marks.
pub fn events(context: &Context<'_>, mentions: &[Mention], mut quoted: impl FnMut(usize) -> bool) -> Vec<Event> {
    let mut finder = Finder { context, people: people::people(context, mentions), events: Vec::new() };
    let mut free = 0;
    for token in 0..context.document.tokens().len() {
        if context.tables_from(token).has(Table::ReportingVerbs) && token >= free && !quoted(token) {
            free = token + finder.at(token);
        }
    }
    finder.events
}

struct Finder<'f, 'a> {
    context: &'f Context<'a>,
    people: Vec<Named>,
    events: Vec<Event>,
}

impl Finder<'_, '_> {
    fn word(&self, token: usize) -> &str {
        self.context.document.word(token)
    }

    fn gap(&self, token: usize) -> Gap {
        self.context.document.tokens().get(token).map_or(Gap::Block, |token| token.gap)
    }

    fn class(&self, token: usize) -> Class {
        self.context.document.tokens().get(token).map_or(Class::Punctuation, |token| token.class)
    }

    fn is_capitalised(&self, token: usize) -> bool {
        self.context.document.tokens().get(token).is_some_and(|token| token.is_capitalised())
    }

    /// The person whose mention ends right before `end`.
    fn person_ending(&self, end: usize) -> Option<Named> {
        let at = self.people.partition_point(|person| person.tokens.end < end);
        self.people.get(at).copied().filter(|person| person.tokens.end == end)
    }

    fn person_starting(&self, start: usize) -> Option<Named> {
        let at = self.people.partition_point(|person| person.tokens.start < start);
        self.people.get(at).copied().filter(|person| person.tokens.start == start)
    }

    /// Looks at the verb that starts at `token`; the number of its tokens.
    fn at(&mut self, token: usize) -> usize {
        let Some(phrase) = self.context.longest(token, Table::ReportingVerbs) else { return 0 };
        if is_state_of_people(self.context, token) {
            return phrase.length;
        }
        let verb = TokenRange::new(token, token + phrase.length);
        let class = phrase.entry.column(0);
        let event = if class == "according" { self.according(verb) } else { self.verb(verb, class) };
        if let Some(event) = event {
            self.events.push(event);
        }
        phrase.length
    }

    fn according(&self, verb: TokenRange) -> Option<Event> {
        let subject = self.phrase_after(verb.end, true)?;
        Some(Event { who: subject.tokens, verb, form: Form::Whole, entity: subject.entity, pronoun: subject.pronoun })
    }

    fn verb(&self, verb: TokenRange, class: &str) -> Option<Event> {
        let token = self.context.document.tokens().get(verb.start)?;
        if self.class(verb.end) == Class::Possessive {
            return None;
        }
        if token.shape != Shape::Lower && !self.is_headline(verb.start) {
            return None;
        }
        let event = match self.subject_before(verb) {
            Some(subject) => {
                let fits = match class {
                    "show" => subject.document,
                    "that" => self.leads_clause(subject, verb.end),
                    // "employers added 67,000 jobs"
                    _ if matches!(self.word(verb.start), "add" | "adds" | "added") && self.is_amount(verb.end) => false,
                    _ => !self.is_ambiguous(verb) || self.continues_as_verb(verb.end),
                };
                if !fits {
                    return None;
                }
                Event { who: subject.tokens, verb, form: self.form(subject, verb), entity: subject.entity, pronoun: subject.pronoun }
            }
            None => {
                if !matches!(class, "say" | "that") || !self.is_after_statement(verb.start) {
                    return None;
                }
                let subject = self.phrase_after(verb.end, false)?;
                Event { who: subject.tokens, verb, form: Form::Follows, entity: subject.entity, pronoun: subject.pronoun }
            }
        };
        Some(event)
    }

    /// For verbs that may as well have a thing as their object ("announced the sites"): whether a clause or a
    /// quotation follows, or the statement stands before.
    fn leads_clause(&self, subject: Subject, from: usize) -> bool {
        let sentence = self.context.document.sentence_of(from);
        let before = subject.place.checked_sub(1).filter(|&before| before >= sentence.start).map_or("", |before| self.word(before));
        let clause = |token: usize| among!(self.word(token), "that" | "\"" | "“" | ":");
        matches!(before, "as" | "As") || among!(self.word(from), "," | "." | "he" | "she" | "it" | "they") || {
            let object = |token: usize| among!(self.word(token), "the" | "a" | "an" | "its" | "his" | "her" | "their");
            (from..sentence.end.min(from + 9)).find(|&token| clause(token) || object(token)).is_some_and(clause)
        }
    }

    /// Whether a number, or a limit before one, starts at `token`.
    fn is_amount(&self, token: usize) -> bool {
        self.class(token) == Class::Number
            || self.context.tables(token).meets(TableSet::of(Table::Numbers).with(Table::Bounds).with(Table::Currencies))
    }

    fn is_headline(&self, token: usize) -> bool {
        let sentence = self.context.document.sentence_of(token);
        !matches!(self.word(sentence.end.saturating_sub(1)), "." | "!" | "?")
    }

    /// Whether a form may as well be a noun ("claims", "reports").
    #[rustfmt::skip] // a list of words reads best as one
    fn is_ambiguous(&self, verb: TokenRange) -> bool {
        verb.len() == 1
            && among!(self.word(verb.start), "report" | "reports" | "claim" | "claims" | "estimate" | "estimates" | "state" | "states" | "note" | "notes" | "comment" | "comments" | "forecast" | "forecasts" | "project" | "projects" | "post" | "posts" | "demand" | "demands" | "promise" | "promises" | "pledge" | "pledges" | "hint" | "hints" | "answer" | "answers" | "remark" | "remarks" | "tweet" | "tweets" | "highlight" | "highlights" | "reply" | "joke" | "boast" | "mention" | "read" | "put" | "expect" | "expected" | "writing" | "reporting" | "posting" | "saying")
    }

    /// What follows a verb of saying and not a noun: a clause, a quotation, a number.
    fn continues_as_verb(&self, next: usize) -> bool {
        let word = self.word(next);
        !among!(
            word,
            "of" | "from" | "on" | "by" | "in" | "for" | "to" | "with" | "and" | "," | "." | "about" | "were" | "was" | "are" | "is" | "have" | "has"
        ) && !is_verb(self.context, next)
    }

    /// Whether a statement ends right before `token`: a closing quotation mark or a comma.
    fn is_after_statement(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else { return false };
        let closing = among!(self.word(before), "\"" | "”" | "“" | "»") && self.gap(token) != Gap::None;
        (closing || self.word(before) == ",") && self.gap(token) < Gap::Block
    }

    fn form(&self, subject: Subject, verb: TokenRange) -> Form {
        let sentence = self.context.document.sentence_of(verb.start);
        let before = subject.place.checked_sub(1).filter(|&before| before >= sentence.start);
        let word = before.map_or("", |before| self.word(before));
        if matches!(word, "as" | "As") {
            return Form::Whole;
        }
        let after = self.word(verb.end);
        let ends = verb.end >= sentence.end || among!(after, "." | "," | ";" | ")" | "\"" | "“" | "”" | "!" | "?") || self.is_adjunct(verb.end);
        let quote_follows =
            matches!(after, "\"" | "“") && self.gap(verb.end) != Gap::None || after == "," && matches!(self.word(verb.end + 1), "\"" | "“");
        let statement_before = among!(word, "," | "\"" | "”" | "“" | "–" | "—" | "»");
        match (statement_before, ends && !quote_follows) {
            (true, true) => Form::Follows,
            _ => Form::Leads,
        }
    }

    /// "said today.", "said on Tuesday.", "said in a statement.": no statement follows.
    #[rustfmt::skip] // a list of words reads best as one
    fn is_adjunct(&self, token: usize) -> bool {
        let sentence = self.context.document.sentence_of(token);
        let word = self.word(token);
        let starts = among!(word, "today" | "yesterday" | "in" | "on" | "at" | "during" | "after" | "late" | "earlier" | "last" | "to" | "when" | "as" | "by" | "via" | "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday");
        if !starts {
            // "told reporters." and "told the BBC." end a statement as well.
            let told = among!(self.word(token.saturating_sub(1)), "told" | "tells" | "tell" | "informed");
            let end = (token..sentence.end.min(token + 8)).find(|&at| among!(self.word(at), "." | ";" | "," | ":" | "that"));
            return told && end.is_some_and(|at| self.word(at) == "." && at + 1 >= sentence.end);
        }
        // A comma or "that" after it starts the statement.
        !(token..sentence.end).any(|at| matches!(self.word(at), "that" | ":"))
    }
}
