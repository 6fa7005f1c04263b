//! The boundary to JavaScript: the only file that knows wasm-bindgen.
//!
//! One class, one call: `new Scanner(options).scan(text)` gives `{version, facts, quotes, spans}` as plain objects,
//! so nothing has to be freed but the scanner itself. Offsets are UTF-16 code units. Errors are one JS `Error`
//! with a `code`.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use crate::options::{parse_date, DateOrder, Kinds, Listed};
use crate::pack::Coordinates;
use crate::record::{quote_records, records, QuoteRecord, Record};
use crate::text::utf16::Unit;
use crate::{Error, Options};
use js_sys::{Reflect, Uint32Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// Options as JavaScript gives them; all may be missing.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct JsOptions {
    kinds: Option<Vec<String>>,
    date: Option<String>,
    date_order: Option<String>,
    least_confidence: Option<f32>,
    sources: Option<bool>,
    officials: Vec<JsListed>,
    places: Vec<JsListed>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct JsListed {
    name: String,
    role: String,
    place: String,
    country: String,
}

#[derive(Serialize)]
struct JsScan {
    version: &'static str,
    facts: Vec<Record>,
    quotes: Vec<QuoteRecord>,
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
    pub fn scan(&self, text: &str, options: JsValue) -> Result<JsValue, JsValue> {
        let scan = if options.is_undefined() || options.is_null() { self.0.scan(text) } else { self.0.scan_as(text, &read_options(options)?) };
        let facts = records(text, &scan, Unit::Utf16);
        let triples: Vec<u32> = facts.iter().zip(&scan.facts).flat_map(|(record, fact)| [record.start, record.end, fact.kind() as u32]).collect();
        let plain = JsScan { version: env!("CARGO_PKG_VERSION"), facts, quotes: quote_records(text, &scan, Unit::Utf16) };
        let object = serde_wasm_bindgen::to_value(&plain).map_err(|error| JsValue::from(js_sys::Error::new(&error.to_string())))?;
        Reflect::set(&object, &"spans".into(), &Uint32Array::from(triples.as_slice()))?;
        Ok(object)
    }
}

fn read_options(options: JsValue) -> Result<Options, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(Options::default());
    }
    let given: JsOptions = serde_wasm_bindgen::from_value(options)
        .map_err(|error| js_error(Error::Option { name: "options", value: error.to_string(), expected: "an object as the documentation says" }))?;
    let mut options = Options::default();
    if let Some(kinds) = given.kinds {
        options.kinds = Kinds::parse(&kinds.join(",")).map_err(js_error)?;
    }
    options.date = given.date.as_deref().map(parse_date).transpose().map_err(js_error)?;
    options.date_order = match given.date_order.as_deref() {
        None => None,
        Some("mdy") => Some(DateOrder::MonthDay),
        Some("dmy") => Some(DateOrder::DayMonth),
        Some(other) => return Err(js_error(Error::Option { name: "dateOrder", value: other.to_string(), expected: "mdy or dmy" })),
    };
    options.least_confidence = given.least_confidence.unwrap_or(0.0);
    options.sources = given.sources.unwrap_or(true);
    options.officials = given.officials.into_iter().map(|o| Listed { name: o.name, what: o.role, country: o.country }).collect();
    options.places = given.places.into_iter().map(|p| Listed { name: p.name, what: p.place, country: p.country }).collect();
    Ok(options)
}

fn js_error(error: Error) -> JsValue {
    let object = js_sys::Error::new(&error.to_string());
    // Setting a property of a fresh Error cannot fail; if it did, the message would still tell.
    let _ = Reflect::set(&object, &"code".into(), &error.code().into());
    object.into()
}
