//! Why something is no article.

/// The reasons, as a summary counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The disk, the rights or the packing do not give it.
    Unreadable,
    /// Pictures, programs, documents of other programs.
    Binary,
    /// Text in bytes that make no letters.
    Encoding,
    /// The rules of its format are not kept.
    Broken,
    /// It holds no text.
    Empty,
    /// More than is held in memory, or unpacked.
    TooLarge,
    /// Something packed within something packed.
    Nested,
    /// Well formed, and plainly something else than articles.
    Other,
}

impl Cause {
    /// After a count: "3 binary".
    pub fn name(self) -> &'static str {
        match self {
            Cause::Unreadable => "unreadable",
            Cause::Binary => "binary",
            Cause::Encoding => "in no known encoding",
            Cause::Broken => "broken",
            Cause::Empty => "without text",
            Cause::TooLarge => "too large",
            Cause::Nested => "packed twice",
            Cause::Other => "no article",
        }
    }
}

/// Why a file, or one article of it, is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub cause: Cause,
    /// A sentence without its subject: "holds no text".
    pub words: String,
}

impl Refusal {
    pub fn new(cause: Cause, words: impl Into<String>) -> Refusal {
        Refusal { cause, words: words.into() }
    }

    /// For `map_err` on sentences.
    pub fn of<W: Into<String>>(cause: Cause) -> impl Fn(W) -> Refusal {
        move |words| Refusal::new(cause, words)
    }
}
