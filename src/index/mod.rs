//! The index: one immutable string of bytes that holds everything, and its reader.
//!
//! ```text
//! header and directory   build id; length and checksum of every block                        (blocks)
//! ── always loaded ──
//! 0  meta                name, language, counts, names for the same thing                    (meta, aliases)
//! 1  columns             for each article: length, date, near-duplicates, facets (columns, duplicates, facets)
//! 2  dictionary          keys, their exact forms, their spellings, where their lists are     (dictionary, spelling)
//! 3  text model          separators, phrases, the code of every symbol              (model, phrases, huffman, letters)
//! ── on demand ──
//! 4  ids                 for each article: hash of its id                                    (columns)
//! 5… postings            for each form: followers, and the articles that hold it (followers, postings, beginnings)
//! …  texts               the articles, each to be decoded on its own                         (texts)
//! ```
//!
//! Whole, the index is one string of these. Split (`split`), the resident part stands in `mokim.wasm`, and what is on
//! demand comes in *pieces* (`pieces`): the ids, one text each, the lists of one form or of several rare ones, and where the
//! words of these stand (`sightings`). Pieces lie one behind the other in *chunk files* (`chunks`), whose directory is a
//! section of its own in `mokim.wasm`. A search takes two rounds of requests: lists with sightings and then the texts
//! that are shown, some 14 requests for two words of 10,000 articles; or, where that is less, lists and then the texts
//! of all that are looked at again, some 104. Up to two rounds between them read what a doubted word may stand for.
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
//! Bytes of 10,000 articles (29.3 MB of text, 13,900 keys; `mokim stats`):
//!
//! | header | meta | columns | dictionary | text model | ids | postings | texts | all |
//! |---:|---:|---:|---:|---:|---:|---:|---:|---:|
//! | 3,608 | 2,808 | 10,031 | 40,584 | 88,846 | 20,000 | 4,228,046 | 5,156,719 | 9,550,642 |
//!
//! Dictionary and text model, which are read once, are streams of a coder that learns (`adaptive`).
//!
//! # How adjacency is known
//!
//! Whether two words of a query stand side by side decides quality, bytes and requests at once. Positions would cost
//! 5.3 MB; so the postings carry fingerprints of what follows (`postings`), lists carry counts of their frequent
//! followers (`followers`, 66 KB), and the texts of the best 70 articles, skimmed for the query's words, say it exactly.
//!
//! Measured on the 10,000 articles (`./build.sh bench` prints it; known-item queries, 1,000 of each kind; compounds 200
//! and 194; times of a shared machine, to be compared within the column only; 50 second looks, as it was then):
//!
//! | adjacency | postings MB | index MB | MRR@10 toned | toneless | P@10 compounds toned / toneless | KB read a query p50 / p95 | ms a query p50 / p99 |
//! |---|---:|---:|---:|---:|---:|---:|---:|
//! | reference: words only | 2.01 | 7.36 | 0.266 | 0.191 | 0.515 / 0.277 | 9.9 / 11.5 | – |
//! | no fingerprint, second look | 2.01 | 7.36 | 0.353 | 0.339 | 0.825 / 0.771 | 61.8 / 90.8 | 5.36 / 15.85 |
//! | 1-bit fingerprint, second look | 2.44 | 7.79 | 0.351 | 0.322 | 0.853 / 0.760 | 68.0 / 103.5 | 5.92 / 17.50 |
//! | 2-bit fingerprint, second look | 2.86 | 8.21 | 0.362 | 0.333 | 0.880 / 0.816 | 75.0 / 117.8 | 5.84 / 17.50 |
//! | 3-bit fingerprint, second look | 3.42 | 8.77 | 0.369 | 0.348 | 0.924 / 0.871 | 85.2 / 136.8 | 5.75 / 17.41 |
//! | 4-bit fingerprint, second look | 4.15 | 9.49 | 0.375 | 0.354 | 0.942 / 0.912 | 99.0 / 164.4 | 5.78 / 16.95 |
//! | reference: all pairs as postings | 5.79 | 11.13 | 0.364 | 0.353 | 0.958 / 0.990 | 10.8 / 13.1 | – |
//!
//! The references are brute force and take no second look: adjacency is not known at all, or exactly, from a list for
//! each pair, whose bytes are given as the floor N·H(df/N). What the table decided: four bits, since three do not reach
//! .375 toned even with 1,000 second looks; with 100 second looks four give .375 and .364, compounds (300) .975 / .972.
//!
//! Of few articles the second looks see nearly all that matter, so that fingerprints only cost bytes: up to 1,500
//! articles they have one bit. Measured on the first 1,000 and 2,000 articles (known items as far as these hold them;
//! 90 and 180 of each kind; compounds 142 to 175):
//!
//! | articles | bits | index bytes | MRR@10 toned | toneless | one typo | P@10 compounds toned / toneless |
//! |---:|---:|---:|---:|---:|---:|---:|
//! | 1,000 | 0 | 756,589 | 0.557 | 0.538 | 0.544 | 0.971 / 0.907 |
//! | 1,000 | 1 | 796,800 | 0.560 | 0.527 | 0.546 | 0.971 / 0.924 |
//! | 1,000 | 2 | 836,990 | 0.559 | 0.526 | 0.537 | 0.969 / 0.920 |
//! | 1,000 | 4 | 959,705 | 0.554 | 0.529 | 0.532 | 0.969 / 0.926 |
//! | 2,000 | 1 | 1,484,125 | 0.463 | 0.440 | 0.441 | 0.962 / 0.899 |
//! | 2,000 | 2 | 1,564,327 | 0.465 | 0.436 | 0.444 | 0.962 / 0.915 |
//! | 2,000 | 4 | 1,809,146 | 0.455 | 0.442 | 0.436 | 0.969 / 0.938 |
//!
//! Up to 400 articles they have two: MRR@10 of `xquad_vi` (240 articles, 1,190 questions) with 0 to 4 bits is .9556,
//! .9573, .9589, .9587 and .9583, and the second bit costs 40 bytes an article.
mod adaptive;
mod alias_table;
mod aliases;
mod assembly;
mod base;
mod beginnings;
mod blocks;
mod census;
#[cfg(not(target_arch = "wasm32"))]
mod chunks;
mod columns;
mod dictionary;
mod dictionary_code;
mod draft;
mod duplicates;
mod facets;
mod followers;
mod holders;
mod huffman;
mod key;
mod known;
mod letters;
mod lists;
mod meta;
mod model;
mod model_code;
mod numbering;
mod numbers;
mod outline;
mod phrases;
mod pieces;
mod postings;
mod reader;
#[cfg(not(target_arch = "wasm32"))]
mod seen;
mod shelf;
mod sightings;
mod skim;
mod spelling;
#[cfg(not(target_arch = "wasm32"))]
mod split;
mod spotter;
mod strings;
mod terms;
mod texts;
mod walk;
mod writer;

pub use alias_table::AliasGroup;
pub use aliases::{Alias, Name, concept};
pub use blocks::{Cause, Fault};
#[cfg(not(target_arch = "wasm32"))]
pub use chunks::{Chunk, name_of, read_directory, write_directory};
pub use columns::{length_of, midnight};
pub use facets::Facet;
pub use followers::{Follower, floor};
pub use key::{Form, Key};
pub use postings::{Posting, PostingsList, bucket};
pub use reader::Index;
pub use shelf::{MemoryShelf, Shelf};
pub use sightings::Sighted;
pub use skim::{Sighting, Sought};
#[cfg(not(target_arch = "wasm32"))]
pub use split::{Split, split};
pub use spotter::{MOST_ATOMS, Spotter, atoms};
pub use writer::{IndexWriter, Means, Settings, Step, Watcher};

/// Fingerprints of what follows have at most this many bits.
const MAX_ADJACENCY_BITS: u32 = 4;
