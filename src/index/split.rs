//! Cuts a whole index into the part that is always loaded and the pieces ([`super::pieces`]).
use super::blocks::{Fault, resident_part};
use super::chunks::{Chunk, pack};
use super::followers::{floor, read_followers};
use super::meta::DICTIONARY;
use super::pieces::{Cutter, FIRST_TEXT, first_list, seal};
use super::postings::skip_list;
use super::reader::{Index, whole};
use crate::Error;
use crate::bytes::{BitReader, BitWriter};

/// An index in parts.
pub struct Split {
    /// What [`crate::Engine::open`] takes: a tenth of the whole or less.
    pub resident: Vec<u8>,
    /// Number and bytes of each piece: lists in the order of the dictionary, the texts in that of the articles, the ids.
    pub pieces: Vec<(u32, Vec<u8>)>,
    /// Number of the piece of the first list.
    first_list: u32,
}

impl Split {
    /// The pieces packed into chunk files, with the bytes of each.
    pub fn chunks(&self) -> Vec<(Chunk, Vec<u8>)> {
        pack(&self.pieces, self.first_list)
    }
}

/// Cuts a whole index. An error if it is damaged, or split already.
pub fn split(bytes: Vec<u8>) -> Result<Split, Error> {
    let index = Index::open(bytes.clone())?;
    if index.blocks.is_split() {
        return Err(Error("the index is split already; expected a whole one".into()));
    }
    let mut pieces = cut_lists(&index).map_err(whole)?;
    for document in 0..index.documents() {
        let (start, bytes) = index.stored(document).map_err(whole)?;
        pieces.push((FIRST_TEXT + document, bytes[start / 8..].to_vec()));
    }
    pieces.push((0, index.ids().map_err(whole)?.to_vec()));
    for (piece, bytes) in &mut pieces {
        let seal = seal(*piece, bytes);
        bytes.extend(seal);
    }
    let first_list = first_list(index.documents());
    Ok(Split { resident: resident_part(&bytes, &index.blocks), pieces, first_list })
}

fn cut_lists(index: &Index) -> Result<Vec<(u32, Vec<u8>)>, Fault> {
    let mut pieces = Vec::new();
    for group in 0..index.dictionary.groups() {
        let mut reader = index.lists(group)?.reader;
        let mut cutter: Cutter = index.cutter(group);
        let mut out: Option<(u32, BitWriter)> = None;
        index.dictionary.group(index.resident(DICTIONARY), group).for_each_list(&mut |key, count, _| {
            if cutter.step(count) {
                finish(out.take(), &mut pieces);
            }
            let mut copied = reader.clone();
            pass(index, &mut reader, key, count);
            // A damaged length leads far beyond the end: no more is copied than there is.
            if reader.is_overrun() {
                return;
            }
            let (_, bits) = out.get_or_insert_with(|| (cutter.piece, BitWriter::default()));
            copy(&mut copied, reader.position(), bits);
        });
        finish(out, &mut pieces);
        if reader.is_overrun() {
            return Err(Fault::broken("postings"));
        }
    }
    Ok(pieces)
}

/// Moves `reader` behind followers and list of a form of `key`, which stands in `count` articles.
fn pass(index: &Index, reader: &mut BitReader<'_>, key: &[u8], count: u32) {
    let documents = index.documents();
    if count >= floor(documents) {
        read_followers(reader, index.meta.forms, documents, &mut Vec::new());
    }
    skip_list(reader, count, documents, index.width(key));
}

/// A piece of nothing but forms that stand in no article is never asked for.
fn finish(piece: Option<(u32, BitWriter)>, pieces: &mut Vec<(u32, Vec<u8>)>) {
    pieces.extend(piece.filter(|(_, bits)| bits.len() > 0).map(|(number, bits)| (number, bits.finish())));
}

fn copy(reader: &mut BitReader<'_>, end: usize, out: &mut BitWriter) {
    while reader.position() < end {
        let count = (end - reader.position()).min(32) as u32;
        out.bits(reader.bits(count), count);
    }
}
