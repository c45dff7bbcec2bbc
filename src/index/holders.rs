//! Who holds what: the postings of each form and the counts of neighbours, while articles come in. What goes beyond the
//! memory that is allowed is put on the shelf in runs, each sorted, and merged when the index is written.
use super::draft::Holding;
use super::numbers::{push_number, take_number};
use super::postings::{Following, PostingDraft};
use super::shelf::Shelf;
use super::terms::Terms;
use crate::Error;
use rustc_hash::FxHashMap;

/// A form, the one behind it, and in how many articles they stand so.
pub type Pair = ((u32, u32), u32);

/// A run lies on the shelf in pieces of about this many bytes, of which each merged run holds one.
const PIECE: usize = 64 << 10;
/// Pairs are put away in this many parts, by the form in front, and counted part by part.
const PARTS: u32 = 64;

/// The postings of one form that are in memory: gap, occurrences in the body, twice, plus 1 if there are some in the
/// title; those; what follows (a byte for each of up to three occurrences, else a set).
#[derive(Default)]
struct Row {
    bytes: Vec<u8>,
    documents: u32,
    next_document: u32,
}

/// Collects postings and pairs.
pub struct Holders {
    rows: Vec<Row>,
    /// Articles so far.
    documents: u32,
    pairs: FxHashMap<(u32, u32), u32>,
    /// Bytes in `rows`.
    held: usize,
    /// More bytes than this do not stay in memory.
    most: usize,
    /// Numbers of the pieces of each run.
    runs: Vec<Vec<usize>>,
    /// The same of pairs, for each part.
    pair_pieces: Vec<Vec<usize>>,
}

impl Holders {
    /// `most`: bytes of memory, at the most, but for what the last batch brings.
    pub fn new(most: usize) -> Holders {
        Holders {
            rows: Vec::new(),
            documents: 0,
            pairs: FxHashMap::default(),
            held: 0,
            most,
            runs: Vec::new(),
            pair_pieces: vec![Vec::new(); PARTS as usize],
        }
    }

    /// Adds the postings of the next article; forms are numbered through all articles.
    pub fn add(&mut self, holdings: impl Iterator<Item = (u32, Holding)>) {
        for (form, holding) in holdings {
            self.push(self.documents, form, &holding);
        }
        self.documents += 1;
    }

    /// Adds a posting of an article that lies behind those that the form's list has.
    pub fn push(&mut self, document: u32, form: u32, holding: &Holding) {
        if form as usize >= self.rows.len() {
            self.rows.resize_with(form as usize + 1, Row::default);
        }
        let row = &mut self.rows[form as usize];
        let before = row.bytes.len();
        push_number(document - row.next_document, &mut row.bytes);
        push_posting(holding, &mut row.bytes);
        row.next_document = document + 1;
        row.documents += 1;
        self.held += row.bytes.len() - before;
    }

    /// All postings of so many articles were pushed.
    pub fn documents_are(&mut self, documents: u32) {
        self.documents = documents;
    }

    /// Adds in how many articles of a batch forms are neighbours.
    pub fn add_pairs(&mut self, pairs: impl Iterator<Item = Pair>) {
        pairs.for_each(|(pair, count)| *self.pairs.entry(pair).or_insert(0) += count);
    }

    /// For each form of `terms`, how many articles hold it.
    pub fn documents(&self, terms: &Terms) -> Vec<u32> {
        let count = |form: usize| self.rows.get(form).map_or(0, |row| row.documents);
        (0..terms.forms.len()).map(count).collect()
    }

    /// Puts away what is more than may stay.
    pub fn spill(&mut self, terms: &Terms, shelf: &dyn Shelf) -> Result<(), Error> {
        // A slot of the table and its byte of control; room that a row has in reserve.
        let pairs = self.pairs.capacity() * 17;
        if self.held + self.held / 2 + pairs <= self.most {
            return Ok(());
        }
        if pairs > self.most / 2 {
            self.spill_pairs(shelf)?;
        }
        if self.held + self.held / 2 > self.most / 2 {
            self.spill_rows(&terms.order(), shelf)?;
        }
        Ok(())
    }

    fn spill_rows(&mut self, order: &[u32], shelf: &dyn Shelf) -> Result<(), Error> {
        let mut run = Vec::new();
        let mut piece = Vec::new();
        for &form in order {
            let Some(row) = self.rows.get_mut(form as usize).filter(|row| !row.bytes.is_empty()) else {
                continue;
            };
            let bytes = std::mem::take(&mut row.bytes);
            push_number(form, &mut piece);
            push_number(bytes.len() as u32, &mut piece);
            piece.extend(bytes);
            if piece.len() >= PIECE {
                run.push(shelf.put(std::mem::take(&mut piece))?);
            }
        }
        run.push(shelf.put(piece)?);
        self.runs.push(run);
        self.held = 0;
        Ok(())
    }

    fn spill_pairs(&mut self, shelf: &dyn Shelf) -> Result<(), Error> {
        let mut parts = vec![Vec::new(); PARTS as usize];
        for ((first, second), count) in std::mem::take(&mut self.pairs) {
            let part = &mut parts[(first % PARTS) as usize];
            [first, second, count].iter().for_each(|&number| push_number(number, part));
        }
        for (part, pieces) in parts.into_iter().zip(&mut self.pair_pieces) {
            pieces.push(shelf.put(part)?);
        }
        Ok(())
    }

    /// Takes out all pairs of at least `floor` articles.
    pub fn take_pairs(&mut self, floor: u32, shelf: &dyn Shelf) -> Result<Vec<Pair>, Error> {
        if self.pair_pieces.iter().any(|pieces| !pieces.is_empty()) {
            self.spill_pairs(shelf)?;
        }
        let mut kept: Vec<_> =
            std::mem::take(&mut self.pairs).into_iter().filter(|&(_, n)| n >= floor).collect();
        for pieces in std::mem::take(&mut self.pair_pieces) {
            let mut counts: FxHashMap<(u32, u32), u32> = FxHashMap::default();
            for piece in pieces {
                let bytes = shelf.take(piece)?;
                let mut rest = bytes.as_slice();
                while let Some((first, second, count)) = take_three(&mut rest) {
                    *counts.entry((first, second)).or_insert(0) += count;
                }
            }
            kept.extend(counts.into_iter().filter(|&(_, n)| n >= floor));
        }
        Ok(kept)
    }

    /// Reads the postings of the forms in the order given, which is that of [`Terms::order`].
    pub fn into_lists(self, shelf: &dyn Shelf) -> Lists<'_> {
        let run = |pieces: Vec<usize>| Run { pieces: pieces.into_iter(), bytes: Vec::new(), at: 0, shelf };
        Lists { runs: self.runs.into_iter().map(run).collect(), rows: self.rows }
    }
}

fn take_three(bytes: &mut &[u8]) -> Option<(u32, u32, u32)> {
    Some((take_number(bytes)?, take_number(bytes)?, take_number(bytes)?))
}

/// Appends a posting but for its gap, as [`drafts`] reads it.
pub fn push_posting(holding: &Holding, out: &mut Vec<u8>) {
    push_number(holding.body << 1 | u32::from(holding.title > 0), out);
    if holding.title > 0 {
        push_number(holding.title, out);
    }
    match holding.title + holding.body {
        occurrences @ 0..=3 => out.extend(&holding.next.first[..occurrences as usize]),
        _ => out.extend((holding.next.set as u16).to_le_bytes()),
    }
}

/// The postings of one form after the other.
pub struct Lists<'s> {
    runs: Vec<Run<'s>>,
    rows: Vec<Row>,
}

impl Lists<'_> {
    /// All postings of a form, as bytes for [`drafts`].
    pub fn take(&mut self, form: u32) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        for run in &mut self.runs {
            run.append(form, &mut bytes)?;
        }
        let rest =
            self.rows.get_mut(form as usize).map(|row| std::mem::take(&mut row.bytes)).unwrap_or_default();
        Ok(if bytes.is_empty() { rest } else { [bytes, rest].concat() })
    }
}

/// A run, read piece by piece.
struct Run<'s> {
    pieces: std::vec::IntoIter<usize>,
    bytes: Vec<u8>,
    at: usize,
    shelf: &'s dyn Shelf,
}

impl Run<'_> {
    /// Appends the postings of `form` if they are the next of the run.
    fn append(&mut self, form: u32, out: &mut Vec<u8>) -> Result<(), Error> {
        if self.at == self.bytes.len() {
            let Some(piece) = self.pieces.next() else { return Ok(()) };
            (self.bytes, self.at) = (self.shelf.take(piece)?, 0);
        }
        let mut rest = &self.bytes[self.at..];
        if take_number(&mut rest) == Some(form) {
            let length = take_number(&mut rest).unwrap_or(0) as usize;
            out.extend(&rest[..length]);
            self.at = self.bytes.len() - rest.len() + length;
        }
        Ok(())
    }
}

/// The postings in bytes of [`Lists::take`].
pub fn drafts(bytes: &[u8]) -> impl Iterator<Item = PostingDraft> + '_ {
    let (mut rest, mut next_document) = (bytes, 0);
    std::iter::from_fn(move || {
        let document = next_document + take_number(&mut rest)?;
        next_document = document + 1;
        let head = take_number(&mut rest)?;
        let title = if head & 1 == 1 { take_number(&mut rest)? } else { 0 };
        let body = head >> 1;
        let next = match title + body {
            occurrences @ 0..=3 => {
                let (first, behind) = rest.split_at_checked(occurrences as usize)?;
                rest = behind;
                first.iter().copied().collect()
            }
            _ => {
                let (set, behind) = rest.split_at_checked(2)?;
                rest = behind;
                Following { first: [0; 3], set: u32::from(u16::from_le_bytes([set[0], set[1]])) }
            }
        };
        Some(PostingDraft { document, title, body, next })
    })
}
