//! `factlight evaluate`: scores the scanner against a gold file.

use super::{input, Failure};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Arguments {
    /// Gold documents as JSON Lines
    gold: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut spans = 0;
    for document in input::documents(&arguments.gold)? {
        spans += document?.spans.len();
    }
    println!("gold.spans: {spans}");
    Ok(())
}
