//! What was understood of the articles as one page to go through in a browser, also from disk.
//!
//! Articles stand in the page as JSON, with `<` written as `\u003c`: no word of theirs can end the script element, and
//! the page's own script puts them in place as text. The page's policy lets nothing be loaded, so no picture is.
use crate::output::write_beside;
use crate::understood::{Understood, by_doubt};
use anyhow::Context;
use std::path::Path;

const PAGE: &str = include_str!("inspect_page.html");

/// # Errors
/// If it cannot be written.
pub fn write(rows: &[Understood], summary: &str, file: &Path) -> anyhow::Result<()> {
    let json = serde_json::json!({ "summary": summary, "rows": rows, "doubtful": by_doubt(rows) });
    let page = PAGE.replacen("\"@rows@\"", &json.to_string().replace('<', "\\u003c"), 1);
    write_beside(file, page.as_bytes()).with_context(|| format!("cannot write {}", file.display()))
}
