//! Maps for small keys of our own making: a few instructions a key, and the same code for all types of keys and values, where
//! the standard library's is made anew for each in a page's download. A map's values can be [`Chain`]s: lists in one piece of
//! memory.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

/// The numbers of entries by their hashes, in open addressing. The entries are the caller's, in a list of their own.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// The number of an entry, from 1; 0 where none is. A power of two of them, half of them free, or none at all.
    slots: Vec<u32>,
    /// The hash of each entry.
    hashes: Vec<u32>,
}

impl Index {
    /// The entry with this hash of which `is_own` says that it is the one.
    pub fn find(&self, hash: u32, is_own: &dyn Fn(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(hash);
        loop {
            let number = (*self.slots.get(at & mask)? as usize).checked_sub(1)?;
            if self.hashes.get(number) == Some(&hash) && is_own(number) {
                return Some(number);
            }
            at += 1;
        }
    }

    /// The entry with this hash, where the hash is taken for its key.
    pub fn number_of(&self, hash: u32) -> Option<usize> {
        self.find(hash, &|_| true)
    }

    /// Whether an entry may have this hash, at a glance.
    #[inline]
    pub fn may_have(&self, hash: u32) -> bool {
        self.slots.get(place(hash) & self.slots.len().wrapping_sub(1)).is_some_and(|&slot| slot != 0)
    }

    /// Adds the next entry, and returns its number.
    pub fn add(&mut self, hash: u32) -> usize {
        let number = self.hashes.len();
        self.hashes.push(hash);
        if self.hashes.len() * 2 > self.slots.len() {
            self.slots = vec![0; (self.hashes.len() * 4).next_power_of_two()];
            for number in 0..number {
                self.put(number);
            }
        }
        self.put(number);
        number
    }

    fn put(&mut self, number: usize) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = place(self.hashes.get(number).copied().unwrap_or(0));
        while let Some(slot) = self.slots.get_mut(at & mask) {
            if *slot == 0 {
                *slot = number as u32 + 1;
                return;
            }
            at += 1;
        }
    }
}

/// Where the search for a hash starts, before it is cut to the number of slots: the upper bits count too.
fn place(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize
}

/// A list of values in [`Links`], by the number of its last link from 1; the default one is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chain(usize);

/// The links of many chains: a value, and the chain up to the one before.
#[derive(Debug, Clone)]
pub struct Links<T>(Vec<(T, Chain)>);

impl<T: Copy> Links<T> {
    /// Room for as many values.
    pub fn with_capacity(count: usize) -> Links<T> {
        Links(Vec::with_capacity(count))
    }

    /// Puts `value` at the end of `chain`.
    pub fn push(&mut self, chain: &mut Chain, value: T) {
        self.0.push((value, *chain));
        *chain = Chain(self.0.len());
    }

    /// The values of `chain`, the last one first.
    pub fn latest(&self, chain: Chain) -> impl Iterator<Item = T> + Clone + '_ {
        let mut rest = chain;
        std::iter::from_fn(move || {
            let &(value, before) = self.0.get(rest.0.checked_sub(1)?)?;
            rest = before;
            Some(value)
        })
    }
}

/// A map whose entries are only asked for by key.
#[derive(Debug, Clone)]
pub struct QuickMap<K, V> {
    entries: Vec<(K, V)>,
    index: Index,
}

/// A set of the same kind.
#[derive(Debug, Clone)]
pub struct QuickSet<K>(QuickMap<K, ()>);

impl<K, V> Default for QuickMap<K, V> {
    fn default() -> QuickMap<K, V> {
        QuickMap { entries: Vec::new(), index: Index::default() }
    }
}

impl<K: Hash + Eq, V> QuickMap<K, V> {
    fn find<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.index.find(hash_of(key), &|number| self.entries.get(number).is_some_and(|(own, _)| own.borrow() == key))
    }

    /// The value of `key`.
    pub fn get<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(key).and_then(|number| self.entries.get(number)).map(|(_, value)| value)
    }

    /// The value of `key`, `fresh` if it had none.
    pub fn or_insert(&mut self, key: K, fresh: V) -> &mut V {
        let number = self.find(&key).unwrap_or_else(|| {
            let hash = hash_of(&key);
            self.entries.push((key, fresh));
            self.index.add(hash)
        });
        &mut self.entries[number].1
    }

    /// The value of `key`, the default one if it had none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert(key, V::default())
    }

    /// Gives `key` this value instead of any that it had.
    pub fn insert(&mut self, key: K, value: V) {
        match self.find(&key).and_then(|number| self.entries.get_mut(number)) {
            Some((_, own)) => *own = value,
            None => {
                self.or_insert(key, value);
            }
        }
    }

    /// How many keys have a value.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none has.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<K: Hash + Eq, V> FromIterator<(K, V)> for QuickMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> QuickMap<K, V> {
        let mut map = QuickMap::default();
        pairs.into_iter().for_each(|(key, value)| map.insert(key, value));
        map
    }
}

impl<K> Default for QuickSet<K> {
    fn default() -> QuickSet<K> {
        QuickSet(QuickMap::default())
    }
}

impl<K: Hash + Eq> QuickSet<K> {
    /// Whether `key` is in the set.
    pub fn contains<Q: ?Sized + Hash + Eq>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.get(key).is_some()
    }

    /// Puts `key` in.
    pub fn insert(&mut self, key: K) {
        self.0.insert(key, ());
    }
}

impl<K: Hash + Eq> Extend<K> for QuickSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        keys.into_iter().for_each(|key| self.insert(key));
    }
}

impl<K: Hash + Eq> FromIterator<K> for QuickSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> QuickSet<K> {
        let mut set = QuickSet::default();
        set.extend(keys);
        set
    }
}

/// Multiplies and rotates, eight bytes at a time.
#[derive(Default)]
struct QuickHasher(u64);

const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

impl QuickHasher {
    fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(FACTOR);
    }
}

fn hash_of<Q: ?Sized + Hash>(key: &Q) -> u32 {
    let mut hasher = QuickHasher::default();
    key.hash(&mut hasher);
    (hasher.finish() >> 32) as u32
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            self.add(chunk.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte)));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.add(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.add(u64::from(value));
    }

    fn write_usize(&mut self, value: usize) {
        self.add(value as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_keep_apart() {
        let (mut links, mut chains) = (Links::with_capacity(0), [Chain::default(); 3]);
        (0..9).for_each(|number| links.push(&mut chains[number % 2], number));
        let latest = chains.map(|chain| links.latest(chain).collect::<Vec<_>>());
        assert_eq!(latest, [vec![8, 6, 4, 2, 0], vec![7, 5, 3, 1], vec![]]);
    }

    #[test]
    fn finds_what_was_put_in() {
        let mut map: QuickMap<String, usize> = QuickMap::default();
        for number in 0..1000 {
            assert_eq!(map.get(&format!("{number}")[..]), None);
            *map.or_default(format!("{number}")) += number;
            map.insert(format!("{}", number / 2), number / 2 + 1);
        }
        assert_eq!(map.len(), 1000);
        assert!((0..500).all(|number| map.get(&format!("{number}")[..]) == Some(&(number + 1))));
        assert!((500..1000).all(|number| map.get(&format!("{number}")[..]) == Some(&number)));
        let set: QuickSet<u32> = (0..1000).map(|number| number << 20).collect();
        assert!((0..1000).all(|number| set.contains(&(number << 20)) && !set.contains(&(number << 20 | 1))));
    }
}
