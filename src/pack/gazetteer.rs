//! Cities and regions of the world by name: country, kind and how many people live there, a few bytes a name.
//!
//! Names are held as keys ([`super::KeySet`]), so that a name that is not listed is taken for a listed one about once in
//! four hundred look-ups; finders ask only for what the tagger or its neighbours say is a place. Identifiers and coordinates are in a file of their own, [`Coordinates`], loaded where they are wanted.

use super::{plane, KeySet, Reader};
use crate::fact::{Country, PlaceKind};
use crate::text::{fold_hash, Document, TokenRange};
use crate::Error;

/// A listed place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GazetteerEntry {
    /// The number under which [`Coordinates`] has more.
    pub number: usize,
    /// The country it lies in.
    pub country: Option<Country>,
    /// City or region.
    pub kind: PlaceKind,
    /// 0 for less than 100,000 people, 1 for less than a million, 2 for more; a region counts as 1.
    pub population_class: u8,
}

/// The listed places.
#[derive(Debug)]
pub struct Gazetteer {
    keys: KeySet,
    countries: Vec<Country>,
    country_numbers: Vec<u8>,
    /// The class of each place's population, or [`REGION`].
    classes: Vec<u8>,
    /// Places with the countries where other cities of that name are, in the order of the places' numbers.
    namesakes: Vec<(usize, Country)>,
}

/// The hash of a name of several words from those of its tokens.
pub fn phrase_hash(hashes: impl Iterator<Item = u32>) -> u32 {
    hashes.fold(NO_WORDS, with_word)
}

/// The hash of a name before its first word.
const NO_WORDS: u32 = 0x9747_b28c;

fn with_word(phrase: u32, word: u32) -> u32 {
    (phrase ^ word).wrapping_mul(0x5bd1_e995).rotate_left(13)
}

/// What stands for a region in place of the population's class.
pub(super) const REGION: u8 = 3;

/// The letters from À (U+00C0) on without their accents, `-` for those that have none to lose.
const PLAIN: &[u8] = b"aaaaaa-ceeeeiiii-nooooo-ouuuuy--aaaaaa-ceeeeiiii-nooooo-ouuuuy-yaaaaaaccccccccdd--eeeeeeeeeegggggggghh--iiiiiiiiii--jjkk-llllll--llnnnnnn---oooooo--rrrrrrsssssssstttt--uuuuuuuuuuuuwwyyyzzzzzzs";

/// The hash of a word of a name, the same with and without accents: texts write names both ways.
pub(super) fn plain_hash(word: &str, hash: u32) -> u32 {
    if word.is_ascii() {
        return hash;
    }
    let plain = |c: char| {
        let letter = (c as usize).checked_sub(0xc0).and_then(|at| PLAIN.get(at)).filter(|&&letter| letter != b'-');
        letter.map_or(c, |&letter| char::from(letter))
    };
    fold_hash(&word.chars().map(plain).collect::<String>())
}

fn word_hash(document: &Document<'_>, token: usize) -> u32 {
    document.tokens().get(token).map_or(0, |of| plain_hash(document.word(token), of.hash))
}

impl Gazetteer {
    /// Reads the section that [`super::compile`] wrote.
    pub(super) fn decode(mut bytes: Reader<'_>) -> Result<Gazetteer, Error> {
        let count = bytes.count()?;
        let mut countries = Vec::with_capacity(count);
        for _ in 0..count {
            let code = std::str::from_utf8(bytes.take(2)?).ok().and_then(Country::new);
            countries.push(code.ok_or_else(|| bytes.error("a country is not two capitals"))?);
        }
        let keys = KeySet::decode(&mut bytes)?;
        let country_numbers = plane::decode(&mut bytes, keys.len())?;
        let classes = plane::decode(&mut bytes, keys.len())?;
        let count = bytes.count()?;
        let mut namesakes = Vec::with_capacity(count);
        let mut number = 0usize;
        for _ in 0..count {
            number = number.saturating_add(bytes.varint()? as usize);
            let country = countries.get(usize::from(bytes.u8()?)).copied();
            namesakes.push((number, country.ok_or_else(|| bytes.error("a namesake's country is not listed"))?));
        }
        if !bytes.is_empty() {
            return Err(bytes.error("bytes follow its end"));
        }
        Ok(Gazetteer { keys, countries, country_numbers, classes, namesakes })
    }

    /// Whether there is another city of `place`'s name in `country`.
    pub fn has_namesake(&self, place: GazetteerEntry, country: Country) -> bool {
        let from = self.namesakes.partition_point(|&(number, _)| number < place.number);
        self.namesakes.iter().skip(from).take_while(|&&(number, _)| number == place.number).any(|&(_, of)| of == country)
    }

    /// The place that the words of `tokens` name, in whatever case, with or without accents.
    pub fn get(&self, document: &Document<'_>, tokens: TokenRange) -> Option<GazetteerEntry> {
        if tokens.end > document.tokens().len() {
            return None;
        }
        self.entry(phrase_hash(tokens.iter().map(|token| word_hash(document, token))))
    }

    /// The longest place that the first words of `tokens` name, of four at most, with how many they are.
    pub fn longest(&self, document: &Document<'_>, tokens: TokenRange) -> Option<(usize, GazetteerEntry)> {
        let mut hashes = [NO_WORDS; 4];
        let (mut hash, count) = (NO_WORDS, tokens.len().min(hashes.len()));
        for (slot, token) in hashes.iter_mut().zip(tokens.iter()) {
            hash = with_word(hash, word_hash(document, token));
            *slot = hash;
        }
        hashes.iter().enumerate().take(count).rev().find_map(|(last, &hash)| Some((last + 1, self.entry(hash)?)))
    }

    fn entry(&self, hash: u32) -> Option<GazetteerEntry> {
        let number = self.keys.index_of(hash)?;
        let class = *self.classes.get(number)?;
        let country = self.country_numbers.get(number).and_then(|&country| self.countries.get(usize::from(country))).copied();
        let (kind, population_class) = if class == REGION { (PlaceKind::Region, 1) } else { (PlaceKind::City, class) };
        Some(GazetteerEntry { number, country, kind, population_class })
    }
}

/// GeoNames identifiers and coordinates of the [`Gazetteer`]'s places, by their numbers there.
#[derive(Debug)]
pub struct Coordinates {
    /// Identifier, latitude and longitude in hundredths of a degree; the identifier is 0 where there is none.
    places: Vec<(u32, i16, i16)>,
}

static EMBEDDED: &[u8] = include_bytes!("../../data/packed/coordinates.pack");

impl Coordinates {
    /// The file that ships with this build.
    ///
    /// # Errors
    /// Only if the file in `data/packed` was damaged before the build.
    pub fn embedded() -> Result<Coordinates, Error> {
        Coordinates::from_bytes(EMBEDDED)
    }

    /// Reads a coordinates file.
    ///
    /// # Errors
    /// If the bytes are not such a file, or are damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Coordinates, Error> {
        let mut bytes = super::section(bytes, "where")?;
        let count = bytes.count()?;
        let mut places = Vec::with_capacity(count);
        for _ in 0..count {
            places.push((bytes.u32()?, bytes.u16()? as i16, bytes.u16()? as i16));
        }
        Ok(Coordinates { places })
    }

    /// Identifier, latitude and longitude of place `number`, where they are known.
    pub fn get(&self, number: usize) -> Option<(u32, f32, f32)> {
        let &(id, latitude, longitude) = self.places.get(number)?;
        (id != 0).then_some((id, f32::from(latitude) / 100.0, f32::from(longitude) / 100.0))
    }
}
