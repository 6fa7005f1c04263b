//! Reading numbers and strings out of bytes that may be damaged: every read is bounds-checked and none panics.

use crate::Error;

/// A cursor over a section's bytes; an error names the section.
#[derive(Debug, Clone)]
pub struct Reader<'b> {
    rest: &'b [u8],
    section: &'static str,
}

impl<'b> Reader<'b> {
    /// Reads `bytes` from their start; `section` is what errors call them.
    pub fn new(bytes: &'b [u8], section: &'static str) -> Reader<'b> {
        Reader { rest: bytes, section }
    }

    /// An error that says `problem` of this section.
    pub fn error(&self, problem: &'static str) -> Error {
        Error::Pack { section: self.section, problem }
    }

    /// The next `length` bytes.
    ///
    /// # Errors
    /// If fewer are left, here and in all methods below.
    pub fn take(&mut self, length: usize) -> Result<&'b [u8], Error> {
        match (self.rest.get(..length), self.rest.get(length..)) {
            (Some(taken), Some(rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            _ => Err(self.error("it ends too early")),
        }
    }

    /// One byte.
    pub fn u8(&mut self) -> Result<u8, Error> {
        Ok(self.take(1)?.first().copied().unwrap_or(0))
    }

    /// A little-endian 16-bit number.
    pub fn u16(&mut self) -> Result<u16, Error> {
        let bytes = self.take(2)?;
        Ok(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u16::from(byte)))
    }

    /// A little-endian 32-bit number.
    pub fn u32(&mut self) -> Result<u32, Error> {
        let bytes = self.take(4)?;
        Ok(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)))
    }

    /// A number of 1 to 5 bytes, seven bits a byte, lowest first (LEB128).
    pub fn varint(&mut self) -> Result<u32, Error> {
        let mut number = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.u8()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(self.error("a number has more than five bytes"))
    }

    /// A count that cannot be larger than the bytes left, so that nothing huge is reserved for damaged bytes.
    pub fn count(&mut self) -> Result<usize, Error> {
        let count = self.varint()? as usize;
        if count > self.rest.len() {
            return Err(self.error("it counts more entries than it has bytes"));
        }
        Ok(count)
    }

    /// All that is left, as text.
    pub fn text(&mut self) -> Result<&'b str, Error> {
        let bytes = self.take(self.rest.len())?;
        std::str::from_utf8(bytes).map_err(|_| self.error("it is not UTF-8"))
    }

    /// Whether all bytes were read.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }
}
