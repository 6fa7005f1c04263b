//! Names that a larger tagger found in text which nobody annotated by hand, or a machine badly: `data/model/taught_names.tsv`.
//!
//! In: the file, made by `scripts/teach-tagger`. A line `# corpus` starts a corpus of the training folder; each other line
//! is a line's number and its names, `start+lengthKIND` in Unicode code points, with the kinds P, L, O and M (other).

use std::collections::HashMap;

/// The letters of the kinds, in the order of [`crate::tagger::labels::KINDS`].
const KINDS: &str = "PLOM";

/// A name of a line: start and end in code points, and its kind's number.
pub type TaughtName = (usize, usize, usize);

/// By corpus and line the names.
#[derive(Debug, Default)]
pub struct Taught {
    corpora: HashMap<String, HashMap<usize, Vec<TaughtName>>>,
}

impl Taught {
    /// Reads the file's content.
    ///
    /// # Errors
    /// The number of a line that does not have the form above.
    pub fn parse(content: &str) -> Result<Taught, usize> {
        let mut taught = Taught::default();
        let mut corpus = None;
        for (number, line) in content.lines().enumerate() {
            if let Some(name) = line.strip_prefix("# ") {
                corpus = Some(taught.corpora.entry(name.to_string()).or_default());
                continue;
            }
            let entry = line.split_once('\t').and_then(|(at, names)| Some((at.parse().ok()?, names.split(' ').map(name).collect::<Option<_>>()?)));
            match (entry, &mut corpus) {
                (Some((at, names)), Some(corpus)) => corpus.insert(at, names),
                _ => return Err(number + 1),
            };
        }
        Ok(taught)
    }

    /// Whether the names of a corpus are taught.
    pub fn has(&self, corpus: &str) -> bool {
        self.corpora.contains_key(corpus)
    }

    /// The names of line `line`, from 1, of a corpus; `None` for a corpus that was not taught.
    pub fn names(&self, corpus: &str, line: usize) -> Option<&[TaughtName]> {
        self.corpora.get(corpus).map(|lines| lines.get(&line).map_or(&[][..], Vec::as_slice))
    }
}

fn name(word: &str) -> Option<TaughtName> {
    let (start, rest) = word.split_once('+')?;
    let kind = KINDS.find(rest.chars().last()?)?;
    let start: usize = start.parse().ok()?;
    let length: usize = rest.get(..rest.len() - 1)?.parse().ok()?;
    Some((start, start + length, kind))
}

#[cfg(test)]
mod tests {
    use super::Taught;

    #[test]
    fn names_are_read_by_corpus_and_line() {
        let taught = Taught::parse("# news\n2\t0+4P 9+11M\n# other\n1\t3+2L\n").expect("the form");
        assert_eq!(taught.names("news", 2), Some(&[(0, 4, 0), (9, 20, 3)][..]));
        assert_eq!(taught.names("news", 1), Some(&[][..]));
        assert_eq!(taught.names("nowhere", 1), None);
        assert!(taught.has("other") && !taught.has("nowhere"));
    }

    #[test]
    fn a_line_of_another_form_is_named() {
        for (content, line) in [("1\t0+4P", 1), ("# news\n1\t0+4X", 2), ("# news\n1 0+4P", 2), ("# news\n1\t0-4P", 2), ("# news\nx\t0+4P", 2)] {
            assert_eq!(Taught::parse(content).err(), Some(line), "{content:?}");
        }
    }
}
