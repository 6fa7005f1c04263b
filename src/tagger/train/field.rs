//! The conditional random field: how likely each label of a run's tokens is, and learning from what was wrong.
//!
//! Only additions, products, divisions and roots of IEEE numbers are used (the exponential too is made of them), so that
//! training gives the same bytes on every machine.

use super::instances::{Instances, Run};
use super::random::Random;
use super::Settings;
use crate::tagger::labels::{may_follow, LABELS, OUTSIDE};

/// A weight a label.
pub type Row = [f32; LABELS];

/// Step size of AdaGrad, and what it starts its sums of squares with.
const RATE: f32 = 0.05;
const FIRST_SQUARE: f32 = 0.01;
/// The share of a token's features that learning does not see: the others must make up for it, as they must for an
/// unknown name.
const DROPPED: f32 = 0.5;
/// How much more a run counts that a person annotated.
const HAND_ANNOTATED: f32 = 2.0;

/// What was learned.
#[derive(Debug)]
pub struct Field {
    /// The weights of each feature.
    pub rows: Vec<Row>,
    /// The weight of one label (inner) after another (outer); [`OUTSIDE`] stands before and after a run.
    pub transitions: [Row; LABELS],
}

/// A number that is learned by AdaGrad.
fn step(weight: &mut f32, square: &mut f32, slope: f32) {
    *square += slope * slope;
    *weight -= RATE * slope / square.sqrt();
}

impl Field {
    fn new(rows: usize) -> Field {
        Field { rows: vec![[0.0; LABELS]; rows], transitions: [[0.0; LABELS]; LABELS] }
    }

    /// The mean of fields of the same features.
    pub fn mean(fields: &[Field]) -> Field {
        let mut sums = Field::new(fields.first().map_or(0, |field| field.rows.len()));
        fields.iter().for_each(|field| add(&mut sums, field));
        sums.divide(fields.len());
        sums
    }

    fn divide(&mut self, by: usize) {
        let by = by.max(1) as f32;
        self.rows.iter_mut().chain(&mut self.transitions).flatten().for_each(|weight| *weight /= by);
    }

    /// How likely each label is at each token of `run`.
    pub fn labels_of(&self, instances: &Instances, run: &Run) -> Vec<[f64; LABELS]> {
        let scores = instances.rows(run).map(|rows| self.sum(rows, 1.0)).collect::<Vec<Row>>();
        Lattice::new(&scores, &self.transitions).labels
    }

    fn sum(&self, rows: &[u32], scale: f32) -> Row {
        let mut sum = [0.0; LABELS];
        for &row in rows {
            for (sum, weight) in sum.iter_mut().zip(&self.rows[row as usize]) {
                *sum += weight * scale;
            }
        }
        sum
    }
}

/// The forward-backward sums of a run.
struct Lattice {
    labels: Vec<[f64; LABELS]>,
    /// How likely each pair of labels is, at each token but the first.
    pairs: Vec<[[f64; LABELS]; LABELS]>,
}

impl Lattice {
    fn new(scores: &[Row], transitions: &[Row; LABELS]) -> Lattice {
        let length = scores.len();
        let here: Vec<[f64; LABELS]> = scores
            .iter()
            .map(|row| {
                let most = row.iter().copied().fold(f32::MIN, f32::max);
                row.map(|score| exp(f64::from(score - most)))
            })
            .collect();
        let follow: [[f64; LABELS]; LABELS] =
            std::array::from_fn(|a| std::array::from_fn(|b| if may_follow(a as u8, b as u8) { exp(f64::from(transitions[a][b])) } else { 0.0 }));
        let mut forward = vec![[0.0; LABELS]; length];
        for at in 0..length {
            for label in 0..LABELS {
                let inflow: f64 = match at.checked_sub(1) {
                    None => follow[OUTSIDE as usize][label],
                    Some(before) => (0..LABELS).map(|from| forward[before][from] * follow[from][label]).sum(),
                };
                forward[at][label] = inflow * here[at][label];
            }
            normalise(&mut forward[at]);
        }
        let mut backward = vec![[0.0; LABELS]; length];
        for at in (0..length).rev() {
            for label in 0..LABELS {
                backward[at][label] = match here.get(at + 1) {
                    None => follow[label][OUTSIDE as usize],
                    Some(next) => (0..LABELS).map(|to| follow[label][to] * next[to] * backward[at + 1][to]).sum(),
                };
            }
            normalise(&mut backward[at]);
        }
        let labels = forward.iter().zip(&backward).map(|(a, b)| normalised(std::array::from_fn(|label| a[label] * b[label]))).collect();
        let pairs = (1..length)
            .map(|at| {
                let mut pairs: [[f64; LABELS]; LABELS] =
                    std::array::from_fn(|from| std::array::from_fn(|to| forward[at - 1][from] * follow[from][to] * here[at][to] * backward[at][to]));
                let all: f64 = pairs.iter().flatten().sum();
                pairs.iter_mut().flatten().for_each(|pair| *pair /= all);
                pairs
            })
            .collect();
        Lattice { labels, pairs }
    }
}

fn normalise(row: &mut [f64; LABELS]) {
    let all: f64 = row.iter().sum();
    row.iter_mut().for_each(|cell| *cell /= all);
}

fn normalised(mut row: [f64; LABELS]) -> [f64; LABELS] {
    normalise(&mut row);
    row
}

/// e to the power of `x`, within a few units of the last place, from IEEE operations alone.
fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let whole = (x * std::f64::consts::LOG2_E).round();
    let rest = x - whole * std::f64::consts::LN_2;
    // Taylor's series: |rest| is at most 0.35, so that 13 terms are exact to the last places.
    let power = (1..=13).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    power * f64::from_bits(((whole as i64 + 1023) << 52) as u64)
}

/// Learns the weights of the features `kept`, or of all; `say` is told the loss a run of each pass.
pub fn learn(instances: &Instances, kept: Option<&[bool]>, settings: &Settings, say: &mut dyn FnMut(String)) -> Field {
    let count = instances.hashes.len();
    let mut field = Field::new(count);
    let mut squares = Field { rows: vec![[FIRST_SQUARE; LABELS]; count], transitions: [[FIRST_SQUARE; LABELS]; LABELS] };
    let mut sums = Field::new(count);
    let mut order: Vec<usize> = (0..instances.runs.len()).filter(|&run| !instances.runs[run].left_out).collect();
    let mut random = Random::new(settings.seed);
    // The mean of the later passes is less a matter of the order than the last pass is.
    let first_summed = settings.epochs.div_ceil(3).min(settings.epochs.saturating_sub(1));
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let wrong: f64 = order.iter().map(|&run| learn_run(&mut field, &mut squares, instances, &instances.runs[run], kept, &mut random)).sum();
        if epoch >= first_summed {
            add(&mut sums, &field);
        }
        say(format!("pass {}: {:.2} % of probability on wrong labels", epoch + 1, 100.0 * wrong / order.len().max(1) as f64));
    }
    sums.divide(settings.epochs - first_summed);
    sums
}

fn add(sums: &mut Field, field: &Field) {
    for (sum, row) in sums.rows.iter_mut().chain(&mut sums.transitions).zip(field.rows.iter().chain(&field.transitions)) {
        sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
    }
}

/// One step for one run; returns the mean probability that the field gave to wrong labels.
fn learn_run(field: &mut Field, squares: &mut Field, instances: &Instances, run: &Run, kept: Option<&[bool]>, random: &mut Random) -> f64 {
    let seen: Vec<Vec<u32>> = instances
        .rows(run)
        .map(|rows| rows.iter().copied().filter(|&row| kept.is_none_or(|kept| kept[row as usize]) && !random.chance(DROPPED)).collect())
        .collect();
    let scores: Vec<Row> = seen.iter().map(|rows| field.sum(rows, 1.0 / (1.0 - DROPPED))).collect();
    let lattice = Lattice::new(&scores, &field.transitions);
    let weight = if run.silver { 1.0 } else { HAND_ANNOTATED };
    let mut wrong = 0.0;
    let mut before = OUTSIDE as usize;
    for (at, (rows, &gold)) in seen.iter().zip(&run.labels).enumerate() {
        let gold = gold as usize;
        let mut slopes = lattice.labels[at].map(|likely| likely as f32);
        wrong += 1.0 - lattice.labels[at][gold];
        slopes[gold] -= 1.0;
        for (from, to) in (0..LABELS).flat_map(|from| (0..LABELS).map(move |to| (from, to))) {
            let likely = match at.checked_sub(1) {
                None => f64::from(u8::from(from == OUTSIDE as usize)) * lattice.labels[0][to],
                Some(place) => lattice.pairs[place][from][to],
            };
            if may_follow(from as u8, to as u8) && (likely > 0.0 || (from, to) == (before, gold)) {
                let slope = likely as f32 - f32::from(u8::from((from, to) == (before, gold)));
                step(&mut field.transitions[from][to], &mut squares.transitions[from][to], slope);
            }
        }
        if at + 1 == run.labels.len() {
            let ends = field.transitions.iter_mut().zip(&mut squares.transitions).zip(slopes);
            ends.for_each(|((weights, squares), slope)| step(&mut weights[OUTSIDE as usize], &mut squares[OUTSIDE as usize], slope));
        }
        before = gold;
        // Most tokens are clear soon: skipping them halves the time and changes nothing that can be measured.
        if slopes.iter().all(|slope| slope.abs() < 1e-4) {
            continue;
        }
        for &row in rows {
            let (weights, squares) = (&mut field.rows[row as usize], &mut squares.rows[row as usize]);
            for ((cell, square), slope) in weights.iter_mut().zip(squares).zip(slopes) {
                step(cell, square, slope * weight);
            }
        }
    }
    wrong / run.labels.len().max(1) as f64
}
