//! When a detail counts as right: values within a thousandth, units by their usual names, roles by containment.

use serde_json::Value;

/// The value of `key` unless it is missing, null or an empty string.
pub fn get<'v>(span: &'v Value, key: &str) -> Option<&'v Value> {
    span.get(key).filter(|value| !value.is_null() && value.as_str() != Some(""))
}

/// A detail as a comparable string: white space folded, lower case.
pub fn normal(value: Option<&Value>) -> String {
    let text = match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

enum Number {
    One(f64),
    Many(Vec<f64>),
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(n) => Some(Number::One(n.as_f64()?)),
        Value::Array(items) => items.iter().map(Value::as_f64).collect::<Option<_>>().map(Number::Many),
        Value::String(text) => {
            let text = text.trim();
            let pair = [" - ", "-", "–", ".."].iter().find_map(|dash| {
                let (low, high) = text.split_once(dash)?;
                Some(Number::Many(vec![low.trim().parse().ok()?, high.trim().parse().ok()?]))
            });
            pair.or_else(|| Some(Number::One(text.replace(',', "").parse().ok()?)))
        }
        _ => None,
    }
}

/// Whether two values are the same numbers, within a thousandth of the gold one.
pub fn same_value(gold: &Value, found: Option<&Value>) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-3 * a.abs().max(1e-9);
    match (number(gold), found.and_then(number)) {
        (Some(Number::One(a)), Some(Number::One(b))) => near(a, b),
        (Some(Number::Many(a)), Some(Number::Many(b))) => a.len() == b.len() && a.iter().zip(&b).all(|(&a, &b)| near(a, b)),
        _ => false,
    }
}

const UNITS: &[(&str, &str)] = &[
    ("%", "percent"),
    ("per cent", "percent"),
    ("pct", "percent"),
    ("$", "usd"),
    ("us$", "usd"),
    ("€", "eur"),
    ("nz$", "nzd"),
    ("£", "gbp"),
    ("km", "kilometer"),
    ("kilometre", "kilometer"),
    ("m", "meter"),
    ("metre", "meter"),
    ("mi", "mile"),
    ("[mi_i]", "mile"),
    ("[mi_us]", "mile"),
    ("m2", "square meter"),
    ("sqm", "square meter"),
    ("square metre", "square meter"),
    ("[smi_us]", "square mile"),
    ("[mi_i]2", "square mile"),
    ("sq mi", "square mile"),
    ("mi2", "square mile"),
    ("s", "second"),
    ("sec", "second"),
    ("min", "minute"),
    ("h", "hour"),
    ("hr", "hour"),
    ("d", "day"),
    ("wk", "week"),
    ("mo", "month"),
    ("a", "year"),
    ("yr", "year"),
    ("y", "year"),
    ("iq points", "iq point"),
];

/// A unit's usual name in lower case and the singular.
pub fn unit(value: Option<&Value>) -> String {
    let name = normal(value);
    let usual = |name: &str| UNITS.iter().find(|(other, _)| *other == name).map(|(_, usual)| usual.to_string());
    if let Some(usual) = usual(&name) {
        return usual;
    }
    match name.strip_suffix('s') {
        Some(singular) => usual(singular).unwrap_or_else(|| if name.chars().count() > 3 { singular.to_string() } else { name.clone() }),
        None => name,
    }
}

/// Whether a part of the gold role (parts are parted by `;`) contains the found one or is contained in it, word by word.
pub fn same_role(gold: &Value, found: Option<&Value>) -> bool {
    let words = |text: &str| -> String {
        let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        format!(" {} ", parts.join(" "))
    };
    let found = words(&normal(found));
    if found.trim().is_empty() {
        return false;
    }
    let gold = gold.as_str().unwrap_or("").to_lowercase();
    let right = gold.split(';').map(words).any(|part| !part.trim().is_empty() && (found.contains(&part) || part.contains(&found)));
    right
}
