//! `factlight tag`: the tagger's own names, before any later stage, for scoring on public name sets.

use super::{input, Failure};
use crate::pack::Pack;
use crate::tagger::{tag, NameKind};
use crate::text::utf16::{OffsetMap, Unit};
use crate::text::Document;
use serde_json::json;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Arguments {
    /// Documents as JSON Lines; standard input if none or `-`
    files: Vec<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let pack = Pack::embedded()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let result = input::or_stdin(&arguments.files).iter().try_for_each(|path| {
        for document in input::documents(path)? {
            let input = document?;
            let document = Document::read(&input.text, &pack.lexicon);
            let mut map = OffsetMap::new(&input.text, Unit::CodePoint);
            let words = pack.lexicon.words(&document);
            let spans: Vec<_> = tag(&document, &words, &pack)
                .all()
                .iter()
                .map(|name| {
                    let [start, end] = map.span(document.span(name.tokens));
                    json!({"start": start, "end": end, "label": label(name.kind)})
                })
                .collect();
            writeln!(out, "{}", json!({"id": input.id, "spans": spans})).map_err(|error| Failure::at("standard output", error))?;
        }
        Ok(())
    });
    let flushed = out.flush().map_err(|error| Failure::at("standard output", error));
    result.and(flushed)
}

fn label(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "PER",
        NameKind::Location => "LOC",
        NameKind::Organisation => "ORG",
        NameKind::Other => "MISC",
    }
}
