//! Planes: rows of small numbers, one byte each, in about as many bits as they hold information, by asymmetric numeral
//! systems (Duda 2013, the variant that moves whole bytes). Servers compress what a page loads, but in codes of whole bits,
//! and what they find depends on what happens to stand beside; a plane is as short as it can be, wherever it stands.
//!
//! A plane starts with the number of its different symbols, and for each the symbol and how often in 4,096 it comes
//! (varint); then the number of coded bytes (varint), and these.

use super::Reader;
use crate::Error;

/// The frequencies of a plane's symbols sum up to two to this power.
const SCALE_BITS: u32 = 12;
const SCALE: u32 = 1 << SCALE_BITS;
/// The coder's state is never below this, between symbols.
const LOWEST: u32 = 1 << 23;

/// What a value of the state's lowest bits stands for.
#[derive(Clone, Copy, Default)]
struct Slot {
    symbol: u8,
    frequency: u16,
    /// How far into the symbol's slots this one is.
    offset: u16,
}

/// Reads a plane of `count` symbols.
///
/// # Errors
/// If the bytes are no such plane.
pub(super) fn decode(bytes: &mut Reader<'_>, count: usize) -> Result<Vec<u8>, Error> {
    let mut slots = Vec::with_capacity(SCALE as usize);
    for _ in 0..bytes.varint()?.min(256) {
        let (symbol, frequency) = (bytes.u8()?, bytes.varint()?);
        if frequency > SCALE - slots.len() as u32 {
            return Err(bytes.error("the frequencies of a plane are too many"));
        }
        slots.extend((0..frequency).map(|offset| Slot { symbol, frequency: frequency as u16, offset: offset as u16 }));
    }
    if slots.len() != SCALE as usize {
        return Err(bytes.error("the frequencies of a plane are too few"));
    }
    let length = bytes.varint()? as usize;
    let mut coded = bytes.take(length)?.iter();
    let mut state = 0;
    for _ in 0..4 {
        state = state << 8 | u32::from(coded.next().copied().unwrap_or(0));
    }
    let mut symbols = Vec::with_capacity(count);
    for _ in 0..count {
        let slot = slots.get((state % SCALE) as usize).copied().unwrap_or_default();
        symbols.push(slot.symbol);
        state = u32::from(slot.frequency).wrapping_mul(state >> SCALE_BITS).wrapping_add(u32::from(slot.offset));
        while state < LOWEST {
            let Some(&byte) = coded.next() else { return Err(bytes.error("a plane ends too early")) };
            state = state << 8 | u32::from(byte);
        }
    }
    // The state that coding started from, and nothing after it.
    if state != LOWEST || coded.next().is_some() {
        return Err(bytes.error("a plane does not end where it should"));
    }
    Ok(symbols)
}

/// The plane of `symbols`.
#[cfg(feature = "cli")] // only `factlight pack` asks
pub fn encode(symbols: &[u8]) -> Vec<u8> {
    let frequencies = frequencies(symbols);
    let mut starts = [0; 256];
    let mut start = 0;
    for (symbol, &frequency) in frequencies.iter().enumerate() {
        starts[symbol] = start;
        start += frequency;
    }
    // From the last symbol to the first, so that reading goes the other way.
    let (mut coded, mut state) = (Vec::new(), LOWEST);
    for &symbol in symbols.iter().rev() {
        let frequency = frequencies[usize::from(symbol)];
        while u64::from(state) >= u64::from((LOWEST >> SCALE_BITS) << 8) * u64::from(frequency) {
            coded.push(state as u8);
            state >>= 8;
        }
        state = ((state / frequency) << SCALE_BITS) + state % frequency + starts[usize::from(symbol)];
    }
    coded.extend(state.to_le_bytes());
    coded.reverse();

    let used = || frequencies.iter().enumerate().filter(|&(_, &frequency)| frequency > 0);
    let mut out = Vec::new();
    super::compile::varint(&mut out, used().count());
    for (symbol, &frequency) in used() {
        out.push(symbol as u8);
        super::compile::varint(&mut out, frequency as usize);
    }
    super::compile::varint(&mut out, coded.len());
    out.extend(coded);
    out
}

/// How often in [`SCALE`] each symbol comes: none of those that come at all is 0, and the sum is [`SCALE`].
#[cfg(feature = "cli")]
fn frequencies(symbols: &[u8]) -> [u32; 256] {
    let mut counts = [0u64; 256];
    symbols.iter().for_each(|&symbol| counts[usize::from(symbol)] += 1);
    if symbols.is_empty() {
        counts[0] = 1;
    }
    let total: u64 = counts.iter().sum();
    let mut frequencies = counts.map(|count| if count == 0 { 0 } else { ((count * u64::from(SCALE) + total / 2) / total).max(1) as u32 });
    // What rounding left over or took too much, at the commonest: there it costs least.
    let mut left = SCALE as i32 - frequencies.iter().sum::<u32>() as i32;
    while left != 0 {
        let commonest = (0..256).max_by_key(|&symbol| frequencies[symbol]).unwrap_or(0);
        let share = left.max(-(frequencies[commonest] as i32 / 2));
        frequencies[commonest] = frequencies[commonest].wrapping_add_signed(share);
        left -= share;
    }
    frequencies
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    fn planes() -> Vec<Vec<u8>> {
        let mut seed = 7u32;
        let mut random = move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 16
        };
        let mut planes = vec![vec![], vec![9], vec![200; 5_000], (0..=255).collect()];
        planes.extend((1..=8).map(|bits| (0..3_000).map(|_| (random() & random() & ((1 << bits) - 1)) as u8).collect()));
        planes
    }

    #[test]
    fn gives_back_what_was_coded() {
        for plane in planes() {
            let bytes = encode(&plane);
            let mut reader = Reader::new(&bytes, "test");
            assert_eq!(decode(&mut reader, plane.len()).unwrap(), plane);
            assert!(reader.is_empty());
        }
    }

    #[test]
    fn is_about_as_short_as_can_be() {
        for plane in planes().into_iter().filter(|plane| plane.len() > 1_000) {
            let counts = plane.iter().fold([0.0f64; 256], |mut counts, &symbol| {
                counts[usize::from(symbol)] += 1.0;
                counts
            });
            let total = plane.len() as f64;
            let information: f64 = counts.iter().filter(|&&count| count > 0.0).map(|count| count * (total / count).log2() / 8.0).sum();
            let table = counts.iter().filter(|&&count| count > 0.0).count() as f64 * 3.0;
            assert!((encode(&plane).len() as f64) < information * 1.01 + table + 12.0, "{} for {information}", encode(&plane).len());
        }
    }

    #[test]
    fn damaged_planes_are_errors() {
        let plane: Vec<u8> = (0..2_000u32).map(|number| (number * number % 7) as u8).collect();
        let bytes = encode(&plane);
        assert!(decode(&mut Reader::new(&bytes[..bytes.len() - 1], "test"), plane.len()).is_err());
        assert!(decode(&mut Reader::new(&bytes, "test"), plane.len() + 1).is_err());
        assert!(decode(&mut Reader::new(&bytes, "test"), plane.len() - 1).is_err());
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            let read = decode(&mut Reader::new(&damaged, "test"), plane.len());
            assert!(read.is_err() || read.is_ok_and(|symbols| symbols.len() == plane.len()));
        }
    }
}
