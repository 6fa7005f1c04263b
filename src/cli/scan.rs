//! `factlight scan`: the facts of texts, as text, JSON, JSON Lines, or of a page's visible text.

use super::{input, Failure};
use crate::options::{parse_date, DateOrder};
use crate::record::{quote_records, records, Record};
use crate::text::utf16::Unit;
use crate::{Kinds, Options, Scanner};
use clap::ValueEnum;
use serde_json::{json, Value};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One fact a line: start, end, kind, text, details (offsets in code points)
    Text,
    /// One JSON object a file, with facts and quotes
    Json,
    /// Documents as JSON Lines in and out
    Jsonl,
    /// The visible text of an HTML page, printed as `text`
    Html,
}

#[derive(Clone, Copy, ValueEnum)]
enum Order {
    /// Month first (United States)
    Mdy,
    /// Day first
    Dmy,
}

#[derive(clap::Args)]
pub struct Arguments {
    /// How input is read and facts are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Kinds of facts: figure, official, location, person, demonym
    #[arg(long, default_value = "figure,official,location")]
    kinds: String,
    /// Publication date as YYYY-MM-DD; in JSON Lines each document's own `date` wins
    #[arg(long)]
    date: Option<String>,
    /// Order of day and month in dates like 03/04/2024
    #[arg(long, value_enum)]
    date_order: Option<Order>,
    /// Do not look for who is given for a figure: several times faster with --kinds figure
    #[arg(long)]
    no_sources: bool,
    /// Add the rule that made each fact and its confidence
    #[arg(long)]
    explain: bool,
    /// Files to read; standard input if none or `-`
    files: Vec<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let options = Options {
        kinds: Kinds::parse(&arguments.kinds)?,
        date: arguments.date.as_deref().map(parse_date).transpose()?,
        date_order: arguments.date_order.map(|order| match order {
            Order::Mdy => DateOrder::MonthDay,
            Order::Dmy => DateOrder::DayMonth,
        }),
        sources: !arguments.no_sources,
        ..Options::default()
    };
    let scanner = Scanner::with_coordinates(options)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let result = input::or_stdin(&arguments.files).iter().try_for_each(|path| match arguments.format {
        Format::Jsonl => jsonl(&scanner, path, arguments.explain, &mut out),
        Format::Text => input::text(path).and_then(|text| lines(&scanner, &text, arguments.explain, &mut out)),
        Format::Html => input::text(path).and_then(|page| lines(&scanner, &super::page::visible_text(&page), arguments.explain, &mut out)),
        Format::Json => input::text(path).and_then(|text| {
            let scan = scanner.scan(&text);
            let facts: Vec<Value> = records(&text, &scan, Unit::CodePoint).iter().map(|record| plain(record, true)).collect();
            let quotes = quote_records(&text, &scan, Unit::CodePoint);
            let object = json!({"version": env!("CARGO_PKG_VERSION"), "offsets": "code point", "facts": facts, "quotes": quotes});
            write(&mut out, &object.to_string())
        }),
    });
    let flushed = out.flush().map_err(broken_pipe);
    result.and(flushed)
}

fn jsonl(scanner: &Scanner, path: &std::path::Path, explain: bool, out: &mut impl Write) -> Result<(), Failure> {
    for document in input::documents(path)? {
        let document = document?;
        let mut options = scanner.options().clone();
        if let Some(date) = &document.date {
            options.date = Some(parse_date(date).map_err(|error| Failure::at(format!("{}: document {}", input::name(path), document.id), error))?);
        }
        let scan = scanner.scan_as(&document.text, &options);
        let spans: Vec<Value> = records(&document.text, &scan, Unit::CodePoint).iter().map(|record| plain(record, explain)).collect();
        write(out, &json!({"id": document.id, "spans": spans}).to_string())?;
    }
    Ok(())
}

fn lines(scanner: &Scanner, text: &str, explain: bool, out: &mut impl Write) -> Result<(), Failure> {
    let scan = scanner.scan(text);
    for record in records(text, &scan, Unit::CodePoint) {
        let mut details = plain(&record, explain);
        let text = record.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(object) = details.as_object_mut() {
            for key in ["start", "end", "label", "text"] {
                object.remove(key);
            }
        }
        write(out, &format!("{}\t{}\t{}\t{text}\t{details}", record.start, record.end, record.label))?;
    }
    Ok(())
}

/// The record as JSON; without rule and confidence unless `explain`.
fn plain(record: &Record, explain: bool) -> Value {
    let mut value = json!(record);
    if let (false, Some(object)) = (explain, value.as_object_mut()) {
        object.remove("rule");
        object.remove("confidence");
    }
    value
}

fn write(out: &mut impl Write, line: &str) -> Result<(), Failure> {
    writeln!(out, "{line}").map_err(broken_pipe)
}

fn broken_pipe(error: std::io::Error) -> Failure {
    Failure::at("standard output", error)
}
