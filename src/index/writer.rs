//! Collects articles for an index.
use super::alias_table::AliasGroup;
use super::assembly::assemble;
use super::base::{OldPhrases, Part};
use super::draft::{Card, Draft, Drafted, Drafter};
use super::duplicates::DuplicatesWriter;
use super::facets::FacetsWriter;
use super::holders::Holders;
use super::model::{LITERAL, Separator};
use super::numbers::push_number;
use super::phrases::SAMPLE;
use super::reader::Index;
use super::shelf::{MemoryShelf, Shelf};
use super::terms::{Known, Terms};
use crate::lanes::in_order;
use crate::{Document, Error};
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// What the whole collection is told about itself, and how it is written.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The collection's name, shown on the page.
    pub title: String,
    /// BCP 47 language of the articles and the interface (`vi`, `en`).
    pub lang: String,
    /// Width of the fingerprints of what follows a term, 0 to 4 bits; see the tables in [`crate::index`]. `None`: as
    /// many as the collection is worth ([`Settings::bits_for`]).
    pub adjacency_bits: Option<u32>,
    /// At most so many phrases in the text model: more make texts smaller and the always-loaded part larger.
    pub phrases: usize,
    /// Phrases are looked for in about so many symbols (words, mostly), spread evenly; more take longer to look through.
    pub sample: u64,
    /// Names of further fields (`Document::meta`) to filter by and to count, beside the section. Several values of one
    /// name each count.
    pub facets: Vec<String>,
    /// Names for the same thing: who types one also finds articles that hold another only.
    pub aliases: Vec<AliasGroup>,
    /// Of articles that fit a query alike the newer ones come first.
    pub recency: bool,
}

/// Of a collection of up to so many articles the second look at texts sees nearly all that matter.
const SMALL: usize = 1500;
/// Of up to so many articles a bit more costs a few KB.
const TINY: usize = 400;

impl Settings {
    /// The width of the fingerprints for so many articles.
    pub fn bits_for(&self, documents: usize) -> u32 {
        self.adjacency_bits.unwrap_or(match () {
            _ if documents <= TINY => 2,
            _ if documents <= SMALL => 1,
            _ => 4,
        })
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            title: String::new(),
            lang: "vi".into(),
            adjacency_bits: None,
            phrases: 32_768,
            sample: SAMPLE,
            facets: Vec::new(),
            aliases: AliasGroup::built_in(),
            recency: true,
        }
    }
}

/// What making an index may take; the bytes that come out do not depend on it.
pub struct Means {
    /// Threads that work side by side, at least 1.
    pub threads: usize,
    /// Bytes of postings and neighbours that may be in memory before they go to the shelf.
    pub memory: usize,
    /// Where texts, and what is more than that, are put away.
    pub shelf: Box<dyn Shelf>,
    /// Told how far [`IndexWriter::finish`] is: a step, how much of it is done, and of how much.
    pub watcher: Watcher,
}

pub type Watcher = Box<dyn Fn(Step, usize, usize) + Send + Sync>;

/// What [`IndexWriter::finish`] does, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Finds phrases and writes the lists.
    Phrases,
    /// Puts the texts into symbols.
    Counting,
    /// Codes them.
    Texts,
}

impl Default for Means {
    /// One thread; everything in memory.
    fn default() -> Self {
        Means {
            threads: 1,
            memory: usize::MAX,
            shelf: Box::new(MemoryShelf::default()),
            watcher: Box::new(|_, _, _| {}),
        }
    }
}

/// How many articles [`IndexWriter::add`] makes one draft of.
const BATCH: usize = 256;

/// Drafted texts on the shelf.
pub(super) struct Texts {
    pub piece: usize,
    pub articles: usize,
    pub symbols: u64,
    /// They are of the index that was begun with, and hold its phrases.
    pub is_old: bool,
}

/// What the numbers of a drafter are in the whole collection.
#[derive(Default)]
struct Numbers {
    terms: Known,
    separators: Vec<u32>,
}

/// Collects articles and writes them as one index. Articles keep the order in which they are added; the same
/// articles in the same order give the same bytes.
pub struct IndexWriter {
    pub(super) settings: Settings,
    pub(super) means: Means,
    drafter: Drafter,
    /// For each drafter, what its numbers are here.
    drafters: Vec<Numbers>,
    pub(super) terms: Terms,
    pub(super) holders: Holders,
    pub(super) separators: Vec<Separator>,
    pub(super) separator_numbers: FxHashMap<Separator, u32>,
    /// Whether a separator stands in any text: not all of an index that was begun with do.
    pub(super) separator_uses: Vec<bool>,
    /// Of the index that was begun with.
    pub(super) old_phrases: Option<OldPhrases>,
    pub(super) texts: Vec<Texts>,
    /// For each article, its further strings ([`super::texts`]).
    pub(super) further: Vec<u32>,
    pub(super) lengths: Vec<u8>,
    pub(super) dates: Vec<Option<u32>>,
    pub(super) duplicates: DuplicatesWriter,
    pub(super) facets: FacetsWriter,
    /// For each group of aliases, whether an article names it.
    pub(super) held: Vec<bool>,
    pub(super) ids: Vec<u16>,
    pub(super) tokens: u64,
    /// What went wrong first.
    fault: Option<Error>,
}

impl IndexWriter {
    pub fn new(settings: Settings) -> IndexWriter {
        IndexWriter::with(settings, Means::default())
    }

    /// Whether an index that is continued from `base` to so many articles has fingerprints as wide as one that is made of
    /// them at once.
    pub fn can_continue(&self, base: &Index, documents: usize) -> bool {
        self.settings.bits_for(documents) == base.meta().adjacency_bits
    }

    pub fn with(settings: Settings, means: Means) -> IndexWriter {
        IndexWriter {
            drafter: Drafter::new(&settings, 0),
            drafters: vec![Numbers::default()],
            facets: FacetsWriter::new(&settings.facets),
            held: vec![false; settings.aliases.len()],
            holders: Holders::new(means.memory),
            settings,
            means,
            terms: Terms::default(),
            separators: Vec::new(),
            separator_numbers: FxHashMap::default(),
            separator_uses: Vec::new(),
            old_phrases: None,
            texts: Vec::new(),
            further: Vec::new(),
            lengths: Vec::new(),
            dates: Vec::new(),
            duplicates: DuplicatesWriter::default(),
            ids: Vec::new(),
            tokens: 0,
            fault: None,
        }
    }

    /// How many articles were added.
    pub fn len(&self) -> usize {
        self.lengths.len() + self.drafter.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds an article. What goes wrong is told by [`IndexWriter::finish`].
    pub fn add(&mut self, document: &Document) {
        self.drafter.add(document);
        if self.drafter.len() == BATCH {
            self.flush();
        }
    }

    /// Adds the articles of all batches that `next` gives, one behind the other; they are drafted side by side.
    pub fn add_all(&mut self, mut next: impl FnMut() -> Option<Vec<Document>> + Send) -> Result<(), Error> {
        self.flush();
        let settings = self.settings.clone();
        // Those that have nothing to do, and how many there are.
        let drafters = Mutex::new((Vec::new(), self.drafters.len()));
        let drafters = || drafters.lock().unwrap_or_else(PoisonError::into_inner);
        let drafter = || {
            let (idle, count) = &mut *drafters();
            idle.pop().unwrap_or_else(|| {
                *count += 1;
                Drafter::new(&settings, *count - 1)
            })
        };
        // Taken with the batch, in the order of batches: what a drafter met before is of an earlier one, merged before.
        let with_drafter = || next().map(|documents| (drafter(), documents));
        let draft = |(mut drafter, documents): (Drafter, Vec<Document>)| {
            documents.iter().for_each(|document| drafter.add(document));
            let draft = drafter.finish();
            if !drafter.is_full() {
                drafters().0.push(drafter);
            }
            draft
        };
        in_order(self.means.threads, with_drafter, draft, |draft| {
            self.merge(draft);
            self.fault.clone().map_or(Ok(()), Err)
        })
    }

    /// Two articles tell the same, as if they were of one group; by their numbers, in the order in which they were added,
    /// which must both be there.
    pub fn tell_alike(&mut self, one: u32, other: u32) {
        self.flush();
        self.duplicates.join(one, other);
    }

    fn flush(&mut self) {
        if !self.drafter.is_empty() {
            let draft = self.drafter.finish();
            self.merge(draft);
            if self.drafter.is_full() {
                self.drafter = Drafter::new(&self.settings, self.drafters.len());
            }
        }
    }

    fn merge(&mut self, mut draft: Draft) {
        while self.drafters.len() <= draft.drafter {
            self.drafters.push(Numbers::default());
        }
        let mut numbers = std::mem::take(&mut self.drafters[draft.drafter]);
        self.terms.merge(&draft.terms, &mut numbers.terms);
        numbers.separators.extend(draft.separators.iter().map(|separator| self.separator(separator)));
        let Known { forms, words } = &numbers.terms;
        let cards = std::mem::take(&mut draft.cards);
        let mut holdings = std::mem::take(&mut draft.holdings).into_iter();
        for card in &cards {
            let own = holdings.by_ref().take(card.holdings);
            self.holders.add(own.map(|holding| (forms[holding.form as usize], holding)));
            self.file(card);
        }
        let pairs = std::mem::take(&mut draft.pairs).into_iter();
        let renumbered = pairs.map(|((a, b), count)| ((forms[a as usize], forms[b as usize]), count));
        self.holders.add_pairs(renumbered);
        draft.held.iter().zip(&mut self.held).for_each(|(&here, held)| *held |= here);
        let put = self.put(&draft, words, &numbers.separators, cards.len());
        self.drafters[draft.drafter] = numbers;
        let spilled = put.and_then(|()| self.holders.spill(&self.terms, &*self.means.shelf));
        self.fault = self.fault.take().or(spilled.err());
    }

    /// Keeps what the columns need.
    fn file(&mut self, card: &Card) {
        self.further.push(card.further);
        self.lengths.push(card.length_code);
        self.dates.push(card.date);
        self.facets.add(&card.section, card.date, &card.meta);
        self.duplicates.add(&card.group);
        self.ids.push(card.id);
        self.tokens += u64::from(card.length);
    }

    /// Puts the texts on the shelf, their symbols numbered through all articles.
    fn put(
        &mut self,
        draft: &Draft,
        words: &[u32],
        separators: &[u32],
        articles: usize,
    ) -> Result<(), Error> {
        let mut piece = Vec::with_capacity(draft.symbols.len() * 2);
        for &symbol in &draft.symbols {
            let symbol = match Drafted::of(symbol) {
                Drafted::Separator(row) => Drafted::Separator(separators[row as usize]),
                Drafted::Word(row) => Drafted::Word(words[row as usize]),
                symbol => symbol,
            };
            push_number(symbol.number(), &mut piece);
        }
        let piece = self.means.shelf.put(piece)?;
        self.texts.push(Texts { piece, articles, symbols: draft.symbols.len() as u64, is_old: false });
        Ok(())
    }

    /// Puts texts of the index that was begun with on the shelf, as they are; `literals` are the rows of theirs.
    pub(super) fn put_old(&mut self, part: &Part, literals: &[u32], old: &OldPhrases) -> Result<(), Error> {
        let (mut piece, mut literals) = (Vec::with_capacity(part.symbols.len() * 2), literals.iter());
        for &symbol in &part.symbols {
            let drafted = match symbol {
                LITERAL => Drafted::Word(literals.next().copied().unwrap_or(0)),
                symbol => old.drafted(symbol),
            };
            push_number(drafted.number(), &mut piece);
        }
        let piece = self.means.shelf.put(piece)?;
        let symbols = part.symbols.len() as u64;
        self.texts.push(Texts { piece, articles: part.further.len(), symbols, is_old: true });
        Ok(())
    }

    fn separator(&mut self, separator: &Separator) -> u32 {
        if let Some(&number) = self.separator_numbers.get(separator) {
            self.separator_uses[number as usize] = true;
            return number;
        }
        let number = self.separators.len() as u32;
        self.separator_numbers.insert(separator.clone(), number);
        self.separators.push(separator.clone());
        self.separator_uses.push(true);
        number
    }

    pub(super) fn say(&self, step: Step, done: usize, of: usize) {
        (self.means.watcher)(step, done, of);
    }

    /// Writes the index. An error if no article was added, or if the shelf failed.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        self.flush();
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        if self.lengths.is_empty() {
            return Err(Error("an index needs at least one article, and none was added".into()));
        }
        assemble(self)
    }
}
