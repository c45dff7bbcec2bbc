//! The engine that both edges use: open the bytes of an index, ask it questions.
use crate::Error;
use serde::{Deserialize, Serialize};

/// A piece of text to show; `hit` pieces are what the query matched.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub hit: bool,
}

/// Either the answer, or the numbers of the blocks that must be supplied before it can be given.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<T> {
    Done(T),
    Need(Vec<u32>),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct SearchOptions {
    /// How many hits to give, 1 to 1,000.
    pub limit: usize,
    /// How many of the best hits to pass over.
    pub offset: usize,
}
impl Default for SearchOptions {
    fn default() -> Self {
        SearchOptions {
            limit: 10,
            offset: 0,
        }
    }
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Hit {
    pub id: String,
    pub url: String,
    pub title: Vec<Span>,
    pub snippet: Vec<Span>,
    pub date: String,
    pub section: String,
    pub image: String,
    pub meta: Vec<(String, String)>,
    pub score: f32,
    /// How many words of the query the article does not hold (0 for a full match).
    pub missing: u32,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Results {
    /// Articles that hold every word of the query, exactly counted.
    pub total: usize,
    /// Best first. Full matches come first; after them may come close ones with `missing` > 0, which `total` does not count.
    pub hits: Vec<Hit>,
    /// What was understood, or what may have been meant, if it differs from what was typed.
    pub suggestion: Option<String>,
}

/// One article, whole, with the query's words marked.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Article {
    pub id: String,
    pub url: String,
    pub title: Vec<Span>,
    /// The body; paragraphs are separated by line breaks inside the pieces' text.
    pub body: Vec<Span>,
    pub date: String,
    pub section: String,
    pub image: String,
    pub meta: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// As the articles were given to the index.
    #[default]
    Order,
    /// Newest first; articles without a date last.
    Date,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct ListOptions {
    pub offset: usize,
    pub limit: usize,
    pub sort: Sort,
}
impl Default for ListOptions {
    fn default() -> Self {
        ListOptions {
            offset: 0,
            limit: 50,
            sort: Sort::Order,
        }
    }
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ListEntry {
    pub id: String,
    pub url: String,
    pub title: String,
    pub date: String,
    pub section: String,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Listing {
    pub total: usize,
    pub entries: Vec<ListEntry>,
}

/// What an index holds. Bytes are of the index as stored.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Stats {
    pub documents: u64,
    pub terms: u64,
    pub tokens: u64,
    /// Section name and its bytes, in file order; without the total.
    pub bytes: Vec<(String, u64)>,
}

/// An opened index.
pub struct Engine {}

impl Engine {
    /// Takes the bytes of an index (`IndexWriter::finish`), checks header and resident blocks, decodes nothing.
    pub fn open(_bytes: Vec<u8>) -> Result<Engine, Error> {
        todo!()
    }
    /// The best articles for what was typed. Every string is a query.
    pub fn search(&self, _text: &str, _options: &SearchOptions) -> Result<Step<Results>, Error> {
        todo!()
    }
    /// One article with the words of `query` marked (none if the query is empty); `None`: no such id.
    pub fn article(&self, _id: &str, _query: &str) -> Result<Step<Option<Article>>, Error> {
        todo!()
    }
    /// The articles in order, without a query.
    pub fn list(&self, _options: &ListOptions) -> Result<Step<Listing>, Error> {
        todo!()
    }
    /// `text` cut into pieces, the words of `query` marked.
    pub fn mark(&self, _query: &str, _text: &str) -> Vec<Span> {
        todo!()
    }
    /// Hands in a block that `Step::Need` named.
    pub fn supply(&mut self, _block: u32, _bytes: &[u8]) -> Result<(), Error> {
        todo!()
    }
    /// Reads everything once: checksums of all blocks, and that each list and text decodes to what is promised.
    pub fn check(&self) -> Result<(), Error> {
        todo!()
    }
    pub fn stats(&self) -> Stats {
        todo!()
    }
    /// The collection's title and language, as given to the writer.
    pub fn title(&self) -> &str {
        todo!()
    }
    pub fn lang(&self) -> &str {
        todo!()
    }
}
