//! Why the hits are where they are: what was understood of each word, and what each part of a score gave.
//!
//! Not part of the browser's engine. Nothing is computed in another way than by the search itself: its own functions
//! are asked for one word or pair at a time.
use super::gather::{COMPLETED, FOLLOWS, Term};
use super::meaning::bits;
use super::ranking::Candidate;
use super::recency::Recency;
use super::refine::Refiner;
use super::scorer::PAIRS;
use super::{Results, Search, SearchOptions, filter, typing};
use crate::index::{Fault, Index};
use serde::{Serialize, Serializer};

/// Readings less probable than this are not told.
const TOLD: f32 = 0.005;

/// An answer, and why it is as it is.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Explanation {
    #[serde(skip)]
    pub results: Results,
    /// The query as decoded, if it was typed with the input method off.
    pub decoded: Option<String>,
    /// What was understood of each word, in the order of the query.
    pub words: Vec<WordMeaning>,
    /// For each hit of the results.
    pub hits: Vec<HitScore>,
}

/// A word of the query.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct WordMeaning {
    /// As typed, or decoded; in the spelling by which words are compared.
    pub typed: String,
    /// How much it says: its inverse document frequency.
    pub weight: f32,
    /// Articles that hold it in any way.
    pub articles: u32,
    /// It may be the beginning of a longer word.
    pub unfinished: bool,
    /// What may have been meant, the most probable first.
    pub readings: Vec<Reading>,
}

/// A form that a word may have been typed for.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Reading {
    pub form: String,
    /// From 0 to 1; those of a word sum to 1.
    pub probability: f32,
    pub articles: u32,
    /// Another word than the one typed: mistyped, or another spelling.
    pub other: bool,
}

/// How a hit came to its score.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct HitScore {
    pub id: String,
    pub score: f32,
    /// Whether its text was looked at; if not, its pairs are judged by fingerprints.
    pub second_look: bool,
    /// Name and worth of each part; their sum is the score.
    #[serde(serialize_with = "by_name")]
    pub parts: Vec<(&'static str, f32)>,
    /// What each word of the query gave: the part `words`, one by one, but for what other names gave.
    pub words: Vec<WordScore>,
    /// What other names for words of the query added to the part `words` (Hoa Kỳ for Mỹ); else 0.
    pub other_names: f32,
    /// What words side by side gave: the part `pairs`, one by one, without those that gave nothing; and without what
    /// other names gave where the text was not looked at.
    pub pairs: Vec<PairScore>,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct WordScore {
    pub typed: String,
    pub score: f32,
    /// Occurrences, those in the title three times; of other words fewer.
    pub times: u32,
    /// In which forms the article holds it.
    pub forms: Vec<String>,
    /// The article holds a longer word only.
    pub longer: bool,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct PairScore {
    pub first: String,
    pub second: String,
    pub score: f32,
}

/// What each word and each pair gives to every article.
struct Shares {
    words: Vec<Vec<f32>>,
    pairs: Vec<Vec<f32>>,
}

impl Shares {
    fn pairs_of(&self, document: usize) -> Vec<f32> {
        self.pairs.iter().map(|pairs| pairs.get(document).copied().unwrap_or(0.0)).collect()
    }
}

impl Search<'_> {
    /// The results for `text`, the query that this search was made of, and why they are so.
    pub fn explanation(&self, text: &str, options: &SearchOptions) -> Result<Explanation, Fault> {
        let refiner = Refiner::new(self.index, &self.terms, &self.synonyms, &self.scores)?;
        let (shown, results) = self.answer(&refiner, options)?;
        let shares = self.shares();
        let scores = shown.iter().zip(&results.hits);
        let recency = Recency::new(self.index, options.recency);
        let hits =
            scores.map(|(candidate, hit)| self.hit_score(&refiner, &shares, &recency, candidate, &hit.id));
        let words = self.terms.iter().zip(&self.scores.idfs);
        Ok(Explanation {
            decoded: decoded(self.index, text),
            words: words.map(|(term, &weight)| meaning(term, weight)).collect(),
            hits: hits.collect::<Result<_, _>>()?,
            results,
        })
    }

    fn shares(&self) -> Shares {
        let terms = &self.terms;
        Shares {
            words: (0..terms.len()).map(|n| self.scores.of_word(n, terms, self.index)).collect(),
            pairs: (0..terms.len()).map(|n| self.scores.of_pair(n, terms, self.index)).collect(),
        }
    }

    fn hit_score(
        &self,
        refiner: &Refiner<'_>,
        shares: &Shares,
        recency: &Recency<'_>,
        candidate: &Candidate,
        id: &str,
    ) -> Result<HitScore, Fault> {
        let document = candidate.document as usize;
        let (parts, score) = (refiner.parts(candidate.document)?, &self.scores.articles[document]);
        // The same numbers added up in the same order: where they differ, there was no second look.
        let newer = recency.of(candidate.document);
        let second_look = parts.total() * newer == candidate.score;
        let pairs =
            if second_look { refiner.pair_parts(candidate.document)? } else { shares.pairs_of(document) };
        let words = self.terms.iter().zip(&shares.words);
        let mut parts = match second_look {
            true => parts.named().to_vec(),
            false => {
                vec![("words", score.words), ("pairs", PAIRS * score.pairs)]
            }
        };
        if newer > 1.0 {
            parts.push(("recency", candidate.score - candidate.score / newer));
        }
        // The sum of nothing is -0.
        parts.iter_mut().for_each(|part| part.1 += 0.0);
        let is_named =
            self.synonyms.iter().any(|s| s.holders.iter().any(|holder| holder.0 == candidate.document));
        let by_words: f32 = shares.words.iter().map(|scores| scores[document]).sum();
        Ok(HitScore {
            id: id.into(),
            other_names: if is_named { (score.words - by_words).max(0.0) } else { 0.0 },
            score: candidate.score,
            second_look,
            parts,
            words: words.map(|(term, scores)| word_score(term, scores[document], document)).collect(),
            pairs: self.pair_scores(&pairs),
        })
    }

    fn pair_scores(&self, pairs: &[f32]) -> Vec<PairScore> {
        let typed = |n: usize| self.terms[n].word.form.clone();
        let told = pairs.iter().enumerate().filter(|(_, score)| **score > 0.0);
        told.map(|(n, &score)| PairScore { first: typed(n), second: typed(n + 1), score }).collect()
    }
}

fn by_name<S: Serializer>(parts: &[(&'static str, f32)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(parts.iter().copied())
}

fn decoded(index: &Index, text: &str) -> Option<String> {
    let syntax = filter::syntax(index, text);
    typing::decoded_for(index, &syntax.plain).map(|plain| syntax.restored(&plain))
}

fn meaning(term: &Term, weight: f32) -> WordMeaning {
    let reading = |(n, &probability): (usize, &f32)| Reading {
        form: term.forms[n].form.clone(),
        probability,
        articles: term.forms[n].documents,
        other: n >= term.literal,
    };
    let told = term.meant.iter().enumerate().filter(|(_, probability)| **probability >= TOLD);
    let mut readings: Vec<Reading> = told.map(reading).collect();
    readings.sort_by(|a, b| b.probability.total_cmp(&a.probability));
    WordMeaning {
        typed: term.word.form.clone(),
        weight,
        articles: term.documents(),
        unfinished: term.word.unfinished,
        readings,
    }
}

fn word_score(term: &Term, score: f32, document: usize) -> WordScore {
    let held = &term.held[document];
    let forms = bits(held.forms & !(COMPLETED | FOLLOWS)).filter_map(|n| term.forms.get(n));
    WordScore {
        typed: term.word.form.clone(),
        score,
        times: u32::from(held.frequency),
        forms: forms.map(|form| form.form.clone()).collect(),
        longer: held.forms & COMPLETED != 0,
    }
}
