//! Cuts a whole index into the part that is always loaded and the pieces ([`super::pieces`]).
use super::blocks::{Fault, resident_part};
use super::chunks::{Chunk, GRAIN, pack, write_directory};
use super::followers::{floor, read_followers};
use super::pieces::{Cutter, FIRST_TEXT, SEAL, first_list, first_sightings, seal};
use super::postings::{Posting, PostingsList};
use super::reader::{Index, whole};
use super::seen::{SeenForm, write_sightings};
use crate::Error;
use crate::bytes::{BitReader, BitWriter};

/// An index in parts.
pub struct Split {
    /// What [`crate::Engine::open`] takes: a tenth of the whole or less.
    pub resident: Vec<u8>,
    /// Number and bytes of each piece: lists in the order of the dictionary, their sightings, the texts in the order of the
    /// articles, the ids.
    pub pieces: Vec<(u32, Vec<u8>)>,
    /// Numbers of the pieces of the first list and of the first sightings.
    firsts: [u32; 2],
}

impl Split {
    /// The pieces packed into chunk files, with the bytes of each.
    pub fn chunks(&self) -> Vec<(Chunk, Vec<u8>)> {
        pack(&self.pieces, self.firsts)
    }

    /// Where the pieces lie in the chunks.
    pub fn directory(&self, chunks: &[(Chunk, Vec<u8>)]) -> Vec<u8> {
        let chunks: Vec<Chunk> = chunks.iter().map(|(chunk, _)| chunk.clone()).collect();
        write_directory(&chunks, self.firsts[1] - self.firsts[0])
    }
}

/// Cuts a whole index. An error if it is damaged, or split already.
pub fn split(bytes: Vec<u8>) -> Result<Split, Error> {
    let index = Index::open(bytes)?;
    if index.blocks.is_split() {
        return Err(Error("the index is split already; expected a whole one".into()));
    }
    let (mut pieces, mut sightings) = cut_lists(&index).map_err(whole)?;
    pieces.append(&mut sightings);
    for document in 0..index.documents() {
        let (start, bytes) = index.stored(document).map_err(whole)?;
        pieces.push((FIRST_TEXT + document, bytes[start / 8..].to_vec()));
    }
    pieces.push((0, index.ids().map_err(whole)?.to_vec()));
    for (piece, bytes) in &mut pieces {
        bytes.resize((bytes.len() + SEAL).next_multiple_of(GRAIN) - SEAL, 0);
        bytes.extend(seal(*piece, bytes));
    }
    let (documents, forms) = (index.documents(), index.meta.forms);
    let firsts = [first_list(documents), first_sightings(documents, forms)];
    Ok(Split { resident: resident_part(&index.blocks), pieces, firsts })
}

/// The pieces of lists, and those of their sightings.
fn cut_lists(index: &Index) -> Result<(Cuts, Cuts), Fault> {
    let (mut lists, mut sightings) = (Vec::new(), Vec::new());
    let (mut seen, forms) = (SeenForm::all(index)?.into_iter(), index.meta.forms);
    for group in 0..index.dictionary.groups() {
        let mut reader = index.lists(group, false)?.reader;
        let mut cutter: Cutter = index.cutter(group);
        let mut out: Option<(u32, BitWriter, BitWriter)> = None;
        index.dictionary.for_each_list(group, &mut |key, count, words| {
            if cutter.step(count) {
                finish(out.take(), forms, &mut lists, &mut sightings);
            }
            let seen = seen.next().unwrap_or_default();
            let mut copied = reader.clone();
            let postings = pass(index, &mut reader, key, count);
            // A damaged length leads far beyond the end: no more is copied than there is.
            if reader.is_overrun() {
                return;
            }
            let (_, list, sightings) =
                out.get_or_insert_with(|| (cutter.piece, BitWriter::default(), BitWriter::default()));
            copy(&mut copied, reader.position(), list);
            if count > 0 && words.is_empty() {
                sightings.gamma(0);
            } else if count > 0 {
                write_sightings(&postings, &seen.in_list(&postings), index.length_codes(), sightings);
            }
        });
        finish(out, forms, &mut lists, &mut sightings);
        if reader.is_overrun() {
            return Err(Fault::broken("postings"));
        }
    }
    Ok((lists, sightings))
}

/// Pieces with their numbers.
type Cuts = Vec<(u32, Vec<u8>)>;

/// Moves `reader` behind followers and list of a form of `key`, which stands in `count` articles; gives the list.
fn pass(index: &Index, reader: &mut BitReader<'_>, key: &[u8], count: u32) -> Vec<Posting> {
    let documents = index.documents();
    if count >= floor(documents) {
        read_followers(reader, index.meta.forms, documents, &mut Vec::new());
    }
    let mut list = PostingsList::new(reader.clone(), count.min(documents), documents, index.width(key));
    let mut postings = Vec::new();
    list.read(&mut postings);
    *reader = list.behind();
    postings
}

/// A piece of nothing but forms that stand in no article is never asked for.
fn finish(piece: Option<(u32, BitWriter, BitWriter)>, forms: u32, lists: &mut Cuts, sightings: &mut Cuts) {
    if let Some((number, list, seen)) = piece.filter(|(_, list, _)| list.len() > 0) {
        lists.push((number, list.finish()));
        sightings.push((number + forms, seen.finish()));
    }
}

fn copy(reader: &mut BitReader<'_>, end: usize, out: &mut BitWriter) {
    while reader.position() < end {
        let count = (end - reader.position()).min(32) as u32;
        out.bits(reader.bits(count), count);
    }
}
