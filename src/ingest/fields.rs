//! From the named values of a JSON object or a front matter to the fields of an article.
use super::article::Fields;
use serde_json::{Map, Value};

/// Names of other programs for our fields are taken where ours is not there.
const OTHER_NAMES: [(&str, &str); 3] =
    [("permalink", "url"), ("categories", "section"), ("category", "section")];

/// # Errors
/// A sentence that names the field, what was expected and what was found.
pub fn from_map(map: &Map<String, Value>) -> Result<Fields, String> {
    let mut fields = Fields::default();
    for (name, value) in map {
        take(&mut fields, name, value)?;
    }
    for (other, ours) in OTHER_NAMES {
        if let Some(value) = map.get(other) {
            take_other(&mut fields, ours, value);
        }
    }
    Ok(fields)
}

fn take(fields: &mut Fields, name: &str, value: &Value) -> Result<(), String> {
    match name {
        "draft" => fields.draft |= is_true(value),
        "published" if *value == Value::Bool(false) => fields.draft = true,
        "slug" => fields.slug = joined(value).unwrap_or_default(),
        _ => match place(fields, name) {
            Some(place) => *place = text(name, value)?,
            None => further(fields, name, value),
        },
    }
    Ok(())
}

fn place<'a>(fields: &'a mut Fields, name: &str) -> Option<&'a mut String> {
    Some(match name {
        "id" => &mut fields.id,
        "title" => &mut fields.title,
        "body" => &mut fields.body,
        "url" => &mut fields.url,
        "date" => &mut fields.date,
        "section" => &mut fields.section,
        "image" => &mut fields.image,
        "group" => &mut fields.group,
        _ => return None,
    })
}

/// Each text of an array is a fact of its own; values with further names inside have no place in a flat list of facts.
fn further(fields: &mut Fields, name: &str, value: &Value) {
    if OTHER_NAMES.iter().any(|(other, _)| *other == name) {
        return;
    }
    let texts: Vec<String> = match value {
        Value::Array(several) => several.iter().filter_map(scalar).collect(),
        one => scalar(one).into_iter().collect(),
    };
    fields.meta.extend(texts.into_iter().map(|text| (name.into(), text)));
}

/// Of several sections the first one counts; a permalink with placeholders (`:year`) is a recipe, no address.
fn take_other(fields: &mut Fields, name: &str, value: &Value) {
    let first = match value {
        Value::Array(several) => several.first().and_then(scalar),
        one => scalar(one),
    };
    let text = first.unwrap_or_default();
    let recipe = name == "url" && text.contains("/:");
    match place(fields, name) {
        Some(place) if place.is_empty() && !recipe => *place = text,
        _ => {}
    }
}

fn text(name: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::Null => Ok(String::new()),
        Value::Array(_) | Value::Object(_) => Err(format!("`{name}`: expected text, found {}", kind(value))),
        _ => Ok(scalar(value).unwrap_or_default()),
    }
}

fn is_true(value: &Value) -> bool {
    value.as_bool() == Some(true) || value.as_str().is_some_and(|s| s.eq_ignore_ascii_case("true"))
}

/// An array's scalars joined by ", ".
fn joined(value: &Value) -> Option<String> {
    match value {
        Value::Array(several) => {
            let texts: Vec<String> = several.iter().filter_map(scalar).collect();
            Some(texts.join(", "))
        }
        one => scalar(one),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// What a value is, for messages.
pub fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
