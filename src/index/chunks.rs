//! Pieces packed into chunk files, and the directory that says where each lies.
//!
//! ```text
//! chunk     = pieces one after the other; its file is named by the fingerprint of its bytes, so a chunk that does
//!             not change keeps its name and one that changes never meets an old copy of itself
//! directory = one stream (`adaptive`) of pieces: chunks, how far sightings are from their lists, and for each chunk
//!               64 plain bits: fingerprint; whether it is of the sightings of the lists before; its pieces, and for each
//!                 numbers passed over since the one before (of sightings not told: they follow as their lists do),
//!                 its bytes in grains of 32 (of sightings given those of the list)
//! ```
//! Lists, sightings, texts and ids lie in chunks of their own. A chunk is closed when it has 64 KiB, or the 192nd part of all
//! bytes if that is more: there are never more than 195. On 10,000 articles 188 chunks and a directory
//! of 13.4 KB (20.0 with Elias gamma and Rice).
//! Besides this file only `www/split-directory.js` reads the directory.
use super::adaptive::{Chance, Coder, Decoder, Encoder, Numbers, most};
use crate::Error;
use crate::bytes::fingerprint;
use std::ops::Range;

/// The length of a piece is a multiple of so many bytes.
pub(super) const GRAIN: usize = 32;
/// A chunk has at least so many bytes, but for the last of its kind.
const CHUNK: usize = 64 << 10;
/// Of all bytes, a chunk is at least this part.
const PARTS: usize = 192;

/// Where the pieces of one file lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    pub fingerprint: u64,
    /// Number of each piece, and its bytes in the file.
    pub pieces: Vec<(u32, Range<usize>)>,
}

impl Chunk {
    /// The name of its file.
    pub fn name(&self) -> String {
        hexadecimal(self.fingerprint) + ".bin"
    }

    /// Whether these are the bytes of the file.
    pub fn is(&self, bytes: &[u8]) -> bool {
        let length = self.pieces.last().map_or(0, |(_, range)| range.end);
        bytes.len() == length && fingerprint(bytes) == self.fingerprint
    }
}

/// A name for these bytes: their fingerprint as 16 hexadecimal digits.
pub fn name_of(bytes: &[u8]) -> String {
    hexadecimal(fingerprint(bytes))
}

fn hexadecimal(number: u64) -> String {
    let digits = (0..16).rev().map(|place| (number >> (place * 4)) as u32 & 15);
    digits.filter_map(|digit| char::from_digit(digit, 16)).collect()
}

/// Packs pieces, which are neither reordered nor cut; gives each chunk with the bytes of its file. `firsts`: numbers of
/// the pieces that others of another kind begin with.
pub fn pack(pieces: &[(u32, Vec<u8>)], firsts: [u32; 2]) -> Vec<(Chunk, Vec<u8>)> {
    let all: usize = pieces.iter().map(|(_, bytes)| bytes.len()).sum();
    let enough = CHUNK.max(all / PARTS);
    let kind = |piece: u32| (firsts.map(|first| piece >= first), piece == 0);
    let mut chunks: Vec<(Chunk, Vec<u8>)> = Vec::new();
    for (piece, content) in pieces {
        let begins = chunks.last().is_none_or(|(chunk, bytes)| {
            let before = chunk.pieces.last().map_or(0, |(piece, _)| *piece);
            bytes.len() >= enough || kind(before) != kind(*piece)
        });
        if begins {
            chunks.push((Chunk { fingerprint: 0, pieces: Vec::new() }, Vec::new()));
        }
        if let Some((chunk, bytes)) = chunks.last_mut() {
            chunk.pieces.push((*piece, bytes.len()..bytes.len() + content.len()));
            bytes.extend(content);
        }
    }
    chunks.iter_mut().for_each(|(chunk, bytes)| chunk.fingerprint = fingerprint(bytes));
    chunks
}

/// What is expected of the next chunk.
struct Expected {
    counts: Numbers,
    is_beside: Chance,
    passed: Numbers,
    /// Grains of a piece, and of sightings given the width of those of their list.
    grains: Numbers,
    beside: Vec<Numbers>,
    /// Pieces that sightings may stand beside, with their grains, and how many do so far.
    listed: Vec<(u32, u32)>,
    sighted: usize,
    /// Behind the last piece that has none beside it.
    next: u32,
    /// How far sightings are from their lists.
    apart: u32,
}

impl Expected {
    /// Tells a chunk, or reads one; `None` if that cannot be.
    fn chunk<C: Coder>(&mut self, coder: &mut C, told: Option<&Chunk>) -> Option<Chunk> {
        let told = || told.into_iter();
        let half = |shift: u32| told().map(|chunk| (chunk.fingerprint >> shift) as u32).sum();
        let fingerprint = [coder.bits(half(32), 32), coder.bits(half(0), 32)];
        let fingerprint = u64::from(fingerprint[0]) << 32 | u64::from(fingerprint[1]);
        let is_beside = C::told(|| told().all(|chunk| self.stands_beside(chunk)));
        let is_beside = coder.bit(&mut self.is_beside, is_beside);
        let (mut pieces, mut end) = (Vec::new(), 0usize);
        let count =
            coder.number(&mut self.counts, C::told(|| told().map(|chunk| chunk.pieces.len() as u32).sum()));
        for n in 0..count as usize {
            let told = C::told(|| told().next().map(|chunk| chunk.pieces[n].clone())).unwrap_or_default();
            let grains = (told.1.len() / GRAIN) as u32;
            let (piece, grains) = match is_beside {
                true => self.sightings(coder, grains)?,
                false => self.piece(coder, told.0, grains),
            };
            let start = end;
            end = end.saturating_add((grains as usize).saturating_mul(GRAIN));
            pieces.push((piece, start..end));
            if coder.is_overrun() {
                return None;
            }
        }
        (!coder.is_overrun()).then_some(Chunk { fingerprint, pieces })
    }

    fn stands_beside(&self, chunk: &Chunk) -> bool {
        let listed = self.listed.get(self.sighted..).unwrap_or(&[]);
        let mut both = chunk.pieces.iter().zip(listed);
        chunk.pieces.len() <= listed.len()
            && both.all(|((piece, _), (list, _))| list.wrapping_add(self.apart) == *piece)
    }

    fn piece(&mut self, coder: &mut impl Coder, piece: u32, grains: u32) -> (u32, u32) {
        let passed = coder.number(&mut self.passed, piece.wrapping_sub(self.next));
        let piece = self.next.wrapping_add(passed);
        let grains = coder.number(&mut self.grains, grains);
        self.listed.push((piece, grains));
        self.next = piece.wrapping_add(1);
        (piece, grains)
    }

    fn sightings(&mut self, coder: &mut impl Coder, grains: u32) -> Option<(u32, u32)> {
        let &(list, of_list) = self.listed.get(self.sighted)?;
        self.sighted += 1;
        let expected = &mut self.beside[(32 - of_list.leading_zeros()) as usize];
        Some((list.wrapping_add(self.apart), coder.number(expected, grains)))
    }
}

/// All chunks: those that are told or, where there are none, those that are read.
fn chunks<C: Coder>(coder: &mut C, told: &[Chunk], apart: u32, most: usize) -> Option<Vec<Chunk>> {
    let mut expected = Expected {
        counts: Numbers::EVEN,
        is_beside: Chance::EVEN,
        passed: Numbers::EVEN,
        grains: Numbers::EVEN,
        beside: vec![Numbers::EVEN; 33],
        listed: Vec::new(),
        sighted: 0,
        next: 0,
        apart: 0,
    };
    let count = coder.bits(told.len() as u32, 32);
    expected.apart = coder.bits(apart, 32);
    if coder.is_overrun() {
        return None;
    }
    let (mut chunks, mut pieces) = (Vec::new(), 0);
    for n in 0..count as usize {
        let chunk = expected.chunk(coder, told.get(n))?;
        pieces += chunk.pieces.len();
        chunks.push(chunk);
        if pieces > most {
            return None;
        }
    }
    Some(chunks)
}

/// `apart`: how far sightings are from their lists, which come first.
pub fn write_directory(told: &[Chunk], apart: u32) -> Vec<u8> {
    let mut coder = Encoder::new();
    chunks(&mut coder, told, apart, usize::MAX);
    coder.finish(told.iter().map(|chunk| chunk.pieces.len()).sum())
}

/// The chunks of a directory. An error if it cannot be one.
pub fn read_directory(bytes: &[u8]) -> Result<Vec<Chunk>, Error> {
    chunks(&mut Decoder::new(bytes), &[], 0, most(bytes)).ok_or_else(|| {
        Error::of(&[
            "the directory of the chunks is cut or altered. ",
            "Load it again, or build it again with `mokim build --split`.",
        ])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Vec<(u32, Vec<u8>)> {
        let list = |n: u32, number| (number, vec![n as u8; (n as usize * 37) % 22 * 32 + 32]);
        let lists = (0..900u32).map(|n| list(n, 5001 + n * 3));
        let sightings = (0..900u32).map(|n| list(n + 1, 14_001 + n * 3));
        let texts = (0..5000u32).map(|n| (1 + n, vec![n as u8; (n as usize * 31) % 28 * 32 + 32]));
        lists.chain(sightings).chain(texts).chain([(0, vec![9; 10_016])]).collect()
    }

    #[test]
    fn every_piece_lies_where_the_directory_says() {
        let pieces = pieces();
        let packed = pack(&pieces, [5001, 14_001]);
        let chunks: Vec<Chunk> = packed.iter().map(|(chunk, _)| chunk.clone()).collect();
        let directory = write_directory(&chunks, 9000);
        let read = read_directory(&directory).unwrap();
        let mut found = Vec::new();
        for (chunk, (_, bytes)) in read.iter().zip(&packed) {
            assert!(chunk.is(bytes), "{}", chunk.name());
            assert!(!chunk.is(&bytes[1..]));
            found.extend(chunk.pieces.iter().map(|(piece, range)| (*piece, bytes[range.clone()].to_vec())));
        }
        assert_eq!(found, pieces);
        assert!((20..=195).contains(&packed.len()), "{} chunks", packed.len());
    }

    #[test]
    fn there_are_never_more_than_195_chunks() {
        for count in [1, 1000, 40_000u32] {
            let pieces: Vec<(u32, Vec<u8>)> = (0..count).map(|n| (n + 1, vec![1; 992])).collect();
            let chunks = pack(&pieces, [count / 2, count]);
            assert!(chunks.len() <= 195, "{} chunks of {count} pieces", chunks.len());
        }
    }

    #[test]
    fn a_directory_that_is_cut_is_an_error() {
        let packed = pack(&pieces()[600..1200], [5001, 14_001]);
        let directory =
            write_directory(&packed.into_iter().map(|(chunk, _)| chunk).collect::<Vec<_>>(), 9000);
        for end in 4..directory.len() - 1 {
            read_directory(&directory[..end]).unwrap_err();
        }
    }
}
