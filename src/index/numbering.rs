//! From drafted symbols, which count rows as they came, to those of the text model.
use super::draft::Drafted;
use super::model::{LITERAL, SEPARATORS};
use super::numbers::{push_number, take_number};
use super::phrases::Phrases;

pub struct Numbering {
    first_word: u32,
    /// For each row of separators its number.
    separators: Vec<u32>,
    /// For each phrase of the index that was begun with its number.
    phrases: Vec<u32>,
    /// For each row of words its number in the dictionary; `u32::MAX` for literals.
    words: Vec<u32>,
    /// How many symbols there are but for phrases.
    pub alphabet: u32,
}

/// Numbers what is used, in order.
fn numbers(is_used: &[bool]) -> Vec<u32> {
    let mut next = 0;
    let number = |&is_used: &bool| {
        next += u32::from(is_used);
        next.wrapping_sub(1)
    };
    is_used.iter().map(number).collect()
}

/// A piece of texts in symbols of the model; `LITERAL` is followed by the row of the word that is meant.
#[derive(Default)]
pub struct Numbered {
    pub symbols: Vec<u32>,
    /// Of the literals, in their order.
    pub rows: Vec<u32>,
}

impl Numbering {
    /// `separators` and `phrases`: whether each is used; `words`: the number of each.
    pub fn new(separators: &[bool], words: Vec<u32>, phrases: &[bool]) -> Numbering {
        let first_word = SEPARATORS + separators.iter().filter(|is_used| **is_used).count() as u32;
        let in_dictionary = words.iter().filter(|&&number| number != u32::MAX).count() as u32;
        let (separators, phrases) = (numbers(separators), numbers(phrases));
        Numbering { first_word, separators, phrases, words, alphabet: first_word + in_dictionary }
    }

    /// The symbol of what was drafted; `None` for a word that is to be a literal.
    pub fn symbol(&self, drafted: Drafted) -> Option<u32> {
        match drafted {
            Drafted::Symbol(symbol) => Some(symbol),
            Drafted::Separator(row) => Some(SEPARATORS + self.separators[row as usize]),
            Drafted::Phrase(row) => Some(self.alphabet + self.phrases[row as usize]),
            Drafted::Word(row) => Some(self.words[row as usize])
                .filter(|&number| number != u32::MAX)
                .map(|n| self.first_word + n),
        }
    }

    /// How many words the dictionary has.
    pub fn words(&self) -> u32 {
        self.alphabet - self.first_word
    }

    /// Reads a drafted piece.
    pub fn number(&self, mut piece: &[u8]) -> Numbered {
        let mut numbered = Numbered { symbols: Vec::with_capacity(piece.len()), rows: Vec::new() };
        while let Some(drafted) = take_number(&mut piece) {
            let drafted = Drafted::of(drafted);
            numbered.symbols.push(self.symbol(drafted).unwrap_or(LITERAL));
            if let (LITERAL, Drafted::Word(row)) = (numbered.symbols[numbered.symbols.len() - 1], drafted) {
                numbered.rows.push(row);
            }
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
