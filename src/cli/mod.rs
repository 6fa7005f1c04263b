//! The command line: `factlight scan`, `tag`, `evaluate`, `train`, `pack`. Each command is one file.
//!
//! Results go to standard output, everything else to standard error. Bad input is one line that names the file and,
//! where there are lines, the line; the exit code is then 2, and what was read before it has been written.

mod evaluate;
pub mod input;
mod pack;
mod page;
mod scan;
mod tag;
mod train;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "factlight", version, about = "Finds the figures, named officials and locations in news text")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Print the facts of texts
    Scan(scan::Arguments),
    /// Score the scanner against a gold file
    Evaluate(evaluate::Arguments),
    /// Print the tagger's own names, before any later stage
    Tag(tag::Arguments),
    /// Train the tagger and write data/model/tagger.model
    Train(train::Arguments),
    /// Make the data file that ships with the program from the folder `data`
    Pack(pack::Arguments),
}

/// Why a command stopped: one line for standard error, with the file and what to do about it.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    fn new(message: impl Into<String>) -> Failure {
        Failure(message.into())
    }

    fn at(place: impl std::fmt::Display, problem: impl std::fmt::Display) -> Failure {
        Failure(format!("{place}: {problem}"))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<crate::Error> for Failure {
    fn from(error: crate::Error) -> Failure {
        Failure(error.to_string())
    }
}

/// Runs the command that the process's arguments name.
pub fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Scan(arguments) => scan::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Tag(arguments) => tag::run(&arguments),
        Command::Train(arguments) => train::run(&arguments),
        Command::Pack(arguments) => pack::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(message)) => {
            eprintln!("factlight: {message}");
            ExitCode::from(2)
        }
    }
}
