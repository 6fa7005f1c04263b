//! `factlight tag`: the tagger's own names, before any later stage, for scoring on public name sets.

use super::input::{self, InputDocument};
use super::Failure;
use crate::pack::Pack;
use crate::tagger::{events, tag, Name, NameKind, Names};
use crate::text::utf16::{OffsetMap, Unit};
use crate::text::{Document, Span};
use serde_json::json;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// What stands between the lines of one document.
const BETWEEN: &str = "\n\n";

#[derive(clap::Args)]
pub struct Arguments {
    /// Documents as JSON Lines; standard input if none or `-`
    files: Vec<PathBuf>,
    /// A pack other than the built-in one
    #[arg(long)]
    pack: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let pack = match &arguments.pack {
        Some(path) => Pack::from_bytes(&std::fs::read(path).map_err(|error| Failure::at(path.display(), error))?)?,
        None => Pack::embedded()?,
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let result = input::or_stdin(&arguments.files).iter().try_for_each(|path| {
        let mut lines: Vec<InputDocument> = Vec::new();
        for line in input::documents(path)? {
            let line = line?;
            if lines.last().is_some_and(|last| last.doc.is_none() || last.doc != line.doc) {
                write(&std::mem::take(&mut lines), &pack, &mut out)?;
            }
            lines.push(line);
        }
        write(&lines, &pack, &mut out)
    });
    let flushed = out.flush().map_err(|error| Failure::at("standard output", error));
    result.and(flushed)
}

/// Tags `lines` as one document, blank lines between them, and writes the names of each line.
fn write(lines: &[InputDocument], pack: &Pack, out: &mut impl Write) -> Result<(), Failure> {
    let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(BETWEEN);
    let document = Document::read(&text, &pack.lexicon);
    let words = pack.lexicon.words(&document);
    let names = with_events(&document, tag(&document, &words, pack));
    let mut names = names.all().iter().peekable();
    let mut start = 0;
    for line in lines {
        let end = start + line.text.len() as u32;
        let mut map = OffsetMap::new(&line.text, Unit::CodePoint);
        let mut spans = Vec::new();
        while let Some(name) = names.next_if(|name| document.span(name.tokens).start() < end) {
            let span = document.span(name.tokens);
            let [start, end] = map.span(Span::new(span.start().saturating_sub(start), span.end().min(end).saturating_sub(start)));
            spans.push(json!({"start": start, "end": end, "label": label(name.kind)}));
        }
        writeln!(out, "{}", json!({"id": line.id, "spans": spans})).map_err(|error| Failure::at("standard output", error))?;
        start = end + BETWEEN.len() as u32;
    }
    Ok(())
}

/// `names` with elections for the names inside of them.
fn with_events(document: &Document<'_>, names: Names) -> Names {
    let events = events::find(document, &names);
    let outside = |name: &Name| !events.iter().any(|event| event.start < name.tokens.end && name.tokens.start < event.end);
    let mut all: Vec<Name> = names.all().iter().copied().filter(outside).collect();
    all.extend(events.iter().map(|&tokens| Name { tokens, kind: NameKind::Other, score: 1.0 }));
    all.sort_by_key(|name| name.tokens);
    Names::new(all)
}

fn label(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "PER",
        NameKind::Location => "LOC",
        NameKind::Organisation => "ORG",
        NameKind::Other => "MISC",
    }
}
