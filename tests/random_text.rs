//! Any text: no panic, and facts that are sorted, disjoint, within bounds and on character boundaries.

use factlight::record::records;
use factlight::text::utf16::Unit;
use factlight::{Kinds, Options, Scanner};

/// Pieces that finders look for, glued in random order: far likelier to hit an edge than random characters.
pub(crate) const PIECES: &[&str] = &[
    "at least ",
    "3,000",
    "$",
    "2.24bn",
    "-",
    "–",
    " ",
    "\n",
    "\n\n",
    "President ",
    "Mr. ",
    "Kim",
    "'s",
    "’s",
    "U.S.",
    "é",
    "😀",
    "日本",
    "\u{300}",
    "½",
    "percent",
    "%",
    "May ",
    "3/4",
    "between ",
    "and ",
    "to ",
    "one ",
    "million ",
    "Oct. ",
    "Tuesday",
    ", ",
    ". ",
    "(",
    ")",
    "“",
    "”",
    "\"",
    " said ",
    "eastern ",
    "Washington",
    "D.C.",
    "of ",
    "the ",
    "1",
    "0",
    "9:30",
    "p.m.",
    "\u{a0}",
    "\u{200b}",
    "http://a.b",
    "@x",
    "second ",
    "from ",
    "South ",
    "Korea",
    "Gen.",
    "spokesman",
    "for ",
    "ago",
    "last ",
    "week",
    "€",
    ".",
    "..",
    "'",
    "/",
    "°C",
    "\u{0}",
    "ß",
    "İ",
    "ﬁ",
];

/// A small generator with a fixed seed, so that a failure can be repeated (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

#[test]
fn facts_of_any_text_are_sound() {
    let scanner = Scanner::new(Options { kinds: Kinds::ALL, ..Options::default() }).expect("the embedded pack reads");
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..4000 {
        let text: String = (0..random.below(40)).map(|_| PIECES[random.below(PIECES.len())]).collect();
        let scan = scanner.scan(&text);
        let mut end = 0;
        for fact in &scan.facts {
            let slice = text.get(fact.span.range()).unwrap_or_else(|| panic!("{:?} is off a boundary of {text:?}", fact.span));
            assert!(fact.span.start() >= end && !fact.span.is_empty(), "{:?} overlaps or is empty in {text:?}", fact.span);
            assert_eq!(slice, slice.trim(), "white space at an end of a fact of {text:?}");
            assert!((0.0..=1.0).contains(&fact.confidence), "confidence {} of {slice:?}", fact.confidence);
            end = fact.span.end();
        }
        for record in records(&text, &scan, Unit::CodePoint) {
            let slice: String = text.chars().skip(record.start as usize).take((record.end - record.start) as usize).collect();
            assert_eq!(slice, record.text);
        }
        assert_eq!(scan, scanner.scan(&text), "two scans of one text differ");
    }
}

#[test]
fn long_runs_stay_linear() {
    let scanner = Scanner::new(Options::default()).expect("the embedded pack reads");
    // Would take minutes if any stage looked ahead without bound.
    for piece in [
        "1",
        "1,",
        "1 ",
        "one ",
        "one hundred and ",
        "the ",
        "New ",
        "A. ",
        "between ",
        "$",
        "(",
        "“",
        "President ",
        "said ",
        "of ",
        "-",
        "3-1 ",
        "to 5 ",
        "May ",
        "\n\n",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let _ = scanner.scan(&text);
    }
}

const FIRST: &str =
    "Governor Ana Ruiz said on Tuesday that at least 3,000 homes in Lima had no water.\n\nRuiz spoke for 40 minutes. About 12 percent of \
                     the pipes are older than 60 years.";
const SECOND: &str =
    "Oslo, Norway, will spend €2.5 million on trams by 2030.\n\n“We begin with two lines,” Transport Minister Nils Aas told reporters; Aas \
                      expects between 10 and 12 stops.";

#[test]
fn two_articles_with_a_blank_line_give_the_facts_of_both() {
    let scanner = Scanner::new(Options::default()).expect("the embedded pack reads");
    let facts = |text: &str, by: u32| -> Vec<String> {
        let scan = scanner.scan(text);
        let all = records(text, &scan, Unit::CodePoint);
        // People are numbered within a document, so the number is left out.
        all.iter().map(|r| format!("{} {} {} {:?} {:?} {:?} {:?}", r.start + by, r.label, r.text, r.value, r.bound, r.role, r.source)).collect()
    };
    let joined = format!("{FIRST}\n\n{SECOND}");
    let moved = FIRST.chars().count() as u32 + 2;
    let expected: Vec<String> = facts(FIRST, 0).into_iter().chain(facts(SECOND, moved)).collect();
    assert!(expected.len() > 12, "{expected:?}");
    assert_eq!(facts(&joined, 0), expected);
}
