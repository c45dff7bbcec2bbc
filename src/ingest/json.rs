//! JSON: one object, an array of them, `{"articles": […]}`, or one object a line.
use super::article::{Fields, Layout};
use super::fields;
use serde_json::Value;

/// The articles of a whole file, each with its own fate.
///
/// # Errors
/// A sentence, if the file as a whole is none of the three forms.
pub fn read(text: &str) -> Result<Vec<Result<Fields, String>>, String> {
    match serde_json::from_str(text).map_err(|error| broken(&error))? {
        Value::Array(rows) => Ok(rows.iter().map(row).collect()),
        Value::Object(map) => match map.get("articles") {
            Some(Value::Array(rows)) => Ok(rows.iter().map(row).collect()),
            _ => Ok(vec![row(&Value::Object(map))]),
        },
        other => Err(format!("expected an array of articles or one article, found {}", fields::kind(&other))),
    }
}

/// One line of a `.jsonl` file.
pub fn read_line(line: &str) -> Result<Fields, String> {
    let value = serde_json::from_str(line)
        .map_err(|error| format!("expected one JSON object a line, found {}", fault(&error)))?;
    row(&value)
}

fn row(value: &Value) -> Result<Fields, String> {
    let Value::Object(map) = value else {
        return Err(format!("expected an article as a JSON object, found {}", fields::kind(value)));
    };
    let fields = Fields { layout: Layout::Rows, ..fields::from_map(map)? };
    if fields.title.trim().is_empty() && fields.body.trim().is_empty() && !fields.draft {
        return Err("expected a `title` or a `body`, found neither".into());
    }
    Ok(fields)
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
