//! What the lists know of candidate tokens: place, nationality, title, role. A feature, not a verdict.

use super::features::Lists;
use crate::fact::PlaceKind;
use crate::pack::{Table, TableSet, Words};
use crate::text::{Document, TokenRange};

/// A small number a token that tells which list has it, and whether it starts the entry.
#[derive(Debug, Default)]
pub struct Listed {
    codes: Vec<u8>,
}

const COUNTRY: u8 = 1;
const REGION: u8 = 2;
const CITY: u8 = 3;
const OTHER_PLACE: u8 = 4;
const DEMONYM: u8 = 5;
const ROLE: u8 = 6;
const PLACE_NOUN: u8 = 7;
/// Cities of the gazetteer, by three classes of population.
const GAZETTEER_CITY: u8 = 8;
const GAZETTEER_REGION: u8 = 11;

impl Listed {
    /// Looks up the tokens of `runs`.
    pub fn read(document: &Document<'_>, words: &Words, lists: Lists<'_>, runs: &[TokenRange]) -> Listed {
        let mut codes = vec![0; document.tokens().len()];
        for &run in runs {
            let mut at = run.start;
            while at < run.end {
                let (code, length) = look_up(document, words, lists, at, run.end);
                for (offset, slot) in codes.iter_mut().skip(at).take(length).enumerate() {
                    // The first token of an entry is told from the later ones, and a lone one from both.
                    *slot = if code == 0 { 0 } else { code * 4 + if length == 1 { 0 } else { 1 + u8::from(offset > 0) } };
                }
                at += length;
            }
        }
        Listed { codes }
    }

    /// The code of token `at`; 0 if no list has it.
    pub fn of(&self, at: usize) -> u8 {
        self.codes.get(at).copied().unwrap_or(0)
    }
}

/// The code of the longest entry that starts at token `at`, and how many tokens it has.
fn look_up(document: &Document<'_>, words: &Words, lists: Lists<'_>, at: usize, end: usize) -> (u8, usize) {
    const LISTED: TableSet = TableSet::of(Table::Places).with(Table::Demonyms).with(Table::Titles).with(Table::PlaceNouns);
    let tables = words.tables_from(at);
    let mut best = (0, 1);
    if tables.meets(LISTED) {
        for (table, code) in [(Table::Places, 0), (Table::Demonyms, DEMONYM), (Table::Titles, ROLE), (Table::PlaceNouns, PLACE_NOUN)] {
            let Some(phrase) = lists.lexicon.longest(document, words, at, table) else { continue };
            let code = match (code, phrase.entry.column(1)) {
                (0, "country") => COUNTRY,
                (0, "region") => REGION,
                (0, "city") => CITY,
                (0, _) => OTHER_PLACE,
                (code, _) => code,
            };
            if best.0 == 0 || phrase.length > best.1 {
                best = (code, phrase.length);
            }
        }
    }
    if best.0 == 0 && document.tokens().get(at).is_some_and(|token| token.is_capitalised()) {
        if let Some((length, entry)) = lists.gazetteer.longest(document, TokenRange::new(at, end)) {
            let code = match (entry.kind, entry.population_class) {
                (PlaceKind::Region, _) => GAZETTEER_REGION,
                (_, class) => GAZETTEER_CITY + class.min(2),
            };
            return (code, length);
        }
    }
    best
}
