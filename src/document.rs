//! What the index takes in.
use serde::{Deserialize, Serialize};

/// One article. Every text is Unicode in NFC; an empty string means "not known".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Unique in the collection; names the article in results and in the reader's address.
    pub id: String,
    /// Where the article stands on the site: absolute, or relative to the site's root. Empty: it opens in the reader.
    pub url: String,
    pub title: String,
    /// Plain text; paragraphs are separated by line breaks.
    pub body: String,
    /// What stands on the page round the article: lists of other headlines, bylines, share bars; a line each. Its words
    /// are found, behind every article that speaks of them, and are shown only where nothing else was found.
    pub furniture: String,
    /// ISO 8601, a date (`2023-04-15`) or a moment (`2023-04-15T10:15:00+07:00`).
    pub date: String,
    pub section: String,
    /// Address of a picture.
    pub image: String,
    /// Further fields as name and value, in the order given.
    pub meta: Vec<(String, String)>,
    /// Articles of one group tell the same: of them a search shows the best, and how many more there are. Any text;
    /// empty: the article is like no other. The index keeps who belongs together and not the text.
    pub group: String,
    /// Those headings of the body that an address leads to, in order.
    pub headings: Vec<Heading>,
    /// Lines of the body that count more.
    pub heavy: Vec<Heavy>,
}

/// A line of a body that is a heading, and begins a part of the article with an address of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The number of the line, from 0.
    pub line: u32,
    /// What stands behind the `#` in the address; without blanks.
    pub anchor: String,
}

/// Lines of a body whose words count more often than they stand there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heavy {
    /// The number of the first line, from 0.
    pub line: u32,
    pub lines: u32,
    /// How many times more each word counts.
    pub more: u32,
}
