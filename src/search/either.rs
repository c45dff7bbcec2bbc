//! Alternatives: an article that holds one of them counts as holding them all, and each gives its score.
use super::Search;
use super::gather::Term;
use super::phrases::{holds, may_hold, phrases};
use super::refine::Refiner;
use super::scorer::Score;
use crate::index::Fault;
use std::ops::Range;

/// A word or phrase that `OR` stands beside.
struct Alternative {
    /// Its words, as bits.
    words: u32,
    phrases: Vec<Range<usize>>,
}

/// What `OR` binds together.
pub struct Group {
    number: usize,
    /// All its words, as bits.
    words: u32,
    alternatives: Vec<Alternative>,
}

impl Group {
    fn first_word(&self) -> u32 {
        self.words & self.words.wrapping_neg()
    }
}

/// The groups of a query, in order.
pub fn groups(terms: &[Term]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut start = 0;
    for piece in terms.chunk_by(|a, b| a.word.piece == b.word.piece) {
        if let Some(number) = piece[0].word.either {
            if groups.last().is_none_or(|group| group.number != number) {
                groups.push(Group { number, words: 0, alternatives: Vec::new() });
            }
            if let Some(group) = groups.last_mut() {
                let words = (((1u64 << piece.len()) - 1) << start) as u32;
                group.words |= words;
                group.alternatives.push(Alternative { words, phrases: phrases(piece, start) });
            }
        }
        start += piece.len();
    }
    groups
}

/// The words that an article must hold, as bits; of alternatives the first stands for all.
pub fn required(groups: &[Group], words: usize) -> u32 {
    let all = ((1u64 << words) - 1) as u32;
    groups.iter().fold(all, |required, group| required & !group.words | group.first_word())
}

/// Makes the words that each article holds, and what they say by `weights`, whole: all words of the alternatives are
/// held, or none.
pub fn settle(groups: &[Group], articles: &mut [Score], weights: &[f32]) {
    let weigh = |words: u32| -> f32 {
        let all = weights.iter().enumerate();
        all.map(|(n, weight)| if words >> n & 1 == 1 { *weight } else { 0.0 }).sum()
    };
    for group in groups {
        for score in articles.iter_mut() {
            let some = score.held & group.words;
            if some == 0 {
                continue;
            }
            if group.alternatives.iter().any(|alternative| some & alternative.words == alternative.words) {
                score.held |= group.words;
                score.said += weigh(group.words & !some);
            } else {
                score.held &= !group.words;
                score.said = (score.said - weigh(some)).max(0.0);
            }
        }
    }
}

impl Search<'_> {
    /// Whether only its text can say that an article holds one of the alternatives.
    pub(super) fn is_unsettled(&self, group: &Group, document: u32) -> bool {
        let holds_word = |alternative: &Alternative| {
            alternative.phrases.is_empty() && self.holds_words(alternative.words, document)
        };
        let counts = self.scores.articles[document as usize].held & group.words != 0;
        counts && !group.alternatives.iter().any(holds_word)
    }

    /// Whether an article holds one of the alternatives, by its text where that must say it.
    pub(super) fn holds_one(
        &self,
        refiner: &Refiner<'_>,
        group: &Group,
        document: u32,
    ) -> Result<bool, Fault> {
        if !self.is_unsettled(group, document) {
            return Ok(self.scores.articles[document as usize].held & group.words != 0);
        }
        for alternative in &group.alternatives {
            let phrases = &alternative.phrases;
            let possible = self.holds_words(alternative.words, document)
                && phrases.iter().all(|phrase| may_hold(self.index, &self.terms, phrase, document));
            let mut holding = possible;
            for phrase in phrases.iter().filter(|_| possible) {
                holding &= holds(refiner, &self.terms, phrase, document)?;
            }
            if holding {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Phrases are asked for, words are looked for: what holds none of the alternatives is passed over if all of them
    /// are phrases.
    pub(super) fn must_hold_one(&self, group: &Group) -> bool {
        group.alternatives.iter().all(|alternative| !alternative.phrases.is_empty())
    }

    fn holds_words(&self, words: u32, document: u32) -> bool {
        let mut terms = self.terms.iter().enumerate().filter(|(n, _)| words >> n & 1 == 1);
        terms.all(|(_, term)| term.held[document as usize].forms != 0)
    }
}
