//! The boundary to JavaScript: the only file that knows wasm-bindgen.
//!
//! One class, one call: `new Scanner(options).scan(text)` gives `{version, facts, quotes, spans}` as plain objects,
//! so nothing has to be freed but the scanner itself. Offsets are UTF-16 code units. Errors are one JS `Error`
//! with a `code`.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use crate::flat::flatten;
use crate::options::{parse_date, DateOrder, Kinds, Listed};
use crate::pack::Coordinates;
use crate::record::{quote_records, records, QuoteRecord, Record};
use crate::text::utf16::Unit;
use crate::{Error, Options};
use js_sys::{Array, JsString, Reflect, Uint32Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
struct JsScan<'a> {
    version: &'static str,
    facts: Vec<Record<'a>>,
    quotes: Vec<QuoteRecord<'a>>,
}

#[wasm_bindgen(module = "/src/wasm.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    fn build(text: &JsString, words: &[u32], numbers: &[f64], pool: &str, ends: &[u32]) -> Result<JsValue, JsValue>;
}

/// Finds facts in text.
#[wasm_bindgen]
pub struct Scanner(crate::Scanner);

#[wasm_bindgen]
impl Scanner {
    /// A scanner; `options` may hold `kinds` (array of names), `date` (YYYY-MM-DD), `dateOrder` ("mdy" or "dmy"),
    /// `leastConfidence`, `sources` (false: none, faster), `officials` and `places` (arrays of `{name, role or place, country}`).
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Scanner, JsValue> {
        crate::Scanner::new(read_options(options)?).map(Scanner).map_err(js_error)
    }

    /// Takes the content of `coordinates.pack`: later scans give places their GeoNames id, latitude and longitude.
    #[wasm_bindgen(js_name = loadCoordinates)]
    pub fn load_coordinates(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        self.0.set_coordinates(Coordinates::from_bytes(bytes).map_err(js_error)?);
        Ok(())
    }

    /// The facts of `text`: `{version, facts, quotes, spans}`; `spans` is a `Uint32Array` of (start, end, kind) triples
    /// in the order of `facts`, kind being the number of figure, official, location, person, demonym in this order.
    pub fn scan(&self, text: &JsString, options: JsValue) -> Result<JsValue, JsValue> {
        let content = text.as_string().ok_or_else(|| wrong("text", text, "a string"))?;
        let scan =
            if options.is_undefined() || options.is_null() { self.0.scan(&content) } else { self.0.scan_as(&content, &read_options(options)?) };
        let facts = records(&content, &scan, Unit::Utf16);
        let triples: Vec<u32> = facts.iter().zip(&scan.facts).flat_map(|(record, fact)| [record.start, record.end, fact.kind() as u32]).collect();
        let plain = JsScan { version: env!("CARGO_PKG_VERSION"), facts, quotes: quote_records(&content, &scan, Unit::Utf16) };
        let flat = flatten(&plain, &content).map_err(|error| JsValue::from(js_sys::Error::new(&error.to_string())))?;
        let object = build(text, &flat.words, &flat.numbers, &flat.pool, &flat.ends)?;
        Reflect::set(&object, &"spans".into(), &Uint32Array::from(triples.as_slice()))?;
        Ok(object)
    }
}

/// Reads the options by hand: a general deserializer takes 10 KB for its messages about types that do not occur here.
fn read_options(given: JsValue) -> Result<Options, JsValue> {
    let mut options = Options::default();
    if given.is_undefined() || given.is_null() {
        return Ok(options);
    }
    if !given.is_object() {
        return Err(wrong("options", &given, "an object as the documentation says"));
    }
    if let Some(kinds) = property(&given, "kinds")? {
        let mut names = Vec::new();
        for kind in array(&kinds, "kinds")? {
            names.push(kind.as_string().ok_or_else(|| wrong("kinds", &kind, "a list of names"))?);
        }
        options.kinds = Kinds::parse(&names.join(",")).map_err(js_error)?;
    }
    options.date = string(&given, "date")?.as_deref().map(parse_date).transpose().map_err(js_error)?;
    options.date_order = match string(&given, "dateOrder")?.as_deref() {
        None => None,
        Some("mdy") => Some(DateOrder::MonthDay),
        Some("dmy") => Some(DateOrder::DayMonth),
        Some(other) => return Err(js_error(Error::Option { name: "dateOrder", value: other.to_string(), expected: "mdy or dmy" })),
    };
    if let Some(least) = property(&given, "leastConfidence")? {
        options.least_confidence = least.as_f64().ok_or_else(|| wrong("leastConfidence", &least, "a number from 0 to 1"))? as f32;
    }
    if let Some(sources) = property(&given, "sources")? {
        options.sources = sources.as_bool().ok_or_else(|| wrong("sources", &sources, "true or false"))?;
    }
    options.officials = listed(&given, "officials", "role")?;
    options.places = listed(&given, "places", "place")?;
    Ok(options)
}

/// The property `name` of an object; None where it is missing, undefined or null.
fn property(object: &JsValue, name: &'static str) -> Result<Option<JsValue>, JsValue> {
    let value = Reflect::get(object, &name.into())?;
    Ok((!value.is_undefined() && !value.is_null()).then_some(value))
}

fn string(object: &JsValue, name: &'static str) -> Result<Option<String>, JsValue> {
    let read = |value: JsValue| value.as_string().ok_or_else(|| wrong(name, &value, "a string"));
    property(object, name)?.map(read).transpose()
}

fn array(value: &JsValue, name: &'static str) -> Result<Vec<JsValue>, JsValue> {
    value.dyn_ref::<Array>().map(|array| array.iter().collect()).ok_or_else(|| wrong(name, value, "an array"))
}

/// The host's own people or places: objects with a name, what it is and a country.
fn listed(options: &JsValue, name: &'static str, what: &'static str) -> Result<Vec<Listed>, JsValue> {
    let Some(list) = property(options, name)? else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for entry in array(&list, name)? {
        if !entry.is_object() {
            return Err(wrong(name, &entry, "an array of objects with a name"));
        }
        let text = |name| Ok::<String, JsValue>(string(&entry, name)?.unwrap_or_default());
        all.push(Listed { name: text("name")?, what: text(what)?, country: text("country")? });
    }
    Ok(all)
}

/// The error for an option of a wrong type, which it names.
fn wrong(name: &'static str, value: &JsValue, expected: &'static str) -> JsValue {
    let value = value.js_typeof().as_string().unwrap_or_default();
    js_error(Error::Option { name, value, expected })
}

fn js_error(error: Error) -> JsValue {
    let object = js_sys::Error::new(&error.to_string());
    // Setting a property of a fresh Error cannot fail; if it did, the message would still tell.
    let _ = Reflect::set(&object, &"code".into(), &error.code().into());
    object.into()
}
