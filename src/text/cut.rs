//! Cutting text into atoms, from the first byte to the last.

use super::class::{Class, class, is_apostrophe};
use super::date::{Date, Dates, day_len, is_before_day};
use super::gap::Between;
use super::join::{Place, Run, link};
use super::number::{number_len, write_number};
use super::word::Word;
use super::{Gap, Token, Visit};

/// Reads a text once. Only the last two words are held.
pub(super) struct Cutter<'t> {
    text: &'t str,
    at: usize,
    atom: Token,
    /// The last word and this, by turns: they are too big to move.
    words: [Word; 2],
    this: usize,
    run: Run,
    dates: Dates,
    /// The number just read is the day of a date such as `13.5`.
    is_day: bool,
}

impl<'t> Cutter<'t> {
    pub fn new(text: &'t str) -> Cutter<'t> {
        let words = [Word::new(), Word::new()];
        Cutter {
            text,
            at: 0,
            atom: Token::empty(),
            words,
            this: 0,
            run: Run::new(),
            dates: Dates::new(),
            is_day: false,
        }
    }

    /// Visits every token.
    pub fn cut<V: Visit + ?Sized>(mut self, visitor: &mut V) {
        let mut position = 0;
        loop {
            let (between, start) = Between::read(self.text, self.at);
            if start == self.text.len() {
                return self.run.finish(visitor);
            }
            let end = self.read_atom(start);
            let [last, this] = [&self.words[self.this ^ 1], &self.words[self.this]];
            let (gap, joins) = match position {
                0 => (Gap::Sentence, None),
                _ => (between.gap(last, this), link(between.touch(), last, this)),
            };
            let place = Place {
                start,
                end,
                position,
                gap,
                // Most words end at a blank: no run begins, no letters to copy.
                may_begin: self.text.as_bytes().get(end).is_some_and(|&next| next != b' '),
                is_day: self.is_day,
            };
            self.run.meet(joins, place, this, visitor);
            let date = self.dates.meet(this, between.touch(), place, &self.text[end..]);
            self.visit_atom(place, visitor);
            if let Some(date) = date {
                self.visit_date(&date, end, visitor);
            }
            position += 1;
            self.at = end + possessive_len(&self.text[end..]);
            self.this ^= 1;
        }
    }

    fn visit_atom<V: Visit + ?Sized>(&mut self, place: Place, visitor: &mut V) {
        let Token { key, form, .. } = &mut self.atom;
        let this = &mut self.words[self.this];
        let spelling = &self.text[place.start..place.end];
        if this.is_number {
            write_number(spelling, key, form);
        } else if !visitor.knows(spelling) {
            this.write(spelling, key, form);
        } else {
            // What comes behind asks nothing of a word that writing it would change.
            key.clear();
            form.clear();
        }
        self.atom.start = place.start;
        self.atom.end = place.end;
        self.atom.position = place.position;
        self.atom.gap = place.gap;
        self.atom.atoms = 1;
        visitor.visit(&self.atom);
    }

    #[inline(never)]
    fn visit_date<V: Visit + ?Sized>(&mut self, date: &Date, end: usize, visitor: &mut V) {
        let Token { key, form, .. } = &mut self.atom;
        date.write(key);
        form.clone_from(key);
        self.atom.start = date.start;
        self.atom.end = end;
        self.atom.position -= date.atoms - 1;
        self.atom.gap = date.gap;
        self.atom.atoms = date.atoms;
        visitor.visit(&self.atom);
    }

    /// Reads the atom that begins at `start` into `this`; gives its end.
    fn read_atom(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        self.words[self.this].clear();
        self.is_day = false;
        let len = match rest.chars().next().map(class) {
            Some(Class::Digit) => self.read_number(start),
            Some(Class::Single) => read_single(rest, &mut self.words[self.this]),
            _ => read_word(rest, &mut self.words[self.this]),
        };
        start + len
    }

    /// The run gets the digits of the key, so that `A05` joins to `a5`.
    fn read_number(&mut self, start: usize) -> usize {
        let mut len = number_len(self.text, start);
        if let Some(day) = day_len(&self.text[start..start + len])
            && is_before_day(&self.words[self.this ^ 1])
        {
            (len, self.is_day) = (day, true);
        }
        let number = &self.text[start..start + len];
        write_number(number, &mut self.atom.key, &mut self.atom.form);
        let this = &mut self.words[self.this];
        this.is_number = true;
        for c in self.atom.key.chars() {
            this.push(c);
        }
        len
    }
}

/// Reads a letter of a script without blanks. Its marks are vowels and tones
/// that no other letter tells, so they stay in the key.
fn read_single(text: &str, word: &mut Word) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at > 0 && class(c) != Class::Mark {
            break;
        }
        word.push(c);
        end = at + c.len_utf8();
    }
    end
}

/// Reads letters up to the next capital after a small letter; gives the length
/// in bytes.
fn read_word(text: &str, word: &mut Word) -> usize {
    let (mut end, mut last_capital, mut first_small) = (0, 0, None);
    for (at, c) in text.char_indices() {
        match class(c) {
            Class::Letter if c.is_ascii_lowercase() => {
                word.push_small(c);
                first_small = first_small.or(Some(at));
            }
            Class::Letter if first_small.is_some() && super::letters::is_upper(c) => break,
            Class::Letter if word.push(c) => last_capital = at,
            Class::Letter => first_small = first_small.or(Some(at)),
            Class::Mark => word.push_mark(c),
            Class::Nothing => {
                word.push_nothing();
                continue;
            }
            _ => break,
        }
        end = at + c.len_utf8();
    }
    first_small.and_then(|at| lost_blank(word, last_capital, at)).unwrap_or(end)
}

/// Where a syllable is glued to capitals: `TTXVNBan` ends before `Ban`,
/// `UBNDtỉnh` before `tỉnh`. Two capitals are too often a slip, and a single
/// small letter a plural (`HLVs`).
fn lost_blank(word: &mut Word, last_capital: usize, first_small: usize) -> Option<usize> {
    let capitals = word.capitals;
    if capitals < 3 || word.len() < capitals + 2 || word.is_full() {
        return None;
    }
    let (keep, end) = match () {
        _ if word.tail_is_syllable(capitals - 1) => (capitals - 1, last_capital),
        _ if word.tail_is_syllable(capitals) => (capitals, first_small),
        _ => return None,
    };
    word.truncate(keep, keep);
    Some(end)
}

/// The length of an English possessive `'s` at the start of `text`: no token.
fn possessive_len(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(mark) = chars.next().filter(|&c| is_apostrophe(c)) else {
        return 0;
    };
    let has_s = matches!(chars.next(), Some('s' | 'S'));
    let ends = chars.next().is_none_or(|c| matches!(class(c), Class::Between));
    if has_s && ends { mark.len_utf8() + 1 } else { 0 }
}
