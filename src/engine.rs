//! The engine that both edges use: open the bytes of an index, ask it questions.
//!
//! Every question gives a [`Step`]: the answer, or the numbers of the pieces of a split index that must be supplied
//! before it can be given. An index that is all there always answers at once.
use crate::Error;
use crate::index::{Cause, Fault, Index};
use crate::search::{LastWords, Results, Search, SearchOptions, SortBy, Span};
use serde::Serialize;
use std::cell::RefCell;

/// Either the answer, or the numbers of the pieces that must be supplied before it can be given.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<T> {
    Done(T),
    Need(Vec<u32>),
}

/// One article, whole, with the query's words marked.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Article {
    pub id: String,
    pub url: String,
    pub title: Vec<Span>,
    /// The body; paragraphs are separated by line breaks inside the pieces' text.
    pub body: Vec<Span>,
    /// What stands on the page round the article ([`crate::Document::furniture`]), a line each; mostly nothing.
    pub furniture: Vec<Span>,
    pub date: String,
    pub section: String,
    pub image: String,
    pub meta: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the articles were given to the index.
    #[default]
    Order,
    /// Newest first; articles without a date last.
    Date,
}

#[derive(Clone, Debug)]
pub struct ListOptions {
    pub offset: usize,
    /// At most 1,000 are given.
    pub limit: usize,
    pub sort: Sort,
    /// The id of an article: the list begins with the one before it, whatever `offset` is; empty if there is no such
    /// article. Empty: no one.
    pub around: String,
}

impl Default for ListOptions {
    fn default() -> Self {
        ListOptions { offset: 0, limit: 50, sort: Sort::Order, around: String::new() }
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
    /// Articles in the collection.
    pub total: usize,
    pub entries: Vec<ListEntry>,
}

/// What an index holds. Bytes are of the index as stored.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Stats {
    pub documents: u64,
    /// Different toneless keys.
    pub terms: u64,
    /// Words and numbers in all titles and bodies.
    pub tokens: u64,
    /// Section name and its bytes, in file order; without the total.
    pub bytes: Vec<(String, u64)>,
}

/// An opened index.
pub struct Engine {
    index: Index,
    /// Of the last query that was answered.
    last: RefCell<LastWords>,
}

/// Turns missing pieces into a step.
fn step<T>(result: Result<T, Fault>) -> Result<Step<T>, Error> {
    match result.map_err(Fault::cause) {
        Ok(value) => Ok(Step::Done(value)),
        Err(Cause::Need(pieces)) => Ok(Step::Need(pieces)),
        Err(Cause::Broken(error)) => Err(error),
    }
}

impl Engine {
    /// Takes the bytes of an index (`IndexWriter::finish`), checks its header and the always-loaded blocks.
    pub fn open(bytes: Vec<u8>) -> Result<Engine, Error> {
        Ok(Engine { index: Index::open(bytes)?, last: RefCell::default() })
    }

    /// The index itself.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The best articles for what was typed. Every string is a query.
    pub fn search(&self, text: &str, options: &SearchOptions) -> Result<Step<Results>, Error> {
        step(self.results(text, options))
    }

    fn results(&self, text: &str, options: &SearchOptions) -> Result<Results, Fault> {
        let search = Search::new(&self.index, text, options, self.last.take())?;
        let results = search.results(options)?;
        self.last.replace(search.into_words());
        Ok(results)
    }

    /// As [`Engine::search`], with why each hit is where it is. Not in the browser's engine.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn explain(
        &self,
        text: &str,
        options: &SearchOptions,
    ) -> Result<Step<crate::search::Explanation>, Error> {
        let search = Search::new(&self.index, text, options, LastWords::default());
        step(search.and_then(|search| search.explanation(text, options)))
    }

    /// One article with the words of `query` marked (none if the query is empty); `None`: no such id.
    pub fn article(&self, id: &str, query: &str) -> Result<Step<Option<Article>>, Error> {
        step(self.find_article(id, query))
    }

    fn find_article(&self, id: &str, query: &str) -> Result<Option<Article>, Fault> {
        let Some(number) = self.index.find(id)? else {
            return Ok(None);
        };
        // Nothing is put in order, so nothing is read that would help with it.
        let options = SearchOptions { sort: SortBy::Newest, ..SearchOptions::default() };
        let marker = Search::new(&self.index, query, &options, LastWords::default())?.marker();
        let document = self.index.document(number)?;
        Ok(Some(Article {
            title: marker.spans(&document.title),
            body: marker.spans(&document.body),
            furniture: marker.spans(&document.furniture),
            id: document.id,
            url: document.url,
            date: document.date,
            section: document.section,
            image: document.image,
            meta: document.meta,
        }))
    }

    /// The articles in order, without a query.
    pub fn list(&self, options: &ListOptions) -> Result<Step<Listing>, Error> {
        step(self.listing(options))
    }

    fn listing(&self, options: &ListOptions) -> Result<Listing, Fault> {
        // The number of each article behind its place in time.
        let mut numbers: Vec<u64> = Vec::new();
        for number in 0..self.index.documents() {
            let date = self.index.date(number).filter(|_| options.sort == Sort::Date);
            let newest_first = !date.map_or(0, |date| date.saturating_add(1));
            numbers.push(u64::from(newest_first) << 32 | u64::from(number));
        }
        numbers.sort_unstable();
        let mut offset = options.offset;
        if !options.around.is_empty() {
            let number = self.index.find(&options.around)?;
            let place = numbers.iter().position(|&n| Some(n as u32) == number);
            offset = place.unwrap_or(numbers.len()).saturating_sub(place.is_some().into());
        }
        let mut shown = Vec::new();
        for number in numbers.iter().skip(offset).take(options.limit.min(1000)) {
            shown.push(*number as u32);
        }
        self.index.want_texts(&shown)?;
        let mut entries = Vec::new();
        for number in shown {
            let document = self.index.document(number)?;
            let (id, url, title) = (document.id, document.url, document.title);
            entries.push(ListEntry { id, url, title, date: document.date, section: document.section });
        }
        Ok(Listing { total: self.index.documents() as usize, entries })
    }

    /// Hands in a piece that `Step::Need` named. An error if it is not that piece.
    pub fn supply(&mut self, piece: u32, bytes: &[u8]) -> Result<(), Error> {
        self.index.supply(piece, bytes)
    }

    /// Gives back the memory of a piece that was supplied; a later step may need it again.
    pub fn give_up(&mut self, piece: u32) {
        self.index.give_up(piece);
    }

    /// Reads everything once: checksums of all blocks, and that each list and text decodes to what is promised.
    pub fn check(&self) -> Result<(), Error> {
        self.index.check().map_err(|fault| match fault.cause() {
            Cause::Broken(error) => error,
            Cause::Need(pieces) => {
                let piece = crate::error::digits(pieces.first().map_or(0, |piece| *piece as usize));
                Error::of(&["piece ", &piece, " of the index is not loaded"])
            }
        })
    }

    pub fn stats(&self) -> Stats {
        let meta = self.index.meta();
        Stats {
            documents: u64::from(meta.documents),
            terms: u64::from(meta.keys),
            tokens: meta.tokens,
            bytes: self.index.sections(),
        }
    }

    /// The number of this very build: another for any other articles or format.
    pub fn build_id(&self) -> u64 {
        self.index.build_id()
    }

    /// Bytes of lists and texts that answers have read since the index was opened; for benchmarks.
    pub fn touched(&self) -> u64 {
        self.index.touched()
    }

    /// The collection's name, as given to the writer.
    pub fn title(&self) -> &str {
        &self.index.meta().title
    }

    /// BCP 47 language of the collection.
    pub fn lang(&self) -> &str {
        &self.index.meta().lang
    }
}
