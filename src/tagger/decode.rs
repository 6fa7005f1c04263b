//! The best sequence of labels for a run of tokens, by Viterbi's algorithm over whole numbers.
//!
//! Scores are integers throughout, so that native and WebAssembly builds tag alike.

use super::labels::{is_inside, LABELS, OUTSIDE};

/// What each label scores at a token.
pub type Scores = [i32; LABELS];

/// Below any score that a sequence can have.
const NEVER: i64 = i64::MIN / 2;

/// Decodes run after run in the same memory.
#[derive(Debug, Default)]
pub struct Decoder {
    /// For each token after the first the label before it on the best way to each of its labels.
    paths: Vec<[u8; LABELS]>,
    labels: Vec<u8>,
}

impl Decoder {
    /// The best sequence for `scores`; before and after the run stands [`OUTSIDE`].
    pub fn best(&mut self, scores: &[Scores], transitions: &[Scores; LABELS]) -> &[u8] {
        let Decoder { paths, labels } = self;
        paths.clear();
        labels.clear();
        let step = |before: usize, label: usize| i64::from(transitions[before][label]);
        let Some((first, rest)) = scores.split_first() else { return labels };
        let mut total = [NEVER; LABELS];
        for (label, total) in total.iter_mut().enumerate().filter(|&(label, _)| !is_inside(label as u8)) {
            *total = step(OUTSIDE as usize, label) + i64::from(first[label]);
        }
        for here in rest {
            let mut next = [NEVER; LABELS];
            let mut from = [OUTSIDE; LABELS];
            for label in 0..LABELS {
                // A name goes on only after its begin: the label before an inside is the begin, one less, or itself.
                let before = if is_inside(label as u8) { label - 1..label + 1 } else { 0..LABELS };
                let mut most = i64::MIN;
                for before in before {
                    let score = total[before] + step(before, label);
                    if score > most {
                        (most, from[label]) = (score, before as u8);
                    }
                }
                next[label] = most + i64::from(here[label]);
            }
            total = next;
            paths.push(from);
        }
        let mut label = (0..LABELS as u8)
            .max_by_key(|&label| (total[label as usize] + step(label as usize, OUTSIDE as usize), LABELS as u8 - label))
            .unwrap_or(OUTSIDE);
        labels.push(label);
        for from in paths.iter().rev() {
            label = from[label as usize];
            labels.push(label);
        }
        labels.reverse();
        labels
    }
}
