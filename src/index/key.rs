//! A key with its forms and words, as it goes into the dictionary and as it comes out of it.
use std::ops::Range;

/// One key on its way into the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyDraft {
    pub key: String,
    /// In rising order.
    pub forms: Vec<FormDraft>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormDraft {
    pub form: String,
    pub documents: u32,
    /// Spellings, in rising order; none for joined terms, which stand in no text as one word.
    pub words: Vec<String>,
}

/// A key as the dictionary holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    pub key: String,
    pub forms: Vec<Form>,
    /// Where its lists stand.
    pub group: usize,
}

impl Key {
    /// Whether an article holds it in title or body; a key may also stand in other fields only.
    pub fn is_held(&self) -> bool {
        self.forms.iter().any(|form| form.documents > 0)
    }

    /// Articles that hold it, those with several of its forms several times.
    pub fn documents(&self) -> u32 {
        self.forms.iter().fold(0, |sum, form| sum.saturating_add(form.documents))
    }

    /// All its words.
    pub fn words(&self) -> Range<u32> {
        match (self.forms.first(), self.forms.last()) {
            (Some(first), Some(last)) => first.words.start..last.words.end,
            _ => 0..0,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub form: String,
    /// Articles that hold it, in title or body.
    pub documents: u32,
    /// Its words, numbered through the dictionary.
    pub words: Range<u32>,
    /// Its own number in the dictionary.
    pub number: u32,
}
