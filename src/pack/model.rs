//! The tagger's weights and word clusters as the pack holds them.
//!
//! A row of the model is a feature with one small whole number a label; a cluster is what kind of word a word is, by
//! the company it keeps. Both are asked by the key of a hash ([`super::keys`]).

use super::keys::{bucket_of, decode_keys, key_of, Buckets, Slots, BUCKET_BITS};
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

/// Above the one lane of the last word stand the lower bits of the row's key, and [`CROWDED`] if its bucket has more keys.
/// Sums carry them out of sight.
const MARK_SHIFT: u32 = 48;
const CROWDED: u32 = 1 << 8;

/// The row of a feature that has none.
const NONE: Lanes = [0; LANE_WORDS];

/// The tagger's weights.
#[derive(Debug)]
pub struct Model {
    buckets: Buckets,
    /// That of each bucket's first key, then those of the other keys.
    rows: Vec<Lanes>,
    /// The other keys with the places of their rows.
    others: Vec<(u32, u32)>,
    /// By such a key its place in `others`, from 1.
    other_places: Slots,
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
        let keys = decode_keys(&mut bytes, BUCKET_BITS)?;
        let count = keys.len();
        if count > usize::from(u16::MAX) {
            return Err(bytes.error("it has too many keys"));
        }
        let buckets = Buckets::new(&keys);
        let is_first = |number: usize| number == 0 || bucket_of(keys[number]) != bucket_of(keys[number - 1]);
        let mut free = (0..count).filter(|&number| is_first(number)).count();
        let (mut rows, mut others, mut places) = (vec![NONE; count], Vec::new(), Vec::with_capacity(count));
        for (number, &key) in keys.iter().enumerate() {
            let first = buckets.rank(key);
            let (place, mark) = if is_first(number) { (first, key & 0xff) } else { (free, 0) };
            if !is_first(number) {
                others.push((key, place as u32));
                free += 1;
                rows[first][LANE_WORDS - 1] |= u64::from(CROWDED) << MARK_SHIFT;
            }
            rows[place][LANE_WORDS - 1] |= u64::from(mark) << MARK_SHIFT;
            places.push(place);
        }
        let step = i64::from(bytes.u8()?);
        for label in 0..ROW_LABELS {
            for (&place, weight) in places.iter().zip(plane::decode(&mut bytes, count)?) {
                let weight = i64::from(weight as i8) * step;
                if weight.abs() > MOST_WEIGHT {
                    return Err(bytes.error("a weight is too large to be summed"));
                }
                // A negative weight borrows from the lanes above; `sum` gives it back. The mark lends nothing.
                let lane = (weight as u64) << (LANE_BITS * (label % LANES));
                let word = &mut rows[place][label / LANES];
                *word = word.wrapping_add(if label / LANES + 1 == LANE_WORDS { lane & ((1 << MARK_SHIFT) - 1) } else { lane });
            }
        }
        if !bytes.is_empty() {
            return Err(bytes.error("bytes follow its end"));
        }
        let other_places = Slots::new(others.len(), others.iter().zip(1..).map(|(&(key, _), place)| (key, place)));
        Ok(Model { buckets, rows, others, other_places, transitions })
    }

    /// What each label scores by the features with these hashes, of which it counts `MOST_TERMS` at most.
    #[inline]
    pub fn sum(&self, hashes: impl Iterator<Item = u32>) -> [i32; ROW_LABELS] {
        let mut sum = NONE;
        let mut keys = [0; MOST_TERMS];
        let count = self.buckets.sift(hashes, &mut keys);
        for &key in keys.iter().take(count) {
            let mut row = self.rows.get(self.buckets.rank(key)).unwrap_or(&NONE);
            let mark = (row[LANE_WORDS - 1] >> MARK_SHIFT) as u32;
            let mut is_own = (mark ^ key) & 0xff == 0;
            if !is_own && mark & CROWDED != 0 {
                (row, is_own) = (self.other(key), true);
            }
            // By a mask: a branch would be guessed wrong one time in five.
            let mask = u64::from(is_own).wrapping_neg();
            for (sum, &word) in sum.iter_mut().zip(row) {
                *sum = sum.wrapping_add(word & mask);
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

    /// The row of a key that is not its bucket's first.
    fn other(&self, key: u32) -> &Lanes {
        let own = |place: u32| self.others.get(place as usize - 1).filter(|other| other.0 == key);
        self.other_places.find(key, own).and_then(|other| self.rows.get(other.1 as usize)).unwrap_or(&NONE)
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no feature has weights.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Words are few: their keys need fewer buckets than the features' keys. With half as many, common words would share keys.
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
