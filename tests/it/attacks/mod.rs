//! Bad input, one file for each place where it comes in: an index, a query, the parts of a split index, files of
//! articles, packed files.
//!
//! Each `attack` takes any bytes and panics if the engine breaks a promise: that nothing panics, that no step asks for
//! ever, that an answer has no more than was asked for. Time and memory are watched from outside: by libFuzzer where
//! `tests/fuzz` calls these (`./build.sh fuzz`), by the clock where `tests/it/fuzz.rs` does with the corpus kept.
pub mod chunks;
pub mod index;
pub mod packed;
pub mod query;
pub mod readers;
pub mod sample;
pub mod seal;

/// A place where bad input comes in.
pub struct Target {
    /// Of the fuzz target and of the corpus's folder.
    pub name: &'static str,
    pub attack: fn(&[u8]),
    /// Inputs to begin with, made of the format as it is now.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

pub const TARGETS: [Target; 13] = [
    Target { name: "index", attack: index::attack, seeds: index::seeds },
    Target { name: "query", attack: query::attack, seeds: query::seeds },
    Target { name: "chunks", attack: chunks::attack, seeds: chunks::seeds },
    Target { name: "text", attack: readers::text, seeds: readers::seeds::text },
    Target { name: "html", attack: readers::html, seeds: readers::seeds::html },
    Target { name: "markdown", attack: readers::markdown, seeds: readers::seeds::markdown },
    Target { name: "json", attack: readers::json, seeds: readers::seeds::json },
    Target { name: "table", attack: readers::table, seeds: readers::seeds::table },
    Target { name: "feed", attack: readers::feed, seeds: readers::seeds::feed },
    Target { name: "warc", attack: readers::warc, seeds: readers::seeds::warc },
    Target { name: "date", attack: readers::date, seeds: readers::seeds::date },
    Target { name: "encoding", attack: readers::encoding, seeds: readers::seeds::encoding },
    Target { name: "packed", attack: packed::attack, seeds: packed::seeds },
];
