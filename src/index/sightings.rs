//! Where the words of a form stand, article by article: what the second look of a search reads instead of texts.
//!
//! Only a split index has them (written by `seen`), in pieces beside those of the lists ([`super::pieces`]): for a query
//! of few words they are a fifth of the bytes of the texts that it would look at, and a few requests instead of hundreds.
//! A whole index has the texts at hand and need not pay for both.
//!
//! ```text
//! sightings of a form = gamma: the bits that follow, 0 if no text spells it as one word; else
//!   1 bit: whether the list says how often it stands in each article (not where lines count more than once)
//!   for each posting that stands in title or body:
//!     gamma, gamma: how often in title and body, if the list does not say it
//!     gamma: words of the title, if it stands there
//!     1 bit: whether before one of these stands more than nothing, a blank or a hyphen
//!     for each time: words passed over (Rice, in the title 2, else k by the length of the article), sentences begun
//!       against the nearest to one in 32 words passed over (one more 1, one less 2, two more 3 …; Rice 0, from 100 words on
//!       1, from 200 on 2, from 500 on 3),
//!       1 bit, if that may be: whether nothing more stands before this one
//! ```
//! Words are counted from the beginning of the title; of an article whose title has the form, those of the body from
//! its end.
//!
//! On 10,000 articles 11.9 bits a sighting (words passed over 8.5, sentences 2.6, what stands before 0.7), 7.6 MB in all;
//! without it the first search for a word of two syllables took 221 KB of chunks in 289 requests at the median, with it
//! 72 KB in 14. Coded as `adaptive` does it 7 % less, and a search at the 95th percentile takes 7 ms longer: not worth it.
use super::columns::length_of;
use super::postings::{Posting, PostingsList};
use super::skim::Sighting;
use crate::bytes::{BitReader, rice_parameter};
use crate::text::Gap;

/// Words of a sentence, about.
const SENTENCE: u32 = 32;
/// No article has so many words: what says so is altered, and numbers stay small enough to be added.
const MOST_WORDS: u32 = 1 << 30;
/// Rice parameter for words passed over in a title.
pub(super) const IN_TITLE: u32 = 2;

/// A word where it stands, in which article, and how many words the title of that has if the word stands there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sighted {
    pub document: u32,
    pub title: u32,
    pub sighting: Sighting,
}

/// Where in an article the next sighting is looked for.
#[derive(Clone, Copy)]
pub(super) struct Cursor {
    pub position: u32,
    pub sentence: u32,
}

pub(super) const START: Cursor = Cursor { position: 0, sentence: 1 };

/// How many sentences begin, probably, in so many words; and the Rice parameter for the difference.
pub(super) fn sentences(words: u32) -> (u32, u32) {
    let k = match words {
        0..100 => 0,
        100..200 => 1,
        200..500 => 2,
        _ => 3,
    };
    (words.saturating_add(SENTENCE / 2) / SENTENCE, k)
}

/// The Rice parameter for words passed over in the body of an article that holds a form so often.
pub(super) fn body_parameter(times: u32, length_code: u8) -> u32 {
    rice_parameter(times.saturating_add(1), length_of(length_code) as u32)
}

impl PostingsList<'_> {
    /// Appends where the form, one of whose words is `word`, stands in the articles of the list, which were `read`; with
    /// the length codes of all articles. Nothing if its sightings were not asked for.
    pub fn read_sightings(&mut self, word: u32, read: &[Posting], lengths: &[u8], out: &mut Vec<Sighted>) {
        if let Some(mut sightings) = self.sightings.take() {
            self.is_whole &= read_sightings(&mut sightings, word, read, lengths, out);
        }
    }
}

/// Reads what is written behind the length; whether it can be right. `word`: one of the words of the form; `postings`: its
/// list.
fn read_sightings(
    reader: &mut BitReader<'_>,
    word: u32,
    postings: &[Posting],
    lengths: &[u8],
    out: &mut Vec<Sighted>,
) -> bool {
    let is_said = reader.bits(1) == 1;
    for posting in postings.iter().filter(|posting| posting.title | posting.body != 0) {
        let (in_title, in_body) = match is_said {
            true => (posting.title, posting.body),
            false => (reader.gamma(), reader.gamma()),
        };
        let title = if in_title > 0 { reader.gamma() } else { 0 };
        let code = lengths.get(posting.document as usize).copied().unwrap_or(0);
        let (mut cursor, k) = (START, body_parameter(in_body, code));
        let is_parted = reader.bits(1) == 1;
        for n in 0..in_title.saturating_add(in_body) {
            if n == in_title && title > 0 {
                cursor.position = title;
            }
            let is_title = n < in_title;
            let k = if is_title { IN_TITLE } else { k };
            let sighting = read_sighting(reader, &mut cursor, k, is_parted);
            if reader.is_overrun() || sighting.position >= MOST_WORDS {
                return false;
            }
            let sighting = Sighting { word, in_title: is_title, ..sighting };
            out.push(Sighted { document: posting.document, title, sighting });
        }
    }
    !reader.is_overrun()
}

fn read_sighting(reader: &mut BitReader<'_>, cursor: &mut Cursor, k: u32, is_parted: bool) -> Sighting {
    let passed = reader.rice(k);
    let position = cursor.position.wrapping_add(passed);
    let (expected, k) = sentences(passed);
    let more = reader.rice(k);
    let begun = match more & 1 {
        1 => expected.wrapping_add(more / 2 + 1),
        _ => expected.wrapping_sub(more / 2),
    };
    let sentence = cursor.sentence.wrapping_add(begun);
    let gap = if !is_parted || reader.bits(1) == 1 { Gap::Space } else { Gap::Comma };
    *cursor = Cursor { position: position.wrapping_add(1), sentence };
    Sighting { word: 0, gap, position, sentence, in_title: false }
}
