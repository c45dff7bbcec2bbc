//! What stands between two words: read first, judged when both words are known.

use super::Gap;
use super::class::{Class, class, gap_of, is_apostrophe, is_blank, is_dash, is_full_stop};
use super::letters::is_upper;
use super::word::Word;

/// What was read between two words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Between {
    /// The widest gap that its characters make, full stops apart.
    widest: Gap,
    count: usize,
    last: char,
    stops: usize,
    has_blank: bool,
    has_apostrophe: bool,
    before_capital: bool,
}

/// How two words touch, where a joined token may come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Touch {
    Glue,
    Hyphen,
    Dot,
    Apostrophe,
    Slash,
    No,
}

impl Between {
    const NOTHING: Between = Between {
        widest: Gap::Glue,
        count: 0,
        last: ' ',
        stops: 0,
        has_blank: false,
        has_apostrophe: false,
        before_capital: false,
    };

    const BLANK: Between = Between { widest: Gap::Space, count: 1, has_blank: true, ..Between::NOTHING };

    /// Reads from `at` to the next word; gives where that begins, or the end of
    /// the text.
    #[inline]
    pub fn read(text: &str, at: usize) -> (Between, usize) {
        // One blank and a letter: nine gaps of ten.
        if let [b' ', b'a'..=b'z' | b'A'..=b'Z', ..] = &text.as_bytes()[at..] {
            return (Between::BLANK, at + 1);
        }
        Between::read_any(text, at)
    }

    #[inline(never)]
    fn read_any(text: &str, at: usize) -> (Between, usize) {
        let mut between = Between::NOTHING;
        for (offset, c) in text[at..].char_indices() {
            match class(c) {
                Class::Between => between.add(c),
                Class::Mark | Class::Nothing => {}
                Class::Letter | Class::Single | Class::Digit => {
                    between.before_capital = between.stops > 0 && is_upper(c);
                    return (between, at + offset);
                }
            }
        }
        (between, text.len())
    }

    fn add(&mut self, c: char) {
        self.count += 1;
        self.last = c;
        if is_full_stop(c) {
            // Three dots, or one with another mark, are no abbreviation.
            self.stops += if c == '.' { 1 } else { 2 };
        } else {
            self.widest = self.widest.max(gap_of(c));
            self.has_blank |= is_blank(c);
            self.has_apostrophe |= is_apostrophe(c);
        }
    }

    /// How the words touch.
    pub fn touch(&self) -> Touch {
        match self.count {
            0 => Touch::Glue,
            1 if self.last == '.' => Touch::Dot,
            1 if is_dash(self.last) => Touch::Hyphen,
            1 if is_apostrophe(self.last) => Touch::Apostrophe,
            1 if self.last == '/' => Touch::Slash,
            _ => Touch::No,
        }
    }

    /// The gap between the words `before` and `after`.
    pub fn gap(&self, before: &Word, after: &Word) -> Gap {
        if self.stops == 0 {
            return self.gap_without_stop();
        }
        let ends = self.has_blank || self.before_capital;
        let abbreviates = self.stops == 1 && is_abbreviated(before, after, self.touch());
        match self.widest {
            Gap::Sentence => Gap::Sentence,
            widest if abbreviates => widest.max(Gap::Space),
            _ if ends => Gap::Sentence,
            widest if self.stops == 1 => widest.max(Gap::Space),
            _ => Gap::Comma,
        }
    }

    /// An apostrophe between letters keeps them together; beside anything else
    /// it is a quotation mark.
    fn gap_without_stop(&self) -> Gap {
        let quotes = self.count > 1 && self.has_apostrophe;
        if quotes { self.widest.max(Gap::Comma) } else { self.widest }
    }
}

/// Whether the dot after `before` belongs to it: `TP. HCM`, `J. Biden`, `U.S.Army`.
fn is_abbreviated(before: &Word, after: &Word, touch: Touch) -> bool {
    let initial = before.len() == 1 && before.capitals == 1;
    let dotted = touch == Touch::Dot && before.is_short_capitals() && after.is_short_capitals();
    initial || dotted || is_title(before)
}

/// Titles and ranks that stand before a name with a dot, in lower case.
const TITLES: &str = " tp ts ths th gs pgs bs ks ls nsnd nsut tx tt mr mrs ms dr st prof gen sen no vs ";

fn is_title(word: &Word) -> bool {
    let mut padded = [b' '; 6];
    if !word.is_plain || word.capitals == 0 || word.len() > 4 {
        return false;
    }
    for (byte, letter) in padded[1..].iter_mut().zip(word.letters()) {
        *byte = letter.base as u8;
    }
    let wanted = &padded[..word.len() + 2];
    TITLES.as_bytes().windows(wanted.len()).any(|w| w == wanted)
}
