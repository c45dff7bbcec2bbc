//! The index format. (Being written.)
use crate::{Document, Error};

/// What the whole collection is told about itself.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The collection's name, shown on the page.
    pub title: String,
    /// BCP 47 language of the articles and the interface (`vi`, `en`).
    pub lang: String,
}
impl Default for Settings {
    fn default() -> Self {
        Settings {
            title: String::new(),
            lang: "vi".into(),
        }
    }
}

/// Collects articles and writes them as one index. Articles keep the order in which they are added.
pub struct IndexWriter {}

impl IndexWriter {
    pub fn new(_settings: Settings) -> IndexWriter {
        todo!()
    }
    pub fn add(&mut self, _document: &Document) {
        todo!()
    }
    /// How many articles were added.
    pub fn len(&self) -> usize {
        todo!()
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        todo!()
    }
}
