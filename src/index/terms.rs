//! Words and forms, numbered as they come: of one batch of articles, and of the whole collection.
use super::MAX_ADJACENCY_BITS;
use super::aliases::concept;
use super::group::{FormDraft, KeyDraft};
use super::model::{CAPITAL, UPPER};
use super::postings::bucket;
use super::texts::cased;
use crate::text::Token;
use rustc_hash::FxHashMap;

/// An exact form.
pub struct FormRow {
    pub key: String,
    pub form: String,
}

/// A spelling, upper case undone where that can be done and redone.
pub struct WordRow {
    pub spelling: String,
    pub form: u32,
    /// Stands in a title or body, not only in an address or other field.
    pub searched: bool,
    /// Occurrences in all texts and fields.
    pub count: u32,
}

#[derive(Default)]
pub struct Terms {
    pub forms: Vec<FormRow>,
    pub words: Vec<WordRow>,
    form_numbers: FxHashMap<String, u32>,
    word_numbers: FxHashMap<String, u32>,
}

/// How a spelling is written: an optional flag, and the word.
#[derive(Clone, Copy)]
pub struct Spelled {
    pub case: Option<u32>,
    pub word: u32,
    pub form: u32,
    /// Of its key.
    pub bucket: u8,
    /// Stood in a title or body before.
    pub searched: bool,
}

/// Knows each spelling of a batch again, to the case of its letters.
#[derive(Default)]
pub struct Speller {
    short: FxHashMap<u128, Spelled>,
    long: FxHashMap<String, Spelled>,
}

/// A spelling of up to 15 bytes, as nearly all are, as a number: compared at once, without another look into memory.
fn short(spelling: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes[..15].get_mut(..spelling.len())?.copy_from_slice(spelling.as_bytes());
    bytes[15] = spelling.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

impl Speller {
    /// A spelling that was met.
    pub fn known(&mut self, spelling: &str) -> Option<&mut Spelled> {
        match short(spelling) {
            Some(short) => self.short.get_mut(&short),
            None => self.long.get_mut(spelling),
        }
    }

    /// The spelling of a token; what is new comes into `terms`.
    pub fn spelled(&mut self, terms: &mut Terms, spelling: &str, token: &Token, searched: bool) -> Spelled {
        if let Some(spelled) = self.known(spelling) {
            spelled.searched |= searched;
            return *spelled;
        }
        let (case, lower) = lower(spelling);
        let form = terms.form(&token.key, &token.form);
        let bucket = bucket(&token.key, MAX_ADJACENCY_BITS) as u8;
        let spelled = Spelled { case, word: terms.word(&lower, form), form, bucket, searched };
        match short(spelling) {
            Some(short) => self.short.insert(short, spelled),
            None => self.long.insert(spelling.into(), spelled),
        };
        spelled
    }
}

/// Undoes capitals if that loses nothing.
fn lower(spelling: &str) -> (Option<u32>, String) {
    let lower: String = spelling.chars().flat_map(char::to_lowercase).collect();
    let case =
        [CAPITAL, UPPER].into_iter().find(|&case| lower != spelling && cased(&lower, case) == spelling);
    match case {
        None => (None, spelling.into()),
        some => (some, lower),
    }
}

/// The row of a form that no article has.
pub const NO_ROW: u32 = u32::MAX;

/// The terms in the order of the dictionary.
pub struct Sorted {
    pub keys: Vec<KeyDraft>,
    /// For each of their forms, in order, its row; `NO_ROW` of a beginning ([`super::beginnings`]).
    pub rows: Vec<u32>,
    /// For each row of words its number in the dictionary; `u32::MAX` for literals.
    pub words: Vec<u32>,
}

impl Terms {
    /// The number of a form.
    pub fn form(&mut self, key: &str, form: &str) -> u32 {
        if let Some(&number) = self.form_numbers.get(form) {
            return number;
        }
        let number = self.forms.len() as u32;
        self.form_numbers.insert(form.into(), number);
        self.forms.push(FormRow { key: key.into(), form: form.into() });
        number
    }

    /// The number of the form that stands for a group of aliases.
    pub fn concept(&mut self, group: usize) -> u32 {
        let key = concept(group);
        self.form(&key, &key)
    }

    /// The number of a word, which is new to be of this form.
    pub fn word(&mut self, spelling: &str, form: u32) -> u32 {
        if let Some(&number) = self.word_numbers.get(spelling) {
            return number;
        }
        let number = self.words.len() as u32;
        self.word_numbers.insert(spelling.into(), number);
        self.words.push(WordRow { spelling: spelling.into(), form, searched: false, count: 0 });
        number
    }

    /// Counts an occurrence of a word.
    pub fn count(&mut self, word: u32, searched: bool) {
        let row = &mut self.words[word as usize];
        row.count += 1;
        row.searched |= searched;
    }

    /// Adds the terms of a batch; gives the numbers here of its forms and of its words.
    pub fn merge(&mut self, batch: &Terms) -> (Vec<u32>, Vec<u32>) {
        let forms: Vec<u32> = batch.forms.iter().map(|row| self.form(&row.key, &row.form)).collect();
        let mut words = Vec::with_capacity(batch.words.len());
        for row in &batch.words {
            let number = self.word(&row.spelling, forms[row.form as usize]);
            let own = &mut self.words[number as usize];
            own.count += row.count;
            own.searched |= row.searched;
            words.push(number);
        }
        (forms, words)
    }

    /// Words that stand in fields only, too seldom to deserve a place in the dictionary.
    fn is_literal(&self, word: u32) -> bool {
        let row = &self.words[word as usize];
        !row.searched && row.count < 3
    }

    /// The rows of forms by key, then form.
    pub fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.forms.len() as u32).collect();
        order.sort_unstable_by_key(|&form| {
            let row = &self.forms[form as usize];
            (&row.key, &row.form)
        });
        order
    }

    /// The terms as the dictionary has them; `documents`: for each form, how many articles hold it.
    pub fn sorted(&self, documents: &[u32]) -> Sorted {
        let words_of = self.words_of_forms();
        let mut sorted =
            Sorted { keys: Vec::new(), rows: Vec::new(), words: vec![u32::MAX; self.words.len()] };
        let mut next = 0;
        for form in self.order() {
            let (row, words) = (&self.forms[form as usize], &words_of[form as usize]);
            let documents = documents[form as usize];
            if documents == 0 && words.is_empty() {
                continue;
            }
            for (&word, number) in words.iter().zip(next..) {
                sorted.words[word as usize] = number;
            }
            next += words.len() as u32;
            let spelling = |&word: &u32| self.words[word as usize].spelling.clone();
            let words = words.iter().map(spelling).collect();
            let draft = FormDraft { form: row.form.clone(), documents, words };
            sorted.rows.push(form);
            match sorted.keys.last_mut().filter(|key| key.key == row.key) {
                Some(key) => key.forms.push(draft),
                None => sorted.keys.push(KeyDraft { key: row.key.clone(), forms: vec![draft] }),
            }
        }
        sorted
    }

    /// For each form the words that the dictionary has of it, in rising order.
    fn words_of_forms(&self) -> Vec<Vec<u32>> {
        let mut words_of: Vec<Vec<u32>> = vec![Vec::new(); self.forms.len()];
        (0..self.words.len() as u32).filter(|&word| !self.is_literal(word)).for_each(|word| {
            words_of[self.words[word as usize].form as usize].push(word);
        });
        words_of.iter_mut().for_each(|words| words.sort_by_key(|&word| &self.words[word as usize].spelling));
        words_of
    }
}
