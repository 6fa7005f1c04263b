//! The tagger's weights and word clusters as the pack holds them.
//!
//! A row of the model is a feature with one small whole number a label; a cluster is what kind of word a word is, by
//! the company it keeps. Both are asked by the key of a hash ([`super::keys`]).

use super::keys::{decode_keys, key_of, KeyTable, Slots, BUCKET_BITS};
use super::plane;
use super::Reader;
use crate::Error;

/// Labels a row has a weight for.
pub const ROW_LABELS: usize = 9;

/// A row's weights in lanes of 16 bits, the first label in the lowest: three additions add nine weights, on any
/// processor. A sum of whole numbers of few bits each stays within its lane as long as it has no more than 255 terms.
type Lanes = [u64; LANE_WORDS];
const LANE_WORDS: usize = ROW_LABELS.div_ceil(LANES);
const LANES: usize = 4;
const LANE_BITS: usize = 16;

/// The most rows that [`Model::sum`] adds up, each of such weights at most: their sum fits a lane.
const MOST_TERMS: usize = 128;
const MOST_WEIGHT: i64 = 128;

/// The tagger's weights.
#[derive(Debug)]
pub struct Model {
    keys: KeyTable,
    /// One a key, and a last one of zeros for features that have none.
    rows: Vec<Lanes>,
    /// What it scores that one label follows another.
    pub transitions: [[i32; ROW_LABELS]; ROW_LABELS],
}

impl Model {
    /// Reads what [`super::compile`] wrote: the transitions, the keys, how much one of a row's whole numbers stands for, and
    /// these numbers, all of the first label, then all of the next. A plane (see `plane.rs`) for each label.
    ///
    /// # Errors
    /// If the bytes are not such a section.
    pub fn decode(mut bytes: Reader<'_>) -> Result<Model, Error> {
        let mut transitions = [[0; ROW_LABELS]; ROW_LABELS];
        for cell in transitions.iter_mut().flatten() {
            *cell = i32::from(bytes.u16()? as i16);
        }
        let (keys, count) = KeyTable::decode(&mut bytes)?;
        let step = i64::from(bytes.u8()?);
        let mut rows = vec![[0; LANE_WORDS]; count + 1];
        for label in 0..ROW_LABELS {
            for (row, weight) in rows.iter_mut().zip(plane::decode(&mut bytes, count)?) {
                let weight = i64::from(weight as i8) * step;
                if weight.abs() > MOST_WEIGHT {
                    return Err(bytes.error("a weight is too large to be summed"));
                }
                // A negative weight borrows from the lanes above; `sum` gives it back.
                let word: &mut u64 = &mut row[label / LANES];
                *word = word.wrapping_add((weight as u64) << (LANE_BITS * (label % LANES)));
            }
        }
        if !bytes.is_empty() {
            return Err(bytes.error("bytes follow its end"));
        }
        Ok(Model { keys, rows, transitions })
    }

    /// What each label scores by the features with these hashes, of which it counts `MOST_TERMS` at most.
    #[inline]
    pub fn sum(&self, hashes: impl Iterator<Item = u32>) -> [i32; ROW_LABELS] {
        let mut sum: Lanes = [0; LANE_WORDS];
        let mut keys = [0; MOST_TERMS];
        let count = self.keys.sift(hashes, &mut keys);
        for &key in keys.iter().take(count) {
            let row = self.rows.get(self.keys.number_of(key, self.len())).unwrap_or(&[0; LANE_WORDS]);
            for (sum, &word) in sum.iter_mut().zip(row) {
                *sum = sum.wrapping_add(word);
            }
        }
        let mut scores = [0; ROW_LABELS];
        for (label, score) in scores.iter_mut().enumerate() {
            let word = &mut sum[label / LANES];
            let lane = *word as i16;
            *score = i32::from(lane);
            *word = word.wrapping_sub(i64::from(lane) as u64) >> LANE_BITS;
        }
        scores
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.rows.len() - 1
    }

    /// Whether no feature has weights.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Words are few: their keys need fewer buckets than the features' [`KeyTable`] has. With half as many, common words would share keys.
pub(super) const CLUSTER_BUCKET_BITS: u32 = 15;

/// The cluster of every word that has one.
#[derive(Debug)]
pub struct Clusters {
    /// By the key of a word that key and, in the lowest byte, the cluster.
    slots: Slots,
}

impl Clusters {
    /// The cluster of the rarer words that are taken for a person wherever they stand; `scripts/build-clusters` numbers it.
    pub const PERSONS: u8 = 252;

    /// Reads what [`super::compile`] wrote.
    ///
    /// # Errors
    /// If the bytes are not such a section.
    pub fn decode(mut bytes: Reader<'_>) -> Result<Clusters, Error> {
        let keys = decode_keys(&mut bytes, CLUSTER_BUCKET_BITS)?;
        let clusters = plane::decode(&mut bytes, keys.len())?;
        if clusters.contains(&0) {
            return Err(bytes.error("a cluster has no number"));
        }
        if !bytes.is_empty() {
            return Err(bytes.error("bytes follow its end"));
        }
        Ok(Clusters { slots: Slots::new(keys.len(), keys.iter().zip(clusters).map(|(&key, cluster)| (key, key << 8 | u32::from(cluster)))) })
    }

    /// The cluster of the word with the case-folded hash `hash`, from 1; 0 for a word that has none.
    pub fn of(&self, hash: u32) -> u8 {
        let key = key_of(hash) >> (BUCKET_BITS - CLUSTER_BUCKET_BITS);
        self.slots.find(key, |entry| (entry >> 8 == key).then_some(entry as u8)).unwrap_or(0)
    }
}
