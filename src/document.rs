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
}
