//! Many short strings, numbered, without a piece of memory for each.
use std::ops::Range;

/// Strings behind one another.
#[derive(Default)]
pub struct Strings {
    letters: Vec<u8>,
    ends: Vec<u32>,
}

impl Strings {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Of all of them.
    pub fn bytes(&self) -> usize {
        self.letters.len()
    }

    pub fn push(&mut self, string: &[u8]) {
        self.letters.extend_from_slice(string);
        self.ends.push(self.letters.len() as u32);
    }

    /// Empty if there is no such number.
    pub fn get(&self, number: usize) -> &[u8] {
        self.letters.get(span(&self.ends, number)).unwrap_or(&[])
    }

    /// The same where it is text.
    pub fn text(&self, number: usize) -> &str {
        str::from_utf8(self.get(number)).unwrap_or_default()
    }
}

/// From where the one before ends to where this one does; beyond all of them nothing.
pub fn span(ends: &[u32], number: usize) -> Range<usize> {
    let end = |number: usize| ends.get(number).copied();
    let start = number.checked_sub(1).and_then(end).unwrap_or(0);
    start as usize..end(number).unwrap_or(start) as usize
}
