//! From the bytes of a file to articles; native only, since no browser reads articles.
//!
//! Bytes become text (`encoding`; `old_letters` where letters are of an old font), text becomes [`Fields`] by one reader
//! a format (`text_file`, `markdown`, `html`, `json`, `table`, `feed`, `warc`), and [`Article::from_fields`] holds all of them to the same checks: tidy lines, a
//! title, an ISO date, harmless addresses. When all articles were seen once ([`SharedLines`]), [`Article::settle`] says
//! what is the title, what the body and what `furniture` of the page. No reader panics, whatever it is given, and none
//! does input or output: which files there are, and their unpacking, is the program's.
pub mod address;
mod article;
mod content;
mod credit;
mod dates;
mod encoding;
mod feed;
mod feed_entry;
mod feed_json;
mod field_map;
mod fields;
mod format;
mod front_matter;
mod furniture;
mod html;
mod json;
mod lines;
mod markdown;
mod near;
mod old_letters;
mod page_words;
mod places;
mod plausible;
mod record;
mod refusal;
mod shortcodes;
mod single_byte;
pub mod table;
mod text_file;
pub mod tidy;
mod title;
mod viqr;
mod vni;
pub mod warc;
mod yaml;

pub use article::{Article, Fields, Layout};
pub use content::{HEAD, Packing, guess};
pub use dates::parse as date;
pub use encoding::{Encoding, page as text_of_page, text};
pub use field_map::FieldMap;
pub use format::{FORMATS, Format, read_row};
pub use lines::SharedLines;
pub use near::{Near, Shingles};
pub use old_letters::mend_fields;
pub use plausible::Words;
pub use refusal::{Cause, Refusal};

/// What holds for all files of a collection.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Names of other programs for our fields.
    pub field_map: FieldMap,
    /// In which all bytes without a mark are.
    pub encoding: Option<Encoding>,
}

/// Whether the author of an HTML page has marked what of it is the article.
pub fn is_marked(page: Vec<u8>) -> bool {
    let holds = |mark: &str| page.windows(mark.len()).any(|bytes| bytes == mark.as_bytes());
    let may_be = html::BODY_MARKS.iter().any(|mark| holds(mark));
    may_be && encoding::page(page).is_ok_and(|page| html::is_marked(&page))
}
