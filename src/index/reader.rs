//! An opened index: blocks are checked when first used, lists and texts decoded as they are walked through.
use super::blocks::{Blocks, Cause, Fault};
use super::columns::{date, duplicates_start, id_hash};
use super::dictionary::Dictionary;
use super::duplicates::read_duplicates;
use super::facets::{Facet, read_facets};
use super::key::Key;
use super::known::KnownKeys;
use super::meta::{COLUMNS, DICTIONARY, IDS, META, MODEL, Meta, POSTINGS};
use super::model::Model;
use super::pieces::{Pieces, pieces};
use super::skim::{Sighting, Skimmer, Sought};
use super::texts::{Stored, TextReader};
use crate::bytes::BitReader;
use crate::{Document, Error};
use std::cell::{Cell, OnceCell};
use std::ops::Range;

/// The reader of what [`crate::IndexWriter`] wrote.
pub struct Index {
    pub(super) blocks: Blocks,
    pub(super) meta: Meta,
    /// For each article the first that tells the same; empty: no article does.
    duplicates: Vec<u32>,
    /// The date of the newest article, in minutes since 1600; `None`: no article has a date.
    pub newest: Option<u32>,
    facets: Vec<Facet>,
    pub(super) dictionary: Dictionary,
    /// Made when the first text is read.
    model: OnceCell<Model>,
    /// Made when the first word is doubted.
    known: OnceCell<KnownKeys>,
    /// First article of each text block; one more for the end.
    pub(super) first_articles: Vec<u32>,
    /// What came later of a split index.
    pub(super) pieces: Pieces,
    /// Bytes of lists and texts walked through so far: what would have been fetched. For benchmarks.
    touched: Cell<u64>,
}

pub(super) fn whole(fault: Fault) -> Error {
    match fault.cause() {
        Cause::Broken(error) => error,
        Cause::Need(_) => {
            Error("the index lacks a part that is always loaded. Build it again with `mokim build`.".into())
        }
    }
}

/// The sum of the counts before each, and of all.
fn sums(counts: &[u32]) -> Vec<u32> {
    let mut sums = vec![0];
    for count in counts {
        sums.push(sums[sums.len() - 1] + count);
    }
    sums
}

impl Index {
    pub fn open(bytes: Vec<u8>) -> Result<Index, Error> {
        Index::with(Blocks::open(bytes)?).map_err(whole)
    }

    fn with(blocks: Blocks) -> Result<Index, Fault> {
        let broken = Fault::broken;
        if blocks.len() < if blocks.is_split() { IDS } else { POSTINGS } || blocks.resident() < IDS {
            return Err(broken("directory"));
        }
        let count = if blocks.is_split() { None } else { Some(blocks.len()) };
        let meta = Meta::read(blocks.get(META)?, count).ok_or_else(|| broken("first block"))?;
        let columns = blocks.get(COLUMNS)?;
        if (columns.len() as u64) < u64::from(meta.documents) + 5 {
            return Err(broken("columns"));
        }
        let start = duplicates_start(columns, meta.documents);
        let duplicates = read_duplicates(columns, start, meta.documents);
        let (duplicates, start) = duplicates.ok_or_else(|| broken("columns"))?;
        let facets = read_facets(columns, start, meta.documents).ok_or_else(|| broken("columns"))?;
        let newest = (0..meta.documents).filter_map(|number| date(columns, meta.documents, number)).max();
        let dictionary = Dictionary::open(blocks.get(DICTIONARY)?, meta.keys, meta.forms, meta.words);
        let dictionary = dictionary.ok_or_else(|| broken("dictionary"))?;
        let first_articles = sums(&meta.text_counts);
        let (model, known, touched) = (OnceCell::new(), OnceCell::new(), Cell::new(0));
        let pieces = Pieces::new(if blocks.is_split() { pieces(meta.documents, meta.forms) } else { 0 });
        Ok(Index {
            blocks,
            meta,
            duplicates,
            newest,
            facets,
            dictionary,
            model,
            known,
            first_articles,
            pieces,
            touched,
        })
    }

    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    pub fn documents(&self) -> u32 {
        self.meta.documents
    }

    pub fn build_id(&self) -> u64 {
        self.blocks.build_id()
    }

    /// Bytes of lists and texts read since the index was opened.
    pub fn touched(&self) -> u64 {
        self.touched.get()
    }

    /// The length of each article, to be read by [`crate::index::length_of`].
    pub fn length_codes(&self) -> &[u8] {
        &self.resident(COLUMNS)[..self.meta.documents as usize]
    }

    /// The first of the articles that tell the same as this one; often itself.
    pub fn first_alike(&self, document: u32) -> u32 {
        self.duplicates.get(document as usize).copied().unwrap_or(document)
    }

    pub fn has_duplicates(&self) -> bool {
        !self.duplicates.is_empty()
    }

    /// Minutes since 1600.
    pub fn date(&self, document: u32) -> Option<u32> {
        date(self.resident(COLUMNS), self.meta.documents, document)
    }

    /// The fields that articles can be filtered by and counted by; the first is the section.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// Calls `visit` with each article that has a value of the facet, and the number of the value.
    pub fn for_each_value(&self, facet: &Facet, visit: &mut dyn FnMut(u32, usize)) {
        facet.for_each(self.resident(COLUMNS), self.documents(), visit);
    }

    /// A block that `open` has checked.
    pub(super) fn resident(&self, block: usize) -> &[u8] {
        self.blocks.get(block).unwrap_or(&[])
    }

    /// A key with its forms, if the collection has it.
    pub fn key(&self, key: &str) -> Option<Key> {
        self.dictionary.find(key)
    }

    /// Calls `visit` with each key that articles hold and whose letters are nearly those of `typed`, in order, and in
    /// how many articles its commonest form stands.
    pub fn for_each_near(&self, typed: &[u8], visit: &mut dyn FnMut(&[u8], u32)) {
        let known = self.known.get_or_init(|| KnownKeys::of(&self.dictionary));
        known.for_each_near(&self.dictionary, typed, visit);
    }

    pub(super) fn touch(&self, bits: usize) {
        self.touched.set(self.touched.get() + bits.div_ceil(8) as u64);
    }

    pub(super) fn model(&self) -> Result<&Model, Fault> {
        let broken = || Fault::broken("text model");
        if self.model.get().is_none() {
            let model = Model::open(self.blocks.get(MODEL)?, &self.dictionary).ok_or_else(broken)?;
            let _ = self.model.set(model);
        }
        self.model.get().ok_or_else(broken)
    }

    pub(super) fn article(&self, document: u32) -> Result<Stored<'_>, Fault> {
        let model = self.model()?;
        let (start, bytes) = self.stored(document)?;
        self.touch(bytes.len() * 8 - start);
        Ok(Stored { model, words: &self.dictionary.words, start, bytes })
    }

    /// An article as it was given to the writer.
    pub fn document(&self, document: u32) -> Result<Document, Fault> {
        self.document_with_words(document, &mut |_, _| {})
    }

    /// An article; calls `visit` with the number of each word of its body and where it stands there.
    pub fn document_with_words(
        &self,
        document: u32,
        visit: &mut dyn FnMut(u32, Range<usize>),
    ) -> Result<Document, Fault> {
        let Stored { model, words, start, bytes } = self.article(document)?;
        let mut reader = TextReader::new(model, start, bytes);
        let document = reader.document(words, visit);
        if reader.is_overrun() { Err(Fault::broken("texts")) } else { Ok(document) }
    }

    /// What to skim texts for; `words`: for each word of the texts, whether it is sought: anything but 0.
    pub fn sought(&self, words: &[u16]) -> Result<Sought, Fault> {
        Ok(Sought::new(self.model()?, words))
    }

    /// Calls `visit` for each sought word of title and body; gives the number of words in the title.
    pub fn skim(
        &self,
        document: u32,
        sought: &Sought,
        visit: &mut impl FnMut(Sighting),
    ) -> Result<u32, Fault> {
        let Stored { model, start, bytes, .. } = self.article(document)?;
        let mut skimmer = Skimmer::new(model, BitReader::new(bytes, start));
        skimmer.field(sought, true, visit);
        let title = skimmer.position;
        for _ in 0..5 + u64::from(skimmer.further & !1) {
            if skimmer.is_overrun() {
                break;
            }
            skimmer.skip_field();
        }
        skimmer.field(sought, false, visit);
        if skimmer.is_overrun() { Err(Fault::broken("texts")) } else { Ok(title) }
    }

    /// The number of the article with this id.
    pub fn find(&self, id: &str) -> Result<Option<u32>, Fault> {
        let ids = self.ids()?;
        let hash = id_hash(id).to_be_bytes();
        let mut candidates = Vec::new();
        for (number, other) in (0..self.meta.documents).zip(ids.chunks_exact(2)) {
            if other == hash {
                candidates.push(number);
            }
        }
        self.want_texts(&candidates)?;
        for document in candidates {
            if self.document(document)?.id == id {
                return Ok(Some(document));
            }
        }
        Ok(None)
    }
}
