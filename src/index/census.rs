//! What is asked of a whole index: whether all of it can be read, and how large its parts are.
use super::blocks::Fault;
use super::meta::{COLUMNS, DICTIONARY, IDS, META, MODEL, POSTINGS};
use super::pieces::{FIRST_TEXT, first_list, first_sightings};
use super::reader::Index;
use std::ops::Range;

impl Index {
    /// Reads everything once, so that no later read can fail.
    pub fn check(&self) -> Result<(), Fault> {
        (0..self.blocks.len()).try_for_each(|block| self.blocks.get(block).map(|_| ()))?;
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

    /// Name and bytes of each section, in file order; of a split index as far as its pieces are there.
    pub fn sections(&self) -> Vec<(String, u64)> {
        let sum = |range: Range<usize>| range.map(|block| self.blocks.length(block) as u64).sum::<u64>();
        let mut rows = vec![
            ("header", self.blocks.header_length() as u64),
            ("meta", sum(META..COLUMNS)),
            ("columns", sum(COLUMNS..DICTIONARY)),
            ("dictionary", sum(DICTIONARY..MODEL)),
            ("text_model", sum(MODEL..IDS)),
        ];
        if self.blocks.is_split() {
            let (lists, sightings) =
                (first_list(self.meta.documents), first_sightings(self.meta.documents, self.meta.forms));
            rows.push(("ids", self.pieces.bytes(0..FIRST_TEXT)));
            rows.push(("postings", self.pieces.bytes(lists..sightings)));
            rows.push(("sightings", self.pieces.bytes(sightings..u32::MAX)));
            rows.push(("texts", self.pieces.bytes(FIRST_TEXT..lists)));
        } else {
            let texts = POSTINGS + self.meta.postings_blocks as usize;
            rows.push(("ids", sum(IDS..POSTINGS)));
            rows.push(("postings", sum(POSTINGS..texts)));
            rows.push(("texts", sum(texts..self.blocks.len())));
        }
        rows.into_iter().map(|(name, bytes)| (name.into(), bytes)).collect()
    }
}
