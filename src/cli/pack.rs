//! `factlight pack`: makes the files of `data/packed` from the folder `data`, or checks that it is up to date.

use super::Failure;
use crate::pack::compile;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder with lexicon/, model/ and packed/
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Write nothing; fail if the packed file is not what the folder gives
    #[arg(long)]
    check: bool,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let data = &arguments.data;
    let compiled = |result: Result<Vec<u8>, compile::CompileError>| result.map_err(|error| Failure::new(error.to_string()));
    let files = [("factlight.pack", compiled(compile::compile(data))?), ("coordinates.pack", compiled(compile::compile_coordinates(data))?)];
    files.iter().try_for_each(|(name, bytes)| write(&data.join("packed").join(name), bytes, arguments.check))
}

/// Writes the file if it is not these bytes already; with `check` that is an error instead.
fn write(path: &std::path::Path, bytes: &[u8], check: bool) -> Result<(), Failure> {
    let old = std::fs::read(path).unwrap_or_default();
    if old == bytes {
        eprintln!("{}: up to date, {} bytes", path.display(), bytes.len());
        return Ok(());
    }
    if check {
        return Err(Failure::at(path.display(), "is not what the folder gives: run `factlight pack` and build again"));
    }
    std::fs::write(path, bytes).map_err(|error| Failure::at(path.display(), error))?;
    eprintln!("{}: written, {} bytes; build again to embed it", path.display(), bytes.len());
    Ok(())
}
