//! Any bytes as a file of coordinates, with and without a sound header: an error or places that can be asked for.
#![no_main]

use factlight::pack::{Coordinates, FORMAT_VERSION};
use libfuzzer_sys::fuzz_target;

fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0x811c_9dc5, |sum: u32, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        (sum ^ u32::from_le_bytes(word)).wrapping_mul(0x0100_0193).rotate_left(5)
    })
}

fuzz_target!(|bytes: &[u8]| {
    let [mode, content @ ..] = bytes else { return };
    let body = match mode % 3 {
        0 => return drop(Coordinates::from_bytes(content)),
        1 => content.to_vec(),
        _ => [b"where   ", &28u32.to_le_bytes()[..], &(content.len() as u32).to_le_bytes(), content].concat(),
    };
    let file = [b"FLPK", &FORMAT_VERSION.to_le_bytes()[..], &1u16.to_le_bytes(), &checksum(&body).to_le_bytes(), &body].concat();
    if let Ok(coordinates) = Coordinates::from_bytes(&file) {
        for number in [0, 1, content.len(), usize::MAX] {
            if let Some((id, latitude, longitude)) = coordinates.get(number) {
                assert!(id != 0 && latitude.abs() < 328.0 && longitude.abs() < 328.0);
            }
        }
    }
});
