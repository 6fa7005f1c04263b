//! Closed classes of words: `among!(word, "of" | "for" | "in")` says what `matches!` says, in a few bytes of code and in most
//! cases without comparing: a word has mostly another first letter or another length than all of the class.
//!
//! `matches!` on text compares with one alternative after the other, in so many pieces of code; here the alternatives are
//! text that one function reads.

/// A closed class of words.
#[derive(Debug)]
pub struct Among {
    /// The words, each with a line break after it.
    words: &'static str,
    /// A bit for each first letter that they have, in whatever case.
    firsts: u32,
    /// A bit for each length that they have.
    lengths: u32,
}

const AFTER_EACH: u8 = b'\n';

impl Among {
    /// The class of `words`, each with a line break after it.
    pub const fn new(words: &'static str) -> Among {
        let bytes = words.as_bytes();
        let (mut firsts, mut lengths) = (0, 0);
        let (mut start, mut at) = (0, 0);
        while at < bytes.len() {
            if bytes[at] == AFTER_EACH {
                firsts |= bit_of(bytes[start]);
                lengths |= bit(at - start);
                start = at + 1;
            }
            at += 1;
        }
        Among { words, firsts, lengths }
    }

    /// Whether `word` is in the class, cased as it is there.
    pub fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.words.as_bytes().split(|&byte| byte == AFTER_EACH).any(|one| one == word.as_bytes())
    }

    /// Whether `word` is in the class, whatever its case.
    pub fn has_in_any_case(&self, word: &str) -> bool {
        self.may_have(word) && self.words.as_bytes().split(|&byte| byte == AFTER_EACH).any(|one| one.eq_ignore_ascii_case(word.as_bytes()))
    }

    fn may_have(&self, word: &str) -> bool {
        let first = word.as_bytes().first().copied().unwrap_or(AFTER_EACH);
        self.firsts & bit_of(first) != 0 && self.lengths & bit(word.len()) != 0
    }
}

/// The bit of a first letter: that of the small letter is that of the capital.
const fn bit_of(first: u8) -> u32 {
    1 << (first & 31)
}

/// The bit of a length; the last one is that of all greater ones.
const fn bit(length: usize) -> u32 {
    1 << if length < 31 { length } else { 31 }
}

/// Whether a word is one of several: `among!(word, "of" | "for")`.
macro_rules! among {
    ($word:expr, $($one:literal)|+ $(,)?) => {{
        const CLASS: &$crate::text::Among = &$crate::text::Among::new(concat!($($one, "\n"),+));
        CLASS.has($word)
    }};
}

/// The same, whatever the word's case.
macro_rules! among_in_any_case {
    ($word:expr, $($one:literal)|+ $(,)?) => {{
        const CLASS: &$crate::text::Among = &$crate::text::Among::new(concat!($($one, "\n"),+));
        CLASS.has_in_any_case($word)
    }};
}

pub(crate) use {among, among_in_any_case};

#[cfg(test)]
mod tests {
    #[test]
    fn says_what_a_comparison_says() {
        for word in ["of", "for", "Of", "fo", "or", "", "a word of more than thirty-one letters", "–", "of\nfor"] {
            assert_eq!(among!(word, "of" | "for" | "–"), matches!(word, "of" | "for" | "–"), "{word}");
            assert_eq!(among!(word, "" | "or"), matches!(word, "" | "or"), "{word}");
        }
        assert!(among!("a word of more than thirty-one letters", "a word of more than thirty-one letters" | "b"));
    }

    #[test]
    fn small_and_capital_letters_are_alike_where_case_does_not_count() {
        assert!(among_in_any_case!("OF", "of" | "for") && among_in_any_case!("For", "of" | "for"));
        assert!(!among_in_any_case!("o", "of" | "for") && !among_in_any_case!("", "of" | "for"));
    }
}
