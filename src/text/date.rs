//! Days of the year: `13/5`, `13-5`, `13/05/2021`, `2021-05-13` and `13 tháng 5` are one word, `13/5`.
//!
//! They are cut into atoms as any text is, and visited once more as a joined token of day and month, without leading
//! zeros. Day first, as Vietnamese writes. `13-5` may be a score and `2/3` a fraction: nobody can tell, and nothing is
//! lost, as whoever types them means what is written so.
//!
//! `13.5` is a number. Where a year follows, or a word for a part of the day precedes (`ngày 13.5`), it is a day.

use super::Gap;
use super::gap::Touch;
use super::join::Place;
use super::letters::NONE;
use super::number::digit;
use super::word::Word;

/// What an atom can be to a date.
#[derive(Clone, Copy)]
struct Seen {
    /// The number, from 1; 0: none, or of more than four digits.
    number: u32,
    is_month_word: bool,
    /// A date ends with it.
    is_spent: bool,
    touch: Touch,
    place: Place,
}

/// A day that was read.
pub(super) struct Date {
    pub day: u32,
    pub month: u32,
    /// Where its first atom stands.
    pub place: Place,
    pub atoms: u32,
}

impl Date {
    /// Writes day and month, without leading zeros.
    pub fn write(&self, key: &mut String) {
        key.clear();
        push_number(self.day, key);
        key.push('/');
        push_number(self.month, key);
    }
}

/// Appends a number below 100.
fn push_number(number: u32, out: &mut String) {
    if number > 9 {
        out.push((b'0' + (number / 10) as u8) as char);
    }
    out.push((b'0' + (number % 10) as u8) as char);
}

/// The last two atoms.
pub(super) struct Dates {
    before: Option<Seen>,
    last: Option<Seen>,
}

impl Dates {
    pub const fn new() -> Dates {
        Dates { before: None, last: None }
    }

    /// Takes the next atom, which touches the one before by `touch` and has `rest` behind it; gives the date that ends
    /// with it.
    pub fn meet(&mut self, word: &Word, touch: Touch, place: Place, rest: &str) -> Option<Date> {
        let number = if word.is_number { word.small_number() } else { 0 };
        let is_month_word = !word.is_number && self.last.is_some() && names_month(word);
        let mut this = Seen { number, is_month_word, is_spent: false, touch, place };
        // Of other words nothing is kept: most texts are made of them.
        if number == 0 && !is_month_word {
            (self.before, self.last) = (None, None);
            return None;
        }
        let date = self.date(&this, rest);
        this.is_spent = date.is_some();
        (self.before, self.last) = (self.last, Some(this));
        date
    }

    fn date(&self, this: &Seen, rest: &str) -> Option<Date> {
        let last = self.last?;
        let before = self.before;
        if last.is_month_word {
            let day = before.filter(|_| last.place.gap == Gap::Space && this.place.gap == Gap::Space)?;
            return date(day.number, this.number, day.place, 3);
        }
        let follows_year = before.is_some_and(|year| year.number > 999 && last.touch == Touch::Hyphen);
        match this.touch {
            _ if last.is_spent => None,
            Touch::Hyphen if follows_year => date(this.number, last.number, last.place, 2),
            // `1-2/5` are two days of May.
            Touch::Hyphen if rest.starts_with('/') => None,
            Touch::Dot if !has_year(rest) && !last.place.is_day => None,
            Touch::Slash | Touch::Hyphen | Touch::Dot => date(last.number, this.number, last.place, 2),
            _ => None,
        }
    }
}

fn date(day: u32, month: u32, place: Place, atoms: u32) -> Option<Date> {
    let exists = (1..=31).contains(&day) && (1..=12).contains(&month);
    exists.then_some(Date { day, month, place, atoms })
}

/// Whether a dot and a year follow.
fn has_year(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).count() == 4)
}

/// `tháng`, or without its tone; `13 thắng 5` is a score.
fn names_month(word: &Word) -> bool {
    word.is_key("thang") && word.letters()[2].shape == NONE
}

/// Words before a day written as `13.5`.
const DAY_WORDS: [&str; 7] = ["ngay", "sang", "trua", "chieu", "toi", "dem", "hom"];

/// Whether a word says that a day follows.
pub(super) fn is_before_day(word: &Word) -> bool {
    DAY_WORDS.iter().any(|known| word.is_key(known))
}

/// The length of the day in `number`, a number with a dot in it that may be a day and its month.
pub(super) fn day_len(number: &str) -> Option<usize> {
    let (day, month) = number.split_once('.')?;
    let is_short = |part: &str| part.len() <= 2 && part.chars().all(|c| digit(c).is_some());
    (is_short(day) && is_short(month)).then_some(day.len())
}
