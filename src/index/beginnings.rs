//! Beginnings: of the commonest beginnings of words, the articles that hold no longer word.
//!
//! Who types `b` asks for all words that begin so: 2,000 lists of 111,000 postings on 10,000 articles, to learn that
//! each article holds one. So those that do *not* have a list of their own, under the beginning and [`END`], which
//! stands in no word and behind all letters. Its postings are like any others, but without fingerprints: an article
//! with an occurrence in the body holds no longer word at all, one without holds some in what surrounds it only.
//!
//! A beginning has a list if its longer words have at least [`FEWEST`] postings and two for each article. On 10,000
//! articles these are 62, one to three letters long, and their lists 0.2 % of the index.
use super::draft::Holding;
use super::holders::{drafts, push_posting};
use super::key::{FormDraft, KeyDraft};
use super::numbers::push_number;
use super::postings::Following;
use super::terms::{NO_ROW, Sorted};
use crate::Error;
use std::collections::BTreeMap;

/// The last letter of the key of a beginning.
const END: char = '\u{10FFFF}';
/// Fewer postings are read in less than a millisecond.
const FEWEST: u64 = 8192;

/// The key, and the form, under which the articles are listed that hold no longer word.
pub fn beginning(prefix: &str) -> String {
    let mut key = String::from(prefix);
    key.push(END);
    key
}

/// Whether a key is that of a beginning.
pub fn is_beginning(key: &[u8]) -> bool {
    key.ends_with(&[0xF4, 0x8F, 0xBF, 0xBF])
}

/// The beginnings of a key, shorter than it.
fn prefixes(key: &str) -> impl Iterator<Item = &str> {
    key.char_indices().skip(1).map(|(end, _)| &key[..end])
}

/// Puts the keys of the beginnings that deserve a list among those of an index of `documents` articles.
pub fn add_beginnings(sorted: &mut Sorted, documents: usize) {
    let mut postings: BTreeMap<&str, u64> = BTreeMap::new();
    for key in sorted.keys.iter().filter(|key| key.key.starts_with(char::is_alphanumeric)) {
        let held = key.forms.iter().map(|form| u64::from(form.documents)).sum::<u64>();
        prefixes(&key.key).for_each(|prefix| *postings.entry(prefix).or_insert(0) += held);
    }
    postings.retain(|_, &mut held| held >= FEWEST.max(2 * documents as u64));
    let made: Vec<String> = postings.keys().map(|prefix| beginning(prefix)).collect();
    for key in made {
        let place = sorted.keys.partition_point(|other| other.key < key);
        let row = sorted.keys[..place].iter().map(|key| key.forms.len()).sum();
        let form = FormDraft { form: key.clone(), ..FormDraft::default() };
        sorted.keys.insert(place, KeyDraft { key, forms: vec![form] });
        sorted.rows.insert(row, NO_ROW);
    }
}

/// What an article holds of the longer words of a beginning.
const NONE: u8 = 0;
const FAINT: u8 = 1;
const TOLD: u8 = 2;

/// Tells the keys of beginnings how long their lists are.
pub fn count_beginnings(keys: &mut [KeyDraft], lengths: &[u32]) {
    let made = keys.iter_mut().filter(|key| is_beginning(key.key.as_bytes()));
    made.zip(lengths).for_each(|(key, &length)| key.forms[0].documents = length);
}

/// Gathers who holds longer words while the lists pass by in the order of the keys.
pub struct Beginnings {
    /// For each beginning whose longer words pass by, what each article holds of them; a longer one behind a shorter. It
    /// is opened with the first of them, and closed by its own key, which stands behind the last.
    open: Vec<(String, Vec<u8>)>,
    /// Those of the index that are still to come, the next one last.
    next: Vec<String>,
    documents: usize,
}

impl Beginnings {
    pub fn new(keys: &[KeyDraft], documents: u32) -> Beginnings {
        let made = keys.iter().filter(|key| is_beginning(key.key.as_bytes()));
        let mut next: Vec<String> = made.map(|key| key.key.trim_end_matches(END).into()).collect();
        // Before its words pass by a beginning stands in front of those that are longer.
        next.sort_unstable_by(|a, b| b.cmp(a));
        Beginnings { open: Vec::new(), next, documents: documents as usize }
    }

    /// The list of a form of `key`, as bytes for [`drafts`]: that of a beginning, or the one that `take` gives.
    pub fn list_of(
        &mut self,
        key: &str,
        take: impl FnOnce() -> Result<Vec<u8>, Error>,
    ) -> Result<Vec<u8>, Error> {
        if is_beginning(key.as_bytes()) {
            return Ok(self.close());
        }
        take().inspect(|postings| self.see(key, postings))
    }

    fn see(&mut self, key: &str, postings: &[u8]) {
        while let Some(next) = self.next.pop_if(|next| key.starts_with(next.as_str()) && key != next.as_str())
        {
            self.open.push((next, vec![NONE; self.documents]));
        }
        if self.open.is_empty() {
            return;
        }
        for posting in drafts(postings) {
            let held = if posting.title + posting.body > 0 { TOLD } else { FAINT };
            for (_, holders) in &mut self.open {
                let holder = &mut holders[posting.document as usize];
                *holder = held.max(*holder);
            }
        }
    }

    /// The list of the beginning whose words have passed by.
    fn close(&mut self) -> Vec<u8> {
        let (mut bytes, mut next) = (Vec::new(), 0);
        let (_, holders) = self.open.pop().unwrap_or_default();
        for (document, &held) in (0..).zip(&holders).filter(|(_, held)| **held != TOLD) {
            push_number(document - next, &mut bytes);
            let body = u32::from(held == NONE);
            push_posting(&Holding { form: 0, title: 0, body, next: Following::default() }, &mut bytes);
            next = document + 1;
        }
        bytes
    }
}
