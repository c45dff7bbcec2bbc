//! The letters of words that stand in texts but in no dictionary: a Huffman code of bytes and of the end of a word.
use super::huffman::{Decoder, Encoder};
use crate::bytes::{BitReader, BitWriter};

/// The symbol after the last byte of a word.
const END: usize = 256;
/// Of the code.
pub const SYMBOLS: usize = END + 1;

/// Counts what is going to be written; `finish` gives the code.
pub struct LettersCounter(Vec<u64>);

impl LettersCounter {
    pub fn new() -> LettersCounter {
        // Every symbol gets a code, since single words from outside must be writable with it too.
        LettersCounter(vec![1; END + 1])
    }

    pub fn word(&mut self, word: &[u8]) {
        word.iter().for_each(|&byte| self.0[usize::from(byte)] += 20);
        self.0[END] += 20;
    }

    pub fn finish(self) -> LettersWriter {
        LettersWriter(Encoder::new(&self.0))
    }
}

/// Writes words.
pub struct LettersWriter(Encoder);

impl LettersWriter {
    pub fn lengths(&self) -> &[u8] {
        self.0.lengths()
    }

    pub fn word(&self, word: &[u8], out: &mut BitWriter) {
        word.iter().for_each(|&byte| self.0.write(usize::from(byte), out));
        self.0.write(END, out);
    }
}

/// Reads what `LettersWriter` wrote.
pub struct Letters(Decoder);

impl Letters {
    /// `None` if these are not the lengths of a code.
    pub fn new(lengths: &[u8]) -> Option<Letters> {
        Decoder::new(lengths).map(Letters)
    }

    /// Appends a word to `out`; stops at the end of the bytes.
    pub fn word(&self, reader: &mut BitReader<'_>, out: &mut Vec<u8>) {
        while !reader.is_overrun() {
            let symbol = self.0.symbol(reader) as usize;
            if symbol == END {
                return;
            }
            out.push(symbol as u8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_were_written() {
        let words = ["naïve", "", "москва", "ba"];
        let mut counter = LettersCounter::new();
        words[..2].iter().for_each(|word| counter.word(word.as_bytes()));
        let writer = counter.finish();
        let mut out = BitWriter::default();
        words.iter().for_each(|word| writer.word(word.as_bytes(), &mut out));
        let bytes = out.finish();
        let mut reader = BitReader::new(&bytes, 0);
        let letters = Letters::new(writer.lengths()).expect("letters");
        for word in words {
            let mut read = Vec::new();
            letters.word(&mut reader, &mut read);
            assert_eq!(read, word.as_bytes());
        }
    }
}
