//! Collects articles for an index.
use super::alias_table::AliasGroup;
use super::aliases::Concepts;
use super::assembly::assemble;
use super::columns::{id_hash, length_code, minutes};
use super::duplicates::DuplicatesWriter;
use super::facets::FacetsWriter;
use super::model::{END, Separator};
use super::postings::bucket;
use super::terms::{Occurrence, Terms};
use crate::text::{Gap, tokens};
use crate::{Document, Error};
use rustc_hash::FxHashMap;

/// What the whole collection is told about itself, and how it is written.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The collection's name, shown on the page.
    pub title: String,
    /// BCP 47 language of the articles and the interface (`vi`, `en`).
    pub lang: String,
    /// Width of the fingerprints of what follows a term, 0 to 4 bits; see the table in [`crate::index`].
    pub adjacency_bits: u32,
    /// At most so many phrases in the text model: more make texts smaller and the always-loaded part larger.
    pub phrases: usize,
    /// Names of further fields (`Document::meta`) to filter by and to count, beside the section. Several values of one
    /// name each count.
    pub facets: Vec<String>,
    /// Names for the same thing: who types one also finds articles that hold another only.
    pub aliases: Vec<AliasGroup>,
    /// Of articles that fit a query alike the newer ones come first.
    pub recency: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            title: String::new(),
            lang: "vi".into(),
            adjacency_bits: 4,
            phrases: 32_768,
            facets: Vec::new(),
            aliases: AliasGroup::built_in(),
            recency: true,
        }
    }
}

/// Marks a drafted symbol as the number of a separator or word row; without, it is final.
pub(super) const IS_SEPARATOR: u32 = 1 << 30;
pub(super) const IS_WORD: u32 = 1 << 31;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Body,
    /// Kept, not searched.
    Field,
}

/// Collects articles and writes them as one index. Articles keep the order in which they are added; the same
/// articles in the same order give the same bytes.
pub struct IndexWriter {
    pub(super) settings: Settings,
    pub(super) terms: Terms,
    pub(super) separators: Vec<Separator>,
    separator_numbers: FxHashMap<Separator, u32>,
    /// All texts and fields as drafted symbols, fields ended by `END`.
    pub(super) symbols: Vec<u32>,
    /// For each article, its further fields.
    pub(super) metas: Vec<u32>,
    pub(super) lengths: Vec<u8>,
    pub(super) dates: Vec<Option<u32>>,
    pub(super) duplicates: DuplicatesWriter,
    pub(super) facets: FacetsWriter,
    pub(super) concepts: Concepts,
    pub(super) ids: Vec<u16>,
    pub(super) tokens: u64,
    /// Of the article at hand; here to be reused.
    occurrences: Vec<Occurrence>,
    /// Those of them that end just before the next atom.
    last: Vec<usize>,
    /// Form of the atom before; forms that follow one another in the article at hand.
    before: Option<u32>,
    pairs: Vec<(u32, u32)>,
}

impl IndexWriter {
    pub fn new(settings: Settings) -> IndexWriter {
        IndexWriter {
            duplicates: DuplicatesWriter::default(),
            facets: FacetsWriter::new(&settings.facets),
            concepts: Concepts::new(&settings.aliases),
            settings,
            terms: Terms::default(),
            separators: Vec::new(),
            separator_numbers: FxHashMap::default(),
            symbols: Vec::new(),
            metas: Vec::new(),
            lengths: Vec::new(),
            dates: Vec::new(),
            ids: Vec::new(),
            tokens: 0,
            occurrences: Vec::new(),
            last: Vec::new(),
            before: None,
            pairs: Vec::new(),
        }
    }

    /// How many articles were added.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn add(&mut self, document: &Document) {
        let number = self.len() as u32;
        let mut length = self.field(&document.title, Part::Title);
        for text in [&document.id, &document.url, &document.date, &document.section, &document.image] {
            self.field(text, Part::Field);
        }
        for (name, value) in &document.meta {
            self.field(name, Part::Field);
            self.field(value, Part::Field);
        }
        length += self.field(&document.body, Part::Body);
        self.terms.add_postings(number, &mut self.occurrences);
        self.terms.add_pairs(&mut self.pairs);
        self.metas.push(document.meta.len() as u32);
        self.lengths.push(length_code(length));
        self.dates.push(minutes(&document.date));
        self.duplicates.add(&document.group);
        self.facets.add(&document.section, &document.meta);
        self.ids.push(id_hash(&document.id));
        self.tokens += u64::from(length);
    }

    /// Drafts one field's symbols and, if it is searched, its occurrences; gives its atoms.
    fn field(&mut self, text: &str, part: Part) -> u32 {
        let (mut end, mut atoms) = (0, 0);
        self.last.clear();
        self.before = None;
        tokens(text, &mut |token| {
            let form = if token.atoms == 1 {
                self.separator(&text[end..token.start], token.gap, atoms > 0);
                atoms += 1;
                let spelled = self.terms.spelling(&text[token.start..token.end], token, part != Part::Field);
                self.symbols.extend(spelled.case);
                self.symbols.push(spelled.word | IS_WORD);
                if part != Part::Field {
                    self.link(token.gap, &token.key, spelled.form);
                    self.concepts.add(text, end, token, spelled.form);
                }
                end = token.end;
                spelled.form
            } else {
                self.terms.form(token)
            };
            if part != Part::Field {
                self.last.push(self.occurrences.len());
                self.occurrences.push(Occurrence { form, in_title: part == Part::Title, bucket: 0 });
            }
        });
        self.separator(&text[end..], Gap::Sentence, false);
        self.symbols.push(END);
        self.add_concepts(part == Part::Title);
        atoms
    }

    /// Adds the names for the same thing that stand in the field that ends here.
    fn add_concepts(&mut self, in_title: bool) {
        let (terms, occurrences) = (&mut self.terms, &mut self.occurrences);
        self.concepts.finish(&self.settings.aliases, &mut |group| {
            occurrences.push(Occurrence { form: terms.concept(group), in_title, bucket: 0 });
        });
    }

    /// Tells what ended just before an atom that the atom follows.
    fn link(&mut self, gap: Gap, key: &str, form: u32) {
        if gap <= Gap::Space {
            let bucket = bucket(key, super::MAX_ADJACENCY_BITS) as u8;
            self.last.iter().for_each(|&place| self.occurrences[place].bucket = bucket);
            self.pairs.extend(self.before.map(|before| (before, form)));
        }
        self.last.clear();
        self.before = Some(form);
    }

    /// `inner`: between two words, where a blank is not written.
    fn separator(&mut self, text: &str, gap: Gap, inner: bool) {
        let separator = Separator { text: text.into(), gap };
        let goes_without_saying = if inner { separator.is_blank() } else { text.is_empty() };
        if goes_without_saying {
            return;
        }
        let next = self.separators.len() as u32;
        let number = *self.separator_numbers.entry(separator).or_insert_with_key(|separator| {
            self.separators.push(separator.clone());
            next
        });
        self.symbols.push(number | IS_SEPARATOR);
    }

    /// Writes the index. An error if no article was added.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        if self.is_empty() {
            return Err(Error("an index needs at least one article, and none was added".into()));
        }
        Ok(assemble(self))
    }
}
