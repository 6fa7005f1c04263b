//! The best sequence of labels for a run of tokens, by Viterbi's algorithm over whole numbers.
//!
//! Scores are integers throughout, so that native and WebAssembly builds tag alike.

use super::labels::{may_follow, LABELS, OUTSIDE};

/// What each label scores at a token.
pub type Scores = [i32; LABELS];

/// Fills `labels` with the best sequence for `scores`; before and after the run stands [`OUTSIDE`].
pub fn best(scores: &[Scores], transitions: &[Scores; LABELS], labels: &mut Vec<u8>) {
    labels.clear();
    let mut paths: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    let mut total: Scores = [i32::MIN / 2; LABELS];
    total[OUTSIDE as usize] = 0;
    for here in scores {
        let mut next: Scores = [i32::MIN / 2; LABELS];
        let mut from = [OUTSIDE; LABELS];
        for label in 0..LABELS as u8 {
            for before in 0..LABELS as u8 {
                if !may_follow(before, label) {
                    continue;
                }
                let score = total[before as usize].saturating_add(transitions[before as usize][label as usize]);
                if score > next[label as usize] {
                    next[label as usize] = score;
                    from[label as usize] = before;
                }
            }
            next[label as usize] = next[label as usize].saturating_add(here[label as usize]);
        }
        total = next;
        paths.push(from);
    }
    let mut label = (0..LABELS as u8)
        .max_by_key(|&label| (total[label as usize].saturating_add(transitions[label as usize][OUTSIDE as usize]), LABELS as u8 - label))
        .unwrap_or(OUTSIDE);
    for from in paths.iter().rev() {
        labels.push(label);
        label = from[label as usize];
    }
    labels.reverse();
}
