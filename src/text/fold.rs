//! Words whatever their case: hashes that are the same for both, small letters, and whether one text holds another.

use std::borrow::Cow;

/// What a hash starts from.
pub(super) const FNV_START: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

/// A hash of `word` that is the same whatever its case and the form of its apostrophes (FNV-1a, 32 bits).
pub fn fold_hash(word: &str) -> u32 {
    if word.is_ascii() {
        return word.bytes().fold(FNV_START, |hash, byte| mix(hash, byte.to_ascii_lowercase()));
    }
    let mut hash = FNV_START;
    let mut buffer = [0; 4];
    for c in word.chars() {
        match c {
            '’' => hash = mix(hash, b'\''),
            _ if c.is_ascii() => hash = mix(hash, c.to_ascii_lowercase() as u8),
            _ => {
                for lower in c.to_lowercase() {
                    hash = lower.encode_utf8(&mut buffer).bytes().fold(hash, mix);
                }
            }
        }
    }
    hash
}

/// `text` in small letters, each letter on its own. The standard library's looks at the letters around a sigma, with tables
/// that take 5 KB to load.
pub fn lower(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() {
        Cow::Owned(text.chars().flat_map(char::to_lowercase).collect())
    } else if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether `part`, which is not empty, stands in `text`. The standard library's search is for long texts, and 2 KB to load.
pub fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len().max(1)).any(|window| window == part.as_bytes())
}

/// The hash with one byte more.
#[inline]
pub(super) fn mix(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(FNV_PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_ignores_case_and_apostrophe_form() {
        assert_eq!(fold_hash("ÉIRE"), fold_hash("éire"));
        assert_eq!(fold_hash("O’Brien"), fold_hash("o'brien"));
        assert_ne!(fold_hash("a"), fold_hash("b"));
    }
}
