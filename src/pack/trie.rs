//! From the lexicon's section, which is text, to the trie: done once, when a pack is read.
//!
//! Text with its repetitions is what a page's transport compresses best, a third smaller than a trie written out. The
//! section is lines of UTF-8. An empty line starts the next table, in the order of [`Table::ALL`]; a line that starts with
//! a tab has the columns of all phrases that follow, up to the next such line; any other line is a phrase, its words
//! parted by single spaces, cased as it is written: first a letter that says how many of its bytes are those of the phrase
//! before it under the same columns, [`SHARES_NONE`] if none are, then the rest.

use super::lexicon::{case_code, Columns, Lexicon, Node, Sense};
use super::{Reader, Table, WordId};
use crate::order;
use crate::text::fold_hash;
use crate::Error;

/// The byte of a phrase that starts with none of the bytes of the one before it; those after it count them.
pub(super) const SHARES_NONE: u8 = b'`';

/// Reads the section: the lexicon but for its table of words, and the hash of each word.
///
/// # Errors
/// If it is not text, or has more or fewer tables than this build knows.
pub(super) fn read(mut bytes: Reader<'_>) -> Result<(Lexicon, Vec<u32>), Error> {
    let mut gathered =
        Gathered { lexicon: Lexicon { words: vec![(0, 0)], ..Lexicon::default() }, hashes: vec![0], slots: vec![0; 1 << 14], ..Gathered::default() };
    let mut tables = Table::ALL.iter();
    let (mut table, mut columns) = (None, Columns::default());
    let mut phrase = String::new();
    let text = bytes.text()?.strip_suffix('\n').ok_or_else(|| bytes.error("it ends too early"))?;
    // About what it will take: memory that grows is copied again and again.
    gathered.lexicon.strings.reserve(text.len());
    gathered.phrases.reserve(text.len() / 12);
    gathered.ids.reserve(text.len() / 8);
    for line in parts(text, b'\n') {
        if line.is_empty() {
            table = tables.next().copied();
            columns = Columns::default();
            if table.is_none() {
                return Err(bytes.error("it has more tables than this build knows"));
            }
            phrase.clear();
        } else if let Some(line) = line.strip_prefix('\t') {
            columns = gathered.keep(line);
            phrase.clear();
        } else {
            let table = table.ok_or_else(|| bytes.error("a phrase stands before the first table"))?;
            let shared = line.bytes().next().and_then(|first| first.checked_sub(SHARES_NONE)).map(usize::from);
            let (Some(shared), Some(rest)) = (shared.filter(|&shared| phrase.is_char_boundary(shared)), line.get(1..)) else {
                return Err(bytes.error("a phrase shares more with the one before than there is"));
            };
            phrase.truncate(shared);
            phrase.push_str(rest);
            gathered.add(&phrase, table, columns);
        }
    }
    if tables.next().is_some() {
        return Err(bytes.error("it has fewer tables than this build knows"));
    }
    gathered.grow_trie();
    Ok((gathered.lexicon, gathered.hashes))
}

/// What was read so far: words and strings are in their places, phrases wait for the trie.
#[derive(Default)]
struct Gathered {
    lexicon: Lexicon,
    /// The hash of each word.
    hashes: Vec<u32>,
    /// The words by their hashes, in open addressing: their numbers, 0 for a free place. A power of two long.
    slots: Vec<WordId>,
    /// The words of all phrases.
    ids: Vec<WordId>,
    phrases: Vec<Waiting>,
    /// The number of the word ".".
    point: WordId,
}

/// The [`case_code`]s of a phrase's words, two bits a word; words past the sixteenth are not compared.
#[derive(Default)]
struct Cases {
    codes: u32,
    words: u32,
}

impl Cases {
    fn push(&mut self, code: u32) {
        self.codes |= code.checked_shl(2 * self.words).unwrap_or(0);
        self.words += 1;
    }
}

/// The parts of `text` between the bytes `by`, which are ASCII. As `str::split`, without its searcher, which is for longer
/// parts than these.
fn parts(text: &str, by: u8) -> impl Iterator<Item = &str> {
    let mut next = 0;
    text.as_bytes().split(move |&byte| byte == by).map(move |part| {
        let start = next;
        next = start + part.len() + 1;
        text.get(start..next - 1).unwrap_or("")
    })
}

/// A phrase, its words as a range of `ids`.
struct Waiting {
    start: usize,
    end: usize,
    /// The state that its words lead to, as far as the trie has grown.
    node: u32,
    sense: Sense,
}

impl Gathered {
    fn keep(&mut self, columns: &str) -> Columns {
        let strings = &mut self.lexicon.strings;
        let start = strings.len() as u32;
        strings.push_str(columns);
        Columns::new(start, columns)
    }

    /// The phrase, and the same without the points of its abbreviated words.
    fn add(&mut self, phrase: &str, table: Table, columns: Columns) {
        let (start, mut points, mut cases, mut cased) = (self.ids.len(), 0, Cases::default(), false);
        let mut without_points = Cases::default();
        for word in parts(phrase, b' ') {
            let id = self.id(word);
            self.ids.push(id);
            let code = case_code(word);
            cased |= code != 0;
            cases.push(code);
            if word == "." {
                points += 1;
                self.point = id;
            } else {
                without_points.push(code);
            }
        }
        let end = self.ids.len();
        let sense = |cases: Cases| Sense { table, cased, columns, cases: cases.codes };
        self.phrases.push(Waiting { start, end, node: 0, sense: sense(cases) });
        if points > 0 && start + points < end {
            for at in start..end {
                let id = self.ids[at];
                if id != self.point {
                    self.ids.push(id);
                }
            }
            self.phrases.push(Waiting { start: end, end: self.ids.len(), node: 0, sense: sense(without_points) });
        }
    }

    /// The number of `word`, a new one if it had none.
    fn id(&mut self, word: &str) -> WordId {
        let strings = &mut self.lexicon.strings;
        let start = strings.len();
        if word.is_ascii() {
            strings.push_str(word);
            strings.get_mut(start..).into_iter().for_each(str::make_ascii_lowercase);
        } else {
            strings.extend(word.chars().map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase));
        }
        let lexicon = &mut self.lexicon;
        let folded = lexicon.strings.get(start..).unwrap_or("");
        let hash = fold_hash(folded);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while let Some(&id) = self.slots.get(at).filter(|&&id| id != 0) {
            if self.hashes.get(id as usize) == Some(&hash) && lexicon.word_bytes(id) == folded.as_bytes() {
                lexicon.strings.truncate(start);
                return id;
            }
            at = (at + 1) & mask;
        }
        let id = lexicon.words.len() as WordId;
        lexicon.words.push((start as u32, lexicon.strings.len() as u32));
        self.hashes.push(hash);
        self.slots[at] = id;
        if lexicon.words.len() * 3 > self.slots.len() * 2 {
            self.spread_slots();
        }
        id
    }

    /// Gives the words twice the places.
    fn spread_slots(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots = vec![0; mask + 1];
        for (id, &hash) in self.hashes.iter().enumerate().skip(1) {
            let mut at = hash as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = id as WordId;
        }
    }

    /// Grows the trie from the single words on, one word deeper at a time, so that edges lead forward.
    fn grow_trie(&mut self) {
        let lexicon = &mut self.lexicon;
        lexicon.nodes = vec![Node::default(); lexicon.words.len()];
        for phrase in &mut self.phrases {
            phrase.node = self.ids.get(phrase.start).copied().unwrap_or(0);
        }
        let mut open: Vec<&mut Waiting> = self.phrases.iter_mut().collect();
        for length in 1.. {
            open.retain(|phrase| phrase.end - phrase.start > length);
            if open.is_empty() {
                break;
            }
            let step = |phrase: &Waiting| u64::from(phrase.node) << 32 | u64::from(self.ids.get(phrase.start + length).copied().unwrap_or(0));
            let mut steps: Vec<u64> = open.iter().map(|phrase| step(phrase)).collect();
            order::by_key(&mut steps, |&step| step);
            steps.dedup();
            let first = lexicon.nodes.len();
            for (number, &step) in steps.iter().enumerate() {
                if let Some(node) = lexicon.nodes.get_mut((step >> 32) as usize) {
                    let end = lexicon.edges.len() as u32;
                    node.edges = (if node.edges.1 == 0 { end } else { node.edges.0 }, end + 1);
                }
                lexicon.edges.push((step as WordId, (first + number) as u32));
            }
            for phrase in &mut open {
                phrase.node = (first + steps.partition_point(|&other| other < step(phrase))) as u32;
            }
            lexicon.nodes.resize(first + steps.len(), Node::default());
        }
        // By state; of one state in the order of the section, of which the last that fits wins.
        for phrase in &self.phrases {
            if let Some(node) = lexicon.nodes.get_mut(phrase.node as usize) {
                node.senses.1 += 1;
                node.ends = node.ends.with(phrase.sense.table);
            }
        }
        let mut start = 0;
        for node in &mut lexicon.nodes {
            let count = node.senses.1;
            node.senses = (start, start);
            start += count;
        }
        let Some(&Waiting { sense, .. }) = self.phrases.first() else { return };
        lexicon.senses = vec![sense; start as usize];
        for phrase in &self.phrases {
            let Some(node) = lexicon.nodes.get_mut(phrase.node as usize) else { continue };
            if let Some(place) = lexicon.senses.get_mut(node.senses.1 as usize) {
                *place = phrase.sense;
                node.senses.1 += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(text: &str) -> Result<Lexicon, Error> {
        read(Reader::new(text.as_bytes(), "lexicon")).map(|(lexicon, _)| lexicon)
    }

    #[test]
    fn tables_are_counted_and_phrases_belong_to_one() {
        let tables = "\n".repeat(Table::ALL.len());
        assert!(lexicon(&tables).is_ok());
        assert!(lexicon(&format!("{tables}\tcolumn\n`a phrase . . \n")).is_ok());
        assert!(lexicon(&format!("{tables}\n")).is_err());
        assert!(lexicon(&format!("`a phrase{tables}")).is_err());
        assert!(lexicon(&format!("{tables}`cut off")).is_err());
        assert!(lexicon("").is_err());
        // What is shared with a phrase that is too short, that stood under other columns, or within a letter.
        for wrong in ["cas", "`as\ncif", "`as\n\tother\naif", "`é\naif", "As", "~"] {
            assert!(lexicon(&format!("{tables}{wrong}\n")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_phrase_shares_the_states_of_its_beginning() -> Result<(), Error> {
        let tables = "\n".repeat(Table::ALL.len());
        let lexicon = lexicon(&format!("{tables}`as of\ne late\ncfor\n\tother\n`AS OF\n"))?;
        assert_eq!(lexicon.words.len(), 1 + 4);
        assert_eq!((lexicon.edges.len(), lexicon.senses.len()), (3, 4));
        let ends: Vec<usize> = lexicon.nodes.iter().map(|node| (node.senses.1 - node.senses.0) as usize).collect();
        assert_eq!(ends.iter().filter(|&&count| count == 2).count(), 1, "both cases of one phrase end in one state");
        Ok(())
    }
}
