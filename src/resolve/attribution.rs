//! Who says something in a sentence: reporting verbs with their subjects, and "according to".
//!
//! In: tokens and the linked people. Out: [`Event`]s in text order. A subject that is not plainly a person, a body
//! or one of the nouns that can be a source makes no event: no source is better than a wrong one.

use super::link::person_of;
use crate::fact::{EntityId, Source};
use crate::mention::Mention;
use crate::pack::Table;
use crate::scan::Context;
use crate::tagger::NameKind;
use crate::text::{Class, Gap, Shape, TokenRange};

/// A subject's noun phrase is no longer than this many tokens.
const LONGEST_SUBJECT: usize = 18;
/// How far back a pronoun's owner is looked for, in sentences.
const REACH: usize = 3;

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

/// A person's mention as tokens.
#[derive(Debug, Clone, Copy)]
struct Named {
    tokens: TokenRange,
    entity: Option<EntityId>,
    female: Option<bool>,
}

/// A subject found before or after a verb.
#[derive(Debug, Clone, Copy)]
struct Subject {
    tokens: TokenRange,
    entity: Option<EntityId>,
    /// Where it stands before the verb; differs from `tokens` for a pronoun.
    place: usize,
    document: bool,
    pronoun: bool,
}

/// Finds the events of a document; `quoted` says whether a token stands inside quotation marks.
pub fn events(context: &Context<'_>, mentions: &[Mention], quoted: impl Fn(usize) -> bool) -> Vec<Event> {
    let mut finder = Finder { context, people: people(context, mentions), events: Vec::new() };
    let mut token = 0;
    let count = context.document.tokens().len();
    while token < count {
        let length = if context.tables_from(token).has(Table::ReportingVerbs) && !quoted(token) { finder.at(token) } else { 0 };
        token += length.max(1);
    }
    finder.events
}

fn people(context: &Context<'_>, mentions: &[Mention]) -> Vec<Named> {
    let mut people: Vec<Named> = mentions
        .iter()
        .filter_map(|mention| {
            let person = person_of(mention)?;
            let tokens = context.document.tokens_of(mention.span);
            Some(Named { tokens, entity: person.entity, female: gender(context, tokens, &person.roles) })
        })
        .collect();
    people.sort_by_key(|person| person.tokens.start);
    // A title tells of all mentions of the person.
    let mut known: std::collections::HashMap<EntityId, bool> = std::collections::HashMap::new();
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
    told.or_else(|| roles.iter().any(|role| role.contains("woman")).then_some(true))
        .or_else(|| roles.iter().any(|role| role.contains("sman") || role.contains("king ")).then_some(false))
}

/// Whether a reporting verb starts at `token`.
pub fn is_verb(context: &Context<'_>, token: usize) -> bool {
    context.tables_from(token).has(Table::ReportingVerbs)
        && context.longest(token, Table::ReportingVerbs).is_some_and(|phrase| phrase.entry.column(0) != "according")
        && context.document.tokens().get(token).is_some_and(|token| token.shape == Shape::Lower)
        && context.document.tokens().get(token + 1).is_none_or(|next| next.class != Class::Possessive)
}

/// Words that start sentences and are no names.
pub fn is_plain_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "But",
        "And",
        "Yet",
        "When",
        "While",
        "After",
        "Before",
        "Since",
        "Because",
        "Although",
        "Though",
        "However",
        "Then",
        "That",
        "This",
        "With",
        "From",
        "Both",
        "Even",
        "Once",
        "Like",
        "Last",
        "Also",
        "Later",
        "Earlier",
        "Meanwhile",
        "Did",
        "Does",
        "Was",
        "Will",
        "What",
        "How",
        "Why",
        "Asked",
        "Says",
        "Said",
        "Where",
        "Under",
        "Until",
        "Today",
        "Yesterday",
        "Still",
        "Only",
        "Now",
        "Here",
        "There",
        "According",
        "Unlike",
    ];
    WORDS.contains(&word)
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
        let clause = |token: usize| matches!(self.word(token), "that" | "\"" | "“" | ":");
        matches!(before, "as" | "As") || matches!(self.word(from), "," | "." | "he" | "she" | "it" | "they") || {
            let object = |token: usize| matches!(self.word(token), "the" | "a" | "an" | "its" | "his" | "her" | "their");
            (from..sentence.end.min(from + 9)).find(|&token| clause(token) || object(token)).is_some_and(clause)
        }
    }

    fn is_headline(&self, token: usize) -> bool {
        let sentence = self.context.document.sentence_of(token);
        !matches!(self.word(sentence.end.saturating_sub(1)), "." | "!" | "?")
    }

    /// Whether a form may as well be a noun ("claims", "reports").
    fn is_ambiguous(&self, verb: TokenRange) -> bool {
        verb.len() == 1
            && matches!(
                self.word(verb.start),
                "report"
                    | "reports"
                    | "claim"
                    | "claims"
                    | "estimate"
                    | "estimates"
                    | "state"
                    | "states"
                    | "note"
                    | "notes"
                    | "comment"
                    | "comments"
                    | "forecast"
                    | "forecasts"
                    | "project"
                    | "projects"
                    | "post"
                    | "posts"
                    | "demand"
                    | "demands"
                    | "promise"
                    | "promises"
                    | "pledge"
                    | "pledges"
                    | "hint"
                    | "hints"
                    | "answer"
                    | "answers"
                    | "remark"
                    | "remarks"
                    | "tweet"
                    | "tweets"
                    | "highlight"
                    | "highlights"
                    | "reply"
                    | "joke"
                    | "boast"
                    | "mention"
                    | "read"
                    | "put"
                    | "expect"
                    | "expected"
                    | "writing"
                    | "reporting"
                    | "posting"
                    | "saying"
            )
    }

    /// What follows a verb of saying and not a noun: a clause, a quotation, a number.
    fn continues_as_verb(&self, next: usize) -> bool {
        let word = self.word(next);
        !matches!(
            word,
            "of" | "from" | "on" | "by" | "in" | "for" | "to" | "with" | "and" | "," | "." | "about" | "were" | "was" | "are" | "is" | "have" | "has"
        ) && !is_verb(self.context, next)
    }

    /// Whether a statement ends right before `token`: a closing quotation mark or a comma.
    fn is_after_statement(&self, token: usize) -> bool {
        let Some(before) = token.checked_sub(1) else { return false };
        let closing = matches!(self.word(before), "\"" | "”" | "“" | "»") && self.gap(token) != Gap::None;
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
        let ends = verb.end >= sentence.end || matches!(after, "." | "," | ";" | ")" | "\"" | "“" | "”" | "!" | "?") || self.is_adjunct(verb.end);
        let quote_follows =
            matches!(after, "\"" | "“") && self.gap(verb.end) != Gap::None || after == "," && matches!(self.word(verb.end + 1), "\"" | "“");
        let statement_before = matches!(word, "," | "\"" | "”" | "“" | "–" | "—" | "»");
        match (statement_before, ends && !quote_follows) {
            (true, true) => Form::Follows,
            _ => Form::Leads,
        }
    }

    /// "said today.", "said on Tuesday.", "said in a statement.": no statement follows.
    fn is_adjunct(&self, token: usize) -> bool {
        let sentence = self.context.document.sentence_of(token);
        let word = self.word(token);
        let starts = matches!(
            word,
            "today"
                | "yesterday"
                | "in"
                | "on"
                | "at"
                | "during"
                | "after"
                | "late"
                | "earlier"
                | "last"
                | "to"
                | "when"
                | "as"
                | "by"
                | "via"
                | "Monday"
                | "Tuesday"
                | "Wednesday"
                | "Thursday"
                | "Friday"
                | "Saturday"
                | "Sunday"
        );
        if !starts {
            // "told reporters." and "told the BBC." end a statement as well.
            let told = matches!(self.word(token.saturating_sub(1)), "told" | "tells" | "tell" | "informed");
            let end = (token..sentence.end.min(token + 8)).find(|&at| matches!(self.word(at), "." | ";" | "," | ":" | "that"));
            return told && end.is_some_and(|at| self.word(at) == "." && at + 1 >= sentence.end);
        }
        // A comma or "that" after it starts the statement.
        !(token..sentence.end).any(|at| matches!(self.word(at), "that" | ":"))
    }

    /// The subject of the verb: what stands before it.
    fn subject_before(&self, verb: TokenRange) -> Option<Subject> {
        let sentence = self.context.document.sentence_of(verb.start);
        let mut end = verb.start;
        while end > sentence.start && is_auxiliary(self.word(end - 1)) {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|&last| last >= sentence.start)?;
        // "into promising", "by saying": the one who speaks is not next to the verb.
        if matches!(self.gap(end), Gap::Block) || is_preposition(self.word(last)) {
            return None;
        }
        match self.word(last) {
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "to" | "not" | "'s" | "’s" => return None,
            "he" | "He" | "she" | "She" => return self.owner(last, sentence),
            "it" | "It" => return self.body_owner(last),
            "I" | "we" | "We" | "they" | "They" | "you" | "You" | "this" | "This" | "that" | "there" => return None,
            "who" | "which" => {
                let end = last - usize::from(last > sentence.start && self.word(last - 1) == ",");
                return self.phrase_ending(end, sentence.start).map(|subject| Subject { place: subject.tokens.start, ..subject });
            }
            "," => return self.before_apposition(last, sentence.start),
            ")" => {
                let open = (sentence.start..last).rev().take(12).find(|&token| self.word(token) == "(")?;
                return self.phrase_ending(open, sentence.start);
            }
            _ => {}
        }
        self.phrase_ending(end, sentence.start)
    }

    /// "NAME, the mayor of the town, said": the name before the first of the two commas.
    fn before_apposition(&self, comma: usize, floor: usize) -> Option<Subject> {
        let mut token = comma;
        while token > floor && comma - token < 32 {
            token -= 1;
            if is_verb(self.context, token) || matches!(self.word(token), "\"" | "“" | "”" | ";") {
                return None;
            }
            if !matches!(self.word(token), "," | "(") {
                continue;
            }
            if let Some(person) = self.person_ending(token) {
                return Some(self.named(person));
            }
            let inner = self.context.names.at(token.checked_sub(1)?);
            if inner.is_some_and(|name| name.kind == NameKind::Organisation && name.tokens.end == token) {
                return self.phrase_ending(token, floor);
            }
        }
        // "…, the mayor, said" with nobody named: the phrase between the commas is somebody's description.
        None
    }

    fn named(&self, person: Named) -> Subject {
        Subject { tokens: person.tokens, entity: person.entity, place: person.tokens.start, document: false, pronoun: false }
    }

    /// The noun phrase that ends right before `end`.
    fn phrase_ending(&self, end: usize, floor: usize) -> Option<Subject> {
        let mut start = end;
        let mut cut = end;
        while start > floor && end - start < LONGEST_SUBJECT {
            let token = start - 1;
            if let Some(person) = self.person_ending(start) {
                start = person.tokens.start.max(floor);
                cut = start;
                continue;
            }
            if let Some(name) = self.context.names.at(token).filter(|name| name.tokens.end == start && name.tokens.start >= floor) {
                start = name.tokens.start;
                cut = start;
                continue;
            }
            let word = self.word(token);
            let joins = matches!(word, "-" | "&" | "'" | "’" | "/") || word == "." && self.gap(token) == Gap::None;
            if self.class(token) == Class::Punctuation && !joins || is_clause_start(word) || self.gap(start) == Gap::Block {
                break;
            }
            if start < end && is_verb(self.context, token) && !self.is_source_noun(token) {
                break;
            }
            if word == "and" && !(self.is_source_noun(token.saturating_sub(1)) || self.is_capitalised(token.saturating_sub(1))) {
                break;
            }
            if is_calendar(word) && start == end {
                return None;
            }
            start = token;
            if !is_preposition(&word.to_lowercase()) {
                cut = token;
            }
        }
        // A phrase that starts with a preposition is an adjunct with the subject behind it: "On the ground officials".
        let mut from = start.max(cut.min(end));
        if start < end && is_preposition(&self.word(start).to_lowercase()) {
            from =
                (start..end).rev().take_while(|&token| !is_preposition(&self.word(token).to_lowercase()) && !is_calendar(self.word(token))).last()?;
        }
        while from < end && matches!(self.word(from), "and" | "but" | "or" | "But" | "And" | "so" | "also" | "Also" | "Meanwhile" | "However") {
            from += 1;
        }
        // The whole may be a clause with the subject at its end: "it agrees with a study from NASA, which says".
        self.judged(TokenRange::new(from, end)).or_else(|| {
            let link = (from + 1..end).rev().find(|&token| matches!(self.word(token), "from" | "by" | "with" | "to" | "in" | "on"))?;
            let inner = self.context.names.at(link).is_some_and(|name| name.tokens.start < link);
            if inner {
                None
            } else {
                self.judged(TokenRange::new(link + 1, end))
            }
        })
    }

    /// The noun phrase that starts at `start`, after a verb or "according to".
    fn phrase_after(&self, start: usize, whole: bool) -> Option<Subject> {
        let sentence = self.context.document.sentence_of(start);
        if let Some(person) = self.person_starting(start) {
            return Some(self.named(person));
        }
        if matches!(self.word(start), "he" | "she") {
            return self.owner(start, sentence);
        }
        let limit = sentence.end.min(start + LONGEST_SUBJECT + 6);
        let mut end = start;
        while end < limit {
            let word = self.word(end);
            if let Some(name) = self.context.names.at(end) {
                end = name.tokens.end.min(limit);
                continue;
            }
            let joins = matches!(word, "-" | "&" | "'" | "’" | "/") || word == "." && self.gap(end) == Gap::None && end + 1 < sentence.end;
            let stops = self.class(end) == Class::Punctuation && !joins
                || matches!(word, "who" | "which" | "that" | "as" | "when" | "after" | "while" | "because" | "but" | "where" | "if" | "whose")
                || end > start && self.gap(end) >= Gap::Block
                || is_calendar(word)
                || matches!(word, "is" | "was" | "were" | "are" | "has" | "have" | "had" | "said" | "will" | "would" | "today" | "yesterday")
                || !whole && matches!(word, "in" | "to" | "on" | "at" | "during" | "and" | "with" | "about");
            if stops {
                break;
            }
            end += 1;
        }
        // "in the words of the prosecutor, NAME": the name belongs to it.
        let mut subject = self.judged(TokenRange::new(start, end))?;
        if self.word(end) == "," {
            let role =
                self.context.tables(end.saturating_sub(1)).has(Table::Titles) || self.context.longest(end.saturating_sub(1), Table::Titles).is_some();
            if let Some(person) = self.person_starting(end + 1).filter(|_| role) {
                subject.tokens = TokenRange::new(subject.tokens.start, person.tokens.end);
                subject.entity = person.entity;
            }
        }
        Some(subject)
    }

    /// The phrase as a subject, if it plainly can be a source.
    fn judged(&self, phrase: TokenRange) -> Option<Subject> {
        if phrase.is_empty() {
            return None;
        }
        // "NAME of the Globe": the person is the source.
        if let Some(person) = self.person_starting(phrase.start) {
            let rest = self.word(person.tokens.end);
            if person.tokens.end <= phrase.end && (person.tokens.end == phrase.end || matches!(rest, "of" | "from" | "at" | "for")) {
                return Some(self.named(person));
            }
        }
        if let Some(person) = self.person_ending(phrase.end).filter(|person| person.tokens.start >= phrase.start) {
            let before = person.tokens.start.checked_sub(1).map_or("", |before| self.word(before));
            if person.tokens.start == phrase.start || !matches!(before, "of" | "for" | "by" | "to" | "with" | "from" | "and") {
                return Some(self.named(person));
            }
        }
        let head = self.head_of(phrase);
        let named = self.context.names.at(head).is_some_and(|name| name.kind != NameKind::Other) || self.person_ending(head + 1).is_some();
        let acronym = self.context.document.tokens().get(head).is_some_and(|token| token.shape == Shape::Upper && token.span.len() > 1);
        let proper = self.is_capitalised(head)
            && (head > phrase.start || !is_plain_word(self.word(head)))
            && head > self.context.document.sentence_of(head).start;
        let noun = self.noun_class(head);
        if !(named || acronym || proper || noun.is_some()) || matches!(self.word(phrase.start), "no" | "No" | "nobody" | "Nobody") {
            return None;
        }
        Some(Subject { tokens: phrase, entity: None, place: phrase.start, document: noun == Some("document"), pronoun: false })
    }

    /// The phrase's head: its last word before a preposition.
    fn head_of(&self, phrase: TokenRange) -> usize {
        let end = (phrase.start + 1..phrase.end)
            .find(|&token| {
                self.context.names.at(token).is_none_or(|name| name.tokens.start == token)
                    && (is_preposition(self.word(token))
                        || matches!(self.word(token), "familiar" | "close" | "based" | "published" | "released" | "who" | "including"))
            })
            .unwrap_or(phrase.end);
        end.saturating_sub(1).max(phrase.start)
    }

    fn noun_class(&self, token: usize) -> Option<&str> {
        // A phrase may end here that starts earlier ("news release").
        (0..3).find_map(|back| {
            let start = token.checked_sub(back)?;
            if !self.context.tables_from(start).has(Table::Sources) {
                return None;
            }
            self.context.longest(start, Table::Sources).filter(|phrase| start + phrase.length == token + 1).map(|phrase| phrase.entry.column(0))
        })
    }

    fn is_source_noun(&self, token: usize) -> bool {
        self.noun_class(token).is_some()
    }

    /// Whom "he" or "she" at `token` means, where only one person can be meant.
    fn owner(&self, token: usize, sentence: TokenRange) -> Option<Subject> {
        let female = matches!(self.word(token), "she" | "She");
        let upto = self.people.partition_point(|person| person.tokens.end <= token);
        let nearest = |floor: usize| self.people.get(..upto).unwrap_or(&[]).iter().rev().take_while(move |person| person.tokens.start >= floor);
        let speaker = self.events.iter().rev().take(4).find(|event| event.entity.is_some()).map(|event| (event.entity, event.verb.start));
        let mut start = sentence.start;
        for _ in 0..=REACH {
            let mut one: Option<Named> = None;
            let mut several = false;
            for person in nearest(start).filter(|person| person.female.is_none_or(|other| other == female)) {
                match one {
                    None => one = Some(*person),
                    Some(first) if first.entity != person.entity => several = true,
                    _ => {}
                }
            }
            if let Some(mut person) = one {
                if several {
                    // The last one who spoke goes on speaking; else nobody is plainly meant.
                    let (entity, at) = speaker.filter(|&(_, at)| at >= start)?;
                    person = *nearest(start).find(|person| person.entity == entity && person.tokens.start <= at + 24)?;
                }
                return Some(Subject { tokens: person.tokens, entity: person.entity, place: token, document: false, pronoun: true });
            }
            start = self.context.document.sentence_of(start.checked_sub(1)?).start;
        }
        None
    }

    /// What "it" in "it said" means: the body that spoke last.
    fn body_owner(&self, token: usize) -> Option<Subject> {
        let last = self.events.last().filter(|event| event.entity.is_none())?;
        let near = token.saturating_sub(last.verb.start) < 60;
        near.then_some(Subject { tokens: last.who, entity: None, place: token, document: false, pronoun: true })
    }
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "has"
            | "have"
            | "had"
            | "later"
            | "then"
            | "further"
            | "again"
            | "did"
            | "earlier"
            | "previously"
            | "today"
            | "yesterday"
            | "now"
            | "still"
            | "once"
            | "itself"
            | "himself"
            | "herself"
            | "both"
            | "would"
            | "will"
            | "just"
            | "first"
    ) || word.len() > 4 && word.ends_with("ly")
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "for"
            | "in"
            | "at"
            | "from"
            | "with"
            | "to"
            | "on"
            | "by"
            | "during"
            | "about"
            | "inside"
            | "near"
            | "under"
            | "over"
            | "between"
            | "into"
    )
}

fn is_clause_start(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "as"
            | "As"
            | "when"
            | "When"
            | "while"
            | "While"
            | "because"
            | "after"
            | "After"
            | "before"
            | "Before"
            | "but"
            | "if"
            | "If"
            | "where"
            | "whether"
            | "which"
            | "who"
            | "what"
            | "how"
            | "why"
            | "than"
            | "although"
            | "though"
            | "since"
            | "until"
            | "is"
            | "was"
            | "were"
            | "are"
            | "he"
            | "she"
            | "it"
            | "they"
            | "we"
    )
}

fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "today"
            | "yesterday"
    )
}
