//! From what was typed to the best articles.
mod gather;
mod marks;
mod meaning;
mod query;
mod refine;
mod score;

pub use marks::{Marker, Span};
pub use query::Query;

use crate::index::{Fault, Index};
use gather::{Term, gather};
use meaning::bits;
use refine::{Parts, Refiner};
use score::Scores;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::ops::Range;

/// How many articles get a second look at their texts.
const REFINED: usize = 50;
/// An article that lacks words of the query is shown if it holds at least this share of what they say.
const ENOUGH: f32 = 0.5;
/// Up to so many words, an article that holds all of them comes before any that does not.
const SHORT: usize = 3;

#[derive(Clone, Debug, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct SearchOptions {
    /// How many hits to give, 1 to 1,000.
    pub limit: usize,
    /// How many of the best hits to pass over.
    pub offset: usize,
}

impl Default for SearchOptions {
    fn default() -> Self {
        SearchOptions { limit: 10, offset: 0 }
    }
}

/// An article that was found.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Hit {
    pub id: String,
    pub url: String,
    pub title: Vec<Span>,
    pub snippet: Vec<Span>,
    pub date: String,
    pub section: String,
    pub image: String,
    pub meta: Vec<(String, String)>,
    /// Comparable within one answer only.
    pub score: f32,
    /// How many words of the query the article does not hold (0 for a full match).
    pub missing: u32,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Results {
    /// Articles that hold every word of the query, exactly counted.
    pub total: usize,
    /// Best first. To queries of up to three words, articles that hold all come first; to longer ones, one that lacks
    /// a word that says little may come before. Those with `missing` > 0 are not counted by `total`.
    pub hits: Vec<Hit>,
    /// What was understood, or what may have been meant, if it differs from what was typed.
    pub suggestion: Option<String>,
}

/// A query that was looked up: its words, and what the collection knows of them.
pub struct Search<'a> {
    index: &'a Index,
    terms: Vec<Term>,
    scores: Scores,
}

/// An article in the running.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    document: u32,
    missing: u32,
    score: f32,
}

impl<'a> Search<'a> {
    /// Reads the lists of the query's words.
    pub fn new(index: &'a Index, text: &str) -> Result<Search<'a>, Fault> {
        let query = Query::parse(text, &|key| {
            index.key(key).is_some_and(|key| key.forms.iter().any(|f| f.documents > 0))
        });
        let mut terms = gather(index, &query)?;
        meaning::weigh_forms(&mut terms, index.documents());
        let scores = Scores::new(index, &terms);
        Ok(Search { index, terms, scores })
    }

    /// Marks this query's words.
    pub fn marker(&self) -> Marker {
        Marker::new(&self.terms, &self.scores.idfs)
    }

    pub fn results(&self, options: &SearchOptions) -> Result<Results, Fault> {
        let (total, candidates) = self.ranked()?;
        let limit = options.limit.clamp(1, 1000);
        let shown: Vec<Candidate> = candidates.into_iter().skip(options.offset).take(limit).collect();
        self.index.want_texts(shown.iter().map(|candidate| candidate.document))?;
        let marker = self.marker();
        let hits = shown.iter().map(|candidate| self.hit(candidate, &marker)).collect::<Result<_, _>>()?;
        Ok(Results { total, hits, suggestion: None })
    }

    fn hit(&self, candidate: &Candidate, marker: &Marker) -> Result<Hit, Fault> {
        let document = self.index.document(candidate.document)?;
        Ok(Hit {
            title: marker.spans(&document.title),
            snippet: marker.snippet(&document.body),
            id: document.id,
            url: document.url,
            date: document.date,
            section: document.section,
            image: document.image,
            meta: document.meta,
            score: candidate.score,
            missing: candidate.missing,
        })
    }

    /// How many articles hold everything, and all that are shown, best first.
    fn ranked(&self) -> Result<(usize, Vec<Candidate>), Fault> {
        let mut candidates = self.candidates();
        let refiner = Refiner::new(self.index, &self.terms, &self.scores);
        for phrase in self.phrases() {
            candidates = self.holding(&refiner, candidates, phrase)?;
        }
        let (full, close): (Vec<Candidate>, Vec<Candidate>) = candidates.iter().partition(|c| c.missing == 0);
        let total = full.len();
        if self.terms.len() > SHORT {
            self.refine(&refiner, &mut candidates)?;
            return Ok((total, candidates));
        }
        let mut ranked = full;
        self.refine(&refiner, &mut ranked)?;
        let mut close = close;
        self.refine(&refiner, &mut close)?;
        ranked.append(&mut close);
        Ok((total, ranked))
    }

    /// Sorts by the first score, and the best of them by a second look.
    fn refine(&self, refiner: &Refiner<'_>, candidates: &mut [Candidate]) -> Result<(), Fault> {
        let best = candidates.len().min(REFINED);
        candidates.sort_unstable_by(order);
        let best = &mut candidates[..best];
        self.index.want_texts(best.iter().map(|candidate| candidate.document))?;
        for candidate in best.iter_mut() {
            candidate.score = refiner.parts(candidate.document)?.total();
        }
        best.sort_unstable_by(order);
        Ok(())
    }

    /// Every article with enough evidence, by its first score.
    fn candidates(&self) -> Vec<Candidate> {
        let enough = ENOUGH * self.scores.idfs.iter().sum::<f32>();
        let everything = ((1u64 << self.terms.len()) - 1) as u32;
        let mut candidates = Vec::new();
        for (document, &held) in (0..).zip(&self.scores.held) {
            let weight = || bits(held).map(|term| self.scores.idfs[term]).sum::<f32>();
            if held != 0 && (held == everything || weight() >= enough) {
                let missing = (everything & !held).count_ones();
                candidates.push(Candidate { document, missing, score: self.scores.first(document) });
            }
        }
        candidates
    }

    fn phrases(&self) -> Vec<Range<usize>> {
        let mut phrases = Vec::new();
        let mut start = 0;
        for same in self.terms.chunk_by(|a, b| a.word.phrase == b.word.phrase) {
            if same[0].word.phrase.is_some() && same.len() > 1 {
                phrases.push(start..start + same.len());
            }
            start += same.len();
        }
        phrases
    }

    /// Those of the candidates that hold the phrase, word behind word, by their texts.
    fn holding(
        &self,
        refiner: &Refiner<'_>,
        candidates: Vec<Candidate>,
        phrase: Range<usize>,
    ) -> Result<Vec<Candidate>, Fault> {
        let words = phrase.clone().fold(0u32, |set, n| set | 1 << n);
        let possible = |candidate: &Candidate| {
            let held = |n: usize| &self.terms[n].held[candidate.document as usize];
            self.scores.held[candidate.document as usize] & words == words
                && phrase.clone().skip(1).all(|n| score::follows(held(n - 1), held(n), self.terms[n].bucket))
        };
        let possible: Vec<Candidate> = candidates.into_iter().filter(possible).collect();
        self.index.want_texts(possible.iter().map(|candidate| candidate.document))?;
        let allowed = |term: usize, form: u16| match self.terms[term].forms.get(form as usize) {
            Some(form) => {
                crate::text::grade(&self.terms[term].word.form, &form.form) != crate::text::Grade::Conflicting
            }
            None => true,
        };
        let mut holding = Vec::new();
        for candidate in possible {
            if refiner.holds_phrase(candidate.document, phrase.clone(), &allowed)? {
                holding.push(candidate);
            }
        }
        Ok(holding)
    }

    /// How the score of an article came about.
    pub fn explain(&self, document: u32) -> Result<Parts, Fault> {
        Refiner::new(self.index, &self.terms, &self.scores).parts(document)
    }
}

/// Best score first, then as the articles were given.
fn order(a: &Candidate, b: &Candidate) -> Ordering {
    b.score.total_cmp(&a.score).then(a.document.cmp(&b.document))
}
