//! Markdown: front matter, then text, which goes through HTML so that both have one rule for lines.
use super::article::Fields;
use super::{fields, front_matter, html};
use pulldown_cmark::{Options, Parser, html::push_html};

/// # Errors
/// A sentence, if the front matter is broken or a field of it is no text.
pub fn read(text: &str) -> Result<Fields, String> {
    let (facts, text) = front_matter::split(text)?;
    let mut fields = fields::from_map(&facts)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut page = String::with_capacity(text.len() * 5 / 4);
    push_html(&mut page, Parser::new_ext(text, options));
    let text = html::fragment(&page, fields.title.trim());
    if fields.title.trim().is_empty() {
        fields.title = text.heading;
    }
    // A given `body` beside the text itself would be odd, but nothing is lost.
    fields.body = [text.body, fields.body].join("\n");
    fields.headings = text.headings;
    Ok(fields)
}
