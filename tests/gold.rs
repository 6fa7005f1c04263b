//! The development gold file, where it is there: the own measures agree with the reference scorer, and accuracy
//! does not slip below what was reached.

use std::path::{Path, PathBuf};
use std::process::Command;

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

fn factlight(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_factlight")).args(arguments).output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn path_str(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

#[test]
fn own_measures_agree_with_the_reference_scorer() {
    let (Some(gold), Some(scorer)) = (shared("corpora/dev/gold.dev.jsonl"), shared("tools/score_facts.py")) else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        return println!("skipped: there is no python3");
    }
    let predicted = Path::new(env!("CARGO_TARGET_TMPDIR")).join("predicted.jsonl");
    let kinds = "figure,official,location,person,demonym";
    std::fs::write(&predicted, factlight(&["scan", "--format", "jsonl", "--kinds", kinds, path_str(&gold)])).expect("writable");
    let reference = Command::new("python3").args([&scorer, &gold, &predicted]).output().expect("python3 starts");
    assert_eq!(factlight(&["evaluate", path_str(&gold)]), String::from_utf8_lossy(&reference.stdout));
}
