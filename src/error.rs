//! What can go wrong, said as a sentence.
use std::fmt;

/// A fault in bytes or calls from outside. `Display` names the thing, what was expected and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(pub(crate) String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Error {}
