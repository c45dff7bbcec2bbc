//! Joined tokens: the whole beside its parts, where people type it both ways.
//!
//! `VinFast`, `Covid-19`, `Pu-tin` and `TP.HCM` are cut into atoms as any text
//! is, and are found as `vinfast`, `covid19`, `putin`, `tphcm` as well.

use super::gap::Touch;
use super::word::Word;
use super::{Gap, Token, Visit};

/// Why two atoms join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Letters and digits, or a single letter and others: `U-23`, `H5N1`, `e-mail`.
    Mixed,
    /// A capital inside an unmarked word: `VinFast`. With Vietnamese marks it
    /// is a blank that was lost.
    Camel,
    /// Syllables of a foreign word spelled in Vietnamese: `Mát-xcơ-va`, `vắc-xin`.
    Syllables,
    /// Capitals with dots: `TP.HCM`, `U.S.`
    Dots,
}

/// Longer runs are serial numbers and addresses, which nobody types joined.
const MOST_ATOMS: u32 = 8;

/// Whether `last` and `this` join. Kept narrow, because every joined token
/// costs bytes: under 2 % of the tokens of a newspaper.
#[inline(never)]
pub(super) fn link(touch: Touch, last: &Word, this: &Word) -> Option<Link> {
    let plain = last.is_plain && this.is_plain;
    let single = last.len() == 1 || this.len() == 1;
    match (touch, last.is_number, this.is_number) {
        (Touch::No | Touch::Slash, ..) | (_, true, true) => None,
        (Touch::Glue | Touch::Hyphen, true, false) => (plain && last.len() <= 4).then_some(Link::Mixed),
        (Touch::Glue | Touch::Hyphen, false, true) => (plain && this.len() <= 4).then_some(Link::Mixed),
        (_, true, _) | (_, _, true) => None,
        (Touch::Glue, ..) => plain.then_some(Link::Camel),
        (Touch::Hyphen | Touch::Apostrophe, ..) if plain && single => Some(Link::Mixed),
        (Touch::Hyphen, ..) => is_transcription(last, this).then_some(Link::Syllables),
        (Touch::Dot, ..) => (last.is_short_capitals() && this.is_short_capitals()).then_some(Link::Dots),
        (Touch::Apostrophe, ..) => None,
    }
}

/// `Pu-tin` and `vắc-xin`, but neither `Nam-Hoa` nor `tế-xã`: what follows
/// the hyphen has no capital, what precedes it at most its first, and both have the tones of foreign syllables.
fn is_transcription(last: &Word, this: &Word) -> bool {
    let first_fits = last.capitals <= 1;
    this.capitals == 0 && first_fits && last.is_transcribed() && this.is_transcribed()
}

/// The run of joining atoms that the text has come to.
pub(super) struct Run {
    token: Token,
    word: Word,
    link: Option<Link>,
}

/// Where an atom stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub start: usize,
    pub end: usize,
    pub position: u32,
    pub gap: Gap,
    /// What follows does not rule out that the atom begins a run.
    pub may_begin: bool,
    /// It was cut off a number as a day: `ngày 13.5`.
    pub is_day: bool,
}

impl Run {
    pub fn new() -> Run {
        Run { token: Token::empty(), word: Word::new(), link: None }
    }

    /// Takes the next atom: into the run if it joins; else the run ends, is
    /// visited if it holds more than one atom, and the next begins.
    pub fn meet<V: Visit + ?Sized>(
        &mut self,
        link: Option<Link>,
        place: Place,
        word: &Word,
        visitor: &mut V,
    ) {
        // `iPhone12` is `iphone` and 12, so that `iphone` finds it.
        let changes = self.link == Some(Link::Camel) && link != Some(Link::Camel);
        if link.is_some() && !changes && self.token.atoms < MOST_ATOMS {
            self.link = link;
            self.token.atoms += 1;
            self.token.end = place.end;
            self.word.push_word(word);
            return;
        }
        self.finish(visitor);
        if place.may_begin {
            self.begin(place);
            self.word.push_word(word);
        }
    }

    fn begin(&mut self, place: Place) {
        self.token.start = place.start;
        self.token.end = place.end;
        self.token.position = place.position;
        self.token.gap = place.gap;
        self.token.atoms = 1;
        self.link = None;
        self.word.clear();
    }

    /// Visits the run if it holds more than one atom, and empties it.
    pub fn finish<V: Visit + ?Sized>(&mut self, visitor: &mut V) {
        if self.token.atoms > 1 {
            self.word.write("", &mut self.token.key, &mut self.token.form);
            visitor.visit(&self.token);
        }
        self.token.atoms = 0;
    }
}
