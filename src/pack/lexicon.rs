//! Words and phrases of all tables in one trie over words, so that a token is looked up once for all finders.
//!
//! A phrase is the token sequence of its line in `data/lexicon/*.tsv`. One written all in lower case matches in any
//! case; one with a capital matches as written or in capitals throughout ("May", "MAY", never "may"). A phrase
//! word that ends with a point also matches without it ("oct." as "oct"). The compiler ([`super::compile`]) lists
//! the spellings; at scan time a word is one hash-table probe with its letters compared, so no match is by chance.

use super::{Reader, Table, TableSet};
use crate::text::{fold_hash, Abbreviations, Class, Document, Shape, Token};
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
struct Sense {
    table: Table,
    /// The phrase was written with capitals: its tokens must be too.
    cased: bool,
    /// Byte range of the columns in `strings`.
    columns: (u32, u32),
    /// How each token must be cased, as [`case_code`] says, two bits a token from the lowest; only for cased senses.
    cases: u32,
}

/// A state of the trie: what ends here, and how it goes on.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    senses: (u32, u32),
    edges: (u32, u32),
    /// Tables of the senses that end here.
    ends: TableSet,
    /// Tables of all senses at and below.
    below: TableSet,
}

/// All tables of words and phrases.
#[derive(Debug)]
pub struct Lexicon {
    strings: String,
    /// Byte range of each word in `strings`; word 0 is none.
    words: Vec<(u32, u32)>,
    /// Open addressing by [`fold_hash`]: the whole hash, so that letters are compared only where it agrees, and the
    /// word's number, 0 for a free place. A power of two long.
    slots: Vec<(u32, WordId)>,
    /// Node n of n ≤ the number of words is the state after the single word n.
    nodes: Vec<Node>,
    edges: Vec<(WordId, u32)>,
    senses: Vec<Sense>,
}

impl Lexicon {
    /// Reads the section that [`super::compile`] wrote.
    pub(super) fn decode(mut bytes: Reader<'_>) -> Result<Lexicon, Error> {
        let mut strings = String::new();
        let word_count = bytes.count()?;
        let mut words = vec![(0, 0)];
        for _ in 0..word_count {
            words.push(keep(&mut strings, bytes.string()?));
        }
        let column_count = bytes.count()?;
        let mut columns = Vec::with_capacity(column_count);
        for _ in 0..column_count {
            columns.push(keep(&mut strings, bytes.string()?));
        }
        let node_count = bytes.count()?;
        if node_count < words.len() {
            return Err(bytes.error("it has fewer states than words"));
        }
        let (mut nodes, mut edges, mut senses) = (Vec::with_capacity(node_count), Vec::new(), Vec::new());
        for number in 0..node_count {
            let mut node = Node { senses: (senses.len() as u32, 0), edges: (edges.len() as u32, 0), ..Node::default() };
            for _ in 0..bytes.count()? {
                let tag = bytes.u8()?;
                let table = Table::from_number(tag >> 1)?;
                let columns = *columns.get(bytes.varint()? as usize).ok_or_else(|| bytes.error("a sense has no columns"))?;
                let cased = tag & 1 == 1;
                let cases = if cased { bytes.varint()? } else { 0 };
                node.ends = node.ends.with(table);
                senses.push(Sense { table, cased, columns, cases });
            }
            let mut word = 0;
            for _ in 0..bytes.count()? {
                word = bytes.varint()?.saturating_add(word);
                let target = bytes.varint()?;
                // Edges lead forward only: the trie is finite however damaged the bytes are.
                if word as usize >= words.len() || target as usize <= number || target as usize >= node_count {
                    return Err(bytes.error("an edge leads nowhere"));
                }
                edges.push((word, target));
            }
            node.senses.1 = senses.len() as u32;
            node.edges.1 = edges.len() as u32;
            node.below = node.ends;
            nodes.push(node);
        }
        if !bytes.is_empty() {
            return Err(bytes.error("bytes follow its end"));
        }
        let mut lexicon = Lexicon { slots: Vec::new(), strings, words, nodes, edges, senses };
        lexicon.spread_tables();
        lexicon.fill_slots();
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

    fn fill_slots(&mut self) {
        let size = (self.words.len() * 2).next_power_of_two();
        let mut slots = vec![(0, 0); size];
        for id in 1..self.words.len() {
            let hash = fold_hash(self.word(id as WordId));
            let mut at = hash as usize & (size - 1);
            while slots.get(at).is_some_and(|&(_, taken)| taken != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = (hash, id as WordId);
            }
        }
        self.slots = slots;
    }

    fn word(&self, id: WordId) -> &str {
        self.words.get(id as usize).map_or("", |&range| self.string(range))
    }

    fn word_bytes(&self, id: WordId) -> &[u8] {
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

fn keep(strings: &mut String, string: &str) -> (u32, u32) {
    let start = strings.len() as u32;
    strings.push_str(string);
    (start, strings.len() as u32)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_past_the_last_number_is_an_error() {
        // One word, no columns, two states; the second edge's step added to the first's is more than 32 bits hold.
        let bytes = [1, 1, b'a', 0, 2, 0, 2, 1, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 0, 0];
        assert!(Lexicon::decode(Reader::new(&bytes, "lexicon")).is_err());
    }
}
