//! The tagger's weights and word clusters as the pack holds them.
//!
//! A row of the model is a feature with one small whole number a label; a cluster is what kind of word a word is, by
//! the company it keeps. Both are asked by hash ([`super::KeySet`]).

use super::{KeySet, Reader};
use crate::Error;

/// Labels a row has a weight for.
pub const ROW_LABELS: usize = 9;

/// The tagger's weights.
#[derive(Debug)]
pub struct Model {
    keys: KeySet,
    rows: Vec<[i8; ROW_LABELS]>,
    /// What it scores that one label follows another.
    pub transitions: [[i32; ROW_LABELS]; ROW_LABELS],
}

impl Model {
    /// Reads what training wrote.
    ///
    /// # Errors
    /// If the bytes are not such a section.
    pub fn decode(mut bytes: Reader<'_>) -> Result<Model, Error> {
        let mut transitions = [[0; ROW_LABELS]; ROW_LABELS];
        for cell in transitions.iter_mut().flatten() {
            *cell = i32::from(bytes.u16()? as i16);
        }
        let keys = KeySet::decode(&mut bytes)?;
        let (low, high) = (bytes.take(keys.len())?, bytes.take(keys.len())?);
        let mut rows = Vec::with_capacity(keys.len());
        for (low, high) in low.iter().zip(high) {
            let mask = u32::from(*low) | u32::from(*high) << 8;
            let mut row = [0; ROW_LABELS];
            for (label, weight) in row.iter_mut().enumerate() {
                if mask & 1 << label != 0 {
                    *weight = bytes.u8()? as i8;
                }
            }
            rows.push(row);
        }
        if !bytes.is_empty() {
            return Err(bytes.error("bytes follow its end"));
        }
        Ok(Model { keys, rows, transitions })
    }

    /// The weights of the feature whose hash is `hash`.
    pub fn row(&self, hash: u32) -> Option<&[i8; ROW_LABELS]> {
        self.rows.get(self.keys.index_of(hash)?)
    }

    /// How many features have weights.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no feature has weights.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The cluster of every word that has one.
#[derive(Debug)]
pub struct Clusters {
    keys: KeySet,
    clusters: Vec<u8>,
}

impl Clusters {
    /// Reads what [`super::compile`] wrote.
    ///
    /// # Errors
    /// If the bytes are not such a section.
    pub fn decode(mut bytes: Reader<'_>) -> Result<Clusters, Error> {
        let keys = KeySet::decode(&mut bytes)?;
        let clusters = bytes.take(keys.len())?.to_vec();
        if !bytes.is_empty() {
            return Err(bytes.error("bytes follow its end"));
        }
        Ok(Clusters { keys, clusters })
    }

    /// The cluster of the word with the case-folded hash `hash`, from 1; 0 for a word that has none.
    pub fn of(&self, hash: u32) -> u8 {
        self.keys.index_of(hash).and_then(|at| self.clusters.get(at)).copied().unwrap_or(0)
    }
}
