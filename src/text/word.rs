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
    /// The letters are those of the text, to the last: most words of an article.
    is_as_written: bool,
    /// How many letters are vowels: a word with one has no tone to move.
    vowels: usize,
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
            is_as_written: true,
            vowels: 0,
            is_number: false,
        }
    }

    pub fn clear(&mut self) {
        self.len = 0;
        self.capitals = 0;
        self.is_plain = true;
        self.is_as_written = true;
        self.vowels = 0;
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
        self.is_as_written &= letter.own == c;
        let is_capital = letter.own != c && is_upper(c);
        self.capitals += usize::from(is_capital);
        self.push_letter(letter);
        is_capital
    }

    /// [`Word::push`] of a letter from a to z, the most frequent case.
    pub fn push_small(&mut self, c: char) {
        self.push_letter(Letter::plain(c));
    }

    #[inline]
    fn push_letter(&mut self, letter: Letter) {
        if self.len < MOST_LETTERS {
            self.letters[self.len] = letter;
            self.len += 1;
            self.is_plain &= letter.own.is_ascii();
            self.vowels += usize::from(matches!(letter.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
        }
    }

    /// Notes a character without width: the letters are not all of the text.
    pub fn push_nothing(&mut self) {
        self.is_as_written = false;
    }

    /// Adds a combining mark to the last letter.
    pub fn push_mark(&mut self, c: char) {
        self.is_as_written = false;
        if let Some(last) = self.letters[..self.len].last_mut() {
            last.add_mark(c);
            self.is_plain &= last.own.is_ascii();
        }
    }

    /// Appends all letters of `other`, as a joined token does.
    pub fn push_word(&mut self, other: &Word) {
        self.is_as_written = false;
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

    /// Whether this is the key, a word in ASCII.
    pub fn is_key(&self, key: &str) -> bool {
        self.len == key.len()
            && self.letters().iter().zip(key.bytes()).all(|(l, byte)| l.base as u32 == u32::from(byte))
    }

    /// The value of a whole number of up to four digits; 0 for others.
    pub fn small_number(&self) -> u32 {
        let mut value = 0;
        for letter in self.letters() {
            match letter.base {
                '0'..='9' if value < 1000 => value = value * 10 + (letter.base as u32 - 48),
                _ => return 0,
            }
        }
        value
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

    /// Writes key and form of the word that is all of `text`, replacing what the
    /// strings held.
    pub fn write(&mut self, text: &str, key: &mut String, form: &mut String) {
        self.settle();
        key.clear();
        form.clear();
        // Most words are lower case and settled: one copy instead of a push a letter.
        if self.is_as_written && !self.is_full() {
            form.push_str(text);
        } else {
            self.letters().iter().for_each(|l| form.push(l.own));
        }
        if self.is_plain {
            key.push_str(form);
            return;
        }
        for letter in self.letters() {
            key.push(letter.base);
            key.extend(letter.key_tail());
        }
    }

    /// Makes different spellings of one word the same.
    fn settle(&mut self) {
        if !self.is_plain && self.vowels > 1 {
            self.settle_marks();
        }
        self.settle_i_or_y();
    }

    fn settle_marks(&mut self) {
        let Some(mut shape) = Shape::of(self.letters()) else {
            return;
        };
        if let Some(at) = shape.half_horned() {
            self.settle_horns(at);
            shape = Shape::of(self.letters()).unwrap_or(shape);
        }
        self.settle_tone(&shape);
    }

    fn change(&mut self, at: usize, letter: Letter) {
        self.letters[at] = letter;
        self.is_as_written = false;
    }

    /// i and y alone after h k l m s t v, and after qu, are one sound: `mĩ` and
    /// `mỹ`, `quí` and `quý`. The spelling that begins more other words wins
    /// (`mi`, `quy`), so that a prefix typed halfway finds those too.
    fn settle_i_or_y(&mut self) {
        let written = match self.letters() {
            [onset, end] if end.base == 'y' && joins_i_and_y(onset) => 'i',
            [q, u, end] if end.base == 'i' && q.code() == b'q' && u.own == 'u' => 'y',
            _ => return,
        };
        let last = self.letters[self.len - 1];
        if let Some(letter) = Letter::plain(written).with(last.shape, last.tone) {
            self.change(self.len - 1, letter);
        }
    }

    /// Gives the `ươ` at `at` both its horns, if that makes a syllable.
    fn settle_horns(&mut self, at: usize) {
        let before = [self.letters[at], self.letters[at + 1]];
        for (at, letter) in (at..).zip(before) {
            if let Some(horned) = letter.with(b'+', letter.tone) {
                self.change(at, horned);
            }
        }
        if !Shape::of(self.letters()).is_some_and(|s| s.is_sound()) {
            self.letters[at..at + 2].copy_from_slice(&before);
        }
    }

    /// Puts the one tone of a syllable on the vowel that the rule names. A word
    /// with two tones, or without the shape of a syllable, stays as it is.
    fn settle_tone(&mut self, shape: &Shape) {
        let mut toned = self.letters().iter().enumerate().filter(|(_, l)| l.tone != NONE);
        let (Some((from, old)), None) = (toned.next(), toned.next()) else {
            return;
        };
        let (old, Some(to)) = (*old, shape.tone_place()) else {
            return;
        };
        if from == to || !shape.is_sound() {
            return;
        }
        let new = self.letters[to];
        if let (Some(bare), Some(toned)) = (old.with(old.shape, NONE), new.with(new.shape, old.tone)) {
            self.change(from, bare);
            self.change(to, toned);
        }
    }
}

fn joins_i_and_y(onset: &Letter) -> bool {
    matches!(onset.code(), b'h' | b'k' | b'l' | b'm' | b's' | b't' | b'v')
}
