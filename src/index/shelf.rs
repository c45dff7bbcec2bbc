//! Where a writer puts away what it does not need at hand, piece by piece.
use crate::Error;
use crate::error::digits;
use std::sync::{Mutex, PoisonError};

/// Keeps pieces of bytes by number: in memory, or where the edge has room, such as a file that goes when it is dropped.
pub trait Shelf: Send + Sync {
    /// Puts a piece away and gives its number.
    fn put(&self, piece: Vec<u8>) -> Result<usize, Error>;
    /// The bytes of a piece that was put away.
    fn get(&self, number: usize) -> Result<Vec<u8>, Error>;
    /// The same, for the last time.
    fn take(&self, number: usize) -> Result<Vec<u8>, Error>;
}

/// A shelf in memory.
#[derive(Default)]
pub struct MemoryShelf(Mutex<Vec<Vec<u8>>>);

impl MemoryShelf {
    fn with<T>(&self, act: impl FnOnce(&mut Vec<Vec<u8>>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn missing(number: usize) -> Error {
    Error::of(&["no piece ", &digits(number), " was put away: only what was put can be taken"])
}

impl Shelf for MemoryShelf {
    fn put(&self, mut piece: Vec<u8>) -> Result<usize, Error> {
        piece.shrink_to_fit();
        self.with(|pieces| {
            pieces.push(piece);
            Ok(pieces.len() - 1)
        })
    }

    fn get(&self, number: usize) -> Result<Vec<u8>, Error> {
        self.with(|pieces| pieces.get(number).cloned()).ok_or_else(|| missing(number))
    }

    fn take(&self, number: usize) -> Result<Vec<u8>, Error> {
        self.with(|pieces| pieces.get_mut(number).map(std::mem::take)).ok_or_else(|| missing(number))
    }
}
