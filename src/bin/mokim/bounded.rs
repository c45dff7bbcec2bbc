//! Unpacking with a bound: a few kilobytes may stand for terabytes.
use std::fmt;
use std::io::{self, Read};

/// How many times its size a packed file may hold; text packs to a tenth, the same page again and again to a hundredth.
pub const RATIO: u64 = 200;
/// What even the smallest packed file may hold.
const LEAST: u64 = 16 << 20;

/// The most that packed bytes may stand for.
pub fn most(packed: u64) -> u64 {
    packed.saturating_mul(RATIO).max(LEAST)
}

/// Unpacked bytes that end with an error where there are too many.
pub struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Bounded<R> {
    /// What is unpacked from so many bytes; `None`: nobody knows how many there are.
    pub fn new(inner: R, packed: Option<u64>) -> Bounded<R> {
        Bounded { inner, left: packed.map_or(u64::MAX, most) }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| io::Error::other(TooMuch))?;
        Ok(count)
    }
}

/// What a bounded reader ends with.
#[derive(Debug)]
pub struct TooMuch;

impl std::error::Error for TooMuch {}

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "unpacks to more than {RATIO} times its size: unpack it yourself, if it is no bomb")
    }
}

/// Whether a bounded reader has ended so.
pub fn is_too_much(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<TooMuch>())
}
