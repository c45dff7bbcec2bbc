//! Followers: which forms stand directly behind a form, and in how many articles, for pairs that are not rare.
//!
//! Fingerprints tell where two words *may* be neighbours; how much it says that they are (the pair's idf), and which
//! reading of `ngoai truong` is meant, needs counts. Rare pairs need none: treating all pairs of fewer than 16 of
//! 10,000 articles alike, and counts as powers of √2, costs nothing (MRR@10 of key and key pair, toned: .353 with
//! exact counts, .352 with floor 16, .353 with floor 32 and powers of two), and 37,000 pairs instead of 305,000 remain.
//!
//! ```text
//! followers = gamma: how many; for each: number of the form less that before, less 1 (Rice, k from the forms),
//!             level (gamma): the pair stands in about floor × √2^level articles
//! ```
use crate::bytes::{BitReader, BitWriter};
use crate::scale::{exp2, log2};

/// A form that stands behind another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Follower {
    /// Numbered through the dictionary.
    pub form: u32,
    /// Articles that hold the pair, right to 19 %.
    pub documents: f32,
}

/// Pairs of fewer articles are not listed.
pub fn floor(documents: u32) -> u32 {
    (documents / 640).max(2)
}

fn parameter(count: u32, forms: u32) -> u32 {
    31u32.saturating_sub((forms / count.max(1)).max(1).leading_zeros())
}

/// `followers` rise by form; each in at least `floor(documents)` articles.
pub fn write_followers(followers: &[(u32, u32)], forms: u32, documents: u32, out: &mut BitWriter) {
    let count = followers.len() as u32;
    out.gamma(count);
    let k = parameter(count, forms);
    let mut next = 0;
    for &(form, holders) in followers {
        out.rice(form - next, k);
        next = form + 1;
        let level = 2.0 * log2(holders as f32 / floor(documents) as f32);
        out.gamma(level.round().max(0.0) as u32);
    }
}

/// Reads what `write_followers` wrote, into `out`.
pub fn read_followers(reader: &mut BitReader<'_>, forms: u32, documents: u32, out: &mut Vec<Follower>) {
    let count = reader.gamma();
    let k = parameter(count, forms);
    let mut next = 0u32;
    for _ in 0..count {
        if reader.is_overrun() {
            return;
        }
        let form = next.saturating_add(reader.rice(k));
        let level = reader.gamma().min(64) as f32;
        next = form.saturating_add(1);
        out.push(Follower { form, documents: floor(documents) as f32 * exp2(level / 2.0) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn followers_read_back_within_a_fifth() {
        let (forms, documents) = (15_000, 10_000);
        let written: Vec<(u32, u32)> = (0..300).map(|n| (n * 41 + n % 7, 15 + n * n % 5000)).collect();
        let mut out = BitWriter::default();
        write_followers(&written, forms, documents, &mut out);
        write_followers(&[], forms, documents, &mut out);
        let end = out.len();
        let bytes = out.finish();
        let mut reader = BitReader::new(&bytes, 0);
        let mut read = Vec::new();
        read_followers(&mut reader, forms, documents, &mut read);
        for (follower, (form, holders)) in read.iter().zip(&written) {
            assert_eq!(follower.form, *form);
            assert!((follower.documents / *holders as f32).log2().abs() <= 0.26, "{follower:?} {holders}");
        }
        assert_eq!(read.len(), written.len());
        read_followers(&mut reader, forms, documents, &mut read);
        assert_eq!((read.len(), reader.position()), (written.len(), end));
    }
}
