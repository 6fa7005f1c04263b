//! Which word of the lexicon a token is: one step in a table, with the letters compared, so that no match is by chance.

use super::TableSet;
use crate::text::{Class, Document, Token};

/// The number of a lexicon word; 0 for a token that is none.
pub type WordId = u32;

/// What the lexicon has of the word of a token.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) id: WordId,
    /// The tables with a phrase that starts with it.
    pub(super) from: TableSet,
}

/// The lexicon's words at every token of a document.
#[derive(Debug, Default)]
pub struct Words {
    known: Vec<Known>,
}

impl Words {
    /// The number of the word at token `token`; 0 if it is in no table or past the end.
    #[inline]
    pub fn id(&self, token: usize) -> WordId {
        self.known.get(token).map_or(0, |known| known.id)
    }

    /// The tables with a phrase that starts with the word at token `token`, alone or longer.
    #[inline]
    pub fn tables_from(&self, token: usize) -> TableSet {
        self.known.get(token).map_or(TableSet::default(), |known| known.from)
    }
}

/// A place of the table.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The folded hash: the whole, so that letters are compared only where it agrees.
    hash: u32,
    /// The first of the word's letters.
    front: u64,
    known: Known,
}

/// How many letters a slot has.
const FRONT: usize = 8;

/// All words by their hash, in open addressing.
#[derive(Debug, Default)]
pub(super) struct WordTable {
    /// A power of two of them; a free one has the number 0.
    slots: Vec<Slot>,
    /// A bit for each of so many values of a hash's upper bits, set if a word has them: for a word of no table these 16 KB
    /// mostly tell so from the processor's nearest memory.
    used: Vec<u64>,
}

const USED_BITS: u32 = 17;

/// Word and bit of a hash in `used`.
fn used_bit(hash: u32) -> (usize, u64) {
    let bit = hash >> (32 - USED_BITS);
    (bit as usize / 64, 1 << (bit % 64))
}

impl WordTable {
    /// A table with places for `count` words.
    pub(super) fn new(count: usize) -> WordTable {
        WordTable { slots: vec![Slot::default(); (count + count / 2).next_power_of_two()], used: vec![0; 1 << (USED_BITS - 6)] }
    }

    /// Puts in a word that is not in it: its letters folded, and their hash.
    pub(super) fn add(&mut self, folded: &[u8], hash: u32, known: Known) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].known.id != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = Slot { hash, front: front(folded, 0, folded.len()), known };
        let (word, bit) = used_bit(hash);
        self.used[word] |= bit;
    }

    /// What is known of the word of `token`; `folded` yields the letters of a word by its number.
    #[inline]
    pub(super) fn find<'l>(&self, token: &Token, text: &str, folded: impl Fn(WordId) -> &'l [u8]) -> Known {
        let (word, bit) = used_bit(token.hash);
        if self.used.get(word).is_none_or(|word| word & bit == 0) {
            return Known::default();
        }
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = token.hash as usize & mask;
        while let Some(slot) = self.slots.get(at) {
            if slot.known.id == 0 {
                break;
            }
            if slot.hash == token.hash && is_written(slot, token, text.as_bytes(), &folded) {
                return slot.known;
            }
            at = (at + 1) & mask;
        }
        Known::default()
    }

    /// What is known of the words of all tokens of `document`.
    pub(super) fn find_all<'l>(&self, document: &Document<'_>, folded: impl Fn(WordId) -> &'l [u8]) -> Words {
        let text = document.text();
        let find = |token: &Token| if token.class == Class::Link { Known::default() } else { self.find(token, text, &folded) };
        Words { known: document.tokens().iter().map(find).collect() }
    }
}

/// Whether `token` is the word of `slot`, in whatever case.
#[inline]
fn is_written<'l>(slot: &Slot, token: &Token, text: &[u8], folded: impl Fn(WordId) -> &'l [u8]) -> bool {
    let length = token.span.len() as usize;
    if slot.front == front(text, token.span.start() as usize, length) {
        return length < FRONT || is_same(folded(slot.known.id), text.get(token.span.range()).unwrap_or(&[]));
    }
    // Other letters of one hash, or letters whose small forms have other bytes.
    is_same(folded(slot.known.id), text.get(token.span.range()).unwrap_or(&[]))
}

/// Whether `folded` is the case-folded form of `written`.
#[inline(never)]
fn is_same(folded: &[u8], written: &[u8]) -> bool {
    folded.eq_ignore_ascii_case(written) || !written.is_ascii() && same_wide(folded, written)
}

/// The same for text that is not all ASCII; apart, so that the rest stays small.
#[cold]
#[inline(never)]
fn same_wide(folded: &[u8], written: &[u8]) -> bool {
    let (Ok(folded), Ok(written)) = (std::str::from_utf8(folded), std::str::from_utf8(written)) else { return false };
    written.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).eq(folded.chars())
}

/// The first letters of the word of `length` bytes at `start`, the first in the lowest byte, those of ASCII in small letters.
#[inline]
fn front(text: &[u8], start: usize, length: usize) -> u64 {
    let eight = text.get(start..start + FRONT).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes);
    let letters = eight.unwrap_or_else(|| text.iter().skip(start).rev().fold(0, |letters, &byte| letters << 8 | u64::from(byte)));
    small(if length < FRONT { letters & ((1 << (8 * length)) - 1) } else { letters })
}

/// Eight bytes with their capitals made small, all at once: the upper bit of a byte tells, by two sums that stay within it,
/// whether it is one.
#[inline]
fn small(letters: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let lower = letters & (0x7f * EACH);
    let from_a = lower + (0x80 - b'A' as u64) * EACH;
    let past_z = lower + (0x7f - b'Z' as u64) * EACH;
    letters | ((from_a ^ past_z) & !letters & (0x80 * EACH)) >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_alone_are_made_small() {
        for byte in 0..=255u8 {
            let eight = [byte, b'a', byte, 0, b'Z', byte, 0xff, byte];
            assert_eq!(small(u64::from_le_bytes(eight)).to_le_bytes(), eight.map(|byte| byte.to_ascii_lowercase()));
        }
    }

    #[test]
    fn the_front_of_a_word_is_the_same_at_the_end_of_a_text() {
        assert_eq!(front(b"a Word", 2, 4), front(b"word, and more", 0, 4));
        assert_eq!(front(b"a longerWord", 2, 10), front(b"LONGERWOrds", 0, 11));
        assert_ne!(front(b"word", 0, 4), front(b"words", 0, 5));
    }
}
