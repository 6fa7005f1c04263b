//! What is learned from: the candidate runs of the corpus, each token as rows of features, and its label.

use super::Corpus;
use crate::pack::upper_key;
use crate::tagger::candidates::runs;
use crate::tagger::features::{Keys, Lists, View};
use crate::tagger::labels::{is_inside, may_follow, OUTSIDE};
use std::collections::HashMap;

/// A run of candidate tokens.
pub struct Run {
    /// Where in [`Instances::rows`] the rows of each token are.
    tokens: Vec<(u32, u32)>,
    /// The label of each token.
    pub labels: Vec<u8>,
    /// Whether it was annotated by machine.
    pub silver: bool,
    /// Which half of the corpus it is in.
    pub half: usize,
    /// Not to be learned from.
    pub left_out: bool,
}

/// All runs and features.
pub struct Instances {
    /// The runs, in the order of the corpus.
    pub runs: Vec<Run>,
    rows: Vec<u32>,
    /// The hash of each row's feature.
    pub hashes: Vec<u32>,
}

impl std::fmt::Display for Instances {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tokens: usize = self.runs.iter().map(|run| run.labels.len()).sum();
        write!(f, "{} runs, {tokens} tokens, {} features", self.runs.len(), self.hashes.len())
    }
}

impl Instances {
    /// The instances of `corpus`, without features of fewer than `least_count` tokens.
    pub fn read(corpus: &Corpus, lists: Lists<'_>, least_count: u32) -> Instances {
        let (mut all, mut keys, mut buffer) = (Vec::new(), Vec::new(), Keys::default());
        for (number, annotated) in corpus.documents.iter().enumerate() {
            let document = Corpus::read(annotated, lists.lexicon);
            let words = lists.lexicon.words(&document);
            let labels = corpus.labels(annotated, &document, &words, lists.lexicon);
            let candidates = runs(&document);
            let view = View::new(&document, &words, lists, &candidates);
            for run in candidates {
                let sentence = document.sentence_of(run.start);
                let mut tokens = Vec::new();
                for at in run.iter() {
                    view.of(at, sentence.start, sentence.end, &mut buffer);
                    let start = keys.len() as u32;
                    keys.extend(buffer.hashes());
                    tokens.push((start, keys.len() as u32));
                }
                let labels = started_within(&labels[run.start..run.end]);
                all.push(Run { tokens, labels, silver: annotated.silver, half: number % 2, left_out: false });
            }
        }
        let hashes = common(&keys, least_count);
        let numbers: HashMap<u32, u32> = hashes.iter().enumerate().map(|(number, &key)| (key, number as u32)).collect();
        let mut rows = Vec::with_capacity(keys.len());
        for (start, end) in all.iter_mut().flat_map(|run| &mut run.tokens) {
            let first = rows.len() as u32;
            rows.extend(keys[*start as usize..*end as usize].iter().filter_map(|key| numbers.get(key)));
            (*start, *end) = (first, rows.len() as u32);
        }
        Instances { runs: all, rows, hashes }
    }

    /// The rows of each token of `run`.
    pub fn rows<'a>(&'a self, run: &'a Run) -> impl Iterator<Item = &'a [u32]> {
        run.tokens.iter().map(|&(start, end)| &self.rows[start as usize..end as usize])
    }

    /// In how many tokens each feature is.
    pub fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.hashes.len()];
        self.rows.iter().for_each(|&row| counts[row as usize] += 1);
        counts
    }
}

/// The labels of a run; a name that started before it starts within it.
fn started_within(labels: &[u8]) -> Vec<u8> {
    let mut before = OUTSIDE;
    labels
        .iter()
        .map(|&label| {
            before = if is_inside(label) && !may_follow(before, label) { label - 1 } else { label };
            before
        })
        .collect()
}

/// The features of enough tokens, the commonest first. One key of the packed set stands for one row: of features that
/// share it the commonest stays.
fn common(keys: &[u32], least_count: u32) -> Vec<u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    keys.iter().for_each(|&key| *counts.entry(key).or_default() += 1);
    let mut common: Vec<(u32, u32)> = counts.into_iter().filter(|&(_, count)| count >= least_count).map(|(key, count)| (count, key)).collect();
    common.sort_unstable_by(|a, b| b.cmp(a));
    let mut taken = HashMap::new();
    common.retain(|&(_, key)| *taken.entry(upper_key(key)).or_insert(key) == key);
    common.into_iter().map(|(_, key)| key).collect()
}
