//! The case files: one readable case a line, the same for the native run and for browsers.
//!
//! ```text
//! # a comment
//! @kinds figure,location          what is looked for from here on (default: figure,official,location)
//! @date 2024-10-23                the publication date from here on; `@date -` for none
//! @order dmy                      the order of all-digit dates from here on: mdy, dmy or -
//! [[At least 3,000|figure|value=3000|bound=at_least|counted=troops]] troops came.
//! ! [[This]] line is known to fail, and fails the run once it passes
//! ```
//! `¶` stands for a blank line, `⏎` for a line break. A fact is marked with its kind and any of its record's keys;
//! only the keys written are compared, `key=-` wants it absent, `value=10..15` is a pair. Every fact found of the
//! kinds looked for must be marked.

use factlight::options::{parse_date, DateOrder};
use factlight::record::{records, Record};
use factlight::text::utf16::Unit;
use factlight::{Kinds, Options, Scanner};
use serde_json::Value;

/// A fact that a case expects.
struct Expected {
    start: usize,
    end: usize,
    kind: String,
    details: Vec<(String, String)>,
}

/// One line of a case file.
pub struct Case {
    place: String,
    text: String,
    expected: Vec<Expected>,
    options: Options,
    known_failure: bool,
}

/// The cases of a file named `name`; a line that is no case is an error that names it.
pub fn parse(name: &str, content: &str) -> Result<Vec<Case>, String> {
    let mut options = Options::default();
    let mut cases = Vec::new();
    for (number, line) in content.lines().enumerate() {
        let place = format!("{name}:{}", number + 1);
        let wrong = |problem: &str| format!("{place}: {problem}");
        if let Some(directive) = line.strip_prefix('@') {
            let (key, value) = directive.split_once(' ').ok_or_else(|| wrong("a directive is `@name value`"))?;
            match (key, value.trim()) {
                ("kinds", kinds) => options.kinds = Kinds::parse(kinds).map_err(|error| wrong(&error.to_string()))?,
                ("date", "-") => options.date = None,
                ("date", date) => options.date = Some(parse_date(date).map_err(|error| wrong(&error.to_string()))?),
                ("order", "mdy") => options.date_order = Some(DateOrder::MonthDay),
                ("order", "dmy") => options.date_order = Some(DateOrder::DayMonth),
                ("order", "-") => options.date_order = None,
                _ => return Err(wrong("an unknown directive")),
            }
            continue;
        }
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (known_failure, line) = line.strip_prefix("! ").map_or((false, line), |rest| (true, rest));
        let (text, expected) = read_marks(&line.replace('¶', "\n\n").replace('⏎', "\n")).map_err(|problem| wrong(&problem))?;
        cases.push(Case { place, text, expected, options: options.clone(), known_failure });
    }
    Ok(cases)
}

fn read_marks(line: &str) -> Result<(String, Vec<Expected>), String> {
    let (mut text, mut expected, mut rest) = (String::new(), Vec::new(), line);
    while let Some((before, after)) = rest.split_once("[[") {
        let (mark, after) = after.split_once("]]").ok_or("a mark `[[` has no `]]`")?;
        text.push_str(before);
        let mut parts = mark.split('|');
        let marked = parts.next().unwrap_or("");
        let kind = parts.next().ok_or_else(|| format!("the mark `{mark}` has no kind"))?;
        let details = parts
            .map(|detail| detail.split_once('=').map(|(k, v)| (k.to_string(), v.to_string())).ok_or_else(|| format!("`{detail}` is not key=value")))
            .collect::<Result<_, String>>()?;
        let start = text.chars().count();
        text.push_str(marked);
        expected.push(Expected { start, end: text.chars().count(), kind: kind.to_string(), details });
        rest = after;
    }
    text.push_str(rest);
    Ok((text, expected))
}

/// What a run of cases came to.
#[derive(Default)]
pub struct Outcome {
    /// Cases that did as expected, known failures included.
    pub passed: usize,
    /// One report for each case that did not.
    pub failures: Vec<String>,
}

/// Runs `cases`.
pub fn run(scanner: &Scanner, cases: &[Case], outcome: &mut Outcome) {
    for case in cases {
        let scan = scanner.scan_as(&case.text, &case.options);
        let found = records(&case.text, &scan, Unit::CodePoint);
        let problems = compare(case, &found);
        if problems.is_empty() != case.known_failure {
            outcome.passed += 1;
        } else if case.known_failure {
            outcome.failures.push(format!("{}: passes: take its `! ` away", case.place));
        } else {
            let trace: Vec<String> = found
                .iter()
                .map(|record| format!("    found {} `{}` by {} ({:.2})", record.label, record.text, record.rule, record.confidence))
                .collect();
            outcome.failures.push(format!("{}: {}\n  {}\n{}", case.place, case.text, problems.join("\n  "), trace.join("\n")));
        }
    }
}

fn compare(case: &Case, found: &[Record]) -> Vec<String> {
    let mut problems = Vec::new();
    for expected in &case.expected {
        let text: String = case.text.chars().skip(expected.start).take(expected.end - expected.start).collect();
        let place = (expected.start as u32, expected.end as u32);
        match found.iter().find(|record| (record.start, record.end) == place && record.label == expected.kind) {
            None => problems.push(format!("not found: {} `{text}`", expected.kind)),
            Some(record) => {
                let record = serde_json::to_value(record).unwrap_or(Value::Null);
                for (key, value) in &expected.details {
                    let actual = &record[key.as_str()];
                    if !same(actual, value) {
                        problems.push(format!("`{text}`: {key} is {actual}, expected {value}"));
                    }
                }
            }
        }
    }
    for record in found {
        let place = (record.start as usize, record.end as usize);
        if !case.expected.iter().any(|expected| (expected.start, expected.end) == place && expected.kind == record.label) {
            problems.push(format!("not expected: {} `{}`", record.label, record.text));
        }
    }
    problems
}

fn same(actual: &Value, expected: &str) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(1.0);
    match actual {
        Value::Null => expected == "-",
        Value::String(text) => text == expected,
        Value::Number(number) => expected.parse().is_ok_and(|wanted| number.as_f64().is_some_and(|n| near(n, wanted))),
        Value::Array(pair) => {
            expected.split_once("..").is_some_and(|(low, high)| pair.len() == 2 && pair.iter().zip([low, high]).all(|(n, wanted)| same(n, wanted)))
        }
        _ => false,
    }
}

#[test]
fn a_wrong_expectation_fails() {
    let check = |line: &str| -> usize {
        let mut outcome = Outcome::default();
        let scanner = Scanner::new(Options::default()).expect("the embedded pack reads");
        run(&scanner, &parse("check", line).expect("the line is a case"), &mut outcome);
        outcome.failures.len()
    };
    assert_eq!(check("@kinds figure\nThe sum is [[41|figure|value=41]] here."), 0);
    assert_eq!(check("@kinds figure\nThe sum is [[41|figure|value=42]] here."), 1);
    assert_eq!(check("@kinds figure\nThe sum is 41 here."), 1);
    assert_eq!(check("@kinds figure\nThe [[sum|figure]] is here."), 1);
    assert_eq!(check("@kinds figure\n! The sum is [[41|figure|value=41]] here."), 1);
}
