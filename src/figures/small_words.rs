//! Number words that count only sometimes: "one", "half", "a third", "dozens", and bare years; ordinals: [`super::order_words`].
//!
//! In: a quantity as its words alone give it. Out: the same, or nothing where it is a pronoun, an adverb, an idiom or
//! part of a name, or where two readings stay open.

use super::amount::{Amount, Of};
use super::dates::hints;
use super::names;
use super::number::{self, glued, is_hyphen, Form, Word};
use super::quantities::Found;
use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, Class, Gap, Shape, TokenRange};
use std::borrow::Cow;

/// `found`, or nothing if its words count nothing here. `limited` says that a bound stands before it, `thing` what it
/// counts.
pub(super) fn settle(context: &Context<'_>, found: Found, amount: &Amount, limited: bool, thing: Option<TokenRange>) -> Option<Found> {
    if matches!(amount.number.form, Form::Digits | Form::Mixed) {
        return Some(found);
    }
    let around = Around::new(context, &found, amount);
    let keeps = match amount.number.form {
        Form::Ordinal => around.ordinal(thing),
        Form::Fraction if amount.of == Of::Count => return around.fraction(found, limited, thing),
        Form::Words if around.single == "one" && amount.of == Of::Count => around.one(limited, thing),
        Form::Words if around.single == "one" => around.one_unit(limited, amount),
        Form::Words if around.single == "zero" => {
            !among!(around.before.as_ref(), "ground" | "net" | "year" | "patient" | "absolute" | "sub" | "below" | "above")
                && around.after != "tolerance"
                && !around.hyphen
        }
        Form::Words => around.scale(limited, amount, thing),
        Form::Noun => around.noun(amount, limited),
        Form::Couple => amount.number.value > 2.0 || matches!(around.after.as_ref(), "of" | "more") || amount.of != Of::Count,
        Form::Plain => around.plain(limited, amount, thing),
        // "think twice"
        Form::Times => !among!(around.before.as_ref(), "think" | "thinking" | "thinks" | "thought"),
        _ => true,
    };
    keeps.then_some(found)
}

pub(super) fn in_small_letters(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// The words around a number.
pub(super) struct Around<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: f64,
    /// The number's word if it is a single one.
    pub(super) single: Cow<'a, str>,
    /// The words on either side, in lower case; empty at a block's edge.
    pub(super) before: Cow<'a, str>,
    pub(super) after: Cow<'a, str>,
    /// A hyphen joins the number to what follows.
    pub(super) hyphen: bool,
}

impl<'c, 'a> Around<'c, 'a> {
    fn new(context: &'c Context<'a>, found: &Found, amount: &Amount) -> Around<'c, 'a> {
        let (start, end) = (amount.number.tokens.start, found.tokens.end);
        let document = context.document;
        let lower = |at: usize| match document.tokens().get(at) {
            Some(token) if token.shape == Shape::Lower => Cow::Borrowed(document.word(at)),
            _ => in_small_letters(document.word(at)),
        };
        let same_block = |at: usize| document.tokens().get(at).is_some_and(|token| token.gap != Gap::Block);
        Around {
            context,
            start,
            end,
            value: amount.number.value,
            single: if amount.number.tokens.len() == 1 { lower(start) } else { Cow::Borrowed("") },
            before: if start > 0 && same_block(start) { lower(start - 1) } else { Cow::Borrowed("") },
            after: if same_block(end) { lower(end) } else { Cow::Borrowed("") },
            hyphen: is_hyphen(context, end) && glued(context, end) && glued(context, end + 1),
        }
    }

    /// Whether the number starts its sentence.
    pub(super) fn initial(&self) -> bool {
        names::starts_sentence(self.context, self.start)
    }

    pub(super) fn class(&self, at: usize) -> &'a str {
        self.context.entry(at, Table::FunctionWords).map_or("", |entry| entry.column(0))
    }

    /// "half", "a third", "3/4": shares where something shared follows or a bound stands before.
    fn fraction(&self, found: Found, limited: bool, thing: Option<TokenRange>) -> Option<Found> {
        let document = self.context.document;
        let first = document.word(self.start);
        if self.hyphen && !self.context.tables(self.end + 1).has(Table::Units) {
            return None;
        }
        // "in the first half", "a first-half goal"
        let joint = usize::from(self.start > 1 && self.before == "-" && glued(self.context, self.start));
        let ordinal_before = self.start > joint
            && (matches!(number::word(self.context, self.start - 1 - joint), Some(Word::Ordinal(_)))
                || among!(
                    self.before.as_ref(),
                    "other"
                        | "better"
                        | "top"
                        | "bottom"
                        | "latter"
                        | "opening"
                        | "back"
                        | "front"
                        | "final"
                        | "last"
                        | "next"
                        | "northern"
                        | "southern"
                        | "eastern"
                        | "western"
                ));
        if self.single == "half" {
            let idiom = among!(
                self.after.as_ref(),
                "past" | "way" | "time" | "back" | "brother" | "sister" | "asleep" | "empty" | "full" | "open" | "dead" | "expected"
            );
            let in_half = matches!(self.before.as_ref(), "in" | "the") && thing.is_none();
            return (!ordinal_before && !idiom && !in_half).then_some(found);
        }
        let article = first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("an");
        if article {
            let last = self.end - 1;
            let share = limited
                || self.after == "of"
                || matches!(self.before.as_ref(), "by" | "to" | "than")
                || among!(self.after.as_ref(), "more" | "less" | "fewer" | "higher" | "lower" | "as");
            if let (Some(Word::Ordinal(value)), false) = (number::word(self.context, last), share) {
                return self.ordinal_after_article(found, last, value);
            }
            let quarter = document.word(last).eq_ignore_ascii_case("quarter");
            let business = among!(self.before.as_ref(), "in" | "per" | "for" | "during" | "every");
            return (!quarter || share || !business && thing.is_none()).then_some(found);
        }
        let slash = document.word(self.start + 1) == "/";
        (!slash || limited || matches!(self.after.as_ref(), "of" | "the" | "full")).then_some(found)
    }

    /// "one shell", "one vote": counts where it is an object or a toll; not "one of", "no one", "one poster admitted".
    fn one(&self, limited: bool, thing: Option<TokenRange>) -> bool {
        if limited && !self.hyphen && self.after != "of" {
            return true;
        }
        let never = among!(
            self.before.as_ref(),
            "no" | "any"
                | "some"
                | "every"
                | "each"
                | "this"
                | "that"
                | "the"
                | "another"
                | "which"
                | "a"
                | "an"
                | "by"
                | "on"
                | "-"
                | "–"
                | "day"
                | "these"
                | "those"
                | "square"
                | "it"
        );
        if self.hyphen
            || never && self.after != "of" && !matches!(self.before.as_ref(), "by" | "on" | "the")
            || among!(self.before.as_ref(), "no" | "any" | "every" | "each" | "another")
        {
            return false;
        }
        let Some(thing) = thing else { return false };
        let document = self.context.document;
        let noun = document.word(thing.end - 1).to_ascii_lowercase();
        if thing.start != self.end {
            return false;
        }
        // "two Tunisians and one Libyan", "one Turkish soldier was wounded"; not "One Rohingya, Amin, said".
        if document.tokens().get(self.end).is_some_and(|next| next.is_capitalised()) {
            let described = thing.len() > 1;
            let people = self.context.tables(self.end).has(Table::Demonyms);
            let toll = described && hints(self.context, self.verb_after(thing.end), "toll");
            return people && (toll || self.is_listed(thing.end));
        }
        if among!(
            noun.as_str(),
            "day"
                | "side"
                | "hand"
                | "point"
                | "thing"
                | "way"
                | "time"
                | "morning"
                | "night"
                | "evening"
                | "afternoon"
                | "reason"
                | "example"
                | "another"
                | "end"
                | "stage"
                | "sense"
                | "word"
                | "expert"
                | "source"
                | "idea"
                | "case"
                | "area"
                | "more"
        ) {
            return false;
        }
        let verb = self.verb_after(thing.end);
        let passive = document.word(verb).to_ascii_lowercase();
        let toll = hints(self.context, verb, "toll");
        // "wrote one fan": somebody who is quoted
        if self.initial()
            || among!(self.before.as_ref(), "wrote" | "said" | "asked" | "added" | "says" | "tweeted" | "recalled" | "explained" | "complained")
        {
            return toll;
        }
        let object = self.class(self.start.wrapping_sub(1)) == "verb"
            || self.before.ends_with("ed")
            || self.before.ends_with("ing")
            || among!(
                self.before.as_ref(),
                "has"
                    | "have"
                    | "had"
                    | "having"
                    | "with"
                    | "only"
                    | "just"
                    | "and"
                    | "killing"
                    | "for"
                    | "of"
                    | "from"
                    | "after"
                    | "be"
                    | "was"
                    | "is"
                    | ","
                    | "by"
                    | "leaving"
                    | "wounding"
                    | "than"
                    | "to"
                    | "score"
            );
        toll || object
            && !among!(
                passive.as_str(),
                "said" | "told" | "who" | "writing" | "saying" | "telling" | "arguing" | "says" | "wrote" | "admitted" | "argued" | "called"
            )
    }

    /// The full verb at or after `at`, auxiliaries aside.
    fn verb_after(&self, at: usize) -> usize {
        let auxiliary = |at: &usize| among!(self.context.document.word(*at), "was" | "were" | "is" | "has" | "had" | "have" | "been");
        at + (at..at + 3).take_while(auxiliary).count()
    }

    /// Whether "one" stands in a list of numbers: "five American and one", "one Iraqi and three".
    fn is_listed(&self, end: usize) -> bool {
        let number = |at: usize| {
            let token = self.context.document.tokens().get(at);
            token.is_some_and(|token| token.class == Class::Number) || matches!(number::word(self.context, at), Some(Word::Cardinal(_)))
        };
        let sentence = self.context.document.sentence_of(self.start).start;
        let before = matches!(self.before.as_ref(), "and" | ",") && (2..=6).any(|back| self.start >= sentence + back && number(self.start - back));
        before || matches!(self.context.document.word(end), "and" | ",") && number(end + 1)
    }

    /// "one day to test it", "for one year"; not "one day" as "some time".
    fn one_unit(&self, limited: bool, amount: &Amount) -> bool {
        let document = self.context.document;
        if limited || self.end > amount.end || amount.of != Of::Duration {
            return true;
        }
        if self.before == "this" || self.before == "that" {
            return false;
        }
        let unit = amount.unit.as_deref().unwrap_or("");
        if !matches!(unit, "day" | "night") || is_hyphen(self.context, self.start + 1) {
            return true;
        }
        among!(
            self.before.as_ref(),
            "for" | "within" | "only" | "just" | "after" | "than" | "least" | "another" | "lasted" | "took" | "takes" | "and" | "have" | "had"
        ) || among!(self.after.as_ref(), "to" | "later" | "earlier" | "after" | "before" | "ago" | "old" | "of")
            || document.word(self.end) == "'s"
    }

    /// A bare "hundred" or "million" needs what it counts; "two second" and "nineteen eighty" are no counts.
    fn scale(&self, limited: bool, amount: &Amount, thing: Option<TokenRange>) -> bool {
        let word = number::word(self.context, self.start);
        let bare = amount.number.tokens.len() == 1 && matches!(word, Some(Word::Scale(_) | Word::Hundred | Word::Dozen));
        if bare && !limited && amount.of == Of::Count && thing.is_none() && !self.hyphen {
            return false;
        }
        let first = self.context.document.tokens().get(self.start);
        if bare && first.is_some_and(|token| token.is_capitalised()) && !self.initial() && !names::is_title_case(self.context, self.start) {
            return false;
        }
        // "multi-million", "mid-twenties"
        let prefixed = glued(self.context, self.start) && is_hyphen(self.context, self.start - 1);
        let year = amount.of == Of::Count
            && (13.0..=20.0).contains(&self.value)
            && matches!(number::word(self.context, self.end), Some(Word::Cardinal(10..)))
            && thing.is_none();
        let second_half = year || matches!(number::word(self.context, self.end), Some(Word::Ordinal(2))) && amount.of == Of::Count;
        let before = self.start.checked_sub(1).and_then(|before| number::word(self.context, before));
        let tail = matches!(before, Some(Word::Cardinal(13..=20))) && self.value >= 10.0 && amount.of == Of::Count && thing.is_none();
        !prefixed && !second_half && !tail
    }

    /// "scores of", "tens of thousands"; not "she scores", "the nineties".
    fn noun(&self, amount: &Amount, limited: bool) -> bool {
        let determined = amount.number.tokens.len() > 1 || limited;
        match self.single.as_ref() {
            "scores" | "tens" => self.after == "of" || determined,
            _ => !matches!(self.before.as_ref(), "high" | "low"),
        }
    }

    /// Digits alone: no year, no number with a leading nought.
    fn plain(&self, limited: bool, amount: &Amount, thing: Option<TokenRange>) -> bool {
        if amount.of != Of::Count {
            // "the 2018 day five": a year before a singular.
            let singular = !self.context.document.word(amount.end - 1).ends_with('s') && !is_hyphen(self.context, self.start + 1);
            return !(amount.of == Of::Duration && singular && !limited && (1900.0..2100.0).contains(&self.value));
        }
        let text = self.context.document.word(self.start);
        if text.len() > 1 && text.starts_with('0') {
            return false;
        }
        // "2030 GMT"
        if thing.is_none() && self.context.tables(self.end).has(Table::TimeZones) && self.context.longest(self.end, Table::TimeZones).is_some() {
            return false;
        }
        // "a 747 landed": an article before digits that count nothing.
        if matches!(self.before.as_ref(), "a" | "an") && !limited && !self.hyphen {
            return false;
        }
        // "a Pan Am 747"
        let aircraft = (707.0..=787.0).contains(&self.value) && super::decimal::is_tenfold(self.value - 707.0);
        let before = self.context.document.tokens().get(self.start.wrapping_sub(1));
        if aircraft && thing.is_none() && !limited && before.is_some_and(|before| before.is_capitalised()) {
            return false;
        }
        let year = text.len() == 4 && (1900.0..2100.0).contains(&self.value);
        if year && !limited {
            let people = thing.is_some_and(|thing| {
                let noun = self.context.document.word(thing.end - 1).to_ascii_lowercase();
                among!(
                    noun.as_str(),
                    "people"
                        | "men"
                        | "women"
                        | "children"
                        | "troops"
                        | "soldiers"
                        | "police"
                        | "workers"
                        | "students"
                        | "residents"
                        | "families"
                        | "homes"
                        | "houses"
                        | "civilians"
                        | "migrants"
                        | "refugees"
                        | "jobs"
                        | "tonnes"
                        | "votes"
                        | "words"
                        | "points"
                )
            });
            let article = among!(self.before.as_ref(), "the" | "in" | "since" | "of" | "by");
            return people && !article;
        }
        let bracketed = self.before == "(" && self.after == ")";
        let early = text.len() == 4 && (1000.0..1900.0).contains(&self.value) && !limited && thing.is_none();
        let dated = among!(self.before.as_ref(), "in" | "since" | "by" | "circa" | "from" | "until" | "year");
        !(early && dated || bracketed && text.len() == 4)
    }
}
