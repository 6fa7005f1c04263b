//! Any text under any options: no panic, and facts that are sorted, disjoint, within bounds and on character boundaries.
#![no_main]

use arbitrary::Arbitrary;
use factlight::options::{DateOrder, Listed};
use factlight::record::{quote_records, records};
use factlight::text::utf16::Unit;
use factlight::{Kinds, Options, Scanner};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

/// The options first, the text being all bytes that are left.
#[derive(Arbitrary, Debug)]
struct Input<'a> {
    kinds: u8,
    day: Option<i32>,
    order: Option<bool>,
    least_confidence: u8,
    sources: bool,
    official: Option<(&'a str, &'a str, &'a str)>,
    place: Option<(&'a str, &'a str, &'a str)>,
    text: &'a str,
}

fn options(input: &Input<'_>) -> Options {
    let names = ["figure", "official", "location", "person", "demonym"];
    let chosen: Vec<&str> = names.iter().enumerate().filter(|(at, _)| input.kinds >> at & 1 == 1).map(|(_, name)| *name).collect();
    let listed = |(name, what, country): (&str, &str, &str)| Listed { name: name.to_string(), what: what.to_string(), country: country.to_string() };
    Options {
        kinds: Kinds::parse(&chosen.join(",")).unwrap_or(Kinds::ALL),
        date: input.day.and_then(|day| time::Date::from_julian_day(day).ok()),
        date_order: input.order.map(|month_first| if month_first { DateOrder::MonthDay } else { DateOrder::DayMonth }),
        least_confidence: f32::from(input.least_confidence) / 255.0,
        sources: input.sources,
        officials: input.official.map(listed).into_iter().collect(),
        places: input.place.map(listed).into_iter().collect(),
    }
}

static SCANNER: OnceLock<Scanner> = OnceLock::new();

fuzz_target!(|input: Input<'_>| {
    let scanner = SCANNER.get_or_init(|| Scanner::with_coordinates(Options::default()).expect("the embedded pack reads"));
    let options = options(&input);
    let scan = scanner.scan_as(input.text, &options);
    let mut end = 0;
    for fact in &scan.facts {
        assert!(input.text.get(fact.span.range()).is_some_and(|text| !text.is_empty()), "{:?} is off a boundary", fact.span);
        assert!(fact.span.start() >= end, "{:?} overlaps", fact.span);
        assert!(options.kinds.has(fact.kind()), "{:?} was not asked for", fact.kind());
        assert!(fact.confidence >= options.least_confidence && fact.confidence <= 1.0);
        end = fact.span.end();
    }
    for unit in [Unit::Utf16, Unit::CodePoint] {
        assert_eq!(records(input.text, &scan, unit).len(), scan.facts.len());
        assert_eq!(quote_records(input.text, &scan, unit).len(), scan.quotes.len());
    }
});
