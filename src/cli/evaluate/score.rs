//! Counting: strict and overlapping spans a label, details of strictly matched spans, pairs of mentions of one person.

use super::details::{get, normal, same_role, same_value, unit};
use crate::cli::input::InputDocument;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

const LABELS: [&str; 5] = ["figure", "official", "location", "person", "demonym"];
const FACTS: [&str; 3] = ["figure", "official", "location"];
const DETAILS: [&str; 10] = [
    "figure.quantity",
    "figure.source",
    "figure.value",
    "figure.unit",
    "figure.bound",
    "figure.date",
    "figure.counted",
    "official.role",
    "location.country",
    "location.place",
];

#[derive(Default, Clone, Copy)]
struct Counts {
    gold: usize,
    found: usize,
    strict: usize,
    overlap: usize,
}

/// The counts of all documents so far.
#[derive(Default)]
pub struct Score {
    labels: BTreeMap<&'static str, Counts>,
    /// Right and asked, by detail.
    details: HashMap<&'static str, (usize, usize)>,
    /// Pairs of mentions of one person: in gold, in what was found, in both.
    pairs: (usize, usize, usize),
    errors: Vec<String>,
}

type Edges = (u64, u64);

fn edges(span: &Value) -> Edges {
    (span["start"].as_u64().unwrap_or(0), span["end"].as_u64().unwrap_or(0))
}

impl Score {
    /// Counts what was found in a document.
    pub fn add(&mut self, document: &InputDocument, found: &[Value]) {
        let mut officials: Vec<(Value, Value)> = Vec::new();
        for label in LABELS {
            let gold: Vec<&Value> = document.spans.iter().filter(|span| span["label"] == label).collect();
            let mut by_edges: BTreeMap<Edges, &Value> = BTreeMap::new();
            found.iter().filter(|span| span["label"] == label).for_each(|span| {
                by_edges.entry(edges(span)).or_insert(span);
            });
            let counts = self.labels.entry(label).or_default();
            counts.gold += gold.len();
            counts.found += by_edges.len();
            counts.overlap += pair_up(&gold.iter().map(|span| edges(span)).collect::<Vec<_>>(), &by_edges.keys().copied().collect::<Vec<_>>());
            let gold_edges: Vec<Edges> = gold.iter().map(|span| edges(span)).collect();
            for (span, place) in gold.iter().zip(&gold_edges) {
                let Some(other) = by_edges.get(place) else {
                    self.errors.push(error(document, "missed", label, *place));
                    continue;
                };
                self.labels.entry(label).or_default().strict += 1;
                self.check_details(label, span, other);
                if label == "official" {
                    let unknown = Value::String(format!("none {}", officials.len()));
                    officials.push((span["entity"].clone(), get(other, "entity").cloned().unwrap_or(unknown)));
                }
            }
            self.errors.extend(by_edges.keys().filter(|place| !gold_edges.contains(place)).map(|&place| error(document, "extra", label, place)));
        }
        for (number, (gold_a, found_a)) in officials.iter().enumerate() {
            for (gold_b, found_b) in officials.iter().skip(number + 1) {
                let (gold, found) = (gold_a == gold_b, found_a == found_b);
                self.pairs.0 += usize::from(gold);
                self.pairs.1 += usize::from(found);
                self.pairs.2 += usize::from(gold && found);
            }
        }
    }

    fn check_details(&mut self, label: &str, gold: &Value, found: &Value) {
        let mut check = |name: &'static str, right: bool| {
            let (rights, asked) = self.details.entry(name).or_default();
            *rights += usize::from(right);
            *asked += 1;
        };
        let bound = |span: &Value| get(span, "bound").and_then(Value::as_str).unwrap_or("exact").to_string();
        match label {
            "figure" => {
                check("figure.quantity", get(found, "quantity") == gold.get("quantity"));
                if let Some(value) = gold.get("value") {
                    check("figure.value", same_value(value, found.get("value")));
                }
                if gold.get("unit").is_some() {
                    check("figure.unit", get(found, "unit").is_some() && unit(found.get("unit")) == unit(gold.get("unit")));
                }
                check("figure.bound", bound(found) == bound(gold));
                if let Some(date) = gold.get("date") {
                    check("figure.date", found.get("date") == Some(date));
                }
                if let Some(source) = gold.get("source") {
                    check("figure.source", same_role(source, found.get("source")));
                }
                if gold.get("counted").is_some() {
                    check("figure.counted", normal(found.get("counted")) == normal(gold.get("counted")));
                }
            }
            "official" => {
                if let Some(role) = get(gold, "role") {
                    check("official.role", same_role(role, found.get("role")));
                }
            }
            "location" => {
                if get(gold, "country").is_some() {
                    check("location.country", normal(found.get("country")) == normal(gold.get("country")));
                }
                if let Some(place) = get(gold, "place") {
                    check("location.place", found.get("place") == Some(place));
                }
            }
            _ => {}
        }
    }

    /// All measures in their order, by name.
    pub fn report(&self) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        let groups = std::iter::once(("facts", &FACTS[..])).chain(LABELS.iter().map(|label| (*label, std::slice::from_ref(label))));
        for (name, labels) in groups {
            let sum = labels.iter().filter_map(|label| self.labels.get(label)).fold(Counts::default(), |a, b| Counts {
                gold: a.gold + b.gold,
                found: a.found + b.found,
                strict: a.strict + b.strict,
                overlap: a.overlap + b.overlap,
            });
            push_prf(&mut lines, &format!("{name}.strict"), sum.strict, sum.found, sum.gold);
            push_prf(&mut lines, &format!("{name}.overlap"), sum.overlap, sum.found, sum.gold);
        }
        for name in DETAILS {
            let share = self.details.get(name).map_or("n/a".to_string(), |&(right, asked)| format!("{:.4}", right as f64 / asked as f64));
            lines.push((name.to_string(), share));
        }
        push_prf(&mut lines, "official.entity", self.pairs.2, self.pairs.1, self.pairs.0);
        for label in LABELS {
            let counts = self.labels.get(label).copied().unwrap_or_default();
            lines.push((format!("{label}.gold"), counts.gold.to_string()));
            lines.push((format!("{label}.pred"), counts.found.to_string()));
        }
        lines
    }

    /// Misses and false alarms, one a line: document, which of the two, label, span, its surroundings.
    pub fn errors(&self) -> &[String] {
        &self.errors
    }
}

/// Precision, recall and F1; with nothing to count 1 if both sides are empty, else 0.
fn push_prf(lines: &mut Vec<(String, String)>, name: &str, both: usize, found: usize, gold: usize) {
    let share = |whole: usize, other: usize| if whole > 0 { both as f64 / whole as f64 } else { f64::from(u8::from(other == 0)) };
    let (p, r) = (share(found, gold), share(gold, found));
    let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    for (key, value) in [("p", p), ("r", r), ("f1", f1)] {
        lines.push((format!("{name}.{key}"), format!("{value:.4}")));
    }
}

/// Overlapping spans matched one to one, longest overlap first.
fn pair_up(gold: &[Edges], found: &[Edges]) -> usize {
    let mut candidates = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let shared = g.1.min(f.1) as i64 - g.0.max(f.0) as i64;
            if shared > 0 {
                candidates.push((-shared, i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut used_gold, mut used_found) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut pairs = 0;
    for (_, i, j) in candidates {
        if !used_gold[i] && !used_found[j] {
            used_gold[i] = true;
            used_found[j] = true;
            pairs += 1;
        }
    }
    pairs
}

fn error(document: &InputDocument, what: &str, label: &str, (start, end): Edges) -> String {
    let slice = |from: u64, to: u64| -> String {
        document.text.chars().skip(from as usize).take(to.saturating_sub(from) as usize).map(|c| if c == '\n' { ' ' } else { c }).collect()
    };
    format!("{}\t{what}\t{label}\t{}\t{}", document.id, slice(start, end), slice(start.saturating_sub(30), end + 30))
}
