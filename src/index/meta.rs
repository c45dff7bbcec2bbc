//! What the index says of itself: the first block.
use super::alias_table::AliasGroup;
use super::aliases::{Alias, read_aliases, write_aliases};
use crate::bytes::{BitReader, BitWriter};

/// Blocks that are always loaded, in this order; then the ids, the postings and the texts.
pub const RESIDENT: usize = 4;
pub const META: usize = 0;
pub const COLUMNS: usize = 1;
pub const DICTIONARY: usize = 2;
pub const MODEL: usize = 3;
pub const IDS: usize = 4;
pub const POSTINGS: usize = 5;

/// ```text
/// meta = strings: title, lang; u32 each: documents, keys, forms, words; 64 bits: tokens; gamma: adjacency bits,
///        whether newer articles are preferred, postings blocks, text blocks, and for each of these its articles; then
///        the aliases ([`super::aliases`])
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    pub title: String,
    pub lang: String,
    pub documents: u32,
    pub keys: u32,
    pub forms: u32,
    pub words: u32,
    /// Atoms in all titles and bodies.
    pub tokens: u64,
    pub adjacency_bits: u32,
    /// As in [`super::Settings`].
    pub recency: bool,
    pub postings_blocks: u32,
    /// For each text block, its articles.
    pub text_counts: Vec<u32>,
    /// Filled in by the reader.
    pub aliases: Vec<Alias>,
}

impl Meta {
    /// `aliases` are the groups to keep, with their numbers.
    pub fn write(&self, aliases: &[(usize, &AliasGroup)]) -> Vec<u8> {
        let mut out = BitWriter::default();
        out.string(self.title.as_bytes());
        out.string(self.lang.as_bytes());
        [self.documents, self.keys, self.forms, self.words].iter().for_each(|&number| out.bits(number, 32));
        out.bits((self.tokens >> 32) as u32, 32);
        out.bits(self.tokens as u32, 32);
        out.gamma(self.adjacency_bits);
        out.gamma(u32::from(self.recency));
        out.gamma(self.postings_blocks);
        out.gamma(self.text_counts.len() as u32);
        self.text_counts.iter().for_each(|&count| out.gamma(count));
        write_aliases(aliases, &mut out);
        out.finish()
    }

    /// `blocks` is how many the index has, if it is whole. `None` if the parts contradict each other.
    pub fn read(bytes: &[u8], blocks: Option<usize>) -> Option<Meta> {
        let mut reader = BitReader::new(bytes, 0);
        let title = reader.text()?;
        let lang = reader.text()?;
        let [documents, keys, forms, words] = std::array::from_fn(|_| reader.bits(32));
        let tokens = u64::from(reader.bits(32)) << 32 | u64::from(reader.bits(32));
        let [adjacency_bits, recency, postings_blocks, texts] = std::array::from_fn(|_| reader.gamma());
        let expected = POSTINGS as u64 + u64::from(postings_blocks) + u64::from(texts);
        // The articles of a block take a bit at least.
        if blocks.is_some_and(|blocks| blocks as u64 != expected) || texts as usize > bytes.len() * 8 {
            return None;
        }
        let text_counts: Vec<u32> = (0..texts).map(|_| reader.gamma()).collect();
        let counted: u64 = text_counts.iter().map(|&count| u64::from(count)).sum();
        let aliases = read_aliases(&mut reader)?;
        let whole = !reader.is_overrun()
            && counted == u64::from(documents)
            && adjacency_bits <= super::MAX_ADJACENCY_BITS
            && recency <= 1;
        whole.then_some(Meta {
            title,
            lang,
            documents,
            keys,
            forms,
            words,
            tokens,
            adjacency_bits,
            recency: recency == 1,
            postings_blocks,
            text_counts,
            aliases,
        })
    }
}
