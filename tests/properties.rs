//! Properties that hold for any text, any options and any bytes; a failure is shrunk and printed.

use crate::random_text::PIECES;
use factlight::cli::input::documents_in;
use factlight::options::{DateOrder, Listed};
use factlight::pack::{Coordinates, Pack};
use factlight::record::{quote_records, records};
use factlight::text::utf16::{OffsetMap, Unit};
use factlight::text::Span;
use factlight::{Kinds, Options, Scanner};
use proptest::prelude::*;
use std::sync::OnceLock;

fn scanner() -> &'static Scanner {
    static SCANNER: OnceLock<Scanner> = OnceLock::new();
    SCANNER.get_or_init(|| Scanner::new(Options::default()).expect("the embedded pack reads"))
}

/// No file of failures is kept: they become cases.
fn runs(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Characters at random, and pieces that finders look for.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,60}",
        prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        prop::collection::vec(prop_oneof![8 => prop::sample::select(PIECES).prop_map(String::from), 1 => "\\PC{1,4}"], 0..40)
            .prop_map(|parts| parts.concat()),
    ]
}

fn listed() -> impl Strategy<Value = Vec<Listed>> {
    let name = prop_oneof![Just("Kim".to_string()), Just("South Korea".to_string()), "\\PC{0,8}"];
    let entry = (name, prop_oneof![Just("city"), Just("spokesman"), Just("")], prop_oneof![Just("US"), Just(""), Just("é")]);
    prop::collection::vec(entry.prop_map(|(name, what, country)| Listed { name, what: what.to_string(), country: country.to_string() }), 0..3)
}

fn options() -> impl Strategy<Value = Options> {
    let kinds = prop::sample::subsequence(vec!["figure", "official", "location", "person", "demonym"], 1..=5);
    let date = prop::option::of((-9999 * 365..9999 * 365i32).prop_map(|day| time::Date::from_julian_day(1_721_060 + day).ok()));
    let order = prop::option::of(prop_oneof![Just(DateOrder::MonthDay), Just(DateOrder::DayMonth)]);
    (kinds, date, order, 0.0..=1.0f32, any::<bool>(), listed(), listed()).prop_map(
        |(kinds, date, date_order, least_confidence, sources, officials, places)| Options {
            kinds: Kinds::parse(&kinds.join(",")).expect("kinds have these names"),
            date: date.flatten(),
            date_order,
            least_confidence,
            sources,
            officials,
            places,
        },
    )
}

proptest! {
    #![proptest_config(runs(1500))]

    #[test]
    fn facts_are_sound_under_any_options(text in texts(), options in options()) {
        let scan = scanner().scan_as(&text, &options);
        let mut end = 0;
        for fact in &scan.facts {
            prop_assert!(text.get(fact.span.range()).is_some_and(|slice| !slice.is_empty()), "{:?} is off a boundary", fact.span);
            prop_assert!(fact.span.start() >= end, "{:?} overlaps", fact.span);
            prop_assert!(options.kinds.has(fact.kind()), "{:?} was not asked for", fact.kind());
            prop_assert!((options.least_confidence..=1.0).contains(&fact.confidence));
            end = fact.span.end();
        }
        let wide: Vec<u16> = text.encode_utf16().collect();
        for record in records(&text, &scan, Unit::Utf16) {
            let slice = String::from_utf16(&wide[record.start as usize..record.end as usize]);
            let slice = slice.unwrap_or_default();
            prop_assert_eq!(slice.as_str(), record.text);
            for [from, to] in record.name_span.into_iter().chain(record.source_span) {
                prop_assert!(String::from_utf16(&wide[from as usize..to as usize]).is_ok());
            }
        }
        for quote in quote_records(&text, &scan, Unit::Utf16) {
            prop_assert!(quote.start < quote.end && String::from_utf16(&wide[quote.start as usize..quote.end as usize]).is_ok());
        }
        prop_assert!(options.sources || scan.quotes.is_empty());
    }

    #[test]
    fn offsets_convert_there_and_back(text in texts(), pick in any::<prop::sample::Index>()) {
        let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        ends.push(text.len());
        let (mut wide, mut points) = (OffsetMap::new(&text, Unit::Utf16), OffsetMap::new(&text, Unit::CodePoint));
        // In any order: from a chosen place to the end, and then from the start.
        let start = pick.index(ends.len());
        ends.rotate_left(start);
        for &end in &ends {
            let (wide, points) = (wide.offset(end as u32) as usize, points.offset(end as u32) as usize);
            let units: Vec<u16> = text.encode_utf16().take(wide).collect();
            prop_assert_eq!(String::from_utf16(&units).ok(), text.get(..end).map(String::from));
            prop_assert_eq!(text.chars().take(points).map(char::len_utf8).sum::<usize>(), end);
            prop_assert_eq!(Span::checked(&text, 0, end).map(|span| span.slice(&text)), text.get(..end));
        }
    }

    #[test]
    fn each_line_of_any_bytes_is_a_document_or_an_error_of_that_line(
        lines in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 0..30),
            "\\{\"id\": ?\"[a-z]{0,3}\", \"text\": \"\\PC{0,10}\"(, \"date\": (null|1|\"x\"))?\\}".prop_map(String::into_bytes),
        ], 0..6)
    ) {
        let bytes = lines.join(&b'\n');
        let full: Vec<usize> = bytes.split(|&byte| byte == b'\n').enumerate().filter(|(_, line)| !line.trim_ascii().is_empty()).map(|(at, _)| at + 1).collect();
        let read: Vec<_> = documents_in(&bytes, "news").collect();
        prop_assert_eq!(read.len(), full.len());
        for (document, line) in read.iter().zip(full) {
            if let Err(failure) = document {
                let place = format!("news:{line}: ");
                prop_assert!(failure.to_string().starts_with(&place), "{failure}");
            }
        }
    }
}

/// Sentences that tell of nothing outside themselves, so that two articles of them have nothing to do with each other.
const FIRST: &[&str] = &[
    "Governor Ana Ruiz said that at least 3,000 homes in Lima had no water.",
    "About 12 percent of the pipes are older than 60 years.",
    "The repairs cost $2.4 million.",
    "Workers dug for 40 minutes near Quito, Ecuador.",
];
const SECOND: &[&str] = &[
    "Oslo, Norway, will buy between 10 and 12 trams.",
    "“We begin with two lines,” Transport Minister Nils Aas told reporters.",
    "The depot covers 4.5 hectares.",
    "More than 700 people signed.",
];

fn article(sentences: &'static [&'static str]) -> impl Strategy<Value = String> {
    (prop::sample::subsequence(sentences, 1..=sentences.len()).prop_shuffle(), prop::sample::select(vec![" ", "\n\n"]))
        .prop_map(|(chosen, glue)| chosen.join(glue))
}

fn told(text: &str, by: u32) -> Vec<String> {
    let scan = scanner().scan(text);
    let all = records(text, &scan, Unit::CodePoint);
    // People are numbered within a document, so the number is left out.
    all.iter()
        .map(|r| {
            format!("{} {} {} {:?} {:?} {:?} {:?} {:?} {:?}", r.start + by, r.label, r.text, r.value, r.unit, r.bound, r.role, r.country, r.source)
        })
        .collect()
}

proptest! {
    #![proptest_config(runs(150))]

    #[test]
    fn any_two_unlinked_articles_give_the_facts_of_both(first in article(FIRST), second in article(SECOND)) {
        let moved = first.chars().count() as u32 + 2;
        let expected: Vec<String> = told(&first, 0).into_iter().chain(told(&second, moved)).collect();
        prop_assert!(!expected.is_empty());
        prop_assert_eq!(told(&format!("{first}\n\n{second}"), 0), expected);
    }
}

/// FNV-1a as the header has it, so that damage gets past the checksum to the readers behind it.
fn with_sound_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.len() >= 12 {
        let sum = bytes[12..].chunks(4).fold(0x811c_9dc5, |sum: u32, chunk| {
            let mut word = [0; 4];
            word[..chunk.len()].copy_from_slice(chunk);
            (sum ^ u32::from_le_bytes(word)).wrapping_mul(0x0100_0193).rotate_left(5)
        });
        bytes[8..12].copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// Bytes overwritten at some places (near the start more often, where the counts are) and the end cut off.
fn damaged(sound: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let place = prop_oneof![(12..200usize), (0..sound.len())];
    (prop::collection::vec((place, any::<u8>()), 0..6), prop::option::of(0..sound.len())).prop_map(move |(changes, cut)| {
        let mut bytes = sound.to_vec();
        changes.into_iter().for_each(|(at, byte)| bytes[at] = byte);
        bytes.truncate(cut.unwrap_or(bytes.len()));
        with_sound_checksum(bytes)
    })
}

static PACK: &[u8] = include_bytes!("../data/packed/factlight.pack");
static COORDINATES: &[u8] = include_bytes!("../data/packed/coordinates.pack");

#[test]
fn the_checksum_here_is_the_one_of_the_file() {
    assert!(with_sound_checksum(PACK.to_vec()) == PACK);
}

proptest! {
    #![proptest_config(runs(120))]

    #[test]
    fn a_damaged_pack_is_an_error_or_can_be_scanned_with(bytes in damaged(PACK)) {
        if let Ok(pack) = Pack::from_bytes(&bytes) {
            let text = "Governor Ana Ruiz said that at least 3,000 homes in Lima had no water on May 4.";
            let scan = Scanner::with_pack(pack, Options::default()).scan(text);
            prop_assert!(scan.facts.iter().all(|fact| text.get(fact.span.range()).is_some()));
        }
    }

    #[test]
    fn damaged_coordinates_are_an_error_or_can_be_asked_for(bytes in damaged(COORDINATES), number in any::<usize>()) {
        if let Ok(coordinates) = Coordinates::from_bytes(&bytes) {
            prop_assert!(coordinates.get(number).or(coordinates.get(number % 1000)).is_none_or(|(id, _, _)| id != 0));
        }
    }
}
