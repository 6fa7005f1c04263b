//! Which features are kept, and the bytes that the model section gets.

use super::field::{Field, Row};
use super::instances::Instances;
use crate::pack::compile::key_set;
use crate::pack::ROW_LABELS;
use crate::tagger::labels::LABELS;

/// The natural logarithm that one unit of a rounded weight stands for: fine enough that rounding costs nothing, and only
/// one weight in a thousand is cut to fit a byte.
const UNIT: f32 = 0.05;

/// The `most` features that carry most: the spread of a feature's weights, which matters more the more tokens have it.
pub fn select(instances: &Instances, field: &Field, most: usize) -> Vec<bool> {
    let counts = instances.counts();
    let worth: Vec<f64> = field
        .rows
        .iter()
        .zip(&counts)
        .map(|(row, &count)| row.iter().map(|weight| f64::from(weight.abs())).sum::<f64>() * f64::from(count).sqrt().min(20.0))
        .collect();
    let mut order: Vec<usize> = (0..worth.len()).collect();
    order.sort_by(|&a, &b| worth[b].total_cmp(&worth[a]).then(instances.hashes[a].cmp(&instances.hashes[b])));
    let mut kept = vec![false; worth.len()];
    order.iter().take(most).for_each(|&row| kept[row] = true);
    kept
}

/// The model section: transitions, keys, masks of the labels that have a weight, and the weights.
pub fn encode(instances: &Instances, kept: &[bool], field: &Field) -> Vec<u8> {
    const _: () = assert!(LABELS == ROW_LABELS);
    let rows: Vec<(u32, Row)> =
        instances.hashes.iter().zip(&field.rows).zip(kept).filter(|(_, &kept)| kept).map(|((&hash, &row), _)| (hash, row)).collect();
    let rounded = |weight: f32| (weight / UNIT).round().clamp(-127.0, 127.0) as i8;
    let mut out = Vec::new();
    for weight in field.transitions.iter().flatten() {
        out.extend_from_slice(&((weight / UNIT).round().clamp(-30_000.0, 30_000.0) as i16).to_le_bytes());
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
