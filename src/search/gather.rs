//! Reads the postings of a query's words: for each word, which articles hold it, how often, in which forms, and what
//! may follow it there.
use super::aliases::Synonym;
use super::dates::is_date;
use super::last::LastWords;
use super::meaning::emission;
use super::query::{Query, Word};
use super::variants::{Variant, variants};
use crate::index::{Fault, Follower, Form, Index, Key, Posting, Sighted, bucket};
use crate::text::{is_syllable, tokens};
use std::ops::Range;

/// How often a word counts in the title.
const TITLE: u32 = 3;
/// The bit of `Held::forms` for articles that hold a longer word only.
pub const COMPLETED: u32 = 1 << 31;
/// The word before may be followed by a longer word there.
pub const FOLLOWS: u32 = 1 << 30;
/// What an article holds of the longer words that nearly all hold: some, none, or some in what surrounds it only.
const HOLDS: u8 = 0;
const LACKS: u8 = 1;
const SURROUNDED: u8 = 2;
/// Forms beyond this share the last bit.
const LAST_FORM: usize = 29;

/// What one article holds of one word: nothing, if it has none of its `forms`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    /// Occurrences, those in the title three times; of longer words if `forms` is `COMPLETED`. 0: it stands in what
    /// surrounds the article only.
    pub frequency: u16,
    /// Buckets of what follows.
    pub next: u16,
    /// Buckets of what it holds: what the fingerprint of the word before sees of it.
    pub own: u16,
    /// Bit n: form n of the term.
    pub forms: u32,
}

impl Held {
    /// The article holds the word itself, or what was probably meant by it.
    #[inline]
    pub fn is_exact(&self) -> bool {
        self.forms != 0 && !self.is_longer()
    }

    /// It holds longer words only.
    #[inline]
    pub fn is_longer(&self) -> bool {
        self.forms & COMPLETED != 0
    }
}

/// One article that holds one form.
#[derive(Clone, Copy, Debug)]
pub struct FormPosting {
    pub document: u32,
    pub frequency: u16,
    pub next: u16,
}

/// A key that may have been meant by a word.
pub struct KeyReading {
    pub key: Key,
    /// For each form of the key: how probable it is to type the word for it.
    pub likelihoods: Vec<f32>,
    /// How probable it is that the key was meant.
    pub share: f32,
}

/// A word of the query, found in the collection or not.
pub struct Term {
    pub word: Word,
    /// The bucket of its key, or of its first atom.
    pub bucket: u32,
    /// Forms of its key, `literal` of them, then of keys that may have been meant instead.
    pub forms: Vec<Form>,
    pub literal: usize,
    /// How probable it is to type the word for each form.
    pub likelihoods: Vec<f32>,
    /// The bucket of each form's key.
    pub buckets: Vec<u32>,
    /// For each form, who holds it.
    pub postings: Vec<Vec<FormPosting>>,
    /// For each article, what it holds.
    pub held: Vec<Held>,
    /// How many articles hold it or a longer word, and how many of them hold it itself.
    holders: u32,
    pub exact: u32,
    /// Words of the texts that are longer than a half-typed word.
    pub completions: Range<u32>,
    /// Two words of the texts that make up the word when nothing stands between them (`Vin`, `Fast`).
    pub halves: Vec<(Range<u32>, Range<u32>)>,
    /// For each form, what stands behind it often.
    pub followers: Vec<Vec<Follower>>,
    /// Where it stands, and longer words do, if that was read.
    pub sightings: Option<Vec<Sighted>>,
    /// How probable it is that each form was meant; filled in by `meaning`.
    pub meant: Vec<f32>,
    /// For each form, and each form of the next term: in how many articles the one follows the other; from `meaning`.
    pub following: Vec<Vec<f32>>,
    /// Its place in the query; and in the last one, if it was read for that.
    pub place: usize,
    pub was: Option<usize>,
    /// Its lists were read, and none of what else may have been meant.
    pub is_as_read: bool,
}

/// Looks the words up and reads their lists; those of the `synonyms` are read after them. With them comes where the words
/// stand, where the index has it and it costs less than `looks` looks at texts.
/// `Cause::Need` names all pieces that are missing at once.
#[inline(never)]
pub fn gather(
    index: &Index,
    query: &Query,
    synonyms: &[Synonym],
    looks: usize,
    last: LastWords,
) -> Result<Vec<Term>, Fault> {
    let words = query.words.iter();
    let keys: Vec<Vec<Variant>> = words.clone().map(|word| variants(index, word)).collect();
    let (mut wanted, mut without, mut prefixes) = (Vec::new(), Vec::new(), Vec::new());
    for word in words.clone().filter(|word| word.unfinished) {
        match lacking(index, word) {
            Some(key) => without.push(key),
            None => prefixes.push(word.key.as_str()),
        }
    }
    for variants in &keys {
        wanted.extend(variants.iter().map(|(key, _)| key));
    }
    wanted.extend(synonyms.iter().map(|synonym| &synonym.key));
    wanted.extend(&without);
    // What several words of a text stand for is found in texts only, as are words that nearly all longer ones complete.
    let mut are_words = synonyms.is_empty() && without.is_empty();
    let mut terms: Vec<Term> = Vec::new();
    for word in words {
        let term = Term::new(index, word);
        are_words &= !is_date(&word.key) && term.halves.is_empty();
        terms.push(term);
    }
    let sighted = index.want_lists(&wanted, &prefixes, if are_words { looks as u32 } else { 0 })?;
    take_known(&mut terms, last, sighted);
    for (n, keys) in keys.into_iter().enumerate() {
        let (before, rest) = terms.split_at_mut(n);
        if !rest[0].is_as_read {
            rest[0].read(index, keys, before.last())?;
        }
    }
    Ok(terms)
}

/// Puts in what was read for the last query, the rest of which goes before anything else is read.
fn take_known(terms: &mut [Term], mut last: LastWords, sighted: bool) {
    for (n, term) in terms.iter_mut().enumerate() {
        match last.take(&term.word, sighted) {
            Some(known) => *term = known,
            None if sighted => term.sightings = Some(Vec::new()),
            None => {}
        }
        term.place = n;
    }
    for n in 0..terms.len() {
        let behind = terms[n].was.map(|was| was + 1);
        let is_behind = |term: &Term| term.word.adjacent && term.was.is_some() && term.was == behind;
        if !terms.get(n + 1).is_some_and(is_behind) {
            terms[n].following.clear();
        }
    }
}

/// The list of those who hold no word that is longer than this half-typed one, if nearly all do. Who holds one in the
/// title only the lists of the words can say.
pub fn lacking(index: &Index, word: &Word) -> Option<Key> {
    if word.in_title || !word.unfinished { None } else { index.lacking(&word.key) }
}

impl Term {
    /// A word of which nothing is known yet.
    fn new(index: &Index, word: &Word) -> Term {
        Term {
            bucket: bucket(&lead(&word.key), index.meta().adjacency_bits),
            halves: halves(index, word),
            word: word.clone(),
            forms: Vec::new(),
            literal: 0,
            likelihoods: Vec::new(),
            buckets: Vec::new(),
            postings: Vec::new(),
            followers: Vec::new(),
            sightings: None,
            held: Vec::new(),
            holders: 0,
            exact: 0,
            completions: 0..0,
            meant: Vec::new(),
            following: Vec::new(),
            place: 0,
            was: None,
            is_as_read: false,
        }
    }

    /// Reads the lists of the word's keys, and of longer words if it may be half typed.
    fn read(&mut self, index: &Index, keys: Vec<Variant>, before: Option<&Term>) -> Result<(), Fault> {
        self.held.resize(index.documents() as usize, Held::default());
        for (key, share) in keys {
            let (word, is_own) = (&self.word, key.key == self.word.key);
            let typed = |form: &Form| if is_own { emission(&word.form, &form.form) } else { share };
            let likelihoods = key.forms.iter().map(typed).collect();
            self.read_key(index, KeyReading { key, likelihoods, share })?;
            if is_own {
                self.literal = self.forms.len();
            }
        }
        self.exact = self.holders;
        if self.word.unfinished {
            let before = before.filter(|_| self.word.adjacent);
            match lacking(index, &self.word) {
                Some(lacking) => self.complete_nearly_all(index, &lacking, before)?,
                None => self.complete(index, before)?,
            }
        }
        self.is_as_read = true;
        Ok(())
    }

    /// Articles that hold the word in any way.
    pub fn documents(&self) -> u32 {
        self.holders
    }

    /// Reads the lists of a key: of the word itself, or of another that may have been meant.
    fn read_key(&mut self, index: &Index, reading: KeyReading) -> Result<(), Fault> {
        let KeyReading { key, likelihoods, share } = reading;
        let (first, bucket) = (self.forms.len(), bucket(&lead(&key.key), index.meta().adjacency_bits));
        let mut read = Vec::new();
        index.for_each_list(&key, self.sightings.is_some(), &mut |form, followers, list| {
            list.read(&mut read);
            if let Some(sightings) = &mut self.sightings {
                let word = key.forms.get(form).map_or(0, |form| form.words.start);
                list.read_sightings(word, &read, index.length_codes(), sightings);
            }
            if self.word.in_title {
                read.retain(|posting| posting.title > 0);
            }
            let bit = 1 << (first + form).min(LAST_FORM);
            let mut postings = Vec::with_capacity(read.len());
            for posting in &read {
                let here = &mut self.held[posting.document as usize];
                self.holders += u32::from(here.forms == 0);
                let (frequency, next) = (frequency(posting.title, posting.body), posting.next as u16);
                let counted = match frequency {
                    1.. if share < 1.0 => (f32::from(frequency) * share) as u16 + 1,
                    frequency => frequency,
                };
                here.forms |= bit;
                here.own |= u16::from(frequency > 0) << bucket;
                here.frequency = here.frequency.saturating_add(counted);
                here.next |= next;
                postings.push(FormPosting { document: posting.document, frequency, next });
            }
            self.followers.push(followers.to_vec());
            self.postings.push(postings);
        })?;
        self.buckets.resize(first + key.forms.len(), bucket);
        self.likelihoods.extend(likelihoods);
        self.forms.extend(key.forms);
        Ok(())
    }

    /// Reads what was probably meant instead of the word, and leaves out what holds longer words only.
    pub fn read_meant(&mut self, index: &Index, reading: KeyReading) -> Result<(), Fault> {
        self.is_as_read = false;
        for held in self.held.iter_mut().filter(|held| held.is_longer()) {
            *held = Held::default();
        }
        self.holders = self.exact;
        self.completions = 0..0;
        self.read_key(index, reading)?;
        self.exact = self.holders;
        Ok(())
    }

    /// Adds the articles that hold a longer word and not the word itself.
    fn complete(&mut self, index: &Index, before: Option<&Term>) -> Result<(), Fault> {
        let (prefix, in_title) = (self.word.key.clone(), self.word.in_title);
        let mut read = Vec::new();
        index.for_each_completion(&prefix, self.sightings.is_some(), &mut |key, words, _, list| {
            let start = if self.completions.is_empty() { words.start } else { self.completions.start };
            self.completions = start..words.end;
            let bucket = bucket(&lead(str::from_utf8(key).unwrap_or_default()), index.meta().adjacency_bits);
            let follows = |document: u32| before.is_some_and(|term| term.may_precede(document, bucket));
            list.read(&mut read);
            if let Some(sightings) = &mut self.sightings {
                list.read_sightings(words.start, &read, index.length_codes(), sightings);
            }
            for posting in read.iter().filter(|posting| posting.title > 0 || !in_title) {
                self.add_longer(posting, follows(posting.document));
            }
        })
    }

    /// The same of a word whose longer words nearly all articles hold. How often they do says nothing then, nor does
    /// which of them may follow the word before: all may, wherever anything follows it.
    fn complete_nearly_all(
        &mut self,
        index: &Index,
        lacking: &Key,
        before: Option<&Term>,
    ) -> Result<(), Fault> {
        self.completions = index.first_longer(&self.word.key).unwrap_or_default()..lacking.words().start;
        let (mut read, mut longer) = (Vec::new(), vec![HOLDS; self.held.len()]);
        index.for_each_list(lacking, false, &mut |_, _, list| list.read(&mut read))?;
        for posting in &read {
            longer[posting.document as usize] = if posting.body > 0 { LACKS } else { SURROUNDED };
        }
        for (document, longer) in (0..).zip(longer) {
            let follows = before.is_some_and(|term| term.held[document as usize].next != 0);
            if longer != LACKS {
                let posting = Posting { document, body: u32::from(longer == HOLDS), ..Posting::default() };
                self.add_longer(&posting, follows);
            }
        }
        Ok(())
    }

    /// Whether by its fingerprint a key of this bucket may stand behind the word in an article.
    fn may_precede(&self, document: u32, bucket: u32) -> bool {
        self.held[document as usize].next >> bucket & 1 == 1
    }

    #[inline]
    fn add_longer(&mut self, posting: &Posting, follows: bool) {
        let here = &mut self.held[posting.document as usize];
        let follows = if follows { FOLLOWS } else { 0 };
        if here.is_exact() {
            here.forms |= follows;
            return;
        }
        self.holders += u32::from(here.forms == 0);
        here.forms |= COMPLETED | follows;
        here.frequency = here.frequency.saturating_add(frequency(posting.title, posting.body));
        here.next |= posting.next as u16;
    }
}

pub fn frequency(title: u32, body: u32) -> u16 {
    title.saturating_mul(TITLE).saturating_add(body).min(u32::from(u16::MAX)) as u16
}

/// The first atom of a key: what fingerprints before it saw.
fn lead(key: &str) -> String {
    let mut lead = None;
    tokens(key, &mut |token| lead = lead.take().or_else(|| Some(token.key.clone())));
    lead.unwrap_or_default()
}

/// The ways to make up a word that is no syllable of two words of the texts.
fn halves(index: &Index, word: &Word) -> Vec<(Range<u32>, Range<u32>)> {
    let mut halves = Vec::new();
    if is_date(&word.key) || is_syllable(&word.form) || is_syllable(&word.key) {
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
