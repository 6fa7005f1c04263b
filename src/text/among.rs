//! Closed classes of words: `among!(word, "of" | "for" | "in")` says what `matches!` says, in a few bytes of code and in most
//! cases without comparing: a word has mostly another first letter or another length than all of the class.
//!
//! `matches!` on text compares with one alternative after the other, in so many pieces of code; here the alternatives are
//! bytes that one function reads.

/// A closed class of words.
#[derive(Debug)]
pub struct Among {
    /// For each length that the words have, from the shortest on: the length, how many words, and these one after the other.
    packed: &'static [u8],
    /// A bit for each first letter that they have, in whatever case.
    firsts: u32,
    /// A bit for each length that they have.
    lengths: u32,
}

impl Among {
    /// The class of the words in `packed`, which [`pack`] made of `words`.
    pub const fn new(words: &[&str], packed: &'static [u8]) -> Among {
        let (mut firsts, mut lengths, mut at) = (0, 0, 0);
        while at < words.len() {
            if let [first, ..] = words[at].as_bytes() {
                firsts |= bit_of(*first);
            }
            lengths |= bit(words[at].len());
            at += 1;
        }
        Among { packed, firsts, lengths }
    }

    /// Whether `word` is in the class, cased as it is there.
    pub fn has(&self, word: &str) -> bool {
        self.any(word.as_bytes(), |one, word| one == word)
    }

    /// Whether `word` is in the class, whatever its case.
    pub fn has_in_any_case(&self, word: &str) -> bool {
        self.any(word.as_bytes(), <[u8]>::eq_ignore_ascii_case)
    }

    fn any(&self, word: &[u8], is: fn(&[u8], &[u8]) -> bool) -> bool {
        if self.lengths & bit(word.len()) == 0 {
            return false;
        }
        let Some(&first) = word.first() else { return true };
        if self.firsts & bit_of(first) == 0 {
            return false;
        }
        let mut rest = self.packed;
        while let [length, count, words @ ..] = rest {
            let (length, count) = (usize::from(*length), usize::from(*count));
            let Some((words, longer)) = words.split_at_checked(length * count) else { return false };
            if length == word.len() {
                return words.chunks_exact(length).any(|one| one[0] & 31 == first & 31 && is(one, word));
            }
            rest = longer;
        }
        false
    }
}

/// How many bytes [`pack`] makes of `words`.
pub const fn packed_size(words: &[&str]) -> usize {
    let (mut size, mut lengths, mut at) = (0, 0u64, 0);
    while at < words.len() {
        let length = words[at].len();
        size += length + if lengths >> length & 1 == 0 { 2 } else { 0 };
        lengths |= 1 << length;
        at += 1;
    }
    size
}

/// The words as [`Among`] has them; none is longer than 63 bytes.
pub const fn pack<const SIZE: usize>(words: &[&str]) -> [u8; SIZE] {
    let (mut packed, mut end, mut length) = ([0; SIZE], 0, 0);
    while length < u64::BITS as usize {
        let head = end;
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            if word.len() == length {
                end += if end == head { 2 } else { 0 };
                packed[head] = length as u8;
                packed[head + 1] += 1;
                let mut letter = 0;
                while letter < length {
                    packed[end] = word[letter];
                    (end, letter) = (end + 1, letter + 1);
                }
            }
            at += 1;
        }
        length += 1;
    }
    packed
}

/// The bit of a first letter: that of the small letter is that of the capital.
const fn bit_of(first: u8) -> u32 {
    1 << (first & 31)
}

/// The bit of a length; the last one is that of all greater ones.
const fn bit(length: usize) -> u32 {
    1 << if length < 31 { length } else { 31 }
}

/// A class of words by its own name: `const TIES: &Among = class_of!["of", "for"];`.
macro_rules! class_of {
    ($($one:literal),+ $(,)?) => {{
        const WORDS: &[&str] = &[$($one),+];
        const PACKED: &[u8] = &$crate::text::among::pack::<{ $crate::text::among::packed_size(WORDS) }>(WORDS);
        const CLASS: &$crate::text::Among = &$crate::text::Among::new(WORDS, PACKED);
        CLASS
    }};
}

/// Whether a word is one of several: `among!(word, "of" | "for")`.
macro_rules! among {
    ($word:expr, $($one:literal)|+ $(,)?) => {
        $crate::text::class_of![$($one),+].has($word)
    };
}

/// The same, whatever the word's case.
macro_rules! among_in_any_case {
    ($word:expr, $($one:literal)|+ $(,)?) => {
        $crate::text::class_of![$($one),+].has_in_any_case($word)
    };
}

pub(crate) use {among, among_in_any_case, class_of};

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
