//! Skimming: walking through a text for some words only.
//!
//! Most phrases of a text hold no word of the query. They are not unpacked: what they do to the count of words and
//! sentences is known when the model is opened (`Shape`), and whether they hold a sought word once for each query
//! (`Sought`).
use super::model::{END, GAPS, LITERAL, Model};
use crate::bytes::BitReader;
use crate::text::Gap;

/// What a symbol adds to a text: 8 bits words, 8 bits sentences that begin inside, 1 bit whether it begins with a
/// word, 3 bits what it ends with: the gap of a separator, `Space` behind a word, `NOTHING`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Shape(u32);

const NOTHING: u32 = 7;
const SENTENCE: u32 = Gap::Sentence as u32;

impl Shape {
    pub const FLAG: Shape = Shape(NOTHING << 17);
    pub const WORD: Shape = Shape(1 | 1 << 16 | (Gap::Space as u32) << 17);

    pub fn separator(gap: Gap) -> Shape {
        Shape((gap as u32) << 17)
    }

    fn words(self) -> u32 {
        self.0 & 255
    }

    fn sentences(self) -> u32 {
        self.0 >> 8 & 255
    }

    fn begins_with_word(self) -> u32 {
        self.0 >> 16 & 1
    }

    fn end(self) -> u32 {
        self.0 >> 17
    }

    /// The shape of two symbols behind one another.
    pub fn then(self, next: Shape) -> Shape {
        if self.end() == NOTHING {
            return next;
        }
        if next.end() == NOTHING {
            return self;
        }
        let between = next.begins_with_word() & u32::from(self.end() == SENTENCE);
        let sentences = (self.sentences() + next.sentences() + between).min(255);
        let words = (self.words() + next.words()).min(255);
        Shape(words | sentences << 8 | self.begins_with_word() << 16 | next.end() << 17)
    }
}

/// For each symbol, whether it is or holds a word that is sought.
#[derive(Default)]
pub struct Sought {
    symbols: Vec<bool>,
    /// By the ranks of the symbols, and also whether one is no part of a text.
    ranks: Vec<bool>,
}

impl Sought {
    /// `words`: for each word of the dictionary, whether it is sought: anything but 0.
    pub fn new(model: &Model, words: &[u16]) -> Sought {
        let (first_word, first_rule) = (model.first_word as usize, model.first_rule as usize);
        let mut symbols = vec![false; first_rule + model.rules.len()];
        for (sought, &word) in symbols[first_word..first_rule].iter_mut().zip(words) {
            *sought = word != 0;
        }
        for (n, &(a, b)) in model.rules.iter().enumerate() {
            symbols[first_rule + n] = symbols[a as usize] | symbols[b as usize];
        }
        let mut ranks = vec![false; model.decoder.symbols().len()];
        for (rank, &symbol) in ranks.iter_mut().zip(model.decoder.symbols()) {
            *rank = symbols[symbol as usize] | (symbol == END) | (symbol == LITERAL);
        }
        Sought { symbols, ranks }
    }
}

/// A sought word where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sighting {
    pub word: u32,
    /// What stands before it.
    pub gap: Gap,
    /// The number of the word in the article, title first.
    pub position: u32,
    /// The number of its sentence, from 1.
    pub sentence: u32,
    pub in_title: bool,
}

/// One article being skimmed, field by field.
pub struct Skimmer<'a> {
    model: &'a Model,
    reader: BitReader<'a>,
    stack: Vec<u32>,
    /// Strings beside title, body and the fields that every article has ([`super::texts`]).
    pub further: u32,
    /// Words and sentences so far.
    pub position: u32,
    sentence: u32,
    gap: u32,
}

impl<'a> Skimmer<'a> {
    /// `reader` stands at the first bit of the article.
    pub fn new(model: &'a Model, mut reader: BitReader<'a>) -> Skimmer<'a> {
        let further = reader.gamma();
        Skimmer { model, reader, stack: Vec::new(), further, position: 0, sentence: 0, gap: 0 }
    }

    pub fn is_overrun(&self) -> bool {
        self.reader.is_overrun()
    }

    /// Passes over a field, whose words do not count.
    pub fn skip_field(&mut self) {
        loop {
            match self.symbol() {
                END => return,
                LITERAL => self.model.letters.word(&mut self.reader, &mut Vec::new()),
                _ => {}
            }
        }
    }

    /// The next symbol as it is written; behind the end of the bytes it is always `END`.
    #[inline]
    fn symbol(&mut self) -> u32 {
        if self.reader.is_overrun() { END } else { self.model.decoder.symbol(&mut self.reader) }
    }

    /// Calls `visit` for each sought word of the next field.
    pub fn field(&mut self, sought: &Sought, in_title: bool, visit: &mut dyn FnMut(Sighting)) {
        let model = self.model;
        self.gap = SENTENCE;
        // A reader of its own, which nothing else sees, stays in registers.
        let mut reader = self.reader.clone();
        while !reader.is_overrun() {
            let rank = model.decoder.rank(&mut reader) as usize;
            if !sought.ranks[rank] {
                self.pass(model.shapes_by_rank[rank]);
                continue;
            }
            match model.decoder.symbols()[rank] {
                END => break,
                LITERAL => {
                    self.reader = reader;
                    self.model.letters.word(&mut self.reader, &mut Vec::new());
                    reader = self.reader.clone();
                    self.pass(Shape::WORD);
                }
                symbol => self.unpack(symbol, sought, in_title, visit),
            }
        }
        self.reader = reader;
    }

    /// Walks through a symbol that is or holds a sought word.
    fn unpack(&mut self, symbol: u32, sought: &Sought, in_title: bool, visit: &mut dyn FnMut(Sighting)) {
        let mut next = Some(symbol);
        while let Some(symbol) = next.or_else(|| self.stack.pop()) {
            next = None;
            if !sought.symbols[symbol as usize] {
                self.pass(self.model.shapes[symbol as usize]);
            } else if let Some(rule) = symbol.checked_sub(self.model.first_rule) {
                let (a, b) = self.model.rules[rule as usize];
                self.stack.push(b);
                next = Some(a);
            } else {
                let gap = GAPS[self.gap as usize % GAPS.len()];
                self.sentence += u32::from(self.gap == SENTENCE);
                let (position, sentence) = (self.position, self.sentence);
                visit(Sighting { word: symbol - self.model.first_word, gap, position, sentence, in_title });
                self.position += 1;
                self.gap = Gap::Space as u32;
            }
        }
    }

    #[inline]
    fn pass(&mut self, shape: Shape) {
        if shape.end() != NOTHING {
            self.sentence += shape.sentences() + (shape.begins_with_word() & u32::from(self.gap == SENTENCE));
            self.position += shape.words();
            self.gap = shape.end();
        }
    }
}
