//! The facts at the head of a Markdown file: YAML between `---`, or TOML between `+++`.
use serde_json::{Map, Value};
use yaml_rust2::{Yaml, YamlLoader};

/// The facts, and the text behind them. A file without front matter is all text.
///
/// # Errors
/// A sentence, if the front matter is broken: it might have said `draft: true`.
pub fn split(text: &str) -> Result<(Map<String, Value>, &str), String> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some((facts, rest)) = between(text, "---") {
        return Ok((yaml(facts)?, rest));
    }
    if let Some((facts, rest)) = between(text, "+++") {
        return Ok((toml(facts)?, rest));
    }
    Ok((Map::new(), text))
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

fn yaml(text: &str) -> Result<Map<String, Value>, String> {
    let documents = YamlLoader::load_from_str(text)
        .map_err(|error| format!("front matter: expected YAML, found {error}"))?;
    match documents.into_iter().next() {
        None | Some(Yaml::Null) => Ok(Map::new()),
        Some(document @ Yaml::Hash(_)) => match from_yaml(&document) {
            Value::Object(map) => Ok(map),
            _ => Ok(Map::new()),
        },
        Some(_) => Err("front matter: expected `name: value` lines".into()),
    }
}

fn from_yaml(value: &Yaml) -> Value {
    match value {
        Yaml::Real(text) | Yaml::String(text) => Value::String(text.clone()),
        Yaml::Integer(number) => Value::from(*number),
        Yaml::Boolean(truth) => Value::Bool(*truth),
        Yaml::Array(several) => several.iter().map(from_yaml).collect(),
        Yaml::Hash(pairs) => {
            let named = pairs.iter().filter_map(|(name, value)| Some((yaml_name(name)?, from_yaml(value))));
            Value::Object(named.collect())
        }
        Yaml::Alias(_) | Yaml::Null | Yaml::BadValue => Value::Null,
    }
}

fn yaml_name(name: &Yaml) -> Option<String> {
    match from_yaml(name) {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn toml(text: &str) -> Result<Map<String, Value>, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        format!("front matter: expected TOML, found {}", error.message())
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
