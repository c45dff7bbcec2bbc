//! JSON Feed, versions 1 and 1.1: <https://www.jsonfeed.org/version/1.1/>.
use super::article::Fields;
use super::field_map::FieldMap;
use super::record;
use super::refusal::Refusal;
use serde_json::{Map, Value};

pub fn is_feed(map: &Map<String, Value>) -> bool {
    let version = map.get("version").and_then(Value::as_str).unwrap_or("");
    version.contains("jsonfeed.org/version/") && map.get("items").is_some_and(Value::is_array)
}

/// The feed's other pages (`next_url`) are never fetched.
pub fn read(mut feed: Map<String, Value>, names: &FieldMap) -> Vec<Result<Fields, Refusal>> {
    let Some(Value::Array(items)) = feed.remove("items") else { return Vec::new() };
    let items = items.into_iter().filter_map(|item| match item {
        Value::Object(map) => Some(map),
        _ => None,
    });
    items.map(|item| record::article(as_article(item), names)).collect()
}

fn as_article(mut item: Map<String, Value>) -> Map<String, Value> {
    for (theirs, ours) in [
        ("content_html", "body"),
        ("content_text", "body"),
        ("summary", "body"),
        ("date_published", "date"),
        ("date_modified", "date"),
    ] {
        if !item.contains_key(ours)
            && let Some(value) = item.remove(theirs)
        {
            item.insert(ours.into(), value);
        }
    }
    let author = |value: &Value| Some(value.get("name")?.as_str()?.to_string());
    let one = item.get("author").and_then(author);
    let several = item.get("authors").and_then(Value::as_array).into_iter().flatten().filter_map(author);
    let names: Vec<Value> = one.into_iter().chain(several).map(Value::from).collect();
    if !names.is_empty() {
        item.insert("author".into(), names.into());
    }
    item
}
