//! Half-open stretches of text ([`Span`], in bytes) and of tokens ([`TokenRange`], in token numbers).

use std::ops::Range;

/// A half-open stretch of a text in UTF-8 bytes, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` to byte `end`, the end excluded; a reversed pair gives the empty span at `start`.
    ///
    /// Callers pass token edges, which lie on character boundaries by construction; [`Span::checked`] is for others.
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end: end.max(start) }
    }

    /// The span if it is not reversed, lies within `text` and on its character boundaries.
    pub fn checked(text: &str, start: usize, end: usize) -> Option<Span> {
        text.get(start..end)?;
        Some(Span { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes as a range to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text of the span; empty if `text` is not the text that the span was made for.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The shortest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A half-open stretch of tokens, as token numbers of one [`super::Document`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    /// Number of the first token.
    pub start: usize,
    /// One past the number of the last token.
    pub end: usize,
}

impl TokenRange {
    /// The tokens from `start` to `end`, the end excluded.
    pub fn new(start: usize, end: usize) -> TokenRange {
        TokenRange { start, end: end.max(start) }
    }

    /// How many tokens it holds.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no token.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether token number `token` is in it.
    pub fn holds(self, token: usize) -> bool {
        self.start <= token && token < self.end
    }

    /// The token numbers, in order.
    pub fn iter(self) -> Range<usize> {
        self.start..self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_half_open() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!a.overlaps(b));
        assert!(a.to(b).contains(b));
        assert!(!a.contains(b));
        assert_eq!(Span::checked("é", 0, 1), None);
        assert_eq!(Span::checked("é", 0, 2).map(Span::len), Some(2));
    }
}
