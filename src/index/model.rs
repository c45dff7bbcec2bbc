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
//! model = gamma: separators, then for each: gap (3 bits), string
//!         gamma: rounds of rules, then for each: gamma: rules, then for each:
//!           first half less that of the rule before (gamma), second half (bits for all symbols so far)
//!         the code lengths of all symbols
//! ```
use super::huffman::{Decoder, Encoder};
use super::phrases::{LONGEST_PHRASE, Rule};
use super::skim::Shape;
use crate::bytes::{BitReader, BitWriter};
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

fn width(symbols: u32) -> u32 {
    32 - symbols.leading_zeros()
}

/// Writes the model; gives the encoder for the symbols.
pub fn write_model(
    separators: &[Separator],
    words: u32,
    rounds: &[Vec<Rule>],
    frequencies: &[u64],
) -> (Vec<u8>, Encoder) {
    let mut out = BitWriter::default();
    out.gamma(separators.len() as u32);
    for separator in separators {
        let gap = GAPS.iter().position(|&gap| gap == separator.gap).unwrap_or(0);
        out.bits(gap as u32, 3);
        out.string(separator.text.as_bytes());
    }
    out.gamma(rounds.len() as u32);
    let mut symbols = SEPARATORS + separators.len() as u32 + words;
    for rules in rounds {
        out.gamma(rules.len() as u32);
        let mut before = 0;
        for &(a, b) in rules {
            out.gamma(a - before);
            out.bits(b, width(symbols));
            before = a;
        }
        symbols += rules.len() as u32;
    }
    let encoder = Encoder::new(frequencies);
    encoder.write_lengths(&mut out);
    (out.finish(), encoder)
}

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
}

impl Model {
    /// `words` is their number in the dictionary. `None` if the bytes cannot be a model.
    pub fn open(bytes: &[u8], words: u32) -> Option<Model> {
        let mut reader = BitReader::new(bytes, 0);
        let separators = read_separators(&mut reader)?;
        if words > 1 << 28 {
            return None;
        }
        let first_word = SEPARATORS + separators.len() as u32;
        let first_rule = first_word.checked_add(words)?;
        let rules = read_rules(&mut reader, first_rule)?;
        let symbols = first_rule as usize + rules.len();
        let decoder = Decoder::read(symbols, &mut reader)?;
        let shapes = shapes(&separators, first_rule, &rules);
        let shapes_by_rank = decoder.symbols().iter().map(|&symbol| shapes[symbol as usize]).collect();
        let model = Model { separators, first_word, first_rule, rules, shapes, shapes_by_rank, decoder };
        (!reader.is_overrun()).then_some(model)
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

fn read_separators(reader: &mut BitReader<'_>) -> Option<Vec<Separator>> {
    let mut separators = Vec::new();
    for _ in 0..reader.gamma() {
        if reader.is_overrun() {
            return None;
        }
        let gap = *GAPS.get(reader.bits(3) as usize)?;
        let text = reader.text()?;
        separators.push(Separator { text, gap });
    }
    Some(separators)
}

/// Halves must be earlier symbols and phrases of bounded length: then unpacking ends.
fn read_rules(reader: &mut BitReader<'_>, first_rule: u32) -> Option<Vec<Rule>> {
    let mut rules: Vec<Rule> = Vec::new();
    let mut lengths: Vec<u32> = Vec::new();
    for _ in 0..reader.gamma() {
        let symbols = first_rule + rules.len() as u32;
        let length = |symbol: u32, lengths: &[u32]| {
            symbol.checked_sub(first_rule).map_or(1, |rule| lengths[rule as usize])
        };
        let mut a = 0u32;
        for _ in 0..reader.gamma() {
            a = a.checked_add(reader.gamma())?;
            let b = reader.bits(width(symbols));
            if reader.is_overrun() || a >= symbols || b >= symbols {
                return None;
            }
            lengths.push(length(a, &lengths) + length(b, &lengths));
            rules.push((a, b));
            if lengths.last().is_some_and(|&length| length > LONGEST_PHRASE) {
                return None;
            }
        }
        if reader.is_overrun() {
            return None;
        }
    }
    Some(rules)
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
