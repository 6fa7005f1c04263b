//! In headless Chromium and Firefox: the same case files as natively, and the boundary to JavaScript.
#![cfg(target_arch = "wasm32")]

#[path = "shared/cases.rs"]
mod cases;

use factlight::wasm::Scanner;
use include_dir::{include_dir, Dir};
use js_sys::{Array, Object, Reflect, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

static CASES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/tests/cases");

#[wasm_bindgen_test]
fn every_case_file() {
    let scanner = factlight::Scanner::new(factlight::Options::default()).expect("the embedded pack reads");
    let mut outcome = cases::Outcome::default();
    for room in CASES.dirs() {
        for file in room.files().filter(|file| file.path().extension().is_some_and(|end| end == "txt")) {
            let content = file.contents_utf8().expect("UTF-8");
            let parsed = cases::parse(&file.path().display().to_string(), content).expect("every line is a case");
            cases::run(&scanner, &parsed, &mut outcome);
        }
    }
    assert!(outcome.failures.is_empty(), "{} cases failed:\n{}", outcome.failures.len(), outcome.failures.join("\n"));
    assert!(outcome.passed > 0, "there are no cases");
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).expect("an object")
}

fn options(json: &str) -> JsValue {
    js_sys::JSON::parse(json).expect("JSON")
}

#[wasm_bindgen_test]
fn offsets_are_those_of_javascript_strings() {
    let text = "Café 😀 sold 3,000 cups and 41 cakes.";
    let scanner = Scanner::new(options(r#"{"kinds":["figure"]}"#)).expect("right options");
    let scan = scanner.scan(&text.into(), JsValue::UNDEFINED).expect("a scan");
    let facts: Array = get(&scan, "facts").dyn_into().expect("an array");
    let spans: Uint32Array = get(&scan, "spans").dyn_into().expect("an array of numbers");
    assert_eq!(facts.length(), 2);
    assert_eq!(spans.length(), 3 * facts.length());
    let string: js_sys::JsString = text.into();
    for (number, fact) in facts.iter().enumerate() {
        let number = number as u32;
        let (start, end) = (get(&fact, "start").as_f64().expect("a number") as u32, get(&fact, "end").as_f64().expect("a number") as u32);
        assert_eq!(Some(String::from(string.substring(start, end))), get(&fact, "text").as_string());
        assert_eq!([spans.get_index(3 * number), spans.get_index(3 * number + 1), spans.get_index(3 * number + 2)], [start, end, 0]);
    }
    assert_eq!(get(&facts.get(0), "value").as_f64(), Some(3000.0));
    assert!(get(&facts.get(0), "role").is_undefined(), "a key with nothing to say is left out");
    assert!(get(&scan, "version").is_string());
}

#[wasm_bindgen_test]
fn options_of_a_call_win_over_those_of_the_scanner() {
    let scanner = Scanner::new(JsValue::UNDEFINED).expect("no options are right options");
    let scan = scanner.scan(&"41 cups".into(), options(r#"{"kinds":["location"]}"#)).expect("a scan");
    assert_eq!(get(&scan, "facts").unchecked_into::<Array>().length(), 0);
}

#[wasm_bindgen_test]
fn wrong_options_are_an_error_with_a_code() {
    for wrong in [r#"{"kinds":["figures"]}"#, r#"{"date":"soon"}"#, r#"{"dateOrder":"ymd"}"#, r#"{"kinds":7}"#] {
        let error = Scanner::new(options(wrong)).err().expect("wrong options");
        assert!(error.is_instance_of::<js_sys::Error>(), "{wrong}");
        assert_eq!(get(&error, "code").as_string().as_deref(), Some("option"), "{wrong}");
    }
}

#[wasm_bindgen_test]
fn lone_surrogates_do_no_harm() {
    let lone = js_sys::JsString::from_char_code1(0xd83d).concat(&" sold 41 cups".into());
    let scanner = Scanner::new(JsValue::UNDEFINED).expect("no options are right options");
    // The core sees U+FFFD instead of a lone half, one unit as well, so later offsets hold.
    let scan = scanner.scan(&lone, JsValue::UNDEFINED).expect("a scan");
    let facts: Array = get(&scan, "facts").unchecked_into();
    assert_eq!(get(&facts.get(0), "start").as_f64(), Some(7.0));
}

#[wasm_bindgen_test]
fn what_is_no_text_is_an_error_with_a_code() {
    let scanner = Scanner::new(JsValue::UNDEFINED).expect("no options are right options");
    for wrong in [JsValue::from(7), JsValue::UNDEFINED, JsValue::NULL] {
        let error = scanner.scan(wrong.unchecked_ref(), JsValue::UNDEFINED).err().expect("no text");
        assert_eq!(get(&error, "code").as_string().as_deref(), Some("option"));
        assert!(get(&error, "message").as_string().is_some_and(|message| message.contains("text")), "the message names the argument");
    }
}

#[wasm_bindgen_test]
fn every_detail_crosses_the_boundary() {
    // As the command line prints it: one fact of each kind with all that it can have.
    let text = "Zoë 😀: About 1,200.5 of 3,000 to 4,000 homes in Lima had no water on 3 May 2024, Governor Ana Ruiz of Peru said.";
    let scanner = Scanner::new(options(r#"{"kinds":["figure","official","location"]}"#)).expect("right options");
    let scan = scanner.scan(&text.into(), JsValue::UNDEFINED).expect("a scan");
    let native = factlight::Scanner::new(factlight::Options::default()).expect("the embedded pack reads").scan(text);
    let records = factlight::record::records(text, &native, factlight::text::utf16::Unit::Utf16);
    let expected = serde_json::to_value(&records).expect("plain data");
    let json = String::from(js_sys::JSON::stringify(&get(&scan, "facts")).expect("plain data"));
    let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert!(records.len() >= 6);
    same(&found, &expected);
}

/// Numbers may be printed in other ways.
fn same(found: &serde_json::Value, expected: &serde_json::Value) {
    use serde_json::Value;
    match (found, expected) {
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len());
            a.iter().zip(b).for_each(|(a, b)| same(a, b));
        }
        (Value::Object(a), Value::Object(b)) => {
            assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
            a.iter().zip(b).for_each(|((_, a), (_, b))| same(a, b));
        }
        (Value::Number(a), Value::Number(b)) => {
            assert!(a.as_f64().zip(b.as_f64()).is_some_and(|(a, b)| (a - b).abs() < 1e-6), "{a} is not {b}");
        }
        _ => assert_eq!(found, expected),
    }
}

#[wasm_bindgen_test]
fn facts_in_a_page_become_spans_and_are_undone() {
    // The core alone, without the page code: text nodes split at the offsets of the scan carry the facts' texts.
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let paragraph = document.create_element("p").expect("an element");
    paragraph.set_text_content(Some("Zoë 👩‍🚀 counted 1,200 stars in 3 nights."));
    let before = paragraph.outer_html();
    let text = paragraph.text_content().unwrap_or_default();
    let scan =
        Scanner::new(options(r#"{"kinds":["figure"]}"#)).and_then(|scanner| scanner.scan(&text.as_str().into(), JsValue::UNDEFINED)).expect("a scan");
    let facts: Array = get(&scan, "facts").unchecked_into();
    assert!(facts.length() >= 2);
    let mut node: web_sys::Text = paragraph.first_child().expect("a text node").unchecked_into();
    let mut passed = 0;
    for fact in facts.iter() {
        let (start, end) = (get(&fact, "start").as_f64().unwrap_or(0.0) as u32, get(&fact, "end").as_f64().unwrap_or(0.0) as u32);
        let marked = node.split_text(start - passed).expect("within the node");
        node = marked.split_text(end - start).expect("within the node");
        passed = end;
        let span = document.create_element("span").expect("an element");
        marked.parent_node().expect("a parent").insert_before(&span, Some(&node)).expect("a child");
        span.append_child(&marked).expect("a child");
        assert_eq!(span.text_content(), get(&fact, "text").as_string());
    }
    for span in (0..).map_while(|_| paragraph.query_selector("span").ok().flatten()) {
        let inside = span.first_child().expect("its text");
        paragraph.insert_before(&inside, Some(&span)).expect("a child");
        span.remove();
    }
    paragraph.normalize();
    assert_eq!(paragraph.outer_html(), before);
    let _: Object = scan.unchecked_into();
}
