//! The first score, of every article, from postings alone: BM25 over keys and forms, and over adjacent pairs.
//!
//! Constants and shape: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
//! 2009; weights as measured in the table of [`crate::search`].
use super::aliases::Synonym;
use super::either::{groups, required, settle};
use super::gather::{COMPLETED, FOLLOWS, Held, Term};
use super::meaning::bits;
use super::trust::{Met, Trust};
use crate::index::{Index, floor};
use crate::scale::log2;
use std::f32::consts::LN_2;

/// How much of a word's weight is left for articles that hold only a longer one, if the word itself is one.
const COMPLETION: f32 = 0.3;
/// Weight of pairs against single words.
pub const PAIRS: f32 = 0.8;
/// An article that lacks words of the query is shown if it holds at least this share of what they say; of questions of
/// many words, whose every word hardly any article holds, if it holds what `ENOUGH_WORDS` of them say.
const ENOUGH: f32 = 0.5;
const ENOUGH_WORDS: f32 = 1.0;
/// Where fewer articles than this hold so much, a little less of two words is enough if both are known: one that calls
/// him `Donal Trump` does not hide all that have the name right.
const FEW: usize = 10;
const ENOUGH_OF_FEW: f32 = 0.8;
/// What a word that no article holds says, against the average of the others.
const UNKNOWN: f32 = 1.25;
/// Forms less probable than this give nothing.
const NEGLIGIBLE: f32 = 0.01;

/// Inverse document frequency: how much it says that an article holds what `holders` of `all` articles hold.
pub fn idf(holders: f32, all: u32) -> f32 {
    let all = all as f32;
    LN_2 * log2(1.0 + (all - holders + 0.5).max(0.0) / (holders + 0.5))
}

/// BM25's saturation for each length code: `frequency (k + 1) / (frequency + norm)`.
pub struct Saturation {
    k: f32,
    norms: Vec<f32>,
}

impl Saturation {
    fn new(index: &Index, k: f32, b: f32) -> Saturation {
        let average = (index.meta().tokens as f32 / index.documents() as f32).max(1.0);
        let mut norms = Vec::new();
        for code in 0..256u32 {
            norms.push(k * (1.0 - b + b * crate::index::length_of(code as u8) / average));
        }
        Saturation { k, norms }
    }

    /// Between 0 and k + 1.
    #[inline]
    pub fn of(&self, frequency: f32, length_code: u8) -> f32 {
        frequency * (self.k + 1.0) / (frequency + self.norms[usize::from(length_code)])
    }

    pub fn of_words(index: &Index) -> Saturation {
        Saturation::new(index, 0.9, 0.75)
    }

    pub fn of_pairs(index: &Index) -> Saturation {
        Saturation::new(index, 0.6, 0.6)
    }
}

/// How much two adjacent words of the query say together.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// Of the keys side by side.
    pub idf: f32,
    /// For each form of the first and of the second word: probability that both were meant × idf.
    pub forms: Vec<Vec<f32>>,
    trust: Trust,
}

/// What is known of every article.
pub struct Scores {
    /// From single words, and from pairs by fingerprint; also of articles that hold too little. The loops over all
    /// articles ask nothing that decides what is done next, which a processor would often guess wrong.
    pub words: Vec<f32>,
    pub pairs: Vec<f32>,
    /// Bit n: holds word n. 0 if the article holds too little to be shown.
    pub held: Vec<u32>,
    /// Bit n: of word n it holds what surrounds the article only.
    pub faint: Vec<u32>,
    /// How much each word says.
    pub idfs: Vec<f32>,
    /// For each word, how many articles hold another name for it only, by the weight of the names.
    further: Vec<f32>,
    /// The words that an article must hold, as bits; of alternatives one.
    everything: u32,
    /// For each word, it and the one behind it; none if they are not adjacent.
    pub adjacent: Vec<Option<Pair>>,
}

impl Scores {
    #[inline(never)]
    pub fn new(index: &Index, terms: &[Term], synonyms: &[Synonym]) -> Scores {
        let documents = index.documents();
        let mut scores = Scores {
            words: vec![0.0; documents as usize],
            pairs: vec![0.0; documents as usize],
            held: vec![0; documents as usize],
            faint: vec![0; documents as usize],
            idfs: Vec::new(),
            further: further(terms, synonyms),
            everything: 0,
            adjacent: Vec::new(),
        };
        scores.idfs = weights(terms, &scores.further, documents);
        scores.note_holders(terms, synonyms);
        scores.add_words(terms, synonyms, index);
        scores.add_pairs(terms, synonyms, index);
        scores
    }

    fn add_words(&mut self, terms: &[Term], synonyms: &[Synonym], index: &Index) {
        let (saturation, lengths) = (Saturation::of_words(index), index.length_codes());
        let mut gave: Vec<Vec<f32>> = vec![Vec::new(); synonyms.len()];
        for (n, term) in terms.iter().enumerate() {
            note_before(n, synonyms, &self.words, &mut gave);
            self.add_word(n, term, index, &saturation);
            for (synonym, gave) in synonyms.iter().zip(&gave) {
                if synonym.terms.end == n + 1 {
                    let weight = self.idfs[synonym.terms.clone()].iter().sum();
                    synonym.raise(gave, &mut self.words, weight, &saturation, lengths);
                }
            }
        }
    }

    fn add_pairs(&mut self, terms: &[Term], synonyms: &[Synonym], index: &Index) {
        let (saturation, lengths) = (Saturation::of_pairs(index), index.length_codes());
        let mut gave: Vec<Vec<f32>> = vec![Vec::new(); synonyms.len()];
        for n in 0..terms.len() {
            note_before(n, synonyms, &self.pairs, &mut gave);
            let second = terms.get(n + 1).filter(|term| term.word.adjacent);
            let pair = second.map(|second| Pair::new(&terms[n], second, index));
            if let (Some(pair), Some(second)) = (&pair, second) {
                self.add_pair(pair, &terms[n], second, index, &saturation);
            }
            self.adjacent.push(pair);
            for (synonym, gave) in synonyms.iter().zip(&gave) {
                if synonym.terms.end == n + 2 {
                    let pairs = self.adjacent.iter().skip(synonym.terms.start);
                    let weight =
                        pairs.fold(0.0, |sum, pair| sum + pair.as_ref().map_or(0.0, |pair| pair.idf));
                    synonym.raise(gave, &mut self.pairs, weight, &saturation, lengths);
                }
            }
        }
    }

    /// The words that an article must hold, as bits; of alternatives the first stands for all.
    pub fn everything(&self) -> u32 {
        self.everything
    }

    /// Notes which articles hold which words, but passes over those that lack too much of what the query says.
    fn note_holders(&mut self, terms: &[Term], synonyms: &[Synonym]) {
        let mut said = vec![0.0f32; self.held.len()];
        for (n, term) in terms.iter().enumerate() {
            let whole = self.idfs[n];
            // A longer word says less where the word itself is one.
            let longer = whole * if term.exact == 0 { 1.0 } else { COMPLETION };
            let articles = self.held.iter_mut().zip(&mut self.faint).zip(&mut said);
            for (here, ((held, faint), said)) in term.held.iter().zip(articles) {
                let is_held = u32::from(here.forms != 0);
                *held |= is_held << n;
                *faint |= (is_held & u32::from(here.frequency == 0)) << n;
                let weight = if here.is_longer() { longer } else { whole };
                *said += if here.forms != 0 { weight } else { 0.0 };
            }
        }
        for synonym in synonyms {
            for &(document, times) in &synonym.holders {
                if times > 0 {
                    self.faint[document as usize] &= !synonym.words();
                }
                let held = &mut self.held[document as usize];
                for n in synonym.terms.clone().filter(|n| *held >> n & 1 == 0) {
                    said[document as usize] += synonym.weight * self.idfs[n];
                }
                *held |= synonym.words();
            }
        }
        let groups = groups(terms);
        settle(&groups, &mut self.held, &mut said, &self.idfs);
        self.everything = required(&groups, terms.len());
        self.drop_poor(&said, terms.iter().all(|term| term.documents() > 0));
    }

    /// Counts out what holds too little of what the words say.
    fn drop_poor(&mut self, said: &[f32], are_known: bool) {
        let share = ENOUGH.min(ENOUGH_WORDS / self.idfs.len().max(1) as f32);
        let mut enough = share * self.idfs.iter().sum::<f32>();
        let everything = self.everything;
        let is_poor = |held: u32, said: f32, enough: f32| said < enough && held & everything != everything;
        let mut found = 0;
        for (&held, &said) in self.held.iter().zip(said) {
            found += usize::from(held != 0 && !is_poor(held, said, enough));
        }
        if found < FEW && are_known && share == ENOUGH {
            enough *= ENOUGH_OF_FEW;
        }
        for (held, &said) in self.held.iter_mut().zip(said) {
            if is_poor(*held, said, enough) {
                *held = 0;
            }
        }
    }

    pub fn first(&self, document: u32) -> f32 {
        self.words[document as usize] + PAIRS * self.pairs[document as usize]
    }

    /// Scores of the same articles, all zero.
    #[cfg(not(target_arch = "wasm32"))]
    fn blank(&self) -> Scores {
        Scores {
            words: vec![0.0; self.held.len()],
            pairs: vec![0.0; self.held.len()],
            held: self.held.clone(),
            faint: Vec::new(),
            idfs: self.idfs.clone(),
            further: self.further.clone(),
            everything: self.everything,
            adjacent: Vec::new(),
        }
    }

    /// What word `n` gives to each article.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of_word(&self, n: usize, term: &Term, index: &Index) -> Vec<f32> {
        let mut alone = self.blank();
        alone.add_word(n, term, index, &Saturation::of_words(index));
        alone.words
    }

    /// What word `n` and the one behind it give to each article by fingerprint.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of_pair(&self, n: usize, terms: &[Term], index: &Index) -> Vec<f32> {
        let mut alone = self.blank();
        if let Some(pair) = &self.adjacent[n] {
            alone.add_pair(pair, &terms[n], &terms[n + 1], index, &Saturation::of_pairs(index));
        }
        alone.pairs.iter().map(|score| PAIRS * score).collect()
    }

    fn add_word(&mut self, n: usize, term: &Term, index: &Index, saturation: &Saturation) {
        let lengths = index.length_codes();
        let whole = self.idfs[n] * if term.forms.is_empty() { 0.0 } else { 0.5 };
        let longer = COMPLETION * idf(term.documents() as f32, index.documents());
        for (here, (words, length)) in term.held.iter().zip(self.words.iter_mut().zip(lengths)) {
            let weight = if here.is_longer() { longer } else { whole };
            *words += weight * saturation.of(f32::from(here.frequency), *length);
        }
        for (form, postings) in
            term.postings.iter().enumerate().filter(|(form, _)| term.meant[*form] > NEGLIGIBLE)
        {
            let holders = term.forms[form].documents as f32 + self.further[n];
            // Nothing else speaks for a rarer form of a word on its own.
            let says = if self.idfs.len() == 1 { self.idfs[n] } else { idf(holders, index.documents()) };
            let weight = 0.5 * term.meant[form] * says;
            for posting in postings {
                let document = posting.document as usize;
                self.words[document] +=
                    weight * saturation.of(f32::from(posting.frequency), lengths[document]);
            }
        }
    }

    fn add_pair(&mut self, pair: &Pair, first: &Term, second: &Term, index: &Index, saturation: &Saturation) {
        let lengths = index.length_codes();
        let mut once = Vec::new();
        for code in 0..256u32 {
            once.push(saturation.of(1.0, code as u8));
        }
        let weight = 0.75 * pair.idf;
        let articles = self.pairs.iter_mut().zip(lengths);
        for ((a, b), (pairs, length)) in first.held.iter().zip(&second.held).zip(articles) {
            let gives = weight * pair.trust.of(a.frequency, b.frequency) * once[usize::from(*length)];
            *pairs += if follows(a, b) { gives } else { 0.0 };
        }
        for (form, postings) in
            first.postings.iter().enumerate().filter(|(form, _)| first.meant[*form] > NEGLIGIBLE)
        {
            for posting in postings {
                let document = posting.document as usize;
                if posting.next & second.held[document].own == 0 {
                    continue;
                }
                let forms = second.held[document].forms & !(COMPLETED | FOLLOWS);
                let weight: f32 = bits(forms).map(|other| pair.forms[form][other]).sum();
                let trust = pair.trust.of(first.held[document].frequency, second.held[document].frequency);
                self.pairs[document] += 0.25 * trust * weight * once[usize::from(lengths[document])];
            }
        }
    }
}

/// Notes what the holders of the synonyms that begin with word `n` have so far.
fn note_before(n: usize, synonyms: &[Synonym], scores: &[f32], gave: &mut [Vec<f32>]) {
    for (synonym, gave) in synonyms.iter().zip(gave) {
        if synonym.terms.start == n {
            *gave = synonym.of_holders(scores);
        }
    }
}

/// For each word, how many articles hold it by another name only.
fn further(terms: &[Term], synonyms: &[Synonym]) -> Vec<f32> {
    let mut further = vec![0.0; terms.len()];
    for synonym in synonyms {
        for n in synonym.terms.clone() {
            further[n] += synonym.further(&terms[n]);
        }
    }
    further
}

/// How much each word says. A word that no article holds, often a mistyped one, says a little more than the others do
/// on average: it must not make all that is found of the others look like nothing.
fn weights(terms: &[Term], further: &[f32], documents: u32) -> Vec<f32> {
    let holders = |n: usize| weight_holders(&terms[n]) as f32 + further[n];
    let mut idfs = Vec::new();
    let (mut said, mut known) = (0.0, 0);
    for n in 0..terms.len() {
        let idf = idf(holders(n), documents);
        idfs.push(idf);
        if holders(n) > 0.0 {
            (said, known) = (said + idf, known + 1);
        }
    }
    let most = UNKNOWN * said / known as f32;
    for (n, idf) in idfs.iter_mut().enumerate() {
        if holders(n) == 0.0 && known > 0 {
            *idf = idf.min(most);
        }
    }
    idfs
}

/// By how many articles a word is judged: those that hold it, or, if none does, those that hold a longer one.
fn weight_holders(term: &Term) -> u32 {
    if term.exact > 0 { term.exact } else { term.documents() }
}

/// Whether, by its fingerprint, the second word stands behind the first in an article; a longer one only if the
/// article does not hold the word itself.
pub fn follows(first: &Held, second: &Held) -> bool {
    let is_longer = second.forms & (COMPLETED | FOLLOWS) == COMPLETED | FOLLOWS;
    is_longer | (first.next & second.own != 0)
}

/// Whether, by its fingerprint, the second word or a longer one may stand behind the first in an article.
pub fn may_follow(first: &Held, second: &Held) -> bool {
    second.forms & FOLLOWS != 0 || follows(first, second)
}

impl Pair {
    fn new(first: &Term, second: &Term, index: &Index) -> Pair {
        let floor = floor(index.documents()) as f32;
        let met = Met::of(first, second);
        let counted: f32 =
            first.following.iter().fold(0.0, |sum, row| row.iter().fold(sum, |sum, n| sum + n));
        // Of a half-typed word nothing is counted: all that may be neighbours are taken for neighbours.
        let real = if second.forms.is_empty() { met.seen as f32 } else { counted };
        let pair_idf = |count: f32| idf(count.max(floor), index.documents());
        let mut forms = Vec::new();
        for (row, one) in first.following.iter().zip(&first.meant) {
            let mut weights = Vec::new();
            for (count, other) in row.iter().zip(&second.meant) {
                weights.push(one * other * pair_idf(*count));
            }
            forms.push(weights);
        }
        Pair { idf: pair_idf(real), forms, trust: met.trust(real) }
    }
}
