//! The native tests: the case files, bad input, and what the command line does with it.

#[path = "shared/cases.rs"]
mod cases;
mod command_line;
mod gold;
mod properties;
mod random_text;

use factlight::{Options, Scanner};
use std::path::Path;

#[test]
fn every_case_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let scanner = Scanner::new(Options::default()).expect("the embedded pack reads");
    let mut outcome = cases::Outcome::default();
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("tests/cases is there")
        .flat_map(|room| std::fs::read_dir(room.expect("readable").path()).expect("a folder for each room"))
        .map(|file| file.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    for path in files {
        let content = std::fs::read_to_string(&path).expect("readable");
        let name = path.strip_prefix(&folder).unwrap_or(&path).display().to_string();
        let parsed = cases::parse(&name, &content).expect("every line is a case");
        cases::run(&scanner, &parsed, &mut outcome);
    }
    assert!(outcome.failures.is_empty(), "{} cases failed:\n{}", outcome.failures.len(), outcome.failures.join("\n"));
    assert!(outcome.passed > 0, "there are no cases");
    println!("{} cases", outcome.passed);
}
