//! Ordinals in words that order only sometimes: "the third launch", "a second goal"; not "at first", "first, we note",
//! "First Lady", "second thoughts".
//!
//! In: an ordinal with the words around it. Out: whether it puts something in an order.

use super::counted;
use super::dates::hints;
use super::names;
use super::number::{self, Word};
use super::quantities::Found;
use super::small_words::{in_small_letters, Around};
use crate::fact::{Bound, Quantity, Value};
use crate::pack::Table;
use crate::text::{among, Class, Gap, TokenRange};

impl Around<'_, '_> {
    /// "first" before a noun or after a determiner; not "at first", "first noticed", "First Lady", "first, we note".
    pub(super) fn ordinal(&self, thing: Option<TokenRange>) -> bool {
        let tokens = self.context.document.tokens();
        let digits = tokens.get(self.start).is_some_and(|token| token.class == Class::Number);
        let next = tokens.get(self.end);
        let next_capital = next.is_some_and(|next| next.is_capitalised() && next.gap != Gap::Block);
        let written_big = tokens.get(self.start).is_some_and(|token| token.is_capitalised());
        if (digits || written_big)
            && next_capital
            && !names::is_title_case(self.context, self.start)
            && !self.context.tables(self.end).has(Table::Demonyms)
        {
            return false;
        }
        // "First of America", "the First bank": a name, unless a list of them is meant ("the first of three").
        let named = written_big && !self.initial() && !names::is_title_case(self.context, self.start);
        let listed = self.after == "of" && !among!(self.before.as_ref(), "the" | "a" | "its" | "their" | "his" | "her");
        if (named || listed) && !self.hyphen && !digits {
            return false;
        }
        let hyphened = in_small_letters(self.context.document.word(self.end + 1));
        let follower = if self.hyphen { hyphened.as_ref() } else { self.after.as_ref() };
        // "the second in command"
        let deputy = self.single == "second"
            && among!(self.after.as_ref(), "in" | "-")
            && (1..=3).any(|ahead| self.context.document.word(self.end + ahead) == "command");
        // "first-team coach"
        let squad = self.hyphen && self.single == "first" && follower == "team";
        if deputy || squad || is_set_phrase(&self.single, follower) || follower == "person" && self.is_grammar() {
            return false;
        }
        let determined = among!(
            self.before.as_ref(),
            "the" | "a" | "an" | "its" | "their" | "his" | "her" | "my" | "our" | "your" | "this" | "that" | "each" | "very" | "for" | "in"
        );
        // "its first", "the country's first known case"
        let article = tokens.get(self.start.wrapping_sub(1)).is_some_and(|token| token.class == Class::Possessive)
            || among!(self.before.as_ref(), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "my" | "our" | "your" | "this" | "each" | "very");
        let ranked = among!(
            self.before.as_ref(),
            "finished"
                | "finish"
                | "finishes"
                | "finishing"
                | "came"
                | "come"
                | "comes"
                | "coming"
                | "placed"
                | "ranked"
                | "ranks"
                | "rank"
                | "ranking"
                | "placing"
        );
        // "in the first place", "first of all"
        let placed =
            self.after == "place" && self.before == "the" && self.start > 1 && self.context.document.word(self.start - 2).eq_ignore_ascii_case("in");
        if self.single == "first" && (placed || self.after == "of" && self.context.document.word(self.end + 1).eq_ignore_ascii_case("all")) {
            return false;
        }
        // "the 139th fought": a regiment
        let acts = self.after.len() > 4 && self.after.ends_with("ed") || hints(self.context, self.end, "past");
        if digits && acts && self.before == "the" && self.value > 31.0 && thing.is_none() {
            return false;
        }
        if digits || self.is_rank(ranked) {
            return true;
        }
        // "a fifth" alone may be a share as well.
        if self.value >= 3.0 && self.before == "a" && thing.is_none() {
            return false;
        }
        match self.single.as_ref() {
            "first" => {
                let adverb = among!(
                    self.before.as_ref(),
                    "at" | "he"
                        | "she"
                        | "it"
                        | "they"
                        | "we"
                        | "i"
                        | "you"
                        | "who"
                        | "was"
                        | "were"
                        | "is"
                        | "are"
                        | "had"
                        | "have"
                        | "has"
                        | "be"
                        | "been"
                        | "when"
                        | "which"
                        | "to"
                        | "must"
                        | "should"
                        | "that"
                );
                let verb = self.class(self.end) == "verb" || self.after.ends_with("ed") && self.after.len() > 4;
                if adverb || verb && !article || self.initial() && matches!(self.after.as_ref(), "," | ":") {
                    return false;
                }
                // "demanded that Syria first pull out"
                let name = tokens.get(self.start.wrapping_sub(1)).is_some_and(|before| before.class == Class::Word && before.is_capitalised())
                    && !self.before.is_empty()
                    && !self.hyphen
                    && !determined
                    && !names::is_title_case(self.context, self.start);
                article && !self.after.is_empty() || ranked || thing.is_some() && !name
            }
            "second" => {
                if among!(self.before.as_ref(), "per" | "every" | "split" | "any") || self.initial() && matches!(self.after.as_ref(), "," | ":") {
                    return false;
                }
                if self.before == "a" && (thing.is_none() || among!(self.after.as_ref(), "later" | "ago" | "or" | "before" | "after")) {
                    return false;
                }
                let counted_before =
                    self.start > 0 && number::word(self.context, self.start - 1).is_some_and(|word| matches!(word, Word::Cardinal(_)));
                !counted_before && (thing.is_some() || article || ranked || self.hyphen)
            }
            _ => {
                !(self.initial() && matches!(self.after.as_ref(), "," | ":"))
                    && (thing.is_some() || determined || ranked || self.single.is_empty() || self.hyphen)
            }
        }
    }

    /// "in the first person", "a first-person account"
    fn is_grammar(&self) -> bool {
        let word = |back: usize| self.start.checked_sub(back).map_or("", |at| self.context.document.word(at));
        self.hyphen
            || word(1) == "in"
            || word(2) == "in" && word(1) == "the" && !matches!(self.context.document.word(self.end + 1), "to" | "in" | "who")
    }

    /// "is third with 12 percent", "rose to fifth", "a distant second", "third-largest", "seeded third": a place in a
    /// table. `ranked` says that a verb of placing stands before it.
    fn is_rank(&self, ranked: bool) -> bool {
        let superlative = self.after.len() > 4 && self.after.ends_with("est") && self.class(self.end) != "verb";
        let seeded = matches!(self.after.as_ref(), "seed" | "seeded" | "seeds");
        if self.single.is_empty() || seeded || superlative && self.single != "first" {
            return seeded || superlative;
        }
        let ends = !self.after.starts_with(|c: char| c.is_alphanumeric())
            || among!(
                self.after.as_ref(),
                "with"
                    | "in"
                    | "behind"
                    | "after"
                    | "on"
                    | "to"
                    | "overall"
                    | "at"
                    | "followed"
                    | "and"
                    | "but"
                    | "among"
                    | "out"
                    | "from"
                    | "ahead"
                    | "when"
                    | "while"
                    | "as"
                    | "this"
                    | "last"
                    | "for"
            );
        let before = |back: usize| self.start.checked_sub(back).map_or("", |at| self.context.document.word(at));
        let distant = among!(self.before.as_ref(), "distant" | "close" | "narrow" | "joint" | "equal" | "tied" | "surprise");
        let is = among!(
            self.before.as_ref(),
            "is" | "was" | "are" | "were" | "currently" | "remains" | "remained" | "lies" | "lay" | "stands" | "sits" | "sat"
        );
        let moved = among!(self.before.as_ref(), "to" | "into" | "in" | "from")
            && (2..=5).any(|back| self.start >= back && hints(self.context, self.start - back, "placing"));
        let seeded = matches!(self.before.as_ref(), "seeded" | "unseeded");
        let first_adverb = self.single == "first" && (is || self.after == "in" && moved);
        ends && (ranked || distant && matches!(before(2), "a" | "an" | "in") || is && !first_adverb || moved && !first_adverb || seeded)
    }

    /// "a third goal": an ordinal without its article.
    pub(super) fn ordinal_after_article(&self, found: Found, last: usize, value: u64) -> Option<Found> {
        let thing = counted::phrase_in_order(self.context, last + 1);
        // "a fifth was arrested", "a third escaped": a share would be several.
        let alone = matches!(self.after.as_ref(), "was" | "is" | "has") || hints(self.context, last + 1, "toll");
        if thing.is_none() && !alone {
            return None;
        }
        let mut found = found;
        found.tokens = TokenRange::new(last, last + 1);
        found.figure.quantity = Quantity::Ordinal;
        found.figure.value = Some(Value::Number(value as f64));
        found.figure.bound = Bound::Exact;
        found.figure.counted = thing.map(|thing| self.context.document.span(thing));
        found.rule = "figure.ordinal";
        (!is_set_phrase(self.context.document.word(last), &self.after)).then_some(found)
    }
}

/// Ordinals in set phrases that put nothing in an order: "first lady", "second thoughts", "third party".
fn is_set_phrase(ordinal: &str, after: &str) -> bool {
    match ordinal.to_ascii_lowercase().as_str() {
        "first" => {
            among!(
                after,
                "lady"
                    | "ladies"
                    | "aid"
                    | "name"
                    | "names"
                    | "hand"
                    | "glance"
                    | "sight"
                    | "responder"
                    | "responders"
                    | "come"
                    | "and"
                    | "degree"
                    | "cousin"
                    | "cousins"
                    | "base"
                    | "class"
                    | "rate"
                    | "place"
                    | "of"
                    | "off"
                    | "foremost"
                    | "language"
                    | "nations"
                    | "minister"
            ) && (after != "place" && after != "of")
        }
        "second" => among!(
            after,
            "hand"
                | "guess"
                | "guessing"
                | "nature"
                | "thought"
                | "thoughts"
                | "wind"
                | "fiddle"
                | "degree"
                | "class"
                | "rate"
                | "cousin"
                | "cousins"
                | "hands"
                | "only"
                | "world"
        ),
        "third" => among!(after, "party" | "parties" | "world" | "degree" | "rate" | "wheel"),
        "fourth" => matches!(after, "estate" | "wall"),
        "fifth" => matches!(after, "column" | "columnists"),
        "sixth" => matches!(after, "sense" | "form"),
        "seventh" => matches!(after, "heaven"),
        "eleventh" => matches!(after, "hour"),
        _ => false,
    }
}
