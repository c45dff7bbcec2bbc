//! What is asked of a whole index: whether all of it can be read, and how large its parts are.
use super::blocks::Fault;
use super::meta::{COLUMNS, DICTIONARY, IDS, META, MODEL, POSTINGS};
use super::reader::Index;
use std::ops::Range;

impl Index {
    /// Reads everything once, so that no later read can fail.
    pub fn check(&self) -> Result<(), Fault> {
        (0..self.blocks.present()).try_for_each(|block| self.blocks.get(block).map(|_| ()))?;
        self.ids()?;
        let keys: Vec<_> = (0..self.dictionary.len()).map(|number| self.dictionary.key(number)).collect();
        if !keys.is_sorted_by(|a, b| a.key < b.key) {
            return Err(Fault::broken("dictionary"));
        }
        let (mut postings, mut sightings) = (Vec::new(), Vec::new());
        for key in &keys {
            self.for_each_list(key, true, &mut |_, _, list| {
                list.read(&mut postings);
                list.read_sightings(0, &postings, self.length_codes(), &mut sightings);
            })?;
            sightings.clear();
        }
        (0..self.meta.documents).try_for_each(|document| self.document(document).map(|_| ()))
    }

    /// Name and bytes of each section, in file order.
    pub fn sections(&self) -> Vec<(String, u64)> {
        let postings = self.meta.postings_blocks as usize;
        let sum = |range: Range<usize>| range.map(|block| self.blocks.length(block) as u64).sum::<u64>();
        let rows = [
            ("header", self.blocks.header_length() as u64),
            ("meta", sum(META..COLUMNS)),
            ("columns", sum(COLUMNS..DICTIONARY)),
            ("dictionary", sum(DICTIONARY..MODEL)),
            ("text_model", sum(MODEL..IDS)),
            ("ids", sum(IDS..POSTINGS)),
            ("postings", sum(POSTINGS..POSTINGS + postings)),
            ("texts", sum(POSTINGS + postings..self.blocks.len())),
        ];
        rows.map(|(name, bytes)| (name.to_string(), bytes)).to_vec()
    }
}
