//! Which features are kept, and the bytes that the model section gets.

use super::field::{Field, Row};
use super::instances::Instances;
use crate::pack::{upper_key, KEY_BITS, ROW_LABELS};
use crate::tagger::labels::LABELS;
use std::collections::BTreeMap;

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

/// The trained model, from which [`crate::pack::compile::model_section`] makes that of a pack: transitions, a byte for each
/// bucket of keys with their number, the keys' lower bytes, masks of the labels that have a weight, and the weights.
pub fn encode(instances: &Instances, kept: &[bool], field: &Field) -> Vec<u8> {
    const _: () = assert!(LABELS == ROW_LABELS);
    let rows: Vec<(u32, Row)> =
        instances.hashes.iter().zip(&field.rows).zip(kept).filter(|(_, &kept)| kept).map(|((&hash, &row), _)| (hash, row)).collect();
    let rounded = |weight: f32| (weight / UNIT).round().clamp(-127.0, 127.0) as i8;
    let mut out = Vec::new();
    for weight in field.transitions.iter().flatten() {
        out.extend_from_slice(&((weight / UNIT).round().clamp(-30_000.0, 30_000.0) as i16).to_le_bytes());
    }
    // Of two features with one key the first stays.
    let mut by_key: BTreeMap<u32, Row> = BTreeMap::new();
    for (hash, row) in rows {
        by_key.entry(upper_key(hash)).or_insert(row);
    }
    let mut counts = vec![0u8; 1 << (KEY_BITS - 8)];
    // A bucket that is full to the byte's limit takes no more; with 16 million keys for some ten thousand none is.
    by_key.retain(|&key, _| {
        let count = &mut counts[(key >> 8) as usize];
        let free = *count < u8::MAX;
        *count += u8::from(free);
        free
    });
    out.extend(counts);
    out.extend(by_key.keys().map(|&key| key as u8));
    let rows: Vec<[i8; LABELS]> = by_key.into_values().map(|row| row.map(rounded)).collect();
    let masks: Vec<u16> =
        rows.iter().map(|row| row.iter().enumerate().fold(0, |mask, (label, &weight)| mask | u16::from(weight != 0) << label)).collect();
    out.extend(masks.iter().map(|&mask| mask as u8));
    out.extend(masks.iter().map(|&mask| (mask >> 8) as u8));
    out.extend(rows.iter().flatten().filter(|&&weight| weight != 0).map(|&weight| weight as u8));
    out
}
