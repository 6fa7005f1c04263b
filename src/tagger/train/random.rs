//! Numbers that look random and are the same each time (xorshift64, Marsaglia 2003).

/// A row of numbers.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// The row that `seed` starts, which has nothing in common with that of the next seed (the finish of SplitMix64, Steele,
    /// Lea, Flood 2014). A state of 0 would stay 0.
    pub fn new(seed: u64) -> Random {
        let mut state = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Random((state ^ (state >> 31)).max(1))
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `limit`, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        ((self.next() >> 11) % limit.max(1) as u64) as usize
    }

    /// One of `all`; the empty string if there is none.
    pub fn pick<'a, S: AsRef<str>>(&mut self, all: &'a [S]) -> &'a str {
        let at = self.below(all.len());
        all.get(at).map_or("", AsRef::as_ref)
    }

    /// Whether an event of this probability happens.
    pub fn chance(&mut self, probability: f32) -> bool {
        ((self.next() >> 40) as f32) < probability * (1u64 << 24) as f32
    }

    /// Puts `all` in another order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            let other = self.below(at + 1);
            all.swap(at, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_seed_starts_a_row_of_its_own() {
        let mut firsts: Vec<u64> = (0..100).map(|seed| Random::new(seed).next()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        assert_eq!(firsts.len(), 100);
    }
}
