//! Pieces packed into chunk files, and the directory that says where each lies.
//!
//! ```text
//! chunk     = pieces one after the other; its file is named by the fingerprint of its bytes, so a chunk that does
//!             not change keeps its name and one that changes never meets an old copy of itself
//! directory = 32 bits: chunks; for each
//!               64 bits: fingerprint; 32 bits: number of its first piece; 32 bits: its pieces; 5 bits: k
//!               for each piece: numbers passed over since the one before (gamma; of the first 0), its bytes in grains
//!               of 32 (Rice k)
//! ```
//! Lists, sightings, texts and ids lie in chunks of their own. A chunk is closed when it has 64 KiB, or the 192nd part of all
//! bytes if that is more: there are never more than 195. On 10,000 articles 188 chunks and a directory of 20 KB.
//! Besides this file only `www/split-directory.js` reads the directory.
use crate::Error;
use crate::bytes::{BitReader, BitWriter, fingerprint};
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

pub fn write_directory<'a>(chunks: impl ExactSizeIterator<Item = &'a Chunk>) -> Vec<u8> {
    let mut out = BitWriter::default();
    out.bits(chunks.len() as u32, 32);
    for Chunk { fingerprint, pieces } in chunks {
        let bytes = pieces.last().map_or(0, |(_, range)| range.end);
        let k = (bytes / GRAIN / pieces.len().max(1)).max(1).ilog2().saturating_sub(1);
        let mut next = pieces.first().map_or(0, |(piece, _)| *piece);
        out.bits((fingerprint >> 32) as u32, 32);
        out.bits(*fingerprint as u32, 32);
        out.bits(next, 32);
        out.bits(pieces.len() as u32, 32);
        out.bits(k, 5);
        for (piece, range) in pieces {
            out.gamma(piece - next);
            out.rice((range.len() / GRAIN) as u32, k);
            next = piece + 1;
        }
    }
    out.finish()
}

/// The chunks of a directory. An error if it cannot be one.
pub fn read_directory(bytes: &[u8]) -> Result<Vec<Chunk>, Error> {
    let mut reader = BitReader::new(bytes, 0);
    let mut chunks = Vec::new();
    for _ in 0..reader.bits(32) {
        match read_chunk(&mut reader) {
            Some(chunk) => chunks.push(chunk),
            None => {
                return Err(Error::of(&[
                    "the directory of the chunks is cut or altered. ",
                    "Load it again, or build it again with `mokim build --split`.",
                ]));
            }
        }
    }
    Ok(chunks)
}

/// `None` as soon as the bytes have come to their end: no more is made of them than they hold.
fn read_chunk(reader: &mut BitReader<'_>) -> Option<Chunk> {
    let fingerprint = u64::from(reader.bits(32)) << 32 | u64::from(reader.bits(32));
    let (mut next, count, k) = (reader.bits(32), reader.bits(32), reader.bits(5));
    let (mut pieces, mut end) = (Vec::new(), 0usize);
    for _ in 0..count {
        let piece = next.wrapping_add(reader.gamma());
        let start = end;
        end = end.saturating_add((reader.rice(k) as usize).saturating_mul(GRAIN));
        pieces.push((piece, start..end));
        next = piece.wrapping_add(1);
        if reader.is_overrun() {
            return None;
        }
    }
    (!reader.is_overrun()).then_some(Chunk { fingerprint, pieces })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Vec<(u32, Vec<u8>)> {
        let lists = (0..900u32).map(|n| (5001 + n * 3, vec![n as u8; (n as usize * 37) % 22 * 32 + 32]));
        let texts = (0..5000u32).map(|n| (1 + n, vec![n as u8; (n as usize * 31) % 28 * 32 + 32]));
        lists.chain(texts).chain([(0, vec![9; 10_016])]).collect()
    }

    #[test]
    fn every_piece_lies_where_the_directory_says() {
        let pieces = pieces();
        let packed = pack(&pieces, [5001, 9000]);
        let directory = write_directory(packed.iter().map(|(chunk, _)| chunk));
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
        let directory = write_directory(pack(&pieces()[..300], [5001, 9000]).iter().map(|(chunk, _)| chunk));
        for end in 4..directory.len() - 1 {
            read_directory(&directory[..end]).unwrap_err();
        }
    }
}
