//! The index format. (Text to follow.)
mod assembly;
mod blocks;
mod columns;
mod dictionary;
mod followers;
mod group;
mod huffman;
mod letters;
mod meta;
mod model;
mod phrases;
mod postings;
mod reader;
mod terms;
mod texts;
mod writer;

pub use blocks::{Fault, split};
pub use columns::length_of;
pub use followers::{Follower, floor};
pub use group::{Form, Key};
pub use postings::{Posting, PostingsList, bucket};
pub use reader::Index;
pub use writer::{IndexWriter, Settings};

/// Fingerprints of what follows have at most this many bits.
const MAX_ADJACENCY_BITS: u32 = 4;
