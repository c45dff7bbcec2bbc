//! The outermost layer: a header, a directory and checked blocks.
//!
//! ```text
//! 0   8   "mokim" and the format's version as three digits: `mokim008`
//! 8   4   checksum of the header from byte 12 to the end of the directory
//! 12  4   flags: bit 0 = split, there are resident blocks only; the rest comes in pieces ([`super::pieces`])
//! 16  8   build id: the fingerprint of the directory, and so, through the checksums, of all blocks; of a split index that
//!         of the whole one
//! 24  4   number of blocks n
//! 28  4   number of resident blocks, which stand first
//! 32  8n  for each block: u32 length, u32 checksum
//!         then the blocks, one after the other
//! ```
//! Numbers are big-endian. Every block is checked when it is first used; opening checks header and directory only.
use super::shelf::Shelf;
use crate::Error;
use crate::bytes::{checksum, fingerprint};
use crate::error::digits;
use std::cell::Cell;

const MAGIC: &[u8; 8] = b"mokim008";
const HEADER: usize = 32;
const SPLIT: u32 = 1;

/// Why a block cannot be read now: one pointer, since most functions hand it on (0.7 KB gzip of engine).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(Box<Cause>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// These pieces of a split index must be supplied first.
    Need(Vec<u32>),
    /// The bytes are not what they should be.
    Broken(Error),
}

impl Fault {
    #[inline(never)]
    pub fn new(cause: Cause) -> Fault {
        Fault(Box::new(cause))
    }

    /// These pieces must be supplied first.
    pub fn need(pieces: Vec<u32>) -> Fault {
        Fault::new(Cause::Need(pieces))
    }

    pub fn cause(self) -> Cause {
        *self.0
    }

    /// If pieces lack here and there, all of them do, each named once; they are in order.
    pub fn add(&mut self, other: Fault) {
        if let (Cause::Need(pieces), Cause::Need(more)) = (&mut *self.0, other.cause()) {
            for piece in more {
                if let Err(place) = pieces.binary_search(&piece) {
                    pieces.insert(place, piece);
                }
            }
        }
    }

    /// An index that contradicts itself although its checksums agree.
    pub fn broken(part: &str) -> Fault {
        Error::of(&[
            "the index is damaged: its ",
            part,
            " cannot be read. Build it again with `mokim build`.",
        ])
        .into()
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        Fault::new(Cause::Broken(error))
    }
}

/// Blocks on their way into an index: their directory here, their bytes on a shelf.
pub struct BlocksWriter<'s> {
    shelf: &'s dyn Shelf,
    directory: Vec<u8>,
    numbers: Vec<usize>,
    length: usize,
}

impl BlocksWriter<'_> {
    pub fn new(shelf: &dyn Shelf) -> BlocksWriter<'_> {
        BlocksWriter { shelf, directory: Vec::new(), numbers: Vec::new(), length: 0 }
    }

    pub fn push(&mut self, block: Vec<u8>) -> Result<(), Error> {
        self.directory.extend((block.len() as u32).to_be_bytes());
        self.directory.extend(checksum(&block).to_be_bytes());
        self.length += block.len();
        self.numbers.push(self.shelf.put(block)?);
        Ok(())
    }

    /// How many blocks there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Adds the blocks of `other`, which lie on the same shelf.
    pub fn append(&mut self, other: &BlocksWriter<'_>) {
        self.directory.extend(&other.directory);
        self.numbers.extend(&other.numbers);
        self.length += other.length;
    }

    /// Writes the whole, the first `resident` blocks being always loaded.
    pub fn finish(self, resident: usize) -> Result<Vec<u8>, Error> {
        let mut out = Vec::with_capacity(HEADER + self.directory.len() + self.length);
        out.extend(MAGIC);
        out.extend([0; 4]);
        out.extend(0u32.to_be_bytes());
        out.extend(fingerprint(&self.directory).to_be_bytes());
        out.extend((self.len() as u32).to_be_bytes());
        out.extend((resident as u32).to_be_bytes());
        out.extend(&self.directory);
        seal(&mut out, self.len());
        for &number in &self.numbers {
            out.extend(self.shelf.take(number)?);
        }
        Ok(out)
    }
}

/// Puts the header's checksum into place.
fn seal(bytes: &mut [u8], blocks: usize) {
    let sum = checksum(&bytes[12..HEADER + blocks * 8]);
    bytes[8..12].copy_from_slice(&sum.to_be_bytes());
}

/// The part of an index that is always loaded, as a file of its own; the rest comes in pieces ([`super::pieces`]).
#[cfg(not(target_arch = "wasm32"))]
pub fn resident_part(blocks: &Blocks) -> Vec<u8> {
    let count = blocks.resident;
    let mut part = blocks.bytes[..HEADER + count * 8].to_vec();
    part[15] |= SPLIT as u8;
    part[24..28].copy_from_slice(&(count as u32).to_be_bytes());
    seal(&mut part, count);
    part.extend(&blocks.bytes[blocks.starts[0]..blocks.starts[count]]);
    part
}

/// The blocks of an opened index: all of them, or only those that are always loaded.
pub struct Blocks {
    bytes: Vec<u8>,
    /// Where each block begins; one more for the end.
    starts: Vec<usize>,
    resident: usize,
    split: bool,
    /// Whether the checksum was compared already.
    checked: Vec<Cell<bool>>,
}

fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

impl Blocks {
    pub fn open(bytes: Vec<u8>) -> Result<Blocks, Error> {
        let count = check_header(&bytes)?;
        let resident = number(&bytes, 28);
        let split = number(&bytes, 12) & SPLIT as usize != 0;
        let mut starts = vec![HEADER + count * 8];
        for n in 0..count {
            // No sum wraps on 32 bits, whatever the directory says: a length too long is found below.
            starts.push(starts[n].saturating_add(number(&bytes, HEADER + n * 8)));
        }
        let expected = starts[count];
        if bytes.len() != expected || resident > count {
            return Err(Error::of(&[
                "the index is cut or altered: it should have ",
                &digits(expected),
                " bytes and has ",
                &digits(bytes.len()),
                ". Load it again, or build it again with `mokim build`.",
            ]));
        }
        Ok(Blocks { bytes, starts, resident, split, checked: vec![Cell::new(false); count] })
    }

    pub fn len(&self) -> usize {
        self.checked.len()
    }

    /// How many blocks are always there; the first that is not has this number.
    pub fn resident(&self) -> usize {
        self.resident
    }

    /// Whether what is not always loaded comes in pieces.
    pub fn is_split(&self) -> bool {
        self.split
    }

    /// Which articles and which format this is, as one number.
    pub fn build_id(&self) -> u64 {
        (number(&self.bytes, 16) as u64) << 32 | number(&self.bytes, 20) as u64
    }

    /// Bytes before the first block.
    pub fn header_length(&self) -> usize {
        self.starts[0]
    }

    pub fn length(&self, block: usize) -> usize {
        self.starts[block + 1] - self.starts[block]
    }

    /// The bytes of a block, compared with its checksum the first time.
    pub fn get(&self, block: usize) -> Result<&[u8], Fault> {
        if block >= self.len() {
            return Err(Fault::broken("directory"));
        }
        let bytes = &self.bytes[self.starts[block]..self.starts[block + 1]];
        if !self.checked[block].get() {
            self.compare(block, bytes)?;
            self.checked[block].set(true);
        }
        Ok(bytes)
    }

    fn compare(&self, block: usize, bytes: &[u8]) -> Result<(), Error> {
        let expected = number(&self.bytes, HEADER + block * 8 + 4) as u32;
        if checksum(bytes) == expected {
            return Ok(());
        }
        Err(Error::of(&[
            "block ",
            &digits(block),
            " of the index is altered: its checksum does not agree. ",
            "Load it again, or build it again with `mokim build`.",
        ]))
    }
}

/// Compares name, version and checksum of the header; gives the number of blocks.
fn check_header(bytes: &[u8]) -> Result<usize, Error> {
    if bytes.len() < HEADER || bytes[..5] != MAGIC[..5] {
        return Err(Error(
            "this is not a mokim index: it does not begin with \"mokim\". Expected what `mokim build` wrote."
                .into(),
        ));
    }
    if bytes[..8] != MAGIC[..] {
        let version = str::from_utf8(&bytes[5..8]).unwrap_or("?");
        return Err(Error::of(&[
            "the index has format ",
            version,
            ", this engine reads ",
            str::from_utf8(&MAGIC[5..]).unwrap_or("?"),
            ". Take engine and index from the same `mokim build`.",
        ]));
    }
    let count = number(bytes, 24);
    let end =
        count.checked_mul(8).and_then(|size| size.checked_add(HEADER)).filter(|&end| end <= bytes.len());
    match end {
        Some(end) if checksum(&bytes[12..end]) as usize == number(bytes, 8) => Ok(count),
        _ => Err(Error(
            "the header of the index is cut or altered. Load it again, or build it again with `mokim build`."
                .into(),
        )),
    }
}
