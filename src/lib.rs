//! mokim: a search box for articles that runs whole in the reader's browser.
#![forbid(unsafe_code)]

mod bytes;
mod document;
mod engine;
mod error;
pub mod index;
pub mod text;

pub use document::Document;
pub use engine::{
    Article, Engine, Hit, ListEntry, ListOptions, Listing, Results, SearchOptions, Sort, Span,
    Stats, Step,
};
pub use error::Error;
pub use index::{IndexWriter, Settings};
