//! From the files of `data/` to the bytes of a pack (`factlight pack`; native only).
//!
//! The same files give the same bytes: `factlight pack --check` compares them in `make test`.

use super::gazetteer::{plain_hash, REGION};
use super::keys::BUCKET_BITS;
use super::model::CLUSTER_BUCKET_BITS;
use super::trie::SHARES_NONE;
use super::{checksum, key_of, phrase_hash, plane, Table, FORMAT_VERSION, HEADER_LENGTH, MAGIC, ROW_LABELS, SECTION_ENTRY_LENGTH};
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
        (
            "model",
            model_section(&read("model/tagger.model")?)
                .ok_or_else(|| CompileError::Line(data.join("model/tagger.model"), 1, "it is not what training writes"))?,
        ),
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
    let (_, order) = key_set(&places.iter().map(|place| place.hash).collect::<Vec<_>>(), BUCKET_BITS);
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
    /// Other countries with a city of that name.
    others: Vec<String>,
    class: u8,
    id: u32,
    latitude: i16,
    longitude: i16,
}

fn places(data: &Path) -> Result<Vec<PlaceLine>, CompileError> {
    let path = data.join("gazetteer/places.tsv");
    let content = std::fs::read_to_string(&path).map_err(|error| CompileError::Read(path.clone(), error))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let places: Result<Vec<PlaceLine>, CompileError> = lines
        .map(|(number, line)| {
            let wrong = |problem| CompileError::Line(path.clone(), number + 1, problem);
            let columns: Vec<&str> = line.split('\t').collect();
            let (columns, others) = columns.split_at(columns.len().min(7));
            let ([name, kind, country, class, id, latitude, longitude], [] | [_]) = (columns, others) else {
                return Err(wrong("it has not seven or eight columns"));
            };
            let hash = phrase_hash(tokenize(name).iter().map(|token| plain_hash(token.span.slice(name), token.hash)));
            let class: u8 = class.parse().map_err(|_| wrong("the population class is not a number"))?;
            let degrees =
                |text: &str| text.parse::<f32>().map(|degrees| (degrees * 100.0).round() as i16).map_err(|_| wrong("a coordinate is not a number"));
            Ok(PlaceLine {
                hash,
                country: country.to_string(),
                others: others.iter().flat_map(|others| others.split(' ')).map(str::to_string).collect(),
                class: if *kind == "region" { REGION } else { (class / 2).min(2) },
                id: id.parse().map_err(|_| wrong("the GeoNames id is not a number"))?,
                latitude: degrees(latitude)?,
                longitude: degrees(longitude)?,
            })
        })
        .collect();
    let mut places = places?;
    // A place is left out whose key is by chance that of a common word: texts have the word far more often.
    let common: BTreeMap<u32, u32> = cluster_words(data)?
        .iter()
        .map(|(word, _)| phrase_hash([plain_hash(word, fold_hash(word))].into_iter()))
        .map(|hash| (key_of(hash), hash))
        .collect();
    let names: BTreeSet<u32> = places.iter().map(|place| place.hash).collect();
    places.retain(|place| common.get(&key_of(place.hash)).is_none_or(|word| names.contains(word)));
    Ok(places)
}

fn gazetteer(data: &Path) -> Result<Vec<u8>, CompileError> {
    let places = places(data)?;
    let countries: BTreeSet<&str> = places.iter().flat_map(|place| [&place.country].into_iter().chain(&place.others)).map(String::as_str).collect();
    let mut out = Vec::new();
    varint(&mut out, countries.len());
    countries.iter().for_each(|country| out.extend_from_slice(country.as_bytes()));
    let (keys, order) = key_set(&places.iter().map(|place| place.hash).collect::<Vec<_>>(), BUCKET_BITS);
    out.extend(keys);
    let number = |country: &str| countries.iter().position(|&listed| listed == country).unwrap_or(0) as u8;
    out.extend(plane::encode(&order.iter().map(|&at| number(&places[at].country)).collect::<Vec<u8>>()));
    out.extend(plane::encode(&order.iter().map(|&at| places[at].class).collect::<Vec<u8>>()));
    // Each place of a shared name by how far it stands from the one before, once for every other country.
    let shared: Vec<(usize, u8)> =
        order.iter().enumerate().flat_map(|(place, &at)| places[at].others.iter().map(move |other| (place, number(other)))).collect();
    varint(&mut out, shared.len());
    let mut last = 0;
    for (place, country) in shared {
        varint(&mut out, place - last);
        out.push(country);
        last = place;
    }
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

/// So many bytes a phrase shares at most: with the next number the letter that counts them would be no letter.
const MOST_SHARED: usize = 30;

/// Writes the phrases that a table says the same of under one line of its columns, sorted, each without the bytes that it
/// shares with the one before.
///
/// Of several lines of one phrase the last that fits wins: such lines stay in their order, the later in groups of their own.
fn group(rows: &[(String, &str)], out: &mut String) {
    let (mut columns, mut last) = ("", "");
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
        for (of, mut phrases) in groups {
            if of != columns {
                out.push_str(&format!("\t{of}\n"));
                (columns, last) = (of, "");
            }
            phrases.sort_unstable();
            for phrase in phrases {
                let shared = phrase.char_indices().map(|(at, _)| at).take_while(|&at| at <= MOST_SHARED && phrase.get(..at) == last.get(..at)).last();
                let shared = shared.unwrap_or(0);
                out.push(char::from(SHARES_NONE + shared as u8));
                out.push_str(phrase.get(shared..).unwrap_or(phrase));
                out.push('\n');
                last = phrase;
            }
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
fn key_set(hashes: &[u32], bucket_bits: u32) -> (Vec<u8>, Vec<usize>) {
    let mut by_key: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, &hash) in hashes.iter().enumerate() {
        by_key.entry(key_of(hash) >> (BUCKET_BITS - bucket_bits)).or_insert(at);
    }
    let mut counts = vec![0usize; 1 << bucket_bits];
    by_key.keys().for_each(|&key| counts[(key >> 8) as usize] += 1);
    // Of 256 keys that a bucket can have it has a handful: they are hashes.
    let counts: Vec<u8> = counts.into_iter().map(|count| count as u8).collect();
    let mut out = plane::encode(&counts);
    out.extend(by_key.keys().map(|&key| key as u8));
    (out, by_key.into_values().collect())
}

/// What one of the section's weights stands for, in units of training: of three times as much the tagger tags as well,
/// and the weights take 35 KB, not 53.
const STEP: i32 = 3;

/// The model section of what training wrote. None if `trained` is no such bytes: transitions, a byte with the number of
/// keys for each bucket, their lower bytes, two bytes a key with a bit for each weight that is not 0, and these weights.
pub fn model_section(trained: &[u8]) -> Option<Vec<u8>> {
    let (transitions, rest) = trained.split_at_checked(2 * ROW_LABELS * ROW_LABELS)?;
    let (counts, rest) = rest.split_at_checked(1 << BUCKET_BITS)?;
    let count = counts.iter().map(|&count| usize::from(count)).sum();
    let (low, rest) = rest.split_at_checked(count)?;
    let (low_masks, rest) = rest.split_at_checked(count)?;
    let (high_masks, weights) = rest.split_at_checked(count)?;
    let mut weights = weights.iter().map(|&weight| i32::from(weight as i8));
    let mut rows = Vec::with_capacity(count);
    for (&low, &high) in low_masks.iter().zip(high_masks) {
        let mask = u32::from(low) | u32::from(high) << 8;
        let mut row = [0; ROW_LABELS];
        for (_, weight) in row.iter_mut().enumerate().filter(|(label, _)| mask & 1 << label != 0) {
            *weight = weights.next()?;
        }
        rows.push(coarse(row));
    }
    if weights.next().is_some() {
        return None;
    }
    let mut out = transitions.to_vec();
    out.extend(plane::encode(counts));
    out.extend_from_slice(low);
    out.push(STEP as u8);
    for label in 0..ROW_LABELS {
        out.extend(plane::encode(&rows.iter().map(|row| row[label] as u8).collect::<Vec<u8>>()));
    }
    Some(out)
}

/// The row in steps. What all labels have in common changes no choice between them, so the row is moved, to where most of
/// it is near 0 and rounding errs least.
fn coarse(row: [i32; ROW_LABELS]) -> [i8; ROW_LABELS] {
    let mut sorted = row;
    sorted.sort_unstable();
    let median = sorted[ROW_LABELS / 2];
    let moved = (median - STEP / 2..=median + STEP / 2).map(|base| {
        let steps = row.map(|weight| (weight - base + STEP / 2).div_euclid(STEP));
        let errors: Vec<i32> = row.iter().zip(&steps).map(|(weight, step)| weight - base - step * STEP).collect();
        // Nine times the variance, in whole numbers.
        let spread = ROW_LABELS as i32 * errors.iter().map(|error| error * error).sum::<i32>() - errors.iter().sum::<i32>().pow(2);
        (spread, steps.iter().map(|step| step.abs()).sum::<i32>(), steps)
    });
    let best = moved.min_by_key(|&(spread, size, _)| (spread, size)).map_or([0; ROW_LABELS], |(_, _, steps)| steps);
    best.map(|step| step.clamp(-128 / STEP, 127 / STEP) as i8)
}

/// The clusters' section of the folder `data`: a key set and the cluster of each key.
///
/// # Errors
/// If `model/clusters.tsv` is missing or a line of it is not `word<TAB>cluster`.
fn clusters_of(data: &Path) -> Result<Vec<u8>, CompileError> {
    let words = cluster_words(data)?;
    let hashes: Vec<u32> = words.iter().map(|(word, _)| fold_hash(word)).collect();
    let (mut out, order) = key_set(&hashes, CLUSTER_BUCKET_BITS);
    out.extend(plane::encode(&order.into_iter().map(|at| words[at].1).collect::<Vec<u8>>()));
    Ok(out)
}

/// The commonest words, each with the number of its cluster.
fn cluster_words(data: &Path) -> Result<Vec<(String, u8)>, CompileError> {
    let path = &data.join("model/clusters.tsv");
    let content = std::fs::read_to_string(path).map_err(|error| CompileError::Read(path.clone(), error))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            let wrong = |problem| CompileError::Line(path.clone(), number + 1, problem);
            let (word, cluster) = line.split_once('\t').ok_or_else(|| wrong("it is not word and cluster, parted by a tab"))?;
            Ok((word.to_string(), cluster.parse().map_err(|_| wrong("the cluster is not a number from 1 to 255"))?))
        })
        .collect()
}
