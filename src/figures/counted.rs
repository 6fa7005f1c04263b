//! The thing counted: the noun phrase after a figure up to its head noun.
//!
//! In: the token after a figure. Out: the tokens of the phrase. There is no tagger of word classes here: a table of
//! function words (`data/lexicon/function_words.tsv`), endings and the plural that a count asks for find where the
//! phrase ends. Where that stays open ("107 killed in") nothing is counted.

use super::dates::hints;
use super::endings::{is_adjective, is_modifier, is_noun_in_ing, is_noun_in_ly};
use super::number::{glued, is_hyphen, next};
use crate::pack::{Table, TableSet};
use crate::scan::Context;
use crate::text::{among, Class, Gap, Shape, TokenRange};

/// What number the noun has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A plural: after two and more, the only sure end of a phrase.
    Plural,
    /// A singular: after "one", an ordinal or a hyphen.
    Singular,
    /// Either: after a share.
    Any,
}

/// A phrase of more tokens is no plain noun phrase.
const MOST_TOKENS: usize = 10;

/// The noun phrase that starts at token `at`, after a number.
pub(super) fn phrase(context: &Context<'_>, at: usize, wanted: Wanted) -> Option<TokenRange> {
    after(context, at, wanted, false)
}

/// The noun phrase that starts at token `at`, after an ordinal: "second-largest city" is a city.
pub(super) fn phrase_in_order(context: &Context<'_>, at: usize) -> Option<TokenRange> {
    after(context, at, Wanted::Singular, true)
}

fn after(context: &Context<'_>, at: usize, wanted: Wanted, ordinal: bool) -> Option<TokenRange> {
    let hyphen = is_hyphen(context, at) && glued(context, at) && glued(context, at + 1);
    let wanted = if hyphen && wanted == Wanted::Plural { Wanted::Singular } else { wanted };
    let mut start = next(context, at)?;
    if hyphen && wanted == Wanted::Singular && !ordinal {
        // "six-member panel", "131-page document": the noun on the hyphen alone.
        return noun_on_hyphen(context, start);
    }
    let of = is(context, start, "of");
    if of {
        start += 1;
        if ["the", "these", "those", "all", "its", "their", "his", "her", "our", "my", "your"].iter().any(|&article| is(context, start, article)) {
            start += 1;
        }
    } else if wanted == Wanted::Any && is(context, start, "the") {
        start += 1;
    }
    // "its first ever film"
    if ordinal && is(context, start, "ever") {
        start += 1;
    }
    // "6.9% y/y"
    if context.document.word(start + 1) == "/" && context.document.tokens().get(start).is_some_and(|token| token.span.len() == 1) {
        return None;
    }
    let mut walk = Walk { context, start, at: start, head: None, plural: false, wanted };
    walk.run();
    start = walk.start;
    let mut end = walk.head? + 1;
    // "66p last time".
    if !of && ["last", "next", "this"].iter().any(|&word| is(context, start, word)) && is(context, start + 1, "time") {
        return None;
    }
    // "3.6% the previous month", "12 percent year on year": when, not of what.
    let calendar = |at: usize| context.tables(at).has(Table::Calendar);
    if !of && calendar(end - 1) && (wanted == Wanted::Any || end > start + 1 && calendar(start)) {
        return None;
    }
    // "the first time last year": when, not of what.
    if let Some(when) = (start + 1..end).find(|&at| ["last", "next", "this"].iter().any(|&word| is(context, at, word)) && calendar(at + 1)) {
        end = when;
    }
    if walk.plural && class(context, end - 1) == Some("holder") && is(context, end, "of") && wanted != Wanted::Singular {
        let mut inner = Walk { context, start: end + 1, at: end + 1, head: None, plural: false, wanted: Wanted::Any };
        inner.run();
        end = inner.head.map_or(end, |head| head + 1);
    }
    Some(TokenRange::new(start, end))
}

fn noun_on_hyphen(context: &Context<'_>, at: usize) -> Option<TokenRange> {
    let token = context.document.tokens().get(at)?;
    let noun = token.class == Class::Word
        && token.span.len() > 1
        && class(context, at).is_none_or(|class| among!(class, "plural" | "holder" | "nounverb" | "noun"));
    noun.then(|| TokenRange::new(at, at + 1))
}

fn is(context: &Context<'_>, at: usize, word: &str) -> bool {
    context.document.word(at).eq_ignore_ascii_case(word)
}

fn class<'a>(context: &Context<'a>, at: usize) -> Option<&'a str> {
    // "three US soldiers", "two IT firms"; in a heading all in capitals "AT" is the word.
    let heading = || context.document.tokens().get(at + 1).is_some_and(|next| next.shape == Shape::Upper && next.span.len() > 4);
    if context.document.tokens().get(at)?.shape == Shape::Upper && context.document.word(at).len() == 2 && !heading() {
        return None;
    }
    if !context.tables(at).has(Table::FunctionWords) {
        return None;
    }
    context.entry(at, Table::FunctionWords).map(|entry| entry.column(0))
}

fn ends_in_any_case(word: &str, ending: &str) -> bool {
    let start = word.len().checked_sub(ending.len());
    start.and_then(|start| word.as_bytes().get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(ending.as_bytes()))
}

/// Words that stand after a verb more than after a noun.
fn goes_with_verb(word: &str) -> bool {
    among!(word, "up" | "out" | "off" | "away" | "back" | "down" | "onwards" | "into" | "about" | "it" | "them" | "him" | "her")
}

/// Walks over a noun phrase word by word.
struct Walk<'c, 'a> {
    context: &'c Context<'a>,
    start: usize,
    at: usize,
    /// The last noun so far.
    head: Option<usize>,
    /// Whether the head is a plural.
    plural: bool,
    wanted: Wanted,
}

impl Walk<'_, '_> {
    fn run(&mut self) {
        while self.at < self.start + MOST_TOKENS && self.step() {}
        // A plural that never came: the words walked over are no noun phrase for sure.
        if self.wanted == Wanted::Plural && !self.plural {
            self.head = None;
        }
    }

    /// Takes the token at hand into the phrase, or ends it.
    fn step(&mut self) -> bool {
        let Some(token) = self.context.document.tokens().get(self.at) else { return false };
        if token.gap == Gap::Block && self.at > self.start {
            return false;
        }
        // "a fifth six-year term"
        let measured = self.at == self.start && self.wanted == Wanted::Singular && is_hyphen(self.context, self.at + 1);
        let number = measured && (token.class == Class::Number || self.context.tables(self.at).has(Table::Numbers));
        if number && glued(self.context, self.at + 2) && self.context.tables(self.at + 2).has(Table::Units) {
            self.at += 3;
            return true;
        }
        match token.class {
            Class::Word => self.word(token.shape, token.gap),
            Class::Possessive if self.head.is_some() => {
                (self.head, self.plural) = (None, false);
                self.at += 1;
                true
            }
            // Within "front-end loaders" and "anti-aircraft"; a dash with spaces ends the phrase.
            Class::Punctuation
                if is_hyphen(self.context, self.at) && glued(self.context, self.at) && glued(self.context, self.at + 1) && self.at > self.start =>
            {
                (self.head, self.plural) = (None, false);
                self.at += 1;
                true
            }
            // "three large, solar-powered mirrors"
            Class::Punctuation if self.wanted == Wanted::Plural && self.head.is_none() && self.at > self.start && is(self.context, self.at, ",") => {
                // "some two dozen missing, police said"
                let told = among!(self.context.document.word(self.at - 1), "missing" | "dead" | "hurt" | "homeless");
                self.at += 1;
                !told
                    && self.context.document.tokens().get(self.at).is_some_and(|next| next.shape == Shape::Lower && next.gap == Gap::Space)
                    && !matches!(class(self.context, self.at), Some("stop" | "det" | "and" | "verb"))
            }
            _ => false,
        }
    }

    fn word(&mut self, shape: Shape, gap: Gap) -> bool {
        let word = self.context.document.word(self.at);
        let class = class(self.context, self.at);
        let after_hyphen = gap == Gap::None && self.at > self.start;
        let calendar = TableSet::of(Table::Months).with(Table::Weekdays);
        if shape != Shape::Lower && self.context.tables(self.at).meets(calendar) && self.context.document.word(self.at).len() > 3 {
            return false;
        }
        let before_hyphen = is_hyphen(self.context, self.at + 1) && glued(self.context, self.at + 1) && glued(self.context, self.at + 2);
        // "12% heavier than before", "6% higher wages": how much more, not of what.
        let more = || is(self.context, self.at + 1, "than") || self.wanted == Wanted::Any && hints(self.context, self.at, "more");
        if word.ends_with("er") && more() {
            return false;
        }
        match class {
            // "would-be", "on-duty", "all-race"
            Some("stop" | "det") if before_hyphen => {
                self.at += 2;
                return true;
            }
            Some("stop" | "det") if !after_hyphen => return false,
            // "the second spin-off"
            Some("stop") if self.wanted == Wanted::Singular && self.head.is_none() && among!(word, "off" | "in" | "up" | "out" | "down" | "over") => {
                self.head = Some(self.at);
                self.at += 1;
                return true;
            }
            // "the third and final stage"
            Some("and") if self.head.is_none() && self.wanted == Wanted::Singular => {
                let last = ["final", "last", "most", "perhaps"].iter().any(|&last| is(self.context, self.at + 1, last));
                self.at += 2;
                self.start = self.at;
                return last;
            }
            Some("and") => return self.conjunction(),
            // "known", "stolen": participles stand before a noun as well as after it.
            Some("verb") if !after_hyphen && self.head.is_none() && word.ends_with('n') => return self.participle(false),
            Some("verb") if !after_hyphen => return false,
            Some("nounverb") if !after_hyphen && self.head.is_some() && !(self.wanted == Wanted::Plural && !self.plural && word.ends_with('s')) => {
                return false
            }
            Some("adj") | Some("stop" | "det") => {
                if self.plural && !after_hyphen {
                    return false;
                }
                self.at += 1;
                return true;
            }
            _ => {}
        }
        let people = word.ends_with("ese") && shape == Shape::Capitalised && self.ends_at(self.at + 1);
        // "two great-grandchildren"
        let kin = after_hyphen && self.at >= self.start + 2 && among!(self.context.document.word(self.at - 2), "great" | "step" | "ex" | "co");
        let plural = people || self.is_plural(word, class) && (kin || !(after_hyphen && class == Some("plural")));
        // "the 62nd minute Kim Min-Woo": a name after a common noun is the next phrase.
        let compound = self.head.is_some_and(|head| glued(self.context, head));
        let common =
            !compound && self.head.is_some_and(|head| self.context.document.tokens().get(head).is_some_and(|head| head.shape == Shape::Lower));
        if self.wanted != Wanted::Plural && shape != Shape::Lower && common && !after_hyphen {
            return false;
        }
        let nounverb = class == Some("nounverb") && self.wanted != Wanted::Plural;
        if self.plural && !(plural && class.is_none() && !nounverb) {
            return false;
        }
        let lower = word.chars().all(|c| !c.is_uppercase());
        // "three New Orleans police officers"
        let place = self.wanted == Wanted::Plural && plural && !lower && self.at > self.start && !self.context.tables(self.at).has(Table::Demonyms);
        if place && (self.plural_follows(self.at + 1) || self.noun_follows(self.at + 1) && self.plural_follows(self.at + 2)) {
            self.head = Some(self.at);
            self.at += 1;
            return true;
        }
        // "a popularly elected leader", "at least one predominantly Arab province"
        let adverb = word.ends_with("ly") && lower && word.len() > 4 && !is_noun_in_ly(word) && self.head.is_none();
        if adverb && self.wanted == Wanted::Singular && self.context.document.word(self.at + 1).ends_with("ed") && !self.ends_at(self.at + 2) {
            self.at += 2;
            return true;
        }
        if adverb && self.is_people(self.at + 1) {
            self.at += 1;
            return true;
        }
        // "the second war crimes suspect"
        if self.wanted == Wanted::Singular && is_modifier(word) && self.noun_follows(self.at + 1) {
            self.at += 1;
            return true;
        }
        if word.ends_with("ed") && word.len() > 4 && class.is_none() || word.ends_with("ly") && lower && word.len() > 4 && !is_noun_in_ly(word) {
            return self.participle(after_hyphen);
        }
        // "1,300 people indicates", "a fifth of the rubbish ends up": a verb.
        let verb = self.plural || self.wanted != Wanted::Plural && goes_with_verb(self.context.document.word(self.at + 1)) || word == "remains";
        if verb && plural && lower && !after_hyphen && self.head == self.at.checked_sub(1) && (!self.plural || self.is_people_word()) {
            return false;
        }
        let participle = word.ends_with("ing") && word.len() > 5 && lower && class.is_none() && !is_noun_in_ing(word);
        // "the first sampling of": a noun.
        let gerund = participle && self.head.is_none() && self.wanted == Wanted::Singular && is(self.context, self.at + 1, "of");
        // "two seaside breeding grounds": between a noun and the plural that must still come.
        let compound = participle && self.head.is_some() && self.wanted == Wanted::Plural && !self.plural && self.plural_follows(self.at + 1);
        if participle && !gerund && (self.head.is_none() || compound) {
            self.head = None;
            self.at += 1;
            return true;
        }
        if participle && !gerund {
            return false;
        }
        if self.context.tables(self.at).has(Table::Numbers) && !after_hyphen && super::names::number_word(self.context, self.at) {
            return false;
        }
        if self.wanted == Wanted::Any && self.head.is_some() && self.plural {
            return false;
        }
        let superlative = word.len() > 4 && word.ends_with("est");
        if !plural && lower && class.is_none() && (superlative || is_adjective(word)) {
            if self.plural {
                return false;
            }
            self.at += 1;
            return true;
        }
        self.head = Some(self.at);
        self.plural = plural;
        self.at += 1;
        true
    }

    /// Whether the head is "people", which describes no other noun.
    fn is_people_word(&self) -> bool {
        self.head.is_some_and(|head| is(self.context, head, "people"))
    }

    /// Whether a people's or a faith's name that describes a noun stands at `at`: "Arab", "Sunni".
    fn is_people(&self, at: usize) -> bool {
        self.context.document.tokens().get(at).is_some_and(|token| token.is_capitalised() && token.gap == Gap::Space)
            && self.context.tables(at).has(Table::Demonyms)
    }

    /// Whether a word in small letters that can be a noun stands at `at`.
    fn noun_follows(&self, at: usize) -> bool {
        let lower = self.context.document.tokens().get(at).is_some_and(|token| token.shape == Shape::Lower && token.gap == Gap::Space);
        lower && class(self.context, at).is_none_or(|class| class == "noun") && !self.context.document.word(at).ends_with("ed")
    }

    /// Whether a plural in small letters stands at `at`.
    fn plural_follows(&self, at: usize) -> bool {
        let lower = self.context.document.tokens().get(at).is_some_and(|token| token.shape == Shape::Lower && token.gap == Gap::Space);
        lower && self.is_plural(self.context.document.word(at), class(self.context, at))
    }

    /// "designated sites" goes on, "asylum seekers rescued" and "the boat rescued on" end before the participle.
    fn participle(&mut self, after_hyphen: bool) -> bool {
        if self.head.is_some() && !after_hyphen && (self.wanted != Wanted::Plural || self.plural) {
            return false;
        }
        // A participle with a preposition or an end after it is a verb: "107 killed in".
        if self.ends_at(self.at + 1) {
            return false;
        }
        self.at += 1;
        true
    }

    /// Whether the phrase cannot go on with token `at`: a word that ends it, a mark, the end of the text.
    fn ends_at(&self, at: usize) -> bool {
        match self.context.document.tokens().get(at) {
            None => true,
            Some(next) if next.gap == Gap::Block => true,
            Some(next) => match next.class {
                Class::Word => {
                    let name = self.wanted == Wanted::Singular && next.is_capitalised();
                    let word = self.context.document.word(at);
                    name || matches!(class(self.context, at), Some("stop" | "det" | "verb")) || word.len() > 4 && word.ends_with("ed")
                }
                Class::Punctuation => next.gap != Gap::None || !is_hyphen(self.context, at),
                _ => true,
            },
        }
    }

    /// "artillery and mortar systems", "men and women": goes on where a plural follows, at once or as the first of all.
    fn conjunction(&mut self) -> bool {
        let after = self.at + 1;
        // "commercial and personal loans"
        let adjectives = self.head.is_none() && self.at > self.start && self.wanted == Wanted::Plural;
        if adjectives && class(self.context, after) != Some("det") && (self.plural_follows(after) || self.plural_follows(after + 1)) {
            self.at = after;
            return true;
        }
        let Some(head) = self.head else { return false };
        // "17 African and Latin American countries", "three main Sunni, Shi'ite and Kurdish parties"
        if self.wanted == Wanted::Plural
            && !self.plural
            && self.is_people(head)
            && self.context.document.tokens().get(after).is_some_and(|next| next.is_capitalised())
        {
            (self.head, self.at) = (None, after);
            return true;
        }
        let word = self.context.document.word(after);
        let plain = class(self.context, after).is_none_or(|class| class == "plural" || class == "adj");
        let shape = |at: usize| self.context.document.tokens().get(at).map(|token| token.shape);
        let spaced = self.context.document.tokens().get(after).is_some_and(|token| token.gap == Gap::Space);
        let lower = spaced && (shape(after) == Some(Shape::Lower) || self.plural && shape(after) == shape(head));
        if !plain || !lower || head + 1 != self.at || self.wanted == Wanted::Singular {
            return false;
        }
        let next_plural = self.is_plural(word, class(self.context, after));
        if self.plural {
            // "transistors and draws 700 watts": a verb.
            let object = self.context.document.tokens().get(after + 1).is_some_and(|token| token.class == Class::Number && token.gap == Gap::Space)
                || class(self.context, after + 1) == Some("det")
                || goes_with_verb(self.context.document.word(after + 1));
            if !next_plural || object {
                return false;
            }
            self.head = Some(after);
            self.at = after + 1;
            // Whatever follows the second noun is outside.
            return false;
        }
        if self.wanted != Wanted::Plural {
            return false;
        }
        // No plural yet: "artillery and mortar systems".
        let then = self.context.document.word(after + 1);
        let later = next_plural || self.is_plural(then, class(self.context, after + 1));
        if later {
            self.at = after;
        }
        later
    }

    fn is_plural(&self, word: &str, class: Option<&str>) -> bool {
        match class {
            Some("plural" | "holder") => true,
            Some("nounverb") => word.ends_with('s'),
            Some(_) => false,
            None => {
                let ends = |ending: &str| ends_in_any_case(word, ending);
                word.len() > 5 && ends("men")
                    // "TVs", "MPs"
                    || word.len() == 3 && word.ends_with('s') && word.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase)
                    || word.len() > 3 && ends("s") && !(ends("ss") || ends("us")) && (word.starts_with(char::is_uppercase) || !ends("is"))
            }
        }
    }
}
