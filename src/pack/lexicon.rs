//! Words and phrases of all tables in one trie over words, so that a token is looked up once for all finders.
//!
//! A phrase is the token sequence of its line in `data/lexicon/*.tsv`. One written all in lower case matches in any
//! case; one with a capital matches as written or in capitals throughout ("May", "MAY", never "may"). A phrase
//! word that ends with a point also matches without it ("oct." as "oct"); [`super::trie`] lists the spellings,
//! [`super::words`] finds the words of a text.

use super::words::{Known, WordTable};
use super::{Reader, Table, TableSet, WordId, Words};
use crate::text::{Abbreviations, Document, Gap, Shape, Token};
use crate::Error;

/// What a table says of a phrase: the columns after the phrase.
#[derive(Clone, Copy)]
pub struct Entry<'l> {
    /// Those of the whole lexicon: a column is cut out when it is asked for, and mostly the entry is all that is.
    strings: &'l str,
    columns: Columns,
}

/// The tabs between the most columns that a table has.
const TABS: usize = 3;

impl<'l> Entry<'l> {
    /// Column `number` after the phrase, the first being 0; empty if the line has fewer.
    pub fn column(self, number: usize) -> &'l str {
        let Columns { range: (start, end), tabs } = self.columns;
        let tab = |number: usize| tabs.get(number).map_or(end, |&tab| start + u32::from(tab));
        let first = number.checked_sub(1).map_or(start, |before| tab(before) + 1);
        self.strings.get(first as usize..tab(number) as usize).unwrap_or("")
    }

    /// Whether `class` is among the classes of the first column, which spaces part.
    pub fn has_class(self, class: &str) -> bool {
        self.column(0).as_bytes().split(|&byte| byte == b' ').any(|one| one == class.as_bytes())
    }
}

impl std::fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries((0..=TABS).map(|number| self.column(number))).finish()
    }
}

/// The columns after a phrase: their byte range in `strings`, and where their tabs stand. Finders ask for columns far more
/// often than there are lines.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    range: (u32, u32),
    tabs: [u16; TABS],
}

impl Columns {
    /// The columns `text`, which starts at byte `start` of `strings`.
    pub(super) fn new(start: u32, text: &str) -> Columns {
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        let mut tabs = [place(text.len()); TABS];
        let found = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\t');
        tabs.iter_mut().zip(found).for_each(|(tab, (at, _))| *tab = place(at));
        Columns { range: (start, start + text.len() as u32), tabs }
    }
}

/// A phrase found in a document.
#[derive(Debug, Clone, Copy)]
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
    /// What the table says.
    pub(super) columns: Columns,
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
    /// Tables of all senses further down.
    below: TableSet,
}

impl Node {
    /// Tables of all senses at and below.
    fn tables(&self) -> TableSet {
        self.ends.union(self.below)
    }
}

/// All tables of words and phrases.
#[derive(Debug, Default)]
pub struct Lexicon {
    pub(super) strings: String,
    /// Byte range of each word in `strings`; word 0 is none.
    pub(super) words: Vec<(u32, u32)>,
    /// The words by their letters.
    pub(super) table: WordTable,
    /// Node n of n ≤ the number of words is the state after the single word n.
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<(WordId, u32)>,
    pub(super) senses: Vec<Sense>,
}

impl Lexicon {
    /// Reads the section that [`super::compile`] wrote.
    pub(super) fn decode(bytes: Reader<'_>) -> Result<Lexicon, Error> {
        let (mut lexicon, hashes) = super::trie::read(bytes)?;
        lexicon.spread_tables();
        lexicon.table = WordTable::new(hashes.len());
        for (id, &hash) in hashes.iter().enumerate().skip(1) {
            let from = lexicon.nodes.get(id).map_or(TableSet::default(), Node::tables);
            let (start, end) = lexicon.words.get(id).copied().unwrap_or((0, 0));
            let folded = lexicon.strings.as_bytes().get(start as usize..end as usize).unwrap_or(&[]);
            lexicon.table.add(folded, hash, Known { id: id as WordId, from });
        }
        Ok(lexicon)
    }

    /// Each node's `below` from its children, last node first: edges lead forward.
    fn spread_tables(&mut self) {
        for number in (0..self.nodes.len()).rev() {
            let Some(&node) = self.nodes.get(number) else { continue };
            let mut below = TableSet::default();
            for &(_, target) in slice(&self.edges, node.edges) {
                if let Some(child) = self.nodes.get(target as usize) {
                    below = below.union(child.tables());
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

    fn entry(&self, columns: Columns) -> Entry<'_> {
        Entry { strings: &self.strings, columns }
    }

    /// Looks up every token of `document` once.
    pub fn words(&self, document: &Document<'_>) -> Words {
        self.table.find_all(document, |id| self.word_bytes(id))
    }

    /// The tables that have the single word `id`, whatever its case in the text.
    pub fn tables(&self, id: WordId) -> TableSet {
        self.nodes.get(id as usize).map_or(TableSet::default(), |node| node.ends)
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
                        found = Some(Phrase { length, entry: self.entry(sense.columns) });
                    }
                }
            }
            if !node.below.has(table) {
                return found;
            }
            let (id, edges) = (words.id(start + length), slice(&self.edges, node.edges));
            if id == 0 || document.tokens().get(start + length).is_none_or(|token| token.gap == Gap::Block) {
                return found;
            }
            let Ok(edge) = edges.binary_search_by_key(&id, |&(word, _)| word) else { return found };
            node = edges.get(edge).and_then(|&(_, target)| self.nodes.get(target as usize))?;
            length += 1;
        }
    }

    /// Whether the tokens are cased as the phrase is written, or all in capitals.
    #[inline(never)]
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
        self.tables(self.table.find(token, text, |id| self.word_bytes(id)).id).has(Table::Abbreviations)
    }
}

fn slice<T>(items: &[T], (start, end): (u32, u32)) -> &[T] {
    items.get(start as usize..end as usize).unwrap_or(&[])
}
