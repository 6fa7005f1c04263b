//! Small closed classes of words that attribution looks at.

use crate::pack::Table;
use crate::scan::Context;
use crate::text::{among, class_of, Among, Class, Shape};

/// Whether a reporting verb starts at `token`.
pub fn is_verb(context: &Context<'_>, token: usize) -> bool {
    context.tables_from(token).has(Table::ReportingVerbs)
        && context.longest(token, Table::ReportingVerbs).is_some_and(|phrase| phrase.entry.column(0) != "according")
        && context.document.tokens().get(token).is_some_and(|token| token.shape == Shape::Lower)
        && !is_state_of_people(context, token)
        && context.document.tokens().get(token + 1).is_none_or(|next| next.class != Class::Possessive)
}

/// "the German state": no verb.
pub(super) fn is_state_of_people(context: &Context<'_>, token: usize) -> bool {
    context.document.word(token) == "state" && token.checked_sub(1).is_some_and(|people| context.tables(people).has(Table::Demonyms))
}

/// Words that start sentences and are no names.
#[rustfmt::skip] // a list of words reads best as one
pub fn is_plain_word(word: &str) -> bool {
    const WORDS: &Among = class_of!["But", "And", "Yet", "When", "While", "After", "Before", "Since", "Because", "Although", "Though", "However", "Then", "That", "This", "With", "From", "Both", "Even", "Once", "Like", "Last", "Also", "Later", "Earlier", "Meanwhile", "Did", "Does", "Was", "Will", "What", "How", "Why", "Asked", "Says", "Said", "Where", "Under", "Until", "Today", "Yesterday", "Still", "Only", "Now", "Here", "There", "According", "Unlike"];
    WORDS.has(word)
}

#[rustfmt::skip] // a list of words reads best as one
pub(super) fn is_auxiliary(word: &str) -> bool {
    among!(word, "also" | "has" | "have" | "had" | "later" | "then" | "further" | "again" | "did" | "earlier" | "previously" | "today" | "yesterday" | "now" | "still" | "once" | "itself" | "himself" | "herself" | "both" | "would" | "will" | "just" | "first")
        || word.len() > 4 && word.ends_with("ly") && word.starts_with(char::is_lowercase)
}

#[rustfmt::skip] // a list of words reads best as one
const PREPOSITIONS: &Among = class_of!["of", "for", "in", "at", "from", "with", "to", "on", "by", "during", "about", "inside", "near", "under", "over", "between", "into"];

pub(super) fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.has(word)
}

pub(super) fn is_preposition_in_any_case(word: &str) -> bool {
    PREPOSITIONS.has_in_any_case(word)
}

pub(super) fn is_clause_start(word: &str) -> bool {
    among!(
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
            | "have"
            | "has"
            | "had"
            | "he"
            | "she"
            | "it"
            | "they"
            | "we"
    )
}

#[rustfmt::skip] // a list of words reads best as one
pub(super) fn is_calendar(word: &str) -> bool {
    among!(word, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday" | "January" | "February" | "March" | "April" | "June" | "July" | "August" | "September" | "October" | "November" | "December" | "today" | "yesterday")
}
