//! The index: one immutable string of bytes that holds everything, and its reader.
//!
//! ```text
//! header and directory   build id; length and checksum of every block                        (blocks)
//! ── always loaded ──
//! 0  meta                name, language, counts                                              (meta)
//! 1  columns             for each article: length, date                                      (columns)
//! 2  dictionary          keys, their exact forms, their spellings, where their lists are     (dictionary, group, letters)
//! 3  text model          separators, phrases, the code of every symbol                       (model, phrases, huffman)
//! ── on demand ──
//! 4  ids                 for each article: hash of its id                                    (columns)
//! 5… postings            for each form: followers, and the articles that hold it             (followers, postings)
//! …  texts               the articles, each to be decoded on its own                         (texts)
//! ```
//!
//! Each module specifies its section at its top. Nothing refers to a later format: the first eight bytes name the
//! version, and a reader refuses any other. `tests/it/index` spells a whole index byte by byte.
//!
//! # Forms, keys, words
//!
//! A **key** is toneless (`truong`), a **form** is exact (`trưởng`), a **word** is a spelling in a text but for case
//! (`hoà` and `hòa` are two words of one form). All three are sorted together, so a key, a form and a prefix are each a
//! range of words, and one number per word of a decoded text says whether it matches. Lists are kept by form, not by
//! key: document ids then cost 1.12 MB instead of 0.71 (entropy, 10,000 articles), and in exchange no posting needs to
//! say which forms it stands for (1.04 bits a token, 0.65 MB).
//!
//! # Sizes
//!
//! ADJACENCY_SIZES
//!
//! # How adjacency is known
//!
//! Whether two words of a query stand side by side decides quality, bytes and requests at once. Positions would cost
//! 5.3 MB; so the postings carry fingerprints of what follows (`postings`), lists carry counts of their frequent
//! followers (`followers`, 66 KB), and the texts of the best 50 articles, decoded to numbers of words, say it exactly.
//!
//! ADJACENCY_TABLE
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
