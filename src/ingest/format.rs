//! The formats: how each is named, and which reader takes it.
use super::article::Fields;
use super::encoding::{self, Decoded};
use super::refusal::{Cause, Refusal};
use super::{Packing, Rules, content, feed, html, json, markdown, old_letters, table, text_file, warc};

/// How articles stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Text,
    Markdown,
    /// Markdown with components in it.
    Mdx,
    Html,
    /// One JSON value a file.
    Json,
    /// One JSON object a line.
    Rows,
    /// A table parted by commas or semicolons.
    Csv,
    /// A table parted by tabs.
    Tsv,
    /// RSS, Atom, RDF.
    Feed,
    /// A crawl.
    Warc,
}

/// What is read, for messages.
pub const FORMATS: &str = ".txt, .md, .mdx, .html, .htm, .json, .jsonl, .csv, .tsv, .rss, .atom, .rdf, .xml, .warc, or .gz, .zst, .zip of them";

/// The ends of names, each with its format.
const ENDS: [(&str, Format); 20] = [
    ("txt", Format::Text),
    ("text", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mkd", Format::Markdown),
    ("mdx", Format::Mdx),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("json", Format::Json),
    ("jsonl", Format::Rows),
    ("ndjson", Format::Rows),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("tab", Format::Tsv),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
    ("rdf", Format::Feed),
    ("xml", Format::Feed),
    ("warc", Format::Warc),
];

impl Format {
    /// By the end of a file's name, and where in the name that end begins; `None` if it is no format of ours.
    pub fn of(name: &str) -> Option<(Format, usize)> {
        let bare = match Packing::of_name(name) {
            Some((Packing::Zip, _)) => return None,
            Some((_, length)) => &name[..name.len() - length],
            None => name,
        };
        let stem = bare.rfind('.')?;
        Format::named(&bare[stem + 1..]).map(|format| (format, stem))
    }

    /// By its name alone: `jsonl`, `csv`, `feed`.
    pub fn named(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        let name = if name == "feed" { "rss" } else { &name };
        ENDS.iter().find(|(end, _)| *end == name).map(|(_, format)| *format)
    }

    /// A file of it may be larger than memory: its articles are taken one by one as it is read.
    pub fn is_streamed(self) -> bool {
        matches!(self, Format::Rows | Format::Csv | Format::Tsv | Format::Warc)
    }

    /// A file of it holds any number of articles, so none of them has the file's name.
    pub fn holds_many(self) -> bool {
        self.is_streamed() || self == Format::Feed
    }

    /// The format that the first bytes plainly have, if it is another than the name says.
    ///
    /// # Errors
    /// If they are no text; in a crawl stand pictures too.
    pub fn corrected(self, head: &[u8]) -> Result<Option<Format>, Refusal> {
        let found = content::plainly(head);
        if found != Some(Format::Warc) {
            content::ensure_text(head)?;
        }
        Ok(found.filter(|found| *found != self))
    }

    /// What each article of a whole file says, or why it is none; `bytes` are unpacked.
    ///
    /// # Errors
    /// If the file as a whole cannot be read.
    pub fn read(self, bytes: Vec<u8>, rules: &Rules) -> Result<Vec<Result<Fields, Refusal>>, Refusal> {
        let Some(found) = self.corrected(&bytes)? else { return self.read_as_named(bytes, rules) };
        let mut read = found.read_as_named(bytes, rules)?;
        if let Some(first) = read.iter_mut().flatten().next() {
            first.warnings.push(format!("is {} and not {}: it is read as that", found.name(), self.name()));
        }
        Ok(read)
    }

    fn read_as_named(self, bytes: Vec<u8>, rules: &Rules) -> Result<Vec<Result<Fields, Refusal>>, Refusal> {
        let forced = encoding::unless_marked(&bytes, rules.encoding);
        let is_prose = matches!(self, Format::Text | Format::Markdown | Format::Mdx);
        let mut decoded = Decoded::default();
        let mut read = match self {
            Format::Feed => feed::read(bytes)?,
            Format::Warc => warc::read(&bytes, &|_| Err("is packed".into())),
            _ => {
                let decode = if self == Format::Html { encoding::decode_page } else { encoding::decode };
                decoded = decode(bytes, forced).map_err(Refusal::of(Cause::Encoding))?;
                if is_prose {
                    old_letters::mend_text(&mut decoded, forced);
                }
                self.read_text(&decoded.text, rules)?
            }
        };
        for fields in read.iter_mut().flatten() {
            // What is said of a file is said once.
            fields.warnings.append(&mut decoded.warnings);
            fields.encoding.clone_from(&decoded.assumed);
            if !is_prose {
                old_letters::mend_fields(fields, forced, self.may_hold_entities());
            }
        }
        Ok(read)
    }

    fn read_text(self, text: &str, rules: &Rules) -> Result<Vec<Result<Fields, Refusal>>, Refusal> {
        let names = &rules.field_map;
        match self {
            Format::Markdown | Format::Mdx => Ok(vec![markdown::read(text, self == Format::Mdx, names)]),
            Format::Html => Ok(vec![Ok(html::read(text))]),
            Format::Json | Format::Rows => json::read(text, names),
            Format::Csv | Format::Tsv => table::read(text.as_bytes(), names),
            _ => Ok(vec![Ok(text_file::read(text))]),
        }
    }

    /// Those of HTML; its own readers have decoded theirs.
    fn may_hold_entities(self) -> bool {
        matches!(self, Format::Json | Format::Rows | Format::Csv | Format::Tsv)
    }

    /// For messages, with its article.
    fn name(self) -> &'static str {
        match self {
            Format::Text => "plain text",
            Format::Markdown | Format::Mdx => "Markdown",
            Format::Html => "an HTML page",
            Format::Json | Format::Rows => "JSON",
            Format::Csv | Format::Tsv => "a table",
            Format::Feed => "a feed",
            Format::Warc => "a WARC file",
        }
    }
}

/// One line of a `.jsonl` file.
///
/// # Errors
/// If it is no article.
pub fn read_row(line: Vec<u8>, rules: &Rules) -> Result<Fields, Refusal> {
    let forced = encoding::unless_marked(&line, rules.encoding);
    let decoded = encoding::decode(line, forced).map_err(Refusal::of(Cause::Encoding))?;
    let mut fields = json::read_line(&decoded.text, &rules.field_map)?;
    fields.warnings.extend(decoded.warnings);
    fields.encoding = decoded.assumed;
    old_letters::mend_fields(&mut fields, forced, true);
    Ok(fields)
}
