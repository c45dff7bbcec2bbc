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
use super::word::Word;

/// What an atom can be to a date.
#[derive(Clone, Copy)]
struct Seen {
    /// 0: none, or of more than four digits.
    number: u32,
    is_month_word: bool,
    /// A date ends with it.
    is_spent: bool,
    /// It was cut off a number as a day.
    is_day: bool,
    touch: Touch,
    start: usize,
    gap: Gap,
}

const NOTHING: Seen = Seen {
    number: 0,
    is_month_word: false,
    is_spent: false,
    is_day: false,
    touch: Touch::No,
    start: 0,
    gap: Gap::Sentence,
};

/// A day that was read.
pub(super) struct Date {
    day: u32,
    month: u32,
    /// Where its first atom begins, and what stands before it.
    pub start: usize,
    pub gap: Gap,
    pub atoms: u32,
}

impl Date {
    /// Writes day and month, without leading zeros.
    pub fn write(&self, key: &mut String) {
        key.clear();
        for number in [self.day, self.month] {
            if !key.is_empty() {
                key.push('/');
            }
            if number > 9 {
                key.push((b'0' + (number / 10) as u8) as char);
            }
            key.push((b'0' + (number % 10) as u8) as char);
        }
    }
}

/// The last two atoms.
pub(super) struct Dates {
    before: Seen,
    last: Seen,
}

impl Dates {
    pub const fn new() -> Dates {
        Dates { before: NOTHING, last: NOTHING }
    }

    /// Takes the next atom, which touches the one before by `touch` and has `rest` behind it; gives the date that ends
    /// with it.
    #[inline]
    pub fn meet(&mut self, word: &Word, touch: Touch, place: Place, rest: &str) -> Option<Date> {
        // Of other words nothing is kept: most texts are made of them.
        if word.is_number || self.last.number > 0 {
            return self.meet_part(word, touch, place, rest.as_bytes());
        }
        (self.before, self.last) = (NOTHING, NOTHING);
        None
    }

    #[inline(never)]
    fn meet_part(&mut self, word: &Word, touch: Touch, place: Place, rest: &[u8]) -> Option<Date> {
        let Place { start, gap, is_day, .. } = place;
        let (number, is_month_word) =
            if word.is_number { (word.small_number(), false) } else { (0, names_month(word)) };
        let mut this = Seen { number, is_month_word, is_spent: false, is_day, touch, start, gap };
        let date = self.date(&this, rest);
        this.is_spent = date.is_some();
        (self.before, self.last) = (self.last, this);
        date
    }

    fn date(&self, this: &Seen, rest: &[u8]) -> Option<Date> {
        let Dates { before, last } = self;
        if last.is_month_word {
            let spaced = last.gap == Gap::Space && this.gap == Gap::Space;
            return if spaced { date(before, this, before, 3) } else { None };
        }
        let follows_year = before.number > 999 && last.touch == Touch::Hyphen;
        let next = rest.first().copied().unwrap_or(0);
        match this.touch {
            _ if last.is_spent => None,
            Touch::Hyphen if follows_year => date(this, last, last, 2),
            // `1-2/5` are two days of May.
            Touch::Hyphen if next == b'/' => None,
            Touch::Dot if !last.is_day && !has_year(rest) => None,
            Touch::Slash | Touch::Hyphen | Touch::Dot => date(last, this, last, 2),
            _ => None,
        }
    }
}

fn date(day: &Seen, month: &Seen, first: &Seen, atoms: u32) -> Option<Date> {
    let (day, month) = (day.number, month.number);
    let exists = (1..=31).contains(&day) && (1..=12).contains(&month);
    exists.then_some(Date { day, month, start: first.start, gap: first.gap, atoms })
}

/// Whether a dot and a year follow.
fn has_year(rest: &[u8]) -> bool {
    rest.first() == Some(&b'.') && rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count() == 4
}

/// `tháng`, or without its tone; `13 thắng 5` is a score.
fn names_month(word: &Word) -> bool {
    word.is_key("thang") && word.letters()[2].shape == NONE
}

/// Whether a word says that a day follows.
pub(super) fn is_before_day(word: &Word) -> bool {
    ["ngay", "sang", "trua", "chieu", "toi", "dem", "hom"].iter().any(|known| word.is_key(known))
}

/// The length of the day in `number` if it may be a day and its month, with a dot between.
pub(super) fn day_len(number: &str) -> Option<usize> {
    let day = number.as_bytes().iter().position(|&byte| byte == b'.')?;
    (day <= 2 && number.len() <= day + 3).then_some(day)
}
