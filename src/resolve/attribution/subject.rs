//! Whose verb it is: the person, the noun phrase or the pronoun before it, or the phrase after it.

use super::people::Named;
use super::words::{is_auxiliary, is_calendar, is_clause_start, is_plain_word, is_preposition, is_preposition_in_any_case, is_verb};
use super::Finder;
use crate::fact::EntityId;
use crate::pack::Table;
use crate::tagger::NameKind;
use crate::text::{among, Class, Gap, Shape, TokenRange};

/// A subject's noun phrase is no longer than this many tokens.
const LONGEST_SUBJECT: usize = 18;
/// How far back a pronoun's owner is looked for, in sentences.
const REACH: usize = 3;

/// A subject found before or after a verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    pub(super) tokens: TokenRange,
    pub(super) entity: Option<EntityId>,
    /// Where it stands before the verb; differs from `tokens` for a pronoun.
    pub(super) place: usize,
    pub(super) document: bool,
    pub(super) pronoun: bool,
}

impl Finder<'_, '_> {
    /// The subject of the verb: what stands before it.
    pub(super) fn subject_before(&self, verb: TokenRange) -> Option<Subject> {
        let sentence = self.context.document.sentence_of(verb.start);
        let mut end = verb.start;
        while end > sentence.start && is_auxiliary(self.word(end - 1)) {
            end -= 1;
        }
        let last = end.checked_sub(1).filter(|&last| last >= sentence.start)?;
        // "into promising", "by saying": the one who speaks is not next to the verb; "a report that": a noun.
        if matches!(self.gap(end), Gap::Block)
            || is_preposition(self.word(last))
            || among!(self.word(last), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "this")
        {
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
    pub(super) fn before_apposition(&self, comma: usize, floor: usize) -> Option<Subject> {
        // "the mayor, NAME, said": the name itself stands between the commas.
        if let Some(person) = self.person_ending(comma) {
            return Some(self.named(person));
        }
        let mut token = comma;
        let (mut told, mut described) = (false, None);
        while token > floor && comma - token < 32 {
            token -= 1;
            if among!(self.word(token), "\"" | "“" | "”" | ";") {
                break;
            }
            // "head of weather forecasting at the office": a noun.
            let noun = self.word(token).ends_with("ing") && is_preposition(self.word(token + 1));
            told |= is_verb(self.context, token) && !noun;
            if !matches!(self.word(token), "," | "(") {
                continue;
            }
            // "the charity, whose staff found it, said"; "NAME, head of the charity, which runs it, said"
            // "the minister, speaking in Paris, said"
            let follows = self.word(token + 1);
            if described.is_none()
                && (among!(follows, "who" | "whose" | "which") || follows.len() > 5 && follows.ends_with("ing") && self.word(token + 2) != "and")
            {
                (told, described) = (false, self.phrase_ending(token, floor));
            }
            if told {
                break;
            }
            if let Some(person) = self.person_ending(token) {
                return Some(self.named(person));
            }
            let inner = self.context.names.at(token.checked_sub(1)?);
            if described.is_none() && inner.is_some_and(|name| name.kind == NameKind::Organisation && name.tokens.end == token) {
                return self.phrase_ending(token, floor);
            }
        }
        // "…, the mayor, said" with nobody named: the phrase between the commas is somebody's description.
        described
    }

    pub(super) fn named(&self, person: Named) -> Subject {
        Subject { tokens: person.tokens, entity: person.entity, place: person.tokens.start, document: false, pronoun: false }
    }

    /// The noun phrase that ends right before `end`.
    pub(super) fn phrase_ending(&self, end: usize, floor: usize) -> Option<Subject> {
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
            let joins = among!(word, "-" | "&" | "'" | "’" | "/") || word == "." && self.gap(token) == Gap::None;
            if self.class(token) == Class::Punctuation && !joins || is_clause_start(word) || self.gap(start) == Gap::Block {
                break;
            }
            // "Iranian state media", "the state-run paper"
            if start < end && word != "state" && is_verb(self.context, token) && !self.is_source_noun(token) {
                break;
            }
            if word == "and" && !(self.is_source_noun(token.saturating_sub(1)) || self.is_capitalised(token.saturating_sub(1))) {
                break;
            }
            if is_calendar(word) && start == end {
                return None;
            }
            start = token;
            if !is_preposition_in_any_case(word) {
                cut = token;
            }
        }
        // A phrase that starts with a preposition is an adjunct with the subject behind it: "On the ground officials".
        let mut from = start.max(cut.min(end));
        if start < end && is_preposition_in_any_case(self.word(start)) {
            from = (start..end).rev().take_while(|&token| !is_preposition_in_any_case(self.word(token)) && !is_calendar(self.word(token))).last()?;
        }
        while from < end && among!(self.word(from), "-" | "and" | "but" | "or" | "But" | "And" | "so" | "also" | "Also" | "Meanwhile" | "However") {
            from += 1;
        }
        // The whole may be a clause with the subject at its end: "it agrees with a study from NASA, which says".
        self.judged(TokenRange::new(from, end)).or_else(|| {
            let link = (from + 1..end).rev().find(|&token| among!(self.word(token), "from" | "by" | "with" | "to" | "in" | "on"))?;
            let inner = self.context.names.at(link).is_some_and(|name| name.tokens.start < link);
            if inner {
                None
            } else {
                self.judged(TokenRange::new(link + 1, end))
            }
        })
    }

    /// The noun phrase that starts at `start`, after a verb or "according to".
    pub(super) fn phrase_after(&self, start: usize, whole: bool) -> Option<Subject> {
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
            let joins = among!(word, "-" | "&" | "'" | "’" | "/") || word == "." && self.gap(end) == Gap::None && end + 1 < sentence.end;
            let stops = self.class(end) == Class::Punctuation && !joins
                || among!(word, "who" | "which" | "that" | "as" | "when" | "after" | "while" | "because" | "but" | "where" | "if" | "whose")
                || end > start && self.gap(end) >= Gap::Block
                || is_calendar(word)
                || among!(word, "is" | "was" | "were" | "are" | "has" | "have" | "had" | "said" | "will" | "would" | "today" | "yesterday")
                || !whole && among!(word, "in" | "to" | "on" | "at" | "during" | "and" | "with" | "about");
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
    pub(super) fn judged(&self, phrase: TokenRange) -> Option<Subject> {
        if phrase.is_empty() {
            return None;
        }
        // "NAME of the Globe": the person is the source.
        if let Some(person) = self.person_starting(phrase.start) {
            let rest = self.word(person.tokens.end);
            if person.tokens.end <= phrase.end && (person.tokens.end == phrase.end || among!(rest, "of" | "from" | "at" | "for")) {
                return Some(self.named(person));
            }
        }
        if let Some(person) = self.person_ending(phrase.end).filter(|person| person.tokens.start >= phrase.start) {
            let before = person.tokens.start.checked_sub(1).map_or("", |before| self.word(before));
            // "a spokesman for the hospital treating Mr. Sharon"
            let head = self.head_of(phrase);
            let other = head + 1 < person.tokens.start && is_preposition(self.word(head + 1)) && self.noun_class(head) == Some("people");
            let ends_there = other || among!(before, "of" | "for" | "by" | "to" | "with" | "from" | "and");
            if person.tokens.start == phrase.start || !ends_there {
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
        if !(named || acronym || proper || noun.is_some()) || among!(self.word(phrase.start), "no" | "No" | "nobody" | "Nobody") {
            return None;
        }
        Some(Subject { tokens: phrase, entity: None, place: phrase.start, document: noun == Some("document"), pronoun: false })
    }

    /// The phrase's head: its last word before a preposition.
    pub(super) fn head_of(&self, phrase: TokenRange) -> usize {
        let end = (phrase.start + 1..phrase.end)
            .find(|&token| {
                self.context.names.at(token).is_none_or(|name| name.tokens.start == token)
                    && (is_preposition(self.word(token))
                        || among!(self.word(token), "familiar" | "close" | "based" | "published" | "released" | "who" | "including"))
            })
            .unwrap_or(phrase.end);
        // "Hadson Corp. said"
        let point = usize::from(end > phrase.start + 1 && self.word(end - 1) == "." && self.gap(end - 1) == Gap::None);
        end.saturating_sub(1 + point).max(phrase.start)
    }

    pub(super) fn noun_class(&self, token: usize) -> Option<&str> {
        // A phrase may end here that starts earlier ("news release").
        (0..3).find_map(|back| {
            let start = token.checked_sub(back)?;
            if !self.context.tables_from(start).has(Table::Sources) {
                return None;
            }
            self.context.longest(start, Table::Sources).filter(|phrase| start + phrase.length == token + 1).map(|phrase| phrase.entry.column(0))
        })
    }

    pub(super) fn is_source_noun(&self, token: usize) -> bool {
        self.noun_class(token).is_some()
    }

    /// Whom "he" or "she" at `token` means, where only one person can be meant.
    pub(super) fn owner(&self, token: usize, sentence: TokenRange) -> Option<Subject> {
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
    pub(super) fn body_owner(&self, token: usize) -> Option<Subject> {
        let last = self.events.last().filter(|event| event.entity.is_none())?;
        let near = token.saturating_sub(last.verb.start) < 60;
        let document = self.noun_class(self.head_of(last.who)) == Some("document");
        near.then_some(Subject { tokens: last.who, entity: None, place: token, document, pronoun: true })
    }
}
