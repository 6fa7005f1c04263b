//! A set of hashed keys, small in a file and quick to ask: which number has this key, if any.
//!
//! Keys have 24 bits at most. The lower 8 are held one byte a key, in order; the upper name a bucket, of which the file
//! holds how many keys it has, in a plane ([`super::plane`]). That is 10 to 12 bits a key, near what a random set of that
//! size can need. Of other keys a share of n / 2^bits is taken for one that is in the set.

use super::{plane, Reader};
use crate::Error;

/// Bits of a key.
pub const KEY_BITS: u32 = 24;
const BUCKETS: usize = 1 << BUCKET_BITS;
/// Bits of a bucket's number in a [`KeySet`].
pub(super) const BUCKET_BITS: u32 = KEY_BITS - 8;

/// The key of a hash that is well spread in its upper bits, as a feature's is.
#[inline]
pub fn upper_key(hash: u32) -> u32 {
    hash >> (32 - KEY_BITS)
}

/// The key of any 32-bit hash.
pub fn key_of(hash: u32) -> u32 {
    (hash.wrapping_mul(0x9e37_79b1) ^ hash.rotate_left(16).wrapping_mul(0x85eb_ca6b)) >> (32 - KEY_BITS)
}

/// Reads how many keys each of `buckets` buckets has: the number of the first key of each, and of all keys at the end.
fn decode_starts(bytes: &mut Reader<'_>, buckets: usize) -> Result<Vec<u32>, Error> {
    let mut total = 0;
    let counts = plane::decode(bytes, buckets)?;
    Ok(std::iter::once(0)
        .chain(counts.into_iter().map(|count| {
            total += u32::from(count);
            total
        }))
        .collect())
}

/// Reads a set of keys with `bucket_bits` + 8 bits as [`super::compile`] wrote it: all of them in order, for tables that
/// keep them their own way.
pub(super) fn decode_keys(bytes: &mut Reader<'_>, bucket_bits: u32) -> Result<Vec<u32>, Error> {
    let starts = decode_starts(bytes, 1 << bucket_bits)?;
    let low = bytes.take(starts.last().map_or(0, |&total| total as usize))?;
    let mut bucket = 0;
    let key = |(number, &low): (usize, &u8)| {
        while starts.get(bucket + 1).is_some_and(|&end| end as usize <= number) {
            bucket += 1;
        }
        (bucket as u32) << 8 | u32::from(low)
    };
    Ok(low.iter().enumerate().map(key).collect())
}

/// A table of 32-bit entries found by key in one or two steps: at least half of it is free places, which are 0.
#[derive(Debug)]
pub(super) struct Slots {
    slots: Vec<u32>,
}

impl Slots {
    /// Puts in `count` entries, none of which is 0, by their keys.
    pub(super) fn new(count: usize, entries: impl Iterator<Item = (u32, u32)>) -> Slots {
        let mut slots = vec![0; (count * 2).next_power_of_two()];
        let mask = slots.len() - 1;
        for (key, entry) in entries.take(count) {
            let mut at = key as usize & mask;
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = entry;
        }
        Slots { slots }
    }

    /// The entry for `key`, of which `is_own` tells whether it is the one that was put in by it.
    pub(super) fn find<T>(&self, key: u32, is_own: impl Fn(u32) -> Option<T>) -> Option<T> {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let entry = *self.slots.get(at)?;
            if entry == 0 {
                return None;
            }
            if let Some(own) = is_own(entry) {
                return Some(own);
            }
            at = (at + 1) & mask;
        }
    }
}

/// A sorted set of keys, numbered from 0.
#[derive(Debug)]
pub struct KeySet {
    /// Number of the first key of each bucket, and of all keys at the end.
    starts: Box<[u32; BUCKETS + 1]>,
    /// The lower bits of the keys.
    low: Vec<u8>,
    /// A bit for each 64 neighbouring keys, set if one of them is in the set: most questions are about keys that are
    /// not, and these 32 KB answer nine in ten of them from the processor's nearest memory.
    near: Box<[u64; NEAR_WORDS]>,
}

const NEAR_WORDS: usize = 1 << (KEY_BITS - 12);

/// Word and bit of a key in `near`.
fn near_bit(key: u32) -> (usize, u64) {
    let group = key >> 6;
    ((group >> 6) as usize, 1 << (group & 63))
}

impl KeySet {
    /// Reads what [`super::compile`] wrote.
    pub(super) fn decode(bytes: &mut Reader<'_>) -> Result<KeySet, Error> {
        let starts: Box<[u32]> = decode_starts(bytes, BUCKETS)?.into();
        let starts: Box<[u32; BUCKETS + 1]> = starts.try_into().map_err(|_| bytes.error("it has not a start for each bucket"))?;
        let total = starts[BUCKETS];
        let low = bytes.take(total as usize)?.to_vec();
        let mut near = Box::new([0; NEAR_WORDS]);
        let mut bucket = 0;
        for (number, &byte) in low.iter().enumerate() {
            while starts[bucket + 1] as usize <= number {
                bucket += 1;
            }
            let (word, bit) = near_bit((bucket as u32) << 8 | u32::from(byte));
            if let Some(word) = near.get_mut(word) {
                *word |= bit;
            }
        }
        Ok(KeySet { starts, low, near })
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.low.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of the key of `hash`, if it is in the set.
    pub fn index_of(&self, hash: u32) -> Option<usize> {
        let key = key_of(hash);
        if self.may_have(key) {
            self.find(key)
        } else {
            None
        }
    }

    /// Whether `key` or one of its 64 neighbours is in the set.
    fn may_have(&self, key: u32) -> bool {
        let (word, bit) = near_bit(key);
        self.near[word % NEAR_WORDS] & bit != 0
    }

    fn find(&self, key: u32) -> Option<usize> {
        let (bucket, low) = ((key >> 8) as usize % BUCKETS, key as u8);
        let (start, end) = (self.starts[bucket] as usize, self.starts[bucket + 1] as usize);
        let at = self.low.get(start..end)?.iter().position(|&other| other == low)?;
        Some(start + at)
    }
}

/// Which buckets have keys, for a set that is asked often and mostly for keys that it has not: 10 KB, which the processor
/// keeps nearest, tell that and where in a list by buckets a key's bucket stands.
#[derive(Debug)]
pub(super) struct Buckets {
    /// A bit for each bucket, set if it has keys.
    used: Box<[u64; BUCKETS / 64]>,
    /// How many buckets before each word of `used` have keys.
    before: Box<[u16; BUCKETS / 64]>,
}

impl Buckets {
    /// The buckets of `keys`, which are fewer than there are buckets.
    pub(super) fn new(keys: &[u32]) -> Buckets {
        let (mut used, mut before) = (Box::new([0u64; BUCKETS / 64]), Box::new([0; BUCKETS / 64]));
        keys.iter().map(|&key| bucket_of(key)).for_each(|bucket| used[bucket / 64] |= 1 << (bucket % 64));
        let mut count = 0;
        for (before, word) in before.iter_mut().zip(used.iter()) {
            *before = count;
            count += word.count_ones() as u16;
        }
        Buckets { used, before }
    }

    /// Fills `keys` with those of `hashes`, by their upper bits and at most as many, whose bucket has keys, and returns how
    /// many they are. Each key is written, and the next goes over it if it is none of them: there is nothing to guess wrong.
    #[inline]
    pub(super) fn sift<const MOST: usize>(&self, hashes: impl Iterator<Item = u32>, keys: &mut [u32; MOST]) -> usize {
        let mut count = 0;
        for hash in hashes {
            let key = upper_key(hash);
            keys[count % MOST] = key;
            let bucket = bucket_of(key);
            count += (self.used[bucket / 64] >> (bucket % 64) & 1) as usize;
        }
        count
    }

    /// How many buckets before that of `key` have keys.
    #[inline]
    pub(super) fn rank(&self, key: u32) -> usize {
        let bucket = bucket_of(key);
        let lower = self.used[bucket / 64] & ((1 << (bucket % 64)) - 1);
        usize::from(self.before[bucket / 64]) + lower.count_ones() as usize
    }
}

/// The bucket of a key.
pub(super) fn bucket_of(key: u32) -> usize {
    (key >> 8) as usize % BUCKETS
}
