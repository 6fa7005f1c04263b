//! Plain data as flat arrays, from which the other side of a boundary makes its objects in one go: a call across costs more
//! than the value that it carries.
//!
//! In: anything that [`serde`] can take apart into objects with fixed keys, lists, strings and numbers. Out: [`Flat`]. A string
//! that is a slice of the text is told by its place there, any other stands once in a pool.
//!
//! A value is a word of 32 bits, the upper four its [`tag`], the others a number; a slice has its end in a second word. After
//! an object follow its keys, each a string's number and then the value, up to [`END`]; after a list its values.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use crate::text::utf16::{OffsetMap, Unit};
use crate::text::Span;
use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

/// What a word stands for, in its upper four bits.
pub mod tag {
    /// The number in the other bits.
    pub const INTEGER: u32 = 0;
    /// A number in the list of numbers.
    pub const NUMBER: u32 = 1;
    /// A string of the pool.
    pub const STRING: u32 = 2;
    /// A slice of the text, from here to the next word, in UTF-16 code units.
    pub const SLICE: u32 = 3;
    /// A list of so many values.
    pub const LIST: u32 = 4;
    /// Keys and values up to [`super::END`].
    pub const OBJECT: u32 = 5;
}

/// Where an object ends; no key has this number.
pub const END: u32 = u32::MAX;

const TAG_SHIFT: u32 = 28;
const LARGEST: u32 = (1 << TAG_SHIFT) - 1;

/// One value, in arrays.
#[derive(Debug, Default)]
pub struct Flat {
    /// The words.
    pub words: Vec<u32>,
    /// Numbers that are no small whole ones.
    pub numbers: Vec<f64>,
    /// All strings of the pool, one after the other.
    pub pool: String,
    /// Where each of them ends, in UTF-16 code units of the pool.
    pub ends: Vec<u32>,
}

/// Why a value cannot be laid flat: a key or a type that records do not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlatError(String);

impl std::fmt::Display for FlatError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for FlatError {}

impl serde::ser::Error for FlatError {
    fn custom<T: std::fmt::Display>(message: T) -> FlatError {
        FlatError(message.to_string())
    }
}

/// `value`, whose strings may be slices of `text`.
///
/// # Errors
/// If it has a type that records do not have: an enum's variant with content, a map, bytes.
pub fn flatten(value: &impl Serialize, text: &str) -> Result<Flat, FlatError> {
    let recent = [Pooled { number: 0, span: Span::new(0, 0) }; RECENT];
    let mut writer = Writer { text, offsets: OffsetMap::new(text, Unit::Utf16), flat: Flat::default(), length: 0, recent };
    value.serialize(&mut writer)?;
    Ok(writer.flat)
}

/// Strings of the pool that are found again: most are keys and other fixed words.
const RECENT: usize = 256;

/// A string of the pool: its number, and where in the pool it stands.
#[derive(Debug, Clone, Copy)]
struct Pooled {
    number: u32,
    span: Span,
}

struct Writer<'t> {
    text: &'t str,
    offsets: OffsetMap<'t>,
    flat: Flat,
    /// UTF-16 code units of the pool.
    length: u32,
    recent: [Pooled; RECENT],
}

impl Writer<'_> {
    fn put(&mut self, tag: u32, number: u32) {
        self.flat.words.push(tag << TAG_SHIFT | number & LARGEST);
    }

    fn number(&mut self, value: f64) {
        self.put(tag::NUMBER, self.flat.numbers.len() as u32);
        self.flat.numbers.push(value);
    }

    fn integer(&mut self, value: i64) {
        match u32::try_from(value) {
            Ok(small) if small <= LARGEST => self.put(tag::INTEGER, small),
            _ => self.number(value as f64),
        }
    }

    /// The number of `string` in the pool.
    fn pooled(&mut self, string: &str) -> u32 {
        let bytes = string.as_bytes();
        let ends = bytes.len() * 7 + bytes.first().map_or(0, |&byte| usize::from(byte) * 31) + bytes.last().map_or(0, |&byte| usize::from(byte));
        let Some(recent) = self.recent.get_mut(ends % RECENT) else { return END };
        if !recent.span.is_empty() && recent.span.slice(&self.flat.pool) == string {
            return recent.number;
        }
        let (number, start) = (self.flat.ends.len() as u32, self.flat.pool.len() as u32);
        self.flat.pool.push_str(string);
        *recent = Pooled { number, span: Span::new(start, self.flat.pool.len() as u32) };
        self.length += if string.is_ascii() { string.len() } else { string.encode_utf16().count() } as u32;
        self.flat.ends.push(self.length);
        number
    }

    /// Where `string` is a part of the text itself.
    fn place(&self, string: &str) -> Option<Span> {
        let start = (string.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let end = start + string.len();
        (end <= self.text.len()).then(|| Span::new(start as u32, end as u32))
    }
}

impl Serializer for &mut Writer<'_> {
    type Ok = ();
    type Error = FlatError;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeStruct = Self;
    type SerializeTupleStruct = Impossible<(), FlatError>;
    type SerializeTupleVariant = Impossible<(), FlatError>;
    type SerializeMap = Impossible<(), FlatError>;
    type SerializeStructVariant = Impossible<(), FlatError>;

    fn serialize_str(self, string: &str) -> Result<(), FlatError> {
        match self.place(string).map(|span| self.offsets.span(span)) {
            Some([start, end]) if start <= LARGEST => {
                self.put(tag::SLICE, start);
                self.flat.words.push(end);
            }
            _ => {
                let number = self.pooled(string);
                self.put(tag::STRING, number);
            }
        }
        Ok(())
    }

    fn serialize_i64(self, value: i64) -> Result<(), FlatError> {
        self.integer(value);
        Ok(())
    }

    fn serialize_f64(self, value: f64) -> Result<(), FlatError> {
        self.number(value);
        Ok(())
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, FlatError> {
        self.put(tag::LIST, length.ok_or_else(|| FlatError("a list without a length".to_string()))? as u32);
        Ok(self)
    }

    fn serialize_tuple(self, length: usize) -> Result<Self, FlatError> {
        self.serialize_seq(Some(length))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, FlatError> {
        self.put(tag::OBJECT, 0);
        Ok(self)
    }

    fn serialize_u8(self, value: u8) -> Result<(), FlatError> {
        self.serialize_i64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), FlatError> {
        self.serialize_i64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), FlatError> {
        self.serialize_i64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), FlatError> {
        self.serialize_f64(value as f64)
    }

    fn serialize_i8(self, value: i8) -> Result<(), FlatError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), FlatError> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), FlatError> {
        self.serialize_i64(value.into())
    }

    fn serialize_f32(self, value: f32) -> Result<(), FlatError> {
        self.serialize_f64(value.into())
    }

    fn serialize_char(self, value: char) -> Result<(), FlatError> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), FlatError> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), FlatError> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), FlatError> {
        self.serialize_str(variant)
    }

    fn serialize_bool(self, _: bool) -> Result<(), FlatError> {
        unknown("a truth value")
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), FlatError> {
        unknown("bytes")
    }

    fn serialize_none(self) -> Result<(), FlatError> {
        unknown("nothing")
    }

    fn serialize_unit(self) -> Result<(), FlatError> {
        unknown("nothing")
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<(), FlatError> {
        unknown(name)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, name: &'static str, _: u32, _: &'static str, _: &T) -> Result<(), FlatError> {
        unknown(name)
    }

    fn serialize_tuple_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, FlatError> {
        unknown(name)
    }

    fn serialize_tuple_variant(self, name: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeTupleVariant, FlatError> {
        unknown(name)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, FlatError> {
        unknown("a map")
    }

    fn serialize_struct_variant(self, name: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeStructVariant, FlatError> {
        unknown(name)
    }
}

fn unknown<T>(what: &str) -> Result<T, FlatError> {
    Err(FlatError(format!("records have no {what}; lay it flat in src/flat.rs and in src/wasm.js")))
}

impl SerializeSeq for &mut Writer<'_> {
    type Ok = ();
    type Error = FlatError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), FlatError> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), FlatError> {
        Ok(())
    }
}

impl SerializeTuple for &mut Writer<'_> {
    type Ok = ();
    type Error = FlatError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), FlatError> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), FlatError> {
        Ok(())
    }
}

impl SerializeStruct for &mut Writer<'_> {
    type Ok = ();
    type Error = FlatError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), FlatError> {
        let key = self.pooled(key);
        self.flat.words.push(key);
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), FlatError> {
        self.flat.words.push(END);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    #[derive(Serialize)]
    struct Outer<'a> {
        slice: &'a str,
        same: &'static str,
        list: Vec<f64>,
        pair: [i64; 2],
        inner: Vec<Inner>,
    }

    #[derive(Serialize)]
    struct Inner {
        same: &'static str,
    }

    #[test]
    fn slices_of_the_text_are_places_and_strings_stand_once() -> Result<(), FlatError> {
        let text = "Zoë 😀 said";
        let inner = || Inner { same: "é" };
        let value = Outer { slice: &text[10..], same: "é", list: vec![0.5], pair: [-1, 7], inner: vec![inner(), inner()] };
        let flat = flatten(&value, text)?;
        assert_eq!(flat.pool, "slicesameélistpairinner");
        assert_eq!(flat.ends, [5, 9, 10, 14, 18, 23]);
        assert_eq!(flat.numbers, [0.5, -1.0]);
        let word = |tag: u32, number: u32| tag << TAG_SHIFT | number;
        let inner = [word(tag::OBJECT, 0), 1, word(tag::STRING, 2), END];
        let mut expected = vec![word(tag::OBJECT, 0), 0, word(tag::SLICE, 7), 11, 1, word(tag::STRING, 2)];
        expected.extend([3, word(tag::LIST, 1), word(tag::NUMBER, 0), 4, word(tag::LIST, 2), word(tag::NUMBER, 1), word(tag::INTEGER, 7)]);
        expected.extend([5, word(tag::LIST, 2)].into_iter().chain(inner).chain(inner).chain([END]));
        assert_eq!(flat.words, expected);
        Ok(())
    }

    #[test]
    fn what_records_do_not_have_is_an_error() {
        assert!(flatten(&true, "").is_err());
        assert!(flatten(&[Some("a"), None], "").is_err());
    }
}
