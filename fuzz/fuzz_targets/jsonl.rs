//! Any bytes as JSON Lines: each line that is not blank is a document or an error that names the line.
#![no_main]

use factlight::cli::input::documents_in;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let full = bytes.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    let mut seen = 0;
    for document in documents_in(bytes, "input") {
        seen += 1;
        if let Err(failure) = document {
            assert!(failure.to_string().starts_with("input:"), "{failure}");
        }
    }
    assert_eq!(seen, full);
});
