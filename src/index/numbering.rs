//! From drafted symbols, which count rows as they came, to those of the text model.
use super::draft::Drafted;
use super::model::{LITERAL, SEPARATORS};
use super::numbers::{push_number, take_number};
use super::phrases::Phrases;

pub struct Numbering {
    first_word: u32,
    /// For each row of words its number in the dictionary; `u32::MAX` for literals.
    words: Vec<u32>,
    /// How many symbols there are but for phrases.
    pub alphabet: u32,
}

/// A piece of texts in symbols of the model; `LITERAL` is followed by the row of the word that is meant.
#[derive(Default)]
pub struct Numbered {
    pub symbols: Vec<u32>,
    /// Of the literals, in their order.
    pub rows: Vec<u32>,
}

impl Numbering {
    pub fn new(separators: usize, words: Vec<u32>) -> Numbering {
        let first_word = SEPARATORS + separators as u32;
        let in_dictionary = words.iter().filter(|&&number| number != u32::MAX).count() as u32;
        Numbering { first_word, words, alphabet: first_word + in_dictionary }
    }

    /// How many words the dictionary has.
    pub fn words(&self) -> u32 {
        self.alphabet - self.first_word
    }

    /// Reads a drafted piece.
    pub fn number(&self, mut piece: &[u8]) -> Numbered {
        let mut numbered = Numbered { symbols: Vec::with_capacity(piece.len()), rows: Vec::new() };
        while let Some(drafted) = take_number(&mut piece) {
            numbered.symbols.push(match Drafted::of(drafted) {
                Drafted::Symbol(symbol) => symbol,
                Drafted::Separator(row) => SEPARATORS + row,
                Drafted::Word(row) => match self.words[row as usize] {
                    u32::MAX => {
                        numbered.rows.push(row);
                        LITERAL
                    }
                    number => self.first_word + number,
                },
            });
        }
        numbered
    }
}

impl Numbered {
    /// Puts phrases in place of their symbols.
    pub fn shorten(&mut self, phrases: &Phrases) {
        phrases.apply(&mut self.symbols);
    }

    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.symbols.len() * 2);
        let mut rows = self.rows.iter();
        for &symbol in &self.symbols {
            push_number(symbol, &mut out);
            if symbol == LITERAL {
                push_number(rows.next().copied().unwrap_or(0), &mut out);
            }
        }
        out
    }

    /// Reads what `write` wrote.
    pub fn read(mut piece: &[u8]) -> Numbered {
        let mut numbered = Numbered { symbols: Vec::with_capacity(piece.len()), rows: Vec::new() };
        while let Some(symbol) = take_number(&mut piece) {
            numbered.symbols.push(symbol);
            if symbol == LITERAL {
                numbered.rows.extend(take_number(&mut piece));
            }
        }
        numbered
    }
}
