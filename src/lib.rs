//! mokim: a search box for articles that runs whole in the reader's browser.
//!
//! What surprises first: there is no server and no analyzer to configure. Articles become *one string of bytes*, the
//! index; the same crate, compiled to WebAssembly, answers from those bytes on every keystroke. Vietnamese comes
//! first: toneless, half-toned and fully toned typing find the same articles, the better fitting ones first.
//!
//! # One direction
//!
//! ```text
//!  ARTICLES                                                     BROWSER or terminal
//!  files ── ingest ──▶ Document                                 what was typed
//!                                    │                              │
//!                                    ▼                              ▼
//!                              text::tokens   ◀─ the same code ─▶ search::Query
//!                                    │                              │
//!                                    ▼                              ▼
//!                              IndexWriter                      gather ▸ meaning ▸ score ▸ refine ▸ marks
//!                                    │                              │
//!                                    ▼                              ▼
//!                              one byte string ─────────────────▶ Index ▸ Results
//! ```
//!
//! A row of this list uses only rows below it:
//!
//! | module | what it is |
//! |---|---|
//! | `bin/mokim`, `wasm` | the edges: files and terminal; JavaScript. All input and output is there |
//! | `ingest` (native only) | the bytes of a file into articles: one reader a format |
//! | [`Engine`] | open bytes, ask questions; says which pieces of a split index are missing ([`Step::Need`]) |
//! | [`search`] | from what was typed to the best articles, marked |
//! | [`mod@index`] | the format: every section's writer and reader side by side |
//! | [`text`] | text into tokens |
//! | `document`, `bytes`, `scale`, `lanes`, `error` | what goes in; bits and checksums; logarithms; threads; what can go wrong |
//!
//! # What always holds
//!
//! 1. Only Rust cuts, folds or compares text. JavaScript composes the typed string (NFC) and does nothing else to it.
//! 2. One [`text::tokens`] serves index, query, snippet and page; there is no option by which they could differ.
//! 3. The writer and the reader of each section face each other in one file, which also specifies it.
//! 4. The core does no input or output, has no clock, and no unsafe code. Bad bytes are an [`Error`] that says what to
//!    do; never a panic.
//! 5. Every string is a query: parsing cannot fail.
//! 6. Text leaves the engine as pieces ([`Span`]), so no offset is translated between UTF-8 and UTF-16 and no HTML is
//!    built from strings.
//! 7. The same articles in the same order give the same bytes, whatever the threads and the memory. An index that was
//!    continued ([`IndexWriter::begin_with`]) gives the same answers.
//! 8. The same query gives the same hits whether the index came whole or piece by piece, and whatever was asked before.
//!
//! # What it cannot do
//!
//! Words of scripts without blanks are not known: a few letters typed as one are found side by side. Of other names
//! for the same thing only those of a table are known, and to the page highlighter ([`mark`]) none. Phrases in
//! what surrounds an article ([`Document::furniture`]) are not found, its words are. Quoted
//! phrases are verified in the texts of all articles that may hold them,
//! which in a split index means to load these texts.
//!
//! # What the browser's engine is made of
//!
//! 77 KB gzip, 160 KB plain. Built once with one feature after the other left out, KB gzip:
//!
//! | left out | saves | leaves |
//! |---|--:|--:|
//! | mistyped words (`typos`) | 4.0 | 72.7 |
//! | Telex, VNI, words typed without blanks (`typing`, `joined`) | 2.0 | 70.7 |
//! | other names (`aliases`) | 3.8 | 66.9 |
//! | query language, filters, facets (`syntax`, `filter`, `admit`, `facets`) | 6.2 | 60.7 |
//! | articles, archive, marks in any page, options | 6.8 | 53.9 |
//! | split indexes (`index::pieces`, `index::sightings`) | 2.0 | 51.9 |
//! | second looks (`refine`) | 2.1 | 49.8 |
//!
//! What is left reads an index, cuts a query into words and dates, guesses tones, ranks by words and pairs, and writes ten
//! hits with snippets; 4 KB of it are tables. No part is fat, so 40 KB take another index, not other code.
//!
//! # Example
//!
//! ```
//! use mokim::{Document, Engine, IndexWriter, SearchOptions, Settings, Step};
//!
//! let mut writer = IndexWriter::new(Settings::default());
//! writer.add(&Document {
//!     id: "1".into(),
//!     title: "Ngoại trưởng thăm Đà Nẵng".into(),
//!     body: "Sáng 15/4, đoàn tới sân bay.".into(),
//!     ..Document::default()
//! });
//! let engine = Engine::open(writer.finish()?)?;
//! let Step::Done(results) = engine.search("ngoai truong", &SearchOptions::default())? else { panic!() };
//! assert_eq!(results.total, 1);
//! assert_eq!((results.hits[0].title[0].text.as_str(), results.hits[0].title[0].hit), ("Ngoại trưởng", true));
//! # Ok::<(), mokim::Error>(())
//! ```
#![forbid(unsafe_code)]

mod bytes;
mod document;
mod engine;
mod error;
pub mod index;
#[cfg(not(target_arch = "wasm32"))]
pub mod ingest;
mod lanes;
mod scale;
pub mod search;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use document::{Document, Heading, Heavy};
pub use engine::{Article, Engine, ListEntry, ListOptions, Listing, Sort, Stats, Step};
pub use error::Error;
pub use index::{AliasGroup, IndexWriter, Means, MemoryShelf, Settings, Shelf, Step as BuildStep, Watcher};
pub use lanes::in_order;
pub use search::{Accents, FacetCounts, Filters, Hit, Results, SearchOptions, Section, SortBy, Span, mark};
