//! What a token is: a stretch of text, what it is made of, how it is cased and what stands before it.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    /// Letters, with inner apostrophes, abbreviation points and digits after the first letter.
    Word,
    /// Digits with inner points and commas, or one vulgar fraction sign.
    Number,
    /// `'s` or `’s` after a word.
    Possessive,
    /// A currency sign, `%`, `°`, `#` and the like.
    Symbol,
    /// Any other single character.
    Punctuation,
    /// A web address, an e-mail address or a handle.
    Link,
}

/// How the letters of a word are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Shape {
    /// Not a word, or a word of a script without case.
    Caseless,
    /// `troops`
    Lower,
    /// `Kirby`, also the single letter `A`
    Capitalised,
    /// `NATO`, `U.S.` (two capitals or more)
    Upper,
    /// `McConnell`, `iPhone`
    Mixed,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space within a line.
    Space,
    /// White space with one line break.
    Line,
    /// White space with two line breaks or more, or the start of the text.
    Block,
}

/// One token: where it is, what it is made of, and a hash of its case-folded letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// [`super::fold_hash`] of its text.
    pub hash: u32,
    /// What it is made of.
    pub class: Class,
    /// How its letters are cased.
    pub shape: Shape,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// Whether it is a word with a capital letter: nothing but words has a case.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.shape, Shape::Capitalised | Shape::Upper | Shape::Mixed)
    }
}
