//! What the writer collects while articles come in: words, forms, and who holds them.
use super::aliases::concept;
use super::followers::floor;
use super::group::{FormDraft, KeyDraft};
use super::model::{CAPITAL, UPPER};
use super::postings::PostingDraft;
use super::texts::cased;
use crate::text::Token;
use rustc_hash::FxHashMap;

/// One occurrence of a form in the article at hand.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    pub form: u32,
    pub in_title: bool,
    /// Bucket of the key that follows directly; 0 if none does.
    pub bucket: u8,
}

/// An exact form, and the postings it has so far as bytes: gap, title, body, buckets, to save room.
pub struct FormRow {
    pub key: String,
    pub form: String,
    pub documents: u32,
    postings: Vec<u8>,
    next_document: u32,
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

/// How a spelling is written: an optional flag, and the word.
#[derive(Clone, Copy)]
pub struct Spelled {
    pub case: Option<u32>,
    pub word: u32,
    pub form: u32,
}

#[derive(Default)]
pub struct Terms {
    pub forms: Vec<FormRow>,
    pub words: Vec<WordRow>,
    form_numbers: FxHashMap<String, u32>,
    word_numbers: FxHashMap<String, u32>,
    spelled: FxHashMap<String, Spelled>,
    /// For each form and the one behind it, in how many articles they stand so.
    pairs: FxHashMap<(u32, u32), u32>,
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

impl Terms {
    /// The number of a token's form.
    pub fn form(&mut self, token: &Token) -> u32 {
        self.form_of(&token.key, &token.form)
    }

    /// The number of the form that stands for a group of aliases.
    pub fn concept(&mut self, group: usize) -> u32 {
        let key = concept(group);
        self.form_of(&key, &key)
    }

    fn form_of(&mut self, key: &str, form: &str) -> u32 {
        if let Some(&number) = self.form_numbers.get(form) {
            return number;
        }
        let number = self.forms.len() as u32;
        self.form_numbers.insert(form.into(), number);
        self.forms.push(FormRow {
            key: key.into(),
            form: form.into(),
            documents: 0,
            postings: Vec::new(),
            next_document: 0,
        });
        number
    }

    /// Counts a spelling of a token.
    pub fn spelling(&mut self, spelling: &str, token: &Token, searched: bool) -> Spelled {
        let spelled = match self.spelled.get(spelling) {
            Some(&spelled) => spelled,
            None => self.new_spelling(spelling, token),
        };
        let row = &mut self.words[spelled.word as usize];
        row.count += 1;
        row.searched |= searched;
        spelled
    }

    fn new_spelling(&mut self, spelling: &str, token: &Token) -> Spelled {
        let (case, lower) = lower(spelling);
        let form = self.form(token);
        let next = self.words.len() as u32;
        let word = *self.word_numbers.entry(lower).or_insert_with_key(|lower| {
            self.words.push(WordRow { spelling: lower.clone(), form, searched: false, count: 0 });
            next
        });
        let spelled = Spelled { case, word, form };
        self.spelled.insert(spelling.into(), spelled);
        spelled
    }

    /// Adds the postings of one article, whose number is higher than all before; empties `occurrences`.
    pub fn add_postings(&mut self, document: u32, occurrences: &mut Vec<Occurrence>) {
        occurrences.sort_by_key(|occurrence| occurrence.form);
        for same in occurrences.chunk_by(|a, b| a.form == b.form) {
            let row = &mut self.forms[same[0].form as usize];
            let title = same.iter().filter(|occurrence| occurrence.in_title).count() as u32;
            push_number(document - row.next_document, &mut row.postings);
            push_number(title, &mut row.postings);
            push_number(same.len() as u32 - title, &mut row.postings);
            row.postings.extend(same.iter().map(|occurrence| occurrence.bucket));
            row.next_document = document + 1;
            row.documents += 1;
        }
        occurrences.clear();
    }

    /// Adds the neighbours of one article; empties `pairs`.
    pub fn add_pairs(&mut self, pairs: &mut Vec<(u32, u32)>) {
        pairs.sort_unstable();
        pairs.dedup();
        for pair in pairs.drain(..) {
            *self.pairs.entry(pair).or_insert(0) += 1;
        }
    }

    /// For each of the dictionary's forms, given by `rows`, its followers that are not rare, by number, in order.
    pub fn followers(&self, rows: &[u32], documents: u32) -> Vec<Vec<(u32, u32)>> {
        let mut numbers = vec![u32::MAX; self.forms.len()];
        rows.iter().zip(0..).for_each(|(&row, number)| numbers[row as usize] = number);
        let mut followers = vec![Vec::new(); rows.len()];
        for (&(first, second), &count) in self.pairs.iter().filter(|(_, count)| **count >= floor(documents)) {
            followers[numbers[first as usize] as usize].push((numbers[second as usize], count));
        }
        followers.iter_mut().for_each(|followers| followers.sort_unstable());
        followers
    }

    /// Words that stand in fields only, too seldom to deserve a place in the dictionary.
    pub fn is_literal(&self, word: u32) -> bool {
        let row = &self.words[word as usize];
        !row.searched && row.count < 3
    }

    /// The dictionary's keys; and for each of their forms, in order, the row it comes from; and for each word row its
    /// number in the dictionary (`u32::MAX` for literals).
    pub fn keys(&self) -> (Vec<KeyDraft>, Vec<u32>, Vec<u32>) {
        let mut words_of: Vec<Vec<u32>> = vec![Vec::new(); self.forms.len()];
        (0..self.words.len() as u32).filter(|&word| !self.is_literal(word)).for_each(|word| {
            words_of[self.words[word as usize].form as usize].push(word);
        });
        words_of.iter_mut().for_each(|words| words.sort_by_key(|&word| &self.words[word as usize].spelling));
        let mut order: Vec<u32> = (0..self.forms.len() as u32)
            .filter(|&form| self.forms[form as usize].documents > 0 || !words_of[form as usize].is_empty())
            .collect();
        order.sort_by_key(|&form| {
            let row = &self.forms[form as usize];
            (&row.key, &row.form)
        });
        let mut numbers = vec![u32::MAX; self.words.len()];
        let mut next = 0;
        let mut keys: Vec<KeyDraft> = Vec::new();
        for &form in &order {
            let row = &self.forms[form as usize];
            for &word in &words_of[form as usize] {
                numbers[word as usize] = next;
                next += 1;
            }
            let words =
                words_of[form as usize].iter().map(|&word| self.words[word as usize].spelling.clone());
            let draft =
                FormDraft { form: row.form.clone(), documents: row.documents, words: words.collect() };
            match keys.last_mut().filter(|key| key.key == row.key) {
                Some(key) => key.forms.push(draft),
                None => keys.push(KeyDraft { key: row.key.clone(), forms: vec![draft] }),
            }
        }
        (keys, order, numbers)
    }

    /// The postings of a form row.
    pub fn postings(&self, form: u32) -> Vec<PostingDraft> {
        let mut bytes = self.forms[form as usize].postings.iter().copied();
        let mut drafts = Vec::new();
        let mut next_document = 0;
        while let Some(gap) = read_number(&mut bytes) {
            let document = next_document + gap;
            let title = read_number(&mut bytes).unwrap_or(0);
            let body = read_number(&mut bytes).unwrap_or(0);
            let buckets = bytes.by_ref().take((title + body) as usize).collect();
            drafts.push(PostingDraft { document, title, body, buckets });
            next_document = document + 1;
        }
        drafts
    }
}

/// Seven bits a byte, low ones first; the high bit says that more follow.
fn push_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_number(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut number = 0;
    for shift in (0..32).step_by(7) {
        let byte = bytes.next()?;
        number |= u32::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    Some(number)
}
