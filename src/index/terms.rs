//! Words and forms, numbered as they come: as one drafter meets them, and through the whole collection.
use super::MAX_ADJACENCY_BITS;
use super::aliases::concept;
use super::key::{FormDraft, KeyDraft};
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
    /// Occurrences in fields that are not searched.
    pub in_fields: u32,
}

#[derive(Default)]
pub struct Terms {
    pub forms: Vec<FormRow>,
    pub words: Vec<WordRow>,
    form_numbers: FxHashMap<String, u32>,
    word_numbers: FxHashMap<String, u32>,
    /// How many forms and words were given away.
    given: (u32, u32),
}

/// What a batch tells of the terms that its drafter numbers.
#[derive(Default)]
pub struct Fresh {
    /// Those that the drafter met first, behind all that it met before.
    forms: Vec<FormRow>,
    words: Vec<WordRow>,
    /// Words that now stand in a title or body.
    searched: Vec<u32>,
    /// Words in fields that are not searched, once for each time.
    in_fields: Vec<u32>,
}

/// The numbers in the whole collection of the terms that a drafter numbers.
#[derive(Default)]
pub struct Known {
    pub forms: Vec<u32>,
    pub words: Vec<u32>,
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

/// Knows each spelling again that a drafter met, to the case of its letters.
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

    /// The spelling of a token; what is new comes into `terms`, what its place says of the word into `fresh`.
    pub fn spelled(
        &mut self,
        terms: &mut Terms,
        fresh: &mut Fresh,
        spelling: &str,
        token: &Token,
        searched: bool,
    ) -> Spelled {
        let spelled = match self.known(spelling) {
            Some(spelled) => spelled,
            None => self.learn(terms, spelling, token),
        };
        match (searched, spelled.searched) {
            (false, _) => fresh.in_fields.push(spelled.word),
            (true, false) => fresh.searched.push(spelled.word),
            (true, true) => {}
        }
        spelled.searched |= searched;
        *spelled
    }

    fn learn(&mut self, terms: &mut Terms, spelling: &str, token: &Token) -> &mut Spelled {
        let (case, lower) = lower(spelling);
        let form = terms.form(&token.key, &token.form);
        let bucket = bucket(&token.key, MAX_ADJACENCY_BITS) as u8;
        let spelled = Spelled { case, word: terms.word(&lower, form), form, bucket, searched: false };
        match short(spelling) {
            Some(short) => self.short.entry(short).insert_entry(spelled).into_mut(),
            None => self.long.entry(spelling.into()).insert_entry(spelled).into_mut(),
        }
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
        let number = self.given.0 + self.forms.len() as u32;
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
        let number = self.given.1 + self.words.len() as u32;
        self.word_numbers.insert(spelling.into(), number);
        self.words.push(WordRow { spelling: spelling.into(), form, searched: false, in_fields: 0 });
        number
    }

    /// How many forms and words were met, given away or not.
    pub fn len(&self) -> usize {
        self.form_numbers.len() + self.word_numbers.len()
    }

    /// Gives away what was met since this was done before, with what `fresh` has.
    pub fn give_away(&mut self, fresh: Fresh) -> Fresh {
        let (forms, words) = (std::mem::take(&mut self.forms), std::mem::take(&mut self.words));
        self.given = (self.given.0 + forms.len() as u32, self.given.1 + words.len() as u32);
        Fresh { forms, words, ..fresh }
    }

    /// Adds what a drafter gave away, of whose terms these are `known`.
    pub fn merge(&mut self, fresh: &Fresh, known: &mut Known) {
        known.forms.extend(fresh.forms.iter().map(|row| self.form(&row.key, &row.form)));
        for row in &fresh.words {
            known.words.push(self.word(&row.spelling, known.forms[row.form as usize]));
        }
        for &word in &fresh.searched {
            self.words[known.words[word as usize] as usize].searched = true;
        }
        for &word in &fresh.in_fields {
            self.words[known.words[word as usize] as usize].in_fields += 1;
        }
    }

    /// Words that stand in fields only, too seldom to deserve a place in the dictionary.
    fn is_literal(&self, word: u32) -> bool {
        let row = &self.words[word as usize];
        !row.searched && row.in_fields < 3
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
