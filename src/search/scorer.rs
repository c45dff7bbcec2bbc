//! What the words of a query and its pairs of adjacent words give to articles: by their keys, and by the forms that
//! were meant.
use super::aliases::Synonym;
use super::bm25::{Saturation, idf};
use super::gather::{COMPLETED, FOLLOWS, Held, Term};
use super::keys::KeyScores;
use super::meaning::bits;
use super::trust::{Met, Trust};
use crate::index::{Index, floor};
use std::ops::Range;

/// How much of a word's weight is left for articles that hold only a longer one, if the word itself is one.
const COMPLETION: f32 = 0.3;
/// Weight of pairs against single words.
pub const PAIRS: f32 = 0.8;
/// Forms less probable than this give nothing.
const NEGLIGIBLE: f32 = 0.01;

/// How much two adjacent words of the query say together.
#[derive(Clone, Debug, Default)]
pub struct Pair {
    /// Of the keys side by side.
    pub idf: f32,
    /// For each form of the first and of the second word: probability that both were meant × idf.
    pub forms: Vec<Vec<f32>>,
    pub trust: Trust,
}

/// What an article gets for a word, before its frequency is looked at.
struct Weights {
    /// For the word itself, and for a longer one only.
    whole: f32,
    longer: f32,
}

impl Weights {
    /// `says`: how much the word says; of `documents` articles.
    fn of(term: &Term, says: f32, documents: u32) -> Weights {
        let whole = says * if term.forms.is_empty() { 0.0 } else { 0.5 };
        Weights { whole, longer: COMPLETION * idf(term.documents() as f32, documents) }
    }

    #[inline(always)]
    fn give(&self, here: &Held, saturation: &Saturation, length_code: u8) -> f32 {
        let weight = if here.is_longer() { self.longer } else { self.whole };
        weight * saturation.of(f32::from(here.frequency), length_code)
    }
}

/// What one article has of a query.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Bit n: holds word n. 0 if it holds too little to be shown.
    pub held: u32,
    /// Bit n: of word n it holds what surrounds the article only.
    pub faint: u32,
    /// How much the words that it holds say.
    pub said: f32,
    /// From single words, and from pairs by fingerprint.
    pub words: f32,
    pub pairs: f32,
}

impl Score {
    pub fn first(&self) -> f32 {
        self.words + PAIRS * self.pairs
    }
}

/// The words of a query, and what is asked for every article. The loops over articles ask nothing that decides what is
/// done next, which a processor would often guess wrong.
pub struct Scorer<'a> {
    index: &'a Index,
    terms: &'a [Term],
    /// How much each word says.
    idfs: &'a [f32],
    of_words: Saturation,
    of_pairs: Saturation,
    /// For each length code: of a pair that stands in an article once.
    once: Vec<f32>,
}

impl<'a> Scorer<'a> {
    pub fn new(index: &'a Index, terms: &'a [Term], idfs: &'a [f32]) -> Scorer<'a> {
        let (of_words, of_pairs) = (Saturation::of_words(index), Saturation::of_pairs(index));
        let mut once = Vec::new();
        for code in 0..=255 {
            once.push(of_pairs.of(1.0, code));
        }
        Scorer { index, terms, idfs, of_words, of_pairs, once }
    }

    /// Adds to sums over the first words those that come next, up to `end`: what their keys give, and those of pairs.
    pub fn add_keys(&self, sums: &mut KeyScores, end: usize) {
        for n in sums.idfs.len()..end {
            self.add_key(n, &mut sums.articles);
            if n > 0 {
                let (first, second) = (&self.terms[n - 1], &self.terms[n]);
                let pair = second.word.adjacent.then(|| Pair::of_keys(first, second, self.index));
                if let Some(pair) = &pair {
                    self.add_key_pair(n - 1, pair, &mut sums.articles);
                }
                sums.adjacent.push(pair);
            }
            sums.idfs.push(self.idfs[n]);
        }
    }

    /// Adds who holds word `n`, and what its key gives.
    pub fn add_key(&self, n: usize, articles: &mut [Score]) {
        let (term, says) = (&self.terms[n], self.idfs[n]);
        let weights = Weights::of(term, says, self.index.documents());
        // A longer word says less where the word itself is one.
        let longer = says * if term.exact == 0 { 1.0 } else { COMPLETION };
        for ((here, score), &code) in term.held.iter().zip(articles).zip(self.index.length_codes()) {
            let is_held = u32::from(here.forms != 0);
            score.held |= is_held << n;
            score.faint |= (is_held & u32::from(here.frequency == 0)) << n;
            let weight = if here.is_longer() { longer } else { says };
            score.said += if here.forms != 0 { weight } else { 0.0 };
            score.words += weights.give(here, &self.of_words, code);
        }
    }

    /// Adds what the keys of word `n` and the one behind it give by fingerprint.
    pub fn add_key_pair(&self, n: usize, pair: &Pair, articles: &mut [Score]) {
        let both = self.terms[n].held.iter().zip(&self.terms[n + 1].held);
        for (((a, b), score), &code) in both.zip(articles).zip(self.index.length_codes()) {
            score.pairs += self.of_key_pair(pair, a, b, code);
        }
    }

    #[inline(always)]
    fn of_key_pair(&self, pair: &Pair, first: &Held, second: &Held, length_code: u8) -> f32 {
        let trust = pair.trust.of(first.frequency, second.frequency);
        let gives = 0.75 * pair.idf * trust * self.once[usize::from(length_code)];
        if follows(first, second) { gives } else { 0.0 }
    }

    /// Adds what the forms of word `n` give, as far as they were meant. `further`: how many articles hold another name.
    pub fn add_forms(&self, n: usize, further: f32, articles: &mut [Score]) {
        let (term, lengths) = (&self.terms[n], self.index.length_codes());
        for (form, postings) in
            term.postings.iter().enumerate().filter(|(form, _)| term.meant[*form] > NEGLIGIBLE)
        {
            let holders = term.forms[form].documents as f32 + further;
            // Nothing else speaks for a rarer form of a word on its own.
            let is_alone = self.idfs.len() == 1;
            let says = if is_alone { self.idfs[n] } else { idf(holders, self.index.documents()) };
            let weight = 0.5 * term.meant[form] * says;
            for posting in postings {
                let document = posting.document as usize;
                let saturation = self.of_words.of(f32::from(posting.frequency), lengths[document]);
                articles[document].words += weight * saturation;
            }
        }
    }

    /// Adds what the forms of word `n` and of the one behind it give by fingerprint, as far as they were meant.
    pub fn add_form_pairs(&self, n: usize, pair: &Pair, articles: &mut [Score]) {
        let (first, second, lengths) = (&self.terms[n], &self.terms[n + 1], self.index.length_codes());
        for (form, postings) in
            first.postings.iter().enumerate().filter(|(form, _)| first.meant[*form] > NEGLIGIBLE)
        {
            for posting in postings {
                let document = posting.document as usize;
                let (a, b) = (&first.held[document], &second.held[document]);
                if posting.next & b.own == 0 {
                    continue;
                }
                let forms = bits(b.forms & !(COMPLETED | FOLLOWS));
                let weight: f32 = forms.map(|other| pair.forms[form][other]).sum();
                let trust = pair.trust.of(a.frequency, b.frequency);
                articles[document].pairs += 0.25 * trust * weight * self.once[usize::from(lengths[document])];
            }
        }
    }

    /// What the holders of another name have from the rest of the query, without the keys of the words for it: from words
    /// and from pairs.
    pub fn rest(&self, synonym: &Synonym, adjacent: &[Option<Pair>], articles: &[Score]) -> Vec<(f32, f32)> {
        let mut rests = Vec::new();
        for (document, _) in &synonym.holders {
            let score = articles[*document as usize];
            rests.push((score.words, score.pairs));
        }
        for n in synonym.terms.clone() {
            let weights = Weights::of(&self.terms[n], self.idfs[n], self.index.documents());
            let pair = adjacent.get(n).and_then(Option::as_ref).filter(|_| n + 1 < synonym.terms.end);
            for (&(document, _), (words, pairs)) in synonym.holders.iter().zip(&mut rests) {
                let (document, code) = (document as usize, self.index.length_codes()[document as usize]);
                let here = &self.terms[n].held[document];
                *words -= weights.give(here, &self.of_words, code);
                if let Some(pair) = pair {
                    *pairs -= self.of_key_pair(pair, here, &self.terms[n + 1].held[document], code);
                }
            }
        }
        rests
    }

    /// Raises what the words for another name gave to its holders over their `rests`, where the name gives more.
    pub fn raise(
        &self,
        synonym: &Synonym,
        rests: &[(f32, f32)],
        adjacent: &[Option<Pair>],
        articles: &mut [Score],
    ) {
        let Range { start, end } = synonym.terms;
        let words = synonym.weight * self.idfs[start..end].iter().sum::<f32>();
        let pairs = adjacent[start..end - 1].iter().flatten();
        let pairs = synonym.weight * pairs.fold(0.0, |sum, pair| sum + pair.idf);
        for (&(document, times), rest) in synonym.holders.iter().zip(rests) {
            let (document, times) = (document as usize, f32::from(times));
            let (score, code) = (&mut articles[document], self.index.length_codes()[document]);
            score.words = score.words.max(rest.0 + words * self.of_words.of(times, code));
            score.pairs = score.pairs.max(rest.1 + pairs * self.of_pairs.of(times, code));
        }
    }
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
    /// Without what their forms say.
    pub fn of_keys(first: &Term, second: &Term, index: &Index) -> Pair {
        let met = Met::of(first, second);
        let counted: f32 =
            first.following.iter().fold(0.0, |sum, row| row.iter().fold(sum, |sum, n| sum + n));
        // Of a half-typed word nothing is counted: all that may be neighbours are taken for neighbours.
        let real = if second.forms.is_empty() { met.seen as f32 } else { counted };
        Pair { idf: pair_idf(real, index), forms: Vec::new(), trust: met.trust(real) }
    }

    pub fn weigh_forms(&mut self, first: &Term, second: &Term, index: &Index) {
        self.forms.clear();
        for (row, one) in first.following.iter().zip(&first.meant) {
            let mut weights = Vec::new();
            for (count, other) in row.iter().zip(&second.meant) {
                weights.push(one * other * pair_idf(*count, index));
            }
            self.forms.push(weights);
        }
    }
}

/// How much it says that two words stand side by side as often.
fn pair_idf(count: f32, index: &Index) -> f32 {
    idf(count.max(floor(index.documents()) as f32), index.documents())
}
