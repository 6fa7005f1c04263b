//! Where sentences end: at `.`, `!`, `?`, `…` with their closing quotes, unless the point belongs to an
//! abbreviation or an initial, and always at a block's end.

use super::{Class, Gap, Shape, Token, TokenRange};
use crate::text::among;

/// Knows which words are written with a point that ends no sentence ("Mr", "Oct", "Gen").
pub trait Abbreviations {
    /// Whether the token, a word followed by a point, is such an abbreviation.
    fn is_abbreviation(&self, token: &Token, text: &str) -> bool;
}

/// No abbreviation at all, for texts of which nothing is known.
impl Abbreviations for () {
    fn is_abbreviation(&self, _: &Token, _: &str) -> bool {
        false
    }
}

/// The sentences of `tokens` in order: together all tokens, none empty.
pub(super) fn split(text: &str, tokens: &[Token], abbreviations: &dyn Abbreviations) -> Vec<TokenRange> {
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 1);
    let mut start = 0;
    for at in 1..tokens.len() {
        if tokens[at].gap == Gap::Block || may_end_before(tokens, at) && ends_before(text, tokens, at, abbreviations) {
            sentences.push(TokenRange::new(start, at));
            start = at;
        }
    }
    if start < tokens.len() {
        sentences.push(TokenRange::new(start, tokens.len()));
    }
    sentences
}

/// Whether token `at` and the one before it are such as a sentence may start and end with; most are not.
#[inline]
fn may_end_before(tokens: &[Token], at: usize) -> bool {
    let (next, last) = (&tokens[at], &tokens[at - 1]);
    let closes = match last.class {
        Class::Punctuation => true,
        // With its point a word is in capitals by its shape.
        Class::Word => last.shape == Shape::Upper,
        _ => false,
    };
    closes && next.gap != Gap::None && next.shape != Shape::Lower
}

/// Whether a new sentence starts with token `at`, of which [`may_end_before`] holds.
fn ends_before(text: &str, tokens: &[Token], at: usize, abbreviations: &dyn Abbreviations) -> bool {
    let next = &tokens[at];
    // Back over the quotes and brackets that close the sentence.
    let mut last = at - 1;
    while last > 0 && tokens[last].gap == Gap::None && is_closer(tokens[last].span.slice(text)) {
        last -= 1;
    }
    match tokens[last].span.slice(text) {
        "!" | "?" | "…" => true,
        "." => {
            let before = last.checked_sub(1).map(|i| &tokens[i]);
            match before {
                Some(word) if word.class == Class::Word && tokens[last].gap == Gap::None => {
                    let initial = word.span.len() == 1 && word.shape == Shape::Capitalised;
                    // "wrote on X. The shares fell": a service, no initial.
                    let service = || last > 1 && word.span.slice(text) == "X" && tokens[last - 2].span.slice(text) == "on";
                    !(initial && !service() || abbreviations.is_abbreviation(word, text))
                }
                _ => true,
            }
        }
        // "the U.S. He said": one point serves for both when a word follows that is capitalised by its place alone.
        pointed if tokens[last].class == Class::Word && pointed.len() > 2 && pointed.ends_with('.') => {
            among!(
                next.span.slice(text),
                "He" | "She"
                    | "It"
                    | "They"
                    | "We"
                    | "The"
                    | "In"
                    | "But"
                    | "And"
                    | "A"
                    | "An"
                    | "This"
                    | "That"
                    | "There"
                    | "On"
                    | "At"
                    | "For"
                    | "“"
                    | "\""
            )
        }
        _ => false,
    }
}

fn is_closer(token: &str) -> bool {
    among!(token, "\"" | "”" | "’" | "'" | ")" | "]" | "»")
}
