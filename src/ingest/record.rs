//! An article as named values: a JSON object, or a line of a table.
use super::article::{Fields, Layout};
use super::field_map::FieldMap;
use super::refusal::{Cause, Refusal};
use super::{fields, html};
use serde_json::{Map, Value};

/// Tags that nobody writes into plain text but who means HTML.
const TAGS: [&str; 9] =
    ["</p>", "<br>", "<br/>", "<br />", "</div>", "</li>", "</h2>", "</h3>", "</blockquote>"];

/// # Errors
/// If a field has a value that it cannot have, or there is neither title nor body.
pub fn article(map: Map<String, Value>, names: &FieldMap) -> Result<Fields, Refusal> {
    let mut map = names.renamed(map);
    if let Some(title) = map.get("title").and_then(rendered) {
        let title = html::fragment(title, "").body;
        map.insert("title".into(), title.into());
    }
    if let Some(body) = map.get("body").and_then(rendered) {
        let body = body.to_string();
        map.insert("body".into(), body.into());
    }
    let mut fields = fields::from_map(&map).map_err(Refusal::of(Cause::Broken))?;
    fields.layout = Layout::Rows;
    if is_html(&fields.body) {
        fields.body = html::fragment(&fields.body, &fields.title).body;
    }
    if fields.title.trim().is_empty() && fields.body.trim().is_empty() && !fields.draft {
        let names: Vec<&str> = map.keys().take(6).map(String::as_str).collect();
        return Err(Refusal::new(Cause::Empty, nothing_found(&names)));
    }
    Ok(fields)
}

fn nothing_found(names: &[&str]) -> String {
    let start = "expected a `title` or a `body`, found neither";
    match names {
        [] => start.into(),
        names => format!("{start} but {}; --field body=NAME says which it is", names.join(", ")),
    }
}

/// WordPress gives its texts as `{"rendered": "…"}`, in HTML.
fn rendered(value: &Value) -> Option<&str> {
    value.as_object()?.get("rendered")?.as_str()
}

pub fn is_html(text: &str) -> bool {
    text.contains('<') && {
        let lower = text.to_ascii_lowercase();
        TAGS.iter().any(|tag| lower.contains(tag))
    }
}
