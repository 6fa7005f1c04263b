//! `factlight evaluate`: scores the scanner, or a file of its output, against a gold file.
//!
//! The measures and their names are those of the project's reference scorer; a test compares the two.

mod details;
mod score;

use super::{input, Failure};
use crate::options::parse_date;
use crate::record::records;
use crate::text::utf16::Unit;
use crate::{Kinds, Options, Scanner};
use serde_json::Value;
use std::collections::HashMap;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Arguments {
    /// Gold documents as JSON Lines
    gold: PathBuf,
    /// Score these documents instead of scanning
    predicted: Option<PathBuf>,
    /// List misses and false alarms on standard error
    #[arg(long)]
    errors: bool,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let predicted = arguments.predicted.as_ref().map(|path| read_predicted(path)).transpose()?;
    let scanner = Scanner::with_coordinates(Options { kinds: Kinds::ALL, ..Options::default() })?;
    let mut score = score::Score::default();
    for document in input::documents(&arguments.gold)? {
        let document = document?;
        let found = match &predicted {
            Some(predicted) => predicted.get(&document.id).cloned().unwrap_or_else(|| {
                eprintln!("note: no prediction for {}", document.id);
                Vec::new()
            }),
            None => scan(&scanner, &document)?,
        };
        score.add(&document, &found);
    }
    for (name, value) in score.report() {
        println!("{name}: {value}");
    }
    if arguments.errors {
        score.errors().iter().for_each(|error| eprintln!("{error}"));
    }
    Ok(())
}

fn scan(scanner: &Scanner, document: &input::InputDocument) -> Result<Vec<Value>, Failure> {
    let mut options = scanner.options().clone();
    options.date = document.date.as_deref().map(parse_date).transpose().map_err(|error| Failure::at(format!("document {}", document.id), error))?;
    let scan = scanner.scan_as(&document.text, &options);
    let to_value = |record| serde_json::to_value(record).map_err(|error| Failure::at(format!("document {}", document.id), error));
    records(&document.text, &scan, Unit::CodePoint).iter().map(to_value).collect()
}

fn read_predicted(path: &std::path::Path) -> Result<HashMap<String, Vec<Value>>, Failure> {
    #[derive(serde::Deserialize)]
    struct Predicted {
        id: String,
        spans: Vec<Value>,
    }
    let text = input::text(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let document: Predicted =
                serde_json::from_str(line).map_err(|error| Failure::at(format!("{}:{}", input::name(path), number + 1), error))?;
            Ok((document.id, document.spans))
        })
        .collect()
}
