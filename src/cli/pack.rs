//! `factlight pack`: makes `data/packed/factlight.pack` from the folder `data`, or checks that it is up to date.

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
    let bytes = compile::compile(&arguments.data).map_err(|error| Failure::new(error.to_string()))?;
    let path = arguments.data.join("packed/factlight.pack");
    let old = std::fs::read(&path).unwrap_or_default();
    if old == bytes {
        eprintln!("{}: up to date, {} bytes", path.display(), bytes.len());
        return Ok(());
    }
    if arguments.check {
        return Err(Failure::at(path.display(), "is not what the folder gives: run `factlight pack` and build again"));
    }
    std::fs::write(&path, &bytes).map_err(|error| Failure::at(path.display(), error))?;
    eprintln!("{}: written, {} bytes; build again to embed it", path.display(), bytes.len());
    Ok(())
}
