//! Markdown: front matter, then text, which goes through HTML so that both have one rule for lines.
//!
//! Links of Obsidian are read as their text, embedded files are left out; so is what no reader sees (`shortcodes`).
use super::article::Fields;
use super::field_map::FieldMap;
use super::refusal::{Cause, Refusal};
use super::{fields, front_matter, html, shortcodes};
use pulldown_cmark::{Options, Parser, html::push_html};

/// # Errors
/// If the front matter is broken or a field of it is no text.
pub fn read(text: &str, is_mdx: bool, names: &FieldMap) -> Result<Fields, Refusal> {
    let broken = Refusal::of(Cause::Broken);
    let (facts, text) = front_matter::split(text).map_err(&broken)?;
    let mut fields = fields::from_map(&names.renamed(facts)).map_err(broken)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_GFM;
    let text = shortcodes::without(text, is_mdx);
    let mut page = String::with_capacity(text.len() * 5 / 4);
    push_html(&mut page, Parser::new_ext(&text, options));
    let text = html::fragment(&page, fields.title.trim());
    if fields.title.trim().is_empty() {
        fields.title = text.heading;
    }
    // A given `body` beside the text itself would be odd, but nothing is lost.
    fields.body = [text.body, fields.body].join("\n");
    fields.headings = text.headings;
    Ok(fields)
}
