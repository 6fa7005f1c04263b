//! Leaving out what a machine annotated wrongly ("confident learning", Northcutt, Jiang, Chuang 2021): each half of the
//! silver runs is read by a field that was trained without it, and a run with a label that this field finds next to
//! impossible is left out.

use super::field::learn;
use super::instances::Instances;
use super::Settings;

/// A label less likely than this puts its run in doubt.
const UNBELIEVABLE: f64 = 0.07;
/// Passes to train a judge: few, so that it does not learn the errors by heart.
const EPOCHS: usize = 4;

/// Marks the doubtful runs as left out; returns how many they are.
pub fn leave_out(instances: &mut Instances, settings: &Settings) -> usize {
    let settings = Settings { epochs: EPOCHS.min(settings.epochs), ..settings.clone() };
    let mut doubtful = Vec::new();
    for half in 0..2 {
        instances.runs.iter_mut().for_each(|run| run.left_out = run.silver && run.half == half);
        if !instances.runs.iter().any(|run| run.left_out) {
            continue;
        }
        let field = learn(instances, None, &settings, &mut |_| {});
        for (number, run) in instances.runs.iter().enumerate().filter(|(_, run)| run.left_out) {
            let likely = field.labels_of(instances, run);
            if likely.iter().zip(&run.labels).any(|(likely, &label)| likely[label as usize] < UNBELIEVABLE) {
                doubtful.push(number);
            }
        }
    }
    instances.runs.iter_mut().for_each(|run| run.left_out = false);
    doubtful.iter().for_each(|&run| instances.runs[run].left_out = true);
    doubtful.len()
}
