//! Text cut into tokens by character class alone, in one pass over the bytes.
//!
//! What the finders rely on:
//! * `U.S.`, `a.m.`, `D.C.` are one word; `Oct.` is a word and a full stop.
//! * `Russia's` is a word and a possessive; `O'Brien` and `don't` are one word.
//! * A hyphen, dash or slash is always a token of its own, also inside `14-year-old` and `Al-Hassan`.
//! * `3,000`, `2.24`, `1.2.3` and `.08` are one number; `9:30` and `3-1` are three tokens.
//! * Letters and then digits are one word (`G7`, `A380`) unless they are a sign before a number (`Rs500`, `FY24`); digits and then letters are a number and a word
//!   with no gap (`2.24bn`, `5ft`, `39A`).
//! * A web address, an e-mail address or an `@handle` is one link.

use super::characters::{is_fraction, is_symbol, is_word_char, LOWER, UPPER, WORD_BYTES};
use super::fold::{fold_hash, holds, mix, FNV_START};
use super::token::{Class, Gap, Shape, Token};
use super::Span;

/// Cuts `text` into tokens: sorted, disjoint, none empty, together all that is not white space.
///
/// Text past 4 GiB cannot be addressed by a [`Span`] and is left out.
pub fn tokenize(text: &str) -> Vec<Token> {
    let text = if text.len() > u32::MAX as usize { text.get(..floor_boundary(text, u32::MAX as usize)).unwrap_or("") } else { text };
    let mut cutter = Cutter {
        text,
        bytes: text.as_bytes(),
        at: 0,
        tokens: Vec::with_capacity(text.len() / 5 + 1),
        chunk: Chunk { start: 0, tokens: 0, gap: Gap::Block, looked: false },
    };
    cutter.run();
    cutter.tokens
}

fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where a chunk starts, in bytes and in tokens, what stands before it, and whether it was looked through for a link.
#[derive(Debug, Clone, Copy)]
struct Chunk {
    start: usize,
    tokens: usize,
    gap: Gap,
    looked: bool,
}

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    tokens: Vec<Token>,
    /// The chunk that this place is in: what has no gap inside.
    chunk: Chunk,
}

impl Cutter<'_> {
    fn run(&mut self) {
        loop {
            let gap = self.skip_space();
            if self.at >= self.bytes.len() {
                return;
            }
            let gap = if self.tokens.is_empty() { Gap::Block } else { gap };
            self.cut(gap);
        }
    }

    fn skip_space(&mut self) -> Gap {
        // Mostly one space or nothing.
        let mut gap = Gap::None;
        match self.bytes.get(self.at..) {
            Some([b' ', b'!'..=0x7f, ..]) => {
                self.at += 1;
                return Gap::Space;
            }
            Some([b'!'..=0x7f, ..]) => return Gap::None,
            _ => {}
        }
        let mut lines = 0;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' | 0x0b | 0x0c => self.at += 1,
                b'\n' => {
                    lines += 1;
                    self.at += 1;
                }
                0x80.. => match self.char_at(self.at) {
                    Some(c) if c.is_whitespace() => {
                        lines += if c == '\u{2029}' { 2 } else { usize::from(c == '\u{2028}' || c == '\u{85}') };
                        self.at += c.len_utf8();
                    }
                    _ => break,
                },
                _ => break,
            }
            gap = Gap::Space;
        }
        match lines {
            0 => gap,
            1 => Gap::Line,
            _ => Gap::Block,
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..).and_then(|rest| rest.chars().next())
    }

    fn is_letter(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_alphabetic(),
            Some(_) => self.char_at(at).is_some_and(is_word_char),
            None => false,
        }
    }

    fn is_digit(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    fn cut(&mut self, gap: Gap) {
        let start = self.at;
        let Some(&byte) = self.bytes.get(start) else { return };
        if gap != Gap::None {
            self.chunk = Chunk { start, tokens: self.tokens.len(), gap, looked: false };
        }
        let sign = match byte {
            b'@' => true,
            b':' => self.bytes.get(start + 1..start + 3) == Some(b"//"),
            b'w' => gap != Gap::None && self.bytes.get(start..start + 4) == Some(b"www."),
            _ => false,
        };
        if sign && self.cut_link(start) {
            return;
        }
        if WORD_BYTES[usize::from(byte)] & (UPPER | LOWER) != 0 || (!byte.is_ascii() && self.is_letter(start)) {
            return self.cut_word(start, gap);
        }
        if byte.is_ascii_digit() || (byte == b'.' && self.is_digit(start + 1) && !self.glued_to_number(gap)) {
            return self.cut_number(start, gap);
        }
        let c = self.char_at(start).unwrap_or(' ');
        if matches!(c, '\'' | '’') {
            if let Some(end) = self.possessive_end(start + c.len_utf8(), gap) {
                self.at = end;
                return self.push(start, Class::Possessive, Shape::Caseless, gap);
            }
        }
        self.at += c.len_utf8();
        let class = if is_fraction(c) {
            Class::Number
        } else if is_symbol(c) {
            Class::Symbol
        } else {
            Class::Punctuation
        };
        self.push(start, class, Shape::Caseless, gap);
    }

    fn glued_to_number(&self, gap: Gap) -> bool {
        gap == Gap::None && self.tokens.last().is_some_and(|last| last.class == Class::Number)
    }

    fn cut_number(&mut self, start: usize, gap: Gap) {
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            let joins = byte.is_ascii_digit() || (matches!(byte, b',' | b'.') && self.is_digit(self.at + 1));
            if !joins {
                break;
            }
            self.at += 1;
        }
        self.push(start, Class::Number, Shape::Caseless, gap);
    }

    fn cut_word(&mut self, start: usize, gap: Gap) {
        if self.bytes.get(start + 1) == Some(&b'.') {
            if let Some(end) = self.pointed_abbreviation_end(start) {
                self.at = end;
                return self.push(start, Class::Word, Shape::Upper, gap);
            }
        }
        // One pass ends the word, hashes it and notes how it is cased, as long as its letters are ASCII.
        let first = WORD_BYTES[usize::from(self.bytes.get(start).copied().unwrap_or(0))];
        let (mut hash, mut seen, mut at) = if first == 0 { (FNV_START, 0, start) } else { (mix(FNV_START, first as u8), 0, start + 1) };
        while let Some(&byte) = self.bytes.get(at) {
            let word_byte = WORD_BYTES[usize::from(byte)];
            if word_byte == 0 {
                match byte {
                    b'\'' if self.joins_letters(start, at, 1) => {}
                    0x80.. if self.wide_word_char(start, at).is_some() => return self.cut_wide_word(start, at, gap),
                    _ => break,
                }
                hash = mix(hash, byte);
            } else if byte.is_ascii_digit() && self.is_sign(start, at) {
                break;
            } else {
                hash = mix(hash, word_byte as u8);
                seen |= word_byte;
            }
            at += 1;
        }
        self.at = at;
        let shape = shape_of(first & UPPER != 0, seen & UPPER != 0, seen & LOWER != 0);
        self.push_hashed(start, hash, Class::Word, shape, gap);
    }

    /// Whether the letters are a sign before digits, no part of a name with them: "Rs500", "$US49", "FY24".
    #[cold]
    fn is_sign(&self, start: usize, at: usize) -> bool {
        let letters = self.bytes.get(start..at).unwrap_or_default();
        let dollar = start.checked_sub(1).is_some_and(|before| self.bytes.get(before) == Some(&b'$'));
        dollar && matches!(letters, b"US" | b"A" | b"NZ" | b"C" | b"HK" | b"S")
            || matches!(letters, b"Rs" | b"RM" | b"FY" | b"KSh" | b"Tk" | b"Rp")
            || matches!(letters, b"EUR" | b"USD" | b"GBP" | b"AUD" | b"CAD" | b"CHF" | b"RMB" | b"SEK" | b"NOK" | b"ZAR")
            || matches!(letters, b"R" | b"N") && self.is_before_scale(at)
    }

    /// Whether millions and the like follow the digits from `at` on: "R50 million", "N80bn", and no "N95".
    fn is_before_scale(&self, at: usize) -> bool {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
        let rest = rest.get(digits..).unwrap_or_default();
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        matches!(rest.get(..letters), Some(b"m" | b"bn" | b"million" | b"billion" | b"trillion"))
    }

    /// The rest of a word with letters that are not ASCII, from `at` on.
    #[cold]
    fn cut_wide_word(&mut self, start: usize, at: usize, gap: Gap) {
        self.at = at;
        loop {
            self.at += match self.bytes.get(self.at) {
                Some(byte) if byte.is_ascii_alphanumeric() => 1,
                Some(b'\'') if self.joins_letters(start, self.at, 1) => 1,
                Some(0x80..) => match self.wide_word_char(start, self.at) {
                    Some(length) => length,
                    None => break,
                },
                _ => break,
            };
        }
        let shape = unicode_shape(self.text.get(start..self.at).unwrap_or(""));
        self.push(start, Class::Word, shape, gap);
    }

    /// Whether the apostrophe of `length` bytes at `at` is an inner one of the word from `start`.
    fn joins_letters(&self, start: usize, at: usize, length: usize) -> bool {
        at > start && self.is_letter(at + length) && !self.is_possessive_s(at + length)
    }

    /// How long the character that is not ASCII at `at` is, if the word from `start` goes on with it.
    fn wide_word_char(&self, start: usize, at: usize) -> Option<usize> {
        let c = self.char_at(at)?;
        (if c == '’' { self.joins_letters(start, at, 3) } else { is_word_char(c) }).then_some(c.len_utf8())
    }

    /// `U.S.`, `a.m.`, `D.C`: single letters with points between them, two at least.
    fn pointed_abbreviation_end(&self, start: usize) -> Option<usize> {
        let mut at = start;
        let mut letters = 0;
        loop {
            let letter = *self.bytes.get(at)?;
            if !letter.is_ascii_alphabetic() {
                break;
            }
            if self.bytes.get(at + 1) != Some(&b'.') {
                // A last letter without its point counts if the word ends with it: "U.N", "U.S".
                let ends = !self.is_letter(at + 1) && !self.is_digit(at + 1);
                return (letters >= 1 && ends).then_some(at + 1);
            }
            letters += 1;
            at += 2;
            if at >= self.bytes.len() {
                break;
            }
        }
        (letters >= 2).then_some(at)
    }

    fn is_possessive_s(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), Some(b's' | b'S')) && !self.is_letter(at + 1) && !self.is_digit(at + 1)
    }

    /// The end of the possessive whose letter would stand at `letter`, after its mark.
    fn possessive_end(&self, letter: usize, gap: Gap) -> Option<usize> {
        let after_word = gap == Gap::None && self.tokens.last().is_some_and(|last| matches!(last.class, Class::Word | Class::Number));
        (after_word && self.is_possessive_s(letter)).then_some(letter + 1)
    }

    /// Cuts the link that `sign` at this place tells of, if it is one: the chunk from its start. Each chunk is looked
    /// through once, however many signs it has.
    #[cold]
    fn cut_link(&mut self, sign: usize) -> bool {
        let Chunk { start, tokens, gap, looked } = self.chunk;
        self.chunk.looked = true;
        let Some(end) = (!looked).then(|| self.link_end(start)).flatten().filter(|&end| end > sign) else { return false };
        self.tokens.truncate(tokens);
        self.at = end;
        self.push(start, Class::Link, Shape::Caseless, gap);
        true
    }

    /// The end of the chunk that starts here if it is a web address, an e-mail address or a handle.
    fn link_end(&self, start: usize) -> Option<usize> {
        let rest = self.text.get(start..)?;
        let chunk = rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '(' | ')')).next()?;
        let chunk = chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', '’', '\'']);
        let handle = chunk.strip_prefix('@').is_some_and(|name| name.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        let mail = || chunk.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && user.is_ascii());
        (handle || chunk.starts_with("www.") || holds(chunk, "://") || mail()).then_some(start + chunk.len())
    }

    fn push(&mut self, start: usize, class: Class, shape: Shape, gap: Gap) {
        let hash = match self.bytes.get(start..self.at) {
            Some(&[byte]) => mix(FNV_START, byte),
            _ => fold_hash(self.text.get(start..self.at).unwrap_or("")),
        };
        self.push_hashed(start, hash, class, shape, gap);
    }

    fn push_hashed(&mut self, start: usize, hash: u32, class: Class, shape: Shape, gap: Gap) {
        self.tokens.push(Token { span: Span::new(start as u32, self.at as u32), hash, class, shape, gap });
    }
}

fn unicode_shape(word: &str) -> Shape {
    let mut chars = word.chars().filter(|c| c.is_uppercase() || c.is_lowercase());
    let Some(first) = chars.next() else { return Shape::Caseless };
    let (mut upper, mut lower) = (false, false);
    for c in chars {
        upper |= c.is_uppercase();
        lower |= !c.is_uppercase();
    }
    shape_of(first.is_uppercase(), upper, lower)
}

/// The shape of a word by its first letter and whether it has capitals and small letters after it.
fn shape_of(first_upper: bool, upper: bool, lower: bool) -> Shape {
    match (first_upper, upper, lower) {
        (true, false, _) => Shape::Capitalised,
        (true, true, false) => Shape::Upper,
        (false, false, _) => Shape::Lower,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|token| token.span.slice(text)).collect()
    }

    #[test]
    fn cuts_as_the_module_says() {
        let cases: &[(&str, &[&str])] = &[
            ("the U.S. and D.C.", &["the", "U.S.", "and", "D.C."]),
            ("on Oct. 3 at 9:30 p.m.", &["on", "Oct", ".", "3", "at", "9", ":", "30", "p.m."]),
            ("Russia’s O'Brien don't", &["Russia", "’s", "O'Brien", "don't"]),
            ("a 14-year-old", &["a", "14", "-", "year", "-", "old"]),
            ("$2.24bn, 3,000 and 1.2.3", &["$", "2.24", "bn", ",", "3,000", "and", "1.2.3"]),
            ("G7 A380 5ft .08", &["G7", "A380", "5", "ft", ".08"]),
            ("see www.a.org/x, @who or a.b@c.de.", &["see", "www.a.org/x", ",", "@who", "or", "a.b@c.de", "."]),
            ("½ of 5°C", &["½", "of", "5", "°", "C"]),
            ("the 1990s' end", &["the", "1990", "s", "'", "end"]),
            ("naïve Müller’s", &["naïve", "Müller", "’s"]),
            ("J. Smith", &["J", ".", "Smith"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&words(text), expected, "{text}");
        }
    }

    /// Would take minutes, not milliseconds, if every sign of a link were looked at from the start of its chunk.
    #[test]
    fn runs_of_signs_stay_linear() {
        for part in ["@", "a@", "é@", "(@", "://", "a://", "www.", "x@y "] {
            let text = part.repeat(1_000_000 / part.len());
            assert!(tokenize(&text).iter().all(|token| !token.span.is_empty()), "{part:?}");
        }
    }

    #[test]
    fn gaps_tell_lines_from_blocks() {
        let gaps: Vec<Gap> = tokenize("a b\nc\n\nd-e").iter().map(|token| token.gap).collect();
        assert_eq!(gaps, [Gap::Block, Gap::Space, Gap::Line, Gap::Block, Gap::None, Gap::None]);
    }

    #[test]
    fn shapes() {
        let shape = |word: &str| tokenize(word)[0].shape;
        assert_eq!(
            ["troops", "Kirby", "NATO", "U.S.", "McConnell", "iPhone", "A", "Éire", "日本"].map(shape),
            [
                Shape::Lower,
                Shape::Capitalised,
                Shape::Upper,
                Shape::Upper,
                Shape::Mixed,
                Shape::Mixed,
                Shape::Capitalised,
                Shape::Capitalised,
                Shape::Caseless
            ]
        );
    }
}
