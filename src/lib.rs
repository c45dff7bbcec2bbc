//! mokim: a search box for articles that runs whole in the reader's browser.
#![forbid(unsafe_code)]

mod bytes;
mod document;
mod engine;
mod error;
pub mod index;
pub mod search;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use document::Document;
pub use engine::{Article, Engine, ListEntry, ListOptions, Listing, Sort, Stats, Step};
pub use error::Error;
pub use index::{IndexWriter, Settings};
pub use search::{Hit, Results, SearchOptions, Span};
