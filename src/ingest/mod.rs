//! From the bytes of a file to articles; native only, since no browser reads articles.
//!
//! Bytes become text (`encoding`), text becomes [`Fields`] by one reader a format (`text_file`, `markdown`, `html`,
//! `json`), and [`Article::from_fields`] holds all of them to the same checks: tidy lines, an ISO date, harmless
//! addresses. When all articles were seen once ([`SharedLines`]), [`Article::settle`] says what is the title, what the
//! body and what `furniture` of the page. No reader panics, whatever it is given, and none does input or output: which files there are,
//! and their unpacking, is the program's.
pub mod address;
mod article;
mod credit;
mod dates;
mod encoding;
mod fields;
mod front_matter;
mod furniture;
mod html;
mod html_text;
mod json;
mod lines;
mod markdown;
mod near;
mod page_words;
mod text_file;
pub mod tidy;
mod title;

pub use article::{Article, Fields, Layout};
pub use lines::SharedLines;
pub use near::{Near, Shingles};

/// How articles stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Html,
    /// One JSON value a file.
    Json,
    /// One JSON object a line.
    Rows,
}

/// What is read, for messages.
pub const FORMATS: &str = ".txt, .md, .html, .htm, .json, .jsonl, or .gz of them";

impl Format {
    /// By the end of a file's name, and where in the name that end begins; `None` if it is no format of ours.
    pub fn of(name: &str) -> Option<(Format, usize)> {
        let lower = name.to_ascii_lowercase();
        let lower = lower.strip_suffix(".gz").unwrap_or(&lower);
        let stem = lower.rfind('.')?;
        let format = match &lower[stem..] {
            ".txt" => Format::Text,
            ".md" => Format::Markdown,
            ".html" | ".htm" => Format::Html,
            ".json" => Format::Json,
            ".jsonl" => Format::Rows,
            _ => return None,
        };
        Some((format, stem))
    }

    /// What each article of a whole file says, or why it is none; `bytes` are unpacked.
    ///
    /// # Errors
    /// A sentence, if the file as a whole cannot be read.
    pub fn read(self, bytes: Vec<u8>) -> Result<Vec<Result<Fields, String>>, String> {
        Ok(match self {
            Format::Text => vec![Ok(text_file::read(&encoding::text(bytes)?))],
            Format::Markdown => vec![markdown::read(&encoding::text(bytes)?)],
            Format::Html => vec![Ok(html::read(&encoding::page(bytes)?))],
            Format::Json | Format::Rows => json::read(&encoding::text(bytes)?)?,
        })
    }
}

/// One line of a `.jsonl` file.
///
/// # Errors
/// A sentence, if it is no article.
pub fn read_row(line: Vec<u8>) -> Result<Fields, String> {
    json::read_line(&encoding::text(line)?)
}
