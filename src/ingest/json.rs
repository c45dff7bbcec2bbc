//! JSON: one object, an array of them, a table that holds such an array, or one object a line.
use super::article::Fields;
use super::field_map::FieldMap;
use super::refusal::{Cause, Refusal};
use super::{feed_json, fields, record};
use serde_json::{Map, Value};

/// Under these names programs put their list of articles.
const LISTS: [&str; 9] =
    ["articles", "posts", "items", "entries", "documents", "docs", "results", "rows", "news"];
/// What a file may begin with, to be looked at for lines of JSON.
const FIRST_LINE: usize = 1 << 20;

/// The articles of a whole file, each with its own fate.
///
/// # Errors
/// If the file as a whole is none of the forms.
pub fn read(text: &str, names: &FieldMap) -> Result<Vec<Result<Fields, Refusal>>, Refusal> {
    match serde_json::from_str(text) {
        Ok(value) => rows(value, names),
        Err(_) if is_lines(text) => Ok(lines(text, names)),
        Err(error) => Err(Refusal::new(Cause::Broken, broken(&error))),
    }
}

fn rows(value: Value, names: &FieldMap) -> Result<Vec<Result<Fields, Refusal>>, Refusal> {
    match value {
        Value::Array(rows) => Ok(rows.into_iter().map(|value| row(value, names)).collect()),
        Value::Object(map) if feed_json::is_feed(&map) => Ok(feed_json::read(map, names)),
        Value::Object(mut map) => match list(&map) {
            Some(name) => rows(map.remove(name).unwrap_or_default(), names),
            None => Ok(vec![record::article(map, names)]),
        },
        other => Err(Refusal::new(
            Cause::Broken,
            format!("expected an array of articles or one article, found {}", fields::kind(&other)),
        )),
    }
}

/// The name of an array of objects in a table that is no article itself.
fn list(map: &Map<String, Value>) -> Option<&'static str> {
    let is_list = |value: &Value| {
        let several = value.as_array();
        several.is_some_and(|several| several.iter().all(Value::is_object))
    };
    let is_article = map.contains_key("body") || map.contains_key("content");
    let name = LISTS.into_iter().find(|name| map.get(*name).is_some_and(is_list));
    name.filter(|name| *name == "articles" || !is_article)
}

/// A file of lines that is named like one of one value.
fn is_lines(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    first.len() < FIRST_LINE && matches!(serde_json::from_str(first), Ok(Value::Object(_)))
}

fn lines(text: &str, names: &FieldMap) -> Vec<Result<Fields, Refusal>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| read_line(line, names)).collect()
}

/// One line of a `.jsonl` file.
pub fn read_line(line: &str, names: &FieldMap) -> Result<Fields, Refusal> {
    let value = serde_json::from_str(line).map_err(|error| {
        Refusal::new(Cause::Broken, format!("expected one JSON object a line, found {}", fault(&error)))
    })?;
    row(value, names)
}

fn row(value: Value, names: &FieldMap) -> Result<Fields, Refusal> {
    match value {
        Value::Object(map) => record::article(map, names),
        other => Err(Refusal::new(
            Cause::Broken,
            format!("expected an article as a JSON object, found {}", fields::kind(&other)),
        )),
    }
}

fn broken(error: &serde_json::Error) -> String {
    format!("expected JSON, found {} in line {}", fault(error), error.line())
}

/// The parser's words without its "at line 1 column 5": lines are counted by us.
fn fault(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let words = text.split(" at line ").next().unwrap_or(&text);
    format!("\"{words}\" at column {}", error.column())
}
