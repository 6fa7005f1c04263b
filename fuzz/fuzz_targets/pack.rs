//! Any bytes as a pack, and any bytes as one section of an otherwise sound pack: an error or a pack that can be scanned
//! with, never a panic. The checksum is put right, since behind it the readers would see nothing damaged.
#![no_main]

use factlight::pack::{Pack, Table, FORMAT_VERSION};
use factlight::{Kinds, Options, Scanner};
use libfuzzer_sys::fuzz_target;

const TEXT: &str = "About 3,000 of a b c met Mr. A in Oslo, Norway on May 4. “No,” he said.";

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0x811c_9dc5, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        (sum ^ u32::from_le_bytes(word)).wrapping_mul(0x0100_0193).rotate_left(5)
    })
}

fn file(count: u16, body: &[u8]) -> Vec<u8> {
    [b"FLPK", &FORMAT_VERSION.to_le_bytes()[..], &count.to_le_bytes(), &checksum(body).to_le_bytes(), body].concat()
}

fn with_sections(sections: &[(&[u8; 8], Vec<u8>)]) -> Vec<u8> {
    let (mut table, mut bodies) = (Vec::new(), Vec::new());
    for (name, body) in sections {
        table.extend_from_slice(*name);
        table.extend_from_slice(&((12 + sections.len() * 16 + bodies.len()) as u32).to_le_bytes());
        table.extend_from_slice(&(body.len() as u32).to_le_bytes());
        bodies.extend_from_slice(body);
    }
    file(sections.len() as u16, &[table, bodies].concat())
}

/// A key set whose counts are those that `bytes` names: two of bucket and one of count, as many as `bytes` begins with.
fn keys<'a>(bucket_bits: u32, counts: u8, mut bytes: &'a [u8], set: &mut Vec<u8>) -> &'a [u8] {
    let mut buckets = vec![0u8; 1 << bucket_bits];
    for _ in 0..counts % 8 {
        let [low, high, count, rest @ ..] = bytes else { break };
        let bucket = usize::from(u16::from_le_bytes([*low, *high])) % buckets.len();
        buckets[bucket] = *count;
        bytes = rest;
    }
    let bits: Vec<bool> = buckets.into_iter().flat_map(|count| std::iter::repeat_n(true, usize::from(count)).chain([false])).collect();
    set.extend(bits.chunks(8).map(|byte| byte.iter().rev().fold(0, |byte, &bit| byte << 1 | u8::from(bit))));
    bytes
}

fuzz_target!(|bytes: &[u8]| {
    let [mode, counts, bytes @ ..] = bytes else { return };
    let keyed = |before: &[u8], bucket_bits: u32, bytes: &[u8]| {
        let mut section = before.to_vec();
        let rest = keys(bucket_bits, *counts, bytes, &mut section);
        section.extend_from_slice(rest);
        section
    };
    let none = |bucket_bits| keyed(&[], bucket_bits, &[]);
    let tables = vec![b'\n'; Table::ALL.len()];
    let mut lexicon = [&tables[..], b"oslo\n"].concat();
    let (mut model, mut clusters, mut places) = ([vec![0; 162], none(16), vec![3]].concat(), none(15), [vec![0], none(16)].concat());
    match mode % 8 {
        0 => return drop(Pack::from_bytes(bytes)),
        1 => return drop(Pack::from_bytes(&file(u16::from(*counts), bytes))),
        2 => model = keyed(&[7; 162], 16, bytes),
        3 => clusters = keyed(&[], 15, bytes),
        4 => places = keyed(&[2, b'N', b'O', b'S', b'E'], 16, bytes),
        5 => lexicon = [&tables[..], bytes, b"\n"].concat(),
        _ => lexicon = bytes.to_vec(),
    }
    let file = with_sections(&[(b"lexicon ", lexicon), (b"model   ", model), (b"clusters", clusters), (b"places  ", places)]);
    if let Ok(pack) = Pack::from_bytes(&file) {
        let scan = Scanner::with_pack(pack, Options { kinds: Kinds::ALL, ..Options::default() }).scan(TEXT);
        assert!(scan.facts.iter().all(|fact| TEXT.get(fact.span.range()).is_some()));
    }
});
