//! The best sequence of labels for a run of tokens, by Viterbi's algorithm over whole numbers.
//!
//! Scores are integers throughout, so that native and WebAssembly builds tag alike.

use super::labels::{is_inside, LABELS, OUTSIDE};

/// What each label scores at a token.
pub type Scores = [i32; LABELS];

/// Below any score that a sequence can have.
const NEVER: i64 = i64::MIN / 2;

/// Sums are held with these bits free below them for the label that they came from, so that one comparison settles both.
const FREE_BITS: u32 = 4;
const FREE: i64 = (1 << FREE_BITS) - 1;

/// What following costs, as it is added up: by a label those of all labels before it, each with a mark of its own in the free
/// bits, the higher the lower its number is, so that of equals the first is taken.
type Steps = [[i64; LABELS]; LABELS];

/// Decodes run after run in the same memory.
#[derive(Debug)]
pub struct Decoder {
    steps: Steps,
    /// For each token after the first the label before it on the best way to each of its labels.
    paths: Vec<[u8; LABELS]>,
    labels: Vec<u8>,
}

impl Decoder {
    /// A decoder by these scores of one label before another.
    pub fn new(transitions: &[Scores; LABELS]) -> Decoder {
        let step = |before: usize, label: usize| shifted(transitions[before][label]) + FREE - before as i64;
        let steps = std::array::from_fn(|label| std::array::from_fn(|before| step(before, label)));
        Decoder { steps, paths: Vec::new(), labels: Vec::new() }
    }

    /// The best sequence for `scores`; before and after the run stands [`OUTSIDE`].
    pub fn best(&mut self, scores: &[Scores]) -> &[u8] {
        let Decoder { steps, paths, labels } = self;
        paths.clear();
        labels.clear();
        let Some((first, rest)) = scores.split_first() else { return labels };
        let mut total = [NEVER; LABELS];
        for (label, total) in total.iter_mut().enumerate().filter(|&(label, _)| !is_inside(label as u8)) {
            *total = (steps[label][OUTSIDE as usize] & !FREE) + shifted(first[label]);
        }
        for here in rest {
            let mut next = [NEVER; LABELS];
            let mut from = [OUTSIDE; LABELS];
            for label in 0..LABELS {
                let step = &steps[label];
                let best = if is_inside(label as u8) {
                    // A name goes on only after its begin, whose label is one less, or itself.
                    (total[label - 1] + step[label - 1]).max(total[label] + step[label])
                } else {
                    total.iter().zip(step).fold(i64::MIN, |best, (total, step)| best.max(total + step))
                };
                from[label] = (FREE - (best & FREE)) as u8;
                next[label] = (best & !FREE) + shifted(here[label]);
            }
            total = next;
            paths.push(from);
        }
        let step = &steps[OUTSIDE as usize];
        let best = total.iter().zip(step).fold(i64::MIN, |best, (total, step)| best.max(total + step));
        let mut label = (FREE - (best & FREE)) as u8;
        labels.push(label);
        for from in paths.iter().rev() {
            label = from[label as usize];
            labels.push(label);
        }
        labels.reverse();
        labels
    }
}

/// A score as it is summed up.
fn shifted(score: i32) -> i64 {
    i64::from(score) << FREE_BITS
}
