//! Postings: for one exact form of a term, the articles that hold it, in rising order.
//!
//! A posting is one stretch of bits after the other:
//!
//! | what | how |
//! |---|---|
//! | gap to the article before, less 1 | Rice, k from the list's length |
//! | how often, in body and title | class by unary: 1, 2, 3 in the body; in the title too (gamma, gamma); more (gamma); never |
//! | what follows: a fingerprint of the next term's key | see below |
//!
//! On 10,000 articles the first two take 6.5 bits together, fingerprints of four bits 7.1 (2.4 million postings, 2.01
//! MB without fingerprints, 4.15 MB with them).
//!
//! **Fingerprints** make adjacency known without a list for each pair: the keys of all terms fall into 2^b buckets
//! (`bucket`), b = `adjacency_bits` of the index. Each occurrence gives the bucket of the key that follows with
//! nothing but a blank, a hyphen or nothing between. While n occurrences take fewer bits as n buckets (n × b) than
//! as a set (2^b), they are written one by one, else as a set. An occurrence that nothing follows gives bucket 0.
//! The lists of concepts ([`super::aliases`]) have none: b = 0.
use crate::bytes::{BitReader, BitWriter, rice_parameter};

/// One article in the list of one form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    pub document: u32,
    /// Occurrences in the title.
    pub title: u32,
    /// Without any here and there, the form stands in what surrounds the article only ([`crate::Document::furniture`]).
    pub body: u32,
    /// Set of buckets (bit n: bucket n) that the following keys fall into.
    pub next: u32,
}

/// Lists of at least this length are preceded by their size, to be passed over at once.
const LONG: u32 = 32;

/// Few postings have more bits.
const USUAL: u32 = 30;

/// The bucket of a key among `1 << adjacency_bits`.
pub fn bucket(key: &str, adjacency_bits: u32) -> u32 {
    let hash =
        key.bytes().fold(0x811C_9DC5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let mixed = (hash ^ hash >> 15).wrapping_mul(0x2C1B_3C6D);
    (mixed ^ mixed >> 16) & ((1 << adjacency_bits) - 1)
}

/// Whether `occurrences` buckets are written one by one.
fn singly(occurrences: u32, adjacency_bits: u32) -> bool {
    adjacency_bits > 0 && u64::from(occurrences) * u64::from(adjacency_bits) < 1 << adjacency_bits
}

/// What follows the occurrences of a form in an article, in as much as any index keeps: the buckets of the first three
/// in text order, and the set of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Following {
    pub first: [u8; 3],
    pub set: u32,
}

impl FromIterator<u8> for Following {
    fn from_iter<I: IntoIterator<Item = u8>>(buckets: I) -> Following {
        let mut following = Following::default();
        for (place, bucket) in buckets.into_iter().enumerate() {
            following.set |= 1 << bucket;
            if let Some(first) = following.first.get_mut(place) {
                *first = bucket;
            }
        }
        following
    }
}

/// A posting on its way into the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PostingDraft {
    pub document: u32,
    pub title: u32,
    pub body: u32,
    pub next: Following,
}

/// Appends the list of one form: `count` drafts, which rise by document and lie below `documents`.
pub fn write_list(
    drafts: impl Iterator<Item = PostingDraft>,
    count: u32,
    documents: u32,
    adjacency_bits: u32,
    out: &mut BitWriter,
) {
    let k = rice_parameter(count, documents);
    let mut list = BitWriter::default();
    let mut next_document = 0;
    for draft in drafts {
        list.rice(draft.document - next_document, k);
        next_document = draft.document + 1;
        write_occurrences(draft.title, draft.body, &mut list);
        write_following(draft.next, draft.title + draft.body, adjacency_bits, &mut list);
    }
    if count >= LONG {
        out.gamma(list.len() as u32);
    }
    out.append(&list);
}

fn write_occurrences(title: u32, body: u32, out: &mut BitWriter) {
    match (title, body) {
        (0, 0) => out.unary(5),
        (0, 1..=3) => out.unary(body - 1),
        (0, _) => {
            out.unary(4);
            out.gamma(body - 4);
        }
        _ => {
            out.unary(3);
            out.gamma(title - 1);
            out.gamma(body);
        }
    }
}

/// Buckets of fewer bits are the low bits of those that were collected.
fn write_following(next: Following, occurrences: u32, adjacency_bits: u32, out: &mut BitWriter) {
    if adjacency_bits == 0 {
        return;
    }
    let mask = (1 << adjacency_bits) - 1;
    if singly(occurrences, adjacency_bits) {
        next.first
            .iter()
            .take(occurrences as usize)
            .for_each(|&n| out.bits(u32::from(n) & mask, adjacency_bits));
    } else {
        let members = (0..32).filter(|&bucket| next.set >> bucket & 1 == 1);
        out.bits(members.fold(0, |set, bucket| set | 1 << (bucket & mask)), 1 << adjacency_bits);
    }
}

/// How the postings of one list are written.
struct Code {
    documents: u32,
    k: u32,
    adjacency_bits: u32,
    /// Up to so many occurrences have their buckets written one by one.
    singles: u32,
    /// How many buckets there are.
    buckets: u32,
}

/// Occurrences in title and body of a posting of this class; what is written of them is at the head of `rest`.
#[inline(always)]
fn short_occurrences(class: u32, rest: &mut u64, used: &mut u32) -> Option<(u32, u32)> {
    match class {
        0..=2 => Some((0, class + 1)),
        3 => Some((1 + short_gamma(rest, used)?, short_gamma(rest, used)?)),
        _ => Some((0, 4 + short_gamma(rest, used)?)),
    }
}

/// A gamma code of at most 13 bits at the head of `rest`, which moves on behind it.
#[inline(always)]
fn short_gamma(rest: &mut u64, used: &mut u32) -> Option<u32> {
    let width = rest.leading_zeros();
    if width > 6 {
        return None;
    }
    let value = (*rest >> (63 - 2 * width)) as u32;
    *rest <<= 2 * width + 1;
    *used += 2 * width + 1;
    Some(value - 1)
}

/// A list that may be read, and is passed over if it is not.
pub struct PostingsList<'a> {
    reader: BitReader<'a>,
    /// Where the sightings of the form begin, if they are read with its list.
    pub(super) sightings: Option<BitReader<'a>>,
    count: u32,
    documents: u32,
    adjacency_bits: u32,
    is_read: bool,
    pub(super) is_whole: bool,
}

impl<'a> PostingsList<'a> {
    /// The list of `count` postings that begins at `reader`.
    pub fn new(reader: BitReader<'a>, count: u32, documents: u32, adjacency_bits: u32) -> PostingsList<'a> {
        PostingsList {
            reader,
            sightings: None,
            count,
            documents,
            adjacency_bits,
            is_read: false,
            is_whole: true,
        }
    }

    /// Reads its postings into `out`, in place of what was there; once.
    pub fn read(&mut self, out: &mut Vec<Posting>) {
        self.is_read = true;
        self.is_whole = read_list(&mut self.reader, self.count, self.documents, self.adjacency_bits, out);
    }

    /// What follows the list.
    pub fn behind(mut self) -> BitReader<'a> {
        if !self.is_read {
            skip_list(&mut self.reader, self.count, self.documents, self.adjacency_bits);
        }
        self.reader
    }

    /// Whether nothing lacked of what was read.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }
}

/// Reads a list of `count` postings into `out`, in place of what was there, and moves `reader` behind it. Whether the
/// list is whole: it ends early at an article that the index does not have.
fn read_list(
    reader: &mut BitReader<'_>,
    count: u32,
    documents: u32,
    adjacency_bits: u32,
    out: &mut Vec<Posting>,
) -> bool {
    if count >= LONG {
        reader.gamma();
    }
    let code = Code::new(count, documents, adjacency_bits);
    out.clear();
    out.reserve(count.min(documents) as usize);
    // A reader of its own, which nothing else sees, stays in registers.
    let (mut own, mut next_document) = (reader.clone(), 0u32);
    for _ in 0..count {
        let mut least = USUAL;
        let (gap, title, body, next) = loop {
            match code.short_posting(&mut own, least) {
                Some(read) => break read,
                None if least == USUAL => least = 56,
                None => {
                    let (moved, read) = code.long_posting(own);
                    own = moved;
                    break read;
                }
            }
        };
        let document = next_document.saturating_add(gap);
        if document >= documents {
            return false;
        }
        next_document = document + 1;
        out.push(Posting { document, title, body, next });
    }
    *reader = own;
    !reader.is_overrun()
}

/// Moves `reader` behind a list of `count` postings.
fn skip_list(reader: &mut BitReader<'_>, count: u32, documents: u32, adjacency_bits: u32) {
    if count >= LONG {
        let length = reader.gamma() as usize;
        reader.seek(reader.position().saturating_add(length));
    } else {
        read_list(reader, count, documents, adjacency_bits, &mut Vec::new());
    }
}

/// Gap, occurrences in title and body, and buckets.
type Read = (u32, u32, u32, u32);

impl Code {
    fn new(count: u32, documents: u32, adjacency_bits: u32) -> Code {
        let k = rice_parameter(count, documents);
        let singles = (1..16).take_while(|&n| singly(n, adjacency_bits)).last().unwrap_or(0);
        Code { documents, k, adjacency_bits, singles, buckets: 1 << adjacency_bits }
    }

    /// A posting of at most `least` ≤ 56 bits, or of more that happen to be ahead.
    #[inline(always)]
    fn short_posting(&self, reader: &mut BitReader<'_>, least: u32) -> Option<Read> {
        let (window, ahead) = reader.window(least);
        let quotient = window.leading_zeros();
        if quotient > 16 || self.k > 12 {
            return None;
        }
        let mut rest = window << (quotient + 1);
        let gap = quotient << self.k | (rest >> 1 >> (63 - self.k)) as u32;
        rest <<= self.k;
        let class = rest.leading_zeros();
        if class > 4 {
            return None;
        }
        rest <<= class + 1;
        let mut used = quotient + 1 + self.k + class + 1;
        let (title, body) = short_occurrences(class, &mut rest, &mut used)?;
        let (set, width) = self.short_buckets(class, title + body, rest);
        used += width;
        if used > ahead {
            return None;
        }
        reader.advance(used);
        Some((gap, title, body, set))
    }

    /// The set of buckets at the head of `rest`, and how many bits it takes there.
    #[inline(always)]
    fn short_buckets(&self, class: u32, occurrences: u32, rest: u64) -> (u32, u32) {
        let width = self.adjacency_bits;
        let bucket = |place: u32| 1u32 << (rest << (place * width) >> (64 - width));
        if class < self.singles.min(3) {
            // The most frequent case takes no turns that would have to be guessed: three are read, whatever counts.
            let if_more_than = |least: u32| 0u32.wrapping_sub(u32::from(class > least));
            let set = bucket(0) | bucket(1) & if_more_than(0) | bucket(2) & if_more_than(1);
            (set, occurrences * width)
        } else if occurrences <= self.singles {
            ((0..occurrences).fold(0, |set, place| set | bucket(place)), occurrences * width)
        } else if width > 0 {
            ((rest >> (64 - self.buckets)) as u32, self.buckets)
        } else {
            (0, 0)
        }
    }

    /// Any posting, code by code.
    #[cold]
    fn long_posting<'a>(&self, mut reader: BitReader<'a>) -> (BitReader<'a>, Read) {
        let gap = reader.rice(self.k).min(self.documents);
        let (title, body) = match reader.unary() {
            class @ 0..=2 => (0, class + 1),
            3 => (reader.gamma().saturating_add(1), reader.gamma()),
            4 => (0, reader.gamma().saturating_add(4)),
            _ => (0, 0),
        };
        let (occurrences, width) = (title.saturating_add(body), self.adjacency_bits);
        let next = match width {
            0 => 0,
            _ if singly(occurrences, width) => {
                (0..occurrences).fold(0, |set, _| set | 1 << reader.bits(width))
            }
            _ => reader.bits(1 << width),
        };
        (reader, (gap, title, body, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(count: u32, documents: u32, adjacency_bits: u32) -> Vec<PostingDraft> {
        let mut seed = u64::from(count) * 31 + u64::from(adjacency_bits);
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            ((seed >> 33) as u32) % below
        };
        let mut numbers: Vec<u32> = (0..count).map(|_| random(documents)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut draft = |document| {
            let title = if random(9) == 0 { 1 + random(3) } else { 0 };
            let body = if title > 0 { random(4) } else { random(4) * random(7) };
            let next = (0..title + body).map(|_| random(1 << adjacency_bits) as u8).collect();
            PostingDraft { document, title, body, next }
        };
        numbers.into_iter().map(&mut draft).collect()
    }

    #[test]
    fn lists_of_every_length_and_width_read_back_and_can_be_passed_over() {
        for adjacency_bits in 0..=4 {
            for count in [1, 2, 31, 40, 900] {
                let documents = 1000;
                let written = drafts(count, documents, adjacency_bits);
                let mut out = BitWriter::default();
                out.bits(5, 3);
                let count = written.len() as u32;
                write_list(written.iter().copied(), count, documents, adjacency_bits, &mut out);
                let end = out.len();
                let bytes = out.finish();
                let mut reader = BitReader::new(&bytes, 3);
                let (mut behind, mut list) = (reader.clone(), Vec::new());
                assert!(read_list(&mut behind, count, documents, adjacency_bits, &mut list));
                assert_eq!((behind.position(), list.len()), (end, written.len()));
                for (draft, Posting { document, title, body, next: read }) in written.iter().zip(list) {
                    let next = if adjacency_bits == 0 { 0 } else { draft.next.set };
                    assert_eq!(
                        (document, title, body, read),
                        (draft.document, draft.title, draft.body, next)
                    );
                }
                skip_list(&mut reader, count, documents, adjacency_bits);
                assert_eq!(reader.position(), end);
            }
        }
    }
}
