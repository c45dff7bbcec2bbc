//! From the articles in the running to those that are shown, in order.
use super::gather::lacking;
use super::query::Word;
use super::recency::Recency;
use super::refine::Refiner;
use super::scorer::Score;
use super::sort::sort_by_key;
use super::{Search, SearchOptions, SortBy};
use crate::index::{Fault, Index};
use std::ops::Range;

/// How many articles get a second look at their texts. MRR@10 of known items toneless / partial / Telex / one typo with
/// 50: .362 / .368 / .375 / .355, with this .364 / .370 / .375 / .355, with 100 .365 / .370 / .376 / .355.
const REFINED: usize = 70;
/// The same for queries of up to `SHORT` words, which many articles hold. P@10 of compounds toned / toneless with 100:
/// .975 / .957, with this .979 / .971, with 300 .978 / .972.
const REFINED_OF_SHORT: usize = 200;
/// Up to so many words, an article that holds all of them comes before any that does not.
const SHORT: usize = 3;

/// The lower the earlier.
type Rank = (u32, i32, u32);

/// An article in the running.
#[derive(Clone, Copy, Debug, Default)]
pub struct Candidate {
    pub document: u32,
    pub missing: u32,
    /// Some word stands in what surrounds the article only.
    pub is_faint: bool,
    pub score: f32,
    /// By date: the higher the earlier in the answer. Else 0.
    pub place: u32,
    /// How many others it stands for.
    pub similar: u32,
}

/// How many articles are looked at twice for a query of `count` words, of which this is the last. If it is one that
/// nearly every article completes, the query says too little to be worth the look at two hundred (P@10 of compounds
/// .976 / .969).
pub fn looks(index: &Index, count: usize, last: Option<&Word>, options: &SearchOptions) -> usize {
    match count {
        _ if options.sort != SortBy::Relevance => 0,
        0 => 0,
        1..=SHORT if last.is_none_or(|word| lacking(index, word).is_none()) => REFINED_OF_SHORT,
        _ => REFINED,
    }
}

impl Search<'_> {
    /// The best of `candidates`, in order, as far as `shown` reaches.
    pub(super) fn ranked(
        &self,
        refiner: &Refiner<'_>,
        candidates: Vec<Candidate>,
        shown: Range<usize>,
        options: &SearchOptions,
    ) -> Result<Vec<Candidate>, Fault> {
        let words = self.scores.everything().count_ones() as usize;
        let refined = looks(self.index, words, self.terms.last().map(|term| &term.word), options);
        let is_mixed = refined > 0 && words > SHORT;
        let is_best = |candidate: &Candidate| is_mixed || candidate.missing == 0 && !candidate.is_faint;
        let mut candidates = candidates;
        if options.collapse && self.index.has_duplicates() {
            self.collapse(&mut candidates, &|candidate| (!is_best(candidate), rank(candidate)));
        }
        let mut best = select(&candidates, true, &is_best, shown.end.max(refined));
        let mut rest = match shown.end.saturating_sub(best.len()) {
            0 => Vec::new(),
            left => select(&candidates, false, &is_best, left.max(refined)),
        };
        if !refiner.finder.is_sighted() {
            self.want(&best, &rest, shown.clone(), refined)?;
        }
        let recency = Recency::new(self.index, options.recency);
        for list in [&mut best, &mut rest] {
            let looked_at = list.len().min(refined);
            self.refine(refiner, &mut list[..looked_at], &recency)?;
        }
        best.append(&mut rest);
        self.want(&best, &[], shown, 0)?;
        Ok(best)
    }

    /// Keeps of near-duplicates the one that comes first in `order`, as it is before any text is looked at.
    fn collapse(&self, candidates: &mut Vec<Candidate>, order: &dyn Fn(&Candidate) -> (bool, Rank)) {
        let mut places: Vec<u32> = vec![u32::MAX; self.index.documents() as usize];
        let mut shown = 0;
        for n in 0..candidates.len() {
            let candidate = candidates[n];
            let place = &mut places[self.index.first_alike(candidate.document) as usize];
            if *place == u32::MAX {
                *place = shown;
                candidates[shown as usize] = candidate;
                shown += 1;
                continue;
            }
            let other = &mut candidates[*place as usize];
            let similar = other.similar + 1;
            if order(&candidate) < order(other) {
                *other = candidate;
            }
            other.similar = similar;
        }
        candidates.truncate(shown as usize);
    }

    /// Says at once which texts lack, of those to be looked at again and of those to be shown, so that no third round
    /// is needed: the second look changes the order among the first `refined` of each only.
    fn want(
        &self,
        best: &[Candidate],
        rest: &[Candidate],
        shown: Range<usize>,
        refined: usize,
    ) -> Result<(), Fault> {
        let mut wanted = Vec::new();
        let mut place = 0;
        for candidates in [best, rest] {
            for (n, candidate) in candidates.iter().enumerate() {
                if n < refined || shown.contains(&place) {
                    wanted.push(candidate.document);
                }
                place += 1;
            }
        }
        self.index.want_texts(&wanted)
    }

    /// Gives `candidates`, which are in order of the first score, a second look.
    fn refine(
        &self,
        refiner: &Refiner<'_>,
        candidates: &mut [Candidate],
        recency: &Recency<'_>,
    ) -> Result<(), Fault> {
        for candidate in candidates.iter_mut() {
            candidate.score = refiner.parts(candidate.document)?.total() * recency.of(candidate.document);
        }
        sort_by_key(candidates, rank);
        Ok(())
    }

    /// Every article that is not passed over, by its first score; all there are to `browse`.
    pub(super) fn candidates(&self, browse: bool, recency: &Recency<'_>) -> Vec<Candidate> {
        let everything = self.scores.everything();
        // All places at once: to push one after the other took a tenth of the time of a letter in 100,000 articles.
        let is_in = |score: &Score| score.held != 0 || browse;
        let count = self.scores.articles.iter().filter(|score| is_in(score)).count();
        let mut candidates = vec![Candidate::default(); count];
        let mut left = candidates.iter_mut();
        for (document, score) in (0..).zip(&self.scores.articles) {
            if is_in(score)
                && let Some(candidate) = left.next()
            {
                candidate.document = document;
                candidate.missing = (everything & !score.held).count_ones();
                candidate.is_faint = score.faint & everything != 0;
                candidate.score = score.first() * recency.of(document);
            }
        }
        candidates
    }
}

/// The best `most` by the first score of those that are best or, if not `wanted`, are not; in order. Each is put in its
/// place among the best so far; few get there (about k ln (n / k)), so nothing is sorted that is not shown.
fn select(
    candidates: &[Candidate],
    wanted: bool,
    is_best: &impl Fn(&Candidate) -> bool,
    most: usize,
) -> Vec<Candidate> {
    let mut best: Vec<Candidate> = Vec::new();
    for candidate in candidates.iter().filter(|candidate| is_best(candidate) == wanted) {
        if best.len() == most {
            match best.last() {
                Some(last) if rank(candidate) < rank(last) => drop(best.pop()),
                _ => continue,
            }
        }
        let place = best.partition_point(|other| rank(other) < rank(candidate));
        best.insert(place, *candidate);
    }
    best
}

/// By date if that is asked, then best score first, then as the articles were given.
fn rank(candidate: &Candidate) -> Rank {
    let bits = candidate.score.to_bits() as i32;
    // As numbers, the bits of floats rise with them, but for those below zero, which fall.
    let rising = bits ^ ((bits >> 31) as u32 >> 1) as i32;
    (!candidate.place, !rising, candidate.document)
}
