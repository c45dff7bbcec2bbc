//! Reads the postings of a query's words: for each word, which articles hold it, how often, in which forms, and what
//! may follow it there.
use super::query::{Query, Word};
use crate::index::{Fault, Form, Index, Key, bucket};
use crate::text::{is_syllable, tokens};
use std::ops::Range;

/// How often a word counts in the title.
const TITLE: u32 = 3;
/// The bit of `Held::forms` for articles that hold a longer word only.
pub const COMPLETED: u32 = 1 << 31;
/// Beside `COMPLETED`: the word before may be followed by the longer word there.
pub const FOLLOWS: u32 = 1 << 30;
/// Forms beyond this share the last bit.
const LAST_FORM: usize = 29;

/// What one article holds of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    /// Occurrences, those in the title three times; of longer words if `forms` is `COMPLETED`.
    pub frequency: u16,
    /// Buckets of what follows.
    pub next: u16,
    /// Bit n: form n of the key.
    pub forms: u32,
}

/// One article that holds one form.
#[derive(Clone, Copy, Debug)]
pub struct FormPosting {
    pub document: u32,
    pub frequency: u16,
    pub next: u16,
}

/// A word of the query, found in the collection or not.
pub struct Term {
    pub word: Word,
    /// The bucket of its key, or of its first atom.
    pub bucket: u32,
    /// Forms of its key.
    pub forms: Vec<Form>,
    /// For each form, who holds it.
    pub postings: Vec<Vec<FormPosting>>,
    /// For each article, what it holds.
    pub held: Vec<Held>,
    /// Articles that hold the key itself; articles that hold only a longer word.
    pub exact: u32,
    pub completed: u32,
    /// Words of the texts that are longer than a half-typed word.
    pub completions: Range<u32>,
    /// Two words of the texts that make up the word when nothing stands between them (`Vin`, `Fast`).
    pub halves: Vec<(Range<u32>, Range<u32>)>,
    /// How probable it is that each form was meant; filled in by `meaning`.
    pub meant: Vec<f32>,
    /// For each form, and each form of the next term: in how many articles the one follows the other; from `meaning`.
    pub following: Vec<Vec<f32>>,
}

impl Term {
    /// Articles that hold the word in any way.
    pub fn documents(&self) -> u32 {
        self.exact + self.completed
    }
}

/// What the dictionary says of a word, before its lists are read.
struct Entry {
    word: Word,
    key: Option<Key>,
    completions: Vec<Key>,
}

/// Looks the words up and reads their lists. `Fault::Need` names all blocks that are missing at once.
pub fn gather(index: &Index, query: &Query) -> Result<Vec<Term>, Fault> {
    let entries: Vec<Entry> = query
        .words
        .iter()
        .map(|word| look_up(index, word))
        .collect();
    index.want_lists(
        entries
            .iter()
            .flat_map(|entry| entry.key.iter().chain(&entry.completions)),
    )?;
    let mut terms: Vec<Term> = Vec::new();
    for entry in entries {
        let term = read(index, entry, terms.last())?;
        terms.push(term);
    }
    Ok(terms)
}

fn look_up(index: &Index, word: &Word) -> Entry {
    let mut completions = Vec::new();
    if word.unfinished {
        index.keys_with_prefix(&word.key, &mut |key| {
            if key.key != word.key {
                completions.push(key);
            }
            true
        });
    }
    Entry {
        word: word.clone(),
        key: index.key(&word.key),
        completions,
    }
}

fn read(index: &Index, entry: Entry, before: Option<&Term>) -> Result<Term, Fault> {
    let mut held = vec![Held::default(); index.documents() as usize];
    let mut postings = Vec::new();
    let mut exact = 0;
    if let Some(key) = &entry.key {
        postings = vec![Vec::new(); key.forms.len()];
        index.for_each_list(key, &mut |form, list| {
            let bit = 1 << form.min(LAST_FORM);
            for posting in list {
                let here = &mut held[posting.document as usize];
                let frequency = frequency(posting.title, posting.body);
                exact += u32::from(here.forms == 0);
                here.forms |= bit;
                here.frequency = here.frequency.saturating_add(frequency);
                here.next |= posting.next as u16;
                let next = posting.next as u16;
                postings[form].push(FormPosting {
                    document: posting.document,
                    frequency,
                    next,
                });
            }
        })?;
    }
    let mut completed = 0;
    for key in &entry.completions {
        completed += complete(
            index,
            key,
            before.filter(|_| entry.word.adjacent),
            &mut held,
        )?;
    }
    let forms = entry.key.map(|key| key.forms).unwrap_or_default();
    let completions = match (entry.completions.first(), entry.completions.last()) {
        (Some(first), Some(last)) => first.words().start..last.words().end,
        _ => 0..0,
    };
    let bucket = bucket(&lead(&entry.word.key), index.meta().adjacency_bits);
    let halves = halves(index, &entry.word);
    let (meant, following) = (vec![0.0; forms.len()], Vec::new());
    let word = entry.word;
    Ok(Term {
        word,
        bucket,
        forms,
        postings,
        held,
        exact,
        completed,
        completions,
        halves,
        meant,
        following,
    })
}

fn frequency(title: u32, body: u32) -> u16 {
    title
        .saturating_mul(TITLE)
        .saturating_add(body)
        .min(u32::from(u16::MAX)) as u16
}

/// Adds the articles that hold a longer word and not the word itself; gives how many are new.
fn complete(
    index: &Index,
    key: &Key,
    before: Option<&Term>,
    held: &mut [Held],
) -> Result<u32, Fault> {
    let mut new = 0;
    let bucket = bucket(&lead(&key.key), index.meta().adjacency_bits);
    index.for_each_list(key, &mut |_, list| {
        for posting in list {
            let here = &mut held[posting.document as usize];
            if here.forms == 0 || here.forms & COMPLETED != 0 {
                new += u32::from(here.forms == 0);
                here.forms |= COMPLETED;
                if before.is_some_and(|term| {
                    term.held[posting.document as usize].next >> bucket & 1 == 1
                }) {
                    here.forms |= FOLLOWS;
                }
                here.frequency = here
                    .frequency
                    .saturating_add(frequency(posting.title, posting.body));
                here.next |= posting.next as u16;
            }
        }
    })?;
    Ok(new)
}

/// The first atom of a key: what fingerprints before it saw.
fn lead(key: &str) -> String {
    let mut lead = None;
    tokens(key, &mut |token| {
        lead = lead.take().or_else(|| Some(token.key.clone()))
    });
    lead.unwrap_or_default()
}

/// The ways to make up a word that is no syllable of two words of the texts.
fn halves(index: &Index, word: &Word) -> Vec<(Range<u32>, Range<u32>)> {
    let mut halves = Vec::new();
    if is_syllable(&word.form) || is_syllable(&word.key) {
        return halves;
    }
    for (cut, _) in word.key.char_indices().skip(1) {
        let (left, right) = word.key.split_at(cut);
        if let (Some(left), Some(right)) = (index.key(left), index.key(right)) {
            halves.push((left.words(), right.words()));
        }
    }
    halves
}
