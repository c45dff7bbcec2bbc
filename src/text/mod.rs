//! Text into tokens: the one way for index, query, snippet and page.
//!
//! What surprises first: a token has two spellings. The **key** is toneless and
//! finds (`ngoai`); the **form** keeps the marks and is evidence (`ngoại`). Both
//! are settled, so that spellings which are one word to a reader are one here:
//! decomposed and composed, `hoà` and `hòa`, `mĩ` and `mỹ`, `vịêt` and `việt`.
//!
//! Text is cut into **atoms**: runs of letters, or a number. A capital after a
//! small letter and the border of letters and digits cut too, with
//! [`Gap::Glue`]. Some runs of atoms are visited once more as a **joined** token,
//! because people type them joined: `VinFast`, `Covid-19`, `Pu-tin`, `TP.HCM`; and days
//! of the year, because people write them in many ways: `13/5`, `13 tháng 5`.
//!
//! Everything a word needs fits in fixed buffers: no allocation per token, no
//! dependency, tables of 5 KB.
//!
//! What it cannot do: words of scripts without blanks (each letter is an atom),
//! lower case beyond Latin, Greek, Cyrillic and Armenian, marks that no
//! precomposed letter of these has (dropped), roman numerals.

mod alphabetic;
mod class;
mod cut;
mod date;
mod gap;
mod grade;
mod join;
mod letters;
mod number;
mod syllable;
mod upper;
mod word;

pub use alphabetic::is_alphabetic;
pub use class::is_unspaced;
pub use grade::{Grade, grade, is_bare, tone};
pub use letters::is_upper;
pub use syllable::is_syllable;
pub use upper::upper;

/// What stands between a token and the one before it, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Nothing at all, or characters without width.
    Glue,
    /// A hyphen or dash without blanks.
    Hyphen,
    /// What keeps words adjacent: blanks, a dash set in blanks, `/`, `&` and the
    /// like, an apostrophe, the dot of an abbreviation or an address.
    Space,
    /// Other punctuation inside a sentence: `, ; : ( )` and quotes.
    Comma,
    /// The end of a sentence, any line break, or the start of the text.
    Sentence,
}

/// A word or number of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The first byte in the text.
    pub start: usize,
    /// The byte after the last. Combining marks belong to their letter.
    pub end: usize,
    /// Lower case, no marks, đ as d, i/y twins made one; numbers without
    /// thousands marks or leading zeros, a comma before decimals; of a date day
    /// and month, `13/5`. At most 64 letters (128 bytes of Latin) or 32 digits.
    pub key: String,
    /// As the key, but with marks (one tone placement) and leading zeros.
    pub form: String,
    /// Which atom it is, from 0; of a joined token, its first atom.
    pub position: u32,
    /// 1 for an atom; for a joined token, how many atoms it covers.
    pub atoms: u32,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    fn empty() -> Token {
        Token {
            start: 0,
            end: 0,
            key: String::new(),
            form: String::new(),
            position: 0,
            atoms: 0,
            gap: Gap::Sentence,
        }
    }
}

/// Calls `visit` for every token of `text` in order: each atom, and right after
/// the last atom of a joined run, the joined token.
///
/// The token is lent: its strings are overwritten for the next one.
///
/// ```
/// let mut keys = Vec::new();
/// mokim::text::tokens("Ngoại trưởng, 1.000 VinFast", &mut |token| {
///     keys.push(format!("{} {}", token.key, token.form));
/// });
/// let expected = ["ngoai ngoại", "truong trưởng", "1000 1000", "vin vin", "fast fast", "vinfast vinfast"];
/// assert_eq!(keys, expected);
/// ```
pub fn tokens(text: &str, visit: &mut dyn FnMut(&Token)) {
    visit_tokens(text, visit);
}

/// Takes the tokens of a text, one after the other.
pub trait Visit {
    /// Whether key and form of an atom of this spelling are known, since the spelling alone says them: the atom that is
    /// visited next, lent without them then. Not asked of numbers.
    fn knows(&mut self, _spelling: &str) -> bool {
        false
    }

    fn visit(&mut self, token: &Token);
}

impl Visit for dyn FnMut(&Token) + '_ {
    fn visit(&mut self, token: &Token) {
        self(token);
    }
}

/// The same as [`tokens`], sooner done for a visitor that knows most words again.
pub fn visit_tokens<V: Visit + ?Sized>(text: &str, visitor: &mut V) {
    cut::Cutter::new(text).cut(visitor);
}
