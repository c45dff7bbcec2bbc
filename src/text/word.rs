//! One word: its letters while they are read, then its key and its form.

use super::letters::{Letter, NONE, is_upper};
use super::syllable::{Shape, is_syllable_of};

/// Letters beyond this number are covered by the token, but no part of its key:
/// no text can blow up the dictionary.
const MOST_LETTERS: usize = 64;

/// The letters of a word, and what there is to know for joining it to the next.
pub(super) struct Word {
    letters: [Letter; MOST_LETTERS],
    len: usize,
    /// How many of the letters are upper case in the text.
    pub capitals: usize,
    /// Every letter is unmarked ASCII.
    pub is_plain: bool,
    /// The word is a number, and its letters are the digits of the key.
    pub is_number: bool,
}

impl Word {
    pub const fn new() -> Word {
        let letters = [Letter::plain(' '); MOST_LETTERS];
        Word {
            letters,
            len: 0,
            capitals: 0,
            is_plain: true,
            is_number: false,
        }
    }

    pub fn clear(&mut self) {
        self.len = 0;
        self.capitals = 0;
        self.is_plain = true;
        self.is_number = false;
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_full(&self) -> bool {
        self.len == MOST_LETTERS
    }

    /// Appends the letter `c` of the text; says whether it is a capital.
    pub fn push(&mut self, c: char) -> bool {
        let letter = Letter::of(c);
        let is_capital = letter.own != c && is_upper(c);
        self.capitals += usize::from(is_capital);
        self.push_letter(letter);
        is_capital
    }

    fn push_letter(&mut self, letter: Letter) {
        if self.len < MOST_LETTERS {
            self.letters[self.len] = letter;
            self.len += 1;
            self.is_plain &= letter.own.is_ascii();
        }
    }

    /// Adds a combining mark to the last letter.
    pub fn push_mark(&mut self, c: char) {
        if let Some(last) = self.letters[..self.len].last_mut() {
            last.add_mark(c);
            self.is_plain &= last.own.is_ascii();
        }
    }

    /// Appends all letters of `other`, as a joined token does.
    pub fn push_word(&mut self, other: &Word) {
        self.capitals += other.capitals;
        for &letter in other.letters() {
            self.push_letter(letter);
        }
    }

    /// Keeps the first `len` letters, of which `capitals` are upper case.
    pub fn truncate(&mut self, len: usize, capitals: usize) {
        self.len = len;
        self.capitals = capitals;
        self.is_plain = self.letters().iter().all(|l| l.own.is_ascii());
    }

    /// The letters read.
    pub fn letters(&self) -> &[Letter] {
        &self.letters[..self.len]
    }

    /// Up to four letters, all upper case, as the parts of `TP.HCM`.
    pub fn is_short_capitals(&self) -> bool {
        !self.is_number && self.len <= 4 && self.capitals == self.len
    }

    /// Whether the letters from `start` on are a Vietnamese syllable.
    pub fn tail_is_syllable(&self, start: usize) -> bool {
        is_syllable_of(&self.letters()[start..])
    }

    /// Whether the word has the tone of a foreign syllable spelled in
    /// Vietnamese (`Pu`, `mát`, `xcơ`): level, or rising before a stop.
    pub fn is_transcribed(&self) -> bool {
        let stopped = Shape::of(self.letters()).is_some_and(|s| s.is_stopped());
        let tone_fits = |tone| tone == NONE || (tone == b'\'' && stopped);
        self.len <= 6 && self.letters().iter().all(|l| tone_fits(l.tone))
    }

    /// Writes key and form, replacing what the strings held.
    pub fn write(&mut self, key: &mut String, form: &mut String) {
        self.settle();
        key.clear();
        form.clear();
        if self.is_plain {
            key.extend(self.letters().iter().map(|l| l.base));
            form.push_str(key);
            return;
        }
        for letter in self.letters() {
            form.push(letter.own);
            key.push(letter.base);
            key.extend(letter.key_tail());
        }
    }

    /// Makes different spellings of one word the same.
    fn settle(&mut self) {
        self.settle_i_or_y();
        if self.is_plain || self.len > super::syllable::LONGEST {
            return;
        }
        self.settle_horns();
        self.settle_tone();
    }

    /// i and y alone after h k l m s t v, and after qu, are one sound: `mĩ` and
    /// `mỹ`, `quí` and `quý`. The spelling that begins more other words wins
    /// (`mi`, `quy`), so that a prefix typed halfway finds those too.
    fn settle_i_or_y(&mut self) {
        let written = match self.letters() {
            [onset, end] if end.base == 'y' && is_one_of(onset, "hklmstv") => 'i',
            [q, u, end] if end.base == 'i' && is_one_of(q, "q") && is_one_of(u, "u") => 'y',
            _ => return,
        };
        let last = &mut self.letters[self.len - 1];
        if let Some(letter) = Letter::plain(written).with(last.shape, last.tone) {
            *last = letter;
        }
    }

    /// Gives `ươ` both its horns.
    fn settle_horns(&mut self) {
        let Some(at) = Shape::of(self.letters()).and_then(|shape| shape.half_horned()) else {
            return;
        };
        let mut mended = [self.letters[at], self.letters[at + 1]];
        for letter in &mut mended {
            match letter.with(b'+', letter.tone) {
                Some(horned) => *letter = horned,
                None => return,
            }
        }
        let before = [self.letters[at], self.letters[at + 1]];
        self.letters[at..at + 2].copy_from_slice(&mended);
        if !Shape::of(self.letters()).is_some_and(|s| s.is_sound()) {
            self.letters[at..at + 2].copy_from_slice(&before);
        }
    }

    /// Puts the one tone of a syllable on the vowel that the rule names. A word
    /// with two tones, or without the shape of a syllable, stays as it is.
    fn settle_tone(&mut self) {
        let Some(shape) = Shape::of(self.letters()) else {
            return;
        };
        let mut toned = self
            .letters()
            .iter()
            .enumerate()
            .filter(|(_, l)| l.tone != NONE);
        let (Some((from, letter)), None) = (toned.next(), toned.next()) else {
            return;
        };
        let tone = letter.tone;
        let Some(to) = shape.tone_place() else { return };
        if from == to || !shape.is_sound() {
            return;
        }
        let (old, new) = (self.letters[from], self.letters[to]);
        if let (Some(old), Some(new)) = (old.with(old.shape, NONE), new.with(new.shape, tone)) {
            self.letters[from] = old;
            self.letters[to] = new;
        }
    }
}

fn is_one_of(letter: &Letter, letters: &str) -> bool {
    letter.is_bare() && letters.contains(letter.base)
}
