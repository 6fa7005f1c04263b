//! A fact as plain data: the one flat form that the command line, the tests and the page see.
//!
//! Keys with nothing to say are left out. What stands in the text so is a slice of it, not a copy. Offsets are in the [`Unit`] that the caller names: UTF-16 code units for
//! the page, code points for files.

use crate::fact::{Fact, Person, Reading, Source, Value};
use crate::scan::Scan;
use crate::text::utf16::{OffsetMap, Unit};
use crate::text::Span;
use serde::Serialize;
use std::borrow::Cow;

/// One fact, with the keys of the annotation guideline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)] // the fields are the guideline's keys, explained there and in `crate::fact`
pub struct Record<'a> {
    pub start: u32,
    pub end: u32,
    pub label: &'static str,
    pub text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<RecordValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_span: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mention: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonames: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_span: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_verb: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_entity: Option<u32>,
    /// What an inferred date or country was worked out from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumption: Option<&'static str>,
    pub rule: &'static str,
    pub confidence: f32,
}

/// A number, or a pair of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum RecordValue {
    /// A whole number that a double holds exactly, so that it prints without a point.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// Two numbers.
    Pair([f64; 2]),
}

impl From<Value> for RecordValue {
    fn from(value: Value) -> RecordValue {
        match value {
            Value::Number(n) if n.fract() == 0.0 && n.abs() < 9.0e15 => RecordValue::Integer(n as i64),
            Value::Number(n) => RecordValue::Number(n),
            Value::Pair(a, b) => RecordValue::Pair([a, b]),
        }
    }
}

/// A quotation, with its speaker where known.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(missing_docs)]
pub struct QuoteRecord<'a> {
    pub start: u32,
    pub end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_span: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_entity: Option<u32>,
}

/// The facts of `scan`, which was made of `text`, with offsets in `unit`.
pub fn records<'a>(text: &'a str, scan: &'a Scan, unit: Unit) -> Vec<Record<'a>> {
    // Facts come sorted, so their own offsets cost one pass; the few that point elsewhere have a map of their own.
    let (mut own, mut other) = (OffsetMap::new(text, unit), OffsetMap::new(text, unit));
    scan.facts.iter().map(|fact| record(text, fact, &mut own, &mut other)).collect()
}

/// The quotations of `scan`, with offsets in `unit`.
pub fn quote_records<'a>(text: &'a str, scan: &Scan, unit: Unit) -> Vec<QuoteRecord<'a>> {
    let (mut own, mut other) = (OffsetMap::new(text, unit), OffsetMap::new(text, unit));
    let one = |quote: &crate::fact::Quote| {
        let [start, end] = own.span(quote.span);
        let source = quote.source.as_ref();
        QuoteRecord {
            start,
            end,
            source: source.map(|s| s.span.slice(text)),
            source_span: source.map(|s| other.span(s.span)),
            source_entity: source.and_then(|s| s.entity).map(|e| e.0),
        }
    };
    scan.quotes.iter().map(one).collect()
}

fn record<'a>(text: &'a str, fact: &'a Fact, own: &mut OffsetMap<'_>, other: &mut OffsetMap<'_>) -> Record<'a> {
    let [start, end] = own.span(fact.span);
    let slice = |span: Span| span.slice(text);
    let mut record = Record {
        start,
        end,
        label: fact.kind().name(),
        text: slice(fact.span),
        quantity: None,
        value: None,
        unit: None,
        bound: None,
        counted: None,
        date: None,
        name: None,
        name_span: None,
        role: None,
        org: None,
        entity: None,
        mention: None,
        place: None,
        country: None,
        geonames: None,
        lat: None,
        lon: None,
        source: None,
        source_span: None,
        source_verb: None,
        source_entity: None,
        assumption: None,
        rule: fact.rule,
        confidence: fact.confidence,
    };
    match &fact.reading {
        Reading::Figure(figure) => {
            record.quantity = Some(figure.quantity.name());
            record.value = figure.value.map(RecordValue::from);
            record.unit = figure.unit.as_deref();
            record.bound = Some(figure.bound.name());
            record.counted = figure.counted.map(slice);
            record.date = figure.date.as_ref().map(|date| date.get().as_str());
            record.assumption = figure.date.as_ref().and_then(|date| date.assumption());
        }
        Reading::Official(person) | Reading::Person(person) => set_person(&mut record, text, person, other),
        Reading::Location(place) => {
            record.name = Some(as_in(fact.span.slice(text), &place.name));
            record.place = place.kind.map(|kind| kind.name());
            record.country = place.country.as_ref().map(|country| country.get().code());
            record.assumption = place.country.as_ref().and_then(|country| country.assumption());
            record.geonames = place.geonames;
            record.lat = place.coordinates.map(|(lat, _)| lat);
            record.lon = place.coordinates.map(|(_, lon)| lon);
        }
        Reading::Demonym(country) => record.country = country.as_ref().map(|country| country.code()),
    }
    if let Some(Source { span, verb, entity }) = &fact.source {
        record.source = Some(slice(*span));
        record.source_span = Some(other.span(*span));
        record.source_verb = verb.map(slice);
        record.source_entity = entity.map(|entity| entity.0);
    }
    record
}

fn set_person<'a>(record: &mut Record<'a>, text: &'a str, person: &'a Person, map: &mut OffsetMap<'_>) {
    record.name = Some(as_in(person.name_span.slice(text), &person.name));
    record.name_span = Some(map.span(person.name_span));
    record.role = match person.roles.as_slice() {
        [] => None,
        [role] => Some(Cow::Borrowed(role.as_str())),
        roles => Some(Cow::Owned(roles.join("; "))),
    };
    record.org = person.org.as_deref();
    record.country = person.country.as_ref().map(|country| country.code());
    record.entity = person.entity.map(|entity| entity.0);
    record.mention = Some(person.mention.name());
}

/// `name` as a slice of the text where it stands there so.
fn as_in<'a>(slice: &'a str, name: &'a str) -> &'a str {
    if slice == name {
        slice
    } else {
        name
    }
}
