//! A split index: what is not always loaded, in pieces that are fetched each on its own.
//!
//! | number, of D articles | what it holds |
//! |---|---|
//! | 0 | the ids |
//! | 1 + d | the text of article d |
//! | 1 + D + f, of F forms | the lists of form f and of those behind it, up to the next piece |
//! | 1 + D + F + f | the sightings ([`super::sightings`]) of the same forms |
//!
//! ```text
//! piece = its bytes (lists and texts begin at a byte border, and are else as in the blocks of a whole index)
//!         zeros, so that with the seal it is a multiple of 32 bytes (its length then takes 5 bits less of the directory)
//!         u16, the seal: the upper half of checksum ^ number × 0x9E3779B1, by which every piece is checked as it comes
//! ```
//! Which forms a piece of lists begins with is not written anywhere: with the first of a group, and with each that
//! would bring the piece to more than 512 postings (`Cutter`). So a key of a query costs its own lists and no more
//! (whole groups: 181 KB a query at the median of 400 known-item queries on 10,000 articles), and lists too short to be
//! worth a request of their own come together. Texts come one by one, since a second look reads seventy of them that
//! lie far apart (97 runs of 100 even if one article in five between them is taken along).
//!
//! Pieces are supplied and given up one by one; whoever fetches them decides which to keep.
use super::blocks::Fault;
use super::key::Key;
use super::meta::{IDS, POSTINGS};
use super::reader::Index;
use super::texts::find_article;
use crate::Error;
use crate::bytes::{BitReader, checksum};
use crate::error::digits;
use std::ops::Range;

/// A piece of several lists has at most so many postings.
const POSTINGS_IN_PIECE: u32 = 512;
/// Bytes behind each piece.
pub(super) const SEAL: usize = 2;
pub(super) const FIRST_TEXT: u32 = 1;

/// What a posting costs with its sightings, and a look at a text beyond its bytes (a request of its own), in bytes.
const POSTING: u64 = 4;
const LOOK: u64 = 400;

/// The number of the piece that begins with the list of the first form.
pub fn first_list(documents: u32) -> u32 {
    FIRST_TEXT + documents
}

/// The number behind those of the lists: of the first piece of sightings.
pub fn first_sightings(documents: u32, forms: u32) -> u32 {
    first_list(documents).saturating_add(forms)
}

/// How many pieces there can be.
pub(super) fn pieces(documents: u32, forms: u32) -> u32 {
    first_sightings(documents, forms).saturating_add(forms)
}

pub(super) fn seal(piece: u32, bytes: &[u8]) -> [u8; SEAL] {
    let sum = checksum(bytes) ^ piece.wrapping_mul(0x9E37_79B1);
    ((sum >> 16) as u16).to_be_bytes()
}

/// The pieces that are there.
pub struct Pieces(Vec<Option<Box<[u8]>>>);

impl Pieces {
    /// Room for `count` pieces, of which none is there.
    pub fn new(count: u32) -> Pieces {
        Pieces(vec![None; count as usize])
    }

    fn get(&self, piece: u32) -> Option<&[u8]> {
        self.0.get(piece as usize)?.as_deref()
    }

    /// Of those of a range that are there.
    pub fn bytes(&self, range: Range<u32>) -> u64 {
        range.map_while(|piece| self.0.get(piece as usize)).flatten().map(|bytes| bytes.len() as u64).sum()
    }

    fn need(&self, piece: u32) -> Result<&[u8], Fault> {
        self.get(piece).ok_or_else(|| Fault::need(vec![piece]))
    }

    /// Says at once all that is missing of what is going to be read: these, and those `beside` further on.
    fn want(&self, pieces: &[u32], beside: u32) -> Result<(), Fault> {
        let mut wanted = vec![false; self.0.len()];
        for &first in pieces {
            for piece in [first, first.saturating_add(beside)] {
                if let Some(wanted) = wanted.get_mut(piece as usize) {
                    *wanted = self.get(piece).is_none();
                }
            }
        }
        let mut missing = Vec::new();
        for (piece, wanted) in (0..).zip(wanted) {
            if wanted {
                missing.push(piece);
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(Fault::need(missing)) }
    }
}

/// Counts where pieces of lists begin, form by form through a group.
pub(super) struct Cutter {
    /// The piece of the next form if it begins one, and the piece at hand.
    next: u32,
    pub(super) piece: u32,
    postings: u32,
}

impl Cutter {
    /// `piece`: that of the first form of the group.
    fn new(piece: u32) -> Cutter {
        Cutter { next: piece, piece, postings: u32::MAX }
    }

    /// Goes on to the next form, which stands in `count` articles; whether a piece begins with it.
    pub(super) fn step(&mut self, count: u32) -> bool {
        let begins = self.postings.saturating_add(count) > POSTINGS_IN_PIECE;
        if begins {
            self.piece = self.next;
            self.postings = 0;
        }
        self.postings = self.postings.saturating_add(count);
        self.next = self.next.saturating_add(1);
        begins
    }
}

/// The lists of a group as they are walked through, whole or in pieces.
pub struct Lists<'a> {
    /// Stands at the list of the form that was reached, if it is there.
    pub reader: BitReader<'a>,
    /// The same of their sightings, if these are read too.
    sightings: Option<BitReader<'a>>,
    pieces: Option<(&'a Pieces, Cutter)>,
    /// How far the piece of the sightings is from that of the lists; 0: they are not read.
    sighted: u32,
    is_there: bool,
    lacking: Vec<u32>,
}

impl<'a> Lists<'a> {
    /// Goes on to the next form, which stands in `count` articles; whether its list is there. If it is `wanted` and is
    /// not, its piece is what `lacks` names.
    pub fn reach(&mut self, count: u32, wanted: bool) -> bool {
        let Some((pieces, cutter)) = &mut self.pieces else {
            return true;
        };
        if cutter.step(count) {
            let list = pieces.get(cutter.piece);
            let sightings = pieces.get(cutter.piece.saturating_add(self.sighted));
            self.is_there = list.is_some() && sightings.is_some();
            self.reader = BitReader::new(list.unwrap_or(&[]), 0);
            self.sightings = sightings.filter(|_| self.sighted > 0).map(|bytes| BitReader::new(bytes, 0));
        }
        let readable = self.is_there || count == 0;
        if wanted && !readable {
            self.lacking.push(cutter.piece);
        }
        readable
    }

    /// Where the sightings of the form that was reached, which articles hold, begin; then stands at the next.
    pub fn sightings(&mut self) -> Option<BitReader<'a>> {
        let sightings = self.sightings.as_mut()?;
        let bits = sightings.gamma() as usize;
        let here = sightings.clone();
        sightings.seek(here.position().saturating_add(bits));
        Some(here).filter(|_| bits > 0)
    }

    /// What lacks of all that was wanted.
    pub fn lacks(self) -> Result<(), Fault> {
        match &self.pieces {
            Some((pieces, _)) => pieces.want(&self.lacking, self.sighted),
            None => Ok(()),
        }
    }
}

impl Index {
    /// Takes a piece that was missing. An error if it is not that piece; it can then be supplied again.
    pub fn supply(&mut self, piece: u32, bytes: &[u8]) -> Result<(), Error> {
        match (self.pieces.0.get_mut(piece as usize), bytes.split_last_chunk::<SEAL>()) {
            (Some(place), Some((bytes, sum))) if seal(piece, bytes) == *sum => {
                *place = Some(bytes.into());
                Ok(())
            }
            _ => Err(Error::of(&[
                "piece ",
                &digits(piece as usize),
                " is altered or none of this index: its checksum does not agree. Load it again, or build it again with `mokim build`.",
            ])),
        }
    }

    /// Gives a piece's memory back; who needs it again says so.
    pub fn give_up(&mut self, piece: u32) {
        if let Some(place) = self.pieces.0.get_mut(piece as usize) {
            *place = None;
        }
    }

    /// The lists of a group, from the first form on, `sighted` or without their sightings.
    pub(super) fn lists(&self, group: usize, sighted: bool) -> Result<Lists<'_>, Fault> {
        let sighted = if sighted { self.meta.forms } else { 0 };
        let (reader, pieces) = if self.blocks.is_split() {
            (BitReader::new(&[], 0), Some((&self.pieces, self.cutter(group))))
        } else {
            let (block, start) = self.list_block(group).ok_or_else(|| Fault::broken("dictionary"))?;
            (BitReader::new(self.blocks.get(block)?, start * 8), None)
        };
        Ok(Lists { reader, sightings: None, pieces, sighted, is_there: false, lacking: Vec::new() })
    }

    /// The block that the lists of a group lie in, and where in it they begin.
    fn list_block(&self, group: usize) -> Option<(usize, usize)> {
        let mut offset = self.dictionary.lists(group) as usize;
        for block in POSTINGS..POSTINGS + self.meta.postings_blocks as usize {
            let length = self.blocks.length(block);
            if offset < length {
                return Some((block, offset));
            }
            offset -= length;
        }
        None
    }

    pub(super) fn cutter(&self, group: usize) -> Cutter {
        Cutter::new(first_list(self.meta.documents).saturating_add(self.dictionary.first_form(group)))
    }

    /// Says which pieces the lists of these keys, and of all keys with these beginnings, lack; and their sightings, if
    /// these cost less than `looks` looks at texts. Whether they do.
    pub fn want_lists(&self, keys: &[&Key], prefixes: &[&str], looks: u32) -> Result<bool, Fault> {
        if !self.blocks.is_split() {
            return Ok(false);
        }
        let (mut wanted, mut postings) = (Vec::new(), 0);
        for key in keys {
            postings += self.list_pieces(key.group, &key.key, false, &mut wanted);
        }
        for prefix in prefixes {
            for group in self.dictionary.groups_with(prefix) {
                postings += self.list_pieces(group, prefix, true, &mut wanted);
            }
        }
        let text = (self.meta.tokens / u64::from(self.meta.documents.max(1))).saturating_add(LOOK);
        let sighted = postings * POSTING < text.saturating_mul(looks.into());
        let sighted_by = if sighted { self.meta.forms } else { 0 };
        self.pieces.want(&wanted, sighted_by)?;
        Ok(sighted)
    }

    /// The pieces that hold the lists of a key, or of all keys of the group that begin so; and their postings.
    fn list_pieces(&self, group: usize, sought: &str, begins: bool, wanted: &mut Vec<u32>) -> u64 {
        let (sought, most) = (sought.as_bytes(), self.pieces.0.len() as u32);
        let (mut cutter, mut postings) = (self.cutter(group), 0);
        self.dictionary.for_each_list(group, &mut |key, count, _| {
            cutter.step(count);
            let is_sought = key.starts_with(sought) && (begins || key.len() == sought.len());
            if is_sought && count > 0 && cutter.piece < most - self.meta.forms {
                wanted.push(cutter.piece);
                postings += u64::from(count);
            }
        });
        postings
    }

    /// Says which pieces the texts of these articles lack.
    pub fn want_texts(&self, documents: &[u32]) -> Result<(), Fault> {
        let mut wanted = Vec::with_capacity(documents.len());
        if self.blocks.is_split() {
            documents.iter().for_each(|document| wanted.push(FIRST_TEXT + document));
        }
        self.pieces.want(&wanted, 0)
    }

    /// Where an article lies: its first bit, and the bytes up to its end.
    pub(super) fn stored(&self, document: u32) -> Result<(usize, &[u8]), Fault> {
        if self.blocks.is_split() {
            return self.pieces.need(FIRST_TEXT + document).map(|bytes| (0, bytes));
        }
        let block = self.first_articles.partition_point(|&first| first <= document).saturating_sub(1);
        let bytes = self.blocks.get(POSTINGS + self.meta.postings_blocks as usize + block)?;
        let place = (document - self.first_articles[block]) as usize;
        find_article(bytes, place).ok_or_else(|| Fault::broken("texts"))
    }

    pub(super) fn ids(&self) -> Result<&[u8], Fault> {
        if self.blocks.is_split() { self.pieces.need(0) } else { self.blocks.get(IDS) }
    }
}
