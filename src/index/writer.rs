//! Collects articles and writes them as one index.
use super::blocks::write_blocks;
use super::columns::{id_hash, length_code, minutes, write_columns};
use super::dictionary::{KeyDraft, count_letters, groups, write_dictionary};
use super::huffman::Encoder;
use super::letters::LettersWriter;
use super::meta::{Meta, RESIDENT};
use super::model::{END, LITERAL, SEPARATORS, Separator, write_model};
use super::phrases::find_phrases;
use super::postings::{bucket, write_list};
use super::terms::{Occurrence, Terms};
use super::texts::{TextsWriter, write_article};
use crate::bytes::BitWriter;
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
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            title: String::new(),
            lang: "vi".into(),
            adjacency_bits: 2,
            phrases: 32_768,
        }
    }
}

/// Marks a drafted symbol as the number of a separator or word row; without, it is final.
const IS_SEPARATOR: u32 = 1 << 30;
const IS_WORD: u32 = 1 << 31;
/// A postings block is closed when it has this many bytes.
const POSTINGS_BLOCK: usize = 16 << 10;

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
    settings: Settings,
    terms: Terms,
    separators: Vec<Separator>,
    separator_numbers: FxHashMap<Separator, u32>,
    /// All texts and fields as drafted symbols, fields ended by `END`.
    symbols: Vec<u32>,
    /// For each article, its further fields.
    metas: Vec<u32>,
    lengths: Vec<u8>,
    dates: Vec<Option<u32>>,
    ids: Vec<u16>,
    tokens: u64,
    /// Of the article at hand; here to be reused.
    occurrences: Vec<Occurrence>,
    /// Those of them that end just before the next atom.
    last: Vec<usize>,
}

impl IndexWriter {
    pub fn new(settings: Settings) -> IndexWriter {
        IndexWriter {
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
        for text in [
            &document.id,
            &document.url,
            &document.date,
            &document.section,
            &document.image,
        ] {
            self.field(text, Part::Field);
        }
        for (name, value) in &document.meta {
            self.field(name, Part::Field);
            self.field(value, Part::Field);
        }
        length += self.field(&document.body, Part::Body);
        self.terms.add_postings(number, &mut self.occurrences);
        self.metas.push(document.meta.len() as u32);
        self.lengths.push(length_code(length));
        self.dates.push(minutes(&document.date));
        self.ids.push(id_hash(&document.id));
        self.tokens += u64::from(length);
    }

    /// Drafts one field's symbols and, if it is searched, its occurrences; gives its atoms.
    fn field(&mut self, text: &str, part: Part) -> u32 {
        let (mut end, mut atoms) = (0, 0);
        self.last.clear();
        tokens(text, &mut |token| {
            let form = if token.atoms == 1 {
                self.separator(&text[end..token.start], token.gap, atoms > 0);
                end = token.end;
                atoms += 1;
                let spelled =
                    self.terms
                        .spelling(&text[token.start..token.end], token, part != Part::Field);
                self.symbols.extend(spelled.case);
                self.symbols.push(spelled.word | IS_WORD);
                self.link(token.gap, &token.key);
                spelled.form
            } else {
                self.terms.form(token)
            };
            if part != Part::Field {
                self.last.push(self.occurrences.len());
                self.occurrences.push(Occurrence {
                    form,
                    in_title: part == Part::Title,
                    bucket: 0,
                });
            }
        });
        self.separator(&text[end..], Gap::Sentence, false);
        self.symbols.push(END);
        atoms
    }

    /// Tells what ended just before an atom that the atom follows.
    fn link(&mut self, gap: Gap, key: &str) {
        if gap <= Gap::Space {
            let bucket = bucket(key, super::MAX_ADJACENCY_BITS) as u8;
            self.last
                .iter()
                .for_each(|&place| self.occurrences[place].bucket = bucket);
        }
        self.last.clear();
    }

    /// `inner`: between two words, where a blank is not written.
    fn separator(&mut self, text: &str, gap: Gap, inner: bool) {
        let separator = Separator {
            text: text.into(),
            gap,
        };
        if if inner {
            separator.is_blank()
        } else {
            text.is_empty()
        } {
            return;
        }
        let next = self.separators.len() as u32;
        let number = *self
            .separator_numbers
            .entry(separator)
            .or_insert_with_key(|separator| {
                self.separators.push(separator.clone());
                next
            });
        self.symbols.push(number | IS_SEPARATOR);
    }

    /// Writes the index. An error if no article was added, or if there is more than the format can number.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        if self.is_empty() {
            return Err(Error(
                "an index needs at least one article, and none was added".into(),
            ));
        }
        let (keys, rows, numbers) = self.terms.keys();
        let literals = self.number_symbols(&numbers);
        let words = numbers.iter().filter(|&&number| number != u32::MAX).count() as u32;
        let alphabet = SEPARATORS + self.separators.len() as u32 + words;
        let mut symbols = std::mem::take(&mut self.symbols);
        let limit = self.settings.phrases;
        let barrier = |symbol| symbol == END || symbol == LITERAL;
        let (rounds, lists) = std::thread::scope(|scope| {
            let phrases = scope.spawn(|| find_phrases(&mut symbols, alphabet, limit, barrier));
            let lists = self.write_lists(&keys, &rows);
            (
                phrases
                    .join()
                    .expect("the search for phrases does not panic"),
                lists,
            )
        });
        let mut letters = count_letters(&keys);
        literals
            .iter()
            .for_each(|&word| letters.word(self.terms.words[word as usize].spelling.as_bytes()));
        let letters = letters.finish();
        let frequencies = count(
            &symbols,
            alphabet as usize + rounds.iter().map(Vec::len).sum::<usize>(),
        );
        let (model, encoder) = write_model(&self.separators, words, &rounds, &frequencies);
        let (texts, text_counts) = self.write_texts(&symbols, &literals, &encoder, &letters);
        let meta = Meta {
            title: self.settings.title.clone(),
            lang: self.settings.lang.clone(),
            documents: self.len() as u32,
            keys: keys.len() as u32,
            words,
            tokens: self.tokens,
            adjacency_bits: self.settings.adjacency_bits,
            postings_blocks: lists.blocks.len() as u32,
            text_counts,
        };
        let ids = self.ids.iter().flat_map(|id| id.to_be_bytes()).collect();
        let columns = write_columns(&self.lengths, &self.dates);
        let dictionary = write_dictionary(&keys, &lists.starts, &letters);
        let mut blocks = vec![meta.write(), columns, dictionary, model, ids];
        blocks.extend(lists.blocks);
        blocks.extend(texts);
        Ok(write_blocks(&blocks, RESIDENT))
    }

    /// Makes drafted symbols final; gives the word rows of the literals in the order of their symbols.
    fn number_symbols(&mut self, numbers: &[u32]) -> Vec<u32> {
        let first_word = SEPARATORS + self.separators.len() as u32;
        let mut literals = Vec::new();
        for symbol in &mut self.symbols {
            if *symbol & IS_WORD != 0 {
                let row = *symbol & !IS_WORD;
                *symbol = match numbers[row as usize] {
                    u32::MAX => {
                        literals.push(row);
                        LITERAL
                    }
                    number => first_word + number,
                };
            } else if *symbol & IS_SEPARATOR != 0 {
                *symbol = SEPARATORS + (*symbol & !IS_SEPARATOR);
            }
        }
        literals
    }

    fn write_lists(&self, keys: &[KeyDraft], rows: &[u32]) -> Lists {
        let mut lists = Lists::default();
        let mut rows = rows.iter();
        let mut written = 0;
        let mut block: Vec<u8> = Vec::new();
        for group in groups(keys) {
            lists.starts.push(written as u32);
            let mut out = BitWriter::default();
            for row in rows
                .by_ref()
                .take(group.iter().map(|key| key.forms.len()).sum())
            {
                let mut postings = self.terms.postings(*row);
                let width = self.settings.adjacency_bits;
                let low = |bucket: &mut u8| *bucket &= ((1u32 << width) - 1) as u8;
                postings
                    .iter_mut()
                    .for_each(|posting| posting.buckets.iter_mut().for_each(low));
                if !postings.is_empty() {
                    write_list(&postings, self.len() as u32, width, &mut out);
                }
            }
            let bytes = out.finish();
            written += bytes.len();
            block.extend(bytes);
            if block.len() >= POSTINGS_BLOCK {
                lists.blocks.push(std::mem::take(&mut block));
            }
        }
        lists.blocks.push(block);
        lists
    }

    /// The text blocks, and how many articles each has.
    fn write_texts(
        &self,
        symbols: &[u32],
        literals: &[u32],
        encoder: &Encoder,
        letters: &LettersWriter,
    ) -> (Vec<Vec<u8>>, Vec<u32>) {
        let mut texts = TextsWriter::default();
        let mut literals = literals
            .iter()
            .map(|&row| self.terms.words[row as usize].spelling.as_str());
        let mut fields = symbols.split_inclusive(|&symbol| symbol == END);
        let mut start = 0;
        for &meta in &self.metas {
            let length: usize = fields
                .by_ref()
                .take(7 + 2 * meta as usize)
                .map(<[u32]>::len)
                .sum();
            let article = &symbols[start..start + length];
            texts.article(write_article(
                meta,
                article,
                &mut literals,
                encoder,
                letters,
            ));
            start += length;
        }
        texts.finish()
    }
}

/// The lists of all forms, in dictionary order.
#[derive(Default)]
struct Lists {
    blocks: Vec<Vec<u8>>,
    /// Where the lists of each group begin among all lists, in bytes.
    starts: Vec<u32>,
}

fn count(symbols: &[u32], alphabet: usize) -> Vec<u64> {
    let mut frequencies = vec![0; alphabet];
    symbols
        .iter()
        .for_each(|&symbol| frequencies[symbol as usize] += 1);
    frequencies
}
