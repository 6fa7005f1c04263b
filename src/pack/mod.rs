//! The data that the stages look things up in: one file of checked sections, made by `factlight pack` from `data/`.
//!
//! In: bytes, the embedded ones ([`Pack::embedded`]) or a publisher's own ([`Pack::from_bytes`]). Out: look-up
//! structures, decoded once when a scanner is made. Damaged, truncated or foreign bytes are an [`Error`].
//!
//! File: magic `FLPK`, format version (u16), number of sections (u16), checksum of all that follows (u32); then for
//! each section its name (8 bytes, padded with spaces), offset from the file's start (u32) and length (u32); then
//! the sections' bytes. All numbers little-endian.

mod bytes;
#[cfg(feature = "cli")]
pub mod compile;
mod gazetteer;
mod keys;
mod lexicon;
mod model;
mod plane;
mod table;
mod trie;
mod words;

pub use bytes::Reader;
pub use gazetteer::{phrase_hash, Coordinates, Gazetteer, GazetteerEntry};
pub use keys::{key_of, upper_key, KeySet, KEY_BITS};
pub use lexicon::{Entry, Lexicon, Phrase};
pub use model::{Clusters, Model, ROW_LABELS};
#[cfg(feature = "cli")] // tools that make packs ask
pub use plane::encode as encode_plane;
pub use table::{Table, TableSet};
pub use words::{WordId, Words};

use crate::Error;

/// The format version that this build writes and reads; raised whenever a section's layout changes.
pub const FORMAT_VERSION: u16 = 7;
pub(crate) const MAGIC: &[u8; 4] = b"FLPK";
pub(crate) const HEADER_LENGTH: usize = 12;
pub(crate) const SECTION_ENTRY_LENGTH: usize = 16;

static EMBEDDED: &[u8] = include_bytes!("../../data/packed/factlight.pack");

/// All look-up data of a scanner.
#[derive(Debug)]
pub struct Pack {
    /// Word and phrase tables.
    pub lexicon: Lexicon,
    /// The tagger's weights.
    pub model: Model,
    /// Word clusters, features of the tagger.
    pub clusters: Clusters,
    /// Cities and regions of the world.
    pub gazetteer: Gazetteer,
    /// Where they lie, where the host has loaded that.
    pub coordinates: Option<Coordinates>,
}

impl Pack {
    /// The data that ships with this build.
    ///
    /// # Errors
    /// Only if the file in `data/packed` was damaged before the build.
    pub fn embedded() -> Result<Pack, Error> {
        Pack::from_bytes(EMBEDDED)
    }

    /// The data in `bytes`, a file made by `factlight pack`.
    ///
    /// # Errors
    /// [`Error::PackVersion`] for a file of another format version, [`Error::Pack`] for any other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Pack, Error> {
        let sections = Sections::read(bytes)?;
        Ok(Pack {
            lexicon: Lexicon::decode(sections.get("lexicon")?)?,
            model: Model::decode(sections.get("model")?)?,
            clusters: Clusters::decode(sections.get("clusters")?)?,
            gazetteer: Gazetteer::decode(sections.get("places")?)?,
            coordinates: None,
        })
    }
}

/// The section `name` of the pack in `bytes`.
pub(crate) fn section<'b>(bytes: &'b [u8], name: &'static str) -> Result<Reader<'b>, Error> {
    Sections::read(bytes)?.get(name)
}

/// The section table of a pack.
struct Sections<'b> {
    bytes: &'b [u8],
    entries: &'b [u8],
}

impl<'b> Sections<'b> {
    fn read(bytes: &'b [u8]) -> Result<Sections<'b>, Error> {
        let damaged = |problem| Error::Pack { section: "header", problem };
        let mut header = Reader::new(bytes, "header");
        if header.take(4).ok() != Some(MAGIC) {
            return Err(damaged("it does not start with FLPK"));
        }
        let found = header.u16()?;
        if found != FORMAT_VERSION {
            return Err(Error::PackVersion { found, expected: FORMAT_VERSION });
        }
        let count = usize::from(header.u16()?);
        let sum = header.u32()?;
        if checksum(bytes.get(HEADER_LENGTH..).unwrap_or(&[])) != sum {
            return Err(damaged("its checksum does not fit its content"));
        }
        let entries = header.take(count * SECTION_ENTRY_LENGTH)?;
        Ok(Sections { bytes, entries })
    }

    fn get(&self, name: &'static str) -> Result<Reader<'b>, Error> {
        let damaged = |problem| Error::Pack { section: name, problem };
        for entry in self.entries.chunks_exact(SECTION_ENTRY_LENGTH) {
            let mut entry = Reader::new(entry, name);
            if entry.take(8)?.trim_ascii_end() == name.as_bytes() {
                let (start, length) = (entry.u32()? as usize, entry.u32()? as usize);
                let bytes = self.bytes.get(start..).and_then(|rest| rest.get(..length)).ok_or(damaged("it lies outside the file"))?;
                return Ok(Reader::new(bytes, name));
            }
        }
        Err(damaged("it is missing"))
    }
}

/// FNV-1a over 32-bit words: against truncation and damage, not against an attacker.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let add = |sum: u32, word: [u8; 4]| (sum ^ u32::from_le_bytes(word)).wrapping_mul(0x0100_0193).rotate_left(5);
    let words = bytes.chunks_exact(4);
    let mut last = [0; 4];
    last.iter_mut().zip(words.remainder()).for_each(|(byte, &rest)| *byte = rest);
    let whole = words.remainder().is_empty();
    let sum = words.fold(0x811c_9dc5, |sum, word| add(sum, word.try_into().unwrap_or([0; 4])));
    if whole {
        sum
    } else {
        add(sum, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_pack_reads() {
        assert!(Pack::embedded().is_ok());
    }

    #[test]
    fn damaged_bytes_are_an_error_and_never_a_panic() {
        for length in 0..EMBEDDED.len().min(200) {
            assert!(Pack::from_bytes(&EMBEDDED[..length]).is_err());
        }
        for at in (0..EMBEDDED.len()).step_by(EMBEDDED.len() / 100 + 1) {
            let mut bytes = EMBEDDED.to_vec();
            bytes[at] ^= 0x55;
            let error = Pack::from_bytes(&bytes).err();
            assert!(error.is_some(), "byte {at} changed unseen");
        }
    }

    /// Behind the checksum, which is put right, the readers of the sections see the damage.
    #[test]
    fn damaged_sections_are_an_error_or_another_pack_and_never_a_panic() {
        let sections = Sections::read(EMBEDDED).map(|sections| sections.entries.len() / SECTION_ENTRY_LENGTH).unwrap_or(0);
        assert_eq!(sections, 4);
        let (mut seed, mut errors) = (1u32, 0);
        for round in 0..48 {
            let mut bytes = EMBEDDED.to_vec();
            let entry = HEADER_LENGTH + round % sections * SECTION_ENTRY_LENGTH;
            let number = |at: usize| u32::from_le_bytes([EMBEDDED[at], EMBEDDED[at + 1], EMBEDDED[at + 2], EMBEDDED[at + 3]]) as usize;
            let (start, length) = (number(entry + 8), number(entry + 12));
            for _ in 0..1 + round / 4 {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                // The beginnings of sections say how they go on.
                let at = seed as usize >> 8;
                bytes[start + at % if seed & 1 == 0 { length } else { 400 }] = (seed >> 3) as u8;
            }
            let sum = checksum(&bytes[HEADER_LENGTH..]);
            bytes[8..12].copy_from_slice(&sum.to_le_bytes());
            errors += usize::from(Pack::from_bytes(&bytes).is_err());
        }
        assert!(errors > 0, "no damage was seen");
    }

    #[test]
    fn another_version_names_both() {
        let mut bytes = EMBEDDED.to_vec();
        bytes[4] = 99;
        let message = Pack::from_bytes(&bytes).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message.contains("99") && message.contains(&FORMAT_VERSION.to_string()), "{message}");
    }
}
