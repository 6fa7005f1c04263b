//! From the files of `data/` to the bytes of a pack (`factlight pack`; native only).
//!
//! The same files give the same bytes: `factlight pack --check` compares them in `make test`.

use super::gazetteer::check_bits;
use super::lexicon::case_code;
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

/// A phrase of a table on its way into the trie.
struct Line {
    table: Table,
    words: Vec<String>,
    /// How each word is cased, if one has a capital ([`case_code`]).
    cases: Option<u32>,
    columns: String,
}

fn lexicon(folder: &Path) -> Result<Vec<u8>, CompileError> {
    let mut lines = Vec::new();
    for &table in Table::ALL {
        let path = folder.join(format!("{}.tsv", table.name()));
        let content = std::fs::read_to_string(&path).map_err(|error| CompileError::Read(path.clone(), error))?;
        for (number, line) in content.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (phrase, columns) = line.split_once('\t').unwrap_or((line, ""));
            if phrase.trim().is_empty() {
                return Err(CompileError::Line(path, number + 1, "the first column, the phrase, is empty"));
            }
            lines.extend(spellings(table, phrase, columns));
        }
    }
    Ok(encode(&lines))
}

/// The phrase, and the same without the points of its abbreviated words.
fn spellings(table: Table, phrase: &str, columns: &str) -> Vec<Line> {
    let cased = phrase.chars().any(char::is_uppercase);
    let words = |keep_points: bool| -> Vec<&str> {
        tokenize(phrase).iter().map(|token| token.span.slice(phrase)).filter(|word| keep_points || *word != ".").collect()
    };
    let mut forms = vec![words(true)];
    let pointless = words(false);
    if pointless != forms[0] && !pointless.is_empty() {
        forms.push(pointless);
    }
    // Two bits a word; words past the sixteenth are not compared.
    let cases = |words: &[&str]| words.iter().take(16).enumerate().fold(0, |codes, (at, word)| codes | case_code(word) << (2 * at));
    forms
        .into_iter()
        .map(|words| Line { table, cases: cased.then(|| cases(&words)), words: words.into_iter().map(fold).collect(), columns: columns.to_string() })
        .collect()
}

fn fold(word: &str) -> String {
    word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect()
}

#[derive(Default)]
struct Node {
    senses: Vec<usize>,
    edges: BTreeMap<u32, usize>,
}

fn encode(lines: &[Line]) -> Vec<u8> {
    let vocabulary: BTreeSet<&str> = lines.iter().flat_map(|line| line.words.iter().map(String::as_str)).collect();
    let ids: BTreeMap<&str, u32> = vocabulary.iter().enumerate().map(|(at, &word)| (word, at as u32 + 1)).collect();
    let columns: BTreeSet<&str> = lines.iter().map(|line| line.columns.as_str()).collect();
    let column_ids: BTreeMap<&str, u32> = columns.iter().enumerate().map(|(at, &column)| (column, at as u32)).collect();

    let mut nodes: Vec<Node> = (0..=vocabulary.len()).map(|_| Node::default()).collect();
    for (number, line) in lines.iter().enumerate() {
        let mut words = line.words.iter().map(|word| ids[word.as_str()]);
        let Some(mut at) = words.next().map(|id| id as usize) else { continue };
        for id in words {
            let next = nodes.len();
            at = *nodes[at].edges.entry(id).or_insert(next);
            if at == next {
                nodes.push(Node::default());
            }
        }
        nodes[at].senses.push(number);
    }

    let mut out = Vec::new();
    varint(&mut out, vocabulary.len());
    vocabulary.iter().for_each(|word| string(&mut out, word));
    varint(&mut out, columns.len());
    columns.iter().for_each(|column| string(&mut out, column));
    varint(&mut out, nodes.len());
    for node in &nodes {
        varint(&mut out, node.senses.len());
        for &sense in &node.senses {
            let line = &lines[sense];
            out.push((line.table as u8) << 1 | u8::from(line.cases.is_some()));
            varint(&mut out, column_ids[line.columns.as_str()] as usize);
            if let Some(cases) = line.cases {
                varint(&mut out, cases as usize);
            }
        }
        varint(&mut out, node.edges.len());
        let mut before = 0;
        for (&word, &target) in &node.edges {
            varint(&mut out, (word - before) as usize);
            varint(&mut out, target);
            before = word;
        }
    }
    out
}

/// Appends `number` as [`super::Reader::varint`] reads it.
pub(crate) fn varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn string(out: &mut Vec<u8>, string: &str) {
    varint(out, string.len());
    out.extend_from_slice(string.as_bytes());
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
