//! The texts: each article as a stretch of symbols, to be read on its own.
//!
//! ```text
//! text block = gamma: articles; for each gamma: its bytes; at a byte border: the articles
//! article    = gamma: further strings; then each ended by END: title, id, url, date, section, image,
//!              name and value of each further field, the outline being the last of them ([`super::outline`]), body,
//!              furniture; filled up to a byte border
//! ```
//! Names and values come in pairs, so the number of further strings is odd if there is furniture, which costs nothing
//! where there is none.
use super::huffman::Encoder;
use super::letters::LettersWriter;
use super::model::{CAPITAL, END, LITERAL, Model, SEPARATORS, Symbols, UPPER};
use super::outline::read_outline;
use super::strings::Strings;
use crate::bytes::{BitReader, BitWriter};
use crate::document::Document;
use crate::text::upper;
use std::ops::Range;

/// A block is closed when it has this many bytes of articles.
const BLOCK: usize = 16 << 10;

/// Cuts articles into blocks as they come.
#[derive(Default)]
pub struct TextsWriter {
    lengths: Vec<u32>,
    articles: Vec<u8>,
    /// How many articles each finished block has.
    pub counts: Vec<u32>,
}

impl TextsWriter {
    /// Adds an article; gives a block that is full now.
    pub fn article(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.lengths.push(bytes.len() as u32);
        self.articles.extend(bytes);
        if self.articles.len() >= BLOCK { self.close() } else { None }
    }

    /// The block of the articles since the last one, if there are any.
    pub fn close(&mut self) -> Option<Vec<u8>> {
        if self.lengths.is_empty() {
            return None;
        }
        let mut out = BitWriter::default();
        out.gamma(self.lengths.len() as u32);
        self.lengths.iter().for_each(|&length| out.gamma(length));
        let mut block = out.finish();
        block.append(&mut self.articles);
        self.counts.push(self.lengths.len() as u32);
        self.lengths.clear();
        Some(block)
    }
}

/// Writes one article: its symbols, and the spelling of each of its literals in order.
pub fn write_article<'a>(
    further: u32,
    symbols: &[u32],
    literals: &mut impl Iterator<Item = &'a str>,
    encoder: &Encoder,
    letters: &LettersWriter,
) -> Vec<u8> {
    let mut out = BitWriter::default();
    out.gamma(further);
    for &symbol in symbols {
        encoder.write(symbol as usize, &mut out);
        if symbol == LITERAL {
            letters.word(literals.next().unwrap_or("").as_bytes(), &mut out);
        }
    }
    out.finish()
}

/// Where article `place` of a text block lies: its first bit, and the block cut behind its last byte.
pub fn find_article(block: &[u8], place: usize) -> Option<(usize, &[u8])> {
    let mut reader = BitReader::new(block, 0);
    let count = reader.gamma() as usize;
    let (mut start, mut length) = (0usize, 0usize);
    for n in 0..count {
        if reader.is_overrun() {
            return None;
        }
        let bytes = reader.gamma() as usize;
        if n < place {
            start += bytes;
        } else if n == place {
            length = bytes;
        }
    }
    let head = reader.position().div_ceil(8);
    let end = head.checked_add(start)?.checked_add(length)?;
    (place < count && end <= block.len()).then(|| ((head + start) * 8, &block[..end]))
}

/// What is needed to read an article.
pub struct Stored<'a> {
    pub model: &'a Model,
    pub words: &'a Strings,
    /// Its first bit in `bytes`, which end behind it.
    pub start: usize,
    pub bytes: &'a [u8],
}

/// One article being read.
pub struct TextReader<'a> {
    model: &'a Model,
    symbols: Symbols<'a>,
    /// Strings beside title, body and the fields that every article has.
    further: u32,
}

impl<'a> TextReader<'a> {
    /// `start` and `bytes` as `find_article` gives them.
    pub fn new(model: &'a Model, start: usize, bytes: &'a [u8]) -> TextReader<'a> {
        let mut reader = BitReader::new(bytes, start);
        let further = reader.gamma();
        TextReader { model, symbols: model.symbols(reader), further }
    }

    pub fn is_overrun(&self) -> bool {
        self.symbols.is_overrun()
    }

    /// The next field as it was. Calls `visit` with the number of each word and its bytes in the field.
    pub fn field(&mut self, words: &Strings, visit: &mut dyn FnMut(u32, Range<usize>)) -> String {
        let mut out = String::new();
        let (mut case, mut blank) = (0, false);
        loop {
            match self.symbols.next_symbol() {
                END => break,
                flag @ (CAPITAL | UPPER) => case = flag,
                symbol if symbol >= SEPARATORS && symbol < self.model.first_word => {
                    out.push_str(&self.model.separators[(symbol - SEPARATORS) as usize].text);
                    blank = false;
                }
                symbol => {
                    if blank {
                        out.push(' ');
                    }
                    let start = out.len();
                    match symbol.checked_sub(self.model.first_word) {
                        None => push_cased(&self.literal(), case, &mut out),
                        Some(word) => {
                            push_cased(words.text(word as usize), case, &mut out);
                            visit(word, start..out.len());
                        }
                    }
                    (case, blank) = (0, true);
                }
            }
        }
        out
    }

    fn literal(&mut self) -> String {
        let mut word = Vec::new();
        self.model.letters.word(self.symbols.bits(), &mut word);
        String::from_utf8(word).unwrap_or_default()
    }

    /// The whole article. Calls `visit` with the number of each word of the body and its bytes there.
    pub fn document(&mut self, words: &Strings, visit: &mut dyn FnMut(u32, Range<usize>)) -> Document {
        let mut next = || self.field(words, &mut |_, _| {});
        let [title, id, url, date, section, image] = std::array::from_fn(|_| next());
        let mut meta = Vec::new();
        for _ in 0..self.further / 2 {
            if self.is_overrun() {
                break;
            }
            let mut next = || self.field(words, &mut |_, _| {});
            meta.push((next(), next()));
        }
        let body = self.field(words, visit);
        let furniture = match self.further % 2 {
            0 => String::new(),
            _ => self.field(words, &mut |_, _| {}),
        };
        let mut document =
            Document { id, url, title, body, furniture, date, section, image, meta, ..Document::default() };
        read_outline(&mut document);
        document
    }
}

/// Appends a word of lower case, its first letter or all of it in upper case as `case` says.
fn push_cased(word: &str, case: u32, out: &mut String) {
    let capitals = match case {
        CAPITAL => word.chars().next().map_or(0, char::len_utf8),
        UPPER => word.len(),
        _ => 0,
    };
    out.extend(word[..capitals].chars().map(upper));
    out.push_str(&word[capitals..]);
}

/// `word` with its first letter (`CAPITAL`) or all letters (`UPPER`) in upper case.
pub fn cased(word: &str, case: u32) -> String {
    let mut out = String::new();
    push_cased(word, case, &mut out);
    out
}
