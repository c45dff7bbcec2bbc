//! The first score, of every article, from postings alone: BM25 over keys and forms, and over adjacent pairs; and which
//! articles hold enough of the query to be shown.
use super::aliases::Synonym;
use super::bm25::idf;
use super::either::{groups, required, settle};
use super::gather::Term;
use super::keys::{KeyScores, settled};
#[cfg(not(target_arch = "wasm32"))]
use super::scorer::PAIRS;
use super::scorer::{Pair, Score, Scorer};
use crate::index::Index;

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

/// What is known of every article.
pub struct Scores {
    pub articles: Vec<Score>,
    /// How much each word says.
    pub idfs: Vec<f32>,
    /// For each word, how many articles hold another name for it only, by the weight of the names.
    further: Vec<f32>,
    /// The words that an article must hold, as bits; of alternatives one.
    everything: u32,
    /// For each word but the last, it and the one behind it; none if they are not adjacent.
    pub adjacent: Vec<Option<Pair>>,
    /// What the keys of the first words give that will stay as they are.
    settled: Vec<Score>,
    settled_words: usize,
}

impl Scores {
    /// `known`: of the last query, whatever it was.
    #[inline(never)]
    pub fn new(index: &Index, terms: &[Term], synonyms: &[Synonym], known: KeyScores) -> Scores {
        let further = further(terms, synonyms);
        let idfs = weights(terms, &further, index.documents());
        let scorer = Scorer::new(index, terms, &idfs);
        // What is of no use goes before its place is taken.
        let known = Some(known).filter(|known| known.are_of(terms, &idfs));
        let mut sums = known.unwrap_or_else(|| KeyScores::of_nothing(index));
        let settled_words = settled(terms);
        scorer.add_keys(&mut sums, settled_words);
        let settled = if settled_words > 0 { sums.articles.clone() } else { Vec::new() };
        scorer.add_keys(&mut sums, terms.len());
        let KeyScores { articles, adjacent, idfs } = sums;
        let mut scores = Scores { articles, idfs, further, everything: 0, adjacent, settled, settled_words };
        scores.note_holders(terms, synonyms);
        scores.add_forms(&scorer, terms, synonyms, index);
        scores
    }

    /// Adds what the forms of the words give, and other names for them.
    fn add_forms(&mut self, scorer: &Scorer, terms: &[Term], synonyms: &[Synonym], index: &Index) {
        let Scores { articles, adjacent, .. } = self;
        let mut all_rests = vec![Vec::new(); synonyms.len()];
        for n in 0..terms.len() {
            if let Some(pair) = n.checked_sub(1).and_then(|before| adjacent[before].as_mut()) {
                pair.weigh_forms(&terms[n - 1], &terms[n], index);
                scorer.add_form_pairs(n - 1, pair, articles);
            }
            for (synonym, rests) in synonyms.iter().zip(&mut all_rests) {
                if synonym.terms.start == n {
                    *rests = scorer.rest(synonym, adjacent, articles);
                }
            }
            scorer.add_forms(n, self.further[n], articles);
            for (synonym, rests) in synonyms.iter().zip(&all_rests) {
                if synonym.terms.end == n + 1 {
                    scorer.raise(synonym, rests, adjacent, articles);
                }
            }
        }
    }

    /// What the next query may have use for.
    pub fn into_known(mut self) -> KeyScores {
        self.idfs.truncate(self.settled_words);
        self.adjacent.truncate(self.settled_words.saturating_sub(1));
        KeyScores { articles: self.settled, idfs: self.idfs, adjacent: self.adjacent }
    }

    /// The words that an article must hold, as bits; of alternatives the first stands for all.
    pub fn everything(&self) -> u32 {
        self.everything
    }

    /// Adds to who holds which words, and to what they say, who holds other names for them; and passes over those that
    /// lack too much of what the query says.
    fn note_holders(&mut self, terms: &[Term], synonyms: &[Synonym]) {
        for synonym in synonyms {
            for &(document, times) in &synonym.holders {
                let score = &mut self.articles[document as usize];
                if times > 0 {
                    score.faint &= !synonym.words();
                }
                for n in synonym.terms.clone().filter(|n| score.held >> n & 1 == 0) {
                    score.said += synonym.weight * self.idfs[n];
                }
                score.held |= synonym.words();
            }
        }
        let groups = groups(terms);
        settle(&groups, &mut self.articles, &self.idfs);
        self.everything = required(&groups, terms.len());
        self.drop_poor(terms.iter().all(|term| term.documents() > 0));
    }

    /// Counts out what holds too little of what the words say.
    fn drop_poor(&mut self, are_known: bool) {
        let share = ENOUGH.min(ENOUGH_WORDS / self.idfs.len().max(1) as f32);
        let mut enough = share * self.idfs.iter().sum::<f32>();
        let everything = self.everything;
        let is_poor =
            |score: &Score, enough: f32| score.said < enough && score.held & everything != everything;
        let mut found = 0;
        for score in &self.articles {
            found += usize::from(score.held != 0 && !is_poor(score, enough));
        }
        if found < FEW && are_known && share == ENOUGH {
            enough *= ENOUGH_OF_FEW;
        }
        for score in &mut self.articles {
            if is_poor(score, enough) {
                score.held = 0;
            }
        }
    }

    /// What word `n` gives to each article.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of_word(&self, n: usize, terms: &[Term], index: &Index) -> Vec<f32> {
        let scorer = Scorer::new(index, terms, &self.idfs);
        let mut articles = vec![Score::default(); self.articles.len()];
        scorer.add_key(n, &mut articles);
        scorer.add_forms(n, self.further[n], &mut articles);
        articles.iter().map(|score| score.words).collect()
    }

    /// What word `n` and the one behind it give to each article by fingerprint.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn of_pair(&self, n: usize, terms: &[Term], index: &Index) -> Vec<f32> {
        let scorer = Scorer::new(index, terms, &self.idfs);
        let mut articles = vec![Score::default(); self.articles.len()];
        if let Some(Some(pair)) = self.adjacent.get(n) {
            scorer.add_key_pair(n, pair, &mut articles);
            scorer.add_form_pairs(n, pair, &mut articles);
        }
        articles.iter().map(|score| PAIRS * score.pairs).collect()
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
