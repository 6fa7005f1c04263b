//! The averaged structured perceptron, feature selection and rounding.

use super::Corpus;
use crate::pack::compile::key_set;
use crate::pack::{key_of, ROW_LABELS};
use crate::tagger::candidates::runs;
use crate::tagger::decode::{best, Scores};
use crate::tagger::features::{Lists, View};
use crate::tagger::labels::{is_inside, may_follow, LABELS, OUTSIDE};
use std::collections::HashMap;

/// How to train.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Passes over the corpus before the selection of features, and again after it.
    pub epochs: usize,
    /// Features kept.
    pub features: usize,
    /// A feature must be seen in this many tokens.
    pub least_count: u32,
    /// Fixes the order of documents.
    pub seed: u64,
}

/// A run of candidate tokens: rows of the features of each, and its label.
struct Run {
    tokens: Vec<(u32, u32)>,
    labels: Vec<u8>,
}

/// The weights while they are learned: the current one, and its sum over all steps.
#[derive(Clone, Copy, Default)]
struct Cell {
    weight: f32,
    total: f64,
    step: u32,
}

impl Cell {
    fn add(&mut self, step: u32, by: f32) {
        self.total += f64::from(self.weight) * f64::from(step - self.step);
        self.step = step;
        self.weight += by;
    }

    fn average(&self, step: u32) -> f64 {
        (self.total + f64::from(self.weight) * f64::from(step - self.step)) / f64::from(step.max(1))
    }
}

type Row = [Cell; LABELS];

/// Trains on `corpus` and returns the bytes of the model section; `say` is told how it goes.
pub fn train(corpus: &Corpus, lists: Lists<'_>, settings: &Settings, say: &mut dyn FnMut(String)) -> Vec<u8> {
    let (runs, rows, hashes) = instances(corpus, lists, settings);
    say(format!("{} runs, {} tokens, {} features", runs.len(), runs.iter().map(|run| run.labels.len()).sum::<usize>(), hashes.len()));
    let (weights, _) = learn(&runs, &rows, hashes.len(), None, settings, say);
    // What a feature carries: the spread of its weights, which matters more the more tokens have it.
    let mut counts = vec![0u32; hashes.len()];
    rows.iter().for_each(|&row| counts[row as usize] += 1);
    let worth = |row: usize| -> f64 {
        let spread: f64 = weights[row].iter().map(|weight| weight.abs()).sum();
        spread * f64::from(counts[row]).sqrt().min(20.0)
    };
    let mut order: Vec<usize> = (0..hashes.len()).collect();
    order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)).then(hashes[a].cmp(&hashes[b])));
    let mut kept = vec![false; hashes.len()];
    order.iter().take(settings.features).for_each(|&row| kept[row] = true);
    let (weights, transitions) = learn(&runs, &rows, hashes.len(), Some(&kept), settings, say);
    let selected: Vec<(u32, [f64; LABELS])> = (0..hashes.len()).filter(|&row| kept[row]).map(|row| (hashes[row], weights[row])).collect();
    encode(&selected, &transitions)
}

/// All runs of the corpus, the rows of their features one after the other, and the hash of each row.
fn instances(corpus: &Corpus, lists: Lists<'_>, settings: &Settings) -> (Vec<Run>, Vec<u32>, Vec<u32>) {
    let (mut all, mut keys, mut buffer) = (Vec::new(), Vec::new(), Vec::new());
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for annotated in &corpus.documents {
        let document = Corpus::read(annotated, lists.lexicon);
        let words = lists.lexicon.words(&document);
        let labels = corpus.labels(annotated, &document, &words, lists.lexicon);
        let candidates = runs(&document);
        let view = View::new(&document, &words, lists, &candidates);
        for run in candidates {
            let sentence = document.sentence_of(run.start);
            let mut tokens = Vec::new();
            for at in run.iter() {
                buffer.clear();
                view.of(at, sentence.start, sentence.end, &mut buffer);
                let start = keys.len() as u32;
                keys.extend_from_slice(&buffer);
                tokens.push((start, keys.len() as u32));
            }
            let mut before = OUTSIDE;
            let mut gold: Vec<u8> = labels[run.start..run.end].to_vec();
            // A name that started before the run starts within it.
            for label in &mut gold {
                if is_inside(*label) && !may_follow(before, *label) {
                    *label -= 1;
                }
                before = *label;
            }
            all.push(Run { tokens, labels: gold });
        }
    }
    keys.iter().for_each(|&key| *counts.entry(key).or_default() += 1);
    // One key of the packed set stands for one row: of features that share it the commonest stays.
    let mut common: Vec<(u32, u32)> =
        counts.into_iter().filter(|&(_, count)| count >= settings.least_count).map(|(key, count)| (count, key)).collect();
    common.sort_unstable_by(|a, b| b.cmp(a));
    let mut taken = HashMap::new();
    common.retain(|&(_, key)| *taken.entry(key_of(key)).or_insert(key) == key);
    let numbers: HashMap<u32, u32> = common.iter().enumerate().map(|(number, &(_, key))| (key, number as u32)).collect();
    let mut rows = Vec::with_capacity(keys.len());
    for run in &mut all {
        for (start, end) in &mut run.tokens {
            let first = rows.len() as u32;
            rows.extend(keys[*start as usize..*end as usize].iter().filter_map(|key| numbers.get(key)));
            (*start, *end) = (first, rows.len() as u32);
        }
    }
    (all, rows, common.into_iter().map(|(_, key)| key).collect())
}

type Averages = (Vec<[f64; LABELS]>, [[f64; LABELS]; LABELS]);

fn learn(runs: &[Run], rows: &[u32], count: usize, kept: Option<&[bool]>, settings: &Settings, say: &mut dyn FnMut(String)) -> Averages {
    const SCALE: f32 = 256.0;
    let mut weights: Vec<Row> = vec![[Cell::default(); LABELS]; count];
    let mut transitions: [Row; LABELS] = [[Cell::default(); LABELS]; LABELS];
    let mut order: Vec<usize> = (0..runs.len()).collect();
    let mut random = settings.seed | 1;
    let mut step = 1u32;
    let mut guess = Vec::new();
    let keep = |row: u32| kept.is_none_or(|kept| kept[row as usize]);
    for epoch in 0..settings.epochs {
        for at in (1..order.len()).rev() {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            order.swap(at, (random % (at as u64 + 1)) as usize);
        }
        let mut wrong = 0;
        for &number in &order {
            let run = &runs[number];
            let whole: [Scores; LABELS] = std::array::from_fn(|a| std::array::from_fn(|b| (transitions[a][b].weight * SCALE) as i32));
            let scores: Vec<Scores> = run
                .tokens
                .iter()
                .map(|&(start, end)| {
                    let mut sum = [0.0f32; LABELS];
                    for &row in rows[start as usize..end as usize].iter().filter(|&&row| keep(row)) {
                        for (sum, cell) in sum.iter_mut().zip(&weights[row as usize]) {
                            *sum += cell.weight;
                        }
                    }
                    sum.map(|sum| (sum * SCALE) as i32)
                })
                .collect();
            best(&scores, &whole, &mut guess);
            if guess != run.labels {
                wrong += 1;
                for (at, (&found, &gold)) in guess.iter().zip(&run.labels).enumerate() {
                    let (found_before, gold_before) = if at == 0 { (OUTSIDE, OUTSIDE) } else { (guess[at - 1], run.labels[at - 1]) };
                    if (found_before, found) != (gold_before, gold) {
                        transitions[found_before as usize][found as usize].add(step, -1.0);
                        transitions[gold_before as usize][gold as usize].add(step, 1.0);
                    }
                    if found == gold {
                        continue;
                    }
                    let (start, end) = run.tokens[at];
                    for &row in rows[start as usize..end as usize].iter().filter(|&&row| keep(row)) {
                        weights[row as usize][found as usize].add(step, -1.0);
                        weights[row as usize][gold as usize].add(step, 1.0);
                    }
                }
                if let (Some(&found), Some(&gold)) = (guess.last(), run.labels.last()) {
                    if found != gold {
                        transitions[found as usize][OUTSIDE as usize].add(step, -1.0);
                        transitions[gold as usize][OUTSIDE as usize].add(step, 1.0);
                    }
                }
            }
            step += 1;
        }
        say(format!("pass {}: {:.2} % of runs wrong", epoch + 1, 100.0 * f64::from(wrong) / runs.len() as f64));
    }
    let averages = weights.iter().map(|row| std::array::from_fn(|label| row[label].average(step))).collect();
    (averages, std::array::from_fn(|a| std::array::from_fn(|b| transitions[a][b].average(step))))
}

/// The model section: transitions, keys, masks of the labels that have a weight, and the weights.
fn encode(rows: &[(u32, [f64; LABELS])], transitions: &[[f64; LABELS]; LABELS]) -> Vec<u8> {
    const _: () = assert!(LABELS == ROW_LABELS);
    // Few weights are large: the unit is chosen so that only one in a thousand is cut to fit a byte.
    let mut sizes: Vec<f64> = rows.iter().flat_map(|(_, row)| row.iter().map(|weight| weight.abs())).collect();
    sizes.sort_by(f64::total_cmp);
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 1000)).copied().unwrap_or(1.0).max(1e-9);
    let unit = largest / 15.0;
    let rounded = |weight: f64| (weight / unit).round().clamp(-127.0, 127.0) as i8;
    let mut out = Vec::new();
    for weight in transitions.iter().flatten() {
        out.extend_from_slice(&((weight / unit).round().clamp(-30_000.0, 30_000.0) as i16).to_le_bytes());
    }
    let hashes: Vec<u32> = rows.iter().map(|(hash, _)| *hash).collect();
    let (keys, order) = key_set(&hashes);
    out.extend_from_slice(&keys);
    let rows: Vec<[i8; LABELS]> = order.into_iter().map(|at| rows[at].1.map(rounded)).collect();
    let masks: Vec<u16> =
        rows.iter().map(|row| row.iter().enumerate().fold(0, |mask, (label, &weight)| mask | u16::from(weight != 0) << label)).collect();
    out.extend(masks.iter().map(|&mask| mask as u8));
    out.extend(masks.iter().map(|&mask| (mask >> 8) as u8));
    out.extend(rows.iter().flatten().filter(|&&weight| weight != 0).map(|&weight| weight as u8));
    out
}
