//! The facts at the head of a Markdown file: YAML between `---`, TOML between `+++`, or a JSON object (Hugo).
use super::yaml;
use serde_json::{Map, Value};

/// The facts, and the text behind them. A file without front matter is all text.
///
/// # Errors
/// A sentence, if the front matter is broken: it might have said `draft: true`.
pub fn split(text: &str) -> Result<(Map<String, Value>, &str), String> {
    let text = text.trim_start_matches('\u{feff}');
    let named = |error: String| format!("front matter: {error}");
    if let Some((facts, rest)) = between(text, "---") {
        return Ok((yaml::read(facts, 1).map_err(named)?, rest));
    }
    if let Some((facts, rest)) = between(text, "+++") {
        return Ok((toml(facts).map_err(named)?, rest));
    }
    Ok(json(text).unwrap_or((Map::new(), text)))
}

/// An object that begins the file and ends its line.
fn json(text: &str) -> Option<(Map<String, Value>, &str)> {
    if !text.starts_with('{') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    let facts = values.next()?.ok()?;
    let rest = &text[values.byte_offset()..];
    let ends = rest.is_empty() || rest.starts_with(['\n', '\r']);
    ends.then_some((facts, rest))
}

/// What stands between two lines that are nothing but `fence`, the first at the very beginning.
fn between<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_end() == fence;
        match start {
            None if is_fence => start = Some(at + line.len()),
            None => return None,
            Some(start) if is_fence => return Some((&text[start..at], &text[at + line.len()..])),
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

fn toml(text: &str) -> Result<Map<String, Value>, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or("");
        // The fence is a line as well.
        let line = before.matches('\n').count() + 2;
        format!("expected TOML, found an error in line {line}: {}", error.message())
    })?;
    let named = table.iter().map(|(name, value)| (name.clone(), from_toml(value)));
    Ok(named.collect())
}

fn from_toml(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text.clone()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(number) => Value::from(*number),
        toml::Value::Boolean(truth) => Value::Bool(*truth),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(several) => several.iter().map(from_toml).collect(),
        toml::Value::Table(table) => {
            let named = table.iter().map(|(name, value)| (name.clone(), from_toml(value)));
            Value::Object(named.collect())
        }
    }
}
