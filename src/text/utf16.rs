//! Byte offsets into the units of the outside: UTF-16 code units for JavaScript, code points for files.
//!
//! Counting goes on from the last offset asked for, forward or back: a page of text with thousands of facts is read
//! about once and not once a fact.

use super::Span;

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// UTF-16 code units, as in a JavaScript string.
    Utf16,
    /// Unicode code points, as in the project's JSON Lines.
    CodePoint,
}

/// Converts byte offsets of one text, cheapest when asked for near ones in a row.
#[derive(Debug)]
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: Unit,
    ascii: bool,
    byte: usize,
    count: u32,
}

impl<'t> OffsetMap<'t> {
    /// A converter for offsets of `text` into `unit`.
    pub fn new(text: &'t str, unit: Unit) -> OffsetMap<'t> {
        OffsetMap { text, unit, ascii: text.is_ascii(), byte: 0, count: 0 }
    }

    /// The offset in the map's unit of byte `offset`, which is clamped to the text's end.
    pub fn offset(&mut self, offset: u32) -> u32 {
        if self.ascii {
            return offset.min(self.text.len() as u32);
        }
        let wanted = (offset as usize).min(self.text.len());
        // Back as well as forward from the last one: what a fact points at mostly stands near it.
        let back = wanted < self.byte;
        let passed = if back { wanted..self.byte } else { self.byte..wanted };
        let passed = self.text.as_bytes().get(passed).unwrap_or(&[]);
        // Continuation bytes count nothing; a four-byte character is two UTF-16 units.
        let pairs = self.unit == Unit::Utf16;
        let mut units = 0;
        for &byte in passed {
            units += u32::from(byte & 0xc0 != 0x80) + u32::from(pairs && byte >= 0xf0);
        }
        self.count = if back { self.count.saturating_sub(units) } else { self.count + units };
        self.byte = wanted;
        self.count
    }

    /// Both ends of `span` in the map's unit.
    pub fn span(&mut self, span: Span) -> [u32; 2] {
        [self.offset(span.start()), self.offset(span.end())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_each_unit() {
        let text = "é😀b";
        let ends = |unit| {
            let mut map = OffsetMap::new(text, unit);
            [0, 2, 6, 7, 2].map(|byte| map.offset(byte))
        };
        assert_eq!(ends(Unit::Utf16), [0, 1, 3, 4, 1]);
        assert_eq!(ends(Unit::CodePoint), [0, 1, 2, 3, 1]);
    }
}
