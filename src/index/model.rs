//! The text model: which symbols the texts are made of, and the code of each.
//!
//! A text is words and what stands between them. Symbols, in this order:
//!
//! | symbol | stands for |
//! |---|---|
//! | 0 | the end of a field |
//! | 1, 2 | the next word begins with a capital, is all capitals |
//! | 3 | a word that is in no dictionary follows letter by letter |
//! | 4 … | a separator: its characters, and how it parts the words (`Gap`) |
//! | … | the words of the dictionary, by number |
//! | … | phrases: two earlier symbols each (`phrases`) |
//!
//! A single blank between words is not written. Every symbol has a static Huffman code.
//!
//! ```text
//! model = one stream (`adaptive`) of rules, or of separators if these are more:
//!         separators, then for each: gap, bytes and these, each given the one before
//!         rounds of rules, then for each: rules, then for each:
//!           first half less that of the rule before, second half (plain bits for all symbols so far)
//!         the code length of each symbol, of words given in how many articles their form stands
//!         the code lengths of the letters of words that are in no dictionary (`letters`)
//! ```
//! On 10,000 articles 88.8 KB, and 11.0 KB of a split index, whose texts have 2,048 phrases; with static codes (Elias gamma,
//! and a Huffman code for the lengths of the other) it was 105.9 and 19.4 KB. To learn the highest ten bits of second halves
//! too would save 6.9 and 0.5 KB and make the first search 15 ms longer.
use super::dictionary::Dictionary;
use super::huffman::Decoder;
use super::letters::Letters;
use super::model_code::Parts;
use super::phrases::{LONGEST_PHRASE, Rule};
use super::skim::Shape;
use crate::bytes::BitReader;
use crate::text::Gap;

pub const END: u32 = 0;
pub const CAPITAL: u32 = 1;
pub const UPPER: u32 = 2;
pub const LITERAL: u32 = 3;
pub const SEPARATORS: u32 = 4;

/// What stands between two words, or before the first or behind the last.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Separator {
    pub text: String,
    pub gap: Gap,
}

impl Separator {
    /// The one that goes without saying.
    pub fn is_blank(&self) -> bool {
        self.text == " " && self.gap == Gap::Space
    }
}

/// Each by the number that is written for it.
pub const GAPS: [Gap; 5] = [Gap::Glue, Gap::Hyphen, Gap::Space, Gap::Comma, Gap::Sentence];

/// Reads the model.
pub struct Model {
    pub separators: Vec<Separator>,
    /// The symbol of word 0.
    pub first_word: u32,
    /// The symbol of rule 0.
    pub first_rule: u32,
    pub rules: Vec<Rule>,
    /// What each symbol adds to a text, and the same by its rank in the code.
    pub shapes: Vec<Shape>,
    pub shapes_by_rank: Vec<Shape>,
    pub decoder: Decoder,
    pub letters: Letters,
}

impl Model {
    /// `None` if the bytes cannot be a model of texts in words of the dictionary.
    pub fn open(bytes: &[u8], dictionary: &Dictionary) -> Option<Model> {
        let Parts { separators, rules, lengths, letters } = Parts::read(bytes, dictionary)?;
        let first_word = SEPARATORS + separators.len() as u32;
        let first_rule = first_word + dictionary.words.len() as u32;
        let decoder = Decoder::new(&lengths)?;
        let letters = Letters::new(&letters)?;
        let shapes = shapes(&separators, first_rule, &rules);
        let shapes_by_rank = decoder.symbols().iter().map(|&symbol| shapes[symbol as usize]).collect();
        Some(Model { separators, first_word, first_rule, rules, shapes, shapes_by_rank, decoder, letters })
    }

    /// The symbols of one article, from a bit of its block on.
    pub fn symbols<'a>(&'a self, reader: BitReader<'a>) -> Symbols<'a> {
        Symbols { model: self, reader, stack: Vec::with_capacity(LONGEST_PHRASE as usize) }
    }
}

fn shapes(separators: &[Separator], first_rule: u32, rules: &[Rule]) -> Vec<Shape> {
    let mut shapes = vec![Shape::FLAG; LITERAL as usize];
    shapes.push(Shape::WORD);
    shapes.extend(separators.iter().map(|separator| Shape::separator(separator.gap)));
    shapes.resize(first_rule as usize, Shape::WORD);
    for &(a, b) in rules {
        shapes.push(shapes[a as usize].then(shapes[b as usize]));
    }
    shapes
}

/// Gives the symbols of an article, phrases unpacked.
pub struct Symbols<'a> {
    model: &'a Model,
    reader: BitReader<'a>,
    /// Second halves still to be given, the last one first.
    stack: Vec<u32>,
}

impl<'a> Symbols<'a> {
    /// The next symbol that is no phrase. Behind the end of the bytes it is always `END`.
    #[inline]
    pub fn next_symbol(&mut self) -> u32 {
        let mut symbol = match self.stack.pop() {
            Some(symbol) => symbol,
            None if self.reader.is_overrun() => return END,
            None => self.model.decoder.symbol(&mut self.reader),
        };
        while let Some(rule) = symbol.checked_sub(self.model.first_rule) {
            let (a, b) = self.model.rules[rule as usize];
            self.stack.push(b);
            symbol = a;
        }
        symbol
    }

    /// The bits behind the symbol given last. Right only behind `END` and `LITERAL`, which are never in a phrase.
    pub fn bits(&mut self) -> &mut BitReader<'a> {
        &mut self.reader
    }

    /// Whether the text went on beyond the end of its bytes.
    pub fn is_overrun(&self) -> bool {
        self.reader.is_overrun()
    }
}
