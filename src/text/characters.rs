//! What a byte or a character is where text is cut into tokens.

/// Marks a capital in [`WORD_BYTES`].
pub(super) const UPPER: u16 = 1 << 8;
/// Marks a small letter there.
pub(super) const LOWER: u16 = 1 << 9;
/// Marks a digit there.
pub(super) const DIGIT: u16 = 1 << 10;

/// Of each byte that always goes on with a word what it is, and in the lower half its small letter; 0 for all others.
pub(super) const WORD_BYTES: [u16; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let kind = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        if kind != 0 {
            table[byte] = kind | (byte as u8).to_ascii_lowercase() as u16;
        }
        byte += 1;
    }
    table
};

/// Whether a word of letters goes on with `c`.
pub(super) fn is_word_char(c: char) -> bool {
    // Quotes and dashes, by far the most frequent that are not ASCII, need no table.
    !('\u{2010}'..='\u{203f}').contains(&c) && (c.is_alphabetic() || is_joiner(c))
}

/// Combining marks and invisible joiners that stand inside words.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// One vulgar fraction in a sign.
pub(super) fn is_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞')
}

/// Signs of money, measures and sums.
pub(super) fn is_symbol(c: char) -> bool {
    matches!(c, '$' | '%' | '#' | '+' | '=' | '<' | '>' | '~' | '^' | '¢'..='¥' | '°' | '±' | '‰' | '₠'..='⃀' | '№' | '℃' | '℉' | '≈' | '≤' | '≥' | '×' | '−')
}
