//! What can go wrong, said as a sentence.
use std::fmt;

/// A fault in bytes or calls from outside. `Display` names the thing, what was expected and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub(crate) String);

impl Error {
    /// A fault of what an edge has given to the core, such as a shelf on a full disk; a sentence as described above.
    pub fn new(sentence: String) -> Error {
        Error(sentence)
    }

    /// A sentence from its parts. In place of `format!`, whose machinery is 1 KB gzip of engine.
    pub(crate) fn of(parts: &[&str]) -> Error {
        Error(joined(parts, ""))
    }
}

/// The parts as one text. In place of `concat` and `join` of std, which are larger.
#[inline(never)]
pub(crate) fn joined(parts: &[&str], between: &str) -> String {
    let mut text = String::new();
    for (n, part) in parts.iter().enumerate() {
        text.push_str(if n > 0 { between } else { "" });
        text.push_str(part);
    }
    text
}

/// A number in decimal digits, for `Error::of`.
pub(crate) fn digits(number: usize) -> String {
    let digit = char::from(b'0' + (number % 10) as u8);
    let mut text = if number >= 10 { digits(number / 10) } else { String::new() };
    text.push(digit);
    text
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_usual() {
        for number in [0, 7, 10, 409, 65_536] {
            assert_eq!(digits(number), number.to_string());
        }
    }
}
