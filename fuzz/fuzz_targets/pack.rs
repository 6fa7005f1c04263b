//! Any bytes as a pack, and any bytes as one section of an otherwise sound pack: an error or a pack that can be scanned
//! with, never a panic. The checksum is put right, since behind it the readers would see nothing damaged.
#![no_main]

use factlight::pack::{encode_plane, Pack, Table, FORMAT_VERSION};
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

/// A key set whose counts are those that `bytes` names: two of bucket and one of count, as many as `bytes` begins with. Returns
/// how many keys that are, and the rest.
fn keys<'a>(bucket_bits: u32, counts: u8, mut bytes: &'a [u8], set: &mut Vec<u8>) -> (usize, &'a [u8]) {
    let mut buckets = vec![0u8; 1 << bucket_bits];
    for _ in 0..counts % 8 {
        let [low, high, count, rest @ ..] = bytes else { break };
        let bucket = usize::from(u16::from_le_bytes([*low, *high])) % buckets.len();
        buckets[bucket] = *count;
        bytes = rest;
    }
    set.extend(encode_plane(&buckets));
    (buckets.iter().map(|&count| usize::from(count)).sum(), bytes)
}

/// The next `count` bytes, with zeros for those that are not there.
fn next(bytes: &mut &[u8], count: usize) -> Vec<u8> {
    let (taken, rest) = bytes.split_at(count.min(bytes.len()));
    *bytes = rest;
    [taken, &vec![0; count - taken.len()]].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let [mode, counts, bytes @ ..] = bytes else { return };
    // The keys' lower bytes, `between` bytes and `planes` planes of a symbol a key, or what comes instead of all these.
    let keyed = |before: &[u8], bucket_bits: u32, between: usize, planes: usize, bytes: &[u8]| {
        let mut section = before.to_vec();
        let (count, mut rest) = keys(bucket_bits, *counts, bytes, &mut section);
        if *counts >= 128 {
            section.extend_from_slice(rest);
            return section;
        }
        section.extend(next(&mut rest, count + between));
        (0..planes).for_each(|_| section.extend(encode_plane(&next(&mut rest, count))));
        section
    };
    let none = |bucket_bits, between, planes| {
        let mut section = encode_plane(&vec![0; 1usize << bucket_bits]);
        section.extend(vec![0; between]);
        (0..planes).for_each(|_| section.extend(encode_plane(&[])));
        section
    };
    let tables = vec![b'\n'; Table::ALL.len()];
    let mut lexicon = [&tables[..], b"oslo\n"].concat();
    let (mut model, mut clusters, mut places) = ([vec![0; 162], none(16, 1, 9)].concat(), none(15, 0, 1), [vec![0], none(16, 0, 2)].concat());
    match mode % 8 {
        0 => return drop(Pack::from_bytes(bytes)),
        1 => return drop(Pack::from_bytes(&file(u16::from(*counts), bytes))),
        2 => model = keyed(&[7; 162], 16, 1, 9, bytes),
        3 => clusters = keyed(&[], 15, 0, 1, bytes),
        4 => places = keyed(&[2, b'N', b'O', b'S', b'E'], 16, 0, 2, bytes),
        5 => lexicon = [&tables[..], bytes, b"\n"].concat(),
        _ => lexicon = bytes.to_vec(),
    }
    let file = with_sections(&[(b"lexicon ", lexicon), (b"model   ", model), (b"clusters", clusters), (b"places  ", places)]);
    if let Ok(pack) = Pack::from_bytes(&file) {
        let scan = Scanner::with_pack(pack, Options { kinds: Kinds::ALL, ..Options::default() }).scan(TEXT);
        assert!(scan.facts.iter().all(|fact| TEXT.get(fact.span.range()).is_some()));
    }
});
