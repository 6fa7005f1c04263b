//! From the files of `data/` to the bytes of a pack (`factlight pack`; native only).
//!
//! The same files give the same bytes: `factlight pack --check` compares them in `make test`.

use super::gazetteer::check_bits;
use super::{checksum, key_of, phrase_hash, Table, FORMAT_VERSION, HEADER_LENGTH, MAGIC, SECTION_ENTRY_LENGTH};
use crate::text::{fold_hash, tokenize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Why a pack could not be made; the message names file and line.
#[derive(Debug)]
pub enum CompileError {
    /// A file could not be read.
    Read(PathBuf, std::io::Error),
    /// A line of a file is not as its table wants it.
    Line(PathBuf, usize, &'static str),
}

impl std::fmt::Display for CompileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CompileError::Read(path, error) => write!(f, "{}: {error}", path.display()),
            CompileError::Line(path, line, problem) => write!(f, "{}:{line}: {problem}", path.display()),
        }
    }
}

impl std::error::Error for CompileError {}

/// The bytes of a pack made from the folder `data`.
///
/// # Errors
/// If a table's file is missing or a line of it is wrong.
pub fn compile(data: &Path) -> Result<Vec<u8>, CompileError> {
    let read = |name: &str| {
        let path = data.join(name);
        std::fs::read(&path).map_err(|error| CompileError::Read(path, error))
    };
    let sections: Vec<(&str, Vec<u8>)> = vec![
        ("lexicon", lexicon(&data.join("lexicon"))?),
        ("model", read("model/tagger.model")?),
        ("clusters", clusters_of(data)?),
        ("places", gazetteer(data)?),
    ];
    Ok(file_of(&sections))
}

/// The bytes of the coordinates' file made from the folder `data`, in the order of the gazetteer's section.
///
/// # Errors
/// As [`compile`].
pub fn compile_coordinates(data: &Path) -> Result<Vec<u8>, CompileError> {
    let places = places(data)?;
    let mut out = Vec::new();
    let (_, order) = key_set(&places.iter().map(|place| place.hash).collect::<Vec<_>>());
    varint(&mut out, order.len());
    for at in order {
        let place = &places[at];
        out.extend_from_slice(&place.id.to_le_bytes());
        out.extend_from_slice(&place.latitude.to_le_bytes());
        out.extend_from_slice(&place.longitude.to_le_bytes());
    }
    Ok(file_of(&[("where", out)]))
}

/// A line of the gazetteer.
struct PlaceLine {
    hash: u32,
    country: String,
    details: u8,
    id: u32,
    latitude: i16,
    longitude: i16,
}

fn places(data: &Path) -> Result<Vec<PlaceLine>, CompileError> {
    let path = data.join("gazetteer/places.tsv");
    let content = std::fs::read_to_string(&path).map_err(|error| CompileError::Read(path.clone(), error))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            let wrong = |problem| CompileError::Line(path.clone(), number + 1, problem);
            let columns: Vec<&str> = line.split('\t').collect();
            let [name, kind, country, class, id, latitude, longitude] = columns[..] else { return Err(wrong("it has not seven columns")) };
            let hash = phrase_hash(tokenize(name).iter().map(|token| token.hash));
            let class: u8 = class.parse().map_err(|_| wrong("the population class is not a number"))?;
            let degrees =
                |text: &str| text.parse::<f32>().map(|degrees| (degrees * 100.0).round() as i16).map_err(|_| wrong("a coordinate is not a number"));
            Ok(PlaceLine {
                hash,
                country: country.to_string(),
                details: check_bits(hash) << 4 | class.min(7) << 1 | u8::from(kind == "region"),
                id: id.parse().map_err(|_| wrong("the GeoNames id is not a number"))?,
                latitude: degrees(latitude)?,
                longitude: degrees(longitude)?,
            })
        })
        .collect()
}

fn gazetteer(data: &Path) -> Result<Vec<u8>, CompileError> {
    let places = places(data)?;
    let countries: BTreeSet<&str> = places.iter().map(|place| place.country.as_str()).collect();
    let mut out = Vec::new();
    varint(&mut out, countries.len());
    countries.iter().for_each(|country| out.extend_from_slice(country.as_bytes()));
    let (keys, order) = key_set(&places.iter().map(|place| place.hash).collect::<Vec<_>>());
    out.extend(keys);
    out.extend(order.iter().map(|&at| countries.iter().position(|&country| country == places[at].country).unwrap_or(0) as u8));
    out.extend(order.iter().map(|&at| places[at].details));
    Ok(out)
}

/// A pack's file with these sections.
fn file_of(sections: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut offset = HEADER_LENGTH + sections.len() * SECTION_ENTRY_LENGTH;
    for (name, bytes) in sections {
        body.extend_from_slice(format!("{name:8}").as_bytes());
        body.extend_from_slice(&(offset as u32).to_le_bytes());
        body.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        offset += bytes.len();
    }
    for (_, bytes) in sections {
        body.extend_from_slice(bytes);
    }
    let mut file = MAGIC.to_vec();
    file.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    file.extend_from_slice(&(sections.len() as u16).to_le_bytes());
    file.extend_from_slice(&checksum(&body).to_le_bytes());
    file.extend_from_slice(&body);
    file
}

/// The lexicon's section as [`super::trie`] reads it.
fn lexicon(folder: &Path) -> Result<Vec<u8>, CompileError> {
    let mut out = String::new();
    for &table in Table::ALL {
        let path = folder.join(format!("{}.tsv", table.name()));
        let content = std::fs::read_to_string(&path).map_err(|error| CompileError::Read(path.clone(), error))?;
        let mut rows = Vec::new();
        for (number, line) in content.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (phrase, columns) = line.split_once('\t').unwrap_or((line, ""));
            let words: Vec<&str> = tokenize(phrase).iter().map(|token| token.span.slice(phrase)).collect();
            if words.is_empty() {
                return Err(CompileError::Line(path, number + 1, "the first column, the phrase, is empty"));
            }
            if words.iter().any(|word| word.contains([' ', '\t'])) {
                return Err(CompileError::Line(path, number + 1, "a word of the phrase has a space in it"));
            }
            rows.push((words.join(" "), columns));
        }
        out.push('\n');
        group(&rows, &mut out);
    }
    Ok(out.into_bytes())
}

/// Writes the phrases that a table says the same of under one line of its columns, in the order of the file.
///
/// Of several lines of one phrase the last that fits wins: such lines stay in their order, the later in groups of their own.
fn group(rows: &[(String, &str)], out: &mut String) {
    let mut columns = "";
    let mut rows: Vec<&(String, &str)> = rows.iter().collect();
    while !rows.is_empty() {
        let (mut seen, mut later) = (BTreeMap::new(), Vec::new());
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for row in rows {
            let (phrase, of) = (row.0.as_str(), row.1);
            // As the text is looked up: in any case, and with or without its points.
            let folded: String =
                phrase.split(' ').filter(|&word| word != ".").flat_map(|word| word.chars().flat_map(char::to_lowercase).chain([' '])).collect();
            if *seen.entry(folded).or_insert(of) != of {
                later.push(row);
                continue;
            }
            match groups.iter_mut().find(|(columns, _)| *columns == of) {
                Some((_, phrases)) => phrases.push(phrase),
                None => groups.push((of, vec![phrase])),
            }
        }
        for (of, phrases) in groups {
            if of != columns {
                out.push_str(&format!("\t{of}\n"));
                columns = of;
            }
            phrases.iter().for_each(|phrase| out.push_str(&format!("{phrase}\n")));
        }
        rows = later;
    }
}

/// Appends `number` as [`super::Reader::varint`] reads it.
pub(crate) fn varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The bytes of a key set and the order in which its values follow: `hashes[order[i]]` has the number i. Of two hashes
/// with one key the first stays.
pub(crate) fn key_set(hashes: &[u32]) -> (Vec<u8>, Vec<usize>) {
    let mut by_key: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, &hash) in hashes.iter().enumerate() {
        by_key.entry(key_of(hash)).or_insert(at);
    }
    let mut counts = vec![0u8; 1 << 16];
    // A bucket that is full to the byte's limit takes no more; with 16 million keys for some ten thousand none is.
    by_key.retain(|&key, _| {
        let count = &mut counts[(key >> 8) as usize];
        let free = *count < u8::MAX;
        *count += u8::from(free);
        free
    });
    let mut out = counts;
    out.extend(by_key.keys().map(|&key| key as u8));
    (out, by_key.into_values().collect())
}

/// The clusters' section of the folder `data`: a key set and the cluster of each key.
///
/// # Errors
/// If `model/clusters.tsv` is missing or a line of it is not `word<TAB>cluster`.
pub fn clusters_of(data: &Path) -> Result<Vec<u8>, CompileError> {
    let path = &data.join("model/clusters.tsv");
    let content = std::fs::read_to_string(path).map_err(|error| CompileError::Read(path.clone(), error))?;
    let (mut hashes, mut numbers) = (Vec::new(), Vec::new());
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let wrong = |problem| CompileError::Line(path.clone(), number + 1, problem);
        let (word, cluster) = line.split_once('\t').ok_or_else(|| wrong("it is not word and cluster, parted by a tab"))?;
        hashes.push(fold_hash(word));
        numbers.push(cluster.parse::<u8>().map_err(|_| wrong("the cluster is not a number from 1 to 255"))?);
    }
    let (mut out, order) = key_set(&hashes);
    out.extend(order.into_iter().map(|at| numbers[at]));
    Ok(out)
}
