//! Bad input, one file for each place where it comes in: an index, a query, the parts of a split index.
//!
//! Each `attack` takes any bytes and panics if the engine breaks a promise: that nothing panics, that no step asks for
//! ever, that an answer has no more than was asked for. Time and memory are watched from outside: by libFuzzer where
//! `tests/fuzz` calls these (`./build.sh fuzz`), by the clock where `tests/it/fuzz.rs` does with the corpus kept.
pub mod chunks;
pub mod index;
pub mod query;
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

pub const TARGETS: [Target; 3] = [
    Target { name: "index", attack: index::attack, seeds: index::seeds },
    Target { name: "query", attack: query::attack, seeds: query::seeds },
    Target { name: "chunks", attack: chunks::attack, seeds: chunks::seeds },
];
