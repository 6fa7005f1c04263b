//! Words and phrases of all tables in one trie over words, so that a token is looked up once for all finders.
//!
//! A phrase is the token sequence of its line in `data/lexicon/*.tsv`. One written all in lower case matches in any
//! case; one with a capital matches as written or in capitals throughout ("May", "MAY", never "may"). A phrase
//! word that ends with a point also matches without it ("oct." as "oct"); [`super::trie`] lists the spellings. At scan time a word is one hash-table probe with its letters compared, so no match is by chance.

use super::{Reader, Table, TableSet};
use crate::text::{Abbreviations, Class, Document, Shape, Token};
use crate::Error;

/// The number of a lexicon word; 0 for a token that is none.
pub type WordId = u32;

/// The lexicon number of every token of a document.
#[derive(Debug, Default)]
pub struct Words {
    ids: Vec<WordId>,
    /// The tables with a phrase that starts with each token's word: what finders ask of every token.
    from: Vec<TableSet>,
}

impl Words {
    /// The number of the word at token `token`; 0 if it is in no table or past the end.
    pub fn id(&self, token: usize) -> WordId {
        self.ids.get(token).copied().unwrap_or(0)
    }

    /// The tables with a phrase that starts with the word at token `token`, alone or longer.
    pub fn tables_from(&self, token: usize) -> TableSet {
        self.from.get(token).copied().unwrap_or_default()
    }
}

/// What a table says of a phrase: the columns after the phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'l> {
    columns: &'l str,
}

impl<'l> Entry<'l> {
    /// Column `number` after the phrase, the first being 0; empty if the line has fewer.
    pub fn column(self, number: usize) -> &'l str {
        // By hand: columns are a few bytes long, too short for a searcher to pay.
        let mut start = 0;
        let mut tabs = 0;
        for (at, byte) in self.columns.bytes().enumerate() {
            if byte == b'\t' {
                if tabs == number {
                    return self.columns.get(start..at).unwrap_or("");
                }
                tabs += 1;
                start = at + 1;
            }
        }
        if tabs == number {
            self.columns.get(start..).unwrap_or("")
        } else {
            ""
        }
    }
}

/// A phrase found in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase<'l> {
    /// How many tokens it has.
    pub length: usize,
    /// What the table says of it.
    pub entry: Entry<'l>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Sense {
    pub(super) table: Table,
    /// The phrase was written with capitals: its tokens must be too.
    pub(super) cased: bool,
    /// Byte range of the columns in `strings`.
    pub(super) columns: (u32, u32),
    /// How each token must be cased, as [`case_code`] says, two bits a token from the lowest; only for cased senses.
    pub(super) cases: u32,
}

/// A state of the trie: what ends here, and how it goes on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    pub(super) senses: (u32, u32),
    pub(super) edges: (u32, u32),
    /// Tables of the senses that end here.
    pub(super) ends: TableSet,
    /// Tables of all senses at and below.
    below: TableSet,
}

/// All tables of words and phrases.
#[derive(Debug, Default)]
pub struct Lexicon {
    pub(super) strings: String,
    /// Byte range of each word in `strings`; word 0 is none.
    pub(super) words: Vec<(u32, u32)>,
    /// Open addressing by the folded hash: the whole hash, so that letters are compared only where it agrees, and the
    /// word's number, 0 for a free place. A power of two long.
    pub(super) slots: Vec<(u32, WordId)>,
    /// Node n of n ≤ the number of words is the state after the single word n.
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<(WordId, u32)>,
    pub(super) senses: Vec<Sense>,
}

impl Lexicon {
    /// Reads the section that [`super::compile`] wrote.
    pub(super) fn decode(bytes: Reader<'_>) -> Result<Lexicon, Error> {
        let mut lexicon = super::trie::read(bytes)?;
        lexicon.spread_tables();
        Ok(lexicon)
    }

    /// Each node's `below` from its children, last node first: edges lead forward.
    fn spread_tables(&mut self) {
        for number in (0..self.nodes.len()).rev() {
            let Some(&node) = self.nodes.get(number) else { continue };
            let mut below = node.ends;
            for &(_, target) in slice(&self.edges, node.edges) {
                if let Some(child) = self.nodes.get(target as usize) {
                    below = below.union(child.below);
                }
            }
            if let Some(node) = self.nodes.get_mut(number) {
                node.below = below;
            }
        }
    }

    pub(super) fn word_bytes(&self, id: WordId) -> &[u8] {
        self.words.get(id as usize).and_then(|&(start, end)| self.strings.as_bytes().get(start as usize..end as usize)).unwrap_or(&[])
    }

    fn string(&self, (start, end): (u32, u32)) -> &str {
        self.strings.get(start as usize..end as usize).unwrap_or("")
    }

    /// The number of `token`'s word, 0 if no table has it.
    fn id_of(&self, token: &Token, text: &str) -> WordId {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = token.hash as usize & mask;
        while let Some(&(hash, id)) = self.slots.get(at) {
            if id == 0 {
                return 0;
            }
            if hash == token.hash && same_folded(self.word_bytes(id), text.as_bytes().get(token.span.range()).unwrap_or(&[])) {
                return id;
            }
            at = (at + 1) & mask;
        }
        0
    }

    /// Looks up every token of `document` once.
    pub fn words(&self, document: &Document<'_>) -> Words {
        let text = document.text();
        let ids: Vec<WordId> = document.tokens().iter().map(|token| if token.class == Class::Link { 0 } else { self.id_of(token, text) }).collect();
        let from = ids.iter().map(|&id| self.tables_from(id)).collect();
        Words { ids, from }
    }

    /// The tables that have the single word `id`, whatever its case in the text.
    pub fn tables(&self, id: WordId) -> TableSet {
        if id == 0 {
            return TableSet::default();
        }
        self.nodes.get(id as usize).map_or(TableSet::default(), |node| node.ends)
    }

    /// The tables that have a phrase which starts with the word `id`, alone or longer.
    pub fn tables_from(&self, id: WordId) -> TableSet {
        if id == 0 {
            return TableSet::default();
        }
        self.nodes.get(id as usize).map_or(TableSet::default(), |node| node.below)
    }

    /// The longest phrase of `table` that starts at token `start` and stays within its block.
    #[inline]
    pub fn longest(&self, document: &Document<'_>, words: &Words, start: usize, table: Table) -> Option<Phrase<'_>> {
        if !words.tables_from(start).has(table) {
            return None;
        }
        self.longest_below(document, words, start, table)
    }

    fn longest_below(&self, document: &Document<'_>, words: &Words, start: usize, table: Table) -> Option<Phrase<'_>> {
        let mut found = None;
        let mut node = self.nodes.get(words.id(start) as usize)?;
        let mut length = 1;
        loop {
            if node.ends.has(table) {
                for sense in slice(&self.senses, node.senses) {
                    if sense.table == table && (!sense.cased || self.is_written_so(document, start, length, sense)) {
                        found = Some(Phrase { length, entry: Entry { columns: self.string(sense.columns) } });
                    }
                }
            }
            let (id, edges) = (words.id(start + length), slice(&self.edges, node.edges));
            if id == 0 || edges.is_empty() {
                return found;
            }
            let Ok(edge) = edges.binary_search_by_key(&id, |&(word, _)| word) else { return found };
            node = edges.get(edge).and_then(|&(_, target)| self.nodes.get(target as usize))?;
            if !node.below.has(table) || document.tokens().get(start + length).is_none_or(|token| token.gap == crate::text::Gap::Block) {
                return found;
            }
            length += 1;
        }
    }

    /// Whether the tokens are cased as the phrase is written, or all in capitals.
    fn is_written_so(&self, document: &Document<'_>, start: usize, length: usize, sense: &Sense) -> bool {
        let as_written = (start..start + length).enumerate().all(|(at, token)| {
            let wanted = sense.cases.checked_shr(2 * at as u32).unwrap_or(0) & 3;
            wanted == OTHER_CASE || wanted == case_at(document, token)
        });
        as_written || !(start..start + length).any(|token| document.word(token).chars().any(char::is_lowercase))
    }
}

/// The [`case_code`] of token `token`, which most often its shape tells.
fn case_at(document: &Document<'_>, token: usize) -> u32 {
    let word = document.word(token);
    match document.tokens().get(token).map(|token| token.shape) {
        Some(Shape::Lower) if word.is_ascii() => 0,
        Some(Shape::Capitalised) if word.is_ascii() => 1,
        _ => case_code(word),
    }
}

/// A word cased otherwise ("McDonald"), which is not compared.
const OTHER_CASE: u32 = 3;

/// How a word is cased: 0 without capitals, 1 with a first one only, 2 with no small letter and more than one, 3 else.
pub(super) fn case_code(word: &str) -> u32 {
    // Most words are in small letters.
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return 0;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let (upper, lower) = letters.fold((0, 0), |(upper, lower), c| if c.is_uppercase() { (upper + 1, lower) } else { (upper, lower + 1) });
    match (first, upper, lower) {
        (false, 0, _) => 0,
        (true, 0, _) => 1,
        (true, _, 0) => 2,
        _ => OTHER_CASE,
    }
}

impl Abbreviations for Lexicon {
    fn is_abbreviation(&self, token: &Token, text: &str) -> bool {
        self.tables(self.id_of(token, text)).has(Table::Abbreviations)
    }
}

fn slice<T>(items: &[T], (start, end): (u32, u32)) -> &[T] {
    items.get(start as usize..end as usize).unwrap_or(&[])
}

/// Whether `folded` is the case-folded form of `written`.
fn same_folded(folded: &[u8], written: &[u8]) -> bool {
    let same = folded.len() == written.len() && folded.iter().zip(written).all(|(&a, &b)| a == b || a == b.to_ascii_lowercase());
    same || !written.is_ascii() && same_wide(folded, written)
}

/// The same for text that is not all ASCII; apart, so that the rest stays small.
#[cold]
#[inline(never)]
fn same_wide(folded: &[u8], written: &[u8]) -> bool {
    let (Ok(folded), Ok(written)) = (std::str::from_utf8(folded), std::str::from_utf8(written)) else { return false };
    written.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).eq(folded.chars())
}
